import { FormTable } from './forms.ts';
import { stemEnglish } from './porter.ts';
import { isStopWord } from './stop-words.ts';

/** How text is cut into terms. */
export interface TokeniseOptions {
  /** Cuts a run of Chinese or Japanese characters into words, in order; without it a run becomes character pairs. */
  readonly segmentChinese?: (text: string) => readonly string[];
  /** Writes a run of Chinese characters in one script, e.g. simplified, before it is cut. */
  readonly foldChinese?: (text: string) => string;
}

const OTHER = 1;
const GAP = 2;
const SPACED = 3;
const UNSPACED = 4;

const IS_UNSPACED = /^[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]&&\p{L}]$/v;
const IS_SPACED = /^[\p{L}\p{M}\p{N}]$/v;
const IS_GAP = /^[\s\p{Pd}]$/v;
const HAS_LETTER = /\p{L}/v;
const ENGLISH_LETTERS = /^[a-z]+$/;

function classify(character: string): number {
  if (IS_UNSPACED.test(character)) return UNSPACED;
  if (IS_SPACED.test(character)) return SPACED;
  return IS_GAP.test(character) ? GAP : OTHER;
}

/** By UTF-16 code unit, 0 while nobody asked; halves of a pair stay 0. */
const classOfUnit = new Uint8Array(0x10000);

const isSurrogate = (unit: number) => (unit & 0xf800) === 0xd800;

function pairCharacters(run: string): readonly string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

const ABSENT = -1;
const MEANINGLESS = -2;

/**
 * Reads texts into numbered words, without making an object for a word: what {@link createTokeniser} gives as a list,
 * this leaves in arrays that the next text overwrites. Every distinct form of a word is normalised and stemmed once.
 */
export class WordScanner {
  /** The term of every numbered word: the lower-case stem, the Chinese word or the character pair. */
  readonly words: string[] = [];
  /** The last text, in the compatibility form NFKC; `starts` and `ends` are positions in it. */
  text = '';
  /** How many meaningful words the last text holds. */
  length = 0;
  ids = new Int32Array(1024);
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  /** 1 where a word stands directly behind the one before it, so that the two make a phrase. */
  joined = new Uint8Array(1024);

  readonly #options: TokeniseOptions;
  readonly #numberOf = new Map<string, number>();
  readonly #unspaced = new Map<string, number>();
  readonly #forms = new FormTable();
  readonly #numberForm = (form: string) => this.#numberTerm(form, false);
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(1 << 14);
  #units = new Uint16Array(1 << 14);
  #joinsNext = false;

  constructor(options: TokeniseOptions = {}) {
    this.#options = options;
  }

  /** Reads one text. */
  scan(given: string): void {
    this.#loadUnits(given);
    this.length = 0;
    this.#joinsNext = false;
    const units = this.#units;
    const end = this.text.length;
    let position = 0;
    while (position < end) {
      const start = position;
      let hash = 0;
      let unit = units[position]!;
      let kind = classOfUnit[unit]!;
      while (kind === SPACED && position < end) {
        hash = Math.imul(hash ^ unit, 0x01000193);
        unit = units[++position]!;
        kind = classOfUnit[unit]!;
      }
      if (kind === 0 && position < end) {
        position = this.#readUnknown(start, position);
        continue;
      }
      if (position > start) {
        this.#add(this.#forms.find(units, start, position, hash, this.#numberForm), start, position, true);
      }
      if (position >= end) break;
      if (kind === UNSPACED) position = this.#readUnspaced(position);
      else {
        if (kind === OTHER) this.#joinsNext = false;
        position++;
      }
    }
  }

  /** The number of a term, or -1 when no text held it. */
  findWord(term: string): number {
    return this.#numberOf.get(term) ?? ABSENT;
  }

  /** Puts a text into `#units`, with a 0 behind it, which is no letter. */
  #loadUnits(given: string): void {
    if (given.length * 3 >= this.#bytes.length) {
      this.#bytes = new Uint8Array(given.length * 4);
      this.#units = new Uint16Array(given.length * 4);
    }
    const { written } = this.#encoder.encodeInto(given, this.#bytes);
    if (written === given.length) {
      this.text = given;
      this.#units.set(this.#bytes.subarray(0, written));
    } else {
      this.text = given.normalize('NFKC');
      if (this.text.length >= this.#units.length) this.#units = new Uint16Array(this.text.length * 2);
      for (let index = 0; index < this.text.length; index++) this.#units[index] = this.text.charCodeAt(index);
    }
    this.#units[this.text.length] = 0;
  }

