import { describe, expect, test } from 'vitest';
import {
  type AssignmentInput,
  AssignmentInputError,
  AssignmentStopped,
  assignReviewers,
  assignReviewersInSteps,
  type PairConstraint,
  type ScoredPair,
} from './index.ts';

const pair = (submission: string, reviewer: string, score: number): ScoredPair => ({
  submission,
  reviewer,
  score,
});
const constrain = (submission: string, reviewer: string, value: -1 | 0 | 1): PairConstraint => ({
  submission,
  reviewer,
  value,
});

function makeInput(change: Partial<AssignmentInput> = {}): AssignmentInput {
  return {
    submissions: ['s1', 's2'],
    reviewers: ['a', 'b', 'c'],
    scores: [
      pair('s1', 'a', 0.9),
      pair('s1', 'b', 0.8),
      pair('s1', 'c', 0.1),
      pair('s2', 'a', 0.7),
      pair('s2', 'b', 0.1),
      pair('s2', 'c', 0.2),
    ],
    reviewsPerSubmission: 1,
    maxLoad: 1,
    objective: 'total',
    ...change,
  };
}

function errorOf(change: Record<string, unknown>): unknown {
  try {
    assignReviewers({ ...makeInput(), ...change });
  } catch (error) {
    if (error instanceof AssignmentInputError) return { code: error.code, ...error.details };
    throw error;
  }
  return 'no error';
}

test('a limit of their own binds a reviewer, and bounds the minimum asked of them', () => {
  const { assignment, report } = assignReviewers(
    makeInput({ reviewsPerSubmission: 2, maxLoad: 2, minLoad: 1, maxLoadOf: new Map([['a', 0]]) }),
  );
  expect(assignment).toEqual([
    pair('s1', 'b', 0.8),
    pair('s1', 'c', 0.1),
    pair('s2', 'b', 0.1),
    pair('s2', 'c', 0.2),
  ]);
  expect(report).toMatchObject({
    gap: 0,
    shortfalls: [],
    loads: [
      { load: 0, reviewers: 1 },
      { load: 2, reviewers: 2 },
    ],
  });
});

test('a reviewer goes where the total gains most, not to the submission that asks first', () => {
  expect(assignReviewers(makeInput())).toEqual({
    assignment: [pair('s1', 'b', 0.8), pair('s2', 'a', 0.7)],
    report: {
      total: 1.5,
      upperBound: 1.5,
      gap: 0,
      precision: 'exact',
      seed: '0',
      scale: 1e9,
      leastSubmission: { submission: 's2', score: 0.7 },
      loads: [
        { load: 0, reviewers: 1 },
        { load: 1, reviewers: 2 },
      ],
      shortfalls: [],
      unmetRules: [],
      fairness: null,
      randomisation: null,
      size: {
        submissions: 2,
        reviewers: 3,
        eligiblePairs: 6,
        forbiddenPairs: 0,
        forcedPairs: 0,
        reviewsWanted: 2,
        reviewsAssigned: 2,
      },
    },
  });
});

test('a forbidden pair is not used, a forced one is, and 0 changes nothing', () => {
  const constraints = [constrain('s2', 'a', -1), constrain('s1', 'c', 1), constrain('s2', 'b', 0)];
  const { assignment, report } = assignReviewers(makeInput({ constraints }));
  expect(assignment).toEqual([pair('s1', 'c', 0.1), pair('s2', 'b', 0.1)]);
  expect(report.gap).toBe(0);
  expect(report.size).toEqual({
    submissions: 2,
    reviewers: 3,
    eligiblePairs: 5,
    forbiddenPairs: 1,
    forcedPairs: 1,
    reviewsWanted: 2,
    reviewsAssigned: 2,
  });
});

test('a forced pair without a score counts as 0, or as the score given for missing pairs', () => {
  const change = { scores: [pair('s2', 'a', 0.7)], constraints: [constrain('s1', 'b', 1)] };
  expect(assignReviewers(makeInput(change)).assignment).toEqual([pair('s1', 'b', 0), pair('s2', 'a', 0.7)]);
  expect(assignReviewers(makeInput({ ...change, missingScore: 0.3 })).assignment).toEqual([
    pair('s1', 'b', 0.3),
    pair('s2', 'a', 0.7),
  ]);
});

