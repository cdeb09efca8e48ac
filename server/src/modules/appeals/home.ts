/** Appeals that wait for a reader, for a reading, or for their end. */
import { type SqlBool, sql } from 'kysely';
import { holdsRole } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { isReleaser } from '../decisions/index.ts';
import { isJudge, isReader } from './queries.ts';

interface Waiting {
  count: number;
  id: string;
  dueAt: Date;
}

export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const find = async (column: 'answer_due_at' | 'reader_due_at', condition: ReturnType<typeof isJudge>) => {
    const { rows } = await sql<Waiting>`
      select count(*) as count, (array_agg(appeals.id order by ${sql.ref(`appeals.${column}`)}))[1] as id,
        min(${sql.ref(`appeals.${column}`)}) as "dueAt"
      from appeals join applications on applications.id = appeals.application_id
      where ${condition} having count(*) > 0`.execute(db);
    return rows[0] ?? null;
  };
  const todo = (kind: string, role: string, found: Waiting | null): HomeTodo[] =>
    found
      ? [
          {
            kind,
            role,
            count: found.count,
            params: {},
            link: found.count === 1 ? `/appeals/${found.id}` : '/appeals',
            dueAt: found.dueAt,
            urgency: urgencyOf(found.dueAt, now),
          },
        ]
      : [];
  const todos: HomeTodo[] = [];
  if (actor.personId === actor.truePersonId) {
    const reading = sql<SqlBool>`${isReader(actor)} and appeals.status = 'reading'`;
    const found = await find('reader_due_at', reading);
    todos.push(
      ...todo('read-appeals', 'reviewer', found).map((one) => ({ ...one, link: `/appeals/${found!.id}` })),
    );
  }
  if (!holdsRole(actor, 'officer', 'director')) return todos;
  const filed = sql<SqlBool>`${isJudge(actor)} and appeals.status = 'filed'`;
  todos.push(...todo('answer-appeals', 'officer', await find('answer_due_at', filed)));
  if (isReleaser(actor)) {
    const read = sql<SqlBool>`${isJudge(actor)} and appeals.status = 'read'`;
    todos.push(...todo('end-appeals', 'director', await find('answer_due_at', read)));
  }
  return todos;
};
