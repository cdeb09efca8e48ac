import { type TokeniseOptions, WordScanner } from './scan.ts';

export type { TokeniseOptions } from './scan.ts';

/** One meaningful word of a text. */
export interface Token {
  /** What is compared: the lower-case stem, the Chinese word or the character pair. */
  readonly term: string;
  /** The word as it stands in the text, in the compatibility form NFKC. */
  readonly surface: string;
  /** Whether it stands directly behind the token before it, so that the two make a phrase. */
  readonly isJoined: boolean;
}

/**
 * A function that gives the meaningful words of a text in order and remembers the stems it has made: NFKC, lower case,
 * English words stemmed (Porter 1980), function words, numbers and single letters left out; Chinese and Japanese runs
 * cut by `segmentChinese`, or into overlapping character pairs, which make no phrases since they already overlap. A
 * dash or space joins two words to a phrase; a word left out, or any other mark, does not.
 */
export function createTokeniser(options: TokeniseOptions = {}): (text: string) => Token[] {
  const scanner = new WordScanner(options);
  return (text) => {
    scanner.scan(text);
    return Array.from({ length: scanner.length }, (_, index) => ({
      term: scanner.words[scanner.ids[index]!]!,
      surface: scanner.text.slice(scanner.starts[index], scanner.ends[index]),
      isJoined: scanner.joined[index] === 1,
    }));
  };
}

/** The meaningful words of one text; see {@link createTokeniser}, which is faster for many texts. */
export function tokenise(text: string, options: TokeniseOptions = {}): Token[] {
  return createTokeniser(options)(text);
}
