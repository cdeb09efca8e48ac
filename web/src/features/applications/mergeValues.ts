/** How two people's changes of one and the same value come together, when they do without asking. */
import { canonicalJson } from '@headwater/core/transparency';
import { diff3Merge } from 'node-diff3';

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/**
 * A text as sentences and what stands between them, in Chinese and Western writing. Two who change different
 * sentences do not meet; two who change the same one are asked, since half of each may say what neither meant.
 */
export function splitSentences(text: string): string[] {
  const parts = text.split(
    /([。！？；!?;…]+["”’」』）)]*|\.["”’)]*(?=\s|$)|\s*\n\s*|(?<=[.!?;…]["”’)]*)\s+)/,
  );
  return parts.filter((part) => part !== '');
}

/** Both changes of a list in one, or null when they are of the same place. */
function mergeLists(base: string[], mine: string[], theirs: string[]): string[] | null {
  const merged: string[] = [];
  for (const region of diff3Merge(mine, base, theirs, { excludeFalseConflicts: true })) {
    if (!region.ok) return null;
    merged.push(...region.ok);
  }
  return merged;
}

/** Two people's changes of a text in one; null when they changed the same sentence. */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  return mergeLists(splitSentences(base), splitSentences(mine), splitSentences(theirs))?.join('') ?? null;
}

/** What names an entry of a list among the others: a budget item but for its amount and reason. */
function keyOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return canonicalJson(entry);
  const { amount: _, note: __, ...rest } = entry as Record<string, unknown>;
  return canonicalJson(rest);
}

/**
 * Lists in which no entry stands twice (keywords, choices, budget items): what either added, took out or changed
 * holds; null when both changed one entry differently.
 */
function mergeSets(base: unknown[], mine: unknown[], theirs: unknown[]): unknown[] | null {
  const [was, own, other] = [base, mine, theirs].map(
    (list) => new Map(list.map((entry) => [keyOf(entry), entry])),
  ) as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>];
  const merged: unknown[] = [];
  for (const key of new Set([...other.keys(), ...own.keys()])) {
    if (isSame(was.get(key), own.get(key))) {
      if (other.has(key)) merged.push(other.get(key));
    } else if (isSame(was.get(key), other.get(key)) || isSame(own.get(key), other.get(key))) {
      if (own.has(key)) merged.push(own.get(key));
    } else return null;
  }
  return merged;
}

const isUnique = (list: unknown[]) => new Set(list.map(keyOf)).size === list.length;
const isSet = (list: unknown[]) =>
  isUnique(list) &&
  list.every(
    (entry) =>
      typeof entry === 'string' || (typeof entry === 'object' && entry !== null && 'amount' in entry),
  );

/**
 * Brings two people's changes of one value together: of texts by sentences, of lists by their entries.
 * @returns `value` undefined when both changed the same place.
 */
export function mergeValues(base: unknown, mine: unknown, theirs: unknown): { value: unknown } | null {
  if (isSame(base, mine)) return { value: theirs };
  if (isSame(base, theirs) || isSame(mine, theirs)) return { value: mine };
  if (typeof base === 'string' && typeof mine === 'string' && typeof theirs === 'string') {
    const text = mergeTexts(base, mine, theirs);
    return text === null ? null : { value: text };
  }
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return null;
  const was = Array.isArray(base) ? base : [];
  if ([was, mine, theirs].every(isSet)) {
    const set = mergeSets(was, mine, theirs);
    return set && { value: set };
  }
  const [one, two, three] = [was, mine, theirs].map((list) => list.map((entry) => canonicalJson(entry)));
  const rows = mergeLists(one!, two!, three!);
  return rows && { value: rows.map((row) => JSON.parse(row) as unknown) };
}

/** Where a caret at `position` of the old text stands in the new one: beside the same words. */
export function moveCaret(before: string, after: string, position: number): number {
  const left = before.slice(0, position);
  const right = before.slice(position);
  if (after.startsWith(left)) return position;
  if (right !== '' && after.endsWith(right)) return after.length - right.length;
  const sentences = splitSentences(before);
  let start = 0;
  for (const sentence of sentences) {
    if (position <= start + sentence.length) {
      const at = nearestIndex(after, sentence, start);
      return at < 0 ? Math.min(position, after.length) : at + position - start;
    }
    start += sentence.length;
  }
  return after.length;
}

/** The place of a piece in a text that is nearest to where it was; -1 when it is gone. */
function nearestIndex(text: string, piece: string, near: number): number {
  let best = -1;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best;
}
