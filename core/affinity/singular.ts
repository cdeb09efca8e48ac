import type { Random } from '../random/index.ts';
import { findEigenvectors, multiplyByItself, orthonormalise } from './dense-algebra.ts';
import type { TermLists } from './index-types.ts';

const OVERSAMPLING = 20;
const POWER_ITERATIONS = 3;
/** Directions with less than this share of the first singular value's square are noise of the arithmetic. */
const NEGLIGIBLE = 1e-10;

/** Some rows of sparse lists, each scaled to length 1; lists are sorted, so that sums run in one order. */
export interface SparseRows {
  readonly lists: TermLists;
  readonly rows: Int32Array;
  readonly termCount: number;
}

/** What scales each row to length 1; 0 for an empty one. */
function scaleRows({ lists, rows }: SparseRows): Float64Array {
  return Float64Array.from(rows, (row) => {
    let squares = 0;
    for (let at = lists.offsets[row]!; at < lists.offsets[row + 1]!; at++) squares += lists.weights[at]! ** 2;
    return squares === 0 ? 0 : 1 / Math.sqrt(squares);
  });
}

/** X·M for a dense M with a row for every term. */
function multiply(x: SparseRows, scales: Float64Array, matrix: Float64Array, columns: number): Float64Array {
  const { offsets, items, weights } = x.lists;
  const product = new Float64Array(x.rows.length * columns);
  for (const [index, row] of x.rows.entries()) {
    const to = index * columns;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      addScaled(product, to, matrix, items[at]! * columns, weights[at]! * scales[index]!, columns);
    }
  }
  return product;
}

/** Xᵀ·M for a dense M with a row for every row of X. */
function multiplyTransposed(
  x: SparseRows,
  scales: Float64Array,
  matrix: Float64Array,
  columns: number,
): Float64Array {
  const { offsets, items, weights } = x.lists;
  const product = new Float64Array(x.termCount * columns);
  for (const [index, row] of x.rows.entries()) {
    const from = index * columns;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      addScaled(product, items[at]! * columns, matrix, from, weights[at]! * scales[index]!, columns);
    }
  }
  return product;
}

function addScaled(
  to: Float64Array,
  toStart: number,
  from: Float64Array,
  fromStart: number,
  factor: number,
  length: number,
): void {
  for (let k = 0; k < length; k++) to[toStart + k]! += factor * from[fromStart + k]!;
}

/**
 * The first right singular vectors of X, greatest first: for every term a row of `dimensions` numbers. Randomised
 * subspace iteration (Halko, Martinsson and Tropp, “Finding structure with randomness”, SIAM Review 53, 2011,
 * algorithm 4.4). A direction that X does not have is 0.
 */
export function findSingularVectors(x: SparseRows, dimensions: number, random: Random): Float32Array {
  const columns = Math.min(dimensions + OVERSAMPLING, x.rows.length, x.termCount);
  const scales = scaleRows(x);
  const start = Float64Array.from({ length: x.termCount * columns }, () => random.normal());
  let onRows = multiply(x, scales, start, columns);
  for (let iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
    orthonormalise(onRows, columns);
    onRows = multiply(x, scales, multiplyTransposed(x, scales, onRows, columns), columns);
  }
  orthonormalise(onRows, columns);
  const onTerms = multiplyTransposed(x, scales, onRows, columns);
  const { values, vectors } = findEigenvectors(multiplyByItself(onTerms, columns), columns);
  const basis = new Float32Array(x.termCount * dimensions);
  const significant = values.findIndex((value) => value <= NEGLIGIBLE * values[0]!);
  const found = Math.min(dimensions, significant < 0 ? columns : significant);
  for (let term = 0; term < x.termCount; term++) {
    for (let dimension = 0; dimension < found; dimension++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) {
        sum += onTerms[term * columns + k]! * vectors[dimension * columns + k]!;
      }
      basis[term * dimensions + dimension] = sum / Math.sqrt(values[dimension]!);
    }
  }
  return basis;
}
