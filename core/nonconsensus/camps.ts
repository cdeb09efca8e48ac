/**
 * Two camps against one. With three to eight reviews no test of the shape of a distribution has power (a dip of three
 * points says nothing), so what is compared is two full accounts of the reviews: all see one proposal, or each of two
 * camps sees its own. The second is averaged over every way to split the reviewers, so that it pays for its freedom.
 */

/** Reviews less their reviewers' habits, each with the variance of its noise; and the prior of what a camp sees. */
export type CampReviews = {
  value: Float64Array;
  variance: Float64Array;
  centre: number;
  location: number;
};

/** Up to so many reviews every split is tried; beyond, those that cut the sorted reviews in two. */
const MOST_FOR_ALL_SPLITS = 9;
/** Before looking, one proposal in twenty is taken to have two camps, as if twenty proposals had said so. */
const PRIOR_SHARE = 0.05;
const PRIOR_PROPOSALS = 20;
const ROUNDS = 100;

/** Log density of these reviews when all see the same thing. */
function logOneCamp({ value, variance, centre, location }: CampReviews, isIn: (k: number) => boolean) {
  let precision = 1 / location ** 2;
  let pull = 0;
  let sum = -Math.log(location);
  for (let k = 0; k < value.length; k++) {
    if (!isIn(k)) continue;
    const gap = value[k]! - centre;
    precision += 1 / variance[k]!;
    pull += gap / variance[k]!;
    sum -= 0.5 * (Math.log(2 * Math.PI * variance[k]!) + (gap * gap) / variance[k]!);
  }
  return sum - 0.5 * Math.log(precision) + (0.5 * pull * pull) / precision;
}

/** The splits to be tried, each as the set of supporters; both camps hold somebody. */
function listSplits(value: Float64Array): number[][] {
  const rising = Array.from(value, (_, k) => k).sort((a, b) => value[a]! - value[b]! || a - b);
  if (value.length > MOST_FOR_ALL_SPLITS) {
    return rising.slice(1).map((_, cut) => rising.slice(cut + 1));
  }
  const splits: number[][] = [];
  for (let mask = 1; mask < 2 ** (value.length - 1); mask++) {
    splits.push(rising.filter((_, place) => (mask >> place) & 1));
  }
  return splits;
}

/**
 * How much better two camps account for the reviews than one: the log Bayes factor, and the supporters of the most
 * probable split.
 */
export function compareCamps(reviews: CampReviews): { logFactor: number; supporters: number[] } {
  const { value } = reviews;
  const one = logOneCamp(reviews, () => true);
  const splits = listSplits(value);
  let best = Number.NEGATIVE_INFINITY;
  let supporters: number[] = [];
  const heights = splits.map((camp) => {
    const chosen = new Set(camp);
    const height = logOneCamp(reviews, (k) => chosen.has(k)) + logOneCamp(reviews, (k) => !chosen.has(k));
    if (height > best) {
      best = height;
      supporters = camp;
    }
    return height;
  });
  const sum = heights.reduce((total, height) => total + Math.exp(height - best), 0);
  const meanOf = (ids: readonly number[]) => ids.reduce((total, k) => total + value[k]!, 0) / ids.length;
  const rest = Array.from(value, (_, k) => k).filter((k) => !supporters.includes(k));
  if (meanOf(supporters) < meanOf(rest)) supporters = rest;
  return { logFactor: best + Math.log(sum / splits.length) - one, supporters };
}

/** Posterior probability of two camps. */
export function chanceOfCamps(logFactor: number, share: number): number {
  return 1 / (1 + ((1 - share) / share) * Math.exp(-logFactor));
}

/** The share of proposals with two camps that the call itself suggests, held back by {@link PRIOR_SHARE}. */
export function estimateCampShare(logFactors: readonly number[]): number {
  let share = PRIOR_SHARE;
  for (let round = 0; round < ROUNDS; round++) {
    const found = logFactors.reduce((sum, factor) => sum + chanceOfCamps(factor, share), 0);
    share = (found + PRIOR_SHARE * PRIOR_PROPOSALS) / (logFactors.length + PRIOR_PROPOSALS);
  }
  return share;
}

/** The most evidence for two camps that so many reviews of such noise could give on this scale. */
export function findLargestFactor(
  reviews: number,
  { centre, location }: Pick<CampReviews, 'centre' | 'location'>,
  variance: number,
  [lowest, highest]: readonly [number, number],
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let high = 1; high < reviews; high++) {
    const value = Float64Array.from({ length: reviews }, (_, k) => (k < high ? highest : lowest));
    const own = { value, variance: new Float64Array(reviews).fill(variance), centre, location };
    largest = Math.max(largest, compareCamps(own).logFactor);
  }
  return largest;
}
