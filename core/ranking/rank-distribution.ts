/**
 * The distribution of every proposal's rank, not by sorting draws but by counting chances. Given assessors and panels
 * the proposals are independent, so how many are better than one of known quality is a sum of independent yes-or-no
 * events (a Poisson-binomial count). Its own quality is taken at quantiles of equal weight. What is left to
 * average over, assessors and panels, is drawn by the caller.
 */
import { lookUpDensity, lookUpNormal, normalDensity, normalQuantile } from './normal.ts';

/** Probabilities of ranks by proposal, in bins; bin b of a proposal ends with rank binEnd[b]. */
export type RankTally = {
  count: number;
  fund: number;
  binEnd: Int32Array;
  mass: Float64Array;
  /** Probability of being among the best `fund`. */
  fundMass: Float64Array;
  /** Distributions added so far; each looks at other quantiles of the proposals' own quality. */
  calls: number;
};

/** A bin is this share of its distance from the nearer end wide, and a single rank near the ends. */
const BIN_SHARE = 0.04;
/** Up to so many proposals the count's distribution is worked out exactly. */
const MOST_EXACT = 24;

function cutRanks(count: number): Int32Array {
  const ends: number[] = [];
  for (let end = 0; end < count; ) {
    end = Math.min(count, end + Math.max(1, Math.floor(BIN_SHARE * Math.min(end, count - end))));
    ends.push(end);
  }
  return Int32Array.from(ends);
}

export function createTally(count: number, fund: number): RankTally {
  const binEnd = cutRanks(count);
  const mass = new Float64Array(count * binEnd.length);
  return { count, fund, binEnd, mass, fundMass: new Float64Array(count), calls: 0 };
}

/** Points of equal weight of the standard normal distribution, with what each stands for. */
type Quantiles = { at: Float64Array; width: Float64Array; above: Float64Array; density: Float64Array };

const STRATA = 4;
const PHASES = 8;
const EXACT_STRATA = 32;

/** One point a stratum, at its share `phase`; all phases together stand `density` close. */
function placeQuantiles(strata: number, phase: number, phases: number): Quantiles {
  const shares = Float64Array.from({ length: strata }, (_, index) => (index + phase) / strata);
  const at = shares.map(normalQuantile);
  const density = at.map(normalDensity);
  return {
    at,
    width: density.map((height) => Math.min(0.5, 1 / (strata * phases * height))),
    above: shares.map((share) => 1 - share),
    density,
  };
}

const QUANTILES = Array.from({ length: PHASES }, (_, phase) =>
  placeQuantiles(STRATA, (((phase * 3) % PHASES) + 0.5) / PHASES, PHASES),
);
const EXACT_QUANTILES = placeQuantiles(EXACT_STRATA, 0.5, 1);

/**
 * Adds weight × the distribution of ranks when proposals are independent normal with these means and precisions.
 * The sum of the weights over all calls is meant to be 1.
 */
export function addRankDistribution(
  tally: RankTally,
  mean: Float64Array,
  precision: Float64Array,
  weight: number,
): void {
  if (tally.count <= MOST_EXACT) addExactly(tally, mean, precision, weight);
  else addByMoments(tally, mean, precision, weight);
}

function addExactly(
  { count, fund, mass, fundMass }: RankTally,
  mean: Float64Array,
  precision: Float64Array,
  weight: number,
): void {
  const scale = precision.map(Math.sqrt);
  const chances = new Float64Array(count);
  const share = weight / EXACT_QUANTILES.at.length;
  for (let proposal = 0; proposal < count; proposal++) {
    for (const z of EXACT_QUANTILES.at) {
      const quality = mean[proposal]! + z / scale[proposal]!;
      chances.fill(0);
      chances[0] = share;
      let others = 0;
      for (let other = 0; other < count; other++) {
        if (other === proposal) continue;
        const better = lookUpNormal((mean[other]! - quality) * scale[other]!);
        others += 1;
        for (let k = others; k > 0; k--) {
          chances[k] = chances[k]! * (1 - better) + chances[k - 1]! * better;
        }
        chances[0]! *= 1 - better;
      }
      for (let k = 0; k < count; k++) {
        mass[proposal * count + k]! += chances[k]!;
        if (k < fund) fundMass[proposal]! += chances[k]!;
      }
    }
  }
}

/** Moments of the number of proposals better than x, on a grid of x. */
type Curves = { low: number; step: number; mean: Float64Array; variance: Float64Array; skew: Float64Array };

function countBetter(mean: Float64Array, scale: Float64Array): Curves {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sharpest = 0;
  for (let index = 0; index < mean.length; index++) {
    const reach = 3.2 / scale[index]!;
    low = Math.min(low, mean[index]! - reach);
    high = Math.max(high, mean[index]! + reach);
    sharpest = Math.max(sharpest, scale[index]!);
  }
  const steps = Math.min(400, Math.max(40, Math.ceil((high - low) * sharpest * 3)));
  const step = (high - low) / steps;
  low -= step;
  const size = steps + 3;
  const curves = {
    low,
    step,
    mean: new Float64Array(size),
    variance: new Float64Array(size),
    skew: new Float64Array(size),
  };
  for (let place = 0; place < size; place++) {
    const x = low + place * step;
    let sum = 0;
    let variance = 0;
    let skew = 0;
    for (let index = 0; index < mean.length; index++) {
      const z = (mean[index]! - x) * scale[index]!;
      if (z > 8) {
        sum += 1;
      } else if (z > -8) {
        const better = lookUpNormal(z);
        const doubt = better * (1 - better);
        sum += better;
        variance += doubt;
        skew += doubt * (1 - 2 * better);
      }
    }
    curves.mean[place] = sum;
    curves.variance[place] = variance;
    curves.skew[place] = skew;
  }
  return curves;
}

