/** Assigns reviewers to submissions: exact, repeatable, and with a proof that no assignment has a higher total. */
import { ALONE, type Crew } from './crew.ts';
import { AssignmentStopped } from './errors.ts';
import { solveFlow } from './flow.ts';
import { needsPolicies, solvePolicies } from './policies.ts';
import { type AssignmentProblem, buildProblem } from './problem.ts';
import { drawAssignment } from './randomised.ts';
import { reportAssignment } from './report.ts';
import type { AssignmentInput, AssignmentProgress, AssignmentResult } from './types.ts';

export { createAdjuster } from './adjuster.ts';
export {
  ALONE,
  type Crew as AssignmentCrew,
  doPart,
  PART_SIZE,
  WORK_KINDS,
  type WorkData,
  type WorkKind,
} from './crew.ts';
export { type AssignmentErrorCode, AssignmentInputError, AssignmentStopped } from './errors.ts';
export type {
  Adjuster,
  Adjustment,
  AdjustmentEffect,
  AlternativeReviewer,
  FairnessReport,
  GroupRule,
  PairName,
  RandomisationReport,
  ReassignmentInput,
  ReassignmentResult,
  ReviewerMove,
  ReviewerTraits,
  RuleRelief,
  UnmetRule,
  UnmetRuleReason,
} from './policy-types.ts';
export { reassignReviewers } from './reassign.ts';
export { createScoreTable, type ScoreTable } from './score-table.ts';
export type {
  AssignmentInput,
  AssignmentProgress,
  AssignmentReport,
  AssignmentResult,
  AssignmentShortfall,
  PairConstraint,
  ScoredPair,
  ShortfallRelief,
} from './types.ts';

/**
 * The same as `assignReviewers`, in small steps: yields once the input is read and then as it places submissions, so
 * that a server can report progress, let others run, or drop the run by not asking again. The returned value is the
 * result.
 *
 * @param crew who shares in the work; the result is the same whoever does.
 * @throws AssignmentInputError at the first step.
 */
export function* assignReviewersInSteps(
  input: AssignmentInput,
  crew: Crew = ALONE,
): Generator<AssignmentProgress, AssignmentResult> {
  const problem = buildProblem(input, crew);
  const total = problem.submissions.length;
  yield { done: 0, total };
  if (needsPolicies(input)) return yield* assignWithPolicies(problem, input);
  const options = input.precision === undefined ? {} : { precision: input.precision };
  const steps = solveFlow(problem, options, crew);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return reportAssignment(problem, step.value);
    yield { done: step.value, total };
  }
}

function* assignWithPolicies(
  problem: AssignmentProblem,
  input: AssignmentInput,
): Generator<AssignmentProgress, AssignmentResult> {
  const total = problem.submissions.length;
  const steps =
    input.maxProbability === undefined ? solvePolicies(problem, input) : drawAssignment(problem, input);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const { assignment, report } = reportAssignment(problem, step.value);
      return { assignment, report: { ...report, ...step.value.extra } };
    }
    yield { done: Math.floor(Math.min(1, step.value) * total), total };
  }
}

/**
 * Gives every submission its reviewers so that, in this order, as many reviews as possible are assigned, as many
 * minimum loads as possible are met, and the sum of scores is the highest there is. No reviewer exceeds `maxLoad`,
 * no forbidden pair is used, every forced pair is. The answer depends on the ids and numbers alone, not on the order
 * of the lists: among equally good assignments the solver goes by id order.
 *
 * Scores are rounded to multiples of 1/`report.scale` (10⁻⁹; coarser where the optimum of a large problem loses nothing
 * by it or the problem is very large), and the solution is exact in these; `report.gap` is 0 when the linear-programming
 * dual confirms it.
 *
 * @param input what to assign; `onProgress` is called and `shouldStop` asked after each submission.
 * @param crew who shares in the work; the result is the same whoever does.
 * @throws AssignmentInputError for input it cannot take literally, AssignmentStopped when told to stop.
 */
export function assignReviewers(
  input: AssignmentInput & {
    onProgress?: (progress: AssignmentProgress) => void;
    shouldStop?: () => boolean;
  },
  crew: Crew = ALONE,
): AssignmentResult {
  const steps = assignReviewersInSteps(input, crew);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    input.onProgress?.(step.value);
    if (input.shouldStop?.()) throw new AssignmentStopped();
  }
}
