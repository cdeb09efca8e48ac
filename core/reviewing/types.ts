/** What the quality prompt of a review works on and what it says. */

/** One criterion as far as the rules need it: its key and its name in both languages. */
export interface CheckedCriterion {
  key: string;
  label: { en: string; zh: string };
}

/** A review as it is about to be submitted. */
export interface CheckedReview {
  criteria: readonly CheckedCriterion[];
  /** Whole numbers from `scaleMin` (worst) to `scaleMax` (best). */
  scaleMin: number;
  scaleMax: number;
  /** By criterion; one that is missing is not given yet. */
  scores: Readonly<Record<string, number>>;
  /** Weighted mean of the scores; null while one is missing. */
  overall: number | null;
  commentToApplicant: string;
  commentToPanel: string;
}

/** Another review by the same person, to compare with. */
export interface OwnOtherReview {
  /** How its writer knows it, such as the number of the application. */
  name: string;
  commentToApplicant: string;
}

export const QUALITY_RULES = [
  'empty-praise',
  'too-short',
  'scores-above-text',
  'scores-below-text',
  'criterion-above-text',
  'criterion-below-text',
  'extreme-unexplained',
  'all-equal',
  'same-as-own',
] as const;
export type QualityRule = (typeof QUALITY_RULES)[number];

/** A passage of the review that a finding rests on, word for word. */
export interface Passage {
  field: 'commentToApplicant' | 'commentToPanel';
  text: string;
}

/** Something that the reviewer may want to improve or explain. It never forbids anything. */
export interface QualityFinding {
  rule: QualityRule;
  /** `commentToApplicant`, `scores` or `scores.<criterion>`. */
  field: string;
  params: Record<string, string | number>;
  passages: Passage[];
}
