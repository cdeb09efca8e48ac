import { ConflictInputError } from './errors.ts';
import type { RuleOf } from './rules.ts';
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

/** The date a work is known by, or null. */
export function readWorkDate(work: ConflictWork): string | null {
  return work.date ?? (work.year == null ? null : String(work.year));
}

/**
 * The works that a rule counts, in the order of their ids: of two people or more, of few enough, and recent.
 * @throws {ConflictInputError} `duplicate-id` or `date-invalid`
 */
export function selectWorks(
  works: readonly ConflictWork[],
  rule: RuleOf<'co-investigator'>,
  now: string,
): ConflictWork[] {
  const firstDay = subtractMonths(now, rule.withinMonths);
  const seen = new Set<string>();
  const selected: ConflictWork[] = [];
  for (const [index, work] of works.entries()) {
    if (seen.has(work.workId)) {
      throw new ConflictInputError('duplicate-id', `works.${index}.workId`, work.workId, 'each id once');
    }
    seen.add(work.workId);
    const date = readWorkDate(work);
    if (date !== null && !PARTIAL_DATE.test(date)) {
      const accepted = 'YYYY, YYYY-MM or YYYY-MM-DD';
      throw new ConflictInputError(
        'date-invalid',
        `works.${index}.${work.date == null ? 'year' : 'date'}`,
        date,
        accepted,
      );
    }
    const lastDay = date === null ? firstDay : date + '-12-31'.slice(date.length - 4);
    const people = new Set(work.personIds).size;
    if (people >= 2 && people <= rule.maxPeoplePerWork && lastDay >= firstDay) selected.push(work);
  }
  return selected.sort((a, b) => (a.workId < b.workId ? -1 : 1));
}
