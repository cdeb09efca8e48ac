/** Members of the team of an application: who they are to it, and writing them. */
import { type SqlBool, sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';
import { gatherById } from '../../platform/gathered.ts';
import type { MemberRow } from './types.ts';

/** Of `members`: somebody whom the team has only named, who has not agreed. */
const IS_ONLY_NAMED = sql<SqlBool>`(members.consented_at is null and members.named_as is not null)`;

/** What the team of an application calls a person, both given as SQL: as it named them, until they agree to be in it. */
export const nameInTeam = (application: string, person: string) => ({
  name: sql<string>`coalesce((${calledIn(application, person)}), ${sql.ref(`${person}.name`)})`,
  nameAlt: sql<
    string | null
  >`case when not exists (${calledIn(application, person)}) then ${sql.ref(`${person}.name_alt`)} end`,
});

const calledIn = (application: string, person: string) => sql`
  select members.named_as from application_members as members
  where members.application_id = ${sql.ref(application)} and members.person_id = ${sql.ref(`${person}.id`)}
    and ${IS_ONLY_NAMED}
  union all
  select former.named_as from application_former_members as former
  where former.application_id = ${sql.ref(application)} and former.person_id = ${sql.ref(`${person}.id`)}
    and not exists (select 1 from application_members as members
      where members.application_id = former.application_id and members.person_id = former.person_id)`;

/** Its team; whoever has not agreed to be in it is called what it called them, by what it knew, and comes from nowhere yet. */
export const readMembers = gatherById<MemberRow & { of: string }, MemberRow[]>(
  async (db, ids) => {
    const { rows } = await sql<MemberRow & { of: string }>`
      ${kept} select members.application_id as of, people.id as "personId",
        case when ${IS_ONLY_NAMED} then members.named_as else people.name end as name,
        case when not ${IS_ONLY_NAMED} then people.name_alt end as "nameAlt",
        case when ${IS_ONLY_NAMED} then substring(members.named_with from '.+@.+') else people.email end as email,
        case when ${IS_ONLY_NAMED} then substring(members.named_with from '^[^@]+$') else people.orcid end as orcid,
        members.role, organisations.id as "organisationId",
        organisations.name as "organisationName", organisations.names as "organisationNames",
        members.consented_at as "consentedAt", members.invited_at as "invitedAt"
      from application_members as members join people on people.id = members.person_id
        left join organisations on organisations.id = members.organisation_id and not ${IS_ONLY_NAMED}
      where members.application_id = any(${ids}::uuid[])
      order by members.position, people.name, people.id`.execute(db);
    return rows;
  },
  (row) => row.of,
  (rows) => rows.map(({ of: _, ...member }) => member),
);

/** Somebody who joins a team; all but the lead are asked whether they agree. */
export interface NewMember {
  personId: string;
  role: MemberRow['role'];
  now: Date;
  /** What the team called them; null when it knows them. */
  namedAs?: string | null;
  /** The address or ORCID iD by which it did. */
  namedWith?: string | null;
}

/** Adds somebody to the team with the organisation they belong to now; false when they are in it already. */
export async function insertMember(
  tx: Db,
  id: string,
  { personId, role, now, namedAs = null, namedWith = null }: NewMember,
): Promise<boolean> {
  const isAsked = role !== 'lead';
  const { rows } = await sql<{ id: string }>`
    insert into application_members
      (application_id, person_id, role, organisation_id, consented_at, invited_at, named_as, named_with, position)
    select ${id}::uuid, ${personId}::uuid, ${role}, ${currentOrganisationOf(personId)},
      ${isAsked ? null : now}::timestamptz, ${isAsked ? now : null}::timestamptz, ${namedAs}::text, ${namedWith}::text,
      (select count(*) from application_members where application_id = ${id}::uuid)
    on conflict (application_id, person_id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

const currentOrganisationOf = (personId: string) => sql`(
  select affiliations.organisation_id from affiliations
  where affiliations.person_id = ${personId}::uuid and affiliations.to_date is null
  order by affiliations.from_date desc nulls last, affiliations.id limit 1)`;

/** The organisation a person belongs to now, the latest where there are several. */
export async function findCurrentOrganisation(db: Db, personId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select ${currentOrganisationOf(personId)} as id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Takes somebody but the lead out of a team; what it called whoever never agreed stays. */
export async function deleteMember(tx: Db, id: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with gone as (
      delete from application_members as members
      where application_id = ${id}::uuid and person_id = ${personId}::uuid and role <> 'lead'
      returning id, case when ${IS_ONLY_NAMED} then named_as end as named_as),
    kept as (
      insert into application_former_members (application_id, person_id, named_as)
      select ${id}::uuid, ${personId}::uuid, named_as from gone where named_as is not null
      on conflict (application_id, person_id) do update set named_as = excluded.named_as)
    select id from gone`.execute(tx);
  return rows.length > 0;
}

export async function setConsent(tx: Db, id: string, personId: string, at: Date): Promise<void> {
  await sql`update application_members set consented_at = coalesce(consented_at, ${at})
    where application_id = ${id}::uuid and person_id = ${personId}::uuid`.execute(tx);
  await sql`delete from application_former_members
    where application_id = ${id}::uuid and person_id = ${personId}::uuid`.execute(tx);
}
