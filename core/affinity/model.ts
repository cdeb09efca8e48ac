import { type AffinityPool, type AffinityText, type AffinityWork, checkPool, compareText } from './pool.ts';
import { createTokeniser, type Token, type TokeniseOptions } from './tokenise.ts';
import { IntegerList, listTerms, Vocabulary } from './vocabulary.ts';

/** How far a long computation is, in steps of about equal length. */
export interface AffinityProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * A pool made ready for scoring. A document is a distinct text among the past works: one that several reviewers share
 * is held and counted once. Weights are (1 + ln tf) · ln(1 + N / df), each document scaled to length 1; N is the
 * number of submissions and documents that hold any term, df how many of them hold this one (log-tf·idf, Salton and
 * Buckley, “Term-weighting approaches in automatic text retrieval”, 1988; 1 + N / df keeps a small pool from 0).
 */
export interface AffinityModel {
  /** In the order of their ids; other arrays and `scoreAffinitiesOf` number them so. */
  readonly submissions: readonly AffinityText[];
  readonly indexOfSubmission: ReadonlyMap<string, number>;
  /** In the order of their ids. */
  readonly reviewers: readonly string[];
  readonly indexOfReviewer: ReadonlyMap<string, number>;
  /** Each reviewer's works in the order of their ids, a text that comes again left out; parallel to `documentsOf`. */
  readonly worksOf: readonly (readonly AffinityWork[])[];
  /** Each reviewer's works as document numbers. */
  readonly documentsOf: readonly Int32Array[];
  readonly documentCount: number;
  /** Terms and weights of submission s: positions `submissionOffsets[s]` up to `submissionOffsets[s + 1]`. */
  readonly submissionOffsets: Int32Array;
  readonly submissionTerms: Int32Array;
  readonly submissionWeights: Float64Array;
  /** Documents that hold term t and its weight there: positions `postingOffsets[t]` up to `postingOffsets[t + 1]`. */
  readonly postingOffsets: Int32Array;
  readonly postingDocuments: Int32Array;
  readonly postingWeights: Float32Array;
  readonly vocabulary: Vocabulary;
  readonly tokenise: (text: string) => Token[];
}

/** The text that is compared; the full stop keeps a phrase from running out of the title into the abstract. */
export function joinText(text: AffinityText): string {
  return `${text.title}.\n${text.abstract ?? ''}`;
}

/** The works of every reviewer as numbers of distinct documents. */
function collectDocuments(pool: AffinityPool) {
  const documents: string[] = [];
  const numberOf = new Map<string, number>();
  const reviewers = pool.reviewers.toSorted((a, b) => compareText(a.reviewer, b.reviewer));
  const worksOf: AffinityWork[][] = [];
  const documentsOf: Int32Array[] = [];
  for (const reviewer of reviewers) {
    const own = new Map<number, AffinityWork>();
    for (const work of reviewer.works.toSorted((a, b) => compareText(a.id, b.id))) {
      const text = joinText(work);
      let document = numberOf.get(text);
      if (document === undefined) {
        document = documents.push(text) - 1;
        numberOf.set(text, document);
      }
      if (!own.has(document)) own.set(document, work);
    }
    worksOf.push([...own.values()]);
    documentsOf.push(Int32Array.from(own.keys()));
  }
  return { reviewers: reviewers.map(({ reviewer }) => reviewer), worksOf, documentsOf, documents };
}

/** Counted terms of many texts, one after the other: text i has positions `offsets[i]` up to `offsets[i + 1]`. */
class TermCounts {
  readonly offsets = new IntegerList();
  readonly terms = new IntegerList();
  readonly counts = new IntegerList();
  readonly documentFrequency = new IntegerList();
  textsWithTerms = 0;

  constructor() {
    this.offsets.push(0);
  }

  /** Adds a text's terms by number, so that the order of its words does not reach the sums made later. */
  addText(terms: Int32Array): void {
    if (terms.length > 0) this.textsWithTerms++;
    terms.sort();
    for (let start = 0; start < terms.length; ) {
      let end = start + 1;
      while (end < terms.length && terms[end] === terms[start]) end++;
      this.terms.push(terms[start]!);
      this.counts.push(end - start);
      while (this.documentFrequency.length <= terms[start]!) this.documentFrequency.push(0);
      this.documentFrequency.increment(terms[start]!);
      start = end;
    }
    this.offsets.push(this.terms.length);
  }
}

