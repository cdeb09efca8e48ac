/** How a review is rated by those who work with it: when it came, counted from the dates, and how useful it was. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { findRaterKind, readReviewById, requireStanding } from '../reviews/index.ts';

/** Why a review was useful or not; keys of messages/credit.ts `reason`. */
export const RATING_REASONS = [
  'specific',
  'balanced',
  'well-argued',
  'helps-decide',
  'vague',
  'off-criteria',
  'wrong-facts',
  'tone',
] as const;
export type RatingReason = (typeof RATING_REASONS)[number];

/** Days by which a review came after its date, counted from the instants; a review before its date has 0. */
export function countDaysLate(submittedAt: Date, dueAt: Date | null): number | null {
  if (!dueAt) return null;
  return Math.max(0, Math.ceil((submittedAt.getTime() - dueAt.getTime()) / 86_400_000));
}

/**
 * The submitted review of somebody else, for an officer of its call or a member of its panel who may read it. Nobody
 * else learns that there is anything to rate.
 */
async function requireRater(services: Services, db: Db, actor: Actor, reviewId: string) {
  const review = await readReviewById(db, reviewId);
  if (review?.status !== 'submitted') throw notFound();
  const standing = await requireStanding(services, db, actor, review.applicationId);
  const kind = findRaterKind(standing);
  if (!kind) throw notFound();
  if (review.personId === actor.personId) throw new HeadwaterError(409, 'rating-own');
  return { review, kind };
}

/** When a review came, and what the actor said of it before. */
export async function readRating(services: Services, actor: Actor, reviewId: string) {
  const { db } = services;
  await requireRater(services, db, actor, reviewId);
  const { rows } = await sql<{ dueAt: Date | null; submittedAt: Date }>`
    select assignments.due_at as "dueAt",
      (select min(submitted_at) from review_versions where review_id = reviews.id) as "submittedAt"
    from reviews join assignments on assignments.id = reviews.assignment_id
    where reviews.id = ${reviewId}::uuid`.execute(db);
  const { dueAt, submittedAt } = rows[0]!;
  const mine = await sql<{ usefulness: number; reasons: RatingReason[]; ratedAt: Date }>`
    select usefulness, reasons, rated_at as "ratedAt" from review_ratings
    where review_id = ${reviewId}::uuid and rater_id = ${actor.personId}::uuid`.execute(db);
  return { dueAt, submittedAt, daysLate: countDaysLate(submittedAt, dueAt), mine: mine.rows[0] ?? null };
}

/** Says how useful a review was, in the place of what the actor said before. */
export function rateReview(
  services: Services,
  actor: Actor,
  reviewId: string,
  input: { usefulness: number; reasons: readonly RatingReason[] },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { kind } = await requireRater(services, tx, actor, reviewId);
    await sql`
      insert into review_ratings (review_id, rater_id, rater_kind, usefulness, reasons, rated_at)
      values (${reviewId}::uuid, ${actor.personId}::uuid, ${kind}, ${input.usefulness},
        ${[...input.reasons]}::text[], ${services.now()})
      on conflict (review_id, rater_id) do update set usefulness = excluded.usefulness, reasons = excluded.reasons,
        rater_kind = excluded.rater_kind, rated_at = excluded.rated_at`.execute(tx);
    // What was said stays out of the trail, which more people read than those who invite.
    await recordAudit(tx, actor, {
      action: 'review.rated',
      entity: 'review',
      entityId: reviewId,
    });
  });
}

/** What an officer knows of a reviewer's earlier work when they invite. */
export interface ReviewerHistory {
  id: string;
  name: string;
  nameAlt: string | null;
  reviews: number;
  onTime: number;
  late: number;
  /** How long late ones were late, the middle one, in days. */
  medianDaysLate: number | null;
  declined: number;
  /** How many ratings of each kind were given. */
  low: number;
  middle: number;
  high: number;
  reasons: Partial<Record<RatingReason, number>>;
}

/**
 * The people in a call's pool with what is known of their reviews for this funder, for the officer of that call alone.
 * Reviews of applications that the officer is in the team of or barred from are in no sum.
 */
export async function listReviewerHistory(
  services: Services,
  actor: Actor,
  filter: ListQuery & { callId: string },
) {
  const call = await findCall(services.db, actor, { id: filter.callId });
  if (!call || !isOfficerOfCall(actor, call.id)) throw notFound();
  const me = sql`${actor.personId}::uuid`;
  return readPage<ReviewerHistory>(services.db, filter, {
    columns: sql`people.id, people.name, people.name_alt as "nameAlt", done.reviews, done."onTime", done.late,
      done."medianDaysLate", asked.declined, rated.low, rated.middle, rated.high, rated.reasons`,
    from: sql`reviewer_pool join people on people.id = reviewer_pool.person_id
      cross join lateral (
        select count(*)::int as reviews,
          count(*) filter (where first.at <= assignments.due_at)::int as "onTime",
          count(*) filter (where first.at > assignments.due_at)::int as late,
          percentile_disc(0.5) within group (order by
            ceil(extract(epoch from first.at - assignments.due_at) / 86400))
            filter (where first.at > assignments.due_at)::int as "medianDaysLate"
        from reviews join assignments on assignments.id = reviews.assignment_id
          cross join lateral (
            select min(submitted_at) as at from review_versions where review_versions.review_id = reviews.id) as first
        where reviews.reviewer_id = people.id and reviews.status = 'submitted'
          and ${isOpenTo(me, sql`reviews.application_id`)}) as done
      cross join lateral (
        select count(*)::int as declined from assignments
        where assignments.person_id = people.id and assignments.status = 'declined'
          and ${isOpenTo(me, sql`assignments.application_id`)}) as asked
      cross join lateral (
        select count(*) filter (where usefulness = 1)::int as low,
          count(*) filter (where usefulness = 2)::int as middle,
          count(*) filter (where usefulness = 3)::int as high,
          coalesce((select jsonb_object_agg(reason, n) from (
            select reason, count(*) as n from review_ratings join reviews on reviews.id = review_ratings.review_id
              cross join unnest(review_ratings.reasons) as reason
            where reviews.reviewer_id = people.id and ${isOpenTo(me, sql`reviews.application_id`)}
            group by reason) as by_reason), '{}') as reasons
        from review_ratings join reviews on reviews.id = review_ratings.review_id
        where reviews.reviewer_id = people.id and ${isOpenTo(me, sql`reviews.application_id`)}) as rated`,
    id: sql`people.id`,
    where: [
      sql<SqlBool>`reviewer_pool.call_id = ${filter.callId}::uuid`,
      sql<SqlBool>`people.id <> ${me}`,
      matchesSearch(sql`people.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      name: { expression: sql`lower(people.name)`, type: 'text' },
      reviews: { expression: sql`done.reviews`, type: 'int' },
      late: { expression: sql`done.late`, type: 'int' },
    },
    defaultSort: 'name',
  });
}

/** The condition that an application is neither the actor's own nor closed to them. */
const isOpenTo = (me: ReturnType<typeof sql>, applicationId: ReturnType<typeof sql>) => sql<SqlBool>`(
  not exists (select 1 from application_members as own
    where own.application_id = ${applicationId} and own.person_id = ${me})
  and not exists (select 1 from application_bars as bars
    where bars.application_id = ${applicationId} and bars.person_id = ${me}))`;
