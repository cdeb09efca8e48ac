/** Adjusting a preview: what a change would do, doing it, undoing it, and who else could take a place. */
import type { Adjustment, AdjustmentEffect, ScoredPair, UnmetRule } from '@headwater/core/assignment';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  HeadwaterError,
  invalidInput,
  notAllowed,
  wrongState,
} from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as store from './adjustment-store.ts';
import { wantedOf } from './assign.ts';
import { demandsOf } from './constraints.ts';
import { type HeldRun, holdRun, keepRun, makeStandingKey } from './held-runs.ts';
import { listHiddenApplications } from './own-applications.ts';
import { findRun, type RunRow, saveAdjusted } from './run-queries.ts';
import { describeAdjusted, type Outcome } from './run-report.ts';
import { requireRun } from './runs.ts';
import { describeLoaded, describeServed } from './served.ts';

/** A run that can still be adjusted. */
async function requirePreview(db: Db, actor: Actor, runId: string): Promise<RunRow> {
  const { run } = await requireRun(db, actor, runId);
  if (run.status !== 'preview') throw wrongState(run.status);
  if (run.parameters.source === 'imported') throw new HeadwaterError(409, 'run-is-imported');
  return run;
}

/**
 * The pairs that an adjustment names, all of which must be of the run and of applications that exist for the actor;
 * those that it demands must be free of conflicts.
 */
async function requireSound(
  db: Db,
  actor: Actor,
  run: RunRow,
  one: HeldRun,
  adjustment: Adjustment,
): Promise<void> {
  const hidden = await listHiddenApplications(db, actor, run.callId);
  const applications = new Map(
    one.inputs.applications
      .filter(({ id }) => !hidden.has(id))
      .map((application) => [application.id, application]),
  );
  const reviewers = new Set(one.inputs.reviewers.map(({ id }) => id));
  const { locked, forbidden } = demandsOf(adjustment);
  for (const [application, reviewer] of [...locked, ...forbidden]) {
    if (!applications.has(application))
      throw invalidInput('adjustment.submission', application, 'an application of this run');
    if (!reviewers.has(reviewer))
      throw invalidInput('adjustment.reviewer', reviewer, 'a reviewer of this run');
  }
  for (const [application, reviewer] of forbidden) {
    if (applications.get(application)!.kept.includes(reviewer))
      throw new HeadwaterError(409, 'adjustment-of-kept', { params: { reviewer } });
  }
  for (const [application, reviewer] of locked) {
    if (applications.get(application)!.kept.includes(reviewer))
      throw new HeadwaterError(409, 'adjustment-already', { params: { reviewer } });
  }
  const { rows: barred } = await sql<{ id: string }>`
    select bars.person_id as id from application_bars as bars
      join unnest(${locked.map(([application]) => application)}::uuid[], ${locked.map(([, person]) => person)}::uuid[])
        as one (application_id, person_id) using (application_id, person_id)
    union all
    select assignments.person_id from assignments
      join unnest(${locked.map(([application]) => application)}::uuid[], ${locked.map(([, person]) => person)}::uuid[])
        as one (application_id, person_id) using (application_id, person_id)
    where assignments.call_id = ${run.callId}::uuid and assignments.status in ('declined', 'cancelled')`.execute(
    db,
  );
  if (barred.length > 0) throw new HeadwaterError(409, 'adjustment-forbidden');
}

/** What the solver cannot do with an adjustment becomes an error with words. */
function wordRefusal(error: unknown): never {
  const { name, code, details } = error as { name?: string; code?: string; details?: Record<string, string> };
  if (name === 'AssignmentInputError' && code)
    throw new HeadwaterError(409, 'adjustment-impossible', { params: { ...details, reason: code } });
  throw error;
}

export interface AdjustmentRequest {
  adjustment: Adjustment;
  /** The revision of the run that the officer looked at. */
  revision: number;
}

