/**
 * Improves an assignment by exchanges along cycles: a submission gives one reviewer up and takes another, whose
 * former submission takes a third, and so on until the places work out. A cycle of any length that pays is found as a
 * positive cycle in the graph of reviewers (Bellman and Ford); what each step is worth includes what it does to the
 * submission's rules and to its floor. Nobody's number of reviews changes.
 */
import type { Random } from '../random/index.ts';
import { exchangePair, type Plan } from './plan.ts';
import type { AssignmentProblem } from './problem.ts';

/** What exchanges are worth. All in whole units of 1/scale. */
export type ExchangeAims = {
  score: Float64Array;
  /** The least sum wanted of each submission; −∞ without. */
  floor: Float64Array;
  /** Broken rules more (or fewer) when the submission takes `add` in place of `drop`; null without rules. */
  changeOfBroken: ((plan: Plan, submission: number, drop: number, add: number) => number) | null;
  /** Pairs that must not be taken. */
  isBarred: (pair: number) => boolean;
  /** Of each reviewer, forced pairs included. */
  minLoad: Int32Array;
  maxLoad: Int32Array;
};

/** What a unit below a floor, a minimum load and a broken rule weigh against a unit of score. */
const FLOOR_WEIGHT = 1_000;
const ROUNDS = 6;

/** Weights of minimum loads and broken rules, above what one exchange of scores and floors can change. */
function weighAims(aims: ExchangeAims): { minimum: number; broken: number } {
  let most = 1;
  for (const value of aims.score) if (Math.abs(value) > most) most = Math.abs(value);
  const minimum = most * 2 * (FLOOR_WEIGHT + 1) * 4;
  return { minimum, broken: minimum * 8 };
}

type Step = { submission: number; drop: number; add: number };

/**
 * Exchanges until no cycle pays, or `passes` searches were made. The order in which submissions are looked at comes
 * from `random`. `prices` are those of the reviewers and, last, of the sink in a flow near the plan: started from
 * them the search looks at little more than what differs from the flow. Returns how many cycles were exchanged.
 */
