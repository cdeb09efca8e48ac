/** Previewed runs that officers are adjusting, held in memory and read again from the database when they are not. */
import { randomUUID } from 'node:crypto';
import type { UnmetRule } from '@headwater/core/assignment';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type AdjusterThread, createAdjusterThread, type KeyedStanding } from './adjuster-threads.ts';
import { listAdjustments } from './adjustment-store.ts';
import type { RunRow } from './run-queries.ts';
import { readStoredRun } from './run-store.ts';

export interface HeldRun extends KeyedStanding {
  revision: number;
  /** Rules that are not met as the run stands. */
  unmet: UnmetRule[];
  /** Answers what a change would do; the same one at every revision. */
  thread: AdjusterThread;
}

/** About 300 MB when each has ten thousand applications with a hundred candidates. */
const MOST = 3;

/** The last one is the one used last. */
const held = new Map<string, HeldRun>();
const underway = new Map<string, Promise<HeldRun>>();

/** A key for a run at one revision. */
export const makeStandingKey = (): string => randomUUID();

async function readHeldRun(db: Db, { id, parameters, revision }: RunRow): Promise<HeldRun> {
  const { inputs, candidates, pairs } = await readStoredRun(db, id);
  const adjustments = (await listAdjustments(db, id)).map((row) => row.adjustment);
  const { rows: unmet } = await sql<UnmetRule>`
    select served.application_id as submission, one.*
    from assignment_run_applications as served,
      jsonb_to_recordset(served.unmet) as one (rule jsonb, got int, eligible int, why text, "wouldFree" jsonb)
    where served.run_id = ${id}::uuid order by served.application_id`.execute(db);
  return {
    key: makeStandingKey(),
    revision,
    parameters,
    inputs,
    candidates,
    pairs: pairs.map(({ application, reviewer }) => ({ application, reviewer })),
    adjustments,
    unmet,
    thread: held.get(id)?.thread ?? createAdjusterThread(),
  };
}

/** Holds a run in the place of whatever was held of it. */
export function keepRun(runId: string, one: HeldRun): void {
  const before = held.get(runId);
  if (before && before.thread !== one.thread) before.thread.retire();
  held.delete(runId);
  held.set(runId, one);
  for (const [id, { thread }] of held) {
    if (held.size <= MOST) break;
    held.delete(id);
    thread.retire();
  }
}

/** The run at its present revision. Two who ask at once share one reading. */
export async function holdRun(db: Db, run: RunRow): Promise<HeldRun> {
  const found = held.get(run.id);
  if (found?.revision === run.revision) {
    keepRun(run.id, found);
    return found;
  }
  const key = `${run.id} ${run.revision}`;
  const reading = underway.get(key) ?? readHeldRun(db, run).finally(() => underway.delete(key));
  underway.set(key, reading);
  const read = await reading;
  keepRun(run.id, read);
  return read;
}

/** Forgets a run that is not adjusted any more. */
export function releaseRun(runId: string): void {
  held.get(runId)?.thread.retire();
  held.delete(runId);
}
