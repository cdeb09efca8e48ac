/** A reviewer pool that is known beforehand. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { Services } from '../../platform/services.ts';
import { addToPool } from './actions.ts';

/** Adds people with limits of their own on how many applications they take; null for the call's limit. */
export async function addToPoolWithLimits(
  context: { services: Services; tx: Db; actor: Actor },
  callId: string,
  people: readonly { personId: string; maxLoad: number | null }[],
): Promise<void> {
  const { tx, actor } = context;
  await addToPool(
    context,
    callId,
    people.map((one) => one.personId),
  );
  await sql`
    update reviewer_pool set max_load = given.max_load
    from unnest(${people.map((one) => one.personId)}::uuid[], ${people.map((one) => one.maxLoad)}::int[])
      as given (person_id, max_load)
    where reviewer_pool.call_id = ${callId}::uuid and reviewer_pool.person_id = given.person_id`.execute(tx);
  await recordAudit(tx, actor, {
    action: 'reviewer-pool.limited',
    entity: 'call',
    entityId: callId,
    after: { count: people.filter((one) => one.maxLoad !== null).length },
  });
}
