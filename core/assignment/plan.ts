/** An assignment while it is being improved: who reviews what, in numbers, with the sums that policies look at. */
import type { AssignmentProblem } from './problem.ts';

export type Plan = {
  /** Pairs taken, by submission; forced pairs stand apart in the problem. */
  members: number[][];
  /** Sum of each submission's scores in whole units, forced pairs included. */
  sums: Float64Array;
  /** By reviewer, forced pairs included. */
  loads: Int32Array;
};

/** Forced pairs of each submission, as reviewers. */
export function listForced(problem: AssignmentProblem): number[][] {
  const forced: number[][] = problem.submissions.map(() => []);
  for (const { submission, reviewer } of problem.forced) forced[submission]!.push(reviewer);
  return forced;
}

/** The plan that takes these pairs. `score` is in whole units of 1/scale. */
export function makePlan(
  problem: AssignmentProblem,
  score: Float64Array,
  scale: number,
  taken: Uint8Array,
): Plan {
  const members: number[][] = [];
  const sums = new Float64Array(problem.submissions.length);
  const loads = new Int32Array(problem.reviewers.length);
  for (const forced of problem.forced) {
    sums[forced.submission]! += Math.round(forced.score * scale);
    loads[forced.reviewer]! += 1;
  }
  for (let submission = 0; submission < sums.length; submission++) {
    const row: number[] = [];
    for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
      if (taken[pair] === 0) continue;
      row.push(pair);
      sums[submission]! += score[pair]!;
      loads[problem.pairReviewer[pair]!]! += 1;
    }
    members.push(row);
  }
  return { members, sums, loads };
}

/** A plan that can be changed without changing the other. */
export function copyPlan(plan: Plan): Plan {
  return {
    members: plan.members.map((row) => row.slice()),
    sums: plan.sums.slice(),
    loads: plan.loads.slice(),
  };
}

/** Puts one pair of a submission in the place of another. */
export function exchangePair(
  problem: AssignmentProblem,
  score: Float64Array,
  plan: Plan,
  submission: number,
  drop: number,
  add: number,
): void {
  const row = plan.members[submission]!;
  row[row.indexOf(drop)] = add;
  plan.sums[submission]! += score[add]! - score[drop]!;
  plan.loads[problem.pairReviewer[drop]!]! -= 1;
  plan.loads[problem.pairReviewer[add]!]! += 1;
}

/** 1 for each pair of the plan. */
export function listTaken(problem: AssignmentProblem, plan: Plan): Uint8Array {
  const taken = new Uint8Array(problem.pairReviewer.length);
  for (const row of plan.members) for (const pair of row) taken[pair] = 1;
  return taken;
}
