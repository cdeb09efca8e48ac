/** Who may look at the money of a call: those who follow it and from whom none of its applications is kept. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { type CallRow, findCall, followsCall } from '../calls/index.ts';

/**
 * The call, for those who follow it. A portfolio and a draw are of all applications at once: every sum of theirs would
 * tell something of each, so whoever is in a team or barred from an application of the call sees neither.
 * @throws HeadwaterError not-found, own-application-in-call.
 */
export async function requireWholeCall(db: Db, actor: Actor, callId: string): Promise<CallRow> {
  const call = await findCall(db, actor, { id: callId });
  if (!call || !followsCall(actor, callId)) throw notFound();
  const { rows } = await sql<{ hidden: boolean }>`
    select exists (select 1 from applications where applications.call_id = ${callId}::uuid
      and applications.submitted_at is not null and not ${visibleToOutsider(actor)}) as hidden`.execute(db);
  if (rows[0]!.hidden) throw new HeadwaterError(403, 'own-application-in-call');
  return call;
}
