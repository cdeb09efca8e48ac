/**
 * Better prices without moving anybody: each column asks the price at which just as many rows want it as it has places
 * for, as if no other price changed (ascent of the dual problem by one price at a time; Bertsekas, Linear Network
 * Optimization, 1991, ch. 3). Any price between the last row that comes and the first that stays away is as good for the
 * column; the middle leaves its neighbours most room, and all prices move at once most of the way.
 */
import type { Allocation } from './allocation.ts';
import type { Crew, Part } from './crew.ts';
import type { AssignmentGraph } from './graph.ts';
import type { RowRecords } from './records.ts';

const NONE = Number.NEGATIVE_INFINITY;
const STRIDE_OF_PRICES = 0.8;
/** How far from what a row would take its offers go, in steps of the round before: prices are hardly further off. */
const REACH = 3;

/** Moves every price once, after a round of this fineness. Rows look at the pairs in their lists only. */
export type SweepPrices = (epsilon: number) => void;

/**
 * What members see of a sweep. Each has a board of its own with the highest offers that the member's rows made to each
 * column, one more than the column has places, lowest first.
 */
export type SweepData = {
  record: RowRecords['record'];
  stride: number;
  most: number;
  demand: Int32Array;
  columns: number;
  penalty: number;
  price: Float64Array;
  boardStart: Int32Array;
  boards: Float64Array[];
  /** Offers that are further than this below the price are left out. */
  reach: number;
};

/** Each row offers listed columns what they may ask before the row is as well off without them. */
export function makeOffers(data: SweepData, { from, to, member }: Part): void {
  const { record, stride, most, demand, columns, penalty, price, boardStart, reach } = data;
  const board = data.boards[member]!;
  const listed = (stride - most) / 2;
  const value = new Float64Array(most + 1);
  const worth = new Float64Array(listed);
  const offered = new Int32Array(listed);
  for (let row = from; row < to; row++) {
    const wanted = demand[row]!;
    if (wanted === 0) continue;
    const list = row * stride + most;
    for (let rank = 0; rank <= wanted; rank++) value[rank] = penalty;
    let size = 0;
    for (; size < listed; size++) {
      const has = record[list + 2 * size]!;
      const at = has < 0 ? ~has : has;
      if (at === columns) break;
      const whole = record[list + 2 * size + 1]! + price[at]!;
      offered[size] = at;
      worth[size] = whole;
      if (whole >= value[wanted]!) continue;
      let rank = wanted;
      for (; rank > 0 && value[rank - 1]! > whole; rank--) value[rank] = value[rank - 1]!;
      value[rank] = whole;
    }
    const last = value[wanted - 1]!;
    const next = value[wanted]!;
    for (let one = 0; one < size; one++) {
      if (worth[one]! > last + reach) continue;
      const at = offered[one]!;
      const end = boardStart[at + 1]!;
      let place = boardStart[at]!;
      const level = (worth[one]! <= last ? next : last) - record[list + 2 * one + 1]!;
      if (level <= board[place]!) continue;
      for (; place + 1 < end && board[place + 1]! < level; place++) board[place] = board[place + 1]!;
      board[place] = level;
    }
  }
}

/** Puts the members' offers together and moves the prices. */
export function movePrices({ price, boardStart, boards, reach }: SweepData, { from, to }: Part): void {
  const board = boards[0]!;
  for (let at = from; at < to; at++) {
    const first = boardStart[at]!;
    const end = boardStart[at + 1]!;
    if (end - first === 1) continue;
    for (let other = 1; other < boards.length; other++) {
      const offers = boards[other]!;
      for (let offer = end - 1; offer >= first && offers[offer]! > board[first]!; offer--) {
        const level = offers[offer]!;
        let place = first;
        for (; place + 1 < end && board[place + 1]! < level; place++) board[place] = board[place + 1]!;
        board[place] = level;
      }
    }
    // Whoever made no offer within reach would pay no more than this.
    const far = price[at]! - reach;
    const comes = board[first + 1] === NONE ? far : board[first + 1]!;
    const stays = board[first] === NONE ? Math.min(comes, far) : board[first]!;
    const middle = Math.max(0, (comes + stays) / 2);
    price[at] = Math.round(price[at]! + STRIDE_OF_PRICES * (middle - price[at]!));
  }
}

export function createSweeping(
  graph: AssignmentGraph,
  all: Allocation,
  records: RowRecords,
  crew: Crew,
): SweepPrices {
  const { demand, upper, rows, columns, penalty } = graph;
  const { price } = all;
  const boardStart = crew.int32(columns + 1);
  for (let at = 0; at < columns; at++) boardStart[at + 1] = boardStart[at]! + upper[at]! + 1;
  const boards = Array.from({ length: crew.members }, () => crew.float64(boardStart[columns]!));
  const { record, stride, most } = records;
  const data: SweepData = {
    record,
    stride,
    most,
    demand,
    columns,
    penalty,
    price,
    boardStart,
    boards,
    reach: 0,
  };
  return (epsilon) => {
    data.reach = REACH * epsilon;
    for (const board of boards) board.fill(NONE);
    crew.run('make-offers', data, rows);
    crew.run('move-prices', data, columns);
  };
}
