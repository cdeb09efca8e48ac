import { tokenise } from '@headwater/core/affinity';
import { expect, test } from 'vitest';
import { CHINESE, simplifyChinese } from './index.ts';

const termsOf = (text: string) => tokenise(text, CHINESE).map(({ term }) => term);

test('traditional and simplified characters give the same words', () => {
  expect(termsOf('凍土微生物與氣候變化')).toEqual(termsOf('冻土微生物与气候变化'));
  expect(termsOf('冻土微生物')).not.toEqual([]);
});

test('what is not Chinese stays as it is', () => {
  expect(simplifyChinese('Permafrost, α-helix 2027')).toBe('Permafrost, α-helix 2027');
});
