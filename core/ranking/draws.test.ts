import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { drawQualitiesInSteps, type QualityDraws, type RankingInput, rankProposals } from './index.ts';

function drawQualities(input: RankingInput, count: number): QualityDraws {
  const steps = drawQualitiesInSteps(input, count);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** Forty proposals with four of eight assessors each. */
function makeInput(): RankingInput {
  const random = createRandom('draws');
  const severity = Array.from({ length: 8 }, () => 0.3 * random.normal());
  const votes = Array.from({ length: 40 }, (_, proposal) => proposal).flatMap((proposal) => {
    const quality = 3.5 + 0.8 * random.normal();
    return random
      .shuffle([...severity.keys()])
      .slice(0, 4)
      .map((seat) => ({
        proposal: `p${proposal}`,
        reviewer: `r${seat}`,
        score: Math.min(6, Math.max(1, Math.round(quality + severity[seat]! + 0.6 * random.normal()))),
      }));
  });
  return { votes, fund: 10, scale: { lowest: 1, highest: 6 } };
}

describe('draws of qualities', () => {
  test('are as often among the best, and on average as good, as the ranking says', () => {
    const input = makeInput();
    const { proposals, expected, draws } = drawQualities(input, 2000);
    const rows = new Map(rankProposals(input).rows.map((row) => [row.proposal, row]));
    const among = new Float64Array(proposals.length);
    const mean = new Float64Array(proposals.length);
    for (const draw of draws) {
      const order = [...draw.keys()].sort((a, b) => draw[b]! - draw[a]!);
      for (const index of order.slice(0, 10)) among[index]! += 1 / draws.length;
      draw.forEach((value, index) => {
        mean[index]! += value / draws.length;
      });
    }
    proposals.forEach((proposal, index) => {
      const row = rows.get(proposal)!;
      expect(expected[index]).toBeCloseTo(row.adjustedMean, 9);
      expect(Math.abs(mean[index]! - row.adjustedMean)).toBeLessThan(0.06);
      expect(Math.abs(among[index]! - row.pFund)).toBeLessThan(0.06);
    });
  });

  test('come out the same again, and are as many as asked for', () => {
    const input = makeInput();
    const first = drawQualities(input, 7);
    expect(first.draws).toHaveLength(7);
    expect(drawQualities(input, 7)).toEqual(first);
    expect(drawQualities(input, 0).draws).toEqual([]);
  });

  test('of equal scores favour nobody', () => {
    const votes = ['a', 'b'].map((proposal) => ({ proposal, reviewer: 'r', score: 4 }));
    const { expected, draws } = drawQualities({ votes, fund: 1, scale: { lowest: 1, highest: 6 } }, 1000);
    expect([...expected]).toEqual([4, 4]);
    const wins = draws.filter((draw) => draw[0]! > draw[1]!).length;
    expect(Math.abs(wins - 500)).toBeLessThan(60);
  });
});
