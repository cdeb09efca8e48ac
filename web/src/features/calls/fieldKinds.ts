/** New fields and columns of each kind, with what an officer would most likely begin from. */
import type { FieldKind, FormField, Option, TableColumn } from '@headwater/core/forms';
import { freshKey } from './lists.ts';

export const nothing = () => ({ en: '', zh: '' });

const twoOptions = (): Option[] =>
  [freshKey('option'), freshKey('option')].map((key) => ({ key, label: nothing() }));

/** The same question answered in another way: what both kinds have stays. */
export function asKind(field: FormField, kind: FieldKind): FormField {
  const { key, label, help, required, when } = field;
  const base = { key, label, help, required, ...(when ? { when } : {}) };
  const options = 'options' in field ? field.options : twoOptions();
  switch (kind) {
    case 'text':
      return { ...base, kind, maxCharacters: 200, maxWords: null };
    case 'longtext':
    case 'richtext':
      return { ...base, kind, maxCharacters: 3000, maxWords: null };
    case 'number':
      return { ...base, kind, minimum: null, maximum: null, whole: true, unit: nothing() };
    case 'choice':
      return { ...base, kind, options };
    case 'choices':
      return { ...base, kind, options, least: null, most: null };
    case 'statement':
      return { ...base, kind, text: nothing() };
    case 'table':
      return { ...base, kind, least: 1, most: 10, columns: [newColumn()] };
    case 'people':
    case 'organisations':
      return { ...base, kind, least: 1, most: 10 };
    case 'plan':
      return { ...base, kind, least: 1, most: 20 };
    case 'works':
      return { ...base, kind, least: 1, most: 5 };
    case 'file':
      return { ...base, kind, maxMegabytes: 10 };
  }
}

export function newField(): FormField {
  return {
    key: freshKey('question'),
    kind: 'longtext',
    label: nothing(),
    help: nothing(),
    required: true,
    maxCharacters: 3000,
    maxWords: null,
  };
}

export function newColumn(): TableColumn {
  return {
    key: freshKey('column'),
    kind: 'text',
    label: nothing(),
    required: true,
    maxCharacters: 200,
  };
}

/** The same column filled with something else. */
export function asColumnKind(column: TableColumn, kind: TableColumn['kind']): TableColumn {
  const { key, label, required } = column;
  const base = { key, label, required };
  if (kind === 'text') return { ...base, kind, maxCharacters: 200 };
  if (kind === 'choice') return { ...base, kind, options: twoOptions() };
  return { ...base, kind, minimum: null, maximum: null, whole: true, unit: nothing() };
}

/** A copy with a key of its own. */
export function copyField(field: FormField): FormField {
  return { ...structuredClone(field), key: freshKey('question') };
}
