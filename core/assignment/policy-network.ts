/**
 * The assignment as a flow that policies can bend: submissions, below each of them the groups that its rules need,
 * reviewers, and a sink. What comes before the scores (reviews left open, broken rules, minimum loads) are costs far
 * above them.
 */
import { buildNetwork, type FlowNetwork } from './network.ts';
import type { AssignmentProblem } from './problem.ts';

/**
 * The inner nodes of a submission whose rules fit a flow. Node −1 is the submission itself; `pairNode` says from which
 * node each of its pairs leaves, in the order of the pairs.
 */
export type RowShape = {
  nodeCount: number;
  /** `toll`: −1 earns one met rule a unit, 1 costs one broken rule a unit; convex along parallel arcs. */
  arcs: { from: number; to: number; capacity: number; toll: number }[];
  pairNode: Int32Array;
  /** Reviewers that the rules ask for, met by as many units of −1. */
  asked: number;
};

/** Costs in units of 1/scale of a score. */
export type Levels = { scale: number; open: number; rule: number; minimum: number };

/** What comes before the scores: fewer open reviews, then fewer broken rules, then more minimum loads met. */
export type Outcome = { open: number; broken: number; minima: number };

export type PolicyNetwork = {
  network: FlowNetwork;
  levels: Levels;
  /** Scores in whole units of 1/scale, by pair. */
  score: Float64Array;
  /** Capacities are multiplied by this: a pair taken `copies` times is taken for certain. */
  copies: number;
  /** Reviews of each submission that forced pairs leave. */
  demand: Int32Array;
  sink: number;
  reviewerNode(reviewer: number): number;
  submissionNode(submission: number): number;
  pairArc: Int32Array;
  openArc: Int32Array;
  /** Of each reviewer: the arc of places under the minimum (−1 without one) and that of the others. */
  minimumArc: Int32Array;
  freeArc: Int32Array;
  /** From which node each pair leaves. */
  pairTail: Int32Array;
  /** 1 for pairs that `lockPair` holds. */
  isLocked: Uint8Array;
  /** Takes the pair whatever it costs. `repair` throws when the reviewer or submission has no room for it. */
  lockPair(pair: number): void;
  /** Gives back what `lockPair` held; the pair may be taken or not. */
  unlockPair(pair: number): void;
  readTaken(): Uint8Array;
  readOutcome(): Outcome;
};

const FINEST_SCALE = 1e9;
const SAFE_COST = 2 ** 53 / 64;

/** Reviews of each submission and places of each reviewer that forced pairs leave. */
export function subtractForced(problem: AssignmentProblem): {
  demand: Int32Array;
  lower: Int32Array;
  upper: Int32Array;
} {
  const demand = problem.reviewsWanted.slice();
  const lower = problem.minLoad.slice();
  const upper = problem.maxLoad.slice();
  for (const { submission, reviewer } of problem.forced) {
    demand[submission]! -= 1;
    upper[reviewer]! -= 1;
    if (lower[reviewer]! > 0) lower[reviewer]! -= 1;
  }
  return { demand, lower, upper };
}

/**
 * Levels at which the optimum is lexicographic: a cycle of changes passes each submission and the sink at most once,
 * so it gains at most B in score, P + B with a minimum load, and n times a rule. Scores weigh at most `weight`.
 */
export function chooseLevels(problem: AssignmentProblem, hasRules: boolean, weight = 1): Levels {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of problem.pairScore) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const hasPairs = problem.pairScore.length > 0;
  const range = hasPairs ? most - least : 0;
  const largest = hasPairs ? Math.max(Math.abs(least), Math.abs(most)) : 0;
  const longest = Math.min(problem.submissions.length, problem.reviewers.length) + 1;
  for (let scale = FINEST_SCALE; ; scale /= 10) {
    const gain = Math.ceil(longest * weight * (range * scale + 1));
    const minimum = gain + 1;
    const rule = minimum + gain + 1;
    const open = (hasRules ? longest * rule : 0) + minimum + gain + 1;
    if (open < SAFE_COST && largest * scale * weight < SAFE_COST) return { scale, open, rule, minimum };
  }
}

/** How a network differs from one that takes each pair or leaves it. */
export type NetworkOptions = {
  /** Everything is multiplied by this, so that a pair can be taken in part. */
  copies?: number;
  /** The most of a pair that may be taken, of `copies`. */
  cap?: number;
  /** Reviews of each submission that cost nothing when they stay open. */
  gaps?: Int32Array;
  /** A pair's cap in this many equal slices, each worth less than the one before when `bend` is above 0. */
  slices?: number;
  /** A pair taken to the part x is worth its score × (x − bend × x²). */
  bend?: number;
};

/**
 * The network of the problem, not yet solved. `shapes` has the groups of each submission that has any.
 */
