/**
 * Branch and bound over single pairs, for what does not fit the flow (rules that cross, floors under sums): the flow
 * without it bounds what a branch can reach; where its answer breaks one, a pair of that rule or submission is taken in
 * one branch and barred in the other. Within the budget it ends with the optimum and its proof.
 */
import type { CompiledRules } from './group-rules.ts';
import { makePlan, type Plan } from './plan.ts';
import type { AssignmentProblem } from './problem.ts';
import { compareMerit, measureMerit, type PlanMerit, type SearchInput } from './search.ts';

export type BranchResult = { plan: Plan; merit: PlanMerit; isProven: boolean };

const MOST_PAIRS = 30_000;
const WORK = 6e6;

/** How many branches are worth looking into; 0 for problems where none would be enough. */
export function chooseBranches(problem: AssignmentProblem): number {
  const pairs = problem.pairReviewer.length;
  return pairs > MOST_PAIRS ? 0 : Math.min(3_000, Math.ceil(WORK / (pairs + 1)));
}

/** Improves on the plan until it is proven or the budget is used; `search` has its network at prices 0. */
export function* branchOnRules(
  search: SearchInput,
  rules: Pick<CompiledRules, 'crossing' | 'measureRule' | 'reviewersOf'>,
  known: { plan: Plan; merit: PlanMerit },
  mostOpen: number,
  budget: number,
): Generator<number, BranchResult> {
  const { problem, net } = search;
  const { network } = net;
  const isFixed = new Uint8Array(net.score.length);
  const forcedMinima = search.forcedMinima;
  let best = known;
  let looked = 0;
  let isProven = true;

  /** An open pair on which a rule that this plan breaks depends; −1 when every such pair is settled. */
  function choosePair(plan: Plan): { pair: number; takeFirst: boolean } {
    const taken = new Set(plan.members.flat());
    for (const side of search.sideRules) {
      let count = 0;
      for (const pair of side.pairs) if (taken.has(pair)) count += side.coefficient;
      if (count >= side.least) continue;
      const open = side.pairs.filter((pair) => isFixed[pair] === 0);
      if (side.coefficient === -1) {
        const pair = open.find((one) => taken.has(one));
        if (pair !== undefined) return { pair, takeFirst: false };
        continue;
      }
      let pair = -1;
      for (const one of open) {
        if (taken.has(one)) continue;
        if (pair < 0 || network.reducedCostOf(net.pairArc[one]!) < network.reducedCostOf(net.pairArc[pair]!))
          pair = one;
      }
      if (pair >= 0) return { pair, takeFirst: true };
    }
    for (let submission = 0; submission < problem.submissions.length; submission++) {
      const reviewers = rules.reviewersOf(plan, submission);
      const isBroken = rules.crossing.some(
        (rule) => rules.measureRule(rule, submission, reviewers, plan) > 0,
      );
      if (!isBroken) continue;
      for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
        if (isFixed[pair] === 0) return { pair, takeFirst: false };
      }
    }
    for (let submission = 0; submission < problem.submissions.length; submission++) {
      if (plan.sums[submission]! >= search.aims.floor[submission]!) continue;
      for (
        let pair = problem.pairStart[submission + 1]! - 1;
        pair >= problem.pairStart[submission]!;
        pair--
      ) {
        if (isFixed[pair] === 0 && taken.has(pair)) return { pair, takeFirst: false };
      }
      for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
        if (isFixed[pair] === 0 && !search.aims.isBarred(pair)) return { pair, takeFirst: true };
      }
    }
    return { pair: -1, takeFirst: false };
  }

  function* look(): Generator<number, void> {
    if (looked >= budget) {
      isProven = false;
      return;
    }
    looked += 1;
    if (looked % 50 === 0) yield looked / budget;
    try {
      network.repair();
    } catch {
      // Without room for what is taken here, this branch is empty.
      return;
    }
    const reached = net.readOutcome();
    if (reached.open > mostOpen) return;
    const plan = makePlan(problem, net.score, net.levels.scale, net.readTaken());
    const merit = measureMerit(search, plan);
    const atBest = {
      ...merit,
      below: 0,
      broken: reached.broken + search.unavoidable,
      minima: reached.minima + forcedMinima,
    };
    if (compareMerit(atBest, best.merit) >= 0) return;
    if (compareMerit(merit, best.merit) < 0) best = { plan, merit };
    if (compareMerit(atBest, merit) >= 0) return;
    const { pair, takeFirst } = choosePair(plan);
    if (pair < 0) return;
    const state = network.save();
    isFixed[pair] = 1;
    for (const take of [takeFirst, !takeFirst]) {
      if (take) net.lockPair(pair);
      else network.setCapacity(net.pairArc[pair]!, 0);
      yield* look();
      net.isLocked[pair] = 0;
      network.restore(state);
    }
    isFixed[pair] = 0;
  }

  yield* look();
  return { ...best, isProven };
}
