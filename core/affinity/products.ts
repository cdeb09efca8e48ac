/** The inner loops of scoring: products of whole numbers, added up exactly. */

/** The product of two vectors, for a single pair: see `VectorKernel` for many. */
export function multiplyVectors(
  a: Int16Array,
  fromA: number,
  b: Int16Array,
  fromB: number,
  length: number,
): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum = (sum + Math.imul(a[fromA + at]!, b[fromB + at]!)) | 0;
  return sum;
}

/** Adds a weight times each weight from `start` up to `end` to the sum of its item. */
export function addProducts(
  sums: Int32Array,
  weight: number,
  items: Int32Array,
  weights: Uint16Array,
  start: number,
  end: number,
): void {
  for (let posting = start; posting < end; posting++) {
    sums[items[posting]!]! += Math.imul(weight, weights[posting]!);
  }
}
