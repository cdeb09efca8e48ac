/** Whether a call can take what an import brings. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, invalidInput, notFound } from '../../platform/errors.ts';
import { lockCall, readCalls } from '../calls/index.ts';

/**
 * Locks the calls and checks that each takes applications now and counts in the file's currency.
 * @throws HeadwaterError not-found, import-call-state, invalid-input.
 */
export async function requireReceivingCalls(
  tx: Db,
  actor: Actor,
  callIds: readonly string[],
  currency: string | null,
): Promise<void> {
  const ids = [...new Set(callIds)].sort();
  for (const id of ids) await lockCall(tx, id);
  const calls = new Map((await readCalls(tx, actor, ids)).map((call) => [call.id, call]));
  for (const id of ids) {
    const call = calls.get(id);
    if (!call) throw notFound();
    if (call.status !== 'published') {
      throw new HeadwaterError(409, 'import-call-state', {
        params: { value: call.code, state: call.status },
      });
    }
    if (currency && call.currency !== currency) {
      throw invalidInput(`${call.code}.currency`, call.currency, currency);
    }
  }
}
