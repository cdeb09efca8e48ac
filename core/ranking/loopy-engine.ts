/**
 * The engine for networks too large to factorise, such as mail review of twenty thousand proposals with reviewers
 * shared at random. There a round trip along shared reviewers back to the same proposal is long and weak, so the
 * network is treated as if it had none: belief propagation (Weiss and Freeman, Neural Computation 13(10), 2001). The
 * signs of this model make it converge, and then its means are exact (Malioutov, Johnson and Willsky, Journal of
 * Machine Learning Research 7, 2006); variances and the evidence (Bethe's approximation) leave out the round trips,
 * and proposals are taken as independent given the panels. What is left out is mostly
 * the level that all proposals share, which does not touch their order. docs/adr/0010-exact-ranking.md has the measured error.
 *
 * Panels enter as the mean around which the qualities of their proposals lie, so a proposal must be of one panel.
 */
import type { Random } from '../random/index.ts';
import { RankingInputError } from './errors.ts';
import { addRanksOfCrowd } from './far-ranks.ts';
import type { Engine } from './integrate.ts';
import { ASSESSOR_SPREAD, type Spreads } from './model.ts';
import { addRankDistribution } from './rank-distribution.ts';
import type { VoteTable } from './votes.ts';

const MOST_ROUNDS = 2000;
/**
 * The largest change of a mean in a round at which propagation ends, on the paper's scale: for the evidence, whose
 * error is of the order of its square, and for the result.
 */
const ENOUGH_FOR_EVIDENCE = 3e-5;
const ENOUGH_FOR_RESULT = 1e-7;

/** Beliefs and, per vote, the message to its assessor and to its proposal: a precision and a value. */
type Beliefs = {
  toAssessor: { precision: Float64Array; value: Float64Array };
  toProposal: { precision: Float64Array; value: Float64Array };
  /** What its votes say of each proposal's quality plus its panel's level. */
  votes: { precision: Float64Array; value: Float64Array };
  /** What its panel says of it, the proposal itself left out. */
  prior: { precision: Float64Array; value: Float64Array };
  panel: { precision: Float64Array; mean: Float64Array };
};

function makeMessages(size: number): { precision: Float64Array; value: Float64Array } {
  return { precision: new Float64Array(size), value: new Float64Array(size) };
}

/** The panel of each proposal. */
function findPanels({ voteStart, panelOf, proposals }: VoteTable): Int32Array {
  return Int32Array.from(proposals, (id, proposal) => {
    const panels = new Set(panelOf.subarray(voteStart[proposal], voteStart[proposal + 1]));
    if (panels.size === 1) return panelOf[voteStart[proposal]!]!;
    throw new RankingInputError(
      'network-too-large',
      `votes: "${id}" has votes in several panels, which needs the exact integration, and too many assessors met too many others for that.`,
      { field: 'votes', given: id, accepted: 'every proposal in one panel' },
    );
  });
}

/** log ∫ N(x; mean, 1/precision) Π N(x; value, 1/precision) in one go, from its sums. */
function logProduct(
  precision: number,
  mean: number,
  sums: { precision: number; weighted: number; square: number; logs: number },
): number {
  const total = precision + sums.precision;
  const weighted = precision * mean + sums.weighted;
  const square = precision * mean * mean + sums.square;
  return 0.5 * (Math.log(precision / total) + sums.logs - square + (weighted * weighted) / total);
}

