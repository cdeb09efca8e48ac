/** What is kept of a run for its preview, as it was computed and as it is after adjustments. */
import type { AssignmentReport, UnmetRule } from '@headwater/core/assignment';
import { leastLoadOf, wantedOf } from './assign.ts';
import type { RunCandidates, RunInputs, RunParameters } from './inputs.ts';

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
  /** From here on: absent from runs of the first release. */
  lockedPairs?: number;
  /** The application whose assigned scores have the lowest sum. */
  worst?: { application: string; score: number } | null;
  /** How many applications miss each rule, in the order of the parameters. */
  unmetRules?: { rule: UnmetRule['rule']; applications: number }[];
  /** Pairs with something in common that clearance kept apart: among the candidates, and among the very best. */
  apart?: { candidates: number; best: number; share: number };
  reviewersWithoutWorks?: number;
  /** Reviewers of the pool who got less than the call gives: away for the whole time, or busy with other calls. */
  reviewersAway?: number;
  reviewersElsewhere?: number;
  applicationsWithoutAbstract?: number;
  applicationsWithoutCandidates?: number;
  fairness?: { worst: number; worstBound: number; worstGap: number; leftOut: number } | null;
  randomisation?: {
    seed: string;
    maxProbability: number;
    expectedTotal: number;
    expectedBound: number;
    uncappedTotal: number;
    shareKept: number;
  } | null;
}

const BINS = 25;

function binScores(scores: readonly number[], highest: number): Bin[] {
  const width = highest / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const score of scores) counts[Math.min(BINS - 1, Math.floor(score / width))]! += 1;
  return counts.map((count, index) => ({ from: index * width, to: (index + 1) * width, count }));
}

/** The best scores that every application could have by itself: as many as it wants. */
function listBestScores(parameters: RunParameters, inputs: RunInputs, candidates: RunCandidates): number[] {
  return inputs.applications.flatMap((application, index) =>
    [...candidates.scores.slice(candidates.offsets[index], candidates.offsets[index + 1])]
      .sort((a, b) => b - a)
      .slice(0, wantedOf(parameters, application)),
  );
}

