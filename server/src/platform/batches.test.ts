import { describe, expect, test } from 'vitest';
import { createBatcher } from './batches.ts';
import { HeadwaterError } from './errors.ts';

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a batcher', () => {
  test('does what arrives while it is busy together, in order, and each item once', async () => {
    const batches: number[][] = [];
    const batcher = createBatcher<number, number>({
      async run(items) {
        batches.push([...items]);
        await later();
        await later();
        return items.map((item) => item * 10);
      },
      most: 4,
      atOnce: 1,
    });
    const first = batcher.add(1);
    await later();
    const outcomes = await Promise.all([first, ...[2, 3, 4, 5, 6, 7].map((item) => batcher.add(item))]);
    expect(outcomes).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(batches).toEqual([[1], [2, 3, 4, 5], [6, 7]]);
  });

  test('never does two items of one key together, nor out of order', async () => {
    const batches: string[][] = [];
    const batcher = createBatcher<string, string>({
      async run(items) {
        batches.push([...items]);
        await later();
        return items;
      },
      keyOf: (item) => item[0]!,
      most: 10,
      atOnce: 2,
    });
    await Promise.all(['a1', 'b1', 'a2', 'a3', 'c1'].map((item) => batcher.add(item)));
    expect(batches.flat().filter((item) => item.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    for (const batch of batches)
      expect(new Set(batch.map((item) => item[0])).size, batch.join()).toBe(batch.length);
  });

  test('answers each with its own error, and a batch that fails as a whole item by item', async () => {
    const batcher = createBatcher<number, number>({
      async run(items) {
        if (items.includes(3)) throw new Error('spoilt');
        return items.map((item) => (item === 2 ? new HeadwaterError(409, 'wrong-state') : item));
      },
      most: 10,
      atOnce: 1,
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => batcher.add(item)));
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
      1,
      new HeadwaterError(409, 'wrong-state').message,
      'spoilt',
      4,
    ]);
  });
});
