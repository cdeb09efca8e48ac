/** Keeping what a run computed, set by set, and reading it back for replays and adjustments. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { RunCandidates, RunInputs, Traits } from './inputs.ts';
import type { Outcome } from './run-report.ts';
import { describeLoaded, describeServed } from './served.ts';

/** Applications at a time: a hundred candidates each make a statement of about 2 MB. */
const APPLICATIONS_AT_ONCE = 500;
const PAIRS_AT_ONCE = 1_000;
const ROWS_AT_ONCE = 5_000;

export interface StoredParts extends Outcome {
  apart: { candidates: Int32Array; best: Int32Array } | null;
  explanations: readonly string[] | null;
  withoutAbstract: ReadonlySet<string>;
  worksOf: ReadonlyMap<string, number>;
}

/** Stores what a run computed: its candidates, the chosen pairs with their reasons, and how everybody is served. */
export async function storeRun(tx: Db, runId: string, run: StoredParts): Promise<void> {
  await storeCandidates(tx, runId, run);
  await storePairs(tx, runId, run);
  await storeServed(tx, runId, run);
  await storeLoaded(tx, runId, run);
}

async function storeCandidates(tx: Db, runId: string, { inputs, candidates, report }: StoredParts) {
  const marginals = report.randomisation && indexMarginals(report.randomisation.marginals);
  const { applications, reviewers } = inputs;
  for (let start = 0; start < applications.length; start += APPLICATIONS_AT_ONCE) {
    const rows = applications.slice(start, start + APPLICATIONS_AT_ONCE).map(({ id }, offset) => {
      const from = candidates.offsets[start + offset]!;
      const to = candidates.offsets[start + offset + 1]!;
      const people = Array.from(candidates.reviewers.subarray(from, to), (place) => reviewers[place]!.id);
      return {
        id,
        people: `{${people.join()}}`,
        scores: `{${candidates.scores.subarray(from, to).join()}}`,
        chances: marginals && `{${people.map((person) => marginals.get(`${id} ${person}`) ?? 0).join()}}`,
      };
    });
    await sql`
      insert into assignment_run_candidates (run_id, application_id, person_ids, scores, probabilities)
      select ${runId}::uuid, id, people::uuid[], scores::real[], chances::real[]
      from unnest(${rows.map((one) => one.id)}::uuid[], ${rows.map((one) => one.people)}::text[],
        ${rows.map((one) => one.scores)}::text[], ${rows.map((one) => one.chances)}::text[])
        as one (id, people, scores, chances)`.execute(tx);
  }
}

const indexMarginals = (
  marginals: readonly { submission: string; reviewer: string; probability: number }[],
) => new Map(marginals.map((one) => [`${one.submission} ${one.reviewer}`, one.probability]));

async function storePairs(tx: Db, runId: string, { inputs, assignment, explanations }: StoredParts) {
  const keptOf = new Map(inputs.applications.map(({ id, kept }) => [id, new Set(kept)]));
  const lockedOf = new Map(inputs.applications.map(({ id, locked = [] }) => [id, new Set(locked)]));
  for (let start = 0; start < assignment.length; start += PAIRS_AT_ONCE) {
    const some = assignment.slice(start, start + PAIRS_AT_ONCE);
    await sql`
      insert into assignment_run_pairs (run_id, application_id, person_id, score, is_kept, is_locked, explanation)
      select ${runId}::uuid, * from unnest(${some.map((one) => one.submission)}::uuid[],
        ${some.map((one) => one.reviewer)}::uuid[], ${some.map((one) => one.score)}::real[],
        ${some.map((one) => keptOf.get(one.submission)!.has(one.reviewer))}::boolean[],
        ${some.map((one) => lockedOf.get(one.submission)!.has(one.reviewer))}::boolean[],
        ${some.map((_, index) => explanations?.[start + index] ?? null)}::jsonb[])`.execute(tx);
  }
}

