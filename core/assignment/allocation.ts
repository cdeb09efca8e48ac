/** Who holds what while the solver works: the pairs taken, from both sides, and the prices of reviewers. */
import type { Crew } from './crew.ts';
import type { AssignmentGraph } from './graph.ts';

/**
 * Pairs taken by row are own[ownStart[r] … + count[r] − 1]; by column they are held[heldStart[c] … + load[c] − 1], with
 * their rows and the prices up to which these rows would stay.
 */
export type Allocation = {
  taken: Uint8Array;
  ownStart: Int32Array;
  own: Int32Array;
  count: Int32Array;
  /** Reviews left open, by row. */
  open: Int32Array;
  heldStart: Int32Array;
  held: Int32Array;
  heldRow: Int32Array;
  stay: Float64Array;
  load: Int32Array;
  /** By column; one more, infinite, is that of no column. */
  price: Float64Array;
  /** 1 for rows of which not all reviews can be had, whatever is given up elsewhere. */
  isShortRow: Int32Array;
};

function startsOf(sizes: Int32Array, crew: Crew): Int32Array {
  const start = crew.int32(sizes.length + 1);
  sizes.forEach((size, index) => {
    start[index + 1] = start[index]! + size;
  });
  return start;
}

/** Nothing taken, every price 0. */
export function createAllocation(graph: AssignmentGraph, crew: Crew): Allocation {
  const ownStart = startsOf(graph.demand, crew);
  const heldStart = startsOf(graph.upper, crew);
  const places = heldStart[graph.columns]!;
  return {
    taken: new Uint8Array(graph.column.length),
    ownStart,
    own: crew.int32(ownStart[graph.rows]!),
    count: crew.int32(graph.rows),
    open: crew.int32(graph.rows),
    heldStart,
    held: crew.int32(places),
    heldRow: crew.int32(places),
    stay: crew.float64(places),
    load: crew.int32(graph.columns),
    price: crew.float64(graph.columns + 1).fill(Number.POSITIVE_INFINITY, graph.columns),
    isShortRow: crew.int32(graph.rows),
  };
}

/** Takes a pair; the column has room. */
export function takePair(all: Allocation, row: number, pair: number, column: number, stay: number): void {
  takeOwn(all, row, pair);
  const place = all.heldStart[column]! + all.load[column]!;
  all.load[column]! += 1;
  all.held[place] = pair;
  all.heldRow[place] = row;
  all.stay[place] = stay;
}

/** The row's side of taking a pair. */
export function takeOwn(all: Allocation, row: number, pair: number): void {
  all.taken[pair] = 1;
  all.own[all.ownStart[row]! + all.count[row]!] = pair;
  all.count[row]! += 1;
}

/** The row's side of giving up a pair. */
export function dropOwn(all: Allocation, row: number, pair: number): void {
  all.count[row]! -= 1;
  const last = all.ownStart[row]! + all.count[row]!;
  let place = last;
  while (all.own[place] !== pair) place -= 1;
  all.own[place] = all.own[last]!;
  all.taken[pair] = 0;
}

/** The column's side of giving up a pair. */
export function dropHeld(all: Allocation, column: number, pair: number): void {
  all.load[column]! -= 1;
  const last = all.heldStart[column]! + all.load[column]!;
  let place = last;
  while (all.held[place] !== pair) place -= 1;
  all.held[place] = all.held[last]!;
  all.heldRow[place] = all.heldRow[last]!;
  all.stay[place] = all.stay[last]!;
}

/** The pair of a row and a column that is among its candidates. */
export function findPair(graph: AssignmentGraph, row: number, column: number): number {
  let pair = graph.start[row]!;
  while (graph.column[pair] !== column) pair += 1;
  return pair;
}

/** Whether the row has the column. */
export function holdsRow(all: Allocation, column: number, row: number): boolean {
  const from = all.heldStart[column]!;
  for (let place = from + all.load[column]! - 1; place >= from; place--) {
    if (all.heldRow[place] === row) return true;
  }
  return false;
}

/** Below this no price lies: where costs rise, a row need not look further once it has something cheaper. */
export function findLowestPrice(all: Allocation): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const price of all.price) if (price < lowest) lowest = price;
  return lowest;
}
