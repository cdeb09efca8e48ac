/** The one list of applications, for every role: two statements whatever the number of rows. */
import type { LocalText } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { readSeenConditions } from './blinding.ts';
import { HOST_UNTIL, TEAM_UNTIL } from './deadline.ts';
import { isInTeam, visibleTo } from './rules.ts';
import type { ApplicationStatus, MemberRole } from './types.ts';

export interface ApplicationFilter extends ListQuery {
  call?: string;
  status?: ApplicationStatus[];
  /** Id of the host organisation. */
  host?: string;
  /** Country of the host organisation, ISO 3166-1 alpha-2. */
  country?: string;
  discipline?: string;
  /** Of the lead at the host; in the host's list. */
  department?: string;
  /** Under which hat: the actor's own teams, the hosts they sign for, or the calls they follow. */
  as?: 'team' | 'host' | 'funder';
}

export interface ApplicationListRow {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  status: ApplicationStatus;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  currency: string;
  closesAt: Date;
  hostDeadlineAt: Date | null;
  leadId: string | null;
  leadName: string | null;
  leadNameAlt: string | null;
  hostId: string | null;
  hostName: string | null;
  hostNames: Record<string, string> | null;
  hostCountry: string | null;
  discipline: string | null;
  requested: number;
  submittedAt: Date | null;
  updatedAt: Date;
  until: Date | null;
  department: string | null;
  myRole: MemberRole | null;
  needsMyConsent: boolean;
}

/** What the list searches in where the reader may not know whose an application is. */
export const BLIND_TEXT = sql`lower(normalize(concat_ws(' ', applications.number, applications.title,
  applications.title_alt, array_to_string(applications.keywords, ' ')), nfkc))`;

/** The department of the lead at the host, where they named one. */
export const LEAD_DEPARTMENT = sql<string | null>`(
  select affiliations.department from affiliations
  where affiliations.person_id = applications.lead_id and affiliations.to_date is null
    and affiliations.organisation_id = applications.host_organisation_id and affiliations.department is not null
  order by affiliations.from_date desc nulls last, affiliations.id limit 1)`;

