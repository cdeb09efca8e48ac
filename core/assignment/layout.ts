/** The pairs of a problem in the solver's numbering, with whole-number costs. */
import type { Crew, Part } from './crew.ts';
import type { BackPairs, Costs, Numbering, Scale } from './graph.ts';
import type { AssignmentProblem } from './problem.ts';

/** Pairs of row r are start[r] … start[r + 1] − 1, cheapest first. */
export type Pairs = { start: Int32Array; column: Int32Array; cost: Costs };

/** What members see while they lay out pairs. `baseOf` settles ties. */
export type LayoutData = Pairs & {
  pairStart: Int32Array;
  pairReviewer: Int32Array;
  pairScore: Float64Array;
  rowSubmission: Int32Array;
  baseOf: Int32Array;
  columnOf: Int32Array;
  scale: number;
  highest: number;
};

/** Lays out the pairs of some rows; among pairs of one cost the one whose reviewer comes first in `baseOf`. */
export function layOutRows(data: LayoutData, { from, to }: Part): void {
  const { start, column, cost, pairStart, pairReviewer, pairScore, rowSubmission, baseOf, columnOf } = data;
  const { scale, highest } = data;
  for (let row = from; row < to; row++) {
    const submission = rowSubmission[row]!;
    const begin = start[row]!;
    let place = begin;
    const end = pairStart[submission + 1]!;
    for (let pair = pairStart[submission]!; pair < end; pair++) {
      const price = highest - Math.round(pairScore[pair]! * scale);
      const reviewer = pairReviewer[pair]!;
      let to = place++;
      while (to > begin && cost[to - 1] === price && baseOf[column[to - 1]!]! > baseOf[reviewer]!) {
        column[to] = column[to - 1]!;
        to -= 1;
      }
      cost[place - 1] = price;
      column[to] = reviewer;
    }
    for (let one = begin; one < place; one++) column[one] = columnOf[column[one]!]!;
  }
}

export function layOutPairs(
  problem: AssignmentProblem,
  baseOf: Int32Array,
  final: Numbering,
  { scale, highest, range }: Scale,
  crew: Crew,
): Pairs {
  const { pairStart, pairReviewer, pairScore } = problem;
  const { rowSubmission, columnOf } = final;
  const rows = rowSubmission.length;
  const start = crew.int32(rows + 1);
  for (let row = 0; row < rows; row++) {
    const submission = rowSubmission[row]!;
    start[row + 1] = start[row]! + pairStart[submission + 1]! - pairStart[submission]!;
  }
  const column = crew.int32(pairReviewer.length);
  const cost = range < 2 ** 31 ? crew.int32(pairReviewer.length) : crew.float64(pairReviewer.length);
  const pairs = { start, column, cost };
  const source = { pairStart, pairReviewer, pairScore, rowSubmission, baseOf, columnOf };
  crew.run('lay-out-rows', { ...pairs, ...source, scale, highest }, rows);
  return pairs;
}

/** What members see while they list pairs by column. */
export type BackData = Pairs & { backStart: Int32Array; backRow: Int32Array; backCost: Costs };

/** Lists the pairs of some columns, in the order of their rows; all pairs are looked through for it. */
export function listColumns(data: BackData, { from, to }: Part): void {
  const { start, column, cost, backStart, backRow, backCost } = data;
  const next = backStart.slice(from, to);
  for (let row = 0; row + 1 < start.length; row++) {
    const end = start[row + 1]!;
    for (let pair = start[row]!; pair < end; pair++) {
      const at = column[pair]!;
      if (at < from || at >= to) continue;
      const place = next[at - from]!++;
      backRow[place] = row;
      backCost[place] = cost[pair]!;
    }
  }
}

/** Lays out the same pairs by column. */
export function layOutBack(pairs: Pairs, backStart: Int32Array, crew: Crew): BackPairs {
  const { length } = pairs.column;
  const backRow = crew.int32(length);
  const backCost = pairs.cost instanceof Int32Array ? crew.int32(length) : crew.float64(length);
  const columns = backStart.length - 1;
  const data = { ...pairs, backStart, backRow, backCost };
  // One part a member: each part looks through all pairs.
  crew.run('list-columns', data, columns, Math.ceil(columns / crew.members));
  return { start: backStart, row: backRow, cost: backCost };
}
