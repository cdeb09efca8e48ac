/** What the round's timeline and officers' home pages say about clearance. */
import { sql } from 'kysely';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { hostDeadlineOf, type StepProvider } from '../calls/index.ts';
import { readClearanceState } from './clearance-state.ts';
import { countOpen } from './open-counts.ts';
import { countFindings } from './queries.ts';

/** The step `conflicts`: there is a pool, and everybody in it was compared with every application. */
export const reportClearance: StepProvider = async ({ db, actor, call, now }) => {
  if (call.status === 'draft') return { state: 'upcoming', at: null, counts: {}, blockers: [] };
  const state = await readClearanceState(db, call.id, actor);
  const found = await countFindings(db, actor, call.id);
  const counts = { pool: state.pool, findings: found.reduce((sum, one) => sum + one.standing, 0) };
  const at = state.lastRun ? new Date(state.lastRun.createdAt) : null;
  if (!['published', 'review'].includes(call.status)) return { state: 'done', at, counts, blockers: [] };
  const uncleared = state.unclearedApplications + state.unclearedPeople;
  if (state.pool > 0 && state.applications > 0 && uncleared === 0)
    return { state: 'done', at, counts, blockers: [] };
  const isDue = call.status === 'review' || now >= hostDeadlineOf(call);
  if (!isDue) return { state: 'upcoming', at, counts, blockers: [] };
  const blockers =
    state.pool === 0
      ? [{ code: 'pool-empty', params: {} }]
      : [
          {
            code: 'conflicts-uncleared',
            params: { applications: state.unclearedApplications, people: state.unclearedPeople },
          },
        ];
  return { state: state.pool === 0 ? 'blocked' : 'current', at, counts, blockers };
};

/** An officer's calls whose applications are in and whose pool is missing or not cleared. */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const everywhere = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return [];
  const { rows } = await sql<{ id: string; code: string; reviewDueAt: Date | null }>`
    select id, code, review_due_at as "reviewDueAt" from calls
    where (${everywhere} or id = any(${own}::uuid[])) and (status = 'review'
      or (status = 'published' and coalesce(host_deadline_at, closes_at) <= ${now}))
    order by closes_at, id`.execute(db);
  const todos = await Promise.all(
    rows.map(async (call) => {
      const state = await readClearanceState(db, call.id, actor);
      if (state.applications === 0) return [];
      const kind = state.pool === 0 ? 'build-pool' : 'clear-conflicts';
      const count = state.pool === 0 ? 1 : state.unclearedApplications + state.unclearedPeople;
      const { openContests, openQuestions } = await countOpen(db, actor, call.id);
      return [
        { kind, count, tab: '' },
        { kind: 'decide-contests', count: openContests, tab: '?tab=contests' },
        { kind: 'settle-identities', count: openQuestions, tab: '?tab=identities' },
      ]
        .filter((todo) => todo.count > 0)
        .map(({ tab, ...todo }) => ({
          ...todo,
          role: 'officer',
          params: { code: call.code },
          link: `/calls/${call.id}/conflicts${tab}`,
          dueAt: call.reviewDueAt,
          urgency: call.reviewDueAt ? urgencyOf(call.reviewDueAt, now) : ('now' as const),
        }));
    }),
  );
  return todos.flat();
};
