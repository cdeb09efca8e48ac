/** What is kept of a run for its preview. */
import type { AssignmentReport } from '@headwater/core/assignment';
import type { ComputeRunOutput } from './compute-run.ts';
import type { RunInputs } from './inputs.ts';

/** A share of values: how many lie from `from` up to `to`. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface RunReport
  extends Pick<AssignmentReport, 'total' | 'upperBound' | 'gap' | 'scale' | 'size' | 'loads'> {
  /** Applications with fewer reviews than wanted. */
  shortApplications: number;
  reviewersBelowMinimum: number;
  keptPairs: number;
  /** Scores of the pairs chosen, beside those of every application's best reviewers, in bins of equal width. */
  chosenScores: Bin[];
  bestScores: Bin[];
  meanScore: number;
  computeSeconds: number;
}

const BINS = 25;

function binScores(scores: readonly number[], highest: number): Bin[] {
  const width = highest / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const score of scores) counts[Math.min(BINS - 1, Math.floor(score / width))]! += 1;
  return counts.map((count, index) => ({ from: index * width, to: (index + 1) * width, count }));
}

/** The report of a finished run. */
export function describeRun(
  inputs: RunInputs,
  { affinities, result }: Pick<ComputeRunOutput, 'affinities' | 'result'>,
  computeSeconds: number,
): RunReport {
  const { total, upperBound, gap, scale, size, loads, shortfalls } = result.report;
  const wanted = size.submissions === 0 ? 0 : size.reviewsWanted / size.submissions;
  const chosen = result.assignment.map((pair) => pair.score);
  const best = affinities.flatMap(({ reviewers }) =>
    reviewers
      .map((one) => one.score)
      .sort((a, b) => b - a)
      .slice(0, wanted),
  );
  const highest = Math.max(0.05, Math.ceil(best.reduce((most, score) => Math.max(most, score), 0) * 20) / 20);
  return {
    total,
    upperBound,
    gap,
    scale,
    size,
    loads,
    shortApplications: shortfalls.filter((one) => one.code === 'submission-short').length,
    reviewersBelowMinimum: shortfalls.filter((one) => one.code === 'reviewer-below-minimum').length,
    keptPairs: inputs.applications.reduce((sum, one) => sum + one.kept.length, 0),
    chosenScores: binScores(chosen, highest),
    bestScores: binScores(best, highest),
    meanScore: chosen.length === 0 ? 0 : total / chosen.length,
    computeSeconds,
  };
}