export async function listApplications(db: Db, actor: Actor, filter: ApplicationFilter, now: Date) {
  const sees = await readSeenConditions(db, actor, now);
  const status = sees.isAllSeen
    ? sql`applications.status`
    : sql`(case when applications.status in ('funded', 'declined', 'advanced') and not ${sees.outcome} then 'submitted'
        else applications.status end)`;
  const text = sees.isAllSeen
    ? sql`applications.search_text`
    : sql`(case when ${sees.names} and ${sees.host} then applications.search_text else ${BLIND_TEXT} end)`;
  const until = filter.as === 'host' ? HOST_UNTIL : filter.as === 'team' ? TEAM_UNTIL : null;
  const department = filter.as === 'host' ? LEAD_DEPARTMENT : sql`null::text`;
  return readPage<ApplicationListRow>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title, applications.title_alt as "titleAlt",
      ${status} as status, applications.call_id as "callId", calls.code as "callCode", calls.title as "callTitle",
      calls.currency, calls.closes_at as "closesAt", calls.host_deadline_at as "hostDeadlineAt",
      lead.id as "leadId", lead.name as "leadName", lead.name_alt as "leadNameAlt",
      host.id as "hostId", host.name as "hostName", host.names as "hostNames", host.country as "hostCountry",
      applications.discipline, applications.requested, applications.submitted_at as "submittedAt",
      applications.updated_at as "updatedAt", ${until ?? sql`null::timestamptz`} as until, ${department} as department,
      mine.role as "myRole",
      (mine.role is not null and mine.consented_at is null) as "needsMyConsent"`,
    from: sql`applications
      left join calls on calls.id = applications.call_id
      left join people as lead on lead.id = applications.lead_id and ${sees.names}
      left join organisations as host on host.id = applications.host_organisation_id and ${sees.host}
      left join application_members as mine
        on mine.application_id = applications.id and mine.person_id = ${actor.personId}::uuid`,
    id: sql`applications.id`,
    where: [
      visibleTo(actor),
      filter.call ? sql<SqlBool>`applications.call_id = ${filter.call}::uuid` : null,
      filter.status ? sql<SqlBool>`${status} = any(${filter.status})` : null,
      filter.host ? sql<SqlBool>`host.id = ${filter.host}::uuid` : null,
      filter.country ? sql<SqlBool>`host.country = ${filter.country}` : null,
      filter.discipline ? sql<SqlBool>`applications.discipline = ${filter.discipline}` : null,
      filter.department ? sql<SqlBool>`${department} = ${filter.department}` : null,
      filter.as ? wearingHat(actor, filter.as) : null,
      matchesSearch(text, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
      title: { expression: sql`lower(applications.title)`, type: 'text' },
      requested: { expression: sql`applications.requested`, type: 'bigint' },
      submittedAt: {
        expression: sql`coalesce(applications.submitted_at, '-infinity'::timestamptz)`,
        type: 'timestamptz',
      },
      updatedAt: { expression: sql`applications.updated_at`, type: 'timestamptz' },
      lead: { expression: sql`coalesce(lower(lead.name), '')`, type: 'text' },
      department: { expression: sql`coalesce(lower(${department}), '')`, type: 'text' },
      ...(until ? { until: { expression: until, type: 'timestamptz' as const } } : {}),
    },
    defaultSort: '-updatedAt',
  });
}

function wearingHat(actor: Actor, hat: NonNullable<ApplicationFilter['as']>) {
  if (hat === 'team') return isInTeam(actor);
  if (hat === 'host') {
    const hosts = scopesOf(actor, 'organisation', 'host_officer');
    return sql<SqlBool>`applications.host_organisation_id = any(${hosts}::uuid[])
      and (applications.with_host_at is not null or applications.submitted_at is not null)`;
  }
  if (holdsRoleEverywhere(actor, 'officer', 'director'))
    return sql<SqlBool>`applications.submitted_at is not null`;
  return sql<SqlBool>`applications.submitted_at is not null
    and applications.call_id = any(${scopesOf(actor, 'call', 'officer')}::uuid[])`;
}

export interface CallCounts {
  callId: string;
  status: ApplicationStatus;
  count: number;
  requested: number;
}

/** How many applications the actor sees in each call by status, and what they ask for; in one statement. */
export async function countByCall(db: Db, actor: Actor, callId?: string): Promise<CallCounts[]> {
  const { rows } = await sql<CallCounts>`
    select applications.call_id as "callId", applications.status, count(*) as count,
      coalesce(sum(applications.requested), 0)::bigint as requested
    from applications
    where ${visibleTo(actor)} and ${wearingHat(actor, 'funder')}
      and ${callId ? sql`applications.call_id = ${callId}::uuid` : sql`true`}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** The disciplines and host countries that occur among the applications the actor sees of a call. */
export async function readFacets(
  db: Db,
  actor: Actor,
  callId: string,
  now: Date,
): Promise<{
  disciplines: { value: string; count: number }[];
  countries: { value: string; count: number }[];
}> {
  const sees = await readSeenConditions(db, actor, now);
  const { rows } = await sql<{ kind: 'discipline' | 'country'; value: string; count: number }>`
    with seen as (
      select applications.discipline, host.country from applications
      left join organisations as host on host.id = applications.host_organisation_id and ${sees.host}
      where applications.call_id = ${callId}::uuid and ${visibleTo(actor)})
    select 'discipline' as kind, discipline as value, count(*) as count from seen where discipline is not null group by 2
    union all
    select 'country', country, count(*) from seen where country is not null group by 2
    order by 1, 3 desc, 2`.execute(db);
  const of = (kind: string) =>
    rows.filter((row) => row.kind === kind).map(({ value, count }) => ({ value, count }));
  return { disciplines: of('discipline').slice(0, 500), countries: of('country') };
}
