/** What a ranking is computed from, and the computing thread's share of the work. */
import { createHash } from 'node:crypto';
import { type RankingResult, rankProposalsInSteps } from '@headwater/core/ranking';
import { canonicalJson } from '@headwater/core/transparency';
import core from '../../../../core/package.json' with { type: 'json' };
import type { RankingInputs, RankingParameters, RankingSummary, StoredRank } from './types.ts';

/** The release of `core` whose arithmetic is used. */
export const CORE_VERSION: string = core.version;

export interface ComputeRankingInput {
  inputs: RankingInputs;
  parameters: RankingParameters;
}

export interface ComputeRankingOutput {
  ranks: StoredRank[];
  summary: RankingSummary;
}

/** Identifies the inputs: two rankings with the same hash and parameters have the same rows. */
export function hashInputs(inputs: RankingInputs): string {
  return createHash('sha256').update(canonicalJson(inputs)).digest('hex');
}

/** Ranks; `report` is told how many hundredths are done. */
export function computeRanking(
  { inputs, parameters }: ComputeRankingInput,
  report: (done: number, total: number) => void,
): ComputeRankingOutput {
  const steps = rankProposalsInSteps({
    votes: inputs.votes,
    proposals: inputs.applications,
    fund: parameters.fund,
    credible: parameters.credible,
    scale: parameters.scale,
    likelihood: parameters.likelihood,
    reviewerScale: parameters.reviewerScale,
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return asStored(step.value, inputs.votes.length);
    report(step.value.done, step.value.total);
  }
}

function asStored(result: RankingResult, scores: number): ComputeRankingOutput {
  return {
    ranks: result.rows.map(({ proposal, mean, expectedRank, lower, upper, pFund, group }) => ({
      applicationId: proposal,
      mean: Math.round(mean * 10_000) / 10_000,
      expectedRank,
      lower,
      upper,
      pFund,
      group,
    })),
    summary: {
      fundingLine: result.fundingLine,
      lotteryPlaces: result.lotteryPlaces,
      ungraded: result.ungraded,
      scores,
      warnings: result.warnings,
      diagnostics: result.diagnostics,
    },
  };
}
