/** Checks answers against a form; the server and the browser call the same function. */
import { listAskedFields } from './conditions.ts';
import { countCharacters, countWords } from './count.ts';
import { isEmptyAnswer } from './empty.ts';
import { checkEntries } from './entries.ts';
import { readMarkdown } from './markdown.ts';
import { findShapeFault } from './shapes.ts';
import { checkTable } from './tables.ts';
import type { Answers, FormDefinition, FormField, FormProblem, NumberLimits, TextField } from './types.ts';
import { listFields } from './types.ts';

export interface CheckOptions {
  /** Whether what is required and not answered is a problem (it is at submission). */
  complete: boolean;
  /** How many months a project of the call may last; work plans end with them. Null or absent: no limit. */
  months?: number | null;
}

/**
 * What no draft may be stored with: an answer that is not of the field's kind, or to a field that the form does not
 * have. Cheap: nothing is counted, so it may run at every save, on what changed.
 * @param changed the answers to store; null takes one back and is accepted for any key.
 */
export function findShapeProblems(definition: FormDefinition, changed: Answers): FormProblem[] {
  const fields = new Map(listFields(definition).map((field) => [field.key, field]));
  return Object.entries(changed).flatMap(([key, answer]) => {
    if (answer === null || answer === undefined) return [];
    const field = fields.get(key);
    if (!field) return [{ code: 'answer-unknown-field', field: `answers.${key}`, params: { value: key } }];
    return isEmptyAnswer(answer) && !Array.isArray(answer) ? [] : findShapeFault(field, answer);
  });
}

/**
 * All problems of what is asked, in the order of the form. What is not asked (its condition is not met) is not
 * checked, nor is what the draft keeps of fields that the form no longer has: neither is handed in.
 * @param answers by field key; the answer to a file field is what is attached.
 * @returns `field` is `answers.<key>`, with `.<row>.<column>` (rows from 0) where a cell is meant; then `params` hold
 *   `row` from 1 and the column's key as `column`. Codes: messages/formErrors.ts.
 */
export function validateAnswers(
  definition: FormDefinition,
  answers: Answers,
  options: CheckOptions,
): FormProblem[] {
  return listAskedFields(definition, answers).flatMap((field) =>
    validateAnswer(field, answers[field.key], options),
  );
}

/** The problems of one answer, whether it is asked or not. */
export function validateAnswer(field: FormField, answer: unknown, options: CheckOptions): FormProblem[] {
  if (isEmptyAnswer(answer))
    return options.complete && field.required
      ? [{ code: 'answer-missing', field: `answers.${field.key}`, params: {} }]
      : [];
  const fault = findShapeFault(field, answer);
  if (fault.length > 0) return fault;
  const at = `answers.${field.key}`;
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'richtext':
      return checkLength(at, field, answer as string);
    case 'number':
      return checkNumber(at, field, answer as number);
    case 'choices': {
      const { length } = answer as string[];
      return checkEntryCount(at, field, length, options.complete, 'answer-options');
    }
    case 'table':
    case 'people':
    case 'organisations':
    case 'plan':
    case 'works': {
      const rows = answer as Record<string, unknown>[];
      return [
        ...checkEntryCount(at, field, rows.length, options.complete, 'answer-rows'),
        ...(field.kind === 'table'
          ? checkTable(field, rows, options.complete)
          : checkEntries(field, rows, options)),
      ];
    }
    case 'choice':
    case 'statement':
    case 'file':
      return [];
  }
}

function checkEntryCount(
  field: string,
  limits: { least: number | null; most: number | null },
  count: number,
  isComplete: boolean,
  code: 'answer-options' | 'answer-rows',
): FormProblem[] {
  if (limits.most !== null && count > limits.most)
    return [{ code: `${code}-above`, field, params: { limit: limits.most, count } }];
  if (isComplete && limits.least !== null && count < limits.least)
    return [{ code: `${code}-below`, field, params: { limit: limits.least, count } }];
  return [];
}

/** How long a text is as it is read, in characters and in words. */
export function measureText(field: TextField, answer: string): { characters: number; words: number } {
  const read = field.kind === 'richtext' ? readMarkdown(answer) : answer;
  return { characters: countCharacters(read), words: countWords(read) };
}

function checkLength(at: string, field: TextField, answer: string): FormProblem[] {
  // Neither count is ever above the text's length in code units, and most texts are well within their limits.
  const fits = (limit: number | null) => limit === null || answer.length <= limit;
  if (fits(field.maxCharacters) && fits(field.maxWords)) return [];
  const { characters, words } = measureText(field, answer);
  const problems: FormProblem[] = [];
  if (field.maxCharacters !== null && characters > field.maxCharacters)
    problems.push({
      code: 'answer-too-long',
      field: at,
      params: { limit: field.maxCharacters, count: characters },
    });
  if (field.maxWords !== null && words > field.maxWords)
    problems.push({
      code: 'answer-too-many-words',
      field: at,
      params: { limit: field.maxWords, count: words },
    });
  return problems;
}

function checkNumber(field: string, limits: NumberLimits, answer: number): FormProblem[] {
  if (limits.whole && !Number.isInteger(answer)) return [{ code: 'answer-not-whole', field, params: {} }];
  if (limits.minimum !== null && answer < limits.minimum)
    return [{ code: 'answer-below', field, params: { minimum: limits.minimum } }];
  if (limits.maximum !== null && answer > limits.maximum)
    return [{ code: 'answer-above', field, params: { maximum: limits.maximum } }];
  return [];
}
