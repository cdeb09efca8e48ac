/**
 * The rows' half of the auction: rows that lack reviews bid for the columns that are cheapest to them, and prices rise
 * (Bertsekas, Linear Network Optimization, 1991, ch. 4, with columns that hold several rows at one price). At the end
 * every row is within `epsilon` a review of the cheapest that there is at the prices, or leaves reviews open at
 * `ceiling` (rows known to be short: at the penalty).
 */
import { type Allocation, findPair } from './allocation.ts';
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

const FAR = Number.POSITIVE_INFINITY;
const BIDS_A_STEP = 50_000;

export function createBidding(graph: AssignmentGraph, all: Allocation, records: RowRecords): Bidding {
  const { lower, upper, rows, columns, bonus } = graph;
  const { taken, own, ownStart, count, open, held, heldRow, heldStart, stay, load, price, isShortRow } = all;
  const { record, stride, most, limit } = records;
  // Each column: how many it has, then for each the price up to which it would stay, and the row.
  const seats = new Float64Array(columns + 2 * heldStart[columns]!);
  const seatStart = Int32Array.from(heldStart, (place, at) => at + 2 * place);
  /** Whether others may have changed the allocation since it was handed over. */
  let isHandedOver = true;
  // Last in, first out: who was outbid bids next, while what it looks at is still in the caches.
  const stack = new Int32Array(rows);
  const isWaiting = new Uint8Array(rows);
  let waiting = 0;
  /** By `isShortRow`. */
  const ceilings: [number, number] = [0, 0];
  const value = new Float64Array(most + 2);
  const spot = new Int32Array(most + 2);

  function wait(row: number): void {
    if (isWaiting[row] === 1) return;
    isWaiting[row] = 1;
    stack[waiting++] = row;
  }

  function raise(at: number, to: number): void {
    if (to > price[at]!) price[at] = to;
  }

  /** The row's side of giving up a column. */
  function lose(row: number, at: number): void {
    let place = row * stride;
    while (record[place] !== at) place += 1;
    record[place] = LACKING;
    const end = (row + 1) * stride;
    for (let listed = row * stride + most; listed < end; listed += 2) {
      if (record[listed] !== ~at) continue;
      record[listed] = at;
      return;
    }
  }

  /** The row's side of taking the column listed at `listed`. */
  function win(row: number, listed: number): void {
    let place = row * stride;
    while (record[place] !== LACKING) place += 1;
    record[place] = record[listed]!;
    record[listed] = ~record[listed]!;
  }

  function seat(row: number, listed: number, begin: number, level: number): void {
    win(row, listed);
    const place = begin + 1 + 2 * seats[begin]!;
    seats[begin]! += 1;
    seats[place] = level;
    seats[place + 1] = row;
  }

  /** The column takes the row that stays up to `level`, in a free place or in that of whom it values least. */
  function offer(row: number, listed: number, at: number, level: number): void {
    const begin = seatStart[at]!;
    const size = seats[begin]!;
    const end = begin + 1 + 2 * size;
    const isFull = end === seatStart[at + 1]!;
    let least = FAR;
    let second = FAR;
    let weakest = -1;
    for (let place = begin + 1; place < end; place += 2) {
      const one = seats[place]!;
      if (one >= second) continue;
      if (one < least) {
        second = least;
        least = one;
        weakest = place;
      } else second = one;
    }
    const isLast = size + 1 === upper[at]!;
    if (!isFull && size < lower[at]!) {
      seat(row, listed, begin, level);
      if (isLast) raise(at, Math.min(least, level));
      return;
    }
    // Above its minimum a column does not pay for being taken.
    if (!isFull && least >= 0 && level >= 0) {
      seat(row, listed, begin, level);
      raise(at, isLast ? Math.min(least, level) : 0);
      return;
    }
    if (level <= least) {
      raise(at, level);
      wait(row);
      return;
    }
    const outbid = seats[weakest + 1]!;
    lose(outbid, at);
    wait(outbid);
    win(row, listed);
    seats[weakest] = level;
    seats[weakest + 1] = row;
    const next = Math.min(second, level);
    raise(at, isFull ? next : Math.min(next, 0));
  }

  function chooseOne(row: number): void {
    const end = (row + 1) * stride;
    let best = FAR;
    let next = FAR;
    let chosen = 0;
    for (let place = row * stride + most; place < end; place += 2) {
      const at = record[place]!;
      if (at < 0) continue;
      const whole = record[place + 1]! + price[at]!;
      if (whole >= next) continue;
      if (whole < best) {
        next = best;
        best = whole;
        chosen = place;
      } else next = whole;
    }
    value[0] = best;
    value[1] = next;
    spot[0] = chosen;
  }

  function chooseSome(row: number, lacking: number): void {
    const end = (row + 1) * stride;
    value.fill(FAR, 0, lacking + 1);
    for (let place = row * stride + most; place < end; place += 2) {
      const at = record[place]!;
      if (at < 0) continue;
      const whole = record[place + 1]! + price[at]!;
      if (whole >= value[lacking]!) continue;
      let rank = lacking;
      for (; rank > 0 && value[rank - 1]! > whole; rank--) {
        value[rank] = value[rank - 1]!;
        spot[rank] = spot[rank - 1]!;
      }
      value[rank] = whole;
      spot[rank] = place;
    }
  }

  /** The `lacking` cheapest that the row does not have, and the next: `spot` and `value`. */
  function choose(row: number, lacking: number): void {
    if (lacking === 1) chooseOne(row);
    else chooseSome(row, lacking);
    if (value[lacking]! <= limit[row]!) return;
    records.list(row);
    if (lacking === 1) chooseOne(row);
    else chooseSome(row, lacking);
  }

  function countOwn(row: number, what: typeof LACKING | typeof OPEN): number {
    let found = 0;
    const begin = row * stride;
    for (let place = begin; place < begin + most; place++) if (record[place] === what) found += 1;
    return found;
  }

  function bidFor(row: number, lacking: number, epsilon: number): void {
    choose(row, lacking);
    const ceiling = ceilings[isShortRow[row]!]!;
    const next = Math.min(value[lacking]!, ceiling);
    for (let rank = 0; rank < lacking; rank++) {
      if (value[rank]! >= ceiling) {
        let place = row * stride;
        while (record[place] !== LACKING) place += 1;
        record[place] = OPEN;
      } else {
        const listed = spot[rank]!;
        offer(row, listed, record[listed]!, next - record[listed + 1]! + epsilon);
      }
    }
  }

  function releaseRow(row: number, epsilon: number): void {
    const ceiling = ceilings[isShortRow[row]!]!;
    chooseOne(row);
    if (value[0]! > limit[row]!) {
      records.list(row);
      chooseOne(row);
    }
    const least = Math.min(value[0]!, ceiling);
    const begin = row * stride;
    let isLacking = false;
    for (let place = begin; place < begin + most; place++) {
      const at = record[place]!;
      if (at === OPEN && ceiling > least + epsilon) record[place] = LACKING;
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
          lose(row, at);
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
    release(epsilon, ceiling) {
      ceilings[0] = ceiling;
      ceilings[1] = graph.penalty;
      if (isHandedOver) takeOver();
      isHandedOver = false;
      records.remember();
      for (let row = rows - 1; row >= 0; row--) releaseRow(row, epsilon);
    },
    *bid(epsilon) {
      for (let bids = 1; waiting > 0; bids++) {
        const row = stack[--waiting]!;
        isWaiting[row] = 0;
        const lacking = countOwn(row, LACKING);
        if (lacking > 0) bidFor(row, lacking, epsilon);
        if (bids % BIDS_A_STEP === 0) yield;
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