  /**
   * Goes on from a unit that is seen for the first time, or is half of a pair: classifies it and tells from where to
   * read on. A run of letters that began before it is read again from its start, or to its end when it has pairs.
   */
  #readUnknown(start: number, position: number): number {
    const unit = this.#units[position]!;
    if (!isSurrogate(unit)) {
      classOfUnit[unit] = classify(String.fromCharCode(unit));
      return start;
    }
    const character = String.fromCodePoint(this.text.codePointAt(position)!);
    const kind = classify(character);
    if (kind === SPACED) return this.#readRunWithPairs(start);
    if (position > start) {
      const surface = this.text.slice(start, position);
      this.#add(this.#numberTerm(surface, false), start, position, true);
    }
    if (kind === UNSPACED) return this.#readUnspaced(position);
    if (kind === OTHER) this.#joinsNext = false;
    return position + character.length;
  }

  #readRunWithPairs(start: number): number {
    let end = start;
    for (const character of this.text.slice(start)) {
      if (classify(character) !== SPACED) break;
      end += character.length;
    }
    this.#add(this.#numberTerm(this.text.slice(start, end), false), start, end, true);
    return end;
  }

  #readUnspaced(start: number): number {
    let end = start;
    while (end < this.text.length) {
      const unit = this.#units[end]!;
      const isPair = isSurrogate(unit);
      if (isPair || classOfUnit[unit] === 0) {
        const kind = classify(String.fromCodePoint(this.text.codePointAt(end)!));
        if (!isPair) classOfUnit[unit] = kind;
        if (kind !== UNSPACED) break;
      } else if (classOfUnit[unit] !== UNSPACED) break;
      end += isPair ? 2 : 1;
    }
    const { segmentChinese, foldChinese } = this.#options;
    const written = this.text.slice(start, end);
    const run = foldChinese ? foldChinese(written) : written;
    const parts = segmentChinese ? segmentChinese(run) : pairCharacters(run);
    let offset = start;
    for (const part of parts) {
      let word = this.#unspaced.get(part);
      if (word === undefined) {
        word = this.#numberTerm(part, true);
        this.#unspaced.set(part, word);
      }
      // Folding may change the length; then no exact place in the text as it was written can be shown.
      this.#add(word, offset, Math.min(end, offset + part.length), segmentChinese !== undefined);
      const step = segmentChinese ? part.length : String.fromCodePoint(part.codePointAt(0)!).length;
      offset = Math.min(end, offset + step);
    }
    return end;
  }

  #add(word: number, start: number, end: number, mayJoin: boolean): void {
    if (word >= 0) {
      const at = this.length++;
      if (at === this.ids.length) this.#growList();
      this.ids[at] = word;
      this.starts[at] = start;
      this.ends[at] = end;
      this.joined[at] = this.#joinsNext && mayJoin ? 1 : 0;
    }
    this.#joinsNext = word >= 0 && mayJoin;
  }

  #numberTerm(surface: string, isUnspaced: boolean): number {
    const word = surface.toLowerCase();
    const isMeaningful = HAS_LETTER.test(word) && !isStopWord(word) && (isUnspaced || word.length > 1);
    if (!isMeaningful) return MEANINGLESS;
    const term = !isUnspaced && ENGLISH_LETTERS.test(word) ? stemEnglish(word) : word;
    let number = this.#numberOf.get(term);
    if (number === undefined) {
      number = this.words.push(term) - 1;
      this.#numberOf.set(term, number);
    }
    return number;
  }

  #growList(): void {
    const grow = (values: Int32Array) => {
      const grown = new Int32Array(values.length * 2);
      grown.set(values);
      return grown;
    };
    this.ids = grow(this.ids);
    this.starts = grow(this.starts);
    this.ends = grow(this.ends);
    const joined = new Uint8Array(this.joined.length * 2);
    joined.set(this.joined);
    this.joined = joined;
  }
}
