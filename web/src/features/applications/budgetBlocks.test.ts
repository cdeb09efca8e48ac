import { sumBudget } from '@headwater/core/budget';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  HOST_BLOCK,
  linesOf,
  listBlocks,
  reasonOf,
  withAmount,
  withoutBlock,
  withReason,
} from './budgetBlocks.ts';

const JOINT: Block = { partnerId: 'p-1', source: 'works' };

describe('the budget', () => {
  test('a reason stays with its line while amounts come and go, and the sum is what stands there', () => {
    let budget = withReason([], 'people', 'a student', HOST_BLOCK);
    expect(budget).toEqual([{ year: 1, category: 'people', note: 'a student', amount: 0 }]);
    budget = withAmount(budget, 'people', 2, 500, HOST_BLOCK);
    budget = withAmount(budget, 'people', 1, 300, HOST_BLOCK);
    budget = withAmount(budget, 'travel', 1, 70, HOST_BLOCK);
    expect([
      sumBudget(budget).total,
      reasonOf(budget, 'people', HOST_BLOCK),
      reasonOf(budget, 'travel', HOST_BLOCK),
    ]).toEqual([870, 'a student', '']);
    budget = withAmount(budget, 'people', 1, null, HOST_BLOCK);
    budget = withAmount(budget, 'people', 2, null, HOST_BLOCK);
    expect(reasonOf(budget, 'people', HOST_BLOCK)).toBe('a student');
    expect(withReason(budget, 'people', '', HOST_BLOCK)).toEqual([
      { year: 1, category: 'travel', note: '', amount: 70 },
    ]);
  });

  test('blocks keep apart who spends and who pays; only the host’s request stands without either', () => {
    let budget = withAmount([], 'people', 1, 300, HOST_BLOCK);
    budget = withAmount(budget, 'people', 1, 200, JOINT);
    budget = withReason(budget, 'people', 'their laboratory', JOINT);
    expect(listBlocks(budget)).toEqual([HOST_BLOCK, JOINT]);
    expect(linesOf(budget, HOST_BLOCK)).toEqual([{ year: 1, category: 'people', note: '', amount: 300 }]);
    expect(linesOf(budget, JOINT)).toEqual([
      {
        year: 1,
        category: 'people',
        note: 'their laboratory',
        amount: 200,
        partnerId: 'p-1',
        source: 'works',
      },
    ]);
    expect(sumBudget(budget)).toMatchObject({ requested: 300, total: 500 });
    expect(withoutBlock(budget, JOINT)).toEqual(linesOf(budget, HOST_BLOCK));
  });
});
