/** What officers changed in a preview: kept with its effect, so that it can be undone and replayed. */
import type { Adjustment, AdjustmentEffect, ScoredPair } from '@headwater/core/assignment';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { demandsOf } from './constraints.ts';
import type { RunReport } from './run-report.ts';
import { readStoredRun } from './run-store.ts';
import type { LoadedRow, ServedRow } from './served.ts';

type PairList = readonly { submission: string; reviewer: string }[];

/** What an adjustment changes besides pairs, as it was before: the locks, the rows and the report. */
export interface KeptState {
  locks: { submission: string; reviewer: string }[];
  /** `best` is absent from adjustments of earlier releases. */
  served: (Pick<ServedRow, 'id' | 'got' | 'score' | 'shortfall' | 'relief' | 'unmet'> & { best?: number })[];
  loads: Pick<LoadedRow, 'id' | 'load'>[];
  adjusted: RunReport | null;
}

/** What is kept of an effect: the figures, the pairs that came and went, and what undoing it needs. */
export interface StoredEffect
  extends Pick<
    AdjustmentEffect,
    'total' | 'totalChange' | 'upperBound' | 'gap' | 'worstChange' | 'reviewsChange'
  > {
  added: ScoredPair[];
  removed: ScoredPair[];
  kept: KeptState;
}

export interface AdjustmentRow {
  id: string;
  number: number;
  adjustment: Adjustment;
  reason: string;
  effect: StoredEffect;
  madeBy: { id: string; name: string; nameAlt: string | null } | null;
  madeAt: Date;
  undoneBy: { id: string; name: string; nameAlt: string | null } | null;
  undoneAt: Date | null;
}

const person = (alias: string) => sql`case when ${sql.ref(`${alias}.id`)} is not null then jsonb_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'nameAlt', ${sql.ref(`${alias}.name_alt`)}) end`;

/** The adjustments of a run in their order: those that stand, or with those that were undone. */
export async function listAdjustments(
  db: Db,
  runId: string,
  { withUndone = false }: { withUndone?: boolean } = {},
): Promise<AdjustmentRow[]> {
  const { rows } = await sql<AdjustmentRow>`
    select changes.id, changes.number, changes.adjustment, changes.reason, changes.effect,
      ${person('maker')} as "madeBy", changes.made_at as "madeAt",
      ${person('undoer')} as "undoneBy", changes.undone_at as "undoneAt"
    from assignment_adjustments as changes
      left join people as maker on maker.id = changes.made_by
      left join people as undoer on undoer.id = changes.undone_by
    where changes.run_id = ${runId}::uuid ${withUndone ? sql`` : sql`and changes.undone_at is null`}
    order by changes.number`.execute(db);
  return rows;
}

export async function insertAdjustment(
  tx: Db,
  values: {
    runId: string;
    adjustment: Adjustment;
    reason: string;
    effect: StoredEffect;
    by: string | null;
    at: Date;
  },
): Promise<{ id: string; number: number }> {
  const { rows } = await sql<{ id: string; number: number }>`
    insert into assignment_adjustments (run_id, number, adjustment, reason, effect, made_by, made_at)
    select ${values.runId}::uuid, coalesce(max(number), 0) + 1, ${JSON.stringify(values.adjustment)}::jsonb,
      ${values.reason}, ${JSON.stringify(values.effect)}::jsonb, ${values.by}::uuid, ${values.at}
    from assignment_adjustments where run_id = ${values.runId}::uuid
    returning id, number`.execute(tx);
  return rows[0]!;
}

export async function markUndone(tx: Db, id: string, by: string | null, at: Date): Promise<void> {
  await sql`update assignment_adjustments set undone_by = ${by}::uuid, undone_at = ${at}
    where id = ${id}::uuid`.execute(tx);
}

const ids = (pairs: PairList) => sql`unnest(${pairs.map((one) => one.submission)}::uuid[],
  ${pairs.map((one) => one.reviewer)}::uuid[]) as one (application_id, person_id)`;

/** Takes pairs out of a run and puts others in; the explanation of a new pair is read when somebody asks. */
export async function changePairs(
  tx: Db,
  runId: string,
  { added, removed }: { added: readonly ScoredPair[]; removed: PairList },
): Promise<void> {
  await sql`
    delete from assignment_run_pairs as pairs using ${ids(removed)}
    where pairs.run_id = ${runId}::uuid and pairs.application_id = one.application_id
      and pairs.person_id = one.person_id`.execute(tx);
  await sql`
    insert into assignment_run_pairs (run_id, application_id, person_id, score)
    select ${runId}::uuid, * from unnest(${added.map((one) => one.submission)}::uuid[],
      ${added.map((one) => one.reviewer)}::uuid[], ${added.map((one) => one.score)}::real[])`.execute(tx);
}

