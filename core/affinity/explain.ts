import { AffinityInputError } from './errors.ts';
import { compareTexts, type Likeness, listTermShares, shareOut, WORKS_THAT_COUNT } from './likeness.ts';
import type { AffinityModel } from './model.ts';
import { type AffinityText, type AffinityWork, compareText } from './pool.ts';

import type { Token } from './tokenise.ts';

/** A word or phrase that a submission and a work share. */
export interface SharedTerm {
  /** As it first stands in the submission. */
  readonly text: string;
  /** As it first stands in the work, which may be another form of the word. */
  readonly textInWork: string;
  /** Its part of the work's score. */
  readonly weight: number;
}

/** A work that carries an affinity. */
export interface CarryingWork {
  readonly work: AffinityWork;
  /** How alike submission and work are: the weights of all shared terms and `latent` add up to it. */
  readonly score: number;
  /** What nearness of subject adds beyond shared words, from words that go together across the pool; may be below 0. */
  readonly latent: number;
  /** The part of the work's score that counts for the affinity: `share` times `score`, over all works, makes it. */
  readonly share: number;
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
  /** The best works, best first; empty when the score is 0. */
  readonly works: readonly CarryingWork[];
  /** The other works together: how many count, and what they add to the affinity. */
  readonly rest: { readonly works: number; readonly score: number };
}

/** A work below these is summed up with the others. */
const WORKS_SHOWN = 3;

const UNSPACED_END = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]$/v;

function showPhrase(previous: Token, token: Token): string {
  return previous.surface + (UNSPACED_END.test(previous.surface) ? '' : ' ') + token.surface;
}

/** How each term of a text first stands in it, by term number. */
function findSurfaces(model: AffinityModel, text: AffinityText): Map<number, string> {
  const surfaces = new Map<number, string>();
  const add = (term: number, surface: string) => {
    if (term >= 0 && !surfaces.has(term)) surfaces.set(term, surface);
  };
  for (const part of [text.title, text.abstract ?? '']) {
    const tokens = model.tokenise(part);
    for (const [index, token] of tokens.entries()) {
      add(model.findTerm(token.term), token.surface);
      if (!token.isJoined) continue;
      const previous = tokens[index - 1]!;
      add(model.findTerm(previous.term, token.term), showPhrase(previous, token));
    }
  }
  return surfaces;
}

function explainWork(
  model: AffinityModel,
  submission: number,
  work: AffinityWork,
  document: number,
  { share, maxTerms, likeness }: { share: number; maxTerms: number; likeness: Likeness },
): CarryingWork {
  const inSubmission = findSurfaces(model, model.submissions[submission]!);
  const inWork = findSurfaces(model, work);
  const terms = listTermShares(model.index, submission, document)
    .map(({ term, weight }) => ({ text: inSubmission.get(term)!, textInWork: inWork.get(term)!, weight }))
    .sort((a, b) => b.weight - a.weight || compareText(a.text, b.text));
  const { all: score, latent } = likeness;
  return { work, score, latent, share, terms: terms.slice(0, maxTerms), sharedTermCount: terms.length };
}

function findIndex(indexOf: ReadonlyMap<string, number>, field: string, id: string): number {
  const index = indexOf.get(id);
  if (index === undefined) throw new AffinityInputError('unknown-id', field, id, 'an id of the model');
  return index;
}

/**
 * Shows what a score rests on: the works that carry it, the words and phrases shared with each, and what nearness of
 * subject adds. `maxTerms` limits the terms listed for a work.
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
  const submission = findIndex(model.indexOfSubmission, 'submission', submissionId);
  const reviewer = findIndex(model.indexOfReviewer, 'reviewer', reviewerId);
  const { reviewerOffsets, reviewerDocuments } = model.index;
  const score = model.scorer.scorePair(submission, reviewer);
  const ranked = model.worksOf[reviewer]!.map((work, index) => {
    const document = reviewerDocuments[reviewerOffsets[reviewer]! + index]!;
    return { work, document, likeness: compareTexts(model.index, submission, document) };
  })
    .sort((a, b) => b.likeness.all - a.likeness.all || compareText(a.work.id, b.work.id))
    .slice(0, WORKS_THAT_COUNT);
  const shares = shareOut(ranked.length);
  const shown = score === 0 ? [] : ranked.slice(0, WORKS_SHOWN).filter(({ likeness }) => likeness.all > 0);
  const works = shown.map(({ work, document, likeness }, rank) =>
    explainWork(model, submission, work, document, { share: shares[rank]!, maxTerms, likeness }),
  );
  const carried = works.reduce((sum, work) => sum + work.share * work.score, 0);
  const rest = { works: ranked.length - works.length, score: score - carried };
  return { submission: submissionId, reviewer: reviewerId, score, works, rest };
}
