/** What administrators have to do about mail: sort out what failed, and set a mail server while mails are held. */
import { holdsRoleEverywhere } from './actor.ts';
import type { HomeTodoProvider } from './home.ts';

export const homeTodos: HomeTodoProvider = async (db, actor) => {
  if (!holdsRoleEverywhere(actor, 'administrator')) return [];
  const rows = await db
    .selectFrom('mails')
    .select((of) => ['status', of.fn.countAll<number>().as('count')])
    .where('status', 'in', ['failed', 'held'])
    .groupBy('status')
    .orderBy('status')
    .execute();
  return rows.map(({ status, count }) => ({
    kind: status === 'failed' ? 'mend-failed-mails' : 'release-held-mails',
    role: 'administrator',
    count,
    params: {},
    link: '/outbox',
    dueAt: null,
    urgency: status === 'failed' ? 'now' : 'later',
  }));
};
