import { expect, test } from 'vitest';
import { combineCriteria } from './criteria.ts';

const vote = (reviewer: string, criteria: Record<string, number>) => ({ proposal: 'p', reviewer, criteria });

test('criteria are averaged by their weights, others do not count', () => {
  const votes = combineCriteria([vote('a', { idea: 6, plan: 3, style: 1 })], { idea: 2, plan: 1 });
  expect(votes).toEqual([{ proposal: 'p', reviewer: 'a', score: 5 }]);
});

test('leaving out a criterion on which everybody scores low is no advantage', () => {
  const votes = combineCriteria(
    [vote('a', { idea: 5, plan: 2 }), vote('b', { idea: 5 }), vote('c', { idea: 5, plan: 2 })],
    { idea: 1, plan: 1 },
  );
  expect(votes.map(({ score }) => score)).toEqual([3.5, 3.5, 3.5]);
});

test.each([
  [{ idea: 0 }, 'weight-invalid'],
  [{}, 'weight-invalid'],
  [{ other: 1 }, 'criteria-missing'],
])('weights %j are refused: %s', (weights: Record<string, number>, code) => {
  expect(() => combineCriteria([vote('a', { idea: 5 })], weights)).toThrow(expect.objectContaining({ code }));
});
