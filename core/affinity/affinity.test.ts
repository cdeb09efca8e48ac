import { describe, expect, test } from 'vitest';
import {
  AffinityInputError,
  type AffinityPool,
  type AffinityReviewer,
  type AffinityText,
  buildAffinityModel,
  buildAffinityModelInSteps,
  scoreAffinities,
  scoreAffinitiesOf,
} from './index.ts';

const submission = (id: string, title: string, abstract = ''): AffinityText => ({ id, title, abstract });
const reviewer = (name: string, ...titles: string[]): AffinityReviewer => ({
  reviewer: name,
  works: titles.map((title, index) => ({ id: `w${index}`, title, abstract: '' })),
});

function scoresOf(pool: AffinityPool): Record<string, Record<string, number>> {
  const affinities = scoreAffinities(buildAffinityModel(pool))!;
  return Object.fromEntries(
    affinities.map((list) => [
      list.submission,
      Object.fromEntries(list.reviewers.map((affinity) => [affinity.reviewer, affinity.score])),
    ]),
  );
}

function catchInputError(action: () => unknown): { code: string; field: string; value: unknown } {
  try {
    action();
  } catch (error) {
    if (error instanceof AffinityInputError)
      return { code: error.code, field: error.field, value: error.value };
    throw error;
  }
  throw new Error('nothing was thrown');
}

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

describe('scores', () => {
  test('are the cosine of log-tf·idf weights, worked out by hand', () => {
    // Terms: a work holds coral; the submission coral (twice) and reef. N = 2; df(coral) = 2, df(reef) = 1.
    const coral = (1 + Math.log(2)) * Math.log(2);
    const reef = Math.log(3);
    const scores = scoresOf({
      submissions: [submission('s', 'coral, reef, coral')],
      reviewers: [reviewer('a', 'coral')],
    });
    expect(scores.s!.a).toBeCloseTo(coral / Math.hypot(coral, reef), 4);
  });

  test('are 1 for the same words and 0 for none in common', () => {
    const scores = scoresOf({
      submissions: [submission('s', 'Gibbs measures on trees')],
      reviewers: [reviewer('same', 'Gibbs measures on trees'), reviewer('other', 'Coral reefs')],
    });
    expect(scores.s!.same).toBeCloseTo(1, 6);
    expect(scores.s!.same).toBeLessThanOrEqual(1);
    expect(scores.s!.other).toBe(0);
  });

  test('weigh the works of a reviewer, each next best by .8 of the one before', () => {
    const works = ['coral reef', 'coral bleaching', 'reef fish', 'plate tectonics', 'ocean tides'];
    const alone = works.map((title, index) => ({ reviewer: `w${index}`, works: [{ id: 'x', title }] }));
    const scores = scoresOf({
      submissions: [submission('s', 'coral reef bleaching and fish')],
      reviewers: [...alone, reviewer('all', ...works), reviewer('two', works[0]!, works[3]!)],
    }).s!;
    const pool = (...names: string[]) => {
      const best = names.map((name) => scores[name]!).sort((a, b) => b - a);
      const shares = best.map((_, rank) => 0.8 ** rank);
      const sum = best.reduce((total, score, rank) => total + score * shares[rank]!, 0);
      return sum / shares.reduce((total, share) => total + share, 0);
    };
    expect(scores.all).toBeCloseTo(pool('w0', 'w1', 'w2', 'w3', 'w4'), 12);
    expect(scores.two).toBeCloseTo(pool('w0', 'w3'), 12);
  });

  test('count the best twenty works of a reviewer with more', () => {
    const works = Array.from({ length: 30 }, (_, index) => (index < 20 ? `coral ${index}th` : 'tides'));
    const scores = scoresOf({
      submissions: [submission('s', 'coral')],
      reviewers: [reviewer('many', ...works), reviewer('good', ...works.slice(0, 20))],
    }).s!;
    expect(scores.many).toBe(scores.good);
  });

  test('count a text that a reviewer lists twice only once', () => {
    const scores = scoresOf({
      submissions: [submission('s', 'coral reef ecology')],
      reviewers: [reviewer('once', 'coral', 'tides'), reviewer('twice', 'coral', 'coral', 'tides')],
    }).s!;
    expect(scores.twice).toBe(scores.once);
  });

  test('rank the expert first for each submission', () => {
    const affinities = scoreAffinities(buildAffinityModel(POOL), { topK: 1 })!;
    expect(affinities.map((list) => [list.submission, list.reviewers[0]!.reviewer])).toEqual([
      ['s1', 'mia'],
      ['s2', 'bo'],
    ]);
  });

  test('prefer a shared phrase to the same words apart', () => {
    const scores = scoresOf({
      submissions: [submission('s', 'random band matrices')],
      reviewers: [reviewer('apart', 'matrices; band; random'), reviewer('phrase', 'random band matrices; ;')],
    }).s!;
    expect(scores.phrase).toBeGreaterThan(scores.apart!);
  });
});

