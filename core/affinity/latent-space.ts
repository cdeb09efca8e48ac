import { createRandom } from '../random/index.ts';
import type { GatheredTexts } from './gather.ts';
import { shareFloat32, shareInt32, type TermLists } from './index-types.ts';
import { compareText } from './pool.ts';
import { findSingularVectors, type SingularTask, takeRows } from './singular.ts';

/** Below this many texts there is too little to learn which words go together. */
const FEWEST_TEXTS = 100;
/** More would hold noise: at 650 texts 50 dimensions order papers better than 100. */
const chooseDimensions = (texts: number) => Math.min(100, 2 * Math.floor(Math.sqrt(texts)));
/** The space knows the words and phrases that most texts hold, and is learned from this many texts at most. */
const MOST_TERMS = 20_000;
/** A term in fewer texts than these says too little about which words go together. */
const FEWEST_TEXTS_OF_TERM = 2;
const LEAST_SHARE_OF_TEXTS = 1 / 1000;
const MOST_ROWS = 5_000;
const SEED = 'latent space of an affinity pool';

/** What every text of a pool is placed with; documents come first, then submissions. Threads share it. */
export interface LatentSpace {
  readonly rows: TermLists;
  readonly rowCount: number;
  readonly dimensions: number;
  /** By term of the rows, `dimensions` numbers. */
  readonly basis: Float32Array;
  /** By row, `dimensions` numbers: see {@link projectRows}. */
  readonly coordinates: Float32Array;
  /** The rows that the space was learned from. */
  readonly learned: Int32Array;
}

/** The text of a term, which orders terms the same way however they are numbered. */
function createTermNames(words: readonly string[], phrases: { first: Int32Array; second: Int32Array }) {
  return (term: number): string => {
    const phrase = term - words.length;
    if (phrase < 0) return words[term]!;
    return `${words[phrases.first[phrase]!]} ${words[phrases.second[phrase]!]}`;
  };
}

/** The most frequent terms that enough texts hold, in an order that does not depend on their numbers. */
function chooseTerms(frequency: Int32Array, texts: number, nameOf: (term: number) => string): number[] {
  const enough = Math.max(FEWEST_TEXTS_OF_TERM, Math.ceil(texts * LEAST_SHARE_OF_TEXTS));
  const byFrequency = new Map<number, number>();
  for (const df of frequency) if (df >= enough) byFrequency.set(df, (byFrequency.get(df) ?? 0) + 1);
  let room = MOST_TERMS;
  let least = enough;
  for (const [df, count] of [...byFrequency].sort(([a], [b]) => b - a)) {
    least = df;
    if (room <= count) break;
    room -= count;
  }
  const chosen: { term: number; name: string }[] = [];
  for (let term = 0; term < frequency.length; term++) {
    if (frequency[term]! >= least) chosen.push({ term, name: nameOf(term) });
  }
  chosen.sort((a, b) => frequency[b.term]! - frequency[a.term]! || compareText(a.name, b.name));
  return chosen.slice(0, MOST_TERMS).map(({ term }) => term);
}

function chooseRows(filled: Int32Array): Int32Array {
  if (filled.length <= MOST_ROWS) return filled;
  const random = createRandom(SEED).fork('rows');
  const rows = filled.slice();
  for (let at = 0; at < MOST_ROWS; at++) {
    const other = at + random.below(rows.length - at);
    const row = rows[other]!;
    rows[other] = rows[at]!;
    rows[at] = row;
  }
  return rows.slice(0, MOST_ROWS).sort();
}

/** The number of every term that the latent space of a pool is learned from, -1 for the others. */
export function numberLearnedTerms(
  { frequency, textCount }: GatheredTexts,
  words: readonly string[],
  phrases: { first: Int32Array; second: Int32Array },
): Int32Array {
  const numberOf = shareInt32(frequency.length).fill(-1);
  if (textCount < FEWEST_TEXTS) return numberOf;
  const terms = chooseTerms(frequency, textCount, createTermNames(words, phrases));
  for (const [number, term] of terms.entries()) numberOf[term] = number;
  return numberOf;
}

/**
 * Learns which words go together in a pool: the first singular vectors of its log-tf·idf rows (latent semantic
 * analysis, Deerwester and others, 1990). Null where there are too few texts for that. Yields tasks.
 */
export function* learnLatentSpace(rows: TermLists): Generator<SingularTask[], LatentSpace | null> {
  const { offsets } = rows;
  const rowCount = offsets.length - 1;
  const filled = Int32Array.from({ length: rowCount }, (_, row) => row).filter(
    (row) => offsets[row + 1]! > offsets[row]!,
  );
  if (filled.length < FEWEST_TEXTS) return null;
  const learned = chooseRows(filled);
  const dimensions = chooseDimensions(filled.length);
  let termCount = 0;
  for (const term of rows.items) if (term >= termCount) termCount = term + 1;
  const x = takeRows(rows, learned, termCount);
  const basis = yield* findSingularVectors(x, dimensions, createRandom(SEED));
  return { rows, rowCount, dimensions, basis, coordinates: shareFloat32(rowCount * dimensions), learned };
}

/** Places the texts from row `from` up to `to`: the projection of each, scaled to length 1, on the basis. */
export function projectRows(space: LatentSpace, from: number, to: number): void {
  const { rows, dimensions, basis, coordinates } = space;
  const { offsets, items, weights } = rows;
  const sums = new Float64Array(dimensions);
  for (let row = from; row < to; row++) {
    sums.fill(0);
    let squares = 0;
    const end = offsets[row + 1]!;
    let at = offsets[row]!;
    for (; at + 1 < end; at += 2) {
      const first = weights[at]!;
      const second = weights[at + 1]!;
      const a = items[at]! * dimensions;
      const b = items[at + 1]! * dimensions;
      squares += first * first + second * second;
      for (let k = 0; k < dimensions; k++) sums[k]! += first * basis[a + k]! + second * basis[b + k]!;
    }
    if (at < end) {
      const weight = weights[at]!;
      const start = items[at]! * dimensions;
      squares += weight * weight;
      for (let k = 0; k < dimensions; k++) sums[k]! += weight * basis[start + k]!;
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let k = 0; k < dimensions; k++) coordinates[row * dimensions + k] = sums[k]! * scale;
  }
}
