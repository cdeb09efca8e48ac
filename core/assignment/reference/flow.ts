/**
 * What the solver is tested against: a minimum-cost flow from submissions to reviewers to a sink, by successive shortest
 * paths with potentials (Ahuja, Magnanti and Orlin, Network Flows, 1993, §9.7), one submission after the other. It is
 * written apart from the solver and shares no code with it but the heap, so that neither repeats a fault of the other;
 * that is why some of its lines are like those of graph.ts and network.ts.
 *
 * Every submission may also leave a review open at a penalty, so the flow always exists; filling a reviewer's
 * minimum load earns a bonus. With B above what any cycle of pairs can gain in score, a bonus of B + 1 and a penalty
 * of 2B + 3 make the optimum lexicographic: as many reviews as possible, then as many minimum loads as possible,
 * then the highest total. (The first two never compete: an augmenting path never takes a reviewer's load away.)
 *
 * All costs are whole numbers far below 2⁵³, so double arithmetic is exact.
 */
import { createHeap } from '../heap.ts';
import type { AssignmentProblem } from '../problem.ts';

/** The solved flow, and the bound that proves it. Scores here are whole numbers, score × scale rounded. */
export type SolvedFlow = {
  /** 1 for each pair of the problem that is assigned. */
  taken: Uint8Array;
  scale: number;
  scaledTotal: bigint;
  scaledUpperBound: bigint;
};

const FINEST_SCALE = 1e9;
/** Room kept below 2⁵³: a potential is a sum of at most a few penalties. */
const SAFE_PENALTY = 2 ** 53 / 64;

type Costs = { cost: Float64Array; highest: number; scale: number; bonus: number; penalty: number };

function scaleCosts(problem: AssignmentProblem): Costs {
  const scores = problem.pairScore;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const range = scores.length === 0 ? 0 : most - least;
  const largest = scores.length === 0 ? 0 : Math.max(Math.abs(least), Math.abs(most));
  const longest = Math.min(problem.submissions.length, problem.reviewers.length) + 1;
  let scale = FINEST_SCALE;
  while (2 * longest * (range * scale + 1) > SAFE_PENALTY || largest * scale > SAFE_PENALTY) scale /= 10;
  const highest = scores.length === 0 ? 0 : Math.round(most * scale);
  const cost = scores.map((score) => highest - Math.round(score * scale));
  const bound = longest * (range * scale + 1);
  return { cost, highest, scale, bonus: Math.ceil(bound) + 1, penalty: 2 * Math.ceil(bound) + 3 };
}

