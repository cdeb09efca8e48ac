/** How surprising a disagreement is: the predictive p-value of a proposal, and many of them at once. */
import type { Random } from '../random/index.ts';

/** One proposal's votes, what their reviewers add, and where the proposal may lie. */
export type OwnVotes = {
  score: Float64Array;
  habit: Float64Array;
  habitVariance: Float64Array;
  location: { mean: number; variance: number };
};

/** Turns a latent score into one that can be given. */
export type Rounding = (latent: number) => number;

/** Draws end at so many at least as surprising, or at so many in all (Besag and Clifford, Biometrika 78(2), 1991). */
const ENOUGH = 30;
const MOST_DRAWS = 20_000;

/** Weighted sum of squares around the weighted mean. */
export function measureDisagreement(values: Float64Array, weight: Float64Array): number {
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < values.length; k++) {
    total += weight[k]!;
    sum += weight[k]! * values[k]!;
    squares += weight[k]! * values[k]! * values[k]!;
  }
  return squares - (sum * sum) / total;
}

/**
 * The probability that the same reviewers would disagree so much or more about a proposal on which nothing but their
 * noise divides them. Scores are drawn from the model, rounded and kept on the scale as real ones are, so that a
 * proposal at the end of the scale is held against what can happen there.
 */
export function findPredictiveValue(
  own: OwnVotes,
  residual: number,
  round: Rounding,
  random: Random,
): number {
  const { score, habit, habitVariance, location } = own;
  const weight = habitVariance.map((variance) => 1 / (variance + residual ** 2));
  const spread = habitVariance.map((variance) => Math.sqrt(variance + residual ** 2));
  const observed = measureDisagreement(
    score.map((value, k) => value - habit[k]!),
    weight,
  );
  const deviation = Math.sqrt(location.variance);
  const drawn = new Float64Array(score.length);
  let reached = 0;
  for (let draw = 1; draw <= MOST_DRAWS; draw++) {
    const level = location.mean + deviation * random.normal();
    for (let k = 0; k < drawn.length; k++) {
      drawn[k] = round(level + habit[k]! + spread[k]! * random.normal()) - habit[k]!;
    }
    if (measureDisagreement(drawn, weight) >= observed - 1e-9) reached += 1;
    if (reached === ENOUGH) return ENOUGH / draw;
  }
  return (reached + 1) / (MOST_DRAWS + 1);
}

/**
 * The smallest share of false findings at which each would be reported (Benjamini and Hochberg, Journal of the Royal
 * Statistical Society B 57(1), 1995).
 */
export function adjustForMany(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]!);
  const adjusted = new Array<number>(values.length);
  let least = 1;
  order.forEach((index, place) => {
    least = Math.min(least, (values[index]! * values.length) / (values.length - place));
    adjusted[index] = least;
  });
  return adjusted;
}
