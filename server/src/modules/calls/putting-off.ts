/** Putting off the deadlines of a published call, for everybody, with a reason that everybody can read. */
import type { LocalText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { type ErrorDetail, HeadwaterError, wrongState } from '../../platform/errors.ts';
import { insertCallChange, reasonOnRecord } from './changes.ts';
import * as queries from './queries.ts';
import { findContradictions } from './rules.ts';
import type { CallRow } from './types.ts';

export interface PuttingOff {
  closesAt: Date;
  /** The hosts' deadline; left out, one of their own moves by as much as the call's. */
  hostDeadlineAt?: Date | null;
  reason: LocalText;
}

const DEADLINES = ['closesAt', 'hostDeadlineAt'] as const;

/**
 * In the caller's transaction, which has locked the call and asked for permission; telling people is the caller's.
 * @returns the deadlines as they are now.
 * @throws HeadwaterError wrong-state once reviewing began, call-deadline-earlier, call-deadline-same, or what
 *   contradicts the rest of the timetable.
 */
export async function putOffDeadlines(
  tx: Db,
  actor: Actor,
  call: CallRow,
  input: PuttingOff,
  now: Date,
): Promise<Pick<CallRow, 'closesAt' | 'hostDeadlineAt'>> {
  if (call.status !== 'published') throw wrongState(call.status);
  const by = input.closesAt.getTime() - call.closesAt.getTime();
  const moved = call.hostDeadlineAt && new Date(call.hostDeadlineAt.getTime() + Math.max(0, by));
  const fresh = {
    closesAt: input.closesAt,
    hostDeadlineAt: input.hostDeadlineAt === undefined ? moved : input.hostDeadlineAt,
  };
  const changes = DEADLINES.map((field) => ({ field, before: call[field], after: fresh[field] })).filter(
    ({ before, after }) => before?.getTime() !== after?.getTime(),
  );
  if (changes.length === 0) throw new HeadwaterError(422, 'call-deadline-same', { field: 'closesAt' });
  refuseFirst(
    changes
      .filter(({ before, after }) => before && (!after || after < before))
      .map(({ field }) => ({ code: 'call-deadline-earlier', field })),
  );
  refuseFirst(
    changes
      .filter(({ after }) => after && after <= now)
      .map(({ field }) => ({
        code: 'call-deadline-in-past',
        field,
        params: { serverTime: now.toISOString() },
      })),
  );
  refuseFirst(findContradictions({ ...call, ...fresh }));
  await queries.updateCall(tx, call.id, fresh);
  const { reason } = input;
  await insertCallChange(tx, {
    callId: call.id,
    kind: 'fields',
    changedAt: now,
    changedBy: actor.personId,
    reason,
    changes,
  });
  const say = (at: Date | null) => at?.toISOString() ?? null;
  await recordAudit(tx, actor, {
    action: 'call.put-off',
    entity: 'call',
    entityId: call.id,
    before: Object.fromEntries(changes.map(({ field, before }) => [field, say(before)])),
    after: Object.fromEntries(changes.map(({ field, after }) => [field, say(after)])),
    reason: reasonOnRecord(reason),
  });
  return fresh;
}

function refuseFirst(details: ErrorDetail[]): void {
  const first = details[0];
  if (first) throw new HeadwaterError(422, first.code, { field: first.field, params: first.params, details });
}
