/** Rules side by side on one call: what they lose, and how far one changed grade can move a chance. */
import { LotteryError } from './errors.ts';
import { estimateFromGrades, type IntervalKind } from './intervals.ts';
import { findWorstCase } from './merit.ts';
import { type Estimate, type LotteryRule, orderByQuality } from './rules.ts';

/** Grades of each proposal, all on one scale; `step` is the distance of neighbouring grades. */
export type GradedCall = {
  grades: readonly (readonly number[])[];
  places: number;
  scale: { lowest: number; highest: number; step: number };
  intervals: IntervalKind;
};

/** The change of one grade by one step that moves the chances most, all counted together. */
export type Sensitivity = {
  /** The most that it moves any one chance. */
  largest: number;
  /** How much it moves all chances together. */
  total: number;
  proposal: number;
  /** From and to which grade; null when no change moves anything. */
  change: { from: number; to: number } | null;
};

/** Figures of a rule: `regret` is the quality of the best minus that expected of the chosen, in the grades' unit. */
export type RuleFigures = {
  chances: Float64Array;
  regret: number;
  /** How many of the truly best it chooses in the worst ranking the intervals allow. */
  worstCase: number;
  /** How many proposals are neither certain nor without a chance. */
  drawn: number;
  sensitivity: Sensitivity | null;
};

/** What the chances are expected to lose against funding the best by estimated quality. */
export function computeRegret(estimates: readonly Estimate[], chances: Float64Array, places: number): number {
  const best = orderByQuality(estimates).slice(0, places);
  const most = best.reduce((sum, index) => sum + estimates[index]!.quality, 0);
  return most - estimates.reduce((sum, { quality }, index) => sum + quality * chances[index]!, 0);
}

export const estimateCall = ({ grades, intervals }: GradedCall): Estimate[] =>
  grades.map((own) => estimateFromGrades(own, intervals));

/** All changes of one grade of a proposal by one step that stay on the scale. */
function* listChanges(
  { scale }: GradedCall,
  own: readonly number[],
): Generator<{ from: number; to: number; grades: number[] }> {
  const tried = new Set<number>();
  for (const [at, from] of own.entries()) {
    if (tried.has(from)) continue;
    tried.add(from);
    for (const to of [from - scale.step, from + scale.step]) {
      if (to >= scale.lowest && to <= scale.highest) yield { from, to, grades: own.with(at, to) };
    }
  }
}

/**
 * Tries every change of one grade by one step, at the proposals given or at all, and keeps the one that moves the
 * chances most together, as Goldberg, Fanti and Shah (arXiv 2605.20069) measure it.
 */
export function measureSensitivity(
  call: GradedCall,
  rule: LotteryRule,
  proposals: Iterable<number> = call.grades.keys(),
): Sensitivity {
  const estimates = estimateCall(call);
  const before = rule(estimates, call.places);
  let worst: Sensitivity = { largest: 0, total: 0, proposal: -1, change: null };
  for (const proposal of proposals) {
    for (const { from, to, grades } of listChanges(call, call.grades[proposal]!)) {
      const changed = estimates.with(proposal, estimateFromGrades(grades, call.intervals));
      const after = rule(changed, call.places);
      let total = 0;
      let largest = 0;
      after.forEach((chance, index) => {
        const moved = Math.abs(chance - before[index]!);
        total += moved;
        if (moved > largest) largest = moved;
      });
      if (total > worst.total + 1e-9) worst = { largest, total, proposal, change: { from, to } };
    }
  }
  return worst;
}

/**
 * The figures of one rule on a call.
 * @param measure at which proposals to try changed grades; null to leave sensitivity out.
 * @throws LotteryError `number-invalid` for a scale that cannot be.
 */
export function judgeRule(
  call: GradedCall,
  rule: LotteryRule,
  measure: { proposals?: Iterable<number> } | null = {},
): RuleFigures {
  const { lowest, highest, step } = call.scale;
  if (!(lowest < highest && step > 0)) {
    throw new LotteryError('number-invalid', 'scale', call.scale, 'scale');
  }
  const estimates = estimateCall(call);
  const chances = rule(estimates, call.places);
  return {
    chances,
    regret: computeRegret(estimates, chances, call.places),
    worstCase: findWorstCase(estimates, chances, call.places),
    drawn: chances.filter((chance) => chance > 0 && chance < 1).length,
    sensitivity: measure === null ? null : measureSensitivity(call, rule, measure.proposals),
  };
}