export function improveByExchanges(
  problem: AssignmentProblem,
  plan: Plan,
  aims: ExchangeAims,
  random: Random,
  passes: number,
  prices: Float64Array,
): number {
  const { pairStart, pairReviewer } = problem;
  const { score, floor, changeOfBroken, isBarred, minLoad, maxLoad } = aims;
  const weights = weighAims(aims);
  const sink = problem.reviewers.length;
  const gainTo = new Float64Array(sink + 1);
  const cameBy = new Int32Array(sink + 1);
  const droppedFor = new Int32Array(sink + 1);
  const rowOf = new Int32Array(sink + 1);
  const isStale = new Uint8Array(problem.submissions.length);
  const order = random.shuffle(problem.submissions.map((_, index) => index));
  const seen = new Int32Array(sink + 1);
  const isWaiting = new Uint8Array(sink + 1);
  let waiting: number[] = [];

  const below = (submission: number, sum: number): number => Math.max(0, floor[submission]! - sum);

  function worthOf(submission: number, drop: number, add: number): number {
    const change = score[add]! - score[drop]!;
    const sum = plan.sums[submission]!;
    let worth = change;
    if (floor[submission]! > Number.NEGATIVE_INFINITY) {
      worth -= FLOOR_WEIGHT * (below(submission, sum + change) - below(submission, sum));
    }
    if (changeOfBroken !== null) worth -= weights.broken * changeOfBroken(plan, submission, drop, add);
    return worth;
  }

  /** What a reviewer's place more or less is worth at the sink. */
  const worthOfMore = (reviewer: number): number =>
    plan.loads[reviewer]! < minLoad[reviewer]! ? weights.minimum : 0;
  const worthOfLess = (reviewer: number): number =>
    plan.loads[reviewer]! <= minLoad[reviewer]! ? -weights.minimum : 0;

  function relax(
    from: number,
    to: number,
    worth: number,
    submission: number,
    drop: number,
    add: number,
  ): void {
    const gain = gainTo[from]! + worth;
    if (gain <= gainTo[to]!) return;
    gainTo[to] = gain;
    cameBy[to] = add;
    droppedFor[to] = drop;
    rowOf[to] = submission;
    if (isWaiting[to] === 0) {
      isWaiting[to] = 1;
      waiting.push(to);
    }
  }

  const originOf = (node: number): number => {
    if (node === sink) return droppedFor[node]!;
    return droppedFor[node]! < 0 ? sink : pairReviewer[droppedFor[node]!]!;
  };

  function relaxRow(submission: number, only: number): void {
    if (isStale[submission] === 1) return;
    const row = plan.members[submission]!;
    for (let add = pairStart[submission]!; add < pairStart[submission + 1]!; add++) {
      if (row.includes(add) || isBarred(add)) continue;
      const to = pairReviewer[add]!;
      for (const drop of row) {
        const from = pairReviewer[drop]!;
        if (only >= 0 && from !== only) continue;
        relax(from, to, worthOf(submission, drop, add), submission, drop, add);
      }
    }
  }

  function relaxSink(reviewer: number): void {
    if (plan.loads[reviewer]! < maxLoad[reviewer]!) {
      relax(reviewer, sink, worthOfMore(reviewer), -1, reviewer, -1);
    }
  }

  function relaxFromSink(): void {
    for (let reviewer = 0; reviewer < sink; reviewer++) {
      if (plan.loads[reviewer]! > 0) relax(sink, reviewer, worthOfLess(reviewer), -1, -1, -1);
    }
  }

  /** Steps of the cycle that the node lies on, latest first. */
  function readCycle(node: number): Step[] {
    const steps: Step[] = [];
    let at = node;
    do {
      if (rowOf[at]! >= 0) steps.push({ submission: rowOf[at]!, drop: droppedFor[at]!, add: cameBy[at]! });
      at = originOf(at);
    } while (at !== node);
    return steps;
  }

  /** Makes the exchanges one after the other if each still stands; undoes them if together they do not pay. */
  function tryCycle(steps: readonly Step[]): boolean {
    if (steps.some(({ submission }) => isStale[submission] === 1)) return false;
    const touched = new Set(steps.flatMap(({ drop, add }) => [pairReviewer[drop]!, pairReviewer[add]!]));
    const minima = () => {
      let met = 0;
      for (const reviewer of touched) met += Math.min(plan.loads[reviewer]!, minLoad[reviewer]!);
      return met;
    };
    const before = minima();
    const done: Step[] = [];
    let worth = 0;
    for (const step of steps) {
      const row = plan.members[step.submission]!;
      if (!row.includes(step.drop) || row.includes(step.add)) break;
      worth += worthOf(step.submission, step.drop, step.add);
      exchangePair(problem, score, plan, step.submission, step.drop, step.add);
      done.push(step);
    }
    worth += weights.minimum * (minima() - before);
    const fits = [...touched].every((reviewer) => plan.loads[reviewer]! <= maxLoad[reviewer]!);
    if (done.length === steps.length && worth > 0 && fits) {
      for (const { submission } of steps) isStale[submission] = 1;
      for (const reviewer of touched) rowOf[reviewer] = -2;
      rowOf[sink] = -2;
      return true;
    }
    for (const { submission, drop, add } of done.toReversed()) {
      exchangePair(problem, score, plan, submission, add, drop);
    }
    return false;
  }

  function exchangeCycles(): number {
    let exchanged = 0;
    seen.fill(-1);
    for (let begin = 0; begin <= sink; begin++) {
      let node = begin;
      while (node >= 0 && seen[node] === -1) {
        seen[node] = begin;
        node = rowOf[node] === -2 ? -1 : originOf(node);
      }
      if (node < 0 || seen[node] !== begin) continue;
      const steps = readCycle(node);
      if (steps.length > 0 && tryCycle(steps)) exchanged += 1;
    }
    return exchanged;
  }

  let exchanged = 0;
  for (let pass = 0; pass < passes; pass++) {
    gainTo.set(prices);
    rowOf.fill(-2);
    isStale.fill(0);
    isWaiting.fill(0);
    waiting = [];
    const holders: number[][] = Array.from({ length: sink }, () => []);
    for (const submission of order) {
      for (const pair of plan.members[submission]!) holders[pairReviewer[pair]!]!.push(submission);
      relaxRow(submission, -1);
    }
    for (let reviewer = 0; reviewer < sink; reviewer++) relaxSink(reviewer);
    relaxFromSink();
    let found = exchangeCycles();
    for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
      const now = waiting;
      waiting = [];
      for (const node of now) isWaiting[node] = 0;
      for (const node of now) {
        if (node === sink) relaxFromSink();
        else {
          for (const submission of holders[node]!) relaxRow(submission, node);
          relaxSink(node);
        }
      }
      found += exchangeCycles();
    }
    if (found === 0) break;
    exchanged += found;
  }
  return exchanged;
}
