/**
 * Conditions that do not fit a flow, priced into it: a floor under a submission's sum, and rules that cross other
 * rules. For any prices the priced flow bounds every assignment that meets the conditions (Lagrangian relaxation;
 * Fisher, Management Science 27(1), 1981); the prices follow the subgradient with Polyak's step.
 */
import { makePlan, type Plan } from './plan.ts';
import type { Outcome, PolicyNetwork } from './policy-network.ts';
import type { AssignmentProblem } from './problem.ts';

/** Σ coefficient × (taken or not) over the pairs should be at least `least`; unmet, it costs one broken rule a unit. */
export type SideRule = { pairs: readonly number[]; coefficient: 1 | -1; least: number };

export type Relaxation = {
  /** Solves the flow at the prices. */
  solve(): Plan;
  /** No assignment with this outcome that meets the conditions has a higher total; in units of 1/scale. */
  boundTotal(outcome: Outcome): number;
  /** Moves the prices towards what the plan of `solve` violates; `target` is a total known to be reached. */
  movePrices(plan: Plan, bound: number, target: number): void;
  /** Prices of the floors, by submission. */
  floorPrices: Float64Array;
};

/** The relaxation of a problem at prices 0. The network's costs are its own from here on. */
export function createRelaxation(
  problem: AssignmentProblem,
  net: PolicyNetwork,
  floor: Float64Array,
  rules: readonly SideRule[],
): Relaxation {
  const { network, score, levels } = net;
  const { pairStart } = problem;
  const floorPrices = new Float64Array(problem.submissions.length);
  const rulePrices = new Float64Array(rules.length);
  const tollOf = new Float64Array(score.length);
  const rulesOf = new Map<number, number[]>();
  rules.forEach((rule, index) => {
    for (const pair of rule.pairs) rulesOf.set(pair, [...(rulesOf.get(pair) ?? []), index]);
  });
  const rowOf = new Int32Array(score.length);
  for (let row = 0; row < floorPrices.length; row++) rowOf.fill(row, pairStart[row]!, pairStart[row + 1]!);
  const forcedSum = new Float64Array(floorPrices.length);
  for (const forced of problem.forced)
    forcedSum[forced.submission]! += Math.round(forced.score * levels.scale);

  const weighPair = (pair: number): number =>
    -Math.round(score[pair]! * (1 + floorPrices[rowOf[pair]!]!)) - tollOf[pair]!;

  function countRules(plan: Plan): Float64Array {
    const counts = new Float64Array(rules.length);
    if (rules.length === 0) return counts;
    for (const row of plan.members) {
      for (const pair of row) {
        for (const index of rulesOf.get(pair) ?? []) counts[index]! += rules[index]!.coefficient;
      }
    }
    return counts;
  }

  return {
    floorPrices,
    solve() {
      network.repair();
      return makePlan(problem, score, levels.scale, net.readTaken());
    },
    boundTotal(outcome) {
      const reached = net.readOutcome();
      let bound =
        levels.open * (outcome.open - reached.open) +
        levels.rule * (outcome.broken - reached.broken) -
        levels.minimum * (outcome.minima - reached.minima);
      for (const arc of net.pairArc) if (network.flowOf(arc) > 0) bound -= network.costOf(arc);
      for (let row = 0; row < floorPrices.length; row++) {
        bound += forcedSum[row]!;
        const price = floorPrices[row]!;
        if (price === 0) continue;
        // Rounding a weighted score moves it by half a unit at most.
        bound -= Math.floor(price * (floor[row]! - forcedSum[row]!)) - net.demand[row]!;
      }
      rules.forEach((rule, index) => {
        bound -= rulePrices[index]! * rule.least;
      });
      return Math.ceil(bound);
    },
    movePrices(plan, bound, target) {
      const counts = countRules(plan);
      let square = 0;
      for (let row = 0; row < floorPrices.length; row++) {
        if (floor[row] === Number.NEGATIVE_INFINITY) continue;
        const short = floor[row]! - plan.sums[row]!;
        if (short > 0 || floorPrices[row]! > 0) square += (short / levels.scale) ** 2;
      }
      for (let index = 0; index < rules.length; index++) {
        const short = rules[index]!.least - counts[index]!;
        if (short > 0 || rulePrices[index]! > 0) square += short ** 2;
      }
      if (square === 0) return;
      const step = Math.max(bound - target, levels.scale * 1e-4) / levels.scale / square;
      for (let row = 0; row < floorPrices.length; row++) {
        if (floor[row] === Number.NEGATIVE_INFINITY) continue;
        const short = (floor[row]! - plan.sums[row]!) / levels.scale;
        if (short <= 0 && floorPrices[row] === 0) continue;
        floorPrices[row] = Math.max(0, floorPrices[row]! + step * short);
        for (let pair = pairStart[row]!; pair < pairStart[row + 1]!; pair++) {
          network.setCost(net.pairArc[pair]!, weighPair(pair));
        }
      }
      for (let index = 0; index < rules.length; index++) {
        const { least, pairs, coefficient } = rules[index]!;
        const before = rulePrices[index]!;
        const price = before + Math.round(step * levels.scale * (least - counts[index]!));
        rulePrices[index] = Math.min(levels.rule, Math.max(0, price));
        if (rulePrices[index] === before) continue;
        for (const pair of pairs) {
          tollOf[pair]! += coefficient * (rulePrices[index]! - before);
          network.setCost(net.pairArc[pair]!, weighPair(pair));
        }
      }
    },
  };
}
