/** Entries of people, organisations, work plans and works: what each needs, and what an identifier looks like. */
import type { OrganisationEntry, PersonEntry, PlanEntry, Work } from './answer-types.ts';
import type { FormProblem, ListField } from './types.ts';

type Fault = [code: string, column: string, params?: Record<string, string | number>];

const isBlank = (text: string) => text.trim() === '';
const need = (isGiven: boolean, column: string): Fault[] =>
  isGiven ? [] : [['answer-cell-missing', column]];

/** Entries are of the right shape already. Codes: messages/formErrors.ts. */
export function checkEntries(
  field: ListField,
  rows: readonly Record<string, unknown>[],
  options: { complete: boolean; months?: number | null },
): FormProblem[] {
  return rows.flatMap((row, index) =>
    findFaults(field.kind, row, options).map(([code, column, params]) => ({
      code,
      field: `answers.${field.key}.${index}.${column}`,
      params: { row: index + 1, column, ...params },
    })),
  );
}

function findFaults(
  kind: ListField['kind'],
  row: unknown,
  { complete, months }: { complete: boolean; months?: number | null },
): Fault[] {
  const missing = (faults: Fault[]) => (complete ? faults : []);
  switch (kind) {
    case 'people': {
      const { name, email, orcid } = row as PersonEntry;
      const hasContact = !isBlank(email) || !isBlank(orcid);
      return [
        ...missing(need(!isBlank(name), 'name')),
        ...missing(hasContact ? [] : [['answer-person-contact', 'email']]),
        ...malformed('answer-email-invalid', 'email', email, isEmailAddress),
        ...malformed('answer-orcid-invalid', 'orcid', orcid, isOrcid),
      ];
    }
    case 'organisations': {
      const { name, ror, country } = row as OrganisationEntry;
      return [
        ...missing(need(!isBlank(name), 'name')),
        ...malformed('answer-ror-invalid', 'ror', ror, (text) => ROR.test(text)),
        ...malformed('answer-country-invalid', 'country', country, (text) => /^[A-Z]{2}$/.test(text)),
      ];
    }
    case 'plan':
      return findPlanFaults(row as PlanEntry, complete, months ?? null);
    case 'works': {
      const { title, year, doi, url, why } = row as Work;
      return [
        ...missing([...need(!isBlank(title), 'title'), ...need(!isBlank(why), 'why')]),
        ...(year === null || (year >= 1500 && year <= 2200)
          ? []
          : ([['answer-year-invalid', 'year', { value: year }]] as Fault[])),
        ...malformed('answer-doi-invalid', 'doi', doi, (text) => DOI.test(text)),
        ...malformed('answer-url-invalid', 'url', url, isWebAddress),
      ];
    }
  }
}

/** At most 100 years; later months are a slip whatever the call says. */
const MOST_MONTHS = 1_200;

function findPlanFaults(entry: PlanEntry, complete: boolean, months: number | null): Fault[] {
  const { title, kind, fromMonth, toMonth } = entry;
  const limit = months ?? MOST_MONTHS;
  const faults: Fault[] = [];
  if (complete) {
    faults.push(...need(!isBlank(title), 'title'), ...need(fromMonth !== null, 'fromMonth'));
    if (kind === 'package') faults.push(...need(toMonth !== null, 'toMonth'));
  }
  for (const [column, month] of [
    ['fromMonth', fromMonth],
    ['toMonth', toMonth],
  ] as const)
    if (month !== null && !(month >= 1 && month <= limit))
      faults.push(['answer-month-beyond', column, { value: month, limit }]);
  if (fromMonth !== null && toMonth !== null) {
    if (kind === 'milestone' && fromMonth !== toMonth)
      faults.push(['answer-milestone-months', 'toMonth', { from: fromMonth, to: toMonth }]);
    else if (toMonth < fromMonth)
      faults.push(['answer-months-order', 'toMonth', { from: fromMonth, to: toMonth }]);
  }
  return faults;
}

function malformed(
  code: string,
  column: string,
  text: string | null,
  isGood: (text: string) => boolean,
): Fault[] {
  if (text === null || isBlank(text) || isGood(text.trim())) return [];
  return [[code, column, { value: text.trim().slice(0, 80) }]];
}

const ROR = /^https:\/\/ror\.org\/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$/;
const DOI = /^10\.\d{4,9}\/\S{1,300}$/;

/** An address that mail can be sent to, as far as its look tells. */
function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(text);
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]{3,2000}$/.test(text);
}

/** Whether a text is an ORCID iD with a right last digit (ISO 7064, mod 11-2). */
export function isOrcid(text: string): boolean {
  const digits = /^(?:https:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/.exec(text)?.[1];
  if (!digits) return false;
  const plain = digits.replaceAll('-', '');
  let total = 0;
  for (const digit of plain.slice(0, 15)) total = (total + Number(digit)) * 2;
  const last = (12 - (total % 11)) % 11;
  return plain[15] === (last === 10 ? 'X' : String(last));
}
