/**
 * The rows' half of the auction: rows that lack reviews bid for the columns that are cheapest to them, and prices rise
 * (Bertsekas, Linear Network Optimization, 1991, ch. 4, with columns that hold several rows at one price). At the end
 * every row is within `epsilon` a review of the cheapest that there is at the prices, or leaves reviews open at
 * `ceiling` (rows known to be short: at the penalty).
 */
import { type Allocation, dropHeld, dropOwn, findLowestPrice, takeOwn, takePair } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';
import { createShortlist } from './shortlist.ts';

export type Bidding = {
  /** Nothing taken, every price 0. */
  startOver(): void;
  /** Gives up what is not within epsilon of the cheapest; who lacks reviews then is to bid. */
  release(epsilon: number, ceiling: number): void;
  /** Bids until nobody lacks reviews; yields now and then. After `release` with the same numbers. */
  bid(epsilon: number): Generator<void, void>;
};

const FAR = Number.POSITIVE_INFINITY;
const BIDS_A_STEP = 50_000;

export function createBidding(graph: AssignmentGraph, all: Allocation): Bidding {
  const { start, column, cost, demand, lower, upper, rows } = graph;
  const { taken, own, ownStart, count, open, held, heldRow, heldStart, stay, load, price, isShortRow } = all;
  // Last in, first out: who was outbid bids next, while what it looks at is still in the caches.
  const stack = new Int32Array(rows);
  const isWaiting = new Uint8Array(rows);
  let waiting = 0;
  const shortlist = createShortlist(graph, all);
  let lowest = 0;
  /** By `isShortRow`. */
  const ceilings: [number, number] = [0, 0];

  function wait(row: number): void {
    if (isWaiting[row] === 1) return;
    isWaiting[row] = 1;
    stack[waiting++] = row;
  }

  function raise(at: number, to: number): void {
    if (to > price[at]!) price[at] = to;
  }

  /** The column takes the row that stays up to `level`, in a free place or in that of whom it values least. */
  function offer(row: number, pair: number, at: number, level: number): void {
    const from = heldStart[at]!;
    const size = load[at]!;
    const isFull = size === upper[at]!;
    if (size < lower[at]! && !isFull) {
      takePair(all, row, pair, at, level);
      if (size + 1 === upper[at]!) raise(at, leastStay(at));
      return;
    }
    let least = FAR;
    let weakest = -1;
    for (let place = from; place < from + size; place++) {
      if (stay[place]! >= least) continue;
      least = stay[place]!;
      weakest = place;
    }
    // Above its minimum a column does not pay for being taken.
    if (!isFull && least >= 0 && level >= 0) {
      takePair(all, row, pair, at, level);
      raise(at, 0);
      if (size + 1 === upper[at]!) raise(at, Math.min(least, level));
      return;
    }
    if (level <= least) {
      raise(at, level);
      wait(row);
      return;
    }
    const outbid = heldRow[weakest]!;
    dropOwn(all, outbid, held[weakest]!);
    wait(outbid);
    takeOwn(all, row, pair);
    held[weakest] = pair;
    heldRow[weakest] = row;
    stay[weakest] = level;
    const next = leastStay(at);
    raise(at, isFull ? next : Math.min(next, 0));
  }

  function leastStay(at: number): number {
    const from = heldStart[at]!;
    let least = FAR;
    for (let place = from + load[at]! - 1; place >= from; place--) {
      if (stay[place]! < least) least = stay[place]!;
    }
    return least;
  }

  function bidFor(row: number, lacking: number, epsilon: number): void {
    shortlist.choose(row, lacking);
    const { pair: chosen, value } = shortlist;
    const ceiling = ceilings[isShortRow[row]!]!;
    const next = Math.min(value[lacking]!, ceiling);
    for (let rank = 0; rank < lacking; rank++) {
      const pair = chosen[rank]!;
      if (value[rank]! >= ceiling) open[row]! += 1;
      else offer(row, pair, column[pair]!, next - cost[pair]! + epsilon);
    }
  }

  function releaseRow(row: number, epsilon: number): void {
    const ceiling = ceilings[isShortRow[row]!]!;
    const end = start[row + 1]!;
    let least = ceiling;
    for (let pair = start[row]!; pair < end; pair++) {
      const own = cost[pair]!;
      if (own + lowest >= least) break;
      if (taken[pair] === 1) continue;
      least = Math.min(least, own + price[column[pair]!]!);
    }
    for (let place = ownStart[row]! + count[row]! - 1; place >= ownStart[row]!; place--) {
      const pair = own[place]!;
      const at = column[pair]!;
      if (cost[pair]! + price[at]! > least + epsilon) {
        dropOwn(all, row, pair);
        dropHeld(all, at, pair);
        continue;
      }
      let spot = heldStart[at]!;
      while (held[spot] !== pair) spot += 1;
      stay[spot] = least - cost[pair]! + epsilon;
    }
    if (open[row]! > 0 && ceiling > least + epsilon) open[row] = 0;
    if (count[row]! + open[row]! < demand[row]!) wait(row);
  }

  return {
    startOver() {
      for (const one of [taken, count, open, load, price]) one.fill(0);
    },
    release(epsilon, ceiling) {
      ceilings[0] = ceiling;
      ceilings[1] = graph.penalty;
      lowest = findLowestPrice(all);
      for (let row = rows - 1; row >= 0; row--) releaseRow(row, epsilon);
    },
    *bid(epsilon) {
      shortlist.renew(findLowestPrice(all));
      for (let bids = 1; waiting > 0; bids++) {
        const row = stack[--waiting]!;
        isWaiting[row] = 0;
        const lacking = demand[row]! - count[row]! - open[row]!;
        if (lacking > 0) bidFor(row, lacking, epsilon);
        if (bids % BIDS_A_STEP === 0) yield;
      }
    },
  };
}
