/** The random value of a draw: fetched from its source, or typed by two people alike. */
import { LotteryError, normaliseValue } from '@headwater/core/lottery';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { fetchValue, requireNamedValue, type ValueName } from './beacons.ts';
import { requireLottery } from './commit.ts';
import * as queries from './queries.ts';
import type { LotteryRow } from './types.ts';

type Used = 'random' | 'fallback';

export interface TypedValue extends ValueName {
  used: Used;
  value: string;
  /** Why the fallback is used. */
  reason: string;
}

/** `waiting`: a second person has to type it; `differs`: others typed something else; `known`: it holds. */
export type ValueState = 'waiting' | 'differs' | 'known';

/** The words for what a source's value looks like. */
const FORMS: Partial<Record<LotteryError['form'], string>> = {
  drandValue: '64 hexadecimal digits (“randomness”)',
  nistValue: '128 hexadecimal digits (“outputValue”)',
};

/** The source, once its value can exist. */
function requireInTime(lottery: LotteryRow, used: Used, now: Date) {
  if (lottery.status !== 'committed') throw wrongState(lottery.status);
  if (lottery.value !== null) throw new HeadwaterError(409, 'lottery-value-known');
  const source = lottery.statement[used];
  if (!source) throw new HeadwaterError(409, 'lottery-no-fallback', { field: 'used' });
  const at = used === 'random' ? lottery.randomAt : lottery.fallbackAt!;
  if (now < at) {
    const code = used === 'random' ? 'lottery-value-too-early' : 'lottery-fallback-early';
    throw new HeadwaterError(409, code, { field: 'value', params: { at: at.toISOString() } });
  }
  return source;
}

/** The value in the form of its source. */
function normalise(lottery: LotteryRow, used: Used, value: string): string {
  try {
    return normaliseValue(lottery.statement, { used, value }).value;
  } catch (error) {
    if (!(error instanceof LotteryError)) throw error;
    throw new HeadwaterError(422, 'lottery-value-invalid', {
      field: 'value',
      params: { value: value.slice(0, 80), accepted: FORMS[error.form] ?? error.form },
    });
  }
}

/**
 * Notes what somebody read at the source. The value holds as soon as two people have typed the same.
 * @throws HeadwaterError lottery-value-too-early, -wrong-round, -invalid, -known; lottery-fallback-early.
 */
export function typeValue(
  services: Services,
  actor: Actor,
  id: string,
  typed: TypedValue,
): Promise<{ state: ValueState }> {
  return inTransaction(services, async (tx) => {
    const lottery = await requireLottery(tx, actor, id, true);
    const { used } = typed;
    const source = requireInTime(lottery, used, services.now());
    requireNamedValue(source, typed);
    const value = normalise(lottery, used, typed.value);
    const reason = typed.reason.trim();
    if (used === 'fallback' && reason === '')
      throw invalidInput('reason', '', 'why the first value was not used');
    // Whoever sits at the keyboard counts, so that nobody confirms themselves in another's name.
    const personId = actor.truePersonId!;
    await queries.saveTyped(tx, { lotteryId: id, personId, used, value, reason, at: services.now() });
    const others = (await queries.readTyped(tx, id)).filter((one) => one.personId !== personId);
    const isConfirmed = others.some((one) => one.used === used && one.value === value);
    if (isConfirmed) await queries.setValue(tx, id, { used, value, from: 'people', at: services.now() });
    await recordAudit(tx, actor, {
      action: isConfirmed ? 'lottery.value-confirmed' : 'lottery.value-typed',
      entity: 'lottery',
      entityId: id,
      // Until it is confirmed: who types second may read the trail, and must not copy from it.
      after: isConfirmed ? { used, value } : { used },
      reason: reason || undefined,
    });
    return { state: isConfirmed ? 'known' : others.length > 0 ? 'differs' : 'waiting' };
  });
}

/** Fetches the value from its source, where this installation may. */
export async function fetchLotteryValue(
  services: Services,
  actor: Actor,
  id: string,
  used: Used,
  reason: string,
): Promise<{ state: ValueState }> {
  const lottery = await requireLottery(services.db, actor, id);
  const source = requireInTime(lottery, used, services.now());
  if (used === 'fallback' && reason.trim() === '')
    throw invalidInput('reason', '', 'why the first value was not used');
  const value = normalise(lottery, used, await fetchValue(services.config, source));
  return inTransaction(services, async (tx) => {
    requireInTime(await requireLottery(tx, actor, id, true), used, services.now());
    await queries.setValue(tx, id, { used, value, from: 'source', at: services.now() });
    await recordAudit(tx, actor, {
      action: 'lottery.value-fetched',
      entity: 'lottery',
      entityId: id,
      after: { used, value },
      reason: reason.trim() || undefined,
    });
    return { state: 'known' };
  });
}
