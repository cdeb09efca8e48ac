/** What the round's timeline and the home pages say about decisions. */
import { sql } from 'kysely';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { reportRelease, type StepProvider } from '../calls/index.ts';
import { judgeableBy } from '../panels/index.ts';
import { runChecks } from './checks.ts';
import { findRound } from './queries.ts';
import { isReleaser } from './rules.ts';

/**
 * The step `decisions`: every application is decided and every check passed. Until the release it counts what exists
 * for the reader, so that the difference to their list does not tell what became of their own application.
 */
export const reportDecisions: StepProvider = async ({ db, actor, call }) => {
  if (call.status !== 'decision' && call.status !== 'released')
    return { state: 'upcoming', at: call.releaseAt, counts: {}, blockers: [] };
  const { rows } = await sql<{ funded: number; declined: number; undecided: number }>`
    select count(*) filter (where decisions.outcome = 'fund') as funded,
      count(*) filter (where decisions.outcome = 'decline') as declined,
      count(*) filter (where decisions.outcome is null) as undecided
    from applications left join decisions on decisions.application_id = applications.id
    where applications.call_id = ${call.id}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')
      and ${call.status === 'released' ? sql`true` : judgeableBy(actor)}`.execute(db);
  const counts = { ...rows[0]! };
  if (call.status === 'released') return { state: 'done', at: call.releaseAt, counts, blockers: [] };
  const round = await findRound(db, call.id);
  if (!round)
    return {
      state: 'current',
      at: call.releaseAt,
      counts,
      blockers: [{ code: 'nothing-staged', params: {} }],
    };
  if (round.status !== 'staged') return { state: 'done', at: round.stagedAt, counts, blockers: [] };
  const failing = (await runChecks(db, actor, round)).filter((check) => !check.passed).length;
  return {
    state: failing > 0 ? 'current' : 'done',
    at: failing > 0 ? call.releaseAt : round.stagedAt,
    counts,
    blockers: failing > 0 ? [{ code: 'checks-failing', params: { count: failing } }] : [],
  };
};

/** The step `release`: waits for a director once everything is decided. */
export const reportReleaseStep: StepProvider = async (context) => {
  const report = reportRelease(context.call);
  if (context.call.status !== 'decision') return report;
  const decisions = await reportDecisions(context);
  if (decisions.state !== 'done') return { ...report, state: 'upcoming' };
  return { ...report, blockers: [{ code: 'waiting-for-director', params: {} }] };
};

/** Officers have applications to decide; directors have a complete round to release. */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  const isDirector = isReleaser(actor);
  const isOfficer = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (!isDirector && !isOfficer && own.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    code: string;
    releaseAt: Date | null;
    isOwn: boolean;
    isStaged: boolean;
    undecided: number;
  }>`
    select calls.id, calls.code, calls.release_at as "releaseAt",
      (${isOfficer} or calls.id = any(${own}::uuid[])) as "isOwn",
      exists (select 1 from decision_rounds where call_id = calls.id and status = 'staged') as "isStaged",
      (select count(*) from applications left join decisions on decisions.application_id = applications.id
        where applications.call_id = calls.id and applications.status = 'submitted'
          and decisions.application_id is null and ${judgeableBy(actor)}) as undecided
    from calls
    where calls.status = 'decision' and (${isDirector} or ${isOfficer} or calls.id = any(${own}::uuid[]))
    order by calls.release_at nulls last, calls.id`.execute(db);
  return rows.flatMap((row): HomeTodo[] => {
    const todo = {
      params: { code: row.code },
      link: `/calls/${row.id}/decisions`,
      dueAt: row.releaseAt,
      urgency: row.releaseAt ? urgencyOf(row.releaseAt, now) : ('now' as const),
    };
    const todos: HomeTodo[] = [];
    if (row.isOwn && row.undecided > 0)
      todos.push({ ...todo, kind: 'stage-decisions', role: 'officer', count: row.undecided });
    if (isDirector && row.isStaged && row.undecided === 0)
      todos.push({ ...todo, kind: 'release-decisions', role: 'director', count: 1 });
    return todos;
  });
};
