import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import {
  createDrawer,
  drawAmongLotteryGroup,
  drawAroundThreshold,
  drawAtFundingLine,
  drawByMerit,
  drawByWeight,
  drawEntries,
  drawLinearly,
  type Estimate,
  estimateFromGrades,
  judgeRule,
  type LotteryRule,
  makeWholeChances,
} from './index.ts';
import { sha256 } from './testing/five.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Estimates on a grid, so that ties are common. */
function makeEstimates(seed: string, count: number): Estimate[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const quality = random.below(20);
    return { quality, lower: quality - random.below(5), upper: quality + random.below(5) };
  });
}

const RULES: [string, LotteryRule][] = [
  ['the funding line', drawAtFundingLine],
  ['the threshold', drawAroundThreshold(3)],
  ['the clipped linear lottery', drawLinearly(0.2)],
  ['MERIT', drawByMerit],
];

describe.each(RULES)('%s', (_, rule) => {
  test.each([0, 1, 7, 19, 20])('gives chances that add up to %i of 20 places', (places) => {
    for (let run = 0; run < 30; run++) {
      const chances = rule(makeEstimates(`sums ${run}`, 20), places);
      expect(sum(chances)).toBeCloseTo(places, 8);
      for (const chance of chances) {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
    }
  });

  test('never prefers one that is worse in estimate and at both ends', () => {
    for (let run = 0; run < 60; run++) {
      const estimates = makeEstimates(`order ${run}`, 14);
      const chances = rule(estimates, 5);
      estimates.forEach((a, i) => {
        estimates.forEach((b, j) => {
          if (a.quality > b.quality && a.lower > b.upper)
            expect(chances[i]).toBeGreaterThanOrEqual(chances[j]! - 1e-7);
        });
      });
    }
  });

  test.each([
    [[{ quality: 1, lower: 1, upper: 1 }], 2, 'places'],
    [[{ quality: Number.NaN, lower: 1, upper: 1 }], 1, '0.quality'],
    [[{ quality: 1, lower: 2, upper: 1 }], 1, '0.lower'],
    [[{ quality: 1, lower: 1, upper: 1 }], 0.5, 'places'],
  ])('refuses %j for %d places and names %s', (estimates, places, field) => {
    expect(() => rule(estimates, places)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field }) }),
    );
  });

  test('one proposal gets its one place, and none gets none', () => {
    const one = [{ quality: 3, lower: 1, upper: 5 }];
    expect([...rule(one, 1)]).toEqual([1]);
    expect([...rule(one, 0)]).toEqual([0]);
    expect([...rule([], 0)]).toEqual([]);
  });
});

test('all equal proposals share the places evenly under every rule with intervals', () => {
  const equal = Array.from({ length: 6 }, () => ({ quality: 2, lower: 1, upper: 3 }));
  for (const rule of [drawAtFundingLine, drawLinearly(2), drawByMerit]) {
    for (const chance of rule(equal, 2)) expect(chance).toBeCloseTo(1 / 3, 9);
  }
});

describe('groups and weights', () => {
  test('the fund group is certain and the lottery group shares the rest', () => {
    const groups = ['fund', 'lottery', 'decline', 'lottery', 'lottery'] as const;
    expect([...drawAmongLotteryGroup(groups, 3)]).toEqual([1, 2 / 3, 0, 2 / 3, 2 / 3]);
    expect(() => drawAmongLotteryGroup(groups, 0)).toThrow('Accepted: 1 to 4');
    expect(() => drawAmongLotteryGroup(groups, 5)).toThrow('Accepted: 1 to 4');
  });

  test('weights share the places; one too heavy is certain; a weight of 0 is not eligible', () => {
    expect([...drawByWeight([1, 2, 1], 1)]).toEqual([0.25, 0.5, 0.25]);
    expect([...drawByWeight([10, 1, 1, 0], 2)]).toEqual([1, 0.5, 0.5, 0]);
    expect(() => drawByWeight([1, 0], 2)).toThrow('Accepted: a whole number from 0 to 1');
    expect(() => drawByWeight([1, -1], 1)).toThrow('1.weight: -1');
  });
});

