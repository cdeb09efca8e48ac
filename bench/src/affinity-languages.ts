/** Affinities in Chinese, and across Chinese and English through a bridge learned from texts in both. */
import {
  type AffinityPool,
  type AffinityText,
  glossText,
  type LanguageBridge,
  learnBridge,
  type TranslatedPair,
} from '@headwater/core/affinity';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { type ScoreOf, scorePool, scoreSparsely } from './affinity-methods.ts';
import { findData, readLines } from './data.ts';
import { printTable } from './machine.ts';

const jieba = Jieba.withDict(dict);
const options = { segmentChinese: (run: string) => jieba.cut(run, true) };

const LISTED = 10;
const STEP_OF_PROJECTS = 12;
const FOLDS = 5;
const LATIN = /[A-Za-z0-9]+/g;

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const readCells = (line: string) =>
  (line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell) =>
    cell.replace(/,$/, '').replace(/^"|"$/g, ''),
  );

/** Of a project’s first ten investigators: how many have another project of its code, or of its department. */
export function checkChineseCodes(data: string): void {
  const lines = readLines(findData(data, 'nsfc/nsfc_life_sciences_awards_2014_2021.csv.gz')).slice(1);
  const projects = lines.map((line) => {
    const [id, title, code, , investigator, , , , institution, keywords] = readCells(line);
    return {
      id: id!,
      title: title!,
      abstract: keywords!,
      code: code!,
      person: `${investigator} ${institution}`,
    };
  });
  const asked = projects.filter((_, index) => index % STEP_OF_PROJECTS === 0);
  const kept = new Set(asked);
  const worksOf = Map.groupBy(
    projects.filter((project) => !kept.has(project)),
    ({ person }) => person,
  );
  const pool = {
    submissions: asked,
    reviewers: Array.from(worksOf, ([reviewer, works]) => ({ reviewer, works })),
  };
  const shareOf = (score: ScoreOf, length: number) =>
    average(
      asked.map(({ id, code, person }) => {
        const others = [...worksOf].filter(([name]) => name !== person);
        const scored = others.map(([name, works]) => ({ works, score: score(id, name) }));
        scored.sort((a, b) => b.score - a.score);
        const first = scored.slice(0, LISTED);
        const begin = code.slice(0, length);
        return first.filter(({ works }) => works.some((work) => work.code.startsWith(begin))).length / LISTED;
      }),
    );
  const chance = (length: number) =>
    average(
      asked.map(
        ({ code }) =>
          [...worksOf.values()].filter((works) =>
            works.some((work) => work.code.startsWith(code.slice(0, length))),
          ).length / worksOf.size,
      ),
    );
  const show = (share: number) => share.toFixed(3);
  const headwater = scorePool(pool, options);
  const sparse = scoreSparsely(pool, options);
  printTable(
    [
      `${asked.length} projects, ${worksOf.size} investigators`,
      'first ten of the same code',
      'of the same department',
    ],
    [
      ['Headwater', show(shareOf(headwater, 5)), show(shareOf(headwater, 3))],
      ['sparse terms alone, mean of best three works', show(shareOf(sparse, 5)), show(shareOf(sparse, 3))],
      ['by chance', show(chance(5)), show(chance(3))],
    ],
  );
}

function readCodes(data: string): TranslatedPair[] {
  return readLines(findData(data, 'discipline-codes/nsfc_codes_zh_en.jsonl')).flatMap((line) => {
    const { name, name_en: en } = JSON.parse(line);
    return name && en ? [{ zh: name, en }] : [];
  });
}

/**
 * Projects that have a title in Chinese, and an abstract in both languages. Names of genes and the like are taken out
 * of the Chinese: they stand in Latin letters in both and give the pair away.
 */
function readProjects(data: string): { zh: AffinityText; en: AffinityText }[] {
  const [header, ...lines] = readLines(findData(data, 'nsfc/nsfc_C050101_2015_bilingual_sample.tsv'));
  const columns = header!.split('\t');
  const cell = (cells: string[], name: string) => (cells[columns.indexOf(name)] ?? '').trim();
  return lines.flatMap((line, index) => {
    const cells = line.split('\t');
    const en = cell(cells, '英文摘要');
    const zh = cell(cells, '中文摘要').replace(LATIN, ' ');
    if (!en || !zh) return [];
    const id = `p${index}`;
    return [
      {
        zh: { id, title: cell(cells, '项目名称').replace(LATIN, ' '), abstract: zh },
        en: { id, title: '', abstract: en },
      },
    ];
  });
}

