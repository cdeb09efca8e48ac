/** An assignment that somebody else made, held against the best there is. */
import { type AssignmentResult, assignReviewers } from '@headwater/core/assignment';
import { assignApplications, listScores, toAssignmentInput } from './assign.ts';
import type { RunCandidates, RunInputs, RunParameters } from './inputs.ts';

/**
 * The result of a run whose pairs are given: its locked and kept pairs and no others, with the bound of the same
 * problem without them. A bound is proven for assignments with as many reviews as the best; where the given one has
 * fewer, it says what filling every place could reach.
 * @throws AssignmentInputError forced-above-load, forced-above-reviews
 */
export function assignGivenPairs(
  parameters: RunParameters,
  inputs: RunInputs,
  candidates: RunCandidates,
  onProgress?: (done: number, total: number) => void,
): AssignmentResult {
  const free: RunInputs = {
    ...inputs,
    applications: inputs.applications.map(({ locked: _, ...application }) => application),
  };
  const best = assignApplications(
    { ...parameters, objective: 'total', maxProbability: null },
    free,
    candidates,
    onProgress,
  );
  const isGiven = new Set(
    inputs.applications.flatMap(({ id, kept, locked = [] }) =>
      [...kept, ...locked].map((reviewer) => `${id} ${reviewer}`),
    ),
  );
  const { assignment, report } = assignReviewers({
    ...toAssignmentInput({ ...parameters, objective: 'total', maxProbability: null }, inputs, candidates),
    scores: listScores(inputs, candidates).filter((pair) =>
      isGiven.has(`${pair.submission} ${pair.reviewer}`),
    ),
  });
  const upperBound = Math.max(best.report.upperBound, report.total);
  return {
    assignment,
    report: {
      ...report,
      upperBound,
      gap: upperBound - report.total,
      size: { ...report.size, eligiblePairs: best.report.size.eligiblePairs },
    },
  };
}
