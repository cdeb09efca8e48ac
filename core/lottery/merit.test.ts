import { describe, expect, test } from 'vitest';
import { createSimplex, type Row } from '../linear/index.ts';
import { createRandom } from '../random/index.ts';
import { computeMerit, type Estimate, findWorstCase } from './index.ts';

/** Every set of `places` proposals that may be the truly best: none outside is certainly better than one inside. */
function listBestSets(estimates: readonly Estimate[], places: number): number[][] {
  const sets: number[][] = [];
  for (let mask = 0; mask < 2 ** estimates.length; mask++) {
    const inside = estimates.map((_, i) => i).filter((i) => (mask >> i) & 1);
    if (inside.length !== places) continue;
    const isAllowed = estimates.every(
      (outer, i) => inside.includes(i) || inside.every((j) => outer.lower <= estimates[j]!.upper),
    );
    if (isAllowed) sets.push(inside);
  }
  return sets;
}

/** The maximin value from the linear programme with every set as a row. */
function solveByEnumeration(sets: readonly number[][], count: number, places: number): number {
  const row = (columns: number[], values: number[], lower: number, upper: number): Row => ({
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    lower,
    upper,
  });
  const all = Array.from({ length: count }, (_, i) => i);
  const simplex = createSimplex({
    objective: Float64Array.from([...all.map(() => 0), 1]),
    bounds: Float64Array.from([...all.map(() => 1), places]),
    rows: [
      row(
        all,
        all.map(() => 1),
        places,
        places,
      ),
      ...sets.map((set) => row([...set, count], [...set.map(() => -1), 1], -Infinity, 0)),
    ],
  });
  expect(simplex.solve()).toBe('optimal');
  return simplex.objective();
}

describe('the maximin rule', () => {
  test('reaches the best worst case over every ranking that the intervals allow', () => {
    const random = createRandom('merit');
    for (let run = 0; run < 150; run++) {
      const count = 2 + random.below(8);
      const places = 1 + random.below(count - 1);
      const estimates = Array.from({ length: count }, () => {
        const quality = random.below(12);
        return { quality, lower: quality - random.below(4), upper: quality + random.below(4) };
      });
      const sets = listBestSets(estimates, places);
      const merit = computeMerit(estimates, places);
      const worst = Math.min(...sets.map((set) => set.reduce((sum, i) => sum + merit.chances[i]!, 0)));
      expect(findWorstCase(estimates, merit.chances, places)).toBeCloseTo(worst, 9);
      expect(merit.worstCase).toBeCloseTo(worst, 9);
      expect(worst).toBeCloseTo(solveByEnumeration(sets, count, places), 4);
      expect(merit.bound).toBeGreaterThanOrEqual(worst - 1e-6);
    }
  });

  test('gives no chance to one while a certainly better one is not certain, and alike proposals the same', () => {
    const random = createRandom('valid');
    for (let run = 0; run < 40; run++) {
      const estimates = Array.from({ length: 30 }, () => {
        const quality = random.below(25);
        return { quality, lower: quality - random.below(6), upper: quality + random.below(6) };
      });
      const { chances } = computeMerit(estimates, 11);
      estimates.forEach((better, i) => {
        estimates.forEach((worse, j) => {
          if (better.lower > worse.upper && chances[j]! > 1e-9) expect(chances[i]).toBeCloseTo(1, 9);
          if (better.lower === worse.lower && better.upper === worse.upper)
            expect(chances[i]).toBeCloseTo(chances[j]!, 9);
        });
      });
    }
  });

  test('draws only where the intervals leave it open', () => {
    const apart = [5, 4, 3, 2, 1].map((quality) => ({ quality, lower: quality - 0.1, upper: quality + 0.1 }));
    expect([...computeMerit(apart, 2).chances]).toEqual([1, 1, 0, 0, 0]);
    const oneOpen = [
      { quality: 9, lower: 8, upper: 10 },
      { quality: 5, lower: 3, upper: 7 },
      { quality: 4, lower: 2, upper: 6 },
      { quality: 1, lower: 0, upper: 1 },
    ];
    const merit = computeMerit(oneOpen, 2);
    expect([...merit.chances]).toEqual([1, 0.5, 0.5, 0]);
    expect(merit.worstCase).toBeCloseTo(1.5, 9);
  });
});