/** Finds the optimal assignment; yields how many submissions are placed after each one. */
export function* solveFlow(problem: AssignmentProblem): Generator<number, SolvedFlow> {
  const { pairStart, pairReviewer } = problem;
  const submissionCount = problem.submissions.length;
  const reviewerCount = problem.reviewers.length;
  const pairCount = pairReviewer.length;
  const { cost, highest, scale, bonus, penalty } = scaleCosts(problem);

  const demand = problem.reviewsWanted.slice();
  const lower = problem.minLoad.slice();
  const upper = problem.maxLoad.slice();
  for (const { submission, reviewer } of problem.forced) {
    demand[submission]! -= 1;
    upper[reviewer]! -= 1;
    if (lower[reviewer]! > 0) lower[reviewer]! -= 1;
  }

  const pairSubmission = new Int32Array(pairCount);
  const degree = new Int32Array(reviewerCount);
  for (let submission = 0; submission < submissionCount; submission++) {
    for (let pair = pairStart[submission]!; pair < pairStart[submission + 1]!; pair++) {
      pairSubmission[pair] = submission;
      degree[pairReviewer[pair]!]! += 1;
    }
  }
  const heldStart = new Int32Array(reviewerCount + 1);
  for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
    heldStart[reviewer + 1] = heldStart[reviewer]! + Math.min(upper[reviewer]!, degree[reviewer]!);
  }
  const held = new Int32Array(heldStart[reviewerCount]!);
  const load = new Int32Array(reviewerCount);
  const taken = new Uint8Array(pairCount);
  const open = new Int32Array(submissionCount);

  // Nodes are submissions first, then reviewers. A reduced cost is cost + potential(from) − potential(to).
  const nodeCount = submissionCount + reviewerCount;
  const potential = new Float64Array(nodeCount);
  const sinkPotential = problem.minLoad.some((least) => least > 0) ? -bonus : 0;
  const distance = new Float64Array(nodeCount);
  const reachedBy = new Int32Array(nodeCount);
  const reachedIn = new Int32Array(nodeCount);
  const settled = new Int32Array(nodeCount);
  const heap = createHeap(nodeCount);
  let search = 0;

  function costToSink(reviewer: number): number {
    if (load[reviewer]! < lower[reviewer]!) return -bonus;
    return load[reviewer]! < upper[reviewer]! ? 0 : Number.POSITIVE_INFINITY;
  }

  function hold(pair: number): void {
    const reviewer = pairReviewer[pair]!;
    taken[pair] = 1;
    held[heldStart[reviewer]! + load[reviewer]!] = pair;
    load[reviewer]! += 1;
  }

  function release(pair: number): void {
    const reviewer = pairReviewer[pair]!;
    taken[pair] = 0;
    load[reviewer]! -= 1;
    const last = heldStart[reviewer]! + load[reviewer]!;
    let place = last;
    while (held[place] !== pair) place -= 1;
    held[place] = held[last]!;
  }

  /** Places one review of the submission along a cheapest path to a free place, moving others if that pays. */
  function placeReview(source: number): void {
    search += 1;
    let settledCount = 0;
    let best = Number.POSITIVE_INFINITY;
    let end = -1;
    heap.clear();
    distance[source] = 0;
    reachedIn[source] = search;
    heap.put(source, 0);
    for (let node = heap.take(); node >= 0; node = heap.take()) {
      const here = distance[node]!;
      if (here >= best) break;
      settled[settledCount++] = node;
      if (node < submissionCount) {
        const base = here + potential[node]!;
        const leftOpen = base + penalty - sinkPotential;
        if (leftOpen < best) {
          best = leftOpen;
          end = node;
        }
        for (let pair = pairStart[node]!; pair < pairStart[node + 1]!; pair++) {
          // Potentials of reviewers never rise above 0, so no later (costlier) pair can beat the best path either.
          if (base + cost[pair]! >= best) break;
          if (taken[pair] === 1) continue;
          const reviewer = pairReviewer[pair]!;
          const next = submissionCount + reviewer;
          const there = base + cost[pair]! - potential[next]!;
          if (there >= best || (reachedIn[next] === search && there >= distance[next]!)) continue;
          distance[next] = there;
          reachedIn[next] = search;
          reachedBy[next] = pair;
          heap.put(next, there);
          const whole = there + costToSink(reviewer) + potential[next]! - sinkPotential;
          if (whole < best) {
            best = whole;
            end = next;
          }
        }
      } else {
        const reviewer = node - submissionCount;
        const base = here + potential[node]!;
        const stop = heldStart[reviewer]! + load[reviewer]!;
        for (let place = heldStart[reviewer]!; place < stop; place++) {
          const pair = held[place]!;
          const next = pairSubmission[pair]!;
          const there = base - cost[pair]! - potential[next]!;
          if (there >= best || (reachedIn[next] === search && there >= distance[next]!)) continue;
          distance[next] = there;
          reachedIn[next] = search;
          reachedBy[next] = pair;
          heap.put(next, there);
        }
      }
    }
    for (let index = 0; index < settledCount; index++) {
      const node = settled[index]!;
      potential[node]! += distance[node]! - best;
    }
    let node = end;
    if (node < submissionCount) open[node]! += 1;
    while (node !== source) {
      const pair = reachedBy[node]!;
      if (node < submissionCount) {
        release(pair);
        node = submissionCount + pairReviewer[pair]!;
      } else {
        hold(pair);
        node = pairSubmission[pair]!;
      }
    }
  }

  /** The dual bound on the cost: exact for these potentials whether or not the flow is optimal. */
  function boundCost(): bigint {
    let bound = 0n;
    const subtract = (reduced: number, capacity: number) => {
      if (reduced < 0 && capacity > 0) bound += BigInt(reduced) * BigInt(capacity);
    };
    for (let submission = 0; submission < submissionCount; submission++) {
      const from = potential[submission]!;
      bound += BigInt(demand[submission]!) * BigInt(sinkPotential - from);
      subtract(penalty + from - sinkPotential, demand[submission]!);
      for (let pair = pairStart[submission]!; pair < pairStart[submission + 1]!; pair++) {
        subtract(cost[pair]! + from - potential[submissionCount + pairReviewer[pair]!]!, 1);
      }
    }
    for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
      const from = potential[submissionCount + reviewer]!;
      subtract(-bonus + from - sinkPotential, lower[reviewer]!);
      subtract(from - sinkPotential, upper[reviewer]! - lower[reviewer]!);
    }
    return bound;
  }

  for (let submission = 0; submission < submissionCount; submission++) {
    for (let review = 0; review < demand[submission]!; review++) placeReview(submission);
    yield submission + 1;
  }

  let reviews = 0n;
  let scaledTotal = 0n;
  let openReviews = 0n;
  let minimaMet = 0n;
  for (let pair = 0; pair < pairCount; pair++) {
    if (taken[pair] === 0) continue;
    reviews += 1n;
    scaledTotal += BigInt(highest - cost[pair]!);
  }
  for (const count of open) openReviews += BigInt(count);
  for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
    minimaMet += BigInt(Math.min(load[reviewer]!, lower[reviewer]!));
  }
  const leastPairCost = boundCost() - BigInt(penalty) * openReviews + BigInt(bonus) * minimaMet;
  return { taken, scale, scaledTotal, scaledUpperBound: reviews * BigInt(highest) - leastPairCost };
}
