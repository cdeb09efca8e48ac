import {
  type AffinityPool,
  buildAffinityModel,
  type SubmissionAffinities,
  scoreAffinities,
} from '@headwater/core/affinity';
import { createRandom } from '@headwater/core/random';
import { describe, expect, test } from 'vitest';
import { AffinityRun, CHINESE, LineError } from './index.ts';

const SUBJECTS = [
  ['coral', 'reef', 'bleaching', 'symbiont', 'heat', 'ocean', 'fish'],
  ['random', 'matrix', 'spectral', 'operator', 'ergodic', 'measure', 'lattice'],
  ['冻土', '微生物', '土壤', '群落', '碳循环', '高原', '温度'],
  ['neutrino', 'galaxy', 'survey', 'cosmology', 'telescope', 'redshift', 'halo'],
];
const COMMON = ['study', 'model', 'theory', 'effects', 'change', 'structure'];

/** Thirty reviewers with four works each on a subject of theirs, and twenty submissions: enough for a latent space. */
function createPool(): AffinityPool {
  const random = createRandom('a pool for threads');
  const pick = (words: readonly string[]) => words[random.below(words.length)]!;
  const write = (subject: number) =>
    Array.from({ length: 24 }, () => pick(random.below(3) > 0 ? SUBJECTS[subject]! : COMMON)).join(' ');
  const text = (id: string, subject: number) => ({ id, title: write(subject), abstract: write(subject) });
  return {
    submissions: Array.from({ length: 20 }, (_, index) => text(`s${index}`, index % 4)),
    reviewers: Array.from({ length: 30 }, (_, index) => ({
      reviewer: `r${index}`,
      works: Array.from({ length: 4 }, (_, work) => text(`w${work}`, (index + (work === 3 ? 1 : 0)) % 4)),
    })),
  };
}

async function scoreByThreads(pool: AffinityPool, threads: number): Promise<SubmissionAffinities[]> {
  const run = new AffinityRun({ threads });
  try {
    const model = await run.readPool(pool);
    const ids = { submissionIds: model.submissions.map(({ id }) => id), reviewerIds: model.reviewers };
    const lists: SubmissionAffinities[] = [];
    for await (const list of run.score(ids, () => 30)) lists.push(list);
    return lists;
  } finally {
    await run.close();
  }
}

async function* asChunks(objects: readonly object[], size = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(objects.map((one) => `${JSON.stringify(one)}\n`).join(''));
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
}

async function scoreFromLines(pool: AffinityPool, threads: number): Promise<SubmissionAffinities[]> {
  const run = new AffinityRun({ threads });
  try {
    const works = pool.reviewers.flatMap(({ reviewer, works: own }) =>
      own.map((work) => ({ reviewer, ...work })),
    );
    await run.readLines('submissions', asChunks(pool.submissions), { maxLineBytes: 10_000 });
    await run.readLines('works', asChunks(works), { maxLineBytes: 10_000 });
    const lists: SubmissionAffinities[] = [];
    for await (const list of run.score(await run.buildIndex(), () => 30)) lists.push(list);
    return lists;
  } finally {
    await run.close();
  }
}

describe('affinities by threads', () => {
  test('are the same to the last bit by one thread, by several, from memory, from lines, and in any order', async () => {
    const pool = createPool();
    const model = buildAffinityModel(pool, CHINESE);
    expect(model.index.latent).not.toBeNull();
    const expected = scoreAffinities(model, { topK: 30 })!;
    const turned: AffinityPool = {
      submissions: pool.submissions.toReversed(),
      reviewers: pool.reviewers
        .toReversed()
        .map(({ reviewer, works }) => ({ reviewer, works: works.toReversed() })),
    };
    expect(await scoreByThreads(pool, 1)).toEqual(expected);
    expect(await scoreByThreads(turned, 3)).toEqual(expected);
    expect(await scoreFromLines(pool, 2)).toEqual(expected);
    expect(await scoreFromLines(turned, 1)).toEqual(expected);
  }, 120_000);

  test('are few or none where there is nothing to score', async () => {
    expect(await scoreByThreads({ submissions: [], reviewers: [] }, 2)).toEqual([]);
    const alone = { submissions: [{ id: 's', title: 'coral' }], reviewers: [] };
    expect(await scoreByThreads(alone, 2)).toEqual([{ submission: 's', reviewers: [] }]);
    const idle = { ...alone, reviewers: [{ reviewer: 'idle', works: [] }] };
    expect(await scoreByThreads(idle, 2)).toEqual([
      { submission: 's', reviewers: [{ reviewer: 'idle', score: 0 }] },
    ]);
  });
});

describe('lines', () => {
  const read = async (objects: readonly object[], maxLineBytes = 10_000) => {
    const run = new AffinityRun({ threads: 2 });
    try {
      await run.readLines('works', asChunks(objects, 64), { maxLineBytes });
    } catch (error) {
      if (error instanceof LineError) return error.fault;
      throw error;
    } finally {
      await run.close();
    }
    return null;
  };
  const work = (id: string) => ({ reviewer: 'r', id, title: 'coral reef' });

  test('that come twice are named with the line of the earlier one', async () => {
    expect(await read([work('a'), work('b'), work('a')])).toEqual({
      kind: 'twice',
      line: 3,
      value: 'r, a',
      earlier: 1,
    });
  });

  test('with a fault are named with line, field and value, the first of several', async () => {
    const faulty = [work('a'), { ...work('b'), title: 7 }, { ...work('c'), id: '' }];
    expect(await read(faulty)).toEqual({
      kind: 'field',
      line: 2,
      field: 'title',
      value: '7',
      accepted: 'anyText',
    });
    expect(await read([work('a'), { ...work('b'), year: 'soon' }])).toMatchObject({ line: 2, field: 'year' });
  });

  test('that are too long are refused before they fill the memory', async () => {
    const long = { ...work('b'), abstract: 'x'.repeat(500) };
    expect(await read([work('a'), long, long], 200)).toMatchObject({
      kind: 'text',
      line: 2,
      code: 'line-too-long',
    });
  });
});
