import { describe, expect, test } from 'vitest';
import {
  type RankingInput,
  RankingInputError,
  type RankingResult,
  RankingStopped,
  rankProposals,
  rankProposalsInSteps,
  type Vote,
} from './index.ts';

/** A grade for each proposal (row) by each assessor (column); null for no vote. */
function makeVotes(grades: Record<string, (number | null)[]>, panel?: string): Vote[] {
  return Object.entries(grades).flatMap(([proposal, row]) =>
    row.flatMap((score, index) => {
      if (score === null) return [];
      const vote = { proposal, reviewer: `a${index}`, score };
      return [panel === undefined ? vote : { ...vote, panel, reviewer: `${panel} a${index}` }];
    }),
  );
}

const CLEAR = { p1: [6, 6, 5, 6], p2: [5, 4, 5, 5], p3: [4, 5, 5, 4], p4: [2, 2, 1, 2], p5: [1, 1, 2, 1] };

function rank(change: Partial<RankingInput> = {}): RankingResult {
  return rankProposals({ votes: makeVotes(CLEAR), fund: 2, ...change });
}

const idsOf = (result: RankingResult, group: string) =>
  result.rows.filter((row) => row.group === group).map((row) => row.proposal);

function errorOf(change: Record<string, unknown>): unknown {
  try {
    rank(change);
  } catch (error) {
    if (error instanceof RankingInputError) return { code: error.code, ...error.details };
    throw error;
  }
  return 'no error';
}

test('clear cases are funded and declined, and those at the line go to the lottery', () => {
  const result = rank();
  expect(idsOf(result, 'fund')).toEqual(['p1']);
  expect(idsOf(result, 'lottery').toSorted()).toEqual(['p2', 'p3']);
  expect(idsOf(result, 'decline')).toEqual(['p4', 'p5']);
  expect(result.lotteryPlaces).toBe(1);
  expect(result.fundingLine).toBe(result.rows[1]?.expectedRank);
  expect(result.ungraded).toEqual([]);
  const [first] = result.rows;
  expect(first).toMatchObject({ proposal: 'p1', votes: 4, mean: 5.75, lower: 1, upper: 1 });
  expect(first?.pFund).toBeGreaterThan(0.99);
  expect(result.diagnostics?.method).toMatchObject({ engine: 'exact', groups: 1 });
});

test('the chances of a place add up to the places, and the ranks to all ranks', () => {
  const { rows } = rank();
  expect(rows.reduce((sum, row) => sum + row.pFund, 0)).toBeCloseTo(2, 9);
  expect(rows.reduce((sum, row) => sum + row.expectedRank, 0)).toBeCloseTo(15, 9);
});

test('the same votes give the same result to the last bit, whatever their order', () => {
  const first = rank();
  expect(rank()).toEqual(first);
  expect(rank({ votes: makeVotes(CLEAR).toReversed() })).toEqual(first);
});

test('on a scale where 1 is the best the order turns round', () => {
  const votes = makeVotes(CLEAR).map((vote) => ({ ...vote, score: 7 - vote.score }));
  const turned = rank({ votes, higherIsBetter: false });
  const straight = rank();
  expect(turned.rows.map((row) => row.proposal)).toEqual(straight.rows.map((row) => row.proposal));
  turned.rows.forEach((row, index) => {
    expect(row.expectedRank).toBeCloseTo(straight.rows[index]!.expectedRank, 9);
    expect(row.mean).toBeCloseTo(7 - straight.rows[index]!.mean, 9);
    expect(row.adjustedMean).toBeCloseTo(7 - straight.rows[index]!.adjustedMean, 9);
  });
});

test('stretching the scale of grades changes no rank', () => {
  const stretched = rank({
    votes: makeVotes(CLEAR).map((vote) => ({ ...vote, score: 20 * vote.score - 20 })),
  });
  expect(stretched.rows.map((row) => [row.proposal, row.lower, row.upper, row.group])).toEqual(
    rank().rows.map((row) => [row.proposal, row.lower, row.upper, row.group]),
  );
});

