/** An officer puts off the deadlines of a call; everybody who works towards them is told. */
import type { Actor } from '../../platform/actor.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import {
  type CallRow,
  type PuttingOff,
  presentCall,
  putOffDeadlines,
  readCalls,
  requireEditable,
  tidyReason,
} from '../calls/index.ts';
import { type News, tellLater } from './telling.ts';

/** Puts the deadlines off for everybody. `revision`: of the call as the officer saw it. */
export function putOffCall(
  services: Services,
  actor: Actor,
  callId: string,
  input: PuttingOff & { revision: number },
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, callId, input.revision);
    const reason = tidyReason(input.reason);
    const fresh = await putOffDeadlines(tx, actor, call, { ...input, reason }, services.now());
    await tellLater(services, tx, actor, { call, reason, news: newsOf(call, fresh) });
    const [now] = await readCalls(tx, actor, [callId]);
    return presentCall(now!, actor, services.now());
  });
}

type Deadlines = Pick<CallRow, 'closesAt' | 'hostDeadlineAt'>;

/** Teams that have not finished are told of their deadline, those who sign of theirs. */
function newsOf(call: Deadlines, fresh: Deadlines): News[] {
  const deadlines = [
    ['call-put-off', call.closesAt, fresh.closesAt],
    ['call-put-off-host', call.hostDeadlineAt ?? call.closesAt, fresh.hostDeadlineAt ?? fresh.closesAt],
  ] as const;
  return deadlines
    .filter(([, before, after]) => before.getTime() !== after.getTime())
    .map(([kind, before, after]) => ({ kind, before: before.toISOString(), after: after.toISOString() }));
}
