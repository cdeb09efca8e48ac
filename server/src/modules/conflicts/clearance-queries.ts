/** What conflicts are found from, read in a handful of statements whatever the size of the pool. */
import type {
  ConflictApplication,
  ConflictDeclaration,
  ConflictFinding,
  ConflictPerson,
  ConflictWork,
} from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { bar, unbar } from '../applications/index.ts';

/** One application, or some people, in place of all of a call's. */
export interface Narrowing {
  applicationId?: string;
  personIds?: readonly string[];
}

/** Submitted applications with their teams; the organisation named on the application counts beside affiliations. */
export async function readComparedApplications(
  db: Db,
  callId: string,
  { applicationId }: Narrowing = {},
): Promise<ConflictApplication[]> {
  const { rows } = await sql<ConflictApplication>`
    select applications.id, applications.host_organisation_id as "hostOrganisationId",
      (select coalesce(jsonb_agg(jsonb_build_object(
          'personId', people.id, 'name', people.name, 'emailDomain', people.email_domain,
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

const isCurrent = sql`(affiliations.to_date is null or affiliations.to_date >= current_date)`;

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
    select people.id as "personId", people.name, people.email_domain as "emailDomain",
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
    select works.id as "workId", works.title, works.date, works.year, shared.people as "personIds"
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

const CHUNK = 10_000;

/** Stores findings; one that was found before keeps its override. */
export async function storeFindings(
  tx: Db,
  findings: readonly ConflictFinding[],
  runId: string | null,
  foundAt: Date,
): Promise<void> {
  for (let start = 0; start < findings.length; start += CHUNK) {
    const chunk = findings.slice(start, start + CHUNK);
    await sql`
      insert into conflict_findings (application_id, person_id, rule, severity, evidence, run_id, found_at)
      select application_id, person_id, rule, severity, evidence, ${runId}::uuid, ${foundAt}
      from unnest(${chunk.map((one) => one.applicationId)}::uuid[], ${chunk.map((one) => one.personId)}::uuid[],
        ${chunk.map((one) => one.rule)}::text[], ${chunk.map((one) => one.severity)}::text[],
        ${chunk.map((one) => JSON.stringify(one.evidence))}::jsonb[])
        as found (application_id, person_id, rule, severity, evidence)
      on conflict (application_id, person_id, rule) do update set
        severity = excluded.severity, evidence = excluded.evidence,
        run_id = excluded.run_id, found_at = excluded.found_at`.execute(tx);
  }
}

/** Removes what was found between these people and applications before this run read its input, and is not so any more. */
export async function removeOutdatedFindings(
  tx: Db,
  run: { id: string; applicationIds: readonly string[]; candidateIds: readonly string[]; readAt: Date },
): Promise<void> {
  await sql`
    delete from conflict_findings
    where conflict_findings.application_id = any(${run.applicationIds}::uuid[])
      and conflict_findings.person_id = any(${run.candidateIds}::uuid[])
      and conflict_findings.run_id is distinct from ${run.id}::uuid
      and conflict_findings.found_at <= ${run.readAt}`.execute(tx);
}

/** Removes what was found before between an application and some people and is not among `findings`. */
export async function removeOtherFindings(
  tx: Db,
  applicationId: string,
  personIds: readonly string[],
  findings: readonly ConflictFinding[],
): Promise<void> {
  await sql`
    delete from conflict_findings
    where conflict_findings.application_id = ${applicationId}::uuid
      and conflict_findings.person_id = any(${personIds}::uuid[])
      and (conflict_findings.person_id, conflict_findings.rule) not in (
        select person_id, rule from unnest(${findings.map((one) => one.personId)}::uuid[],
          ${findings.map((one) => one.rule)}::text[]) as found (person_id, rule))`.execute(tx);
}

/**
 * Bars from the applications whoever has a finding of severity conflict that nobody has set aside, and lifts the bars
 * that have no such finding any more.
 */
export async function alignBars(
  tx: Db,
  applicationIds: readonly string[],
  personIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ applicationId: string; personId: string; isMissing: boolean }>`
    with standing as (
      select distinct application_id, person_id from conflict_findings
      where application_id = any(${applicationIds}::uuid[]) and person_id = any(${personIds}::uuid[])
        and severity = 'conflict' and overridden_at is null),
    barred as (
      select application_id, person_id from application_bars
      where application_id = any(${applicationIds}::uuid[]) and person_id = any(${personIds}::uuid[])
        and source = 'conflict')
    select coalesce(standing.application_id, barred.application_id) as "applicationId",
      coalesce(standing.person_id, barred.person_id) as "personId", barred.person_id is null as "isMissing"
    from standing full join barred using (application_id, person_id)
    where standing.person_id is null or barred.person_id is null`.execute(tx);
  const pick = (isMissing: boolean) =>
    rows
      .filter((row) => row.isMissing === isMissing)
      .map(({ applicationId, personId }) => ({ applicationId, personId, source: 'conflict' as const }));
  await bar(tx, pick(true));
  await unbar(tx, pick(false));
}
