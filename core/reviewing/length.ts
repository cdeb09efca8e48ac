/** Length of a text in either language or both, and how much of a limit it uses. */

const HAN = /\p{Script=Han}/gu;
const WORD = /(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+(?:['’.-](?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+)*/gu;

/** What a text holds: words of alphabetic scripts, and Chinese characters without punctuation. */
export interface TextLength {
  words: number;
  characters: number;
}

/** Counts words and Chinese characters apart; a number or a formula of letters is a word. */
export function measureLength(text: string): TextLength {
  const normal = text.normalize('NFC');
  return { words: normal.match(WORD)?.length ?? 0, characters: normal.match(HAN)?.length ?? 0 };
}

/**
 * The share of a limit that a text uses, 1 being all of it. The limit is given for a text in English alone (words) and
 * in Chinese alone (characters); a mixed text uses up both in proportion, so that no language gets more room.
 */
export function shareOfLimit(text: string, limit: TextLength): number {
  const { words, characters } = measureLength(text);
  return words / limit.words + characters / limit.characters;
}
