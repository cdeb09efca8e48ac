/** Which answers tell who applies; they are kept from readers whom the call does not tell names. */
import type { Answers, FieldKind, FormDefinition } from './types.ts';
import { listFields } from './types.ts';

const NAMING_KINDS: ReadonlySet<FieldKind> = new Set(['people', 'organisations', 'works']);

/** Whether answers of the kind name the applicants, or people and places about them. */
export function tellsNames(kind: FieldKind): boolean {
  return NAMING_KINDS.has(kind);
}

/** The answers as a blind reader gets them: none that tell names, and nobody named in a work plan. */
export function blindAnswers(definition: FormDefinition, answers: Answers): Answers {
  const blind: Answers = {};
  for (const field of listFields(definition)) {
    const answer = answers[field.key];
    if (answer === undefined || tellsNames(field.kind)) continue;
    blind[field.key] =
      field.kind === 'plan' && Array.isArray(answer)
        ? answer.map((entry) => ({ ...(entry as object), who: '' }))
        : answer;
  }
  return blind;
}