/**
 * The count's distribution from its first three moments: the normal one with the correction for skewness (Volkova,
 * Theory of Probability and its Applications 40(4), 1995), widened by what the count changes between one quantile and the next.
 */
function addByMoments(tally: RankTally, mean: Float64Array, precision: Float64Array, weight: number): void {
  const { count, fund, binEnd, mass, fundMass } = tally;
  const bins = binEnd.length;
  const scale = precision.map(Math.sqrt);
  const curves = countBetter(mean, scale);
  const quantiles = QUANTILES[tally.calls % PHASES]!;
  tally.calls += 1;
  const share = weight / STRATA;
  for (let proposal = 0; proposal < count; proposal++) {
    const first = proposal * bins;
    for (let stratum = 0; stratum < STRATA; stratum++) {
      const x = mean[proposal]! + quantiles.at[stratum]! / scale[proposal]!;
      const place = (x - curves.low) / curves.step;
      const cell = Math.max(1, Math.min(curves.mean.length - 3, Math.floor(place)));
      const t = place - cell;
      // Lagrange's cubic through the four points around, and its derivative.
      const w0 = (-t * (t - 1) * (t - 2)) / 6;
      const w1 = ((t + 1) * (t - 1) * (t - 2)) / 2;
      const w2 = (-(t + 1) * t * (t - 2)) / 2;
      const w3 = ((t + 1) * t * (t - 1)) / 6;
      const read = (curve: Float64Array) =>
        w0 * curve[cell - 1]! + w1 * curve[cell]! + w2 * curve[cell + 1]! + w3 * curve[cell + 2]!;
      const own = quantiles.above[stratum]!;
      const doubt = own * (1 - own);
      const better = Math.min(Math.max(read(curves.mean) - own, 0), count - 1);
      const slope =
        (curves.mean[cell + 1]! - curves.mean[cell]!) / curves.step / scale[proposal]! +
        quantiles.density[stratum]!;
      const within = slope < 0 ? (slope * quantiles.width[stratum]!) ** 2 / 12 : 0;
      const sigma = Math.sqrt(Math.max(read(curves.variance) - doubt, 0) + within + 1e-9);
      const skew = (read(curves.skew) - doubt * (1 - 2 * own)) / (6 * sigma ** 3);
      const precise = 1 / sigma;
      if (fund >= count) fundMass[proposal]! += share;
      else if (fund > 0) fundMass[proposal]! += share * chanceBelow((fund - 0.5 - better) * precise, skew);
      let bin = findBin(binEnd, better + 0.5 - REACH * sigma);
      let below = 0;
      for (; below < 1 && bin < bins; bin++) {
        const upTo = bin === bins - 1 ? 1 : chanceBelow((binEnd[bin]! - 0.5 - better) * precise, skew);
        if (upTo <= below) continue;
        mass[first + bin]! += share * (upTo - below);
        below = upTo;
      }
    }
  }
}

/** The bin that holds a rank; the first for those below. */
function findBin(binEnd: Int32Array, rank: number): number {
  let low = 0;
  let high = binEnd.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (binEnd[middle]! < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Beyond so many standard deviations a count is certain. */
const REACH = 4;

/** Probability that a standardised count is below z, corrected for its skewness (a sixth of which is `skew`). */
function chanceBelow(z: number, skew: number): number {
  if (z > REACH) return 1;
  if (z < -REACH) return 0;
  const corrected = lookUpNormal(z) + skew * (1 - z * z) * lookUpDensity(z);
  return corrected < 0 ? 0 : corrected > 1 ? 1 : corrected;
}

/** The smallest rank with at least this share of the probability up to it; inside a shared bin, by proportion. */
export function rankAtShare({ binEnd, mass }: RankTally, proposal: number, share: number): number {
  const bins = binEnd.length;
  let below = 0;
  for (let bin = 0; bin < bins; bin++) {
    const inside = mass[proposal * bins + bin]!;
    if (below + inside >= share - 1e-12) {
      const start = bin === 0 ? 0 : binEnd[bin - 1]!;
      const within = Math.ceil(((binEnd[bin]! - start) * (share - below)) / inside - 1e-9);
      return start + Math.max(within, 1);
    }
    below += inside;
  }
  return binEnd[bins - 1]!;
}

/**
 * The chances of being among the best `fund`, moved together on the log-odds scale so that they add up to the places
 * there are, as the true ones do.
 */
export function settleFundChances({ count, fund, fundMass }: RankTally): Float64Array {
  if (fund === 0 || fund >= count) return new Float64Array(count).fill(fund === 0 ? 0 : 1);
  const odds = fundMass.map((p) => {
    const inside = Math.min(Math.max(p, 1e-15), 1 - 1e-15);
    return Math.log(inside / (1 - inside));
  });
  const chancesAt = (move: number) => odds.map((value) => 1 / (1 + Math.exp(-value - move)));
  let low = -20;
  let high = 20;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    const sum = chancesAt(middle).reduce((total, p) => total + p, 0);
    if (sum < fund) low = middle;
    else high = middle;
  }
  return chancesAt((low + high) / 2);
}
