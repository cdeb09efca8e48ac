import type { AffinityIndex, LatentVectors } from './index-types.ts';
import { selectGreatest, sortGreatest } from './select.ts';
import { WEIGHT_ONE } from './weigh.ts';
import { LENGTH_ONE, VIEW_COUNT } from './whiten.ts';

/** How much less each next best work of a reviewer counts, and how many count at all. */
export const POOLING = 0.8;
export const WORKS_THAT_COUNT = 20;

/** The part of shared terms in the comparison of two texts; the rest is nearness in the latent space. */
export const TERM_SHARE = 0.5;

/** A cosine of 1 in the whole numbers that products of weights are added up in. */
const PRODUCT_ONE = WEIGHT_ONE * WEIGHT_ONE;
/** The same for products of latent vectors. */
const LATENT_ONE = LENGTH_ONE * LENGTH_ONE;

/** A power of 2. */
const HINTS = 1 << 15;

/** Less common terms and the broad view pick so many times the shortlist, which all terms and views then pick from. */
const BROADLY_CHOSEN = 4;

/** The best reviewers of a submission by number, best first, equal scores by number. */
export interface BestReviewers {
  readonly reviewers: Int32Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
}

/** How alike a submission and a document are. */
export interface Likeness {
  /** The sum of what shared terms and nearness in the latent space give. */
  readonly all: number;
  /** The part of the latter. */
  readonly latent: number;
}

/** Scores one submission after the other; keeps the arrays it needs for that. */
export class SubmissionScorer {
  readonly #index: AffinityIndex;
  /** By reviewer: what the mean of their works shares with the submission. */
  readonly #sums: Int32Array;
  /** By reviewer: how near the centre of their works is, in the broad view. */
  readonly #near: Int32Array;
  /** By term: its weight in the submission at hand. */
  readonly #asked: Uint16Array;
  /** By the last bits of a term: whether the submission at hand may have it. Small, so that it stays in the cache. */
  readonly #hints = new Uint8Array(HINTS);
  readonly #preliminary: Float64Array;
  /** The common terms of the submission at hand. */
  readonly #commonTerms: Int32Array;
  #commonLength = 0;
  readonly #best = new Float64Array(WORKS_THAT_COUNT);
  #submission = -1;

  constructor(index: AffinityIndex) {
    this.#index = index;
    this.#sums = new Int32Array(index.reviewerCount);
    this.#near = new Int32Array(index.latent ? index.reviewerCount : 0);
    this.#asked = new Uint16Array(index.termCount);
    this.#preliminary = new Float64Array(index.reviewerCount);
    this.#commonTerms = new Int32Array(index.commonCount);
  }

  /**
   * The `limit` best reviewers. The mean of each reviewer's works first picks the `shortlist` most promising ones, whose
   * works are then compared one by one. A shortlist of all reviewers makes the answer exact.
   */
  findBest(submission: number, limit: number, shortlist: number): BestReviewers {
    const { reviewerCount } = this.#index;
    this.#take(submission);
    const candidates =
      shortlist < reviewerCount
        ? this.#chooseReviewers(shortlist)
        : Int32Array.from({ length: reviewerCount }, (_, reviewer) => reviewer);
    const scores = new Float64Array(candidates.length);
    for (let at = 0; at < candidates.length; at++) scores[at] = this.#scoreReviewer(candidates[at]!);
    const best = sortGreatest(scores, limit);
    return {
      reviewers: best.map((at) => candidates[at]!),
      scores: Float64Array.from(best, (at) => scores[at]!),
    };
  }

  /** The affinity of one pair. */
  scorePair(submission: number, reviewer: number): number {
    this.#take(submission);
    return this.#scoreReviewer(reviewer);
  }

