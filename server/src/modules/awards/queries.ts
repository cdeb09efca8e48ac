import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, matchesSearch, readPage, type SortKey } from '../../platform/lists.ts';
import type { AwardRow, NewAward } from './types.ts';

const COLUMNS = sql`awards.id, awards.number, awards.application_id as "applicationId", awards.call_id as "callId",
  calls.code as "callCode", calls.title as "callTitle", awards.title, awards.title_alt as "titleAlt",
  awards.abstract, awards.abstract_alt as "abstractAlt", awards.keywords, awards.discipline,
  lead.name as "leadName", lead.name_alt as "leadNameAlt", lead.orcid as "leadOrcid",
  host.id as "hostId", host.name as "hostName", host.names as "hostNames", host.ror_id as "hostRorId",
  host.country as "hostCountry", awards.currency, awards.amount, awards.starts_on as "startsOn",
  awards.ends_on as "endsOn", awards.status, awards.published_at as "publishedAt"`;

const FROM = sql`awards join calls on calls.id = awards.call_id
  left join people as lead on lead.id = awards.lead_id
  left join organisations as host on host.id = awards.host_organisation_id`;

export interface AwardFilter extends ListQuery {
  /** Code of the call. */
  call?: string;
  /** Country of the host, ISO 3166-1 alpha-2. */
  country?: string;
  /** Id of the host organisation. */
  host?: string;
  /** Year of publication, UTC. */
  year?: number;
  status?: string;
}

const SORTS: Record<string, SortKey> = {
  publishedAt: { expression: sql`awards.published_at`, type: 'timestamptz' },
  amount: { expression: sql`awards.amount`, type: 'bigint' },
  title: { expression: sql`lower(awards.title)`, type: 'text' },
  number: { expression: sql`awards.number`, type: 'text' },
};

function conditionsOf(filter: AwardFilter): RawBuilder<SqlBool>[] {
  const { year } = filter;
  return [
    filter.call ? sql<SqlBool>`calls.code = ${filter.call}` : null,
    filter.country ? sql<SqlBool>`host.country = ${filter.country}` : null,
    filter.host ? sql<SqlBool>`awards.host_organisation_id = ${filter.host}::uuid` : null,
    filter.status ? sql<SqlBool>`awards.status = ${filter.status}` : null,
    year
      ? sql<SqlBool>`awards.published_at >= ${`${year}-01-01T00:00:00Z`}::timestamptz
          and awards.published_at < ${`${year + 1}-01-01T00:00:00Z`}::timestamptz`
      : null,
    matchesSearch(sql`awards.search_text`, filter.q),
  ].filter((condition) => condition !== null);
}

/** A page of awards; `visible` is who may see which. */
export function listAwards(db: Db, visible: RawBuilder<SqlBool>, filter: AwardFilter) {
  return readPage<AwardRow>(db, filter, {
    columns: COLUMNS,
    from: FROM,
    id: sql`awards.id`,
    where: [visible, ...conditionsOf(filter)],
    sorts: SORTS,
    defaultSort: '-publishedAt',
  });
}

/** One award by its number; null when it does not exist for the reader. */
export async function findAward(
  db: Db,
  visible: RawBuilder<SqlBool>,
  number: string,
): Promise<AwardRow | null> {
  const { rows } = await sql<AwardRow>`
    select ${COLUMNS} from ${FROM} where awards.number = ${number} and ${visible}`.execute(db);
  return rows[0] ?? null;
}

/** How many awards there are by call, year and country of the host; in one statement over all of them. */
export async function countAwards(
  db: Db,
): Promise<
  { kind: 'call' | 'year' | 'country'; value: string; title: AwardRow['callTitle'] | null; count: number }[]
> {
  const { rows } = await sql<{
    kind: 'call' | 'year' | 'country';
    value: string;
    title: AwardRow['callTitle'] | null;
    count: number;
  }>`
    with counted as (
      select awards.call_id, to_char(awards.published_at at time zone 'UTC', 'YYYY') as year, host.country,
        grouping(awards.call_id) = 0 as is_call, grouping(host.country) = 0 as is_country, count(*) as count
      from awards left join organisations as host on host.id = awards.host_organisation_id
      group by grouping sets ((awards.call_id), (year), (host.country)))
    select case when is_call then 'call' when is_country then 'country' else 'year' end as kind,
      coalesce(calls.code, counted.country, counted.year) as value, calls.title, counted.count
    from counted left join calls on calls.id = counted.call_id
    where coalesce(calls.code, counted.country, counted.year) is not null
    order by 1, 4 desc, 2`.execute(db);
  return rows;
}

/** Numbers of awards with the moment they were published, in the order of their ids, for the map of the site. */
export async function readAwardNumbers(
  db: Db,
  page: { offset: number; limit: number },
): Promise<{ number: string; publishedAt: Date }[]> {
  const { rows } = await sql<{ number: string; publishedAt: Date }>`
    select number, published_at as "publishedAt" from awards order by id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

/** The numbers of the awards that these applications have, by application id. */
export async function readAwardNumbersOf(db: Db, applicationIds: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ applicationId: string; number: string }>`
    select application_id as "applicationId", number from awards
    where application_id = any(${applicationIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.applicationId, row.number]));
}

