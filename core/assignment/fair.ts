/**
 * The fair objective: the worst-served submission first, then the total. The highest floor under every submission's
 * sum is searched between what is reached and what is proven impossible; at that floor the total is made as high as
 * can be. Both come with a bound.
 */
import type { Random } from '../random/index.ts';
import { branchOnRules, chooseBranches } from './branch.ts';
import type { CompiledRules } from './group-rules.ts';
import { listTaken, type Plan } from './plan.ts';
import { type PolicyNetwork, subtractForced } from './policy-network.ts';
import type { AssignmentProblem } from './problem.ts';
import { chooseIterations, type SearchInput, type SearchResult, searchPlan } from './search.ts';

/** Sums and totals in whole units of 1/scale. */
export type FairSolution = {
  taken: Uint8Array;
  plan: Plan;
  total: number;
  totalBound: number;
  worst: number;
  worstBound: number;
  /** Submissions with fewer eligible reviewers than wanted. */
  leftOut: number[];
};

/** Floors tried; more where branches can prove that one cannot be reached. */
const FEW_TRIALS = 3;
const MANY_TRIALS = 24;
const BOUND_MOVES = 20;
/** Moves in a row after which a bound that has not fallen is taken as it is. */
const BOUND_PATIENCE = 4;

type Reach = { ceiling: Float64Array; forcedSum: Float64Array; demand: Int32Array; leftOut: number[] };

/** The most that each submission could have if nobody else wanted its reviewers. */
function measureReach(problem: AssignmentProblem, net: PolicyNetwork): Reach {
  const { demand } = subtractForced(problem);
  const ceiling = new Float64Array(demand.length);
  const forcedSum = new Float64Array(demand.length);
  const leftOut: number[] = [];
  for (const forced of problem.forced) {
    forcedSum[forced.submission]! += Math.round(forced.score * net.levels.scale);
  }
  for (let row = 0; row < demand.length; row++) {
    const begin = problem.pairStart[row]!;
    const stop = Math.min(begin + demand[row]!, problem.pairStart[row + 1]!);
    ceiling[row] = forcedSum[row]!;
    for (let pair = begin; pair < stop; pair++) ceiling[row]! += net.score[pair]!;
    if (stop - begin < demand[row]!) leftOut.push(row);
  }
  return { ceiling, forcedSum, demand, leftOut };
}

/** Pairs that cannot be in a set of reviewers reaching the floor, even beside the submission's best. */
function barBelowFloor(
  problem: AssignmentProblem,
  net: PolicyNetwork,
  reach: Reach,
  floor: Float64Array,
): Uint8Array {
  const isBarred = new Uint8Array(net.score.length);
  for (let row = 0; row < floor.length; row++) {
    if (floor[row] === Number.NEGATIVE_INFINITY) continue;
    const begin = problem.pairStart[row]!;
    const places = reach.demand[row]!;
    let besides = reach.forcedSum[row]!;
    for (let pair = begin; pair < Math.min(begin + places - 1, problem.pairStart[row + 1]!); pair++) {
      besides += Math.max(0, net.score[pair]!);
    }
    for (let pair = begin + places; pair < problem.pairStart[row + 1]!; pair++) {
      if (besides + net.score[pair]! < floor[row]!) isBarred[pair] = 1;
    }
  }
  return isBarred;
}

/**
 * Finds the fair assignment; yields how far it is, from 0 to 1. `search` has the network solved for the total and no
 * floors; its network is left in another state.
 */