  /** How alike a submission and a document are. */
  compare(submission: number, document: number): Likeness {
    this.#take(submission);
    const all = this.#compare(document);
    return { all, latent: this.#index.latent ? (1 - TERM_SHARE) * this.#multiplyVectors(document) : 0 };
  }

  /** Spreads the terms of a submission out, so that each can be looked up by its number. */
  #take(submission: number): void {
    if (submission === this.#submission) return;
    const { offsets, items, weights } = this.#index.submissions;
    const asked = this.#asked;
    if (this.#submission >= 0) {
      const last = offsets[this.#submission + 1]!;
      for (let position = offsets[this.#submission]!; position < last; position++)
        asked[items[position]!] = 0;
      this.#hints.fill(0);
    }
    const end = offsets[submission + 1]!;
    for (let position = offsets[submission]!; position < end; position++) {
      asked[items[position]!] = weights[position]!;
      this.#hints[items[position]! & (HINTS - 1)] = 1;
    }
    this.#submission = submission;
  }

  #multiplyTerms(document: number): number {
    const { offsets, items, weights } = this.#index.documents;
    const asked = this.#asked;
    const hints = this.#hints;
    const end = offsets[document + 1]!;
    let sum = 0;
    for (let position = offsets[document]!; position < end; position++) {
      const term = items[position]!;
      if (hints[term & (HINTS - 1)] === 0) continue;
      sum = (sum + Math.imul(asked[term]!, weights[position]!)) | 0;
    }
    return sum;
  }

  #multiplyVectors(document: number): number {
    const { dimensions, texts, documentCount } = this.#index.latent!;
    const from = (documentCount + this.#submission) * dimensions;
    return multiply(texts, from, texts, document * dimensions, dimensions) / LATENT_ONE;
  }

  #compare(document: number): number {
    const terms = this.#multiplyTerms(document) / PRODUCT_ONE;
    if (!this.#index.latent) return terms;
    return Math.max(0, TERM_SHARE * terms + (1 - TERM_SHARE) * this.#multiplyVectors(document));
  }

  #scoreReviewer(reviewer: number): number {
    const { reviewerOffsets, reviewerDocuments } = this.#index;
    const best = this.#best;
    const start = reviewerOffsets[reviewer]!;
    const end = reviewerOffsets[reviewer + 1]!;
    let length = 0;
    for (let position = start; position < end; position++) {
      const likeness = this.#compare(reviewerDocuments[position]!);
      if (length === WORKS_THAT_COUNT && likeness <= best[length - 1]!) continue;
      let at = length < WORKS_THAT_COUNT ? length++ : length - 1;
      for (; at > 0 && best[at - 1]! < likeness; at--) best[at] = best[at - 1]!;
      best[at] = likeness;
    }
    return poolBest(best, length);
  }

  /** First by the less common terms and the broad view, then, among the best of those, by all terms and views. */
  #chooseReviewers(shortlist: number): Int32Array<ArrayBuffer> {
    const { reviewerCount, latent } = this.#index;
    this.#addRareTerms();
    const sums = this.#sums;
    const preliminary = this.#preliminary;
    if (!latent) {
      for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
        preliminary[reviewer] = sums[reviewer]! + this.#multiplyCommonTerms(reviewer);
      }
      return selectGreatest(preliminary, shortlist);
    }
    const from = (latent.documentCount + this.#submission) * latent.dimensions;
    this.#addNearness(latent, from);
    const near = this.#near;
    const weight = ((1 - TERM_SHARE) / TERM_SHARE) * (PRODUCT_ONE / LATENT_ONE);
    for (let reviewer = 0; reviewer < reviewerCount; reviewer++) {
      preliminary[reviewer] = sums[reviewer]! + weight * VIEW_COUNT * near[reviewer]!;
    }
    const broadly = selectGreatest(preliminary, BROADLY_CHOSEN * shortlist);
    const { texts, dimensions } = latent;
    const { centres } = this.#index;
    const closer = new Float64Array(broadly.length);
    for (let at = 0; at < broadly.length; at++) {
      const reviewer = broadly[at]!;
      const nearness = multiply(texts, from, centres, reviewer * dimensions, dimensions);
      closer[at] = sums[reviewer]! + this.#multiplyCommonTerms(reviewer) + weight * nearness;
    }
    return selectGreatest(closer, shortlist).map((at) => broadly[at]!);
  }

  /** Sums up what the submission and each reviewer share in terms that are not common. */
  #addRareTerms(): void {
    const { submissions, postings, commonCount } = this.#index;
    const { items, weights, offsets } = postings;
    const sums = this.#sums.fill(0);
    const end = submissions.offsets[this.#submission + 1]!;
    this.#commonLength = 0;
    for (let position = submissions.offsets[this.#submission]!; position < end; position++) {
      const term = submissions.items[position]!;
      const weight = submissions.weights[position]!;
      if (term >= commonCount) addProducts(sums, weight, items, weights, offsets[term]!, offsets[term + 1]!);
      else this.#commonTerms[this.#commonLength++] = term;
    }
  }

  /** What the submission and a reviewer share in common terms. */
  #multiplyCommonTerms(reviewer: number): number {
    const { commonCount, common } = this.#index;
    const terms = this.#commonTerms;
    const asked = this.#asked;
    const start = reviewer * commonCount;
    let sum = 0;
    for (let at = 0; at < this.#commonLength; at++) {
      const term = terms[at]!;
      sum = (sum + Math.imul(asked[term]!, common[start + term]!)) | 0;
    }
    return sum;
  }

  /** Sums up how near the centre of each reviewer is to the submission, whose vector starts at `from`. */
  #addNearness({ broad, texts }: LatentVectors, from: number): void {
    const { broadCentres, reviewerCount } = this.#index;
    const rows = Array.from({ length: broad }, (_, dimension) => dimension * reviewerCount);
    addRows(this.#near.fill(0), broadCentres, rows, Array.from(texts.subarray(from, from + broad)));
  }
}

/** What each shared term gives to the likeness of a submission and a document. */
export function listTermShares(
  { submissions, documents, latent }: AffinityIndex,
  submission: number,
  document: number,
): { term: number; weight: number }[] {
  const asked = new Map<number, number>();
  for (let at = submissions.offsets[submission]!; at < submissions.offsets[submission + 1]!; at++) {
    asked.set(submissions.items[at]!, submissions.weights[at]!);
  }
  const scale = (latent ? TERM_SHARE : 1) / PRODUCT_ONE;
  const shares: { term: number; weight: number }[] = [];
  for (let at = documents.offsets[document]!; at < documents.offsets[document + 1]!; at++) {
    const term = documents.items[at]!;
    const weight = asked.get(term);
    if (weight) shares.push({ term, weight: weight * documents.weights[at]! * scale });
  }
  return shares;
}

function addProducts(
  sums: Int32Array,
  weight: number,
  items: Int32Array,
  weights: Uint16Array,
  start: number,
  end: number,
): void {
  for (let posting = start; posting < end; posting++) {
    sums[items[posting]!]! += Math.imul(weight, weights[posting]!);
  }
}

/** Adds to the sums, for each of some rows of a table, the row times its factor; four rows at a time. */
function addRows(
  sums: Int32Array,
  table: Int16Array,
  rows: readonly number[],
  factors: readonly number[],
): void {
  let at = 0;
  for (; at + 3 < rows.length; at += 4) {
    addFourRows(
      sums,
      table,
      rows[at]!,
      factors[at]!,
      rows[at + 1]!,
      factors[at + 1]!,
      rows[at + 2]!,
      factors[at + 2]!,
      rows[at + 3]!,
      factors[at + 3]!,
    );
  }
  for (; at < rows.length; at++) {
    for (let index = 0; index < sums.length; index++) {
      sums[index]! += Math.imul(factors[at]!, table[rows[at]! + index]!);
    }
  }
}

function addFourRows(
  sums: Int32Array,
  table: Int16Array,
  a: number,
  factorOfA: number,
  b: number,
  factorOfB: number,
  c: number,
  factorOfC: number,
  d: number,
  factorOfD: number,
): void {
  for (let index = 0; index < sums.length; index++) {
    const first = (Math.imul(factorOfA, table[a + index]!) + Math.imul(factorOfB, table[b + index]!)) | 0;
    const second = (Math.imul(factorOfC, table[c + index]!) + Math.imul(factorOfD, table[d + index]!)) | 0;
    sums[index] = (sums[index]! + first + second) | 0;
  }
}

/** Four sums at a time, which need not wait for each other. The length is a multiple of 8. */
function multiply(a: Int16Array, fromA: number, b: Int16Array, fromB: number, length: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let at = 0; at < length; at += 8) {
    const i = fromA + at;
    const j = fromB + at;
    first = (first + Math.imul(a[i]!, b[j]!) + Math.imul(a[i + 4]!, b[j + 4]!)) | 0;
    second = (second + Math.imul(a[i + 1]!, b[j + 1]!) + Math.imul(a[i + 5]!, b[j + 5]!)) | 0;
    third = (third + Math.imul(a[i + 2]!, b[j + 2]!) + Math.imul(a[i + 6]!, b[j + 6]!)) | 0;
    fourth = (fourth + Math.imul(a[i + 3]!, b[j + 3]!) + Math.imul(a[i + 7]!, b[j + 7]!)) | 0;
  }
  return (first + second + third + fourth) | 0;
}

const SHARES = Float64Array.from({ length: WORKS_THAT_COUNT }, (_, rank) => POOLING ** rank);

/** The share of each of a reviewer's `works` best works in the affinity, best first; they add up to 1. */
export function shareOut(works: number): Float64Array {
  const counted = SHARES.subarray(0, works);
  const sum = counted.reduce((total, share) => total + share, 0);
  return counted.map((share) => share / sum);
}

const SHARES_OF = Array.from({ length: WORKS_THAT_COUNT + 1 }, (_, works) => shareOut(works));

/** The affinity from the likeness of the best works, best first: 0 to 1, and 0 without any work. */
function poolBest(best: Float64Array, works: number): number {
  const shares = SHARES_OF[works]!;
  let sum = 0;
  for (let rank = 0; rank < works; rank++) sum += best[rank]! * shares[rank]!;
  return Math.min(1, Math.max(0, sum));
}
