/** Checks a form before it is stored: administrator input is read field by field, and anything unknown is refused. */
import type { FormDefinition, FormProblem } from './types.ts';
import { FIELD_KINDS } from './types.ts';

const KEY = /^[a-z][a-z0-9-]{0,39}$/;
const LIMITS = { sections: 20, fields: 100, options: 100, characters: 100_000, megabytes: 100 };

type Fields = Record<string, unknown>;

/** What each kind of field holds beside key, kind, label, help and required. */
const OWN_MEMBERS: Record<(typeof FIELD_KINDS)[number], readonly string[]> = {
  text: ['maxCharacters', 'maxWords'],
  longtext: ['maxCharacters', 'maxWords'],
  number: ['minimum', 'maximum', 'whole', 'unit'],
  choice: ['options'],
  statement: ['text'],
  file: ['maxMegabytes'],
};

/**
 * Whether a value is a form that can be filled in.
 * @returns problems with a path into the definition (`sections.0.fields.2.options`); none means that the value is a
 *   {@link FormDefinition}. Codes: form-invalid {value, accepted}, form-key-twice {value}, form-text-missing,
 *   form-empty.
 */
export function validateDefinition(value: unknown): FormProblem[] {
  const problems: FormProblem[] = [];
  const refuse = (field: string, given: unknown, accepted: string) =>
    problems.push({ code: 'form-invalid', field, params: { value: show(given), accepted } });
  const read = (at: string, given: unknown, members: readonly string[]): Fields | null => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      refuse(at, given, `an object of ${members.join(', ')}`);
      return null;
    }
    for (const name of Object.keys(given))
      if (!members.includes(name)) refuse(`${at}.${name}`, name, members.join(', '));
    return given as Fields;
  };
  const readText = (at: string, given: unknown, isRequired: boolean) => {
    const text = read(at, given, ['en', 'zh']);
    if (!text) return;
    for (const language of ['en', 'zh'] as const) {
      const words = text[language];
      if (typeof words !== 'string' || words.length > 20_000) refuse(`${at}.${language}`, words, 'a text');
    }
    if (isRequired && !text.en && !text.zh)
      problems.push({ code: 'form-text-missing', field: at, params: {} });
  };
  const readList = (at: string, given: unknown, most: number): unknown[] => {
    if (Array.isArray(given) && given.length <= most) return given;
    refuse(at, Array.isArray(given) ? given.length : given, `a list of at most ${most}`);
    return [];
  };
  const readKey = (at: string, given: unknown, seen: Set<string>) => {
    if (typeof given !== 'string' || !KEY.test(given))
      return refuse(at, given, 'a-z, 0-9 and hyphens, beginning with a letter, at most 40');
    if (seen.has(given)) problems.push({ code: 'form-key-twice', field: at, params: { value: given } });
    seen.add(given);
  };
  const readLimit = (at: string, given: unknown, least: number, most: number, isOptional = true) => {
    if (isOptional && given === null) return;
    if (typeof given !== 'number' || !(given >= least && given <= most))
      refuse(at, given, `a number from ${least} to ${most}${isOptional ? ' or null' : ''}`);
  };

  const readField = (at: string, given: unknown, keys: Set<string>) => {
    const kind = (given as Fields | null)?.kind as (typeof FIELD_KINDS)[number];
    if (!FIELD_KINDS.includes(kind)) return refuse(`${at}.kind`, kind, FIELD_KINDS.join(', '));
    const field = read(at, given, ['key', 'kind', 'label', 'help', 'required', ...OWN_MEMBERS[kind]]);
    if (!field) return;
    readKey(`${at}.key`, field.key, keys);
    readText(`${at}.label`, field.label, true);
    readText(`${at}.help`, field.help, false);
    if (typeof field.required !== 'boolean') refuse(`${at}.required`, field.required, 'true or false');
    if (kind === 'text' || kind === 'longtext') {
      readLimit(`${at}.maxCharacters`, field.maxCharacters, 1, LIMITS.characters);
      readLimit(`${at}.maxWords`, field.maxWords, 1, LIMITS.characters);
    } else if (kind === 'number') {
      readLimit(`${at}.minimum`, field.minimum, -1e15, 1e15);
      readLimit(`${at}.maximum`, field.maximum, -1e15, 1e15);
      if (typeof field.whole !== 'boolean') refuse(`${at}.whole`, field.whole, 'true or false');
      if (Number(field.minimum ?? -1e15) > Number(field.maximum ?? 1e15))
        refuse(`${at}.maximum`, field.maximum, `at least ${field.minimum}`);
      readText(`${at}.unit`, field.unit, false);
    } else if (kind === 'choice') {
      const options = readList(`${at}.options`, field.options, LIMITS.options);
      if (options.length < 2) refuse(`${at}.options`, options.length, 'at least 2 options');
      const optionKeys = new Set<string>();
      options.forEach((one, index) => {
        const option = read(`${at}.options.${index}`, one, ['key', 'label']);
        if (!option) return;
        readKey(`${at}.options.${index}.key`, option.key, optionKeys);
        readText(`${at}.options.${index}.label`, option.label, true);
      });
    } else if (kind === 'statement') {
      readText(`${at}.text`, field.text, true);
    } else {
      readLimit(`${at}.maxMegabytes`, field.maxMegabytes, 0.1, LIMITS.megabytes, false);
    }
  };

  const form = read('form', value, ['sections']);
  if (!form) return problems;
  const sections = readList('sections', form.sections, LIMITS.sections);
  const sectionKeys = new Set<string>();
  const fieldKeys = new Set<string>();
  let fieldCount = 0;
  sections.forEach((one, index) => {
    const at = `sections.${index}`;
    const section = read(at, one, ['key', 'title', 'help', 'fields']);
    if (!section) return;
    readKey(`${at}.key`, section.key, sectionKeys);
    readText(`${at}.title`, section.title, true);
    readText(`${at}.help`, section.help, false);
    const fields = readList(`${at}.fields`, section.fields, LIMITS.fields);
    fieldCount += fields.length;
    fields.forEach((field, place) => {
      readField(`${at}.fields.${place}`, field, fieldKeys);
    });
  });
  if (problems.length === 0 && fieldCount === 0)
    problems.push({ code: 'form-empty', field: 'sections', params: {} });
  return problems;
}

/** Whether a draft of a form may be kept with this problem: something is not written yet, but nothing is wrong. */
export function isFormGap(problem: FormProblem): boolean {
  return problem.code === 'form-text-missing' || problem.code === 'form-empty';
}

/** Whether the value is a form; narrows the type. */
export function isFormDefinition(value: unknown): value is FormDefinition {
  return validateDefinition(value).length === 0;
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
