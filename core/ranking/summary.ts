/** Turns the draws of all chains into ranked proposals, the funding line and the chains' diagnostics. */
import { type ChainAgreement, compareChains } from './diagnostics.ts';
import { PAPER_SCALE_LENGTH } from './gibbs.ts';
import { groupProposals, type UngroupedProposal } from './groups.ts';
import { quantileOfSorted, type RankDraws, ranksOf, sortRanks } from './ranks.ts';
import type { RankingDiagnostics, RankingResult, SpreadEstimate } from './types.ts';
import type { RankingSettings, VoteTable } from './votes.ts';

/** What the chains have left behind: ranks, sums of the proposals' effects, and the spreads of every draw. */
export type Draws = {
  ranks: RankDraws;
  thetaSum: Float64Array;
  proposalSpread: Float64Array;
  residualSpread: Float64Array;
  panelSpread: Float64Array;
};

/** Plain average of a proposal’s scores. */
export function meanScoreOf(table: VoteTable, proposal: number): number {
  const votes = table.score.subarray(table.voteStart[proposal], table.voteStart[proposal + 1]);
  return votes.reduce((sum, score) => sum + score, 0) / votes.length;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The result when every score is the same: any order of the proposals is as likely as any other. */
export function summariseEqualScores(table: VoteTable, settings: RankingSettings): RankingResult {
  const count = table.proposals.length;
  const tail = (1 - settings.credible) / 2;
  const ranks = Float64Array.from(table.proposals, (_, index) => index + 1);
  const proposals = table.proposals.map(
    (proposal, index): UngroupedProposal => ({
      proposal,
      votes: table.voteStart[index + 1]! - table.voteStart[index]!,
      mean: meanScoreOf(table, index),
      adjustedMean: meanScoreOf(table, index),
      expectedRank: (count + 1) / 2,
      lower: quantileOfSorted(ranks, tail),
      upper: quantileOfSorted(ranks, 1 - tail),
      pFund: Math.min(1, settings.fund / count),
    }),
  );
  return { ...groupProposals(proposals, settings.fund), ungraded: table.ungraded, diagnostics: null };
}

/** The result of sampling. */
export function summariseDraws(table: VoteTable, settings: RankingSettings, draws: Draws): RankingResult {
  const unit = (table.highest - table.lowest) / PAPER_SCALE_LENGTH;
  const tail = (1 - settings.credible) / 2;
  const means = Float64Array.from(table.proposals, (_, proposal) => meanScoreOf(table, proposal));
  const centre = meanOf(means);
  const direction = settings.higherIsBetter ? 1 : -1;
  const worst: ChainAgreement = { rHat: 1, ess: Number.POSITIVE_INFINITY };
  const note = (agreement: ChainAgreement) => {
    worst.rHat = Math.max(worst.rHat, agreement.rHat);
    worst.ess = Math.min(worst.ess, agreement.ess);
  };
  const proposals = table.proposals.map((proposal, index): UngroupedProposal => {
    const ranks = ranksOf(draws.ranks, index);
    note(compareChains(ranks, settings.chains));
    const expectedRank = meanOf(ranks);
    const sorted = sortRanks(ranks, table.proposals.length);
    let funded = 0;
    while (funded < sorted.length && sorted[funded]! <= settings.fund) funded += 1;
    return {
      proposal,
      votes: table.voteStart[index + 1]! - table.voteStart[index]!,
      mean: means[index]!,
      adjustedMean: centre + (direction * unit * draws.thetaSum[index]!) / draws.ranks.count,
      expectedRank,
      lower: quantileOfSorted(sorted, tail),
      upper: quantileOfSorted(sorted, 1 - tail),
      pFund: funded / sorted.length,
    };
  });
  const estimate = (values: Float64Array): SpreadEstimate => {
    const agreement = compareChains(values, settings.chains);
    note(agreement);
    return { mean: unit * meanOf(values), ...agreement };
  };
  const spreads: RankingDiagnostics['spreads'] = {
    proposal: estimate(draws.proposalSpread),
    residual: estimate(draws.residualSpread),
    panel: table.panelCount > 1 ? estimate(draws.panelSpread) : null,
  };
  const { draws: kept, burnIn, chains } = settings;
  return {
    ...groupProposals(proposals, settings.fund),
    ungraded: table.ungraded,
    diagnostics: { rHat: worst.rHat, ess: worst.ess, draws: kept, burnIn, chains, spreads },
  };
}
