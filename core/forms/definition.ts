/** Checks a form before it is stored: administrator input is read field by field, and anything unknown is refused. */
import { readFieldDefinition } from './field-definition.ts';
import { beginReading, type Members, type Reading } from './reading.ts';
import type { FormDefinition, FormProblem } from './types.ts';

const LIMITS = { sections: 20, fields: 100 };

/**
 * Whether a value is a form that can be filled in.
 * @returns problems with a path into the definition (`sections.0.fields.2.options`); none means that the value is a
 *   {@link FormDefinition}. Codes: form-invalid {value, accepted}, form-key-twice {value}, form-text-missing,
 *   form-empty, form-condition-unknown {value}, form-condition-order {value}, form-condition-kind {value},
 *   form-condition-option {value, accepted}, form-condition-empty.
 */
export function validateDefinition(value: unknown): FormProblem[] {
  const reading = beginReading();
  const form = reading.readObject('form', value, ['sections']);
  if (!form) return reading.problems;
  const sections = reading.readList('sections', form.sections, LIMITS.sections);
  const sectionKeys = new Set<string>();
  const fieldKeys = new Set<string>();
  let fieldCount = 0;
  sections.forEach((one, index) => {
    const at = `sections.${index}`;
    const section = reading.readObject(at, one, ['key', 'title', 'help', 'fields', 'when']);
    if (!section) return;
    reading.readKey(`${at}.key`, section.key, sectionKeys);
    reading.readText(`${at}.title`, section.title, true);
    reading.readText(`${at}.help`, section.help, false);
    const fields = reading.readList(`${at}.fields`, section.fields, LIMITS.fields);
    fieldCount += fields.length;
    fields.forEach((field, place) => {
      readFieldDefinition(reading, `${at}.fields.${place}`, field, fieldKeys);
    });
  });
  readConditions(reading, sections);
  if (reading.problems.length === 0 && fieldCount === 0) reading.report('form-empty', 'sections');
  return reading.problems;
}

/**
 * A condition may only look at what is asked before it, so no two can wait for each other. A section looks at the
 * sections before it.
 */
function readConditions(reading: Reading, sections: readonly unknown[]) {
  const all = sections.flatMap((section) => listOf((section as Members | null)?.fields));
  const known = new Set(all.map((field) => (field as Members | null)?.key));
  const earlier = new Map<unknown, Members>();
  sections.forEach((one, index) => {
    const section = (one ?? {}) as Members;
    readCondition(reading, `sections.${index}.when`, section.when, earlier, known);
    listOf(section.fields).forEach((field, place) => {
      const members = (field ?? {}) as Members;
      readCondition(reading, `sections.${index}.fields.${place}.when`, members.when, earlier, known);
      earlier.set(members.key, members);
    });
  });
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function readCondition(
  reading: Reading,
  at: string,
  given: unknown,
  earlier: ReadonlyMap<unknown, Members>,
  known: ReadonlySet<unknown>,
) {
  if (given === undefined || given === null) return;
  const condition = reading.readObject(at, given, ['field', 'is']);
  if (!condition) return;
  const { field } = condition;
  const value = typeof field === 'string' ? field.slice(0, 80) : '';
  const is = reading.readList(`${at}.is`, condition.is, 100);
  if (!known.has(field)) return reading.report('form-condition-unknown', `${at}.field`, { value });
  const asked = earlier.get(field);
  if (!asked) return reading.report('form-condition-order', `${at}.field`, { value });
  if (asked.kind !== 'choice' && asked.kind !== 'choices' && asked.kind !== 'statement')
    return reading.report('form-condition-kind', `${at}.field`, { value });
  const accepted =
    asked.kind === 'statement'
      ? [true]
      : listOf(asked.options).map((option) => (option as Members | null)?.key);
  if (is.length === 0) reading.report('form-condition-empty', `${at}.is`);
  for (const one of is)
    if (!accepted.includes(one))
      reading.report('form-condition-option', `${at}.is`, {
        value: String(one).slice(0, 80),
        accepted: accepted.join(', '),
      });
}

/**
 * Whether a draft of a form may be kept with this problem: something is not written yet or stands in the wrong order,
 * but nothing is nonsense. It cannot be published so.
 */
export function isFormGap(problem: FormProblem): boolean {
  return (
    problem.code === 'form-text-missing' ||
    problem.code === 'form-empty' ||
    problem.code.startsWith('form-condition-')
  );
}

/** Whether the value is a form; narrows the type. */
export function isFormDefinition(value: unknown): value is FormDefinition {
  return validateDefinition(value).length === 0;
}
