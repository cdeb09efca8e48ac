/**
 * The posterior given the spreads. Proposals are integrated out one by one, which leaves a Gaussian over the habits of
 * assessors and the levels of panels (the Schur complement of the whole precision matrix); given those, proposals
 * are independent of each other.
 */
import { factorise, invertBlock, solveLower, solveUpper } from './cholesky.ts';
import type { Spreads } from './model.ts';
import type { Network } from './network.ts';
import type { VoteTable } from './votes.ts';

/** What each vote says: `response` = effect of proposal + assessor + panel + noise of precision `weight`. */
export type Evidence = {
  weight: Float64Array;
  response: Float64Array;
  /** 1 / variance of each assessor's habit. */
  assessorPrecision: Float64Array;
};

export type Posterior = {
  /** Log density of the responses given the spreads. */
  logEvidence: number;
  /** Posterior means of assessors and panels, by node. */
  effects: Float64Array;
  /** Given the nodes, proposal p is normal with precision precision[p] and mean offset[p] − Σ slope[slot] · node. */
  precision: Float64Array;
  offset: Float64Array;
  slope: Float64Array;
  /** Cholesky factors of the groups' precision. */
  factor: Float64Array;
};

/** The posterior at these spreads; null where rounding leaves no positive definite matrix. */
export function conditionOnSpreads(
  network: Network,
  { voteStart }: VoteTable,
  { weight, response, assessorPrecision }: Evidence,
  spreads: Spreads,
): Posterior | null {
  const { slotStart, slotNode, assessorSlot, panelSlot, pairStart, pairEntry, nodeCount } = network;
  const proposalCount = voteStart.length - 1;
  const precision = new Float64Array(proposalCount);
  const offset = new Float64Array(proposalCount);
  const slope = new Float64Array(slotNode.length);
  const values = new Float64Array(network.valueCount);
  const effects = new Float64Array(nodeCount);
  const proposalPrecision = 1 / spreads.proposal ** 2;
  let logEvidence = 0;
  for (let node = 0; node < nodeCount; node++) {
    const prior = node < network.assessorCount ? assessorPrecision[node]! : 1 / spreads.panel ** 2;
    values[network.diagonalEntry[node]!]! += prior;
    logEvidence += 0.5 * Math.log(prior);
  }
  for (let proposal = 0; proposal < proposalCount; proposal++) {
    const firstSlot = slotStart[proposal]!;
    const firstPair = pairStart[proposal]!;
    let total = proposalPrecision;
    let weighted = 0;
    for (let vote = voteStart[proposal]!; vote < voteStart[proposal + 1]!; vote++) {
      const w = weight[vote]!;
      const wy = w * response[vote]!;
      total += w;
      weighted += wy;
      logEvidence += 0.5 * (Math.log(w / (2 * Math.PI)) - wy * response[vote]!);
      const assessor = assessorSlot[vote]!;
      slope[assessor]! += w;
      effects[slotNode[assessor]!]! += wy;
      const a = assessor - firstSlot;
      values[pairEntry[firstPair + (a * (a + 3)) / 2]!]! += w;
      const panel = panelSlot[vote]!;
      if (panel < 0) continue;
      slope[panel]! += w;
      effects[slotNode[panel]!]! += wy;
      const b = panel - firstSlot;
      values[pairEntry[firstPair + (b * (b + 3)) / 2]!]! += w;
      const high = Math.max(a, b);
      values[pairEntry[firstPair + (high * (high + 1)) / 2 + Math.min(a, b)]!]! += w;
    }
    const mean = weighted / total;
    precision[proposal] = total;
    offset[proposal] = mean;
    logEvidence += 0.5 * (weighted * mean - Math.log(total / proposalPrecision));
    let pair = firstPair;
    for (let slot = firstSlot; slot < slotStart[proposal + 1]!; slot++) {
      const w = slope[slot]!;
      effects[slotNode[slot]!]! -= w * mean;
      const share = w / total;
      for (let other = firstSlot; other < slot; other++) {
        values[pairEntry[pair++]!]! -= w * slope[other]!;
      }
      values[pairEntry[pair++]!]! -= w * share;
      slope[slot] = share;
    }
  }
  for (const group of network.groups) {
    const logDeterminant = factorise(group, values);
    if (Number.isNaN(logDeterminant)) return null;
    const right = Float64Array.from(group.nodes, (node) => effects[node]!);
    const solved = right.slice();
    solveLower(group, values, solved);
    solveUpper(group, values, solved);
    let product = 0;
    group.nodes.forEach((node, place) => {
      product += right[place]! * solved[place]!;
      effects[node] = solved[place]!;
    });
    logEvidence += 0.5 * (product - logDeterminant);
  }
  return { logEvidence, effects, precision, offset, slope, factor: values };
}

/** Means of the proposals given the nodes. */
export function meansGiven(network: Network, posterior: Posterior, effects: Float64Array): Float64Array {
  const { slotStart, slotNode } = network;
  return posterior.offset.map((offset, proposal) => {
    let mean = offset;
    for (let slot = slotStart[proposal]!; slot < slotStart[proposal + 1]!; slot++) {
      mean -= posterior.slope[slot]! * effects[slotNode[slot]!]!;
    }
    return mean;
  });
}

/** The covariance of the nodes, one full matrix a group. */
export function invertGroups(network: Network, posterior: Posterior): Float64Array[] {
  return network.groups.map((group) => invertBlock(group, posterior.factor));
}

/**
 * Turns independent standard normals, one a node in group order, into deviations of the nodes from their means with
 * the posterior's covariance.
 */
export function spreadDeviations(
  network: Network,
  posterior: Posterior,
  normals: Float64Array,
): Float64Array {
  const deviations = new Float64Array(network.nodeCount);
  let start = 0;
  for (const group of network.groups) {
    const x = normals.slice(start, start + group.size);
    start += group.size;
    solveUpper(group, posterior.factor, x);
    group.nodes.forEach((node, place) => {
      deviations[node] = x[place]!;
    });
  }
  return deviations;
}
