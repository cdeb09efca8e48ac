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
  readonly submissions: TermLists;
  readonly documents: TermLists;
  /** By term: the reviewers who use it, and the mean of its weight over their works; empty for a common term. */
  readonly postings: TermLists;
  /** The first `commonCount` terms are used by many: by reviewer, the mean weight of each over their works. */
  readonly commonCount: number;
  readonly common: Int16Array;
  /** Null where the pool is too small for a latent space. */
  readonly latent: LatentVectors | null;
  /** By reviewer, the mean of the documents' vectors; empty without a latent space. */
  readonly centres: Int16Array;
  /** The first `broad` dimensions of the centres again: of each, the number of every reviewer. */
  readonly broadCentres: Int16Array;
}

/** Lists one after the other: list i has positions `offsets[i]` up to `offsets[i + 1]`. */
export interface TermLists {
  readonly offsets: Int32Array;
  /** Terms; reviewers in a list by term. */
  readonly items: Int32Array;
  readonly weights: Uint16Array;
}

/**
 * Texts as points of a latent space: `dimensions` whole numbers a text (the last ones may be 0), {@link LENGTH_ONE}
 * long; documents come first, then submissions. The first `broad` dimensions are the view that tells broad fields.
 */
export interface LatentVectors {
  readonly dimensions: number;
  readonly broad: number;
  readonly documentCount: number;
  readonly texts: Int16Array;
}

function allocate(bytes: number): ArrayBufferLike {
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}

/** Arrays that threads see without a copy, where the machine has such. */
export const shareInt32 = (length: number) => new Int32Array(allocate(length * 4));
export const shareUint16 = (length: number) => new Uint16Array(allocate(length * 2));
export const shareInt16 = (length: number) => new Int16Array(allocate(length * 2));
export const shareFloat32 = (length: number) => new Float32Array(allocate(length * 4));
