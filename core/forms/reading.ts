/** Reading a value of unknown shape member by member, noting each fault with its place. */
import type { FormProblem } from './types.ts';

export type Members = Record<string, unknown>;

const KEY = /^[a-z][a-z0-9-]{0,39}$/;

/** Gathers the faults of a definition while it is read. `at` is always a path into it. */
export function beginReading() {
  const problems: FormProblem[] = [];
  const refuse = (field: string, given: unknown, accepted: string) => {
    problems.push({ code: 'form-invalid', field, params: { value: show(given), accepted } });
  };
  const report = (code: string, field: string, params: FormProblem['params'] = {}) => {
    problems.push({ code, field, params });
  };
  const readObject = (at: string, given: unknown, members: readonly string[]): Members | null => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      refuse(at, given, `an object of ${members.join(', ')}`);
      return null;
    }
    for (const name of Object.keys(given))
      if (!members.includes(name)) refuse(`${at}.${name}`, name, members.join(', '));
    return given as Members;
  };
  const readText = (at: string, given: unknown, isRequired: boolean) => {
    const text = readObject(at, given, ['en', 'zh']);
    if (!text) return;
    for (const language of ['en', 'zh'] as const) {
      const words = text[language];
      if (typeof words !== 'string' || words.length > 20_000) refuse(`${at}.${language}`, words, 'a text');
    }
    if (isRequired && !text.en && !text.zh) report('form-text-missing', at);
  };
  const readList = (at: string, given: unknown, most: number): unknown[] => {
    if (Array.isArray(given) && given.length <= most) return given;
    refuse(at, Array.isArray(given) ? given.length : given, `a list of at most ${most}`);
    return [];
  };
  const readKey = (at: string, given: unknown, seen: Set<string>) => {
    if (typeof given !== 'string' || !KEY.test(given) || given === 'constructor')
      return refuse(at, given, 'a-z, 0-9 and hyphens, beginning with a letter, at most 40');
    if (seen.has(given)) report('form-key-twice', at, { value: given });
    seen.add(given);
  };
  const readLimit = (at: string, given: unknown, least: number, most: number, isOptional = true) => {
    if (isOptional && given === null) return;
    if (typeof given !== 'number' || !(given >= least && given <= most))
      refuse(at, given, `a number from ${least} to ${most}${isOptional ? ' or null' : ''}`);
  };
  const readWhole = (at: string, given: unknown, least: number, most: number) => {
    readLimit(at, given, least, most);
    if (typeof given === 'number' && !Number.isInteger(given)) refuse(at, given, 'a whole number');
  };
  const readFlag = (at: string, given: unknown) => {
    if (typeof given !== 'boolean') refuse(at, given, 'true or false');
  };
  return {
    problems,
    refuse,
    report,
    readObject,
    readText,
    readList,
    readKey,
    readLimit,
    readWhole,
    readFlag,
  };
}

export type Reading = ReturnType<typeof beginReading>;

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
