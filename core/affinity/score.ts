import { AffinityInputError } from './errors.ts';
import type { AffinityModel, AffinityProgress } from './model.ts';
import type { AffinityText } from './pool.ts';
import type { BestReviewers } from './score-submission.ts';

/** How well a reviewer's past work fits a submission: 0 (nothing in common) to 1 (the same words). */
export interface Affinity {
  readonly reviewer: string;
  readonly score: number;
}

/** A submission with its reviewers, best first, equal scores in the order of the reviewers' ids. */
export interface SubmissionAffinities {
  readonly submission: string;
  readonly reviewers: readonly Affinity[];
}

export interface ScoreOptions {
  /** How many reviewers to list for a submission; without it, all. A score of 0 is listed like any other. */
  readonly topK?: number;
}

/** At least this many reviewers are compared work by work, and at least {@link SHORTLIST_PER_PLACE} for every place. */
const SHORTLIST_LEAST = 200;
const SHORTLIST_PER_PLACE = 2;

/**
 * How many reviewers to compare work by work when the best `topK` are asked for; without it, all. What is left out by
 * this is measured in bench/README.md.
 * @throws {AffinityInputError} `count-invalid`
 */
export function chooseShortlist(topK: number | undefined): number {
  if (topK === undefined) return Number.POSITIVE_INFINITY;
  if (!(Number.isInteger(topK) && topK > 0)) {
    throw new AffinityInputError('count-invalid', 'topK', topK, 'a whole number from 1');
  }
  return Math.max(SHORTLIST_LEAST, SHORTLIST_PER_PLACE * topK);
}

/**
 * The best reviewers of one submission, given by its position in `model.submissions`; the unit of work of a server
 * that tells progress, yields and can be cancelled between two submissions.
 * @throws {AffinityInputError} `count-invalid` or, for a position outside the model, `unknown-id`
 */
export function scoreAffinitiesOf(
  model: AffinityModel,
  submissionIndex: number,
  { topK }: ScoreOptions = {},
): SubmissionAffinities {
  const shortlist = chooseShortlist(topK);
  const submission = model.submissions[submissionIndex];
  if (submission === undefined) {
    const accepted = `a position below ${model.submissions.length}`;
    throw new AffinityInputError('unknown-id', 'submissionIndex', submissionIndex, accepted);
  }
  const limit = topK ?? model.reviewers.length;
  const [best] = model.scorer.findBest(submissionIndex, [{ limit, shortlist }]);
  return nameReviewers(model, submission, best!);
}

function nameReviewers(
  model: AffinityModel,
  submission: AffinityText,
  { reviewers, scores }: BestReviewers,
): SubmissionAffinities {
  return {
    submission: submission.id,
    reviewers: Array.from(reviewers, (reviewer, index) => ({
      reviewer: model.reviewers[reviewer]!,
      score: scores[index]!,
    })),
  };
}

/** Together they are faster, see `SubmissionScorer`; more would make whoever waits for progress or a stop wait long. */
const SUBMISSIONS_TOGETHER = 100;

/**
 * The best reviewers of every submission, in the order of the submissions' ids; null when `shouldStop` said so, since
 * part of the answer could be taken for the whole. `onProgress` hears of every submission done.
 * @throws {AffinityInputError} `count-invalid`
 */
export function scoreAffinities(
  model: AffinityModel,
  options: ScoreOptions & {
    readonly onProgress?: (progress: AffinityProgress) => void;
    readonly shouldStop?: () => boolean;
  } = {},
): SubmissionAffinities[] | null {
  const shortlist = chooseShortlist(options.topK);
  const total = model.submissions.length;
  const request = { limit: options.topK ?? model.reviewers.length, shortlist };
  const affinities: SubmissionAffinities[] = [];
  for (let from = 0; from < total; from += SUBMISSIONS_TOGETHER) {
    const length = Math.min(SUBMISSIONS_TOGETHER, total - from);
    for (const best of model.scorer.findBest(from, new Array<typeof request>(length).fill(request))) {
      if (options.shouldStop?.()) return null;
      affinities.push(nameReviewers(model, model.submissions[affinities.length]!, best));
      options.onProgress?.({ done: affinities.length, total });
    }
  }
  return affinities;
}
