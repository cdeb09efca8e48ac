import type { ReviewForm } from './types.ts';

/**
 * The overall score as the server will count it: the mean of the scores by the weights of their criteria; null while
 * one is missing. For showing only: what counts is counted by the server when the review is submitted.
 */
export function previewOverall(form: ReviewForm, scores: Record<string, number>): number | null {
  let sum = 0;
  let weights = 0;
  for (const { key, weight } of form.criteria) {
    const score = scores[key];
    if (score === undefined) return null;
    sum += weight * score;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}
