/**
 * A nearly optimal assignment, with prices that prove how near: an ε-scaled auction in which rows bid and columns with
 * room lower their prices in turn (Bertsekas and Castañon 1992), each round finer than the one before.
 */
import type { Allocation } from './allocation.ts';
import { createBidding } from './bidding.ts';
import { measureAllocation } from './certificate.ts';
import type { AssignmentGraph } from './graph.ts';
import { createPulling } from './pulling.ts';
import { createShortages } from './shortages.ts';

/** Open reviews are first valued at these multiples of the range of costs, so that shortages show early. */
const CEILINGS = [1, 8];
const FIRST_ROUND = 0.05;
const FINER = 9;
/** From here on a round may be near enough to be measured. */
const MEASURED_ROUND = 1e-4;

/**
 * Runs the auction; yields now and then.
 * @param nearEnough the gap to the proven bound, as a share of the total, at which it ends; 0: as fine as costs are.
 */
export function* runAuction(
  graph: AssignmentGraph,
  all: Allocation,
  nearEnough: number,
): Generator<void, void> {
  const bidding = createBidding(graph, all);
  const pulling = createPulling(graph, all);
  const unit = Math.max(1, graph.range);
  yield* findShortages(graph, all, bidding, unit);
  for (let share = FIRST_ROUND; ; share /= FINER) {
    const epsilon = Math.max(1, Math.round(unit * share));
    bidding.release(epsilon, graph.penalty);
    yield* bidding.bid(epsilon);
    yield* pulling.pull(epsilon, graph.penalty);
    yield;
    if (epsilon === 1) return;
    if (nearEnough > 0 && share <= MEASURED_ROUND) {
      const { total, bound } = measureAllocation(graph, all);
      if (Number(bound - total) <= nearEnough * Math.abs(Number(total))) return;
    }
  }
}

/** A coarse auction that ends with as many reviews and minimum loads as there can be. */
function* findShortages(
  graph: AssignmentGraph,
  all: Allocation,
  bidding: ReturnType<typeof createBidding>,
  unit: number,
): Generator<void, void> {
  const shortages = createShortages(graph, all);
  const epsilon = Math.ceil(unit / 2);
  let ceiling = 0;
  let left = 0;
  for (const multiple of CEILINGS) {
    ceiling = multiple * unit;
    bidding.release(epsilon, ceiling);
    yield* bidding.bid(epsilon);
    left = shortages.markHopeless(ceiling);
    yield;
    if (left === 0) break;
  }
  if (left > 0) shortages.fillOpen(ceiling);
  if (graph.bonus > 0) shortages.fillMinima();
}
