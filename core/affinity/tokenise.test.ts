import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { describe, expect, test } from 'vitest';
import { tokenise } from './tokenise.ts';

const terms = (text: string, segmentChinese?: (text: string) => string[]) =>
  tokenise(text, { segmentChinese }).map(({ term }) => term);

describe('tokenise', () => {
  test('stems English words and drops function words, numbers and single letters', () => {
    expect(terms('The 3 mappings of a Hilbert space are relational in 2017, x.')).toEqual([
      'map',
      'hilbert',
      'space',
      'relat',
    ]);
  });

  test('keeps the word as it stands beside its term', () => {
    expect(tokenise('Gibbs Measures')).toEqual([
      { term: 'gibb', surface: 'Gibbs', isJoined: false },
      { term: 'measur', surface: 'Measures', isJoined: true },
    ]);
  });

  test('joins words over a space, a line end or a dash, and not over a full stop or a function word', () => {
    const joined = tokenise('deep-learning model. Random\nfield of spins').map(({ term, isJoined }) => [
      term,
      isJoined,
    ]);
    expect(joined).toEqual([
      ['deep', false],
      ['learn', true],
      ['model', true],
      ['random', false],
      ['field', true],
      ['spin', false],
    ]);
  });

  test('takes full-width and composed characters as their plain form', () => {
    expect(terms('ＤＮＡ cafe\u0301')).toEqual(terms('DNA caf\u00e9'));
  });

  test('leaves words of other scripts whole', () => {
    expect(terms('Теория вероятностей GluA2 연구')).toEqual(['теория', 'вероятностей', 'glua2', '연구']);
  });

  test('cuts Chinese into overlapping pairs without phrases when no segmenter is given', () => {
    expect(tokenise('量子计算')).toEqual([
      { term: '量子', surface: '量子', isJoined: false },
      { term: '子计', surface: '子计', isJoined: false },
      { term: '计算', surface: '计算', isJoined: false },
    ]);
    expect(terms('硅')).toEqual(['硅']);
  });

  test('hands each Chinese run alone to the segmenter and joins neighbouring words', () => {
    const runs: string[] = [];
    const segmentChinese = (text: string) => {
      runs.push(text);
      return text.match(/.{1,2}/gu) ?? [];
    };
    const tokens = tokenise('量子计算，GluA2配体', { segmentChinese });
    expect(runs).toEqual(['量子计算', '配体']);
    expect(tokens.map(({ term, isJoined }) => [term, isJoined])).toEqual([
      ['量子', false],
      ['计算', true],
      ['glua2', false],
      ['配体', true],
    ]);
  });

  test('drops Chinese function words that jieba cuts out', () => {
    const jieba = Jieba.withDict(dict);
    expect(terms('通过对线粒体的研究和分析', (text) => jieba.cut(text, true))).toEqual([
      '线粒体',
      '研究',
      '分析',
    ]);
  });

  test('gives nothing for an empty text', () => {
    expect(tokenise('')).toEqual([]);
  });
});
