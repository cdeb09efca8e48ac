/** What reviewers, panels and applicants read of the reviewing of one application, each as far as the phase shows it. */

import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { findPhase, mayNow } from '../calls/index.ts';
import { mayDiscuss } from './discussion.ts';
import { findResponse, RESPONSE_LIMIT, readResponses } from './responses.ts';
import { findRaterKind, requireStanding, type Standing } from './standing.ts';
import {
  readLabels,
  readSharedReviews,
  readTranslations,
  readVersions,
  type SharedReview,
} from './versions.ts';
import { findReviewOf, readReviewById } from './workflow.ts';

function phaseOf(standing: Standing, now: Date) {
  const { phase, endsAt } = findPhase(standing.call, now);
  return { key: phase.key, endsAt };
}

const formOf = ({ call: { criteria, scaleMin, scaleMax } }: Standing) => ({ criteria, scaleMin, scaleMax });

/** A review as somebody sees it now: texts and scores apart, its writer's name only where the phase shows it. */
function presentShared(review: SharedReview, standing: Standing, isMine: boolean) {
  const seesText = isMine || standing.sees('reviews');
  const seesScores = isMine || standing.sees('scores');
  return {
    id: review.id,
    label: review.label,
    name: standing.sees('reviewer-names') ? review.personName : null,
    isMine,
    scores: seesScores ? review.scores : null,
    overall: seesScores ? review.overall : null,
    text: seesText
      ? {
          commentToApplicant: review.commentToApplicant,
          commentToPanel: review.commentToPanel,
          language: review.language,
        }
      : null,
    submittedAt: review.submittedAt,
    versions: review.versions,
  };
}

/** The reviews, the response and what may be done, for reviewers, panels, officers and directors. */
export async function readExchange(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const standing = await requireStanding(services, db, actor, applicationId);
  if (standing.isTeam) throw notFound();
  const now = services.now();
  const mine = standing.assignment;
  const own = mine ? await findReviewOf(db, mine.id) : null;
  const seesOthers = standing.sees('reviews') || standing.sees('scores');
  const reviews = (await readSharedReviews(db, [applicationId])).filter(
    (review) => seesOthers || review.id === own?.id,
  );
  const seesText = standing.sees('reviews');
  const translations = await readTranslations(
    db,
    reviews.flatMap(({ id }) => (seesText || id === own?.id ? [id] : [])),
  );
  const [response] = standing.sees('response') ? await readResponses(db, [applicationId]) : [];
  return {
    application: {
      id: applicationId,
      number: standing.application.number,
      title: standing.application.title,
    },
    form: formOf(standing),
    phase: phaseOf(standing, now),
    myLabel: mine ? ((await readLabels(db, applicationId)).get(mine.id) ?? null) : null,
    seesResponse: standing.sees('response'),
    response: response ?? null,
    reviews: reviews.map((review) => ({
      ...presentShared(review, standing, review.id === own?.id),
      translations: translations.get(review.id) ?? [],
    })),
    can: {
      readOthers: seesOthers,
      readDiscussion: standing.sees('discussion'),
      discuss: standing.sees('discussion') && mayDiscuss(standing, now),
      translate: standing.isOfficer,
      rate: findRaterKind(standing) !== null,
    },
  };
}

/**
 * Every submitted version of a review, for its writer, for officers and directors, and for a panel that sees reviews
 * and scores. What the writer answered to the quality prompt is for officers and the writer alone.
 */
export async function readHistory(services: Services, actor: Actor, reviewId: string) {
  const { db } = services;
  const review = await readReviewById(db, reviewId);
  if (!review) throw notFound();
  const standing = await requireStanding(services, db, actor, review.applicationId);
  const isMine = standing.assignment?.id === review.assignmentId;
  const isAdmitted = standing.isFollower || standing.isPanel;
  if (standing.isTeam || (!isMine && !(isAdmitted && standing.sees('reviews') && standing.sees('scores'))))
    throw notFound();
  const versions = await readVersions(db, reviewId);
  const seesQuality = isMine || standing.isFollower;
  return {
    id: reviewId,
    label: (await readLabels(db, review.applicationId)).get(review.assignmentId) ?? '',
    form: formOf(standing),
    versions: versions.map(({ quality, reason, ...version }) => ({
      ...version,
      // That there was a response or a discussion is as hidden as what it says.
      ...(version.afterEvent && !standing.sees(version.afterEvent)
        ? { afterEvent: null, afterAt: null }
        : {}),
      reason: seesQuality || version.cause === 'revised' ? reason : '',
      quality: seesQuality ? quality : [],
    })),
  };
}

/** The team's own response, with what it answers: the comments to the applicant as far as the phase shows them. */
export async function readOwnResponse(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const standing = await requireStanding(services, db, actor, applicationId);
  if (!standing.isTeam) throw notFound();
  const now = services.now();
  const row = await findResponse(db, applicationId);
  const isOpen =
    standing.application.status === 'submitted' && mayNow(standing.call, 'applicant', 'respond', now);
  const reviews = standing.sees('reviews') ? await readSharedReviews(db, [applicationId]) : [];
  const translations = await readTranslations(
    db,
    reviews.map(({ id }) => id),
  );
  const edits = isOpen && standing.application.myRole === 'lead';
  return {
    application: {
      id: applicationId,
      number: standing.application.number,
      title: standing.application.title,
    },
    phase: phaseOf(standing, now),
    form: formOf(standing),
    limit: RESPONSE_LIMIT,
    revision: row?.revision ?? 0,
    body: row?.body ?? '',
    language: row?.language ?? standing.application.language,
    updatedAt: row?.updatedAt ?? null,
    submitted: row?.submittedAt
      ? { body: row.submittedBody!, language: row.submittedLanguage!, at: row.submittedAt }
      : null,
    comments: reviews.map((review) => ({
      label: review.label,
      commentToApplicant: review.commentToApplicant,
      language: review.language,
      scores: standing.sees('scores') ? review.scores : null,
      translations: (translations.get(review.id) ?? []).map(({ language, commentToApplicant, addedAt }) => ({
        language,
        commentToApplicant,
        addedAt,
      })),
    })),
    can: { edit: edits, submit: edits },
  };
}
