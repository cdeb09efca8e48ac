import type { AffinityIndex } from './index-types.ts';
import { multiplyVectors } from './products.ts';
import { WEIGHT_ONE } from './weigh.ts';
import { LENGTH_ONE } from './whiten.ts';

/** How much less each next best work of a reviewer counts, and how many count at all. */
export const POOLING = 0.8;
export const WORKS_THAT_COUNT = 20;

/** The part of shared terms in the comparison of two texts; the rest is nearness in the latent space. */
export const TERM_SHARE = 0.5;

/** A cosine of 1 in the whole numbers that products of weights are added up in. */
export const PRODUCT_ONE = WEIGHT_ONE * WEIGHT_ONE;
/** The same for products of latent vectors. */
export const LATENT_ONE = LENGTH_ONE * LENGTH_ONE;

/** How alike a submission and a document are. */
export interface Likeness {
  /** The sum of what shared terms and nearness in the latent space give. */
  readonly all: number;
  /** The part of the latter. */
  readonly latent: number;
}

/** How alike two texts are, from the products of their weights and of their vectors. */
export function blendProducts(terms: number, latent: number): number {
  return Math.max(0, TERM_SHARE * (terms / PRODUCT_ONE) + (1 - TERM_SHARE) * (latent / LATENT_ONE));
}

/** How alike a submission and a document are. */
export function compareTexts(index: AffinityIndex, submission: number, document: number): Likeness {
  const products = multiplyTerms(index, submission, document);
  const sum = products.reduce((total, { product }) => total + product, 0);
  if (!index.latent) return { all: sum / PRODUCT_ONE, latent: 0 };
  const { texts, dimensions, documentCount } = index.latent;
  const from = (documentCount + submission) * dimensions;
  const latent = multiplyVectors(texts, from, texts, document * dimensions, dimensions);
  return { all: blendProducts(sum, latent), latent: (1 - TERM_SHARE) * (latent / LATENT_ONE) };
}

/** What each shared term gives to the likeness of a submission and a document. */
export function listTermShares(
  index: AffinityIndex,
  submission: number,
  document: number,
): { term: number; weight: number }[] {
  const scale = (index.latent ? TERM_SHARE : 1) / PRODUCT_ONE;
  return multiplyTerms(index, submission, document).map(({ term, product }) => ({
    term,
    weight: product * scale,
  }));
}

function multiplyTerms({ submissions, documents }: AffinityIndex, submission: number, document: number) {
  const asked = new Map<number, number>();
  for (let at = submissions.offsets[submission]!; at < submissions.offsets[submission + 1]!; at++) {
    asked.set(submissions.items[at]!, submissions.weights[at]!);
  }
  const products: { term: number; product: number }[] = [];
  for (let at = documents.offsets[document]!; at < documents.offsets[document + 1]!; at++) {
    const term = documents.items[at]!;
    const weight = asked.get(term);
    if (weight) products.push({ term, product: weight * documents.weights[at]! });
  }
  return products;
}

const SHARES = Float64Array.from({ length: WORKS_THAT_COUNT }, (_, rank) => POOLING ** rank);

/** The share of each of a reviewer's `works` best works in the affinity, best first; they add up to 1. */
export function shareOut(works: number): Float64Array {
  const counted = SHARES.subarray(0, works);
  const sum = counted.reduce((total, share) => total + share, 0);
  return counted.map((share) => share / sum);
}

const SHARES_OF = Array.from({ length: WORKS_THAT_COUNT + 1 }, (_, works) => shareOut(works));

/** Takes the likeness of one work after the other and averages the best. */
export class WorkPooler {
  readonly #best = new Float64Array(WORKS_THAT_COUNT);
  #length = 0;

  /** Forgets all works. */
  clear(): void {
    this.#length = 0;
  }

  add(likeness: number): void {
    const best = this.#best;
    if (this.#length === WORKS_THAT_COUNT && likeness <= best[WORKS_THAT_COUNT - 1]!) return;
    let at = this.#length < WORKS_THAT_COUNT ? this.#length++ : WORKS_THAT_COUNT - 1;
    for (; at > 0 && best[at - 1]! < likeness; at--) best[at] = best[at - 1]!;
    best[at] = likeness;
  }

  /** The affinity from the works since they were forgotten: 0 to 1, and 0 without any work. */
  pool(): number {
    const shares = SHARES_OF[this.#length]!;
    let sum = 0;
    for (let rank = 0; rank < this.#length; rank++) sum += this.#best[rank]! * shares[rank]!;
    return Math.min(1, Math.max(0, sum));
  }
}
