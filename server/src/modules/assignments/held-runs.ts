/** Previewed runs that officers are adjusting, held in memory and read again from the database when they are not. */
import type { Adjuster, Adjustment, UnmetRule } from '@headwater/core/assignment';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { needsOwnLayout, openAdjuster } from './adjusting.ts';
import { listAdjustments } from './adjustment-store.ts';
import type { RunCandidates, RunInputs, RunParameters } from './inputs.ts';
import type { RunRow } from './run-queries.ts';
import { readStoredRun } from './run-store.ts';

export interface HeldRun {
  revision: number;
  parameters: RunParameters;
  inputs: RunInputs;
  candidates: RunCandidates;
  pairs: { application: string; reviewer: string }[];
  adjustments: Adjustment[];
  adjuster: Adjuster;
  /** Rules that are not met as the run stands. */
  unmet: UnmetRule[];
}

/** About 300 MB when each has ten thousand applications with a hundred candidates. */
const MOST = 3;

/** The last one is the one used last. */
const held = new Map<string, HeldRun>();
const underway = new Map<string, Promise<HeldRun>>();

async function readHeldRun(db: Db, run: RunRow): Promise<HeldRun> {
  const { inputs, candidates, pairs } = await readStoredRun(db, run.id);
  const adjustments = (await listAdjustments(db, run.id)).map((row) => row.adjustment);
  const { rows: unmet } = await sql<UnmetRule>`
    select served.application_id as submission, one.*
    from assignment_run_applications as served,
      jsonb_to_recordset(served.unmet) as one (rule jsonb, got int, eligible int, why text, "wouldFree" jsonb)
    where served.run_id = ${run.id}::uuid order by served.application_id`.execute(db);
  const { parameters, revision } = run;
  const adjuster = openAdjuster({ parameters, inputs, candidates }, pairs, adjustments);
  return { revision, parameters, inputs, candidates, pairs, adjustments, adjuster, unmet };
}

/** The run at its present revision. Two who ask at once share one reading. */
export async function holdRun(db: Db, run: RunRow): Promise<HeldRun> {
  const found = held.get(run.id);
  if (found?.revision === run.revision) {
    held.delete(run.id);
    held.set(run.id, found);
    return found;
  }
  const key = `${run.id} ${run.revision}`;
  const reading = underway.get(key) ?? readHeldRun(db, run).finally(() => underway.delete(key));
  underway.set(key, reading);
  const read = await reading;
  held.set(run.id, read);
  for (const id of held.keys()) {
    if (held.size <= MOST) break;
    held.delete(id);
  }
  return read;
}

/** Forgets a run: it was changed in a way that its adjuster does not know of, or the change was not kept. */
export function releaseRun(runId: string): void {
  held.delete(runId);
}

/** The assignment that an adjustment is measured on. */
export function adjusterFor(one: HeldRun, next: Adjustment): Adjuster {
  if (!needsOwnLayout(one, one.adjustments, next)) return one.adjuster;
  return openAdjuster(one, one.pairs, one.adjustments, next);
}
