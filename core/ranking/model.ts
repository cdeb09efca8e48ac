/**
 * The model of Heyard, Ott, Salanti and Egger, "Rethinking the Funding Line at the Swiss National Science
 * Foundation: Bayesian Ranking and Lottery", Statistics and Public Policy 9(1), 2022, with the priors of the authors'
 * R package ERforResearch. For the grade of proposal i by assessor j in panel k, on a scale from 1 to 6:
 *
 *   grade = m + θᵢ + λᵢⱼ + ηₖ + ε,  θᵢ ~ N(0, τ_θ²),  λᵢⱼ ~ N(νⱼ, τ_λ²),  νⱼ ~ N(0, 0.5²),  ηₖ ~ N(0, τ_η²),
 *   ε ~ N(0, σ²),  and σ, τ_θ, τ_λ, τ_η uniform up to 2; m is the mean of the proposals' mean grades.
 *
 * An assessor grades a proposal once, so λᵢⱼ − νⱼ and ε cannot be told apart: they are one residual of standard
 * deviation s = √(σ² + τ_λ²), under the prior that this sum has. Another scale is stretched to that length.
 *
 * The spreads begin at 0.001 where the paper has 0.000001: nothing but grades that never contradict each other
 * reaches so low, and the arithmetic keeps its digits.
 */
import type { VoteTable } from './votes.ts';

/** Standard deviations on the paper's scale: of proposals, residual and panels (0 without panels). */
export type Spreads = { proposal: number; residual: number; panel: number };

/** Length of the paper's scale of grades, from 1 to 6. */
export const PAPER_SCALE_LENGTH = 5;
export const LEAST_SPREAD = 1e-3;
export const LARGEST_SPREAD = 2;
export const LARGEST_RESIDUAL = LARGEST_SPREAD * Math.SQRT2;
/** Standard deviation of the assessors' habits. */
export const ASSESSOR_SPREAD = 0.5;

/** Log density, up to a constant, of √(σ² + τ²) with σ and τ independent and uniform on (0, 2). */
export function logResidualPrior(spread: number): number {
  if (spread <= LARGEST_SPREAD) return Math.log(spread);
  return Math.log(spread * (1 - (4 / Math.PI) * Math.acos(LARGEST_SPREAD / spread)));
}

/** Grades on the paper's scale, higher being better, less m; and m on the scale of the scores. */
export function centreGrades(
  table: VoteTable,
  higherIsBetter: boolean,
): { grade: Float64Array; centre: number } {
  const factor = PAPER_SCALE_LENGTH / (table.highest - table.lowest);
  const count = table.proposals.length;
  let centre = 0;
  for (let proposal = 0; proposal < count; proposal++) centre += meanScoreOf(table, proposal) / count;
  const direction = higherIsBetter ? factor : -factor;
  return { grade: table.score.map((score) => direction * (score - centre)), centre };
}

/** Plain average of a proposal’s scores. */
export function meanScoreOf(table: VoteTable, proposal: number): number {
  const from = table.voteStart[proposal]!;
  const to = table.voteStart[proposal + 1]!;
  let sum = 0;
  for (let vote = from; vote < to; vote++) sum += table.score[vote]!;
  return sum / (to - from);
}

/**
 * The spreads as points of the whole space, so that a search meets no wall: each is the logistic curve of its
 * coordinate between its bounds.
 */
export type SpreadSpace = {
  dimensions: number;
  spreadsAt(point: readonly number[]): Spreads;
  pointAt(spreads: Spreads): number[];
  /** Log prior density at a point, the change of coordinates included; up to a constant. */
  logPriorAt(point: readonly number[]): number;
};

export function describeSpreads(hasPanels: boolean): SpreadSpace {
  const highs = [LARGEST_SPREAD, LARGEST_RESIDUAL, ...(hasPanels ? [LARGEST_SPREAD] : [])];
  const valueAt = (x: number, high: number) => LEAST_SPREAD + (high - LEAST_SPREAD) / (1 + Math.exp(-x));
  const coordinateOf = (value: number, high: number) =>
    Math.log((value - LEAST_SPREAD) / Math.max(high - value, 1e-9));
  return {
    dimensions: highs.length,
    spreadsAt: (point) => ({
      proposal: valueAt(point[0]!, highs[0]!),
      residual: valueAt(point[1]!, highs[1]!),
      panel: hasPanels ? valueAt(point[2]!, highs[2]!) : 0,
    }),
    pointAt: ({ proposal, residual, panel }) =>
      [proposal, residual, panel].slice(0, highs.length).map((value, axis) => {
        const high = highs[axis]!;
        return coordinateOf(Math.min(Math.max(value, 2 * LEAST_SPREAD), 0.95 * high), high);
      }),
    logPriorAt: (point) => {
      let sum = logResidualPrior(valueAt(point[1]!, highs[1]!));
      for (let axis = 0; axis < highs.length; axis++) {
        const x = -Math.abs(point[axis]!);
        sum += x - 2 * Math.log1p(Math.exp(x));
      }
      return sum;
    },
  };
}