export function buildPolicyNetwork(
  problem: AssignmentProblem,
  shapes: readonly (RowShape | null)[],
  levels: Levels,
  { copies = 1, cap = copies, gaps, slices = 1, bend = 0 }: NetworkOptions = {},
): PolicyNetwork {
  const submissionCount = problem.submissions.length;
  const reviewerCount = problem.reviewers.length;
  const { demand, lower, upper } = subtractForced(problem);
  const score = problem.pairScore.map((value) => Math.round(value * levels.scale));
  const builder = buildNetwork();
  const sink = builder.addNode();
  const minimumArc = new Int32Array(reviewerCount).fill(-1);
  const freeArc = new Int32Array(reviewerCount);
  for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
    const node = builder.addNode();
    const [least, most] = [lower[reviewer]!, upper[reviewer]!];
    if (least > 0) minimumArc[reviewer] = builder.addArc(node, sink, least * copies, -levels.minimum);
    freeArc[reviewer] = builder.addArc(node, sink, (most - least) * copies, 0);
  }
  for (let submission = 0; submission < submissionCount; submission++) builder.addNode();
  const pairArc = new Int32Array(problem.pairReviewer.length);
  const pairTail = new Int32Array(pairArc.length);
  const isLocked = new Uint8Array(pairArc.length);
  const openArc = new Int32Array(submissionCount);
  const tolls: { arc: number; toll: number }[] = [];
  let asked = 0;
  for (let submission = 0; submission < submissionCount; submission++) {
    const root = 1 + reviewerCount + submission;
    const gap = gaps?.[submission] ?? 0;
    if (gap > 0) builder.addArc(root, sink, gap * copies, 0);
    openArc[submission] = builder.addArc(root, sink, (demand[submission]! - gap) * copies, levels.open);
    const shape = shapes[submission] ?? null;
    const nodes = shape === null ? [] : Array.from({ length: shape.nodeCount }, () => builder.addNode());
    if (shape !== null) asked += shape.asked;
    for (const { from, to, capacity, toll } of shape?.arcs ?? []) {
      if (capacity <= 0) continue;
      const tail = from < 0 ? root : nodes[from]!;
      const arc = builder.addArc(tail, nodes[to]!, capacity * copies, toll * levels.rule);
      if (toll !== 0) tolls.push({ arc, toll });
    }
    const begin = problem.pairStart[submission]!;
    for (let pair = begin; pair < problem.pairStart[submission + 1]!; pair++) {
      const inner = shape === null ? -1 : shape.pairNode[pair - begin]!;
      const tail = inner < 0 ? root : nodes[inner]!;
      pairTail[pair] = tail;
      for (let slice = 0; slice < slices; slice++) {
        const middle = ((slice + 0.5) / slices) * (cap / copies);
        const worth = score[pair]! > 0 ? score[pair]! * (1 - 2 * bend * middle) : score[pair]!;
        const arc = builder.addArc(tail, 1 + problem.pairReviewer[pair]!, cap / slices, -Math.round(worth));
        if (slice === 0) pairArc[pair] = arc;
      }
    }
  }
  const network = builder.build();
  let wanted = 0;
  for (let submission = 0; submission < submissionCount; submission++) {
    wanted += demand[submission]! * copies;
    network.addSupply(1 + reviewerCount + submission, demand[submission]! * copies);
  }
  network.addSupply(sink, -wanted);
  network.levelPotentials();
  return {
    network,
    levels,
    score,
    copies,
    demand,
    sink,
    reviewerNode: (reviewer) => 1 + reviewer,
    submissionNode: (submission) => 1 + reviewerCount + submission,
    pairArc,
    openArc,
    minimumArc,
    freeArc,
    pairTail,
    isLocked,
    lockPair(pair) {
      isLocked[pair] = 1;
      network.setCapacity(pairArc[pair]!, 0);
      network.addSupply(pairTail[pair]!, -cap);
      network.addSupply(1 + problem.pairReviewer[pair]!, cap);
    },
    unlockPair(pair) {
      isLocked[pair] = 0;
      network.addSupply(pairTail[pair]!, cap);
      network.addSupply(1 + problem.pairReviewer[pair]!, -cap);
      network.setCapacity(pairArc[pair]!, cap);
    },
    readTaken() {
      const taken = isLocked.slice();
      for (let pair = 0; pair < taken.length; pair++) if (network.flowOf(pairArc[pair]!) > 0) taken[pair] = 1;
      return taken;
    },
    readOutcome() {
      let [open, minima, met] = [0, 0, 0];
      for (const arc of openArc) open += network.flowOf(arc);
      for (const arc of minimumArc) if (arc >= 0) minima += network.flowOf(arc);
      for (const { arc, toll } of tolls) met -= toll * network.flowOf(arc);
      return { open, broken: asked * copies - met, minima };
    },
  };
}
