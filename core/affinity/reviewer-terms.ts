import type { CollectedPool } from './collect.ts';
import { shareInt16, shareInt32, shareUint16, type TermLists } from './index-types.ts';

/** A term that this share of the reviewers use has a number for everybody, and is only added up for few. */
const COMMON_SHARE = 1 / 8;
/** A mean weight of 1, which only works of one word have, is a step too much for the table of common terms. */
const MOST_COMMON_WEIGHT = 0x7fff;

/** What the terms that reviewers use are listed from, and to. Threads share it. */
export interface ReviewerPlan {
  readonly reviewerCount: number;
  readonly termCount: number;
  readonly reviewerOffsets: Int32Array;
  readonly reviewerDocuments: Int32Array;
  readonly documents: TermLists;
  /** By term, the reviewers who use it; the weight is the mean over all works of the reviewer, rounded. */
  readonly postings: TermLists;
  readonly commonCount: number;
  readonly common: Int16Array;
}

/** A plan whose reviewers are still to be counted, by {@link countReviewers}. */
export function planReviewers(
  { reviewerIds, reviewerOffsets, reviewerDocuments }: CollectedPool,
  documents: TermLists,
  termCount: number,
): ReviewerPlan {
  return {
    reviewerCount: reviewerIds.length,
    termCount,
    reviewerOffsets: shareCopy(reviewerOffsets),
    reviewerDocuments: shareCopy(reviewerDocuments),
    documents,
    postings: { offsets: shareInt32(termCount + 1), items: shareInt32(0), weights: shareUint16(0) },
    commonCount: 0,
    common: shareInt16(0),
  };
}

function shareCopy(values: Int32Array): Int32Array {
  const copy = shareInt32(values.length);
  copy.set(values);
  return copy;
}

/** Calls back for every reviewer with the number of their works, the terms they use and the sum of each one's weights. */
function visitReviewers(
  { reviewerCount, reviewerOffsets, reviewerDocuments, documents, termCount }: ReviewerPlan,
  visit: (reviewer: number, works: number, used: Int32Array, usedCount: number, sums: Int32Array) => void,
): void {
  const { offsets, items, weights } = documents;
  const sums = new Int32Array(termCount);
  const used = new Int32Array(termCount);
  for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
    let usedCount = 0;
    for (let own = reviewerOffsets[reviewer]!; own < reviewerOffsets[reviewer + 1]!; own++) {
      const document = reviewerDocuments[own]!;
      for (let at = offsets[document]!; at < offsets[document + 1]!; at++) {
        const term = items[at]!;
        const weight = weights[at]!;
        if (sums[term] === 0 && weight > 0) used[usedCount++] = term;
        sums[term]! += weight;
      }
    }
    visit(reviewer, reviewerOffsets[reviewer + 1]! - reviewerOffsets[reviewer]!, used, usedCount, sums);
    for (let at = 0; at < usedCount; at++) sums[used[at]!] = 0;
  }
}

/** Counts the reviewers who use each term: the count of each stands in its end's place. */
export function countReviewers(plan: ReviewerPlan): void {
  const { offsets } = plan.postings;
  visitReviewers(plan, (_reviewer, _works, used, usedCount) => {
    for (let at = 0; at < usedCount; at++) offsets[used[at]! + 1]!++;
  });
}

/** The plan with room for what was counted. */
export function makeRoomForReviewers(plan: ReviewerPlan): ReviewerPlan {
  const { reviewerCount, termCount } = plan;
  const { offsets } = plan.postings;
  // Terms are in the order of their frequency in texts, so that the first ones are those that most reviewers use.
  let commonCount = 0;
  for (const users of offsets) if (users > reviewerCount * COMMON_SHARE) commonCount++;
  offsets.fill(0, 1, commonCount + 1);
  for (let term = 0; term < termCount; term++) offsets[term + 1]! += offsets[term]!;
  const length = offsets[termCount]!;
  return {
    ...plan,
    postings: { offsets, items: shareInt32(length), weights: shareUint16(length) },
    commonCount,
    common: shareInt16(commonCount * reviewerCount),
  };
}

/** Fills in the mean weights of the terms that reviewers use. */
export function fillReviewers(plan: ReviewerPlan): void {
  const { commonCount, common } = plan;
  const { offsets, items, weights } = plan.postings;
  const next = offsets.slice();
  visitReviewers(plan, (reviewer, works, used, usedCount, sums) => {
    for (let at = 0; at < usedCount; at++) {
      const term = used[at]!;
      const weight = Math.round(sums[term]! / works);
      if (term < commonCount) {
        common[reviewer * commonCount + term] = Math.min(weight, MOST_COMMON_WEIGHT);
        continue;
      }
      const slot = next[term]!++;
      items[slot] = reviewer;
      weights[slot] = weight;
    }
  });
}
