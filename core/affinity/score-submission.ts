import { CENTRES_TOGETHER, ReviewerChooser } from './choose-reviewers.ts';
import type { AffinityIndex } from './index-types.ts';
import { blendProducts, PRODUCT_ONE, WorkPooler } from './likeness.ts';
import { PairList } from './pair-list.ts';
import { sortGreatest } from './select.ts';
import { VectorKernel } from './vector-kernel.ts';
import { WorkTerms } from './work-terms.ts';

/** The best reviewers of a submission by number, best first, equal scores by number. */
export interface BestReviewers {
  readonly reviewers: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** How many reviewers to list for a submission, and how many of the most promising to compare work by work. */
export interface ListRequest {
  readonly limit: number;
  readonly shortlist: number;
}

/** So many pairs are held at a time. */
const PAIRS_TOGETHER = 1 << 22;

/** Scores submissions; keeps the arrays it needs for that. */
export class SubmissionScorer {
  readonly #index: AffinityIndex;
  readonly #kernel: VectorKernel | null;
  readonly #chooser: ReviewerChooser;
  readonly #terms: WorkTerms;
  readonly #pooler = new WorkPooler();

  constructor(index: AffinityIndex) {
    this.#index = index;
    this.#kernel = index.latent ? new VectorKernel(index.latent.memory, countRowsTogether(index)) : null;
    this.#chooser = new ReviewerChooser(index, this.#kernel);
    this.#terms = new WorkTerms(index.documents, index.termCount);
  }

  /**
   * The best reviewers of the submissions from number `from` on, one for each request. Means of each reviewer's works
   * first pick the shortlist, whose works are then compared one by one: with a shortlist of all reviewers the answer is
   * exact. Many submissions at once are much faster than one by one, since each reviewer's works are read once for all.
   */
  findBest(from: number, requests: readonly ListRequest[]): BestReviewers[] {
    const { reviewerCount } = this.#index;
    const found: BestReviewers[] = [];
    const shortlists: number[] = [];
    let pairs = 0;
    const finish = () => {
      const first = found.length;
      const scored = this.#chooser.choose(from + first, shortlists);
      this.#scorePairs(from + first, scored);
      for (const owner of shortlists.keys())
        found.push(listBest(scored, owner, requests[first + owner]!.limit));
      shortlists.length = 0;
      pairs = 0;
    };
    for (const { shortlist } of requests) {
      const size = Math.min(shortlist, reviewerCount);
      if (pairs > 0 && pairs + size > PAIRS_TOGETHER) finish();
      shortlists.push(size);
      pairs += size;
    }
    if (shortlists.length > 0) finish();
    return found;
  }

  /** The affinity of one pair. */
  scorePair(submission: number, reviewer: number): number {
    const pair = new PairList([1]);
    pair.reviewers[0] = reviewer;
    this.#scorePairs(submission, pair);
    return pair.values[0]!;
  }

  /** Makes the affinity the value of every pair. */
  #scorePairs(from: number, pairs: PairList): void {
    const { reviewerCount, reviewerOffsets, reviewerDocuments, submissions, latent } = this.#index;
    const { owners, values } = pairs;
    const kernel = this.#kernel;
    const terms = this.#terms;
    const pooler = this.#pooler;
    pairs.visitByReviewer(reviewerCount, (reviewer, order, start, end) => {
      const works = reviewerDocuments.subarray(reviewerOffsets[reviewer], reviewerOffsets[reviewer + 1]);
      terms.take(works);
      kernel?.list.set(works);
      for (let at = start; at < end; at++) {
        const pair = order[at]!;
        const submission = from + owners[pair]!;
        terms.multiply(submissions, submission);
        pooler.clear();
        if (kernel && latent) {
          const { texts, dimensions, documentCount } = latent;
          kernel.multiply(texts, (documentCount + submission) * dimensions, dimensions, texts, works.length);
          for (let own = 0; own < works.length; own++) {
            pooler.add(blendProducts(terms.products[own]!, kernel.products[own]!));
          }
        } else {
          for (let own = 0; own < works.length; own++) pooler.add(terms.products[own]! / PRODUCT_ONE);
        }
        values[pair] = pooler.pool();
      }
    });
  }
}

/** How many vectors are compared at once, at most: some centres, or all works of a reviewer. */
function countRowsTogether({ reviewerOffsets, reviewerCount }: AffinityIndex): number {
  let most = CENTRES_TOGETHER;
  for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
    most = Math.max(most, reviewerOffsets[reviewer + 1]! - reviewerOffsets[reviewer]!);
  }
  return most;
}

function listBest({ offsets, reviewers, values }: PairList, owner: number, limit: number): BestReviewers {
  const start = offsets[owner]!;
  const own = values.subarray(start, offsets[owner + 1]);
  const best = sortGreatest(own, limit);
  return {
    reviewers: best.map((at) => reviewers[start + at]!),
    scores: Float64Array.from(best, (at) => own[at]!),
  };
}
