import { describe, expect, it } from 'vitest';
import { type AgendaFacts, chiSquareBelow, judgeAgenda, shareMinutes } from './agenda-order.ts';

const SCALE = { lowest: 1, highest: 6 };
const facts = (applicationId: string, change: Partial<AgendaFacts>): AgendaFacts => ({
  applicationId,
  number: applicationId,
  scores: [4, 4, 4],
  expectedReviews: 3,
  pFund: null,
  ...change,
});
const judge = (...all: AgendaFacts[]) =>
  judgeAgenda(all, SCALE).map(({ applicationId, enBloc, reasons }) => ({ applicationId, enBloc, reasons }));

describe('the agenda', () => {
  it('puts what discussing could change before what is clear, whatever the rank', () => {
    expect(
      judge(
        facts('sure', { scores: [6, 6, 6], pFund: 0.99 }),
        facts('line', { scores: [4, 4, 5], pFund: 0.5 }),
        facts('split', { scores: [6, 6, 2], pFund: 0.45 }),
        facts('hopeless', { scores: [1, 1, 2], pFund: 0.01 }),
        facts('likely', { scores: [5, 5, 4], pFund: 0.9 }),
      ),
    ).toEqual([
      {
        applicationId: 'split',
        enBloc: null,
        reasons: [
          { code: 'split', highest: 6, highestCount: 2, lowest: 2, lowestCount: 1 },
          { code: 'near-line', percent: 45 },
        ],
      },
      { applicationId: 'line', enBloc: null, reasons: [{ code: 'near-line', percent: 50 }] },
      { applicationId: 'likely', enBloc: null, reasons: [{ code: 'agreed', lowest: 4, highest: 5 }] },
      { applicationId: 'hopeless', enBloc: 'bottom', reasons: [{ code: 'clear-bottom' }] },
      { applicationId: 'sure', enBloc: 'top', reasons: [{ code: 'clear-top' }] },
    ]);
  });

  it('says that reviews are missing, and takes nothing together that lacks one', () => {
    expect(judge(facts('one', { scores: [6, 6] }), facts('none', { scores: [] }))).toEqual([
      { applicationId: 'none', enBloc: null, reasons: [{ code: 'no-reviews' }] },
      {
        applicationId: 'one',
        enBloc: null,
        reasons: [{ code: 'missing-reviews', missing: 1, expected: 3 }],
      },
    ]);
  });

  it('keeps the order of numbers where nothing tells applications apart', () => {
    expect(judge(facts('b', {}), facts('a', {}), facts('c', {})).map((one) => one.applicationId)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('knows the χ² distribution', () => {
    const known = [
      [3.841459, 1, 0.95],
      [5.991465, 2, 0.95],
      [0.102587, 2, 0.05],
      [18.307038, 10, 0.95],
      [5000, 3, 1],
      [0, 3, 0],
    ] as const;
    for (const [x, freedom, below] of known) expect(chiSquareBelow(x, freedom)).toBeCloseTo(below, 6);
  });
});

describe('the minutes', () => {
  const agenda = (count: number) =>
    judgeAgenda(
      Array.from({ length: count }, (_, at) =>
        facts(`a${at}`, { scores: at % 4 === 0 ? [6, 6, 6] : [2 + (at % 3), 4, 6] }),
      ),
      SCALE,
    );

  it('are whole, at least three each while there is enough, and never more than there are', () => {
    for (const available of [600, 181, 90, 61]) {
      const shared = [...shareMinutes(agenda(20), available).values()];
      expect(shared.every((one) => Number.isInteger(one))).toBe(true);
      expect(shared.reduce((sum, one) => sum + one, 0)).toBe(available);
      // Fifteen are discussed, five are taken together.
      expect(shared.filter((one) => one > 0)).toHaveLength(16);
      if (available > 61) expect(Math.min(...shared.filter((one) => one > 0))).toBeGreaterThanOrEqual(3);
    }
  });

  it('are one each when there are fewer than applications', () => {
    expect([...shareMinutes(agenda(20), 4).values()].filter((one) => one === 1)).toHaveLength(16);
  });

  it('go to what discussing could change', () => {
    const judged = judgeAgenda(
      [facts('split', { scores: [6, 1] }), facts('calm', { scores: [4, 4, 4] })],
      SCALE,
    );
    const shared = shareMinutes(judged, 30);
    expect(shared.get('split')! > shared.get('calm')!).toBe(true);
  });
});
