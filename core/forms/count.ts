/** Length of what people write, counted alike for every script and on both sides of the wire. */

/**
 * One sign as it is read: a flag, an emoji with its joined parts, or a letter with up to four marks on it. Marks
 * beyond these count, so that no limit is evaded by piling them up; what cannot be seen (joiners, direction marks,
 * soft hyphens) does not.
 */
const SIGN =
  /\p{RI}\p{RI}|\p{Extended_Pictographic}[\p{M}\p{EMod}\u{E0020}-\u{E007F}]*(?:\u200D\p{Extended_Pictographic}[\p{M}\p{EMod}]*)*|[^\p{M}\p{Cf}]\p{M}{0,4}|\p{M}/gu;
/** Signs of one code unit each that carry no marks: Latin, the usual punctuation, kana, Han and their full-width forms. */
const IS_PLAIN =
  /^[\n\x20-\x7e\u00c0-\u017f\u2010-\u2027\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60]*$/;

/**
 * Characters as a reader counts them: 汉, é (however it was typed), a flag and a family emoji are one each. Space at
 * either end is not counted, and a line break counts one.
 */
export function countCharacters(text: string): number {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  if (IS_PLAIN.test(trimmed)) return trimmed.length;
  return trimmed.normalize('NFC').match(SIGN)?.length ?? 0;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’.-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;
const INVISIBLE = /\p{Cf}|\uFE0F/gu;

/**
 * Words: each Han, Hiragana or Katakana character is one word, and so is each run of other letters and digits, with
 * apostrophes and hyphens inside it; the way word processors count mixed text.
 */
export function countWords(text: string): number {
  return text.replace(INVISIBLE, '').match(WORD)?.length ?? 0;
}
