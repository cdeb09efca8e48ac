/**
 * Finds the assignment: an auction that is quickly near the optimum, and shortest paths that go from there to the
 * optimum itself; small problems go by shortest paths alone.
 *
 * Every submission may also leave a review open at a penalty, so a solution always exists; filling a reviewer's minimum
 * load earns a bonus. With B above what any cycle of pairs can gain in score, a bonus of B + 1 and a penalty of 2B + 3
 * make the optimum lexicographic: as many reviews as possible, then as many minimum loads as possible, then the highest
 * total. (The first two never compete: an exchange along a path never takes a reviewer's load away.)
 */
import { type Allocation, createAllocation } from './allocation.ts';
import { runAuction } from './auction.ts';
import { measureAllocation, type Reached } from './certificate.ts';
import { ALONE, type Crew } from './crew.ts';
import { type AssignmentGraph, layOutGraph } from './graph.ts';
import { repairByPaths } from './paths.ts';
import type { AssignmentProblem } from './problem.ts';

/** The solution, and the bound that proves it. Scores here are whole numbers, score × scale rounded. */
export type SolvedFlow = {
  /** 1 for each pair of the problem that is assigned. */
  taken: Uint8Array;
  scale: number;
  scaledTotal: bigint;
  scaledUpperBound: bigint;
  /**
   * Dual prices: what one more place of each reviewer is worth, in scaled score; with minimum loads below 0 where a
   * place has to be filled. Prices at the height of the penalty mean that a place more gives one review more.
   */
  price: Float64Array;
  precision: 'fast' | 'exact';
};

/** How to solve. `exact` has gap 0; `fast` ends at a proven gap of a thousandth of a per cent. */
export type SolveOptions = { precision?: 'fast' | 'exact'; method?: 'auction' | 'paths' };

/** Up to here the optimum itself is found unless told otherwise. */
export const EXACT_PAIRS = 2_000_000;
/** Up to here shortest paths alone are as quick. */
const PATHS_PAIRS = 20_000;
const NEAR_ENOUGH = 1e-5;
/** Share of the submissions that counts as placed when the auction ends. */
const AUCTION_SHARE = 0.5;
const STEPS_EXPECTED = 400;

function readTaken(problem: AssignmentProblem, graph: AssignmentGraph, all: Allocation): Uint8Array {
  const { pairStart, pairReviewer } = problem;
  const { own, ownStart, count } = all;
  const result = new Uint8Array(pairReviewer.length);
  const reviewerOf = new Int32Array(graph.columns);
  graph.columnOf.forEach((column, reviewer) => {
    reviewerOf[column] = reviewer;
  });
  for (let row = 0; row < graph.rows; row++) {
    const begin = pairStart[graph.rowSubmission[row]!]!;
    const end = ownStart[row]! + count[row]!;
    for (let place = ownStart[row]!; place < end; place++) {
      const reviewer = reviewerOf[graph.column[own[place]!]!]!;
      let pair = begin;
      while (pairReviewer[pair] !== reviewer) pair += 1;
      result[pair] = 1;
    }
  }
  return result;
}

/** Finds the assignment; yields about how many submissions are placed. */
export function* solveFlow(
  problem: AssignmentProblem,
  options: SolveOptions = {},
  crew: Crew = ALONE,
): Generator<number, SolvedFlow> {
  const pairs = problem.pairReviewer.length;
  const precision = options.precision ?? (pairs <= EXACT_PAIRS ? 'exact' : 'fast');
  const method = options.method ?? (precision === 'exact' && pairs <= PATHS_PAIRS ? 'paths' : 'auction');
  const graph = layOutGraph(problem, precision === 'exact', crew);
  const all = createAllocation(graph, crew);
  let placed = 0;
  let reached: Reached | null = null;
  if (method === 'auction') {
    let steps = 0;
    const auction = runAuction(graph, all, precision === 'fast' ? NEAR_ENOUGH : 0, crew);
    for (let step = auction.next(); ; step = auction.next()) {
      if (step.done) {
        reached = step.value;
        break;
      }
      steps += 1;
      placed = Math.floor((AUCTION_SHARE * graph.rows * steps) / (steps + STEPS_EXPECTED));
      yield placed;
    }
  }
  if (precision === 'exact') {
    for (const settled of repairByPaths(graph, all)) {
      yield Math.max(
        placed,
        method === 'paths' ? settled : Math.floor(placed + (1 - placed / graph.rows) * settled),
      );
    }
  }
  const { total, bound } = reached ?? measureAllocation(graph, all, crew);
  return {
    taken: readTaken(problem, graph, all),
    scale: graph.scale,
    scaledTotal: total,
    scaledUpperBound: bound,
    price: Float64Array.from(problem.reviewers, (_, reviewer) => all.price[graph.columnOf[reviewer]!]!),
    precision,
  };
}
