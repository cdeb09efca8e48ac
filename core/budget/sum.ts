/** Sums of a budget. All amounts are whole minor units, so every sum is exact; the same code runs in server and browser. */
import { type BudgetCategory, type BudgetLine, type BudgetTerms, FUNDER, LUMP_SUM } from './types.ts';

export const sourceOf = (line: Pick<BudgetLine, 'source'>): string => line.source ?? FUNDER;
export const partnerOf = (line: Pick<BudgetLine, 'partnerId'>): string | null => line.partnerId ?? null;

/** The categories that lines of this call may have: its own, or the one of a lump sum. */
export function categoriesOf(
  terms: Pick<BudgetTerms, 'budgetCategories' | 'budgetRules'>,
): readonly BudgetCategory[] {
  if (terms.budgetRules.mode === 'lines') return terms.budgetCategories;
  return [
    {
      key: LUMP_SUM,
      name: { en: 'Lump sum', zh: '包干经费' },
      help: terms.budgetRules.lumpSumText,
      maxShare: null,
    },
  ];
}

export function sumLines(lines: readonly Pick<BudgetLine, 'amount'>[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

export interface BudgetSums {
  /** What is asked of the funder. */
  requested: number;
  /** The whole cost, whoever pays. */
  total: number;
  byYear: Map<number, number>;
  byCategory: Map<string, number>;
  /** By the organisation that spends; null is the host. */
  byPartner: Map<string | null, number>;
  bySource: Map<string, number>;
}

/** All sums at once; each of the four splits adds up to `total`. */
export function sumBudget(lines: readonly BudgetLine[]): BudgetSums {
  const sums: BudgetSums = {
    requested: 0,
    total: 0,
    byYear: new Map(),
    byCategory: new Map(),
    byPartner: new Map(),
    bySource: new Map(),
  };
  const add = <K>(map: Map<K, number>, key: K, amount: number) => map.set(key, (map.get(key) ?? 0) + amount);
  for (const line of lines) {
    const { amount } = line;
    sums.total += amount;
    if (sourceOf(line) === FUNDER) sums.requested += amount;
    add(sums.byYear, line.year, amount);
    add(sums.byCategory, line.category, amount);
    add(sums.byPartner, partnerOf(line), amount);
    add(sums.bySource, sourceOf(line), amount);
  }
  return sums;
}
