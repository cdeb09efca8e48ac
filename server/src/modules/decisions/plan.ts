/** From a ranking to planned decisions. Pure: what is planned can be looked at before anything is stored. */
import type { StoredRank } from '../panels/index.ts';
import type { Outcome } from './types.ts';

/** Why a plan says what it says, or says nothing and leaves the decision to a person. */
export type PlanReason =
  | 'above-line'
  | 'below-line'
  | 'lottery'
  | 'over-budget'
  | 'not-ranked'
  | 'heard-apart';

export interface PlannedDecision {
  applicationId: string;
  /** Null: a person decides, with a reason. */
  outcome: Outcome | null;
  amount: number | null;
  why: PlanReason;
}

/**
 * Funds what is clearly above the funding line at the amount requested, in the order of the ranking for as long as
 * the budget lasts, and declines what is clearly below. What cannot be told from the line, what the budget no longer
 * reaches and what has no place in the ranking is left open; so is what is heard apart from the average.
 *
 * @param applications id and request of every application of the call, in minor units.
 * @param budget what the ordinary queue may spend, without what is set aside.
 */
export function planDecisions(
  ranks: readonly Pick<StoredRank, 'applicationId' | 'expectedRank' | 'group'>[],
  applications: ReadonlyMap<string, number>,
  budget: number,
  heardApart: ReadonlySet<string> = new Set(),
): PlannedDecision[] {
  const ranked = ranks
    .filter((rank) => applications.has(rank.applicationId))
    .sort((a, b) => a.expectedRank - b.expectedRank || (a.applicationId < b.applicationId ? -1 : 1));
  let left = budget;
  let isExhausted = false;
  const plan = ranked.map(({ applicationId, group }): PlannedDecision => {
    const open = { applicationId, outcome: null, amount: null } as const;
    if (heardApart.has(applicationId)) return { ...open, why: 'heard-apart' };
    if (group === 'decline') return { ...open, outcome: 'decline', why: 'below-line' };
    if (group === 'lottery') return { ...open, why: 'lottery' };
    const amount = applications.get(applicationId)!;
    isExhausted ||= amount > left;
    if (isExhausted) return { ...open, why: 'over-budget' };
    left -= amount;
    return { applicationId, outcome: 'fund', amount, why: 'above-line' };
  });
  const known = new Set(ranked.map((rank) => rank.applicationId));
  const unranked = [...applications.keys()].filter((id) => !known.has(id)).sort();
  return [
    ...plan,
    ...unranked.map((applicationId) => ({
      applicationId,
      outcome: null,
      amount: null,
      why: heardApart.has(applicationId) ? ('heard-apart' as const) : ('not-ranked' as const),
    })),
  ];
}
