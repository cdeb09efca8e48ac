/** An assignment held so that the effect of changing it is known at once. */
import { type Adjuster, type Adjustment, createAdjuster } from '@headwater/core/assignment';
import { toAssignmentInput } from './assign.ts';
import { demandsOf, toConstraints } from './constraints.ts';
import type { RunCandidates, RunInputs, RunParameters } from './inputs.ts';

export interface Problem {
  parameters: RunParameters;
  inputs: RunInputs;
  candidates: RunCandidates;
}

interface Pair {
  application: string;
  reviewer: string;
}

/** A run as it stands after its adjustments. */
export interface Standing extends Problem {
  pairs: readonly Pair[];
  adjustments: readonly Adjustment[];
}

const toNames = (pairs: readonly Pair[]) =>
  pairs.map(({ application, reviewer }) => ({ submission: application, reviewer }));

/** How an adjustment is carried through: nobody else moves unless a place, a load or a rule makes them. */
export const ADJUSTING = 'fewest-moves';

/** The run's inputs with its adjustments as constraints. */
export function withAdjustments(inputs: RunInputs, adjustments: readonly Adjustment[]): RunInputs {
  const { locked, forbidden } = toConstraints(adjustments);
  const lockedBy = Map.groupBy(locked, (one) => one.applicationId);
  const forbiddenBy = Map.groupBy(forbidden, (one) => one.applicationId);
  return {
    ...inputs,
    applications: inputs.applications.map((application) => {
      const gone = new Set(forbiddenBy.get(application.id)?.map((one) => one.personId));
      const come = lockedBy.get(application.id)?.map((one) => one.personId) ?? [];
      if (gone.size + come.length === 0) return application;
      const before = application.locked ?? [];
      return {
        ...application,
        locked: [...new Set([...before.filter((one) => !gone.has(one)), ...come])].sort(),
        forbidden: [...new Set([...application.forbidden, ...gone])]
          .filter((one) => !come.includes(one))
          .sort(),
      };
    }),
  };
}

/** Demands that an adjustment takes back: pairs set by hand earlier that it forbids. */
function withdrawn(inputs: RunInputs, next: Adjustment): RunInputs {
  const gone = new Set(demandsOf(next).forbidden.map((pair) => pair.join(' ')));
  return {
    ...inputs,
    applications: inputs.applications.map((one) => {
      const locked = one.locked?.filter((reviewer) => !gone.has(`${one.id} ${reviewer}`));
      return locked?.length === one.locked?.length ? one : { ...one, locked };
    }),
  };
}

/** Pairs that an adjustment demands and that are no candidates: anybody may be set by hand, with a score of 0. */
function listStrangers(
  { inputs, candidates }: Problem,
  next: Adjustment,
): [application: number, reviewer: number][] {
  return demandsOf(next).locked.flatMap(([submission, reviewer]) => {
    const application = inputs.applications.findIndex(({ id }) => id === submission);
    const place = inputs.reviewers.findIndex(({ id }) => id === reviewer);
    const known = candidates.reviewers.subarray(
      candidates.offsets[application],
      candidates.offsets[application + 1],
    );
    return known.includes(place) ? [] : [[application, place] as [number, number]];
  });
}

function addStrangers(candidates: RunCandidates, strangers: readonly [number, number][]): RunCandidates {
  if (strangers.length === 0) return candidates;
  const offsets = candidates.offsets.slice();
  const reviewers: number[] = [];
  const scores: number[] = [];
  for (let application = 0; application + 1 < offsets.length; application++) {
    const [from, to] = [candidates.offsets[application]!, candidates.offsets[application + 1]!];
    for (let at = from; at < to; at++) {
      reviewers.push(candidates.reviewers[at]!);
      scores.push(candidates.scores[at]!);
    }
    for (const [here, reviewer] of strangers) {
      if (here !== application) continue;
      reviewers.push(reviewer);
      scores.push(0);
    }
    offsets[application + 1] = reviewers.length;
  }
  return { offsets, reviewers: Int32Array.from(reviewers), scores: Float32Array.from(scores) };
}

/** Whether an adjustment needs an assignment laid out for it: it takes back a demand, or names a pair that is no candidate. */
export function needsOwnLayout(
  problem: Problem,
  adjustments: readonly Adjustment[],
  next: Adjustment,
): boolean {
  const locked = new Set(
    toConstraints(adjustments).locked.map(({ applicationId, personId }) => `${applicationId} ${personId}`),
  );
  const standing = new Map(problem.inputs.applications.map((one) => [one.id, one.locked ?? []]));
  const { forbidden } = demandsOf(next);
  const takesBack = forbidden.some(
    ([submission, reviewer]) =>
      locked.has(`${submission} ${reviewer}`) || standing.get(submission)?.includes(reviewer),
  );
  return takesBack || listStrangers(problem, next).length > 0;
}

/**
 * The assignment as it stands after some adjustments, ready to be changed further; laid out for `next` where that takes
 * back a demand or names a pair that is no candidate.
 */
export function openAdjuster(
  problem: Problem,
  pairs: readonly Pair[],
  adjustments: readonly Adjustment[],
  next: Adjustment | null = null,
): Adjuster {
  const adjusted = withAdjustments(problem.inputs, adjustments);
  const input = toAssignmentInput(
    { ...problem.parameters, maxProbability: null },
    next ? withdrawn(adjusted, next) : adjusted,
    next ? addStrangers(problem.candidates, listStrangers(problem, next)) : problem.candidates,
  );
  return createAdjuster(input, toNames(pairs));
}

/**
 * The pairs that the adjustments make, one after the other, of those that were computed. Each is laid out anew, as when
 * it was made, so that the answer does not depend on what a server remembers.
 */
export function replayAdjustments(
  problem: Problem,
  computed: readonly Pair[],
  adjustments: readonly Adjustment[],
): Pair[] {
  let pairs = [...computed];
  adjustments.forEach((adjustment, index) => {
    const adjuster = openAdjuster(problem, pairs, adjustments.slice(0, index), adjustment);
    adjuster.applyChange([adjustment], ADJUSTING);
    pairs = adjuster
      .listAssignment()
      .map(({ submission, reviewer }) => ({ application: submission, reviewer }));
  });
  return pairs;
}
