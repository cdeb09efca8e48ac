/** The two states of a review. A draft is its writer's alone; a submitted one is opened again only by an officer. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { incomplete } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import {
  assignmentsVisibleTo,
  finishAssignment,
  isReviewer,
  reopenAssignment,
} from '../assignments/index.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import type { QualityNote } from './quality.ts';
import { dropRevision } from './revision-queries.ts';
import { computeOverall, listReviewProblems, type ReviewScale, type Scores } from './rules.ts';
import { countVersions, keepVersion } from './versions.ts';

export const REVIEW_STATES = ['draft', 'submitted'] as const;
export type ReviewStatus = (typeof REVIEW_STATES)[number];

export interface ReviewRow {
  id: string;
  status: ReviewStatus;
  assignmentId: string;
  applicationId: string;
  callId: string;
  callStatus: string;
  personId: string;
  revision: number;
  scores: Scores;
  overall: number | null;
  commentToApplicant: string;
  commentToPanel: string;
  language: 'en' | 'zh';
  updatedAt: Date;
  submittedAt: Date | null;
  /** Why an officer last opened it again; '' when nobody did. */
  reopenReason: string;
  scale: ReviewScale;
}

const COLUMNS = sql`reviews.id, reviews.status, reviews.assignment_id as "assignmentId",
  reviews.application_id as "applicationId", assignments.call_id as "callId", calls.status as "callStatus",
  reviews.reviewer_id as "personId", reviews.revision, reviews.overall,
  reviews.comment_to_applicant as "commentToApplicant", reviews.comment_to_panel as "commentToPanel",
  reviews.language, reviews.updated_at as "updatedAt", reviews.submitted_at as "submittedAt",
  reviews.reopen_reason as "reopenReason",
  (select coalesce(jsonb_object_agg(review_scores.criterion, review_scores.score), '{}') from review_scores
    where review_scores.review_id = reviews.id) as scores,
  jsonb_build_object('criteria', calls.criteria, 'scaleMin', calls.scale_min, 'scaleMax', calls.scale_max) as scale
  from reviews join assignments on assignments.id = reviews.assignment_id
    join applications on applications.id = reviews.application_id
    join calls on calls.id = assignments.call_id`;

/** Reviews by id as far as their assignments exist for the actor; whether a draft may be read is for the caller. */
export async function readReviews(db: Db, actor: Actor, ids: string[]): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${COLUMNS} where reviews.id = any(${ids}::uuid[]) and ${assignmentsVisibleTo(actor)}`.execute(db);
  return rows;
}

/** The review of an assignment, whoever asks; null when it was not begun. */
export async function findReviewOf(db: Db, assignmentId: string): Promise<ReviewRow | null> {
  const { rows } = await sql<ReviewRow>`
    select ${COLUMNS} where reviews.assignment_id = ${assignmentId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** A review by its id, whoever asks; the caller decides who reads what of it. */
export async function readReviewById(db: Db, id: string): Promise<ReviewRow | null> {
  const { rows } = await sql<ReviewRow>`select ${COLUMNS} where reviews.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

type Step<I> = Transition<ReviewRow, ReviewStatus, I>;
type Context<I> = TransitionContext<ReviewRow, I>;

export interface ReopenInput {
  reason: string;
}

/** What still stands of the quality prompt, with its writer's answers; it forbids nothing. */
export interface SubmitInput {
  quality: readonly QualityNote[];
}

export const reviewWorkflow = defineWorkflow({
  entity: 'review',
  table: 'reviews',
  states: REVIEW_STATES,
  initial: 'draft',
  transitions: {
    submit: {
      from: ['draft'],
      to: 'submitted',
      can: (actor: Actor, record: ReviewRow) => isReviewer(actor, record),
      repeatable: true,
      async guard({ record }: Context<SubmitInput>) {
        const problems = listReviewProblems(record.scale, record);
        if (problems.length > 0) throw incomplete('review-incomplete', problems);
      },
      change: ({ record, services }: Context<SubmitInput>) => ({
        overall: computeOverall(record.scale, record.scores),
        submitted_at: services.now(),
        revision: record.revision + 1,
      }),
      audit: 'review.submitted',
      record: ({ record }: Context<SubmitInput>) => ({
        after: { scores: record.scores, overall: computeOverall(record.scale, record.scores) },
      }),
      async notify(context: Context<SubmitInput>) {
        const { tx, record, input, services } = context;
        const isFirst = (await countVersions(tx, record.id)) === 0;
        await keepVersion(tx, record, {
          cause: isFirst ? 'first' : 'reopened',
          reason: isFirst ? '' : record.reopenReason,
          quality: input.quality,
          now: services.now(),
        });
        await finishAssignment(context, record.assignmentId);
      },
    } satisfies Step<SubmitInput>,
    reopen: {
      from: ['submitted'],
      to: 'draft',
      can: (actor: Actor, record: ReviewRow) => isOfficerOfCall(actor, record.callId),
      change: ({ record, input }: Context<ReopenInput>) => ({
        reopen_reason: input.reason,
        overall: null,
        submitted_at: null,
        revision: record.revision + 1,
      }),
      audit: 'review.reopened',
      record: ({ record, input }: Context<ReopenInput>) => ({
        after: { overallBefore: record.overall },
        reason: input.reason,
      }),
      async notify(context: Context<ReopenInput>) {
        await dropRevision(context.tx, context.record.id);
        await reopenAssignment(context, context.record.assignmentId, context.input.reason);
      },
    } satisfies Step<ReopenInput>,
  },
  load: (tx, ids, actor) => readReviews(tx, actor, ids),
});
