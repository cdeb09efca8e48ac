/** The search for the best assignment under conditions that do not fit a flow, with the bound that goes with it. */
import type { Random } from '../random/index.ts';
import { type ExchangeAims, improveByExchanges } from './exchange.ts';
import { copyPlan, type Plan } from './plan.ts';
import type { Outcome, PolicyNetwork } from './policy-network.ts';
import type { AssignmentProblem } from './problem.ts';
import { createRelaxation, type SideRule } from './relaxation.ts';

/** How good a plan is, in the order in which it counts. */
export type PlanMerit = { broken: number; minima: number; below: number; total: number };

export type SearchInput = {
  problem: AssignmentProblem;
  net: PolicyNetwork;
  aims: ExchangeAims;
  /** Conditions that the relaxation prices. */
  sideRules: readonly SideRule[];
  /** Broken rules that no choice avoids and the flow does not know of. */
  unavoidable: number;
  /** Minimum loads that forced pairs meet already. */
  forcedMinima: number;
  /** Broken rules of a whole plan, all kinds of rules together. */
  countBroken: (plan: Plan) => number;
  random: Random;
  /** How often prices are moved; more for small problems. */
  iterations: number;
};

export type SearchResult = {
  plan: Plan;
  merit: PlanMerit;
  open: number;
  /** Least bound on the total of assignments with the merit's broken rules and minima and nothing below a floor. */
  boundTotal: (merit: PlanMerit) => number;
  floorPrices: Float64Array;
};

/** Below 0 when `a` is better. */
export function compareMerit(a: PlanMerit, b: PlanMerit): number {
  return a.broken - b.broken || b.minima - a.minima || a.below - b.below || b.total - a.total;
}

/** How good the plan is. */
export function measureMerit({ aims, countBroken }: SearchInput, plan: Plan): PlanMerit {
  const merit = { broken: countBroken(plan), minima: 0, below: 0, total: 0 };
  plan.sums.forEach((sum, row) => {
    merit.total += sum;
    merit.below += Math.max(0, aims.floor[row]! - sum);
  });
  plan.loads.forEach((load, reviewer) => {
    merit.minima += Math.min(load, aims.minLoad[reviewer]!);
  });
  return merit;
}

/** How often prices are moved for a problem of this size, so that the work stays within bounds. */
export function chooseIterations(problem: AssignmentProblem): number {
  return Math.max(6, Math.min(150, Math.round(1.5e6 / (problem.pairReviewer.length + 1))));
}

/** Searches for exchanges at a time; fewer where each takes long. */
const EXCHANGE_PASSES = 12;
const EXCHANGE_PASSES_LARGE = 3;
const LARGE = 30_000;
const EXCHANGE_EVERY = 10;
const LEAST_PROGRESS = 1e-5;
/** Iterations without a better bound or plan after which the search ends. */
const PATIENCE = 25;

/** Prices, solves and exchanges in turn. Stops when the plan reaches the bound. */
export function* searchPlan(
  input: SearchInput,
  isEnough?: (merit: PlanMerit) => boolean,
): Generator<number, SearchResult> {
  const { problem, net, aims, sideRules, random, iterations } = input;
  const relaxation = createRelaxation(problem, net, aims.floor, sideRules);
  const bounds = new Map<string, { reached: Outcome; value: number }>();
  const { forcedMinima } = input;
  const { levels } = net;
  let best: { plan: Plan; merit: PlanMerit } | null = null;
  let open = 0;
  let boldness = 1;
  let leastNow = Number.POSITIVE_INFINITY;
  let sinceBetter = 0;

  /** What a plan of this merit can have at most, from the least bound known at each outcome. */
  function boundTotal(merit: PlanMerit): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { reached, value } of bounds.values()) {
      const shift =
        levels.rule * (merit.broken - input.unavoidable - reached.broken) -
        levels.minimum * (merit.minima - forcedMinima - reached.minima) +
        levels.open * (open - reached.open);
      least = Math.min(least, value + shift);
    }
    return least;
  }

  for (let iteration = 0; iteration < iterations; iteration++) {
    const relaxed = relaxation.solve();
    const reached = net.readOutcome();
    if (iteration === 0) open = reached.open;
    const value = relaxation.boundTotal(reached);
    const key = `${reached.open} ${reached.broken} ${reached.minima}`;
    if (value < (bounds.get(key)?.value ?? Number.POSITIVE_INFINITY)) bounds.set(key, { reached, value });
    sinceBetter += 1;
    if (iteration % EXCHANGE_EVERY === 0 || iteration === iterations - 1) {
      const plan = copyPlan(relaxed);
      improveByExchanges(
        problem,
        plan,
        aims,
        random.fork(`exchange ${iteration}`),
        problem.pairReviewer.length > LARGE ? EXCHANGE_PASSES_LARGE : EXCHANGE_PASSES,
        readPrices(net, problem),
      );
      const merit = measureMerit(input, plan);
      if (best === null || compareMerit(merit, best.merit) < 0) {
        best = { plan, merit };
        sinceBetter = 0;
      }
    }
    const { merit } = best!;
    const bound = boundTotal(merit);
    if (bound < leastNow) {
      if (leastNow - bound > LEAST_PROGRESS * levels.scale) sinceBetter = 0;
      leastNow = bound;
    } else if (sinceBetter % 6 === 5) boldness /= 2;
    if (merit.total >= bound || isEnough?.(merit) || sinceBetter > PATIENCE) break;
    relaxation.movePrices(relaxed, merit.total + boldness * (value - merit.total), merit.total);
    yield (iteration + 1) / iterations;
  }
  return { plan: best!.plan, merit: best!.merit, open, boundTotal, floorPrices: relaxation.floorPrices };
}

/** Minimum loads that forced pairs meet already. */
export function countForcedMinima(problem: AssignmentProblem): number {
  const forced = new Int32Array(problem.reviewers.length);
  for (const { reviewer } of problem.forced) forced[reviewer]! += 1;
  return forced.reduce((sum, load, reviewer) => sum + Math.min(load, problem.minLoad[reviewer]!), 0);
}

/** What a place of each reviewer, and last of the sink, is worth in the flow. */
function readPrices(net: PolicyNetwork, problem: AssignmentProblem): Float64Array {
  const prices = Float64Array.from(
    problem.reviewers,
    (_, reviewer) => -net.network.potentialOf(net.reviewerNode(reviewer)),
  );
  return Float64Array.from([...prices, -net.network.potentialOf(net.sink)]);
}
