/** Runs as they are shown: one with its prices, and two or three side by side. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { invalidInput } from '../../platform/errors.ts';
import { type ListQuery, readPage } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { isUpToDate, readRankingById } from '../panels/index.ts';
import { requireWholeCall } from './access.ts';
import * as queries from './queries.ts';
import { requireRun } from './runs.ts';
import type { RuleCost, RunRow, RunSummary } from './types.ts';

/** Ids of all applications that a summary names. */
function listNamed(summary: RunSummary | null): string[] {
  if (!summary) return [];
  if (summary.status === 'infeasible') {
    return [...summary.why.together, ...summary.why.alone].flatMap(({ rule }) =>
      rule.startsWith('lock:') ? [rule.slice('lock:'.length)] : [],
    );
  }
  if (summary.status !== 'chosen') return [];
  const of = (cost: RuleCost | null) => (cost ? [...cost.added, ...cost.dropped] : []);
  return [
    ...summary.rules.flatMap(({ cost }) => of(cost)),
    ...summary.locks.flatMap(({ applicationId, cost }) => [applicationId, ...of(cost)]),
  ];
}

/** A run with the version of the plan it was made by. */
export async function presentRun(services: Services, actor: Actor, runId: string) {
  const { db } = services;
  const run = await requireRun(db, actor, runId);
  const plan = await queries.findPlan(db, run.callId, run.planVersion);
  const ranking = await readRankingById(db, run.rankingId);
  const names = await queries.readNames(db, listNamed(run.summary));
  return {
    ...run,
    definition: plan!.definition,
    named: Array.from(names.values()),
    isRankingUpToDate: ranking !== null && (await isUpToDate(db, ranking)),
    can: {
      replay: run.status === 'ready',
      stage: run.status === 'ready' && run.summary?.status === 'chosen' && run.callStatus === 'decision',
    },
  };
}

const presentItem = ({ summary, ...run }: RunRow) => ({
  ...run,
  outcome: summary?.status ?? null,
  value: summary?.status === 'chosen' ? summary.value : null,
  amount: summary?.status === 'chosen' ? summary.amount : null,
  chosen: summary?.status === 'chosen' ? summary.chosen : null,
  gap: summary?.status === 'chosen' ? summary.gap : null,
});

/** The runs of a call, the latest first. */
export async function listRuns(services: Services, actor: Actor, callId: string, query: ListQuery) {
  await requireWholeCall(services.db, actor, callId);
  const page = await queries.listRuns(services.db, callId, query);
  return { ...page, items: page.items.map(presentItem) };
}

export async function listChoices(
  services: Services,
  actor: Actor,
  runId: string,
  filter: queries.ChoiceFilter,
) {
  const run = await requireRun(services.db, actor, runId);
  const page = await queries.listChoices(services.db, run.id, filter);
  return { ...page, items: page.items.map((row) => ({ ...row, currency: run.currency })) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The runs to be compared, in the order asked for; all of one call. */
async function requireCompared(db: Db, actor: Actor, runs: string): Promise<RunRow[]> {
  const ids = [...new Set(runs.split(','))];
  const isAccepted = ids.length >= 2 && ids.length <= 3 && ids.every((id) => UUID.test(id));
  if (!isAccepted) throw invalidInput('runs', runs, 'the ids of two or three runs, with commas between them');
  const found: RunRow[] = [];
  for (const id of ids) found.push(await requireRun(db, actor, id));
  const stranger = found.find(({ callId }) => callId !== found[0]!.callId);
  if (stranger) throw invalidInput('runs', stranger.id, 'runs of one call');
  return found;
}

interface ClassSum {
  runId: string;
  value: string | null;
  count: number;
  amount: number;
}

/** Two or three runs side by side: what each chooses in all, by line and by discipline class. */
export async function compareRuns(services: Services, actor: Actor, runs: string) {
  const { db } = services;
  const found = await requireCompared(db, actor, runs);
  const ids = found.map(({ id }) => id);
  const { rows: lines } = await sql<ClassSum>`
    select run_id as "runId", line as value, count(*) as count, sum(amount)::bigint as amount from portfolio_rows
    where run_id = any(${ids}::uuid[]) and line is not null group by 1, 2 order by 2, array_position(${ids}::uuid[], run_id)`.execute(
    db,
  );
  const { rows: classes } = await sql<ClassSum>`
    select rows.run_id as "runId", applications.discipline as value, count(*) as count,
      sum(rows.amount)::bigint as amount
    from portfolio_rows as rows join applications on applications.id = rows.application_id
    where rows.run_id = any(${ids}::uuid[]) and rows.line is not null group by 1, 2 order by 2, array_position(${ids}::uuid[], rows.run_id)`.execute(
    db,
  );
  const { rows: differing } = await sql<{ differing: number; common: number }>`
    select count(*) filter (where chosen > 0 and chosen < ${ids.length}) as differing,
      count(*) filter (where chosen = ${ids.length}) as common
    from (select application_id, count(line) as chosen from portfolio_rows
      where run_id = any(${ids}::uuid[]) group by 1) as counted`.execute(db);
  const plans = await Promise.all(found.map((run) => queries.findPlan(db, run.callId, run.planVersion)));
  return {
    runs: found.map((run, at) => ({ ...presentItem(run), definition: plans[at]!.definition })),
    lines,
    classes,
    ...differing[0]!,
  };
}

export interface DifferenceRow {
  id: string;
  application: string | null;
  title: string;
  amount: number;
  currency: string;
  /** The line in each run, in the order asked for; null where it is out. */
  lines: (string | null)[];
}

/** The applications that some of the runs choose and others do not. */
export async function listDifferences(
  services: Services,
  actor: Actor,
  { runs, ...query }: ListQuery & { runs: string },
) {
  const { db } = services;
  const found = await requireCompared(db, actor, runs);
  const ids = found.map(({ id }) => id);
  const page = await readPage<Omit<DifferenceRow, 'currency'>>(db, query, {
    columns: sql`applications.id, applications.number as application, applications.title, compared.amount,
      compared.lines`,
    from: sql`(select application_id, max(amount) as amount, count(line) as chosen,
        array_agg(line order by array_position(${ids}::uuid[], run_id)) as lines
      from portfolio_rows where run_id = any(${ids}::uuid[]) group by application_id) as compared
      join applications on applications.id = compared.application_id`,
    id: sql`applications.id`,
    where: [sql<SqlBool>`compared.chosen > 0 and compared.chosen < ${ids.length}`],
    sorts: { amount: { expression: sql`compared.amount`, type: 'bigint' } },
    defaultSort: '-amount',
  });
  const { currency } = found[0]!;
  return { ...page, items: page.items.map((row) => ({ ...row, currency })) };
}