export async function countAllAwards(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from awards`.execute(db);
  return rows[0]!.n;
}

/** Stores awards, set by set, with what the search looks in. An application that has its award already is left out. */
export async function storeAwards(
  tx: Db,
  awards: readonly NewAward[],
): Promise<{ id: string; number: string; applicationId: string | null }[]> {
  const stored: { id: string; number: string; applicationId: string | null }[] = [];
  for (let start = 0; start < awards.length; start += 2_000) {
    const some = awards
      .slice(start, start + 2_000)
      .map((one) => ({ ...one, status: one.status ?? 'active' }));
    const { rows } = await sql<(typeof stored)[number]>`
      insert into awards (number, application_id, call_id, title, title_alt, abstract, abstract_alt, keywords,
        discipline, lead_id, host_organisation_id, currency, amount, starts_on, ends_on, status, published_at,
        search_text)
      select one.number, one."applicationId", one."callId", one.title, one."titleAlt", one.abstract,
        one."abstractAlt", one.keywords, one.discipline, one."leadId", one."hostOrganisationId", one.currency,
        one.amount, one."startsOn", one."endsOn", one.status, one."publishedAt",
        lower(normalize(concat_ws(' ', one.number, one.title, one."titleAlt", array_to_string(one.keywords, ' '),
          lead.name, lead.name_alt, host.name, host.names->>'zh'), nfkc))
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as one (number text, "applicationId" uuid,
          "callId" uuid, title text, "titleAlt" text, abstract text, "abstractAlt" text, keywords text[],
          discipline text, "leadId" uuid, "hostOrganisationId" uuid, currency text, amount bigint,
          "startsOn" date, "endsOn" date, status text, "publishedAt" timestamptz)
        left join people as lead on lead.id = one."leadId"
        left join organisations as host on host.id = one."hostOrganisationId"
      on conflict (application_id) do nothing
      returning id, number, application_id as "applicationId"`.execute(tx);
    stored.push(...rows);
  }
  return stored;
}

/** The next numbers of awards, e.g. `A-2026-00017`; unique over all calls. */
export async function takeAwardNumbers(tx: Db, count: number, year: number): Promise<string[]> {
  const { rows } = await sql<{ n: number }>`
    select nextval('award_numbers') as n from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map((row) => `A-${year}-${String(row.n).padStart(5, '0')}`);
}

/** What an award takes over from its application, with the length of the project in years. */
export async function readAwardedApplications(
  db: Db,
  ids: readonly string[],
): Promise<
  (Pick<
    NewAward,
    | 'title'
    | 'titleAlt'
    | 'abstract'
    | 'abstractAlt'
    | 'keywords'
    | 'discipline'
    | 'leadId'
    | 'hostOrganisationId'
  > & { id: string; years: number })[]
> {
  const { rows } = await sql<Awarded>`
    select applications.id, applications.title, applications.title_alt as "titleAlt", applications.abstract,
      applications.abstract_alt as "abstractAlt", applications.keywords, applications.discipline,
      applications.lead_id as "leadId", applications.host_organisation_id as "hostOrganisationId",
      coalesce((select max(items.year) from application_budget_items as items
        where items.application_id = applications.id), calls.max_years) as years
    from applications join calls on calls.id = applications.call_id
    where applications.id = any(${[...ids]}::uuid[]) order by applications.number, applications.id`.execute(
    db,
  );
  return rows;
}

type Awarded = Awaited<ReturnType<typeof readAwardedApplications>>[number];

export interface CallOverviewRow {
  id: string;
  code: string;
  title: AwardRow['callTitle'];
  status: string;
  currency: string;
  budget: number;
  closesAt: Date;
  releaseAt: Date | null;
  applications: number;
  requested: number;
  staged: number;
  awards: number;
  awarded: number;
}

/** Calls with what is asked for, staged and awarded; in one statement. */
export async function readOverview(
  db: Db,
  calls: RawBuilder<SqlBool>,
  applications: RawBuilder<SqlBool>,
): Promise<CallOverviewRow[]> {
  const { rows } = await sql<CallOverviewRow>`
    with asked as (
      select applications.call_id, count(*) as applications, sum(applications.requested)::bigint as requested,
        coalesce(sum(decisions.amount), 0)::bigint as staged
      from applications left join decisions on decisions.application_id = applications.id
      where applications.status in ('submitted', 'funded', 'declined', 'advanced') and ${applications}
      group by 1),
    given as (select call_id, count(*) as awards, sum(amount)::bigint as awarded from awards group by 1)
    select calls.id, calls.code, calls.title, calls.status, calls.currency, calls.budget, calls.closes_at as "closesAt",
      calls.release_at as "releaseAt", coalesce(asked.applications, 0) as applications,
      coalesce(asked.requested, 0) as requested,
      case when calls.status = 'decision' then coalesce(asked.staged, 0) else 0 end as staged,
      coalesce(given.awards, 0) as awards, coalesce(given.awarded, 0) as awarded
    from calls left join asked on asked.call_id = calls.id left join given on given.call_id = calls.id
    where calls.status <> 'draft' and ${calls}
    order by calls.closes_at desc, calls.id limit 100`.execute(db);
  return rows;
}

/** How far the awards are that came of some applications, by application id; those without an award are not in it. */
export async function readStatusByApplication(
  db: Db,
  applicationIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; status: string }>`
    select application_id as id, status from awards
    where application_id = any(${[...applicationIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, status }) => [id, status]));
}
