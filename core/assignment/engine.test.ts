import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { type SolvedFlow, solveFlow } from './flow.ts';
import { assignReviewers, createScoreTable } from './index.ts';
import { buildProblem } from './problem.ts';
import { solveFlow as solveByReference } from './reference/flow.ts';
import type { AssignmentInput, PairConstraint, ScoredPair } from './types.ts';

type Regime = 'slack' | 'tight' | 'over-subscribed';

function drawInput(seed: number, regime: Regime, size = 12): AssignmentInput {
  const random = createRandom(`engine ${seed}`);
  const submissions = Array.from({ length: 2 + random.below(size) }, (_, index) => `s${index}`);
  const reviewers = Array.from({ length: 2 + random.below(size) }, (_, index) => `r${index}`);
  const steps = [3, 20, 100_000][random.below(3)]!;
  const density = 0.15 + 0.8 * random.uniform();
  const scores: ScoredPair[] = [];
  const constraints: PairConstraint[] = [];
  for (const submission of submissions) {
    for (const reviewer of reviewers) {
      if (random.uniform() > density) continue;
      scores.push({ submission, reviewer, score: random.below(steps) / steps - 0.1 });
      const chance = random.uniform();
      if (chance < 0.05) constraints.push({ submission, reviewer, value: -1 });
    }
  }
  const wanted = 1 + random.below(3);
  const mean = (wanted * submissions.length) / reviewers.length;
  const factor = { slack: 1.5, tight: 1, 'over-subscribed': 0.6 }[regime];
  const maxLoad = Math.max(1, Math.ceil(mean * factor));
  const minLoad = random.below(2) * random.below(maxLoad + 1);
  const own = (ids: string[], most: number) =>
    new Map(ids.filter(() => random.uniform() < 0.3).map((id) => [id, random.below(most + 1)]));
  return {
    submissions,
    reviewers,
    scores,
    constraints,
    reviewsPerSubmission: wanted,
    reviewsOf: own(submissions, wanted + 1),
    maxLoad,
    minLoad,
    maxLoadOf: own(reviewers, maxLoad + 1),
    objective: 'total',
  };
}

function finish(steps: Generator<number, SolvedFlow>): SolvedFlow {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const REGIMES: Regime[] = ['slack', 'tight', 'over-subscribed'];

describe('on random problems of every regime', () => {
  test.each(REGIMES)('%s: the auction with its repair, the paths alone and the reference agree', (regime) => {
    for (let seed = 1; seed <= 250; seed++) {
      const problem = buildProblem(drawInput(seed, regime));
      const reference = finish(solveByReference(problem) as Generator<number, SolvedFlow>);
      const best = { seed, total: reference.scaledTotal, bound: reference.scaledTotal };
      for (const method of ['paths', 'auction'] as const) {
        const { scaledTotal, scaledUpperBound, taken } = finish(
          solveFlow(problem, { precision: 'exact', method }),
        );
        expect({ seed, total: scaledTotal, bound: scaledUpperBound }).toEqual(best);
        expect(sumOf(taken)).toBe(sumOf(reference.taken));
      }
    }
  });

  test.each(REGIMES)('%s: the fast answer keeps within the proven gap', (regime) => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = buildProblem(drawInput(seed, regime, 40));
      const reference = finish(solveByReference(problem) as Generator<number, SolvedFlow>);
      const fast = finish(solveFlow(problem, { precision: 'fast', method: 'auction' }));
      expect(sumOf(fast.taken)).toBe(sumOf(reference.taken));
      expect(fast.scaledUpperBound).toBeGreaterThanOrEqual(reference.scaledTotal);
      expect(fast.scaledTotal).toBeLessThanOrEqual(reference.scaledTotal);
    }
  });
});

const sumOf = (taken: Uint8Array) => taken.reduce((sum, one) => sum + one, 0);

function drawCountry(label: string): AssignmentInput {
  const random = createRandom(label);
  const submissions = Array.from({ length: 1_200 }, (_, index) => `s${index}`);
  const reviewers = Array.from({ length: 600 }, (_, index) => `r${index}`);
  const scores = submissions.flatMap((submission) =>
    random
      .shuffle(reviewers)
      .slice(0, 20)
      .map((reviewer) => ({ submission, reviewer, score: random.below(50) / 50 })),
  );
  return { submissions, reviewers, scores, reviewsPerSubmission: 3, maxLoad: 6, objective: 'total' };
}

