/** What the screens of reviewers and officers read. */
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import type { ListQuery } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { isImpartialOfficer, readApplications } from '../applications/index.ts';
import { type CallRow, isOfficerOfCall } from '../calls/index.ts';
import { readClearanceState, requireFollowedCall } from '../conflicts/index.ts';
import * as queries from './queries.ts';
import { IS_REVIEWED_IN } from './rules.ts';
import * as runQueries from './run-queries.ts';
import { isReadyToAssign } from './runs.ts';
import { type AssignmentRow, assignmentWorkflow, runWorkflow } from './workflow.ts';

const OPENED: ReadonlySet<string> = new Set(['accepted', 'reviewed']);

/** An assignment as its reviewer may see it in its state: until they say yes, nothing tells whose application it is. */
export function presentOwn(row: queries.OwnAssignment, actor: Actor) {
  const { personId, callId, callStatus, isReplaced, declineReason, application, ...rest } = row;
  const state: AssignmentRow = { ...row, applicationId: application.id, personId, callId, callStatus };
  const may = abilitiesOf(assignmentWorkflow, actor, state);
  const isOpen = IS_REVIEWED_IN.has(callStatus);
  const can = {
    accept: may.accept && isOpen,
    decline: may.decline && isOpen,
    takeBackDecline: may.takeBackDecline && isOpen && !isReplaced,
    review: may.finishReview && isOpen,
  };
  if (OPENED.has(row.status)) return { ...rest, application, can };
  const { title, titleAlt, abstract, abstractAlt, language } = application;
  return { ...rest, declineReason, application: { title, titleAlt, abstract, abstractAlt, language }, can };
}

export async function readOwnAssignments(services: Services, actor: Actor, filter: queries.OwnFilter) {
  const page = await queries.listOwnAssignments(services.db, actor, filter);
  return { ...page, items: page.items.map((row) => presentOwn(row, actor)) };
}

/** One of the actor's own assignments; not-found when it is not theirs or closed to them. */
export async function readOwnAssignment(db: Db, actor: Actor, id: string) {
  const row = await queries.findOwnAssignment(db, actor, id);
  if (!row) throw notFound();
  return presentOwn(row, actor);
}

/** An assignment as officers read it, with what they may do. */
function presentListed({ callId, callStatus, ...row }: queries.ListedAssignment, actor: Actor) {
  const state: AssignmentRow = {
    ...row,
    callId,
    callStatus,
    applicationId: row.application.id,
    personId: row.person.id,
  };
  const may = abilitiesOf(assignmentWorkflow, actor, state);
  const isOpen = IS_REVIEWED_IN.has(callStatus);
  return {
    ...row,
    can: {
      cancel: may.cancel,
      remind: may.cancel && isOpen && !row.isBarred,
      inviteAgain: may.inviteAgain && isOpen && !row.isBarred,
    },
  };
}

export async function readAssignmentList(services: Services, actor: Actor, filter: queries.AssignmentFilter) {
  await requireFollowedCall(services.db, actor, filter.callId);
  const page = await queries.listAssignments(services.db, actor, filter, services.now());
  return { ...page, items: page.items.map((row) => presentListed(row, actor)) };
}

/** One assignment for officers, after they did something with it. */
export async function readListedAssignment(services: Services, actor: Actor, id: string) {
  const row = await queries.findListedAssignment(services.db, actor, id, services.now());
  if (!row) throw notFound();
  await requireFollowedCall(services.db, actor, row.callId);
  return presentListed(row, actor);
}

export async function readAssignmentSummary(services: Services, actor: Actor, callId: string) {
  const call = await requireFollowedCall(services.db, actor, callId);
  const counts = await queries.countAssignments(services.db, call, services.now());
  const clearance = await readClearanceState(services.db, callId);
  const isOfficer = isOfficerOfCall(actor, callId);
  const isCleared = clearance.pool > 0 && clearance.unclearedApplications + clearance.unclearedPeople === 0;
  return {
    ...counts,
    defaults: { reviewsPerApplication: call.reviewsPerApplication, maxLoad: call.maxLoad },
    can: {
      compute: isOfficer && isCleared && counts.applications > 0 && isReadyToAssign(call, services.now()),
      remind: isOfficer && IS_REVIEWED_IN.has(call.status),
      invite: isOfficer && IS_REVIEWED_IN.has(call.status),
    },
  };
}

function presentRun({ textsHash: _, ...run }: runQueries.RunRow, call: CallRow, actor: Actor, now: Date) {
  const may = abilitiesOf(runWorkflow, actor, run);
  const isOfficer = isOfficerOfCall(actor, call.id);
  return {
    ...run,
    can: {
      execute: may.execute && isReadyToAssign(call, now),
      discard: may.discard,
      replay: isOfficer && run.report !== null,
    },
  };
}

export async function readRuns(services: Services, actor: Actor, callId: string, query: ListQuery) {
  const call = await requireFollowedCall(services.db, actor, callId);
  const page = await runQueries.listRuns(services.db, callId, query);
  return { ...page, items: page.items.map((run) => presentRun(run, call, actor, services.now())) };
}

async function requireFollowedRun(db: Db, actor: Actor, id: string) {
  const run = await runQueries.findRun(db, id);
  if (!run) throw notFound();
  return { run, call: await requireFollowedCall(db, actor, run.callId) };
}

export async function readRun(services: Services, actor: Actor, id: string) {
  const { run, call } = await requireFollowedRun(services.db, actor, id);
  return presentRun(run, call, actor, services.now());
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
  return {
    ...rest,
    works: explanation.works.map(({ work, score, terms, sharedTermCount }) => ({
      id: work.id,
      title: work.title,
      year: work.year ?? null,
      score,
      terms,
      sharedTermCount,
    })),
  };
}

/** Whom an officer could invite to review an application, the best fitting first. */
export async function readCandidates(
  services: Services,
  actor: Actor,
  applicationId: string,
  query: ListQuery,
) {
  const [application] = await readApplications(services.db, actor, [applicationId]);
  if (!application) throw notFound();
  if (!isImpartialOfficer(actor, application))
    throw holdsRole(actor, 'officer', 'director') ? notAllowed() : notFound();
  const page = await queries.listCandidates(services.db, application, query);
  const isOpen = IS_REVIEWED_IN.has(application.callStatus) && application.status === 'submitted';
  return {
    ...page,
    items: page.items.map((one) => ({
      ...one,
      can: {
        invite:
          isOpen &&
          one.conflict !== 'conflict' &&
          (one.status === null || one.status === 'cancelled' || one.status === 'declined'),
      },
    })),
  };
}
