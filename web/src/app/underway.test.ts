import { describe, expect, it } from 'vitest';
import { shareUnderway } from './underway.ts';

describe('what is asked twice at once', () => {
  it('is done once, and both are told how it ended', async () => {
    let begun = 0;
    const { promise, resolve } = Promise.withResolvers<string>();
    const begin = () => {
      begun += 1;
      return promise;
    };
    const both = [shareUnderway('invite', begin), shareUnderway('invite', begin)];
    resolve('invited');
    expect([await Promise.all(both), begun]).toEqual([['invited', 'invited'], 1]);
  });

  it('is done anew once it has ended, well or badly, and beside something else', async () => {
    let begun = 0;
    const fail = () => {
      begun += 1;
      return Promise.reject(new Error('no connection'));
    };
    await expect(shareUnderway('invite', fail)).rejects.toThrow('no connection');
    await expect(shareUnderway('invite', fail)).rejects.toThrow('no connection');
    const others = ['a', 'b'].map((name) => shareUnderway(name, async () => name));
    expect([await Promise.all(others), begun]).toEqual([['a', 'b'], 2]);
  });
});
