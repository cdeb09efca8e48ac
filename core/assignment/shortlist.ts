/**
 * What a row need look at when it bids again: the cheapest few of its pairs. While prices only rise, whatever was dearer
 * than these when they were listed still is, so that the other pairs are looked at only when the list is used up.
 */
import type { Allocation } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';

export type Shortlist = {
  /** Forgets every list: prices may have fallen. No price is below `lowest`. */
  renew(lowest: number): void;
  /**
   * Finds the `lacking` cheapest pairs that the row has not taken, and the next: `pair` and `value` from 0 to `lacking`,
   * cheapest first; a value beyond the row's pairs is infinite.
   */
  choose(row: number, lacking: number): void;
  pair: Int32Array;
  value: Float64Array;
};

const FAR = Number.POSITIVE_INFINITY;
const LISTED = 10;

export function createShortlist(graph: AssignmentGraph, all: Allocation): Shortlist {
  const { start, column, cost, rows, demand } = graph;
  const { taken, price } = all;
  const most = demand.reduce((largest, one) => Math.max(largest, one), 0);
  // As many as a row can have taken and still compare what it lacks with one more.
  const listed = Math.max(LISTED, most + 1);
  const listedPair = new Int32Array(rows * listed);
  const listedColumn = new Int32Array(rows * listed);
  const listedCost =
    cost instanceof Int32Array ? new Int32Array(rows * listed) : new Float64Array(rows * listed);
  const count = new Int32Array(rows);
  /** No pair outside the list is cheaper than this. */
  const limitOf = new Float64Array(rows);
  const listedIn = new Int32Array(rows);
  const value = new Float64Array(listed + 1);
  const pair = new Int32Array(listed + 1);
  let round = 0;
  let lowest = 0;

  function list(row: number): void {
    const end = start[row + 1]!;
    let found = 0;
    let limit = FAR;
    for (let one = start[row]!; one < end; one++) {
      const own = cost[one]!;
      if (own + lowest >= limit) break;
      const whole = own + price[column[one]!]!;
      if (whole >= limit) continue;
      let rank = found;
      if (found > listed) rank = listed;
      else found += 1;
      for (; rank > 0 && value[rank - 1]! > whole; rank--) {
        value[rank] = value[rank - 1]!;
        pair[rank] = pair[rank - 1]!;
      }
      value[rank] = whole;
      pair[rank] = one;
      if (found > listed) limit = value[listed]!;
    }
    const size = Math.min(found, listed);
    const from = row * listed;
    for (let rank = 0; rank < size; rank++) {
      const one = pair[rank]!;
      listedPair[from + rank] = one;
      listedColumn[from + rank] = column[one]!;
      listedCost[from + rank] = cost[one]!;
    }
    count[row] = size;
    limitOf[row] = limit;
    listedIn[row] = round;
  }

  /** From the list alone. Returns false where a pair outside it may be cheaper. */
  function chooseListed(row: number, lacking: number): boolean {
    const from = row * listed;
    const end = from + count[row]!;
    value.fill(FAR, 0, lacking + 1);
    for (let place = from; place < end; place++) {
      const whole = listedCost[place]! + price[listedColumn[place]!]!;
      if (whole >= value[lacking]! || taken[listedPair[place]!] === 1) continue;
      let rank = lacking;
      for (; rank > 0 && value[rank - 1]! > whole; rank--) {
        value[rank] = value[rank - 1]!;
        pair[rank] = pair[rank - 1]!;
      }
      value[rank] = whole;
      pair[rank] = listedPair[place]!;
    }
    return value[lacking]! <= limitOf[row]!;
  }

  function chooseOneListed(row: number): boolean {
    const from = row * listed;
    const end = from + count[row]!;
    let best = FAR;
    let next = FAR;
    let chosen = 0;
    for (let place = from; place < end; place++) {
      const whole = listedCost[place]! + price[listedColumn[place]!]!;
      if (whole >= next || taken[listedPair[place]!] === 1) continue;
      if (whole < best) {
        next = best;
        best = whole;
        chosen = listedPair[place]!;
      } else next = whole;
    }
    value[0] = best;
    value[1] = next;
    pair[0] = chosen;
    return next <= limitOf[row]!;
  }

  return {
    pair,
    value,
    renew(least) {
      round += 1;
      lowest = least;
    },
    choose(row, lacking) {
      if (lacking === 1) {
        if (listedIn[row] === round && chooseOneListed(row)) return;
        list(row);
        chooseOneListed(row);
        return;
      }
      if (listedIn[row] === round && chooseListed(row, lacking)) return;
      list(row);
      chooseListed(row, lacking);
    },
  };
}
