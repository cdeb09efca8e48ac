/** Estimates with intervals from plain grades, for rules that need no model. Grades: higher is better. */
import { LotteryError } from './errors.ts';
import type { Estimate } from './rules.ts';

/** How an interval is made: over the means that leave one grade out, or from the lowest grade to the highest. */
export type IntervalKind = 'leave-one-out' | 'range';

/** @throws LotteryError `list-empty` for a proposal without a grade. */
export function estimateFromGrades(grades: readonly number[], kind: IntervalKind): Estimate {
  if (grades.length === 0) {
    throw new LotteryError('list-empty', 'grades', 0, 'entries');
  }
  const sum = grades.reduce((total, grade) => total + grade, 0);
  const least = grades.reduce((a, b) => Math.min(a, b));
  const most = grades.reduce((a, b) => Math.max(a, b));
  const quality = sum / grades.length;
  if (kind === 'range') return { quality, lower: least, upper: most };
  if (grades.length === 1) return { quality, lower: quality, upper: quality };
  const others = grades.length - 1;
  return { quality, lower: (sum - most) / others, upper: (sum - least) / others };
}
