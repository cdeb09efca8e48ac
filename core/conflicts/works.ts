import { ConflictInputError } from './errors.ts';
import type { ConflictRule, RuleOf } from './rules.ts';
import type { ConflictWork } from './types.ts';

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const FULL_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T|$)/;

/**
 * The day a number of calendar months before a date. It may be one that no calendar has, like 30 February; it is only
 * compared.
 * @throws {ConflictInputError} `date-invalid` when `now` does not begin with YYYY-MM-DD
 */
export function subtractMonths(now: string, months: number): string {
  if (!FULL_DATE.test(now)) throw new ConflictInputError('date-invalid', 'now', now, 'YYYY-MM-DD');
  const total = Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1 - months;
  const year = String(Math.floor(total / 12)).padStart(4, '0');
  const month = String((total % 12) + 1).padStart(2, '0');
  return `${year}-${month}-${now.slice(8, 10)}`;
}

/**
 * The last day that a date can mean, whose month and day may be left out.
 * @throws {ConflictInputError} `date-invalid`
 */
export function readLastDay(date: string, field: string): string {
  if (!PARTIAL_DATE.test(date)) {
    throw new ConflictInputError('date-invalid', field, date, 'YYYY, YYYY-MM or YYYY-MM-DD');
  }
  return date + '-12-31'.slice(date.length - 4);
}

/** The date a work is known by, or null. */
export function readWorkDate(work: ConflictWork): string | null {
  return work.date ?? (work.year == null ? null : String(work.year));
}

/** A work that a rule counts. */
export interface SharedWork {
  readonly work: ConflictWork;
  readonly rule: RuleOf<'co-author' | 'co-investigator'>;
  /** Its people, each once. */
  readonly personIds: readonly string[];
}

/**
 * The works that the rules on publications and on awards count, in the order of their ids: of two people or more, of
 * few enough, and recent.
 * @throws {ConflictInputError} `duplicate-id` or `date-invalid`
 */
export function selectWorks(
  works: readonly ConflictWork[],
  rules: readonly ConflictRule[],
  now: string,
): SharedWork[] {
  const ruleOf = (key: 'co-author' | 'co-investigator') => {
    const rule = rules.find((one) => one.isOn && one.key === key) as SharedWork['rule'] | undefined;
    return rule && { rule, firstDay: subtractMonths(now, rule.withinMonths) };
  };
  const reach = { publication: ruleOf('co-author'), award: ruleOf('co-investigator') };
  const seen = new Set<string>();
  const selected: SharedWork[] = [];
  for (const [index, work] of works.entries()) {
    if (seen.has(work.workId)) {
      throw new ConflictInputError('duplicate-id', `works.${index}.workId`, work.workId, 'each id once');
    }
    seen.add(work.workId);
    const date = readWorkDate(work);
    const field = `works.${index}.${work.date == null ? 'year' : 'date'}`;
    const lastDay = date === null ? null : readLastDay(date, field);
    const counted = reach[work.kind ?? 'publication'];
    if (!counted) continue;
    const personIds = [...new Set(work.personIds)];
    const isShared = personIds.length >= 2 && personIds.length <= counted.rule.maxPeoplePerWork;
    if (isShared && (lastDay === null || lastDay >= counted.firstDay))
      selected.push({ work, rule: counted.rule, personIds });
  }
  return selected.sort((a, b) => (a.work.workId < b.work.workId ? -1 : 1));
}
