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
const ANSWER_STEPS = steps('review-reminder-answer', 'answer', [3, 7]);
/** For who has accepted, counted from the due date: the week and the day before, then two days late, and weekly. */
const DUE_STEPS = [
  ...steps('review-reminder-due', 'before-due', [-7, -1]),
  ...steps('review-reminder-late', 'after-due', [2, 7, 14, 21]),
];

/**
 * A step that could not be taken for so long (a server that stood still, reminders switched off) is left out. No two steps
 * are nearer to each other, so that there is one at a time.
 */
const STALE_DAYS = 3;

/** Assignments taken up in one transaction. */
const AT_ONCE = 2_000;

/** Hours of the funder's day at which mail goes out. */
const [FIRST_HOUR, LAST_HOUR] = [8, 18];

/** The manual reminder counts: nobody is reminded twice within this. */
const PAUSE_MS = DAY_MS;

/** Whether it is day in a time zone, so that no mail comes at night. */
export function isDaytime(now: Date, timeZone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now),
  );
  return hour >= FIRST_HOUR && hour < LAST_HOUR;
}

interface Due {
  id: string;
  callId: string;
  from: Date;
  step: string;
}

const ALL_STEPS = [
  ...ANSWER_STEPS.map((step) => ({ ...step, status: 'invited' })),
  ...DUE_STEPS.map((step) => ({ ...step, status: 'accepted' })),
];

// To the millisecond, as it comes back from here.
const FROM = sql`date_trunc('milliseconds',
  case when assignments.status = 'invited' then assignments.invited_at else assignments.due_at end)`;

/** Whoever still owes an answer or a review in a call that reminds, and is at a step that was not noted yet. */
async function listDue(tx: Db, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select assignments.id, assignments.call_id as "callId", step.key as step, ${FROM} as from
    from assignments join calls on calls.id = assignments.call_id
      join applications on applications.id = assignments.application_id and applications.status = 'submitted'
      join jsonb_to_recordset(${JSON.stringify(ALL_STEPS)}::jsonb) as step (key text, status text, days int)
        on step.status = assignments.status and ${FROM} + make_interval(days => step.days) <= ${now}
          and ${FROM} + make_interval(days => step.days + ${STALE_DAYS}) > ${now}
    where calls.status in ('review', 'panel') and assignments.status in ('invited', 'accepted')
      and not exists (select 1 from calls_without_reminders as silent where silent.call_id = calls.id)
      and not exists (select 1 from application_bars as bars where bars.application_id = assignments.application_id
        and bars.person_id = assignments.person_id)
      and not exists (select 1 from assignment_notices as noted where noted.assignment_id = assignments.id
        and noted.step = step.key and noted.counts_from = ${FROM})
    order by assignments.id limit ${AT_ONCE}
    for update of assignments skip locked`.execute(tx);
  return rows;
}

/** Sends the reminders whose time has come; answers to how many assignments. */
export async function sendReminders(services: Services): Promise<number> {
  const now = services.now();
  const timeZone = (await readFunder(services.db))?.timeZone ?? 'UTC';
  if (!isDaytime(now, timeZone)) return 0;
  let sent = 0;
  for (;;) {
    const round = await inTransaction(services, (tx) => sendSome(services, tx, now));
    sent += round.sent;
    if (round.taken < AT_ONCE) return sent;
  }
}

async function sendSome(services: Services, tx: Db, now: Date): Promise<{ taken: number; sent: number }> {
  const due = await listDue(tx, now);
  const fresh = await noteSteps(tx, due, now);
  let sent = 0;
  const groups = Map.groupBy(
    due.filter(({ id }) => fresh.has(id)),
    ({ callId, step }) => `${callId} ${step}`,
  );
  for (const group of groups.values()) {
    const { callId, step } = group[0]!;
    const ids = group.map(({ id }) => id);
    const reminded = await markReminded(tx, ids, now, new Date(now.getTime() - PAUSE_MS));
    if (reminded.length === 0) continue;
    await sql`update assignment_notices set is_sent = true
      where assignment_id = any(${reminded}::uuid[]) and step = ${step} and noted_at = ${now}`.execute(tx);
    const call = (await findCall(tx, SYSTEM_ACTOR, { id: callId }))!;
    const { kind } = ALL_STEPS.find(({ key }) => key === step)!;
    await mailReviewers({ services, tx }, kind, call, reminded);
    await recordAudits(
      tx,
      SYSTEM_ACTOR,
      reminded.map((id) => ({
        action: 'assignment.reminded',
        entity: 'assignment',
        entityId: id,
        after: { step },
      })),
    );
    sent += reminded.length;
  }
  return { taken: due.length, sent };
}

/**
 * Notes the steps that are taken now, also of a reviewer whom an officer has just reminded by hand.
 * @returns the assignments whose step nobody else noted at the same moment.
 */
async function noteSteps(tx: Db, due: readonly Due[], now: Date): Promise<Set<string>> {
  if (due.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    insert into assignment_notices (assignment_id, step, counts_from, noted_at, is_sent)
    select one.id, one.step, one.counts_from, ${now}, false
    from unnest(${due.map(({ id }) => id)}::uuid[], ${due.map(({ step }) => step)}::text[],
      ${due.map(({ from }) => from.toISOString())}::timestamptz[]) as one (id, step, counts_from)
    on conflict do nothing returning assignment_id as id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
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
