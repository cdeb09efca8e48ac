/** The little dense algebra that a latent space needs. Matrices lie in one array, row after row. */

/** Zero pivots below this share of the largest one: the column depends on those before it. */
const DEPENDENT = 1e-12;

/**
 * The lower triangular L with L·Lᵀ equal to a symmetric matrix of `size` rows that has no negative eigenvalue. Where a
 * row depends on those before it, its pivot and column are 0.
 */
export function factorise(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  let largest = 0;
  for (let row = 0; row < size; row++) largest = Math.max(largest, matrix[row * size + row]!);
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!;
      if (row === column) {
        if (sum <= DEPENDENT * largest) break;
        lower[row * size + row] = Math.sqrt(sum);
      } else lower[row * size + column] = sum / lower[column * size + column]!;
    }
  }
  return lower;
}

/** The inverse of a lower triangular matrix; rows and columns whose pivot is 0 stay 0. */
export function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    if (lower[column * size + column] === 0) continue;
    inverse[column * size + column] = 1 / lower[column * size + column]!;
    for (let row = column + 1; row < size; row++) {
      const pivot = lower[row * size + row]!;
      if (pivot === 0) continue;
      let sum = 0;
      for (let k = column; k < row; k++) sum -= lower[row * size + k]! * inverse[k * size + column]!;
      inverse[row * size + column] = sum / pivot;
    }
  }
  return inverse;
}

/** AᵀA of a matrix with `columns` columns. */
export function multiplyByItself(matrix: Float64Array, columns: number): Float64Array {
  const product = new Float64Array(columns * columns);
  for (let start = 0; start < matrix.length; start += columns) {
    for (let i = 0; i < columns; i++) {
      const value = matrix[start + i]!;
      if (value === 0) continue;
      const row = i * columns;
      for (let j = 0; j <= i; j++) product[row + j]! += value * matrix[start + j]!;
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = i + 1; j < columns; j++) product[i * columns + j] = product[j * columns + i]!;
  }
  return product;
}

/** Makes the columns of a matrix orthonormal in place (Cholesky QR); a column that depends on others becomes 0. */
export function orthonormalise(matrix: Float64Array, columns: number): void {
  const inverse = invertLower(factorise(multiplyByItself(matrix, columns), columns), columns);
  const row = new Float64Array(columns);
  for (let start = 0; start < matrix.length; start += columns) {
    for (let i = 0; i < columns; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += inverse[i * columns + j]! * matrix[start + j]!;
      row[i] = sum;
    }
    matrix.set(row, start);
  }
}

const MOST_SWEEPS = 30;
const SMALL_ENOUGH = 1e-20;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix Computations,
 * 8.5), greatest first; row i of `vectors` belongs to value i.
 */
export function findEigenvectors(
  symmetric: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = symmetric.slice();
  // Rows, not columns, so that a rotation runs along memory.
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        all += a[i * size + j]! ** 2;
        if (i !== j) off += a[i * size + j]! ** 2;
      }
    }
    if (off <= SMALL_ENOUGH * all) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => a[j * size + j]! - a[i * size + i]! || i - j,
  );
  const vectors = new Float64Array(size * size);
  for (const [rank, i] of order.entries()) vectors.set(v.subarray(i * size, (i + 1) * size), rank * size);
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors };
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const akp = a[k * size + p]!;
    const akq = a[k * size + q]!;
    a[k * size + p] = c * akp - s * akq;
    a[k * size + q] = s * akp + c * akq;
  }
  for (let k = 0; k < size; k++) {
    const apk = a[p * size + k]!;
    const aqk = a[q * size + k]!;
    a[p * size + k] = c * apk - s * aqk;
    a[q * size + k] = s * apk + c * aqk;
    const vpk = v[p * size + k]!;
    const vqk = v[q * size + k]!;
    v[p * size + k] = c * vpk - s * vqk;
    v[q * size + k] = s * vpk + c * vqk;
  }
}
