import { AffinityInputError } from './errors.ts';
import { type AffinityModel, joinText } from './model.ts';
import { type AffinityText, type AffinityWork, compareText } from './pool.ts';
import { averageBest, scoreDocuments, WORKS_THAT_COUNT } from './score.ts';
import type { Token } from './tokenise.ts';
import { listTerms } from './vocabulary.ts';

/** A word or phrase that a submission and a work share. */
export interface SharedTerm {
  /** As it first stands in the submission. */
  readonly text: string;
  /** As it first stands in the work, which may be another form of the word. */
  readonly textInWork: string;
  /** Its part of the work's score: those of all shared terms add up to the score. */
  readonly weight: number;
}

/** A work that carries an affinity. */
export interface CarryingWork {
  readonly work: AffinityWork;
  /** The cosine of submission and work, 0 to 1. */
  readonly score: number;
  /** The heaviest shared terms, heaviest first. */
  readonly terms: readonly SharedTerm[];
  readonly sharedTermCount: number;
}

/** Why a reviewer has their score for a submission. */
export interface AffinityExplanation {
  readonly submission: string;
  readonly reviewer: string;
  /** The same number that `scoreAffinitiesOf` gives. */
  readonly score: number;
  /** The works with a score above 0 among the best three, best first; empty when the score is 0. */
  readonly works: readonly CarryingWork[];
}

const UNSPACED_END = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]$/v;

function showPhrase(previous: Token | null, token: Token): string {
  if (!previous) return token.surface;
  return previous.surface + (UNSPACED_END.test(previous.surface) ? '' : ' ') + token.surface;
}

/** How each term of a text first stands in it, by term number; for terms the model knows. */
function findSurfaces(model: AffinityModel, text: AffinityText): Map<number, string> {
  const surfaces = new Map<number, string>();
  for (const { term, previous, token } of listTerms(
    model.vocabulary,
    model.tokenise(joinText(text)),
    false,
  )) {
    if (!surfaces.has(term)) surfaces.set(term, showPhrase(previous, token));
  }
  return surfaces;
}

/** The weight of a term in a document; postings of a term stand in the order of their documents. */
function findWeight(model: AffinityModel, term: number, document: number): number {
  let low = model.postingOffsets[term]!;
  let high = model.postingOffsets[term + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (model.postingDocuments[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low < model.postingOffsets[term + 1]! && model.postingDocuments[low] === document
    ? model.postingWeights[low]!
    : 0;
}

function listSharedTerms(
  model: AffinityModel,
  submissionIndex: number,
  work: AffinityWork,
  document: number,
): SharedTerm[] {
  const inSubmission = findSurfaces(model, model.submissions[submissionIndex]!);
  const inWork = findSurfaces(model, work);
  const terms: SharedTerm[] = [];
  const end = model.submissionOffsets[submissionIndex + 1]!;
  for (let position = model.submissionOffsets[submissionIndex]!; position < end; position++) {
    const term = model.submissionTerms[position]!;
    const weight = model.submissionWeights[position]! * findWeight(model, term, document);
    if (weight > 0) terms.push({ text: inSubmission.get(term)!, textInWork: inWork.get(term)!, weight });
  }
  return terms.sort((a, b) => b.weight - a.weight || compareText(a.text, b.text));
}

function findIndex(indexOf: ReadonlyMap<string, number>, field: string, id: string): number {
  const index = indexOf.get(id);
  if (index === undefined) throw new AffinityInputError('unknown-id', field, id, 'an id of the model');
  return index;
}

/**
 * Shows what a score rests on: the works that carry it, and the words and phrases shared with each. `maxTerms` limits
 * the terms listed for a work.
 * @throws {AffinityInputError} `unknown-id` for a submission or reviewer that is not in the model, `count-invalid`
 */
export function explainAffinity(
  model: AffinityModel,
  submissionId: string,
  reviewerId: string,
  { maxTerms = 12 }: { readonly maxTerms?: number } = {},
): AffinityExplanation {
  if (!(Number.isInteger(maxTerms) && maxTerms > 0)) {
    throw new AffinityInputError('count-invalid', 'maxTerms', maxTerms, 'a whole number from 1');
  }
  const submissionIndex = findIndex(model.indexOfSubmission, 'submission', submissionId);
  const reviewerIndex = findIndex(model.indexOfReviewer, 'reviewer', reviewerId);
  const documents = model.documentsOf[reviewerIndex]!;
  const scores = scoreDocuments(model, submissionIndex);
  const works = model.worksOf[reviewerIndex]!.map((work, index) => ({ work, document: documents[index]! }))
    .filter(({ document }) => scores[document]! > 0)
    .sort((a, b) => scores[b.document]! - scores[a.document]!)
    .slice(0, WORKS_THAT_COUNT)
    .map(({ work, document }) => {
      const terms = listSharedTerms(model, submissionIndex, work, document);
      const score = Math.min(1, scores[document]!);
      return { work, score, terms: terms.slice(0, maxTerms), sharedTermCount: terms.length };
    });
  return { submission: submissionId, reviewer: reviewerId, score: averageBest(documents, scores), works };
}
