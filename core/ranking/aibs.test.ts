import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { combineCriteria, rankProposals } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const file = `${shared}/grant-review-aibs-nih/AIBS.csv`;

function readReviews() {
  const [header, ...lines] = readFileSync(file, 'utf8').replaceAll('"', '').trim().split('\n');
  const names = header!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const read = (name: string) => cells[names.indexOf(name)]!;
    const criteria = ['Innovation', 'Approach', 'Investig', 'Signif', 'Impact']
      .map((name) => [name, Number.parseFloat(read(name))] as const)
      .filter(([, score]) => !Number.isNaN(score));
    return {
      proposal: read('ID'),
      reviewer: read('RevID'),
      score: Number(read('Score')),
      criteria: Object.fromEntries(criteria),
    };
  });
}

const SETTINGS = { fund: 25, higherIsBetter: false, scale: { lowest: 1, highest: 5 } };

describe.skipIf(!existsSync(file))(
  'reviews of 72 proposals by the AIBS, 1 being the best (skipped when the shared data is absent)',
  () => {
    test('agree on which are hopeless and hardly on which of the rest are better, and the ranking says so', () => {
      const votes = readReviews().map(({ proposal, reviewer, score }) => ({ proposal, reviewer, score }));
      const { rows, diagnostics, warnings } = rankProposals({ votes, ...SETTINGS });
      expect(rows).toHaveLength(72);
      const { observed, observedBest } = diagnostics!.reliability;
      expect(observed!.one).toBeCloseTo(0.371, 3);
      expect(observed!.mean).toBeCloseTo(0.639, 3);
      expect(observedBest!.one).toBeCloseTo(0.04, 3);
      expect(observedBest!.mean).toBeCloseTo(0.111, 3);
      expect(warnings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['best-not-told-apart', 'reliability-low']),
      );
    });

    test('are ranked by weighted criteria, a missing one left out', () => {
      const votes = combineCriteria(readReviews(), { Approach: 2, Innovation: 1, Impact: 1 });
      expect(votes).toHaveLength(216);
      const { rows } = rankProposals({ votes, ...SETTINGS });
      const byScore = rankProposals({
        votes: readReviews().map(({ criteria: _, ...vote }) => vote),
        ...SETTINGS,
      });
      const best = new Set(byScore.rows.slice(0, 25).map(({ proposal }) => proposal));
      expect(rows.slice(0, 25).filter(({ proposal }) => best.has(proposal)).length).toBeGreaterThanOrEqual(
        15,
      );
    });
  },
);
