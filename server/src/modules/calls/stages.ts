/** Stages: calls that follow each other. Who goes on is decided in one call; the next one takes in nobody else. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { presentCall, requireEditable } from './actions.ts';
import { findCall, lockCall } from './queries.ts';
import { isOfficerOfCall } from './rules.ts';
import type { CallRow } from './types.ts';

/** Stages of a chain at most; more would be a ring or a mistake. */
const MOST_STAGES = 10;

/**
 * Says which call comes after a draft one (null: none). The next one is a draft of the same officer and takes in only who
 * goes on from here.
 * @throws HeadwaterError stage-taken when it follows another call already, stage-ring when the calls would go round.
 */
export function setNextCall(
  services: Services,
  actor: Actor,
  id: string,
  input: { revision: number; nextCallId: string | null },
) {
  return inTransaction(services, async (tx) => {
    // One chain is changed at a time, or two changes at once could close a ring.
    await sql`select pg_advisory_xact_lock(hashtextextended('call stages', 0))`.execute(tx);
    const call = await requireEditable(tx, actor, id, input.revision);
    if (call.status !== 'draft') throw wrongState(call.status);
    if (input.nextCallId === call.nextCallId) return presentCall(call, actor, services.now());
    await linkCalls(tx, actor, call, input.nextCallId);
    return presentCall((await findCall(tx, actor, { id }))!, actor, services.now());
  });
}

/** Links two calls in a transaction of the caller. */
export async function linkCalls(
  tx: Db,
  actor: Actor,
  call: CallRow,
  nextCallId: string | null,
): Promise<void> {
  if (call.nextCallId) await writeEntry(tx, call.nextCallId, 'open');
  if (nextCallId) {
    await lockCall(tx, nextCallId);
    const next = await findCall(tx, actor, { id: nextCallId });
    if (!next) throw new HeadwaterError(404, 'not-found', { field: 'nextCallId' });
    if (!isOfficerOfCall(actor, nextCallId)) throw notAllowed();
    if (next.status !== 'draft')
      throw new HeadwaterError(422, 'stage-published', { field: 'nextCallId', params: { value: next.code } });
    if (next.opensAt < call.closesAt)
      throw invalidInput('nextCallId', next.code, 'a call that opens after this one has closed');
    const { rows } = await sql<{ code: string }>`
      select code from calls where next_call_id = ${nextCallId}::uuid and id <> ${call.id}::uuid`.execute(tx);
    if (rows[0])
      throw new HeadwaterError(409, 'stage-taken', {
        field: 'nextCallId',
        params: { value: next.code, other: rows[0].code },
      });
    if (nextCallId === call.id || (await listAhead(tx, nextCallId)).includes(call.id))
      throw new HeadwaterError(422, 'stage-ring', { field: 'nextCallId', params: { value: next.code } });
    await writeEntry(tx, nextCallId, 'invited');
  }
  await sql`update calls set next_call_id = ${nextCallId}::uuid, revision = revision + 1
    where id = ${call.id}::uuid`.execute(tx);
  await recordAudit(tx, actor, {
    action: 'call.next-stage-set',
    entity: 'call',
    entityId: call.id,
    before: { nextCallId: call.nextCallId },
    after: { nextCallId },
  });
}

async function writeEntry(tx: Db, id: string, entry: CallRow['entry']): Promise<void> {
  await sql`update calls set entry = ${entry}, revision = revision + 1 where id = ${id}::uuid`.execute(tx);
}

async function listAhead(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive ahead (id, place) as (
      select ${id}::uuid, 0 union all
      select calls.next_call_id, ahead.place + 1 from ahead join calls on calls.id = ahead.id
      where calls.next_call_id is not null and ahead.place < ${MOST_STAGES})
    select id from ahead`.execute(db);
  return rows.map((row) => row.id);
}

/** A stage as it stands in the chain of a call. */
export interface Stage {
  id: string;
  code: string;
  title: CallRow['title'];
  status: CallRow['status'];
  opensAt: Date;
  closesAt: Date;
}

/** The whole chain that a call belongs to, as far as it exists for the actor; empty for a call by itself. */
export async function readStages(services: Services, actor: Actor, id: string): Promise<Stage[]> {
  const { db } = services;
  if (!(await findCall(db, actor, { id }))) throw notFound();
  const { rows } = await sql<{ id: string }>`
    with recursive back (id, place) as (
      select ${id}::uuid, 0 union all
      select calls.id, back.place + 1 from back join calls on calls.next_call_id = back.id
      where back.place < ${MOST_STAGES})
    select id from back order by place desc limit 1`.execute(db);
  const stages: Stage[] = [];
  for (const one of await listAhead(db, rows[0]!.id)) {
    const call = await findCall(db, actor, { id: one });
    if (!call) continue;
    const { code, title, status, opensAt, closesAt } = call;
    stages.push({ id: one, code, title, status, opensAt, closesAt });
  }
  return stages.length > 1 ? stages : [];
}

/**
 * The call that takes in what goes on from here, ready to do so.
 * @throws HeadwaterError stage-missing when there is none, stage-not-ready when it is not published or over already.
 */
export async function requireNextCall(
  context: { services: Services; tx: Db; actor: Actor },
  call: CallRow,
): Promise<CallRow> {
  const next = call.nextCallId ? await findCall(context.tx, context.actor, { id: call.nextCallId }) : null;
  if (!next) throw new HeadwaterError(422, 'stage-missing', { params: { value: call.code } });
  if (next.status !== 'published' || next.closesAt <= context.services.now())
    throw new HeadwaterError(409, 'stage-not-ready', { params: { value: next.code } });
  return next;
}
