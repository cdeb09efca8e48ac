/** Checks an assignment's pairs and lays them out as typed arrays, in id order whatever the order they came in. */
import { ALONE, type Crew } from './crew.ts';
import { AssignmentInputError } from './errors.ts';
import { checkOptions, collectLoads, collectReviewsWanted } from './options.ts';
import { createScoreTable, isScoreTable, requireScore, type ScoreTable } from './score-table.ts';
import type { AssignmentInput } from './types.ts';

/** Numbers in place of ids; eligible pairs grouped by submission, best score first; forced pairs set apart. */
export type AssignmentProblem = {
  submissions: string[];
  reviewers: string[];
  /** By submission, forced pairs included. */
  reviewsWanted: Int32Array;
  /** By reviewer, forced pairs included. */
  minLoad: Int32Array;
  maxLoad: Int32Array;
  /** Pairs of submission s are pairStart[s] … pairStart[s + 1] − 1; equal scores by reviewer. */
  pairStart: Int32Array;
  pairReviewer: Int32Array;
  pairScore: Float64Array;
  /** Forced pairs, by submission and then reviewer; not among the pairs above. */
  forced: { submission: number; reviewer: number; score: number }[];
  forbiddenCount: number;
  /** Reviewers forbidden to submission s are at forbiddenStart[s] … forbiddenStart[s + 1] − 1. */
  forbiddenStart: Int32Array;
  forbiddenReviewer: Int32Array;
  /** Settles ties; "0" goes by id order. */
  seed: string;
};

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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

function refuseUnknown(who: 'submission' | 'reviewer', field: string, row: number, given: string): never {
  throw new AssignmentInputError(
    `unknown-${who}`,
    `${field}, row ${row}: the ${who} "${given}" is not among the ${who}s.`,
    { field, row, given, accepted: `an id listed in ${who}s` },
  );
}

/** Numbers of a table's own lists into those of the problem. */
function translateTable(table: ScoreTable, ids: Ids): { rows: Int32Array; columns: Int32Array } {
  const rows = Int32Array.from(table.submissions, (id) => ids.submissionIndex.get(id) ?? -1);
  const columns = Int32Array.from(table.reviewers, (id) => ids.reviewerIndex.get(id) ?? -1);
  if (rows.includes(-1) || columns.includes(-1)) {
    for (let row = 0; row < table.size; row++) {
      const submission = table.submissionAt(row);
      const reviewer = table.reviewerAt(row);
      if (rows[submission] === -1) refuseUnknown('submission', 'scores', row, table.submissions[submission]!);
      if (columns[reviewer] === -1) refuseUnknown('reviewer', 'scores', row, table.reviewers[reviewer]!);
    }
  }
  return { rows, columns };
}

/** The rows of a table by submission: those of s are at start[s] … start[s + 1] − 1. */
function groupRows(
  size: number,
  count: number,
  submissionOf: (row: number) => number,
): { start: Int32Array; row: Int32Array<ArrayBuffer> } {
  const start = new Int32Array(count + 1);
  for (let row = 0; row < size; row++) start[submissionOf(row) + 1]! += 1;
  for (let submission = 0; submission < count; submission++) start[submission + 1]! += start[submission]!;
  const fill = start.slice();
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[fill[submissionOf(row)]!++] = row;
  return { start, row: rows };
}

type Constraints = { start: Int32Array; reviewer: Int32Array; value: Int8Array };

