/** Length of what people write, counted alike for Chinese and English and on both sides of the wire. */

/**
 * Characters: Unicode code points after NFC, so 汉 and é count one each however they were typed. Space at either end
 * is not counted, and a line break counts one.
 */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text.replaceAll('\r\n', '\n').trim().normalize('NFC')) count++;
  return count;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’.-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;

/**
 * Words: each Han, Hiragana or Katakana character is one word, and so is each run of other letters and digits, with
 * apostrophes and hyphens inside it; the way word processors count mixed text.
 */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
