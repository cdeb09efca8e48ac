/** Ranks proposals from their assessors' grades, with how sure the ranking is, and draws the funding line. */
import { createRandom } from '../random/index.ts';
import { RankingStopped } from './errors.ts';
import { startChain } from './gibbs.ts';
import { createRankDraws, storeRanks } from './ranks.ts';
import { type Draws, summariseDraws, summariseEqualScores } from './summary.ts';
import type { RankingInput, RankingProgress, RankingResult } from './types.ts';
import { readSettings, tabulateVotes } from './votes.ts';

export { type RankingErrorCode, RankingInputError, RankingStopped } from './errors.ts';
export type {
  FundingGroup,
  RankedProposal,
  RankingDiagnostics,
  RankingInput,
  RankingProgress,
  RankingResult,
  SpreadEstimate,
  Vote,
} from './types.ts';

/** Draws between two reports of progress. */
const DRAWS_PER_STEP = 50;

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let index = 0; index < sums.length; index++) sums[index]! += values[index]!;
}

/**
 * The same as `rankProposals`, in steps of 50 draws: a server can report progress, let others run, or drop the run
 * by not asking again. The returned value is the result.
 *
 * @throws RankingInputError at the first step.
 */
export function* rankProposalsInSteps(input: RankingInput): Generator<RankingProgress, RankingResult> {
  const settings = readSettings(input);
  const table = tabulateVotes(input);
  const random = createRandom(input.seed);
  if (table.score.every((score) => score === table.score[0])) return summariseEqualScores(table, settings);

  const kept = settings.chains * settings.draws;
  const total = settings.chains * (settings.burnIn + settings.draws);
  const draws: Draws = {
    ranks: createRankDraws(table.proposals.length, kept),
    thetaSum: new Float64Array(table.proposals.length),
    proposalSpread: new Float64Array(kept),
    residualSpread: new Float64Array(kept),
    panelSpread: new Float64Array(kept),
  };
  let done = 0;
  for (let index = 0; index < settings.chains; index++) {
    const chain = startChain(table, settings.higherIsBetter, random.fork(`chain ${index}`));
    for (let sweep = -settings.burnIn; sweep < settings.draws; sweep++) {
      chain.sweep();
      done += 1;
      if (sweep >= 0) {
        const draw = index * settings.draws + sweep;
        const { proposal, residual, panel } = chain.spreads();
        storeRanks(draws.ranks, draw, chain.theta);
        addTo(draws.thetaSum, chain.theta);
        draws.proposalSpread[draw] = proposal;
        draws.residualSpread[draw] = residual;
        draws.panelSpread[draw] = panel;
      }
      if (done % DRAWS_PER_STEP === 0 || done === total) yield { done, total };
    }
  }
  return summariseDraws(table, settings, draws);
}

/**
 * Ranks proposals by the Bayesian model of Heyard, Ott, Salanti and Egger (Statistics and Public Policy 9(1), 2022;
 * see gibbs.ts for the model and its priors): a proposal's rank is taken in every draw of its quality, assessors'
 * habits and panels' levels set aside, and its mean is the expected rank. Proposals that cannot be told from the
 * funding line form the lottery group.
 *
 * Panels are pooled into one ranking, and ranks are of the proposal's own effect, so a strict panel does not lower
 * its proposals. A reviewer id is a person, the same in every panel. Data that numbers the members of each panel anew
 * ("voter1" in every section) must be given ids that tell them apart, or the model shares their habits: the paper's
 * own figures for the MINT sections do that, and come out the same here from the same labels.
 *
 * @param input what to rank and how long to sample.
 * @param run `onProgress` is called and `shouldStop` asked every 50 draws.
 * @throws RankingInputError for input it cannot take literally, RandomSeedError for an unusable seed,
 *   RankingStopped when told to stop.
 */
export function rankProposals(
  input: RankingInput,
  run: { onProgress?: (progress: RankingProgress) => void; shouldStop?: () => boolean } = {},
): RankingResult {
  const steps = rankProposalsInSteps(input);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    run.onProgress?.(step.value);
    if (run.shouldStop?.()) throw new RankingStopped();
  }
}
