import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { type SolvedFlow, solveFlow } from './flow.ts';
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