test('a minimum load is met even where it costs score', () => {
  const input = makeInput({ reviewsPerSubmission: 2, maxLoad: 2, minLoad: 1 });
  const { assignment, report } = assignReviewers(input);
  expect(assignment).toEqual([
    pair('s1', 'a', 0.9),
    pair('s1', 'b', 0.8),
    pair('s2', 'a', 0.7),
    pair('s2', 'c', 0.2),
  ]);
  expect(report.shortfalls).toEqual([]);
});

test('as many reviews as possible come before a higher total', () => {
  const scores = [pair('s1', 'a', 1), pair('s1', 'b', 0), pair('s2', 'a', 0)];
  const { assignment } = assignReviewers(makeInput({ scores }));
  expect(assignment).toEqual([pair('s1', 'b', 0), pair('s2', 'a', 0)]);
});

test('what could not be met is named, with why', () => {
  const { assignment, report } = assignReviewers({
    submissions: ['s1', 's2', 's3', 's4'],
    reviewers: ['a', 'b', 'c', 'd'],
    scores: [
      pair('s1', 'a', 0.7),
      pair('s1', 'b', 0.5),
      pair('s2', 'a', 0.6),
      pair('s2', 'b', 0.9),
      pair('s3', 'd', 0.4),
    ],
    reviewsPerSubmission: 2,
    maxLoad: 1,
    minLoad: 1,
    objective: 'total',
  });
  expect(assignment).toEqual([pair('s1', 'a', 0.7), pair('s2', 'b', 0.9), pair('s3', 'd', 0.4)]);
  const raise = { code: 'raise-load', isMore: false };
  const add = { code: 'add-candidates' };
  expect(report.shortfalls).toEqual([
    {
      code: 'submission-short',
      submission: 's1',
      wanted: 2,
      got: 1,
      eligible: 2,
      why: 'capacity',
      wouldFree: [{ ...raise, reviewers: ['b', 'a'] }],
    },
    {
      code: 'submission-short',
      submission: 's2',
      wanted: 2,
      got: 1,
      eligible: 2,
      why: 'capacity',
      wouldFree: [{ ...raise, reviewers: ['a', 'b'] }],
    },
    {
      code: 'submission-short',
      submission: 's3',
      wanted: 2,
      got: 1,
      eligible: 1,
      why: 'no-eligible-reviewers',
      wouldFree: [{ ...add, count: 1 }],
    },
    {
      code: 'submission-short',
      submission: 's4',
      wanted: 2,
      got: 0,
      eligible: 0,
      why: 'no-eligible-reviewers',
      wouldFree: [{ ...add, count: 2 }],
    },
    {
      code: 'reviewer-below-minimum',
      reviewer: 'c',
      wanted: 1,
      got: 0,
      eligible: 0,
      why: 'no-eligible-submissions',
    },
  ]);
  expect(report.gap).toBe(0);
});

test('more minimum loads than reviews leave some reviewers below, and say so', () => {
  const { report } = assignReviewers(makeInput({ minLoad: 1 }));
  expect(report.shortfalls).toEqual([
    {
      code: 'reviewer-below-minimum',
      reviewer: 'c',
      wanted: 1,
      got: 0,
      eligible: 2,
      why: 'reviews-used-up',
    },
  ]);
});

test('nothing to assign is an empty assignment', () => {
  const empty = assignReviewers(makeInput({ submissions: [], scores: [] }));
  expect(empty.assignment).toEqual([]);
  expect(empty.report).toMatchObject({ total: 0, upperBound: 0, gap: 0, leastSubmission: null });
  const idle = assignReviewers(makeInput({ reviewers: [], scores: [] }));
  expect(idle.report.shortfalls).toHaveLength(2);
});

test('equal scores are settled by id, whatever the order of the lists', () => {
  const ids = ['r10', 'r2', 'r1'];
  const scores = ids.map((reviewer) => pair('s1', reviewer, 0.5));
  const { assignment } = assignReviewers(makeInput({ submissions: ['s1'], reviewers: ids, scores }));
  expect(assignment).toEqual([pair('s1', 'r1', 0.5)]);
});

test('very large scores are solved at a coarser scale, which the report names', () => {
  const scores = [
    pair('s1', 'a', 9e11),
    pair('s1', 'b', 5e11),
    pair('s2', 'a', 8e11),
    pair('s2', 'b', -1e12),
  ];
  const { assignment, report } = assignReviewers(makeInput({ scores }));
  expect(assignment).toEqual([pair('s1', 'b', 5e11), pair('s2', 'a', 8e11)]);
  expect(report).toMatchObject({ total: 1.3e12, gap: 0, scale: 10 });
});

