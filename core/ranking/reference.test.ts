/** The exact ranking against long Markov chains of the same model. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { type RankingInput, rankProposals, type Vote } from './index.ts';
import { sampleRanking } from './reference/index.ts';

/** Twelve proposals in two panels, four assessors each, one of whom stretches the scale. */
function makeRound(): Vote[] {
  const random = createRandom('round');
  return ['north', 'south'].flatMap((panel) =>
    Array.from({ length: 6 }, (_, index) => index).flatMap((index) => {
      const quality = random.normal();
      return [0.8, 1, 1, 1.3].map((scale, seat) => {
        const opinion = 3.5 + scale * (quality + 0.6 * random.normal()) + 0.2 * (seat - 1.5);
        const score = Math.min(6, Math.max(1, Math.round(opinion)));
        return { proposal: `${panel} ${index}`, reviewer: `${panel} ${seat}`, score, panel };
      });
    }),
  );
}

function compare(change: Partial<RankingInput>, draws: number) {
  const input: RankingInput = { votes: makeRound(), fund: 4, scale: { lowest: 1, highest: 6 }, ...change };
  const { rows, diagnostics } = rankProposals(input);
  const reference = sampleRanking(input, { seed: 3, draws, burnIn: 1000, chains: 4 });
  const worst = { rank: 0, fund: 0, interval: 0 };
  for (const row of rows) {
    const sampled = reference.rows.get(row.proposal)!;
    worst.rank = Math.max(worst.rank, Math.abs(row.expectedRank - sampled.expectedRank));
    worst.fund = Math.max(worst.fund, Math.abs(row.pFund - sampled.pFund));
    worst.interval = Math.max(
      worst.interval,
      Math.abs(row.lower - sampled.lower),
      Math.abs(row.upper - sampled.upper),
    );
  }
  return { worst, reference, diagnostics: diagnostics! };
}

describe('against chains that have converged', () => {
  test('the normal likelihood gives the same ranks, chances and intervals', () => {
    const { worst, reference, diagnostics } = compare({}, 8000);
    expect(reference.rHat).toBeLessThan(1.01);
    expect(reference.error).toBeLessThan(0.02);
    expect(worst.rank).toBeLessThan(0.05);
    expect(worst.fund).toBeLessThan(0.02);
    expect(worst.interval).toBeLessThanOrEqual(1);
    expect(diagnostics.spreads.residual.mean).toBeCloseTo(reference.spreads.residual, 1);
  });

  test('the ordinal likelihood does so too', () => {
    const { worst, reference } = compare({ likelihood: 'ordinal' }, 1500);
    expect(reference.rHat).toBeLessThan(1.01);
    expect(worst.rank).toBeLessThan(0.15);
    expect(worst.fund).toBeLessThan(0.03);
  });

  test('scales of the assessors, held at their most probable values, come close', () => {
    const { worst, reference } = compare({ reviewerScale: 'own' }, 4000);
    expect(reference.rHat).toBeLessThan(1.01);
    expect(worst.rank).toBeLessThan(0.2);
    expect(worst.fund).toBeLessThan(0.05);
  });
});
