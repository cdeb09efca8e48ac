import { listPatterns, type NameTools } from './patterns.ts';
import type { Piece, Subjects, Trace, TraceKind } from './types.ts';

/** Characters of the passage on each side of what was found. */
const AROUND = 60;

/**
 * Everything in the texts that tells whose they are, in the order of the texts; each place once, by the longest that
 * was found there. Finds what is written, not what is meant: “our earlier work at the lake” stays unfound.
 *
 * @param tools how Chinese names are read (pinyin) and traditional characters folded.
 */
export function findTraces(pieces: readonly Piece[], subjects: Subjects, tools: NameTools): Trace[] {
  const patterns = listPatterns(subjects, tools);
  return pieces.flatMap((piece) => {
    const { folded, origin } = foldText(piece.text, tools);
    const hits: { kind: TraceKind; from: number; to: number }[] = [];
    for (const { kind, expression, isStrict } of patterns) {
      for (const match of folded.matchAll(expression)) {
        const from = origin[match.index]!;
        const to = origin[match.index + match[0].length] ?? piece.text.length;
        if (isStrict && !isCapitalised(piece.text.slice(from, to))) continue;
        hits.push({ kind, from, to });
      }
    }
    return keepLongest(hits).map(({ kind, from, to }): Trace => {
      const begin = Math.max(0, from - AROUND);
      const passage = piece.text.slice(begin, to + AROUND).toWellFormed();
      const found = piece.text.slice(from, to);
      return { kind, field: piece.field, page: piece.page, found, passage, start: from - begin };
    });
  });
}

/** The text folded like a pattern, with the place in the original of each of its units (and of its end). */
function foldText(text: string, tools: NameTools): { folded: string; origin: number[] } {
  const simplified = tools.simplify(text);
  const source = simplified.length === text.length ? simplified : text;
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const sign of source) {
    const plain = sign.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    for (let unit = 0; unit < plain.length; unit++) origin.push(at);
    folded += plain;
    at += sign.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

/** Whether every word in Latin script begins with a capital, as names do. */
function isCapitalised(found: string): boolean {
  const words = found.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu) ?? [];
  // The second syllable of a given name in pinyin is written small: “Xiao-ming”.
  return (
    words.length > 0 &&
    words.every((one, at) => /^\p{Lu}/u.test(one) || (at > 0 && isAfterHyphen(found, one)))
  );
}

function isAfterHyphen(found: string, word: string): boolean {
  return found.includes(`-${word}`);
}

function keepLongest<H extends { from: number; to: number }>(hits: readonly H[]): H[] {
  const kept: H[] = [];
  for (const hit of [...hits].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1);
    if (!last || hit.from >= last.to) kept.push(hit);
    else if (hit.to - hit.from > last.to - last.from) kept[kept.length - 1] = hit;
  }
  return kept;
}
