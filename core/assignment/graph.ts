/**
 * The problem as its solver sees it: whole-number costs, and submissions and reviewers numbered anew so that those who
 * have candidates in common lie close together in memory, which is what the time of a national run depends on.
 */
import { createRandom } from '../random/index.ts';
import type { Crew } from './crew.ts';
import { layOutBack, layOutPairs } from './layout.ts';
import type { AssignmentProblem } from './problem.ts';

/** Whole numbers, in the narrowest array that holds them. */
export type Costs = Int32Array | Float64Array;

/** Pairs of column c are start[c] … start[c + 1] − 1, in the order of their rows. */
export type BackPairs = { start: Int32Array; row: Int32Array; cost: Costs };

/**
 * Rows are submissions and columns reviewers, in the solver's numbering. Pairs of row s are start[s] … start[s + 1] − 1,
 * cheapest first.
 */
export type AssignmentGraph = {
  rows: number;
  columns: number;
  start: Int32Array;
  column: Int32Array;
  cost: Costs;
  /** The same pairs by column; laid out when first asked for, since most of a fast answer does without. */
  listBack(): BackPairs;
  /** Reviews that a row wants and has candidates for, forced ones taken off. */
  demand: Int32Array;
  /** Fewest and most that a column takes, forced ones taken off; never above the number of its pairs. */
  lower: Int32Array;
  upper: Int32Array;
  /** The submission of each row, and the column of each reviewer. */
  rowSubmission: Int32Array;
  columnOf: Int32Array;
  scale: number;
  /** A pair's cost is `highest` − its score × `scale`; costs lie from 0 to `range`. */
  highest: number;
  range: number;
  /** What a column's place under its minimum earns, and what a review left open costs (see flow.ts). */
  bonus: number;
  penalty: number;
};

const FINEST_SCALE = 1e9;
/** The optimum of a large problem is found at a coarser scale if scores lose nothing by it: that takes fewer rounds. */
const COARSEST_SCALE = 1e6;
/** Scores have to lie this many units apart at least, so that a unit is nothing beside them. */
const LEAST_RANGE = 100_000;
/** Room kept below 2⁵³: a price is a sum of at most a few penalties. */
const SAFE_PENALTY = 2 ** 53 / 64;
/** Below this everything fits in the caches whatever the numbering. */
const LOCAL_PAIRS = 200_000;
const NEIGHBOURS = 6;

export type Scale = Pick<AssignmentGraph, 'scale' | 'highest' | 'range' | 'bonus' | 'penalty'>;

/** The coarsest scale at which all scores are whole, else the finest. */
function findOwnScale({ pairScore, forced }: AssignmentProblem, spread: number): number {
  const isWhole = (score: number, scale: number) => Math.round(score * scale) / scale === score;
  for (let scale = COARSEST_SCALE; scale < FINEST_SCALE; scale *= 10) {
    if (spread * scale < LEAST_RANGE || !forced.every(({ score }) => isWhole(score, scale))) continue;
    let pair = 0;
    while (pair < pairScore.length && isWhole(pairScore[pair]!, scale)) pair += 1;
    if (pair === pairScore.length) return scale;
  }
  return FINEST_SCALE;
}

function chooseScale(problem: AssignmentProblem, isExact: boolean): Scale {
  const scores = problem.pairScore;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let pair = 0; pair < scores.length; pair++) {
    const score = scores[pair]!;
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const spread = scores.length === 0 ? 0 : most - least;
  const largest = scores.length === 0 ? 0 : Math.max(Math.abs(least), Math.abs(most));
  const longest = Math.min(problem.submissions.length, problem.reviewers.length) + 1;
  let scale = isExact && scores.length >= LOCAL_PAIRS ? findOwnScale(problem, spread) : FINEST_SCALE;
  while (2 * longest * (spread * scale + 1) > SAFE_PENALTY || largest * scale > SAFE_PENALTY) scale /= 10;
  const highest = scores.length === 0 ? 0 : Math.round(most * scale);
  const range = scores.length === 0 ? 0 : highest - Math.round(least * scale);
  const bound = Math.ceil(longest * (spread * scale + 1));
  const hasMinimum = problem.minLoad.some((load) => load > 0);
  return { scale, highest, range, bonus: hasMinimum ? bound + 1 : 0, penalty: 2 * bound + 3 };
}

export type Numbering = { rowSubmission: Int32Array; columnOf: Int32Array };

/** Id order for seed 0, else an order drawn from the seed: what comes first wins among equals. */
function numberBySeed(problem: AssignmentProblem): Numbering {
  const count = (length: number) => Int32Array.from({ length }, (_, index) => index);
  const rowSubmission = count(problem.submissions.length);
  const columnOf = count(problem.reviewers.length);
  if (problem.seed === '0') return { rowSubmission, columnOf };
  const random = createRandom(problem.seed);
  const shuffle = (numbers: Int32Array) => {
    for (let index = numbers.length - 1; index > 0; index--) {
      const other = random.below(index + 1);
      const kept = numbers[index]!;
      numbers[index] = numbers[other]!;
      numbers[other] = kept;
    }
  };
  shuffle(rowSubmission);
  shuffle(columnOf);
  return { rowSubmission, columnOf };
}

