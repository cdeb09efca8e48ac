import type { GatheredTexts } from './gather.ts';

/**
 * Weights are whole numbers: {@link WEIGHT_ONE} stands for 1. Sums of whole numbers come out the same in every order,
 * so a score does not depend on the order of the input, on how the work was divided, nor on how terms are numbered.
 */
export const WEIGHT_ONE = 1 << 15;

/** Steps of an unscaled weight; its square still leaves room for sums of millions of terms below 2^53. */
const RAW_STEPS = 1 << 12;
const LOGS = Float64Array.from({ length: 1024 }, (_, count) => 1 + Math.log(count));

const weighCount = (count: number) => (count < LOGS.length ? LOGS[count]! : 1 + Math.log(count));

/** The weights of a text's terms, in an array that the next text overwrites; {@link WEIGHT_ONE} is its length. */
export class TextWeigher {
  weights = new Uint16Array(1024);
  #raw = new Float64Array(1024);
  readonly #texts: GatheredTexts;

  constructor(texts: GatheredTexts) {
    this.#texts = texts;
  }

  weigh(text: number): void {
    const { offsets, terms, counts, frequency, rarity } = this.#texts;
    const start = offsets[text]!;
    const length = offsets[text + 1]! - start;
    if (length > this.weights.length) {
      this.weights = new Uint16Array(2 * length);
      this.#raw = new Float64Array(2 * length);
    }
    const raw = this.#raw;
    let squares = 0;
    for (let at = 0; at < length; at++) {
      const rare = rarity[frequency[terms[start + at]!]!]!;
      const weight = Math.round(RAW_STEPS * weighCount(counts[start + at]!) * rare);
      raw[at] = weight;
      squares += weight * weight;
    }
    const scale = WEIGHT_ONE / Math.sqrt(squares);
    for (let at = 0; at < length; at++) this.weights[at] = Math.round(raw[at]! * scale);
  }
}
