/**
 * Rows as the auction sees them: the columns a row has and the cheapest few of its pairs, side by side in memory, since
 * where the next number lies is most of what a bid costs in a national run. While prices only rise, whatever was dearer
 * than the listed pairs when they were listed still is, so that the others are looked at only when the list is used up.
 */
import { type Allocation, findLowestPrice } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';

/** What stands in the place of a column that a row has: one it lacks, a review left open, or one it never wanted. */
export const LACKING = -1;
export const OPEN = -2;
const UNWANTED = -3;

/**
 * A row's record begins at row × stride: `most` places for the columns it has, then its listed pairs, each a column and
 * a cost; the column is ~column while the row has it. Lists end with pairs of no column, whose price is infinite.
 */
export type RowRecords = {
  record: Int32Array | Float64Array;
  stride: number;
  most: number;
  /** No pair outside the row's list is cheaper than this. */
  limit: Float64Array;
  /** Lists the row's cheapest pairs at the prices of now. */
  list(row: number): void;
  /** Forgets every list: prices may have fallen. */
  forget(): void;
  /** Takes over who has what. */
  load(): void;
  costOf(row: number, column: number): number;
};

const FAR = Number.POSITIVE_INFINITY;
const LISTED = 10;

export function createRowRecords(graph: AssignmentGraph, all: Allocation): RowRecords {
  const { start, column, cost, rows, columns, demand } = graph;
  const { own, ownStart, count, open, price } = all;
  const most = demand.reduce((largest, one) => Math.max(largest, one), 0);
  // As many as a row can have taken and still compare what it lacks with one more.
  const listed = Math.max(LISTED, most + 1);
  const stride = most + 2 * listed;
  const record = cost instanceof Int32Array ? new Int32Array(rows * stride) : new Float64Array(rows * stride);
  const limit = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
  const value = new Float64Array(listed + 1);
  const pair = new Int32Array(listed + 1);
  let lowest = 0;
  for (let at = 0; at < record.length; at++) record[at] = at % stride < most ? LACKING : columns;

  function mark(row: number): void {
    const from = row * stride + most;
    for (let place = row * stride; place < from; place++) {
      const has = record[place]!;
      if (has < 0) continue;
      for (let spot = from; spot < from + 2 * listed; spot += 2) {
        if (record[spot] !== has) continue;
        record[spot] = ~has;
        break;
      }
    }
  }

  return {
    record,
    stride,
    most,
    limit,
    forget() {
      limit.fill(Number.NEGATIVE_INFINITY);
      lowest = findLowestPrice(all);
    },
    list(row) {
      const end = start[row + 1]!;
      let found = 0;
      let bound = FAR;
      for (let one = start[row]!; one < end; one++) {
        const single = cost[one]!;
        if (single + lowest >= bound) break;
        const whole = single + price[column[one]!]!;
        if (whole >= bound) continue;
        let rank = found;
        if (found > listed) rank = listed;
        else found += 1;
        for (; rank > 0 && value[rank - 1]! > whole; rank--) {
          value[rank] = value[rank - 1]!;
          pair[rank] = pair[rank - 1]!;
        }
        value[rank] = whole;
        pair[rank] = one;
        if (found > listed) bound = value[listed]!;
      }
      const size = Math.min(found, listed);
      let place = row * stride + most;
      for (let rank = 0; rank < size; rank++, place += 2) {
        const one = pair[rank]!;
        record[place] = column[one]!;
        record[place + 1] = cost[one]!;
      }
      for (let rank = size; rank < listed; rank++, place += 2) {
        record[place] = columns;
        record[place + 1] = 0;
      }
      limit[row] = bound;
      mark(row);
    },
    load() {
      for (let row = 0; row < rows; row++) {
        const begin = row * stride;
        const from = begin + most;
        for (let spot = from; spot < from + 2 * listed; spot += 2) {
          if (record[spot]! < 0) record[spot] = ~record[spot]!;
        }
        const had = count[row]!;
        for (let rank = 0; rank < most; rank++) {
          let has = rank < demand[row]! ? LACKING : UNWANTED;
          if (rank < had) has = column[own[ownStart[row]! + rank]!]!;
          else if (rank < had + open[row]!) has = OPEN;
          record[begin + rank] = has;
        }
        mark(row);
      }
    },
    costOf(row, at) {
      const from = row * stride + most;
      for (let spot = from; spot < from + 2 * listed; spot += 2) {
        if (record[spot] === ~at) return record[spot + 1]!;
      }
      let one = start[row]!;
      while (column[one] !== at) one += 1;
      return cost[one]!;
    },
  };
}
