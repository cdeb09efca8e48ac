/**
 * Expertise affinity: how well each reviewer's past work fits each submission, and why. Every past work is compared by
 * itself, half by shared terms (an English stem, a Chinese word or a phrase of two; cosine of log-tf·idf) and half in a
 * latent space learned from the pool; a reviewer's works are averaged, the best counting most, so that one broad
 * reviewer with many subjects is not watered down. Deterministic: the order of the input does not matter.
 */
export { glossText, type LanguageBridge, learnBridge, type TranslatedPair } from './bridge.ts';
export { type IndexTask, runIndexTask } from './build-index.ts';
export { type CollectedPool, type CountedBlock, PoolCollector } from './collect.ts';
export { type CountedTexts, TextCounter } from './count.ts';
export { type AffinityErrorCode, AffinityInputError } from './errors.ts';
export {
  type AffinityExplanation,
  type CarryingWork,
  explainAffinity,
  type SharedTerm,
} from './explain.ts';
export type { AffinityIndex } from './index-types.ts';
export {
  type AffinityModel,
  type AffinityProgress,
  assembleIndexInTasks,
  assembleModelInTasks,
  buildAffinityModel,
  buildAffinityModelInSteps,
} from './model.ts';
export {
  type AffinityPool,
  type AffinityReviewer,
  type AffinityText,
  type AffinityWork,
  checkPool,
} from './pool.ts';
export { stemEnglish } from './porter.ts';
export {
  type Affinity,
  chooseShortlist,
  type ScoreOptions,
  type SubmissionAffinities,
  scoreAffinities,
  scoreAffinitiesOf,
} from './score.ts';
export { type BestReviewers, SubmissionScorer } from './score-submission.ts';
export { createTokeniser, type Token, type TokeniseOptions, tokenise } from './tokenise.ts';
export type { VocabularyPart } from './vocabulary.ts';
