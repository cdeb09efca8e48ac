/**
 * The rows' half of the auction: rows that lack reviews bid for the columns that are cheapest to them, and prices rise
 * (Bertsekas, Linear Network Optimization, 1991, ch. 4, with columns that hold several rows at one price). At the end
 * every row is within `epsilon` a review of the cheapest that there is at the prices, or leaves reviews open at
 * `ceiling` (rows known to be short: at the penalty).
 */
import type { Allocation } from './allocation.ts';
import { BLOCK, createBlocks, NONE, OWNERS } from './bid-blocks.ts';
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
  const { demand, lower, upper, rows, columns, bonus, penalty } = graph;
  const { taken, own, ownStart, count, open, held, heldRow, heldStart, stay, load, price, isShortRow } = all;
  const { record, stride, most } = records;
  // Each column: how many it has, then for each the price up to which it would stay, and the row.
  const seats = crew.float64(columns + 2 * heldStart[columns]!);
  const seatStart = crew.int32(columns + 1);
  for (let at = 0; at <= columns; at++) seatStart[at] = at + 2 * heldStart[at]!;
  const sides = { own, ownStart, count, open, held, heldRow, heldStart, stay, load };
  const handover = { ...records.data, ...sides, demand, seats, seatStart };
  /** Whether others may have changed the allocation since it was handed over. */
  let isHandedOver = true;
  // Last in, first out: who was outbid bids next, while what it looks at is still in the caches.
  const stack = new Int32Array(rows);
  const isWaiting = new Uint8Array(rows);
  let waiting = 0;
  let ceiling = 0;
  const cheapest = crew.float64(rows);
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

  return {
    startOver() {
      isHandedOver = true;
      for (const one of [taken, count, open, load]) one.fill(0);
      price.fill(0, 0, columns);
    },
    release(epsilon, highest) {
      ceiling = highest;
      if (isHandedOver) {
        crew.run('take-over-rows', handover, rows);
        crew.run('take-over-columns', handover, columns);
      }
      isHandedOver = false;
      records.remember();
      const data = { ...records.data, seats, seatStart, isShortRow, cheapest, ceiling, penalty, epsilon };
      crew.run('find-cheapest', data, rows);
      crew.run('let-go', data, columns);
      for (let row = rows - 1; row >= 0; row--) if (countOwn(row, LACKING) > 0) wait(row);
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
      crew.run('hand-over-rows', handover, rows);
      crew.run('hand-over-columns', handover, columns);
      taken.fill(0);
      for (let row = 0; row < rows; row++) {
        const end = ownStart[row]! + count[row]!;
        for (let place = ownStart[row]!; place < end; place++) taken[own[place]!] = 1;
      }
    },
  };
}