test('a proposal graded only by strict assessors is not ranked by its plain mean', () => {
  const lenient = [6, 6, null, null];
  const strict = [null, null, 4, 4];
  const votes = makeVotes({
    lenient,
    strict,
    b1: [6, 5, 3, 4],
    b2: [5, 5, 3, 3],
    b3: [5, 5, 3, 2],
    b4: [5, 4, 2, 2],
    b5: [4, 4, 2, 2],
    b6: [4, 5, 2, 3],
  });
  const { rows } = rank({ votes, fund: 2 });
  const byId = new Map(rows.map((row) => [row.proposal, row]));
  expect(byId.get('lenient')!.mean - byId.get('strict')!.mean).toBe(2);
  expect(byId.get('strict')!.adjustedMean).toBeGreaterThan(byId.get('lenient')!.adjustedMean - 0.7);
  expect(rows.slice(0, 3).map((row) => row.proposal)).toContain('strict');
});

test('a strict panel does not lower its proposals as much as its grades do', () => {
  const grades = (offset: number, name: string) =>
    Object.fromEntries(
      [5, 5, 4, 4, 3].map((grade, i) => [`${name}${i}`, [grade, grade, grade].map((g) => g - offset)]),
    );
  const votes = [...makeVotes(grades(0, 'mild'), 'mild'), ...makeVotes(grades(1, 'hard'), 'hard')];
  const withPanels = rank({ votes, fund: 4 });
  const without = rank({
    votes: votes.map(({ panel: _, ...vote }) => ({ ...vote, reviewer: `one ${vote.reviewer.at(-1)}` })),
    fund: 4,
  });
  const rankOf = (result: RankingResult) => result.rows.find((row) => row.proposal === 'hard0')!.expectedRank;
  expect(rankOf(withPanels)).toBeLessThan(rankOf(without));
  expect(withPanels.diagnostics?.spreads.panel?.mean).toBeGreaterThan(0);
  expect(without.diagnostics?.spreads.panel).toBeNull();
});

describe('cases at the edge', () => {
  test('nothing to fund declines all, enough for all funds all, and neither has a line', () => {
    for (const [fund, group, chance] of [
      [0, 'decline', 0],
      [5, 'fund', 1],
      [9, 'fund', 1],
    ] as const) {
      const result = rank({ fund });
      expect(idsOf(result, group)).toHaveLength(5);
      expect(result.rows.map((row) => row.pFund)).toEqual([chance, chance, chance, chance, chance]);
      expect(result).toMatchObject({ fundingLine: null, lotteryPlaces: 0 });
    }
  });

  test('one proposal is first', () => {
    const { rows } = rank({ votes: makeVotes({ p1: [4, 5] }), fund: 1 });
    expect(rows).toMatchObject([
      { proposal: 'p1', expectedRank: 1, lower: 1, upper: 1, pFund: 1, group: 'fund' },
    ]);
  });

  test('one assessor alone ranks by the grades, with honest doubt', () => {
    const { rows } = rank({ votes: makeVotes({ p1: [6], p2: [4], p3: [2] }), fund: 1 });
    expect(rows.map((row) => row.proposal)).toEqual(['p1', 'p2', 'p3']);
    expect(rows[0]!.expectedRank).toBeGreaterThan(1.02);
    expect(rows[0]!.pFund).toBeLessThan(0.98);
  });

  test('equal grades leave every order as likely as any other', () => {
    const result = rank({ votes: makeVotes({ p1: [4, 4], p2: [4], p3: [4, 4], p4: [null, 4] }), fund: 1 });
    expect(result.diagnostics).toBeNull();
    expect(
      result.rows.map(({ proposal, expectedRank, lower, upper, pFund, group }) => ({
        proposal,
        expectedRank,
        lower,
        upper,
        pFund,
        group,
      })),
    ).toEqual(
      ['p1', 'p2', 'p3', 'p4'].map((proposal) => ({
        proposal,
        expectedRank: 2.5,
        lower: 1,
        upper: 3,
        pFund: 0.25,
        group: 'lottery',
      })),
    );
    expect(result).toMatchObject({
      fundingLine: 2.5,
      lotteryPlaces: 1,
      warnings: [{ code: 'equal-scores', values: {} }],
    });
    expect(
      rank({ votes: makeVotes({ p1: [4], p2: [4] }), scale: { lowest: 1, highest: 6 } }).diagnostics,
    ).toBeNull();
  });

  test('assessors who give all proposals the same grade tell them apart no more than chance', () => {
    const votes = makeVotes({ p1: [5, 3], p2: [5, 3], p3: [5, 3], p4: [5, 3], p5: [5, 3] });
    for (const { expectedRank } of rank({ votes }).rows)
      expect(Math.abs(expectedRank - 3)).toBeLessThan(0.35);
  });

  test('a proposal that nobody graded is named, not ranked', () => {
    const result = rank({ proposals: ['p9', 'p1', 'p2', 'p3', 'p4', 'p5', 'p0'] });
    expect(result.ungraded).toEqual(['p0', 'p9']);
    expect(result.rows.map((row) => row.proposal).toSorted()).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(rank({ votes: [], proposals: ['p1'] })).toMatchObject({ rows: [], ungraded: ['p1'] });
  });
});

