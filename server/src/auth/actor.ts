/** From a person to an actor: the roles they hold now, in their scopes. */
import type { Locale } from '@headwater/messages';
import type { Db } from '../db/connect.ts';
import type { Actor, Grant, Role, ScopeKind } from '../platform/actor.ts';
import { notSignedIn } from '../platform/errors.ts';

/**
 * Whoever acts on behalf of somebody has that person's work as applicant and host officer, and no other role: reviewing,
 * deciding and administering cannot be handed over.
 */
export function limitToDelegated(grants: readonly Grant[], personId: string, truePersonId: string): Grant[] {
  return grants.filter((grant) => personId === truePersonId || grant.role === 'host_officer');
}

/** Reads a person's roles. */
export async function loadActor(db: Db, personId: string, truePersonId: string): Promise<Actor> {
  const rows = await db
    .selectFrom('people')
    .leftJoin('role_grants', (join) =>
      join.onRef('role_grants.person_id', '=', 'people.id').on('role_grants.ended_at', 'is', null),
    )
    .select(['people.locale', 'role_grants.role', 'role_grants.scope_kind', 'role_grants.scope_id'])
    .where('people.id', '=', personId)
    .execute();
  if (rows.length === 0) throw notSignedIn();
  const grants = rows
    .filter((row) => row.role !== null)
    .map((row) => ({
      role: row.role as Role,
      scopeKind: row.scope_kind as ScopeKind,
      scopeId: row.scope_id,
    }));
  return {
    kind: 'person',
    personId,
    truePersonId,
    locale: rows[0]!.locale as Locale,
    grants: limitToDelegated(grants, personId, truePersonId),
  };
}
