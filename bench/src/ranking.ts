/** The Bayesian ranking on the SNSF's panel votes against the published run and what was really funded. */
import { type RankingResult, rankProposals, type Vote } from '@headwater/core/ranking';
import { findData, readLines } from './data.ts';
import { measure, printTable } from './machine.ts';

const FUNDABLE = 106;
const REALLY_FUNDED = 114;
const SEED = 1;

export async function benchRanking(data: string): Promise<void> {
  const rows = readLines(findData(data, 'snsf-mint/mint_sections.csv'))
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','));
  const votes: Required<Vote>[] = rows.map(([proposal, , reviewer, , score, panel]) => ({
    proposal: proposal!,
    reviewer: reviewer!,
    score: Number(score),
    panel: panel!,
  }));
  const funded = new Set(rows.filter((row) => row[1] === '1').map((row) => row[0]!));
  const apart = votes.map((vote) => ({ ...vote, reviewer: `${vote.panel} ${vote.reviewer}` }));
  const table: (string | number)[][] = [];
  for (const [name, given] of [
    ['labels as published', votes],
    ['assessors told apart by section', apart],
  ] as const) {
    const { result, seconds } = await measure(() =>
      rankProposals({ votes: given, fund: FUNDABLE, seed: SEED }),
    );
    table.push([name, ...describeResult(result, funded), seconds.toFixed(1)]);
  }
  table.push(['published (labels as published)', '107.77', '99 / 13 / 241', 111, '', '']);
  table.push(['plain means', '', '', 110, '', '']);
  printTable(
    [
      'ranking',
      'line at expected rank',
      'fund / lottery / decline',
      `really funded among the best ${REALLY_FUNDED}`,
      'largest R-hat',
      'seconds',
    ],
    table,
  );
}

function describeResult(result: RankingResult, funded: ReadonlySet<string>): (string | number)[] {
  const count = (group: string) => result.rows.filter((row) => row.group === group).length;
  const best = result.rows.slice(0, REALLY_FUNDED);
  return [
    result.fundingLine?.toFixed(2) ?? '',
    ['fund', 'lottery', 'decline'].map(count).join(' / '),
    best.filter(({ proposal }) => funded.has(proposal)).length,
    result.diagnostics?.rHat.toFixed(4) ?? '',
  ];
}
