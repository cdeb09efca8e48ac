/** The engine for networks that can be factorised: everything given the spreads is exact. */
import type { Random } from '../random/index.ts';
import { addRanksOfPairs, findMoments } from './expected-ranks.ts';
import { addRanksOfMany, FEWEST_OF_MANY } from './far-ranks.ts';
import { invertGroups, meansGiven, type Posterior, spreadDeviations } from './gaussian.ts';
import type { Engine } from './integrate.ts';
import type { Spreads } from './model.ts';
import type { Network } from './network.ts';
import { addRankDistribution } from './rank-distribution.ts';

/** The posterior given the spreads under some likelihood; null where rounding forbids it. */
export type Condition = (spreads: Spreads) => Posterior | null;

/** A likelihood: its posteriors, and their evidence alone, which may be cheaper. */
export type Likelihood = {
  condition: Condition;
  logEvidenceAt(spreads: Spreads): number;
  isCostly: boolean;
};

/** `random` draws assessors and panels for the distribution of ranks; expected ranks need no draws. */
export function createExactEngine(
  network: Network,
  { condition, logEvidenceAt, isCostly }: Likelihood,
  random: Random,
): Engine {
  return {
    logEvidenceAt,
    isCostly,
    addTo(sums, spreads, weight, { pairs, drawWeight }) {
      const posterior = condition(spreads)!;
      const mean = meansGiven(network, posterior, posterior.effects);
      const moments = findMoments(network, posterior, mean, invertGroups(network, posterior));
      for (let proposal = 0; proposal < mean.length; proposal++) {
        sums.effect[proposal]! += weight * mean[proposal]!;
        sums.variance[proposal]! += weight * moments.variance[proposal]!;
      }
      if (mean.length < FEWEST_OF_MANY) addRanksOfPairs(network, moments, weight, sums.expectedRank);
      else addRanksOfMany(network, moments, weight, sums.expectedRank);
      const normals = new Float64Array(network.nodeCount);
      for (let pair = 0; pair < pairs; pair++) {
        for (let node = 0; node < normals.length; node++) normals[node] = random.normal();
        const deviations = spreadDeviations(network, posterior, normals);
        for (const sign of [1, -1]) {
          const drawn = posterior.effects.map((value, node) => value + sign * deviations[node]!);
          const means = meansGiven(network, posterior, drawn);
          addRankDistribution(sums.tally, means, posterior.precision, drawWeight / 2);
        }
      }
    },
  };
}
