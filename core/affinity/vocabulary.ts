const ABSENT = -1;
/** Ints of a slot: first word, second word, number of the phrase. */
const STRIDE = 3;

/**
 * Numbers phrases, which are pairs of numbered words: an open-addressing hash table that keeps the pair in its slot,
 * since a collection has millions of phrases and every one looked up elsewhere would wait for memory.
 */
export class PhraseTable {
  #slots: Int32Array;
  #mask: number;
  /** How many phrases have a number; numbers run from 0. */
  size = 0;

  constructor(expected = 1024) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(expected, 16) * 1.6));
    this.#slots = new Int32Array(capacity * STRIDE).fill(ABSENT);
    this.#mask = capacity - 1;
  }

  /** The number of a phrase, -1 when it has none. */
  find(first: number, second: number): number {
    return this.#slots[this.#findSlot(first, second) + 2]!;
  }

  /** The number of a phrase; a new one gets the next. */
  add(first: number, second: number): number {
    let slot = this.#findSlot(first, second);
    const known = this.#slots[slot + 2]!;
    if (known !== ABSENT) return known;
    if (this.size * 1.5 >= this.#mask) {
      this.#grow();
      slot = this.#findSlot(first, second);
    }
    this.#slots[slot] = first;
    this.#slots[slot + 1] = second;
    this.#slots[slot + 2] = this.size;
    return this.size++;
  }

  /** Both words of every phrase, by its number. */
  list(): { first: Int32Array<ArrayBuffer>; second: Int32Array<ArrayBuffer> } {
    const first = new Int32Array(this.size);
    const second = new Int32Array(this.size);
    for (let slot = 0; slot < this.#slots.length; slot += STRIDE) {
      const number = this.#slots[slot + 2]!;
      if (number === ABSENT) continue;
      first[number] = this.#slots[slot]!;
      second[number] = this.#slots[slot + 1]!;
    }
    return { first, second };
  }

  #findSlot(first: number, second: number): number {
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = ((hash ^ (hash >>> 13)) & this.#mask) * STRIDE;
    for (;;) {
      const there = this.#slots[slot]!;
      if (there === ABSENT || (there === first && this.#slots[slot + 1] === second)) return slot;
      slot += STRIDE;
      if (slot === this.#slots.length) slot = 0;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(ABSENT);
    this.#mask = this.#mask * 2 + 1;
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + 2] === ABSENT) continue;
      const slot = this.#findSlot(old[from]!, old[from + 1]!);
      this.#slots[slot] = old[from]!;
      this.#slots[slot + 1] = old[from + 1]!;
      this.#slots[slot + 2] = old[from + 2]!;
    }
  }
}

/** The terms that one reader of texts has numbered: words, and phrases as pairs of them. */
export interface VocabularyPart {
  readonly words: readonly string[];
  readonly phraseFirst: Int32Array<ArrayBuffer>;
  readonly phraseSecond: Int32Array<ArrayBuffer>;
}

/** Where the terms of one part stand among those of all parts. */
export interface TermMap {
  readonly words: Int32Array;
  readonly phrases: Int32Array;
}

/** The terms of all readers of a collection, each numbered once. */
export interface Vocabulary {
  readonly wordNumbers: ReadonlyMap<string, number>;
  readonly phrases: PhraseTable;
}

/** Joins the terms of several readers. Numbers depend on the parts; nothing that is computed depends on the numbers. */
export function mergeVocabularies(parts: readonly VocabularyPart[]): {
  vocabulary: Vocabulary;
  maps: TermMap[];
} {
  const wordNumbers = new Map<string, number>();
  const phrases = new PhraseTable(parts.reduce((most, part) => Math.max(most, part.phraseFirst.length), 0));
  const maps = parts.map((part) => {
    const words = new Int32Array(part.words.length);
    for (const [index, word] of part.words.entries()) {
      let number = wordNumbers.get(word);
      if (number === undefined) {
        number = wordNumbers.size;
        wordNumbers.set(word, number);
      }
      words[index] = number;
    }
    const own = new Int32Array(part.phraseFirst.length);
    for (let phrase = 0; phrase < own.length; phrase++) {
      own[phrase] = phrases.add(words[part.phraseFirst[phrase]!]!, words[part.phraseSecond[phrase]!]!);
    }
    return { words, phrases: own };
  });
  return { vocabulary: { wordNumbers, phrases }, maps };
}
