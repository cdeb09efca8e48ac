/** People and their roles as lists and pages show them. */
import type { Locale, LocalText } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor, Role, ScopeKind } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, type Page, readPage } from '../../platform/lists.ts';
import { readScopeNames } from '../../platform/scopes.ts';
import { grantsVisibleTo, mayGrant } from './rules.ts';

interface OrganisationName {
  id: string;
  name: string;
  names: Record<string, string>;
}

const ORGANISATIONS = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'names', o.names) order by o.name), '[]')
  from organisations as o
  where o.id in (select organisation_id from affiliations where person_id = people.id)) as organisations`;

const HAS_ACCOUNT = sql`exists (select 1 from auth_users where person_id = people.id) as "hasAccount"`;

export interface PersonInListRow {
  id: string;
  name: string;
  nameAlt: string | null;
  email: string | null;
  country: string | null;
  organisations: OrganisationName[];
  roles: Role[];
  hasAccount: boolean;
}

/** All people, for administrators; a whole e-mail address finds its person, too. */
export function listPeople(
  db: Db,
  query: ListQuery & { role?: Role; organisationId?: string },
): Promise<Page<PersonInListRow>> {
  const { q, role, organisationId } = query;
  const byName = matchesSearch(sql`people.search_text`, q);
  return readPage(db, query, {
    columns: sql`people.id, people.name, people.name_alt as "nameAlt", people.email, people.country,
      ${ORGANISATIONS}, ${HAS_ACCOUNT}, (
        select coalesce(jsonb_agg(distinct role), '[]') from role_grants
        where person_id = people.id and ended_at is null) as roles`,
    from: sql`people`,
    id: sql`people.id`,
    where: [
      byName && sql<SqlBool>`(${byName} or lower(people.email) = ${q?.trim().toLowerCase()})`,
      role
        ? sql<SqlBool>`people.id in (
            select person_id from role_grants where role = ${role} and ended_at is null)`
        : null,
      organisationId
        ? sql<SqlBool>`people.id in (
            select person_id from affiliations where organisation_id = ${organisationId}::uuid)`
        : null,
    ].filter((condition) => condition !== null),
    sorts: {
      name: { expression: sql`lower(people.name)`, type: 'text' },
      createdAt: { expression: sql`people.created_at`, type: 'timestamptz' },
    },
    defaultSort: 'name',
  });
}

/** People by name, for those who pick reviewers and panel members; e-mail addresses neither shown nor searched. */
export function pickPeople(db: Db, query: ListQuery) {
  return readPage<Omit<PersonInListRow, 'email' | 'roles' | 'hasAccount'>>(db, query, {
    columns: sql`people.id, people.name, people.name_alt as "nameAlt", people.country, ${ORGANISATIONS}`,
    from: sql`people`,
    id: sql`people.id`,
    where: [matchesSearch(sql`people.search_text`, query.q)].filter((condition) => condition !== null),
    sorts: { name: { expression: sql`lower(people.name)`, type: 'text' } },
    defaultSort: 'name',
  });
}

interface HeldRoleRow {
  id: string;
  role: Role;
  scopeKind: ScopeKind;
  scopeId: string | null;
}

export interface PersonDetailRow {
  id: string;
  name: string;
  nameAlt: string | null;
  email: string | null;
  orcid: string | null;
  country: string | null;
  locale: Locale;
  languages: string[];
  homepage: string | null;
  keywords: string[];
  affiliations: {
    id: string;
    organisation: OrganisationName;
    department: string | null;
    position: string | null;
    fromDate: string | null;
    toDate: string | null;
    source: string;
  }[];
  roles: (HeldRoleRow & { scopeName: LocalText | null })[];
  hasAccount: boolean;
  createdAt: Date;
}

/** One person with affiliations and the roles held now. */
export async function readPersonDetail(db: Db, id: string): Promise<PersonDetailRow | null> {
  const { rows } = await sql<Omit<PersonDetailRow, 'roles'> & { roles: HeldRoleRow[] }>`
    select people.id, people.name, people.name_alt as "nameAlt", people.email, people.orcid, people.country,
      people.locale, people.languages, people.homepage, people.keywords, people.created_at as "createdAt", ${HAS_ACCOUNT},
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', a.id, 'department', a.department, 'position', a.position, 'fromDate', a.from_date, 'toDate', a.to_date, 'source', a.source,
          'organisation', jsonb_build_object('id', o.id, 'name', o.name, 'names', o.names))
          order by a.to_date desc nulls first, o.name), '[]')
        from affiliations as a join organisations as o on o.id = a.organisation_id
        where a.person_id = people.id) as affiliations,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', g.id, 'role', g.role, 'scopeKind', g.scope_kind, 'scopeId', g.scope_id)
          order by g.role, g.granted_at, g.id), '[]')
        from role_grants as g where g.person_id = people.id and g.ended_at is null) as roles
    from people where people.id = ${id}::uuid`.execute(db);
  const person = rows[0];
  return person ? { ...person, roles: await withScopeNames(db, person.roles) } : null;
}

async function withScopeNames<R extends HeldRoleRow>(db: Db, roles: R[]) {
  const names = await readScopeNames(db, roles);
  return roles.map((role) => ({
    ...role,
    scopeName: role.scopeId === null ? null : (names.get(role.scopeId) ?? null),
  }));
}

export interface RoleQuery extends ListQuery {
  personId?: string;
  role?: Role;
  scopeKind?: ScopeKind;
  scopeId?: string;
  ended?: boolean;
}

type RoleGrantRow = HeldRoleRow & {
  person: { id: string; name: string; nameAlt: string | null };
  grantedByName: string | null;
  grantedAt: Date;
  endedAt: Date | null;
};

const GRANTS = sql`role_grants join people on people.id = role_grants.person_id
  left join people as granter on granter.id = role_grants.granted_by`;
const GRANT_COLUMNS = sql`role_grants.id, role_grants.role, role_grants.scope_kind as "scopeKind",
  role_grants.scope_id as "scopeId", role_grants.granted_at as "grantedAt", role_grants.ended_at as "endedAt",
  granter.name as "grantedByName",
  jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
  case role_grants.scope_kind when 'call' then role_grants.scope_id
    when 'panel' then (select call_id from panels where id = role_grants.scope_id) end as "callId"`;

/** Grants that exist for the actor, newest first; those that have ended only when asked for. */
export async function listRoles(db: Db, actor: Actor, query: RoleQuery) {
  const page = await readPage<RoleGrantRow & { callId: string | null }>(db, query, {
    columns: GRANT_COLUMNS,
    from: GRANTS,
    id: sql`role_grants.id`,
    where: [
      grantsVisibleTo(actor),
      query.ended
        ? sql<SqlBool>`role_grants.ended_at is not null`
        : sql<SqlBool>`role_grants.ended_at is null`,
      query.personId ? sql<SqlBool>`role_grants.person_id = ${query.personId}::uuid` : null,
      query.role ? sql<SqlBool>`role_grants.role = ${query.role}` : null,
      query.scopeKind ? sql<SqlBool>`role_grants.scope_kind = ${query.scopeKind}` : null,
      query.scopeId ? sql<SqlBool>`role_grants.scope_id = ${query.scopeId}::uuid` : null,
      matchesSearch(sql`people.search_text`, query.q),
    ].filter((condition) => condition !== null),
    sorts: {
      grantedAt: { expression: sql`role_grants.granted_at`, type: 'timestamptz' },
      name: { expression: sql`lower(people.name)`, type: 'text' },
    },
    defaultSort: '-grantedAt',
  });
  return { ...page, items: await withAbilities(db, actor, page.items) };
}

/** One grant as the actor sees it; null when it does not exist for them. */
export async function readRole(db: Db, actor: Actor, id: string) {
  const { rows } = await sql<RoleGrantRow & { callId: string | null }>`
    select ${GRANT_COLUMNS} from ${GRANTS}
    where role_grants.id = ${id}::uuid and ${grantsVisibleTo(actor)}`.execute(db);
  return (await withAbilities(db, actor, rows))[0] ?? null;
}

async function withAbilities(db: Db, actor: Actor, rows: (RoleGrantRow & { callId: string | null })[]) {
  return (await withScopeNames(db, rows)).map(({ callId, ...row }) => ({
    ...row,
    can: { end: row.endedAt === null && mayGrant(actor, row.role, callId) },
  }));
}
