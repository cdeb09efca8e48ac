/** Reviews in the database: drafts, what officers follow, and how far an application's reviews are. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { type AssignmentRow, type AssignmentStatus, CALLS_AS_RUN, WANTED } from '../assignments/index.ts';
import type { ReviewChange } from './actions.ts';
import type { ReviewStatus } from './workflow.ts';

/** Begins a draft; null when it was begun already. */
export async function insertDraft(
  tx: Db,
  assignment: AssignmentRow,
  change: ReviewChange,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into reviews (assignment_id, application_id, reviewer_id, comment_to_applicant, comment_to_panel,
      language, created_at, updated_at)
    values (${assignment.id}::uuid, ${assignment.applicationId}::uuid, ${assignment.personId}::uuid,
      ${change.commentToApplicant ?? ''}, ${change.commentToPanel ?? ''}, ${change.language ?? 'en'}, ${now}, ${now})
    on conflict (assignment_id) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Saves a draft and counts its revision up; null when it is not a draft of this revision. */
export async function updateDraft(
  tx: Db,
  assignmentId: string,
  revision: number,
  change: ReviewChange,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    update reviews set revision = revision + 1, updated_at = ${now},
      comment_to_applicant = coalesce(${change.commentToApplicant ?? null}, comment_to_applicant),
      comment_to_panel = coalesce(${change.commentToPanel ?? null}, comment_to_panel),
      language = coalesce(${change.language ?? null}, language)
    where assignment_id = ${assignmentId}::uuid and status = 'draft' and revision = ${revision}
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Keeps everybody else from changing the review of an assignment until the transaction ends. */
export async function lockReviewOf(tx: Db, assignmentId: string): Promise<void> {
  await sql`select 1 from reviews where assignment_id = ${assignmentId}::uuid for update`.execute(tx);
}

/** Writes some scores of a review; null takes one back. */
export async function writeScores(
  tx: Db,
  reviewId: string,
  scores: Readonly<Record<string, number | null>>,
): Promise<void> {
  const given = Object.entries(scores);
  if (given.length === 0) return;
  await sql`
    delete from review_scores
    where review_id = ${reviewId}::uuid and criterion = any(${given.map(([key]) => key)}::text[])`.execute(
    tx,
  );
  await sql`
    insert into review_scores (review_id, criterion, score)
    select ${reviewId}::uuid, criterion, score
    from unnest(${given.map(([key]) => key)}::text[], ${given.map(([, score]) => score)}::numeric[])
      as one (criterion, score)
    where score is not null`.execute(tx);
}

/** What a submitted review says. */
export interface ReviewContent {
  scores: Record<string, number>;
  overall: number;
  commentToApplicant: string;
  commentToPanel: string;
  language: 'en' | 'zh';
  /** How often it was submitted. */
  versions: number;
}

/** A reviewer of an application with their review, as officers read it; a draft has no content for anybody else. */
export interface FollowedReview {
  assignmentId: string;
  assignmentStatus: AssignmentStatus;
  person: { id: string; name: string; nameAlt: string | null };
  dueAt: Date | null;
  isOverdue: boolean;
  reviewId: string | null;
  status: ReviewStatus | null;
  updatedAt: Date | null;
  submittedAt: Date | null;
  content: ReviewContent | null;
}

/** An application's reviewers and their reviews, those who declined or were cancelled last. Asks nobody's permission. */
export async function listFollowedReviews(
  db: Db,
  applicationId: string,
  now: Date,
): Promise<FollowedReview[]> {
  const { rows } = await sql<FollowedReview>`
    select assignments.id as "assignmentId", assignments.status as "assignmentStatus",
      jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
      assignments.due_at as "dueAt",
      coalesce(assignments.status in ('invited', 'accepted') and assignments.due_at < ${now}, false) as "isOverdue",
      reviews.id as "reviewId", reviews.status, reviews.updated_at as "updatedAt",
      reviews.submitted_at as "submittedAt",
      case when reviews.status = 'submitted' then jsonb_build_object('overall', reviews.overall,
        'commentToApplicant', reviews.comment_to_applicant, 'commentToPanel', reviews.comment_to_panel,
        'language', reviews.language, 'versions', (select count(*) from review_versions
          where review_versions.review_id = reviews.id), 'scores', (
          select coalesce(jsonb_object_agg(review_scores.criterion, review_scores.score), '{}') from review_scores
          where review_scores.review_id = reviews.id)) end as content
    from assignments join people on people.id = assignments.person_id
      left join reviews on reviews.assignment_id = assignments.id
    where assignments.application_id = ${applicationId}::uuid
    order by assignments.status in ('declined', 'cancelled'), assignments.invited_at, assignments.id`.execute(
    db,
  );
  return rows;
}

/** How far the reviews of one application are. */
export interface ProgressRow {
  id: string;
  number: string | null;
  title: string;
  wanted: number;
  invited: number;
  accepted: number;
  declined: number;
  reviewed: number;
  overdue: number;
  /** Mean and spread (highest less lowest) of the overall scores; null without a submitted review, the spread also with one alone. */
  mean: number | null;
  spread: number | null;
}

export interface ProgressFilter extends ListQuery {
  callId: string;
  state?: 'short' | 'overdue' | 'complete';
}

/** A page of a call's applications, those with the fewest reviews first. */
export function listProgress(db: Db, actor: Actor, filter: ProgressFilter, now: Date) {
  return readPage<ProgressRow>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title,
      ${WANTED} as wanted, found.invited, found.accepted, found.declined, found.reviewed,
      found.overdue, found.mean, found.spread`,
    from: sql`${CALLS_AS_RUN} join applications on applications.call_id = calls.id
      cross join lateral (
        select count(*) filter (where assignments.status = 'invited') as invited,
          count(*) filter (where assignments.status = 'accepted') as accepted,
          count(*) filter (where assignments.status = 'declined') as declined,
          count(*) filter (where assignments.status = 'reviewed') as reviewed,
          count(*) filter (where assignments.status in ('invited', 'accepted') and assignments.due_at < ${now}) as overdue,
          avg(reviews.overall)::double precision as mean,
          case when count(reviews.overall) > 1
            then (max(reviews.overall) - min(reviews.overall))::double precision end as spread
        from assignments left join reviews on reviews.assignment_id = assignments.id and reviews.status = 'submitted'
        where assignments.application_id = applications.id) as found`,
    id: sql`applications.id`,
    where: [
      sql<SqlBool>`applications.call_id = ${filter.callId}::uuid`,
      sql<SqlBool>`applications.status in ('submitted', 'funded', 'declined', 'advanced')`,
      visibleToOutsider(actor),
      filter.state === 'short'
        ? sql<SqlBool>`found.invited + found.accepted + found.reviewed < ${WANTED}`
        : null,
      filter.state === 'overdue' ? sql<SqlBool>`found.overdue > 0` : null,
      filter.state === 'complete' ? sql<SqlBool>`found.reviewed >= ${WANTED}` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      reviewed: { expression: sql`found.reviewed`, type: 'bigint' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
      mean: { expression: sql`coalesce(found.mean, -1)`, type: 'double precision' },
      spread: { expression: sql`coalesce(found.spread, -1)`, type: 'double precision' },
    },
    defaultSort: 'reviewed',
  });
}
