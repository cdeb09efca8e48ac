/** What the round's timeline and officers' home pages say about clearance. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { hostDeadlineOf, isOfficerOfCall, type StepProvider } from '../calls/index.ts';
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

/**
 * An officer's calls whose applications are in and whose pool is missing or not cleared, and what there is to answer in
 * them; to a director the doubts, which somebody else than an officer may have to answer.
 */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const everywhere = holdsRoleEverywhere(actor, 'officer', 'director');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return [];
  const { rows } = await sql<{ id: string; code: string; reviewDueAt: Date | null }>`
    select id, code, review_due_at as "reviewDueAt" from calls
    where (${everywhere} or id = any(${own}::uuid[])) and (status = 'review'
      or (status = 'published' and coalesce(host_deadline_at, closes_at) <= ${now}))
    order by closes_at, id`.execute(db);
  const todos = await Promise.all(
    rows.map(async (call) => {
      const isOfficer = isOfficerOfCall(actor, call.id);
      const { openContests, openQuestions } = await countOpen(db, actor, call.id);
      const contests = { kind: 'decide-contests', count: openContests, tab: '?tab=contests' };
      const questions = { kind: 'settle-identities', count: openQuestions, tab: '?tab=identities' };
      const known = isOfficer
        ? [...(await listClearing(db, actor, call.id)), contests, questions]
        : [contests];
      return known
        .filter((todo) => todo.count > 0)
        .map(({ tab, ...todo }) => ({
          ...todo,
          role: isOfficer ? 'officer' : 'director',
          params: { code: call.code },
          link: `/calls/${call.id}/conflicts${tab}`,
          dueAt: call.reviewDueAt,
          urgency: call.reviewDueAt ? urgencyOf(call.reviewDueAt, now) : ('now' as const),
        }));
    }),
  );
  return todos.flat();
};

/** That a call has no pool yet, or a pool that is not cleared. */
async function listClearing(db: Db, actor: Actor, callId: string) {
  const state = await readClearanceState(db, callId, actor);
  if (state.applications === 0) return [];
  const uncleared = state.unclearedApplications + state.unclearedPeople;
  return state.pool === 0
    ? [{ kind: 'build-pool', count: 1, tab: '' }]
    : [{ kind: 'clear-conflicts', count: uncleared, tab: '' }];
}
