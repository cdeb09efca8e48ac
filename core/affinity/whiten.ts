import type { CollectedPool } from './collect.ts';
import { factorise, invertLower } from './dense-algebra.ts';
import type { LatentVectors } from './index-types.ts';
import type { LatentSpace } from './latent-space.ts';
import { createKernelMemory, NUMBERS_AT_ONCE } from './vector-kernel.ts';

/** Reviewers whose works tell how one person's works differ; more are not needed, and a longer list is no person's. */
const FEWEST_WORKS = 2;
const MOST_WORKS = 40;
const FEWEST_REVIEWERS = 20;
const MOST_REVIEWERS = 5_000;
/** How much of the covariance is kept; the rest becomes the same in all directions. */
const KEPT = 0.9;
/** The first coordinates tell broad fields, all of them narrow ones; the three views count alike. */
const VIEWS = [0.25, 0.5, 1];

/** Vectors are whole numbers: their length is this, so that products add up to the same in every order. */
export const LENGTH_ONE = 1 << 14;

/** How coordinates become vectors. */
export interface LatentViews {
  readonly mean: Float64Array;
  /** Of each view, how many coordinates it has and the lower triangular matrix that evens them out. */
  readonly views: readonly { readonly dimensions: number; readonly matrix: Float64Array }[];
}

function findMean({ dimensions, coordinates, learned }: LatentSpace): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const row of learned) {
    for (let k = 0; k < dimensions; k++) mean[k]! += coordinates[row * dimensions + k]!;
  }
  return mean.map((sum) => sum / learned.length);
}

/** The lists of works that tell how one person's works differ. */
function findLists(pool: CollectedPool, isFilled: (document: number) => boolean): Int32Array[] {
  const { reviewerOffsets, reviewerDocuments, reviewerIds } = pool;
  return reviewerIds
    .map((_, reviewer) =>
      reviewerDocuments.subarray(reviewerOffsets[reviewer], reviewerOffsets[reviewer + 1]).filter(isFilled),
    )
    .filter(({ length }) => length >= FEWEST_WORKS && length <= MOST_WORKS);
}

/**
 * Whether a pool tells how one person's works differ. Where it does not, a latent space does harm: on NSF awards of two
 * divisions, where 13 people have more than one work, it moved the median rank of the right person from 19 to 59.
 */
export function hasEnoughLists(pool: CollectedPool): boolean {
  return findLists(pool, () => true).length >= FEWEST_REVIEWERS;
}

/** The mean over reviewers of the covariance of their works. */
function measureSpread({ dimensions, coordinates, rows }: LatentSpace, pool: CollectedPool): Float64Array {
  const lists = findLists(pool, (row) => rows.offsets[row + 1]! > rows.offsets[row]!);
  const step = Math.max(1, lists.length / MOST_REVIEWERS);
  const spread = new Float64Array(dimensions * dimensions);
  const difference = new Float64Array(dimensions);
  let reviewers = 0;
  for (let next = 0; next < lists.length; next += step) {
    const own = lists[Math.floor(next)]!;
    reviewers++;
    const centre = new Float64Array(dimensions);
    for (const row of own) {
      for (let k = 0; k < dimensions; k++) centre[k]! += coordinates[row * dimensions + k]! / own.length;
    }
    for (const row of own) {
      for (let k = 0; k < dimensions; k++) difference[k] = coordinates[row * dimensions + k]! - centre[k]!;
      for (let i = 0; i < dimensions; i++) {
        const value = difference[i]! / (own.length - 1);
        for (let j = 0; j <= i; j++) spread[i * dimensions + j]! += value * difference[j]!;
      }
    }
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j <= i; j++) {
      spread[i * dimensions + j]! /= Math.max(1, reviewers);
      spread[j * dimensions + i] = spread[i * dimensions + j]!;
    }
  }
  return spread;
}

/**
 * How the works of one person differ says little about who is an expert; evening these directions out lets the others
 * speak (within-class covariance normalisation: Hatch, Kajarekar and Stolcke, Interspeech 2006). The inverse of a
 * Cholesky factor gives the same products as the inverse square root, at half the work.
 */
export function planViews(space: LatentSpace, pool: CollectedPool): LatentViews {
  const spread = measureSpread(space, pool);
  const views = VIEWS.map((share) => {
    const dimensions = Math.max(1, Math.floor(space.dimensions * share));
    const evened = new Float64Array(dimensions * dimensions);
    let trace = 0;
    for (let i = 0; i < dimensions; i++) trace += spread[i * space.dimensions + i]!;
    for (let i = 0; i < dimensions; i++) {
      for (let j = 0; j < dimensions; j++) {
        evened[i * dimensions + j] = KEPT * spread[i * space.dimensions + j]!;
      }
    }
    // Lists that do not vary at all leave every direction as it is.
    const even = trace > 0 ? ((1 - KEPT) * trace) / dimensions : 1;
    for (let i = 0; i < dimensions; i++) evened[i * dimensions + i]! += even;
    return { dimensions, matrix: invertLower(factorise(evened, dimensions), dimensions) };
  });
  return { mean: findMean(space), views };
}

/** Room for the vectors of a pool. */
export function createVectors(
  { rowCount }: LatentSpace,
  { views }: LatentViews,
  { documentTexts, reviewerIds }: CollectedPool,
): LatentVectors {
  const used = views.reduce((sum, view) => sum + view.dimensions, 0);
  const dimensions = Math.ceil(used / NUMBERS_AT_ONCE) * NUMBERS_AT_ONCE;
  const numbers = rowCount * dimensions;
  const memory = createKernelMemory(
    (numbers + reviewerIds.length * dimensions) * Int16Array.BYTES_PER_ELEMENT,
  );
  const texts = new Int16Array(memory.buffer, 0, numbers);
  const centres = new Int16Array(memory.buffer, texts.byteLength, reviewerIds.length * dimensions);
  return { memory, dimensions, documentCount: documentTexts.length, texts, centres };
}

/** Makes the vectors of the texts from row `from` up to `to`. A text that the space knows no word of gets 0. */
export function viewRows(
  space: LatentSpace,
  { mean, views }: LatentViews,
  vectors: LatentVectors,
  from: number,
  to: number,
): void {
  const { dimensions, coordinates, rows } = space;
  const centred = new Float64Array(dimensions);
  const seen = new Float64Array(dimensions);
  const length = LENGTH_ONE / Math.sqrt(views.length);
  for (let row = from; row < to; row++) {
    if (rows.offsets[row + 1] === rows.offsets[row]) continue;
    for (let k = 0; k < dimensions; k++) centred[k] = coordinates[row * dimensions + k]! - mean[k]!;
    let target = row * vectors.dimensions;
    for (const view of views) {
      let squares = 0;
      for (let i = 0; i < view.dimensions; i++) {
        const start = i * view.dimensions;
        let sum = 0;
        for (let j = 0; j <= i; j++) sum += view.matrix[start + j]! * centred[j]!;
        seen[i] = sum;
        squares += sum * sum;
      }
      const scale = squares === 0 ? 0 : length / Math.sqrt(squares);
      for (let i = 0; i < view.dimensions; i++) vectors.texts[target++] = Math.round(seen[i]! * scale);
    }
  }
}
