/** Reviews from elsewhere, and what panels, rankings and letters read of many at once. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { insertImportedAssignments } from '../assignments/index.ts';
import { computeOverall, type ReviewScale, type Scores } from './rules.ts';
import {
  keepImportedVersions,
  type ReviewTranslation,
  readSharedReviews,
  readTranslations,
} from './versions.ts';

/** A review from elsewhere. Without `overall` it follows from `scores` and the call's weights. */
export interface ImportedReview {
  callId: string;
  applicationId: string;
  reviewerId: string;
  status: 'draft' | 'submitted';
  scores?: Scores;
  overall?: number | null;
  commentToApplicant?: string;
  commentToPanel?: string;
  language?: 'en' | 'zh';
  /** When it was last saved, and submitted if it was. */
  at: Date;
  invitedAt?: Date;
  dueAt?: Date | null;
}

async function readScales(db: Db, callIds: readonly string[]): Promise<Map<string, ReviewScale>> {
  const { rows } = await sql<ReviewScale & { id: string }>`
    select id, criteria, scale_min as "scaleMin", scale_max as "scaleMax" from calls
    where id = any(${[...new Set(callIds)]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...scale }) => [id, scale]));
}

/**
 * Stores reviews set by set, with an assignment where the reviewer has none yet. The caller records one audit entry for
 * the whole, and has checked that scores are on the call's scale.
 * @returns how many were stored; a review that its assignment already has is left out.
 */
export async function insertImportedReviews(tx: Db, reviews: readonly ImportedReview[]): Promise<number> {
  const scales = await readScales(
    tx,
    reviews.map((one) => one.callId),
  );
  await insertImportedAssignments(
    tx,
    reviews.map((one) => ({
      id: randomUUID(),
      callId: one.callId,
      applicationId: one.applicationId,
      personId: one.reviewerId,
      status: one.status === 'submitted' ? ('reviewed' as const) : ('accepted' as const),
      invitedAt: one.invitedAt ?? one.at,
      answeredAt: one.invitedAt ?? one.at,
      dueAt: one.dueAt ?? null,
    })),
  );
  let stored = 0;
  for (let start = 0; start < reviews.length; start += 5_000) {
    const some = reviews.slice(start, start + 5_000).map((one) => ({
      ...one,
      id: randomUUID(),
      scores: one.scores ?? {},
      overall:
        one.status === 'submitted'
          ? (one.overall ?? computeOverall(scales.get(one.callId)!, one.scores ?? {}))
          : null,
    }));
    const { rows } = await sql<{ id: string }>`
      insert into reviews (id, assignment_id, application_id, reviewer_id, status, overall, comment_to_applicant,
        comment_to_panel, language, created_at, updated_at, submitted_at)
      select one.id, assignments.id, assignments.application_id, assignments.person_id, one.status, one.overall,
        coalesce(one."commentToApplicant", ''), coalesce(one."commentToPanel", ''), coalesce(one.language, 'en'),
        one.at, one.at, case when one.status = 'submitted' then one.at end
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as one (id uuid, "applicationId" uuid,
          "reviewerId" uuid, status text, overall numeric, "commentToApplicant" text, "commentToPanel" text,
          language text, at timestamptz)
        join assignments on assignments.application_id = one."applicationId"
          and assignments.person_id = one."reviewerId"
      on conflict (assignment_id) do nothing returning id`.execute(tx);
    const isStored = new Set(rows.map((row) => row.id));
    const scores = some
      .filter((one) => isStored.has(one.id))
      .flatMap((one) =>
        Object.entries(one.scores).map(([criterion, score]) => ({ id: one.id, criterion, score })),
      );
    await sql`
      insert into review_scores (review_id, criterion, score)
      select * from unnest(${scores.map((one) => one.id)}::uuid[], ${scores.map((one) => one.criterion)}::text[],
        ${scores.map((one) => one.score)}::numeric[])`.execute(tx);
    await keepImportedVersions(tx, [...isStored]);
    stored += rows.length;
  }
  return stored;
}

/** A submitted review for those who may not know who wrote it. */
export interface UnnamedReview {
  id: string;
  applicationId: string;
  /** Tells an application's reviewers apart: A, B, C, the same for as long as the application exists. */
  label: string;
  overall: number;
  scores: Scores;
  commentToApplicant: string;
  commentToPanel: string;
  language: 'en' | 'zh';
  submittedAt: Date;
  /** How often it was submitted; more than 1 means that there is a history to read. */
  versions: number;
  translations: ReviewTranslation[];
}

/** The newest submitted reviews of some applications without their writers' names, for a panel. Asks nobody's permission. */
export async function readReviewsForPanel(
  db: Db,
  applicationIds: readonly string[],
): Promise<UnnamedReview[]> {
  const reviews = await readSharedReviews(db, applicationIds);
  const translations = await readTranslations(
    db,
    reviews.map(({ id }) => id),
  );
  return reviews.map(({ personId: _, personName: __, ...review }) => ({
    ...review,
    translations: translations.get(review.id) ?? [],
  }));
}

/** What reviewers say to the applicants of some applications, for letters after the release. */
export async function readCommentsForApplicants(
  db: Db,
  applicationIds: readonly string[],
): Promise<Pick<UnnamedReview, 'applicationId' | 'label' | 'commentToApplicant' | 'language'>[]> {
  return (await readReviewsForPanel(db, applicationIds)).map(
    ({ applicationId, label, commentToApplicant, language }) => ({
      applicationId,
      label,
      commentToApplicant,
      language,
    }),
  );
}

/** One reviewer's overall score of one application. */
export interface ReviewScore {
  applicationId: string;
  reviewerId: string;
  score: number;
}

/** The scores by criterion of all submitted reviews that {@link readScores} reads the overall score of. */
export async function readCriteriaScores(
  db: Db,
  callId: string,
): Promise<(Omit<ReviewScore, 'score'> & { criteria: Record<string, number> })[]> {
  const { rows } = await sql<Omit<ReviewScore, 'score'> & { criteria: Record<string, number> }>`
    select reviews.application_id as "applicationId", reviews.reviewer_id as "reviewerId",
      jsonb_object_agg(review_scores.criterion, review_scores.score) as criteria
    from reviews join applications on applications.id = reviews.application_id
      join review_scores on review_scores.review_id = reviews.id
    where applications.call_id = ${callId}::uuid and reviews.status = 'submitted' and reviews.overall is not null
      and applications.status in ('submitted', 'funded', 'declined', 'advanced')
    group by reviews.application_id, reviews.reviewer_id
    order by reviews.application_id, reviews.reviewer_id`.execute(db);
  return rows;
}

/** The overall scores of all submitted reviews of a call's applications that are still in it, for a ranking. */
export async function readScores(db: Db, callId: string): Promise<ReviewScore[]> {
  const { rows } = await sql<ReviewScore>`
    select reviews.application_id as "applicationId", reviews.reviewer_id as "reviewerId", reviews.overall as score
    from reviews join applications on applications.id = reviews.application_id
    where applications.call_id = ${callId}::uuid and reviews.status = 'submitted' and reviews.overall is not null
      and applications.status in ('submitted', 'funded', 'declined', 'advanced')
    order by reviews.application_id, reviews.reviewer_id`.execute(db);
  return rows;
}
