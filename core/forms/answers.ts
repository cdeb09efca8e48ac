/** Checks answers against a form; the server and the browser call the same function. */
import { countCharacters, countWords } from './count.ts';
import type { Answers, FileAnswer, FormDefinition, FormField, FormProblem } from './types.ts';
import { listFields } from './types.ts';

/** Problems that no draft may be stored with: the answer is not of the field's kind. All others wait until submission. */
const SHAPE_CODES = new Set([
  'answer-unknown-field',
  'answer-not-text',
  'answer-not-number',
  'answer-not-option',
  'answer-not-confirmation',
]);

/** Whether the answer cannot even be kept in a draft. */
export function isShapeProblem(problem: FormProblem): boolean {
  return SHAPE_CODES.has(problem.code);
}

/**
 * @param answers by field key; the answer to a file field is what is attached ({@link FileAnswer}).
 * @param options `complete`: whether a required field without an answer is a problem (it is at submission).
 * @returns every problem in the order of the form; `field` is `answers.<key>`. Codes: answer-missing, answer-too-long
 *   {limit, count}, answer-too-many-words {limit, count}, answer-below {minimum}, answer-above {maximum},
 *   answer-not-whole, answer-not-text, answer-not-number, answer-not-option {accepted}, answer-not-confirmation,
 *   answer-unknown-field {value}.
 */
export function validateAnswers(
  definition: FormDefinition,
  answers: Answers,
  options: { complete: boolean },
): FormProblem[] {
  const fields = listFields(definition);
  const known = new Set(fields.map((field) => field.key));
  const problems = fields.flatMap((field) => {
    const answer = answers[field.key];
    if (isEmptyAnswer(answer)) {
      return options.complete && field.required ? [problemOf(field, 'answer-missing')] : [];
    }
    return checkAnswer(field, answer);
  });
  for (const key of Object.keys(answers)) {
    if (!known.has(key)) {
      problems.push({ code: 'answer-unknown-field', field: `answers.${key}`, params: { value: key } });
    }
  }
  return problems;
}

/** Whether nothing was answered: absent, blank, or a statement not confirmed. */
export function isEmptyAnswer(answer: unknown): boolean {
  return (
    answer === undefined ||
    answer === null ||
    answer === false ||
    (typeof answer === 'string' && answer.trim() === '')
  );
}

function problemOf(
  field: FormField,
  code: string,
  params: Record<string, string | number> = {},
): FormProblem {
  return { code, field: `answers.${field.key}`, params };
}

function checkAnswer(field: FormField, answer: unknown): FormProblem[] {
  switch (field.kind) {
    case 'text':
    case 'longtext': {
      if (typeof answer !== 'string') return [problemOf(field, 'answer-not-text')];
      const problems: FormProblem[] = [];
      const characters = countCharacters(answer);
      if (field.maxCharacters !== null && characters > field.maxCharacters) {
        problems.push(problemOf(field, 'answer-too-long', { limit: field.maxCharacters, count: characters }));
      }
      const words = field.maxWords === null ? 0 : countWords(answer);
      if (field.maxWords !== null && words > field.maxWords) {
        problems.push(problemOf(field, 'answer-too-many-words', { limit: field.maxWords, count: words }));
      }
      return problems;
    }
    case 'number': {
      if (typeof answer !== 'number' || !Number.isFinite(answer))
        return [problemOf(field, 'answer-not-number')];
      if (field.whole && !Number.isInteger(answer)) return [problemOf(field, 'answer-not-whole')];
      if (field.minimum !== null && answer < field.minimum)
        return [problemOf(field, 'answer-below', { minimum: field.minimum })];
      if (field.maximum !== null && answer > field.maximum)
        return [problemOf(field, 'answer-above', { maximum: field.maximum })];
      return [];
    }
    case 'choice': {
      const keys = field.options.map((option) => option.key);
      if (typeof answer === 'string' && keys.includes(answer)) return [];
      return [problemOf(field, 'answer-not-option', { accepted: keys.join(', ') })];
    }
    case 'statement':
      return answer === true ? [] : [problemOf(field, 'answer-not-confirmation')];
    case 'file':
      return isFileAnswer(answer) ? [] : [problemOf(field, 'answer-missing')];
  }
}

function isFileAnswer(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'name' in answer;
}
