import { expect, test } from 'vitest';
import { createRandom } from '../../random/index.ts';
import { compareChains } from './chains.ts';

test('independent chains agree, a drifting one is found out, and correlated draws count for less', () => {
  const random = createRandom(11);
  const independent = Float64Array.from({ length: 8000 }, () => random.normal());
  const agreement = compareChains(independent, 4);
  expect(Math.abs(agreement.rHat - 1)).toBeLessThan(0.005);
  expect(Math.abs(agreement.ess / 8000 - 1)).toBeLessThan(0.15);

  const apart = independent.map((value, index) => (index < 2000 ? value + 1 : value));
  expect(compareChains(apart, 4).rHat).toBeGreaterThan(1.05);

  let state = 0;
  const correlated = Float64Array.from({ length: 40_000 }, () => {
    state = 0.9 * state + random.normal();
    return state;
  });
  expect(Math.abs(compareChains(correlated, 4).ess / ((40_000 * 0.1) / 1.9) - 1)).toBeLessThan(0.2);
  expect(compareChains(new Float64Array(100).fill(3), 4)).toEqual({ rHat: 1, ess: 100 });
});
