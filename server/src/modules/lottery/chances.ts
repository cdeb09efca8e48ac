/** From a ranking to chances, by each of the rules. Pure; runs in the server and in computing threads. */
import {
  computeMerit,
  drawAmongLotteryGroup,
  drawLinearly,
  type Estimate,
  findWorstCase,
} from '@headwater/core/lottery';
import type { DrawRule } from './types.ts';

/** A place in a ranking as far as a draw goes by it. */
export interface RankedForDraw {
  applicationId: string;
  expectedRank: number;
  lower: number;
  upper: number;
  pFund: number;
  group: 'fund' | 'lottery' | 'decline';
}

export interface Chances {
  chances: Float64Array;
  /** What the statement keeps, as texts. */
  parameters: Record<string, string>;
}

/** The first rank is the best, so ranks turn round. */
const estimate = ({ expectedRank, lower, upper }: RankedForDraw): Estimate => ({
  quality: -expectedRank,
  lower: -upper,
  upper: -lower,
});

/** So many places as there are, at most one for each. */
export const countPlaces = (ranks: readonly RankedForDraw[], fund: number): number =>
  Math.min(fund, ranks.length);

/** A slope with which the clipped linear lottery draws among about as many as the ranking cannot tell from the line. */
export function suggestSlope(ranks: readonly RankedForDraw[]): number {
  const open = ranks.filter(({ group }) => group === 'lottery').length;
  return 1 / Math.max(2, open);
}

/**
 * The chances of a rule, in the order of the ranks.
 * @param slope how much the chance rises for one expected rank; only the clipped linear lottery asks.
 */
export function findChances(
  rule: DrawRule,
  ranks: readonly RankedForDraw[],
  places: number,
  slope: number,
): Chances {
  if (rule === 'linear')
    return {
      chances: drawLinearly(slope)(ranks.map(estimate), places),
      parameters: { per: 'expected-rank', slope: String(slope) },
    };
  if (rule === 'merit') return { chances: computeMerit(ranks.map(estimate), places).chances, parameters: {} };
  const groups = ranks.map(({ group }) => group);
  return { chances: drawAmongLotteryGroup(groups, places), parameters: {} };
}

/** How many of the truly best these chances fund in the worst ranking that the intervals allow. */
export const findWorst = (ranks: readonly RankedForDraw[], chances: Float64Array, places: number): number =>
  findWorstCase(ranks.map(estimate), chances, places);

/** How many of the truly best are expected among the chosen. */
export const countExpectedBest = (ranks: readonly RankedForDraw[], chances: Float64Array): number =>
  ranks.reduce((sum, { pFund }, at) => sum + pFund * chances[at]!, 0);
