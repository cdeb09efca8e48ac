/** What panel members have to read and grade, and officers to set up and hold. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
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
  if (panels.length > 0) todos.push(...(await findVotesToCast(db, actor, panels, now)));
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

/** Open ballots in which a member has not voted; the one that ends first says when. */
async function findVotesToCast(db: Db, actor: Actor, panels: string[], now: Date): Promise<HomeTodo[]> {
  const { rows } = await sql<{ id: string; code: string; count: number; closesAt: Date | null }>`
    select panels.id, calls.code, count(*) as count, min(ballots.closes_at) as "closesAt"
    from panel_ballots as ballots join panels on panels.id = ballots.panel_id
      join calls on calls.id = panels.call_id
      join applications on applications.id = ballots.application_id
    where panels.id = any(${panels}::uuid[]) and ballots.status = 'open' and ballots.opens_at <= ${now}
      and (ballots.closes_at is null or ballots.closes_at > ${now}) and ${judgeableBy(actor)}
      and not exists (select 1 from panel_ballot_marks as marks
        where marks.ballot_id = ballots.id and marks.person_id = ${actor.personId}::uuid)
    group by panels.id, calls.code order by min(ballots.closes_at) nulls last, panels.id`.execute(db);
  return rows.map((row) => ({
    kind: 'vote-in-panel',
    role: 'panel_member',
    count: row.count,
    params: { code: row.code },
    link: `/panels/${row.id}/agenda`,
    dueAt: row.closesAt,
    urgency: urgencyOf(row.closesAt, now),
  }));
}
