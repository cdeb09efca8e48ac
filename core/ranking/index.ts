/** Ranks proposals from their assessors' grades, with how sure the ranking is, and draws the funding line. */
import { createRandom } from '../random/index.ts';
import { drawApart, drawEffects, type QualityDraws, recordPoints } from './draws.ts';
import { RankingInputError, RankingStopped } from './errors.ts';
import { createExactEngine, type Likelihood } from './exact-engine.ts';
import { conditionOnSpreads, type Evidence } from './gaussian.ts';
import { integrate } from './integrate.ts';
import { createLoopyEngine } from './loopy-engine.ts';
import {
  centreGrades,
  describeSpreads,
  PAPER_SCALE_LENGTH,
  type SpreadSpace,
  type Spreads,
} from './model.ts';
import { connectVotes, MOST_WORK, type Network } from './network.ts';
import { createOrdinalCondition, cutGrades } from './ordinal.ts';
import { prepareEvidence } from './quick-evidence.ts';
import { fitScales, rescaleEvidence } from './reviewer-scale.ts';
import { guessSpreads } from './start.ts';
import { summariseEqualScores, summariseIntegration } from './summary.ts';
import type { RankingInput, RankingProgress, RankingResult } from './types.ts';
import { type RankingSettings, readSettings, tabulateVotes, type VoteTable } from './votes.ts';

export { type CriteriaVote, combineCriteria } from './criteria.ts';
export type { QualityDraws } from './draws.ts';
export { type RankingErrorCode, RankingInputError, RankingStopped } from './errors.ts';
export {
  type Estimate,
  type FitCheck,
  type FundingGroup,
  LIKELIHOODS,
  type Likelihood,
  type RankedProposal,
  type RankingDiagnostics,
  type RankingInput,
  type RankingProgress,
  type RankingResult,
  type RankingWarning,
  REVIEWER_SCALES,
  type Reliability,
  type ReviewerScale,
  type Vote,
} from './types.ts';

/** Every run draws from these streams: there is no seed to choose, so none to shop for. */
const STREAM = 'headwater ranking';

function refuseSize(settings: RankingSettings): void {
  const { likelihood, reviewerScale } = settings;
  if (likelihood === 'normal' && reviewerScale === 'common') return;
  const field = likelihood === 'ordinal' ? 'likelihood' : 'reviewerScale';
  const given = likelihood === 'ordinal' ? likelihood : reviewerScale;
  const accepted = likelihood === 'ordinal' ? 'normal' : 'common';
  const message = `${field} "${given}" needs the exact integration, for which too many assessors met too many others; use "${accepted}".`;
  throw new RankingInputError('network-too-large', message, { field, given, accepted });
}

/** The likelihood that was asked for, and where to begin looking for the spreads. */
function chooseLikelihood(
  network: Network,
  table: VoteTable,
  settings: RankingSettings,
  space: SpreadSpace,
): { likelihood: Likelihood; start: Spreads } {
  const { grade } = centreGrades(table, settings.higherIsBetter);
  const start = guessSpreads(table, grade);
  const plain = rescaleEvidence(table, grade, new Float64Array(table.assessorCount).fill(1));
  if (settings.likelihood === 'ordinal') {
    plain.weight.fill(1 / start.residual ** 2);
    const condition = createOrdinalCondition(network, table, cutGrades(table, settings), plain);
    const logEvidenceAt = (spreads: Spreads) => condition(spreads)?.logEvidence ?? Number.NEGATIVE_INFINITY;
    return { likelihood: { condition, logEvidenceAt, isCostly: true }, start };
  }
  if (settings.reviewerScale === 'common') return { likelihood: asNormal(network, table, plain), start };
  const { scale, spreads } = fitScales(network, table, grade, space, start);
  return { likelihood: asNormal(network, table, rescaleEvidence(table, grade, scale)), start: spreads };
}

function asNormal(network: Network, table: VoteTable, evidence: Evidence): Likelihood {
  return {
    condition: (spreads) => {
      evidence.weight.fill(1 / spreads.residual ** 2);
      return conditionOnSpreads(network, table, evidence, spreads);
    },
    logEvidenceAt: prepareEvidence(network, table, evidence),
    isCostly: false,
  };
}

/**
 * The same as `rankProposals`, in steps: a server can report progress, let others run, or drop the run by not asking
 * again. The returned value is the result.
 *
 * @throws RankingInputError at the first step.
 */
