/**
 * The rows' half of the auction: rows that lack reviews bid for the columns that are cheapest to them, and prices rise
 * (Bertsekas, Linear Network Optimization, 1991, ch. 4, with columns that hold several rows at one price). At the end
 * every row is within `epsilon` a review of the cheapest that there is at the prices, or leaves reviews open at
 * `ceiling` (rows known to be short: at the penalty).
 */
import { type Allocation, findPair } from './allocation.ts';
import {
  BLOCK,
  chooseCheapest,
  createBlocks,
  loseColumn,
  NONE,
  OWNERS,
  scratchChoice,
} from './bid-blocks.ts';
import type { Crew } from './crew.ts';
import type { AssignmentGraph } from './graph.ts';
import { LACKING, OPEN, type RowRecords } from './records.ts';

export type Bidding = {
  /** Nothing taken, every price 0. */
  startOver(): void;
  /** Gives up what is not within epsilon of the cheapest; who lacks reviews then is to bid. */
  release(epsilon: number, ceiling: number): void;
  /** Bids until nobody lacks reviews; yields now and then. After `release` with the same numbers. */
  bid(epsilon: number): Generator<void, void>;
  /** Whether rows that bid left reviews open. */
  leavesOpen(): boolean;
  /** Whether a column with room asks a price, or one under its minimum more than the bonus gives back. */
  isOverpriced(): boolean;
  /** Writes who has what into the allocation, whose prices alone are kept up to date while rows bid. */
  handOver(): void;
};

const BIDS_A_STEP = 50_000;
/** Smaller blocks are done sooner than shared. */
const SHARED_ROWS = 64;
/** What threads take at a time. */
const ROWS_A_PART = 32;
const OWNERS_A_PART = 1;

export function createBidding(
  graph: AssignmentGraph,
  all: Allocation,
  records: RowRecords,
  crew: Crew,
): Bidding {
  const { lower, upper, rows, columns, bonus, penalty } = graph;
  const { taken, own, ownStart, count, open, held, heldRow, heldStart, stay, load, price, isShortRow } = all;
  const { record, stride, most } = records;
  // Each column: how many it has, then for each the price up to which it would stay, and the row.
  const seats = crew.float64(columns + 2 * heldStart[columns]!);
  const seatStart = crew.int32(columns + 1);
  for (let at = 0; at <= columns; at++) seatStart[at] = at + 2 * heldStart[at]!;
  /** Whether others may have changed the allocation since it was handed over. */
  let isHandedOver = true;
  // Last in, first out: who was outbid bids next, while what it looks at is still in the caches.
  const stack = new Int32Array(rows);
  const isWaiting = new Uint8Array(rows);
  let waiting = 0;
  let ceiling = 0;
  const choice = scratchChoice(most);
  const blocks = createBlocks(crew, most);
  const { block, loser } = blocks;

  function wait(row: number): void {
    if (isWaiting[row] === 1) return;
    isWaiting[row] = 1;
    stack[waiting++] = row;
  }

  function countOwn(row: number, what: typeof LACKING | typeof OPEN): number {
    let found = 0;
    const begin = row * stride;
    for (let place = begin; place < begin + most; place++) if (record[place] === what) found += 1;
    return found;
  }

  function releaseRow(row: number, epsilon: number): void {
    const highest = isShortRow[row] === 1 ? penalty : ceiling;
    chooseCheapest(records.data, row, choice);
    const least = Math.min(choice.value[0]!, highest);
    const begin = row * stride;
    let isLacking = false;
    for (let place = begin; place < begin + most; place++) {
      const at = record[place]!;
      if (at === OPEN && highest > least + epsilon) record[place] = LACKING;
      if (at >= 0) {
        const single = records.costOf(row, at);
        const from = seatStart[at]!;
        let where = from + 2;
        while (seats[where] !== row) where += 2;
        if (single + price[at]! > least + epsilon) {
          const last = from + 2 * seats[from]!;
          seats[where] = seats[last]!;
          seats[where - 1] = seats[last - 1]!;
          seats[from]! -= 1;
          loseColumn(records.data, row, at);
        } else seats[where - 1] = least - single + epsilon;
      }
      if (record[place] === LACKING) isLacking = true;
    }
    if (isLacking) wait(row);
  }

  /** Reads who has what from the allocation. */
  function takeOver(): void {
    records.load();
    for (let at = 0; at < columns; at++) {
      let to = seatStart[at]!;
      seats[to++] = load[at]!;
      const end = heldStart[at]! + load[at]!;
      for (let place = heldStart[at]!; place < end; place++) {
        seats[to++] = stay[place]!;
        seats[to++] = heldRow[place]!;
      }
    }
  }

  return {
    startOver() {
      isHandedOver = true;
      for (const one of [taken, count, open, load]) one.fill(0);
      price.fill(0, 0, columns);
    },
    release(epsilon, highest) {
      ceiling = highest;
      if (isHandedOver) takeOver();
      isHandedOver = false;
      records.remember();
      for (let row = rows - 1; row >= 0; row--) releaseRow(row, epsilon);
    },
    *bid(epsilon) {
      const team = crew.gather<'choose-bids' | 'take-offers'>({
        ...records.data,
        ...blocks,
        ...{ lower, upper, seats, seatStart, isShortRow, ceiling, penalty, epsilon },
      });
      let bids = 0;
      try {
        while (waiting > 0) {
          const size = Math.min(waiting, BLOCK);
          block[0] = size;
          for (let place = 1; place <= size; place++) {
            const row = stack[--waiting]!;
            isWaiting[row] = 0;
            block[place] = row;
          }
          for (let place = 0; place < size * most; place++) loser[place] = NONE;
          const isShared = size >= SHARED_ROWS;
          team.run('choose-bids', size, isShared ? ROWS_A_PART : size);
          team.run('take-offers', OWNERS, isShared ? OWNERS_A_PART : OWNERS);
          for (let place = 0; place < size * most; place++) if (loser[place]! >= 0) wait(loser[place]!);
          bids += size;
          if (bids < BIDS_A_STEP) continue;
          bids = 0;
          yield;
        }
      } finally {
        team.leave();
      }
    },
    leavesOpen() {
      for (let row = 0; row < rows; row++) if (countOwn(row, OPEN) > 0) return true;
      return false;
    },
    isOverpriced() {
      for (let at = 0; at < columns; at++) {
        const size = seats[seatStart[at]!]!;
        if (size < lower[at]! ? price[at]! > -bonus : size < upper[at]! && price[at]! > 0) return true;
      }
      return false;
    },
    handOver() {
      if (isHandedOver) return;
      isHandedOver = true;
      for (const one of [taken, count, open]) one.fill(0);
      for (let at = 0; at < columns; at++) {
        const size = seats[seatStart[at]!]!;
        load[at] = size;
        for (let rank = 0; rank < size; rank++) {
          const from = seatStart[at]! + 1 + 2 * rank;
          const row = seats[from + 1]!;
          const place = heldStart[at]! + rank;
          const pair = findPair(graph, row, at);
          heldRow[place] = row;
          stay[place] = seats[from]!;
          held[place] = pair;
          taken[pair] = 1;
          own[ownStart[row]! + count[row]!] = pair;
          count[row]! += 1;
        }
      }
      for (let row = 0; row < rows; row++) open[row] = countOwn(row, OPEN);
    },
  };
}
