import { type AssignmentInput, assignReviewers, type ScoredPair } from '@headwater/core/assignment';
import { createRandom } from '@headwater/core/random';
import { expect, test } from 'vitest';
import { createAssignmentCrew } from './index.ts';

const SUBMISSIONS = 6_000;
const REVIEWERS = 3_000;

/** Enough rows and columns for several parts of the work. */
function drawNation(maxLoad: number, minLoad = 0): AssignmentInput {
  const random = createRandom('a nation for a crew');
  const reviewers = Array.from({ length: REVIEWERS }, (_, index) => `r${index}`);
  const scores: ScoredPair[] = [];
  const submissions = Array.from({ length: SUBMISSIONS }, (_, index) => `s${index}`);
  for (const submission of submissions) {
    const home = random.below(REVIEWERS);
    for (let step = 0; step < 12; step++) {
      const place = (home + 40 * step + random.below(40)) % REVIEWERS;
      scores.push({ submission, reviewer: reviewers[place]!, score: random.below(1_000) / 1_000 });
    }
  }
  return {
    submissions,
    reviewers,
    scores,
    reviewsPerSubmission: 3,
    maxLoad,
    minLoad,
    objective: 'total',
    precision: 'fast',
  };
}

test.each([
  ['with room', 8, 0],
  ['exactly tight', 6, 0],
  ['over-subscribed', 5, 0],
  ['with minimum loads', 7, 4],
])(
  'an assignment %s is the same by one thread, by two and by three',
  async (_, maxLoad, minLoad) => {
    const input = drawNation(maxLoad, minLoad);
    const alone = assignReviewers(input);
    for (const threads of [2, 3]) {
      const crew = createAssignmentCrew(threads);
      expect(assignReviewers(input, crew)).toEqual(alone);
      await crew.close();
    }
    expect(alone.report.gap).toBeLessThanOrEqual(1e-5 * alone.report.total);
  },
  60_000,
);

test('a problem that paths solve alone starts no thread', async () => {
  let started = 0;
  const count = () => {
    started += 1;
  };
  process.on('worker', count);
  const nation = drawNation(5);
  const submissions = [...nation.submissions].slice(0, 1_500);
  const chosen = new Set(submissions);
  const scores = [...(nation.scores as ScoredPair[])].filter(({ submission }) => chosen.has(submission));
  const crew = createAssignmentCrew(2);
  const { report } = assignReviewers(
    { ...nation, submissions, scores, maxLoad: 1, precision: 'exact' },
    crew,
  );
  await crew.close();
  process.off('worker', count);
  expect(report.gap).toBe(0);
  expect(started).toBe(0);
});
