import { describe, expect, test } from 'vitest';
import { neutralise } from '../text/index.ts';
import {
  type BudgetLine,
  type BudgetTerms,
  columnName,
  exceedsShare,
  findBudgetProblems,
  findLineProblems,
  findRulesContradictions,
  PLAIN_RULES,
  readBudgetSheet,
  type SheetWords,
  sumBudget,
  writeBudgetSheet,
} from './index.ts';

const text = (en: string) => ({ en, zh: '' });
const terms = (rest: Partial<BudgetTerms> = {}): BudgetTerms => ({
  currency: 'CNY',
  ceiling: null,
  maxYears: 3,
  budgetCategories: [
    { key: 'people', name: text('People'), help: text('') },
    { key: 'travel', name: text('Travel'), help: text('') },
  ],
  budgetRules: PLAIN_RULES,
  ...rest,
});
const JOINT = {
  ...PLAIN_RULES,
  partners: true,
  own: true,
  joint: [{ key: 'works', name: text('River Works') }],
};
const line = (rest: Partial<BudgetLine> = {}): BudgetLine => ({
  year: 1,
  category: 'people',
  note: '',
  amount: 100_00,
  ...rest,
});
const PARTNERS = [{ id: 'p-1', name: 'Second University' }];
const WORDS: SheetWords = {
  columns: { key: 'Key', line: 'Line', spender: 'Spent by', payer: 'Paid by', reason: 'Reason' },
  year: (year) => `Year ${year}`,
  host: 'Host',
  funder: 'Funder',
  own: 'Own',
  categoryName: (key) => key,
  jointName: (key) => key,
};
const read = (rows: Parameters<typeof readBudgetSheet>[0], given = terms()) =>
  readBudgetSheet(rows, given, PARTNERS, [WORDS]);

/** Small whole numbers that come out the same every time. */
function makeDice(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
}
function makeLines(dice: (n: number) => number): BudgetLine[] {
  const lines = new Map<string, BudgetLine>();
  for (let index = 0; index < dice(30); index++) {
    const one = line({
      year: 1 + dice(3),
      category: ['people', 'travel'][dice(2)]!,
      amount: dice(1_000_000_000),
      ...(dice(2) ? { partnerId: 'p-1' } : {}),
      ...(dice(2) ? { source: ['own', 'works'][dice(2)]! } : {}),
    });
    lines.set(JSON.stringify([one.year, one.category, one.partnerId, one.source]), one);
  }
  return [...lines.values()];
}

describe('sums', () => {
  test('every split adds up to the whole to the minor unit, and only what is asked of the funder is requested', () => {
    const dice = makeDice(11);
    for (let round = 0; round < 200; round++) {
      const lines = makeLines(dice);
      const sums = sumBudget(lines);
      const total = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      for (const split of [sums.byYear, sums.byCategory, sums.byPartner, sums.bySource])
        expect([...split.values()].reduce((sum, part) => sum + BigInt(part), 0n)).toBe(total);
      expect(BigInt(sums.total)).toBe(total);
      expect(sums.requested).toBe(sums.bySource.get('funder') ?? 0);
    }
  });

  test('a share is compared without rounding', () => {
    expect(exceedsShare(29, 100, 0.29)).toBe(false);
    expect(exceedsShare(30, 100, 0.29)).toBe(true);
    expect(exceedsShare(7, 100, 0.07)).toBe(false);
    expect(exceedsShare(1_400_000_000_000_001, 4_200_000_000_000_000, 0.333334)).toBe(false);
  });
});

describe('what a budget must keep', () => {
  test('ceilings are of what is asked of the funder, whatever others bring', () => {
    const given = terms({
      ceiling: 250_00,
      budgetRules: { ...JOINT, yearCeilings: [null, 90_00] },
      budgetCategories: [
        { key: 'people', name: text('People'), help: text(''), maxShare: null, maxAmount: 150_00 },
        { key: 'travel', name: text('Travel'), help: text(''), maxShare: 0.3 },
      ],
    });
    const lines = [line({ amount: 160_00 }), line({ year: 2, category: 'travel', amount: 91_00 })];
    expect(findBudgetProblems([...lines, line({ amount: 900_00, source: 'own' })], given)).toEqual([
      { code: 'budget-above-ceiling', field: 'budget', params: { sum: 251_00, limit: 250_00 } },
      { code: 'budget-year-above', field: 'budget.year-2', params: { year: 2, sum: 91_00, limit: 90_00 } },
      {
        code: 'budget-category-above',
        field: 'budget.people',
        params: { category: 'People', sum: 160_00, limit: 150_00 },
      },
      {
        code: 'budget-share-above',
        field: 'budget.travel',
        params: { category: 'Travel', percent: 36.3, limit: 30 },
      },
    ]);
    expect(findBudgetProblems([line(), line({ amount: 900_00, source: 'own' })], given)).toEqual([]);
  });

  test('others bear their least share to the minor unit; asking nothing of the funder is no request', () => {
    const given = terms({ budgetRules: { ...JOINT, minOtherShare: 0.25 } });
    const others = (amount: number) => line({ amount, source: 'works' });
    expect(findBudgetProblems([line({ amount: 75_00 }), others(25_00)], given)).toEqual([]);
    expect(findBudgetProblems([line({ amount: 75_00 }), others(24_99)], given)).toEqual([
      { code: 'budget-others-below', field: 'budget', params: { percent: 25, least: 25 } },
    ]);
    expect(findBudgetProblems([others(25_00)], given)).toEqual([
      { code: 'budget-empty', field: 'budget', params: {} },
    ]);
  });

  test('a line names only what the call has', () => {
    const bad = [line({ category: 'gold', year: 4, source: 'works', partnerId: 'p-1' })];
    expect(findLineProblems(bad, terms())).toEqual([
      {
        code: 'budget-category-unknown',
        field: 'budget.0.category',
        params: { value: 'gold', accepted: 'people, travel' },
      },
      { code: 'budget-year-beyond', field: 'budget.0.year', params: { value: 4, limit: 3 } },
      {
        code: 'budget-source-unknown',
        field: 'budget.0.source',
        params: { value: 'works', accepted: 'funder' },
      },
      { code: 'budget-without-partners', field: 'budget.0.partnerId', params: {} },
    ]);
    expect(
      findLineProblems([line({ source: 'works', partnerId: 'p-1' })], terms({ budgetRules: JOINT })),
    ).toEqual([]);
  });

  test('a lump sum has one line a year and no category', () => {
    const given = terms({ budgetRules: { ...PLAIN_RULES, mode: 'lump-sum' } });
    expect(findLineProblems([line({ category: 'lump-sum' })], given)).toEqual([]);
    expect(findLineProblems([line()], given)[0]?.params).toEqual({ value: 'people', accepted: 'lump-sum' });
  });

  test('rules that contradict themselves are named', () => {
    const twice = { key: 'own', name: text('Own') };
    expect(findRulesContradictions({ ...JOINT, joint: [twice] })[0]).toMatchObject({
      field: 'budgetRules.joint.0.key',
    });
    expect(findRulesContradictions({ ...PLAIN_RULES, minOtherShare: 0.2 })).toEqual([
      { code: 'budget-no-others', field: 'budgetRules.minOtherShare', params: {} },
    ]);
  });
});

