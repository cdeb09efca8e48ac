/** What adjustments demand of the pairs, as constraints for another run or for an assignment held in memory. */
import type { Adjustment } from '@headwater/core/assignment';
import type { GivenPairs } from './run-inputs.ts';

/** The pairs that an adjustment demands and those that it excludes. */
export function demandsOf(one: Adjustment): { locked: [string, string][]; forbidden: [string, string][] } {
  switch (one.kind) {
    case 'lock':
      return { locked: [[one.submission, one.reviewer]], forbidden: [] };
    case 'forbid':
      return { locked: [], forbidden: [[one.submission, one.reviewer]] };
    case 'replace':
      return { locked: [[one.submission, one.by]], forbidden: [[one.submission, one.reviewer]] };
    case 'swap':
      return {
        locked: [
          [one.first.submission, one.second.reviewer],
          [one.second.submission, one.first.reviewer],
        ],
        forbidden: [
          [one.first.submission, one.first.reviewer],
          [one.second.submission, one.second.reviewer],
        ],
      };
  }
}

/** Adjustments in their order, a later one having the last word on a pair. */
export function toConstraints(adjustments: readonly Adjustment[]): GivenPairs {
  const wordOn = new Map<string, { pair: [string, string]; isLocked: boolean }>();
  for (const adjustment of adjustments) {
    const { locked, forbidden } = demandsOf(adjustment);
    for (const pair of forbidden) wordOn.set(pair.join(' '), { pair, isLocked: false });
    for (const pair of locked) wordOn.set(pair.join(' '), { pair, isLocked: true });
  }
  const named = (isLocked: boolean) =>
    [...wordOn.values()]
      .filter((one) => one.isLocked === isLocked)
      .map(({ pair: [applicationId, personId] }) => ({ applicationId, personId }));
  return { locked: named(true), forbidden: named(false) };
}
