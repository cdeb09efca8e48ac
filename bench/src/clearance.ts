/** Clearing a real pool through the server: read, compare, store and bar, and clearing it again when nothing changed. */
import type { ConflictFinding } from '@headwater/core/conflicts';
import { storeFindings } from '@headwater/server/src/modules/conflicts/clearance-store.ts';
import { requestClearance } from '@headwater/server/src/modules/conflicts/index.ts';
import { makeCall } from '@headwater/server/src/testing/factories.ts';
import { sql } from 'kysely';
import { findData } from './data.ts';
import { importFile, startBenchFunder } from './funder.ts';
import { measure, peakMegabytes, printTable } from './machine.ts';

/** Findings of the national instance, see `npm run bench -- conflicts`. */
const STORED = 125_000;

export async function benchClearance(data: string): Promise<void> {
  const funder = await startBenchFunder();
  const { app, officer, administrator } = funder;
  try {
    const callId = await makeCall(app.services, { currency: 'USD' });
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
    /** Keeps as many findings as a nation's call has, then the same again; what it wrote is undone. */
    const store = async () => {
      const { rows } = await app.services.pool.query<{
        applications: string[];
        people: string[];
        set: string;
      }>(
        `select (select array_agg(id) from applications where call_id = $1) as applications,
          (select array_agg(person_id) from reviewer_pool where call_id = $1) as people,
          (select rule_set_id from conflict_runs where call_id = $1 limit 1) as set`,
        [callId],
      );
      const { applications, people, set } = rows[0]!;
      const findings: ConflictFinding[] = Array.from({ length: STORED }, (_, index) => ({
        applicationId: applications[index % applications.length]!,
        personId: people[Math.floor(index / applications.length)]!,
        rule: 'same-organisation',
        severity: 'conflict',
        ruleVersion: 1,
        evidence: [
          {
            kind: 'organisation',
            path: [people[index % 3_000]!, people[index % 2_999]!],
            memberIds: [people[index % 997]!],
            isHost: false,
          },
        ],
      }));
      const pairs = { ruleSetId: set, runId: null, applicationIds: applications, personIds: people };
      const seconds: number[] = [];
      const undone = new Error('undone');
      await app.services.db
        .transaction()
        .execute(async (tx) => {
          for (let round = 0; round < 2; round++) {
            const at = app.services.now();
            seconds.push((await measure(() => storeFindings(tx, { ...pairs, at }, findings))).seconds);
            await sql`drop table if exists found_conflicts`.execute(tx);
          }
          throw undone;
        })
        .catch((error) => {
          if (error !== undone) throw error;
        });
      return seconds as [number, number];
    };
    const first = await clear();
    const again = await clear();
    const [stored, storedAgain] = await store();
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
        ['storing and barring alone', 'as many as a nation has', STORED, stored.toFixed(1)],
        ['storing again, nothing changed', '', STORED, storedAgain.toFixed(1)],
      ],
    );
    console.log(`\nPeak memory of server and benchmark in one process: ${peakMegabytes()} MB.`);
  } finally {
    await funder.stop();
  }
}
