/** Budgets: sums, ceilings and the sheet, the same in the server and in the browser. */
export {
  exceedsShare,
  findBudgetProblems,
  findLineProblems,
  findRulesContradictions,
  sourcesOf,
} from './check.ts';
export {
  type Cell,
  type CellProblem,
  columnName,
  readBudgetSheet,
  type SheetPartner,
  type SheetWords,
  writeBudgetSheet,
} from './sheet.ts';
export { type BudgetSums, categoriesOf, partnerOf, sourceOf, sumBudget, sumLines } from './sum.ts';
export {
  type BudgetCategory,
  type BudgetLine,
  type BudgetProblem,
  type BudgetRules,
  type BudgetTerms,
  type BudgetText,
  FUNDER,
  LUMP_SUM,
  MONEY_PARAMS,
  OWN,
  PLAIN_RULES,
} from './types.ts';
