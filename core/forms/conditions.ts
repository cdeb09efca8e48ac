/** Which fields are asked, given what was answered before them. */
import type { Answers, Condition, FormDefinition, FormField } from './types.ts';
import { listFields } from './types.ts';

/**
 * The form without what is not asked. A field that is itself not asked counts as not answered, so what hangs on it is
 * not asked either. Fields are gone through once in their order, so a form that is still wrong cannot loop.
 */
export function askedForm(definition: FormDefinition, answers: Answers): FormDefinition {
  const hidden = new Set<string>();
  const isMet = (when: Condition | null | undefined) =>
    !when || (!hidden.has(when.field) && fulfils(when, answers[when.field]));
  const sections = definition.sections.flatMap((section) => {
    const isSectionAsked = isMet(section.when);
    const fields = section.fields.filter((field) => {
      const isAsked = isSectionAsked && isMet(field.when);
      if (!isAsked) hidden.add(field.key);
      return isAsked;
    });
    return isSectionAsked && (fields.length > 0 || section.fields.length === 0)
      ? [{ ...section, fields }]
      : [];
  });
  return { sections };
}

function fulfils(when: Condition, answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.some((one) => when.is.includes(one));
  return when.is.includes(answer as string | true);
}

/** The fields that are asked, in their order. */
export function listAskedFields(definition: FormDefinition, answers: Answers): FormField[] {
  return listFields(askedForm(definition, answers));
}

/** The answers that are handed in and read: those of fields that are asked, without what a draft keeps beside them. */
export function pickAskedAnswers(definition: FormDefinition, answers: Answers): Answers {
  const asked = new Set(listAskedFields(definition, answers).map((field) => field.key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key)));
}
