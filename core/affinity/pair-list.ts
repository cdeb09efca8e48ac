import { selectGreatest } from './select.ts';

/**
 * Pairs of some submissions with reviewers, and a number for each. Pairs stand in the order of the submissions, those of
 * the i-th at positions `offsets[i]` up to `offsets[i + 1]`, by rising number of the reviewer.
 */
export class PairList {
  readonly offsets: Int32Array;
  /** Which of the submissions a pair belongs to. */
  readonly owners: Int32Array;
  readonly reviewers: Int32Array;
  readonly values: Float64Array<ArrayBuffer>;

  /** Room for so many pairs of each submission. */
  constructor(counts: readonly number[]) {
    this.offsets = new Int32Array(counts.length + 1);
    for (const [owner, count] of counts.entries()) this.offsets[owner + 1] = this.offsets[owner]! + count;
    const length = this.offsets[counts.length]!;
    this.owners = new Int32Array(length);
    this.reviewers = new Int32Array(length);
    this.values = new Float64Array(length);
    for (let owner = 0; owner < counts.length; owner++) {
      this.owners.fill(owner, this.offsets[owner], this.offsets[owner + 1]);
    }
  }

  /** Every one of so many submissions with every reviewer; the values are 0. */
  static ofAll(submissionCount: number, reviewerCount: number): PairList {
    const pairs = new PairList(new Array<number>(submissionCount).fill(reviewerCount));
    for (let at = 0; at < pairs.reviewers.length; at++) pairs.reviewers[at] = at % reviewerCount;
    return pairs;
  }

  /** The pairs with the greatest values, so many of each submission; the values become 0. */
  keepGreatest(counts: readonly number[]): PairList {
    const sizes = counts.map((count, owner) =>
      Math.min(count, this.offsets[owner + 1]! - this.offsets[owner]!),
    );
    const kept = new PairList(sizes);
    for (const [owner, size] of sizes.entries()) {
      const start = this.offsets[owner]!;
      const chosen = selectGreatest(this.values.subarray(start, this.offsets[owner + 1]), size);
      for (let at = 0; at < size; at++) {
        kept.reviewers[kept.offsets[owner]! + at] = this.reviewers[start + chosen[at]!]!;
      }
    }
    return kept;
  }

  /**
   * Visits all pairs, reviewer after reviewer, so that what is known of a reviewer stays in the cache of the processor.
   * @param visit is told the reviewer, and where their pairs stand in `order`
   */
  visitByReviewer(
    reviewerCount: number,
    visit: (reviewer: number, order: Int32Array, start: number, end: number) => void,
  ): void {
    const offsets = new Int32Array(reviewerCount + 1);
    for (const reviewer of this.reviewers) offsets[reviewer + 1]!++;
    for (let reviewer = 0; reviewer < reviewerCount; reviewer++) offsets[reviewer + 1]! += offsets[reviewer]!;
    const next = offsets.slice();
    const order = new Int32Array(this.reviewers.length);
    for (let pair = 0; pair < order.length; pair++) order[next[this.reviewers[pair]!]!++] = pair;
    for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
      const start = offsets[reviewer]!;
      const end = offsets[reviewer + 1]!;
      if (end > start) visit(reviewer, order, start, end);
    }
  }
}
