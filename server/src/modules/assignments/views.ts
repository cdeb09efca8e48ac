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
import { listCandidates } from './candidate-queries.ts';
import { mayAskForMoreTime } from './more-time.ts';
import { findOtherOfficers } from './own-applications.ts';
import * as queries from './queries.ts';
import { IS_REVIEWED_IN } from './rules.ts';
import { findLastParameters } from './run-queries.ts';
import { DEFAULT_EXPERIENCE, findHomeCountry, isReadyToAssign, rulesNow } from './runs.ts';
import { type AssignmentRow, assignmentWorkflow } from './workflow.ts';

const OPENED: ReadonlySet<string> = new Set(['accepted', 'reviewed']);

/** An assignment as its reviewer may see it in its state: until they say yes, nothing tells whose application it is. */
export function presentOwn(row: queries.OwnAssignment, actor: Actor) {
  const {
    personId,
    callId,
    callStatus,
    isReplaced,
    declineReason,
    extendedUntil: _,
    application,
    ...rest
  } = row;
  const state: AssignmentRow = { ...row, applicationId: application.id, personId, callId, callStatus };
  const may = abilitiesOf(assignmentWorkflow, actor, state);
  const isOpen = IS_REVIEWED_IN.has(callStatus);
  const can = {
    accept: may.accept && isOpen,
    decline: may.decline && isOpen,
    takeBackDecline: may.takeBackDecline && isOpen && !isReplaced,
    review: may.finishReview && isOpen,
    askForMoreTime: isOpen && mayAskForMoreTime(row),
  };
  if (OPENED.has(row.status)) return { ...rest, application, can };
  const { id: __, number: ___, ...told } = application;
  return { ...rest, declineReason, application: told, can };
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
  const isOfficer = isOfficerOfCall(actor, callId) && row.person.id !== actor.personId;
  return {
    ...row,
    moreTime: row.moreTime?.status === 'waiting' && may.cancel ? row.moreTime : null,
    can: {
      sendLink: isOfficer && row.status !== 'cancelled' && !row.isBarred,
      revokeLinks: isOfficer && row.links > 0,
      answerMoreTime: isOfficer && may.cancel && row.moreTime?.status === 'waiting',
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

/** What the form of a run begins with: what the last one was asked for, else what the call says. */
async function readPresets(services: Services, actor: Actor, call: CallRow) {
  const last = await findLastParameters(services.db, call.id);
  return {
    objective: last?.objective ?? 'total',
    reviewsPerApplication: last?.reviewsPerApplication ?? call.reviewsPerApplication,
    maxLoad: last?.maxLoad ?? call.maxLoad,
    minLoad: last?.minLoad ?? 0,
    candidatesPerApplication: last?.candidatesPerApplication ?? 100,
    rules: rulesNow(services, last?.rules),
    exceptions: await queries.nameExceptions(services.db, actor, call.id, last?.exceptions ?? []),
    experiencedFrom: last?.experiencedFrom ?? DEFAULT_EXPERIENCE,
    homeCountry: last?.homeCountry ?? (await findHomeCountry(services.db, call.id)),
    maxProbability: last?.maxProbability ?? null,
  };
}

export async function readAssignmentSummary(services: Services, actor: Actor, callId: string) {
  const call = await requireFollowedCall(services.db, actor, callId);
  const counts = await queries.countAssignments(services.db, actor, call, services.now());
  const clearance = await readClearanceState(services.db, callId);
  const isOfficer = isOfficerOfCall(actor, callId);
  const isCleared = clearance.pool > 0 && clearance.unclearedApplications + clearance.unclearedPeople === 0;
  return {
    ...counts,
    otherOfficers: await findOtherOfficers(services.db, actor, callId),
    defaults: await readPresets(services, actor, call),
    can: {
      compute: isOfficer && isCleared && counts.applications > 0 && isReadyToAssign(call, services.now()),
      remind: isOfficer && IS_REVIEWED_IN.has(call.status),
      invite: isOfficer && IS_REVIEWED_IN.has(call.status),
    },
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
  const page = await listCandidates(services.db, actor, application, query);
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
