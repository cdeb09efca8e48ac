/** Searches for divided applications, what they found, and what a call sets aside. */
import type { Division, DivisionResult } from '@headwater/core/nonconsensus';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { judgeableBy } from '../panels/index.ts';
import type { EntryStatus, Finding, SearchRow } from './types.ts';

const SEARCH_COLUMNS = sql`searches.id, searches.call_id as "callId", searches.ranking_id as "rankingId",
  searches.status, searches.false_share as "falseShare", searches.camp_share as "campShare", searches.warnings,
  searches.core_version as "coreVersion", searches.job_id as "jobId", searches.created_at as "createdAt",
  people.name as "createdByName"
  from division_searches as searches left join people on people.id = searches.created_by`;

export async function readSearchesById(db: Db, ids: readonly string[]): Promise<SearchRow[]> {
  const { rows } = await sql<SearchRow>`
    select ${SEARCH_COLUMNS} where searches.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** The latest search of a call; null when none was asked for. */
export async function findLatestSearch(db: Db, callId: string): Promise<SearchRow | null> {
  const { rows } = await sql<SearchRow>`
    select ${SEARCH_COLUMNS} where searches.call_id = ${callId}::uuid
    order by searches.created_at desc, searches.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Stores a search to be made and answers its id; null when one is being made already. */
export async function insertSearch(
  tx: Db,
  row: {
    callId: string;
    rankingId: string;
    falseShare: number;
    coreVersion: string;
    createdBy: string | null;
    at: Date;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into division_searches (call_id, ranking_id, false_share, core_version, created_by, created_at)
    values (${row.callId}::uuid, ${row.rankingId}::uuid, ${row.falseShare}, ${row.coreVersion},
      ${row.createdBy}::uuid, ${row.at})
    on conflict (call_id) where status = 'computing' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function setSearchJob(tx: Db, id: string, jobId: string): Promise<void> {
  await sql`update division_searches set job_id = ${jobId}::uuid where id = ${id}::uuid`.execute(tx);
}

export async function insertFindings(tx: Db, searchId: string, rows: DivisionResult['rows']): Promise<void> {
  const asRow = (one: Division) => ({
    application_id: one.proposal,
    reviews: one.reviews,
    p_value: one.pValue,
    q_value: one.qValue,
    camps: one.camps,
    p_fund: one.pFund,
    p_fund_enthusiast: one.pFundEnthusiast,
    reasons: one.reasons,
    is_divided: one.isDivided,
    is_candidate: one.isCandidate,
  });
  for (let start = 0; start < rows.length; start += 10_000) {
    await sql`
      insert into division_findings
      select ${searchId}::uuid, application_id, reviews, p_value, q_value, nullif(camps, 'null'::jsonb), p_fund,
        p_fund_enthusiast, reasons, is_divided, is_candidate
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 10_000).map(asRow))}::jsonb) as one (
        application_id uuid, reviews int, p_value double precision, q_value double precision, camps jsonb,
        p_fund double precision, p_fund_enthusiast double precision, reasons text[], is_divided boolean,
        is_candidate boolean)`.execute(tx);
  }
}

/** The columns of a {@link Finding} as one JSON object, from `division_findings` as `findings`; null without a row. */
export const FINDING = sql<Finding | null>`case when findings.search_id is not null then jsonb_build_object(
  'reviews', findings.reviews, 'pValue', findings.p_value, 'qValue', findings.q_value, 'camps', findings.camps,
  'pFund', findings.p_fund, 'pFundEnthusiast', findings.p_fund_enthusiast, 'reasons', to_jsonb(findings.reasons),
  'isDivided', findings.is_divided, 'isCandidate', findings.is_candidate) end`;

export interface FindingItem {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  requested: number;
  currency: string;
  panelId: string | null;
  finding: Finding;
  entryId: string | null;
  entryStatus: EntryStatus | null;
}

export interface FindingFilter extends ListQuery {
  only?: 'divided' | 'candidates';
}

/** A page of what a search found, the most surprising first: the applications that the actor judges. */
export function listFindings(db: Db, actor: Actor, searchId: string, filter: FindingFilter) {
  return readPage<FindingItem>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title, applications.title_alt as "titleAlt",
      applications.requested, calls.currency, distributed.panel_id as "panelId", ${FINDING} as finding,
      entries.id as "entryId", entries.status as "entryStatus"`,
    from: sql`division_findings as findings join applications on applications.id = findings.application_id
      join calls on calls.id = applications.call_id
      left join panel_applications as distributed on distributed.application_id = applications.id
      left join nonconsensus_entries as entries on entries.application_id = applications.id`,
    id: sql`applications.id`,
    where: [
      judgeableBy(actor),
      sql<SqlBool>`findings.search_id = ${searchId}::uuid`,
      filter.only === 'divided' ? sql<SqlBool>`findings.is_divided` : null,
      filter.only === 'candidates' ? sql<SqlBool>`findings.is_candidate` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      surprise: { expression: sql`coalesce(findings.p_value, 2)`, type: 'double precision' },
      enthusiast: { expression: sql`findings.p_fund_enthusiast`, type: 'double precision' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: 'surprise',
  });
}

/** How many of a search's findings the actor sees, of each kind. */
export async function countFindings(
  db: Db,
  actor: Actor,
  searchId: string,
): Promise<{ tested: number; divided: number; candidates: number }> {
  const { rows } = await sql<{ tested: number; divided: number; candidates: number }>`
    select count(*) filter (where findings.p_value is not null) as tested,
      count(*) filter (where findings.is_divided) as divided,
      count(*) filter (where findings.is_candidate) as candidates
    from division_findings as findings join applications on applications.id = findings.application_id
    where findings.search_id = ${searchId}::uuid and ${judgeableBy(actor)}`.execute(db);
  return rows[0]!;
}

/** What a call sets aside; 0 with revision 0 before anybody said so. */
export async function readReserve(db: Db, callId: string): Promise<{ reserved: number; revision: number }> {
  const { rows } = await sql<{ reserved: number; revision: number }>`
    select reserved, revision from nonconsensus_channels where call_id = ${callId}::uuid`.execute(db);
  return rows[0] ?? { reserved: 0, revision: 0 };
}

/** Sets what a call sets aside, over the revision that was read; false when somebody else was faster. */
export async function writeReserve(
  tx: Db,
  row: { callId: string; reserved: number; revision: number; by: string | null; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into nonconsensus_channels (call_id, reserved, revision, set_by, set_at)
    select ${row.callId}::uuid, ${row.reserved}::bigint, 1, ${row.by}::uuid, ${row.at}
    where ${row.revision} = 0 or exists (select 1 from nonconsensus_channels where call_id = ${row.callId}::uuid)
    on conflict (call_id) do update set reserved = excluded.reserved, set_by = excluded.set_by,
      set_at = excluded.set_at, revision = nonconsensus_channels.revision + 1
    where nonconsensus_channels.revision = ${row.revision}
    returning revision`.execute(tx);
  return rows.length === 1;
}

/** The application whose reviews surprise most; null when none could be judged. Asks nobody's permission. */
export async function findMostDivided(db: Db, searchId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select application_id as id from division_findings
    where search_id = ${searchId}::uuid and p_value is not null order by p_value, application_id limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}
