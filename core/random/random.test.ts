import { describe, expect, test } from 'vitest';
import { createRandom, RandomSeedError } from './index.ts';

const take = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

function momentsOf(draws: number[]): { mean: number; variance: number } {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  return { mean, variance: draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length };
}

test('the same seed gives the same draws, as a number or as text', () => {
  const first = take(50, createRandom(7).uint32);
  expect(take(50, createRandom('7').uint32)).toEqual(first);
  expect(take(50, createRandom(8).uint32)).not.toEqual(first);
});

test('the draws of a seed never change between versions', () => {
  const random = createRandom('headwater');
  expect(take(4, random.uint32)).toEqual([2165082394, 669404009, 4028452747, 3955745880]);
});

test('a fork does not depend on what was drawn before it', () => {
  const fresh = createRandom(3);
  const used = createRandom(3);
  take(10, used.normal);
  expect(take(20, used.fork('chain 1').uint32)).toEqual(take(20, fresh.fork('chain 1').uint32));
  expect(take(20, fresh.fork('chain 1').uint32)).not.toEqual(take(20, fresh.fork('chain 2').uint32));
});

describe('200,000 draws have the moments of their distribution', () => {
  const count = 200_000;

  test('uniform', () => {
    const draws = take(count, createRandom(1).uniform);
    const { mean, variance } = momentsOf(draws);
    expect(mean).toBeCloseTo(1 / 2, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    expect(draws.every((x) => x >= 0 && x < 1)).toBe(true);
  });

  test('normal', () => {
    const draws = take(count, createRandom(2).normal);
    const { mean, variance } = momentsOf(draws);
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.015);
    const within = draws.filter((x) => Math.abs(x) < 1.959964).length / count;
    expect(Math.abs(within - 0.95)).toBeLessThan(0.003);
    const fourth = draws.reduce((sum, x) => sum + x ** 4, 0) / count;
    expect(Math.abs(fourth - 3)).toBeLessThan(0.1);
  });

  test.each([0.3, 1, 2.5, 40])('gamma of shape %d', (shape) => {
    const random = createRandom(`gamma ${shape}`);
    const { mean, variance } = momentsOf(take(count, () => random.gamma(shape, 2)));
    expect(Math.abs(mean / (2 * shape) - 1)).toBeLessThan(0.02);
    expect(Math.abs(variance / (4 * shape) - 1)).toBeLessThan(0.05);
  });

  test('below', () => {
    const random = createRandom(4);
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < count; draw++) counts[random.below(6)]! += 1;
    const expected = count / 6;
    const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(20.5);
  });
});

test('a shuffle keeps every item, leaves the list alone and reaches every order', () => {
  const list = ['a', 'b', 'c'];
  const random = createRandom(5);
  const orders = new Set(take(200, () => random.shuffle(list).join('')));
  expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  expect(list).toEqual(['a', 'b', 'c']);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, ''])('the seed %s is refused', (seed) => {
  expect(() => createRandom(seed)).toThrow(RandomSeedError);
});
