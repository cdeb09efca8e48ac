import { buildAffinityModel, scoreAffinities } from '@headwater/core/affinity';
import { CHINESE } from '@headwater/threads';
import { expect, test } from 'vitest';
import { bridgeLanguages } from './bilingual.ts';
import type { RunTexts } from './inputs.ts';

const WORDS = [
  ['冻土', 'permafrost'],
  ['微生物', 'microbes'],
  ['土壤', 'soil'],
  ['温度', 'temperature'],
  ['高原', 'plateau'],
  ['中微子', 'neutrino'],
  ['星系', 'galaxy'],
  ['望远镜', 'telescope'],
] as const;

/** Titles of two words, each word beside several others, in both languages. */
const TRANSLATIONS = WORDS.flatMap(([zh, en], index) =>
  [1, 2, 3, 4, 5].map((step) => {
    const [otherZh, otherEn] = WORDS[(index + step) % WORDS.length]!;
    return { zh: `${zh}与${otherZh}`, en: `${en} and ${otherEn}` };
  }),
);

const TEXTS: RunTexts = {
  translations: TRANSLATIONS,
  submissions: [{ id: 's', title: '高原冻土的土壤微生物', abstract: '温度如何改变冻土的微生物。' }],
  reviewers: [
    { reviewer: 'soil', works: [{ id: 'w', title: 'Microbes of permafrost soil', abstract: '' }] },
    { reviewer: 'stars', works: [{ id: 'w', title: 'A telescope for a distant galaxy', abstract: '' }] },
    { reviewer: 'particles', works: [{ id: 'w', title: 'How the neutrino oscillates', abstract: '' }] },
  ],
};

const scoresOf = (texts: RunTexts) =>
  scoreAffinities(buildAffinityModel(texts, CHINESE))![0]!.reviewers.map(({ reviewer, score }) => ({
    reviewer,
    isMatched: score > 0,
  }));

test('an application in Chinese finds the reviewer who writes in English, by translated titles', () => {
  expect(scoresOf(TEXTS).some(({ isMatched }) => isMatched)).toBe(false);
  const [first, ...others] = scoresOf(bridgeLanguages(TEXTS));
  expect(first).toEqual({ reviewer: 'soil', isMatched: true });
  expect(others.some(({ isMatched }) => isMatched)).toBe(false);
});

test('only the rarer language gets words of the other', () => {
  const bridged = bridgeLanguages(TEXTS);
  expect(bridged.reviewers).toEqual(TEXTS.reviewers);
  expect(bridged.submissions[0]!.abstract).toContain('permafrost.');
});

test.each([
  ['few titles are translated', { ...TEXTS, translations: TRANSLATIONS.slice(0, 20) }],
  ['all texts are of one language', { ...TEXTS, submissions: [{ id: 's', title: 'Permafrost' }] }],
])('nothing is changed where %s', (_, texts) => {
  expect(bridgeLanguages(texts)).toBe(texts);
});
