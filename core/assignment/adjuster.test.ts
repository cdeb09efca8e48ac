import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import {
  type AssignmentInput,
  AssignmentInputError,
  assignReviewers,
  createAdjuster,
  type PairName,
  reassignReviewers,
  type ScoredPair,
} from './index.ts';

function makeInput(seed: number, change: Partial<AssignmentInput> = {}): AssignmentInput {
  const random = createRandom(seed);
  const submissions = ['s1', 's2', 's3'];
  const reviewers = ['a', 'b', 'c', 'd'];
  const scores = submissions
    .flatMap((submission) =>
      reviewers.map((reviewer) => ({ submission, reviewer, score: random.below(33) / 32 })),
    )
    .filter(() => random.uniform() < 0.85);
  return {
    submissions,
    reviewers,
    scores,
    reviewsPerSubmission: 1 + random.below(2),
    maxLoad: 1 + random.below(2),
    objective: 'total',
    ...change,
  };
}

const key = (pair: PairName) => `${pair.submission} ${pair.reviewer}`;
const totalOf = (pairs: readonly ScoredPair[]) => pairs.reduce((sum, pair) => sum + pair.score, 0);

/** As many reviews as possible, then the fewest pairs given up (at most `mostMoves` where allowed), then the total. */
function searchEverything(
  input: AssignmentInput,
  current: readonly PairName[],
  vacated: PairName,
  mostMoves: number,
) {
  const pairs = [...(input.scores as ScoredPair[])].filter((pair) => key(pair) !== key(vacated));
  const stays = current.filter((pair) => key(pair) !== key(vacated));
  const wanted = new Map(
    input.submissions.map((id) => [id, current.filter((one) => one.submission === id).length]),
  );
  const found: { reviews: number; moves: number; total: number }[] = [];
  for (let set = 0; set < 2 ** pairs.length; set++) {
    const chosen = pairs.filter((_, index) => (set >> index) & 1);
    if (input.reviewers.some((id) => chosen.filter((one) => one.reviewer === id).length > input.maxLoad))
      continue;
    if (
      input.submissions.some((id) => chosen.filter((one) => one.submission === id).length > wanted.get(id)!)
    )
      continue;
    const has = new Set(chosen.map(key));
    const moves = stays.filter((pair) => !has.has(key(pair))).length;
    found.push({ reviews: chosen.length, moves, total: totalOf(chosen) });
  }
  const reviews = Math.max(...found.map((one) => one.reviews));
  const full = found.filter((one) => one.reviews === reviews);
  const least = Math.max(mostMoves, Math.min(...full.map((one) => one.moves)));
  const total = Math.max(...full.filter((one) => one.moves <= least).map((one) => one.total));
  return { reviews, most: least, total };
}

test('a decline is answered with the fewest moves and then the best total, as trying everything finds', () => {
  let moved = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const input = makeInput(seed);
    const { assignment } = assignReviewers(input);
    const vacated = assignment[seed % assignment.length];
    if (vacated === undefined || assignment.length < input.submissions.length * input.reviewsPerSubmission)
      continue;
    const best = searchEverything(input, assignment, vacated, 0);
    const {
      assignment: next,
      moves,
      report,
    } = reassignReviewers({ ...input, current: assignment, vacated: [vacated] });
    expect({ seed, reviews: next.length, moves: moves.length, gap: report.gap }).toEqual({
      seed,
      reviews: best.reviews,
      moves: best.most,
      gap: 0,
    });
    expect(totalOf(next)).toBeCloseTo(best.total, 6);
    expect(next.some((pair) => key(pair) === key(vacated))).toBe(false);
    if (moves.length > 0) moved += 1;
    const roomy = searchEverything(input, assignment, vacated, 2);
    const free = reassignReviewers({ ...input, current: assignment, vacated: [vacated], maxMoves: 2 });
    expect(free.moves.length).toBeLessThanOrEqual(roomy.most);
    expect(totalOf(free.assignment)).toBeGreaterThanOrEqual(totalOf(next) - 1e-6);
    expect(free.report.upperBound).toBeGreaterThanOrEqual(roomy.total - 1e-6);
  }
  expect(moved).toBeGreaterThan(5);
});

test('the replacement is named, and a place that nobody can take is left open', () => {
  const pair = (submission: string, reviewer: string, score: number) => ({ submission, reviewer, score });
  const input: AssignmentInput = {
    submissions: ['s1', 's2'],
    reviewers: ['a', 'b', 'c'],
    scores: [pair('s1', 'a', 0.9), pair('s1', 'b', 0.5), pair('s2', 'c', 0.4)],
    reviewsPerSubmission: 1,
    maxLoad: 1,
    objective: 'total',
  };
  const current = assignReviewers(input).assignment;
  const result = reassignReviewers({ ...input, current, vacated: current });
  expect(result.replacements).toEqual([
    { submission: 's1', reviewer: 'a', score: 0.5, by: 'b' },
    { submission: 's2', reviewer: 'c', score: null, by: null },
  ]);
  expect(result.moves).toEqual([]);
  expect(result.assignment).toEqual([pair('s1', 'b', 0.5)]);
});

