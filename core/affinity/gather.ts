import type { CollectedPool, TextPlace } from './collect.ts';
import { shareFloat64, shareInt32, shareUint16 } from './index-types.ts';
import type { TermMap, Vocabulary } from './vocabulary.ts';

/** The counted texts of a pool with the terms of all counters numbered alike; threads share it. */
export interface GatheredTexts {
  readonly documentCount: number;
  /** Documents and submissions: documents come first. */
  readonly textCount: number;
  /** The number of a word, or that of a phrase behind all words. */
  readonly termCount: number;
  /** Text i has positions `offsets[i]` up to `offsets[i + 1]` of `terms` and `counts`. */
  readonly offsets: Int32Array;
  readonly terms: Int32Array;
  readonly counts: Uint16Array;
  /** How many texts hold a term, and how many of them are submissions. */
  readonly frequency: Int32Array;
  readonly frequencyInSubmissions: Int32Array;
  /**
   * How rare a term is by its frequency df: ln(1 + N / df), with N the number of texts that hold any term (log-tf·idf,
   * Salton and Buckley, “Term-weighting approaches in automatic text retrieval”, 1988; 1 + N / df keeps a small pool
   * from 0).
   */
  readonly rarity: Float64Array;
}

/** Copies the texts of a pool together. */
export function gatherTexts(
  { documentTexts, submissionTexts }: CollectedPool,
  { wordNumbers, phrases }: Vocabulary,
  maps: readonly TermMap[],
): GatheredTexts {
  const textCount = documentTexts.length + submissionTexts.length;
  const termCount = wordNumbers.size + phrases.size;
  const offsets = shareInt32(textCount + 1);
  let next = 0;
  for (const place of [...documentTexts, ...submissionTexts]) {
    offsets[next + 1] = offsets[next]! + countTerms(place);
    next++;
  }
  const terms = shareInt32(offsets[textCount]!);
  const counts = shareUint16(terms.length);
  const frequency = shareInt32(termCount);
  const frequencyInSubmissions = shareInt32(termCount);
  let filled = 0;
  const copy = (place: TextPlace, start: number) => {
    copyText(place, maps[place.block.part]!, wordNumbers.size, terms, counts, start);
    const length = countTerms(place);
    if (length > 0) filled++;
    for (let at = start; at < start + length; at++) frequency[terms[at]!]!++;
    return length;
  };
  for (const [text, place] of documentTexts.entries()) copy(place, offsets[text]!);
  for (const [index, place] of submissionTexts.entries()) {
    const start = offsets[documentTexts.length + index]!;
    const end = start + copy(place, start);
    for (let at = start; at < end; at++) frequencyInSubmissions[terms[at]!]!++;
  }
  const rarity = shareFloat64(filled + 1);
  for (let df = 1; df <= filled; df++) rarity[df] = Math.log(1 + filled / df);
  const documentCount = documentTexts.length;
  return {
    documentCount,
    textCount,
    termCount,
    offsets,
    terms,
    counts,
    frequency,
    frequencyInSubmissions,
    rarity,
  };
}

const countTerms = ({ block, position }: TextPlace) =>
  block.texts.offsets[position + 1]! - block.texts.offsets[position]!;

function copyText(
  { block, position }: TextPlace,
  map: TermMap,
  wordCount: number,
  terms: Int32Array,
  counts: Uint16Array,
  start: number,
): void {
  const { texts } = block;
  const { words, phrases } = map;
  const end = texts.offsets[position + 1]!;
  let to = start;
  for (let at = texts.offsets[position]!; at < end; at++, to++) {
    const entry = texts.terms[at]!;
    terms[to] = entry >= 0 ? words[entry]! : wordCount + phrases[~entry]!;
    counts[to] = texts.counts[at]!;
  }
}
