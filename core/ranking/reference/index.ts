/**
 * The same model by long Markov chains: slow, and wrong by its sampling error, but written apart from the exact
 * integration. Tests and benchmarks hold that against this; the product does not use it.
 */
import { createRandom } from '../../random/index.ts';
import type { RankingInput } from '../types.ts';
import { readSettings, tabulateVotes } from '../votes.ts';
import { compareChains } from './chains.ts';
import { startChain } from './gibbs.ts';
import { createRankDraws, quantileOfSorted, ranksOf, sortRanks, storeRanks } from './ranks.ts';

export { compareChains } from './chains.ts';

/** How long to sample: kept draws and thrown away ones of each chain, and every how many sweeps one is kept. */
export type ReferenceRun = { seed: number; draws: number; burnIn: number; chains: number; thin?: number };

export type ReferenceRanking = {
  /** By proposal id. */
  rows: Map<
    string,
    {
      expectedRank: number;
      lower: number;
      upper: number;
      pFund: number;
      rHat: number;
      ess: number;
      error: number;
    }
  >;
  /** Means on the paper's scale. */
  spreads: { proposal: number; residual: number; panel: number };
  /** The worst over all ranks and spreads. */
  rHat: number;
  ess: number;
  /** The largest standard error of an expected rank. */
  error: number;
};

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Samples the posterior of `input`. */
export function sampleRanking(input: RankingInput, run: ReferenceRun): ReferenceRanking {
  const settings = readSettings(input);
  const table = tabulateVotes(input);
  const count = table.proposals.length;
  const { draws, burnIn, chains, thin = 1 } = run;
  const kept = chains * draws;
  const ranks = createRankDraws(count, kept);
  const spreads = {
    proposal: new Float64Array(kept),
    residual: new Float64Array(kept),
    panel: new Float64Array(kept),
  };
  const random = createRandom(run.seed);
  for (let index = 0; index < chains; index++) {
    const chain = startChain(table, settings, random.fork(`chain ${index}`));
    for (let sweep = 0; sweep < burnIn; sweep++) chain.sweep();
    for (let draw = index * draws; draw < (index + 1) * draws; draw++) {
      for (let sweep = 0; sweep < thin; sweep++) chain.sweep();
      storeRanks(ranks, draw, chain.theta);
      const now = chain.spreads();
      spreads.proposal[draw] = now.proposal;
      spreads.residual[draw] = now.residual;
      spreads.panel[draw] = now.panel;
    }
  }
  const tail = (1 - settings.credible) / 2;
  let rHat = 1;
  let ess = kept;
  let error = 0;
  const rows: ReferenceRanking['rows'] = new Map();
  table.proposals.forEach((proposal, index) => {
    const drawn = ranksOf(ranks, index);
    const agreement = compareChains(drawn, chains);
    const expectedRank = meanOf(drawn);
    const variance = drawn.reduce((sum, rank) => sum + (rank - expectedRank) ** 2, 0) / drawn.length;
    const sorted = sortRanks(drawn, count);
    const row = {
      expectedRank,
      lower: quantileOfSorted(sorted, tail),
      upper: quantileOfSorted(sorted, 1 - tail),
      pFund: drawn.filter((rank) => rank <= settings.fund).length / kept,
      ...agreement,
      error: Math.sqrt(variance / agreement.ess),
    };
    rHat = Math.max(rHat, row.rHat);
    ess = Math.min(ess, row.ess);
    error = Math.max(error, row.error);
    rows.set(proposal, row);
  });
  for (const values of Object.values(spreads)) {
    const agreement = compareChains(values, chains);
    rHat = Math.max(rHat, agreement.rHat);
    ess = Math.min(ess, agreement.ess);
  }
  const means = {
    proposal: meanOf(spreads.proposal),
    residual: meanOf(spreads.residual),
    panel: meanOf(spreads.panel),
  };
  return { rows, spreads: means, rHat, ess, error };
}
