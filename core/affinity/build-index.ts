import type { CollectedPool, TextPlace } from './collect.ts';
import {
  type AffinityIndex,
  type LatentVectors,
  shareInt16,
  shareInt32,
  shareUint16,
  type TermLists,
} from './index-types.ts';
import { type LatentSpace, learnLatentSpace, projectRows } from './latent-space.ts';
import type { TermMap, Vocabulary } from './vocabulary.ts';
import { countTerms, type TermWeights, TextWeigher, weighTerms } from './weigh.ts';
import { createVectors, hasEnoughLists, type LatentViews, planViews, viewRows } from './whiten.ts';

/**
 * Numbers the terms that some submission shares with some document, the most frequent first, so that those looked up
 * all the time lie together in memory; the others get -1.
 */
function numberTerms(pool: CollectedPool, weights: TermWeights): { numberOf: Int32Array; termCount: number } {
  const { frequency } = weights;
  const inSubmissions = countTerms(pool.submissionTexts, weights);
  const shared: number[] = [];
  for (let term = 0; term < weights.termCount; term++) {
    if (inSubmissions[term]! > 0 && frequency[term]! > inSubmissions[term]!) shared.push(term);
  }
  shared.sort((a, b) => frequency[b]! - frequency[a]! || a - b);
  const numberOf = new Int32Array(weights.termCount).fill(-1);
  for (const [number, term] of shared.entries()) numberOf[term] = number;
  return { numberOf, termCount: shared.length };
}

/** The numbered terms of texts and their weights. */
function listTerms(places: readonly TextPlace[], weigher: TextWeigher, numberOf: Int32Array): TermLists {
  const offsets = shareInt32(places.length + 1);
  let end = 0;
  for (const [index, place] of places.entries()) {
    end += weigher.countNumbered(place, numberOf);
    offsets[index + 1] = end;
  }
  const items = shareInt32(end);
  const weights = shareUint16(end);
  let next = 0;
  for (const place of places) {
    weigher.weigh(place);
    for (let at = 0; at < weigher.length; at++) {
      const number = numberOf[weigher.terms[at]!]!;
      if (number < 0) continue;
      items[next] = number;
      weights[next] = weigher.weights[at]!;
      next++;
    }
  }
  return { offsets, items, weights };
}

const WEIGHT_STEPS = 1 << 16;

/** Puts every list in rising order of its terms. */
function sortLists(lists: TermLists): TermLists {
  const { offsets, items, weights } = lists;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const start = offsets[list]!;
    const packed = Float64Array.from(
      items.subarray(start, offsets[list + 1]),
      (item, at) => item * WEIGHT_STEPS + weights[start + at]!,
    ).sort();
    for (const [at, entry] of packed.entries()) {
      items[start + at] = Math.floor(entry / WEIGHT_STEPS);
      weights[start + at] = entry % WEIGHT_STEPS;
    }
  }
  return lists;
}

/** A term that this share of the reviewers use has a number for everybody, and is only added up for few. */
const COMMON_SHARE = 1 / 4;
/** A mean weight of 1, which only works of one word have, is a step too much for the table of common terms. */
const MOST_COMMON_WEIGHT = 0x7fff;

/** By term, the reviewers who use it; the weight is the mean over all works of the reviewer, rounded. */
function listReviewers(
  { reviewerOffsets, reviewerDocuments, reviewerIds }: CollectedPool,
  documents: TermLists,
  termCount: number,
): Pick<AffinityIndex, 'postings' | 'commonCount' | 'common'> {
  const sums = new Int32Array(termCount);
  const used = new Int32Array(termCount);
  let usedCount = 0;
  const readReviewer = (reviewer: number) => {
    usedCount = 0;
    for (let own = reviewerOffsets[reviewer]!; own < reviewerOffsets[reviewer + 1]!; own++) {
      const document = reviewerDocuments[own]!;
      for (let at = documents.offsets[document]!; at < documents.offsets[document + 1]!; at++) {
        const term = documents.items[at]!;
        if (sums[term] === 0) used[usedCount++] = term;
        sums[term]! += documents.weights[at]!;
      }
    }
  };
  const offsets = shareInt32(termCount + 1);
  for (let reviewer = 0; reviewer < reviewerIds.length; reviewer++) {
    readReviewer(reviewer);
    for (let at = 0; at < usedCount; at++) {
      offsets[used[at]! + 1]!++;
      sums[used[at]!] = 0;
    }
  }
  // Terms are in the order of their frequency in texts, so that the first ones are those that most reviewers use.
  let commonCount = 0;
  for (const users of offsets) if (users > reviewerIds.length * COMMON_SHARE) commonCount++;
  offsets.fill(0, 1, commonCount + 1);
  for (let term = 0; term < termCount; term++) offsets[term + 1]! += offsets[term]!;
  const common = shareInt16(commonCount * reviewerIds.length);
  const next = offsets.slice();
  const items = shareInt32(offsets[termCount]!);
  const weights = shareUint16(offsets[termCount]!);
  for (let reviewer = 0; reviewer < reviewerIds.length; reviewer++) {
    readReviewer(reviewer);
    const works = reviewerOffsets[reviewer + 1]! - reviewerOffsets[reviewer]!;
    for (let at = 0; at < usedCount; at++) {
      const term = used[at]!;
      const weight = Math.round(sums[term]! / works);
      sums[term] = 0;
      if (term < commonCount) {
        common[reviewer * commonCount + term] = Math.min(weight, MOST_COMMON_WEIGHT);
        continue;
      }
      const slot = next[term]!++;
      items[slot] = reviewer;
      weights[slot] = weight;
    }
  }
  return { postings: { offsets, items, weights }, commonCount, common };
}

