/** Texts of the size of a nation, made by rule from the real abstracts of NSF awards. */
import type { AffinityText } from '@headwater/core/affinity';

interface Award {
  title: string;
  sentences: string[][];
}

interface Division {
  awards: Award[];
  /** Every content word once for each of its occurrences, so that a random one is as frequent as in the texts. */
  words: string[];
}

/** A random source with a seed: mulberry32, 32 bits of state, enough to mix texts. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** How often a rare word is changed into one that no other text holds, and a content word exchanged. */
const NEW_WORD = 0.35;
const EXCHANGED_WORD = 0.12;
const RARE = 3;

/**
 * Makes texts that grow like real ones: sentences of two or three awards of one division are mixed to 150 to 250 words,
 * content words are exchanged for others of the division, which makes new phrases, and rare words are changed, which
 * makes new words. A reviewer stays with a few awards. The same seed gives the same texts.
 */
export class CorpusMaker {
  readonly #divisions: Division[];
  readonly #shares: number[];
  readonly #isRare: ReadonlySet<string>;

  constructor(lines: readonly string[]) {
    const byDivision = new Map<string, Award[]>();
    const textsWith = new Map<string, number>();
    for (const line of lines) {
      const { title, abstract, division } = JSON.parse(line) as Record<string, string | null>;
      if (!title || !abstract || !division) continue;
      const sentences = abstract
        .split(/(?<=[.!?])\s+/)
        .map((sentence) => sentence.split(/\s+/).filter(Boolean))
        .filter((words) => words.length > 3);
      if (sentences.length < 3) continue;
      byDivision.set(division, [...(byDivision.get(division) ?? []), { title, sentences }]);
      for (const word of new Set(sentences.flat())) textsWith.set(word, (textsWith.get(word) ?? 0) + 1);
    }
    this.#isRare = new Set(
      [...textsWith]
        .filter(([word, texts]) => texts <= RARE && /^[a-z]{4,}$/.test(word))
        .map(([word]) => word),
    );
    this.#divisions = [...byDivision.values()]
      .filter((awards) => awards.length >= 20)
      .map((awards) => ({
        awards,
        words: awards.flatMap(({ sentences }) => sentences.flat().filter((word) => /^[a-z]{5,}$/.test(word))),
      }));
    let sum = 0;
    this.#shares = this.#divisions.map(({ awards }) => (sum += awards.length));
  }

  /** Text number `number` of a kind; the texts of one `topic` are about the same awards. */
  makeText(kind: number, topic: number, number: number): AffinityText {
    const ofTopic = createRandom(Math.imul(topic + 1, 0x9e3779b1) ^ Math.imul(kind + 1, 0x85ebca6b));
    const place = ofTopic() * this.#shares.at(-1)!;
    const division = this.#divisions[this.#shares.findIndex((share) => place < share)]!;
    const pick = (random: () => number) => division.awards[Math.floor(random() * division.awards.length)]!;
    const own = [pick(ofTopic), pick(ofTopic), pick(ofTopic)];
    const random = createRandom(Math.imul(number + 1, 0xc2b2ae3d) ^ Math.imul(topic + 1, 0x27d4eb2f) ^ kind);
    const sources = [own[Math.floor(random() * 3)]!, own[Math.floor(random() * 3)]!];
    if (random() < 0.4) sources.push(pick(random));
    const length = 150 + Math.floor(random() * 100);
    const words: string[] = [];
    while (words.length < length) {
      const { sentences } = sources[Math.floor(random() * sources.length)]!;
      for (const word of sentences[Math.floor(random() * sentences.length)]!) {
        words.push(this.#changeWord(word, division, random));
      }
    }
    const title = sources[0]!.title.split(' ').map((word) => this.#changeWord(word, division, random));
    return { id: `${topic}-${number}`, title: title.join(' '), abstract: words.join(' ') };
  }

  #changeWord(word: string, division: Division, random: () => number): string {
    if (this.#isRare.has(word) && random() < NEW_WORD) {
      const letter = () => LETTERS[Math.floor(random() * 26)]!;
      return word.slice(0, -2) + letter() + letter() + letter();
    }
    if (word.length < 5 || random() >= EXCHANGED_WORD) return word;
    return division.words[Math.floor(random() * division.words.length)]!;
  }
}
