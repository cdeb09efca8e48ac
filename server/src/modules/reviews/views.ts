/** What reviewers and officers read of reviews. */
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { readApplications } from '../applications/index.ts';
import { IS_REVIEWED_IN, readOwnAssignment } from '../assignments/index.ts';
import { type CallRow, findCall, followsCall, isOfficerOfCall, mayNow, sightsOf } from '../calls/index.ts';
import { requireFollowedCall } from '../conflicts/index.ts';
import { mayWrite, requireOwnAssignment } from './actions.ts';
import { findQuality } from './quality.ts';
import * as queries from './queries.ts';
import { findRevision } from './revision-queries.ts';
import { countVersions, readLabels, readTranslations } from './versions.ts';
import { findReviewOf } from './workflow.ts';

const formOf = ({ criteria, scaleMin, scaleMax, prompts }: CallRow) => ({
  criteria,
  scaleMin,
  scaleMax,
  prompts,
});

const NOT_BEGUN = {
  status: 'draft' as const,
  revision: 0,
  scores: {},
  overall: null,
  commentToApplicant: '',
  commentToPanel: '',
};

/**
 * The actor's own review with the criteria it is written on. In a phase for revising, a submitted one is shown as it is
 * being changed, and what counts meanwhile stands beside it.
 */
export async function readOwnReview(services: Services, actor: Actor, assignmentId: string) {
  const { db } = services;
  const { assignment, call } = await requireOwnAssignment(db, actor, assignmentId);
  if (assignment.status !== 'accepted' && assignment.status !== 'reviewed')
    throw wrongState(assignment.status);
  const now = services.now();
  const row = await findReviewOf(db, assignmentId);
  const versions = row ? await countVersions(db, row.id) : 0;
  const isDraft =
    IS_REVIEWED_IN.has(assignment.callStatus) &&
    assignment.status === 'accepted' &&
    row?.status !== 'submitted' &&
    mayWrite(call, assignment, row, now);
  const isRevised = row?.status === 'submitted' && mayNow(call, 'reviewer', 'revise', now);
  const revision = isRevised ? await findRevision(db, row.id) : null;
  const shown = row ?? { ...NOT_BEGUN, language: actor.locale };
  const words = revision ?? shown;
  return {
    assignment: await readOwnAssignment(db, actor, assignmentId),
    form: formOf(call),
    review: {
      status: shown.status,
      revision: isRevised ? (revision?.revision ?? 0) : shown.revision,
      scores: words.scores,
      overall: shown.overall,
      commentToApplicant: words.commentToApplicant,
      commentToPanel: words.commentToPanel,
      language: words.language,
      reason: revision?.reason ?? '',
      updatedAt: (revision ?? row)?.updatedAt ?? null,
      submittedAt: row?.submittedAt ?? null,
    },
    reviewId: row?.id ?? null,
    versions,
    reopenReason: row?.status === 'draft' ? row.reopenReason : '',
    can: {
      edit: isDraft || isRevised,
      submit: isDraft || (isRevised && revision !== null),
      revise: isRevised,
      discard: revision !== null,
      readHistory: versions > 0 && !actor.link,
      readExchange:
        (versions > 0 || sightsOf(call, 'reviewer', now).has('response')) &&
        (!actor.link || actor.link.opensApplication),
    },
  };
}

/** What is worth asking about the actor's own review as it was last saved, before it is submitted. */
export async function readQuality(services: Services, actor: Actor, assignmentId: string) {
  const { call } = await requireOwnAssignment(services.db, actor, assignmentId);
  const { review } = await readOwnReview(services, actor, assignmentId);
  return { findings: await findQuality(services.db, assignmentId, call, review) };
}

/** An application's reviews for those who follow its call and have no part in it. */
export async function readApplicationReviews(services: Services, actor: Actor, applicationId: string) {
  const [application] = await readApplications(services.db, actor, [applicationId]);
  if (!application) throw notFound();
  if (!followsCall(actor, application.callId) || application.myRole)
    throw holdsRole(actor, 'officer', 'director') ? notAllowed() : notFound();
  const call = (await findCall(services.db, actor, { id: application.callId }))!;
  const items = await queries.listFollowedReviews(services.db, applicationId, services.now());
  const translations = await readTranslations(
    services.db,
    items.flatMap(({ reviewId, content }) => (reviewId && content ? [reviewId] : [])),
  );
  const labels = await readLabels(services.db, applicationId);
  const { id, number, title, callId } = application;
  const isOpen = IS_REVIEWED_IN.has(call.status);
  return {
    application: { id, callId, number, title },
    form: formOf(call),
    items: items.map((item) => ({
      ...item,
      label: labels.get(item.assignmentId) ?? '',
      translations: (item.reviewId && translations.get(item.reviewId)) || [],
      can: {
        reopen: isOpen && item.status === 'submitted' && isOfficerOfCall(actor, callId),
        translate: item.status === 'submitted' && isOfficerOfCall(actor, callId),
      },
    })),
    can: { readExchange: true },
  };
}

export async function readProgress(services: Services, actor: Actor, filter: queries.ProgressFilter) {
  await requireFollowedCall(services.db, actor, filter.callId);
  return queries.listProgress(services.db, actor, filter, services.now());
}
