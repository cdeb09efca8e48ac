/** Doing a queued job's work at once, where everything must be one transaction. */
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Actor } from './actor.ts';
import type { JobDefinition } from './jobs.ts';
import type { Services } from './services.ts';

/**
 * Runs a job that was queued in this transaction, and leaves it done: nobody else sees it before that, so it needs no
 * heartbeat and cannot be cancelled.
 * @param services what the job is given; its `db` must write into `tx`.
 * @throws what the job throws; the transaction is then to be given up.
 */
export async function runJobWithin(
  context: { services: Services; tx: Db; actor: Actor },
  definitions: Iterable<JobDefinition<unknown>>,
  jobId: string,
): Promise<void> {
  const { services, tx, actor } = context;
  const job = await tx
    .updateTable('jobs')
    .set({ status: 'running', started_at: sql`now()`, attempts: 1 })
    .where('id', '=', jobId)
    .returning(['kind', 'input'])
    .executeTakeFirstOrThrow();
  const definition = Array.from(definitions).find((one) => one.kind === job.kind);
  if (!definition) throw new Error(`no job is known as ${job.kind}`);
  const end = (db: Db, result: unknown) =>
    db
      .updateTable('jobs')
      .set({ status: 'done', result: JSON.stringify(result ?? null), finished_at: sql`now()` })
      .where('id', '=', jobId)
      .where('status', '=', 'running')
      .execute();
  await definition.run({
    services,
    jobId,
    input: job.input,
    actor,
    checkpoint: null,
    signal: new AbortController().signal,
    report: async () => {},
    saveCheckpoint: async () => {},
    finish: async (db, result) => {
      await end(db, result);
    },
  });
  await end(tx, null);
}