function shareCopy(values: Int32Array): Int32Array {
  const copy = shareInt32(values.length);
  copy.set(values);
  return copy;
}

/** Fills in the mean of the vectors of each reviewer's works. */
function centreReviewers(
  { reviewerOffsets, reviewerDocuments, reviewerIds }: CollectedPool,
  { dimensions, texts, centres }: LatentVectors,
): void {
  const sums = new Float64Array(dimensions);
  for (let reviewer = 0; reviewer < reviewerIds.length; reviewer++) {
    const own = reviewerDocuments.subarray(reviewerOffsets[reviewer], reviewerOffsets[reviewer + 1]);
    sums.fill(0);
    for (const document of own) {
      for (let k = 0; k < dimensions; k++) sums[k]! += texts[document * dimensions + k]!;
    }
    for (let k = 0; k < dimensions; k++) {
      centres[reviewer * dimensions + k] = Math.round(sums[k]! / (own.length || 1));
    }
  }
}

/** A part of the work that several threads may share: each fills its own rows of shared arrays. */
export type LatentTask =
  | { kind: 'project'; space: LatentSpace; from: number; to: number }
  | {
      kind: 'view';
      space: LatentSpace;
      views: LatentViews;
      vectors: LatentVectors;
      from: number;
      to: number;
    };

export function runLatentTask(task: LatentTask): void {
  if (task.kind === 'project') projectRows(task.space, task.from, task.to);
  else viewRows(task.space, task.views, task.vectors, task.from, task.to);
}

const ROWS_AT_ONCE = 2_000;

function cutRows(count: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    ranges.push({ from, to: Math.min(count, from + ROWS_AT_ONCE) });
  }
  return ranges;
}

/**
 * Lays the counted texts of a pool out for scoring; `numberOf` gives the number of a term of the vocabulary. Yields tasks
 * that may be done in any order and at the same time, by {@link runLatentTask}; it goes on when all of them are done.
 */
export function* buildIndexInTasks(
  pool: CollectedPool,
  vocabulary: Vocabulary,
  maps: readonly TermMap[],
): Generator<LatentTask[], { index: AffinityIndex; numberOf: Int32Array }> {
  const weights = weighTerms([pool.documentTexts, pool.submissionTexts], vocabulary, maps);
  const { numberOf, termCount } = numberTerms(pool, weights);
  const weigher = new TextWeigher(weights);
  const documents = listTerms(pool.documentTexts, weigher, numberOf);
  const index = {
    submissionCount: pool.submissionIds.length,
    reviewerCount: pool.reviewerIds.length,
    documentCount: pool.documentTexts.length,
    termCount,
    reviewerOffsets: shareCopy(pool.reviewerOffsets),
    reviewerDocuments: shareCopy(pool.reviewerDocuments),
    submissions: sortLists(listTerms(pool.submissionTexts, weigher, numberOf)),
    documents,
    ...listReviewers(pool, documents, termCount),
  };
  const space = hasEnoughLists(pool) ? learnLatentSpace(pool, weights, weigher) : null;
  if (!space) return { numberOf, index: { ...index, latent: null } };
  const ranges = cutRows(space.rowCount);
  yield ranges.map((range) => ({ kind: 'project', space, ...range }));
  const views = planViews(space, pool);
  const latent = createVectors(space, views, pool);
  yield ranges.map((range) => ({ kind: 'view', space, views, vectors: latent, ...range }));
  centreReviewers(pool, latent);
  return { numberOf, index: { ...index, latent } };
}
