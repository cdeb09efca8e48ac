/**
 * The ranking's model by long Markov chains that share nothing with the exact integration but the data: spreads by
 * slice sampling given all effects (that of panels, which few panels hold back, with the effects integrated out), all
 * effects at once given the spreads (one dense Cholesky factor), and of each draw not the ranks of the drawn qualities
 * but their expectation given assessors and panels (Rao and Blackwell), for the draw and for its opposite. So the error
 * of an expected rank is far below that of counting drawn ranks.
 */
import { createRandom, type Random } from '@headwater/core/random';
import type { Vote } from '@headwater/core/ranking';
import { compareChains } from '@headwater/core/ranking/reference';

/** Kept and thrown away draws of each chain. */
export type LongRun = { seed: string; chains: number; draws: number; burnIn: number };

export type LongRunResult = {
  /** Expected rank and its Monte Carlo standard error, by proposal id. */
  ranks: Map<string, { mean: number; error: number }>;
  /** The worst over all ranks and spreads, and the largest standard error of a rank. */
  rHat: number;
  ess: number;
  error: number;
};

const HABIT = 0.5;
const LOWEST = 1e-3;
const HIGHEST = 2;

type Problem = {
  ids: string[];
  /** Grades of each proposal less the mean of the proposals' means. */
  grades: { value: number; nodes: number[] }[][];
  assessors: number;
  nodes: number;
};

function layOut(votes: readonly Vote[]): Problem {
  const ids = [...new Set(votes.map(({ proposal }) => proposal))].sort();
  const number = (keys: string[]) => new Map([...new Set(keys)].sort().map((key, index) => [key, index]));
  const place = number(ids);
  const assessor = number(votes.map(({ reviewer }) => reviewer));
  const panel = number(votes.map((vote) => vote.panel ?? ''));
  const grades: Problem['grades'] = ids.map(() => []);
  for (const vote of votes) {
    const nodes = [assessor.get(vote.reviewer)!];
    if (panel.size > 1) nodes.push(assessor.size + panel.get(vote.panel ?? '')!);
    grades[place.get(vote.proposal)!]!.push({ value: vote.score, nodes });
  }
  const means = grades.map((own) => own.reduce((sum, { value }) => sum + value, 0) / own.length);
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  for (const own of grades) for (const grade of own) grade.value -= centre;
  return {
    ids,
    grades,
    assessors: assessor.size,
    nodes: assessor.size + (panel.size > 1 ? panel.size : 0),
  };
}

/** One draw from a density on (low, high), given up to a constant by its logarithm (Neal, Annals of Statistics 2003). */
function drawBySlice(
  logDensity: (x: number) => number,
  now: number,
  [low, high]: [number, number],
  random: Random,
): number {
  const height = logDensity(now) + Math.log(1 - random.uniform());
  const width = (high - low) / 20;
  let left = Math.max(low, now - width * random.uniform());
  let right = Math.min(high, left + width);
  while (left > low && logDensity(left) > height) left = Math.max(low, left - width);
  while (right < high && logDensity(right) > height) right = Math.min(high, right + width);
  for (;;) {
    const trial = left + (right - left) * random.uniform();
    if (logDensity(trial) >= height) return trial;
    if (trial < now) left = trial;
    else right = trial;
  }
}

/** Density of the root of the sum of the squares of two spreads that are uniform up to 2. */
const logResidualDensity = (s: number) =>
  Math.log(s) + (s > HIGHEST ? Math.log(Math.PI / 2 - 2 * Math.acos(HIGHEST / s)) : Math.log(Math.PI / 2));

const PHI_STEP = 1 / 1024;
/** The standard normal distribution from −8 to 8: Simpson's rule over the density. */
const PHI = (() => {
  const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  const table = new Float64Array(16 / PHI_STEP + 2);
  for (let index = 1; index < table.length; index++) {
    const z = -8 + index * PHI_STEP;
    const area = density(z - PHI_STEP) + 4 * density(z - PHI_STEP / 2) + density(z);
    table[index] = table[index - 1]! + (area * PHI_STEP) / 6;
  }
  return table;
})();

function below(z: number): number {
  if (z <= -8) return 0;
  if (z >= 8) return 1;
  const at = (z + 8) / PHI_STEP;
  const from = Math.floor(at);
  return PHI[from]! + (at - from) * (PHI[from + 1]! - PHI[from]!);
}

