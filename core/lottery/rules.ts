/** Rules that turn what is known of the proposals into chances which add up to the number of places. */
import { LotteryError } from './errors.ts';

/** What is known of one proposal: the best guess of its quality and what it may lie between. Higher is better. */
export type Estimate = { quality: number; lower: number; upper: number };

/** The chance of each proposal, in the order given; from 0 to 1, adding up to the places. */
export type LotteryRule = (estimates: readonly Estimate[], places: number) => Float64Array;

/** The names of the rules, as statements and options spell them. */
export const RULE_NAMES = ['groups', 'threshold', 'linear', 'merit', 'weighted'] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** @throws LotteryError `places-invalid`, `number-invalid` or `interval-reversed`, naming the position from 0. */
export function checkEstimates(estimates: readonly Estimate[], places: number): void {
  checkPlaces(places, estimates.length);
  estimates.forEach((estimate, index) => {
    for (const field of ['quality', 'lower', 'upper'] as const) {
      if (Number.isFinite(estimate[field])) continue;
      throw new LotteryError('number-invalid', `${index}.${field}`, String(estimate[field]), 'number');
    }
    if (estimate.lower <= estimate.upper) return;
    throw new LotteryError('interval-reversed', `${index}.lower`, estimate.lower, 'upperEnd', {
      most: estimate.upper,
    });
  });
}

export function checkPlaces(places: number, count: number): void {
  if (Number.isSafeInteger(places) && places >= 0 && places <= count) return;
  throw new LotteryError('places-invalid', 'places', places, 'wholeNumberBetween', { least: 0, most: count });
}

/** Positions, best quality first; equal ones in the order given. */
export function orderByQuality(estimates: readonly Estimate[]): number[] {
  return estimates
    .map((_, index) => index)
    .sort((a, b) => estimates[b]!.quality - estimates[a]!.quality || a - b);
}

/**
 * The rule of the Swiss National Science Foundation (Heyard et al. 2022): the line is the quality of the last proposal
 * that can be funded; intervals wholly above it are funded, those wholly below declined, and the places left are drawn
 * evenly among the rest.
 */
export const drawAtFundingLine: LotteryRule = (estimates, places) => {
  checkEstimates(estimates, places);
  const chances = new Float64Array(estimates.length);
  if (places === 0) return chances;
  if (places === estimates.length) return chances.fill(1);
  const line = estimates[orderByQuality(estimates)[places - 1]!]!.quality;
  const above = estimates.filter(({ lower, quality }) => lower > line && quality > line).length;
  const isInLottery = ({ lower, upper, quality }: Estimate) =>
    !(lower > line && quality > line) && !(upper < line && quality < line);
  const drawn = estimates.filter(isInLottery).length;
  return chances.map((_, index) => {
    const estimate = estimates[index]!;
    if (isInLottery(estimate)) return (places - above) / drawn;
    return estimate.quality > line ? 1 : 0;
  });
};

/**
 * The chances of groups that a ranking made: `fund` for certain, the places left evenly among `lottery`.
 *
 * @throws LotteryError `places-invalid` when the fund group needs more places, or when both together leave some over.
 */
export function drawAmongLotteryGroup(
  groups: readonly ('fund' | 'lottery' | 'decline')[],
  places: number,
): Float64Array {
  checkPlaces(places, groups.length);
  const funded = groups.filter((group) => group === 'fund').length;
  const drawn = groups.filter((group) => group === 'lottery').length;
  if (places < funded || places > funded + drawn) {
    throw new LotteryError('places-invalid', 'places', places, 'groups', {
      least: funded,
      most: funded + drawn,
    });
  }
  const share = drawn === 0 ? 0 : (places - funded) / drawn;
  return Float64Array.from(groups, (group) => (group === 'fund' ? 1 : group === 'lottery' ? share : 0));
}

/**
 * An even draw around the line, whatever the intervals: the best places − band for certain, and `band` places among the
 * 2 × band that follow. A band that does not fit on either side of the line is narrowed.
 */
export function drawAroundThreshold(band: number): LotteryRule {
  return (estimates, places) => {
    checkEstimates(estimates, places);
    if (!Number.isSafeInteger(band) || band < 0)
      throw new LotteryError('number-invalid', 'band', band, 'wholeNumber', { least: 0 });
    const width = Math.min(band, places, estimates.length - places);
    const chances = new Float64Array(estimates.length);
    orderByQuality(estimates).forEach((index, rank) => {
      chances[index] = rank < places - width ? 1 : rank < places + width ? 0.5 : 0;
    });
    return chances;
  };
}

/** Finds the shift at which the rising sum of clipped chances is `places`, by bisection on numbers a float can hold. */
function clipToPlaces(steep: Float64Array, places: number): Float64Array {
  const clip = (shift: number) => steep.map((x) => Math.min(1, Math.max(0, x + shift)));
  const sum = (chances: Float64Array) => chances.reduce((total, chance) => total + chance, 0);
  let low = -steep.reduce((most, x) => Math.max(most, x), -Infinity);
  let high = 1 - steep.reduce((least, x) => Math.min(least, x), Infinity);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (sum(clip(middle)) < places) low = middle;
    else high = middle;
  }
  return clip(high);
}

/**
 * The clipped linear lottery (Goldberg, Fanti and Shah, “Smooth partial lotteries”, arXiv 2605.20069): the chance rises
 * by `slope` for each unit of quality, cut off at 0 and 1, and shifted so that the chances add up to the places. One
 * grade among r that moves by d moves all chances together by at most 2 × slope × d / r.
 */
export function drawLinearly(slope: number): LotteryRule {
  if (!(Number.isFinite(slope) && slope > 0)) {
    throw new LotteryError('number-invalid', 'slope', slope, 'positive');
  }
  return (estimates, places) => {
    checkEstimates(estimates, places);
    if (places === 0) return new Float64Array(estimates.length);
    if (places === estimates.length) return new Float64Array(estimates.length).fill(1);
    return clipToPlaces(
      Float64Array.from(estimates, ({ quality }) => slope * quality),
      places,
    );
  };
}

/**
 * Chances in proportion to weights, none above 1: a proposal whose share would be more is certain and the rest share
 * the other places. A weight of 0 is not eligible.
 *
 * @throws LotteryError `number-invalid` for a weight that is negative or not finite, `places-invalid` when fewer
 *   proposals than places have a weight.
 */
export function drawByWeight(weights: readonly number[], places: number): Float64Array {
  weights.forEach((weight, index) => {
    if (Number.isFinite(weight) && weight >= 0) return;
    throw new LotteryError('number-invalid', `${index}.weight`, String(weight), 'nonNegative');
  });
  const eligible = weights.map((_, index) => index).filter((index) => weights[index]! > 0);
  checkPlaces(places, eligible.length);
  eligible.sort((a, b) => weights[b]! - weights[a]!);
  const chances = new Float64Array(weights.length);
  let rest = eligible.reduceRight((sum, index) => sum + weights[index]!, 0);
  let left = places;
  for (const index of eligible) {
    const weight = weights[index]!;
    chances[index] = left === 0 ? 0 : Math.min(1, (left * weight) / rest);
    if (chances[index] === 1) {
      left -= 1;
      rest -= weight;
    }
  }
  return chances;
}
