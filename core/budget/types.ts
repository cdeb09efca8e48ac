/** Budgets of applications: what a call lets them hold, and their lines. Money in whole minor units of the call's currency. */

export interface BudgetText {
  en: string;
  zh: string;
}

export interface BudgetCategory {
  key: string;
  name: BudgetText;
  help: BudgetText;
  /** The greatest share of the request that may go into it, in (0, 1]. */
  maxShare?: number | null;
  /** The greatest amount asked of the funder that may go into it. */
  maxAmount?: number | null;
}

/** What a call says of budgets beside categories, ceiling and years. */
export interface BudgetRules {
  /** `lump-sum`: one amount a year, without categories. */
  mode: 'lines' | 'lump-sum';
  /** In lump-sum mode, what may be paid from it. */
  lumpSumText: BudgetText;
  /** The most that may be asked of the funder in each year, from the first on; null or absent without limit. */
  yearCeilings: (number | null)[];
  /** Whether lines may belong to partner organisations of the host. */
  partners: boolean;
  /** Whether what the host and its partners bring in themselves is written down. */
  own: boolean;
  /** Those who pay beside the funder, such as an enterprise in a joint fund; the key is a source of lines. */
  joint: { key: string; name: BudgetText }[];
  /** The least share of the whole cost that others than the funder bear, in (0, 1). */
  minOtherShare: number | null;
}

/** What a call without words of its own says: lines of one host, all asked of the funder. */
export const PLAIN_RULES: BudgetRules = {
  mode: 'lines',
  lumpSumText: { en: '', zh: '' },
  yearCeilings: [],
  partners: false,
  own: false,
  joint: [],
  minOtherShare: null,
};

/** The parts of a call that a budget is checked against. */
export interface BudgetTerms {
  currency: string;
  ceiling: number | null;
  maxYears: number;
  budgetCategories: readonly BudgetCategory[];
  budgetRules: BudgetRules;
}

/** Asked of the funder whose call it is. */
export const FUNDER = 'funder';
/** Brought in by whoever spends it. */
export const OWN = 'own';
/** The one category of a lump sum. */
export const LUMP_SUM = 'lump-sum';

export interface BudgetLine {
  /** From 1. */
  year: number;
  category: string;
  note: string;
  amount: number;
  /** The partner organisation that spends it; absent for the host. */
  partnerId?: string | null;
  /** {@link FUNDER} (also where absent), {@link OWN}, or the key of a joint partner. */
  source?: string;
}

/** `code` is a key of messages/errors.ts, `field` a path from `budget`. Params named in {@link MONEY_PARAMS} are minor units. */
export interface BudgetProblem {
  code: string;
  field: string;
  params: Record<string, string | number>;
}

export const MONEY_PARAMS = ['sum', 'limit'] as const;
