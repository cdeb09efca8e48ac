/**
 * The ordinal likelihood, a cumulative probit: a grade says between which two cuts the latent opinion lies, not how
 * far apart grades are. The cuts are set beforehand, so that the shares of the grades are those that were given
 * (the two-step estimator of Olsson, Psychometrika 44(4), 1979), on the scale on which the grades have the spread
 * that they were given with; so the priors keep their meaning.
 *
 * Given the spreads the posterior is no longer Gaussian. Each vote is replaced by the Gaussian evidence that has the
 * same effect on the mean and variance of its own expectation: expectation propagation (Minka 2001), all votes at
 * once, damped.
 */
import { conditionOnSpreads, type Evidence, invertGroups, meansGiven, type Posterior } from './gaussian.ts';
import { centreGrades, type Spreads } from './model.ts';
import type { Network } from './network.ts';
import { normalQuantile, truncateNormal } from './normal.ts';
import type { RankingSettings, VoteTable } from './votes.ts';

/** The cuts below and above each vote's latent opinion; infinite at the ends. */
export type Cuts = { low: Float64Array; high: Float64Array };

/** Cuts from the shares of the distinct scores. */
export function cutGrades(table: VoteTable, settings: Pick<RankingSettings, 'higherIsBetter'>): Cuts {
  const { grade } = centreGrades(table, settings.higherIsBetter);
  const count = grade.length;
  const mean = grade.reduce((sum, value) => sum + value, 0) / count;
  const spread = Math.sqrt(grade.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  const rising = grade.toSorted();
  const bounds = new Map<number, [number, number]>();
  let below = 0;
  let low = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < count; place++) {
    if (place + 1 < count && rising[place + 1] === rising[place]) continue;
    below = place + 1;
    const high = below === count ? Number.POSITIVE_INFINITY : mean + spread * normalQuantile(below / count);
    bounds.set(rising[place]!, [low, high]);
    low = high;
  }
  return {
    low: grade.map((value) => bounds.get(value)![0]),
    high: grade.map((value) => bounds.get(value)![1]),
  };
}

/** The finite cuts, rising. */
export function listCuts(table: VoteTable, settings: Pick<RankingSettings, 'higherIsBetter'>): Float64Array {
  return Float64Array.from(new Set(cutGrades(table, settings).low.filter(Number.isFinite))).sort();
}

/** Rounds of propagation at most, and the change of a mean, in standard deviations, at which they end. */
const MOST_ROUNDS = 60;
const SMALLEST_CHANGE = 5e-4;
const DAMPING = 0.8;

/**
 * Mean and variance of what each vote is expected to be, from the joint posterior of its effects. With s the slopes of
 * a proposal's nodes and C their covariance, a vote that loads on the nodes u has variance 1/precision + (u − s)ᵀC(u − s):
 * the part in s is worked out once a proposal.
 */
function expectVotes(network: Network, table: VoteTable, posterior: Posterior) {
  const { slotStart, slotNode, assessorSlot, panelSlot, localOf, groups, groupOfProposal } = network;
  const covariances = invertGroups(network, posterior);
  const quality = meansGiven(network, posterior, posterior.effects);
  const mean = new Float64Array(table.score.length);
  const variance = new Float64Array(table.score.length);
  let most = 0;
  for (let p = 0; p < quality.length; p++) most = Math.max(most, slotStart[p + 1]! - slotStart[p]!);
  const shared = new Float64Array(most);
  for (let proposal = 0; proposal < quality.length; proposal++) {
    const group = groupOfProposal[proposal]!;
    const covariance = covariances[group]!;
    const { size } = groups[group]!;
    const first = slotStart[proposal]!;
    const last = slotStart[proposal + 1]!;
    let own = 1 / posterior.precision[proposal]!;
    for (let a = first; a < last; a++) {
      const row = localOf[slotNode[a]!]! * size;
      let sum = 0;
      for (let b = first; b < last; b++) {
        sum += posterior.slope[b]! * covariance[row + localOf[slotNode[b]!]!]!;
      }
      shared[a - first] = sum;
      own += posterior.slope[a]! * sum;
    }
    for (let vote = table.voteStart[proposal]!; vote < table.voteStart[proposal + 1]!; vote++) {
      const assessor = assessorSlot[vote]!;
      const panel = panelSlot[vote]!;
      const node = localOf[slotNode[assessor]!]!;
      let sum = own + covariance[node * size + node]! - 2 * shared[assessor - first]!;
      mean[vote] = quality[proposal]! + posterior.effects[slotNode[assessor]!]!;
      if (panel >= 0) {
        const other = localOf[slotNode[panel]!]!;
        sum += covariance[other * size + other]! + 2 * covariance[node * size + other]!;
        sum -= 2 * shared[panel - first]!;
        mean[vote]! += posterior.effects[slotNode[panel]!]!;
      }
      variance[vote] = sum;
    }
  }
  return { mean, variance };
}

/**
 * The posterior given the spreads under the ordinal likelihood, with the evidence of expectation propagation (Rasmussen
 * and Williams, Gaussian Processes for Machine Learning, 2006, §3.6). It begins where the last call ended.
 */
export function createOrdinalCondition(
  network: Network,
  table: VoteTable,
  cuts: Cuts,
  start: Evidence,
): (spreads: Spreads) => Posterior | null {
  const evidence = { ...start, weight: start.weight.slice(), response: start.response.slice() };
  const { weight, response } = evidence;
  return (spreads) => {
    const noise = spreads.residual ** 2;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const posterior = conditionOnSpreads(network, table, evidence, spreads);
      if (posterior === null) return null;
      const expected = expectVotes(network, table, posterior);
      let change = 0;
      let correction = 0;
      for (let vote = 0; vote < weight.length; vote++) {
        const own = 1 / expected.variance[vote]!;
        const cavityPrecision = Math.max(own - weight[vote]!, 1e-6);
        const cavityVariance = 1 / cavityPrecision;
        const cavityMean = (own * expected.mean[vote]! - weight[vote]! * response[vote]!) * cavityVariance;
        const total = Math.sqrt(cavityVariance + noise);
        const inside = truncateNormal(
          (cuts.low[vote]! - cavityMean) / total,
          (cuts.high[vote]! - cavityMean) / total,
        );
        const gain = cavityVariance / total;
        const mean = cavityMean + gain * inside.mean;
        const variance = cavityVariance - gain * gain * (1 - inside.variance);
        const width = cavityVariance + 1 / weight[vote]!;
        correction +=
          inside.logMass +
          0.5 * (Math.log(2 * Math.PI * width) + (cavityMean - response[vote]!) ** 2 / width);
        const nextWeight = Math.max(1 / variance - cavityPrecision, 1e-8);
        const nextPull = mean / variance - cavityPrecision * cavityMean;
        const pull = (1 - DAMPING) * weight[vote]! * response[vote]! + DAMPING * nextPull;
        weight[vote] = (1 - DAMPING) * weight[vote]! + DAMPING * nextWeight;
        response[vote] = pull / weight[vote]!;
        change = Math.max(
          change,
          Math.abs(mean - expected.mean[vote]!) / Math.sqrt(expected.variance[vote]!),
        );
      }
      if (change < SMALLEST_CHANGE) return { ...posterior, logEvidence: posterior.logEvidence + correction };
    }
    return null;
  };
}
