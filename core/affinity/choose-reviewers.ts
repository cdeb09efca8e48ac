import type { AffinityIndex, LatentVectors } from './index-types.ts';
import { blendProducts, LATENT_ONE, PRODUCT_ONE, TERM_SHARE, WorkPooler } from './likeness.ts';
import { PairList } from './pair-list.ts';
import { addProducts } from './products.ts';
import { selectGreatest } from './select.ts';
import type { VectorKernel } from './vector-kernel.ts';

/** Less common terms and the centres pick so many times the shortlist, which all terms and works then pick from. */
const BROADLY_CHOSEN = 3;

/** What a product of vectors counts beside a product of weights. */
const LATENT_WEIGHT = ((1 - TERM_SHARE) / TERM_SHARE) * (PRODUCT_ONE / LATENT_ONE);

/** Submissions that are compared with all centres together, so many centres at a time: both stay in the cache. */
const SUBMISSIONS_TOGETHER = 16;
export const CENTRES_TOGETHER = 512;

/**
 * Picks the reviewers who are worth comparing work by work, by the mean weights of their terms and by vectors; keeps the
 * arrays it needs for that.
 */
export class ReviewerChooser {
  readonly #index: AffinityIndex;
  readonly #kernel: VectorKernel | null;
  /** By reviewer: what the mean of their works shares with a submission in terms that are not common. */
  readonly #sums: Int32Array;
  /** By submission of those together, and by reviewer: how near the centre of their works is. */
  readonly #near: Int32Array;
  readonly #preliminary: Float64Array;
  readonly #pooler = new WorkPooler();

  constructor(index: AffinityIndex, kernel: VectorKernel | null) {
    this.#index = index;
    this.#kernel = kernel;
    this.#sums = new Int32Array(index.reviewerCount);
    this.#near = new Int32Array(kernel ? SUBMISSIONS_TOGETHER * index.reviewerCount : 0);
    this.#preliminary = new Float64Array(index.reviewerCount);
  }

  /**
   * Pairs of the submissions from number `from` on with their most promising reviewers.
   * @param shortlists how many reviewers for each submission; all, where there are no more
   */
  choose(from: number, shortlists: readonly number[]): PairList {
    const { reviewerCount, latent } = this.#index;
    if (shortlists.every((shortlist) => shortlist >= reviewerCount)) {
      return PairList.ofAll(shortlists.length, reviewerCount);
    }
    const broadly = new PairList(
      shortlists.map((shortlist) =>
        latent ? Math.min(reviewerCount, BROADLY_CHOSEN * shortlist) : reviewerCount,
      ),
    );
    for (let first = 0; first < shortlists.length; first += SUBMISSIONS_TOGETHER) {
      const end = Math.min(shortlists.length, first + SUBMISSIONS_TOGETHER);
      if (latent) this.#compareCentres(latent, from + first, from + end);
      for (let owner = first; owner < end; owner++) {
        this.#chooseBroadly(
          from + owner,
          this.#near.subarray((owner - first) * reviewerCount),
          broadly,
          owner,
        );
      }
    }
    this.#compareMeans(from, broadly);
    return broadly.keepGreatest(shortlists);
  }

  /** How near the centres of all reviewers are to some submissions. */
  #compareCentres(
    { texts, centres, dimensions, documentCount }: LatentVectors,
    from: number,
    to: number,
  ): void {
    const { reviewerCount } = this.#index;
    const kernel = this.#kernel!;
    for (let first = 0; first < reviewerCount; first += CENTRES_TOGETHER) {
      const count = Math.min(CENTRES_TOGETHER, reviewerCount - first);
      for (let at = 0; at < count; at++) kernel.list[at] = first + at;
      for (let submission = from; submission < to; submission++) {
        kernel.multiply(texts, (documentCount + submission) * dimensions, dimensions, centres, count);
        this.#near.set(kernel.products.subarray(0, count), (submission - from) * reviewerCount + first);
      }
    }
  }

  /** Fills in the pairs of one submission, by less common terms and the centres; their values are of terms alone. */
  #chooseBroadly(submission: number, near: Int32Array, pairs: PairList, owner: number): void {
    const { reviewerCount, latent } = this.#index;
    this.#addRareTerms(submission);
    const sums = this.#sums;
    const preliminary = this.#preliminary;
    for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
      preliminary[reviewer] = latent ? sums[reviewer]! + LATENT_WEIGHT * near[reviewer]! : sums[reviewer]!;
    }
    const start = pairs.offsets[owner]!;
    const chosen = selectGreatest(preliminary, pairs.offsets[owner + 1]! - start);
    for (let at = 0; at < chosen.length; at++) {
      pairs.reviewers[start + at] = chosen[at]!;
      pairs.values[start + at] = sums[chosen[at]!]!;
    }
  }

  /** Sums up what a submission and each reviewer share in terms that are not common. */
  #addRareTerms(submission: number): void {
    const { submissions, postings, commonCount } = this.#index;
    const { items, weights, offsets } = postings;
    const sums = this.#sums.fill(0);
    const end = submissions.offsets[submission + 1]!;
    for (let at = submissions.offsets[submission]!; at < end; at++) {
      const term = submissions.items[at]!;
      if (term < commonCount) continue;
      addProducts(sums, submissions.weights[at]!, items, weights, offsets[term]!, offsets[term + 1]!);
    }
  }

  /** Estimates the affinity of every pair: vectors are compared work by work, terms by the mean of the works. */
  #compareMeans(from: number, pairs: PairList): void {
    const { reviewerCount, reviewerOffsets, reviewerDocuments, latent } = this.#index;
    const { owners, values } = pairs;
    const kernel = this.#kernel;
    const pooler = this.#pooler;
    pairs.visitByReviewer(reviewerCount, (reviewer, order, start, end) => {
      const first = reviewerOffsets[reviewer]!;
      const works = reviewerOffsets[reviewer + 1]! - first;
      if (kernel) for (let own = 0; own < works; own++) kernel.list[own] = reviewerDocuments[first + own]!;
      for (let at = start; at < end; at++) {
        const pair = order[at]!;
        const submission = from + owners[pair]!;
        const terms = values[pair]! + this.#multiplyCommonTerms(submission, reviewer);
        if (!latent || !kernel) {
          values[pair] = terms;
          continue;
        }
        const { texts, dimensions, documentCount } = latent;
        kernel.multiply(texts, (documentCount + submission) * dimensions, dimensions, texts, works);
        pooler.clear();
        for (let own = 0; own < works; own++) pooler.add(blendProducts(terms, kernel.products[own]!));
        values[pair] = pooler.pool();
      }
    });
  }

  /** What a submission and a reviewer share in common terms, which stand first among a submission's. */
  #multiplyCommonTerms(submission: number, reviewer: number): number {
    const { submissions, commonCount, common } = this.#index;
    const { items, weights } = submissions;
    const row = reviewer * commonCount;
    const end = submissions.offsets[submission + 1]!;
    let sum = 0;
    for (let at = submissions.offsets[submission]!; at < end; at++) {
      const term = items[at]!;
      if (term >= commonCount) break;
      sum = (sum + Math.imul(weights[at]!, common[row + term]!)) | 0;
    }
    return sum;
  }
}
