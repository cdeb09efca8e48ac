/** What an application still lacks before it may be submitted; each problem leads to the field where it is mended. */
import { type FormDefinition, listFields, validateAnswers } from '@headwater/core/forms';
import { decimalsOfCurrency } from '@headwater/core/money';
import type { ErrorDetail } from '../../platform/errors.ts';
import { isCallOpen } from '../calls/index.ts';
import type {
  ApplicationRow,
  AttachmentRow,
  BudgetItemRow,
  CallLimits,
  HostRow,
  MemberRow,
} from './types.ts';

export interface Checked {
  application: Pick<
    ApplicationRow,
    'title' | 'abstract' | 'keywords' | 'discipline' | 'answers' | 'returnedUntil'
  >;
  call: CallLimits;
  form: FormDefinition;
  members: Pick<MemberRow, 'personId' | 'name' | 'consentedAt'>[];
  budget: BudgetItemRow[];
  attachments: Pick<AttachmentRow, 'field' | 'name' | 'size'>[];
  host: HostRow | null;
  /** Keys of the funder's disciplines; empty where any text may stand. */
  disciplines: readonly string[];
}

/** An amount as it stands in an error, e.g. “CNY 1,200,000”. */
function sayMoney(minor: number, currency: string): string {
  return `${currency} ${(minor / 10 ** decimalsOfCurrency(currency)).toLocaleString('en')}`;
}

/**
 * Whether now is the time to submit.
 * @param returnedUntil until when an officer lets this application be handed in again, before review begins.
 */
export function checkDeadline(
  call: Pick<CallLimits, 'status' | 'opensAt' | 'closesAt'>,
  now: Date,
  returnedUntil: Date | null = null,
): ErrorDetail | null {
  if (isCallOpen(call, now)) return null;
  if (call.status === 'published' && returnedUntil && now < returnedUntil) return null;
  if (call.status === 'draft' || now < call.opensAt) {
    return { code: 'call-not-open-yet', params: { opensAt: call.opensAt.toISOString() } };
  }
  return {
    code: 'deadline-passed',
    params: { closesAt: call.closesAt.toISOString(), serverTime: now.toISOString() },
  };
}

/** All problems in the order of the editor's sections. */
export function listProblems(checked: Checked, now: Date): ErrorDetail[] {
  const { application, call, host, members } = checked;
  const problems: ErrorDetail[] = [];
  const late = checkDeadline(call, now, application.returnedUntil);
  if (late) problems.push(late);
  if (application.title.trim() === '') problems.push({ code: 'title-missing', field: 'title' });
  if (application.abstract.trim() === '') problems.push({ code: 'abstract-missing', field: 'abstract' });
  if (application.keywords.length === 0) problems.push({ code: 'keywords-missing', field: 'keywords' });
  if (!application.discipline) problems.push({ code: 'discipline-missing', field: 'discipline' });
  else if (checked.disciplines.length > 0 && !checked.disciplines.includes(application.discipline)) {
    problems.push({
      code: 'discipline-unknown',
      field: 'discipline',
      params: { value: application.discipline },
    });
  }
  if (!host) problems.push({ code: 'host-missing', field: 'hostOrganisationId' });
  else if (!host.hasOfficer) {
    problems.push({ code: 'host-without-officer', field: 'hostOrganisationId', params: { name: host.name } });
  }
  for (const member of members) {
    if (!member.consentedAt) {
      problems.push({
        code: 'member-not-consented',
        field: `members.${member.personId}`,
        params: { name: member.name },
      });
    }
  }
  problems.push(...checkBudget(checked.budget, call));
  const files = Object.fromEntries(checked.attachments.map((one) => [one.field, one]));
  problems.push(
    ...validateAnswers(checked.form, { ...application.answers, ...files }, { complete: true }).map(
      (problem) => ({
        ...problem,
        params: { ...problem.params, field: labelOf(checked.form, problem.field) },
      }),
    ),
  );
  return problems;
}

/** The English label of an answer's field (else the Chinese one), which says more than its key. */
function labelOf(form: FormDefinition, path: string): string {
  const field = listFields(form).find((one) => `answers.${one.key}` === path);
  return field ? field.label.en || field.label.zh : path;
}

/** Years and categories are refused when they are saved; here stands what depends on the whole budget. */
function checkBudget(budget: BudgetItemRow[], call: CallLimits): ErrorDetail[] {
  const sum = budget.reduce((total, item) => total + item.amount, 0);
  if (sum === 0) return [{ code: 'budget-empty', field: 'budget' }];
  const problems: ErrorDetail[] = [];
  if (call.ceiling !== null && sum > call.ceiling) {
    problems.push({
      code: 'budget-above-ceiling',
      field: 'budget',
      params: { sum: sayMoney(sum, call.currency), limit: sayMoney(call.ceiling, call.currency) },
    });
  }
  for (const category of call.budgetCategories) {
    if (category.maxShare === null || category.maxShare === undefined) continue;
    const part = budget
      .filter((item) => item.category === category.key)
      .reduce((total, item) => total + item.amount, 0);
    if (part > sum * category.maxShare) {
      problems.push({
        code: 'budget-share-above',
        field: `budget.${category.key}`,
        params: {
          category: category.name.en || category.name.zh,
          percent: Math.round((part / sum) * 1000) / 10,
          limit: Math.round(category.maxShare * 1000) / 10,
        },
      });
    }
  }
  return problems;
}

/** Budget lines that cannot even be kept in a draft: a category or year that the call does not have. */
export function checkBudgetLines(
  budget: readonly BudgetItemRow[],
  call: Pick<CallLimits, 'budgetCategories' | 'maxYears'>,
): ErrorDetail[] {
  const categories = call.budgetCategories.map((one) => one.key);
  return budget.flatMap((item, index) => {
    const problems: ErrorDetail[] = [];
    if (!categories.includes(item.category)) {
      problems.push({
        code: 'budget-category-unknown',
        field: `budget.${index}.category`,
        params: { value: item.category, accepted: categories.join(', ') },
      });
    }
    if (item.year > call.maxYears) {
      problems.push({
        code: 'budget-year-beyond',
        field: `budget.${index}.year`,
        params: { value: item.year, limit: call.maxYears },
      });
    }
    return problems;
  });
}
