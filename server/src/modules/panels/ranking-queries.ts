/** Rankings, their inputs and their rows. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { judgeableBy } from './rules.ts';
import type {
  LineGroup,
  RankingInputs,
  RankingParameters,
  RankingRow,
  RankingSource,
  StoredRank,
} from './types.ts';

const COLUMNS = sql`rankings.id, rankings.call_id as "callId", rankings.source, rankings.status, rankings.parameters,
  rankings.inputs_hash as "inputsHash", rankings.summary, rankings.job_id as "jobId",
  rankings.created_at as "createdAt", people.name as "createdByName",
  people.name_alt as "createdByNameAlt"
  from rankings left join people on people.id = rankings.created_by`;

/** Rankings by id; asks nobody's permission. */
export async function readRankingsById(db: Db, ids: readonly string[]): Promise<RankingRow[]> {
  const { rows } = await sql<RankingRow>`
    select ${COLUMNS} where rankings.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** One ranking; null when there is none with this id. Asks nobody's permission. */
export async function readRankingById(db: Db, id: string): Promise<RankingRow | null> {
  return (await readRankingsById(db, [id]))[0] ?? null;
}

/** The rankings of a call, the latest first. */
export async function readRankingsOfCall(db: Db, callId: string): Promise<RankingRow[]> {
  const { rows } = await sql<RankingRow>`
    select ${COLUMNS} where rankings.call_id = ${callId}::uuid
    order by rankings.created_at desc, rankings.id desc limit 50`.execute(db);
  return rows;
}

/** The latest ranking that is ready; null when there is none. */
export async function findLatestRankingId(db: Db, callId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from rankings where call_id = ${callId}::uuid and status = 'ready'
    order by created_at desc, id desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Stores a ranking to be computed and answers its id; null when one is being computed already. */
export async function insertRanking(
  tx: Db,
  row: {
    callId: string;
    source: RankingSource;
    parameters: RankingParameters;
    createdBy: string | null;
    at: Date;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into rankings (call_id, source, parameters, created_by, created_at)
    values (${row.callId}::uuid, ${row.source}, ${JSON.stringify(row.parameters)}::jsonb, ${row.createdBy}::uuid, ${row.at})
    on conflict (call_id) where status = 'computing' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function setRankingJob(tx: Db, id: string, jobId: string): Promise<void> {
  await sql`update rankings set job_id = ${jobId}::uuid where id = ${id}::uuid`.execute(tx);
}

/** The applications to be ranked, by id; for grades, every vote with its panel. */
export async function readRankedApplicationIds(db: Db, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from applications where call_id = ${callId}::uuid and status in ('submitted', 'funded', 'declined', 'advanced')
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** The applications of a call that exist for the actor where they are judged. */
export async function readJudgedIds(db: Db, actor: Actor, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from applications where call_id = ${callId}::uuid and ${judgeableBy(actor)}`.execute(db);
  return rows.map((row) => row.id);
}

export async function readGradeVotes(db: Db, callId: string): Promise<RankingInputs['votes']> {
  const { rows } = await sql<Required<RankingInputs['votes'][number]>>`
    select panel_grades.application_id as proposal, panel_grades.assessor_id as reviewer, panel_grades.grade as score,
      panel_grades.panel_id as panel
    from panel_grades join applications on applications.id = panel_grades.application_id
    where applications.call_id = ${callId}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')
    order by 1, 2`.execute(db);
  return rows;
}

/** What a ranking was computed from, as it was kept. */
export async function readStoredInputs(db: Db, id: string): Promise<RankingInputs | null> {
  const row = await db.selectFrom('rankings').select('inputs').where('id', '=', id).executeTakeFirst();
  return (row?.inputs as RankingInputs | null | undefined) ?? null;
}

export async function insertRanks(tx: Db, rankingId: string, ranks: readonly StoredRank[]): Promise<void> {
  for (let start = 0; start < ranks.length; start += 10_000) {
    await sql`
      insert into ranking_rows (ranking_id, application_id, mean, expected_rank, lower, upper, p_fund, line_group)
      select ${rankingId}::uuid, "applicationId", mean, "expectedRank", lower, upper, "pFund", "group"
      from jsonb_to_recordset(${JSON.stringify(ranks.slice(start, start + 10_000))}::jsonb) as one (
        "applicationId" uuid, mean numeric, "expectedRank" double precision, lower double precision,
        upper double precision, "pFund" double precision, "group" text)`.execute(tx);
  }
}

