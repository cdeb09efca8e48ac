/** The names of the scopes in which roles are held. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { ScopeKind } from './actor.ts';

export interface Scope {
  scopeKind: ScopeKind;
  scopeId: string | null;
}

/** Names by scope id, read in one statement; a scope that does not exist has none. */
export async function readScopeNames(db: Db, scopes: readonly Scope[]): Promise<Map<string, LocalText>> {
  const idsOf = (kind: ScopeKind) =>
    scopes.filter((scope) => scope.scopeKind === kind && scope.scopeId).map((scope) => scope.scopeId);
  const names = new Map<string, LocalText>();
  if (scopes.every((scope) => scope.scopeId === null)) return names;
  const { rows } = await sql<{ id: string; name: LocalText }>`
    select id, title as name from calls where id = any(${idsOf('call')}::uuid[])
    union all
    select panels.id, jsonb_build_object(
        'en', concat_ws(' – ', nullif(calls.title->>'en', ''), nullif(panels.name->>'en', '')),
        'zh', concat_ws(' – ', nullif(calls.title->>'zh', ''), nullif(panels.name->>'zh', '')))
      from panels join calls on calls.id = panels.call_id where panels.id = any(${idsOf('panel')}::uuid[])
    union all
    select id, jsonb_build_object('en', coalesce(names->>'en', name), 'zh', coalesce(names->>'zh', ''))
      from organisations where id = any(${idsOf('organisation')}::uuid[])`.execute(db);
  for (const { id, name } of rows) names.set(id, name);
  return names;
}

/**
 * Whether a scope exists, and the call it belongs to: a call to itself, a panel to its call, others to none.
 * @returns null when there is no such scope.
 */
export async function findScope(db: Db, scope: Scope): Promise<{ callId: string | null } | null> {
  const { scopeKind, scopeId } = scope;
  if (scopeKind === 'funder' || scopeId === null) {
    return scopeKind === 'funder' && scopeId === null ? { callId: null } : null;
  }
  const { rows } = await sql<{ callId: string | null }>`
    select id as "callId" from calls where ${scopeKind} = 'call' and id = ${scopeId}::uuid
    union all
    select call_id from panels where ${scopeKind} = 'panel' and id = ${scopeId}::uuid
    union all
    select null from organisations where ${scopeKind} = 'organisation' and id = ${scopeId}::uuid`.execute(db);
  return rows[0] ?? null;
}
