/**
 * The ranking against the published run and what was really funded, against long Markov chains of the same model, on
 * reviews that hardly agree, and by the clock.
 */
import { createRandom } from '@headwater/core/random';
import { type RankingInput, type RankingResult, rankProposals, type Vote } from '@headwater/core/ranking';
import { findData, readLines } from './data.ts';
import { measure, printTable, quantile } from './machine.ts';
import { sampleExpectedRanks } from './ranking-chains.ts';

const FUNDABLE = 106;
const REALLY_FUNDED = 114;
const CHAINS = { seed: 'long run', burnIn: 300, chains: 4 };

type PanelVotes = { votes: Required<Vote>[]; apart: Required<Vote>[]; funded: Set<string> };

export async function benchRanking(data: string): Promise<void> {
  const panel = readPanelVotes(data);
  await compareWithPublished(panel);
  await compareWithChains(panel);
  showReliability(data);
  await measureSizes(panel.votes);
}

function readPanelVotes(data: string): PanelVotes {
  const rows = readLines(findData(data, 'snsf-mint/mint_sections.csv'))
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','));
  const votes = rows.map(([proposal, , reviewer, , score, panel]) => ({
    proposal: proposal!,
    reviewer: reviewer!,
    score: Number(score),
    panel: panel!,
  }));
  return {
    votes,
    apart: votes.map((vote) => ({ ...vote, reviewer: `${vote.panel} ${vote.reviewer}` })),
    funded: new Set(rows.filter((row) => row[1] === '1').map((row) => row[0]!)),
  };
}

async function compareWithPublished({ votes, apart, funded }: PanelVotes): Promise<void> {
  const table: (string | number)[][] = [];
  for (const [name, input] of [
    ['labels as published', { votes }],
    ['assessors told apart by section', { votes: apart }],
    ['the same, grades an order only', { votes: apart, likelihood: 'ordinal' }],
    ['the same, scales of their own', { votes: apart, reviewerScale: 'own' }],
  ] satisfies [string, Partial<RankingInput>][]) {
    const { result, seconds } = await measure(() => rankProposals({ fund: FUNDABLE, ...input }));
    table.push([name, ...describeResult(result, funded), seconds.toFixed(2)]);
  }
  table.push(['published (labels as published)', '107.77', '99 / 13 / 241', 111, '']);
  table.push(['plain means', '', '', 110, '']);
  const hits = `really funded among the best ${REALLY_FUNDED}`;
  printTable(['SNSF votes', 'line at expected rank', 'fund / lottery / decline', hits, 'seconds'], table);
}

function describeResult(result: RankingResult, funded: ReadonlySet<string>): (string | number)[] {
  const count = (group: string) => result.rows.filter((row) => row.group === group).length;
  const best = result.rows.slice(0, REALLY_FUNDED);
  return [
    result.fundingLine?.toFixed(2) ?? '',
    ['fund', 'lottery', 'decline'].map(count).join(' / '),
    best.filter(({ proposal }) => funded.has(proposal)).length,
  ];
}

/** The draws of a chain are as many as its own error asks for: panels whose levels are in doubt need the most. */
async function compareWithChains({ votes, apart }: PanelVotes): Promise<void> {
  const table: (string | number)[][] = [];
  const plain = votes.map(({ panel: _, ...vote }) => vote);
  for (const [name, given, draws] of [
    ['labels as published', votes, 20_000],
    ['assessors told apart by section', apart, 4_000],
    ['labels as published, no panels', plain, 1_000],
  ] as const) {
    const { rows } = rankProposals({ votes: given, fund: FUNDABLE });
    const { result, seconds } = await measure(() => sampleExpectedRanks(given, { ...CHAINS, draws }));
    const gaps = rows.map((row) => Math.abs(row.expectedRank - result.ranks.get(row.proposal)!.mean));
    const { rHat, ess, error } = result;
    table.push([
      name,
      Math.max(...gaps).toFixed(3),
      quantile(gaps, 0.5).toFixed(3),
      `${rHat.toFixed(4)}, ${Math.round(ess)}, ${error.toFixed(3)}`,
      `${CHAINS.chains} × ${draws}, ${seconds.toFixed(0)} s`,
    ]);
  }
  console.log('');
  printTable(
    [
      'SNSF votes against long chains',
      'largest gap of an expected rank (at most 0.1)',
      'median gap',
      'chains: R-hat, effective draws, largest standard error of a rank',
      'draws',
    ],
    table,
  );
}

