/**
 * Which entries of the audit trail do not exist for whom. Administrators keep the house and judge nothing: they read
 * the entries about accounts, roles, calls and records, not those about judging. A director reads all but what concerns
 * applications of their own, or that are kept from them; the rooms that hold such records say which those are.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { type Actor, holdsRoleEverywhere } from './actor.ts';

/** The ids of records whose entries an actor must not read. */
export type Concealer = (db: Db, actor: Actor) => Promise<readonly string[]>;

const concealers = new Map<string, Concealer>();

/** Says which records of a room are kept from a reader of the trail; called when the server is built. */
export function registerConcealer(room: string, concealer: Concealer): void {
  concealers.set(room, concealer);
}

/** What administrators read about; of an application, not how its panel judged it or what was decided. */
const OPEN_TO_ADMINISTRATORS = [
  'account',
  'application',
  'award',
  'call',
  'delegation',
  'identity',
  'import',
  'job',
  'organisation',
  'person',
  'role',
  'sample',
  'setting',
];

/** The condition on `audit_events` that an entry does not exist for the actor. */
export async function isConcealedFrom(db: Db, actor: Actor): Promise<RawBuilder<SqlBool>> {
  if (!holdsRoleEverywhere(actor, 'director')) {
    return sql<SqlBool>`(not audit_events.entity = any(${OPEN_TO_ADMINISTRATORS}::text[])
      or audit_events.action like 'decision.%' or audit_events.action like 'panel.%')`;
  }
  const ids = (await Promise.all(Array.from(concealers.values(), (conceal) => conceal(db, actor)))).flat();
  return sql<SqlBool>`(audit_events.entity_id = any(${ids}::text[])
    or coalesce(audit_events.after->>'applicationId' = any(${ids}::text[]), false))`;
}
