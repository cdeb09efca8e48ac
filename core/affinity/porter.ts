/**
 * The Porter stemmer for English: M. F. Porter, “An algorithm for suffix stripping”, Program 14 (3), 1980,
 * 130–137, with the three changes that its author made in his own programs and lists at
 * tartarus.org/martin/PorterStemmer: words of one or two letters stay, “bli” stands for “abli” in step 2, and
 * step 2 also turns “logi” into “log”.
 */

/** Whether the letter at an index is a consonant: not a, e, i, o, u, and not a y that follows a consonant. */
function isConsonant(word: string, index: number): boolean {
  switch (word[index]) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      return false;
    case 'y':
      return index === 0 || !isConsonant(word, index - 1);
    default:
      return true;
  }
}

/** The measure m of a stem: how often a vowel run is followed by a consonant run, [C](VC)^m[V]. */
function measureStem(stem: string): number {
  let measure = 0;
  let afterVowel = false;
  for (let index = 0; index < stem.length; index++) {
    const consonant = isConsonant(stem, index);
    if (consonant && afterVowel) measure++;
    afterVowel = !consonant;
  }
  return measure;
}

function hasVowel(stem: string): boolean {
  for (let index = 0; index < stem.length; index++) if (!isConsonant(stem, index)) return true;
  return false;
}

function endsWithDoubleConsonant(word: string): boolean {
  const last = word.length - 1;
  return last > 0 && word[last] === word[last - 1] && isConsonant(word, last);
}

/** The paper's *o: the word ends consonant-vowel-consonant, and the last letter is not w, x or y. */
function endsConsonantVowelConsonant(word: string): boolean {
  const last = word.length - 1;
  return (
    last > 1 &&
    isConsonant(word, last) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last - 2) &&
    !'wxy'.includes(word[last]!)
  );
}

type SuffixRule = readonly [suffix: string, replacement: string];

// Where one suffix ends another, the longer stands first: only the longest that matches is tried.
const STEP_2: readonly SuffixRule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
];

const STEP_3: readonly SuffixRule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const STEP_4: readonly string[] =
  'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(' ');

function replaceSuffix(word: string, rules: readonly SuffixRule[]): string {
  for (const [suffix, replacement] of rules) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    return measureStem(stem) > 0 ? stem + replacement : word;
  }
  return word;
}

function stripPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

function stripPastAndGerund(word: string): string {
  if (word.endsWith('eed')) return measureStem(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const length = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0;
  const stem = word.slice(0, word.length - length);
  if (length === 0 || !hasVowel(stem)) return word;
  if (stem.endsWith('at') || stem.endsWith('bl') || stem.endsWith('iz')) return `${stem}e`;
  if (endsWithDoubleConsonant(stem)) return 'lsz'.includes(stem.at(-1)!) ? stem : stem.slice(0, -1);
  return measureStem(stem) === 1 && endsConsonantVowelConsonant(stem) ? `${stem}e` : stem;
}

function stripLastSuffix(word: string): string {
  for (const suffix of STEP_4) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    if (suffix === 'ion' && !stem.endsWith('s') && !stem.endsWith('t')) return word;
    return measureStem(stem) > 1 ? stem : word;
  }
  return word;
}

function tidyEnding(word: string): string {
  let tidied = word;
  if (tidied.endsWith('e')) {
    const stem = tidied.slice(0, -1);
    const measure = measureStem(stem);
    if (measure > 1 || (measure === 1 && !endsConsonantVowelConsonant(stem))) tidied = stem;
  }
  return tidied.endsWith('ll') && measureStem(tidied) > 1 ? tidied.slice(0, -1) : tidied;
}

/** The Porter stem of a lower-case English word of the letters a to z, e.g. “generalizations” → “gener”. */
export function stemEnglish(word: string): string {
  if (word.length <= 2) return word;
  let stem = stripPastAndGerund(stripPlural(word));
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  return tidyEnding(stripLastSuffix(replaceSuffix(replaceSuffix(stem, STEP_2), STEP_3)));
}
