/** How long an empty funder takes to import ROR and NSF, and how much memory. */
import { makeCall } from '@headwater/server/src/testing/factories.ts';
import { findData } from './data.ts';
import { importFile, startBenchFunder } from './funder.ts';
import { peakMegabytes, printTable } from './machine.ts';

export async function benchImport(data: string): Promise<void> {
  const organisations = findData(data, 'institutions/ror_records_subset.jsonl.gz');
  const awards = findData(data, 'nsf-awards/nsf_awards_2017.jsonl.gz');
  const funder = await startBenchFunder();
  try {
    const callId = await makeCall(funder.app.services, { currency: 'USD' });
    const ror = await importFile(funder, funder.administrator, 'ror-organisations', {}, organisations);
    const applications = [{ division: 'Division Of Chemistry', callId }];
    const parameters = { applications, poolCallIds: [callId] };
    const nsf = await importFile(funder, funder.officer, 'nsf-awards', parameters, awards);
    const seconds = [ror.readSeconds, ror.storeSeconds, nsf.readSeconds, nsf.storeSeconds];
    const total = seconds.reduce((sum, one) => sum + one, 0);
    console.log(`${funder.database}, embedded, durable\n`);
    printTable(
      ['what', 'figure', 'anchor'],
      [
        [`ROR, ${ror.counts.organisations} organisations: read`, `${ror.readSeconds.toFixed(1)} s`, ''],
        ['ROR: stored', `${ror.storeSeconds.toFixed(1)} s`, ''],
        [
          `NSF, ${nsf.counts.awards} awards, ${nsf.counts.people} people: read`,
          `${nsf.readSeconds.toFixed(1)} s`,
          '',
        ],
        ['NSF: stored', `${nsf.storeSeconds.toFixed(1)} s`, ''],
        ['all of it', `${total.toFixed(1)} s`, 'under 120 s'],
        ['peak memory of server and benchmark in one process', `${peakMegabytes()} MB`, 'under 1,024 MB'],
      ],
    );
  } finally {
    await funder.stop();
  }
}
