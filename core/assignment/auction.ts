/**
 * A nearly optimal assignment, with prices that prove how near: an ε-scaled auction in which rows bid and columns with
 * room lower their prices in turn (Bertsekas and Castañon 1992), each round finer than the one before.
 */
import type { Allocation } from './allocation.ts';
import { type Bidding, createBidding } from './bidding.ts';
import { measureAllocation, type Reached } from './certificate.ts';
import type { Crew } from './crew.ts';
import type { AssignmentGraph } from './graph.ts';
import { createPulling } from './pulling.ts';
import { createRowRecords, type RowRecords } from './records.ts';
import { createShortages } from './shortages.ts';
import { createSweeping } from './sweeping.ts';

/** Open reviews are first valued at these multiples of the range of costs, so that shortages show early. */
const CEILINGS = [1, 8];
/** Where there are hardly more places than reviews but enough, most rows are helped in the end, and one will do. */
const CEILINGS_IF_TIGHT = [8];
/** The first round, by how much each is finer than the one before, and how often prices are then swept. */
type Rounds = { first: number; finer: number; sweeps: number };
const ROUNDS: Rounds = { first: 0.3, finer: 22, sweeps: 4 };
/** Where reviews must be left open, better prices save few bids. */
const ROUNDS_IF_SHORT: Rounds = { ...ROUNDS, sweeps: 2 };
const ROUNDS_WITH_MINIMA: Rounds = { first: 0.15, finer: 16, sweeps: 0 };
/** Where places are left over, few compete for one, and prices that were raised too far are slow to come down. */
const ROUNDS_WITH_ROOM: Rounds = { first: 0.0025, finer: 30, sweeps: 0 };
const ROOM = 0.05;
/** How coarse the auction is that looks for shortages, where it is not the first round. */
const COARSE = 0.5;
/** Prices of finer rounds are nearer the best than sweeps can bring them. */
const SWEPT_ROUND = 1e-4;
/** Where the optimum itself is wanted: paths are sooner there from here than over the chains of a finer round. */
const LAST_BEFORE_PATHS = 5e-5;
/** From here on a round may be near enough to be measured. */
const MEASURED_ROUND = 1e-3;

/**
 * Runs the auction; yields now and then.
 * @returns what was reached, where it ended because that was near enough.
 * @param nearEnough the gap to the proven bound, as a share of the total, at which it ends; 0: where paths are sooner at
 *   the optimum.
 */
export function* runAuction(
  graph: AssignmentGraph,
  all: Allocation,
  nearEnough: number,
  crew: Crew,
): Generator<void, Reached | null> {
  const records = createRowRecords(graph, all, crew);
  const bidding = createBidding(graph, all, records, crew);
  const pulling = createPulling(graph, all);
  const sweepPrices = createSweeping(graph, all, records, crew);
  const unit = Math.max(1, graph.range);
  const room = measureRoom(graph);
  const isFirstRound = graph.bonus === 0 && room < ROOM;
  const coarse = isFirstRound ? ROUNDS.first : COARSE;
  const ceilings = room >= 0 && room < ROOM ? CEILINGS_IF_TIGHT : CEILINGS;
  yield* findShortages(graph, all, bidding, records, Math.ceil(unit * coarse), ceilings);
  const hasRoom = graph.bonus === 0 && room >= ROOM && !all.isShortRow.includes(1);
  if (hasRoom) {
    bidding.startOver();
    records.forget();
  }
  let rounds = room < 0 ? ROUNDS_IF_SHORT : ROUNDS;
  if (hasRoom) rounds = ROUNDS_WITH_ROOM;
  if (graph.bonus > 0) rounds = ROUNDS_WITH_MINIMA;
  const { first, finer, sweeps } = rounds;
  const sweep = (epsilon: number) => {
    for (let time = 0; time < sweeps; time++) sweepPrices(epsilon);
    if (sweeps > 0) records.forget();
  };
  if (isFirstRound) sweep(Math.ceil(unit * coarse));
  for (let share = isFirstRound ? first / finer : first; ; share /= finer) {
    const epsilon = Math.max(1, Math.round(unit * share));
    bidding.release(epsilon, graph.penalty);
    yield* bidding.bid(epsilon);
    if (bidding.isOverpriced()) {
      bidding.handOver();
      yield* pulling.pull(epsilon, graph.penalty);
      records.forget();
    }
    if (share >= SWEPT_ROUND && epsilon > 1) sweep(epsilon);
    yield;
    if (epsilon === 1) break;
    if (nearEnough === 0 && graph.bonus === 0 && share <= LAST_BEFORE_PATHS) break;
    if (nearEnough > 0 && share <= MEASURED_ROUND) {
      bidding.handOver();
      const reached = measureAllocation(graph, all, crew);
      const { total, bound } = reached;
      if (Number(bound - total) <= nearEnough * Math.abs(Number(total))) return reached;
    }
  }
  bidding.handOver();
  return null;
}

/** The share of the places that is left over when every review is assigned. */
function measureRoom({ demand, upper }: AssignmentGraph): number {
  const sum = (numbers: Int32Array) => numbers.reduce((whole, one) => whole + one, 0);
  return 1 - sum(demand) / Math.max(1, sum(upper));
}

/** A coarse auction from prices of 0 that ends with as many reviews and minimum loads as there can be. */
function* findShortages(
  graph: AssignmentGraph,
  all: Allocation,
  bidding: Bidding,
  records: RowRecords,
  epsilon: number,
  ceilings: readonly number[],
): Generator<void, void> {
  const shortages = createShortages(graph, all);
  let ceiling = 0;
  let left = 0;
  for (const multiple of ceilings) {
    ceiling = multiple * Math.max(1, graph.range);
    bidding.release(epsilon, ceiling);
    yield* bidding.bid(epsilon);
    left = 0;
    if (!bidding.leavesOpen()) break;
    bidding.handOver();
    left = shortages.markHopeless(ceiling);
    yield;
    if (left === 0) break;
  }
  if (left > 0) shortages.fillOpen(ceiling);
  if (graph.bonus === 0) return;
  bidding.handOver();
  shortages.fillMinima();
  records.forget();
}
