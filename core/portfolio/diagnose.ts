/** Why no choice keeps all rules, and which to relax first: the same programme with limits that give way at a cost. */
import { type CheckedProblem, makeExclusiveRows, sumRule, weightIn } from './model.ts';
import { searchBest } from './search.ts';
import type { Infeasibility, Relaxation } from './types.ts';

/** Simplex steps of branching for each question; what is found by then is the answer. */
const STEPS = 3000;
/** Rules tried alone, at most. */
const MOST_ALONE = 12;
/** Giving way by a share costs so many times that share of everybody's value. */
const PENALTY = 20;
/** Shares are found to this. */
const TOLERANCE = 1e-6;
const MOST_CORE = 3000;

type Elastic = { rule: number; limit: 'floor' | 'ceiling'; limitValue: number };

const limitOf = (value: number) => Math.max(1, value);

/** The smallest total share by which the given limits must give way; null when even that does not help. */
function findSmallest(problem: CheckedProblem, elastic: readonly Elastic[]): Relaxation[] | null {
  const count = problem.values.length;
  const columns = count + elastic.length;
  const dearest = problem.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const objective = new Float64Array(columns);
  // Among the smallest ways to give way the best portfolio; so the programme is shaped like the one that failed.
  problem.values.forEach((value, member) => {
    objective[member] = value / dearest;
  });
  const penalty = PENALTY * objective.reduce((sum, value) => sum + Math.abs(value), 1);
  const bounds = new Float64Array(columns).fill(1);
  const rows = problem.rules.map((rule, index) => {
    const weights = Float64Array.from(rule.members, (member) => weightIn(problem, rule, member));
    const scale = weights.reduce((a, b) => Math.max(a, b), 1);
    const all = weights.reduce((a, b) => a + b, 0);
    const own = elastic
      .map((one, at) => ({ ...one, column: count + at }))
      .filter((one) => one.rule === index);
    for (const { column, limit, limitValue } of own) {
      bounds[column] = (limit === 'floor' ? limitValue : Math.max(0, all - limitValue)) / scale;
      objective[column] = (-penalty * scale) / limitOf(limitValue);
    }
    return {
      columns: Int32Array.from([...rule.members, ...own.map(({ column }) => column)]),
      values: Float64Array.from([
        ...weights.map((weight) => weight / scale),
        ...own.map(({ limit }) => (limit === 'floor' ? 1 : -1)),
      ]),
      lower: rule.floor === null ? -Infinity : rule.floor / scale,
      upper: rule.ceiling === null ? Infinity : rule.ceiling / scale,
    };
  });
  const mayGive = new Set(elastic.map(({ rule, limit }) => `${rule} ${limit}`));
  const listBroken = (values: Float64Array): Relaxation[] => {
    const isChosen = Uint8Array.from({ length: count }, (_, member) => (values[member]! > 0.5 ? 1 : 0));
    return problem.rules.flatMap((rule, index) => {
      const sum = sumRule(problem, rule, isChosen);
      const missing = Math.max(0, (rule.floor ?? 0) - sum);
      const above = Math.max(0, sum - (rule.ceiling ?? Infinity));
      const give = (limit: 'floor' | 'ceiling', by: number): Relaxation[] =>
        by === 0 ? [] : [{ rule: `${index}`, limit, by, share: by / limitOf(rule[limit] ?? 0) }];
      return [...give('floor', missing), ...give('ceiling', above)];
    });
  };
  const found = searchBest(
    {
      objective,
      bounds,
      rows,
      integers: count,
      quantum: 0,
      pins: problem.pins,
      lazyRows: makeExclusiveRows(problem),
      accept: (values) => listBroken(values).every(({ rule, limit }) => mayGive.has(`${rule} ${limit}`)),
    },
    { tolerance: () => penalty * TOLERANCE, steps: STEPS, mostCore: MOST_CORE },
  );
  if (found.values === null) return null;
  return listBroken(found.values)
    .map((one) => ({ ...one, rule: problem.rules[Number(one.rule)]!.id }))
    .sort((a, b) => b.share - a.share);
}

const sumShares = (relaxations: readonly Relaxation[]) =>
  relaxations.reduce((sum, { share }) => sum + share, 0);

/** Tries to do without each limit that gives way, the least first; the search may have left some that need not. */
function dropNeedless(
  problem: CheckedProblem,
  elastic: readonly Elastic[],
  found: readonly Relaxation[],
): Relaxation[] {
  let best = [...found];
  const isOf = (one: Relaxation) => (limit: Elastic) =>
    problem.rules[limit.rule]!.id === one.rule && limit.limit === one.limit;
  let giving = elastic.filter((limit) => found.some((one) => isOf(one)(limit)));
  for (const one of found.toSorted((a, b) => a.share - b.share).slice(0, MOST_ALONE)) {
    const others = giving.filter((limit) => !isOf(one)(limit));
    const without = others.length === 0 ? null : findSmallest(problem, others);
    if (without === null || sumShares(without) >= sumShares(best)) continue;
    best = without;
    giving = others;
  }
  return best;
}

/**
 * Explains an infeasible problem.
 * @param conflict positions of the rules that contradict each other, where the linear programme proved it.
 */
export function diagnose(problem: CheckedProblem, conflict: readonly number[] | null): Infeasibility {
  const elastic = problem.rules.flatMap((rule, index): Elastic[] => [
    ...(rule.floor ? [{ rule: index, limit: 'floor' as const, limitValue: rule.floor }] : []),
    ...(rule.ceiling === null ? [] : [{ rule: index, limit: 'ceiling' as const, limitValue: rule.ceiling }]),
  ]);
  const together = dropNeedless(problem, elastic, findSmallest(problem, elastic) ?? []);
  const suspects = new Set(conflict ?? []);
  const alone = elastic
    .filter(({ rule }) => suspects.size === 0 || suspects.has(rule))
    .slice(0, MOST_ALONE)
    .flatMap((one) => findSmallest(problem, [one]) ?? [])
    .sort((a, b) => a.share - b.share);
  return { together, alone };
}
