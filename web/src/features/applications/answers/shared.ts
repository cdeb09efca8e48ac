/** What inputs of all kinds share: ids, limits in words, and the problems of an answer by its place. */
import {
  type CheckOptions,
  type EntryLimits,
  type FormField,
  type FormProblem,
  validateAnswer,
} from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { describeCode } from '../../../ui/describeError.ts';
import { useLocalText } from '../../../ui/LocalTextView.tsx';

export const idOfAnswer = (field: Pick<FormField, 'key'>) => `field-answers-${field.key}`;
export const idOfCell = (field: Pick<FormField, 'key'>, row: number, column: string) =>
  `${idOfAnswer(field)}-${row}-${column}`;

/** What is wrong with an answer while it is typed: in words, of the whole and of each cell (`0.name`). */
export interface AnswerFaults {
  whole: string | undefined;
  at: (row: number, column: string) => string | undefined;
}

/** The problems of one answer in the reader's language; what is only missing is not said while it is typed. */
export function useAnswerFaults(
  field: FormField,
  answer: unknown,
  months: CheckOptions['months'],
): AnswerFaults {
  const { t } = useTranslation();
  const text = useLocalText();
  const say = ({ code, params }: FormProblem) =>
    describeCode(
      t,
      code,
      { ...params, field: text(field.label), column: sayColumn(t, text, field, String(params.column ?? '')) },
      code,
    );
  const problems = validateAnswer(field, answer, { complete: false, months });
  const find = (path: string) => problems.find((one) => one.field === path);
  const whole = find(`answers.${field.key}`);
  return {
    whole: whole && say(whole),
    at: (row, column) => {
      const problem = find(`answers.${field.key}.${row}.${column}`);
      return problem && say(problem);
    },
  };
}

/** The words for a column of a field: a table's own label, else the platform's. */
export function sayColumn(
  t: TFunction,
  text: (words: LocalText) => string,
  field: FormField,
  column: string,
): string {
  if (field.kind !== 'table') return t(`answers:columns.${column}` as 'answers:columns.name');
  const found = field.columns.find((one) => one.key === column);
  return found ? text(found.label) : column;
}

/** How many entries there are beside how many are asked for; null where nothing is asked. */
export function sayLimits(
  t: TFunction,
  group: 'limits' | 'chosen',
  { least, most }: EntryLimits,
  count: number,
): string | null {
  if (least === null && most === null) return null;
  const kind =
    most === null ? 'least' : least === null || least === 0 ? 'most' : least === most ? 'exactly' : 'between';
  return t(`answers:${group}.${kind}`, { count, least: least ?? 0, most: most ?? 0 });
}
