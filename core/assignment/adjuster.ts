/** Holds an assignment in memory and says at once what an adjustment would do. */
import { type CompiledRules, compileRules } from './group-rules.ts';
import { listTaken, type Plan } from './plan.ts';
import { buildPolicyNetwork, chooseLevels, subtractForced } from './policy-network.ts';
import type {
  Adjuster,
  Adjustment,
  AdjustmentEffect,
  AlternativeReviewer,
  PairName,
  ReviewerMove,
} from './policy-types.ts';
import { type AssignmentProblem, buildProblem } from './problem.ts';
import { buildStanding, indexPairs, markCurrent, type PairIndex, readPlan, refusePair } from './standing.ts';
import { createTrialFlow, type Demand } from './trial.ts';
import type { AssignmentInput, ScoredPair } from './types.ts';
import { explainUnmetRules } from './unmet-rules.ts';

/** What an adjustment asks of single pairs. */
function readChanges(
  changes: readonly Adjustment[],
  index: PairIndex,
  isTaken: (pair: number) => boolean,
): Demand {
  const demand = { locked: [] as number[], barred: [] as number[] };
  const lock = (name: PairName) => {
    if (index.isForced(name)) return;
    const pair = index.find(name);
    if (pair < 0) {
      refusePair('pair-not-eligible', 'changes', `${name.submission},${name.reviewer}`, 'an eligible pair');
    }
    demand.locked.push(pair);
  };
  const bar = (name: PairName, mustStand: boolean) => {
    const given = `${name.submission},${name.reviewer}`;
    if (index.isForced(name)) refusePair('pair-forced', 'changes', given, 'a pair that is not forced');
    const pair = index.find(name);
    if (mustStand && (pair < 0 || !isTaken(pair))) {
      refusePair('pair-not-assigned', 'changes', given, 'a pair of the assignment');
    }
    if (pair >= 0) demand.barred.push(pair);
  };
  for (const change of changes) {
    if (change.kind === 'lock') lock(change);
    else if (change.kind === 'forbid') bar(change, false);
    else if (change.kind === 'replace') {
      bar(change, true);
      lock({ submission: change.submission, reviewer: change.by });
    } else {
      bar(change.first, true);
      bar(change.second, true);
      lock({ submission: change.first.submission, reviewer: change.second.reviewer });
      lock({ submission: change.second.submission, reviewer: change.first.reviewer });
    }
  }
  return demand;
}

/** Pairs removed from a submission beside those added to it, without the pair that was asked about. */
export function listMoves(
  removed: readonly ScoredPair[],
  added: readonly ScoredPair[],
  isAsked: (pair: PairName) => boolean,
): ReviewerMove[] {
  const newcomers = new Map<string, ScoredPair[]>();
  for (const pair of added) {
    newcomers.set(pair.submission, [...(newcomers.get(pair.submission) ?? []), pair]);
  }
  // Who takes the place that was asked about is not a move.
  for (const pair of removed) if (isAsked(pair)) newcomers.get(pair.submission)?.shift();
  return removed
    .filter((pair) => !isAsked(pair))
    .map(({ submission, reviewer, score }) => {
      const to = newcomers.get(submission)?.shift();
      return { submission, from: reviewer, to: to?.reviewer ?? null, scoreChange: (to?.score ?? 0) - score };
    });
}

/** Every submission's sum of scores, forced pairs included. */
function sumScores(problem: AssignmentProblem, plan: Plan): Float64Array {
  const sums = new Float64Array(problem.submissions.length);
  for (const { submission, score } of problem.forced) sums[submission]! += score;
  plan.members.forEach((row, submission) => {
    for (const pair of row) sums[submission]! += problem.pairScore[pair]!;
  });
  return sums;
}

/** Pairs of a plan that another has not, in order. */
const listOther = (plan: Plan, other: Plan): number[] =>
  plan.members.flatMap((row, submission) =>
    row === other.members[submission] ? [] : row.filter((pair) => !other.members[submission]!.includes(pair)),
  );

const sumAll = (sums: Float64Array) => sums.reduce((sum, one) => sum + one, 0);

/**
 * An adjuster for an assignment of this input. It holds two flows, one that moves as little as possible and one that
 * makes the total as high as possible, and changes them in place. Rules that cross in the flow are reported, not
 * re-optimised.
 *
 * @throws AssignmentInputError where the assignment is not one of this input.
 */
