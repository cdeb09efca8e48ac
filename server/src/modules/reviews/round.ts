/** What the round's timeline and home pages say about reviews. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { countAssignments, isOwn } from '../assignments/index.ts';
import { type CallRow, findPhase, mayNow, type StepProvider, type StepReport } from '../calls/index.ts';

/** The step `reviews`: every review that was asked for is in. */
export const reportReviews: StepProvider = async ({ db, actor, call, now }) => {
  const found = await countAssignments(db, actor, call, now);
  const counts = { expected: found.wanted, received: found.reviewed, overdue: found.overdue };
  const at = call.reviewDueAt;
  if (call.status === 'draft' || call.status === 'published')
    return { state: 'upcoming', at, counts, blockers: [] };
  if (call.status !== 'review') return { state: 'done', at, counts, blockers: [] };
  const open = found.invited + found.accepted;
  const blockers: StepReport['blockers'] = [];
  if (found.overdue > 0) blockers.push({ code: 'reviews-overdue', params: { count: found.overdue } });
  if (open > 0) blockers.push({ code: 'reviews-open', params: { count: open } });
  const isDone = found.reviewed > 0 && open === 0 && found.shortApplications === 0;
  return { state: isDone ? 'done' : 'current', at, counts, blockers };
};

/** A reviewer's reviews to write, and officers' calls with reviews that are late. */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  if (!actor.personId) return [];
  const todos: HomeTodo[] = [];
  const { rows: mine } = await sql<{ count: number; id: string; dueAt: Date | null }>`
    select count(*) as count, (array_agg(assignments.id order by assignments.due_at))[1] as id,
      min(assignments.due_at) as "dueAt"
    from assignments join applications on applications.id = assignments.application_id
      join calls on calls.id = assignments.call_id
    where ${isOwn(actor)} and assignments.status = 'accepted' and calls.status in ('review', 'panel')`.execute(
    db,
  );
  const { count, id, dueAt } = mine[0]!;
  if (count > 0) {
    todos.push({
      kind: 'write-reviews',
      role: 'reviewer',
      count,
      params: {},
      link: count === 1 ? `/reviews/${id}` : '/reviews',
      dueAt,
      urgency: urgencyOf(dueAt, now),
    });
  }
  todos.push(...(await listResponseTodos(db, actor, now)));
  const everywhere = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return todos;
  const { rows: late } = await sql<{ id: string; code: string; count: number; dueAt: Date }>`
    select calls.id, calls.code, count(*) as count, min(assignments.due_at) as "dueAt"
    from assignments join applications on applications.id = assignments.application_id
      join calls on calls.id = assignments.call_id
    where calls.status = 'review' and (${everywhere} or calls.id = any(${own}::uuid[]))
      and assignments.status in ('invited', 'accepted') and assignments.due_at < ${now}
      and ${visibleToOutsider(actor)}
    group by calls.id order by calls.code`.execute(db);
  for (const call of late) {
    todos.push({
      kind: 'chase-reviews',
      role: 'officer',
      count: call.count,
      params: { code: call.code },
      link: `/calls/${call.id}/reviews`,
      dueAt: call.dueAt,
      urgency: 'now',
    });
  }
  return todos;
};

/** A principal investigator's responses to write, while the phase of their call lets them. */
async function listResponseTodos(db: Db, actor: Actor, now: Date): Promise<HomeTodo[]> {
  const { rows } = await sql<Pick<CallRow, 'id' | 'status' | 'phases'>>`
    select applications.id, calls.status, calls.phases
    from applications join calls on calls.id = applications.call_id
      left join application_responses as responses on responses.application_id = applications.id
    where applications.lead_id = ${actor.personId}::uuid and applications.status = 'submitted'
      and calls.status in ('review', 'panel') and responses.submitted_at is null
    order by applications.id limit 100`.execute(db);
  const open = rows.filter((call) => mayNow(call, 'applicant', 'respond', now));
  const ends = open.flatMap((call) => findPhase(call, now).endsAt ?? []);
  const dueAt = ends.length === 0 ? null : new Date(Math.min(...ends.map((one) => one.getTime())));
  if (open.length === 0) return [];
  return [
    {
      kind: 'respond-to-reviews',
      role: 'applicant',
      count: open.length,
      params: {},
      link: open.length === 1 ? `/applications/${open[0]!.id}/response` : '/applications',
      dueAt,
      urgency: urgencyOf(dueAt, now),
    },
  ];
}
