/** Who may see and change people, and who may give which role where. */
import { type SqlBool, sql } from 'kysely';
import {
  type Actor,
  holdsRole,
  holdsRoleEverywhere,
  holdsRoleIn,
  ROLES,
  type Role,
  type ScopeKind,
  scopesOf,
} from '../../platform/actor.ts';

/** In which kinds of scope a role can be held. */
export const SCOPES_OF_ROLE: Record<Role, readonly ScopeKind[]> = {
  administrator: ['funder'],
  director: ['funder'],
  officer: ['funder', 'call'],
  host_officer: ['organisation'],
  panel_member: ['call', 'panel'],
  reviewer: ['funder', 'call'],
};

/** Roles that officers give in their calls. */
const ROLES_BY_OFFICERS: readonly Role[] = ['panel_member', 'reviewer'];

const isAdministrator = (actor: Actor) => holdsRoleEverywhere(actor, 'administrator');

/** Administrators and officers see people; everybody sees themselves. */
export function maySeePerson(actor: Actor, personId: string): boolean {
  return actor.personId === personId || isAdministrator(actor) || holdsRole(actor, 'officer');
}

export function mayEditPerson(actor: Actor, personId: string): boolean {
  return actor.personId === personId || isAdministrator(actor);
}

export function mayAddPeople(actor: Actor): boolean {
  return isAdministrator(actor) || holdsRole(actor, 'officer');
}

/** @param callId the call that the scope belongs to, if any. */
export function mayGrant(actor: Actor, role: Role, callId: string | null): boolean {
  if (isAdministrator(actor)) return true;
  if (!ROLES_BY_OFFICERS.includes(role)) return false;
  return callId === null
    ? holdsRoleEverywhere(actor, 'officer')
    : holdsRoleIn(actor, 'officer', 'call', callId);
}

/** Which roles the actor may give at all, and in which kinds of scope; whether in this very one is asked when it is given. */
export function grantableRoles(actor: Actor): { role: Role; scopeKinds: ScopeKind[] }[] {
  return ROLES.map((role) => ({
    role,
    scopeKinds: SCOPES_OF_ROLE[role].filter((kind) =>
      kind === 'funder'
        ? mayGrant(actor, role, null)
        : isAdministrator(actor) || (ROLES_BY_OFFICERS.includes(role) && holdsRole(actor, 'officer')),
    ),
  })).filter(({ scopeKinds }) => scopeKinds.length > 0);
}

/** Which grants exist for the actor; needs `role_grants` in the statement. */
export function grantsVisibleTo(actor: Actor) {
  if (isAdministrator(actor)) return sql<SqlBool>`true`;
  const own = sql<SqlBool>`role_grants.person_id = ${actor.personId}::uuid`;
  if (!holdsRole(actor, 'officer')) return own;
  const byOfficers = sql<SqlBool>`role_grants.role = any(${ROLES_BY_OFFICERS}::text[])`;
  if (holdsRoleEverywhere(actor, 'officer')) return sql<SqlBool>`(${own} or ${byOfficers})`;
  const calls = scopesOf(actor, 'call', 'officer');
  return sql<SqlBool>`(${own} or (${byOfficers} and (
    (role_grants.scope_kind = 'call' and role_grants.scope_id = any(${calls}::uuid[]))
    or (role_grants.scope_kind = 'panel' and role_grants.scope_id in (
      select id from panels where call_id = any(${calls}::uuid[]))))))`;
}

/** What can be done with a person, for their page. */
export function personAbilities(
  actor: Actor,
  person: { id: string; hasAccount: boolean; email: string | null },
) {
  const self = actor.personId === person.id;
  return {
    edit: mayEditPerson(actor, person.id),
    invite: !person.hasAccount && person.email !== null && mayAddPeople(actor),
    grantRoles: grantableRoles(actor).length > 0,
    delegate: actor.personId === actor.truePersonId && (self || isAdministrator(actor)),
    actFor: !self && isAdministrator(actor) && actor.personId === actor.truePersonId,
  };
}

/** Principals, delegates and administrators see a delegation and may end it; nobody hands on what was lent to them. */
export function delegationsVisibleTo(actor: Actor) {
  if (isAdministrator(actor)) return sql<SqlBool>`true`;
  return sql<SqlBool>`(delegations.principal_id = ${actor.truePersonId}::uuid
    or delegations.delegate_id = ${actor.truePersonId}::uuid)`;
}

/** `r…@example.org`: enough to recognise an address that one knows, too little to write to. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '' : `${email.slice(0, 1)}…${email.slice(at)}`;
}
