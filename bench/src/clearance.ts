/** Clearing a real pool through the server: read, compare, store and bar, and clearing it again when nothing changed. */
import { requestClearance } from '@headwater/server/src/modules/conflicts/index.ts';
import { makeCall } from '@headwater/server/src/testing/factories.ts';
import { findData } from './data.ts';
import { importFile, startBenchFunder } from './funder.ts';
import { measure, peakMegabytes, printTable } from './machine.ts';

export async function benchClearance(data: string): Promise<void> {
  const funder = await startBenchFunder();
  const { app, officer, administrator } = funder;
  try {
    const callId = await makeCall(app.services, { currency: 'USD', status: 'review' });
    const organisations = findData(data, 'institutions/ror_records_subset.jsonl.gz');
    await importFile(funder, administrator, 'ror-organisations', {}, organisations);
    const parameters = {
      applications: [{ division: 'Division Of Chemistry', callId }],
      poolCallIds: [callId],
    };
    await importFile(
      funder,
      officer,
      'nsf-awards',
      parameters,
      findData(data, 'nsf-awards/nsf_awards_2017.jsonl.gz'),
    );
    const actor = await app.actorFor(officer);
    const clear = async () => {
      const { result, seconds } = await measure(async () =>
        app.finishJob(await requestClearance(app.services, actor, callId)),
      );
      if (result.status !== 'done') throw new Error(`the clearance failed: ${JSON.stringify(result.error)}`);
      return {
        seconds,
        ...(result.result as { applications: number; candidates: number; findings: number }),
      };
    };
    const first = await clear();
    const again = await clear();
    console.log(`${funder.database}, embedded, durable\n`);
    printTable(
      ['what', 'applications × candidates', 'findings', 'seconds'],
      [
        [
          'first clearance',
          `${first.applications} × ${first.candidates}`,
          first.findings,
          first.seconds.toFixed(1),
        ],
        [
          'again, nothing changed',
          `${again.applications} × ${again.candidates}`,
          again.findings,
          again.seconds.toFixed(1),
        ],
      ],
    );
    console.log(`\nPeak memory of server and benchmark in one process: ${peakMegabytes()} MB.`);
  } finally {
    await funder.stop();
  }
}
