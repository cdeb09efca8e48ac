/** Sparse rows of a linear programme and the little dense algebra that its basis needs. */

/** A row of the programme: coefficients at rising column numbers, and what their sum may be; ±Infinity for no limit. */
export type Row = { columns: Int32Array; values: Float64Array; lower: number; upper: number };

/** The coefficient of a column in a row. */
export function coefficient(row: Row, column: number): number {
  let low = 0;
  let high = row.columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row.columns[middle]! < column) low = middle + 1;
    else high = middle;
  }
  return row.columns[low] === column ? row.values[low]! : 0;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

export const sumSquares = (a: Float64Array): number => dot(a, a);

/** The inverse of a regular matrix of `size` rows, by Gauss and Jordan with row exchanges. */
export function invert(size: number, entry: (row: number, column: number) => number): Float64Array[] {
  const work = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(2 * size);
    for (let column = 0; column < size; column++) line[column] = entry(row, column);
    line[size + row] = 1;
    return line;
  });
  for (let at = 0; at < size; at++) {
    let best = at;
    for (let i = at + 1; i < size; i++) {
      if (Math.abs(work[i]![at]!) > Math.abs(work[best]![at]!)) best = i;
    }
    const line = work[best]!;
    work[best] = work[at]!;
    work[at] = line;
    const pivot = line[at]!;
    for (let k = at; k < 2 * size; k++) line[k]! /= pivot;
    for (let i = 0; i < size; i++) {
      const other = work[i]!;
      const factor = other[at]!;
      if (i === at || factor === 0) continue;
      for (let k = at; k < 2 * size; k++) other[k]! -= factor * line[k]!;
    }
  }
  return work.map((line) => line.slice(size));
}