describe('order', () => {
  test('breaks ties by the id of the reviewer, at any limit', () => {
    const pool = {
      submissions: [submission('s', 'coral')],
      reviewers: ['d', 'b', 'e', 'a', 'c'].map((name) => reviewer(name, name === 'e' ? 'coral' : 'tides')),
    };
    const model = buildAffinityModel(pool);
    const listed = (topK?: number) =>
      scoreAffinitiesOf(model, 0, { topK }).reviewers.map((affinity) => affinity.reviewer);
    expect(listed()).toEqual(['e', 'a', 'b', 'c', 'd']);
    expect(listed(3)).toEqual(['e', 'a', 'b']);
    expect(listed(99)).toEqual(['e', 'a', 'b', 'c', 'd']);
  });

  test('is the start of the whole list for every limit', () => {
    const titles = [
      'coral',
      'reef',
      'coral reef',
      'tides',
      'coral tides',
      'reef fish',
      'fish',
      'coral fish reef',
    ];
    const model = buildAffinityModel({
      submissions: [submission('s', 'coral reef fish')],
      reviewers: titles.map((title, index) => reviewer(`r${(index * 5) % 8}`, title)),
    });
    const whole = scoreAffinitiesOf(model, 0).reviewers;
    for (let topK = 1; topK <= titles.length; topK++) {
      expect(scoreAffinitiesOf(model, 0, { topK }).reviewers).toEqual(whole.slice(0, topK));
    }
  });

  test('of the input does not change a digit', () => {
    const reversed: AffinityPool = {
      submissions: POOL.submissions.toReversed(),
      reviewers: POOL.reviewers.toReversed().map(({ reviewer: name, works }) => ({
        reviewer: name,
        works: works.toReversed(),
      })),
    };
    expect(scoreAffinities(buildAffinityModel(reversed))).toEqual(scoreAffinities(buildAffinityModel(POOL)));
  });
});

describe('what is missing', () => {
  test('scores 0: an empty submission, a submission of function words, a reviewer without works or with empty ones', () => {
    expect(
      scoresOf({
        submissions: [
          submission('empty', ''),
          submission('words', 'the of and'),
          submission('full', 'coral'),
        ],
        reviewers: [reviewer('none'), reviewer('blank', ''), reviewer('coral', 'coral')],
      }),
    ).toEqual({
      empty: { none: 0, blank: 0, coral: 0 },
      words: { none: 0, blank: 0, coral: 0 },
      full: { none: 0, blank: 0, coral: 1 },
    });
  });

  test('in an abstract leaves the title to be compared', () => {
    const model = buildAffinityModel({
      submissions: [{ id: 's', title: 'coral' }],
      reviewers: [{ reviewer: 'a', works: [{ id: 'w', title: 'coral', abstract: null }] }],
    });
    expect(scoreAffinities(model)).toEqual([{ submission: 's', reviewers: [{ reviewer: 'a', score: 1 }] }]);
  });

  test('gives empty lists: no reviewers, no submissions', () => {
    const noReviewers = buildAffinityModel({ submissions: [submission('s', 'coral')], reviewers: [] });
    expect(scoreAffinities(noReviewers)).toEqual([{ submission: 's', reviewers: [] }]);
    const noSubmissions = buildAffinityModel({ submissions: [], reviewers: [reviewer('a', 'coral')] });
    expect(scoreAffinities(noSubmissions)).toEqual([]);
  });
});

describe('bad input', () => {
  const build = (pool: AffinityPool) => () => buildAffinityModel(pool);
  const pool = (changes: Partial<AffinityPool>): AffinityPool => ({
    submissions: [],
    reviewers: [],
    ...changes,
  });

  test('of a submission twice, a reviewer twice, or a work twice within a reviewer is refused with its place', () => {
    const twice = [submission('s', 'a'), submission('s', 'b')];
    expect(catchInputError(build(pool({ submissions: twice })))).toEqual({
      code: 'duplicate-id',
      field: 'submissions.1.id',
      value: 's',
    });
    expect(catchInputError(build(pool({ reviewers: [reviewer('r'), reviewer('r')] })))).toEqual({
      code: 'duplicate-id',
      field: 'reviewers.1.reviewer',
      value: 'r',
    });
    expect(catchInputError(build(pool({ reviewers: [{ reviewer: 'r', works: twice }] })))).toEqual({
      code: 'duplicate-id',
      field: 'reviewers.0.works.1.id',
      value: 's',
    });
  });

  test('of an empty id or a title that is not text is refused with its place', () => {
    expect(catchInputError(build(pool({ submissions: [submission('', 'a')] })))).toEqual({
      code: 'id-invalid',
      field: 'submissions.0.id',
      value: '',
    });
    const parsed = JSON.parse('[{"reviewer":"r","works":[{"id":"w","title":7}]}]');
    expect(catchInputError(build(pool({ reviewers: parsed })))).toEqual({
      code: 'text-invalid',
      field: 'reviewers.0.works.0.title',
      value: 7,
    });
  });

  test('of a year that is no whole number is refused with its place', () => {
    const works = [{ id: 'w', title: 'coral', year: Number.NaN }];
    expect(catchInputError(build(pool({ reviewers: [{ reviewer: 'r', works }] })))).toEqual({
      code: 'year-invalid',
      field: 'reviewers.0.works.0.year',
      value: Number.NaN,
    });
  });

  test('of a limit or a position is refused', () => {
    const model = buildAffinityModel(POOL);
    expect(catchInputError(() => scoreAffinitiesOf(model, 0, { topK: 0 })).code).toBe('count-invalid');
    expect(catchInputError(() => scoreAffinities(model, { topK: 1.5 })).value).toBe(1.5);
    expect(catchInputError(() => scoreAffinitiesOf(model, 2)).code).toBe('unknown-id');
  });
});

describe('long work', () => {
  test('is built in steps that tell how far it is', () => {
    const steps = buildAffinityModelInSteps(POOL);
    const progress: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) progress.push(step.value.done / step.value.total);
    expect([...new Set(progress)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((done) => done / 9));
    expect(scoreAffinities(step.value)).toEqual(scoreAffinities(buildAffinityModel(POOL)));
  });

  test('of scoring tells every submission done', () => {
    const progress: unknown[] = [];
    scoreAffinities(buildAffinityModel(POOL), { onProgress: (step) => progress.push(step) });
    expect(progress).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
  });

  test('gives no answer when stopped half-way', () => {
    let asked = 0;
    expect(scoreAffinities(buildAffinityModel(POOL), { shouldStop: () => ++asked > 1 })).toBeNull();
  });
});
