/** What is wrong with a budget: lines that no draft may hold, and what the whole must keep. */
import { categoriesOf, partnerOf, sourceOf, sumBudget, sumLines } from './sum.ts';
import {
  type BudgetLine,
  type BudgetProblem,
  type BudgetRules,
  type BudgetTerms,
  FUNDER,
  LUMP_SUM,
  OWN,
} from './types.ts';

/** The sources that lines of this call may have. */
export function sourcesOf(rules: BudgetRules): string[] {
  return [FUNDER, ...(rules.own ? [OWN] : []), ...rules.joint.map(({ key }) => key)];
}

/** Lines that cannot even be kept in a draft: a category, year, source or partner that the call does not have. */
export function findLineProblems(
  lines: readonly BudgetLine[],
  terms: Pick<BudgetTerms, 'budgetCategories' | 'budgetRules' | 'maxYears'>,
): BudgetProblem[] {
  const categories = categoriesOf(terms).map(({ key }) => key);
  const sources = sourcesOf(terms.budgetRules);
  return lines.flatMap((line, index) => {
    const problems: BudgetProblem[] = [];
    const refuse = (code: string, member: string, params: BudgetProblem['params']) =>
      problems.push({ code, field: `budget.${index}.${member}`, params });
    if (!categories.includes(line.category))
      refuse('budget-category-unknown', 'category', {
        value: line.category,
        accepted: categories.join(', '),
      });
    if (line.year > terms.maxYears)
      refuse('budget-year-beyond', 'year', { value: line.year, limit: terms.maxYears });
    if (!sources.includes(sourceOf(line)))
      refuse('budget-source-unknown', 'source', { value: sourceOf(line), accepted: sources.join(', ') });
    if (partnerOf(line) !== null && !terms.budgetRules.partners)
      refuse('budget-without-partners', 'partnerId', {});
    return problems;
  });
}

const PARTS_OF_ONE = 1_000_000;

/** Whether `part` is more than `share` of `whole`; exact for shares of up to six decimals. */
export function exceedsShare(part: number, whole: number, share: number): boolean {
  return BigInt(part) * BigInt(PARTS_OF_ONE) > BigInt(whole) * BigInt(Math.round(share * PARTS_OF_ONE));
}

const percentOf = (share: number) => Math.round(share * 1000) / 10;

/**
 * What the whole budget must keep before it is submitted. Ceilings and shares are of what is asked of the funder; the
 * least share of others is of the whole cost.
 */
export function findBudgetProblems(lines: readonly BudgetLine[], terms: BudgetTerms): BudgetProblem[] {
  const asked = lines.filter((line) => sourceOf(line) === FUNDER);
  const { requested: sum, total } = sumBudget(lines);
  if (sum === 0) return [{ code: 'budget-empty', field: 'budget', params: {} }];
  const problems: BudgetProblem[] = [];
  if (terms.ceiling !== null && sum > terms.ceiling)
    problems.push({ code: 'budget-above-ceiling', field: 'budget', params: { sum, limit: terms.ceiling } });
  terms.budgetRules.yearCeilings.slice(0, terms.maxYears).forEach((limit, index) => {
    const inYear = sumLines(asked.filter(({ year }) => year === index + 1));
    if (limit !== null && inYear > limit)
      problems.push({
        code: 'budget-year-above',
        field: `budget.year-${index + 1}`,
        params: { year: index + 1, sum: inYear, limit },
      });
  });
  for (const { key, name, maxShare, maxAmount } of categoriesOf(terms)) {
    const part = sumLines(asked.filter(({ category }) => category === key));
    const category = name.en || name.zh;
    if (maxShare && exceedsShare(part, sum, maxShare))
      problems.push({
        code: 'budget-share-above',
        field: `budget.${key}`,
        params: { category, percent: percentOf(part / sum), limit: percentOf(maxShare) },
      });
    if (maxAmount && part > maxAmount)
      problems.push({
        code: 'budget-category-above',
        field: `budget.${key}`,
        params: { category, sum: part, limit: maxAmount },
      });
  }
  const { minOtherShare } = terms.budgetRules;
  if (minOtherShare && exceedsShare(sum, total, 1 - minOtherShare))
    problems.push({
      code: 'budget-others-below',
      field: 'budget',
      params: { percent: percentOf((total - sum) / total), least: percentOf(minOtherShare) },
    });
  return problems;
}

/** What contradicts itself in the rules that an officer writes: refused even in a draft. */
export function findRulesContradictions(rules: BudgetRules): BudgetProblem[] {
  const problems: BudgetProblem[] = [];
  const seen = new Set<string>([FUNDER, OWN, LUMP_SUM]);
  rules.joint.forEach(({ key }, index) => {
    if (seen.has(key))
      problems.push({
        code: 'form-key-twice',
        field: `budgetRules.joint.${index}.key`,
        params: { value: key },
      });
    seen.add(key);
  });
  if (rules.minOtherShare && !rules.own && rules.joint.length === 0)
    problems.push({ code: 'budget-no-others', field: 'budgetRules.minOtherShare', params: {} });
  return problems;
}