describe('whole chances', () => {
  test('an even draw is exact in the smallest denominator, so nobody is favoured', () => {
    expect(
      makeWholeChances(drawAmongLotteryGroup(['fund', 'lottery', 'lottery', 'lottery', 'decline'], 3), 3),
    ).toEqual({
      denominator: 3,
      numerators: [3, 2, 2, 2, 0],
    });
    expect(makeWholeChances(Float64Array.of(1, 0, 1), 2)).toEqual({ denominator: 1, numerators: [1, 0, 1] });
  });

  test('others are rounded to nine decimals and add up exactly', () => {
    const { denominator, numerators } = makeWholeChances(drawByWeight([1, 2, 4, 7, 7, 9], 3), 3);
    expect(denominator).toBe(1e9);
    expect(sum(numerators)).toBe(3e9);
  });

  test('chances that do not add up are refused', () => {
    expect(() => makeWholeChances(Float64Array.of(0.5, 0.4), 1)).toThrow('add up to 1 places');
    expect(() => makeWholeChances(Float64Array.of(1.5, -0.5), 1)).toThrow('chances from 0 to 1');
  });
});

describe('the sampler', () => {
  test('chooses exactly the places, and each entry as often as its chance says', () => {
    const numerators = [1000, 700, 700, 350, 250, 0];
    const counts = numerators.map(() => 0);
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      const chosen = drawEntries(createDrawer(sha256, `run ${run}`), numerators, 1000);
      expect(chosen.filter(Boolean)).toHaveLength(3);
      chosen.forEach((isChosen, at) => {
        if (isChosen) counts[at]! += 1;
      });
    }
    numerators.forEach((numerator, at) => {
      const chance = numerator / 1000;
      // Four standard deviations of a binomial share.
      expect(Math.abs(counts[at]! / runs - chance)).toBeLessThanOrEqual(
        4 * Math.sqrt((chance * (1 - chance)) / runs),
      );
    });
  });

  test('numbers are the high bits of SHA-256 of the seed and a counter, scaled', () => {
    const draw = createDrawer(sha256, 'ab');
    const block = BigInt(`0x${Buffer.from(sha256(Buffer.from('ab:0'))).toString('hex')}`);
    expect(draw(1000)).toBe(Number((block * 1000n) >> 256n));
  });
});

describe('comparing rules', () => {
  test('intervals over the means that leave one grade out, and over the range', () => {
    expect(estimateFromGrades([1, 4, 4], 'leave-one-out')).toEqual({ quality: 3, lower: 2.5, upper: 4 });
    expect(estimateFromGrades([1, 4, 4], 'range')).toEqual({ quality: 3, lower: 1, upper: 4 });
    expect(estimateFromGrades([2], 'leave-one-out')).toEqual({ quality: 2, lower: 2, upper: 2 });
    expect(() => estimateFromGrades([], 'range')).toThrow('grades');
  });

  test('one changed grade moves a threshold by a half and the linear lottery by what its slope allows', () => {
    const random = createRandom('grades');
    const grades = Array.from({ length: 20 }, () => Array.from({ length: 5 }, () => 1 + random.below(6)));
    const call = {
      grades,
      places: 7,
      scale: { lowest: 1, highest: 6, step: 1 },
      intervals: 'leave-one-out',
    } as const;
    expect(judgeRule(call, drawAroundThreshold(2)).sensitivity?.largest).toBe(0.5);
    const slope = 0.4;
    const linear = judgeRule(call, drawLinearly(slope));
    expect(linear.sensitivity!.total).toBeLessThanOrEqual((2 * slope) / 5 + 1e-9);
    expect(linear.sensitivity!.total).toBeGreaterThan(0);
    expect(linear.regret).toBeGreaterThan(judgeRule(call, drawLinearly(50), null).regret);
  });
});
