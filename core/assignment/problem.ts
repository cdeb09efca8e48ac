/** Checks an assignment's input and lays it out as typed arrays, in id order whatever the order it came in. */
import { AssignmentInputError } from './errors.ts';
import type { AssignmentInput } from './types.ts';

/** Numbers in place of ids; eligible pairs grouped by submission, best score first; forced pairs set apart. */
export type AssignmentProblem = {
  submissions: string[];
  reviewers: string[];
  reviewsPerSubmission: number;
  /** By reviewer. */
  minLoad: Int32Array;
  maxLoad: Int32Array;
  /** Pairs of submission s are pairStart[s] … pairStart[s + 1] − 1; equal scores by reviewer. */
  pairStart: Int32Array;
  pairReviewer: Int32Array;
  pairScore: Float64Array;
  /** Forced pairs, by submission and then reviewer; not among the pairs above. */
  forced: { submission: number; reviewer: number; score: number }[];
  forbiddenCount: number;
};

/** Beyond this the whole-number costs of the solver would lose the digits that tell scores apart. */
const LARGEST_SCORE = 1e12;

const OPTIONS = new Set([
  'submissions',
  'reviewers',
  'scores',
  'constraints',
  'reviewsPerSubmission',
  'maxLoad',
  'maxLoadOf',
  'minLoad',
  'objective',
  'missingScore',
  'onProgress',
  'shouldStop',
]);

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function requireWholeNumber(value: number, field: string, least: number): void {
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
  if (objective === 'total') return;
  const details = { field: 'objective', given: objective, accepted: 'total' };
  if (objective === 'fair') {
    throw new AssignmentInputError(
      'objective-not-available',
      'objective "fair" is not available yet; use "total".',
      details,
    );
  }
  throw new AssignmentInputError(
    'unknown-objective',
    `objective must be "total"; "${objective}" was given.`,
    details,
  );
}

function indexIds(ids: readonly string[], field: string): { sorted: string[]; indexOf: Map<string, number> } {
  const sorted = [...ids].sort(compareText);
  const indexOf = new Map<string, number>();
  for (const id of sorted) {
    if (indexOf.has(id)) {
      throw new AssignmentInputError('duplicate-id', `${field}: "${id}" is listed twice.`, {
        field,
        given: id,
      });
    }
    indexOf.set(id, indexOf.size);
  }
  return { sorted, indexOf };
}

type Ids = { submissionIndex: Map<string, number>; reviewerIndex: Map<string, number> };

function findPair(
  pair: { submission: string; reviewer: string },
  ids: Ids,
  field: string,
  row: number,
): [number, number] {
  const submission = ids.submissionIndex.get(pair.submission);
  if (submission === undefined) {
    throw new AssignmentInputError(
      'unknown-submission',
      `${field}, row ${row}: the submission "${pair.submission}" is not among the submissions.`,
      { field, row, given: pair.submission, accepted: 'an id listed in submissions' },
    );
  }
  const reviewer = ids.reviewerIndex.get(pair.reviewer);
  if (reviewer === undefined) {
    throw new AssignmentInputError(
      'unknown-reviewer',
      `${field}, row ${row}: the reviewer "${pair.reviewer}" is not among the reviewers.`,
      { field, row, given: pair.reviewer, accepted: 'an id listed in reviewers' },
    );
  }
  return [submission, reviewer];
}

function requireScore(score: number, field: string, row?: number): void {
  if (Math.abs(score) <= LARGEST_SCORE) return;
  const place = row === undefined ? field : `${field}, row ${row}`;
  const accepted = `a number between -${LARGEST_SCORE} and ${LARGEST_SCORE}`;
  throw new AssignmentInputError('score-invalid', `${place}: a score is ${accepted}; ${score} was given.`, {
    field,
    ...(row === undefined ? {} : { row }),
    given: String(score),
    accepted,
  });
}

/** Scores by reviewer, one map a submission. */
function collectScores(input: AssignmentInput, ids: Ids): Map<number, number>[] {
  const scoresOf = input.submissions.map(() => new Map<number, number>());
  let row = 0;
  for (const pair of input.scores) {
    const [submission, reviewer] = findPair(pair, ids, 'scores', row);
    requireScore(pair.score, 'scores', row);
    const scores = scoresOf[submission]!;
    if (scores.has(reviewer)) {
      throw new AssignmentInputError(
        'duplicate-pair',
        `scores, row ${row}: submission "${pair.submission}" and reviewer "${pair.reviewer}" already have a score.`,
        { field: 'scores', row, given: `${pair.submission},${pair.reviewer}` },
      );
    }
    scores.set(reviewer, pair.score);
    row += 1;
  }
  return scoresOf;
}

/** Constraint values by reviewer, one map a submission; only −1 and 1 are kept. */
function collectConstraints(input: AssignmentInput, ids: Ids): Map<number, number>[] {
  const valuesOf = input.submissions.map(() => new Map<number, number>());
  let row = 0;
  for (const constraint of input.constraints ?? []) {
    const [submission, reviewer] = findPair(constraint, ids, 'constraints', row);
    if (constraint.value !== -1 && constraint.value !== 0 && constraint.value !== 1) {
      throw new AssignmentInputError(
        'constraint-value-invalid',
        `constraints, row ${row}: the value must be -1, 0 or 1; ${constraint.value} was given.`,
        { field: 'constraints', row, given: String(constraint.value), accepted: '-1, 0, 1' },
      );
    }
    if (valuesOf[submission]!.has(reviewer)) {
      throw new AssignmentInputError(
        'duplicate-constraint',
        `constraints, row ${row}: submission "${constraint.submission}" and reviewer "${constraint.reviewer}" already have a constraint.`,
        { field: 'constraints', row, given: `${constraint.submission},${constraint.reviewer}` },
      );
    }
    valuesOf[submission]!.set(reviewer, constraint.value);
    row += 1;
  }
  return valuesOf;
}

