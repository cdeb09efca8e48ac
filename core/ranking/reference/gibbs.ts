/**
 * A Gibbs sampler for the model of model.ts. Under the ordinal likelihood it draws the latent grades between their
 * cuts as well (Albert and Chib, Journal of the American Statistical Association 88(422), 1993), and under the
 * reviewers' own scales the scale of each.
 */
import type { Random } from '../../random/index.ts';
import {
  ASSESSOR_SPREAD,
  centreGrades,
  LARGEST_RESIDUAL,
  LARGEST_SPREAD,
  LEAST_SPREAD,
  logResidualPrior,
} from '../model.ts';
import { normalBelow, normalQuantile } from '../normal.ts';
import { cutGrades } from '../ordinal.ts';
import { SCALE_SPREAD } from '../reviewer-scale.ts';
import type { RankingSettings, VoteTable } from '../votes.ts';

/** One chain: its current draw, and a step to the next. Effects are on the paper's scale, higher being better. */
export type Chain = {
  sweep(): void;
  readonly theta: Float64Array;
  /** Standard deviations of proposals, residual and panels; the last is 0 with a single panel. */
  spreads(): { proposal: number; residual: number; panel: number };
};

/** One slice-sampling update on an interval (Neal, Annals of Statistics 31(3), 2003, shrinkage procedure). */
function drawSlice(
  random: Random,
  logDensity: (x: number) => number,
  current: number,
  low: number,
  high: number,
): number {
  const level = logDensity(current) + Math.log(1 - random.uniform());
  let left = low;
  let right = high;
  for (;;) {
    const x = left + (right - left) * random.uniform();
    if (logDensity(x) >= level) return x;
    if (x === current || right - left < Number.EPSILON) return current;
    if (x < current) left = x;
    else right = x;
  }
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/** Votes listed by group: those of group g are list[start[g]] … list[start[g + 1] − 1]. */
function groupVotes(groupOf: Int32Array, count: number): { start: Int32Array; list: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const group of groupOf) start[group + 1]! += 1;
  for (let group = 0; group < count; group++) start[group + 1]! += start[group]!;
  const next = start.slice(0, count);
  const list = new Int32Array(groupOf.length);
  groupOf.forEach((group, vote) => {
    list[next[group]!++] = vote;
  });
  return { start, list };
}

/**
 * The proposals (or assessors) of each panel, for the panels that share none with another panel; null for the others.
 */
function listMembers(groupOf: Int32Array, panelOf: Int32Array, panelCount: number): (Int32Array | null)[] {
  const panelsOf = new Map<number, Set<number>>();
  groupOf.forEach((group, vote) => {
    const panels = panelsOf.get(group) ?? new Set<number>();
    panelsOf.set(group, panels.add(panelOf[vote]!));
  });
  const members: (number[] | null)[] = Array.from({ length: panelCount }, () => []);
  for (const panels of panelsOf.values()) {
    if (panels.size > 1) for (const panel of panels) members[panel] = null;
  }
  for (const [group, panels] of panelsOf) for (const panel of panels) members[panel]?.push(group);
  return members.map((list) => (list === null ? null : Int32Array.from(list)));
}