/** Adds half the expected ranks of independent normal qualities; 1 is the best. Few variances differ from each other. */
function addRanks(mean: Float64Array, variance: Float64Array, into: Float64Array): void {
  const kinds = [...new Set(variance)];
  const kindOf = Int32Array.from(variance, (value) => kinds.indexOf(value));
  const scales = kinds.map((a) => Float64Array.from(kinds, (b) => 1 / Math.sqrt(a + b)));
  for (let a = 0; a < mean.length; a++) {
    const scale = scales[kindOf[a]!]!;
    const own = mean[a]!;
    let better = 0;
    for (let b = 0; b < a; b++) {
      const chance = below((mean[b]! - own) * scale[kindOf[b]!]!);
      better += chance;
      into[b]! += 0.5 * (1 - chance);
    }
    into[a]! += 0.5 * (1 + better);
  }
}

/** Factorises in place (lower triangle) and answers the two solves. */
function factorise(matrix: Float64Array[], size: number) {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row]![column]!;
      for (let k = 0; k < column; k++) sum -= matrix[row]![k]! * matrix[column]![k]!;
      matrix[row]![column] = row === column ? Math.sqrt(sum) : sum / matrix[column]![column]!;
    }
  }
  const forward = (right: Float64Array) => {
    for (let row = 0; row < size; row++) {
      for (let k = 0; k < row; k++) right[row]! -= matrix[row]![k]! * right[k]!;
      right[row]! /= matrix[row]![row]!;
    }
  };
  const backward = (right: Float64Array) => {
    for (let row = size - 1; row >= 0; row--) {
      for (let k = row + 1; k < size; k++) right[row]! -= matrix[k]![row]! * right[k]!;
      right[row]! /= matrix[row]![row]!;
    }
  };
  return { forward, backward };
}

type State = { proposal: number; residual: number; panel: number };

/**
 * Log density of the spread of panels when all effects are integrated out: with a flat prior the levels would be normal
 * with the precision that the last rows of the factor hold, and `pull` times the inverse as their mean.
 */
function preparePanelDensity(factor: Float64Array[], solved: Float64Array, from: number) {
  const size = factor.length - from;
  const rows = Array.from({ length: size }, (_, a) => factor[from + a]!.slice(from, from + a + 1));
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let k = 0; k <= Math.min(a, b); k++) sum += rows[a]![k]! * rows[b]![k]!;
    return sum;
  };
  const flat = rows.map((_, a) => Float64Array.from(rows, (__, b) => dot(a, b)));
  const pull = Float64Array.from(rows, (row) => row.reduce((sum, x, k) => sum + x * solved[from + k]!, 0));
  return (spread: number) => {
    const matrix = flat.map((row, a) => row.map((value, b) => (a === b ? value + 1 / spread ** 2 : value)));
    const { forward } = factorise(matrix, size);
    const half = pull.slice();
    forward(half);
    return half.reduce(
      (sum, value, a) => sum + 0.5 * value * value - Math.log(matrix[a]![a]!),
      -size * Math.log(spread),
    );
  };
}

/** Draws the panels' spread, then all effects; keeps the expected ranks of the draw and its opposite. */
function drawEffects({ grades, assessors, nodes }: Problem, state: State, random: Random) {
  const weight = 1 / state.residual ** 2;
  const matrix = Array.from({ length: nodes }, (_, node) => {
    const row = new Float64Array(nodes);
    if (node < assessors) row[node] = 1 / HABIT ** 2;
    return row;
  });
  const centre = new Float64Array(nodes);
  const precision = grades.map((own) => 1 / state.proposal ** 2 + own.length * weight);
  const loads = grades.map((own) => {
    const load = new Map<number, number>();
    for (const { nodes: touched } of own)
      for (const node of touched) load.set(node, (load.get(node) ?? 0) + 1);
    return [...load];
  });
  const sums = grades.map((own) => own.reduce((sum, { value }) => sum + value, 0));
  grades.forEach((own, index) => {
    const share = weight ** 2 / precision[index]!;
    for (const { value, nodes: touched } of own) {
      for (const a of touched) {
        centre[a]! += weight * value;
        for (const b of touched) matrix[a]![b]! += weight;
      }
    }
    for (const [a, x] of loads[index]!) {
      centre[a]! -= share * x * sums[index]!;
      for (const [b, y] of loads[index]!) matrix[a]![b]! -= share * x * y;
    }
  });
  const flat = matrix.map((row) => row.slice());
  let panel = state.panel;
  if (nodes > assessors) {
    const solved = centre.slice();
    factorise(flat, nodes).forward(solved);
    panel = drawBySlice(preparePanelDensity(flat, solved, assessors), panel, [LOWEST, HIGHEST], random);
    for (let node = assessors; node < nodes; node++) matrix[node]![node]! += 1 / panel ** 2;
  }
  const { forward, backward } = factorise(matrix, nodes);
  forward(centre);
  backward(centre);
  const deviation = centre.map(() => random.normal());
  backward(deviation);
  const variance = Float64Array.from(precision, (own) => 1 / own);
  const ranks = new Float64Array(grades.length);
  const meansAt = (effects: Float64Array) =>
    Float64Array.from(loads, (load, index) => {
      const explained = load.reduce((sum, [node, x]) => sum + x * effects[node]!, 0);
      return (weight * (sums[index]! - explained)) / precision[index]!;
    });
  const effects = centre.map((value, node) => value + deviation[node]!);
  const means = meansAt(effects);
  addRanks(means, variance, ranks);
  addRanks(meansAt(centre.map((value, node) => value - deviation[node]!)), variance, ranks);
  const quality = means.map((mean, index) => mean + Math.sqrt(variance[index]!) * random.normal());
  return { effects, quality, ranks, panel };
}

