import { describe, expect, test } from 'vitest';
import { mergeTexts, mergeValues, moveCaret, splitSentences } from './mergeValues.ts';

describe('sentences', () => {
  test('end where a reader of either language sees them end, and together are the text', () => {
    const text = 'Flow is 3.5 m/s (see Fig. 2). 河流有记忆吗？有！\n\nNext';
    expect(splitSentences(text).filter((part) => /\w|[\u4e00-\u9fff]/.test(part))).toEqual([
      'Flow is 3.5 m/s (see Fig',
      '2)',
      '河流有记忆吗',
      '有',
      'Next',
    ]);
    expect(splitSentences(text).join('')).toBe(text);
  });
});

describe('two texts of one origin', () => {
  test('keep both changes where these are of different sentences, neighbouring ones included', () => {
    expect(mergeTexts('One. Two. Three.', 'One! Two. Three.', 'One. Two. Three and four.')).toBe(
      'One! Two. Three and four.',
    );
    expect(mergeTexts('一。二。三。', '一甲。二。三。', '一。二乙。三。')).toBe('一甲。二乙。三。');
    expect(mergeTexts('One.', 'Zero. One.', 'One. Two.')).toBe('Zero. One. Two.');
    expect(mergeTexts('One.', 'First.', 'One. Two.')).toBe('First. Two.');
  });

  test('are asked about where both changed the same sentence or wrote into an empty field', () => {
    expect(mergeTexts('It rains.', 'It rained.', 'It will rain.')).toBeNull();
    expect(mergeTexts('', 'Mine.', 'Theirs.')).toBeNull();
  });

  test('the same change twice is one change', () => {
    expect(mergeTexts('A. B.', 'A. C.', 'A. C.')).toBe('A. C.');
  });
});

describe('two lists of one origin', () => {
  test('keep what either added and lose what either took out', () => {
    expect(mergeValues(['ice', 'snow'], ['ice', 'snow', 'rain'], ['snow', 'fog'])).toEqual({
      value: ['snow', 'fog', 'rain'],
    });
  });

  test('budgets come together amount by amount; one amount changed twice is asked about', () => {
    const item = (year: number, amount: number, note = '') => ({ year, category: 'people', note, amount });
    expect(
      mergeValues([item(1, 5), item(2, 5)], [item(1, 6), item(2, 5)], [item(1, 5), item(2, 7, 'why')]),
    ).toEqual({
      value: [item(1, 6), item(2, 7, 'why')],
    });
    expect(mergeValues([item(1, 5)], [item(1, 6)], [item(1, 7)])).toBeNull();
    expect(mergeValues([item(1, 5)], [], [item(1, 5), item(3, 1)])).toEqual({ value: [item(3, 1)] });
  });

  test('rows of a table come together by place', () => {
    const rows = [{ task: 'a' }, { task: 'b' }, { task: 'c' }];
    expect(mergeValues(rows, [{ task: 'x' }, rows[1], rows[2]], [...rows, { task: 'd' }])).toEqual({
      value: [{ task: 'x' }, rows[1], rows[2], { task: 'd' }],
    });
  });
});

describe('the caret', () => {
  test('stays beside its words when others’ sentences come before or after it', () => {
    const before = 'One. Two. Thr';
    const after = 'Zero and one. Two. Thr. Four.';
    expect(after.slice(0, moveCaret(before, after, before.length))).toBe('Zero and one. Two. Thr');
    expect(moveCaret('One.', 'One. Two.', 4)).toBe(4);
    expect(moveCaret('One.', 'Zero. One.', 2)).toBe(8);
  });
});
