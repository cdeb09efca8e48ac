/** Plans and runs. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import type { PlanDefinition, PlanRow, RunChoice, RunInputs, RunParameters, RunRow } from './types.ts';

const PLAN_COLUMNS = sql`plans.id, plans.call_id as "callId", plans.version, plans.definition,
  people.name as "createdByName",
  people.name_alt as "createdByNameAlt", plans.created_at as "createdAt"
  from portfolio_plans as plans left join people on people.id = plans.created_by`;

/** The latest version of a call's plan, or the one with this number; null when there is none. */
export async function findPlan(db: Db, callId: string, version?: number): Promise<PlanRow | null> {
  const { rows } = await sql<PlanRow>`
    select ${PLAN_COLUMNS} where plans.call_id = ${callId}::uuid
      and ${version === undefined ? sql`true` : sql`plans.version = ${version}`}
    order by plans.version desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Stores the next version; null when somebody else has stored it meanwhile. */
export async function insertPlan(
  tx: Db,
  row: { callId: string; version: number; definition: PlanDefinition; createdBy: string | null; at: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into portfolio_plans (call_id, version, definition, created_by, created_at)
    values (${row.callId}::uuid, ${row.version}, ${JSON.stringify(row.definition)}::jsonb, ${row.createdBy}::uuid,
      ${row.at}) on conflict (call_id, version) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

const RUN_COLUMNS = sql`runs.id, runs.call_id as "callId", calls.code as "callCode", calls.title as "callTitle",
  calls.status as "callStatus", calls.currency, runs.number, runs.name, runs.plan_id as "planId",
  plans.version as "planVersion", runs.ranking_id as "rankingId", runs.status, runs.parameters,
  runs.inputs_hash as "inputsHash", runs.summary, runs.job_id as "jobId", people.name as "createdByName",
  people.name_alt as "createdByNameAlt",
  runs.created_at as "createdAt"`;

const RUN_FROM = sql`portfolio_runs as runs join calls on calls.id = runs.call_id
  join portfolio_plans as plans on plans.id = runs.plan_id left join people on people.id = runs.created_by`;

/** Runs by id; asks nobody's permission. */
export async function readRunsById(db: Db, ids: readonly string[]): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select ${RUN_COLUMNS} from ${RUN_FROM} where runs.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** The runs of a call. */
export function listRuns(db: Db, callId: string, query: ListQuery) {
  return readPage<RunRow>(db, query, {
    columns: RUN_COLUMNS,
    from: RUN_FROM,
    id: sql`runs.id`,
    where: [sql<SqlBool>`runs.call_id = ${callId}::uuid`],
    sorts: { number: { expression: sql`runs.number`, type: 'int' } },
    defaultSort: '-number',
  });
}

/** Stores a run to be computed; null when one is being computed already. The call must be locked. */
export async function insertRun(
  tx: Db,
  row: {
    callId: string;
    planId: string;
    rankingId: string;
    name: string;
    parameters: RunParameters;
    inputs: RunInputs;
    inputsHash: string;
    createdBy: string | null;
    at: Date;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into portfolio_runs (call_id, number, plan_id, ranking_id, name, parameters, inputs, inputs_hash, created_by,
      created_at)
    select ${row.callId}::uuid, coalesce(max(number), 0) + 1, ${row.planId}::uuid, ${row.rankingId}::uuid, ${row.name},
      ${JSON.stringify(row.parameters)}::jsonb, ${JSON.stringify(row.inputs)}::jsonb, ${row.inputsHash},
      ${row.createdBy}::uuid, ${row.at}
    from portfolio_runs where call_id = ${row.callId}::uuid
    on conflict (call_id) where status = 'computing' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function setRunJob(tx: Db, id: string, jobId: string): Promise<void> {
  await sql`update portfolio_runs set job_id = ${jobId}::uuid where id = ${id}::uuid`.execute(tx);
}

/** What a run follows from, as it was kept. */
export async function readRunInputs(db: Db, id: string): Promise<RunInputs | null> {
  const row = await db.selectFrom('portfolio_runs').select('inputs').where('id', '=', id).executeTakeFirst();
  return (row?.inputs as RunInputs | null | undefined) ?? null;
}

export async function insertChoices(tx: Db, runId: string, choices: readonly RunChoice[]): Promise<void> {
  for (let start = 0; start < choices.length; start += 10_000) {
    await sql`
      insert into portfolio_rows (run_id, application_id, line, value, amount, share, pinned)
      select ${runId}::uuid, "applicationId", line, value, amount, share, pinned
      from jsonb_to_recordset(${JSON.stringify(choices.slice(start, start + 10_000))}::jsonb) as one (
        "applicationId" uuid, line text, value double precision, amount bigint, share double precision,
        pinned boolean)`.execute(tx);
  }
}

/** Every choice of a run, in the order of the applications' ids. */
export async function readChoices(db: Db, runId: string): Promise<RunChoice[]> {
  const { rows } = await sql<RunChoice>`
    select application_id as "applicationId", line, value, amount, share, pinned from portfolio_rows
    where run_id = ${runId}::uuid order by application_id`.execute(db);
  return rows;
}

export interface ChoiceRow extends RunChoice {
  id: string;
  title: string;
  titleAlt: string | null;
  /** The application's number. */
  application: string | null;
}

const CHOICE_COLUMNS = sql`applications.id, applications.id as "applicationId", applications.number as application,
  applications.title, applications.title_alt as "titleAlt", rows.line, rows.value, rows.amount, rows.share, rows.pinned`;

export interface ChoiceFilter extends ListQuery {
  line?: string;
  chosen?: 'in' | 'out';
}

/** The applications of a run with what became of each. */
export function listChoices(db: Db, runId: string, filter: ChoiceFilter) {
  return readPage<ChoiceRow>(db, filter, {
    columns: CHOICE_COLUMNS,
    from: sql`portfolio_rows as rows join applications on applications.id = rows.application_id`,
    id: sql`rows.application_id`,
    where: [
      sql<SqlBool>`rows.run_id = ${runId}::uuid`,
      filter.line ? sql<SqlBool>`rows.line = ${filter.line}` : null,
      filter.chosen === 'in' ? sql<SqlBool>`rows.line is not null` : null,
      filter.chosen === 'out' ? sql<SqlBool>`rows.line is null` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      value: { expression: sql`(-rows.value)`, type: 'double precision' },
      share: { expression: sql`coalesce(rows.share, -1)`, type: 'double precision' },
      amount: { expression: sql`rows.amount`, type: 'bigint' },
    },
    defaultSort: 'value',
  });
}

/** Number and title of applications, by id. */
export async function readNames(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { id: string; number: string | null; title: string }>> {
  const { rows } = await sql<{ id: string; number: string | null; title: string }>`
    select id, number, title from applications where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