async function storeServed(tx: Db, runId: string, run: StoredParts) {
  const rows = describeServed(run, {
    withoutAbstract: run.withoutAbstract,
    ...(run.apart ? { apart: run.apart.candidates } : {}),
  });
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows
      .slice(start, start + ROWS_AT_ONCE)
      .map((row, offset) => ({ ...row, apart: run.apart?.candidates[start + offset] ?? 0 }));
    await sql`
      insert into assignment_run_applications
        (run_id, application_id, wanted, got, score, best_score, shortfall, relief, unmet, notes, apart)
      select ${runId}::uuid, id, wanted, got, score, best, shortfall, relief, unmet,
        array(select jsonb_array_elements_text(notes)), apart
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as one (id uuid, wanted int, got int,
        score double precision, best double precision, shortfall text, relief jsonb, unmet jsonb, notes jsonb,
        apart int)`.execute(tx);
  }
}

async function storeLoaded(tx: Db, runId: string, run: StoredParts) {
  // Who is of which group is no matter of the list of reviewers.
  const traitsOf = new Map<string, Traits>(
    run.inputs.reviewers.map(({ id, traits: { group: _, ...traits } = {} }) => [id, traits]),
  );
  const heldBackOf = new Map(run.inputs.reviewers.map(({ id, heldBack }) => [id, heldBack]));
  const rows = describeLoaded(run);
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({
      ...row,
      works: run.worksOf.get(row.id) ?? 0,
      traits: traitsOf.get(row.id),
      held_back: heldBackOf.get(row.id),
    }));
    await sql`
      insert into assignment_run_reviewers (run_id, person_id, load, load_limit, wanted, works, traits, held_back)
      select ${runId}::uuid, id, load, "limit", wanted, works, traits, held_back
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        as one (id uuid, load int, "limit" int, wanted int, works int, traits jsonb, held_back text)`.execute(
      tx,
    );
  }
}

/** The stored candidates of a run, laid out as when they were computed. Reads page by page, so that others may go on. */
export async function readCandidates(db: Db, runId: string, inputs: RunInputs): Promise<RunCandidates> {
  const placeOf = new Map(inputs.reviewers.map(({ id }, place) => [id, place]));
  const lists = new Map<string, { people: number[]; scores: Float32Array }>();
  let size = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ id: string; people: string; scores: string }>`
      select application_id as id, array_to_string(person_ids, ',') as people, array_to_string(scores, ',') as scores
      from assignment_run_candidates
      where run_id = ${runId}::uuid and application_id > ${after}::uuid
      order by application_id limit ${APPLICATIONS_AT_ONCE}`.execute(db);
    for (const { id, people, scores } of rows) {
      const found = people === '' ? [] : people.split(',').map((person) => placeOf.get(person)!);
      lists.set(id, {
        people: found,
        scores: Float32Array.from(scores === '' ? [] : scores.split(','), Number),
      });
      size += found.length;
    }
    if (rows.length < APPLICATIONS_AT_ONCE) break;
    after = rows.at(-1)!.id;
  }
  const offsets = new Int32Array(inputs.applications.length + 1);
  const reviewers = new Int32Array(size);
  const scores = new Float32Array(size);
  let at = 0;
  inputs.applications.forEach(({ id }, index) => {
    const list = lists.get(id);
    if (list) {
      reviewers.set(list.people, at);
      scores.set(list.scores, at);
      at += list.people.length;
    }
    offsets[index + 1] = at;
  });
  return { offsets, reviewers, scores };
}

export interface StoredPair {
  application: string;
  reviewer: string;
  score: number;
  isLocked: boolean;
}

/** A run's inputs, candidates and pairs as they stand. */
export async function readStoredRun(
  db: Db,
  runId: string,
): Promise<{ inputs: RunInputs; candidates: RunCandidates; pairs: StoredPair[] }> {
  const { rows: run } = await sql<{ inputs: RunInputs }>`
    select inputs from assignment_runs where id = ${runId}::uuid`.execute(db);
  const { inputs } = run[0]!;
  const { rows: pairs } = await sql<StoredPair>`
    select application_id as application, person_id as reviewer, score, is_locked as "isLocked"
    from assignment_run_pairs where run_id = ${runId}::uuid order by application_id, person_id`.execute(db);
  return {
    inputs,
    candidates: await readCandidates(db, runId, inputs),
    pairs: pairs.map((pair) => ({ ...pair, score: Math.fround(pair.score) })),
  };
}
