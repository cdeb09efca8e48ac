/** How a review is counted and who may do what with it. */
import type { ErrorDetail } from '../../platform/errors.ts';
import type { CriterionRow } from '../calls/index.ts';

/** What scores are given on: the criteria of a call and its scale, whole numbers from `scaleMin` to `scaleMax`. */
export interface ReviewScale {
  criteria: readonly Pick<CriterionRow, 'key' | 'weight'>[];
  scaleMin: number;
  scaleMax: number;
}

/** Scores by criterion; one that is missing is not given yet. */
export type Scores = Readonly<Record<string, number>>;

/**
 * The overall score of a review: the mean of its scores weighted as the call weighs its criteria, to three decimals.
 * Null while a criterion with weight has no score.
 */
export function computeOverall(scale: ReviewScale, scores: Scores): number | null {
  let sum = 0;
  let weights = 0;
  for (const { key, weight } of scale.criteria) {
    if (weight === 0) continue;
    const score = scores[key];
    if (score === undefined) return null;
    sum += weight * score;
    weights += weight;
  }
  return weights === 0 ? null : Math.round((1000 * sum) / weights) / 1000;
}

/** Scores that cannot be kept: of no criterion of the call, or off its scale. */
export function findWrongScores(
  scale: ReviewScale,
  scores: Readonly<Record<string, unknown>>,
): ErrorDetail[] {
  const known = new Set(scale.criteria.map((one) => one.key));
  return Object.entries(scores).flatMap(([key, score]): ErrorDetail[] => {
    const field = `scores.${key}`;
    if (!known.has(key))
      return [{ code: 'criterion-unknown', field, params: { value: key, accepted: [...known].join(', ') } }];
    const isOnScale =
      Number.isInteger(score) && Number(score) >= scale.scaleMin && Number(score) <= scale.scaleMax;
    if (score === null || isOnScale) return [];
    return [
      {
        code: 'score-off-scale',
        field,
        params: { value: String(score), minimum: scale.scaleMin, maximum: scale.scaleMax },
      },
    ];
  });
}

/** What a review still lacks before it may be submitted. */
export function listReviewProblems(
  scale: ReviewScale,
  review: { scores: Scores; commentToApplicant: string },
): ErrorDetail[] {
  const missing = scale.criteria
    .filter(({ key }) => review.scores[key] === undefined)
    .map(({ key }): ErrorDetail => ({ code: 'score-missing', field: `scores.${key}` }));
  if (review.commentToApplicant.trim() === '')
    missing.push({ code: 'comment-missing', field: 'commentToApplicant' });
  return missing;
}

/** “A” for the first, “Z” for the 26th, “AA” for the 27th. */
export function labelReviewer(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : labelReviewer(Math.floor(index / 26) - 1) + letter;
}
