/**
 * A Gibbs sampler for the model of Heyard, Ott, Salanti and Egger, "Rethinking the Funding Line at the Swiss National
 * Science Foundation: Bayesian Ranking and Lottery", Statistics and Public Policy 9(1), 2022, with the priors of the
 * authors' R package ERforResearch. For the grade of proposal i by assessor j in panel k, on a scale from 1 to 6:
 *
 *   grade = m + θᵢ + λᵢⱼ + ηₖ + ε,  θᵢ ~ N(0, τ_θ²),  λᵢⱼ ~ N(νⱼ, τ_λ²),  νⱼ ~ N(0, 0.5²),  ηₖ ~ N(0, τ_η²),
 *   ε ~ N(0, σ²),  and σ, τ_θ, τ_λ, τ_η uniform on (10⁻⁶, 2); m is the mean of the proposals' mean grades.
 *
 * An assessor grades a proposal once, so λᵢⱼ − νⱼ and ε cannot be told apart; they are drawn as one residual of
 * standard deviation s = √(σ² + τ_λ²), under the prior that this sum has. Another scale is stretched to that length.
 */
import type { Random } from '../random/index.ts';
import type { VoteTable } from './votes.ts';

/** One chain: its current draw, and a step to the next. Effects are on the paper's scale, higher being better. */
export type Chain = {
  sweep(): void;
  readonly theta: Float64Array;
  /** Standard deviations of proposals, residual and panels; the last is 0 with a single panel. */
  spreads(): { proposal: number; residual: number; panel: number };
};

/** Length of the paper's scale of grades, from 1 to 6. */
export const PAPER_SCALE_LENGTH = 5;

const LEAST_SPREAD = 1e-6;
const LARGEST_SPREAD = 2;
const ASSESSOR_VARIANCE = 0.5 ** 2;

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

/** Log density, up to a constant, of √(σ² + τ²) with σ and τ independent and uniform on (0, 2). */
function logResidualPrior(spread: number): number {
  if (spread <= LARGEST_SPREAD) return Math.log(spread);
  return Math.log(spread * (1 - (4 / Math.PI) * Math.acos(LARGEST_SPREAD / spread)));
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

/** Grades on the paper's scale, higher being better, less m. */
function centreGrades(table: VoteTable, higherIsBetter: boolean): Float64Array {
  const factor = PAPER_SCALE_LENGTH / (table.highest - table.lowest);
  const grade = table.score.map(
    (score) => factor * (higherIsBetter ? score - table.lowest : table.highest - score),
  );
  let sumOfMeans = 0;
  for (let proposal = 0; proposal < table.proposals.length; proposal++) {
    const votes = grade.subarray(table.voteStart[proposal], table.voteStart[proposal + 1]);
    sumOfMeans += votes.reduce((sum, value) => sum + value, 0) / votes.length;
  }
  const centre = sumOfMeans / table.proposals.length;
  return grade.map((value) => value - centre);
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
export function startChain(table: VoteTable, higherIsBetter: boolean, random: Random): Chain {
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
  const residual = centreGrades(table, higherIsBetter);
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
    variance: number,
  ): void {
    const noise = 1 / (residualSpread * residualSpread);
    for (let group = 0; group < effect.length; group++) {
      const from = groups.start[group]!;
      const to = groups.start[group + 1]!;
      let sum = (to - from) * effect[group]!;
      for (let place = from; place < to; place++) sum += residual[groups.list[place]!]!;
      const precision = (to - from) * noise + 1 / variance;
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
    variance: number,
    other: Float64Array,
    others: Int32Array,
    otherVariance: number,
  ): void {
    let sum = 0;
    let otherSum = 0;
    for (const index of members) sum += one[index]!;
    for (const index of others) otherSum += other[index]!;
    const precision = members.length / variance + others.length / otherVariance;
    const centre = (otherSum / otherVariance - sum / variance) / precision;
    const shift = centre + random.normal() / Math.sqrt(precision);
    for (const index of members) one[index]! += shift;
    for (const index of others) other[index]! -= shift;
  }

  function shiftLevels(): void {
    const proposalVariance = proposalSpread * proposalSpread;
    const panelVariance = panelSpread * panelSpread;
    if (!hasPanels) {
      shiftLevel(theta, everyProposal, proposalVariance, nu, everyAssessor, ASSESSOR_VARIANCE);
      return;
    }
    shiftLevel(nu, everyAssessor, ASSESSOR_VARIANCE, eta, everyPanel, panelVariance);
    for (const panel of everyPanel) {
      const itself = everyPanel.subarray(panel, panel + 1);
      const assessors = assessorsOfPanel[panel];
      const proposals = proposalsOfPanel[panel];
      if (assessors) shiftLevel(nu, assessors, ASSESSOR_VARIANCE, eta, itself, panelVariance);
      if (proposals) shiftLevel(theta, proposals, proposalVariance, eta, itself, panelVariance);
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
    return drawSlice(random, logDensity, residualSpread, LEAST_SPREAD, LARGEST_SPREAD * Math.SQRT2);
  }

  return {
    theta,
    spreads: () => ({
      proposal: proposalSpread,
      residual: residualSpread,
      panel: hasPanels ? panelSpread : 0,
    }),
    sweep() {
      drawTheta();
      drawEffects(nu, byAssessor, ASSESSOR_VARIANCE);
      if (hasPanels) drawEffects(eta, byPanel, panelSpread * panelSpread);
      shiftLevels();
      proposalSpread = drawSpread(proposalSpread, theta, proposalOf);
      if (hasPanels) panelSpread = drawSpread(panelSpread, eta, panelOf);
      residualSpread = drawResidualSpread();
    },
  };
}