function showReliability(data: string): void {
  const [header, ...lines] = readLines(findData(data, 'grant-review-aibs-nih/AIBS.csv')).map((line) =>
    line.replaceAll('"', '').split(','),
  );
  const place = (name: string) => header!.indexOf(name);
  const votes = lines.map((cells) => ({
    proposal: cells[place('ID')]!,
    reviewer: cells[place('RevID')]!,
    score: Number(cells[place('Score')]),
  }));
  const scale = { lowest: 1, highest: 5 };
  const { diagnostics, warnings } = rankProposals({ votes, fund: 25, higherIsBetter: false, scale });
  const { observed, observedBest } = diagnostics!.reliability;
  const format = (value: number | undefined) => value?.toFixed(3) ?? '';
  console.log('');
  printTable(
    ['AIBS, 72 proposals × 3', 'one rater', 'mean of 3', 'published'],
    [
      ['all', format(observed?.one), format(observed?.mean), '.371, .639'],
      ['the best 80 %', format(observedBest?.one), format(observedBest?.mean), '.040, .111'],
    ],
  );
  console.log(`\nWarnings: ${warnings.map(({ code }) => code).join(', ')}`);
}

type Layout = 'panels' | 'linked panels' | 'mail review';

/**
 * Made-up votes of a given size: panels of 200 proposals and ten assessors; the same with one reading in twenty by an
 * assessor of another panel; or reviewers with eight readings each, shared at random.
 */
function makeVotes(proposals: number, readings: number, layout: Layout): Vote[] {
  const random = createRandom(`${layout} ${proposals}`);
  const hasPanels = layout !== 'mail review';
  const panels = hasPanels ? Math.ceil(proposals / 200) : 1;
  const assessors = hasPanels ? panels * 10 : Math.ceil((proposals * readings) / 8);
  const habits = Array.from({ length: assessors }, () => 0.4 * random.normal());
  const levels = Array.from({ length: panels }, () => 0.2 * random.normal());
  return Array.from({ length: proposals }, (_, index) => {
    const panel = hasPanels ? Math.floor(index / 200) : 0;
    const quality = 0.8 * random.normal();
    const chosen = new Set<number>();
    while (chosen.size < readings) {
      const isGuest = layout === 'linked panels' && random.uniform() < 0.05;
      chosen.add(hasPanels && !isGuest ? panel * 10 + random.below(10) : random.below(assessors));
    }
    return [...chosen].map((assessor) => {
      const opinion = 3.5 + quality + habits[assessor]! + levels[panel]! + 0.7 * random.normal();
      const score = Math.min(6, Math.max(1, Math.round(opinion)));
      const vote = { proposal: `p${index}`, reviewer: `r${assessor}`, score };
      return hasPanels ? { ...vote, panel: `k${panel}` } : vote;
    });
  }).flat();
}

async function measureSizes(snsf: readonly Vote[]): Promise<void> {
  const table: (string | number)[][] = [];
  const sizes: [string, readonly Vote[], string, 'ordinal'?][] = [
    ['353 × 8 (SNSF)', snsf, '0.3'],
    ['353 × 8 (SNSF) again, the code warm', snsf, '0.3'],
    ['353 × 8 (SNSF), ordinal', snsf, '', 'ordinal'],
    ['1,000 × 5, panels', makeVotes(1000, 5, 'panels'), '1'],
    ['1,000 × 5, mail review', makeVotes(1000, 5, 'mail review'), '1'],
    ['20,000 × 5, panels', makeVotes(20_000, 5, 'panels'), '20'],
    ['20,000 × 5, linked panels', makeVotes(20_000, 5, 'linked panels'), '20'],
    ['20,000 × 5, mail review', makeVotes(20_000, 5, 'mail review'), '20'],
  ];
  for (const [name, votes, anchor, likelihood = 'normal'] of sizes) {
    const proposals = new Set(votes.map(({ proposal }) => proposal)).size;
    const fund = Math.round(0.3 * proposals);
    const before = process.cpuUsage();
    const { result, seconds } = await measure(() => rankProposals({ votes, fund, likelihood }));
    const { user, system } = process.cpuUsage(before);
    const { engine, groups, points } = result.diagnostics!.method;
    const processor = ((user + system) / 1e6).toFixed(2);
    table.push([name, seconds.toFixed(2), processor, anchor, engine, groups, points]);
  }
  table.push(['ERforResearch on JAGS, 200 × 8', '55, not converged', '', '', 'sampled', '', '']);
  console.log('');
  printTable(
    ['size', 'seconds by the clock', 'of the processor', 'at most', 'engine', 'groups', 'points'],
    table,
  );
}