describe('on 24,000 pairs with many ties, where the auction is used', () => {
  test('neither the order of the lists nor the way the scores come in changes the assignment', () => {
    const input = drawCountry('order');
    const random = createRandom('another order');
    const scores = random.shuffle([...input.scores]);
    const table = createScoreTable();
    for (const { submission, reviewer, score } of scores) table.add(submission, reviewer, score);
    const shuffled = { ...input, submissions: random.shuffle(input.submissions), scores: table };
    const first = assignReviewers(input);
    expect(assignReviewers(shuffled)).toEqual(first);
    expect(first.report).toMatchObject({ gap: 0, precision: 'exact', seed: '0' });
  });

  test('a seed settles ties otherwise, the same way each time, at the same total', () => {
    const input = drawCountry('ties');
    const plain = assignReviewers(input);
    const seeded = assignReviewers({ ...input, seed: 'spring' });
    expect(assignReviewers({ ...input, seed: 'spring' })).toEqual(seeded);
    expect(seeded.report).toMatchObject({ seed: 'spring', gap: 0 });
    expect(seeded.report.total).toBeCloseTo(plain.report.total, 9);
    expect(seeded.assignment).not.toEqual(plain.assignment);
  });

  test('the fast answer says so and how far it may be from the optimum', () => {
    const input = drawCountry('fast');
    const exact = assignReviewers({ ...input, precision: 'exact' }).report;
    const fast = assignReviewers({ ...input, precision: 'fast' }).report;
    expect(fast.precision).toBe('fast');
    expect(fast.size.reviewsAssigned).toBe(exact.size.reviewsAssigned);
    expect(fast.gap).toBeLessThanOrEqual(1e-5 * fast.total);
    expect(fast.upperBound).toBeGreaterThanOrEqual(exact.total - 1e-6);
  });
});

test('submissions have numbers of reviews of their own, reviewers loads of their own', () => {
  const scores = ['s1', 's2'].flatMap((submission) =>
    ['a', 'b', 'c'].map((reviewer, rank) => ({ submission, reviewer, score: 0.9 - rank / 10 })),
  );
  const { assignment, report } = assignReviewers({
    submissions: ['s1', 's2'],
    reviewers: ['a', 'b', 'c'],
    scores,
    reviewsPerSubmission: 1,
    reviewsOf: new Map([['s2', 2]]),
    maxLoad: 2,
    minLoadOf: new Map([['c', 1]]),
    objective: 'total',
  });
  expect(assignment.map(({ submission, reviewer }) => submission + reviewer)).toEqual(['s1a', 's2a', 's2c']);
  expect(report).toMatchObject({ gap: 0, shortfalls: [], size: { reviewsWanted: 3, reviewsAssigned: 3 } });
});

test('scores of a large problem with few decimals are solved at these, at the total of a finer scale', () => {
  const random = createRandom('six decimals');
  const reviewers = Array.from({ length: 2_200 }, (_, index) => `r${index}`);
  const submissions = Array.from({ length: 4_400 }, (_, index) => `s${index}`);
  const table = createScoreTable();
  const finer = createScoreTable();
  submissions.forEach((submission, index) => {
    for (let step = 0; step < 48; step++) {
      const reviewer = reviewers[(index * 7 + step * 11) % reviewers.length]!;
      const score = random.below(1_000_000) / 1e6;
      table.add(submission, reviewer, score);
      finer.add(submission, reviewer, score);
    }
  });
  finer.add('s0', 'never', 1e-9);
  const input = { submissions, reviewers, reviewsPerSubmission: 3, maxLoad: 6, objective: 'total' as const };
  const { report } = assignReviewers({ ...input, scores: table });
  expect(report).toMatchObject({ scale: 1e6, gap: 0, precision: 'exact' });
  const same = assignReviewers({
    ...input,
    reviewers: [...reviewers, 'never'],
    maxLoadOf: new Map([['never', 0]]),
    scores: finer,
  });
  expect(same.report).toMatchObject({ scale: 1e9, gap: 0 });
  expect(same.report.total).toBeCloseTo(report.total, 6);
});
