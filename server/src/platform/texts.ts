/** Refuses what the database cannot keep, wherever it stands in a request. */
import { invalidInput } from './errors.ts';

/** Whether PostgreSQL can keep the text: it knows no character U+0000, and no half of a surrogate pair in its JSON. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The text as it can be kept: U+0000 as its picture, no half of a character. */
export const makeStorable = (text: string): string => text.replaceAll('\0', '␀').toWellFormed();

/** Nothing that a form holds goes as deep; what goes deeper ends in a program that calls itself for each level. */
const DEEPEST = 100;

/**
 * Looks through a request's parameters or body, names of fields included.
 * @param part what the whole is called when the text is all there is, e.g. `body`.
 * @throws HeadwaterError invalid-input with the path of the first text that cannot be kept, or of what is nested too deeply.
 */
export function requireStorableTexts(part: string, given: unknown): void {
  // Its own stack: input may be nested more deeply than calls can be.
  const waiting: { path: string; value: unknown; depth: number }[] = [{ path: '', value: given, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value, depth } = next;
    if (depth > DEEPEST) throw invalidInput(path, '…', `values within each other, at most ${DEEPEST} deep`);
    if (typeof value === 'string') {
      if (!isStorable(value)) throw refuse(path || part, value);
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (!isStorable(key)) throw refuse(path || part, key);
        if (typeof inner === 'string' || typeof inner === 'object')
          waiting.push({
            path: path.length > 200 ? path : path ? `${path}.${key}` : key,
            value: inner,
            depth: depth + 1,
          });
      }
    }
  }
}

function refuse(field: string, text: string) {
  return invalidInput(
    field,
    makeStorable(text),
    'text without U+0000 and without halves of a surrogate pair',
  );
}

/** Whether a text that has the form of a day or of an instant is one, of the years 1 to 9999 in UTC. */
function isInRange(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/**
 * The formats `date` and `date-time` of RFC 3339 for a validator, as far as PostgreSQL and JavaScript both know them:
 * without the year 0 and without leap seconds.
 */
export const STORABLE_TIMES = {
  date: (text: string) =>
    /^\d{4}-\d\d-\d\d$/.test(text) && isInRange(text) && new Date(text).toISOString().slice(0, 10) === text,
  'date-time': (text: string) =>
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/.test(text) &&
    STORABLE_TIMES.date(text.slice(0, 10)) &&
    isInRange(text),
};
