import type { AffinityText } from './pool.ts';
import { type TokeniseOptions, WordScanner } from './scan.ts';
import { PhraseTable, type VocabularyPart } from './vocabulary.ts';

/**
 * Counted terms of many texts, one after the other: text i has positions `offsets[i]` up to `offsets[i + 1]`. A term is
 * the number of a word, or the complement `~number` of a phrase, both as their counter numbers them.
 */
export interface CountedTexts {
  readonly offsets: Int32Array<ArrayBuffer>;
  readonly terms: Int32Array<ArrayBuffer>;
  readonly counts: Uint16Array<ArrayBuffer>;
  /** A fingerprint of title and abstract, a whole number below 2^53: the same text has the same one. */
  readonly fingerprints: Float64Array<ArrayBuffer>;
}

const MOST_COUNTED = 0xffff;

/** Two 32-bit lanes, 53 bits of which are kept; two of two million texts share one by chance in 1 of 4,000 pools. */
function takeFingerprint(text: AffinityText): number {
  let low = 0x9e3779b1;
  let high = 0x85ebca6b;
  const mix = (unit: number) => {
    low = Math.imul(low ^ unit, 0x85ebca77);
    high = Math.imul(high ^ unit, 0xc2b2ae3d);
    low ^= low >>> 15;
  };
  for (let index = 0; index < text.title.length; index++) mix(text.title.charCodeAt(index));
  mix(0x1ffff);
  const abstract = text.abstract ?? '';
  for (let index = 0; index < abstract.length; index++) mix(abstract.charCodeAt(index));
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}

/** Counts the terms of texts, a block after the other. Numbers of terms stay the same from block to block. */
export class TextCounter {
  readonly #scanner: WordScanner;
  readonly #phrases = new PhraseTable(1 << 12);
  #offsets = [0];
  #fingerprints: number[] = [];
  #terms = new Int32Array(1 << 12);
  #counts = new Uint16Array(1 << 12);
  #length = 0;
  #own = new Int32Array(1 << 11);

  constructor(options: TokeniseOptions = {}) {
    this.#scanner = new WordScanner(options);
  }

  /** Counts one more text of the block. */
  add(text: AffinityText): void {
    let length = this.#read(text.title, 0);
    if (text.abstract) length = this.#read(text.abstract, length);
    const own = this.#own.subarray(0, length).sort();
    while (this.#length + length > this.#terms.length) this.#grow();
    for (let start = 0; start < length; ) {
      const term = own[start]!;
      let end = start + 1;
      while (end < length && own[end] === term) end++;
      this.#terms[this.#length] = term;
      this.#counts[this.#length] = Math.min(end - start, MOST_COUNTED);
      this.#length++;
      start = end;
    }
    this.#offsets.push(this.#length);
    this.#fingerprints.push(takeFingerprint(text));
  }

  /** The block of all texts since the last one was taken. */
  take(): CountedTexts {
    const block = {
      offsets: Int32Array.from(this.#offsets),
      terms: this.#terms.slice(0, this.#length),
      counts: this.#counts.slice(0, this.#length),
      fingerprints: Float64Array.from(this.#fingerprints),
    };
    this.#offsets = [0];
    this.#fingerprints = [];
    this.#length = 0;
    return block;
  }

  /** The terms that have a number by now. */
  listVocabulary(): VocabularyPart {
    const { first, second } = this.#phrases.list();
    return { words: this.#scanner.words, phraseFirst: first, phraseSecond: second };
  }

  #read(text: string, from: number): number {
    const scanner = this.#scanner;
    scanner.scan(text);
    let length = from;
    if (length + 2 * scanner.length > this.#own.length) {
      const grown = new Int32Array(2 * (length + 2 * scanner.length));
      grown.set(this.#own);
      this.#own = grown;
    }
    const { ids, joined } = scanner;
    for (let index = 0; index < scanner.length; index++) {
      this.#own[length++] = ids[index]!;
      if (joined[index]) this.#own[length++] = ~this.#phrases.add(ids[index - 1]!, ids[index]!);
    }
    return length;
  }

  #grow(): void {
    const terms = new Int32Array(this.#terms.length * 2);
    terms.set(this.#terms);
    this.#terms = terms;
    const counts = new Uint16Array(terms.length);
    counts.set(this.#counts);
    this.#counts = counts;
  }
}
