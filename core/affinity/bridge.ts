import { createTokeniser, type Token, type TokeniseOptions } from './tokenise.ts';

/** The same in two languages: the names of a discipline code, a title and its translation. */
export interface TranslatedPair {
  readonly zh: string;
  readonly en: string;
}

/**
 * Words of two languages that mean the same, by the terms that {@link createTokeniser} gives; each translation is
 * written as it stood most often in the texts it was learned from.
 */
export interface LanguageBridge {
  readonly english: ReadonlyMap<string, readonly string[]>;
  readonly chinese: ReadonlyMap<string, readonly string[]>;
}

const ROUNDS = 8;
/** A word is translated when each of the two makes the other likely: the geometric mean of both probabilities. */
const LEAST_AGREEMENT = 0.25;
const MOST_TRANSLATIONS = 2;

/** The words of one language, numbered, and how each is written most often. */
class Lexicon {
  readonly terms: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #surfaces: Map<string, number>[] = [];

  number({ term, surface }: Token): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.terms.push(term) - 1;
      this.#numbers.set(term, number);
      this.#surfaces.push(new Map());
    }
    const written = surface.toLowerCase();
    const surfaces = this.#surfaces[number]!;
    surfaces.set(written, (surfaces.get(written) ?? 0) + 1);
    return number;
  }

  write(number: number): string {
    let best = '';
    let most = 0;
    for (const [surface, count] of this.#surfaces[number]!) {
      if (count > most || (count === most && surface < best)) [best, most] = [surface, count];
    }
    return best;
  }
}

type Likelihoods = Map<number, Map<number, number>>;

/** The probability of each word of `to` given one of `from`, by expectation and maximisation. */
function learnLikelihoods(pairs: readonly (readonly [from: Set<number>, to: Set<number>])[]): Likelihoods {
  let likelihoods: Likelihoods | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const expected: Likelihoods = new Map();
    for (const [from, to] of pairs) {
      for (const target of to) {
        let all = 0;
        for (const source of from) all += likelihoods?.get(source)?.get(target) ?? 1;
        for (const source of from) {
          const part = (likelihoods?.get(source)?.get(target) ?? 1) / all;
          const counts = expected.get(source) ?? new Map<number, number>();
          expected.set(source, counts.set(target, (counts.get(target) ?? 0) + part));
        }
      }
    }
    for (const counts of expected.values()) {
      let all = 0;
      for (const count of counts.values()) all += count;
      for (const [target, count] of counts) counts.set(target, count / all);
    }
    likelihoods = expected;
  }
  return likelihoods ?? new Map();
}

function listTranslations(from: Lexicon, to: Lexicon, forth: Likelihoods, back: Likelihoods) {
  const translations = new Map<string, string[]>();
  for (const [source, targets] of forth) {
    const agreeing = Array.from(targets, ([target, likelihood]) => ({
      target,
      agreement: Math.sqrt(likelihood * (back.get(target)?.get(source) ?? 0)),
    })).filter(({ agreement }) => agreement >= LEAST_AGREEMENT);
    agreeing.sort((a, b) => b.agreement - a.agreement || a.target - b.target);
    if (agreeing.length === 0) continue;
    const written = agreeing.slice(0, MOST_TRANSLATIONS).map(({ target }) => to.write(target));
    translations.set(from.terms[source]!, written);
  }
  return translations;
}

/**
 * Learns which words translate each other from texts that a funder has in both languages (model 1 of Brown, Della
 * Pietra, Della Pietra and Mercer, “The mathematics of statistical machine translation”, Computational Linguistics
 * 19(2), 1993, in both directions, kept where they agree). Meant for short texts, such as names and titles: time and
 * memory grow with the product of the lengths of a pair. The order of the pairs does not matter but for ties.
 */
export function learnBridge(pairs: readonly TranslatedPair[], options: TokeniseOptions = {}): LanguageBridge {
  const tokenise = createTokeniser(options);
  const chinese = new Lexicon();
  const english = new Lexicon();
  const numbered = pairs.map(({ zh, en }): [Set<number>, Set<number>] => [
    new Set(tokenise(zh).map((token) => chinese.number(token))),
    new Set(tokenise(en).map((token) => english.number(token))),
  ]);
  const forth = learnLikelihoods(numbered);
  const back = learnLikelihoods(numbered.map(([from, to]) => [to, from]));
  return {
    english: listTranslations(chinese, english, forth, back),
    chinese: listTranslations(english, chinese, back, forth),
  };
}

/**
 * The words of a text in the other language, in order, to be put behind a text that exists in one language only. Words
 * the bridge does not know are left out. A full stop after each word keeps two neighbours from making a phrase.
 */
export function glossText(bridge: LanguageBridge, text: string, options: TokeniseOptions = {}): string {
  const words: string[] = [];
  for (const { term } of createTokeniser(options)(text)) {
    for (const word of bridge.english.get(term) ?? bridge.chinese.get(term) ?? []) words.push(word);
  }
  return words.map((word) => `${word}.`).join(' ');
}