describe('the sheet', () => {
  test('what is written is read back line by line, to the minor unit', () => {
    const dice = makeDice(5);
    const given = terms({ budgetRules: JOINT });
    const order = (lines: BudgetLine[]) =>
      lines.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
    for (let round = 0; round < 100; round++) {
      const lines = makeLines(dice);
      const rows = writeBudgetSheet(lines, given, PARTNERS, WORDS);
      const back = read(rows, given);
      expect(back.problems).toEqual([]);
      expect(order(back.lines)).toEqual(order(lines));
    }
  });

  test('a text that looks like a formula is written so that it is none, and read as it was', () => {
    const notes = ['=1+1', '+1', '-1', '@sum', '\tx', '\rx', "'=1", ' =1', '＝1', 'plain', "'plain", ''];
    for (const note of notes) {
      const rows = writeBudgetSheet([line({ note })], terms(), [], WORDS);
      expect(String(rows[1]!.at(-1))).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      expect(read(rows).lines[0]?.note).toBe(note);
    }
    expect(neutralise('plain')).toBe('plain');
  });

  test('every cell that cannot be taken is named with its value and what is accepted, and nothing is taken', () => {
    const rows = [
      ['Key', 'Line', 'Spent by', 'Paid by', 'Year 1', 'Year 2', 'Year 3', 'Reason'],
      ['gold', '', 'Somebody', 'Nobody', 'ten', -1, 0.001, 'x'.repeat(2_001)],
      ['people', '', '', '', 10, null, null, ''],
      ['people', 'again', 'Host', 'Funder', true, null, null, ''],
    ];
    const { lines, problems } = read(rows);
    expect(lines).toEqual([]);
    expect(problems.map(({ code, cell, params }) => [code, cell, params.value ?? params.count])).toEqual([
      ['sheet-value-unknown', 'A2', 'gold'],
      ['sheet-value-unknown', 'C2', 'Somebody'],
      ['sheet-value-unknown', 'D2', 'Nobody'],
      ['sheet-text-long', 'H2', 2_001],
      ['sheet-amount-unreadable', 'E2', 'ten'],
      ['sheet-amount-unreadable', 'F2', '-1'],
      ['sheet-amount-unreadable', 'G2', '0.001'],
      ['sheet-row-twice', 'A4', 'people'],
      ['sheet-amount-unreadable', 'E4', 'true'],
    ]);
    expect(problems[1]?.params.accepted).toBe('Host');
  });

  test('a sheet without the heading, without a year, or with a column of its own is refused', () => {
    expect(read([['hello']]).problems).toEqual([
      { code: 'sheet-no-heading', cell: 'A1', params: { value: 'hello', accepted: 'Key' } },
    ]);
    const rows = [['Key', 'Line', 'Spent by', 'Paid by', 'Year 1', 'Year 2', 'Extra', 'Reason']];
    expect(read(rows).problems).toEqual([
      { code: 'sheet-no-year', cell: 'G1', params: { accepted: 'Year 3' } },
      { code: 'sheet-column-unknown', cell: 'G1', params: { value: 'extra' } },
    ]);
  });

  test('typed amounts, full-width digits and sums of decimals are read; a third decimal is not', () => {
    const amountOf = (cell: string | number) =>
      read([
        ['Key', 'Line', 'Spent by', 'Paid by', 'Year 1', 'Year 2', 'Year 3', 'Reason'],
        ['people', '', '', '', cell, null, null, ''],
      ]).lines[0]?.amount;
    expect(amountOf('1,200.50')).toBe(120_050);
    expect(amountOf('１２００')).toBe(120_000);
    expect(amountOf(0.1 + 0.2)).toBe(30);
    expect(amountOf(99_999_999_999.99)).toBe(9_999_999_999_999);
    expect(amountOf(1.005)).toBeUndefined();
    expect(amountOf(1e12)).toBeUndefined();
  });

  test('columns are named as spreadsheets name them', () => {
    expect([0, 25, 26, 27, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
  });
});
