import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { type AssignmentInput, AssignmentInputError, assignReviewers, type ScoredPair } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const folder = `${shared}/assignment`;

function makeInput(change: Partial<AssignmentInput> = {}): AssignmentInput {
  const random = createRandom(5);
  const submissions = Array.from({ length: 8 }, (_, index) => `s${index}`);
  const reviewers = Array.from({ length: 7 }, (_, index) => `r${index}`);
  return {
    submissions,
    reviewers,
    scores: submissions.flatMap((submission) =>
      reviewers.map((reviewer) => ({ submission, reviewer, score: random.below(100) / 99 })),
    ),
    reviewsPerSubmission: 2,
    maxLoad: 3,
    objective: 'total',
    maxProbability: 0.4,
    ...change,
  };
}

const key = (pair: { submission: string; reviewer: string }) => `${pair.submission} ${pair.reviewer}`;

function codeOf(change: Partial<AssignmentInput>): unknown {
  try {
    assignReviewers(makeInput(change));
  } catch (error) {
    if (error instanceof AssignmentInputError) return { code: error.code, ...error.details };
    throw error;
  }
  return 'no error';
}

test.each([
  ['highest expected total', {}],
  ['perturbed', { perturbation: 0.5 }],
])(
  '%s: every draw is whole and within the loads, and pairs come as often as their probability',
  (_, change) => {
    const draws = 400;
    const counts = new Map<string, number>();
    let marginals: { submission: string; reviewer: string; probability: number }[] = [];
    for (let seed = 1; seed <= draws; seed++) {
      const input = makeInput({ ...change, seed });
      const { assignment, report } = assignReviewers(input);
      for (const pair of assignment) counts.set(key(pair), (counts.get(key(pair)) ?? 0) + 1);
      const perReviewer = input.reviewers.map((id) => assignment.filter((one) => one.reviewer === id).length);
      const perSubmission = input.submissions.map(
        (id) => assignment.filter((one) => one.submission === id).length,
      );
      expect(Math.max(...perReviewer)).toBeLessThanOrEqual(3);
      expect(new Set(perSubmission)).toEqual(new Set([2]));
      marginals = report.randomisation!.marginals;
    }
    let chiSquare = 0;
    for (const one of marginals) {
      expect(one.probability).toBeLessThanOrEqual(0.4 + 1e-12);
      const expected = draws * one.probability;
      chiSquare += ((counts.get(key(one)) ?? 0) - expected) ** 2 / (expected * (1 - one.probability));
      counts.delete(key(one));
    }
    expect([...counts]).toEqual([]);
    // The counts of pairs that exclude each other vary less than independent ones: this is generous for their number.
    expect(chiSquare / marginals.length).toBeLessThan(1.5);
  },
);

test('the same seed draws the same, another draws otherwise, and the seed is in the report', () => {
  const first = assignReviewers(makeInput({ seed: 'round 3' }));
  expect(assignReviewers(makeInput({ seed: 'round 3' }))).toEqual(first);
  expect(first.report.randomisation).toMatchObject({
    seed: 'round 3',
    cap: { numerator: 2, denominator: 5 },
  });
  expect(assignReviewers(makeInput({ seed: 'round 4' })).assignment).not.toEqual(first.assignment);
});

test('a perturbation spreads the probabilities and never expects more than the optimum under the cap', () => {
  const spread = (change: Partial<AssignmentInput>) =>
    assignReviewers(makeInput(change)).report.randomisation!;
  const [plain, perturbed] = [spread({}), spread({ perturbation: 0.8 })];
  const square = (report: typeof plain) =>
    report.marginals.reduce((sum, one) => sum + one.probability ** 2, 0);
  expect(plain.expectedTotal).toBeCloseTo(plain.expectedBound, 9);
  expect(perturbed.expectedTotal).toBeLessThanOrEqual(plain.expectedTotal);
  expect(square(perturbed)).toBeLessThan(square(plain));
});

test('a cap of 1 is the optimum itself', () => {
  const { assignment, report } = assignReviewers(makeInput({ maxProbability: 1 }));
  const best = assignReviewers(makeInput({ maxProbability: undefined }));
  expect(assignment.reduce((sum, pair) => sum + pair.score, 0)).toBeCloseTo(best.report.total, 9);
  expect(report.randomisation!.shareKept).toBeCloseTo(1, 9);
});

test('forced pairs are certain and exempt from the cap', () => {
  const constraints = [{ submission: 's0', reviewer: 'r0', value: 1 as const }];
  const { assignment, report } = assignReviewers(makeInput({ constraints }));
  expect(assignment.some((pair) => key(pair) === 's0 r0')).toBe(true);
  expect(report.randomisation!.marginals[0]).toEqual({
    submission: 's0',
    reviewer: 'r0',
    probability: 1,
    isForced: true,
  });
});

test('at most one of an organisation holds in every draw', () => {
  const traits = new Map(makeInput().reviewers.map((id, index) => [id, { organisation: `o${index % 4}` }]));
  for (let seed = 1; seed <= 100; seed++) {
    const { assignment, report } = assignReviewers(
      makeInput({
        seed,
        traits,
        groupRules: [{ kind: 'at-most-per-value', trait: 'organisation', count: 1 }],
      }),
    );
    expect(report.unmetRules).toEqual([]);
    expect(assignment).toHaveLength(16);
  }
});

test.each([
  [
    'a cap too low for the reviews',
    { maxProbability: 0.2 },
    { code: 'probability-infeasible', least: 0.286 },
  ],
  ['a cap of 0', { maxProbability: 0 }, { code: 'probability-invalid', field: 'maxProbability' }],
  ['a cap above 1', { maxProbability: 1.5 }, { code: 'probability-invalid', given: '1.5' }],
  ['a perturbation above 1', { perturbation: 2 }, { code: 'probability-invalid', field: 'perturbation' }],
  ['the fair objective', { objective: 'fair' as const }, { code: 'policies-conflict', field: 'objective' }],
  [
    'a perturbation alone',
    { maxProbability: undefined, perturbation: 0.1 },
    { code: 'policies-conflict', field: 'perturbation' },
  ],
])('%s is refused', (_, change, expected) => {
  expect(codeOf(change)).toMatchObject(expected);
});

describe.skipIf(!existsSync(folder))('AAMAS bids (skipped when the shared data is absent)', () => {
  test('at half the certainty five sixths of the optimum are kept, which the flow proves to be the most', () => {
    const rows = gunzipSync(readFileSync(`${folder}/aamas2015_bids_papers613xreviewers201.csv.gz`))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
    const scores: ScoredPair[] = rows.flatMap((row, s) =>
      row.map((score, r) => ({ submission: `s${s}`, reviewer: `r${r}`, score })),
    );
    const { assignment, report } = assignReviewers({
      submissions: rows.map((_, s) => `s${s}`),
      reviewers: rows[0]!.map((_, r) => `r${r}`),
      scores,
      reviewsPerSubmission: 3,
      maxLoad: 12,
      objective: 'total',
      maxProbability: 0.5,
    });
    expect(assignment).toHaveLength(3 * 613);
    expect(report.randomisation!.uncappedTotal).toBeCloseTo(1406.25, 6);
    expect(report.randomisation!.shareKept).toBeCloseTo(0.8333, 4);
    expect(report.randomisation!.expectedTotal).toBeCloseTo(report.randomisation!.expectedBound, 6);
  });
});
