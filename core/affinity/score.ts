import { AffinityInputError } from './errors.ts';
import type { AffinityModel, AffinityProgress } from './model.ts';

/** How many of a reviewer's best works make the affinity; with fewer works, all of them. */
export const WORKS_THAT_COUNT = 3;

/** How well a reviewer's past work fits a submission: 0 (no term shared) to 1 (the same words). */
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

/** The cosine of a submission and every document of the model, by document number. */
export function scoreDocuments(model: AffinityModel, submissionIndex: number): Float64Array {
  const scores = new Float64Array(model.documentCount);
  const { postingOffsets, postingDocuments, postingWeights } = model;
  const end = model.submissionOffsets[submissionIndex + 1]!;
  for (let position = model.submissionOffsets[submissionIndex]!; position < end; position++) {
    const term = model.submissionTerms[position]!;
    const weight = model.submissionWeights[position]!;
    const last = postingOffsets[term + 1]!;
    for (let posting = postingOffsets[term]!; posting < last; posting++) {
      scores[postingDocuments[posting]!]! += weight * postingWeights[posting]!;
    }
  }
  return scores;
}

/** The mean of the best {@link WORKS_THAT_COUNT} of some document scores, 0 when there are none. */
export function averageBest(documents: Int32Array, scores: Float64Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let index = 0; index < documents.length; index++) {
    const score = scores[documents[index]!]!;
    if (score > first) {
      third = second;
      second = first;
      first = score;
    } else if (score > second) {
      third = second;
      second = score;
    } else if (score > third) third = score;
  }
  const counted = Math.min(documents.length, WORKS_THAT_COUNT);
  return counted === 0 ? 0 : Math.min(1, (first + second + third) / counted);
}

/** The positions of the `limit` greatest values, greatest first, equal ones by position. */
function selectGreatest(values: Float64Array, limit: number): Int32Array {
  const comesBefore = (a: number, b: number) => values[b]! - values[a]! || a - b;
  if (limit >= values.length) return Int32Array.from(values.keys()).sort(comesBefore);
  // A heap whose root is the last of the chosen: a newcomer that does not beat it is out at once.
  const heap = Int32Array.from({ length: limit }, (_, index) => index).sort((a, b) => comesBefore(b, a));
  for (let candidate = limit; candidate < values.length; candidate++) {
    if (comesBefore(candidate, heap[0]!) > 0) continue;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= limit) break;
      if (child + 1 < limit && comesBefore(heap[child + 1]!, heap[child]!) > 0) child++;
      if (comesBefore(heap[child]!, candidate) < 0) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = candidate;
  }
  return heap.sort(comesBefore);
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
  if (topK !== undefined && !(Number.isInteger(topK) && topK > 0)) {
    throw new AffinityInputError('count-invalid', 'topK', topK, 'a whole number from 1');
  }
  const submission = model.submissions[submissionIndex];
  if (submission === undefined) {
    const accepted = `a position below ${model.submissions.length}`;
    throw new AffinityInputError('unknown-id', 'submissionIndex', submissionIndex, accepted);
  }
  const documents = scoreDocuments(model, submissionIndex);
  const scores = new Float64Array(model.reviewers.length);
  for (let index = 0; index < scores.length; index++) {
    scores[index] = averageBest(model.documentsOf[index]!, documents);
  }
  const best = selectGreatest(scores, topK ?? scores.length);
  return {
    submission: submission.id,
    reviewers: Array.from(best, (index) => ({ reviewer: model.reviewers[index]!, score: scores[index]! })),
  };
}

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
  const total = model.submissions.length;
  const affinities: SubmissionAffinities[] = [];
  for (let index = 0; index < total; index++) {
    if (options.shouldStop?.()) return null;
    affinities.push(scoreAffinitiesOf(model, index, options));
    options.onProgress?.({ done: index + 1, total });
  }
  return affinities;
}
