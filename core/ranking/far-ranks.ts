/**
 * Expected ranks of very many proposals. Only those that share an assessor or a panel are compared pair by pair with
 * their covariance; against the rest, a proposal meets a crowd whose sum of chances is a smooth function of its mean
 * and variance, which is tabulated. Proposals without any link have no covariance, so this is exact for separate
 * panels; in one large network it leaves out the faint covariance that reaches over two or more steps.
 */
import type { ProposalMoments } from './expected-ranks.ts';
import type { Network } from './network.ts';
import { lookUpNormal } from './normal.ts';

/** From this number of proposals on the crowd is tabulated; below, all pairs are compared. */
export const FEWEST_OF_MANY = 4000;

/** Classes of the crowd by variance, and points at which a proposal's own variance and mean are tabulated. */
const CLASSES = 24;
const VARIANCES = 8;
const CELLS = 160;

/** The crowd by variance, in classes of equal size: the class of each, and the mean variance of each class. */
function classify(variance: Float64Array): { classOf: Uint8Array; middle: Float64Array } {
  const rising = Int32Array.from(variance, (_, proposal) => proposal).sort(
    (a, b) => variance[a]! - variance[b]! || a - b,
  );
  const classOf = new Uint8Array(variance.length);
  const middle = new Float64Array(CLASSES);
  const sizes = new Float64Array(CLASSES);
  rising.forEach((proposal, place) => {
    const own = Math.floor((place * CLASSES) / rising.length);
    classOf[proposal] = own;
    middle[own]! += variance[proposal]!;
    sizes[own]! += 1;
  });
  return { classOf, middle: middle.map((sum, index) => (sizes[index]! > 0 ? sum / sizes[index]! : 1)) };
}

/** Equally spaced points from the lowest to the highest value. */
function spacePoints(values: Float64Array, size: number): { low: number; step: number; size: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, step: Math.max(high - low, 1e-9) / (size - 1), size };
}

/** The first of the four points around a value, and Lagrange's weights of the four. */
function placeAmong({ low, step, size }: { low: number; step: number; size: number }, value: number) {
  const place = (value - low) / step;
  const cell = Math.max(1, Math.min(size - 3, Math.floor(place)));
  const t = place - cell;
  const weights = [
    (-t * (t - 1) * (t - 2)) / 6,
    ((t + 1) * (t - 1) * (t - 2)) / 2,
    (-(t + 1) * t * (t - 2)) / 2,
    ((t + 1) * t * (t - 1)) / 6,
  ];
  return { first: cell - 1, weights };
}

/** Adds weight × expected rank as if all proposals were independent with these means and variances. */
export function addRanksOfCrowd(
  mean: Float64Array,
  variance: Float64Array,
  weight: number,
  ranks: Float64Array,
): void {
  const { classOf, middle } = classify(variance);
  const means = spacePoints(mean, CELLS);
  const variances = spacePoints(variance, VARIANCES);
  const table = new Float64Array(variances.size * means.size);
  for (let row = 0; row < variances.size; row++) {
    const own = variances.low + row * variances.step;
    const scales = middle.map((other) => 1 / Math.sqrt(own + other));
    for (let cell = 0; cell < means.size; cell++) {
      const x = means.low + cell * means.step;
      let sum = 0;
      for (let other = 0; other < mean.length; other++) {
        sum += lookUpNormal((mean[other]! - x) * scales[classOf[other]!]!);
      }
      table[row * means.size + cell] = sum;
    }
  }
  for (let proposal = 0; proposal < mean.length; proposal++) {
    const across = placeAmong(means, mean[proposal]!);
    const down = placeAmong(variances, variance[proposal]!);
    let better = 0;
    for (let row = 0; row < 4; row++) {
      const from = (down.first + row) * means.size + across.first;
      for (let cell = 0; cell < 4; cell++) {
        better += down.weights[row]! * across.weights[cell]! * table[from + cell]!;
      }
    }
    ranks[proposal]! += weight * (better + 0.5);
  }
}

/** Adds weight × expected rank of every proposal, the covariance of those that share a node included. */
export function addRanksOfMany(
  network: Network,
  moments: ProposalMoments,
  weight: number,
  ranks: Float64Array,
): void {
  const { mean, variance } = moments;
  addRanksOfCrowd(mean, variance, weight, ranks);
  const { slotStart, slotNode, nodeCount } = network;
  const proposalsOf = Array.from({ length: nodeCount }, (): number[] => []);
  for (let proposal = 0; proposal < mean.length; proposal++) {
    for (let slot = slotStart[proposal]!; slot < slotStart[proposal + 1]!; slot++) {
      proposalsOf[slotNode[slot]!]!.push(proposal);
    }
  }
  const seenBy = new Int32Array(mean.length).fill(-1);
  for (let a = 0; a < mean.length; a++) {
    const shareWith = moments.shareOf(a);
    for (let slot = slotStart[a]!; slot < slotStart[a + 1]!; slot++) {
      const list = proposalsOf[slotNode[slot]!]!;
      for (let place = list.length - 1; list[place]! > a; place--) {
        const b = list[place]!;
        if (seenBy[b] === a) continue;
        seenBy[b] = a;
        const gap = mean[b]! - mean[a]!;
        const sum = variance[a]! + variance[b]!;
        const change =
          lookUpNormal(gap / Math.sqrt(sum - 2 * shareWith(b))) - lookUpNormal(gap / Math.sqrt(sum));
        ranks[a]! += weight * change;
        ranks[b]! -= weight * change;
      }
    }
  }
}
