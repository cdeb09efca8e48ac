import { expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import {
  type AssignmentInput,
  AssignmentInputError,
  assignReviewers,
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

type Best = { reviews: number; minima: number; total: number };

/** Tries every set of allowed pairs. */
function searchEverything(input: AssignmentInput): Best {
  const value = new Map(
    [...(input.constraints ?? [])].map((c) => [`${c.submission} ${c.reviewer}`, c.value]),
  );
  const pairs = [...input.scores].filter((p) => value.get(`${p.submission} ${p.reviewer}`) !== -1);
  let best: Best = { reviews: -1, minima: 0, total: 0 };
  for (let set = 0; set < 2 ** pairs.length; set++) {
    const chosen = pairs.filter((_, index) => (set >> index) & 1);
    const keys = new Set(chosen.map((p) => `${p.submission} ${p.reviewer}`));
    if ([...value].some(([key, forced]) => forced === 1 && !keys.has(key))) continue;
    const loads = input.reviewers.map((id) => chosen.filter((p) => p.reviewer === id).length);
    const counts = input.submissions.map((id) => chosen.filter((p) => p.submission === id).length);
    if (loads.some((load) => load > input.maxLoad) || counts.some((n) => n > input.reviewsPerSubmission))
      continue;
    const candidate = {
      reviews: chosen.length,
      minima: loads.reduce((sum, load) => sum + Math.min(load, input.minLoad ?? 0), 0),
      total: chosen.reduce((sum, p) => sum + p.score, 0),
    };
    const order =
      candidate.reviews - best.reviews || candidate.minima - best.minima || candidate.total - best.total;
    if (order > 0) best = candidate;
  }
  return best;
}

function makeRandomInput(seed: number): AssignmentInput {
  const random = createRandom(seed);
  const submissions = ['s1', 's2', 's3'];
  const reviewers = ['a', 'b', 'c', 'd'].slice(0, 2 + random.below(3));
  const scores: ScoredPair[] = [];
  const constraints: PairConstraint[] = [];
  for (const submission of submissions) {
    for (const reviewer of reviewers) {
      if (random.uniform() < 0.15) continue;
      scores.push(pair(submission, reviewer, (random.below(13) - 2) / 8));
      if (random.uniform() < 0.15) constraints.push(constrain(submission, reviewer, -1));
      else if (random.uniform() < 0.08) constraints.push(constrain(submission, reviewer, 1));
    }
  }
  const maxLoad = 1 + random.below(3);
  const minLoad = random.below(maxLoad + 1);
  return {
    submissions,
    reviewers,
    scores,
    constraints,
    maxLoad,
    minLoad,
    reviewsPerSubmission: 1 + random.below(3),
    objective: 'total',
  };
}

test('on 250 random small problems the result is what trying everything finds, and the dual proves it', () => {
  let solved = 0;
  for (let seed = 1; seed <= 250; seed++) {
    const input = makeRandomInput(seed);
    const best = searchEverything(input);
    if (best.reviews < 0) {
      expect(() => assignReviewers(input)).toThrow(AssignmentInputError);
      continue;
    }
    solved += 1;
    const { assignment, report } = assignReviewers(input);
    const minLoad = input.minLoad ?? 0;
    const loads = input.reviewers.map((id) => assignment.filter((p) => p.reviewer === id).length);
    expect({
      seed,
      reviews: assignment.length,
      minima: loads.reduce((sum, load) => sum + Math.min(load, minLoad), 0),
      total: report.total,
      gap: report.gap,
    }).toEqual({ seed, ...best, gap: 0 });
    expect(Math.max(...loads)).toBeLessThanOrEqual(input.maxLoad);
  }
  expect(solved).toBeGreaterThan(200);
});

test('the order of the lists does not change the assignment', () => {
  const random = createRandom(7);
  const submissions = Array.from({ length: 40 }, (_, index) => `s${index}`);
  const reviewers = Array.from({ length: 25 }, (_, index) => `r${index}`);
  const scores = submissions.flatMap((submission) =>
    reviewers.map((reviewer) => pair(submission, reviewer, random.below(4) / 4)),
  );
  const input: AssignmentInput = {
    submissions,
    reviewers,
    scores,
    reviewsPerSubmission: 3,
    maxLoad: 5,
    minLoad: 4,
    objective: 'total',
  };
  const first = assignReviewers(input);
  const shuffled = assignReviewers({
    ...input,
    submissions: submissions.toReversed(),
    reviewers: random.shuffle(reviewers),
    scores: random.shuffle(scores),
  });
  expect(shuffled).toEqual(first);
  expect(first.report).toMatchObject({ gap: 0, shortfalls: [] });
  expect(first.report.loads).toEqual([
    { load: 4, reviewers: 5 },
    { load: 5, reviewers: 20 },
  ]);
});
