import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { type AssignmentInput, assignReviewers, type PairConstraint, type ScoredPair } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const folder = `${shared}/assignment`;

function makeRandomInput(seed: number): AssignmentInput {
  const random = createRandom(seed);
  const submissions = ['s1', 's2', 's3'];
  const reviewers = ['a', 'b', 'c', 'd', 'e'].slice(0, 3 + random.below(3));
  const scores = submissions.flatMap((submission) =>
    reviewers.map((reviewer) => ({ submission, reviewer, score: random.below(17) / 16 })),
  );
  return {
    submissions,
    reviewers,
    scores,
    reviewsPerSubmission: 1 + random.below(2),
    maxLoad: 1 + random.below(3),
    objective: 'fair',
  };
}

const sumsOf = (input: AssignmentInput, pairs: readonly ScoredPair[]) =>
  input.submissions.map((id) =>
    pairs.filter((pair) => pair.submission === id).reduce((sum, pair) => sum + pair.score, 0),
  );

/** The most reviews, then the highest lowest sum, then the highest total, by trying everything. */
function searchEverything(input: AssignmentInput) {
  const pairs = [...(input.scores as ScoredPair[])];
  let best = { reviews: -1, worst: 0, total: 0 };
  for (let set = 0; set < 2 ** pairs.length; set++) {
    const chosen = pairs.filter((_, index) => (set >> index) & 1);
    const count = (key: 'submission' | 'reviewer', id: string) =>
      chosen.filter((pair) => pair[key] === id).length;
    if (chosen.length < best.reviews) continue;
    if (input.reviewers.some((id) => count('reviewer', id) > input.maxLoad)) continue;
    if (input.submissions.some((id) => count('submission', id) > input.reviewsPerSubmission)) continue;
    const sums = sumsOf(input, chosen);
    const one = { reviews: chosen.length, worst: Math.min(...sums), total: sums.reduce((a, b) => a + b, 0) };
    if ((one.reviews - best.reviews || one.worst - best.worst || one.total - best.total) > 0) best = one;
  }
  return best;
}

test('small problems: what is reported holds, the bounds are true, and most are solved to the optimum', () => {
  let solved = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const input = makeRandomInput(seed);
    const best = searchEverything(input);
    const { assignment, report } = assignReviewers(input);
    const sums = sumsOf(input, assignment);
    expect({ seed, reviews: assignment.length }).toEqual({ seed, reviews: best.reviews });
    expect(report.fairness?.worst).toBeCloseTo(Math.min(...sums), 8);
    expect(report.fairness!.worstBound).toBeGreaterThanOrEqual(best.worst - 1e-8);
    expect(report.fairness!.worst).toBeLessThanOrEqual(best.worst + 1e-8);
    if (Math.abs(report.fairness!.worst - best.worst) > 1e-8) continue;
    expect(report.upperBound).toBeGreaterThanOrEqual(best.total - 1e-8);
    if (Math.abs(report.total - best.total) < 1e-8) solved += 1;
  }
  expect(solved).toBeGreaterThanOrEqual(33);
});

test('a submission with too few eligible reviewers does not hold the others down', () => {
  const pair = (submission: string, reviewer: string, score: number) => ({ submission, reviewer, score });
  const { report } = assignReviewers({
    submissions: ['s1', 's2', 's3'],
    reviewers: ['a', 'b', 'c', 'd'],
    scores: [
      pair('s1', 'a', 0.1),
      pair('s2', 'a', 0.9),
      pair('s2', 'b', 0.8),
      pair('s2', 'c', 0.2),
      pair('s3', 'b', 0.7),
      pair('s3', 'c', 0.4),
      pair('s3', 'd', 0.3),
    ],
    reviewsPerSubmission: 2,
    maxLoad: 2,
    objective: 'fair',
  });
  expect(report.fairness).toMatchObject({ worst: 1.1, worstGap: 0, leftOut: ['s1'] });
});

describe.skipIf(!existsSync(folder))('MIDL (skipped when the shared data is absent)', () => {
  test('the worst paper reaches what an exact solver proves possible, and the total too', () => {
    const matrix = gunzipSync(readFileSync(`${folder}/midl_scores_177x118.csv.gz`))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
    const scores: ScoredPair[] = [];
    const constraints: PairConstraint[] = [];
    matrix.forEach((row, r) => {
      row.forEach((score, s) => {
        const pair = { submission: `s${s}`, reviewer: `r${r}` };
        scores.push({ ...pair, score });
        if (score === -1) constraints.push({ ...pair, value: -1 });
      });
    });
    const input: AssignmentInput = {
      submissions: matrix[0]!.map((_, s) => `s${s}`),
      reviewers: matrix.map((_, r) => `r${r}`),
      scores,
      constraints,
      reviewsPerSubmission: 3,
      maxLoad: 4,
      objective: 'fair',
    };
    const first = assignReviewers(input);
    expect(first.report.fairness).toMatchObject({ worstGap: 0, leftOut: [] });
    expect(first.report.fairness!.worst).toBeGreaterThanOrEqual(0.944);
    expect(first.report.total).toBeGreaterThanOrEqual(201.768);
    expect(first.report.gap).toBeLessThan(0.02);
    expect(assignReviewers({ ...input, scores: scores.toReversed() })).toEqual(first);
  });
});
