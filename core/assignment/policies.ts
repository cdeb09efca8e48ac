/** Assignments with policies: group rules and the fair objective, on one flow network with one search. */
import { createRandom } from '../random/index.ts';
import { branchOnRules, chooseBranches } from './branch.ts';
import { solveFair } from './fair.ts';
import { type CompiledRules, compileRules } from './group-rules.ts';
import { listTaken, type Plan } from './plan.ts';
import { buildPolicyNetwork, chooseLevels, type PolicyNetwork, subtractForced } from './policy-network.ts';
import type { AssignmentProblem } from './problem.ts';
import {
  chooseIterations,
  countForcedMinima,
  type PlanMerit,
  type SearchInput,
  searchPlan,
} from './search.ts';
import type { AssignmentInput, AssignmentReport } from './types.ts';
import { explainUnmetRules } from './unmet-rules.ts';

/** A solved policy: the pairs taken, the bound on the total in whole units, and what the report says beyond that. */
export type PolicySolution = {
  taken: Uint8Array;
  scale: number;
  scaledTotal: bigint;
  scaledUpperBound: bigint;
  extra: Pick<AssignmentReport, 'unmetRules' | 'fairness'> & Partial<Pick<AssignmentReport, 'randomisation'>>;
};

/** The seed that a run without one uses. */
export const DEFAULT_SEED = 0;

/** Floors weigh a submission's scores up to about this before whole-number costs would become too coarse. */
const HIGHEST_WEIGHT = 50;

/** True when the plain solver does not do. */
export function needsPolicies(input: AssignmentInput): boolean {
  return (
    input.objective === 'fair' || (input.groupRules?.length ?? 0) > 0 || input.maxProbability !== undefined
  );
}

/** Minimum loads that count: forced pairs meet them first. */
function prepareSearch(
  problem: AssignmentProblem,
  rules: CompiledRules,
  net: PolicyNetwork,
  input: AssignmentInput,
): SearchInput {
  return {
    problem,
    net,
    aims: {
      score: net.score,
      floor: new Float64Array(problem.submissions.length).fill(Number.NEGATIVE_INFINITY),
      changeOfBroken: rules.rules.length > 0 ? rules.changeOfBroken : null,
      isBarred: () => false,
      minLoad: problem.minLoad,
      maxLoad: problem.maxLoad,
    },
    sideRules: rules.sideRules,
    unavoidable: rules.unavoidable,
    forcedMinima: countForcedMinima(problem),
    countBroken: rules.countBroken,
    random: createRandom(input.seed ?? DEFAULT_SEED).fork('search'),
    iterations: rules.crossing.length === 0 ? 1 : chooseIterations(problem),
  };
}

/** The highest total there is whatever the rules, for when too many are broken for their prices to bound it. */
function boundWithoutRules(problem: AssignmentProblem, scale: number, forcedTotal: number): number {
  const levels = { ...chooseLevels(problem, false), scale };
  const net = buildPolicyNetwork(problem, [], levels);
  net.network.repair();
  return net.readTaken().reduce((sum, isTaken, pair) => sum + (isTaken ? net.score[pair]! : 0), forcedTotal);
}

/** Solves the problem with the policies of the input; yields how far it is, from 0 to 1. */
export function* solvePolicies(
  problem: AssignmentProblem,
  input: AssignmentInput,
): Generator<number, PolicySolution> {
  const rules = compileRules(problem, input);
  const levels = chooseLevels(
    problem,
    rules.rules.length > 0,
    input.objective === 'fair' ? HIGHEST_WEIGHT : 1,
  );
  const net = buildPolicyNetwork(problem, rules.shapes, levels);
  const search = prepareSearch(problem, rules, net, input);
  const forcedTotal = problem.forced.reduce((sum, { score }) => sum + Math.round(score * levels.scale), 0);
  const finish = (plan: Plan, taken: Uint8Array, total: number, bound: number): PolicySolution => ({
    taken,
    scale: levels.scale,
    scaledTotal: BigInt(total - forcedTotal),
    scaledUpperBound: BigInt(Math.max(total, bound) - forcedTotal),
    extra: {
      unmetRules: explainUnmetRules(problem, rules, plan, subtractForced(problem).demand),
      fairness: null,
    },
  });
  if (input.objective === 'fair') {
    const fair = yield* solveFair(search, rules, createRandom(input.seed ?? DEFAULT_SEED).fork('fair'));
    const solution = finish(fair.plan, fair.taken, fair.total, fair.totalBound);
    solution.extra.fairness = {
      worst: fair.worst / levels.scale,
      worstBound: fair.worstBound / levels.scale,
      worstGap: (fair.worstBound - fair.worst) / levels.scale,
      leftOut: fair.leftOut.map((submission) => problem.submissions[submission]!),
    };
    return solution;
  }
  net.network.repair();
  const solved = net.network.save();
  const found = yield* searchPlan(search);
  let best: { plan: Plan; merit: PlanMerit } = found;
  let bound = found.boundTotal(found.merit);
  if (rules.crossing.length > 0 && (found.merit.total < bound || found.merit.broken > rules.unavoidable)) {
    net.network.restore(solved);
    const branched = yield* branchOnRules(search, rules, found, found.open, chooseBranches(problem));
    best = branched;
    bound = branched.isProven ? branched.merit.total : found.boundTotal(branched.merit);
  }
  if (bound > best.merit.total && best.merit.broken > 0 && rules.crossing.length > 0) {
    bound = Math.min(bound, boundWithoutRules(problem, levels.scale, forcedTotal));
  }
  return finish(best.plan, listTaken(problem, best.plan), best.merit.total, bound);
}