export function createLoopyEngine(table: VoteTable, grade: Float64Array, random: Random): Engine {
  const { voteStart, assessorOf, assessorCount, panelCount, proposals } = table;
  const hasPanels = panelCount > 1;
  const panelOf = hasPanels ? findPanels(table) : new Int32Array(proposals.length);
  const beliefs: Beliefs = {
    toAssessor: makeMessages(grade.length),
    toProposal: makeMessages(grade.length),
    votes: makeMessages(proposals.length),
    prior: makeMessages(proposals.length),
    panel: { precision: new Float64Array(panelCount), mean: new Float64Array(panelCount) },
  };
  const { toAssessor, toProposal, votes, prior, panel } = beliefs;
  const assessorPrecision = new Float64Array(assessorCount);
  const assessorInformation = new Float64Array(assessorCount);
  const panelInformation = new Float64Array(panelCount);

  /** Answers the largest change of what a proposal's votes say. */
  function tellAssessors(noise: number): number {
    let change = 0;
    for (let proposal = 0; proposal < proposals.length; proposal++) {
      const from = voteStart[proposal]!;
      const to = voteStart[proposal + 1]!;
      let precision = 0;
      let information = 0;
      for (let vote = from; vote < to; vote++) {
        precision += toProposal.precision[vote]!;
        information += toProposal.precision[vote]! * toProposal.value[vote]!;
      }
      const value = information / precision;
      change = Math.max(change, Math.abs(value - votes.value[proposal]!));
      votes.precision[proposal] = precision;
      votes.value[proposal] = value;
      precision += prior.precision[proposal]!;
      information += prior.precision[proposal]! * prior.value[proposal]!;
      for (let vote = from; vote < to; vote++) {
        const own = toProposal.precision[vote]!;
        const rest = precision - own;
        toAssessor.precision[vote] = 1 / (noise + 1 / rest);
        toAssessor.value[vote] = grade[vote]! - (information - own * toProposal.value[vote]!) / rest;
      }
    }
    return change;
  }

  function tellProposals(noise: number): void {
    assessorPrecision.fill(1 / ASSESSOR_SPREAD ** 2);
    assessorInformation.fill(0);
    for (let vote = 0; vote < grade.length; vote++) {
      assessorPrecision[assessorOf[vote]!]! += toAssessor.precision[vote]!;
      assessorInformation[assessorOf[vote]!]! += toAssessor.precision[vote]! * toAssessor.value[vote]!;
    }
    for (let vote = 0; vote < grade.length; vote++) {
      const own = toAssessor.precision[vote]!;
      const rest = assessorPrecision[assessorOf[vote]!]! - own;
      const information = assessorInformation[assessorOf[vote]!]! - own * toAssessor.value[vote]!;
      toProposal.precision[vote] = 1 / (noise + 1 / rest);
      toProposal.value[vote] = grade[vote]! - information / rest;
    }
  }

  /** Panels hear of their proposals and tell each what the others say; answers the largest change of a mean. */
  function tellPanels(spreads: Spreads): number {
    const variance = spreads.proposal ** 2;
    panel.precision.fill(1 / spreads.panel ** 2);
    panelInformation.fill(0);
    for (let proposal = 0; proposal < proposals.length; proposal++) {
      const precision = 1 / (variance + 1 / votes.precision[proposal]!);
      panel.precision[panelOf[proposal]!]! += precision;
      panelInformation[panelOf[proposal]!]! += precision * votes.value[proposal]!;
    }
    let change = 0;
    for (let index = 0; index < panelCount; index++) {
      const mean = panelInformation[index]! / panel.precision[index]!;
      change = Math.max(change, Math.abs(mean - panel.mean[index]!));
      panel.mean[index] = mean;
    }
    for (let proposal = 0; proposal < proposals.length; proposal++) {
      const own = 1 / (variance + 1 / votes.precision[proposal]!);
      const rest = panel.precision[panelOf[proposal]!]! - own;
      const information = panelInformation[panelOf[proposal]!]! - own * votes.value[proposal]!;
      prior.precision[proposal] = 1 / (variance + 1 / rest);
      prior.value[proposal] = information / rest;
    }
    return change;
  }

  function propagate(spreads: Spreads, enough: number): void {
    const noise = spreads.residual ** 2;
    if (!hasPanels) prior.precision.fill(1 / spreads.proposal ** 2);
    if (toProposal.precision[0] === 0) {
      prior.precision.fill(1 / spreads.proposal ** 2);
      toProposal.precision.fill(1 / (noise + ASSESSOR_SPREAD ** 2));
      toProposal.value.set(grade);
    }
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let change = tellAssessors(noise);
      if (hasPanels) {
        change = Math.max(change, tellPanels(spreads));
        tellAssessors(noise);
      }
      tellProposals(noise);
      if (round > 1 && change < enough) return;
    }
  }

  /** Bethe's approximation: every unknown with its messages, less every meeting counted once too often. */
  function findEvidence(spreads: Spreads): number {
    const noise = spreads.residual ** 2;
    let sum = 0;
    const assessorSquare = new Float64Array(assessorCount);
    const assessorLogs = new Float64Array(assessorCount);
    const panelSums = Array.from({ length: panelCount }, () => ({
      square: 0,
      logs: 0,
      precision: 0,
      weighted: 0,
    }));
    for (let proposal = 0; proposal < proposals.length; proposal++) {
      const from = voteStart[proposal]!;
      const to = voteStart[proposal + 1]!;
      const sums = { precision: 0, weighted: 0, square: 0, logs: 0 };
      for (let vote = from; vote < to; vote++) {
        const q = toProposal.precision[vote]!;
        const value = toProposal.value[vote]!;
        sums.precision += q;
        sums.weighted += q * value;
        sums.square += q * value * value;
        sums.logs += Math.log(q / (2 * Math.PI));
        const p = toAssessor.precision[vote]!;
        const heard = toAssessor.value[vote]!;
        assessorSquare[assessorOf[vote]!]! += p * heard * heard;
        assessorLogs[assessorOf[vote]!]! += Math.log(p / (2 * Math.PI));
        const width = 1 / q + 1 / p - noise;
        const gap = heard + value - grade[vote]!;
        sum += 0.5 * (Math.log(2 * Math.PI * width) + (gap * gap) / width);
      }
      const mean = prior.value[proposal]!;
      sum += logProduct(prior.precision[proposal]!, mean, sums);
      if (!hasPanels) continue;
      const own = votes.value[proposal]!;
      const precision = 1 / (spreads.proposal ** 2 + 1 / votes.precision[proposal]!);
      const panelSum = panelSums[panelOf[proposal]!]!;
      panelSum.precision += precision;
      panelSum.weighted += precision * own;
      panelSum.square += precision * own * own;
      panelSum.logs += Math.log(precision / (2 * Math.PI));
      const width = 1 / prior.precision[proposal]! + 1 / votes.precision[proposal]!;
      sum += 0.5 * (Math.log(2 * Math.PI * width) + (own - mean) ** 2 / width);
    }
    for (let assessor = 0; assessor < assessorCount; assessor++) {
      const base = 1 / ASSESSOR_SPREAD ** 2;
      sum += logProduct(base, 0, {
        precision: assessorPrecision[assessor]! - base,
        weighted: assessorInformation[assessor]!,
        square: assessorSquare[assessor]!,
        logs: assessorLogs[assessor]!,
      });
    }
    if (hasPanels) for (const one of panelSums) sum += logProduct(1 / spreads.panel ** 2, 0, one);
    return sum;
  }

  return {
    isCostly: false,
    logEvidenceAt(spreads) {
      propagate(spreads, ENOUGH_FOR_EVIDENCE);
      return findEvidence(spreads);
    },
    addTo(sums, spreads, weight, { pairs, drawWeight }) {
      propagate(spreads, ENOUGH_FOR_RESULT);
      const precision = votes.precision.map((own) => own + 1 / spreads.proposal ** 2);
      const share = precision.map((total, proposal) => votes.precision[proposal]! / total);
      const meansAt = (levels: Float64Array) =>
        share.map((part, proposal) => part * (votes.value[proposal]! - levels[panelOf[proposal]!]!));
      const levels = hasPanels ? panel.mean : new Float64Array(1);
      const mean = meansAt(levels);
      const variance = precision.map((total, proposal) => {
        const doubt = hasPanels ? share[proposal]! ** 2 / panel.precision[panelOf[proposal]!]! : 0;
        return 1 / total + doubt;
      });
      for (let proposal = 0; proposal < mean.length; proposal++) {
        sums.effect[proposal]! += weight * mean[proposal]!;
        sums.variance[proposal]! += weight * variance[proposal]!;
      }
      addRanksOfCrowd(mean, variance, weight, sums.expectedRank);
      for (let pair = 0; pair < pairs; pair++) {
        const deviations = panel.precision.map((own) => (hasPanels ? random.normal() / Math.sqrt(own) : 0));
        for (const sign of [1, -1]) {
          const drawn = levels.map((level, index) => level + sign * deviations[index]!);
          addRankDistribution(sums.tally, meansAt(drawn), precision, drawWeight / 2);
        }
      }
    },
  };
}