/** A chain at an overdispersed starting point. The table's scores must not all be equal. */
export function startChain(table: VoteTable, settings: RankingSettings, random: Random): Chain {
  const { voteStart, assessorOf, panelOf, assessorCount, panelCount } = table;
  const proposalCount = table.proposals.length;
  const voteCount = table.score.length;
  const hasPanels = panelCount > 1;
  const byAssessor = groupVotes(assessorOf, assessorCount);
  const byPanel = groupVotes(panelOf, panelCount);
  const proposalOf = new Int32Array(voteCount);
  for (let proposal = 0; proposal < proposalCount; proposal++) {
    proposalOf.fill(proposal, voteStart[proposal], voteStart[proposal + 1]);
  }
  const proposalsOfPanel = listMembers(proposalOf, panelOf, panelCount);
  const assessorsOfPanel = listMembers(assessorOf, panelOf, panelCount);
  const everyAssessor = Int32Array.from({ length: assessorCount }, (_, index) => index);
  const everyProposal = Int32Array.from({ length: proposalCount }, (_, index) => index);
  const everyPanel = Int32Array.from({ length: panelCount }, (_, index) => index);

  const theta = new Float64Array(proposalCount);
  const nu = new Float64Array(assessorCount);
  const eta = new Float64Array(panelCount);
  /** What the current effects leave of each grade. */
  const { grade } = centreGrades(table, settings.higherIsBetter);
  const cuts = settings.likelihood === 'ordinal' ? cutGrades(table, settings) : null;
  /** What the effects are to explain: the grade, on its assessor's scale, or the latent one. */
  const latent = grade.slice();
  const residual = latent.slice();
  const scale = new Float64Array(assessorCount).fill(1);
  const startSpread = () => 0.1 + 1.4 * random.uniform();
  let proposalSpread = startSpread();
  let residualSpread = startSpread();
  let panelSpread = startSpread();

  function drawTheta(): void {
    const noise = 1 / (residualSpread * residualSpread);
    const prior = 1 / (proposalSpread * proposalSpread);
    for (let proposal = 0; proposal < proposalCount; proposal++) {
      const from = voteStart[proposal]!;
      const to = voteStart[proposal + 1]!;
      let sum = (to - from) * theta[proposal]!;
      for (let vote = from; vote < to; vote++) sum += residual[vote]!;
      const precision = (to - from) * noise + prior;
      const drawn = (sum * noise) / precision + random.normal() / Math.sqrt(precision);
      const change = drawn - theta[proposal]!;
      theta[proposal] = drawn;
      for (let vote = from; vote < to; vote++) residual[vote]! -= change;
    }
  }

  function drawEffects(
    effect: Float64Array,
    groups: { start: Int32Array; list: Int32Array },
    varianceOf: (index: number) => number,
  ): void {
    const noise = 1 / (residualSpread * residualSpread);
    for (let group = 0; group < effect.length; group++) {
      const from = groups.start[group]!;
      const to = groups.start[group + 1]!;
      let sum = (to - from) * effect[group]!;
      for (let place = from; place < to; place++) sum += residual[groups.list[place]!]!;
      const precision = (to - from) * noise + 1 / varianceOf(group);
      const drawn = (sum * noise) / precision + random.normal() / Math.sqrt(precision);
      const change = drawn - effect[group]!;
      effect[group] = drawn;
      for (let place = from; place < to; place++) residual[groups.list[place]!]! -= change;
    }
  }

  /**
   * Moves the level that a set of effects shares with its panel's (or, without panels, with the assessors'): the
   * grades see only their sum, so plain Gibbs steps would creep along it (Liu and Sabatti, Biometrika 87(2), 2000).
   */
  function shiftLevel(
    one: Float64Array,
    members: Int32Array,
    varianceOf: (index: number) => number,
    other: Float64Array,
    others: Int32Array,
    otherVarianceOf: (index: number) => number,
  ): void {
    let precision = 0;
    let pull = 0;
    for (const index of members) {
      precision += 1 / varianceOf(index);
      pull -= one[index]! / varianceOf(index);
    }
    for (const index of others) {
      precision += 1 / otherVarianceOf(index);
      pull += other[index]! / otherVarianceOf(index);
    }
    const shift = pull / precision + random.normal() / Math.sqrt(precision);
    for (const index of members) one[index]! += shift;
    for (const index of others) other[index]! -= shift;
  }

  const assessorVariance = (index: number) => (ASSESSOR_SPREAD / scale[index]!) ** 2;
  const proposalVariance = () => proposalSpread * proposalSpread;
  const panelVariance = () => panelSpread * panelSpread;

  function shiftLevels(): void {
    if (!hasPanels) {
      shiftLevel(theta, everyProposal, proposalVariance, nu, everyAssessor, assessorVariance);
      return;
    }
    shiftLevel(nu, everyAssessor, assessorVariance, eta, everyPanel, panelVariance);
    for (const panel of everyPanel) {
      const itself = everyPanel.subarray(panel, panel + 1);
      const assessors = assessorsOfPanel[panel];
      const proposals = proposalsOfPanel[panel];
      if (assessors) shiftLevel(nu, assessors, assessorVariance, eta, itself, panelVariance);
      if (proposals) shiftLevel(theta, proposals, proposalVariance, eta, itself, panelVariance);
    }
  }

  /** The latent grade of every vote, between the cuts of the grade given, by inverting the distribution function. */
  function drawLatent(bounds: { low: Float64Array; high: Float64Array }): void {
    for (let vote = 0; vote < voteCount; vote++) {
      const mean = latent[vote]! - residual[vote]!;
      const low = normalBelow((bounds.low[vote]! - mean) / residualSpread);
      const high = normalBelow((bounds.high[vote]! - mean) / residualSpread);
      const share = low + (high - low) * random.uniform();
      const inside = Math.min(Math.max(share, 1e-14), 1 - 1e-14);
      residual[vote] = normalQuantile(inside) * residualSpread;
      latent[vote] = mean + residual[vote]!;
    }
  }

  /** Each assessor's scale given everything else; the habit is kept in grades, so it shrinks as the scale grows. */
  function drawScales(): void {
    for (let assessor = 0; assessor < assessorCount; assessor++) {
      const habit = nu[assessor]! * scale[assessor]!;
      const votes = byAssessor.list.subarray(byAssessor.start[assessor], byAssessor.start[assessor + 1]);
      const logDensity = (log: number) => {
        const factor = Math.exp(log);
        let sum = -votes.length * log - 0.5 * (log / SCALE_SPREAD) ** 2;
        for (const vote of votes) {
          const quality = latent[vote]! - residual[vote]! - nu[assessor]!;
          sum -= 0.5 * (((grade[vote]! - habit) / factor - quality) / residualSpread) ** 2;
        }
        return sum;
      };
      const drawn = Math.exp(drawSlice(random, logDensity, Math.log(scale[assessor]!), -3, 3));
      for (const vote of votes) {
        const quality = latent[vote]! - residual[vote]! - nu[assessor]!;
        latent[vote] = grade[vote]! / drawn;
        residual[vote] = latent[vote]! - quality - habit / drawn;
      }
      nu[assessor] = habit / drawn;
      scale[assessor] = drawn;
    }
  }

  /** A spread given its effects, then given the effects' pattern (Yu and Meng 2011): neither stalls near 0. */
  function drawSpread(spread: number, effect: Float64Array, groupOf: Int32Array): number {
    const squares = sumOfSquares(effect);
    const logDensity = (x: number) => -effect.length * Math.log(x) - squares / (2 * x * x);
    const centred = drawSlice(random, logDensity, spread, LEAST_SPREAD, LARGEST_SPREAD);
    let cross = 0;
    let square = 0;
    for (let vote = 0; vote < voteCount; vote++) {
      const value = effect[groupOf[vote]!]!;
      cross += value * (residual[vote]! + value);
      square += value * value;
    }
    const centre = (centred * cross) / square;
    const precision = square / (centred * residualSpread) ** 2;
    const drawn = drawSlice(
      random,
      (x) => -0.5 * precision * (x - centre) ** 2,
      centred,
      LEAST_SPREAD,
      LARGEST_SPREAD,
    );
    const factor = drawn / centred;
    for (let vote = 0; vote < voteCount; vote++) residual[vote]! -= (factor - 1) * effect[groupOf[vote]!]!;
    for (let index = 0; index < effect.length; index++) effect[index]! *= factor;
    return drawn;
  }

  function drawResidualSpread(): number {
    const squares = sumOfSquares(residual);
    const logDensity = (x: number) => logResidualPrior(x) - voteCount * Math.log(x) - squares / (2 * x * x);
    return drawSlice(random, logDensity, residualSpread, LEAST_SPREAD, LARGEST_RESIDUAL);
  }

  return {
    theta,
    spreads: () => ({
      proposal: proposalSpread,
      residual: residualSpread,
      panel: hasPanels ? panelSpread : 0,
    }),
    sweep() {
      if (cuts) drawLatent(cuts);
      if (settings.reviewerScale === 'own') drawScales();
      drawTheta();
      drawEffects(nu, byAssessor, assessorVariance);
      if (hasPanels) drawEffects(eta, byPanel, panelVariance);
      shiftLevels();
      proposalSpread = drawSpread(proposalSpread, theta, proposalOf);
      if (hasPanels) panelSpread = drawSpread(panelSpread, eta, panelOf);
      residualSpread = drawResidualSpread();
    },
  };
}
