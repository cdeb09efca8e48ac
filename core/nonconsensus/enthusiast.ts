/** The chance of being among the best if the most favourable reviewer is right. */
import { lookUpNormal } from '../ranking/normal.ts';

/** The quality above which as many proposals lie, in expectation, as can be funded; halving an interval. */
export function findLine(means: readonly number[], variances: readonly number[], fund: number): number {
  if (fund <= 0) return Number.POSITIVE_INFINITY;
  if (fund >= means.length) return Number.NEGATIVE_INFINITY;
  const width = 8 * Math.sqrt(Math.max(...variances));
  let low = Math.min(...means) - width;
  let high = Math.max(...means) + width;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    let above = 0;
    for (let p = 0; p < means.length; p++) {
      above += lookUpNormal((means[p]! - middle) / Math.sqrt(variances[p]!));
    }
    if (above > fund) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The chance that a proposal lies above the line when one review is all that is known of it. It is a favourable one
 * because it was chosen for that, so this says what is at stake, not what is likely.
 *
 * @param review the score less habit and panel, relative to the centre; `variance` is that of its noise.
 * @param spread standard deviation between proposals.
 */
export function chanceByOneReview(review: number, variance: number, spread: number, line: number): number {
  if (line === Number.POSITIVE_INFINITY) return 0;
  if (line === Number.NEGATIVE_INFINITY) return 1;
  const precision = 1 / spread ** 2 + 1 / variance;
  return lookUpNormal((review / variance / precision - line) * Math.sqrt(precision));
}
