/**
 * Cholesky factors of symmetric positive definite blocks, in place. A dense block keeps its rows one after another
 * (the lower triangle is used); a sparse one keeps the columns of its factor, each with the diagonal first.
 */

/** One block: `size` unknowns whose values begin at `offset`. */
export type Block = {
  size: number;
  offset: number;
  /** Null for a dense block. Column c has rows[columnStart[c]] … rows[columnStart[c + 1] − 1], rising. */
  pattern: { columnStart: Int32Array; rows: Int32Array } | null;
};

/** Replaces a block by its factor L (A = L Lᵀ) and answers log |A|; NaN when A is not positive definite. */
export function factorise(block: Block, values: Float64Array): number {
  return block.pattern === null
    ? factoriseDense(block, values)
    : factoriseSparse(block, block.pattern, values);
}

function factoriseDense({ size, offset }: Block, values: Float64Array): number {
  let logDeterminant = 0;
  for (let row = 0; row < size; row++) {
    const rowStart = offset + row * size;
    for (let column = 0; column <= row; column++) {
      const columnStart = offset + column * size;
      let sum = values[rowStart + column]!;
      for (let k = 0; k < column; k++) sum -= values[rowStart + k]! * values[columnStart + k]!;
      if (column < row) {
        values[rowStart + column] = sum / values[columnStart + column]!;
        continue;
      }
      if (!(sum > 0)) return Number.NaN;
      const pivot = Math.sqrt(sum);
      values[rowStart + row] = pivot;
      logDeterminant += 2 * Math.log(pivot);
    }
  }
  return logDeterminant;
}

/** Left-looking, column by column; each finished column waits in the list of the next row that it touches. */
function factoriseSparse(
  { size, offset }: Block,
  { columnStart, rows }: NonNullable<Block['pattern']>,
  values: Float64Array,
): number {
  const work = new Float64Array(size);
  const next = columnStart.slice(0, size);
  const firstWaiting = new Int32Array(size).fill(-1);
  const nextWaiting = new Int32Array(size).fill(-1);
  let logDeterminant = 0;
  for (let column = 0; column < size; column++) {
    const from = columnStart[column]!;
    const to = columnStart[column + 1]!;
    for (let place = from; place < to; place++) work[rows[place]!] = values[offset + place]!;
    for (let earlier = firstWaiting[column]!; earlier >= 0; ) {
      const following = nextWaiting[earlier]!;
      const start = next[earlier]!;
      const end = columnStart[earlier + 1]!;
      const factor = values[offset + start]!;
      for (let place = start; place < end; place++) work[rows[place]!]! -= factor * values[offset + place]!;
      wait(earlier, start + 1, end);
      earlier = following;
    }
    const square = work[column]!;
    if (!(square > 0)) return Number.NaN;
    const pivot = Math.sqrt(square);
    logDeterminant += 2 * Math.log(pivot);
    values[offset + from] = pivot;
    for (let place = from + 1; place < to; place++) values[offset + place] = work[rows[place]!]! / pivot;
    wait(column, from + 1, to);
  }
  return logDeterminant;

  function wait(column: number, place: number, end: number): void {
    if (place >= end) return;
    next[column] = place;
    const row = rows[place]!;
    nextWaiting[column] = firstWaiting[row]!;
    firstWaiting[row] = column;
  }
}

/** Solves L x = b in place; entries before `from` are known to be 0. */
export function solveLower(block: Block, factor: Float64Array, x: Float64Array, from = 0): void {
  const { size, offset, pattern } = block;
  if (pattern === null) {
    for (let row = from; row < size; row++) {
      const start = offset + row * size;
      let sum = x[row]!;
      for (let k = from; k < row; k++) sum -= factor[start + k]! * x[k]!;
      x[row] = sum / factor[start + row]!;
    }
    return;
  }
  const { columnStart, rows } = pattern;
  for (let column = from; column < size; column++) {
    if (x[column] === 0) continue;
    const start = columnStart[column]!;
    const value = x[column]! / factor[offset + start]!;
    x[column] = value;
    for (let place = start + 1; place < columnStart[column + 1]!; place++) {
      x[rows[place]!]! -= factor[offset + place]! * value;
    }
  }
}

/** Solves Lᵀ x = b in place. */
export function solveUpper(block: Block, factor: Float64Array, x: Float64Array): void {
  const { size, offset, pattern } = block;
  if (pattern === null) {
    for (let row = size - 1; row >= 0; row--) {
      const start = offset + row * size;
      const value = x[row]! / factor[start + row]!;
      x[row] = value;
      for (let k = 0; k < row; k++) x[k]! -= factor[start + k]! * value;
    }
    return;
  }
  const { columnStart, rows } = pattern;
  for (let column = size - 1; column >= 0; column--) {
    const start = columnStart[column]!;
    let sum = x[column]!;
    for (let place = start + 1; place < columnStart[column + 1]!; place++) {
      sum -= factor[offset + place]! * x[rows[place]!]!;
    }
    x[column] = sum / factor[offset + start]!;
  }
}

/** The inverse of a factorised block, as full rows. */
export function invertBlock(block: Block, factor: Float64Array): Float64Array {
  const { size } = block;
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const x = inverse.subarray(row * size, (row + 1) * size);
    x[row] = 1;
    solveLower(block, factor, x, row);
    solveUpper(block, factor, x);
  }
  return inverse;
}
