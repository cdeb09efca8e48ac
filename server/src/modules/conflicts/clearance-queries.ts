/** What conflicts are found from, read in a handful of statements whatever the size of the pool. */
import type {
  CallApplicant,
  ConflictApplication,
  ConflictDeclaration,
  ConflictPerson,
  ConflictWork,
} from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';

/** One application, or some people, in place of all of a call's. */
export interface Narrowing {
  applicationId?: string;
  personIds?: readonly string[];
}

const isCurrent = sql`(affiliations.to_date is null or affiliations.to_date >= current_date)`;

/** Submitted applications with their teams; the organisation named on the application counts beside affiliations. */
export async function readComparedApplications(
  db: Db,
  callId: string,
  { applicationId }: Narrowing = {},
): Promise<ConflictApplication[]> {
  const { rows } = await sql<ConflictApplication>`
    select applications.id, applications.host_organisation_id as "hostOrganisationId", applications.discipline,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'personId', people.id, 'name', people.name, 'nameAlt', people.name_alt, 'orcid', people.orcid,
          'emailDomain', people.email_domain, 'departments', (
            select jsonb_agg(jsonb_build_object('organisationId', affiliations.organisation_id,
                'department', affiliations.department) order by affiliations.organisation_id, affiliations.department)
            from affiliations
            where affiliations.person_id = people.id and affiliations.department is not null and ${isCurrent}),
          'organisationIds', (
            select coalesce(jsonb_agg(distinct own.organisation_id), '[]') from (
              select affiliations.organisation_id from affiliations
              where affiliations.person_id = people.id and ${isCurrent}
              union all select members.organisation_id) as own
            where own.organisation_id is not null))
          order by members.position, people.id), '[]')
        from application_members as members join people on people.id = members.person_id
        where members.application_id = applications.id) as members
    from applications
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
      and ${applicationId ? sql`applications.id = ${applicationId}::uuid` : sql`true`}
    order by applications.id`.execute(db);
  return rows;
}

/** Everybody who could come near the call's applications: its pool, its officers and panels, and the directors. */
const candidateIdsOf = (callId: string) => sql`
  select reviewer_pool.person_id from reviewer_pool where reviewer_pool.call_id = ${callId}::uuid
  union
  select role_grants.person_id from role_grants
  where role_grants.ended_at is null and (
    (role_grants.role in ('officer', 'panel_member') and role_grants.scope_kind = 'call' and role_grants.scope_id = ${callId}::uuid)
    or (role_grants.role in ('officer', 'director') and role_grants.scope_kind = 'funder')
    or (role_grants.role = 'panel_member' and role_grants.scope_kind = 'panel'
      and role_grants.scope_id in (select panels.id from panels where panels.call_id = ${callId}::uuid)))`;

/** The call's candidates, or the people named whether they are candidates or not. */
export async function readCandidates(
  db: Db,
  callId: string,
  { personIds }: Narrowing = {},
): Promise<ConflictPerson[]> {
  const { rows } = await sql<ConflictPerson>`
    select people.id as "personId", people.name, people.name_alt as "nameAlt", people.orcid,
      people.email_domain as "emailDomain",
      jsonb_agg(jsonb_build_object('organisationId', affiliations.organisation_id, 'department', affiliations.department)
        order by affiliations.organisation_id, affiliations.department)
        filter (where affiliations.department is not null) as departments,
      coalesce(array_agg(affiliations.organisation_id) filter (where affiliations.organisation_id is not null), '{}')
        as "organisationIds"
    from people
    left join affiliations on affiliations.person_id = people.id and ${isCurrent}
    where people.id in (${personIds ? sql`select unnest(${personIds}::uuid[])` : candidateIdsOf(callId)})
    group by people.id
    order by people.id`.execute(db);
  return rows;
}

/** The call's candidates who belong to an organisation. */
export async function listCandidatesOf(db: Db, callId: string, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct affiliations.person_id as id from affiliations
    where affiliations.organisation_id = ${organisationId}::uuid
      and affiliations.person_id in (${candidateIdsOf(callId)})
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Works that a member of one of the applications made with somebody else; people of no interest are left out. */
export async function readSharedWorks(
  db: Db,
  memberIds: readonly string[],
  candidateIds: readonly string[],
): Promise<ConflictWork[]> {
  const { rows } = await sql<ConflictWork>`
    select works.id as "workId", works.kind, works.title, works.date, works.year, shared.people as "personIds"
    from works join (
      select work_people.work_id, array_agg(work_people.person_id order by work_people.person_id) as people
      from work_people
      where work_people.work_id in (
        select own.work_id from work_people as own where own.person_id = any(${memberIds}::uuid[]))
      group by work_people.work_id having count(*) > 1) as shared on shared.work_id = works.id
    where shared.people && ${candidateIds}::uuid[]
    order by works.id`.execute(db);
  return rows;
}

export async function readDeclarations(
  db: Db,
  callId: string,
  { applicationId }: Narrowing = {},
): Promise<ConflictDeclaration[]> {
  const { rows } = await sql<Omit<ConflictDeclaration, 'at'> & { at: Date }>`
    select conflict_declarations.application_id as "applicationId", conflict_declarations.person_id as "personId",
      conflict_declarations.organisation_id as "organisationId", conflict_declarations.side,
      conflict_declarations.note, conflict_declarations.declared_at as at
    from conflict_declarations join applications on applications.id = conflict_declarations.application_id
    where applications.call_id = ${callId}::uuid and conflict_declarations.withdrawn_at is null
      and ${applicationId ? sql`applications.id = ${applicationId}::uuid` : sql`true`}
    order by conflict_declarations.declared_at, conflict_declarations.id`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Who applies in the call, with what. */
export async function readApplicants(db: Db, callId: string): Promise<CallApplicant[]> {
  const { rows } = await sql<CallApplicant>`
    select applications.id as "applicationId", members.person_id as "personId", applications.discipline
    from applications join application_members as members on members.application_id = applications.id
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
    order by applications.id, members.person_id`.execute(db);
  return rows;
}