export function createAdjuster(input: AssignmentInput, assignment: readonly PairName[]): Adjuster {
  const problem = buildProblem(input);
  const rules: CompiledRules = compileRules(problem, input);
  const index = indexPairs(problem);
  const staying = buildStanding(problem, rules, markCurrent(problem, index, assignment, 'assignment'));
  const best = buildPolicyNetwork(problem, rules.shapes, chooseLevels(problem, rules.rules.length > 0));
  const { demand, upper } = subtractForced(problem);
  const lockedOf = { rows: new Int32Array(demand.length), reviewers: new Int32Array(upper.length) };
  const isBarred = new Uint8Array(problem.pairReviewer.length);
  const stayingFlow = createTrialFlow(problem, staying);
  let current = stayingFlow.plan();
  let isTaken = listTaken(problem, current);
  // One unit for what stands settles ties in its favour.
  isTaken.forEach((taken, pair) => {
    if (taken) best.network.setCost(best.pairArc[pair]!, -best.score[pair]! - 1);
  });
  best.network.repair();
  const isPlain =
    input.objective === 'total' && input.maxProbability === undefined && rules.crossing.length === 0;
  const bestFlow = createTrialFlow(problem, best);
  const isOptimal = bestFlow.plan().members.every((row) => row.every((pair) => isTaken[pair] === 1));
  let usual: 'total' | 'fewest-moves' = isPlain && isOptimal ? 'total' : 'fewest-moves';

  const nameOf = (pair: number): ScoredPair => ({
    submission: problem.submissions[index.rowOf[pair]!]!,
    reviewer: problem.reviewers[problem.pairReviewer[pair]!]!,
    score: problem.pairScore[pair]!,
  });

  /** Refuses what no assignment can do, before anything is changed. */
  function requireRoom(asked: Demand): void {
    const rows = lockedOf.rows.slice();
    const reviewers = lockedOf.reviewers.slice();
    for (const pair of new Set(asked.locked)) {
      const { submission, reviewer } = nameOf(pair);
      const given = `${submission},${reviewer}`;
      if (asked.barred.includes(pair) || isBarred[pair] === 1) {
        refusePair('pair-not-eligible', 'changes', given, 'a pair that is not forbidden');
      }
      if (staying.isLocked[pair] === 1) continue;
      rows[index.rowOf[pair]!]! += 1;
      reviewers[problem.pairReviewer[pair]!]! += 1;
      if (rows[index.rowOf[pair]!]! > demand[index.rowOf[pair]!]!) {
        refusePair('forced-above-reviews', 'changes', given, 'no more locked pairs than reviews wanted');
      }
      if (reviewers[problem.pairReviewer[pair]!]! > upper[problem.pairReviewer[pair]!]!) {
        refusePair('forced-above-load', 'changes', given, 'no more locked pairs than the reviewer may have');
      }
    }
    for (const pair of asked.barred) {
      if (staying.isLocked[pair] === 0) continue;
      const { submission, reviewer } = nameOf(pair);
      refusePair('pair-forced', 'changes', `${submission},${reviewer}`, 'a pair that is not locked');
    }
  }

  function describe(after: Plan, optimum: Plan): AdjustmentEffect {
    const added = listOther(after, current);
    const removed = listOther(current, after);
    const [before, now] = [sumScores(problem, current), sumScores(problem, after)];
    const total = sumAll(now);
    const isSame = optimum === after;
    const upperBound = isSame ? total : Math.max(total, sumAll(sumScores(problem, optimum)));
    const worstOf = (sums: Float64Array) =>
      sums.reduce((least, sum, row) => (sum < sums[least]! ? row : least), 0);
    const reviews = (plan: Plan) =>
      plan.members.reduce((sum, row) => sum + row.length, problem.forced.length);
    const rows = new Set([...added, ...removed].map((pair) => index.rowOf[pair]!).sort((a, b) => a - b));
    const rulesBefore = explainUnmetRules(problem, rules, current, demand, rows);
    const rulesAfter = explainUnmetRules(problem, rules, after, demand, rows);
    const isIn = (list: typeof rulesBefore, one: (typeof rulesBefore)[number]) =>
      list.some((other) => other.submission === one.submission && other.rule === one.rule);
    return {
      total,
      totalChange: total - sumAll(before),
      upperBound,
      gap: upperBound - total,
      worst:
        now.length === 0
          ? null
          : { submission: problem.submissions[worstOf(now)]!, score: now[worstOf(now)]! },
      worstChange: now.length === 0 ? 0 : now[worstOf(now)]! - before[worstOf(before)]!,
      reviewsAssigned: reviews(after),
      reviewsChange: reviews(after) - reviews(current),
      added: added.map(nameOf),
      removed: removed.map(nameOf),
      rulesBroken: rulesAfter.filter((one) => !isIn(rulesBefore, one)),
      rulesMended: rulesBefore.filter((one) => !isIn(rulesAfter, one)),
    };
  }

  /**
   * Runs on the changed flows and puts them back. `known`: the best plan for something less than is asked, when its
   * total is bound enough.
   */
  function withChange<Result>(
    asked: Demand,
    look: (after: Plan, optimum: Plan) => Result,
    how: typeof usual,
    known?: Plan,
  ): Result {
    if (how === 'total') return bestFlow.tryDemand(asked, (after) => look(after, after));
    return stayingFlow.tryDemand(asked, (after) =>
      known ? look(after, known) : bestFlow.tryDemand(asked, (optimum) => look(after, optimum)),
    );
  }

  function measure(asked: Demand, how: typeof usual): AdjustmentEffect {
    requireRoom(asked);
    return withChange(asked, describe, how);
  }

  /** Makes a plan the one that stands. */
  function settle(after: Plan): void {
    const taken = listTaken(problem, after);
    taken.forEach((now, pair) => {
      if (now === isTaken[pair]) return;
      staying.network.setCost(staying.pairArc[pair]!, -staying.score[pair]! - now * staying.stayBonus);
      best.network.setCost(best.pairArc[pair]!, -best.score[pair]! - now);
    });
    staying.network.repair();
    best.network.repair();
    stayingFlow.refresh();
    bestFlow.refresh();
    current = after;
    isTaken = taken;
  }

  return {
    measureChange: (changes, how = usual) =>
      measure(
        readChanges(changes, index, (pair) => isTaken[pair] === 1),
        how,
      ),
    applyChange(changes, how = usual) {
      const asked = readChanges(changes, index, (pair) => isTaken[pair] === 1);
      requireRoom(asked);
      for (const pair of new Set(asked.locked)) {
        if (staying.isLocked[pair] === 1) continue;
        lockedOf.rows[index.rowOf[pair]!]! += 1;
        lockedOf.reviewers[problem.pairReviewer[pair]!]! += 1;
      }
      for (const pair of asked.barred) isBarred[pair] = 1;
      stayingFlow.apply(asked);
      bestFlow.apply(asked);
      const optimum = readPlan(problem, best);
      const after = how === 'total' ? optimum : readPlan(problem, staying);
      const effect = describe(after, optimum);
      settle(after);
      if (how === 'fewest-moves' && effect.gap > 0) usual = 'fewest-moves';
      return effect;
    },
    listAlternatives(name, count) {
      const place = index.find(name);
      if (place < 0 || isTaken[place] === 0) {
        refusePair(
          'pair-not-assigned',
          'pair',
          `${name.submission},${name.reviewer}`,
          'a pair of the assignment',
        );
      }
      const row = index.rowOf[place]!;
      requireRoom({ locked: [], barred: [place] });
      const { estimates, optimum } = withChange(
        { locked: [], barred: [place] },
        (_, bestWithout) => {
          const found: { pair: number; cost: number }[] = [];
          for (let pair = problem.pairStart[row]!; pair < problem.pairStart[row + 1]!; pair++) {
            if (isTaken[pair] === 1 || isBarred[pair] === 1) continue;
            found.push({ pair, cost: Math.max(0, staying.network.reducedCostOf(staying.pairArc[pair]!)) });
          }
          return { estimates: found, optimum: bestWithout };
        },
        'fewest-moves',
      );
      const candidates = estimates
        .sort(
          (a, b) =>
            a.cost - b.cost || problem.pairScore[b.pair]! - problem.pairScore[a.pair]! || a.pair - b.pair,
        )
        .filter(({ pair }) => {
          const reviewer = problem.pairReviewer[pair]!;
          return lockedOf.reviewers[reviewer]! < upper[reviewer]!;
        })
        .slice(0, count);
      const isAsked = (pair: PairName) =>
        pair.submission === name.submission && pair.reviewer === name.reviewer;
      return candidates
        .map(({ pair }): AlternativeReviewer => {
          const asked = { locked: [pair], barred: [place] };
          requireRoom(asked);
          const effect = withChange(asked, describe, 'fewest-moves', optimum);
          const reviewer = problem.pairReviewer[pair]!;
          const after =
            current.loads[reviewer]! +
            effect.added.filter((one) => one.reviewer === problem.reviewers[reviewer]).length -
            effect.removed.filter((one) => one.reviewer === problem.reviewers[reviewer]).length;
          return {
            reviewer: problem.reviewers[reviewer]!,
            score: problem.pairScore[pair]!,
            load: after,
            maxLoad: problem.maxLoad[reviewer]!,
            effect,
            moves: listMoves(effect.removed, effect.added, isAsked),
          };
        })
        .sort(
          (a, b) =>
            b.effect.reviewsChange - a.effect.reviewsChange ||
            a.moves.length - b.moves.length ||
            a.effect.rulesBroken.length - b.effect.rulesBroken.length ||
            b.effect.total - a.effect.total,
        );
    },
    listAssignment() {
      const forced = problem.forced.map(({ submission, reviewer, score }) => ({
        submission: problem.submissions[submission]!,
        reviewer: problem.reviewers[reviewer]!,
        score,
      }));
      const pairs = [...forced, ...current.members.flat().map(nameOf)];
      const key = (pair: ScoredPair) => [pair.submission, pair.reviewer] as const;
      return pairs.sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        return x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : 0;
      });
    },
  };
}
