/** What must be in order before decisions are released. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { incomplete } from '../../platform/errors.ts';
import { HOLDS_TICKET } from '../nonconsensus/index.ts';
import { isUpToDate, judgeableBy, readRankingById } from '../panels/index.ts';
import { countBrokenLimits } from '../portfolio/index.ts';
import type { Named, RoundRow } from './types.ts';

export const CHECKS = [
  'all-decided',
  'within-budget',
  'within-plan',
  'assessed',
  'enough-reviews',
  'impartial-judges',
  'impartial-deciders',
  'doubts-settled',
  'tickets-honoured',
  'ranking-current',
] as const;
export type CheckCode = (typeof CHECKS)[number];

const WAIVABLE: ReadonlySet<CheckCode> = new Set([
  'within-plan',
  'enough-reviews',
  'doubts-settled',
  'tickets-honoured',
]);

/** What the checks go by of a round. */
export type CheckedRound = Pick<RoundRow, 'callId' | 'rankingId' | 'lotteryId'>;

/**
 * What a director may let pass for a written reason; the others admit no exception. A ranking is computed anew when
 * scores change, but a draw cannot be: it goes by the ranking that it was committed to.
 */
export const isWaivable = (code: CheckCode, { lotteryId }: Pick<RoundRow, 'lotteryId'>): boolean =>
  WAIVABLE.has(code) || (code === 'ranking-current' && lotteryId !== null);

export interface CheckResult {
  code: CheckCode;
  passed: boolean;
  params: Record<string, number>;
  /** Up to five applications that exist for the reader and stand against it. */
  examples: { id: string; number: string | null; title: string }[];
  /** Whether something stands against it that does not exist for the reader: somebody else has to see to it. */
  hasHidden: boolean;
  /** Why a director let it pass, if that still covers all that stands against it. */
  waiver: Waiver | null;
}

export interface Waiver {
  count: number;
  reason: string;
  by: Named;
  at: Date;
}

const CONSIDERED = sql`applications left join decisions on decisions.application_id = applications.id`;

/** For each check on single applications: what an application looks like that stands against it. */
const FAULTS: Record<
  Exclude<CheckCode, 'within-budget' | 'within-plan' | 'ranking-current'>,
  RawBuilder<SqlBool>
> = {
  'all-decided': sql<SqlBool>`decisions.application_id is null`,
  assessed: sql<SqlBool>`decisions.application_id is not null
    and not exists (select 1 from reviews where reviews.application_id = applications.id and reviews.status = 'submitted')
    and not exists (select 1 from panel_grades where panel_grades.application_id = applications.id)`,
  'enough-reviews': sql<SqlBool>`decisions.application_id is not null
    and not exists (select 1 from panel_grades where panel_grades.application_id = applications.id)
    and (select count(*) from reviews where reviews.application_id = applications.id and reviews.status = 'submitted')
      < (select calls.reviews_per_application from calls where calls.id = applications.call_id)`,
  'impartial-judges': sql<SqlBool>`exists (
    select 1 from application_bars as bars where bars.application_id = applications.id and (
      exists (select 1 from reviews where reviews.application_id = applications.id
        and reviews.reviewer_id = bars.person_id and reviews.status = 'submitted')
      or exists (select 1 from panel_grades where panel_grades.application_id = applications.id
        and panel_grades.assessor_id = bars.person_id)))`,
  'doubts-settled': sql<SqlBool>`exists (select 1 from conflict_contests as doubts
    where doubts.application_id = applications.id and doubts.decided_at is null)`,
  'tickets-honoured': sql<SqlBool>`decisions.outcome = 'decline' and ${HOLDS_TICKET}`,
  'impartial-deciders': sql<SqlBool>`decisions.decided_by is not null and (
    exists (select 1 from application_bars as bars where bars.application_id = applications.id
      and bars.person_id = decisions.decided_by)
    or exists (select 1 from application_members as members where members.application_id = applications.id
      and members.person_id = decisions.decided_by))`,
};

async function checkApplications(
  db: Db,
  actor: Actor | null,
  callId: string,
  code: keyof typeof FAULTS,
  waiver: Waiver | null,
): Promise<CheckResult> {
  const isSeen = actor ? judgeableBy(actor) : sql<SqlBool>`true`;
  const { rows } = await sql<{ total: number; seen: number; examples: CheckResult['examples'] | null }>`
    with faulty as (
      select applications.id, applications.number, applications.title, ${isSeen} as is_seen
      from ${CONSIDERED}
      where applications.call_id = ${callId}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')
        and ${FAULTS[code]})
    select count(*) as total, count(*) filter (where is_seen) as seen,
      (select jsonb_agg(jsonb_build_object('id', id, 'number', number, 'title', title)) from (
        select * from faulty where is_seen order by number, id limit 5) as first) as examples
    from faulty`.execute(db);
  const { seen, examples } = rows[0]!;
  // Whether a ticket is honoured is an outcome: of what is kept from the reader not even that is told.
  const total = code === 'tickets-honoured' ? seen : rows[0]!.total;
  return {
    code,
    passed: total <= (waiver?.count ?? 0),
    params: { count: seen },
    examples: examples ?? [],
    hasHidden: total > seen,
    waiver: total > 0 && total <= (waiver?.count ?? 0) ? waiver : null,
  };
}

