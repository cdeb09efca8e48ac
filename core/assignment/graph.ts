/**
 * The problem as its solver sees it: whole-number costs, and submissions and reviewers numbered anew so that those who
 * have candidates in common lie close together in memory, which is what the time of a national run depends on.
 */
import { createRandom } from '../random/index.ts';
import type { AssignmentProblem } from './problem.ts';

/** Whole numbers, in the narrowest array that holds them. */
export type Costs = Int32Array | Float64Array;

/**
 * Rows are submissions and columns reviewers, in the solver's numbering. Pairs of row s are start[s] … start[s + 1] − 1,
 * cheapest first; `back…` lists the same pairs by column.
 */
export type AssignmentGraph = {
  rows: number;
  columns: number;
  start: Int32Array;
  column: Int32Array;
  cost: Costs;
  backStart: Int32Array;
  backRow: Int32Array;
  backCost: Costs;
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
/** Room kept below 2⁵³: a price is a sum of at most a few penalties. */
const SAFE_PENALTY = 2 ** 53 / 64;
/** Below this everything fits in the caches whatever the numbering. */
const LOCAL_PAIRS = 200_000;
const NEIGHBOURS = 6;

type Scale = Pick<AssignmentGraph, 'scale' | 'highest' | 'range' | 'bonus' | 'penalty'>;

function chooseScale(problem: AssignmentProblem): Scale {
  const scores = problem.pairScore;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const spread = scores.length === 0 ? 0 : most - least;
  const largest = scores.length === 0 ? 0 : Math.max(Math.abs(least), Math.abs(most));
  const longest = Math.min(problem.submissions.length, problem.reviewers.length) + 1;
  let scale = FINEST_SCALE;
  while (2 * longest * (spread * scale + 1) > SAFE_PENALTY || largest * scale > SAFE_PENALTY) scale /= 10;
  const highest = scores.length === 0 ? 0 : Math.round(most * scale);
  const range = scores.length === 0 ? 0 : highest - Math.round(least * scale);
  const bound = Math.ceil(longest * (spread * scale + 1));
  const hasMinimum = problem.minLoad.some((load) => load > 0);
  return { scale, highest, range, bonus: hasMinimum ? bound + 1 : 0, penalty: 2 * bound + 3 };
}

type Numbering = { rowSubmission: Int32Array; columnOf: Int32Array };

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

const makeCosts = (length: number, range: number): Costs =>
  range < 2 ** 31 ? new Int32Array(length) : new Float64Array(length);

type Pairs = Pick<AssignmentGraph, 'start' | 'column' | 'cost'>;

/** The pairs in the solver's numbering; among pairs of one cost the one whose reviewer comes first in `base`. */
function layOutPairs(problem: AssignmentProblem, base: Numbering, final: Numbering, scale: Scale): Pairs {
  const { pairStart, pairReviewer, pairScore } = problem;
  const rows = final.rowSubmission.length;
  const start = new Int32Array(rows + 1);
  const column = new Int32Array(pairReviewer.length);
  const cost = makeCosts(pairReviewer.length, scale.range);
  let place = 0;
  for (let row = 0; row < rows; row++) {
    const submission = final.rowSubmission[row]!;
    const begin = place;
    for (let pair = pairStart[submission]!; pair < pairStart[submission + 1]!; pair++) {
      const price = scale.highest - Math.round(pairScore[pair]! * scale.scale);
      const reviewer = pairReviewer[pair]!;
      let to = place++;
      while (
        to > begin &&
        cost[to - 1] === price &&
        base.columnOf[column[to - 1]!]! > base.columnOf[reviewer]!
      ) {
        column[to] = column[to - 1]!;
        to -= 1;
      }
      cost[place - 1] = price;
      column[to] = reviewer;
    }
    start[row + 1] = place;
  }
  for (let pair = 0; pair < column.length; pair++) column[pair] = final.columnOf[column[pair]!]!;
  return { start, column, cost };
}

function listBack(
  pairs: Pairs,
  columns: number,
): Pick<AssignmentGraph, 'backStart' | 'backRow' | 'backCost'> {
  const { start, column, cost } = pairs;
  const backStart = new Int32Array(columns + 1);
  for (const one of column) backStart[one + 1]! += 1;
  for (let one = 0; one < columns; one++) backStart[one + 1]! += backStart[one]!;
  const fill = backStart.slice();
  const backRow = new Int32Array(column.length);
  const backCost = cost instanceof Int32Array ? new Int32Array(cost.length) : new Float64Array(cost.length);
  for (let row = 0; row + 1 < start.length; row++) {
    for (let pair = start[row]!; pair < start[row + 1]!; pair++) {
      const place = fill[column[pair]!]!++;
      backRow[place] = row;
      backCost[place] = cost[pair]!;
    }
  }
  return { backStart, backRow, backCost };
}

/** Lays out the problem for its solver. */
export function layOutGraph(problem: AssignmentProblem): AssignmentGraph {
  const scale = chooseScale(problem);
  const base = numberBySeed(problem);
  const final = problem.pairReviewer.length < LOCAL_PAIRS ? base : numberByNearness(problem, base);
  const pairs = layOutPairs(problem, base, final, scale);
  const columns = problem.reviewers.length;
  const back = listBack(pairs, columns);
  const demand = new Int32Array(final.rowSubmission.length);
  const lower = new Int32Array(columns);
  const upper = new Int32Array(columns);
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
    upper[column] = Math.min(upper[column]!, back.backStart[column + 1]! - back.backStart[column]!);
    lower[column] = Math.min(lower[column]!, upper[column]!);
  }
  return { rows: demand.length, columns, ...pairs, ...back, demand, lower, upper, ...final, ...scale };
}
