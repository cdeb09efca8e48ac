/**
 * The columns' half of the auction: a column with room must not ask a price (or, under its minimum, not more than the
 * bonus gives back), so it lowers its price until rows come over from dearer ones (reverse auction; Bertsekas and
 * Castañon, Computational Optimization and Applications 1, 1992).
 */
import { type Allocation, dropHeld, dropOwn, findPair, holdsRow, takePair } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';

const FAR = Number.NEGATIVE_INFINITY;
const PULLS_A_STEP = 20_000;

export type Pulling = {
  /** Lowers the prices of columns with room; yields now and then. */
  pull(epsilon: number, ceiling: number): Generator<void, void>;
};

export function createPulling(graph: AssignmentGraph, all: Allocation): Pulling {
  const { column, cost, lower, upper, rows, columns, bonus } = graph;
  const { own, ownStart, count, open, held, heldRow, heldStart, load, price } = all;
  /** The dearest that each row has, a review left open included. */
  const dearest = new Float64Array(rows);
  const queue = new Int32Array(columns);
  const isQueued = new Uint8Array(columns);
  const most = upper.reduce((largest, one) => Math.max(largest, one), 0);
  const bestLevel = new Float64Array(most + 1);
  const bestPlace = new Int32Array(most + 1);

  function isOverpriced(at: number): boolean {
    if (load[at]! < lower[at]!) return price[at]! > -bonus;
    return load[at]! < upper[at]! && price[at]! > 0;
  }

  function measureDearest(row: number, ceiling: number): number {
    let value = open[row]! > 0 ? ceiling : FAR;
    const end = ownStart[row]! + count[row]!;
    for (let place = ownStart[row]!; place < end; place++) {
      const pair = own[place]!;
      value = Math.max(value, cost[pair]! + price[column[pair]!]!);
    }
    return value;
  }

  /** The row gives up the dearest that it has. Returns the column that loses it, or −1. */
  function giveUpDearest(row: number): number {
    if (open[row]! > 0) {
      open[row]! -= 1;
      return -1;
    }
    let value = FAR;
    let given = -1;
    const end = ownStart[row]! + count[row]!;
    for (let place = ownStart[row]!; place < end; place++) {
      const pair = own[place]!;
      const worth = cost[pair]! + price[column[pair]!]!;
      if (worth <= value) continue;
      value = worth;
      given = pair;
    }
    dropOwn(all, row, given);
    dropHeld(all, column[given]!, given);
    return column[given]!;
  }

  return {
    *pull(epsilon, ceiling) {
      let waiting = 0;
      const wait = (at: number) => {
        if (isQueued[at] === 1 || !isOverpriced(at)) return;
        isQueued[at] = 1;
        queue[waiting++] = at;
      };
      for (let at = columns - 1; at >= 0; at--) wait(at);
      if (waiting === 0) return;
      for (let row = 0; row < rows; row++) dearest[row] = measureDearest(row, ceiling);

      const { start: backStart, row: backRow, cost: backCost } = graph.listBack();

      /** One step down: as many rows as there is room for, at the price at which the next would come too. */
      const lowerPrice = (at: number) => {
        const isUnderMinimum = load[at]! < lower[at]!;
        const floor = isUnderMinimum ? -bonus : 0;
        const room = (isUnderMinimum ? lower[at]! : upper[at]!) - load[at]!;
        bestLevel.fill(FAR, 0, room + 1);
        for (let place = backStart[at]!; place < backStart[at + 1]!; place++) {
          const level = dearest[backRow[place]!]! - backCost[place]!;
          if (level <= floor || level <= bestLevel[room]! || holdsRow(all, at, backRow[place]!)) continue;
          let rank = room;
          for (; rank > 0 && bestLevel[rank - 1]! < level; rank--) {
            bestLevel[rank] = bestLevel[rank - 1]!;
            bestPlace[rank] = bestPlace[rank - 1]!;
          }
          bestLevel[rank] = level;
          bestPlace[rank] = place;
        }
        const asked = Math.min(price[at]!, Math.max(floor, bestLevel[room]! - epsilon));
        const before = price[at]!;
        price[at] = asked;
        const end = heldStart[at]! + load[at]!;
        for (let place = heldStart[at]!; place < end; place++) {
          const row = heldRow[place]!;
          if (cost[held[place]!]! + before < dearest[row]!) continue;
          dearest[row] = measureDearest(row, ceiling);
        }
        for (let rank = 0; rank < room; rank++) {
          const level = bestLevel[rank]!;
          if (level < asked + epsilon || (level === asked + epsilon && asked === floor)) break;
          const row = backRow[bestPlace[rank]!]!;
          const loser = giveUpDearest(row);
          if (loser >= 0) wait(loser);
          takePair(all, row, findPair(graph, row, at), at, asked);
          dearest[row] = measureDearest(row, ceiling);
        }
        return asked > floor;
      };

      for (let pulls = 1; waiting > 0; pulls++) {
        const at = queue[--waiting]!;
        isQueued[at] = 0;
        while (isOverpriced(at) && lowerPrice(at));
        if (pulls % PULLS_A_STEP === 0) yield;
      }
    },
  };
}
