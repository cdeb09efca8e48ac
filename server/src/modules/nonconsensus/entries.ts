/** Entering applications into the channel and giving them back; what a call sets aside. */
import { pickText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit, recordAudits } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { type CallRow, findCall, isOfficerOfCall, lockCall } from '../calls/index.ts';
import { judgeableBy } from '../panels/index.ts';
import { mailTargets } from '../people/index.ts';
import { listPossibleVoices } from './entry-queries.ts';
import * as queries from './queries.ts';
import { CHANNEL_STAGES, type EntryStatus } from './types.ts';
import { entryWorkflow } from './workflow.ts';

/** The call, locked and at a stage at which its channel is worked on, for its officers. */
async function requireOpenChannel(tx: Db, actor: Actor, callId: string): Promise<CallRow> {
  const before = await findCall(tx, actor, { id: callId });
  if (!before) throw notFound();
  if (!isOfficerOfCall(actor, callId)) throw notAllowed();
  await lockCall(tx, callId);
  const call = (await findCall(tx, actor, { id: callId }))!;
  if (!CHANNEL_STAGES.has(call.status)) throw wrongState(call.status);
  return call;
}

interface Wanted {
  id: string;
  isDivided: boolean;
  entryId: string | null;
  entryStatus: EntryStatus | null;
}

/**
 * Enters applications into the channel, all or none: those that the latest search found divided as they are, others
 * only with the officer's reason. Those who could speak for them are told, one mail a person.
 * @throws HeadwaterError channel-reason-missing, channel-entered-already
 */
export function enterApplications(
  services: Services,
  actor: Actor,
  callId: string,
  { applicationIds, reason }: { applicationIds: string[]; reason: string },
): Promise<{ entered: number }> {
  return inTransaction(services, async (tx) => {
    const call = await requireOpenChannel(tx, actor, callId);
    const search = await queries.findLatestSearch(tx, callId);
    const searchId = search?.status === 'ready' ? search.id : null;
    const ids = [...new Set(applicationIds)];
    const { rows } = await sql<Wanted>`
      select applications.id, coalesce(findings.is_divided, false) as "isDivided", entries.id as "entryId",
        entries.status as "entryStatus"
      from applications
        left join division_findings as findings on findings.application_id = applications.id
          and findings.search_id = ${searchId}::uuid
        left join nonconsensus_entries as entries on entries.application_id = applications.id
      where applications.id = any(${ids}::uuid[]) and applications.call_id = ${callId}::uuid
        and applications.status = 'submitted' and ${judgeableBy(actor)}`.execute(tx);
    if (rows.length !== ids.length) throw notFound();
    if (rows.some((row) => row.entryStatus === 'open')) {
      throw new HeadwaterError(409, 'channel-entered-already');
    }
    const given = reason.trim();
    if (given === '' && rows.some((row) => !row.isDivided || row.entryId !== null)) {
      throw new HeadwaterError(422, 'channel-reason-missing', { field: 'reason' });
    }
    const at = services.now();
    for (const { entryId } of rows) {
      if (entryId === null) continue;
      await runTransition({ services, tx, actor }, entryWorkflow, 'enterAgain', entryId, {
        reason: given,
        at,
      });
    }
    const fresh = rows.filter((row) => row.entryId === null);
    const inserted = await sql<{ id: string; applicationId: string }>`
      insert into nonconsensus_entries (call_id, application_id, search_id, reason, entered_by, entered_at)
      select ${callId}::uuid, one.id, case when one.divided then ${searchId}::uuid end, ${given},
        ${actor.truePersonId}::uuid, ${at}
      from unnest(${fresh.map((row) => row.id)}::uuid[], ${fresh.map((row) => row.isDivided)}::boolean[])
        as one (id, divided)
      returning id, application_id as "applicationId"`.execute(tx);
    await recordAudits(
      tx,
      actor,
      inserted.rows.map((row) => ({
        action: 'channel-entry.entered',
        entity: 'channel-entry',
        entityId: row.id,
        after: { applicationId: row.applicationId, searchId },
        reason: given || undefined,
      })),
    );
    await tellPossibleVoices(services, tx, call, ids);
    return { entered: rows.length };
  });
}

async function tellPossibleVoices(
  services: Services,
  tx: Db,
  call: CallRow,
  applicationIds: readonly string[],
): Promise<void> {
  const near = await listPossibleVoices(tx, applicationIds);
  const titles = await tx
    .selectFrom('applications')
    .select(['id', 'title'])
    .where('id', 'in', applicationIds)
    .execute();
  const titleOf = new Map(titles.map((row) => [row.id, row.title]));
  const targets = await mailTargets(tx, [...new Set(near.map((one) => one.personId))]);
  await queueMails(
    services,
    tx,
    targets.map((to) => {
      const own = near.filter((one) => one.personId === to.personId);
      return {
        kind: 'channel-entered',
        to,
        params: {
          call: pickText(call.title, to.locale),
          titles: own.map((one) => `  - ${titleOf.get(one.applicationId)}`).join('\n'),
          count: own.length,
        },
        entity: 'call',
        entityId: call.id,
      };
    }),
  );
}

/** Gives an application back to the ordinary queue, with a reason. Whoever spoke for it stays on record. */
export function returnEntry(
  services: Services,
  actor: Actor,
  entryId: string,
  reason: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const input = { reason, at: services.now() };
    await runTransition({ services, tx, actor }, entryWorkflow, 'giveBack', entryId, input);
  });
}

/**
 * Sets what the call sets aside for divided applications; at most its budget.
 * @throws HeadwaterError channel-above-budget, changed-meanwhile
 */
export function setReserve(
  services: Services,
  actor: Actor,
  callId: string,
  { reserved, revision }: { reserved: number; revision: number },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const call = await findCall(tx, actor, { id: callId });
    if (!call) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    if (call.status === 'released') throw wrongState(call.status);
    if (reserved > call.budget) {
      throw new HeadwaterError(422, 'channel-above-budget', { field: 'reserved' });
    }
    const before = await queries.readReserve(tx, callId);
    const row = { callId, reserved, revision, by: actor.truePersonId, at: services.now() };
    if (!(await queries.writeReserve(tx, row))) throw changedMeanwhile();
    await recordAudit(tx, actor, {
      action: 'channel.reserved',
      entity: 'call',
      entityId: callId,
      before: { reserved: before.reserved },
      after: { reserved },
    });
  });
}
