/** What differs between two versions of a form, and what that means for answers that were begun. */
import { canonicalJson } from '../transparency/index.ts';
import { validateAnswer } from './answers.ts';
import { listAskedFields } from './conditions.ts';
import { isEmptyAnswer } from './empty.ts';
import { findShapeFault } from './shapes.ts';
import type { Answers, FormDefinition, FormField, FormText } from './types.ts';
import { listFields } from './types.ts';

/** One member that differs, e.g. `maxCharacters` from 3000 to 5000. `order` and `section` say where it stands. */
export interface ChangeDetail {
  member: string;
  before: unknown;
  after: unknown;
}

/** A change of a question, of a section's head, or (of `form`) of the order of what stays. */
export interface FormChange {
  of: 'field' | 'section' | 'form';
  change: 'added' | 'removed' | 'changed';
  key: string;
  /** The label or title as it is now, of what was removed as it was. */
  label: FormText;
  /** Whether an added question must be answered. */
  required?: boolean;
  details: ChangeDetail[];
}

const NO_TEXT: FormText = { en: '', zh: '' };

/** All differences, in the order of the new form; what was removed stands last. */
export function diffForms(before: FormDefinition, after: FormDefinition): FormChange[] {
  const oldSections = new Map(before.sections.map((section) => [section.key, section]));
  const oldFields = new Map(listFields(before).map((field) => [field.key, field]));
  const sectionOf = (form: FormDefinition) =>
    new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.key, section.key])));
  const [oldPlaces, newPlaces] = [sectionOf(before), sectionOf(after)];
  const changes: FormChange[] = [];
  for (const section of after.sections) {
    const { fields, ...head } = section;
    const old = oldSections.get(section.key);
    if (!old) changes.push(changeOf('section', 'added', section.key, section.title));
    else {
      const { fields: _, ...oldHead } = old;
      const details = compareMembers(oldHead, head);
      if (details.length > 0)
        changes.push({ ...changeOf('section', 'changed', section.key, section.title), details });
    }
    for (const field of fields) {
      const was = oldFields.get(field.key);
      if (!was) {
        changes.push({ ...changeOf('field', 'added', field.key, field.label), required: field.required });
        continue;
      }
      const details = compareMembers(was, field);
      if (oldPlaces.get(field.key) !== section.key)
        details.push({ member: 'section', before: oldPlaces.get(field.key), after: section.key });
      if (details.length > 0)
        changes.push({ ...changeOf('field', 'changed', field.key, field.label), details });
    }
  }
  for (const field of oldFields.values())
    if (!newPlaces.has(field.key)) changes.push(changeOf('field', 'removed', field.key, field.label));
  const kept = new Set(after.sections.map((section) => section.key));
  for (const section of before.sections)
    if (!kept.has(section.key)) changes.push(changeOf('section', 'removed', section.key, section.title));
  if (isReordered(before, after))
    changes.push({
      ...changeOf('form', 'changed', 'form', NO_TEXT),
      details: [{ member: 'order', before: null, after: null }],
    });
  return changes;
}

function changeOf(
  of: FormChange['of'],
  change: FormChange['change'],
  key: string,
  label: FormText,
): FormChange {
  return { of, change, key, label, details: [] };
}

function compareMembers(before: object, after: object): ChangeDetail[] {
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((member) => canonicalJson(was[member] ?? null) !== canonicalJson(is[member] ?? null))
    .map((member) => ({ member, before: was[member] ?? null, after: is[member] ?? null }));
}

/** Whether what both versions have stands in another order, within a section or sections among themselves. */
function isReordered(before: FormDefinition, after: FormDefinition): boolean {
  const orderOf = (form: FormDefinition, other: FormDefinition) => {
    const places = new Map(
      other.sections.flatMap((section) => section.fields.map((field) => [field.key, section.key])),
    );
    const sections = new Set(other.sections.map((section) => section.key));
    return JSON.stringify(
      form.sections
        .filter((section) => sections.has(section.key))
        .map((section) => [
          section.key,
          section.fields.filter((field) => places.get(field.key) === section.key).map((field) => field.key),
        ]),
    );
  };
  return orderOf(before, after) !== orderOf(after, before);
}

/** What a new version does to one set of answers, by field key. */
export interface AnswersAfterChange {
  /** Answered and asked before; no longer asked, or no answer to the question as it is now. */
  dropped: string[];
  /** Fine before; something has to be added or mended. */
  incomplete: string[];
}

/**
 * What becomes of answers when the form changes. Files are not looked at: they are kept with their field.
 * @param months as for `validateAnswers`.
 */
export function assessAnswers(
  before: FormDefinition,
  after: FormDefinition,
  answers: Answers,
  months: number | null,
): AnswersAfterChange {
  const options = { complete: true, months };
  const old = new Map(listAskedFields(before, answers).map((field) => [field.key, field]));
  const now = new Map(listAskedFields(after, answers).map((field) => [field.key, field]));
  const isLost = (field: FormField | undefined, answer: unknown) =>
    !field || findShapeFault(field, answer).length > 0;
  const isFine = (field: FormField) => validateAnswer(field, answers[field.key], options).length === 0;
  const dropped = [...old.values()]
    .filter((field) => field.kind !== 'file' && !isEmptyAnswer(answers[field.key]))
    .filter((field) => isLost(now.get(field.key), answers[field.key]))
    .map((field) => field.key);
  const incomplete = [...now.values()]
    .filter((field) => field.kind !== 'file' && !isFine(field))
    .filter((field) => {
      const was = old.get(field.key);
      return !was || isFine(was);
    })
    .map((field) => field.key);
  return { dropped, incomplete };
}

/** Keys of the answers that a comparison of two versions has to read: all that differ and all that conditions look at. */
export function listKeysToAssess(before: FormDefinition, after: FormDefinition): string[] {
  const looked = [before, after].flatMap((form) =>
    form.sections.flatMap((section) => [section.when, ...section.fields.map((field) => field.when)]),
  );
  const changed = diffForms(before, after).flatMap((one) => (one.of === 'field' ? [one.key] : []));
  const conditional = [before, after].flatMap((form) =>
    form.sections.flatMap((section) =>
      section.fields.filter((field) => section.when || field.when).map((field) => field.key),
    ),
  );
  return [...new Set([...looked.flatMap((when) => (when ? [when.field] : [])), ...changed, ...conditional])];
}