/** All rows of a ranking, whoever may see them; for computing again and for staging decisions. */
export async function readRanks(db: Db, rankingId: string): Promise<StoredRank[]> {
  const { rows } = await sql<StoredRank>`
    select application_id as "applicationId", mean, expected_rank as "expectedRank", lower, upper, p_fund as "pFund",
      line_group as "group"
    from ranking_rows where ranking_id = ${rankingId}::uuid order by expected_rank, application_id`.execute(
    db,
  );
  return rows;
}

export interface RankedRow extends Omit<StoredRank, 'applicationId'> {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  panelId: string | null;
}

export interface RankedFilter extends ListQuery {
  panel?: string;
  group?: LineGroup;
}

const rankedConditions = (actor: Actor, rankingId: string, filter: RankedFilter) =>
  [
    judgeableBy(actor),
    sql<SqlBool>`ranking_rows.ranking_id = ${rankingId}::uuid`,
    filter.panel ? sql<SqlBool>`distributed.panel_id = ${filter.panel}::uuid` : null,
    filter.group ? sql<SqlBool>`ranking_rows.line_group = ${filter.group}` : null,
    matchesSearch(sql`applications.search_text`, filter.q),
  ].filter((condition) => condition !== null);

const RANKED_FROM = sql`ranking_rows join applications on applications.id = ranking_rows.application_id
  left join panel_applications as distributed on distributed.application_id = applications.id`;

const RANKED_COLUMNS = sql`applications.id, applications.number, applications.title,
  applications.title_alt as "titleAlt", distributed.panel_id as "panelId", ranking_rows.mean,
  ranking_rows.expected_rank as "expectedRank", ranking_rows.lower, ranking_rows.upper,
  ranking_rows.p_fund as "pFund", ranking_rows.line_group as "group"`;

/** A page of a ranking: the rows of applications that exist for the actor, with their places in the whole. */
export function listRanked(db: Db, actor: Actor, rankingId: string, filter: RankedFilter) {
  return readPage<RankedRow>(db, filter, {
    columns: RANKED_COLUMNS,
    from: RANKED_FROM,
    id: sql`applications.id`,
    where: rankedConditions(actor, rankingId, filter),
    sorts: {
      rank: { expression: sql`ranking_rows.expected_rank`, type: 'double precision' },
      mean: { expression: sql`ranking_rows.mean::double precision`, type: 'double precision' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: 'rank',
  });
}

/** The rows of a ranking that the actor sees, for a plot; the best `limit` of them. */
export async function readRankedForPlot(
  db: Db,
  actor: Actor,
  rankingId: string,
  filter: RankedFilter,
  limit: number,
): Promise<RankedRow[]> {
  const { rows } = await sql<RankedRow>`
    select ${RANKED_COLUMNS} from ${RANKED_FROM}
    where ${sql.join(rankedConditions(actor, rankingId, filter), sql` and `)}
    order by ranking_rows.expected_rank, applications.id limit ${limit}`.execute(db);
  return rows;
}

/** How many rows of each group the actor sees. */
export async function countGroups(
  db: Db,
  actor: Actor,
  rankingId: string,
): Promise<Record<LineGroup, number>> {
  const { rows } = await sql<{ group: LineGroup; count: number }>`
    select ranking_rows.line_group as "group", count(*) as count from ${RANKED_FROM}
    where ${sql.join(rankedConditions(actor, rankingId, {}), sql` and `)} group by 1`.execute(db);
  const counts = { fund: 0, lottery: 0, decline: 0 };
  for (const row of rows) counts[row.group] = row.count;
  return counts;
}

/** How many applications the call's budget reaches for at their average request; null when nothing is requested. */
export async function suggestFund(db: Db, callId: string): Promise<number | null> {
  const { rows } = await sql<{ fund: number | null }>`
    select case when avg(applications.requested) > 0
      then least(count(*), floor(max(calls.budget) / avg(applications.requested)))::int end as fund
    from calls left join applications on applications.call_id = calls.id
      and applications.status in ('submitted', 'funded', 'declined', 'advanced')
    where calls.id = ${callId}::uuid`.execute(db);
  return rows[0]?.fund ?? null;
}

/** How many scores of each kind there are to rank by. */
export async function countScores(db: Db, callId: string): Promise<{ reviews: number; grades: number }> {
  const { rows } = await sql<{ reviews: number; grades: number }>`
    select (select count(*) from reviews join applications on applications.id = reviews.application_id
        where applications.call_id = ${callId}::uuid and reviews.status = 'submitted') as reviews,
      (select count(*) from panel_grades join panels on panels.id = panel_grades.panel_id
        where panels.call_id = ${callId}::uuid) as grades`.execute(db);
  return rows[0]!;
}
