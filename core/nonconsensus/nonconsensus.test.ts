import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { rankProposals, type Vote } from '../ranking/index.ts';
import { type DivisionInput, DivisionInputError, findDivided } from './index.ts';
import { adjustForMany } from './predictive.ts';

const SCALE = { lowest: 1, highest: 6 };

/** Sixty proposals by twelve reviewers of whom r0 is severe; `d` is loved by two and rejected by three. */
function makeCall(change: { loved?: number; others?: number } = {}): Vote[] {
  const random = createRandom('a call with one divided proposal');
  const habits = Array.from({ length: 12 }, (_, index) => (index === 0 ? -2 : 0.2 * random.normal()));
  const round = (opinion: number) => Math.min(6, Math.max(1, Math.round(opinion)));
  const votes = Array.from({ length: 60 }, (_, index) => {
    const quality = 3.8 + random.normal();
    const seats = Array.from({ length: 5 }, (__, seat) => (index + 2 * seat) % 12);
    return seats.map((seat) => ({
      proposal: `p${index}`,
      reviewer: `r${seat}`,
      score: round(quality + habits[seat]! + 0.4 * random.normal()),
    }));
  }).flat();
  const { loved = 6, others = 2 } = change;
  const divided = [loved, loved, others, others, others].map((score, index) => ({
    proposal: 'd',
    reviewer: `r${index + 3}`,
    score,
  }));
  return [...votes, ...divided];
}

function search(votes: Vote[], change: Partial<DivisionInput> = {}) {
  const fund = change.fund ?? 15;
  const { higherIsBetter = true, scale = SCALE } = change;
  const ranking = rankProposals({ votes, fund, scale, higherIsBetter });
  return findDivided({ votes, ranking, fund, scale, ...change });
}

test('a proposal with two camps is found first, with its camps and what is at stake', () => {
  const result = search(makeCall());
  const [first] = result.rows;
  expect(first).toMatchObject({
    proposal: 'd',
    reviews: 5,
    isDivided: true,
    isCandidate: true,
    reasons: ['beyond-noise', 'two-camps', 'enthusiast-right'],
    camps: { sceptics: { reviews: 3, mean: 2 }, supporters: { reviews: 2, mean: 6 } },
  });
  expect(first!.camps!.chance).toBeGreaterThan(0.9);
  expect(first!.pFund).toBeLessThan(0.2);
  expect(first!.pFundEnthusiast).toBeGreaterThan(0.9);
  expect(result.tested).toBe(61);
});

test('the severity of one reviewer divides nobody', () => {
  const votes = makeCall();
  const ofSevere = new Set(votes.filter(({ reviewer }) => reviewer === 'r0').map(({ proposal }) => proposal));
  const { rows } = search(votes);
  expect(ofSevere.size).toBeGreaterThan(20);
  expect(rows.filter((row) => row.isDivided && ofSevere.has(row.proposal))).toEqual([]);
});

test('the same votes in another order give the same to the last bit', () => {
  const votes = makeCall();
  expect(search(votes.toReversed())).toEqual(search(votes));
});

test('a scale on which 1 is best gives the same, with its own scores in the camps', () => {
  const turned = makeCall().map((vote) => ({ ...vote, score: 7 - vote.score }));
  const [first] = search(turned, { higherIsBetter: false }).rows;
  expect(first).toMatchObject({
    proposal: 'd',
    isCandidate: true,
    camps: { sceptics: { reviews: 3, mean: 5 }, supporters: { reviews: 2, mean: 1 } },
  });
});

test('a divided proposal that the average funds anyway needs no other channel', () => {
  const { rows } = search(makeCall({ loved: 6, others: 3 }), { fund: 55 });
  expect(rows.find((row) => row.proposal === 'd')).toMatchObject({ isDivided: true, isCandidate: false });
});

