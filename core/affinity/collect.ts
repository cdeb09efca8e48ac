import type { CountedTexts } from './count.ts';
import { AffinityInputError } from './errors.ts';
import { compareText } from './pool.ts';

/** Counted texts, and which counter numbered their terms. */
export interface CountedBlock {
  readonly part: number;
  readonly texts: CountedTexts;
}

/** One text among the blocks. */
export interface TextPlace {
  readonly block: CountedBlock;
  readonly position: number;
}

/** A pool in its own order, whatever the order it came in: everything sorted by id, equal texts of works merged. */
export interface CollectedPool {
  readonly submissionIds: readonly string[];
  readonly submissionTexts: readonly TextPlace[];
  readonly reviewerIds: readonly string[];
  readonly workCount: number;
  /** A document is a distinct text among the past works: one that several reviewers share is held once. */
  readonly documentTexts: readonly TextPlace[];
  /** Reviewer r has written `reviewerDocuments[reviewerOffsets[r]]` up to `reviewerOffsets[r + 1]`, each once. */
  readonly reviewerOffsets: Int32Array;
  readonly reviewerDocuments: Int32Array;
  /** The work that each of `reviewerDocuments` stands for: its place in the order in which works were added. */
  readonly workOf: Int32Array;
  /** The place of every submission in the order in which they were added. */
  readonly submissionOf: Int32Array;
}

/**
 * Gathers the counted texts of a pool, block after block, in any order.
 * @throws {AffinityInputError} `duplicate-id` for a submission, or a work of one reviewer, that comes twice
 */
export class PoolCollector {
  readonly #submissionPlace = new Map<string, number>();
  readonly #submissions: TextPlace[] = [];
  readonly #reviewerNumber = new Map<string, number>();
  readonly #works: { readonly id: string; readonly text: TextPlace }[] = [];
  readonly #worksOf: number[][] = [];
  readonly #workPlace = new Map<string, number>();

  /** `ids` are parallel to the texts of the block from position `from` on. */
  addSubmissions(ids: readonly string[], block: CountedBlock, from = 0): void {
    for (const [index, id] of ids.entries()) this.#addSubmission(id, { block, position: from + index });
  }

  #addSubmission(id: string, text: TextPlace): void {
    const index = this.#submissions.length;
    const earlier = this.#submissionPlace.get(id);
    if (earlier !== undefined) {
      throw new AffinityInputError('duplicate-id', `submissions.${index}.id`, id, 'each id once', earlier);
    }
    this.#submissionPlace.set(id, index);
    this.#submissions.push(text);
  }

  /** Makes a reviewer known, who may have no work. */
  addReviewer(reviewer: string): void {
    this.#numberReviewer(reviewer);
  }

  /** `reviewers` and `ids` are parallel to the texts of the block. */
  addWorks(reviewers: readonly string[], ids: readonly string[], block: CountedBlock): void {
    for (const [position, id] of ids.entries()) {
      const index = this.#works.length;
      const reviewer = this.#numberReviewer(reviewers[position]!);
      const key = `${reviewer}:${id}`;
      const earlier = this.#workPlace.get(key);
      if (earlier !== undefined) {
        const value = `${reviewers[position]}, ${id}`;
        throw new AffinityInputError('duplicate-id', `works.${index}.id`, value, 'each id once', earlier);
      }
      this.#workPlace.set(key, index);
      this.#works.push({ id, text: { block, position } });
      this.#worksOf[reviewer]!.push(index);
    }
  }

  /** Puts everything in order. Nothing may be added afterwards. */
  finish(): CollectedPool {
    this.#workPlace.clear();
    const submissionIds = [...this.#submissionPlace.keys()].sort(compareText);
    const submissionOf = Int32Array.from(submissionIds, (id) => this.#submissionPlace.get(id)!);
    const reviewerIds = [...this.#reviewerNumber.keys()].sort(compareText);
    const documentOf = new Map<number, number>();
    const documentTexts: TextPlace[] = [];
    const reviewerOffsets = new Int32Array(reviewerIds.length + 1);
    const reviewerDocuments = new Int32Array(this.#works.length);
    const workOf = new Int32Array(this.#works.length);
    let end = 0;
    for (const [reviewer, id] of reviewerIds.entries()) {
      const own = this.#worksOf[this.#reviewerNumber.get(id)!]!;
      own.sort((a, b) => compareText(this.#works[a]!.id, this.#works[b]!.id));
      const start = end;
      for (const work of own) {
        const { text } = this.#works[work]!;
        const fingerprint = text.block.texts.fingerprints[text.position]!;
        let document = documentOf.get(fingerprint);
        if (document === undefined) {
          document = documentTexts.push(text) - 1;
          documentOf.set(fingerprint, document);
        }
        if (reviewerDocuments.subarray(start, end).includes(document)) continue;
        reviewerDocuments[end] = document;
        workOf[end] = work;
        end++;
      }
      reviewerOffsets[reviewer + 1] = end;
    }
    return {
      submissionIds,
      submissionOf,
      submissionTexts: Array.from(submissionOf, (place) => this.#submissions[place]!),
      reviewerIds,
      workCount: this.#works.length,
      documentTexts,
      reviewerOffsets,
      reviewerDocuments: reviewerDocuments.slice(0, end),
      workOf: workOf.slice(0, end),
    };
  }

  #numberReviewer(reviewer: string): number {
    let number = this.#reviewerNumber.get(reviewer);
    if (number === undefined) {
      number = this.#worksOf.push([]) - 1;
      this.#reviewerNumber.set(reviewer, number);
    }
    return number;
  }
}