/** Numbers rows and columns in the order in which a search over the best few pairs of each row comes by. */
function numberByNearness(problem: AssignmentProblem, base: Numbering): Numbering {
  const { pairStart, pairReviewer } = problem;
  const rows = base.rowSubmission.length;
  const columns = base.columnOf.length;
  const first = new Int32Array(columns + 1);
  const last = (submission: number) =>
    Math.min(pairStart[submission]! + NEIGHBOURS, pairStart[submission + 1]!);
  for (let submission = 0; submission < rows; submission++) {
    for (let pair = pairStart[submission]!; pair < last(submission); pair++)
      first[pairReviewer[pair]! + 1]! += 1;
  }
  for (let column = 0; column < columns; column++) first[column + 1]! += first[column]!;
  const fill = first.slice();
  const near = new Int32Array(first[columns]!);
  for (const submission of base.rowSubmission) {
    for (let pair = pairStart[submission]!; pair < last(submission); pair++) {
      near[fill[pairReviewer[pair]!]!++] = submission;
    }
  }
  const rowSubmission = new Int32Array(rows);
  const isNumbered = new Uint8Array(rows);
  const columnOf = new Int32Array(columns).fill(-1);
  let found = 0;
  let done = 0;
  let columnsFound = 0;
  for (const source of base.rowSubmission) {
    if (isNumbered[source] === 1) continue;
    isNumbered[source] = 1;
    rowSubmission[found++] = source;
    for (; done < found; done++) {
      const submission = rowSubmission[done]!;
      for (let pair = pairStart[submission]!; pair < last(submission); pair++) {
        const reviewer = pairReviewer[pair]!;
        if (columnOf[reviewer]! >= 0) continue;
        columnOf[reviewer] = columnsFound++;
        for (let place = first[reviewer]!; place < first[reviewer + 1]!; place++) {
          const other = near[place]!;
          if (isNumbered[other] === 1) continue;
          isNumbered[other] = 1;
          rowSubmission[found++] = other;
        }
      }
    }
  }
  for (let reviewer = 0; reviewer < columns; reviewer++) {
    if (columnOf[reviewer]! < 0) columnOf[reviewer] = columnsFound++;
  }
  return { rowSubmission, columnOf };
}

/** Where each column's pairs would begin if they were listed by column. */
function countBack(column: Int32Array, columns: number, crew: Crew): Int32Array {
  const start = crew.int32(columns + 1);
  for (let pair = 0; pair < column.length; pair++) start[column[pair]! + 1]! += 1;
  for (let one = 0; one < columns; one++) start[one + 1]! += start[one]!;
  return start;
}

/** Lays out the problem for its solver; `isExact` where the optimum itself is wanted. */
export function layOutGraph(problem: AssignmentProblem, isExact: boolean, crew: Crew): AssignmentGraph {
  const scale = chooseScale(problem, isExact);
  const base = numberBySeed(problem);
  const final = problem.pairReviewer.length < LOCAL_PAIRS ? base : numberByNearness(problem, base);
  const pairs = layOutPairs(problem, base.columnOf, final, scale, crew);
  const columns = problem.reviewers.length;
  const backStart = countBack(pairs.column, columns, crew);
  let back: BackPairs | null = null;
  const demand = crew.int32(final.rowSubmission.length);
  const lower = crew.int32(columns);
  const upper = crew.int32(columns);
  const rowOf = new Int32Array(demand.length);
  final.rowSubmission.forEach((submission, row) => {
    demand[row] = problem.reviewsWanted[submission]!;
    rowOf[submission] = row;
  });
  final.columnOf.forEach((column, reviewer) => {
    lower[column] = problem.minLoad[reviewer]!;
    upper[column] = problem.maxLoad[reviewer]!;
  });
  for (const { submission, reviewer } of problem.forced) {
    const column = final.columnOf[reviewer]!;
    demand[rowOf[submission]!]! -= 1;
    upper[column]! -= 1;
    if (lower[column]! > 0) lower[column]! -= 1;
  }
  for (let row = 0; row < demand.length; row++) {
    demand[row] = Math.min(demand[row]!, pairs.start[row + 1]! - pairs.start[row]!);
  }
  for (let column = 0; column < columns; column++) {
    upper[column] = Math.min(upper[column]!, backStart[column + 1]! - backStart[column]!);
    lower[column] = Math.min(lower[column]!, upper[column]!);
  }
  return {
    rows: demand.length,
    columns,
    ...pairs,
    listBack() {
      back ??= layOutBack(pairs, backStart, crew);
      return back;
    },
    demand,
    lower,
    upper,
    ...final,
    ...scale,
  };
}
