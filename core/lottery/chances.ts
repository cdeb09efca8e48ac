/** Chances as whole numbers over one denominator, so that everybody computes the same draw to the last bit. */
import { LotteryError } from './errors.ts';

/** Numerators in the order given; they add up to places × denominator exactly. */
export type WholeChances = { denominator: number; numerators: number[] };

/** Nine decimals, where no smaller denominator says the chances exactly. */
export const DECIMAL_DENOMINATOR = 1_000_000_000;
const LARGEST_EXACT_DENOMINATOR = 100_000;
const SAME = 1e-9;

/** The one chance strictly between 0 and 1 that all undecided proposals share, or null when there are several. */
function findSharedChance(chances: Float64Array): { chance: number; count: number } | null {
  const open = chances.filter((chance) => chance > SAME && chance < 1 - SAME);
  if (open.length === 0) return null;
  return open.every((chance) => Math.abs(chance - open[0]!) < SAME)
    ? { chance: open[0]!, count: open.length }
    : null;
}

/**
 * Writes chances as whole numbers. Where all undecided proposals share one chance, as in an even draw of m places among
 * g, the denominator is g and every numerator m, so that nobody is favoured by rounding. Otherwise the denominator is
 * 10⁹ and the numerators are rounded down, the units left over going to the largest remainders, then to the first.
 *
 * @throws LotteryError `chances-invalid` unless they lie in [0, 1] and add up to the places, to nine decimals.
 */
export function makeWholeChances(chances: Float64Array, places: number): WholeChances {
  const sum = chances.reduce((total, chance) => total + chance, 0);
  const isValid = chances.every((chance) => chance >= -SAME && chance <= 1 + SAME);
  if (!isValid || Math.abs(sum - places) > SAME * Math.max(1, chances.length)) {
    throw new LotteryError('chances-invalid', 'chances', sum, 'chances', { places });
  }
  const shared = findSharedChance(chances);
  if (shared !== null && shared.count <= LARGEST_EXACT_DENOMINATOR) {
    const certain = chances.filter((chance) => chance >= 1 - SAME).length;
    const numerators = Array.from(chances, (chance) => {
      if (chance >= 1 - SAME) return shared.count;
      return chance <= SAME ? 0 : places - certain;
    });
    return { denominator: shared.count, numerators };
  }
  const decided = chances.every((chance) => chance <= SAME || chance >= 1 - SAME);
  const denominator = decided ? 1 : DECIMAL_DENOMINATOR;
  const scaled = Array.from(chances, (chance) => Math.min(1, Math.max(0, chance)) * denominator);
  const numerators = scaled.map((value) => (decided ? Math.round(value) : Math.floor(value)));
  let missing = places * denominator - numerators.reduce((total, value) => total + value, 0);
  const byRemainder = [...numerators.keys()].sort(
    (a, b) => scaled[b]! - numerators[b]! - (scaled[a]! - numerators[a]!) || a - b,
  );
  for (let turn = 0; missing !== 0; turn = (turn + 1) % byRemainder.length) {
    const step = missing > 0 ? 1 : -1;
    const index = missing > 0 ? byRemainder[turn]! : byRemainder[byRemainder.length - 1 - turn]!;
    const next = numerators[index]! + step;
    if (next < 0 || next > denominator) continue;
    numerators[index] = next;
    missing -= step;
  }
  return { denominator, numerators };
}
