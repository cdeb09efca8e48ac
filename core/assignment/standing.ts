/**
 * An assignment that stands, as a flow in which every pair that stands earns more than any exchange of scores, so that
 * what has to change changes as little as possible and, among the least changes, to the best total.
 */
import { AssignmentInputError } from './errors.ts';
import type { CompiledRules } from './group-rules.ts';
import { makePlan, type Plan } from './plan.ts';
import { buildPolicyNetwork, type Levels, type PolicyNetwork, subtractForced } from './policy-network.ts';
import type { PairName } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';

export type PairIndex = {
  /** The pair's number, or −1 where it is not eligible. */
  find(pair: PairName): number;
  /** Submission and reviewer numbers. @throws AssignmentInputError for ids that are not listed. */
  number(pair: PairName, field: string): { submission: number; reviewer: number };
  isForced(pair: PairName): boolean;
  rowOf: Int32Array;
};

/** Finds pairs by their ids. */
export function indexPairs(problem: AssignmentProblem): PairIndex {
  const submissions = new Map(problem.submissions.map((id, index) => [id, index]));
  const reviewers = new Map(problem.reviewers.map((id, index) => [id, index]));
  const forced = new Set(problem.forced.map(({ submission, reviewer }) => `${submission} ${reviewer}`));
  const rowOf = new Int32Array(problem.pairReviewer.length);
  for (let row = 0; row < problem.submissions.length; row++) {
    rowOf.fill(row, problem.pairStart[row]!, problem.pairStart[row + 1]!);
  }
  function number(pair: PairName, field: string): { submission: number; reviewer: number } {
    const submission = submissions.get(pair.submission);
    const reviewer = reviewers.get(pair.reviewer);
    if (submission !== undefined && reviewer !== undefined) return { submission, reviewer };
    const [code, given, who] =
      submission === undefined
        ? (['unknown-submission', pair.submission, 'submissions'] as const)
        : (['unknown-reviewer', pair.reviewer, 'reviewers'] as const);
    throw new AssignmentInputError(code, `${field}: "${given}" is not among the ${who}.`, {
      field,
      given,
      accepted: `an id listed in ${who}`,
    });
  }
  return {
    rowOf,
    number,
    isForced(pair) {
      const { submission, reviewer } = number(pair, 'pair');
      return forced.has(`${submission} ${reviewer}`);
    },
    find(pair) {
      const { submission, reviewer } = number(pair, 'pair');
      for (let index = problem.pairStart[submission]!; index < problem.pairStart[submission + 1]!; index++) {
        if (problem.pairReviewer[index] === reviewer) return index;
      }
      return -1;
    },
  };
}

/** Marks the pairs of an assignment. @throws AssignmentInputError for one that the input does not allow. */
export function markCurrent(
  problem: AssignmentProblem,
  index: PairIndex,
  current: readonly PairName[],
  field: string,
): Uint8Array {
  const { demand, upper } = subtractForced(problem);
  const isCurrent = new Uint8Array(problem.pairReviewer.length);
  current.forEach((name, row) => {
    const given = `${name.submission},${name.reviewer}`;
    index.number(name, field);
    if (index.isForced(name)) return;
    const pair = index.find(name);
    if (pair < 0)
      refusePair('pair-not-eligible', field, given, 'a pair with a score that is not forbidden', row);
    if (isCurrent[pair] === 1) refusePair('duplicate-pair', field, given, 'each pair once', row);
    isCurrent[pair] = 1;
    demand[index.rowOf[pair]!]! -= 1;
    upper[problem.pairReviewer[pair]!]! -= 1;
    if (demand[index.rowOf[pair]!]! < 0) {
      refusePair('forced-above-reviews', field, given, 'no more pairs than reviews wanted', row);
    }
    if (upper[problem.pairReviewer[pair]!]! < 0) {
      refusePair('forced-above-load', field, given, 'no more pairs than the reviewer may have', row);
    }
  });
  return isCurrent;
}

/** @throws AssignmentInputError */
export function refusePair(
  code:
    | 'pair-not-eligible'
    | 'pair-not-assigned'
    | 'pair-forced'
    | 'duplicate-pair'
    | 'forced-above-reviews'
    | 'forced-above-load',
  field: string,
  given: string,
  accepted: string,
  row?: number,
): never {
  throw new AssignmentInputError(code, `${field}: ${accepted} is expected; "${given}" was given.`, {
    field,
    ...(row === undefined ? {} : { row }),
    given,
    accepted,
  });
}

/** Scores in units of 10⁻⁷, and each level well above what a few dozen changes on the level below can gain. */
const STANDING_SCALE = 1e7;
const STEP = 64;

export type StandingNetwork = PolicyNetwork & { stayBonus: number };

/** The flow in which the marked pairs stay unless they must move; solved. */
export function buildStanding(
  problem: AssignmentProblem,
  rules: CompiledRules,
  isCurrent: Uint8Array,
): StandingNetwork {
  let range = 1;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const score of problem.pairScore) {
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  let scale = STANDING_SCALE;
  if (most > least) {
    while ((most - least) * scale > STANDING_SCALE) scale /= 10;
    range = Math.ceil((most - least) * scale) + 1;
  }
  const minimum = STEP * range;
  const rule = 2 * minimum;
  const stayBonus = (rules.rules.length + 1) * STEP * rule;
  const levels: Levels = { scale, minimum, rule, open: STEP * stayBonus };
  const gaps = subtractForced(problem).demand;
  const rowOf = indexPairs(problem).rowOf;
  isCurrent.forEach((isTaken, pair) => {
    if (isTaken) gaps[rowOf[pair]!]! -= 1;
  });
  const net = buildPolicyNetwork(problem, rules.shapes, levels, { gaps });
  isCurrent.forEach((isTaken, pair) => {
    if (isTaken) net.network.setCost(net.pairArc[pair]!, -net.score[pair]! - stayBonus);
  });
  net.network.repair();
  return { ...net, stayBonus };
}

/** The plan of a network's flow, in its units. */
export function readPlan(problem: AssignmentProblem, net: PolicyNetwork): Plan {
  return makePlan(problem, net.score, net.levels.scale, net.readTaken());
}