/** Marks pairs of a run as set by hand, or as free again. */
export async function markLocked(tx: Db, runId: string, pairs: PairList, isLocked: boolean): Promise<void> {
  await sql`
    update assignment_run_pairs as pairs set is_locked = ${isLocked} from ${ids(pairs)}
    where pairs.run_id = ${runId}::uuid and pairs.application_id = one.application_id
      and pairs.person_id = one.person_id`.execute(tx);
}

/** What an adjustment is about to change, for undoing it. */
export async function readKept(
  tx: Db,
  run: { id: string; adjusted: RunReport | null },
  touched: { applications: readonly string[]; reviewers: readonly string[]; pairs: PairList },
): Promise<KeptState> {
  const { rows: locks } = await sql<KeptState['locks'][number]>`
    select distinct pairs.application_id as submission, pairs.person_id as reviewer
    from assignment_run_pairs as pairs join ${ids(touched.pairs)}
      on pairs.application_id = one.application_id and pairs.person_id = one.person_id
    where pairs.run_id = ${run.id}::uuid and pairs.is_locked order by 1, 2`.execute(tx);
  const { rows: served } = await sql<KeptState['served'][number]>`
    select application_id as id, got, score, best_score as best, shortfall, relief, unmet from assignment_run_applications
    where run_id = ${run.id}::uuid and application_id = any(${touched.applications}::uuid[])
    order by application_id`.execute(tx);
  const { rows: loads } = await sql<KeptState['loads'][number]>`
    select person_id as id, load from assignment_run_reviewers
    where run_id = ${run.id}::uuid and person_id = any(${touched.reviewers}::uuid[]) order by person_id`.execute(
    tx,
  );
  return { locks, served, loads, adjusted: run.adjusted };
}

/** How many pairs of a run are set by hand. */
export async function countLocked(tx: Db, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from assignment_run_pairs where run_id = ${runId}::uuid and is_locked`.execute(
    tx,
  );
  return rows[0]!.count;
}

/** Keeps how some applications are served and some reviewers loaded after a change. */
export async function updateRows(
  tx: Db,
  runId: string,
  served: KeptState['served'],
  loaded: KeptState['loads'],
): Promise<void> {
  await sql`
    update assignment_run_applications as row set got = one.got, score = one.score,
      best_score = coalesce(one.best, row.best_score), shortfall = one.shortfall, relief = one.relief, unmet = one.unmet
    from jsonb_to_recordset(${JSON.stringify(served)}::jsonb) as one (id uuid, got int, score double precision,
      best double precision, shortfall text, relief jsonb, unmet jsonb)
    where row.run_id = ${runId}::uuid and row.application_id = one.id`.execute(tx);
  await sql`
    update assignment_run_reviewers as row set load = one.load
    from jsonb_to_recordset(${JSON.stringify(loaded)}::jsonb) as one (id uuid, load int)
    where row.run_id = ${runId}::uuid and row.person_id = one.id`.execute(tx);
}

const key = ({ application, reviewer }: { application: string; reviewer: string }) =>
  `${application} ${reviewer}`;

/** A run with its pairs as they stand, as they were computed, and the adjustments between the two. */
export async function readBaseRun(db: Db, runId: string) {
  const stored = await readStoredRun(db, runId);
  const rows = await listAdjustments(db, runId);
  const computed = new Map(
    stored.pairs.map((pair) => [key(pair), pair as { application: string; reviewer: string }]),
  );
  for (const { effect } of rows.toReversed()) {
    for (const { submission, reviewer } of effect.added)
      computed.delete(key({ application: submission, reviewer }));
    for (const { submission, reviewer } of effect.removed)
      computed.set(key({ application: submission, reviewer }), { application: submission, reviewer });
  }
  return {
    ...stored,
    computed: [...computed.values()].map(({ application, reviewer }) => ({ application, reviewer })),
    adjustments: rows.map((row) => row.adjustment),
  };
}

/** The pairs that an adjustment sets by hand. */
export const locksOf = (adjustment: Adjustment) =>
  demandsOf(adjustment).locked.map(([submission, reviewer]) => ({ submission, reviewer }));
