/** What reviewers and officers read of reviews. */
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { readApplications } from '../applications/index.ts';
import { IS_REVIEWED_IN, readOwnAssignment } from '../assignments/index.ts';
import { type CallRow, findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { requireFollowedCall } from '../conflicts/index.ts';
import { requireOwnAssignment } from './actions.ts';
import * as queries from './queries.ts';
import { findReviewOf } from './workflow.ts';

const formOf = ({ criteria, scaleMin, scaleMax }: CallRow) => ({ criteria, scaleMin, scaleMax });

/** The actor's own review with the criteria it is written on. */
export async function readOwnReview(services: Services, actor: Actor, assignmentId: string) {
  const { assignment, call } = await requireOwnAssignment(services.db, actor, assignmentId);
  if (assignment.status !== 'accepted' && assignment.status !== 'reviewed')
    throw wrongState(assignment.status);
  const row = await findReviewOf(services.db, assignmentId);
  const isOpen = IS_REVIEWED_IN.has(assignment.callStatus) && assignment.status === 'accepted';
  const { status, revision, scores, overall, commentToApplicant, commentToPanel, language } = row ?? {
    status: 'draft' as const,
    revision: 0,
    scores: {},
    overall: null,
    commentToApplicant: '',
    commentToPanel: '',
    language: actor.locale,
  };
  return {
    assignment: await readOwnAssignment(services.db, actor, assignmentId),
    form: formOf(call),
    review: {
      status,
      revision,
      scores,
      overall,
      commentToApplicant,
      commentToPanel,
      language,
      updatedAt: row?.updatedAt ?? null,
      submittedAt: row?.submittedAt ?? null,
    },
    can: { edit: isOpen && status === 'draft', submit: isOpen && status === 'draft' },
  };
}

/** An application's reviews for those who follow its call and have no part in it. */
export async function readApplicationReviews(services: Services, actor: Actor, applicationId: string) {
  const [application] = await readApplications(services.db, actor, [applicationId]);
  if (!application) throw notFound();
  if (!followsCall(actor, application.callId) || application.myRole)
    throw holdsRole(actor, 'officer', 'director') ? notAllowed() : notFound();
  const call = (await findCall(services.db, actor, { id: application.callId }))!;
  const items = await queries.listFollowedReviews(services.db, applicationId, services.now());
  const { id, number, title, callId } = application;
  const isOpen = IS_REVIEWED_IN.has(call.status);
  return {
    application: { id, callId, number, title },
    form: formOf(call),
    items: items.map((item) => ({
      ...item,
      can: { reopen: isOpen && item.status === 'submitted' && isOfficerOfCall(actor, callId) },
    })),
    can: {},
  };
}

export async function readProgress(services: Services, actor: Actor, filter: queries.ProgressFilter) {
  await requireFollowedCall(services.db, actor, filter.callId);
  return queries.listProgress(services.db, actor, filter, services.now());
}