/** Constraints by submission, each of −1, 0 or 1. */
function collectConstraints(input: AssignmentInput, ids: Ids): Constraints {
  const submissions: number[] = [];
  const reviewers: number[] = [];
  const values: number[] = [];
  let row = 0;
  for (const constraint of input.constraints ?? []) {
    const submission = ids.submissionIndex.get(constraint.submission);
    if (submission === undefined) refuseUnknown('submission', 'constraints', row, constraint.submission);
    const reviewer = ids.reviewerIndex.get(constraint.reviewer);
    if (reviewer === undefined) refuseUnknown('reviewer', 'constraints', row, constraint.reviewer);
    if (constraint.value !== -1 && constraint.value !== 0 && constraint.value !== 1) {
      throw new AssignmentInputError(
        'constraint-value-invalid',
        `constraints, row ${row}: the value must be -1, 0 or 1; ${constraint.value} was given.`,
        { field: 'constraints', row, given: String(constraint.value), accepted: '-1, 0, 1' },
      );
    }
    submissions.push(submission);
    reviewers.push(reviewer);
    values.push(constraint.value);
    row += 1;
  }
  const grouped = groupRows(row, ids.submissionIndex.size, (index) => submissions[index]!);
  const lastRow = new Int32Array(ids.reviewerIndex.size).fill(-1);
  for (let submission = 0; submission + 1 < grouped.start.length; submission++) {
    const begin = grouped.start[submission]!;
    for (let place = begin; place < grouped.start[submission + 1]!; place++) {
      const index = grouped.row[place]!;
      const reviewer = reviewers[index]!;
      if (lastRow[reviewer]! >= begin) refuseTwice(ids, index, submission, reviewer);
      lastRow[reviewer] = place;
    }
  }
  return {
    start: grouped.start,
    reviewer: Int32Array.from(grouped.row, (index) => reviewers[index]!),
    value: Int8Array.from(grouped.row, (index) => values[index]!),
  };
}

function refuseTwice(ids: Ids, row: number, submission: number, reviewer: number): never {
  const nameOf = (index: Map<string, number>, number: number) =>
    [...index].find(([, one]) => one === number)![0];
  const names = [nameOf(ids.submissionIndex, submission), nameOf(ids.reviewerIndex, reviewer)];
  throw new AssignmentInputError(
    'duplicate-constraint',
    `constraints, row ${row}: submission "${names[0]}" and reviewer "${names[1]}" already have a constraint.`,
    { field: 'constraints', row, given: names.join(',') },
  );
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
    const most = problem.reviewsWanted[submission]!;
    if (count > most)
      refuseTooManyForced('forced-above-reviews', problem.submissions[submission]!, count, most);
  }
  for (const [reviewer, count] of perReviewer) {
    const most = problem.maxLoad[reviewer]!;
    if (count > most) refuseTooManyForced('forced-above-load', problem.reviewers[reviewer]!, count, most);
  }
}

/** Best score first, equal ones by reviewer. Most rows are short or come in order, where insertion is quick. */
function sortRow(reviewer: Int32Array, score: Float64Array, from: number, to: number): void {
  if (to - from > 256) {
    const places = Array.from({ length: to - from }, (_, index) => from + index);
    places.sort((a, b) => score[b]! - score[a]! || reviewer[a]! - reviewer[b]!);
    const sortedReviewers = places.map((place) => reviewer[place]!);
    const sortedScores = places.map((place) => score[place]!);
    reviewer.set(sortedReviewers, from);
    score.set(sortedScores, from);
    return;
  }
  for (let next = from + 1; next < to; next++) {
    const movedReviewer = reviewer[next]!;
    const movedScore = score[next]!;
    let place = next;
    for (; place > from; place--) {
      const before = score[place - 1]!;
      if (before > movedScore || (before === movedScore && reviewer[place - 1]! < movedReviewer)) break;
      reviewer[place] = reviewer[place - 1]!;
      score[place] = before;
    }
    reviewer[place] = movedReviewer;
    score[place] = movedScore;
  }
}

function listScores(input: AssignmentInput): ScoreTable {
  if (isScoreTable(input.scores)) return input.scores;
  const table = createScoreTable();
  for (const { submission, reviewer, score } of input.scores) table.add(submission, reviewer, score);
  return table;
}

type Pairs = Omit<
  AssignmentProblem,
  'submissions' | 'reviewers' | 'reviewsWanted' | 'minLoad' | 'maxLoad' | 'seed'
>;

