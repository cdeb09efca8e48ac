/**
 * The exact solver: a minimum-cost flow by successive shortest paths with potentials (Ahuja, Magnanti and Orlin, Network
 * Flows, 1993, §9.7), from nothing or from an allocation and prices that are nearly right. Prices are the potentials of
 * columns; a row's `value` is what its next pair costs at the prices.
 *
 * All numbers are whole and far below 2⁵³, so double arithmetic is exact.
 */
import { type Allocation, dropHeld, dropOwn, findPair, takePair } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';
import { createHeap } from './heap.ts';

const FAR = Number.POSITIVE_INFINITY;

/** Makes the allocation optimal; yields the number of rows that are settled after each that had to be. */
export function* repairByPaths(graph: AssignmentGraph, all: Allocation): Generator<number, void> {
  const { start, column, cost, demand, lower, upper, rows, columns } = graph;
  const { bonus, penalty } = graph;
  const { start: backStart, row: backRow, cost: backCost } = graph.listBack();
  const { taken, own, ownStart, count, open, held, heldRow, heldStart, load, price } = all;

  // Nodes are rows first, then columns.
  const value = new Float64Array(rows);
  const distance = new Float64Array(rows + columns);
  const reachedBy = new Int32Array(rows + columns);
  const reachedIn = new Int32Array(rows + columns);
  const settled = new Int32Array(rows + columns);
  const heap = createHeap(rows + columns);
  const chain: { row: number; freed: number; to: number }[] = [];
  let search = 0;
  let settledCount = 0;
  let lowest = FAR;

  const earns = (at: number, place: number) => (place < lower[at]! ? -bonus : 0);

  /** What the column's last place earns, of those that are taken or whose price is still asked. */
  function earnsLast(at: number): number {
    if (price[at]! > 0) return earns(at, upper[at]! - 1);
    return earns(at, (price[at]! > -bonus ? Math.max(load[at]!, lower[at]!) : load[at]!) - 1);
  }

  /** Gives up what is dearer than something the row does not have, so that the prices fit what is left. */
  function releaseRow(row: number): void {
    let least = penalty;
    for (let pair = start[row]!; pair < start[row + 1]!; pair++) {
      if (cost[pair]! + lowest >= least) break;
      if (taken[pair] === 0) least = Math.min(least, cost[pair]! + price[column[pair]!]!);
    }
    for (let place = ownStart[row]! + count[row]! - 1; place >= ownStart[row]!; place--) {
      const pair = own[place]!;
      const at = column[pair]!;
      if (cost[pair]! + price[at]! <= least) continue;
      dropOwn(all, row, pair);
      dropHeld(all, at, pair);
    }
    if (least < penalty) open[row] = 0;
    value[row] = least;
  }

  function begin(node: number): void {
    search += 1;
    settledCount = 0;
    heap.clear();
    distance[node] = 0;
    reachedIn[node] = search;
    heap.put(node, 0);
  }

  function reach(node: number, at: number, by: number): void {
    distance[node] = at;
    reachedIn[node] = search;
    reachedBy[node] = by;
    heap.put(node, at);
  }

  const isNoBetter = (node: number, at: number) => reachedIn[node] === search && at >= distance[node]!;

  /** Places one review of the row along a cheapest path to a free place, moving others if that pays. */
  function placeReview(source: number): void {
    begin(source);
    let best = FAR;
    let end = -1;
    for (let node = heap.take(); node >= 0; node = heap.take()) {
      const here = distance[node]!;
      if (here >= best) break;
      settled[settledCount++] = node;
      if (node < rows) {
        const base = here - value[node]!;
        if (base + penalty < best) {
          best = base + penalty;
          end = node;
        }
        for (let pair = start[node]!; pair < start[node + 1]!; pair++) {
          if (base + cost[pair]! + lowest >= best) break;
          if (taken[pair] === 1) continue;
          const at = column[pair]!;
          const there = base + cost[pair]! + price[at]!;
          if (there >= best || isNoBetter(rows + at, there)) continue;
          reach(rows + at, there, pair);
          if (load[at]! >= upper[at]!) continue;
          // A place given up a moment ago is still paid for: its price may be above what it earns.
          const whole = there + Math.max(0, earns(at, load[at]!) - price[at]!);
          if (whole < best) {
            best = whole;
            end = rows + at;
          }
        }
      } else {
        const at = node - rows;
        const stop = heldStart[at]! + load[at]!;
        for (let place = heldStart[at]!; place < stop; place++) {
          const row = heldRow[place]!;
          const there = here + value[row]! - cost[held[place]!]! - price[at]!;
          if (there >= best || isNoBetter(row, there)) continue;
          reach(row, there, held[place]!);
        }
      }
    }
    for (let index = 0; index < settledCount; index++) {
      const node = settled[index]!;
      const shift = best - distance[node]!;
      if (node < rows) value[node]! += shift;
      else price[node - rows]! += shift;
    }
    let into = -1;
    for (let node = end; ; ) {
      if (node >= rows) {
        const pair = reachedBy[node]!;
        const row = findRow(pair, node - rows);
        into = pair;
        node = row;
      } else if (into < 0) open[node]! += 1;
      if (node === source) {
        if (into >= 0) takePair(all, node, into, column[into]!, 0);
        return;
      }
      const freed = reachedBy[node]!;
      dropOwn(all, node, freed);
      dropHeld(all, column[freed]!, freed);
      if (into >= 0) takePair(all, node, into, column[into]!, 0);
      into = -1;
      node = rows + column[freed]!;
    }
  }

  /** The row of a pair of this column. */
  function findRow(pair: number, at: number): number {
    for (let low = 0, high = rows - 1; ; ) {
      const middle = (low + high) >> 1;
      if (start[middle]! > pair) high = middle - 1;
      else if (start[middle + 1]! <= pair) low = middle + 1;
      else if (column[pair] === at) return middle;
      else throw new Error('a pair is not where its path says');
    }
  }

  /** Fills a place whose price is above what it earns, from where that costs least, or lowers the price. */
  function fillPlace(source: number): void {
    begin(rows + source);
    let best = price[source]! - earnsLast(source);
    let end = rows + source;
    for (let node = heap.take(); node >= 0; node = heap.take()) {
      const here = distance[node]!;
      if (here >= best) break;
      settled[settledCount++] = node;
      if (node < rows) {
        if (open[node]! > 0 && here < best) {
          best = here;
          end = node;
        }
        const stop = ownStart[node]! + count[node]!;
        for (let place = ownStart[node]!; place < stop; place++) {
          const pair = own[place]!;
          const at = column[pair]!;
          const there = here + value[node]! - cost[pair]! - price[at]!;
          if (there >= best || isNoBetter(rows + at, there)) continue;
          reach(rows + at, there, pair);
          const whole = there + Math.max(0, price[at]! - earnsLast(at));
          if (whole < best) {
            best = whole;
            end = rows + at;
          }
        }
      } else {
        const at = node - rows;
        const stop = heldStart[at]! + load[at]!;
        next: for (let place = backStart[at]!; place < backStart[at + 1]!; place++) {
          const row = backRow[place]!;
          const there = here + backCost[place]! + price[at]! - value[row]!;
          if (there >= best || isNoBetter(row, there)) continue;
          for (let spot = heldStart[at]!; spot < stop; spot++) if (heldRow[spot] === row) continue next;
          reach(row, there, at);
        }
      }
    }
    for (let index = 0; index < settledCount; index++) {
      const node = settled[index]!;
      const shift = best - distance[node]!;
      if (node < rows) value[node]! -= shift;
      else {
        price[node - rows]! -= shift;
        lowest = Math.min(lowest, price[node - rows]!);
      }
    }
    if (end < rows) open[end]! -= 1;
    // From the place to be filled outwards, so that every column has room for whom it takes.
    chain.length = 0;
    for (let node = end; node !== rows + source; ) {
      const freed = node >= rows ? reachedBy[node]! : -1;
      const row = node >= rows ? findRow(freed, node - rows) : node;
      const to = reachedBy[row]!;
      chain.push({ row, freed, to });
      node = rows + to;
    }
    for (const { row, freed, to } of chain.reverse()) {
      if (freed >= 0) {
        dropOwn(all, row, freed);
        dropHeld(all, column[freed]!, freed);
      }
      takePair(all, row, findPair(graph, row, to), to, 0);
    }
  }

  const findLowest = () => {
    lowest = FAR;
    for (const one of price) lowest = Math.min(lowest, one);
  };
  findLowest();
  for (let row = 0; row < rows; row++) releaseRow(row);
  for (let row = 0; row < rows; row++) {
    const lacking = demand[row]! - count[row]! - open[row]!;
    for (let review = 0; review < lacking; review++) placeReview(row);
    yield row + 1;
  }
  for (let at = 0; at < columns; at++) {
    while (load[at]! < upper[at]! && price[at]! > earns(at, load[at]!)) fillPlace(at);
  }
}
