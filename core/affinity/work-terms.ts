import type { TermLists } from './index-types.ts';
import { addProducts } from './products.ts';

/** A power of 2. */
const HINTS = 1 << 15;

/**
 * The terms of one person's works, laid out so that a submission can be compared with all of them at once: each of its
 * terms is looked up once and leads to the works that hold it.
 */
export class WorkTerms {
  readonly #documents: TermLists;
  /** By term: the number of its list of works, from 1; 0 where no work holds it. */
  readonly #listOf: Int32Array;
  /** By the last bits of a term: whether some work may hold it. Small, so that it stays in the cache. */
  readonly #hints = new Uint8Array(HINTS);
  /** By list: its term, and where it begins among `#works` and `#weights`; the next list begins at its end. */
  #terms = new Int32Array(0);
  #starts = new Int32Array(0);
  #listCount = 0;
  #works = new Int32Array(0);
  #weights = new Uint16Array(0);
  /** By work: the products that were added up last. */
  products = new Int32Array(0);
  #workCount = 0;

  constructor(documents: TermLists, termCount: number) {
    this.#documents = documents;
    this.#listOf = new Int32Array(termCount);
  }

  /** Lays the terms of some documents out; those of the last person are forgotten. */
  take(works: Int32Array): void {
    const { offsets, items, weights } = this.#documents;
    const listOf = this.#listOf;
    this.#forget();
    let entries = 0;
    for (const document of works) entries += offsets[document + 1]! - offsets[document]!;
    this.#makeRoom(entries, works.length);
    const starts = this.#starts;
    let count = 0;
    for (const document of works) {
      const end = offsets[document + 1]!;
      for (let at = offsets[document]!; at < end; at++) {
        const term = items[at]!;
        let list = listOf[term]!;
        if (list === 0) {
          list = ++count;
          listOf[term] = list;
          this.#hints[term & (HINTS - 1)] = 1;
          this.#terms[list] = term;
          starts[list] = 0;
        }
        starts[list]!++;
      }
    }
    this.#listCount = count;
    let sum = 0;
    for (let list = 1; list <= count; list++) starts[list] = sum += starts[list]!;
    starts[count + 1] = sum;
    // Each list is filled from its end, which thereby becomes its start.
    for (let work = works.length - 1; work >= 0; work--) {
      const end = offsets[works[work]! + 1]!;
      for (let at = offsets[works[work]!]!; at < end; at++) {
        const slot = --starts[listOf[items[at]!]!]!;
        this.#works[slot] = work;
        this.#weights[slot] = weights[at]!;
      }
    }
  }

  /** Leaves in `products`, by work, the product of its weights with those of a text. */
  multiply({ offsets, items, weights }: TermLists, text: number): void {
    const { products } = this;
    const hints = this.#hints;
    const listOf = this.#listOf;
    const starts = this.#starts;
    products.fill(0, 0, this.#workCount);
    const end = offsets[text + 1]!;
    for (let at = offsets[text]!; at < end; at++) {
      const term = items[at]!;
      if (hints[term & (HINTS - 1)] === 0) continue;
      const list = listOf[term]!;
      if (list === 0) continue;
      addProducts(products, weights[at]!, this.#works, this.#weights, starts[list]!, starts[list + 1]!);
    }
  }

  #forget(): void {
    for (let list = 1; list <= this.#listCount; list++) {
      const term = this.#terms[list]!;
      this.#listOf[term] = 0;
      this.#hints[term & (HINTS - 1)] = 0;
    }
  }

  #makeRoom(entries: number, works: number): void {
    this.#workCount = works;
    if (works > this.products.length) this.products = new Int32Array(2 * works);
    if (entries <= this.#works.length) return;
    this.#works = new Int32Array(2 * entries);
    this.#weights = new Uint16Array(2 * entries);
    this.#terms = new Int32Array(2 * entries + 2);
    this.#starts = new Int32Array(2 * entries + 2);
  }
}
