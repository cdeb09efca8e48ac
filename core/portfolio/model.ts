/** The integer programme of a portfolio, and the exact check of a choice in whole numbers. */
import type { Row } from '../linear/index.ts';
import { PortfolioError } from './errors.ts';
import type { PortfolioProblem, PortfolioRule } from './types.ts';

/** A rule with its members in rising order. */
export type CheckedRule = Omit<PortfolioRule, 'members'> & { members: Int32Array };

/** A problem that has been checked. */
export type CheckedProblem = {
  values: Float64Array;
  amounts: Float64Array;
  rules: CheckedRule[];
  /** 1 chosen, 0 not, −1 open. */
  pins: Int8Array;
  exclusive: Int32Array[];
};

const isWhole = (value: number) => Number.isSafeInteger(value) && value >= 0;

function checkMembers(members: ArrayLike<number>, count: number, field: string): Int32Array {
  const sorted = Int32Array.from(members).sort();
  sorted.forEach((member, at) => {
    if (member < 0 || member >= count)
      throw new PortfolioError('unknown-member', field, member, `a position from 0 to ${count - 1}`);
    if (at > 0 && sorted[at - 1] === member)
      throw new PortfolioError('duplicate-id', field, member, 'each position once');
  });
  return sorted;
}

function checkRule(rule: PortfolioRule, count: number): CheckedRule {
  for (const limit of ['floor', 'ceiling'] as const) {
    const value = rule[limit];
    if (value !== null && !isWhole(value))
      throw new PortfolioError(
        'number-invalid',
        `${rule.id}.${limit}`,
        value,
        'a whole number from 0, or null',
      );
  }
  if (rule.floor !== null && rule.ceiling !== null && rule.floor > rule.ceiling)
    throw new PortfolioError(
      'limits-crossed',
      `${rule.id}.floor`,
      rule.floor,
      `at most the ceiling ${rule.ceiling}`,
    );
  return { ...rule, members: checkMembers(rule.members, count, `${rule.id}.members`) };
}

/** @throws PortfolioError for input that cannot be taken literally. */
export function checkProblem(problem: PortfolioProblem): CheckedProblem {
  const { candidates } = problem;
  const ids = new Set<string>();
  candidates.forEach(({ id, value, amount }, at) => {
    if (ids.has(id)) throw new PortfolioError('duplicate-id', `candidates[${at}].id`, id, 'each id once');
    ids.add(id);
    if (!Number.isFinite(value))
      throw new PortfolioError('number-invalid', `${id}.value`, value, 'a finite number');
    if (!isWhole(amount))
      throw new PortfolioError(
        'number-invalid',
        `${id}.amount`,
        amount,
        'a whole number of minor units from 0',
      );
  });
  if (!Number.isSafeInteger(candidates.reduce((sum, { amount }) => sum + amount, 0)))
    throw new PortfolioError('number-invalid', 'candidates', 'the sum of amounts', 'a sum below 2^53');
  const ruleIds = new Set<string>();
  for (const { id } of problem.rules) {
    if (ruleIds.has(id)) throw new PortfolioError('duplicate-id', 'rules', id, 'each id once');
    ruleIds.add(id);
  }
  const pins = new Int8Array(candidates.length).fill(-1);
  for (const [member, isChosen] of problem.pinned ?? []) {
    checkMembers([member], candidates.length, 'pinned');
    pins[member] = isChosen ? 1 : 0;
  }
  const exclusive = (problem.exclusive ?? []).map((set, at) =>
    checkMembers(set, candidates.length, `exclusive[${at}]`),
  );
  exclusive.forEach((set, at) => {
    if (set.filter((member) => pins[member] === 1).length > 1)
      throw new PortfolioError('pin-contradicts', `exclusive[${at}]`, 'two pinned as chosen', 'at most one');
  });
  return {
    values: Float64Array.from(candidates, ({ value }) => value),
    amounts: Float64Array.from(candidates, ({ amount }) => amount),
    rules: problem.rules.map((rule) => checkRule(rule, candidates.length)),
    pins,
    exclusive,
  };
}

/** What a candidate adds to a rule's sum, in the rule's unit. */
export const weightIn = (problem: CheckedProblem, rule: CheckedRule, member: number): number =>
  rule.measure === 'count' ? 1 : problem.amounts[member]!;

/** The sum of a rule over the chosen, exact. */
export function sumRule(problem: CheckedProblem, rule: CheckedRule, isChosen: Uint8Array): number {
  let sum = 0;
  for (const member of rule.members) if (isChosen[member] === 1) sum += weightIn(problem, rule, member);
  return sum;
}

/** Whether a choice keeps every rule, exclusion and pin, in whole numbers. */
export function keepsRules(problem: CheckedProblem, isChosen: Uint8Array): boolean {
  const arePinsKept = problem.pins.every((pin, member) => pin < 0 || isChosen[member] === pin);
  const areApart = problem.exclusive.every(
    (set) => set.reduce((count, member) => count + isChosen[member]!, 0) <= 1,
  );
  return (
    arePinsKept &&
    areApart &&
    problem.rules.every((rule) => {
      const sum = sumRule(problem, rule, isChosen);
      return sum >= (rule.floor ?? 0) && sum <= (rule.ceiling ?? Infinity);
    })
  );
}

/** A rule's row is divided by this, so that all rows are of one size. */
export type ScaledRow = { row: Row; rule: number; scale: number };

/**
 * The rows of the rules that can bind at all. Money is divided by the largest amount among the members, so that numbers
 * of the linear programme stay near 1.
 */
export function makeRuleRows(problem: CheckedProblem): ScaledRow[] {
  return problem.rules.flatMap((rule, index) => {
    let most = 0;
    let all = 0;
    for (const member of rule.members) {
      const weight = weightIn(problem, rule, member);
      all += weight;
      if (weight > most) most = weight;
    }
    if ((rule.floor ?? 0) === 0 && (rule.ceiling ?? Infinity) >= all) return [];
    const scale = most || 1;
    const values = Float64Array.from(rule.members, (member) => weightIn(problem, rule, member) / scale);
    const row = {
      columns: rule.members,
      values,
      lower: (rule.floor ?? 0) === 0 ? -Infinity : rule.floor! / scale,
      upper: rule.ceiling === null ? Infinity : rule.ceiling / scale,
    };
    return [{ row, rule: index, scale }];
  });
}

/** Rows of the exclusive sets. */
export function makeExclusiveRows(problem: CheckedProblem): Row[] {
  return problem.exclusive
    .filter((set) => set.length > 1)
    .map((set) => ({
      columns: set,
      values: new Float64Array(set.length).fill(1),
      lower: -Infinity,
      upper: 1,
    }));
}

/**
 * The largest number of which every value is a whole multiple, so that every total is one too and a bound can be rounded
 * down to one; 0 when the values are not whole numbers and not all the same.
 */
export function findQuantum(values: Float64Array): number {
  const worth = values.filter((value) => value !== 0);
  if (worth.length > 0 && worth.every((value) => value === worth[0])) return Math.abs(worth[0]!);
  if (!worth.every((value) => Number.isSafeInteger(value))) return 0;
  let divisor = 0;
  for (const value of worth) {
    let rest = Math.abs(value);
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  }
  return divisor;
}
