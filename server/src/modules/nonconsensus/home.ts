/** Divided applications that wait for somebody to speak for them. */
import { sql } from 'kysely';
import { scopesOf } from '../../platform/actor.ts';
import { type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { IS_ADOPTED, IS_TICKETED } from './entry-queries.ts';
import { hearableBy } from './rules.ts';

export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const panels = scopesOf(actor, 'panel', 'panel_member');
  if (panels.length === 0) return [];
  const { rows } = await sql<{ count: number; dueAt: Date | null }>`
    select count(*) as count, min(calls.release_at) as "dueAt"
    from nonconsensus_entries as entries join applications on applications.id = entries.application_id
      join calls on calls.id = entries.call_id
      join panel_applications as distributed on distributed.application_id = applications.id
    where entries.status = 'open' and calls.status in ('review', 'panel', 'decision')
      and distributed.panel_id = any(${panels}::uuid[]) and ${hearableBy(actor)}
      and not ${IS_ADOPTED} and not ${IS_TICKETED}`.execute(db);
  const { count, dueAt } = rows[0]!;
  if (count === 0) return [];
  return [
    {
      kind: 'hear-divided',
      role: 'panel_member',
      count,
      params: {},
      link: '/nonconsensus?state=waiting',
      dueAt,
      urgency: urgencyOf(dueAt, now),
    },
  ];
};
