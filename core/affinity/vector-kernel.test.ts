import { expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { multiplyVectors } from './products.ts';
import { createKernelMemory, NUMBERS_AT_ONCE, VectorKernel } from './vector-kernel.ts';

const LENGTH = 3 * NUMBERS_AT_ONCE;
const ROWS = 50;

test('products of vectors are the same as by plain arithmetic, for rows in any order and given twice', () => {
  const random = createRandom('vectors');
  const memory = createKernelMemory(ROWS * LENGTH * Int16Array.BYTES_PER_ELEMENT);
  const vectors = new Int16Array(memory.buffer, 0, ROWS * LENGTH);
  for (let at = 0; at < vectors.length; at++) vectors[at] = random.below(0x2000) - 0x1000;
  const kernel = new VectorKernel(memory, ROWS);
  const rows = [7, 0, 49, 7, 31];
  kernel.list.set(rows);
  kernel.multiply(vectors, 3 * LENGTH, LENGTH, vectors, rows.length);
  const expected = rows.map((row) => multiplyVectors(vectors, 3 * LENGTH, vectors, row * LENGTH, LENGTH));
  expect([...kernel.products.subarray(0, rows.length)]).toEqual(expected);
});

test('two kernels of one memory do not write to the same place', () => {
  const memory = createKernelMemory(NUMBERS_AT_ONCE * Int16Array.BYTES_PER_ELEMENT);
  const vectors = new Int16Array(memory.buffer, 0, NUMBERS_AT_ONCE).fill(2);
  const [first, second] = [new VectorKernel(memory, 4), new VectorKernel(memory, 4)];
  first.multiply(vectors, 0, NUMBERS_AT_ONCE, vectors, 1);
  vectors.fill(3);
  second.multiply(vectors, 0, NUMBERS_AT_ONCE, vectors, 1);
  expect([first.products[0], second.products[0]]).toEqual([4 * NUMBERS_AT_ONCE, 9 * NUMBERS_AT_ONCE]);
});
