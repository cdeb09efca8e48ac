/** Reading the lottery's files from parsed JSON: every member is checked, and an unknown one is refused. */
import { type AcceptedForm, LotteryError, type LotteryErrorCode } from './errors.ts';

/** Members of an object at a path, read one by one. @throws LotteryError with the reader's code, naming the member. */
export type Reader = {
  raw(name: string): unknown;
  literal<Value extends string | number>(name: string, value: Value): Value;
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value;
  /** Well-formed Unicode that is not blank. */
  text(name: string): string;
  hash(name: string): string;
  count(name: string, least: number, most?: number): number;
  boolean(name: string): boolean;
  /** An object with exactly these members. */
  object(name: string, members: readonly string[], optional?: readonly string[]): Reader;
  /** A list of objects, not empty. */
  list<Item>(
    name: string,
    members: readonly string[],
    read: (item: Reader) => Item,
    optional?: readonly string[],
  ): Item[];
  has(name: string): boolean;
  refuse(name: string, form: AcceptedForm, params?: Record<string, string | number>): never;
};

const HASH = /^[0-9a-f]{64}$/;

export const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Begins to read an object.
 * @param path stands before the names in errors; empty at the top.
 */
export function readObject(
  code: LotteryErrorCode,
  value: unknown,
  path: string,
  members: readonly string[],
  optional: readonly string[] = [],
): Reader {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (!isRecord(value)) throw new LotteryError(code, path || '$', value, 'object');
  const record = value;
  for (const name of members) {
    if (!Object.hasOwn(record, name)) throw new LotteryError(code, at(name), '', 'member');
  }
  const known = [...members, ...optional];
  const extra = Object.keys(record).find((name) => !known.includes(name));
  if (extra !== undefined)
    throw new LotteryError(code, at(extra), extra, 'members', { names: known.join(', ') });
  function refuse(name: string, form: AcceptedForm, params = {}): never {
    throw new LotteryError(code, at(name), record[name] ?? '', form, params);
  }
  return {
    raw: (name) => record[name],
    has: (name) => Object.hasOwn(record, name),
    refuse,
    literal: (name, expected) =>
      record[name] === expected ? expected : refuse(name, 'literal', { value: expected }),
    oneOf: (name, values) =>
      values.find((one) => one === record[name]) ?? refuse(name, 'literal', { value: values.join(', ') }),
    text(name) {
      const text = record[name];
      const isText = typeof text === 'string' && text.trim() !== '' && text.isWellFormed();
      return isText ? text : refuse(name, 'text');
    },
    hash(name) {
      const hash = record[name];
      return isHash(hash) ? hash : refuse(name, 'hash');
    },
    count(name, least, most) {
      const count = record[name];
      const isWithin =
        typeof count === 'number' &&
        Number.isSafeInteger(count) &&
        count >= least &&
        count <= (most ?? count);
      if (isWithin) return count;
      return most === undefined
        ? refuse(name, 'wholeNumber', { least })
        : refuse(name, 'wholeNumberBetween', { least, most });
    },
    boolean(name) {
      const answer = record[name];
      return typeof answer === 'boolean' ? answer : refuse(name, 'boolean');
    },
    object: (name, own, more) => readObject(code, record[name], at(name), own, more),
    list(name, own, read, more) {
      const items = record[name];
      if (!Array.isArray(items) || items.length === 0) return refuse(name, 'entries');
      return items.map((item, index) => read(readObject(code, item, `${at(name)}[${index}]`, own, more)));
    },
  };
}
