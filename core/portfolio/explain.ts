/** What a rule costs, and how the best choice changes when rules do. */
import { PortfolioError } from './errors.ts';
import { choosePortfolio } from './solve.ts';
import type { Portfolio, PortfolioOptions, PortfolioProblem, PortfolioResult } from './types.ts';

/** New limits of a rule; a limit that is left out stays, null takes it away. */
export type LimitChange = { rule: string; floor?: number | null; ceiling?: number | null };

/** The problem with other limits. @throws PortfolioError `unknown-rule`. */
export function changeLimits(problem: PortfolioProblem, changes: readonly LimitChange[]): PortfolioProblem {
  for (const { rule } of changes) {
    if (!problem.rules.some(({ id }) => id === rule))
      throw new PortfolioError('unknown-rule', 'rule', rule, problem.rules.map(({ id }) => id).join(', '));
  }
  const rules = problem.rules.map((rule) => {
    const changed = { ...rule };
    for (const change of changes) {
      if (change.rule !== rule.id) continue;
      if (change.floor !== undefined) changed.floor = change.floor;
      if (change.ceiling !== undefined) changed.ceiling = change.ceiling;
    }
    return changed;
  });
  return { ...problem, rules };
}

/** A set of changed limits under a name. */
export type Alternative = { name: string; changes: readonly LimitChange[] };

/** The best choice under changed limits, against the first. Positions rise. */
export type ComparedAlternative = {
  name: string;
  result: PortfolioResult;
  /** Null when nothing can be chosen. */
  difference: { value: number; amount: number; added: number[]; dropped: number[] } | null;
};

/** Best choices under changed limits side by side with one already made. */
export function compareAlternatives(
  problem: PortfolioProblem,
  base: Portfolio,
  alternatives: readonly Alternative[],
  options: PortfolioOptions = {},
): ComparedAlternative[] {
  const before = new Set(base.chosen);
  return alternatives.map(({ name, changes }) => {
    const result = choosePortfolio(changeLimits(problem, changes), options);
    if (result.status !== 'chosen') return { name, result, difference: null };
    const after = new Set(result.chosen);
    const difference = {
      value: result.value - base.value,
      amount: result.amount - base.amount,
      added: result.chosen.filter((member) => !before.has(member)),
      dropped: base.chosen.filter((member) => !after.has(member)),
    };
    return { name, result, difference };
  });
}

/** What one unit more room in a rule brings: at the margin, and in truth by solving again. */
export type RulePrice = {
  rule: string;
  limit: 'floor' | 'ceiling';
  /** The step that was tried: an application, or so much money. */
  unit: number;
  /** The linear programme's price of that step; the gain of a whole step can be less or more. */
  marginal: number;
  /** The gain in value lies between these; they are equal when both choices are proven best. */
  gain: { least: number; most: number };
};

/**
 * Prices every binding rule by solving again with its limit moved by a unit.
 *
 * @param moneyUnit minor units by which a rule on money is moved; rules on numbers move by one application.
 */
export function priceRules(
  problem: PortfolioProblem,
  base: Portfolio,
  moneyUnit: number,
  options: PortfolioOptions = {},
): RulePrice[] {
  if (!Number.isSafeInteger(moneyUnit) || moneyUnit <= 0)
    throw new PortfolioError(
      'number-invalid',
      'moneyUnit',
      moneyUnit,
      'a whole number of minor units above 0',
    );
  return base.rules.flatMap(({ id, binding, price, floor, ceiling }): RulePrice[] => {
    if (binding === null) return [];
    const { measure } = problem.rules.find((rule) => rule.id === id)!;
    const step = measure === 'count' ? 1 : moneyUnit;
    const unit = binding === 'floor' ? Math.min(step, floor!) : step;
    const change =
      binding === 'floor' ? { rule: id, floor: floor! - unit } : { rule: id, ceiling: ceiling! + unit };
    const result = choosePortfolio(changeLimits(problem, [change]), options);
    if (result.status !== 'chosen') return [];
    return [
      {
        rule: id,
        limit: binding,
        unit,
        marginal: price * unit,
        // The old choice keeps the wider rules too, so nothing can be lost.
        gain: { least: Math.max(0, result.value - base.bound), most: Math.max(0, result.bound - base.value) },
      },
    ];
  });
}
