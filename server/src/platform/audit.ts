/**
 * The one audit trail. Entries are append-only (a trigger refuses update and delete). Committed entries become leaves
 * of a Merkle tree whose heads are signed (after RFC 9162), so that anyone with an old head can show a rewriting.
 */
import type { AuditRecord } from '@headwater/core/transparency';
import { sql } from 'kysely';
import { type Db, kept } from '../db/connect.ts';
import type { Actor } from './actor.ts';
import { gather } from './gathered.ts';

/** When the entries of a transaction are said to be, where it is not the database's clock. */
const tellings = new WeakMap<Db, Date>();

/**
 * Has a transaction's entries tell another time than the database's clock. Only the sample does so, which tells of a
 * past that nobody lived through: whatever people do is dated by the database.
 */
export function tellAuditAt(tx: Db, moment: Date): void {
  tellings.set(tx, moment);
}

export interface AuditEntry {
  /** `<entity>.<past participle>`, e.g. `application.submitted`. */
  action: string;
  entity: string;
  entityId: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
}

/** Writes one entry; call it in the transaction of the change it records. */
export async function recordAudit(tx: Db, actor: Actor, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, actor, [entry]);
}

/** Writes many entries of one actor in few statements, for bulk changes. */
export async function recordAudits(tx: Db, actor: Actor, entries: AuditEntry[]): Promise<void> {
  await recordAuditsOf(
    tx,
    entries.map((entry) => ({ ...entry, actor })),
  );
}

/** Writes entries of several actors in few statements, where changes of many people are committed together. */
export async function recordAuditsOf(tx: Db, entries: (AuditEntry & { actor: Actor })[]): Promise<void> {
  if (entries.length > 0) await writeAudits(tx, entries);
}

const writeAudits = gather<readonly (AuditEntry & { actor: Actor })[], void>(async (tx, lists) => {
  const entries = lists.flat();
  for (let start = 0; start < entries.length; start += 5_000) {
    const rows = entries.slice(start, start + 5_000).map((entry) => ({
      actor_id: entry.actor.personId,
      true_actor_id: entry.actor.truePersonId,
      action: entry.action,
      entity: entry.entity,
      entity_id: entry.entityId,
      before: entry.before ?? null,
      after: withLink(entry.actor, entry.after) ?? null,
      reason: entry.reason ?? null,
    }));
    await sql`
      ${kept} insert into audit_events (at, actor_id, true_actor_id, action, entity, entity_id, before, after, reason)
      select coalesce(${tellings.get(tx) ?? null}::timestamptz, clock_timestamp()), actor_id, true_actor_id, action,
        entity, entity_id, nullif(before, 'null'::jsonb), nullif(after, 'null'::jsonb), reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (actor_id uuid, true_actor_id uuid,
        action text, entity text, entity_id text, before jsonb, after jsonb, reason text)`.execute(tx);
  }
  return lists.map(() => undefined);
});

/** What was done through a reviewer's link is recorded with the link: it proves less than a sign-in. */
function withLink(actor: Actor, after: unknown): unknown {
  return actor.link ? { ...(after as object | undefined), link: actor.link.id } : after;
}

/** The columns of an {@link AuditRecord}, for a select from `audit_events`. */
export const AUDIT_RECORD_COLUMNS = sql<AuditRecord>`
  audit_events.id, to_char(audit_events.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  audit_events.actor_id as "actorId", audit_events.true_actor_id as "trueActorId",
  audit_events.action, audit_events.entity, audit_events.entity_id as "entityId",
  audit_events.before, audit_events.after, audit_events.reason, audit_events.salt`;
