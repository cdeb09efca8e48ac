import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { factorise, findEigenvectors, invertLower, orthonormalise } from './dense-algebra.ts';
import {
  type AffinityPool,
  buildAffinityModel,
  explainAffinity,
  SubmissionScorer,
  scoreAffinities,
} from './index.ts';

const multiply = (a: Float64Array, b: Float64Array, size: number) =>
  Float64Array.from({ length: size * size }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[Math.floor(at / size) * size + k]! * b[k * size + (at % size)]!;
    return sum;
  });
const transpose = (a: Float64Array, size: number) =>
  Float64Array.from(a, (_, at) => a[(at % size) * size + Math.floor(at / size)]!);
const expectClose = (found: Float64Array, expected: ArrayLike<number>) => {
  expect(found.length).toBe(expected.length);
  for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at]!, 9);
};

describe('dense algebra', () => {
  const symmetric = Float64Array.from([4, 2, 0.6, 2, 5, 1.5, 0.6, 1.5, 3]);
  const one = Float64Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1]);

  test('factorises a symmetric matrix and inverts the factor', () => {
    const lower = factorise(symmetric, 3);
    expectClose(multiply(lower, transpose(lower, 3), 3), symmetric);
    expectClose(multiply(lower, invertLower(lower, 3), 3), one);
  });

  test('finds the eigenvectors, greatest first', () => {
    const { values, vectors } = findEigenvectors(symmetric, 3);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    expectClose(multiply(vectors, transpose(vectors, 3), 3), one);
    const scaled = Float64Array.from(vectors, (value, at) => value * values[Math.floor(at / 3)]!);
    expectClose(multiply(transpose(vectors, 3), scaled, 3), symmetric);
  });

  test('makes columns orthonormal, and one that depends on the others 0', () => {
    const random = createRandom(7);
    const matrix = new Float64Array(10 * 3);
    for (let row = 0; row < 10; row++) {
      const [a, b] = [random.normal(), random.normal()];
      matrix.set([a, b, 2 * a - b], row * 3);
    }
    orthonormalise(matrix, 3);
    const product = new Float64Array(9);
    for (let row = 0; row < 10; row++) {
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) product[i * 3 + j]! += matrix[row * 3 + i]! * matrix[row * 3 + j]!;
      }
    }
    expectClose(product, [1, 0, 0, 0, 1, 0, 0, 0, 0]);
  });
});

/** Reviewers of two subjects that are written of in two sets of words, which only some works bring together. */
function createPool(reviewers: number): AffinityPool {
  const random = createRandom('two subjects');
  const words = [
    ['coral', 'reef', 'symbiont', 'bleaching', 'anthozoa', 'polyp'],
    ['matrix', 'spectrum', 'eigenvalue', 'operator', 'ensemble', 'resolvent'],
  ];
  const write = (subject: number) =>
    Array.from({ length: 8 }, () => words[subject]![random.below(6)]!).join('; ');
  return {
    submissions: [
      { id: 'sea', title: 'coral; reef; bleaching' },
      { id: 'algebra', title: 'matrix; spectrum' },
    ],
    reviewers: Array.from({ length: reviewers }, (_, index) => ({
      reviewer: `r${index}`,
      works: [0, 1, 2].map((work) => ({ id: `w${work}`, title: write(index % 2) })),
    })).concat({ reviewer: 'words', works: [{ id: 'w0', title: 'anthozoa; polyp; symbiont' }] }),
  };
}

describe('the latent space', () => {
  test('brings a work near that shares no word but the subject', () => {
    const explained = (pool: AffinityPool) => explainAffinity(buildAffinityModel(pool), 'sea', 'words');
    const { score, works } = explained(createPool(40));
    expect(score).toBeGreaterThan(0.2);
    expect(works[0]!.terms).toEqual([]);
    expect(works[0]!.latent).toBe(works[0]!.score);
    expect(explained(createPool(6)).score).toBe(0);
  });

  test('explains a score to its last part', () => {
    const model = buildAffinityModel(createPool(40));
    for (const { submission, reviewers } of scoreAffinities(model)!) {
      for (const { reviewer, score } of reviewers) {
        const why = explainAffinity(model, submission, reviewer, { maxTerms: 99 });
        expect(why.score).toBe(score);
        const carried = why.works.reduce((sum, work) => sum + work.share * work.score, 0);
        expect(carried + why.rest.score).toBeCloseTo(score, 12);
        for (const work of why.works) {
          const words = work.terms.reduce((sum, { weight }) => sum + weight, 0);
          expect(words + work.latent).toBeCloseTo(work.score, 9);
        }
      }
    }
  });

  test('does not depend on the order of the input', () => {
    const pool = createPool(40);
    const turned: AffinityPool = {
      submissions: pool.submissions.toReversed(),
      reviewers: pool.reviewers.toReversed(),
    };
    expect(scoreAffinities(buildAffinityModel(turned))).toEqual(scoreAffinities(buildAffinityModel(pool)));
  });
});

describe('a shortlist', () => {
  test('of all reviewers gives the exact answer, and a shorter one nearly all of it', () => {
    const { index } = buildAffinityModel(createPool(200));
    const scorer = new SubmissionScorer(index);
    const find = (shortlist: number) => scorer.findBest(1, [{ limit: 20, shortlist }])[0]!;
    const exact = find(Number.POSITIVE_INFINITY);
    expect(find(index.reviewerCount)).toEqual(exact);
    const listed = new Set(find(60).reviewers);
    expect([...exact.reviewers].filter((reviewer) => listed.has(reviewer)).length).toBeGreaterThanOrEqual(19);
  });
});