describe('an adjuster', () => {
  const random = createRandom(11);
  const submissions = Array.from({ length: 30 }, (_, index) => `s${index}`);
  const reviewers = Array.from({ length: 20 }, (_, index) => `r${index}`);
  const scores = submissions.flatMap((submission) =>
    random
      .shuffle(reviewers)
      .slice(0, 12)
      .map((reviewer) => ({ submission, reviewer, score: random.below(1000) / 1000 })),
  );
  const input: AssignmentInput = {
    submissions,
    reviewers,
    scores,
    reviewsPerSubmission: 3,
    maxLoad: 5,
    objective: 'total',
    groupRules: [{ kind: 'at-most-per-value', trait: 'organisation', count: 1 }],
    traits: new Map(reviewers.map((id, index) => [id, { organisation: `o${index % 7}` }])),
  };
  const solved = assignReviewers(input);

  test('says of a lock, a ban and both together what solving anew says', () => {
    const adjuster = createAdjuster(input, solved.assignment);
    const taken = new Set(solved.assignment.map(key));
    const away = scores.filter((pair) => !taken.has(key(pair)));
    for (let trial = 0; trial < 25; trial++) {
      const lock = away[random.below(away.length)]!;
      const forbid = solved.assignment[random.below(solved.assignment.length)]!;
      const effect = adjuster.measureChange([
        { kind: 'lock', submission: lock.submission, reviewer: lock.reviewer },
        { kind: 'forbid', submission: forbid.submission, reviewer: forbid.reviewer },
      ]);
      const anew = assignReviewers({
        ...input,
        constraints: [
          { submission: lock.submission, reviewer: lock.reviewer, value: 1 },
          { submission: forbid.submission, reviewer: forbid.reviewer, value: -1 },
        ],
      });
      expect(effect.total).toBeCloseTo(anew.report.total, 6);
      expect(effect.gap).toBe(0);
      expect(effect.added.some((pair) => key(pair) === key(lock))).toBe(true);
      expect(effect.removed.some((pair) => key(pair) === key(forbid))).toBe(true);
    }
    expect(adjuster.listAssignment()).toEqual(solved.assignment);
  });

  test('moves nothing else when it need not', () => {
    const adjuster = createAdjuster(input, solved.assignment);
    const [alternative] = adjuster.listAlternatives(solved.assignment[0]!, 5);
    expect(
      alternative!.effect.removed.filter((pair) => key(pair) !== key(solved.assignment[0]!)),
    ).toHaveLength(alternative!.moves.length);
    expect(alternative!.effect.reviewsChange).toBe(0);
    expect(alternative!.load).toBeLessThanOrEqual(alternative!.maxLoad);
    expect(alternative!.effect.gap).toBeGreaterThanOrEqual(0);
  });

  test('what is applied stands, and stays in force', () => {
    const adjuster = createAdjuster(input, solved.assignment);
    const gone = solved.assignment[4]!;
    const effect = adjuster.applyChange([
      { kind: 'forbid', submission: gone.submission, reviewer: gone.reviewer },
    ]);
    const after = adjuster.listAssignment();
    expect(after).not.toContainEqual(gone);
    expect(totalOf(after)).toBeCloseTo(effect.total, 9);
    expect(adjuster.measureChange([])).toMatchObject({ added: [], removed: [], totalChange: 0 });
    expect(() =>
      adjuster.measureChange([{ kind: 'lock', submission: gone.submission, reviewer: gone.reviewer }]),
    ).toThrow(AssignmentInputError);
  });

  test('refuses pairs that do not stand, are not eligible or have no room', () => {
    const adjuster = createAdjuster(input, solved.assignment);
    const codeOf = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return error instanceof AssignmentInputError ? error.code : error;
      }
      return 'none';
    };
    const taken = new Set(solved.assignment.map(key));
    const away = scores.find((pair) => !taken.has(key(pair)))!;
    expect(codeOf(() => adjuster.listAlternatives(away, 3))).toBe('pair-not-assigned');
    expect(
      codeOf(() => adjuster.measureChange([{ kind: 'lock', submission: 's0', reviewer: 'nobody' }])),
    ).toBe('unknown-reviewer');
    const four = scores.filter((pair) => pair.submission === 's1').slice(0, 4);
    expect(
      codeOf(() =>
        adjuster.measureChange(
          four.map(({ submission, reviewer }) => ({ kind: 'lock', submission, reviewer })),
        ),
      ),
    ).toBe('forced-above-reviews');
    expect(codeOf(() => createAdjuster(input, [...solved.assignment, solved.assignment[0]!]))).toBe(
      'duplicate-pair',
    );
  });
});
