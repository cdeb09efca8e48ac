/** Changing a submitted review in a phase that allows it. What was submitted counts until the change is submitted too. */

import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, incomplete, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { mayNow } from '../calls/index.ts';
import { type ReviewChange, refuseWrongScores, requireOwnAssignment } from './actions.ts';
import { findQuality, noteAnswers, type QualityAnswer } from './quality.ts';
import * as queries from './queries.ts';
import { dropRevision, findRevision, replaceSubmitted, writeRevision } from './revision-queries.ts';
import { computeOverall, listReviewProblems } from './rules.ts';
import { keepVersion } from './versions.ts';
import { findReviewOf, type ReviewRow } from './workflow.ts';

async function requireRevising(services: Services, tx: Db, actor: Actor, assignmentId: string) {
  const { assignment, call } = await requireOwnAssignment(tx, actor, assignmentId);
  await queries.lockReviewOf(tx, assignment.id);
  const review = await findReviewOf(tx, assignment.id);
  if (review?.status !== 'submitted') throw wrongState(review?.status ?? 'draft');
  if (!mayNow(call, 'reviewer', 'revise', services.now())) throw wrongState('submitted');
  return { assignment, call, review };
}

/** Whether a change of the actor's review would be one of a submitted review, not of a draft. */
export async function isRevising(services: Services, actor: Actor, assignmentId: string): Promise<boolean> {
  const { call } = await requireOwnAssignment(services.db, actor, assignmentId);
  const review = await findReviewOf(services.db, assignmentId);
  return review?.status === 'submitted' && mayNow(call, 'reviewer', 'revise', services.now());
}

/** Saves what is being changed; revision 0 begins it from what was submitted. Only its writer reads it. */
export function saveRevision(
  services: Services,
  actor: Actor,
  assignmentId: string,
  revision: number,
  change: ReviewChange & { reason?: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { call, review } = await requireRevising(services, tx, actor, assignmentId);
    refuseWrongScores(call, change.scores ?? {});
    const before = (await findRevision(tx, review.id)) ?? { ...review, reason: '' };
    const scores = Object.fromEntries(
      Object.entries({ ...before.scores, ...change.scores }).filter(([, score]) => score !== null),
    ) as Record<string, number>;
    const words = {
      scores,
      commentToApplicant: change.commentToApplicant ?? before.commentToApplicant,
      commentToPanel: change.commentToPanel ?? before.commentToPanel,
      language: change.language ?? before.language,
      reason: change.reason ?? before.reason,
    };
    if (!(await writeRevision(tx, review.id, revision, words, services.now()))) throw changedMeanwhile();
  });
}

/** Gives up what was being changed; the review stays as it was submitted. */
export function discardRevision(services: Services, actor: Actor, assignmentId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { review } = await requireRevising(services, tx, actor, assignmentId);
    if (!(await dropRevision(tx, review.id))) throw wrongState('submitted');
  });
}

const isUnchanged = (review: ReviewRow, words: { scores: object } & Omit<ReviewRow, 'scores'>) =>
  review.commentToApplicant === words.commentToApplicant &&
  review.commentToPanel === words.commentToPanel &&
  Object.keys({ ...review.scores, ...words.scores }).every(
    (key) => review.scores[key] === (words.scores as Record<string, number>)[key],
  );

/**
 * Submits the changed review as the next version; panels and rankings go by it from now on.
 * @throws HeadwaterError review-incomplete, or review-unchanged where nothing differs from what was submitted.
 */
export function submitRevision(
  services: Services,
  actor: Actor,
  assignmentId: string,
  revision: number,
  answers: readonly QualityAnswer[],
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { call, review, assignment } = await requireRevising(services, tx, actor, assignmentId);
    const words = await findRevision(tx, review.id);
    // Nothing is being changed: another window has submitted it already.
    if (!words) return;
    if (words.revision !== revision) throw changedMeanwhile();
    const problems = listReviewProblems(call, words);
    if (problems.length > 0) throw incomplete('review-incomplete', problems);
    if (isUnchanged(review, { ...review, ...words })) throw new HeadwaterError(409, 'review-unchanged');
    const now = services.now();
    const overall = computeOverall(call, words.scores);
    const cleared = Object.fromEntries(call.criteria.map(({ key }) => [key, words.scores[key] ?? null]));
    await replaceSubmitted(tx, review.id, { ...words, overall }, now);
    await queries.writeScores(tx, review.id, cleared);
    await keepVersion(
      tx,
      { ...review, ...words, overall },
      {
        cause: 'revised',
        reason: words.reason.trim(),
        quality: noteAnswers(await findQuality(tx, assignment.id, call, words), answers),
        now,
      },
    );
    await dropRevision(tx, review.id);
    await recordAudit(tx, actor, {
      action: 'review.revised',
      entity: 'review',
      entityId: review.id,
      before: { scores: review.scores, overall: review.overall },
      after: { scores: words.scores, overall },
      reason: words.reason.trim() || undefined,
    });
  });
}
