/** Chooses the best set of applications under rules, with a proven bound. */
import { diagnose } from './diagnose.ts';
import { createImprover } from './improve.ts';
import {
  type CheckedProblem,
  checkProblem,
  findQuantum,
  keepsRules,
  makeExclusiveRows,
  makeRuleRows,
  type ScaledRow,
  sumRule,
} from './model.ts';
import { searchBest } from './search.ts';
import type { Portfolio, PortfolioOptions, PortfolioProblem, PortfolioResult, RuleOutcome } from './types.ts';

export const DEFAULT_GAP = 1e-4;
export const DEFAULT_STEPS = 6000;
/** A core that would be larger is given up; the linear programme then decided too little. */
const MOST_CORE = 20_000;

/** Positions that a solution chooses, as one byte each. */
export const markChosen = (values: Float64Array, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, member) => (values[member]! > 0.5 ? 1 : 0));

/**
 * Chooses the applications of the highest total value that keep every rule: the linear programme by the dual simplex
 * method, columns settled by their reduced costs, the few left by branch and bound. The bound follows from the rules'
 * prices by weak duality, so it holds whatever the rounding; the choice is checked in whole numbers.
 *
 * @throws PortfolioError for input that cannot be taken literally.
 */
export function choosePortfolio(problem: PortfolioProblem, options: PortfolioOptions = {}): PortfolioResult {
  const checked = checkProblem(problem);
  const ruleRows = makeRuleRows(checked);
  const count = checked.values.length;
  const scale = checked.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const local = createImprover(checked);
  const found = searchBest(
    {
      objective: checked.values.map((value) => value / scale),
      bounds: new Float64Array(count).fill(1),
      rows: ruleRows.map(({ row }) => row),
      integers: count,
      quantum: findQuantum(checked.values) / scale,
      pins: checked.pins,
      lazyRows: makeExclusiveRows(checked),
      accept: (values, pool) => {
        const isChosen = markChosen(values, count);
        if (!keepsRules(checked, isChosen) && !local.mend(isChosen, pool)) return false;
        local.improve(isChosen, pool);
        values.set(isChosen);
        return keepsRules(checked, isChosen);
      },
    },
    {
      tolerance: (bound) => (options.gap ?? DEFAULT_GAP) * Math.abs(bound),
      steps: options.steps ?? DEFAULT_STEPS,
      solver: options.solver,
      mostCore: MOST_CORE,
    },
  );
  if (found.status === 'not-found') return { status: 'not-found', bound: found.bound * scale };
  if (found.values === null) {
    const conflict = found.conflict === null ? null : listConflicting(found.conflict, ruleRows);
    return { status: 'infeasible', why: diagnose(checked, conflict) };
  }
  return describeChoice(checked, markChosen(found.values, count), {
    bound: found.bound * scale,
    prices: found.prices.map((price, at) => (price * scale) / ruleRows[at]!.scale),
    ruleRows,
    work: found.work,
  });
}

/** The rules whose rows contradict each other. */
function listConflicting(multipliers: Float64Array, ruleRows: readonly ScaledRow[]): number[] {
  return ruleRows.filter((_, at) => Math.abs(multipliers[at] ?? 0) > 1e-9).map(({ rule }) => rule);
}

function describeChoice(
  problem: CheckedProblem,
  isChosen: Uint8Array,
  found: { bound: number; prices: Float64Array; ruleRows: ScaledRow[]; work: Portfolio['work'] },
): Portfolio {
  const chosen: number[] = [];
  let value = 0;
  let amount = 0;
  isChosen.forEach((mark, member) => {
    if (mark === 0) return;
    chosen.push(member);
    value += problem.values[member]!;
    amount += problem.amounts[member]!;
  });
  const priceOf = new Map(found.ruleRows.map(({ rule }, at) => [rule, found.prices[at]!]));
  const rules = problem.rules.map((rule, index): RuleOutcome => {
    const price = priceOf.get(index) ?? 0;
    const isFree = Math.abs(price) < 1e-12;
    return {
      id: rule.id,
      used: sumRule(problem, rule, isChosen),
      floor: rule.floor,
      ceiling: rule.ceiling,
      binding: isFree ? null : price > 0 ? 'ceiling' : 'floor',
      price: isFree ? 0 : Math.abs(price),
    };
  });
  const bound = Math.max(found.bound, value);
  const gap = bound === value ? 0 : (bound - value) / Math.max(Math.abs(bound), 1e-12);
  return { status: 'chosen', chosen, value, amount, bound, gap, rules, work: found.work };
}
