/**
 * A seeded source of random draws, so that whatever uses chance can be replayed to the last bit. It serves
 * simulation and sampling; it is not for secrets, tokens or a public draw.
 */

/** Draws from one stream. Two streams made from the same seed give the same draws for ever. */
export type Random = {
  /** A whole number from 0 to 2³² − 1. */
  uint32(): number;
  /** A number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A whole number from 0 to count − 1, each equally likely; count from 1 to 2³². */
  below(count: number): number;
  /** A standard normal draw, by Marsaglia's polar method. */
  normal(): number;
  /** A gamma draw of mean shape × scale; both above 0. Marsaglia and Tsang, ACM TOMS 26(3), 2000. */
  gamma(shape: number, scale?: number): number;
  /** A copy of the list in random order (Fisher and Yates). */
  shuffle<Item>(list: readonly Item[]): Item[];
  /** A stream of its own for this label, independent of what is drawn here before or after. */
  fork(label: string): Random;
};

/** A seed is refused when it is empty text or not a finite number. */
export class RandomSeedError extends Error {
  readonly code = 'seed-invalid';
  readonly details: Readonly<Record<string, string>>;

  constructor(given: number | string) {
    super(`seed must be a finite number or text that is not empty; "${given}" was given.`);
    this.name = 'RandomSeedError';
    this.details = {
      field: 'seed',
      given: String(given),
      accepted: 'a finite number or text that is not empty',
    };
  }
}

/** Four 32-bit words from a text: FNV-1a over its UTF-16 units with four offsets, then MurmurHash3's finaliser. */
function hashText(text: string): [number, number, number, number] {
  const words = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((offset) => {
    let hash = offset;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
      hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) | 0;
  });
  return [words[0]!, words[1]!, words[2]!, words[3]!];
}

const WARM_UP_DRAWS = 20;

/**
 * A stream of random draws from a seed: the generator sfc32 (Doty-Humphrey, PractRand; 128 bits of state, period at
 * least 2³²), its state hashed from the seed's text, so the number 7 and the text "7" are the same seed.
 *
 * @throws RandomSeedError
 */
export function createRandom(seed: number | string): Random {
  if (seed === '' || (typeof seed === 'number' && !Number.isFinite(seed))) throw new RandomSeedError(seed);
  const text = String(seed);
  let [a, b, c, counter] = hashText(text);
  let spareNormal = Number.NaN;

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  function uniform(): number {
    const high = uint32() >>> 5;
    const low = uint32() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  function below(count: number): number {
    const limit = 0x100000000 - (0x100000000 % count);
    let draw = uint32();
    while (draw >= limit) draw = uint32();
    return draw % count;
  }

  function normal(): number {
    if (!Number.isNaN(spareNormal)) {
      const spare = spareNormal;
      spareNormal = Number.NaN;
      return spare;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    spareNormal = y * factor;
    return x * factor;
  }

  function gamma(shape: number, scale = 1): number {
    if (shape < 1) return gamma(shape + 1, scale) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const step = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + step * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }

  function shuffle<Item>(list: readonly Item[]): Item[] {
    const items = [...list];
    for (let last = items.length - 1; last > 0; last--) {
      const other = below(last + 1);
      const item = items[last]!;
      items[last] = items[other]!;
      items[other] = item;
    }
    return items;
  }

  for (let draw = 0; draw < WARM_UP_DRAWS; draw++) uint32();
  return {
    uint32,
    uniform,
    below,
    normal,
    gamma,
    shuffle,
    fork: (label) => createRandom(`${text}\n${label}`),
  };
}