function collectPairs(input: AssignmentInput, ids: Ids, crew: Crew): Pairs {
  const table = listScores(input);
  const { rows, columns } = translateTable(table, ids);
  const submissionCount = ids.submissionIndex.size;
  const reviewerCount = ids.reviewerIndex.size;
  const scored = groupRows(table.size, submissionCount, (row) => rows[table.submissionAt(row)]!);
  const constraints = collectConstraints(input, ids);
  const { missingScore } = input;
  const most = missingScore === undefined ? table.size : submissionCount * reviewerCount;
  const pairStart = new Int32Array(submissionCount + 1);
  const pairReviewer = crew.int32(most);
  const pairScore = crew.float64(most);
  const forced: AssignmentProblem['forced'] = [];
  const forbiddenStart = new Int32Array(submissionCount + 1);
  const forbiddenReviewer = constraints.reviewer.filter((_, place) => constraints.value[place] === -1);
  let forbiddenCount = 0;
  let end = 0;
  const scoredIn = new Int32Array(reviewerCount).fill(-1);
  const scoreOf = new Float64Array(reviewerCount);
  const settledIn = new Int32Array(reviewerCount).fill(-1);
  for (let submission = 0; submission < submissionCount; submission++) {
    const begin = end;
    for (let place = scored.start[submission]!; place < scored.start[submission + 1]!; place++) {
      const row = scored.row[place]!;
      const reviewer = columns[table.reviewerAt(row)]!;
      if (scoredIn[reviewer] === submission) {
        const given = `${table.submissions[table.submissionAt(row)]},${table.reviewers[table.reviewerAt(row)]}`;
        throw new AssignmentInputError(
          'duplicate-pair',
          `scores, row ${row}: "${given}" already has a score.`,
          {
            field: 'scores',
            row,
            earlier: findEarlier(table, row),
            given,
          },
        );
      }
      scoredIn[reviewer] = submission;
      scoreOf[reviewer] = table.scoreAt(row);
    }
    for (let place = constraints.start[submission]!; place < constraints.start[submission + 1]!; place++) {
      const reviewer = constraints.reviewer[place]!;
      const value = constraints.value[place]!;
      if (value === 0) continue;
      settledIn[reviewer] = submission;
      if (value === -1) forbiddenCount += 1;
      else {
        const score = scoredIn[reviewer] === submission ? scoreOf[reviewer]! : (missingScore ?? 0);
        forced.push({ submission, reviewer, score });
      }
    }
    const take = (reviewer: number, score: number) => {
      if (settledIn[reviewer] === submission) return;
      pairReviewer[end] = reviewer;
      pairScore[end] = score;
      end += 1;
    };
    if (missingScore === undefined) {
      for (let place = scored.start[submission]!; place < scored.start[submission + 1]!; place++) {
        const reviewer = columns[table.reviewerAt(scored.row[place]!)]!;
        take(reviewer, scoreOf[reviewer]!);
      }
    } else {
      for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
        take(reviewer, scoredIn[reviewer] === submission ? scoreOf[reviewer]! : missingScore);
      }
    }
    forbiddenStart[submission + 1] = forbiddenCount;
    sortRow(pairReviewer, pairScore, begin, end);
    pairStart[submission + 1] = end;
  }
  forced.sort((a, b) => a.submission - b.submission || a.reviewer - b.reviewer);
  // Given back now: the collector does not hurry for what lies outside its heap, and the solver needs the room.
  scored.row.buffer.transfer(0);
  return {
    pairStart,
    pairReviewer: pairReviewer.subarray(0, end),
    pairScore: pairScore.subarray(0, end),
    forced,
    forbiddenCount,
    forbiddenStart,
    forbiddenReviewer,
  };
}

function findEarlier(table: ScoreTable, row: number): number {
  let earlier = 0;
  while (
    table.submissionAt(earlier) !== table.submissionAt(row) ||
    table.reviewerAt(earlier) !== table.reviewerAt(row)
  ) {
    earlier += 1;
  }
  return earlier;
}

/**
 * The problem that the solver works on. A forced pair without a score has `missingScore`, or else 0.
 *
 * @throws AssignmentInputError on any input it cannot take literally.
 */
export function buildProblem(input: AssignmentInput, crew: Crew = ALONE): AssignmentProblem {
  checkOptions(input);
  if (input.missingScore !== undefined) requireScore(input.missingScore, 'missingScore');
  const { sorted: submissions, indexOf: submissionIndex } = indexIds(input.submissions, 'submissions');
  const { sorted: reviewers, indexOf: reviewerIndex } = indexIds(input.reviewers, 'reviewers');
  const problem: AssignmentProblem = {
    submissions,
    reviewers,
    reviewsWanted: collectReviewsWanted(input, submissionIndex),
    ...collectLoads(input, reviewerIndex),
    ...collectPairs(input, { submissionIndex, reviewerIndex }, crew),
    seed: String(input.seed ?? 0),
  };
  requireRoomForForced(problem);
  return problem;
}
