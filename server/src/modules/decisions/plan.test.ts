import { expect, test } from 'vitest';
import { planDecisions } from './plan.ts';

const rank = (applicationId: string, expectedRank: number, group: 'fund' | 'lottery' | 'decline') => ({
  applicationId,
  expectedRank,
  group,
});

test('clearly above is funded at the request, clearly below is declined, the rest is left to a person', () => {
  const plan = planDecisions(
    [rank('c', 3, 'decline'), rank('a', 1, 'fund'), rank('b', 2, 'lottery')],
    new Map([
      ['a', 10],
      ['b', 10],
      ['c', 10],
      ['d', 10],
    ]),
    100,
  );
  expect(plan).toEqual([
    { applicationId: 'a', outcome: 'fund', amount: 10, why: 'above-line' },
    { applicationId: 'b', outcome: null, amount: null, why: 'lottery' },
    { applicationId: 'c', outcome: 'decline', amount: null, why: 'below-line' },
    { applicationId: 'd', outcome: null, amount: null, why: 'not-ranked' },
  ]);
});

test('once the budget does not reach, nothing further down is funded before it, however small', () => {
  const plan = planDecisions(
    [rank('a', 1, 'fund'), rank('b', 2, 'fund'), rank('c', 3, 'fund')],
    new Map([
      ['a', 60],
      ['b', 50],
      ['c', 10],
    ]),
    100,
  );
  expect(plan.map((one) => one.why)).toEqual(['above-line', 'over-budget', 'over-budget']);
});

test('an application that is no longer in the call has no place in the plan', () => {
  expect(planDecisions([rank('gone', 1, 'fund')], new Map(), 100)).toEqual([]);
});

test('what is heard apart from the average is neither funded nor declined by it', () => {
  const plan = planDecisions(
    [rank('a', 1, 'fund'), rank('b', 2, 'decline')],
    new Map([
      ['a', 10],
      ['b', 10],
    ]),
    100,
    new Set(['b']),
  );
  expect(plan.map(({ outcome, why }) => [outcome, why])).toEqual([
    ['fund', 'above-line'],
    [null, 'heard-apart'],
  ]);
});
