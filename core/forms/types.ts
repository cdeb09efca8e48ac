/** The shape of a form: sections of fields of a closed set of kinds. A form is data; nothing in it is ever run. */
import type { FileAnswer } from './answer-types.ts';

/** A text that its author wrote in one or both languages. */
export interface FormText {
  en: string;
  zh: string;
}

export const FIELD_KINDS = [
  'text',
  'longtext',
  'richtext',
  'number',
  'choice',
  'choices',
  'statement',
  'table',
  'people',
  'organisations',
  'plan',
  'works',
  'file',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/**
 * What must have been answered for a field or section to be asked: to an earlier choice one of the options, to an
 * earlier field of several choices at least one of them, to an earlier statement `true`.
 */
export interface Condition {
  /** Key of a field that is asked earlier. */
  field: string;
  is: (string | true)[];
}

interface FieldBase {
  /** Lower case letters, digits and hyphens; unique in the form; the key under which the answer is kept. */
  key: string;
  label: FormText;
  help: FormText;
  required: boolean;
  /** Asked always where this is absent or null. */
  when?: Condition | null;
}

/**
 * One line (`text`), paragraphs (`longtext`), or Markdown with formulas between dollar signs (`richtext`). Limits are
 * null where there is none; see `countCharacters`, `countWords`, and for rich text `readMarkdown`.
 */
export interface TextField extends FieldBase {
  kind: 'text' | 'longtext' | 'richtext';
  maxCharacters: number | null;
  maxWords: number | null;
}

export interface NumberLimits {
  minimum: number | null;
  maximum: number | null;
  /** Whether only whole numbers are accepted. */
  whole: boolean;
  unit: FormText;
}

export interface NumberField extends FieldBase, NumberLimits {
  kind: 'number';
}

export interface Option {
  key: string;
  label: FormText;
}

export interface ChoiceField extends FieldBase {
  kind: 'choice';
  options: Option[];
}

/** How many entries an answer has, at least and at most; null without limit. */
export interface EntryLimits {
  least: number | null;
  most: number | null;
}

/** Several of the options; the answer is a list of their keys. */
export interface ChoicesField extends FieldBase, EntryLimits {
  kind: 'choices';
  options: Option[];
}

/** A text that the applicant confirms; the answer is `true`. */
export interface StatementField extends FieldBase {
  kind: 'statement';
  text: FormText;
}

interface ColumnBase {
  key: string;
  label: FormText;
  required: boolean;
}

export type TableColumn =
  | (ColumnBase & { kind: 'text'; maxCharacters: number | null })
  | (ColumnBase & { kind: 'number' } & NumberLimits)
  | (ColumnBase & { kind: 'choice'; options: Option[] });

export const COLUMN_KINDS = ['text', 'number', 'choice'] as const;

/** Rows of cells; `least` and `most` count rows. The answer is a list of {@link TableRow}. */
export interface TableField extends FieldBase, EntryLimits {
  kind: 'table';
  columns: TableColumn[];
}

/** People (`PersonEntry`), organisations (`OrganisationEntry`), a work plan (`PlanEntry`) or works (`Work`). */
export interface ListField extends FieldBase, EntryLimits {
  kind: 'people' | 'organisations' | 'plan' | 'works';
}

export const FILE_TYPES = ['pdf', 'docx'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** One file. */
export interface FileField extends FieldBase {
  kind: 'file';
  maxMegabytes: number;
  /** Types that are taken; only PDF where this is absent. */
  accept?: FileType[];
}

export type FormField =
  | TextField
  | NumberField
  | ChoiceField
  | ChoicesField
  | StatementField
  | TableField
  | ListField
  | FileField;

export interface FormSection {
  key: string;
  title: FormText;
  help: FormText;
  fields: FormField[];
  /** Asked always where this is absent or null. */
  when?: Condition | null;
}

export interface FormDefinition {
  sections: FormSection[];
}

/** Answers by field key. Shapes by kind: {@link AnswerOf}; a file field's answer is what is attached. */
export type Answers = Record<string, unknown>;

/** Something wrong with an answer or a definition. `code` is a key of messages/errors.ts, `field` a path. */
export interface FormProblem {
  code: string;
  field: string;
  params: Record<string, string | number>;
}

/** All fields in the order in which they are asked. */
export function listFields(definition: FormDefinition): FormField[] {
  return definition.sections.flatMap((section) => section.fields);
}

/** The types that a file field takes. */
export function listFileTypes(field: FileField): readonly FileType[] {
  return field.accept ?? ['pdf'];
}

export type { FileAnswer };
