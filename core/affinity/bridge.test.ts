import { expect, test } from 'vitest';
import { glossText, learnBridge } from './bridge.ts';

/** Words with a space between them stand for a segmenter's output. */
const options = {
  segmentChinese: (run: string) => run.match(/细胞|蛋白质|植物|生物学|结构|遗传学|./gu)!,
};
const PAIRS = [
  { zh: '细胞生物学', en: 'Cell biology' },
  { zh: '细胞结构', en: 'Structure of cells' },
  { zh: '蛋白质结构', en: 'Protein structure' },
  { zh: '植物遗传学', en: 'Plant genetics' },
  { zh: '植物生物学', en: 'Plant biology' },
  { zh: '细胞遗传学', en: 'Genetics of the cell' },
];

test('words that come together in two languages translate each other', () => {
  const bridge = learnBridge(PAIRS, options);
  expect(Object.fromEntries(bridge.english)).toEqual({
    细胞: ['cell'],
    生物学: ['biology'],
    结构: ['structure'],
    蛋白质: ['protein'],
    植物: ['plant'],
    遗传学: ['genetics'],
  });
  expect(bridge.chinese.get('structur')).toEqual(['结构']);
});

test('a text gets its known words in the other language, each apart from the next', () => {
  const bridge = learnBridge(PAIRS, options);
  expect(glossText(bridge, '植物细胞的未知', options)).toBe('plant. cell.');
  expect(glossText(bridge, 'Protein structures in whales', options)).toBe('蛋白质. 结构.');
  expect(glossText(bridge, '', options)).toBe('');
});

test('nothing to learn from gives nothing', () => {
  const bridge = learnBridge([{ zh: '', en: 'Cell biology' }], options);
  expect([bridge.english.size, bridge.chinese.size, glossText(bridge, 'cell')]).toEqual([0, 0, '']);
});

test('the order of the pairs does not matter', () => {
  const sort = (map: ReadonlyMap<string, readonly string[]>) => [...map].sort();
  const bridge = learnBridge(PAIRS, options);
  const turned = learnBridge(PAIRS.toReversed(), options);
  expect(sort(turned.english)).toEqual(sort(bridge.english));
  expect(sort(turned.chinese)).toEqual(sort(bridge.chinese));
});
