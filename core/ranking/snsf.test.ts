import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type RankingResult, rankProposals, type Vote } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const file = `${shared}/snsf-mint/mint_sections.csv`;

function readPanelVotes(): { votes: Required<Vote>[]; reallyFunded: Set<string> } {
  const lines = readFileSync(file, 'utf8').replaceAll('"', '').trim().split('\n').slice(1);
  const rows = lines.map((line) => line.split(','));
  return {
    votes: rows.map(([proposal, , reviewer, , score, panel]) => ({
      proposal: proposal!,
      reviewer: reviewer!,
      score: Number(score),
      panel: panel!,
    })),
    reallyFunded: new Set(rows.filter((row) => row[1] === '1').map((row) => row[0]!)),
  };
}

function countGroups(result: RankingResult): Record<string, number> {
  return Object.fromEntries(
    ['fund', 'lottery', 'decline'].map((group) => [
      group,
      result.rows.filter((row) => row.group === group).length,
    ]),
  );
}

describe.skipIf(!existsSync(file))(
  'panel votes of the SNSF, 2020 (skipped when the shared data is absent)',
  () => {
    test('with the labels as published, the line and groups are those of the published model', () => {
      const { votes, reallyFunded } = readPanelVotes();
      const result = rankProposals({ votes, fund: 106 });
      expect(result.rows).toHaveLength(353);
      expect(Math.abs(result.fundingLine! - 107.77)).toBeLessThan(0.5);
      const groups = countGroups(result);
      expect(Math.abs(groups.fund! - 99)).toBeLessThanOrEqual(2);
      expect(Math.abs(groups.lottery! - 13)).toBeLessThanOrEqual(2);
      expect(groups.decline).toBe(241);
      const hits = result.rows.slice(0, 114).filter((row) => reallyFunded.has(row.proposal));
      expect(hits.length).toBeGreaterThanOrEqual(111);
      const accepted = result.rows.filter((row) => row.group === 'fund');
      expect(accepted.every((row) => reallyFunded.has(row.proposal))).toBe(true);
    });

    test('with assessors told apart by section, more proposals cannot be told from the line', () => {
      const { votes, reallyFunded } = readPanelVotes();
      const apart = votes.map((vote) => ({ ...vote, reviewer: `${vote.panel} ${vote.reviewer}` }));
      const result = rankProposals({ votes: apart, fund: 106 });
      const groups = countGroups(result);
      expect(groups.lottery).toBeGreaterThan(15);
      expect(groups.lottery).toBeLessThan(27);
      expect(result.lotteryPlaces).toBe(106 - groups.fund!);
      expect(
        result.rows.slice(0, 114).filter((row) => reallyFunded.has(row.proposal)).length,
      ).toBeGreaterThanOrEqual(110);
    });
  },
);