describe('a run in progress', () => {
  test('reports how far it is, never going back', () => {
    const seen: number[] = [];
    rankProposals(
      { votes: makeVotes(CLEAR), fund: 2 },
      {
        onProgress: ({ done, total }) => {
          expect(total).toBe(100);
          seen.push(done);
        },
      },
    );
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(100);
  });

  test('stops when told to', () => {
    const input = { votes: makeVotes(CLEAR), fund: 2 };
    expect(() => rankProposals(input, { shouldStop: () => true })).toThrow(RankingStopped);
  });

  test('taken step by step gives the same result', () => {
    const steps = rankProposalsInSteps({ votes: makeVotes(CLEAR), fund: 2 });
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value).toEqual(rank());
  });
});

const vote = (change: Partial<Vote> = {}): Vote => ({ proposal: 'p1', reviewer: 'a', score: 4, ...change });

test.each([
  [
    'a score that is not a number',
    { votes: [vote(), vote({ reviewer: 'b', score: Number.NaN })] },
    { code: 'score-invalid', field: 'votes', row: 1, given: 'NaN' },
  ],
  [
    'a vote cast twice',
    { votes: [vote(), vote({ score: 5 })] },
    { code: 'duplicate-vote', row: 1, given: 'p1,a' },
  ],
  ['a vote without a proposal', { votes: [vote({ proposal: '' })] }, { code: 'id-empty', row: 0 }],
  [
    'a panel for some votes only',
    { votes: [vote({ panel: 'x' }), vote({ reviewer: 'b' })] },
    { code: 'panel-missing', row: 1 },
  ],
  [
    'a vote on an unlisted proposal',
    { proposals: ['p1', 'p2', 'p3', 'p4'] },
    { code: 'unknown-proposal', given: 'p5' },
  ],
  ['a proposal listed twice', { proposals: ['p1', 'p1'] }, { code: 'duplicate-id', given: 'p1' }],
  ['a negative number to fund', { fund: -1 }, { code: 'number-invalid', field: 'fund', given: '-1' }],
  ['half a proposal to fund', { fund: 1.5 }, { code: 'number-invalid', field: 'fund' }],
  ['a credible share of 1', { credible: 1 }, { code: 'number-invalid', field: 'credible' }],
  [
    'an unknown likelihood',
    { likelihood: 'poisson' },
    { code: 'choice-unknown', field: 'likelihood', given: 'poisson', accepted: 'normal, ordinal' },
  ],
  [
    'a scale of their own for grades that are only ordered',
    { likelihood: 'ordinal', reviewerScale: 'own' },
    { code: 'options-conflict', field: 'reviewerScale', accepted: 'common' },
  ],
  ['an unknown option', { funds: 3 }, { code: 'unknown-option', field: 'funds' }],
  [
    'a scale that a score exceeds',
    { scale: { lowest: 1, highest: 5 } },
    { code: 'scale-invalid', given: '1 to 5' },
  ],
])('%s is refused', (_, change, expected) => {
  expect(errorOf(change)).toMatchObject(expected);
});
