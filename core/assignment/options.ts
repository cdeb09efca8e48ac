/** Checks what an assignment is asked for beside its pairs: the objective, the loads and the numbers of reviews. */
import { AssignmentInputError } from './errors.ts';
import type { AssignmentInput } from './types.ts';

const OPTIONS = new Set([
  'submissions',
  'reviewers',
  'scores',
  'constraints',
  'reviewsPerSubmission',
  'reviewsOf',
  'maxLoad',
  'maxLoadOf',
  'minLoad',
  'minLoadOf',
  'objective',
  'missingScore',
  'groupRules',
  'traits',
  'applicantsOf',
  'maxProbability',
  'perturbation',
  'seed',
  'precision',
  'onProgress',
  'shouldStop',
]);

/** @throws AssignmentInputError unless it is a whole number from `least`. */
export function requireWholeNumber(value: number, field: string, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new AssignmentInputError(
    'number-invalid',
    `${field} must be a whole number from ${least}; ${value} was given.`,
    {
      field,
      given: String(value),
      accepted: `a whole number from ${least}`,
    },
  );
}

function requireKnownObjective(objective: string): void {
  if (objective === 'total' || objective === 'fair') return;
  throw new AssignmentInputError(
    'unknown-objective',
    `objective must be "total" or "fair"; "${objective}" was given.`,
    { field: 'objective', given: objective, accepted: 'total, fair' },
  );
}

function refuseMinimumAbove(field: string, given: number, most: number, who: string): never {
  throw new AssignmentInputError('minimum-above-maximum', `${field} ${given} is above ${who} ${most}.`, {
    field,
    given,
    accepted: `at most ${most}`,
  });
}

/** @throws AssignmentInputError for an option that does not exist or a value that cannot be taken literally. */
export function checkOptions(input: AssignmentInput): void {
  const unknown = Object.keys(input).find((key) => !OPTIONS.has(key));
  if (unknown !== undefined) {
    const accepted = [...OPTIONS].join(', ');
    throw new AssignmentInputError(
      'unknown-option',
      `"${unknown}" is not an option; the options are ${accepted}.`,
      {
        field: unknown,
        given: unknown,
        accepted,
      },
    );
  }
  requireKnownObjective(input.objective);
  if (input.precision !== undefined && input.precision !== 'fast' && input.precision !== 'exact') {
    throw new AssignmentInputError(
      'unknown-precision',
      `precision must be "fast" or "exact"; "${input.precision}" was given.`,
      { field: 'precision', given: String(input.precision), accepted: 'fast, exact' },
    );
  }
  if (input.perturbation !== undefined && input.maxProbability === undefined) {
    const accepted = 'maxProbability beside it';
    throw new AssignmentInputError('policies-conflict', `perturbation: ${accepted} is expected.`, {
      field: 'perturbation',
      given: String(input.perturbation),
      accepted,
    });
  }
  if (input.seed === '' || (typeof input.seed === 'number' && !Number.isFinite(input.seed))) {
    const accepted = 'a finite number or text that is not empty';
    throw new AssignmentInputError('number-invalid', `seed must be ${accepted}; "${input.seed}" was given.`, {
      field: 'seed',
      given: String(input.seed),
      accepted,
    });
  }
  requireWholeNumber(input.reviewsPerSubmission, 'reviewsPerSubmission', 1);
  requireWholeNumber(input.maxLoad, 'maxLoad', 0);
  requireWholeNumber(input.minLoad ?? 0, 'minLoad', 0);
  if ((input.minLoad ?? 0) > input.maxLoad) {
    refuseMinimumAbove('minLoad', input.minLoad!, input.maxLoad, 'maxLoad');
  }
}

function fillOwn(
  all: Int32Array,
  own: ReadonlyMap<string, number> | undefined,
  field: 'reviewsOf' | 'maxLoadOf' | 'minLoadOf',
  indexOf: ReadonlyMap<string, number>,
): void {
  const isSubmission = field === 'reviewsOf';
  const who = isSubmission ? 'submission' : 'reviewer';
  for (const [id, number] of own ?? []) {
    const index = indexOf.get(id);
    if (index === undefined) {
      throw new AssignmentInputError(
        isSubmission ? 'unknown-submission' : 'unknown-reviewer',
        `${field}: the ${who} "${id}" is not among the ${who}s.`,
        { field, given: id, accepted: `an id listed in ${who}s` },
      );
    }
    requireWholeNumber(number, `${field}.${id}`, 0);
    all[index] = number;
  }
}

const clip = (number: number) => Math.min(number, 2 ** 31 - 1);

/** Reviews that each submission wants, by index. @throws AssignmentInputError */
export function collectReviewsWanted(
  input: AssignmentInput,
  submissionIndex: ReadonlyMap<string, number>,
): Int32Array {
  const wanted = new Int32Array(submissionIndex.size).fill(clip(input.reviewsPerSubmission));
  fillOwn(wanted, input.reviewsOf, 'reviewsOf', submissionIndex);
  return wanted;
}

/** Fewest and most submissions of each reviewer, by index. @throws AssignmentInputError */
export function collectLoads(
  input: AssignmentInput,
  reviewerIndex: ReadonlyMap<string, number>,
): { minLoad: Int32Array; maxLoad: Int32Array } {
  const maxLoad = new Int32Array(reviewerIndex.size).fill(clip(input.maxLoad));
  fillOwn(maxLoad, input.maxLoadOf, 'maxLoadOf', reviewerIndex);
  const common = clip(input.minLoad ?? 0);
  const minLoad = maxLoad.map((most) => Math.min(common, most));
  fillOwn(minLoad, input.minLoadOf, 'minLoadOf', reviewerIndex);
  for (const id of input.minLoadOf?.keys() ?? []) {
    const index = reviewerIndex.get(id)!;
    if (minLoad[index]! > maxLoad[index]!) {
      refuseMinimumAbove(`minLoadOf.${id}`, minLoad[index]!, maxLoad[index]!, 'the most that they take,');
    }
  }
  return { minLoad, maxLoad };
}
