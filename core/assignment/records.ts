/**
 * Rows as the auction sees them: the columns a row has and the cheapest few of its pairs, side by side in memory, since
 * where the next number lies is most of what a bid costs in a national run. While prices only rise, whatever was dearer
 * than the listed pairs when they were listed still is, so that the others are looked at only when the list is used up.
 */
import { type Allocation, findLowestPrice } from './allocation.ts';
import type { Crew, Part } from './crew.ts';
import type { AssignmentGraph } from './graph.ts';

/** What stands in the place of a column that a row has: one it lacks, a review left open, or one it never wanted. */
export const LACKING = -1;
export const OPEN = -2;
export const UNWANTED = -3;

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
  /** What is needed to list rows' pairs. */
  data: ListData;
  /** Prices may have fallen: no list holds any longer. */
  forget(): void;
  /** Lists every row anew if lists were forgotten. */
  remember(): void;
};

const FAR = Number.POSITIVE_INFINITY;
const LISTED = 10;

/** What is needed to list rows' cheapest pairs. */
export type ListData = {
  start: Int32Array;
  column: Int32Array;
  cost: AssignmentGraph['cost'];
  price: Float64Array;
  record: RowRecords['record'];
  stride: number;
  most: number;
  limit: Float64Array;
  /** No column: what lists end with. */
  none: number;
  lowest: number;
};

/** Marks the listed pairs that the row has. */
export function markOwn(record: RowRecords['record'], begin: number, most: number, end: number): void {
  const from = begin + most;
  for (let place = begin; place < from; place++) {
    const has = record[place]!;
    if (has < 0) continue;
    for (let spot = from; spot < end; spot += 2) {
      if (record[spot] !== has) continue;
      record[spot] = ~has;
      break;
    }
  }
}

/** Lists a row's cheapest pairs at the prices of now. */
export function listRow(data: ListData, row: number): void {
  const { start, column, cost, price, record, stride, most, lowest } = data;
  const listed = (stride - most) / 2;
  const { value, pair } = makeScratch(listed + 1);
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
    record[place] = data.none;
    record[place + 1] = 0;
  }
  data.limit[row] = bound;
  markOwn(record, row * stride, most, place);
}

let scratch = { value: new Float64Array(0), pair: new Int32Array(0) };

/** The same memory each time: listing is most of what bids cost. */
function makeScratch(length: number): typeof scratch {
  if (scratch.value.length < length) {
    scratch = { value: new Float64Array(length), pair: new Int32Array(length) };
  }
  return scratch;
}

/** What the column costs the row that has it. */
export function costOfOwn(
  { start, column, cost, record, stride, most }: ListData,
  row: number,
  at: number,
): number {
  const end = (row + 1) * stride;
  for (let spot = row * stride + most; spot < end; spot += 2) {
    if (record[spot] === ~at) return record[spot + 1]!;
  }
  let one = start[row]!;
  while (column[one] !== at) one += 1;
  return cost[one]!;
}

/** Lists the cheapest pairs of some rows. */
export function listRows(data: ListData, { from, to }: Part): void {
  for (let row = from; row < to; row++) listRow(data, row);
}

export function createRowRecords(graph: AssignmentGraph, all: Allocation, crew: Crew): RowRecords {
  const { start, column, cost, rows, columns, demand } = graph;
  const { price } = all;
  const most = demand.reduce((largest, one) => Math.max(largest, one), 0);
  // As many as a row can have taken and still compare what it lacks with one more.
  const listed = Math.max(LISTED, most + 1);
  const stride = most + 2 * listed;
  const length = rows * stride;
  const record = cost instanceof Int32Array ? crew.int32(length) : crew.float64(length);
  const limit = crew.float64(rows);
  const data: ListData = {
    start,
    column,
    cost,
    price,
    record,
    stride,
    most,
    limit,
    none: columns,
    lowest: 0,
  };
  let isForgotten = true;
  for (let row = 0, place = 0; row < rows; row++) {
    const from = place + most;
    for (; place < from; place++) record[place] = LACKING;
    for (; place < from + 2 * listed; place++) record[place] = columns;
  }

  return {
    record,
    stride,
    most,
    limit,
    forget() {
      isForgotten = true;
    },
    remember() {
      if (!isForgotten) return;
      isForgotten = false;
      data.lowest = findLowestPrice(all);
      crew.run('list-rows', data, rows);
    },
    data,
  };
}
