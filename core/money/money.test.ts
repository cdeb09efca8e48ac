import { describe, expect, it } from 'vitest';
import { parseMoney } from './index.ts';

describe('an amount as it is typed', () => {
  it('is read with or without separators, also in wide digits', () => {
    const typed = ['300000', '300,000', '300 000.5', '３００，０００．５０', '-1.00'];
    expect(typed.map((text) => parseMoney(text, 'CNY'))).toEqual([
      30_000_000, 30_000_000, 30_000_050, 30_000_050, -100,
    ]);
  });

  it('is nothing where it is no amount, or finer than the currency', () => {
    expect(['abc', '', '1.005', '12e3', '١٢'].map((text) => parseMoney(text, 'CNY'))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(parseMoney('1.5', 'JPY')).toBe(null);
  });
});
