import { expect, test } from 'vitest';
import { readOwnValues } from './ownValues.ts';

test('numbers and values are read line by line, however they are set apart', () => {
  expect(readOwnValues('N-12, 3.5\n\n甲 乙，-2\nN-13\t0')).toEqual({
    values: [
      { application: 'N-12', value: 3.5 },
      { application: '甲 乙', value: -2 },
      { application: 'N-13', value: 0 },
    ],
    wrong: null,
  });
});

test('a line without a value is named', () => {
  expect(readOwnValues('N-12, 3\nN-13')).toEqual({ values: [], wrong: { line: 2, text: 'N-13' } });
});
