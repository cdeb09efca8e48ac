/** A reviewer asks for more time; the officer of the call grants or refuses it. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { mailReviewers } from './invite.ts';
import type { MoreTime } from './request-columns.ts';
import { isReviewer, requireReviewing } from './rules.ts';
import { type AssignmentRow, readAssignments } from './workflow.ts';

const DAY_MS = 86_400_000;
/** Nobody is given more than this at once. */
const MOST_DAYS = 90;

/** Whether the reviewer may ask now: the review is not written, and no request waits. */
export function mayAskForMoreTime(assignment: {
  status: string;
  dueAt: Date | null;
  moreTime: Pick<MoreTime, 'status'> | null;
}): boolean {
  const isOpen = assignment.status === 'invited' || assignment.status === 'accepted';
  return isOpen && assignment.dueAt !== null && assignment.moreTime?.status !== 'waiting';
}

/** The moment of a day that is asked for: at the hour at which the review is due anyway. */
function momentOf(day: string, dueAt: Date): Date {
  return new Date(`${day}T${dueAt.toISOString().slice(11)}`);
}

function requireLaterDay(field: string, day: string, dueAt: Date, now: Date): Date {
  const at = momentOf(day, dueAt);
  const from = new Date(Math.max(dueAt.getTime(), now.getTime()));
  const to = new Date(from.getTime() + MOST_DAYS * DAY_MS);
  if (Number.isNaN(at.getTime()) || at <= from || at > to) {
    const span = `${from.toISOString().slice(0, 10)} < … ≤ ${to.toISOString().slice(0, 10)}`;
    throw invalidInput(field, day, span);
  }
  return at;
}

/**
 * Asks for more time until the end of a day.
 * @throws HeadwaterError more-time-waiting while an earlier request has no answer.
 */
export function askForMoreTime(
  services: Services,
  actor: Actor,
  id: string,
  { until, reason }: { until: string; reason: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const [assignment] = await readAssignments(tx, actor, [id]);
    if (!assignment || !isReviewer(actor, assignment)) throw notFound();
    requireReviewing(assignment);
    if (assignment.status !== 'invited' && assignment.status !== 'accepted')
      throw wrongState(assignment.status);
    if (!assignment.dueAt) throw wrongState('no-due-date');
    const now = services.now();
    const untilAt = requireLaterDay('until', until, assignment.dueAt, now);
    const { rows } = await sql`
      insert into more_time_requests (assignment_id, reason, until_at, asked_at)
      values (${id}::uuid, ${reason.trim()}, ${untilAt}, ${now})
      on conflict (assignment_id) where decided_at is null do nothing returning 1`.execute(tx);
    if (rows.length === 0) throw new HeadwaterError(409, 'more-time-waiting');
    await recordAudit(tx, actor, {
      action: 'assignment.more-time-asked',
      entity: 'assignment',
      entityId: id,
      after: { untilAt: untilAt.toISOString() },
      reason: reason.trim(),
    });
  });
}

/** An officer's answer: a day to grant (null: the one asked for), or why not. */
export type MoreTimeAnswer = { grant: true; until: string | null } | { grant: false; reason: string };

/** Answers the request that waits, and tells the reviewer; granting it moves the due date. */
export function answerMoreTime(
  services: Services,
  actor: Actor,
  id: string,
  answer: MoreTimeAnswer,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const assignment = await requireOfficersAssignment(tx, actor, id);
    const { rows } = await sql<{ id: string; untilAt: Date }>`
      select id, until_at as "untilAt" from more_time_requests
      where assignment_id = ${id}::uuid and decided_at is null for update`.execute(tx);
    const [request] = rows;
    if (!request) throw new HeadwaterError(409, 'no-more-time-asked');
    if (assignment.status !== 'invited' && assignment.status !== 'accepted')
      throw wrongState(assignment.status);
    const now = services.now();
    const { dueAt } = assignment;
    const untilAt =
      answer.grant && answer.until && dueAt
        ? requireLaterDay('until', answer.until, dueAt, now)
        : request.untilAt;
    const words = answer.grant ? '' : answer.reason.trim();
    await sql`
      update more_time_requests set decided_at = ${now}, decided_by = ${actor.truePersonId}::uuid,
        is_granted = ${answer.grant}, answer = ${words}, until_at = ${untilAt}
      where id = ${request.id}::uuid`.execute(tx);
    if (answer.grant) {
      await sql`update assignments set due_at = ${untilAt}, extended_until = ${untilAt}
        where id = ${id}::uuid`.execute(tx);
    }
    await recordAudit(tx, actor, {
      action: answer.grant ? 'assignment.more-time-granted' : 'assignment.more-time-refused',
      entity: 'assignment',
      entityId: id,
      ...(answer.grant
        ? { before: { dueAt: dueAt?.toISOString() ?? null }, after: { dueAt: untilAt.toISOString() } }
        : { reason: words }),
    });
    const call = (await findCall(tx, actor, { id: assignment.callId }))!;
    const kind = answer.grant ? 'review-more-time-granted' : 'review-more-time-refused';
    await mailReviewers({ services, tx }, kind, call, [id], { answer: words });
  });
}

/** An assignment as an officer of its call acts on it. */
export async function requireOfficersAssignment(db: Db, actor: Actor, id: string): Promise<AssignmentRow> {
  const [assignment] = await readAssignments(db, actor, [id]);
  if (!assignment) throw notFound();
  if (!isOfficerOfCall(actor, assignment.callId) || isReviewer(actor, assignment)) throw notAllowed();
  return assignment;
}