export function* rankProposalsInSteps(input: RankingInput): Generator<RankingProgress, RankingResult> {
  const settings = readSettings(input);
  const table = tabulateVotes(input);
  if (table.score.every((score) => score === table.score[0])) return summariseEqualScores(table, settings);
  const random = createRandom(STREAM);
  const space = describeSpreads(table.panelCount > 1);
  const isPlain = settings.likelihood === 'normal' && settings.reviewerScale === 'common';
  const network = connectVotes(table, isPlain ? MOST_WORK : 20 * MOST_WORK);
  const count = table.proposals.length;
  yield { done: 0, total: 100 };
  if (network === null) {
    refuseSize(settings);
    const { grade } = centreGrades(table, settings.higherIsBetter);
    const engine = createLoopyEngine(table, grade, random.fork('ranks'));
    const integration = yield* integrate(engine, space, guessSpreads(table, grade), count, settings.fund);
    const method = { engine: 'approximate', groups: 1 } as const;
    return summariseIntegration(table, settings, integration, method, random.fork('fit'));
  }
  const { likelihood, start } = chooseLikelihood(network, table, settings, space);
  const engine = createExactEngine(network, likelihood, random.fork('ranks'));
  const integration = yield* integrate(engine, space, start, count, settings.fund);
  const method = { engine: 'exact', groups: network.groups.length } as const;
  return summariseIntegration(table, settings, integration, method, random.fork('fit'));
}

/**
 * Ranks proposals by the Bayesian model of Heyard, Ott, Salanti and Egger (Statistics and Public Policy 9(1), 2022;
 * model.ts has the model and its priors), integrated instead of sampled: given the two or three spreads everything is
 * Gaussian, and over those it is a small sum. The expected rank is 1 plus the probabilities that others are better.
 * Proposals that cannot be told from the funding line form the lottery group.
 *
 * Panels are pooled into one ranking, and ranks are of the proposal's own effect, so a strict panel does not lower
 * its proposals. A reviewer id is a person, the same in every panel. Data that numbers the members of each panel anew
 * ("voter1" in every section) must be given ids that tell them apart, or the model shares their habits: the paper's
 * own figures for the MINT sections do that, and come out the same here from the same labels.
 *
 * @param input what to rank.
 * @param run `onProgress` is called and `shouldStop` asked now and then.
 * @throws RankingInputError for input it cannot take literally, RankingStopped when told to stop.
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

/**
 * Draws all qualities from the posterior of {@link rankProposals}, so that what hangs on many proposals together, such
 * as a portfolio, can be judged by how it changes. The same input gives the same draws. Where the network of assessors
 * is too large for the exact integration, proposals are drawn apart from each other.
 *
 * @throws RankingInputError at the first step.
 */
export function* drawQualitiesInSteps(
  input: RankingInput,
  count: number,
): Generator<RankingProgress, QualityDraws> {
  const settings = readSettings(input);
  const table = tabulateVotes(input);
  const { proposals } = table;
  const unit = (table.highest - table.lowest) / PAPER_SCALE_LENGTH;
  const random = createRandom(STREAM);
  const drawing = random.fork('qualities');
  if (table.score.every((score) => score === table.score[0])) {
    const expected = new Float64Array(proposals.length).fill(table.score[0] ?? 0);
    const draws = Array.from({ length: count }, () => expected.map((mean) => mean + unit * drawing.normal()));
    return { proposals, expected, draws };
  }
  const { grade, centre } = centreGrades(table, settings.higherIsBetter);
  const direction = settings.higherIsBetter ? unit : -unit;
  const onScale = (effects: Float64Array) => effects.map((effect) => centre + direction * effect);
  const space = describeSpreads(table.panelCount > 1);
  const isPlain = settings.likelihood === 'normal' && settings.reviewerScale === 'common';
  const network = connectVotes(table, isPlain ? MOST_WORK : 20 * MOST_WORK);
  if (network === null) {
    refuseSize(settings);
    const engine = createLoopyEngine(table, grade, random.fork('ranks'));
    const { effect, variance } = yield* integrate(
      engine,
      space,
      guessSpreads(table, grade),
      proposals.length,
      settings.fund,
    );
    const draws = Array.from(drawApart(effect, variance, count, drawing), onScale);
    return { proposals, expected: onScale(effect), draws };
  }
  const { likelihood, start } = chooseLikelihood(network, table, settings, space);
  const { engine, points } = recordPoints(createExactEngine(network, likelihood, random.fork('ranks')));
  const { effect } = yield* integrate(engine, space, start, proposals.length, settings.fund);
  const draws = Array.from(drawEffects(network, likelihood.condition, points, count, drawing), onScale);
  return { proposals, expected: onScale(effect), draws };
}
