/** From a run's inputs and candidates to its assignment, by `core/assignment`. */
import {
  type AssignmentCrew,
  type AssignmentInput,
  type AssignmentResult,
  assignReviewers,
  type ScoredPair,
} from '@headwater/core/assignment';
import type { RunCandidates, RunInputs, RunParameters } from './inputs.ts';

/** The fewest applications that a reviewer should get: no more than their own limit. */
export const leastLoadOf = (parameters: Pick<RunParameters, 'minLoad'>, reviewer: { limit: number }) =>
  Math.min(parameters.minLoad, reviewer.limit);

/** How many reviews an application gets, kept ones included. */
export const wantedOf = (
  parameters: Pick<RunParameters, 'reviewsPerApplication'>,
  application: { wanted?: number },
) => application.wanted ?? parameters.reviewsPerApplication;

/** Every eligible pair with its score, one after the other. */
export function* listScores(inputs: RunInputs, candidates: RunCandidates): Generator<ScoredPair> {
  for (let a = 0; a < inputs.applications.length; a++) {
    const submission = inputs.applications[a]!.id;
    for (let at = candidates.offsets[a]!; at < candidates.offsets[a + 1]!; at++) {
      const reviewer = inputs.reviewers[candidates.reviewers[at]!]!.id;
      yield { submission, reviewer, score: candidates.scores[at]! };
    }
  }
}

/**
 * What `core/assignment` is asked: kept and locked pairs are forced, conflicts and refusals are forbidden, and a pair
 * that has nothing in common is not among the candidates. Options that a run does not use are left out, so that a run of
 * an earlier release is asked for in the same words as then.
 */
export function toAssignmentInput(
  parameters: RunParameters,
  inputs: RunInputs,
  candidates: RunCandidates,
): AssignmentInput {
  const { rules = [], maxProbability, seed } = parameters;
  const exceptions = inputs.applications.filter(({ wanted }) => wanted !== undefined);
  const hasTraits = rules.some(({ kind }) => kind !== 'no-mutual');
  const isMutualRuled = rules.some(({ kind }) => kind === 'no-mutual');
  return {
    submissions: inputs.applications.map(({ id }) => id),
    reviewers: inputs.reviewers.map(({ id }) => id),
    scores: listScores(inputs, candidates),
    constraints: inputs.applications.flatMap(({ id, kept, locked = [], forbidden }) => [
      ...new Set([...kept, ...locked])
        .values()
        .map((reviewer) => ({ submission: id, reviewer, value: 1 as const })),
      ...forbidden.map((reviewer) => ({ submission: id, reviewer, value: -1 as const })),
    ]),
    reviewsPerSubmission: parameters.reviewsPerApplication,
    maxLoad: parameters.maxLoad,
    maxLoadOf: new Map(inputs.reviewers.map(({ id, limit }) => [id, limit])),
    minLoad: parameters.minLoad,
    objective: parameters.objective,
    ...(exceptions.length > 0
      ? { reviewsOf: new Map(exceptions.map(({ id, wanted }) => [id, wanted!])) }
      : {}),
    ...(rules.length > 0 ? { groupRules: rules } : {}),
    ...(hasTraits
      ? {
          traits: new Map(
            inputs.reviewers.map(({ id, traits }) => [id, { ...traits } as Record<string, string>]),
          ),
        }
      : {}),
    ...(isMutualRuled
      ? { applicantsOf: new Map(inputs.applications.map(({ id, applicants = [] }) => [id, applicants])) }
      : {}),
    ...(maxProbability ? { maxProbability } : {}),
    ...(seed ? { seed } : {}),
  };
}

/**
 * The assignment of a run.
 * @throws AssignmentInputError
 */
export function assignApplications(
  parameters: RunParameters,
  inputs: RunInputs,
  candidates: RunCandidates,
  onProgress?: (done: number, total: number) => void,
  crew?: AssignmentCrew,
): AssignmentResult {
  return assignReviewers(
    {
      ...toAssignmentInput(parameters, inputs, candidates),
      onProgress: onProgress && (({ done, total }) => onProgress(done, total)),
    },
    crew,
  );
}