function refuseTooManyForced(
  code: 'forced-above-reviews' | 'forced-above-load',
  id: string,
  given: number,
  most: number,
): never {
  const [field, who] =
    code === 'forced-above-load' ? ['maxLoad', 'reviewer'] : ['reviewsPerSubmission', 'submission'];
  throw new AssignmentInputError(
    code,
    `constraints force ${given} pairs on ${who} "${id}", and ${field} is ${most}.`,
    {
      field: 'constraints',
      [who!]: id,
      given,
      accepted: `at most ${most}`,
    },
  );
}

function requireRoomForForced(problem: AssignmentProblem): void {
  const perSubmission = new Map<number, number>();
  const perReviewer = new Map<number, number>();
  for (const { submission, reviewer } of problem.forced) {
    perSubmission.set(submission, (perSubmission.get(submission) ?? 0) + 1);
    perReviewer.set(reviewer, (perReviewer.get(reviewer) ?? 0) + 1);
  }
  for (const [submission, count] of perSubmission) {
    if (count <= problem.reviewsPerSubmission) continue;
    refuseTooManyForced(
      'forced-above-reviews',
      problem.submissions[submission]!,
      count,
      problem.reviewsPerSubmission,
    );
  }
  for (const [reviewer, count] of perReviewer) {
    const most = problem.maxLoad[reviewer]!;
    if (count > most) refuseTooManyForced('forced-above-load', problem.reviewers[reviewer]!, count, most);
  }
}

/** The most that each reviewer takes: their own limit, or else that of all. */
function collectLimits(input: AssignmentInput, { reviewerIndex }: Ids): Int32Array {
  const limits = new Int32Array(reviewerIndex.size).fill(input.maxLoad);
  for (const [id, limit] of input.maxLoadOf ?? []) {
    const reviewer = reviewerIndex.get(id);
    if (reviewer === undefined) {
      throw new AssignmentInputError(
        'unknown-reviewer',
        `maxLoadOf: the reviewer "${id}" is not among the reviewers.`,
        { field: 'maxLoadOf', given: id, accepted: 'an id listed in reviewers' },
      );
    }
    requireWholeNumber(limit, `maxLoadOf.${id}`, 0);
    limits[reviewer] = limit;
  }
  return limits;
}

/**
 * The problem that the solver works on. A forced pair without a score has `missingScore`, or else 0.
 *
 * @throws AssignmentInputError on any input it cannot take literally.
 */
export function buildProblem(input: AssignmentInput): AssignmentProblem {
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
  const minLoad = input.minLoad ?? 0;
  requireWholeNumber(input.reviewsPerSubmission, 'reviewsPerSubmission', 1);
  requireWholeNumber(input.maxLoad, 'maxLoad', 0);
  requireWholeNumber(minLoad, 'minLoad', 0);
  if (minLoad > input.maxLoad) {
    throw new AssignmentInputError(
      'minimum-above-maximum',
      `minLoad ${minLoad} is above maxLoad ${input.maxLoad}.`,
      {
        field: 'minLoad',
        given: minLoad,
        accepted: `at most ${input.maxLoad}`,
      },
    );
  }
  if (input.missingScore !== undefined) requireScore(input.missingScore, 'missingScore');

  const { sorted: submissions, indexOf: submissionIndex } = indexIds(input.submissions, 'submissions');
  const { sorted: reviewers, indexOf: reviewerIndex } = indexIds(input.reviewers, 'reviewers');
  const ids = { submissionIndex, reviewerIndex };
  const scoresOf = collectScores(input, ids);
  const constraintsOf = collectConstraints(input, ids);

  const limits = collectLimits(input, ids);

  const pairStart = new Int32Array(submissions.length + 1);
  const pairReviewer: number[] = [];
  const pairScore: number[] = [];
  const forced: AssignmentProblem['forced'] = [];
  let forbiddenCount = 0;
  const everyReviewer = reviewers.map((_, index) => index);
  for (let submission = 0; submission < submissions.length; submission++) {
    const scores = scoresOf[submission]!;
    const constraints = constraintsOf[submission]!;
    for (const [reviewer, value] of [...constraints].sort((a, b) => a[0] - b[0])) {
      if (value === 1)
        forced.push({ submission, reviewer, score: scores.get(reviewer) ?? input.missingScore ?? 0 });
      if (value === -1) forbiddenCount += 1;
    }
    const candidates = input.missingScore === undefined ? [...scores.keys()] : everyReviewer;
    const eligible = candidates
      .filter((reviewer) => (constraints.get(reviewer) ?? 0) === 0)
      .map((reviewer) => ({ reviewer, score: scores.get(reviewer) ?? input.missingScore! }))
      .sort((a, b) => b.score - a.score || a.reviewer - b.reviewer);
    for (const { reviewer, score } of eligible) {
      pairReviewer.push(reviewer);
      pairScore.push(score);
    }
    pairStart[submission + 1] = pairReviewer.length;
  }
  const problem: AssignmentProblem = {
    submissions,
    reviewers,
    reviewsPerSubmission: input.reviewsPerSubmission,
    minLoad: limits.map((limit) => Math.min(minLoad, limit)),
    maxLoad: limits,
    pairStart,
    pairReviewer: Int32Array.from(pairReviewer),
    pairScore: Float64Array.from(pairScore),
    forced,
    forbiddenCount,
  };
  requireRoomForForced(problem);
  return problem;
}