/** The sum that is told is over what exists for the reader: beside it, the whole sum would tell what is hidden. */
async function checkBudget(db: Db, actor: Actor | null, callId: string): Promise<CheckResult> {
  const isSeen = actor ? judgeableBy(actor) : sql<SqlBool>`true`;
  const { rows } = await sql<{ budget: number; awarded: number; seen: number }>`
    select calls.budget, coalesce(sum(decisions.amount), 0)::bigint as awarded,
      coalesce(sum(decisions.amount) filter (where ${isSeen}), 0)::bigint as seen
    from calls left join applications on applications.call_id = calls.id
      left join decisions on decisions.application_id = applications.id
    where calls.id = ${callId}::uuid group by calls.id`.execute(db);
  const { budget, awarded, seen } = rows[0]!;
  return {
    code: 'within-budget',
    passed: awarded <= budget,
    params: { budget, awarded: seen },
    examples: [],
    hasHidden: awarded > budget && seen <= budget,
    waiver: null,
  };
}

/** Budget lines and rules are of all outcomes at once: null for whom one of the applications is kept from. */
async function checkPlan(
  db: Db,
  actor: Actor | null,
  callId: string,
  waiver: Waiver | null,
): Promise<CheckResult | null> {
  const isSeen = actor ? judgeableBy(actor) : sql<SqlBool>`true`;
  const { rows } = await sql<{ id: string; amount: number | null; seen: boolean }>`
    select applications.id, case when decisions.outcome = 'fund' then decisions.amount end as amount, ${isSeen} as seen
    from ${CONSIDERED} where applications.call_id = ${callId}::uuid and applications.submitted_at is not null`.execute(
    db,
  );
  if (!rows.every((row) => row.seen)) return null;
  const funded = new Map(rows.flatMap(({ id, amount }) => (amount === null ? [] : [[id, amount] as const])));
  const broken = await countBrokenLimits(db, callId, funded);
  const passed = broken <= (waiver?.count ?? 0);
  return {
    code: 'within-plan',
    passed,
    params: { count: broken },
    examples: [],
    hasHidden: false,
    waiver: passed && broken > 0 ? waiver : null,
  };
}

async function checkRanking(db: Db, round: CheckedRound, given: Waiver | null): Promise<CheckResult> {
  const ranking = round.rankingId ? await readRankingById(db, round.rankingId) : null;
  const isCurrent = !ranking || (await isUpToDate(db, ranking));
  const waiver = !isCurrent && isWaivable('ranking-current', round) ? given : null;
  return {
    code: 'ranking-current',
    passed: isCurrent || waiver !== null,
    params: { count: isCurrent ? 0 : 1 },
    examples: [],
    hasHidden: false,
    waiver,
  };
}

/**
 * All checks in their order; a fixed number of statements.
 * @param actor whose examples and counts; null asks only whether each is passed.
 */
export async function runChecks(db: Db, actor: Actor | null, round: CheckedRound): Promise<CheckResult[]> {
  const waivers = await readWaivers(db, round.callId);
  const results: CheckResult[] = [];
  for (const code of CHECKS) {
    if (code === 'within-plan') {
      const plan = await checkPlan(db, actor, round.callId, waivers.get(code) ?? null);
      if (plan) results.push(plan);
    } else if (code === 'within-budget') results.push(await checkBudget(db, actor, round.callId));
    else if (code === 'ranking-current')
      results.push(await checkRanking(db, round, waivers.get(code) ?? null));
    else results.push(await checkApplications(db, actor, round.callId, code, waivers.get(code) ?? null));
  }
  return results;
}

async function readWaivers(db: Db, callId: string): Promise<Map<string, Waiver>> {
  const { rows } = await sql<Waiver & { code: string }>`
    select waivers.code, waivers.count, waivers.reason, jsonb_build_object('name', people.name, 'nameAlt', people.name_alt) as by,
      waivers.waived_at as at
    from decision_waivers as waivers join decision_rounds as rounds on rounds.id = waivers.round_id
      join people on people.id = waivers.waived_by
    where rounds.call_id = ${callId}::uuid`.execute(db);
  return new Map(rows.map(({ code, ...waiver }) => [code, waiver]));
}

/** @throws HeadwaterError release-checks-failing with one detail for each check that is not passed. */
export async function requirePassedChecks(db: Db, actor: Actor, round: CheckedRound): Promise<void> {
  const failing = (await runChecks(db, null, round)).filter((check) => !check.passed);
  if (failing.length === 0) return;
  const told = new Map((await runChecks(db, actor, round)).map((check) => [check.code, check.params]));
  const error = incomplete(
    'release-checks-failing',
    failing.map(({ code }) => ({ code: `check-${code}`, params: told.get(code) ?? { count: 0 } })),
  );
  error.params.count = failing.length;
  throw error;
}
