/**
 * The draw itself, in whole numbers and SHA-256 only, so that anyone can compute it again (docs/lottery/README.md).
 */
import type { Sha256 } from '../transparency/index.ts';

const encoder = new TextEncoder();

/** The bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of lower-case hexadecimal; null when it is not. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

/** SHA-256 of a text's UTF-8 bytes, as lower-case hexadecimal. */
export const hashText = (sha256: Sha256, text: string): string => toHex(sha256(encoder.encode(text)));

/** Whole numbers from 0 to below − 1, one after the other. */
export type Drawer = (below: number) => number;

/**
 * Draws from a seed: number i (from 0) below m is ⌊X·m / 2²⁵⁶⌋, X being the 256 bits of SHA-256 of the text
 * “seed:i” as a whole number, the highest byte first. No draw is ever thrown away; every answer's chance is within
 * 2⁻²⁵⁶·m of the others'.
 *
 * @param seed lower-case hexadecimal.
 */
export function createDrawer(sha256: Sha256, seed: string): Drawer {
  let count = 0;
  return (below) => {
    const block = BigInt(`0x${hashText(sha256, `${seed}:${count++}`)}`);
    return Number((block * BigInt(below)) >> 256n);
  };
}

/**
 * Systematic sampling (Madow 1949) on a shuffled list: exactly `places` entries are chosen and each with exactly its
 * chance. The entries are shuffled (Fisher and Yates, from the last down, exchanging with a draw below position + 1);
 * their numerators are laid end to end; a start is drawn below the denominator; and those are chosen in whose stretch
 * the start, or the start plus a multiple of the denominator, lies.
 *
 * @param numerators add up to a multiple of the denominator, none above it.
 * @returns whether each entry is chosen, in the order given.
 */
export function drawEntries(draw: Drawer, numerators: readonly number[], denominator: number): boolean[] {
  const order = numerators.map((_, index) => index);
  for (let last = order.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    const index = order[last]!;
    order[last] = order[other]!;
    order[other] = index;
  }
  const isChosen = numerators.map(() => false);
  let next = draw(denominator);
  let end = 0;
  for (const index of order) {
    end += numerators[index]!;
    if (next < end) {
      isChosen[index] = true;
      next += denominator;
    }
  }
  return isChosen;
}
