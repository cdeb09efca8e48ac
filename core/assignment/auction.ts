/**
 * A nearly optimal assignment, with prices that prove how near: an ε-scaled auction in which rows bid and columns with
 * room lower their prices in turn (Bertsekas and Castañon 1992), each round finer than the one before.
 */
import type { Allocation } from './allocation.ts';
import { type Bidding, createBidding } from './bidding.ts';
import { measureAllocation } from './certificate.ts';
import type { AssignmentGraph } from './graph.ts';
import { createPulling } from './pulling.ts';
import { createRowRecords, type RowRecords } from './records.ts';
import { createShortages } from './shortages.ts';
import { createSweeping } from './sweeping.ts';

/** Open reviews are first valued at these multiples of the range of costs, so that shortages show early. */
const CEILINGS = [1, 8];
/** The first round, by how much each is finer than the one before, and how often prices are then swept. */
const ROUNDS = { first: 0.15, finer: 16, sweeps: 4 };
/** Where places are left over, few compete for one, and prices that were raised too far are slow to come down. */
const ROUNDS_WITH_ROOM = { first: 0.0025, finer: 30, sweeps: 0 };
const ROOM = 0.05;
/** Prices of finer rounds are nearer the best than sweeps can bring them. */
const SWEPT_ROUND = 1e-4;
/** From here on a round may be near enough to be measured. */
const MEASURED_ROUND = 1e-3;

/**
 * Runs the auction; yields now and then.
 * @param nearEnough the gap to the proven bound, as a share of the total, at which it ends; 0: as fine as costs are.
 */
export function* runAuction(
  graph: AssignmentGraph,
  all: Allocation,
  nearEnough: number,
): Generator<void, void> {
  const records = createRowRecords(graph, all);
  const bidding = createBidding(graph, all, records);
  const pulling = createPulling(graph, all);
  const sweepPrices = createSweeping(graph, all, records);
  const unit = Math.max(1, graph.range);
  yield* findShortages(graph, all, bidding, records, unit);
  const hasRoom = graph.bonus === 0 && !all.isShortRow.includes(1) && measureRoom(graph) >= ROOM;
  if (hasRoom) {
    bidding.startOver();
    records.forget();
  }
  const { first, finer, sweeps } = hasRoom ? ROUNDS_WITH_ROOM : ROUNDS;
  for (let share = first; ; share /= finer) {
    const epsilon = Math.max(1, Math.round(unit * share));
    bidding.release(epsilon, graph.penalty);
    yield* bidding.bid(epsilon);
    if (bidding.isOverpriced()) {
      bidding.handOver();
      yield* pulling.pull(epsilon, graph.penalty);
      records.forget();
    }
    if (share >= SWEPT_ROUND && epsilon > 1 && graph.bonus === 0 && sweeps > 0) {
      for (let sweep = 0; sweep < sweeps; sweep++) sweepPrices();
      records.forget();
    }
    yield;
    if (epsilon === 1) break;
    if (nearEnough > 0 && share <= MEASURED_ROUND) {
      bidding.handOver();
      const { total, bound } = measureAllocation(graph, all);
      if (Number(bound - total) <= nearEnough * Math.abs(Number(total))) return;
    }
  }
  bidding.handOver();
}

/** The share of the places that is left over when every review is assigned. */
function measureRoom({ demand, upper }: AssignmentGraph): number {
  const sum = (numbers: Int32Array) => numbers.reduce((whole, one) => whole + one, 0);
  return 1 - sum(demand) / Math.max(1, sum(upper));
}

/** A coarse auction that ends with as many reviews and minimum loads as there can be. */
function* findShortages(
  graph: AssignmentGraph,
  all: Allocation,
  bidding: Bidding,
  records: RowRecords,
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
    bidding.handOver();
    left = shortages.markHopeless(ceiling);
    yield;
    if (left === 0) break;
  }
  if (left > 0) shortages.fillOpen(ceiling);
  if (graph.bonus === 0) return;
  shortages.fillMinima();
  records.forget();
}
