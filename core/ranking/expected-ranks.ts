/**
 * Expected ranks without sampling: the expected rank of a proposal is 1 plus the sum, over all others, of the
 * probability that the other is better; given the spreads that is a normal probability of their difference.
 */
import type { Posterior } from './gaussian.ts';
import type { Network } from './network.ts';
import { lookUpNormal } from './normal.ts';

/** Means and variances of the proposals, and what two of them share through assessors and panels. */
export type ProposalMoments = {
  mean: Float64Array;
  variance: Float64Array;
  /** Prepares to compare proposal a with others: the answer is its covariance with another of its group. */
  shareOf(a: number): (b: number) => number;
};

/** The moments given the spreads. `covariances` are those of the groups of nodes (`invertGroups`). */
export function findMoments(
  network: Network,
  posterior: Posterior,
  mean: Float64Array,
  covariances: readonly Float64Array[],
): ProposalMoments {
  const { slotStart, slotNode, localOf, groups, groupOfProposal } = network;
  const { slope, precision } = posterior;
  const local = slotNode.map((node) => localOf[node]!);
  const largest = groups.reduce((most, { size }) => Math.max(most, size), 0);
  const row = new Float64Array(largest);

  /** The covariance of a proposal with each node of its group, into `row`. */
  function loadRow(a: number): void {
    const group = groupOfProposal[a]!;
    const { size } = groups[group]!;
    const covariance = covariances[group]!;
    row.fill(0, 0, size);
    for (let slot = slotStart[a]!; slot < slotStart[a + 1]!; slot++) {
      const share = slope[slot]!;
      const from = local[slot]! * size;
      for (let k = 0; k < size; k++) row[k]! += share * covariance[from + k]!;
    }
  }

  function shareWith(b: number): number {
    const to = slotStart[b + 1]!;
    let sum = 0;
    for (let slot = slotStart[b]!; slot < to; slot++) sum += slope[slot]! * row[local[slot]!]!;
    return sum;
  }

  const variance = precision.map((own, a) => {
    loadRow(a);
    return 1 / own + shareWith(a);
  });
  const shareOf = (a: number) => {
    loadRow(a);
    return shareWith;
  };
  return { mean, variance, shareOf };
}

/** Two proposals further apart than this, as a squared number of standard deviations, are not in doubt. */
const CLEAR_GAP = 36;

/** Adds weight × expected rank of every proposal to `ranks`, by all pairs. */
export function addRanksOfPairs(
  { groupOfProposal }: Network,
  moments: ProposalMoments,
  weight: number,
  ranks: Float64Array,
): void {
  const { mean, variance } = moments;
  const count = mean.length;
  for (let a = 0; a < count; a++) {
    const shareWith = moments.shareOf(a);
    const group = groupOfProposal[a]!;
    let better = 1;
    for (let b = a + 1; b < count; b++) {
      const gap = mean[b]! - mean[a]!;
      let square = variance[a]! + variance[b]!;
      let chance = gap > 0 ? 1 : 0;
      if (gap * gap < CLEAR_GAP * square) {
        if (groupOfProposal[b] === group) square -= 2 * shareWith(b);
        chance = lookUpNormal(gap / Math.sqrt(square));
      }
      better += chance;
      ranks[b]! += weight * (1 - chance);
    }
    ranks[a]! += weight * better;
  }
}
