/** Every version of a review that was submitted: written once, read by whoever may read the review. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { QualityNote } from './quality.ts';
import { labelReviewer, type Scores } from './rules.ts';

/** What a review says, without its state. */
export interface ReviewWords {
  scores: Scores;
  commentToApplicant: string;
  commentToPanel: string;
  language: 'en' | 'zh';
}

export interface ReviewVersion extends ReviewWords {
  number: number;
  overall: number | null;
  cause: 'first' | 'reopened' | 'revised';
  afterEvent: 'response' | 'discussion' | null;
  afterAt: Date | null;
  reason: string;
  quality: QualityNote[];
  submittedAt: Date;
}

/** Keeps what was submitted as the next version of a review, with the newest that its writer could have read meanwhile. */
export async function keepVersion(
  tx: Db,
  review: ReviewWords & { id: string; applicationId: string; personId: string; overall: number | null },
  of: { cause: ReviewVersion['cause']; reason: string; quality: readonly QualityNote[]; now: Date },
): Promise<void> {
  await sql`
    with earlier as (
      select coalesce(max(number), 0) as number, max(submitted_at) as at from review_versions
      where review_id = ${review.id}::uuid),
    event as (
      select kind, at from (
        select 'response' as kind, submitted_at as at from application_responses
          where application_id = ${review.applicationId}::uuid and submitted_at is not null
        union all
        select 'discussion', created_at from review_discussion
          where application_id = ${review.applicationId}::uuid and author_id <> ${review.personId}::uuid) as events
      where at > (select earlier.at from earlier) order by at desc limit 1)
    insert into review_versions (review_id, number, scores, overall, comment_to_applicant, comment_to_panel, language,
      cause, after_event, after_at, reason, quality, submitted_at)
    select ${review.id}::uuid, earlier.number + 1, ${JSON.stringify(review.scores)}::jsonb, ${review.overall},
      ${review.commentToApplicant}, ${review.commentToPanel}, ${review.language}, ${of.cause},
      (select kind from event), (select at from event), ${of.reason}, ${JSON.stringify(of.quality)}::jsonb, ${of.now}
    from earlier`.execute(tx);
}

/** The first versions of reviews that came from elsewhere as submitted. */
export async function keepImportedVersions(tx: Db, reviewIds: readonly string[]): Promise<void> {
  await sql`
    insert into review_versions (review_id, number, scores, overall, comment_to_applicant, comment_to_panel, language,
      cause, submitted_at)
    select id, 1, (select coalesce(jsonb_object_agg(criterion, score), '{}') from review_scores
        where review_scores.review_id = reviews.id),
      overall, comment_to_applicant, comment_to_panel, language, 'first', submitted_at
    from reviews where id = any(${[...reviewIds]}::uuid[]) and status = 'submitted'`.execute(tx);
}

/** All versions of a review, the newest first. */
export async function readVersions(db: Db, reviewId: string): Promise<ReviewVersion[]> {
  const { rows } = await sql<ReviewVersion>`
    select number, scores, overall, comment_to_applicant as "commentToApplicant",
      comment_to_panel as "commentToPanel", language, cause, after_event as "afterEvent", after_at as "afterAt",
      reason, quality, submitted_at as "submittedAt"
    from review_versions where review_id = ${reviewId}::uuid order by number desc`.execute(db);
  return rows;
}

/** How many versions of a review were submitted. */
export async function countVersions(db: Db, reviewId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from review_versions where review_id = ${reviewId}::uuid`.execute(db);
  return rows[0]!.n;
}

/** A translation of the newest version of a review. */
export interface ReviewTranslation {
  language: 'en' | 'zh';
  commentToApplicant: string;
  commentToPanel: string;
  source: 'written' | 'file';
  addedBy: { id: string; name: string };
  addedAt: Date;
  /** The version it translates; an earlier one than the newest is out of date. */
  version: number;
}

/** The newest translation of each review into each language, by review. */
export async function readTranslations(
  db: Db,
  reviewIds: readonly string[],
): Promise<Map<string, ReviewTranslation[]>> {
  const { rows } = await sql<ReviewTranslation & { reviewId: string }>`
    select distinct on (translations.review_id, translations.language) translations.review_id as "reviewId",
      translations.language, translations.comment_to_applicant as "commentToApplicant",
      translations.comment_to_panel as "commentToPanel", translations.source, translations.version,
      jsonb_build_object('id', people.id, 'name', people.name) as "addedBy", translations.added_at as "addedAt"
    from review_translations as translations join people on people.id = translations.added_by
    where translations.review_id = any(${[...reviewIds]}::uuid[])
    order by translations.review_id, translations.language, translations.version desc`.execute(db);
  const found = new Map<string, ReviewTranslation[]>();
  for (const { reviewId, ...translation } of rows)
    found.set(reviewId, [...(found.get(reviewId) ?? []), translation]);
  return found;
}

/** What of a submitted review is read by others than its writer, with the letter that stands for the writer. */
export interface SharedReview extends ReviewWords {
  id: string;
  applicationId: string;
  personId: string;
  personName: string;
  label: string;
  overall: number;
  versions: number;
  submittedAt: Date;
}

/**
 * The submitted reviews of some applications with their writers, who are called A, B, C in the order in which they were
 * asked; a letter stays its reviewer's for as long as the application exists. Asks nobody's permission.
 */
export async function readSharedReviews(db: Db, applicationIds: readonly string[]): Promise<SharedReview[]> {
  const { rows } = await sql<Omit<SharedReview, 'label'> & { place: number }>`
    select reviews.id, reviews.application_id as "applicationId", placed.place, reviews.reviewer_id as "personId",
      people.name as "personName", reviews.overall, reviews.comment_to_applicant as "commentToApplicant",
      reviews.comment_to_panel as "commentToPanel", reviews.language, reviews.submitted_at as "submittedAt",
      (select count(*) from review_versions where review_versions.review_id = reviews.id) as versions,
      (select coalesce(jsonb_object_agg(review_scores.criterion, review_scores.score), '{}') from review_scores
        where review_scores.review_id = reviews.id) as scores
    from reviews join ${placesOf(applicationIds)} on placed.id = reviews.assignment_id
      join people on people.id = reviews.reviewer_id
    where ${sql<SqlBool>`reviews.status = 'submitted'`}
    order by reviews.application_id, placed.place`.execute(db);
  return rows.map(({ place, ...review }) => ({ ...review, label: labelReviewer(Number(place)) }));
}

const placesOf = (applicationIds: readonly string[]) => sql`(
  select assignments.id, assignments.application_id, assignments.person_id,
    row_number() over (
      partition by assignments.application_id order by assignments.created_at, assignments.id) - 1 as place
  from assignments where assignments.application_id = any(${[...applicationIds]}::uuid[])) as placed`;

/** The letters of an application's reviewers by assignment. */
export async function readLabels(db: Db, applicationId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; place: number }>`
    select placed.id, placed.place from ${placesOf([applicationId])}`.execute(db);
  return new Map(rows.map(({ id, place }) => [id, labelReviewer(Number(place))]));
}
