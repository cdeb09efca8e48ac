/** Letting a check pass for a written reason: a director's word, kept with the round and in the audit trail. */
import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, notAllowed, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { CHECKS, type CheckCode, isWaivable, runChecks } from './checks.ts';
import { lockRound } from './queries.ts';
import { isReleaser } from './rules.ts';
import { requireFollowed } from './staging.ts';

/**
 * Lets a failing check pass for the applications that stand against it now; one more, and it fails again.
 * @param input `count` is how many the director was shown; another number meanwhile is refused.
 */
export function waiveCheck(
  services: Services,
  actor: Actor,
  callId: string,
  input: { code: CheckCode; count: number; reason: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireFollowed(tx, actor, callId);
    if (!isReleaser(actor)) throw notAllowed();
    const round = await lockRound(tx, callId);
    if (!round) throw new HeadwaterError(409, 'nothing-staged');
    if (round.status !== 'staged') throw wrongState(round.status);
    if (!isWaivable(input.code, round)) {
      throw new HeadwaterError(422, 'check-not-waivable', {
        field: 'code',
        params: { value: input.code, accepted: CHECKS.filter((code) => isWaivable(code, round)).join(', ') },
      });
    }
    const check = (await runChecks(tx, actor, round)).find((one) => one.code === input.code);
    if (!check || check.hasHidden) throw new HeadwaterError(409, 'check-hidden');
    const { count = 0 } = check.params;
    if (count !== input.count || count === 0) throw changedMeanwhile();
    await sql`
      insert into decision_waivers (round_id, code, count, reason, waived_by, waived_at)
      values (${round.id}::uuid, ${input.code}, ${count}, ${input.reason}, ${actor.personId}::uuid, ${services.now()})
      on conflict (round_id, code) do update set count = excluded.count, reason = excluded.reason,
        waived_by = excluded.waived_by, waived_at = excluded.waived_at`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'decisions.check-waived',
      entity: 'decision-round',
      entityId: round.id,
      after: { callId, code: input.code, count },
      reason: input.reason,
    });
  });
}
