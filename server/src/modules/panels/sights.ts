/** What the phases of a call let its panel see; those who run the call see everything. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { findCall, followsCall, type Sight, sightsOf } from '../calls/index.ts';

/** Whether the reader sees something of applications at this table. */
export type Sees = (sight: Sight) => boolean;

/**
 * What the actor may see at the panels of a call now.
 * @throws HeadwaterError not-found when the call does not exist for the actor.
 */
export async function readSights(db: Db, actor: Actor, callId: string, now: Date): Promise<Sees> {
  if (actor.kind === 'system' || followsCall(actor, callId)) return () => true;
  const call = await findCall(db, actor, { id: callId });
  if (!call) throw notFound();
  const sights = sightsOf(call, 'panel', now);
  return (sight) => sights.has(sight);
}
