import type { TextPlace } from './collect.ts';
import type { TermMap, Vocabulary } from './vocabulary.ts';

/**
 * Weights are whole numbers: {@link WEIGHT_ONE} stands for 1. Sums of whole numbers come out the same in every order,
 * so a score does not depend on the order of the input, on how the work was divided, nor on how terms are numbered.
 */
export const WEIGHT_ONE = 1 << 15;

/** Steps of an unscaled weight; its square still leaves room for sums of millions of terms below 2^53. */
const RAW_STEPS = 1 << 12;
const LOGS = Float64Array.from({ length: 1024 }, (_, count) => 1 + Math.log(count));

const weighCount = (count: number) => (count < LOGS.length ? LOGS[count]! : 1 + Math.log(count));

/** How a collection weighs its terms; a term is the number of a word, or that of a phrase behind all words. */
export interface TermWeights {
  readonly termCount: number;
  readonly wordCount: number;
  /** How many texts hold a term. */
  readonly frequency: Int32Array;
  /** ln(1 + N / df) by df. */
  readonly rarity: Float64Array;
  readonly maps: readonly TermMap[];
  /** The words by number, and the words of every phrase. */
  readonly words: readonly string[];
  phrases(): { first: Int32Array; second: Int32Array };
}

/** The term of an entry of counted texts among all terms. */
function findTerm(map: TermMap, wordCount: number, entry: number): number {
  return entry >= 0 ? map.words[entry]! : wordCount + map.phrases[~entry]!;
}

/** How many of the texts hold each term. */
function addFrequencies(
  places: readonly TextPlace[],
  wordCount: number,
  maps: readonly TermMap[],
  frequency: Int32Array,
): number {
  let textsWithTerms = 0;
  for (const { block, position } of places) {
    const { offsets, terms } = block.texts;
    const map = maps[block.part]!;
    const end = offsets[position + 1]!;
    if (end > offsets[position]!) textsWithTerms++;
    for (let at = offsets[position]!; at < end; at++) frequency[findTerm(map, wordCount, terms[at]!)]!++;
  }
  return textsWithTerms;
}

/** How many of some texts hold each term of the collection. */
export function countTerms(
  places: readonly TextPlace[],
  { termCount, wordCount, maps }: TermWeights,
): Int32Array {
  const counts = new Int32Array(termCount);
  addFrequencies(places, wordCount, maps, counts);
  return counts;
}

/**
 * How rare every term is: ln(1 + N / df), with N the number of texts that hold any term (log-tf·idf, Salton and
 * Buckley, “Term-weighting approaches in automatic text retrieval”, 1988; 1 + N / df keeps a small pool from 0).
 */
export function weighTerms(
  texts: readonly (readonly TextPlace[])[],
  { wordNumbers, phrases }: Vocabulary,
  maps: readonly TermMap[],
): TermWeights {
  const wordCount = wordNumbers.size;
  const frequency = new Int32Array(wordCount + phrases.size);
  let textsWithTerms = 0;
  for (const places of texts) textsWithTerms += addFrequencies(places, wordCount, maps, frequency);
  const rarity = new Float64Array(textsWithTerms + 1);
  for (let df = 1; df <= textsWithTerms; df++) rarity[df] = Math.log(1 + textsWithTerms / df);
  const words = [...wordNumbers.keys()];
  return {
    termCount: frequency.length,
    wordCount,
    frequency,
    rarity,
    maps,
    words,
    phrases: () => phrases.list(),
  };
}

/** A text's terms and weights, in arrays that the next text overwrites; {@link WEIGHT_ONE} is its length. */
export class TextWeigher {
  terms = new Int32Array(1024);
  weights = new Uint16Array(1024);
  length = 0;
  #raw = new Float64Array(1024);
  readonly #terms: TermWeights;

  constructor(terms: TermWeights) {
    this.#terms = terms;
  }

  /** How many of a text's terms have a number of 0 or more. */
  countNumbered({ block, position }: TextPlace, numberOf: Int32Array): number {
    const { wordCount, maps } = this.#terms;
    const { offsets, terms } = block.texts;
    const map = maps[block.part]!;
    let numbered = 0;
    for (let at = offsets[position]!; at < offsets[position + 1]!; at++) {
      if (numberOf[findTerm(map, wordCount, terms[at]!)]! >= 0) numbered++;
    }
    return numbered;
  }

  weigh({ block, position }: TextPlace): void {
    const { wordCount, frequency, rarity, maps } = this.#terms;
    const { offsets, terms, counts } = block.texts;
    const map = maps[block.part]!;
    const start = offsets[position]!;
    this.length = offsets[position + 1]! - start;
    if (this.length > this.terms.length) {
      this.terms = new Int32Array(2 * this.length);
      this.weights = new Uint16Array(2 * this.length);
      this.#raw = new Float64Array(2 * this.length);
    }
    let squares = 0;
    for (let index = 0; index < this.length; index++) {
      const term = findTerm(map, wordCount, terms[start + index]!);
      const weight = Math.round(RAW_STEPS * weighCount(counts[start + index]!) * rarity[frequency[term]!]!);
      this.terms[index] = term;
      this.#raw[index] = weight;
      squares += weight * weight;
    }
    const scale = WEIGHT_ONE / Math.sqrt(squares);
    for (let index = 0; index < this.length; index++)
      this.weights[index] = Math.round(this.#raw[index]! * scale);
  }
}