/** Where the right one stands among the candidates, from 1, in the middle of its ties. */
function placeOf(scores: readonly number[], right: number): number {
  const above = scores.filter((score) => score > scores[right]!).length;
  const tied = scores.filter((score) => score === scores[right]!).length;
  return above + (tied + 1) / 2;
}

function measurePlaces(places: readonly number[]): string[] {
  return [
    (places.filter((place) => place === 1).length / places.length).toFixed(2),
    average(places.map((place) => 1 / place)).toFixed(2),
  ];
}

function placeProjects(
  projects: ReturnType<typeof readProjects>,
  codes: readonly TranslatedPair[],
  method: (pool: AffinityPool) => ScoreOf,
  bridgeFor: (index: number) => LanguageBridge | null,
): number[] {
  const submissions = projects.map(({ zh }, index) => {
    const bridge = bridgeFor(index);
    const gloss = bridge ? glossText(bridge, `${zh.title}。${zh.abstract}`, options) : '';
    return { ...zh, abstract: `${zh.abstract}\n${gloss}` };
  });
  const reviewers = [
    ...projects.map(({ en }) => ({ reviewer: en.id, works: [en] })),
    ...codes.map(({ zh, en }, index) => ({
      reviewer: `code ${index}`,
      works: [{ id: 'name', title: `${zh}. ${en}` }],
    })),
  ];
  const score = method({ submissions, reviewers });
  return projects.map(({ zh }, index) =>
    placeOf(
      projects.map(({ en }) => score(zh.id, en.id)),
      index,
    ),
  );
}

/** The English name of a code among those of its fold, by its Chinese name and what the other folds taught. */
function placeNames(codes: readonly TranslatedPair[]): number[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const kept = codes.filter((__, index) => index % FOLDS === fold);
    const bridge = learnBridge(
      codes.filter((__, index) => index % FOLDS !== fold),
      options,
    );
    const score = scoreSparsely(
      {
        submissions: kept.map(({ zh }, index) => ({
          id: `c${index}`,
          title: glossText(bridge, zh, options),
        })),
        reviewers: kept.map(({ en }, index) => ({
          reviewer: `c${index}`,
          works: [{ id: `c${index}`, title: en }],
        })),
      },
      options,
    );
    return kept.map((__, index) =>
      placeOf(
        kept.map((___, other) => score(`c${index}`, `c${other}`)),
        index,
      ),
    );
  }).flat();
}

export function checkLanguages(data: string): void {
  const codes = readCodes(data);
  const projects = readProjects(data);
  const ofCodes = learnBridge(codes, options);
  const withOthers = projects.map((_, held) =>
    learnBridge(
      [
        ...codes,
        ...projects
          .filter((__, index) => index !== held)
          .map(({ zh, en }) => ({ zh: zh.abstract ?? '', en: en.abstract ?? '' })),
      ],
      options,
    ),
  );
  const headwater = (pool: AffinityPool) => scorePool(pool, options);
  const sparse = (pool: AffinityPool) => scoreSparsely(pool, options);
  const place = (
    method: (pool: AffinityPool) => ScoreOf,
    bridgeFor: (index: number) => LanguageBridge | null,
  ) => measurePlaces(placeProjects(projects, codes, method, bridgeFor));
  printTable(
    ['what is looked for', 'first', 'mean reciprocal place'],
    [
      [
        `English abstract of a Chinese one among ${projects.length}, Latin letters taken out: sparse terms alone`,
        ...place(sparse, () => null),
      ],
      ['Headwater, no gloss', ...place(headwater, () => null)],
      ['sparse terms alone, gloss learned from names of codes', ...place(sparse, () => ofCodes)],
      ['Headwater, gloss learned from names of codes', ...place(headwater, () => ofCodes)],
      [
        'Headwater, gloss learned from names and the other 17 projects',
        ...place(headwater, (index) => withOthers[index]!),
      ],
      [
        `English name of a Chinese code among ${Math.round(codes.length / FOLDS)}, ${FOLDS} folds: gloss`,
        ...measurePlaces(placeNames(codes)),
      ],
    ],
  );
}