/** The spreads of proposals and residual given all effects. */
function drawSpreads(
  { grades }: Problem,
  state: State,
  { effects, quality, panel }: { effects: Float64Array; quality: Float64Array; panel: number },
  random: Random,
): State {
  const normal = (count: number, squares: number) => (x: number) =>
    -count * Math.log(x) - squares / (2 * x * x);
  let votes = 0;
  let residual = 0;
  grades.forEach((own, index) => {
    for (const { value, nodes: touched } of own) {
      votes += 1;
      residual += (value - quality[index]! - touched.reduce((sum, node) => sum + effects[node]!, 0)) ** 2;
    }
  });
  const square = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  const ofResidual = normal(votes, residual);
  return {
    proposal: drawBySlice(normal(grades.length, square(quality)), state.proposal, [LOWEST, HIGHEST], random),
    residual: drawBySlice(
      (x) => ofResidual(x) + logResidualDensity(x),
      state.residual,
      [LOWEST, HIGHEST * Math.SQRT2],
      random,
    ),
    panel,
  };
}

/** Expected ranks of proposals graded on the scale from 1 to 6, 6 being the best, by long chains. */
export function sampleExpectedRanks(votes: readonly Vote[], run: LongRun): LongRunResult {
  const problem = layOut(votes);
  const kept = run.chains * run.draws;
  const drawn = problem.ids.map(() => new Float64Array(kept));
  const spreads = {
    proposal: new Float64Array(kept),
    residual: new Float64Array(kept),
    panel: new Float64Array(kept),
  };
  for (let chain = 0; chain < run.chains; chain++) {
    const random = createRandom(`${run.seed} chain ${chain}`);
    let state: State = {
      proposal: 0.3 + random.uniform(),
      residual: 0.3 + random.uniform(),
      panel: problem.nodes > problem.assessors ? 0.1 + random.uniform() : 0,
    };
    for (let draw = -run.burnIn; draw < run.draws; draw++) {
      const effects = drawEffects(problem, state, random);
      state = drawSpreads(problem, state, effects, random);
      if (draw < 0) continue;
      const at = chain * run.draws + draw;
      effects.ranks.forEach((rank, index) => {
        drawn[index]![at] = rank;
      });
      for (const key of ['proposal', 'residual', 'panel'] as const) spreads[key][at] = state[key];
    }
  }
  const result: LongRunResult = { ranks: new Map(), rHat: 1, ess: kept, error: 0 };
  const judge = (values: Float64Array) => {
    const { rHat, ess } = compareChains(values, run.chains);
    result.rHat = Math.max(result.rHat, rHat);
    result.ess = Math.min(result.ess, ess);
    const mean = values.reduce((sum, value) => sum + value, 0) / kept;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (kept - 1);
    return { mean, error: Math.sqrt(variance / ess) };
  };
  problem.ids.forEach((id, index) => {
    const rank = judge(drawn[index]!);
    result.error = Math.max(result.error, rank.error);
    result.ranks.set(id, rank);
  });
  for (const values of Object.values(spreads)) judge(values);
  return result;
}
