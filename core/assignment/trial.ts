/** Tries a change on a solved flow and takes it back, reading only what changed. */
import type { Plan } from './plan.ts';
import type { PolicyNetwork } from './policy-network.ts';
import type { AssignmentProblem } from './problem.ts';
import { readPlan } from './standing.ts';

/** Pairs that must be taken, and pairs that must not. */
export type Demand = { locked: readonly number[]; barred: readonly number[] };

export type TrialFlow = {
  /** Carries a demand through for good. */
  apply(asked: Demand): void;
  /** The plan that the flow stands for when nothing is tried; `refresh` after it was changed otherwise. */
  plan(): Plan;
  refresh(): void;
  /** Carries a demand through, lets `look` see the plan that comes of it, and takes it back. */
  tryDemand<Result>(asked: Demand, look: (after: Plan) => Result): Result;
};

/** Pairs of a network that takes each pair or leaves it. */
export function createTrialFlow(problem: AssignmentProblem, net: PolicyNetwork): TrialFlow {
  const { network, pairArc, isLocked, score } = net;
  const pairOf = new Int32Array(network.arcCount).fill(-1);
  pairArc.forEach((arc, pair) => {
    pairOf[arc] = pair;
  });
  const rowOf = new Int32Array(pairArc.length);
  for (let row = 0; row < problem.submissions.length; row++) {
    rowOf.fill(row, problem.pairStart[row]!, problem.pairStart[row + 1]!);
  }
  let standing = readPlan(problem, net);

  function apply({ locked, barred }: Demand): void {
    for (const pair of barred) network.setCapacity(pairArc[pair]!, 0);
    for (const pair of locked) if (isLocked[pair] === 0) net.lockPair(pair);
    network.repair();
  }

  /** Rows that nothing came to are those of the standing plan itself. */
  function readTried(): Plan {
    const after: Plan = {
      members: standing.members.slice(),
      sums: standing.sums.slice(),
      loads: standing.loads.slice(),
    };
    for (const arc of network.listTriedArcs()) {
      const pair = pairOf[arc]!;
      if (pair < 0) continue;
      const row = rowOf[pair]!;
      const before = standing.members[row]!;
      const isTaken = isLocked[pair] === 1 || network.flowOf(arc) > 0;
      if (isTaken === before.includes(pair)) continue;
      if (after.members[row] === before) after.members[row] = before.slice();
      const members = after.members[row]!;
      if (isTaken) members.push(pair);
      else members.splice(members.indexOf(pair), 1);
      members.sort((a, b) => a - b);
      after.sums[row]! += isTaken ? score[pair]! : -score[pair]!;
      after.loads[problem.pairReviewer[pair]!]! += isTaken ? 1 : -1;
    }
    return after;
  }

  return {
    apply,
    plan: () => standing,
    refresh() {
      standing = readPlan(problem, net);
    },
    tryDemand(asked, look) {
      const locked = asked.locked.filter((pair) => isLocked[pair] === 0);
      network.beginTrial();
      try {
        apply(asked);
        return look(readTried());
      } finally {
        network.endTrial();
        for (const pair of locked) isLocked[pair] = 0;
      }
    },
  };
}
