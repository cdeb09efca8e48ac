/** Grants of roles: who holds which role, in which scope, since when. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor, Role, ScopeKind } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed } from '../../platform/errors.ts';

export interface RoleInScope {
  personId: string;
  role: Role;
  scopeKind: ScopeKind;
  /** Null for the whole funder. */
  scopeId: string | null;
}

/**
 * Gives a role in a scope and records it; asking again for a role that is held changes nothing.
 * Whether the actor may do so is for the caller to have asked.
 * @returns the grant's id, and whether it is new.
 */
export async function grantRole(
  tx: Db,
  actor: Actor,
  grant: RoleInScope,
): Promise<{ id: string; created: boolean }> {
  const { personId, role, scopeKind, scopeId } = grant;
  const { rows } = await sql<{ id: string }>`
    insert into role_grants (person_id, role, scope_kind, scope_id, granted_by)
    values (${personId}::uuid, ${role}, ${scopeKind}, ${scopeId}::uuid, ${actor.truePersonId}::uuid)
    on conflict (person_id, role, scope_kind, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'))
      where ended_at is null do nothing
    returning id`.execute(tx);
  const made = rows[0];
  if (!made) {
    const held = await sql<{ id: string }>`
      select id from role_grants where person_id = ${personId}::uuid and role = ${role}
        and scope_kind = ${scopeKind} and scope_id is not distinct from ${scopeId}::uuid and ended_at is null`.execute(
      tx,
    );
    return { id: held.rows[0]!.id, created: false };
  }
  await recordAudit(tx, actor, {
    action: 'role.granted',
    entity: 'person',
    entityId: personId,
    after: { role, scopeKind, scopeId },
  });
  return { id: made.id, created: true };
}

/**
 * Ends a grant and records it; one that has ended stays as it is.
 * Administrators' grants are locked together, so that two who remove each other at once do not both succeed.
 * @throws HeadwaterError last-administrator when nobody would be left to administer the funder; not-allowed when the
 * actor, about to end an administrator's role, has just lost their own.
 */
export async function endRole(
  tx: Db,
  actor: Actor,
  grantId: string,
  options: { at: Date; reason?: string },
): Promise<boolean> {
  const grant = await tx
    .selectFrom('role_grants')
    .select('role')
    .where('id', '=', grantId)
    .executeTakeFirst();
  if (grant?.role === 'administrator') await keepOneAdministrator(tx, actor, grantId);
  const ended = await tx
    .updateTable('role_grants')
    .set({ ended_at: options.at })
    .where('id', '=', grantId)
    .where('ended_at', 'is', null)
    .returning(['person_id', 'role', 'scope_kind', 'scope_id'])
    .executeTakeFirst();
  if (!ended) return false;
  await recordAudit(tx, actor, {
    action: 'role.ended',
    entity: 'person',
    entityId: ended.person_id,
    before: { role: ended.role, scopeKind: ended.scope_kind, scopeId: ended.scope_id },
    reason: options.reason,
  });
  return true;
}

/** Asks again, with all administrators' grants locked: whoever has just lost the role cannot take it from others. */
async function keepOneAdministrator(tx: Db, actor: Actor, endingGrantId: string): Promise<void> {
  const administrators = await tx
    .selectFrom('role_grants')
    .select(['id', 'person_id'])
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (administrators.every(({ id }) => id === endingGrantId)) {
    throw new HeadwaterError(409, 'last-administrator');
  }
  if (actor.kind === 'person' && !administrators.some(({ person_id }) => person_id === actor.personId)) {
    throw notAllowed();
  }
}