/** What an adjustment would do; nothing is changed. */
export async function measureAdjustment(
  services: Services,
  actor: Actor,
  runId: string,
  { adjustment, revision }: AdjustmentRequest,
): Promise<AdjustmentEffect> {
  const run = await requirePreview(services.db, actor, runId);
  if (run.revision !== revision) throw changedMeanwhile();
  const one = await holdRun(services.db, run);
  await requireSound(services.db, actor, run, one, adjustment);
  return one.thread.measureChange(one, adjustment).catch(wordRefusal);
}

/** Others who could take the place of a pair, the best effect first. */
export async function findAlternatives(
  services: Services,
  actor: Actor,
  runId: string,
  pair: { submission: string; reviewer: string },
  count: number,
) {
  const run = await requirePreview(services.db, actor, runId);
  const one = await holdRun(services.db, run);
  return { run, alternatives: await one.thread.listAlternatives(one, pair, count).catch(wordRefusal) };
}

const ruleKey = ({ submission, rule }: UnmetRule) => `${submission} ${JSON.stringify(rule)}`;

/** Rules not met after a change. */
function changeUnmet(before: readonly UnmetRule[], effect: AdjustmentEffect): UnmetRule[] {
  const unmet = new Map(before.map((one) => [ruleKey(one), one]));
  for (const one of effect.rulesMended) unmet.delete(ruleKey(one));
  for (const one of effect.rulesBroken) unmet.set(ruleKey(one), one);
  return [...unmet.values()];
}

/** The applications that are short after a change, with the plain reason. */
function listShort({ parameters, inputs, candidates }: HeldRun, reviews: ReadonlyMap<string, number>) {
  return inputs.applications.flatMap((application, place) => {
    const { id } = application;
    const wanted = wantedOf(parameters, application);
    const got = reviews.get(id) ?? 0;
    if (got >= wanted) return [];
    const eligible = candidates.offsets[place + 1]! - candidates.offsets[place]!;
    const why = eligible < wanted ? ('no-eligible-reviewers' as const) : ('capacity' as const);
    return [{ code: 'submission-short' as const, submission: id, wanted, got, eligible, why, wouldFree: [] }];
  });
}

/** The run as it is after an adjustment, in the shape that rows and figures are drawn from. */
function toOutcome(
  one: HeldRun,
  assignment: ScoredPair[],
  effect: AdjustmentEffect,
  unmet: UnmetRule[],
): Outcome {
  const reviews = new Map<string, number>();
  for (const { submission } of assignment) reviews.set(submission, (reviews.get(submission) ?? 0) + 1);
  return {
    parameters: one.parameters,
    inputs: one.inputs,
    candidates: one.candidates,
    assignment,
    report: {
      total: effect.total,
      upperBound: effect.upperBound,
      gap: effect.gap,
      leastSubmission: effect.worst,
      shortfalls: listShort(one, reviews),
      unmetRules: unmet,
      randomisation: null,
    },
  };
}

/** Whose rows an effect changes. */
function listTouched({ added, removed, rulesBroken, rulesMended }: AdjustmentEffect) {
  const pairs = [...added, ...removed];
  return {
    applications: [...new Set([...pairs, ...rulesBroken, ...rulesMended].map((one) => one.submission))],
    reviewers: [...new Set(pairs.map((one) => one.reviewer))],
  };
}

/** Draws the rows of what changed, and the report, anew. */
async function saveOutcome(
  tx: Db,
  run: RunRow,
  outcome: Outcome,
  touched: ReturnType<typeof listTouched>,
): Promise<void> {
  const placeOf = new Map(outcome.inputs.applications.map(({ id }, place) => [id, place]));
  await store.updateRows(
    tx,
    run.id,
    describeServed(outcome, { only: touched.applications.map((id) => placeOf.get(id)!) }),
    describeLoaded(outcome, new Set(touched.reviewers)),
  );
  const locked = await store.countLocked(tx, run.id);
  await saveAdjusted(tx, run.id, describeAdjusted((run.adjusted ?? run.report)!, outcome, locked));
}

