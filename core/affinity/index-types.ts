import type { KernelMemory } from './vector-kernel.ts';

/**
 * A pool as numbers alone, ready for scoring; threads share it without copying. Submissions, reviewers and documents
 * (distinct past works) are numbered in the order of their ids; terms are those that some submission shares with some
 * document. Weights of terms are whole numbers, see {@link WEIGHT_ONE}.
 */
export interface AffinityIndex {
  readonly submissionCount: number;
  readonly reviewerCount: number;
  readonly documentCount: number;
  readonly termCount: number;
  /** Reviewer r has written `reviewerDocuments[reviewerOffsets[r]]` up to `reviewerOffsets[r + 1]`, each once. */
  readonly reviewerOffsets: Int32Array;
  readonly reviewerDocuments: Int32Array;
  /** The terms of each submission in rising order. */
  readonly submissions: TermLists;
  readonly documents: TermLists;
  /** By term: the reviewers who use it, and the mean of its weight over their works; empty for a common term. */
  readonly postings: TermLists;
  /** The first `commonCount` terms are used by many: by reviewer, the mean weight of each over their works. */
  readonly commonCount: number;
  readonly common: Int16Array;
  /** Null where the pool is too small for a latent space. */
  readonly latent: LatentVectors | null;
}

/** Lists one after the other: list i has positions `offsets[i]` up to `offsets[i + 1]`. */
export interface TermLists {
  readonly offsets: Int32Array;
  /** Terms; reviewers in a list by term. */
  readonly items: Int32Array;
  readonly weights: Uint16Array;
}

/** Texts as points of a latent space: `dimensions` whole numbers each (the last ones may be 0), {@link LENGTH_ONE} long. */
export interface LatentVectors {
  /** Holds the arrays. */
  readonly memory: KernelMemory;
  readonly dimensions: number;
  readonly documentCount: number;
  /** Documents come first, then submissions. */
  readonly texts: Int16Array;
  /** By reviewer, the mean of the vectors of their works. */
  readonly centres: Int16Array;
}

function allocate(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}

/** Arrays that threads see without a copy, where the machine has such. */
export const shareInt32 = (length: number) => new Int32Array(allocate(length * 4));
export const shareUint16 = (length: number) => new Uint16Array(allocate(length * 2));
export const shareInt16 = (length: number) => new Int16Array(allocate(length * 2));
export const shareFloat32 = (length: number) => new Float32Array(allocate(length * 4));
export const shareFloat64 = (length: number) => new Float64Array(allocate(length * 8));