export function* solveFair(
  search: SearchInput,
  rules: CompiledRules,
  random: Random,
): Generator<number, FairSolution> {
  const { problem, net } = search;
  net.network.repair();
  const solved = net.network.save();
  const reach = measureReach(problem, net);
  const counts = new Uint8Array(problem.submissions.length).fill(1);
  for (const row of reach.leftOut) counts[row] = 0;
  const worstOf = (plan: Plan): number => {
    let least = Number.POSITIVE_INFINITY;
    plan.sums.forEach((sum, row) => {
      if (counts[row] === 1 && sum < least) least = sum;
    });
    return least;
  };

  /** Looks for the highest total with every sum at the floor or above. */
  function* searchAtFloor(
    floor: number,
    label: string,
    iterations: number,
    isTrial: boolean,
  ): Generator<number, SearchResult & { isProven: boolean }> {
    const floors = Float64Array.from(counts, (isCounted) => (isCounted ? floor : Number.NEGATIVE_INFINITY));
    net.network.restore(solved);
    const isBarred = barBelowFloor(problem, net, reach, floors);
    isBarred.forEach((barred, pair) => {
      if (barred) net.network.setCapacity(net.pairArc[pair]!, 0);
    });
    const aims = {
      ...search.aims,
      floor: floors,
      isBarred: (pair: number) => isBarred[pair] === 1 || search.aims.isBarred(pair),
    };
    const input = { ...search, aims, random: random.fork(label), iterations };
    const found = yield* searchPlan(input, isTrial ? (merit) => merit.below === 0 : undefined);
    const isDone = isTrial ? found.merit.below === 0 : found.merit.total >= found.boundTotal(found.merit);
    const budget = floor === Number.NEGATIVE_INFINITY || isDone ? 0 : chooseBranches(problem);
    if (budget === 0) return { ...found, isProven: false };
    net.network.restore(solved);
    isBarred.forEach((barred, pair) => {
      if (barred) net.network.setCapacity(net.pairArc[pair]!, 0);
    });
    const branched = yield* branchOnRules(input, rules, found, found.open, budget);
    return { ...found, ...branched };
  }

  const first = yield* searchAtFloor(Number.NEGATIVE_INFINITY, 'no floor', 1, false);
  let reached = worstOf(first.plan);
  if (reached === Number.POSITIVE_INFINITY) reached = 0;
  let worstBound = Math.max(
    reached,
    reach.ceiling.reduce((a, b, row) => (counts[row] ? Math.min(a, b) : a), Number.POSITIVE_INFINITY),
  );
  if (worstBound === Number.POSITIVE_INFINITY) worstBound = reached;
  const isAsGood = (found: SearchResult): boolean =>
    found.open <= first.open &&
    found.merit.broken <= first.merit.broken &&
    found.merit.minima >= first.merit.minima;

  const iterations = chooseIterations(problem);
  const trials = chooseBranches(problem) > 0 ? MANY_TRIALS : FEW_TRIALS;
  let tried = worstBound;
  let least = worstBound;
  for (let trial = 0; trial < trials && tried > reached; trial++) {
    const found = yield* searchAtFloor(tried, `trial ${trial}`, Math.ceil(iterations / 3), true);
    if (isAsGood(found)) reached = Math.max(reached, worstOf(found.plan));
    if (reached < tried) {
      least = tried;
      // Without the barred pairs fewer reviews are possible, or every branch was seen: nothing reaches this floor.
      if (found.open > first.open || found.isProven) worstBound = Math.min(worstBound, tried - 1);
      else if (trial === 0) {
        worstBound = Math.min(worstBound, boundWorst(search, solved, reach, counts, found.floorPrices));
        least = Math.min(least, worstBound);
      }
    }
    if (trial + 1 < trials) tried = Math.min(worstBound, Math.ceil((reached + least) / 2));
    if (least - reached <= net.levels.scale * 1e-6) break;
    yield (trial + 1) / (trials + 2);
  }

  const last = yield* searchAtFloor(reached, 'total', iterations, false);
  return {
    taken: listTaken(problem, last.plan),
    plan: last.plan,
    total: last.merit.total,
    totalBound: last.isProven ? last.merit.total : Math.max(last.merit.total, last.boundTotal(last.merit)),
    worst: Number.isFinite(worstOf(last.plan)) ? worstOf(last.plan) : 0,
    worstBound: Math.max(worstBound, reached),
    leftOut: reach.leftOut,
  };
}

/**
 * A bound on the lowest sum by the dual of the linear relaxation: for any weights, no assignment has a lowest sum
 * above the highest weighted sum divided by the weights. The weights follow the subgradient.
 */
function boundWorst(
  { problem, net }: SearchInput,
  solved: ReturnType<PolicyNetwork['network']['save']>,
  reach: Reach,
  counts: Uint8Array,
  prices: Float64Array,
): number {
  const { network, score, levels } = net;
  const weights = prices.slice();
  if (!weights.some((weight) => weight > 0)) return Number.POSITIVE_INFINITY;
  network.restore(solved);
  let best = Number.POSITIVE_INFINITY;
  let boldness = 0.5;
  let sinceBetter = 0;
  for (let move = 0; move < BOUND_MOVES && sinceBetter < BOUND_PATIENCE; move++) {
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const sums = reach.forcedSum.slice();
    let bound = 0;
    for (let row = 0; row < weights.length; row++) {
      weights[row] = (weights[row]! / whole) * weights.length;
      for (let pair = problem.pairStart[row]!; pair < problem.pairStart[row + 1]!; pair++) {
        network.setCost(net.pairArc[pair]!, -Math.round(score[pair]! * weights[row]!));
      }
    }
    network.repair();
    for (let row = 0; row < weights.length; row++) {
      for (let pair = problem.pairStart[row]!; pair < problem.pairStart[row + 1]!; pair++) {
        if (network.flowOf(net.pairArc[pair]!) > 0) sums[row]! += score[pair]!;
      }
      bound += weights[row]! * sums[row]! + net.demand[row]!;
    }
    bound /= weights.length;
    if (bound < best) {
      best = bound;
      sinceBetter = 0;
    } else {
      boldness *= 0.9;
      sinceBetter += 1;
    }
    let square = 0;
    for (let row = 0; row < weights.length; row++) {
      if (weights[row] === 0 && sums[row]! >= bound) continue;
      square += ((bound - sums[row]!) / levels.scale) ** 2;
    }
    if (square === 0) break;
    const step = (boldness * weights.length) / square;
    for (let row = 0; row < weights.length; row++) {
      if (counts[row] === 0) continue;
      weights[row] = Math.max(0, weights[row]! + (step * (bound - sums[row]!)) / levels.scale);
    }
  }
  return Math.floor(best);
}
