import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { describe, expect, test } from 'vitest';
import {
  type AffinityPool,
  type AffinityReviewer,
  type AffinityText,
  buildAffinityModel,
  explainAffinity,
  scoreAffinities,
  scoreAffinitiesOf,
} from './index.ts';

const submission = (id: string, title: string, abstract = ''): AffinityText => ({ id, title, abstract });
const reviewer = (name: string, ...titles: string[]): AffinityReviewer => ({
  reviewer: name,
  works: titles.map((title, index) => ({ id: `w${index}`, title, abstract: '' })),
});

const POOL: AffinityPool = {
  submissions: [
    submission('s2', 'Coral reef ecology', 'Bleaching of coral reefs under heat stress.'),
    submission(
      's1',
      'Random band matrices',
      'Spectral properties of random band matrices and supersymmetry.',
    ),
  ],
  reviewers: [
    reviewer('mia', 'Spectral theory of random operators', 'Supersymmetry for random matrices'),
    reviewer('bo', 'Heat stress in coral symbionts', 'Reef fish', 'Tectonics', 'Coral bleaching'),
    reviewer('cy', 'Medieval trade'),
  ],
};

describe('explanations', () => {
  test('name the works and the shared words as they stand in each text', () => {
    const model = buildAffinityModel(POOL);
    const explanation = explainAffinity(model, 's1', 'mia');
    expect(explanation.works.map(({ work, terms }) => [work.title, terms.map((term) => term.text)])).toEqual([
      ['Supersymmetry for random matrices', ['matrices', 'Random', 'supersymmetry']],
      ['Spectral theory of random operators', ['Random', 'Spectral']],
    ]);
    expect(explanation.works[0]!.terms[1]!.textInWork).toBe('random');
  });

  test('add up: terms to the work, works to the score that the list shows', () => {
    const model = buildAffinityModel(POOL);
    for (const { id } of POOL.submissions) {
      for (const { reviewer: name, works } of POOL.reviewers) {
        const explanation = explainAffinity(model, id, name, { maxTerms: 99 });
        const carried = explanation.works.reduce((total, { share, score }) => total + share * score, 0);
        expect(carried + explanation.rest.score).toBeCloseTo(explanation.score, 12);
        expect(explanation.works.length + explanation.rest.works).toBe(works.length);
        const listed = scoreAffinitiesOf(model, model.indexOfSubmission.get(id)!).reviewers;
        expect(listed.find((affinity) => affinity.reviewer === name)!.score).toBe(explanation.score);
        for (const work of explanation.works) {
          const weights = work.terms.reduce((total, { weight }) => total + weight, 0);
          expect(weights + work.latent).toBeCloseTo(work.score, 12);
        }
      }
    }
  });

  test('list the heaviest terms only, and say how many there are', () => {
    const [work] = explainAffinity(buildAffinityModel(POOL), 's1', 'mia', { maxTerms: 1 }).works;
    expect(work!.terms.map(({ text }) => text)).toEqual(['matrices']);
    expect(work!.sharedTermCount).toBe(3);
  });

  test('of an unknown submission or reviewer are refused', () => {
    const model = buildAffinityModel(POOL);
    expect(() => explainAffinity(model, 's9', 'mia')).toThrow(
      expect.objectContaining({ code: 'unknown-id', field: 'submission', value: 's9' }),
    );
    expect(() => explainAffinity(model, 's1', 'nobody')).toThrow(
      expect.objectContaining({ code: 'unknown-id', field: 'reviewer', value: 'nobody' }),
    );
  });

  test('are empty for a score of 0', () => {
    expect(explainAffinity(buildAffinityModel(POOL), 's1', 'cy')).toEqual({
      submission: 's1',
      reviewer: 'cy',
      score: 0,
      works: [],
      rest: { works: 1, score: 0 },
    });
  });
});

describe('Chinese', () => {
  const pool: AffinityPool = {
    submissions: [submission('s', '线粒体自噬的分子机制', '研究 PINK1 蛋白在线粒体自噬中的作用。')],
    reviewers: [reviewer('细胞', 'PINK1 与线粒体自噬'), reviewer('数学', '随机矩阵的谱性质研究')],
  };

  test.each([
    ['words', Jieba.withDict(dict)],
    ['character pairs', null],
  ])('ranks the expert first by %s', (_, jieba) => {
    const options = jieba ? { segmentChinese: (text: string) => jieba.cut(text, true) } : {};
    const [list] = scoreAffinities(buildAffinityModel(pool, options))!;
    expect(list!.reviewers.map((affinity) => affinity.reviewer)).toEqual(['细胞', '数学']);
    expect(list!.reviewers[0]!.score).toBeGreaterThan(5 * list!.reviewers[1]!.score);
  });

  test('explains with words written together', () => {
    const jieba = Jieba.withDict(dict);
    const model = buildAffinityModel(pool, { segmentChinese: (text) => jieba.cut(text, true) });
    const [work] = explainAffinity(model, 's', '细胞').works;
    expect(work!.terms.map(({ text }) => text).toSorted()).toEqual(['PINK1', '线粒体', '线粒体自噬', '自噬']);
  });
});
