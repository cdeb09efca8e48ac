import type { Random } from '../random/index.ts';
import { findEigenvectors, multiplyByItself, orthonormalise } from './dense-algebra.ts';
import { shareFloat32, shareFloat64, shareInt32, type TermLists } from './index-types.ts';

const OVERSAMPLING = 20;
const POWER_ITERATIONS = 3;
/** Directions with less than this share of the first singular value's square are noise of the arithmetic. */
const NEGLIGIBLE = 1e-10;

/** Some rows of sparse lists, each scaled to length 1; lists are sorted, so that sums run in one order. */
export interface SparseRows {
  readonly lists: TermLists;
  readonly rows: Int32Array;
  /** What scales each row; 0 for an empty one. */
  readonly scales: Float64Array;
  readonly termCount: number;
}

export function takeRows(lists: TermLists, chosen: Int32Array, termCount: number): SparseRows {
  const rows = shareInt32(chosen.length);
  rows.set(chosen);
  const scales = shareFloat64(rows.length);
  for (const [index, row] of rows.entries()) {
    let squares = 0;
    for (let at = lists.offsets[row]!; at < lists.offsets[row + 1]!; at++) squares += lists.weights[at]! ** 2;
    scales[index] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return { lists, rows, scales, termCount };
}

/** A dense matrix, row after row; threads share it. */
interface Dense {
  readonly values: Float64Array;
  readonly columns: number;
}

/**
 * Columns of a product with X: those from `from` up to `to`. `onTerms` has a row for every term, `onRows` one for every
 * row of X. `toRows` makes the latter from the former by X, `toTerms` the former from the latter by Xᵀ, and `both` does
 * this and then that.
 */
export interface SingularTask {
  readonly kind: 'multiply';
  readonly steps: 'toRows' | 'toTerms' | 'both';
  readonly x: SparseRows;
  readonly onTerms: Dense;
  readonly onRows: Dense;
  readonly from: number;
  readonly to: number;
}

/** Does a part of the work of {@link findSingularVectors}. Parts of the same step do not touch each other's columns. */
export function multiplyColumns({ steps, x, onTerms, onRows, from, to }: SingularTask): void {
  if (steps !== 'toRows') multiplyTransposed(x, onRows, onTerms, from, to);
  if (steps !== 'toTerms') multiply(x, onTerms, onRows, from, to);
}

/** X·M for a dense M with a row for every term. */
function multiply(x: SparseRows, matrix: Dense, product: Dense, from: number, to: number): void {
  const { offsets, items, weights } = x.lists;
  clearColumns(product, from, to);
  for (const [index, row] of x.rows.entries()) {
    const target = index * product.columns + from;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const source = items[at]! * matrix.columns + from;
      addScaled(product.values, target, matrix.values, source, weights[at]! * x.scales[index]!, to - from);
    }
  }
}

/** Xᵀ·M for a dense M with a row for every row of X. */
function multiplyTransposed(x: SparseRows, matrix: Dense, product: Dense, from: number, to: number): void {
  const { offsets, items, weights } = x.lists;
  clearColumns(product, from, to);
  for (const [index, row] of x.rows.entries()) {
    const source = index * matrix.columns + from;
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const target = items[at]! * product.columns + from;
      addScaled(product.values, target, matrix.values, source, weights[at]! * x.scales[index]!, to - from);
    }
  }
}

function clearColumns({ values, columns }: Dense, from: number, to: number): void {
  for (let row = 0; row < values.length; row += columns) values.fill(0, row + from, row + to);
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

/** Columns are shared out in so many parts: a few threads have enough, and each part has enough to read along. */
const PARTS = 4;

/**
 * The first right singular vectors of X, greatest first: for every term a row of `dimensions` numbers. Randomised
 * subspace iteration (Halko, Martinsson and Tropp, “Finding structure with randomness”, SIAM Review 53, 2011,
 * algorithm 4.4). A direction that X does not have is 0. Yields tasks for {@link multiplyColumns}.
 */
export function* findSingularVectors(
  x: SparseRows,
  dimensions: number,
  random: Random,
): Generator<SingularTask[], Float32Array> {
  const columns = Math.min(dimensions + OVERSAMPLING, x.rows.length, x.termCount);
  const onTerms = { values: shareFloat64(x.termCount * columns), columns };
  const onRows = { values: shareFloat64(x.rows.length * columns), columns };
  const cut = (steps: SingularTask['steps']) =>
    Array.from({ length: PARTS }, (_, part): SingularTask => {
      const from = Math.floor((part * columns) / PARTS);
      const to = Math.floor(((part + 1) * columns) / PARTS);
      return { kind: 'multiply', steps, x, onTerms, onRows, from, to };
    });
  for (let at = 0; at < onTerms.values.length; at++) onTerms.values[at] = random.normal();
  yield cut('toRows');
  for (let iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
    orthonormalise(onRows.values, columns);
    yield cut('both');
  }
  orthonormalise(onRows.values, columns);
  yield cut('toTerms');
  const { values, vectors } = findEigenvectors(multiplyByItself(onTerms.values, columns), columns);
  const basis = shareFloat32(x.termCount * dimensions);
  const significant = values.findIndex((value) => value <= NEGLIGIBLE * values[0]!);
  const found = Math.min(dimensions, significant < 0 ? columns : significant);
  for (let term = 0; term < x.termCount; term++) {
    for (let dimension = 0; dimension < found; dimension++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) {
        sum += onTerms.values[term * columns + k]! * vectors[dimension * columns + k]!;
      }
      basis[term * dimensions + dimension] = sum / Math.sqrt(values[dimension]!);
    }
  }
  return basis;
}
