/** Fills the places of reviewers who declined: what stands stays, and what moves moves for the best total. */
import { listMoves } from './adjuster.ts';
import { compileRules } from './group-rules.ts';
import { listTaken, type Plan } from './plan.ts';
import { subtractForced } from './policy-network.ts';
import type { PairName, ReassignmentInput, ReassignmentResult } from './policy-types.ts';
import { buildProblem } from './problem.ts';
import { reportAssignment } from './report.ts';
import { buildStanding, indexPairs, markCurrent, readPlan, refusePair } from './standing.ts';
import type { AssignmentInput, ScoredPair } from './types.ts';
import { explainUnmetRules } from './unmet-rules.ts';

/** Halvings of the price of a move when more moves are allowed than needed. */
const HALVINGS = 24;

/**
 * Reassigns the vacated places so that, in this order, as many of them as possible are filled, as few other pairs as
 * possible move (or at most `maxMoves`, for a better total), few rules break, minimum loads are met, and the total is
 * the highest. Places that were open before stay open unless a reviewer is free. The report's bound and gap are those
 * of assignments with as few (or as many allowed) moves.
 *
 * @throws AssignmentInputError
 */
export function reassignReviewers(input: ReassignmentInput): ReassignmentResult {
  const { current, vacated, maxMoves, ...rest } = input;
  const base: AssignmentInput = { ...rest };
  const problem = buildProblem(base);
  const rules = compileRules(problem, base);
  const index = indexPairs(problem);
  const isCurrent = markCurrent(problem, index, current, 'current');
  const isVacated = new Uint8Array(isCurrent.length);
  vacated.forEach((name, row) => {
    const given = `${name.submission},${name.reviewer}`;
    if (index.isForced(name)) refusePair('pair-forced', 'vacated', given, 'a pair that is not forced', row);
    const pair = index.find(name);
    if (pair < 0 || isCurrent[pair] === 0) {
      refusePair('pair-not-assigned', 'vacated', given, 'a pair of the current assignment', row);
    }
    isVacated[pair] = 1;
  });
  const net = buildStanding(problem, rules, isCurrent);
  const { network, score, levels, stayBonus } = net;
  const staying = [...isCurrent.keys()].filter((pair) => isCurrent[pair] === 1 && isVacated[pair] === 0);
  isVacated.forEach((gone, pair) => {
    if (gone) network.setCapacity(net.pairArc[pair]!, 0);
  });
  network.repair();
  const countMoves = (plan: Plan) => {
    const taken = listTaken(problem, plan);
    return staying.reduce((moves, pair) => moves + (1 - taken[pair]!), 0);
  };
  const totalOf = (plan: Plan) => plan.sums.reduce((sum, one) => sum + one, 0);
  let plan = readPlan(problem, net);
  let bound = totalOf(plan);
  const most = Math.max(maxMoves ?? 0, countMoves(plan));
  if (maxMoves !== undefined && maxMoves > countMoves(plan)) {
    const least = net.readOutcome();
    let [low, high] = [0, stayBonus];
    bound = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < HALVINGS && high - low > 1; halving++) {
      const bonus = halving === 0 ? 0 : Math.floor((low + high) / 2);
      for (const pair of staying) network.setCost(net.pairArc[pair]!, -score[pair]! - bonus);
      network.repair();
      const found = readPlan(problem, net);
      const moves = countMoves(found);
      // The outcome at this price may meet more rules or minima; its worth then counts towards the bound.
      const reached = net.readOutcome();
      const shift =
        levels.open * (least.open - reached.open) +
        levels.rule * (least.broken - reached.broken) -
        levels.minimum * (least.minima - reached.minima);
      bound = Math.min(bound, totalOf(found) + bonus * (most - moves) + Math.max(0, shift));
      if (moves <= most) {
        high = bonus;
        if (totalOf(found) >= totalOf(plan) && reached.open <= least.open) plan = found;
        if (halving === 0) break;
      } else {
        low = bonus;
      }
    }
    bound = Math.max(bound, totalOf(plan));
  }

  const forcedTotal = problem.forced.reduce((sum, one) => sum + Math.round(one.score * levels.scale), 0);
  const { assignment, report } = reportAssignment(problem, {
    taken: listTaken(problem, plan),
    scale: levels.scale,
    scaledTotal: BigInt(totalOf(plan) - forcedTotal),
    scaledUpperBound: BigInt(bound - forcedTotal),
  });
  const nameOf = (pair: number): ScoredPair => ({
    submission: problem.submissions[index.rowOf[pair]!]!,
    reviewer: problem.reviewers[problem.pairReviewer[pair]!]!,
    score: problem.pairScore[pair]!,
  });
  const taken = listTaken(problem, plan);
  const added = [...taken.keys()].filter((pair) => taken[pair] === 1 && isCurrent[pair] === 0).map(nameOf);
  const removed = [...taken.keys()].filter((pair) => taken[pair] === 0 && isCurrent[pair] === 1).map(nameOf);
  const newcomers = new Map<string, ScoredPair[]>();
  for (const pair of added) newcomers.set(pair.submission, [...(newcomers.get(pair.submission) ?? []), pair]);
  const isAsked = (name: PairName) =>
    vacated.some((one) => one.submission === name.submission && one.reviewer === name.reviewer);
  return {
    assignment,
    replacements: vacated.map((name) => {
      const by = newcomers.get(name.submission)?.shift();
      return { ...name, by: by?.reviewer ?? null, score: by?.score ?? null };
    }),
    moves: listMoves(removed, added, isAsked),
    report: {
      ...report,
      unmetRules: explainUnmetRules(problem, rules, plan, subtractForced(problem).demand),
    },
  };
}
