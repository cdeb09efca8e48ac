/**
 * The one inner loop that is worth the processor's vector instructions: products of latent vectors, eight 16-bit
 * numbers at a time. It is assembled here from instructions by name (WebAssembly Core Specification 2.0, chapter 5,
 * “Binary Format”), so that there is nothing to build and nothing to take on trust. Whole numbers add up to the same as
 * in `multiplyVectors`, in a tenth of the time or less.
 */

/** What is used of WebAssembly, which the language's own library does not declare. */
declare const WebAssembly: {
  Memory: new (options: { initial: number; maximum: number; shared: true }) => KernelMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: { multiplyRows: MultiplyRows } };
};

/** All but `bytes`, the length of a vector, and `count` are places in memory. */
type MultiplyRows = (
  out: number,
  query: number,
  bytes: number,
  list: number,
  count: number,
  table: number,
) => void;

/** Memory that threads share and the kernel reads; it can be sent from thread to thread. */
export interface KernelMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages at the end and tells how many there were, at once for all threads. */
  grow(pages: number): number;
}

/** Vectors are read in steps of so many numbers. */
export const NUMBERS_AT_ONCE = 16;

const PAGE_BYTES = 1 << 16;
/** Room for what each thread writes. */
const MOST_PAGES_ADDED = 1 << 13;
const MOST_PAGES = 1 << 16;

/** Shared memory of so many bytes; at most 4 GB less what kernels need to write, which is twelve million texts. */
export function createKernelMemory(bytes: number): KernelMemory {
  const initial = Math.ceil(bytes / PAGE_BYTES);
  const maximum = Math.min(MOST_PAGES, initial + MOST_PAGES_ADDED);
  return new WebAssembly.Memory({ initial, maximum, shared: true });
}

/** An unsigned whole number as the format has it (LEB128). */
function encode(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const withLength = (bytes: readonly number[]) => [...encode(bytes.length), ...bytes];
const nameBytes = (name: string) => withLength(Array.from(name, (letter) => letter.charCodeAt(0)));
const section = (number: number, ...content: number[][]) => [number, ...withLength(content.flat())];

const I32 = 0x7f;
const V128 = 0x7b;
const FUNCTION = 0x60;
const NO_RESULT = 0x40;
const END = 0x0b;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
/** Below 64, where signed and unsigned numbers are written alike. */
const constant = (value: number) => [0x41, value];
const block = (...body: number[][]) => [0x02, NO_RESULT, ...body.flat(), END];
const loop = (...body: number[][]) => [0x03, NO_RESULT, ...body.flat(), END];
const branch = (depth: number) => [0x0c, depth];
const branchIf = (depth: number) => [0x0d, depth];
const LOAD = [0x28, 2, 0];
const STORE = [0x36, 2, 0];
const LESS = [0x49];
const AT_LEAST = [0x4f];
const ADD = [0x6a];
const MULTIPLY = [0x6c];
const loadVector = (offset: number) => [0xfd, ...encode(0x00), 0, offset];
const NO_VECTOR = [0xfd, ...encode(0x0c), ...new Array<number>(16).fill(0)];
const lane = (number: number) => [0xfd, ...encode(0x1b), number];
const ADD_LANES = [0xfd, ...encode(0xae)];
/** Of eight 16-bit numbers each: the four sums of products of two neighbours. */
const DOT = [0xfd, ...encode(0xba)];

/** A module with {@link MultiplyRows}, for a shared memory of any size. */
function assembleKernel(): Uint8Array {
  const [out, query, bytes, list, end, table, row, at, queryEnd, sums, otherSums] = [...new Array(11).keys()];
  const addProduct = (to: number, offset: number) =>
    [get(to), get(at!), loadVector(offset), get(row!), loadVector(offset), DOT, ADD_LANES, set(to)].flat();
  const advance = (local: number, step: number) => [get(local), constant(step), ADD, set(local)].flat();
  const multiplyRow = loop(
    addProduct(sums!, 0),
    addProduct(otherSums!, 16),
    advance(row!, 32),
    advance(at!, 32),
    [get(at!), get(queryEnd!), LESS, branchIf(0)].flat(),
  );
  const body = [
    [get(query!), get(bytes!), ADD, set(queryEnd!)],
    [get(list!), get(end!), constant(4), MULTIPLY, ADD, set(end!)],
    [
      block(
        loop(
          [get(list!), get(end!), AT_LEAST, branchIf(1)].flat(),
          [get(table!), get(list!), LOAD, get(bytes!), MULTIPLY, ADD, set(row!)].flat(),
          [get(query!), set(at!), NO_VECTOR, set(sums!), NO_VECTOR, set(otherSums!)].flat(),
          multiplyRow,
          [get(sums!), get(otherSums!), ADD_LANES, set(sums!), get(out!)].flat(),
          [get(sums!), lane(0), get(sums!), lane(1), ADD, get(sums!), lane(2), ADD].flat(),
          [get(sums!), lane(3), ADD, STORE].flat(),
          advance(out!, 4),
          advance(list!, 4),
          branch(0),
        ),
      ),
    ],
  ].flat(2);
  const locals = [2, 3, I32, 2, V128];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, FUNCTION, 6, I32, I32, I32, I32, I32, I32, 0]),
    ...section(2, [1], nameBytes('own'), nameBytes('memory'), [2, 3, 0], encode(MOST_PAGES)),
    ...section(3, [1, 0]),
    ...section(7, [1], nameBytes('multiplyRows'), [0, 0]),
    ...section(10, [1], withLength([...locals, ...body, END])),
  ]);
}

/** Multiplies vectors in a memory; has a part of the memory of its own to write to, so each thread needs its own. */
export class VectorKernel {
  /** Which rows to multiply. */
  readonly list: Int32Array;
  /** The products, in the order of the list. */
  readonly products: Int32Array;
  readonly #multiplyRows: MultiplyRows;

  /** @param most so many rows at a time */
  constructor(memory: KernelMemory, most: number) {
    const start = memory.grow(Math.ceil((most * 8) / PAGE_BYTES)) * PAGE_BYTES;
    this.list = new Int32Array(memory.buffer, start, most);
    this.products = new Int32Array(memory.buffer, start + most * 4, most);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleKernel()), {
      own: { memory },
    });
    this.#multiplyRows = exports.multiplyRows;
  }

  /**
   * Multiplies the vector at `query` of an array in the memory with the first `count` listed rows of a table there.
   * @param length numbers of a vector and of a row, a multiple of {@link NUMBERS_AT_ONCE}
   */
  multiply(vectors: Int16Array, query: number, length: number, table: Int16Array, count: number): void {
    this.#multiplyRows(
      this.products.byteOffset,
      vectors.byteOffset + query * 2,
      length * 2,
      this.list.byteOffset,
      count,
      table.byteOffset,
    );
  }
}
