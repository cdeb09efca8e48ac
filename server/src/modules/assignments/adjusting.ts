/** An assignment held so that the effect of changing it is known at once. */
import type { Adjuster, Adjustment } from '@headwater/core/assignment';
import { createAdjuster } from './adjuster-shim.ts';
import { toAssignmentInput } from './assign.ts';
import { toConstraints } from './constraints.ts';
import type { RunCandidates, RunInputs, RunParameters } from './inputs.ts';

interface Problem {
  parameters: RunParameters;
  inputs: RunInputs;
  candidates: RunCandidates;
}

interface Pair {
  application: string;
  reviewer: string;
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

/** The assignment as it stands after some adjustments, ready to be changed further. */
export function openAdjuster(
  { parameters, inputs, candidates }: Problem,
  pairs: readonly Pair[],
  adjustments: readonly Adjustment[],
): Adjuster {
  const input = toAssignmentInput(
    { ...parameters, maxProbability: null },
    withAdjustments(inputs, adjustments),
    candidates,
  );
  return createAdjuster(input, toNames(pairs));
}

/** The pairs that the adjustments make, one after the other, of those that were computed. */
export function replayAdjustments(
  problem: Problem,
  computed: readonly Pair[],
  adjustments: readonly Adjustment[],
): Pair[] {
  let pairs = [...computed];
  adjustments.forEach((adjustment, index) => {
    const adjuster = openAdjuster(problem, pairs, adjustments.slice(0, index));
    adjuster.applyChange([adjustment], ADJUSTING);
    pairs = adjuster
      .listAssignment()
      .map(({ submission, reviewer }) => ({ application: submission, reviewer }));
  });
  return pairs;
}
