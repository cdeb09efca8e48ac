/** What an application still lacks before it may be submitted; each problem leads to the field where it is mended. */
import { findBudgetProblems, findLineProblems, MONEY_PARAMS } from '@headwater/core/budget';
import type { Finding } from '@headwater/core/eligibility';
import {
  type Answers,
  type FormDefinition,
  type FormProblem,
  listFields,
  pickWords,
  validateAnswers,
} from '@headwater/core/forms';
import { decimalsOfCurrency } from '@headwater/core/money';
import type { ErrorDetail } from '../../platform/errors.ts';
import { isCallOpen } from '../calls/index.ts';
import { listEligibilityProblems } from './eligibility-problems.ts';
import type {
  ApplicationRow,
  AttachmentRow,
  BudgetItemRow,
  CallLimits,
  HostRow,
  MemberRow,
} from './types.ts';

export interface Checked {
  application: Pick<ApplicationRow, 'title' | 'abstract' | 'keywords' | 'discipline' | 'extendedUntil'>;
  answers: Answers;
  call: CallLimits;
  form: FormDefinition;
  members: Pick<MemberRow, 'personId' | 'name' | 'consentedAt'>[];
  budget: BudgetItemRow[];
  attachments: Pick<AttachmentRow, 'field' | 'name' | 'size'>[];
  host: HostRow | null;
  /** What the call's rules say of the team and the host. */
  eligibility: readonly Finding[];
  /** Keys of the funder's disciplines; empty where any text may stand. */
  disciplines: readonly string[];
}

/** An amount as it stands in an error, e.g. “CNY 1,200,000”. */
function sayMoney(minor: number, currency: string): string {
  return `${currency} ${(minor / 10 ** decimalsOfCurrency(currency)).toLocaleString('en')}`;
}

/**
 * Whether now is the time to submit.
 * @param extendedUntil until when this application may be handed in beyond the call's deadline, before review begins.
 */
export function checkDeadline(
  call: Pick<CallLimits, 'status' | 'opensAt' | 'closesAt'>,
  now: Date,
  extendedUntil: Date | null = null,
): ErrorDetail | null {
  if (isCallOpen(call, now)) return null;
  if (call.status === 'published' && extendedUntil && now < extendedUntil) return null;
  if (call.status === 'draft' || now < call.opensAt) {
    return { code: 'call-not-open-yet', params: { opensAt: call.opensAt.toISOString() } };
  }
  const deadline = extendedUntil && extendedUntil > call.closesAt ? extendedUntil : call.closesAt;
  return {
    code: 'deadline-passed',
    params: { closesAt: deadline.toISOString(), serverTime: now.toISOString() },
  };
}

/** All problems in the order of the editor's sections. */
export function listProblems(checked: Checked, now: Date): ErrorDetail[] {
  const { application, call, host, members } = checked;
  const problems: ErrorDetail[] = [];
  const late = checkDeadline(call, now, application.extendedUntil);
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
  problems.push(...listEligibilityProblems(call.eligibility, checked.eligibility, members));
  problems.push(...checkBudget(checked.budget, call));
  const files = Object.fromEntries(checked.attachments.map((one) => [one.field, one]));
  problems.push(
    ...validateAnswers(
      checked.form,
      { ...checked.answers, ...files },
      { complete: true, months: call.maxYears * 12 },
    ).map((problem) => ({ ...problem, params: { ...problem.params, ...nameField(checked.form, problem) } })),
  );
  return problems;
}

/** The English labels of an answer's field and column (else the Chinese ones), which say more than their keys. */
function nameField(form: FormDefinition, { field: path, params }: FormProblem): Record<string, string> {
  const field = listFields(form).find((one) => one.key === path.split('.')[1]);
  if (!field) return { field: path };
  const named = { field: pickWords(field.label, 'en') };
  if (field.kind !== 'table') return named;
  const column = field.columns.find((one) => one.key === params.column);
  return column ? { ...named, column: pickWords(column.label, 'en') } : named;
}

/** Years and categories are refused when they are saved; here stands what depends on the whole budget. */
function checkBudget(budget: BudgetItemRow[], call: CallLimits): ErrorDetail[] {
  return findBudgetProblems(budget, call).map((problem) => ({
    ...problem,
    params: Object.fromEntries(
      Object.entries(problem.params).map(([name, value]) => [
        name,
        isMoney(problem.code, name) ? sayMoney(Number(value), call.currency) : value,
      ]),
    ),
  }));
}

const isMoney = (code: string, name: string) =>
  code !== 'budget-share-above' && MONEY_PARAMS.includes(name as (typeof MONEY_PARAMS)[number]);

/** Budget lines that cannot even be kept in a draft: a category, year, source or partner that the call does not have. */
export function checkBudgetLines(
  budget: readonly BudgetItemRow[],
  call: Pick<CallLimits, 'budgetCategories' | 'budgetRules' | 'maxYears'>,
): ErrorDetail[] {
  return findLineProblems(budget, call);
}