/** How many applications miss each rule. */
export function countUnmet(
  rules: readonly UnmetRule['rule'][],
  unmet: readonly Pick<UnmetRule, 'rule'>[],
): { rule: UnmetRule['rule']; applications: number }[] {
  const counts = new Map<string, number>();
  for (const { rule } of unmet) {
    const key = JSON.stringify(rule);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return rules.map((rule) => ({ rule, applications: counts.get(JSON.stringify(rule)) ?? 0 }));
}

/** What the figures of a report are drawn from; the same whether a thread computed it or an officer adjusted it. */
export interface Outcome {
  parameters: RunParameters;
  inputs: RunInputs;
  candidates: RunCandidates;
  assignment: readonly { submission: string; reviewer: string; score: number }[];
  report: Pick<
    AssignmentReport,
    'total' | 'upperBound' | 'gap' | 'leastSubmission' | 'shortfalls' | 'unmetRules' | 'randomisation'
  >;
}

/** The report of a finished run. */
export function describeRun(
  { parameters, inputs, candidates, assignment, report }: Outcome & { report: AssignmentReport },
  facts: {
    apart: { candidates: Int32Array; best: Int32Array } | null;
    withoutWorks: number;
    withoutAbstract: number;
    computeSeconds: number;
  },
): RunReport {
  const { total, upperBound, gap, scale, size, loads, shortfalls, fairness, randomisation } = report;
  const chosen = assignment.map((pair) => pair.score);
  const best = listBestScores(parameters, inputs, candidates);
  const highest = Math.max(0.05, Math.ceil(best.reduce((most, score) => Math.max(most, score), 0) * 20) / 20);
  const sum = (values: Int32Array) => values.reduce((all, one) => all + one, 0);
  const apart = facts.apart && { candidates: sum(facts.apart.candidates), best: sum(facts.apart.best) };
  return {
    total,
    upperBound,
    gap,
    scale,
    size,
    loads,
    shortApplications: shortfalls.filter((one) => one.code === 'submission-short').length,
    reviewersBelowMinimum: shortfalls.filter((one) => one.code === 'reviewer-below-minimum').length,
    keptPairs: inputs.applications.reduce((all, one) => all + one.kept.length, 0),
    lockedPairs: inputs.applications.reduce((all, one) => all + (one.locked?.length ?? 0), 0),
    chosenScores: binScores(chosen, highest),
    bestScores: binScores(best, highest),
    meanScore: chosen.length === 0 ? 0 : total / chosen.length,
    computeSeconds: facts.computeSeconds,
    worst: report.leastSubmission && {
      application: report.leastSubmission.submission,
      score: report.leastSubmission.score,
    },
    unmetRules: countUnmet(parameters.rules ?? [], report.unmetRules),
    ...(apart
      ? {
          apart: {
            ...apart,
            share: apart.candidates / Math.max(1, apart.candidates + candidates.reviewers.length),
          },
        }
      : {}),
    reviewersWithoutWorks: facts.withoutWorks,
    reviewersAway: inputs.reviewers.filter(({ heldBack }) => heldBack === 'away').length,
    reviewersElsewhere: inputs.reviewers.filter(({ heldBack }) => heldBack === 'elsewhere').length,
    applicationsWithoutAbstract: facts.withoutAbstract,
    applicationsWithoutCandidates: inputs.applications.filter(
      (_, index) =>
        candidates.offsets[index] === candidates.offsets[index + 1] && !facts.apart?.candidates[index],
    ).length,
    fairness: fairness && {
      worst: fairness.worst,
      worstBound: fairness.worstBound,
      worstGap: fairness.worstGap,
      leftOut: fairness.leftOut.length,
    },
    randomisation: randomisation && {
      seed: randomisation.seed,
      maxProbability: randomisation.maxProbability,
      expectedTotal: randomisation.expectedTotal,
      expectedBound: randomisation.expectedBound,
      uncappedTotal: randomisation.uncappedTotal,
      shareKept: randomisation.shareKept,
    },
  };
}

/** The report after an adjustment: `before`, with everything that depends on the pairs drawn anew. */
export function describeAdjusted(
  before: RunReport,
  { parameters, inputs, assignment, report }: Outcome,
  locked: number,
): RunReport {
  const loads = new Map(inputs.reviewers.map(({ id }) => [id, 0]));
  const reviews = new Map(inputs.applications.map(({ id }) => [id, 0]));
  for (const { submission, reviewer } of assignment) {
    loads.set(reviewer, loads.get(reviewer)! + 1);
    reviews.set(submission, reviews.get(submission)! + 1);
  }
  const counts = new Map<number, number>();
  for (const load of loads.values()) counts.set(load, (counts.get(load) ?? 0) + 1);
  const chosen = assignment.map((pair) => pair.score);
  const { leastSubmission: least } = report;
  return {
    ...before,
    total: report.total,
    upperBound: report.upperBound,
    gap: report.gap,
    size: { ...before.size, reviewsAssigned: assignment.length },
    loads: [...counts].sort((a, b) => a[0] - b[0]).map(([load, reviewers]) => ({ load, reviewers })),
    shortApplications: inputs.applications.filter((one) => reviews.get(one.id)! < wantedOf(parameters, one))
      .length,
    reviewersBelowMinimum: inputs.reviewers.filter((one) => loads.get(one.id)! < leastLoadOf(parameters, one))
      .length,
    lockedPairs: locked,
    chosenScores: binScores(chosen, before.chosenScores.at(-1)!.to),
    meanScore: chosen.length === 0 ? 0 : report.total / chosen.length,
    worst: least && { application: least.submission, score: least.score },
    unmetRules: countUnmet(parameters.rules ?? [], report.unmetRules),
  };
}