/** The run, locked against everybody else who would change it, at the revision that the officer looked at. */
async function lockPreview(tx: Db, actor: Actor, runId: string, revision: number): Promise<RunRow> {
  await requirePreview(tx, actor, runId);
  await sql`select 1 from assignment_runs where id = ${runId}::uuid for update`.execute(tx);
  const run = (await findRun(tx, runId))!;
  if (run.status !== 'preview') throw wrongState(run.status);
  if (run.revision !== revision) throw changedMeanwhile();
  return run;
}

/**
 * Changes a preview and keeps who did so and why. Of two officers who change it at once the second is told that it has
 * changed meanwhile.
 */
export async function adjustRun(
  services: Services,
  actor: Actor,
  runId: string,
  { adjustment, revision, reason }: AdjustmentRequest & { reason: string },
): Promise<{ effect: AdjustmentEffect }> {
  const { effect, after } = await inTransaction(services, async (tx) => {
    const run = await lockPreview(tx, actor, runId, revision);
    const one = await holdRun(tx, run);
    await requireSound(tx, actor, run, one, adjustment);
    const key = makeStandingKey();
    const { effect, assignment } = await one.thread.applyChange(one, adjustment, key).catch(wordRefusal);
    const unmet = changeUnmet(one.unmet, effect);
    const outcome = toOutcome(one, assignment, effect, unmet);
    const touched = listTouched(effect);
    const kept = await store.readKept(tx, run, {
      ...touched,
      pairs: [...effect.removed, ...store.locksOf(adjustment)],
    });
    await store.changePairs(tx, runId, effect);
    await store.markLocked(tx, runId, store.locksOf(adjustment), true);
    const { total, totalChange, upperBound, gap, worstChange, reviewsChange, added, removed } = effect;
    const { id, number } = await store.insertAdjustment(tx, {
      runId,
      adjustment,
      reason,
      effect: { total, totalChange, upperBound, gap, worstChange, reviewsChange, added, removed, kept },
      by: actor.truePersonId,
      at: services.now(),
    });
    await saveOutcome(tx, run, outcome, touched);
    await recordAudit(tx, actor, {
      action: 'assignment-run.adjusted',
      entity: 'assignment-run',
      entityId: runId,
      after: { adjustmentId: id, number, adjustment, total, totalChange },
      reason,
    });
    const pairs = assignment.map((pair) => ({ application: pair.submission, reviewer: pair.reviewer }));
    const adjustments = [...one.adjustments, adjustment];
    return { effect, after: { ...one, key, revision: revision + 1, pairs, adjustments, unmet } };
  });
  keepRun(runId, after);
  return { effect };
}

/** Takes the last adjustment back: the pairs are again exactly what they were before it. */
export async function undoAdjustment(
  services: Services,
  actor: Actor,
  runId: string,
  revision: number,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const run = await lockPreview(tx, actor, runId, revision);
    const last = (await store.listAdjustments(tx, runId)).at(-1);
    if (!last) throw new HeadwaterError(409, 'nothing-to-undo');
    const hidden = await listHiddenApplications(tx, actor, run.callId);
    const { locked, forbidden } = demandsOf(last.adjustment);
    if ([...locked, ...forbidden].some(([application]) => hidden.has(application))) throw notAllowed();
    const { added, removed, kept } = last.effect;
    await store.changePairs(tx, runId, { added: removed, removed: added });
    await store.markLocked(tx, runId, store.locksOf(last.adjustment), false);
    await store.markLocked(tx, runId, kept.locks, true);
    await store.updateRows(tx, runId, kept.served, kept.loads);
    await store.markUndone(tx, last.id, actor.truePersonId, services.now());
    await saveAdjusted(tx, run.id, kept.adjusted);
    await recordAudit(tx, actor, {
      action: 'assignment-run.adjustment-undone',
      entity: 'assignment-run',
      entityId: runId,
      before: { adjustmentId: last.id, number: last.number, adjustment: last.adjustment },
    });
  });
}