describe('a run in progress', () => {
  test('reports that the input is read, and each submission', () => {
    const seen: unknown[] = [];
    assignReviewers({ ...makeInput(), onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { done: 0, total: 2 },
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
  });

  test('stops when told to', () => {
    expect(() => assignReviewers({ ...makeInput(), shouldStop: () => true })).toThrow(AssignmentStopped);
  });

  test('taken step by step gives the same result', () => {
    const steps = assignReviewersInSteps(makeInput());
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value).toEqual(assignReviewers(makeInput()));
  });
});

test.each([
  [
    'an unknown objective',
    { objective: 'best' },
    { code: 'unknown-objective', given: 'best', accepted: 'total, fair' },
  ],
  ['an unknown option', { maxload: 3 }, { code: 'unknown-option', field: 'maxload' }],
  ['a negative load', { maxLoad: -1 }, { code: 'number-invalid', field: 'maxLoad', given: '-1' }],
  [
    'half a review',
    { reviewsPerSubmission: 1.5 },
    { code: 'number-invalid', field: 'reviewsPerSubmission', given: '1.5' },
  ],
  [
    'no reviews',
    { reviewsPerSubmission: 0 },
    { code: 'number-invalid', field: 'reviewsPerSubmission', given: '0' },
  ],
  [
    'a minimum above the maximum',
    { minLoad: 2 },
    { code: 'minimum-above-maximum', field: 'minLoad', given: 2 },
  ],
  [
    'a score that is not a number',
    { scores: [pair('s1', 'a', Number.NaN)] },
    { code: 'score-invalid', field: 'scores', row: 0, given: 'NaN' },
  ],
  [
    'an infinite score',
    { scores: [pair('s1', 'a', 1), pair('s1', 'b', Number.POSITIVE_INFINITY)] },
    { code: 'score-invalid', row: 1 },
  ],
  [
    'an infinite missing score',
    { missingScore: Number.NEGATIVE_INFINITY },
    { code: 'score-invalid', field: 'missingScore' },
  ],
  [
    'a pair scored twice',
    { scores: [pair('s1', 'a', 1), pair('s1', 'a', 1)] },
    { code: 'duplicate-pair', row: 1, given: 's1,a' },
  ],
  [
    'a score for an unknown submission',
    { scores: [pair('s9', 'a', 1)] },
    { code: 'unknown-submission', row: 0, given: 's9' },
  ],
  [
    'a score for an unknown reviewer',
    { scores: [pair('s1', 'z', 1)] },
    { code: 'unknown-reviewer', row: 0, given: 'z' },
  ],
  [
    'a constraint on an unknown reviewer',
    { constraints: [constrain('s1', 'z', -1)] },
    { code: 'unknown-reviewer', field: 'constraints' },
  ],
  [
    'a pair constrained twice',
    { constraints: [constrain('s1', 'a', -1), constrain('s1', 'a', 0)] },
    { code: 'duplicate-constraint', row: 1 },
  ],
  [
    'a constraint value of 2',
    { constraints: [{ submission: 's1', reviewer: 'a', value: 2 }] },
    { code: 'constraint-value-invalid', given: '2' },
  ],
  [
    'more forced reviews than wanted',
    { constraints: [constrain('s1', 'a', 1), constrain('s1', 'b', 1)] },
    { code: 'forced-above-reviews', submission: 's1', given: 2 },
  ],
  [
    'a limit of somebody who is not listed',
    { maxLoadOf: new Map([['z', 1]]) },
    { code: 'unknown-reviewer', field: 'maxLoadOf', given: 'z' },
  ],
  [
    'a limit that is not a whole number',
    { maxLoadOf: new Map([['a', 1.5]]) },
    { code: 'number-invalid', field: 'maxLoadOf.a', given: '1.5' },
  ],
  [
    'more forced reviews than a load',
    { constraints: [constrain('s1', 'a', 1), constrain('s2', 'a', 1)] },
    { code: 'forced-above-load', reviewer: 'a', given: 2 },
  ],
  [
    'a submission listed twice',
    { submissions: ['s1', 's2', 's1'] },
    { code: 'duplicate-id', field: 'submissions', given: 's1' },
  ],
  [
    'a reviewer listed twice',
    { reviewers: ['a', 'a'] },
    { code: 'duplicate-id', field: 'reviewers', given: 'a' },
  ],
])('%s is refused', (_, change, expected) => {
  expect(errorOf(change)).toMatchObject(expected);
});
