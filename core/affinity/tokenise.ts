import { stemEnglish } from './porter.ts';
import { isStopWord } from './stop-words.ts';

/** How text is cut into terms. */
export interface TokeniseOptions {
  /** Cuts a run of Chinese or Japanese characters into words, in order; without it a run becomes character pairs. */
  readonly segmentChinese?: (text: string) => readonly string[];
}

/** One meaningful word of a text. */
export interface Token {
  /** What is compared: the lower-case stem, the Chinese word or the character pair. */
  readonly term: string;
  /** The word as it stands in the text, in the compatibility form NFKC. */
  readonly surface: string;
  /** Whether it stands directly behind the token before it, so that the two make a phrase. */
  readonly isJoined: boolean;
}

// A run of characters written without spaces (group 1), or else a run of any other letters and digits.
const RUNS =
  /([[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]&&\p{L}]+)|[[\p{L}\p{M}\p{N}]--[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]&&\p{L}]]+/gv;
const JOINING_GAP = /^[\s\p{Pd}]*$/v;
const ENGLISH_LETTERS = /^[a-z]+$/;
const HAS_LETTER = /\p{L}/v;

/** Whether a lower-case word may tell a subject: neither a function word nor a number nor a single Latin letter. */
function isMeaningful(word: string, isUnspaced: boolean): boolean {
  if (!HAS_LETTER.test(word) || isStopWord(word)) return false;
  return isUnspaced || word.length > 1;
}

function pairCharacters(run: string): readonly string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/**
 * A function that gives the meaningful words of a text in order and remembers the stems it has made: NFKC, lower case,
 * English words stemmed (Porter 1980), function words, numbers and single letters left out; Chinese and Japanese runs
 * cut by `segmentChinese`, or into overlapping character pairs, which make no phrases since they already overlap. A
 * dash or space joins two words to a phrase; a word left out, or any other mark, does not.
 */
export function createTokeniser(options: TokeniseOptions = {}): (text: string) => Token[] {
  const terms = new Map<string, string | null>();
  const findTerm = (surface: string, isUnspaced: boolean): string | null => {
    let term = terms.get(surface);
    if (term === undefined) {
      const word = surface.toLowerCase();
      if (!isMeaningful(word, isUnspaced)) term = null;
      else term = ENGLISH_LETTERS.test(word) ? stemEnglish(word) : word;
      terms.set(surface, term);
    }
    return term;
  };
  return (text) => {
    const normalised = text.normalize('NFKC');
    const tokens: Token[] = [];
    let joinsNext = false;
    let end = 0;
    const add = (surface: string, isUnspaced: boolean, mayJoin: boolean) => {
      const term = findTerm(surface, isUnspaced);
      if (term !== null) tokens.push({ term, surface, isJoined: joinsNext && mayJoin });
      joinsNext = term !== null && mayJoin;
    };
    for (const match of normalised.matchAll(RUNS)) {
      const run = match[0];
      joinsNext &&= JOINING_GAP.test(normalised.slice(end, match.index));
      end = match.index + run.length;
      if (match[1] === undefined) add(run, false, true);
      else if (options.segmentChinese) for (const word of options.segmentChinese(run)) add(word, true, true);
      else for (const pair of pairCharacters(run)) add(pair, true, false);
    }
    return tokens;
  };
}

/** The meaningful words of one text; see {@link createTokeniser}, which is faster for many texts. */
export function tokenise(text: string, options: TokeniseOptions = {}): Token[] {
  return createTokeniser(options)(text);
}
