/** What officers read of assignment runs. */
import type { AdjustmentEffect } from '@headwater/core/assignment';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { invalidInput, notFound } from '../../platform/errors.ts';
import type { ListQuery } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { type CallRow, isOfficerOfCall } from '../calls/index.ts';
import { requireFollowedCall } from '../conflicts/index.ts';
import { type AdjustmentRow, listAdjustments } from './adjustment-store.ts';
import { compareRuns, listDifferences } from './compare.ts';
import { type ExplainedWork, explainReviewers } from './explaining.ts';
import type { PairExplanation } from './inputs.ts';
import { listHiddenApplications, listHiddenOfRun } from './own-applications.ts';
import * as runQueries from './run-queries.ts';
import { isReadyToAssign } from './runs.ts';
import { readSeenReports, type SeenReport } from './seen-report.ts';
import { hideGroups } from './traits.ts';
import { runWorkflow } from './workflow.ts';

/** What a run's reader reads of it: whose judging is hidden from them, and the sums without it. */
interface Reading {
  actor: Actor;
  call: CallRow;
  now: Date;
  hidden: ReadonlySet<string>;
  seen: ReadonlyMap<string, SeenReport>;
}

async function prepareReading(
  services: Services,
  actor: Actor,
  call: CallRow,
  runs: readonly runQueries.RunRow[],
): Promise<Reading> {
  const hidden = await listHiddenApplications(services.db, actor, call.id);
  const seen = hidden.size === 0 ? new Map() : await readSeenReports(services.db, runs, hidden);
  return { actor, call, now: services.now(), hidden, seen };
}

function presentRun(
  { textsHash: _, ...run }: runQueries.RunRow,
  { actor, call, now, hidden, seen }: Reading,
) {
  const seenReport = seen.get(run.id);
  const may = abilitiesOf(runWorkflow, actor, run);
  const isOfficer = isOfficerOfCall(actor, call.id);
  const { parameters } = run;
  return {
    ...run,
    report: seenReport ?? run.report,
    adjusted: run.adjusted && (seenReport ?? run.adjusted),
    parameters: parameters.exceptions
      ? { ...parameters, exceptions: parameters.exceptions.filter((one) => !hidden.has(one.applicationId)) }
      : parameters,
    can: {
      execute: may.execute && isReadyToAssign(call, now),
      discard: may.discard,
      adjust: may.execute && run.parameters.source !== 'imported',
      replay: isOfficer && run.report !== null,
      export: isOfficer && run.report !== null,
    },
  };
}

export async function readRuns(services: Services, actor: Actor, callId: string, query: ListQuery) {
  const call = await requireFollowedCall(services.db, actor, callId);
  const page = await runQueries.listRuns(services.db, callId, query);
  const reading = await prepareReading(services, actor, call, page.items);
  return { ...page, items: page.items.map((run) => presentRun(run, reading)) };
}

export async function requireFollowedRun(db: Db, actor: Actor, id: string) {
  const run = await runQueries.findRun(db, id);
  if (!run) throw notFound();
  return { run, call: await requireFollowedCall(db, actor, run.callId) };
}

export async function readRun(services: Services, actor: Actor, id: string) {
  const { run, call } = await requireFollowedRun(services.db, actor, id);
  return presentRun(run, await prepareReading(services, actor, call, [run]));
}

export async function readServedApplications(
  services: Services,
  actor: Actor,
  filter: runQueries.ServedFilter,
) {
  await requireFollowedRun(services.db, actor, filter.runId);
  return runQueries.listServedApplications(services.db, actor, filter);
}

export async function readRunPair(
  services: Services,
  actor: Actor,
  key: { runId: string; applicationId: string; personId: string },
) {
  await requireFollowedRun(services.db, actor, key.runId);
  const pair = await runQueries.findRunPair(services.db, actor, key);
  if (!pair) throw notFound();
  const { explanation, ...rest } = pair;
  if (explanation)
    return { ...rest, works: explanation.works.map(presentWork), rest: explanation.rest ?? null };
  const explained = await explainReviewers(services, key.applicationId, [key.personId]);
  return { ...rest, works: explained.get(key.personId)!.map(presentWork), rest: null };
}

/** A work with the figures that the run told of it; those of pairs it did not choose have none. */
export const presentWork = ({
  work,
  score,
  latent,
  share,
  terms,
  sharedTermCount,
}: ExplainedWork & Partial<PairExplanation['works'][number]>) => ({
  id: work.id,
  title: work.title,
  year: work.year ?? null,
  score: score ?? null,
  latent: latent ?? null,
  share: share ?? null,
  terms,
  sharedTermCount,
});

/** A page of a run's reviewers with what it gives them. */
export async function readLoadedReviewers(services: Services, actor: Actor, filter: runQueries.LoadedFilter) {
  const { call } = await requireFollowedRun(services.db, actor, filter.runId);
  const hidden = await listHiddenApplications(services.db, actor, call.id);
  return runQueries.listLoadedReviewers(services.db, filter, hidden);
}

async function requireTwo(db: Db, actor: Actor, here: string, there: string) {
  const { run } = await requireFollowedRun(db, actor, here);
  const { run: other } = await requireFollowedRun(db, actor, there);
  if (run.callId !== other.callId || here === there)
    throw invalidInput('with', there, 'another run of the same call');
  return { here, there };
}

