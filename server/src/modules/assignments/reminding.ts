/** Reminders that go out by themselves: to answer, before a review is due, and after. They stop with the answer or the review. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, SYSTEM_ACTOR } from '../../platform/actor.ts';
import { recordAudit, recordAudits } from '../../platform/audit.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import { readFunder } from '../../platform/funder.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { mailReviewers, type ReviewMailKind } from './invite.ts';
import { markReminded } from './queries.ts';

const DAY_MS = 86_400_000;

interface Step {
  key: string;
  kind: ReviewMailKind;
  /** Days after the moment it counts from; negative before. */
  days: number;
}

const steps = (kind: ReviewMailKind, name: string, days: readonly number[]): Step[] =>
  days.map((day) => ({ key: `${name}-${Math.abs(day)}`, kind, days: day }));

/** For who has not answered, counted from the invitation. */
export const ANSWER_STEPS = steps('review-reminder-answer', 'answer', [3, 7]);
/** For who has accepted, counted from the due date: the week and the day before, then two days late, and weekly. */
export const DUE_STEPS = [
  ...steps('review-reminder-due', 'before-due', [-7, -1]),
  ...steps('review-reminder-late', 'after-due', [2, 7, 14, 21]),
];

/** A step that could not be taken for so long (a server that stood still, reminders switched off) is left out. */
const STALE_DAYS = 3;

/** Hours of the funder's day at which mail goes out. */
const [FIRST_HOUR, LAST_HOUR] = [8, 18];

/** The manual reminder counts: nobody is reminded twice within this. */
const PAUSE_MS = DAY_MS;

/** The last step whose time has come; null before the first. */
export function findStep(list: readonly Step[], from: Date, now: Date): Step | null {
  return list.findLast(({ days }) => from.getTime() + days * DAY_MS <= now.getTime()) ?? null;
}

/** Whether it is day in a time zone, so that no mail comes at night. */
export function isDaytime(now: Date, timeZone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now),
  );
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}

interface Waiting {
  id: string;
  callId: string;
  status: 'invited' | 'accepted';
  from: Date;
}

/** Whoever still owes an answer or a review, in calls that remind. */
async function listWaiting(tx: Db, now: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select assignments.id, assignments.call_id as "callId", assignments.status,
      case when assignments.status = 'invited' then assignments.invited_at else assignments.due_at end as from
    from assignments join calls on calls.id = assignments.call_id
      join applications on applications.id = assignments.application_id and applications.status = 'submitted'
    where calls.status in ('review', 'panel') and assignments.status in ('invited', 'accepted')
      and not exists (select 1 from calls_without_reminders as silent where silent.call_id = calls.id)
      and not exists (select 1 from application_bars as bars where bars.application_id = assignments.application_id
        and bars.person_id = assignments.person_id)
      and case when assignments.status = 'invited' then assignments.invited_at > ${daysBefore(now, 30)}
        else assignments.due_at between ${daysBefore(now, 30)} and ${daysBefore(now, -8)} end
    order by assignments.id
    for update of assignments skip locked`.execute(tx);
  return rows;
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/** Sends the reminders whose time has come; answers to how many assignments. */
export async function sendReminders(services: Services): Promise<number> {
  const now = services.now();
  const timeZone = (await readFunder(services.db))?.timeZone ?? 'UTC';
  if (!isDaytime(now, timeZone)) return 0;
  return inTransaction(services, async (tx) => {
    const due = (await listWaiting(tx, now)).flatMap((one) => {
      const step = findStep(one.status === 'invited' ? ANSWER_STEPS : DUE_STEPS, one.from, now);
      if (!step) return [];
      const at = one.from.getTime() + step.days * DAY_MS;
      return now.getTime() - at <= STALE_DAYS * DAY_MS ? [{ ...one, step }] : [];
    });
    const fresh = new Set(await noteSteps(tx, due, now));
    let sent = 0;
    const groups = Map.groupBy(
      due.filter(({ id }) => fresh.has(id)),
      ({ callId, step }) => `${callId} ${step.key}`,
    );
    for (const group of groups.values()) {
      const [{ callId, step }] = group as [(typeof group)[number]];
      const ids = group.map(({ id }) => id);
      const reminded = await markReminded(tx, ids, now, new Date(now.getTime() - PAUSE_MS));
      if (reminded.length === 0) continue;
      await sql`update assignment_notices set is_sent = true
        where assignment_id = any(${reminded}::uuid[]) and step = ${step.key} and noted_at = ${now}`.execute(
        tx,
      );
      const call = (await findCall(tx, SYSTEM_ACTOR, { id: callId }))!;
      await mailReviewers({ services, tx }, step.kind, call, reminded);
      await recordAudits(
        tx,
        SYSTEM_ACTOR,
        reminded.map((id) => ({
          action: 'assignment.reminded',
          entity: 'assignment',
          entityId: id,
          after: { step: step.key },
        })),
      );
      sent += reminded.length;
    }
    return sent;
  });
}

/** Notes the steps that are taken now; answers the assignments whose step was not noted before. */
async function noteSteps(tx: Db, due: readonly (Waiting & { step: Step })[], now: Date): Promise<string[]> {
  if (due.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    insert into assignment_notices (assignment_id, step, counts_from, noted_at, is_sent)
    select one.id, one.step, one.counts_from, ${now}, false
    from unnest(${due.map(({ id }) => id)}::uuid[], ${due.map(({ step }) => step.key)}::text[],
      ${due.map(({ from }) => from.toISOString())}::timestamptz[]) as one (id, step, counts_from)
    on conflict do nothing returning assignment_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Switches the reminders of a call that go out by themselves on or off. */
export function switchReminders(
  services: Services,
  actor: Actor,
  callId: string,
  isOn: boolean,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    if (!(await findCall(tx, actor, { id: callId }))) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    const { rows } = isOn
      ? await sql`delete from calls_without_reminders where call_id = ${callId}::uuid returning 1`.execute(tx)
      : await sql`insert into calls_without_reminders (call_id) values (${callId}::uuid)
          on conflict do nothing returning 1`.execute(tx);
    if (rows.length === 0) return;
    await recordAudit(tx, actor, {
      action: 'call.reminders-switched',
      entity: 'call',
      entityId: callId,
      after: { isOn },
    });
  });
}
