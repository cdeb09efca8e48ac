/** Writing, submitting and reopening a review. Each is one transaction. */
import { pickText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { readApplications } from '../applications/index.ts';
import {
  type AssignmentRow,
  isReviewer,
  makeLinks,
  readAssignments,
  requireReviewing,
} from '../assignments/index.ts';
import { type CallRow, findCall, mayNow } from '../calls/index.ts';
import { mailTargets } from '../people/index.ts';
import { findQuality, noteAnswers, type QualityAnswer } from './quality.ts';
import * as queries from './queries.ts';
import { findWrongScores, type ReviewScale } from './rules.ts';
import { findReviewOf, type ReviewRow, readReviews, reviewWorkflow } from './workflow.ts';

/** The actor's own assignment, which they have accepted, with its call. Drafts of others do not exist for anybody. */
export async function requireOwnAssignment(
  db: Db,
  actor: Actor,
  assignmentId: string,
): Promise<{ assignment: AssignmentRow; call: CallRow }> {
  const [assignment] = await readAssignments(db, actor, [assignmentId]);
  if (!assignment || !isReviewer(actor, assignment)) throw notFound();
  const call = (await findCall(db, actor, { id: assignment.callId }))!;
  return { assignment, call };
}

/** What a reviewer may change in a draft. A score of null takes it back. */
export interface ReviewChange {
  scores?: Record<string, number | null>;
  commentToApplicant?: string;
  commentToPanel?: string;
  language?: 'en' | 'zh';
}

/** @throws HeadwaterError criterion-unknown or score-off-scale for scores that cannot be kept. */
export function refuseWrongScores(scale: ReviewScale, scores: Readonly<Record<string, unknown>>): void {
  const [wrong, ...others] = findWrongScores(scale, scores);
  if (!wrong) return;
  throw new HeadwaterError(422, wrong.code, {
    field: wrong.field,
    params: wrong.params,
    details: [wrong, ...others],
  });
}

/**
 * Whether a draft may be written now: in a phase for reviewing, or once an officer has opened the review again, or as
 * long as more time was granted.
 */
export function mayWrite(
  call: CallRow,
  assignment: Pick<AssignmentRow, 'extendedUntil'>,
  review: Pick<ReviewRow, 'reopenReason'> | null,
  now: Date,
): boolean {
  const isReopened = review !== null && review.reopenReason !== '';
  const { extendedUntil } = assignment;
  return (
    mayNow(call, 'reviewer', 'review', now) || isReopened || (extendedUntil !== null && now < extendedUntil)
  );
}

/**
 * Saves a draft as far as it is written; revision 0 begins it. Nobody but its writer can read it.
 * @throws HeadwaterError changed-meanwhile when another window saved first.
 */
export function saveDraft(
  services: Services,
  actor: Actor,
  assignmentId: string,
  revision: number,
  change: ReviewChange,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { assignment, call } = await requireOwnAssignment(tx, actor, assignmentId);
    if (assignment.status !== 'accepted') throw wrongState(assignment.status);
    requireReviewing(assignment);
    if (!mayWrite(call, assignment, await findReviewOf(tx, assignment.id), services.now()))
      throw new HeadwaterError(409, 'not-in-phase');
    refuseWrongScores(call, change.scores ?? {});
    const now = services.now();
    const id =
      revision === 0
        ? await queries.insertDraft(tx, assignment, change, now)
        : await queries.updateDraft(tx, assignment.id, revision, change, now);
    if (!id) throw changedMeanwhile();
    await queries.writeScores(tx, id, change.scores ?? {});
    if (revision === 0) {
      await recordAudit(tx, actor, { action: 'review.begun', entity: 'review', entityId: id });
    }
  });
}

/** Submits the review as it was last saved, with what its writer says to the quality prompt. */
export function submitReview(
  services: Services,
  actor: Actor,
  assignmentId: string,
  revision: number,
  answers: readonly QualityAnswer[] = [],
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { assignment, call } = await requireOwnAssignment(tx, actor, assignmentId);
    await queries.lockReviewOf(tx, assignment.id);
    const review = await findReviewOf(tx, assignment.id);
    if (!review) throw changedMeanwhile();
    if (review.status === 'draft' && review.revision !== revision) throw changedMeanwhile();
    if (review.status === 'draft' && assignment.status === 'accepted') {
      requireReviewing(assignment);
      if (!mayWrite(call, assignment, review, services.now())) throw new HeadwaterError(409, 'not-in-phase');
    }
    const quality = noteAnswers(await findQuality(tx, assignment.id, call, review), answers);
    await runTransition({ services, tx, actor }, reviewWorkflow, 'submit', review.id, { quality });
  });
}

/** Gives a submitted review back to its writer, for a reason that they are told. */
export function reopenReview(
  services: Services,
  actor: Actor,
  id: string,
  reason: string,
): Promise<{ applicationId: string }> {
  return inTransaction(services, async (tx) => {
    const [before] = await readReviews(tx, actor, [id]);
    if (!before) throw notFound();
    const [application] = await readApplications(tx, actor, [before.applicationId]);
    if (!application) throw notFound();
    if (application.myRole) throw notAllowed();
    await runTransition({ services, tx, actor }, reviewWorkflow, 'reopen', id, { reason });
    const call = (await findCall(tx, actor, { id: before.callId }))!;
    const targets = await mailTargets(tx, [before.personId]);
    const links = targets.length > 0 ? await makeLinks(services, tx, [before.assignmentId]) : null;
    const link = links?.get(before.assignmentId) ?? '';
    await queueMails(
      services,
      tx,
      targets.map((to) => ({
        kind: 'review-reopened',
        to,
        params: { title: application.title, call: pickText(call.title, to.locale), reason, link },
        entity: 'review',
        entityId: id,
      })),
    );
    return { applicationId: application.id };
  });
}
