import { expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { type AssignmentInput, assignReviewers, type GroupRule, type ScoredPair } from './index.ts';

type Outcome = { reviews: number; broken: number; minima: number; total: number };

/** How many group rules a set of pairs breaks, each missing or surplus reviewer counting one. */
function countBroken(input: AssignmentInput, pairs: readonly ScoredPair[]): number {
  let broken = 0;
  const reviewersOf = (submission: string) =>
    pairs.filter((pair) => pair.submission === submission).map((pair) => pair.reviewer);
  for (const rule of input.groupRules ?? []) {
    if (rule.kind === 'no-mutual') {
      input.submissions.forEach((one, index) => {
        for (const other of input.submissions.slice(index + 1)) {
          const reviews = (by: string, of: string) =>
            (input.applicantsOf?.get(by) ?? []).some((applicant) => reviewersOf(of).includes(applicant));
          if (reviews(one, other) && reviews(other, one)) broken += 1;
        }
      });
      continue;
    }
    for (const submission of input.submissions) {
      const values = reviewersOf(submission).flatMap((id) => input.traits?.get(id)?.[rule.trait] ?? []);
      const counts = [...new Set(values)].map((value) => values.filter((one) => one === value).length);
      const has = 'value' in rule ? values.filter((value) => value === rule.value).length : 0;
      if (rule.kind === 'at-least') broken += Math.max(0, rule.count - has);
      if (rule.kind === 'at-most') broken += Math.max(0, has - rule.count);
      if (rule.kind === 'spread') broken += Math.max(0, rule.values - counts.length);
      if (rule.kind === 'at-most-per-value') {
        broken += counts.reduce((sum, count) => sum + Math.max(0, count - rule.count), 0);
      }
    }
  }
  return broken;
}

function measure(input: AssignmentInput, pairs: readonly ScoredPair[]): Outcome {
  const loads = input.reviewers.map((id) => pairs.filter((pair) => pair.reviewer === id).length);
  return {
    reviews: pairs.length,
    broken: countBroken(input, pairs),
    minima: loads.reduce((sum, load) => sum + Math.min(load, input.minLoad ?? 0), 0),
    total: pairs.reduce((sum, pair) => sum + pair.score, 0),
  };
}

function searchEverything(input: AssignmentInput): Outcome {
  const pairs = [...(input.scores as ScoredPair[])];
  const forced = [...(input.constraints ?? [])].filter(({ value }) => value === 1);
  let best: Outcome = { reviews: -1, broken: 0, minima: 0, total: 0 };
  for (let set = 0; set < 2 ** pairs.length; set++) {
    const chosen = pairs.filter((_, index) => (set >> index) & 1);
    const count = (key: 'submission' | 'reviewer', id: string) =>
      chosen.filter((pair) => pair[key] === id).length;
    if (chosen.length < best.reviews) continue;
    if (input.reviewers.some((id) => count('reviewer', id) > input.maxLoad)) continue;
    if (input.submissions.some((id) => count('submission', id) > input.reviewsPerSubmission)) continue;
    const has = (one: { submission: string; reviewer: string }) =>
      chosen.some((pair) => pair.submission === one.submission && pair.reviewer === one.reviewer);
    if (!forced.every(has)) continue;
    const one = measure(input, chosen);
    const order =
      one.reviews - best.reviews ||
      best.broken - one.broken ||
      one.minima - best.minima ||
      one.total - best.total;
    if (order > 0) best = one;
  }
  return best;
}

const RULES: Record<string, GroupRule[]> = {
  organisation: [
    { kind: 'at-most-per-value', trait: 'organisation', count: 1 },
    { kind: 'at-most', trait: 'organisation', value: 'x', count: 0 },
  ],
  region: [
    { kind: 'spread', trait: 'region', values: 2 },
    { kind: 'at-least', trait: 'region', value: 'north', count: 1 },
  ],
  crossing: [
    { kind: 'at-most-per-value', trait: 'organisation', count: 1 },
    { kind: 'at-least', trait: 'isAbroad', value: 'yes', count: 1 },
    { kind: 'at-most', trait: 'isFirstTime', value: 'yes', count: 1 },
  ],
  mutual: [{ kind: 'no-mutual' }],
};

function makeRandomInput(seed: number, groupRules: GroupRule[]): AssignmentInput {
  const random = createRandom(seed);
  const submissions = ['s1', 's2', 's3'];
  const reviewers = ['a', 'b', 'c', 'd', 'e'];
  const pick = (values: string[]) => values[random.below(values.length)]!;
  const traits = new Map(
    reviewers.map((id) => {
      const recorded: Record<string, string> = {
        organisation: pick(['x', 'y', 'z']),
        isAbroad: pick(['yes', 'no']),
      };
      if (random.uniform() < 0.8) recorded.region = pick(['north', 'south', 'west']);
      recorded.isFirstTime = pick(['yes', 'no']);
      return [id, recorded] as const;
    }),
  );
  const scores: ScoredPair[] = [];
  for (const submission of submissions) {
    for (const reviewer of reviewers) {
      if (random.uniform() < 0.25) continue;
      scores.push({ submission, reviewer, score: random.below(9) / 8 });
    }
  }
  const maxLoad = 1 + random.below(3);
  const forced = scores.filter(() => random.uniform() < 0.05).slice(0, 1);
  return {
    submissions,
    reviewers,
    scores,
    constraints: forced.map(({ submission, reviewer }) => ({ submission, reviewer, value: 1 as const })),
    maxLoad,
    minLoad: random.below(Math.min(2, maxLoad + 1)),
    reviewsPerSubmission: 1 + random.below(3),
    objective: 'total',
    groupRules,
    traits,
    applicantsOf: new Map([
      ['s1', ['a']],
      ['s2', ['b', 'c']],
      ['s3', ['d']],
    ]),
  };
}

test.each(Object.entries(RULES))('rules on %s are met as well as trying everything can', (_, groupRules) => {
  for (let seed = 1; seed <= 60; seed++) {
    const input = makeRandomInput(seed, groupRules);
    const best = searchEverything(input);
    const { assignment, report } = assignReviewers(input);
    expect({ seed, ...measure(input, assignment) }).toEqual({ seed, ...best });
    expect(report.upperBound).toBeGreaterThanOrEqual(best.total - 1e-9);
    expect(report.unmetRules.length === 0).toBe(best.broken === 0);
  }
});
