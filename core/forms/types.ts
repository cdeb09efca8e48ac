/** The shape of a form: sections of fields of a closed set of kinds. A form is data; nothing in it is ever run. */

/** A text that its author wrote in one or both languages. */
export interface FormText {
  en: string;
  zh: string;
}

export const FIELD_KINDS = ['text', 'longtext', 'number', 'choice', 'statement', 'file'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

interface FieldBase {
  /** Lower case letters, digits and hyphens; unique in the form; the key under which the answer is kept. */
  key: string;
  label: FormText;
  help: FormText;
  required: boolean;
}

/** One line (`text`) or paragraphs (`longtext`). Limits are null where there is none; see `countCharacters`, `countWords`. */
export interface TextField extends FieldBase {
  kind: 'text' | 'longtext';
  maxCharacters: number | null;
  maxWords: number | null;
}

export interface NumberField extends FieldBase {
  kind: 'number';
  minimum: number | null;
  maximum: number | null;
  /** Whether only whole numbers are accepted. */
  whole: boolean;
  unit: FormText;
}

export interface ChoiceField extends FieldBase {
  kind: 'choice';
  options: { key: string; label: FormText }[];
}

/** A text that the applicant confirms; the answer is `true`. */
export interface StatementField extends FieldBase {
  kind: 'statement';
  text: FormText;
}

/** One PDF. */
export interface FileField extends FieldBase {
  kind: 'file';
  maxMegabytes: number;
}

export type FormField = TextField | NumberField | ChoiceField | StatementField | FileField;

export interface FormSection {
  key: string;
  title: FormText;
  help: FormText;
  fields: FormField[];
}

export interface FormDefinition {
  sections: FormSection[];
}

/** The answer to a file field: what is attached. */
export interface FileAnswer {
  name: string;
  size: number;
}

/** Answers by field key: a text, a number, an option's key, `true`, or an attachment. */
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
