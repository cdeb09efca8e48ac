/** What panel members have to read and grade, and officers to set up and hold. */
import { sql } from 'kysely';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { judgeableBy } from './rules.ts';

/** A panel that is only prepared is to be thought of from three days before it meets. */
const soon = (now: Date) => new Date(now.getTime() + 3 * 86_400_000);

export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const todos: HomeTodo[] = [];
  const panels = scopesOf(actor, 'panel', 'panel_member');
  if (panels.length > 0) {
    const { rows } = await sql<{ id: string; code: string; meetsAt: Date | null; missing: number }>`
      select panels.id, calls.code, panels.meets_at as "meetsAt", count(applications.id) as missing
      from panels join calls on calls.id = panels.call_id
        join panel_applications as distributed on distributed.panel_id = panels.id
        join applications on applications.id = distributed.application_id
      where panels.id = any(${panels}::uuid[]) and panels.status <> 'closed' and calls.status in ('review', 'panel')
        and ${judgeableBy(actor)}
        and not exists (select 1 from panel_grades where panel_grades.application_id = applications.id
          and panel_grades.assessor_id = ${actor.personId}::uuid)
      group by panels.id, calls.code order by panels.meets_at nulls last, panels.id`.execute(db);
    for (const row of rows) {
      todos.push({
        kind: 'grade-applications',
        role: 'panel_member',
        count: row.missing,
        params: { code: row.code },
        link: `/panels/${row.id}`,
        dueAt: row.meetsAt,
        urgency: urgencyOf(row.meetsAt, now),
      });
    }
  }
  const everywhere = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (everywhere || own.length > 0) {
    const meeting = await sql<{
      id: string;
      code: string;
      panelId: string;
      meetsAt: Date | null;
      count: number;
    }>`
      select calls.id, calls.code, count(*) as count, (array_agg(panels.id order by panels.key))[1] as "panelId",
        min(panels.meets_at) as "meetsAt"
      from panels join calls on calls.id = panels.call_id
      where (${everywhere} or calls.id = any(${own}::uuid[])) and calls.status = 'panel'
        and (panels.status = 'in-session' or (panels.status = 'preparing' and panels.meets_at <= ${soon(now)}))
      group by calls.id order by min(panels.meets_at) nulls last, calls.id`.execute(db);
    for (const row of meeting.rows) {
      todos.push({
        kind: 'run-panels',
        role: 'officer',
        count: row.count,
        params: { code: row.code },
        link: row.count === 1 ? `/panels/${row.panelId}` : `/calls/${row.id}/panels`,
        dueAt: row.meetsAt,
        urgency: urgencyOf(row.meetsAt, now),
      });
    }
    const { rows } = await sql<{ id: string; code: string; panelAt: Date | null; count: number }>`
      select calls.id, calls.code, calls.panel_at as "panelAt", count(applications.id) as count
      from calls join applications on applications.call_id = calls.id
      where (${everywhere} or calls.id = any(${own}::uuid[])) and calls.status = 'panel'
        and applications.status = 'submitted' and ${judgeableBy(actor)}
        and not exists (select 1 from panel_applications as distributed
          where distributed.application_id = applications.id)
      group by calls.id order by calls.panel_at nulls last, calls.id`.execute(db);
    for (const row of rows) {
      todos.push({
        kind: 'distribute-applications',
        role: 'officer',
        count: row.count,
        params: { code: row.code },
        link: `/calls/${row.id}/panels`,
        dueAt: row.panelAt,
        urgency: urgencyOf(row.panelAt, now),
      });
    }
  }
  return todos;
};
