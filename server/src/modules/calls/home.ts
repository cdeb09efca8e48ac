import { sql } from 'kysely';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';

/** An officer's drafts to publish, and calls whose deadline is over and whose review can begin. */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const everywhere = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return [];
  const { rows } = await sql<{ id: string; code: string; status: string; opens_at: Date; until: Date }>`
    select id, code, status, opens_at, coalesce(host_deadline_at, closes_at) as until from calls
    where (${everywhere} or id = any(${own}::uuid[]))
      and (status = 'draft' or (status = 'published' and coalesce(host_deadline_at, closes_at) <= ${now}))
    order by closes_at, id`.execute(db);
  const drafts = rows.filter((row) => row.status === 'draft');
  const todos: HomeTodo[] = [];
  if (drafts.length > 0) {
    const dueAt = drafts.map((row) => row.opens_at).sort((a, b) => a.getTime() - b.getTime())[0]!;
    todos.push({
      kind: 'publish-calls',
      role: 'officer',
      count: drafts.length,
      params: { code: drafts[0]!.code },
      link: drafts.length === 1 ? `/calls/${drafts[0]!.id}` : '/calls',
      dueAt,
      urgency: urgencyOf(dueAt, now),
    });
  }
  for (const row of rows.filter((one) => one.status === 'published')) {
    todos.push({
      kind: 'begin-review',
      role: 'officer',
      count: 1,
      params: { code: row.code },
      link: `/calls/${row.id}`,
      dueAt: row.until,
      urgency: 'now',
    });
  }
  return todos;
};