/** The log-tf·idf weight of every counted term, each text scaled to length 1; parallel to `counts.terms`. */
function weighTerms(counts: TermCounts): Float64Array {
  const weights = new Float64Array(counts.terms.length);
  for (let text = 0; text + 1 < counts.offsets.length; text++) {
    const start = counts.offsets.at(text);
    const end = counts.offsets.at(text + 1);
    let squares = 0;
    for (let position = start; position < end; position++) {
      const frequency = counts.documentFrequency.at(counts.terms.at(position));
      const weight =
        (1 + Math.log(counts.counts.at(position))) * Math.log(1 + counts.textsWithTerms / frequency);
      weights[position] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    for (let position = start; position < end; position++) weights[position]! /= length;
  }
  return weights;
}

/** The inverted index over the documents, of those terms alone that some submission holds. */
function invertDocuments(
  counts: TermCounts,
  weights: Float64Array,
  documentCount: number,
  termCount: number,
) {
  const firstOfSubmissions = counts.offsets.at(documentCount);
  const isAsked = new Uint8Array(termCount);
  for (let position = firstOfSubmissions; position < counts.terms.length; position++) {
    isAsked[counts.terms.at(position)] = 1;
  }
  const postingOffsets = new Int32Array(termCount + 1);
  for (let position = 0; position < firstOfSubmissions; position++) {
    const term = counts.terms.at(position);
    if (isAsked[term]) postingOffsets[term + 1]!++;
  }
  for (let term = 0; term < termCount; term++) postingOffsets[term + 1]! += postingOffsets[term]!;
  const next = postingOffsets.slice();
  const postingDocuments = new Int32Array(postingOffsets[termCount]!);
  const postingWeights = new Float32Array(postingOffsets[termCount]!);
  for (let document = 0; document < documentCount; document++) {
    for (let position = counts.offsets.at(document); position < counts.offsets.at(document + 1); position++) {
      const term = counts.terms.at(position);
      if (!isAsked[term]) continue;
      const slot = next[term]!++;
      postingDocuments[slot] = document;
      postingWeights[slot] = weights[position]!;
    }
  }
  return { postingOffsets, postingDocuments, postingWeights };
}

/**
 * Builds a model a text at a time: a server takes some steps, tells the progress, lets others have the event loop and
 * may stop. The model does not depend on the order in which submissions, reviewers and works are given.
 * @throws {AffinityInputError} see {@link checkPool}
 */
export function* buildAffinityModelInSteps(
  pool: AffinityPool,
  options: TokeniseOptions = {},
): Generator<AffinityProgress, AffinityModel> {
  checkPool(pool);
  const { documents, ...reviewers } = collectDocuments(pool);
  const tokenise = createTokeniser(options);
  const vocabulary = new Vocabulary();
  const counts = new TermCounts();
  const submissions = pool.submissions.toSorted((a, b) => compareText(a.id, b.id));
  const texts = [...documents, ...submissions.map(joinText)];
  for (const [index, text] of texts.entries()) {
    const terms = listTerms(vocabulary, tokenise(text), true);
    counts.addText(Int32Array.from(terms, ({ term }) => term));
    yield { done: index + 1, total: texts.length };
  }
  const weights = weighTerms(counts);
  const first = counts.offsets.at(documents.length);
  return {
    submissions,
    indexOfSubmission: new Map(submissions.map(({ id }, index) => [id, index])),
    ...reviewers,
    indexOfReviewer: new Map(reviewers.reviewers.map((reviewer, index) => [reviewer, index])),
    documentCount: documents.length,
    submissionOffsets: counts.offsets
      .toArray()
      .slice(documents.length)
      .map((offset) => offset - first),
    submissionTerms: counts.terms.toArray().slice(first),
    submissionWeights: weights.slice(first),
    ...invertDocuments(counts, weights, documents.length, vocabulary.size),
    vocabulary,
    tokenise,
  };
}

/** {@link buildAffinityModelInSteps} without a pause. */
export function buildAffinityModel(pool: AffinityPool, options: TokeniseOptions = {}): AffinityModel {
  const steps = buildAffinityModelInSteps(pool, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
