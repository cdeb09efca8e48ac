import type { Token } from './tokenise.ts';

/** A list of 32-bit integers that grows; a plain array of millions of numbers would take several times the memory. */
export class IntegerList {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Int32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  increment(index: number): void {
    this.#values[index]!++;
  }

  toArray(): Int32Array {
    return this.#values.slice(0, this.length);
  }
}

const ABSENT = -1;

/**
 * Numbers the terms of a collection: words, and phrases of two words. Phrases are kept as pairs of word numbers in
 * an open-addressing hash table, since a collection has millions of them and a `Map` of texts would not fit.
 */
export class Vocabulary {
  readonly #words = new Map<string, number>();
  readonly #first = new IntegerList();
  readonly #second = new IntegerList();
  #slots = new Int32Array(1024).fill(ABSENT);
  #phrases = 0;

  /** How many terms have a number; numbers run from 0. */
  get size(): number {
    return this.#first.length;
  }

  /** The number of a word, or -1 when it is new and `mayAdd` is false. */
  numberWord(word: string, mayAdd: boolean): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (!mayAdd) return ABSENT;
    const added = this.#add(ABSENT, ABSENT);
    this.#words.set(word, added);
    return added;
  }

  /** The number of the phrase of two numbered words, or -1 when it is new and `mayAdd` is false. */
  numberPhrase(first: number, second: number, mayAdd: boolean): number {
    let slot = this.#findSlot(first, second);
    const known = this.#slots[slot]!;
    if (known !== ABSENT || !mayAdd) return known;
    if (this.#phrases * 2 >= this.#slots.length) {
      this.#grow();
      slot = this.#findSlot(first, second);
    }
    const added = this.#add(first, second);
    this.#slots[slot] = added;
    this.#phrases++;
    return added;
  }

  #add(first: number, second: number): number {
    this.#first.push(first);
    this.#second.push(second);
    return this.#first.length - 1;
  }

  #findSlot(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const term = this.#slots[slot]!;
      if (term === ABSENT || (this.#first.at(term) === first && this.#second.at(term) === second))
        return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(ABSENT);
    for (const term of old) {
      if (term !== ABSENT) this.#slots[this.#findSlot(this.#first.at(term), this.#second.at(term))] = term;
    }
  }
}

/** One occurrence of a numbered term: the token that ends it, and the token before it when it is a phrase. */
export interface TermOccurrence {
  readonly term: number;
  readonly token: Token;
  readonly previous: Token | null;
}

/** Every word and phrase of a token list that has a number; `mayAdd` gives new ones a number instead of skipping. */
export function listTerms(
  vocabulary: Vocabulary,
  tokens: readonly Token[],
  mayAdd: boolean,
): TermOccurrence[] {
  const occurrences: TermOccurrence[] = [];
  let previous: Token | null = null;
  let previousWord = ABSENT;
  for (const token of tokens) {
    const word = vocabulary.numberWord(token.term, mayAdd);
    if (word !== ABSENT) occurrences.push({ term: word, token, previous: null });
    if (token.isJoined && previous && previousWord !== ABSENT && word !== ABSENT) {
      const phrase = vocabulary.numberPhrase(previousWord, word, mayAdd);
      if (phrase !== ABSENT) occurrences.push({ term: phrase, token, previous });
    }
    previous = token;
    previousWord = word;
  }
  return occurrences;
}
