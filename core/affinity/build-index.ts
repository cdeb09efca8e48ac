import type { CollectedPool } from './collect.ts';
import { type GatheredTexts, gatherTexts } from './gather.ts';
import { type AffinityIndex, type LatentVectors, shareInt32, type TermLists } from './index-types.ts';
import { type LatentSpace, learnLatentSpace, numberLearnedTerms, projectRows } from './latent-space.ts';
import {
  countReviewers,
  fillReviewers,
  makeRoomForReviewers,
  planReviewers,
  type ReviewerPlan,
} from './reviewer-terms.ts';
import { multiplyColumns, type SingularTask } from './singular.ts';
import { countLists, fillLists, type ListPlan, makeRoomForLists, planLists } from './text-lists.ts';
import type { TermMap, Vocabulary } from './vocabulary.ts';
import { createVectors, hasEnoughLists, type LatentViews, planViews, viewRows } from './whiten.ts';

/**
 * Numbers the terms that some submission shares with some document, the most frequent first, so that those looked up
 * all the time lie together in memory; the others get -1.
 */
function numberTerms({ frequency, frequencyInSubmissions, termCount }: GatheredTexts): {
  numberOf: Int32Array;
  sharedCount: number;
} {
  const shared: number[] = [];
  for (let term = 0; term < termCount; term++) {
    const submissions = frequencyInSubmissions[term]!;
    if (submissions > 0 && frequency[term]! > submissions) shared.push(term);
  }
  shared.sort((a, b) => frequency[b]! - frequency[a]! || a - b);
  const numberOf = shareInt32(termCount).fill(-1);
  for (const [number, term] of shared.entries()) numberOf[term] = number;
  return { numberOf, sharedCount: shared.length };
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

/** Rows of shared arrays that a task fills: those from number `from` up to `to`. */
interface Range {
  from: number;
  to: number;
}

/** A part of the work that several threads may share: each fills its own places of shared arrays. */
export type IndexTask =
  | ({ kind: 'count-lists'; plan: ListPlan } & Range)
  | ({ kind: 'fill-lists'; plan: ListPlan } & Range)
  | { kind: 'count-reviewers'; plan: ReviewerPlan }
  | { kind: 'fill-reviewers'; plan: ReviewerPlan }
  | SingularTask
  | ({ kind: 'project'; space: LatentSpace } & Range)
  | ({ kind: 'view'; space: LatentSpace; views: LatentViews; vectors: LatentVectors } & Range);

export function runIndexTask(task: IndexTask): void {
  if (task.kind === 'count-lists') countLists(task.plan, task.from, task.to);
  else if (task.kind === 'fill-lists') fillLists(task.plan, task.from, task.to);
  else if (task.kind === 'count-reviewers') countReviewers(task.plan);
  else if (task.kind === 'fill-reviewers') fillReviewers(task.plan);
  else if (task.kind === 'multiply') multiplyColumns(task);
  else if (task.kind === 'project') projectRows(task.space, task.from, task.to);
  else viewRows(task.space, task.views, task.vectors, task.from, task.to);
}

const ROWS_AT_ONCE = 2_000;

function cutRows(count: number): Range[] {
  const ranges: Range[] = [];
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    ranges.push({ from, to: Math.min(count, from + ROWS_AT_ONCE) });
  }
  return ranges;
}

/**
 * Lays the counted texts of a pool out for scoring; `numberOf` gives the number of a term of the vocabulary. Yields tasks
 * that may be done in any order and at the same time, by {@link runIndexTask}; it goes on when all of them are done.
 */
export function* buildIndexInTasks(
  pool: CollectedPool,
  vocabulary: Vocabulary,
  maps: readonly TermMap[],
): Generator<IndexTask[], { index: AffinityIndex; numberOf: Int32Array }> {
  const texts = gatherTexts(pool, vocabulary, maps);
  const { documentCount, textCount } = texts;
  const { numberOf, sharedCount } = numberTerms(texts);
  const learnedTerms = hasEnoughLists(pool)
    ? numberLearnedTerms(texts, [...vocabulary.wordNumbers.keys()], vocabulary.phrases.list())
    : shareInt32(texts.termCount).fill(-1);
  const ranges = cutRows(textCount);
  const counted = planLists(texts, numberOf, learnedTerms);
  yield ranges.map((range) => ({ kind: 'count-lists', plan: counted, ...range }));
  const listed = makeRoomForLists(counted);
  yield ranges.map((range) => ({ kind: 'fill-lists', plan: listed, ...range }));
  const { lists } = listed.compared;
  const documents: TermLists = { ...lists, offsets: lists.offsets.subarray(0, documentCount + 1) };
  const submissions: TermLists = { ...lists, offsets: lists.offsets.subarray(documentCount) };

  const space = yield* learnLatentSpace(listed.learned.lists);
  const countedReviewers = planReviewers(pool, documents, sharedCount);
  const place = space ? ranges.map((range): IndexTask => ({ kind: 'project', space, ...range })) : [];
  yield [{ kind: 'count-reviewers', plan: countedReviewers }, ...place];
  const reviewers = makeRoomForReviewers(countedReviewers);
  const { reviewerCount, reviewerOffsets, reviewerDocuments, postings, commonCount, common } = reviewers;
  const views = space && planViews(space, pool);
  const latent = space && views && createVectors(space, views, pool);
  const view = latent
    ? ranges.map((range): IndexTask => ({ kind: 'view', space, views, vectors: latent, ...range }))
    : [];
  yield [{ kind: 'fill-reviewers', plan: reviewers }, ...view];
  if (latent) centreReviewers(pool, latent);
  const index = {
    submissionCount: pool.submissionIds.length,
    reviewerCount,
    documentCount,
    termCount: sharedCount,
    reviewerOffsets,
    reviewerDocuments,
    submissions,
    documents,
    postings,
    commonCount,
    common,
    latent,
  };
  return { numberOf, index };
}
