/** Speaking for a divided application: adopting it, and spending a golden ticket on it. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { findEntry } from './entry-queries.ts';
import { canSpeakFor } from './rules.ts';
import { countTicketsLeft, lockTickets } from './tickets.ts';
import { CHANNEL_STAGES, type EntryItem } from './types.ts';

type VoiceTable = 'nonconsensus_adoptions' | 'golden_tickets';

/**
 * The entry, its row and its call locked, so that neither a second voice nor a release comes between. The call is
 * locked first, as everywhere.
 */
async function lockEntry(tx: Db, actor: Actor, entryId: string): Promise<EntryItem> {
  const before = await findEntry(tx, actor, entryId);
  if (!before) throw notFound();
  await sql`select 1 from calls where id = ${before.callId}::uuid for share`.execute(tx);
  await sql`select 1 from nonconsensus_entries where id = ${entryId}::uuid for update`.execute(tx);
  const entry = await findEntry(tx, actor, entryId);
  if (!entry) throw notFound();
  return entry;
}

/** @throws HeadwaterError wrong-state, not-allowed */
function requireVoice(actor: Actor, entry: EntryItem): void {
  if (entry.status !== 'open') throw wrongState(entry.status);
  if (!CHANNEL_STAGES.has(entry.callStatus)) throw wrongState(entry.callStatus);
  if (!canSpeakFor(actor, entry)) throw notAllowed();
}

/** Whoever has been barred since spoke in vain: their voice ends, on record, before the place is taken anew. */
async function endBarredVoices(tx: Db, table: VoiceTable, entry: EntryItem, at: Date): Promise<void> {
  await sql`
    update ${sql.table(table)} as voices set withdrawn_at = ${at}, withdrawn_reason = 'conflict'
    where voices.entry_id = ${entry.id}::uuid and voices.withdrawn_at is null
      and exists (select 1 from application_bars as bars
        where bars.application_id = ${entry.applicationId}::uuid and bars.person_id = voices.person_id)`.execute(
    tx,
  );
}

/**
 * Becomes the champion of an application, with written reasons; there is one at a time.
 * @throws HeadwaterError channel-adopted-already
 */
export function adoptEntry(
  services: Services,
  actor: Actor,
  entryId: string,
  reasons: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const entry = await lockEntry(tx, actor, entryId);
    requireVoice(actor, entry);
    const at = services.now();
    await endBarredVoices(tx, 'nonconsensus_adoptions', entry, at);
    const { rows } = await sql<{ id: string }>`
      insert into nonconsensus_adoptions (entry_id, person_id, capacity, reasons, adopted_at)
      values (${entryId}::uuid, ${actor.personId}::uuid, ${entry.capacity}, ${reasons}, ${at})
      on conflict (entry_id) where withdrawn_at is null do nothing returning id`.execute(tx);
    if (!rows[0]) throw new HeadwaterError(409, 'channel-adopted-already');
    await recordAudit(tx, actor, {
      action: 'channel-entry.adopted',
      entity: 'channel-entry',
      entityId: entryId,
      after: { applicationId: entry.applicationId, adoptionId: rows[0].id, capacity: entry.capacity },
      reason: reasons,
    });
  });
}

/**
 * Spends one of the actor's golden tickets of this year on an application: it is to be funded from what the call sets
 * aside, whatever the average says.
 * @throws HeadwaterError ticket-none-left, ticket-spent-already, channel-exhausted
 */
export function spendTicket(
  services: Services,
  actor: Actor,
  entryId: string,
  reasons: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const at = services.now();
    const year = at.getUTCFullYear();
    await lockTickets(tx, actor.personId, year);
    const before = await findEntry(tx, actor, entryId);
    if (!before) throw notFound();
    await sql`select 1 from nonconsensus_channels where call_id = ${before.callId}::uuid for update`.execute(
      tx,
    );
    const entry = await lockEntry(tx, actor, entryId);
    requireVoice(actor, entry);
    if ((await countTicketsLeft(tx, actor.personId!, year, entry.capacity!)) <= 0) {
      throw new HeadwaterError(409, 'ticket-none-left', { params: { year } });
    }
    await endBarredVoices(tx, 'golden_tickets', entry, at);
    const { rows: left } = await sql<{ left: number }>`
      select coalesce((select reserved from nonconsensus_channels where call_id = ${entry.callId}::uuid), 0)
        - coalesce(sum(applications.requested), 0)::bigint as left
      from nonconsensus_entries as entries join applications on applications.id = entries.application_id
        join golden_tickets as tickets on tickets.entry_id = entries.id and tickets.withdrawn_at is null
      where entries.call_id = ${entry.callId}::uuid and entries.status = 'open' and entries.id <> ${entryId}::uuid`.execute(
      tx,
    );
    if (left[0]!.left < entry.requested) throw new HeadwaterError(409, 'channel-exhausted');
    const { rows } = await sql<{ id: string }>`
      insert into golden_tickets (entry_id, person_id, capacity, year, reasons, spent_at)
      values (${entryId}::uuid, ${actor.personId}::uuid, ${entry.capacity}, ${year}, ${reasons}, ${at})
      on conflict (entry_id) where withdrawn_at is null do nothing returning id`.execute(tx);
    if (!rows[0]) throw new HeadwaterError(409, 'ticket-spent-already');
    await recordAudit(tx, actor, {
      action: 'golden-ticket.spent',
      entity: 'channel-entry',
      entityId: entryId,
      after: { applicationId: entry.applicationId, ticketId: rows[0].id, year, capacity: entry.capacity },
      reason: reasons,
    });
  });
}

/**
 * Takes back an adoption or a ticket before the release, with a reason; its owner, or an officer of the call. It stays
 * on record; a ticket may be spent again in its year.
 */
export function withdrawVoice(
  services: Services,
  actor: Actor,
  entryId: string,
  table: VoiceTable,
  reason: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const entry = await lockEntry(tx, actor, entryId);
    if (!CHANNEL_STAGES.has(entry.callStatus)) throw wrongState(entry.callStatus);
    const { rows } = await sql<{ id: string; personId: string }>`
      select id, person_id as "personId" from ${sql.table(table)}
      where entry_id = ${entryId}::uuid and withdrawn_at is null`.execute(tx);
    const voice = rows[0];
    if (!voice) throw notFound();
    const isOwn = voice.personId === actor.personId && actor.personId === actor.truePersonId;
    if (!isOwn && !isOfficerOfCall(actor, entry.callId)) throw notAllowed();
    await sql`
      update ${sql.table(table)} set withdrawn_at = ${services.now()}, withdrawn_by = ${actor.truePersonId}::uuid,
        withdrawn_reason = ${reason} where id = ${voice.id}::uuid`.execute(tx);
    await recordAudit(tx, actor, {
      action: table === 'golden_tickets' ? 'golden-ticket.withdrawn' : 'channel-entry.adoption-withdrawn',
      entity: 'channel-entry',
      entityId: entryId,
      after: { applicationId: entry.applicationId, voiceId: voice.id },
      reason,
    });
  });
}