export async function readComparison(services: Services, actor: Actor, here: string, there: string) {
  return compareRuns(services.db, actor, await requireTwo(services.db, actor, here, there));
}

export async function readDifferences(
  services: Services,
  actor: Actor,
  here: string,
  { with: there, ...query }: ListQuery & { with: string },
) {
  return listDifferences(services.db, actor, await requireTwo(services.db, actor, here, there), query);
}

interface Names {
  applications: { id: string; number: string | null; title: string }[];
  people: { id: string; name: string; nameAlt: string | null }[];
}

/** The names behind some ids, of applications only where they exist for the actor. */
export async function readNames(
  db: Db,
  actor: Actor,
  applicationIds: readonly string[],
  personIds: readonly string[],
): Promise<Names> {
  const { rows: applications } = await sql<Names['applications'][number]>`
    select applications.id, applications.number, applications.title from applications
    where applications.id = any(${applicationIds}::uuid[]) and ${visibleToOutsider(actor)}`.execute(db);
  const { rows: people } = await sql<Names['people'][number]>`
    select id, name, name_alt as "nameAlt" from people where id = any(${personIds}::uuid[])`.execute(db);
  return { applications, people };
}

/**
 * The figures of an effect over what exists for its reader: where something is hidden, the changes alone, without the
 * totals of the whole.
 */
function limitFigures<E extends Pick<AdjustmentEffect, 'added' | 'removed'>>(
  { added, removed, ...effect }: E,
  isSeen: (pair: { submission: string }) => boolean,
) {
  const [come, go] = [added.filter(isSeen), removed.filter(isSeen)];
  const sum = (pairs: typeof come) => pairs.reduce((all, one) => all + one.score, 0);
  return {
    ...effect,
    total: null,
    totalChange: sum(come) - sum(go),
    upperBound: null,
    gap: null,
    worst: null,
    worstChange: null,
    reviewsAssigned: null,
    reviewsChange: come.length - go.length,
  };
}

/** An effect with names in place of ids, without what it does to applications that the actor must not see. */
export async function presentEffect(db: Db, actor: Actor, runId: string, effect: AdjustmentEffect) {
  const hidden = await listHiddenOfRun(db, actor, runId);
  const pairs = [...effect.added, ...effect.removed];
  const names = await readNames(
    db,
    actor,
    [...pairs, ...effect.rulesBroken, ...effect.rulesMended, ...(effect.worst ? [effect.worst] : [])].map(
      (one) => one.submission,
    ),
    pairs.map((one) => one.reviewer),
  );
  const applicationOf = new Map(names.applications.map((one) => [one.id, one]));
  const personOf = new Map(names.people.map((one) => [one.id, one]));
  const isSeen = (one: { submission: string }) => applicationOf.has(one.submission);
  const namePair = ({ submission, reviewer, score }: AdjustmentEffect['added'][number]) => ({
    application: applicationOf.get(submission)!,
    person: personOf.get(reviewer)!,
    score,
  });
  const nameRule = ({ submission, ...rest }: AdjustmentEffect['rulesBroken'][number]) => ({
    application: applicationOf.get(submission)!,
    ...hideGroups(rest),
  });
  return {
    ...effect,
    worst: effect.worst && {
      application: applicationOf.get(effect.worst.submission)!,
      score: effect.worst.score,
    },
    ...(hidden.size > 0 ? limitFigures(effect, isSeen) : {}),
    added: effect.added.filter(isSeen).map(namePair),
    removed: effect.removed.filter(isSeen).map(namePair),
    rulesBroken: effect.rulesBroken.filter(isSeen).map(nameRule),
    rulesMended: effect.rulesMended.filter(isSeen).map(nameRule),
  };
}

/** What officers changed in a run, in order, with what was undone. */
export async function readAdjustments(services: Services, actor: Actor, runId: string) {
  const { run, call } = await requireFollowedRun(services.db, actor, runId);
  const hidden = await listHiddenApplications(services.db, actor, call.id);
  const rows = await listAdjustments(services.db, runId, { withUndone: true });
  const subjectsOf = ({ adjustment }: Pick<AdjustmentRow, 'adjustment'>) =>
    adjustment.kind === 'swap' ? [adjustment.first, adjustment.second] : [adjustment];
  const isSeen = (one: { submission: string }) => !hidden.has(one.submission);
  const seen = rows
    .filter((row) => subjectsOf(row).every(isSeen))
    .map(({ effect: { kept: _, ...effect }, ...row }) => ({
      ...row,
      effect: {
        ...effect,
        ...(hidden.size > 0 ? limitFigures(effect, isSeen) : {}),
        added: effect.added.filter(isSeen),
        removed: effect.removed.filter(isSeen),
      },
    }));
  const pairs = [
    ...seen.flatMap(({ effect }) => [...effect.added, ...effect.removed]),
    ...seen.flatMap(subjectsOf),
  ];
  const substitutes = seen.flatMap(({ adjustment }) =>
    adjustment.kind === 'replace' ? [adjustment.by] : [],
  );
  const names = await readNames(
    services.db,
    actor,
    pairs.map((one) => one.submission),
    [...pairs.map((one) => one.reviewer), ...substitutes],
  );
  const last = rows.findLast((row) => row.undoneAt === null);
  const canUndo = run.status === 'preview' && isOfficerOfCall(actor, call.id);
  return {
    revision: run.revision,
    ...names,
    items: seen.map((row) => ({ ...row, can: { undo: canUndo && row.id === last?.id } })),
  };
}
