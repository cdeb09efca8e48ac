/** What the round's timeline and home pages say about assignment and invitations. */
import { sayName } from '@headwater/messages';
import { sql } from 'kysely';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { visibleToOutsider } from '../applications/index.ts';
import type { StepProvider, StepReport } from '../calls/index.ts';
import { findOtherOfficers } from './own-applications.ts';
import { countAssignments } from './queries.ts';
import { isOwn } from './rules.ts';
import { isReadyToAssign } from './runs.ts';
import { CALLS_AS_RUN, WANTED } from './wanted.ts';

/** The step `assignment`: every application has as many reviewers asked or at work as it should. */
export const reportAssignment: StepProvider = async ({ db, actor, call, now }) => {
  const found = await countAssignments(db, actor, call, now);
  const counts = {
    served: found.applications - found.shortApplications,
    invited: found.invited,
    accepted: found.accepted,
    refused: found.declined,
  };
  if (!isReadyToAssign(call, now)) {
    const isOver = call.status !== 'draft' && call.status !== 'published';
    return { state: isOver ? 'done' : 'upcoming', at: null, counts, blockers: [] };
  }
  const blockers: StepReport['blockers'] = [];
  if (found.lastPreview) blockers.push({ code: 'run-in-preview', params: {} });
  if (found.shortApplications > 0)
    blockers.push({ code: 'applications-unassigned', params: { count: found.shortApplications } });
  if (found.barred > 0) blockers.push({ code: 'assignments-conflicted', params: { count: found.barred } });
  const others = await findOtherOfficers(db, actor, call.id);
  if (others?.length === 0) blockers.push({ code: 'second-officer-missing', params: {} });
  if (others?.length) {
    const names = others.map((one) => sayName(one, actor.locale));
    blockers.push({
      code: 'second-officer',
      params: { names: names.join(actor.locale === 'zh' ? '、' : ', ') },
    });
  }
  const isDone = found.applications > 0 && found.shortApplications === 0 && found.barred === 0;
  return { state: isDone ? 'done' : 'current', at: null, counts, blockers };
};

/** Previews that wait for an officer, reviewers who declined or are in conflict; and a reviewer's invitations. */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  if (!actor.personId) return [];
  const todos: HomeTodo[] = [];
  const { rows: invitations } = await sql<{ count: number; id: string; dueAt: Date | null }>`
    select count(*) as count, (array_agg(assignments.id))[1] as id, min(assignments.due_at) as "dueAt"
    from assignments join applications on applications.id = assignments.application_id
      join calls on calls.id = assignments.call_id
    where ${isOwn(actor)} and assignments.status = 'invited' and calls.status in ('review', 'panel')`.execute(
    db,
  );
  const { count, id, dueAt } = invitations[0]!;
  if (count > 0) {
    todos.push({
      kind: 'answer-invitations',
      role: 'reviewer',
      count,
      params: {},
      link: count === 1 ? `/reviews/${id}` : '/reviews',
      dueAt,
      urgency: 'now',
    });
  }
  const everywhere = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return todos;
  const { rows: runs } = await sql<{ id: string; callId: string; code: string; reviewDueAt: Date | null }>`
    select distinct on (calls.id) assignment_runs.id, calls.id as "callId", calls.code,
      calls.review_due_at as "reviewDueAt"
    from assignment_runs join calls on calls.id = assignment_runs.call_id
    where assignment_runs.status = 'preview' and calls.status in ('published', 'review')
      and (${everywhere} or calls.id = any(${own}::uuid[]))
    order by calls.id, assignment_runs.created_at desc`.execute(db);
  for (const run of runs) {
    todos.push({
      kind: 'execute-run',
      role: 'officer',
      count: 1,
      params: { code: run.code },
      link: `/calls/${run.callId}/assignments`,
      dueAt: run.reviewDueAt,
      urgency: 'now',
    });
  }
  const { rows: asking } = await sql<{ id: string; code: string; count: number; dueAt: Date | null }>`
    select calls.id, calls.code, count(*) as count, min(assignments.due_at) as "dueAt"
    from more_time_requests as asked join assignments on assignments.id = asked.assignment_id
      join applications on applications.id = assignments.application_id join calls on calls.id = assignments.call_id
    where asked.decided_at is null and assignments.status in ('invited', 'accepted')
      and calls.status in ('review', 'panel') and (${everywhere} or calls.id = any(${own}::uuid[]))
      and ${visibleToOutsider(actor)}
    group by calls.id order by calls.code`.execute(db);
  for (const call of asking) {
    todos.push({
      kind: 'answer-more-time',
      role: 'officer',
      count: call.count,
      params: { code: call.code },
      link: `/calls/${call.id}/reviews?tab=reviewers&a-state=more-time`,
      dueAt: call.dueAt,
      urgency: 'now',
    });
  }
  const { rows: short } = await sql<{ id: string; code: string; count: number; reviewDueAt: Date | null }>`
    select calls.id, calls.code, calls.review_due_at as "reviewDueAt", count(*) as count
    from ${CALLS_AS_RUN}
      join applications on applications.call_id = calls.id and applications.status = 'submitted'
    where calls.status = 'review' and (${everywhere} or calls.id = any(${own}::uuid[])) and ${visibleToOutsider(actor)}
      and (select count(*) from assignments where assignments.application_id = applications.id
        and assignments.status in ('invited', 'accepted', 'reviewed')) < ${WANTED}
    group by calls.id order by calls.code`.execute(db);
  for (const call of short) {
    todos.push({
      kind: 'assign-reviewers',
      role: 'officer',
      count: call.count,
      params: { code: call.code },
      link: `/calls/${call.id}/assignments`,
      dueAt: call.reviewDueAt,
      urgency: urgencyOf(call.reviewDueAt, now),
    });
  }
  return todos;
};