describe('at the edge', () => {
  test('without disagreement nobody is found', () => {
    const { rows } = search(makeCall({ loved: 4, others: 4 }));
    expect(rows.filter((row) => row.isDivided)).toEqual([]);
    expect(rows.find((row) => row.proposal === 'd')!.pValue).toBeGreaterThan(0.5);
  });

  test('a proposal with one review is not judged, and this is said', () => {
    const votes = [...makeCall(), { proposal: 'lone', reviewer: 'r1', score: 5 }];
    const result = search(votes);
    expect(result.rows.at(-1)).toMatchObject({
      proposal: 'lone',
      pValue: null,
      qValue: null,
      isDivided: false,
      camps: null,
      reasons: [],
    });
    expect(result.warnings).toContainEqual({ code: 'single-reviews', values: { count: 1, proposals: 62 } });
  });

  test('equal scores divide nobody', () => {
    const votes = makeCall().map((vote) => ({ ...vote, score: 4 }));
    const result = search(votes);
    expect(result).toMatchObject({ tested: 0, warnings: [{ code: 'equal-scores', values: {} }] });
    expect(result.rows.every((row) => !row.isDivided && row.pValue === null)).toBe(true);
  });

  test('one proposal, no proposal and nothing to fund are answered', () => {
    const one = [2, 5].map((score, index) => ({ proposal: 'p', reviewer: `r${index}`, score }));
    expect(search(one, { fund: 1 }).rows).toMatchObject([{ proposal: 'p', reviews: 2, isCandidate: false }]);
    expect(search([], { fund: 1 })).toMatchObject({ rows: [], tested: 0, warnings: [] });
    const none = search(makeCall(), { fund: 0 }).rows[0];
    expect(none).toMatchObject({ proposal: 'd', pFundEnthusiast: 0, isDivided: true, isCandidate: false });
  });

  test('two reviews each can never show two camps, and this is said', () => {
    const votes = makeCall().filter(({ proposal }, index, all) => {
      return all.slice(0, index).filter((other) => other.proposal === proposal).length < 2;
    });
    const result = search(votes.map((vote) => ({ ...vote, score: 1 + ((vote.score * 7) % 6) })));
    expect(result.warnings).toContainEqual(
      expect.objectContaining({
        code: 'camps-not-tellable',
        values: expect.objectContaining({ reviews: 2 }),
      }),
    );
  });
});

test.each([
  ['fund', { fund: -1 }, { code: 'number-invalid', field: 'fund' }],
  ['falseShare', { falseShare: 1 }, { code: 'number-invalid', field: 'falseShare' }],
  ['scale', { scale: { lowest: 6, highest: 1 } }, { code: 'scale-invalid', given: '6 to 1' }],
] satisfies [string, Partial<DivisionInput>, object][])('a bad %s is refused', (_, change, expected) => {
  const votes = makeCall();
  const ranking = rankProposals({ votes, fund: 3, scale: SCALE });
  const ask = () => findDivided({ votes, ranking, fund: 3, scale: SCALE, ...change });
  expect(ask).toThrow(DivisionInputError);
  try {
    ask();
  } catch (error) {
    const { code, details } = error as DivisionInputError;
    expect({ code, ...details }).toMatchObject(expected);
  }
});

test('votes of a proposal that was not ranked are refused', () => {
  const votes = makeCall();
  const ranking = rankProposals({ votes, fund: 3, scale: SCALE });
  const more = [...votes, { proposal: 'new', reviewer: 'r1', score: 3 }];
  expect(() => findDivided({ votes: more, ranking, fund: 3, scale: SCALE })).toThrow(
    '"new" is not in the ranking',
  );
});

test('the values for many are those of Benjamini and Hochberg', () => {
  expect(adjustForMany([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, 0.16 / 3, 0.16 / 3, 0.5]);
  expect(adjustForMany([])).toEqual([]);
});

test('where nobody is divided p-values are about uniform', () => {
  const random = createRandom('nobody divided');
  const votes = Array.from({ length: 300 }, (_, index) => {
    const quality = random.normal();
    return [0, 1, 2, 3].map((seat) => ({
      proposal: `p${index}`,
      reviewer: `r${(3 * index + 7 * seat) % 40}`,
      score: Math.min(6, Math.max(1, Math.round(3.5 + quality + 0.8 * random.normal()))),
    }));
  }).flat();
  const { rows } = search(votes, { fund: 75 });
  const shareBelow = (limit: number) => rows.filter((row) => row.pValue! <= limit).length / rows.length;
  expect(shareBelow(0.05)).toBeLessThan(0.09);
  expect(shareBelow(0.5)).toBeGreaterThan(0.38);
  expect(shareBelow(0.5)).toBeLessThan(0.62);
});
