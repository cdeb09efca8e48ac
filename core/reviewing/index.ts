/** Reviewing well: rules that ask before a review is submitted, lengths in both languages, and what a revision changed. */
export { compareTexts, type TextPart } from './differences.ts';
export { measureLength, shareOfLimit, type TextLength } from './length.ts';
export { checkReview, SHORTEST_COMMENT } from './rules.ts';
export { readTone, splitSentences, type Tone } from './sentiment.ts';
export {
  type CheckedCriterion,
  type CheckedReview,
  type OwnOtherReview,
  type Passage,
  QUALITY_RULES,
  type QualityFinding,
  type QualityRule,
} from './types.ts';
