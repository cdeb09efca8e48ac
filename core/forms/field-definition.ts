/** Reading the definition of one field, kind by kind. */
import type { Members, Reading } from './reading.ts';
import { HARD_LIMITS } from './shapes.ts';
import { COLUMN_KINDS, FIELD_KINDS, FILE_TYPES, type FieldKind } from './types.ts';

const LIMITS = { options: 100, columns: 12, characters: 100_000, megabytes: 100 };

/** What each kind of field holds beside key, kind, label, help, required and when. */
const OWN_MEMBERS: Record<FieldKind, readonly string[]> = {
  text: ['maxCharacters', 'maxWords'],
  longtext: ['maxCharacters', 'maxWords'],
  richtext: ['maxCharacters', 'maxWords'],
  number: ['minimum', 'maximum', 'whole', 'unit'],
  choice: ['options'],
  choices: ['options', 'least', 'most'],
  statement: ['text'],
  table: ['columns', 'least', 'most'],
  people: ['least', 'most'],
  organisations: ['least', 'most'],
  plan: ['least', 'most'],
  works: ['least', 'most'],
  file: ['maxMegabytes', 'accept'],
};

/**
 * Notes the faults of a field's own members; its condition is read with the whole form.
 * @param keys the keys of the fields before it, to which its own is added.
 */
export function readFieldDefinition(reading: Reading, at: string, given: unknown, keys: Set<string>) {
  const kind = (given as Members | null)?.kind as FieldKind;
  if (!FIELD_KINDS.includes(kind)) return reading.refuse(`${at}.kind`, kind, FIELD_KINDS.join(', '));
  const members = ['key', 'kind', 'label', 'help', 'required', ...OWN_MEMBERS[kind], 'when'];
  const field = reading.readObject(at, given, members);
  if (!field) return;
  reading.readKey(`${at}.key`, field.key, keys);
  reading.readText(`${at}.label`, field.label, true);
  reading.readText(`${at}.help`, field.help, false);
  reading.readFlag(`${at}.required`, field.required);
  switch (kind) {
    case 'text':
    case 'longtext':
    case 'richtext':
      reading.readWhole(`${at}.maxCharacters`, field.maxCharacters, 1, LIMITS.characters);
      reading.readWhole(`${at}.maxWords`, field.maxWords, 1, LIMITS.characters);
      return;
    case 'number':
      return readNumberLimits(reading, at, field);
    case 'choice':
      readOptions(reading, at, field.options);
      return;
    case 'choices': {
      const count = readOptions(reading, at, field.options);
      return readEntryLimits(reading, at, field, Math.max(count, 1));
    }
    case 'statement':
      return reading.readText(`${at}.text`, field.text, true);
    case 'table':
      readColumns(reading, at, field.columns);
      return readEntryLimits(reading, at, field, HARD_LIMITS.rows);
    case 'people':
    case 'organisations':
    case 'plan':
    case 'works':
      return readEntryLimits(reading, at, field, HARD_LIMITS.rows);
    case 'file':
      reading.readLimit(`${at}.maxMegabytes`, field.maxMegabytes, 0.1, LIMITS.megabytes, false);
      if (field.accept !== undefined) readFileTypes(reading, `${at}.accept`, field.accept);
  }
}

function readNumberLimits(reading: Reading, at: string, field: Members) {
  reading.readLimit(`${at}.minimum`, field.minimum, -1e15, 1e15);
  reading.readLimit(`${at}.maximum`, field.maximum, -1e15, 1e15);
  reading.readFlag(`${at}.whole`, field.whole);
  if (Number(field.minimum ?? -1e15) > Number(field.maximum ?? 1e15))
    reading.refuse(`${at}.maximum`, field.maximum, `at least ${field.minimum}`);
  reading.readText(`${at}.unit`, field.unit, false);
}

function readEntryLimits(reading: Reading, at: string, field: Members, most: number) {
  reading.readWhole(`${at}.least`, field.least, 0, most);
  reading.readWhole(`${at}.most`, field.most, 1, most);
  if (Number(field.least ?? 0) > Number(field.most ?? most))
    reading.refuse(`${at}.most`, field.most, `at least ${field.least}`);
}

function readOptions(reading: Reading, at: string, given: unknown): number {
  const options = reading.readList(`${at}.options`, given, LIMITS.options);
  if (options.length < 2) reading.refuse(`${at}.options`, options.length, 'at least 2 options');
  const keys = new Set<string>();
  options.forEach((one, index) => {
    const option = reading.readObject(`${at}.options.${index}`, one, ['key', 'label']);
    if (!option) return;
    reading.readKey(`${at}.options.${index}.key`, option.key, keys);
    reading.readText(`${at}.options.${index}.label`, option.label, true);
  });
  return options.length;
}

const OWN_COLUMN_MEMBERS = {
  text: ['maxCharacters'],
  number: ['minimum', 'maximum', 'whole', 'unit'],
  choice: ['options'],
} as const;

function readColumns(reading: Reading, at: string, given: unknown) {
  const columns = reading.readList(`${at}.columns`, given, LIMITS.columns);
  if (columns.length < 1) reading.refuse(`${at}.columns`, columns.length, 'at least 1 column');
  const keys = new Set<string>();
  columns.forEach((one, index) => {
    const place = `${at}.columns.${index}`;
    const kind = (one as Members | null)?.kind as (typeof COLUMN_KINDS)[number];
    if (!COLUMN_KINDS.includes(kind)) {
      reading.refuse(`${place}.kind`, kind, COLUMN_KINDS.join(', '));
      return;
    }
    const members = ['key', 'kind', 'label', 'required', ...OWN_COLUMN_MEMBERS[kind]];
    const column = reading.readObject(place, one, members);
    if (!column) return;
    reading.readKey(`${place}.key`, column.key, keys);
    reading.readText(`${place}.label`, column.label, true);
    reading.readFlag(`${place}.required`, column.required);
    if (kind === 'text')
      reading.readWhole(`${place}.maxCharacters`, column.maxCharacters, 1, HARD_LIMITS.cell);
    else if (kind === 'number') readNumberLimits(reading, place, column);
    else readOptions(reading, place, column.options);
  });
}

function readFileTypes(reading: Reading, at: string, given: unknown) {
  const types = reading.readList(at, given, FILE_TYPES.length);
  if (types.length === 0) reading.refuse(at, given, `some of ${FILE_TYPES.join(', ')}`);
  for (const type of types)
    if (!FILE_TYPES.includes(type as never) || types.indexOf(type) !== types.lastIndexOf(type))
      reading.refuse(at, type, `${FILE_TYPES.join(', ')}, each once`);
}
