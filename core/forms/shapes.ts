/** Whether an answer is of its field's kind at all. Nothing is counted here: it runs at every save. */
import { PLAN_KINDS, WORK_KINDS } from './answer-types.ts';
import type { FormField, FormProblem } from './types.ts';

/** Beyond these nothing is stored, whatever the form says: code units of a text, rows of a list, code units of a cell. */
export const HARD_LIMITS = { text: 200_000, rows: 200, cell: 10_000 };

/** What a member of a row may hold. `month` and `year` are whole numbers or null. */
type Member = 'text' | 'text-or-null' | 'whole-or-null' | readonly string[];

/** The members of a row of each list kind; the keys are also the columns in their order. */
export const MEMBERS_OF = {
  people: { name: 'text', email: 'text', orcid: 'text', organisation: 'text', role: 'text' },
  organisations: { ror: 'text-or-null', name: 'text', country: 'text' },
  plan: {
    kind: PLAN_KINDS,
    title: 'text',
    fromMonth: 'whole-or-null',
    toMonth: 'whole-or-null',
    deliverable: 'text',
    who: 'text',
  },
  works: {
    title: 'text',
    authors: 'text',
    year: 'whole-or-null',
    venue: 'text',
    doi: 'text-or-null',
    url: 'text-or-null',
    kind: WORK_KINDS,
    why: 'text',
  },
} as const satisfies Record<string, Record<string, Member>>;

/**
 * Codes: answer-not-text, answer-not-number, answer-not-option {accepted}, answer-not-options {accepted},
 * answer-not-confirmation, answer-not-list, answer-text-beyond {limit, count}, answer-rows-beyond {limit, count},
 * answer-cell-unknown {row, value, accepted}, answer-cell-not-text | -not-number | -not-option | -beyond {row, column}.
 */
export function findShapeFault(field: FormField, answer: unknown): FormProblem[] {
  const at = `answers.${field.key}`;
  const fault = (code: string, params: FormProblem['params'] = {}) => [{ code, field: at, params }];
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'richtext':
      if (typeof answer !== 'string') return fault('answer-not-text');
      return answer.length > HARD_LIMITS.text
        ? fault('answer-text-beyond', { limit: HARD_LIMITS.text, count: answer.length })
        : [];
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer) ? [] : fault('answer-not-number');
    case 'choice': {
      const keys = field.options.map((option) => option.key);
      return keys.includes(answer as string) ? [] : fault('answer-not-option', { accepted: keys.join(', ') });
    }
    case 'choices': {
      const keys = field.options.map((option) => option.key);
      const isGood =
        Array.isArray(answer) &&
        answer.every((one) => keys.includes(one)) &&
        new Set(answer).size === answer.length;
      return isGood ? [] : fault('answer-not-options', { accepted: keys.join(', ') });
    }
    case 'statement':
      return answer === true ? [] : fault('answer-not-confirmation');
    case 'file':
      return typeof answer === 'object' && answer !== null && 'name' in answer ? [] : fault('answer-missing');
    case 'table':
    case 'people':
    case 'organisations':
    case 'plan':
    case 'works': {
      if (!Array.isArray(answer)) return fault('answer-not-list');
      if (answer.length > HARD_LIMITS.rows)
        return fault('answer-rows-beyond', { limit: HARD_LIMITS.rows, count: answer.length });
      const members: Record<string, Member> =
        field.kind === 'table' ? columnMembers(field.columns) : MEMBERS_OF[field.kind];
      const isWhole = field.kind !== 'table';
      return answer.flatMap((row, index) => findRowFaults(`${at}.${index}`, row, members, isWhole));
    }
  }
}

type CellMember = Member | 'number';

function columnMembers(columns: Extract<FormField, { kind: 'table' }>['columns']): Record<string, Member> {
  return Object.fromEntries(
    columns.map((column) => [
      column.key,
      (column.kind === 'choice' ? column.options.map((option) => option.key) : column.kind) as Member,
    ]),
  );
}

/** @param isWhole whether a row has all its members; cells of a table may be absent. */
function findRowFaults(
  at: string,
  row: unknown,
  members: Record<string, CellMember>,
  isWhole: boolean,
): FormProblem[] {
  const number = Number(at.slice(at.lastIndexOf('.') + 1)) + 1;
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return [{ code: 'answer-not-list', field: at, params: { row: number } }];
  const problems: FormProblem[] = [];
  for (const name of Object.keys(row))
    if (!Object.hasOwn(members, name))
      problems.push({
        code: 'answer-cell-unknown',
        field: `${at}.${name}`,
        params: { row: number, value: name, accepted: Object.keys(members).join(', ') },
      });
  for (const [column, member] of Object.entries(members)) {
    const cell = (row as Record<string, unknown>)[column];
    if (cell === undefined && !isWhole) continue;
    const fault = findCellFault(cell, member);
    if (fault)
      problems.push({
        code: fault,
        field: `${at}.${column}`,
        params: {
          row: number,
          column,
          ...(fault === 'answer-cell-beyond' ? { limit: HARD_LIMITS.cell } : {}),
          ...(typeof member === 'object' ? { accepted: member.join(', ') } : {}),
        },
      });
  }
  return problems;
}

function findCellFault(cell: unknown, member: CellMember): string | null {
  if (typeof member === 'object') return member.includes(cell as string) ? null : 'answer-cell-not-option';
  if (member === 'number')
    return typeof cell === 'number' && Number.isFinite(cell) ? null : 'answer-cell-not-number';
  if (cell === null && member !== 'text') return null;
  if (member === 'whole-or-null') return Number.isSafeInteger(cell) ? null : 'answer-cell-not-number';
  if (typeof cell !== 'string') return 'answer-cell-not-text';
  return cell.length > HARD_LIMITS.cell ? 'answer-cell-beyond' : null;
}
