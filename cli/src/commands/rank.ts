/** `headwater rank`: proposals ranked from their grades with how sure the ranking is, from a file to a file. */
import { type RankingResult, rankProposalsInSteps, type Vote } from '@headwater/core/ranking';
import { joinCsvLine } from '@headwater/core/text';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { readCsvTable } from '../files/csv.ts';
import { type InputFile, openInput } from '../files/read.ts';
import {
  formatReport,
  type OutputFile,
  openOutput,
  refuseSharedOutput,
  writeOutputs,
} from '../files/write.ts';
import { share, wholeNumber } from '../options.ts';
import { runSteps } from '../progress.ts';
import { fill } from '../words.ts';

interface RankOptions {
  reviews: string;
  fund: number;
  credible: number;
  seed: number;
  out: string;
  report?: string;
}

export function registerRank(program: Command, cli: Cli): void {
  const words = cli.words.rank;
  program
    .command('rank')
    .description(words.description)
    .requiredOption('--reviews <file>', words.reviews)
    .requiredOption('--fund <N>', words.fund, wholeNumber(cli, '--fund', 0))
    .option('--credible <share>', words.credible, share(cli, '--credible'), 0.5)
    .option('--seed <N>', words.seed, wholeNumber(cli, '--seed', 0), 1)
    .requiredOption('--out <file>', words.out)
    .option('--report <file>', words.report)
    .addHelpText('after', words.help)
    .action((options: RankOptions) => rankFile(cli, options));
}

async function rankFile(cli: Cli, options: RankOptions): Promise<void> {
  const { reviews, fund, credible, seed } = options;
  refuseSharedOutput(cli, { '--out': options.out, '--report': options.report });
  const out = openOutput(cli, options.out);
  const report = options.report === undefined ? null : openOutput(cli, options.report);
  const votes = await readVotes(cli, openInput(cli, reviews));
  const begun = performance.now();
  const steps = rankProposalsInSteps({ votes, fund, credible, seed });
  const result = await runSteps(cli, cli.words.rank.sampling, steps);
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(3));
  const summary = summarise(result, votes);
  const outputs: [OutputFile, Iterable<string>][] = [[out, formatRows(result)]];
  if (report)
    outputs.push([report, formatReport({ asked: { reviews, fund, credible, seed }, ...summary, seconds })]);
  await writeOutputs(outputs);
  tellOutcome(cli, summary, fund, seconds, out.name);
}

async function readVotes(cli: Cli, input: InputFile): Promise<Vote[]> {
  const votes: Vote[] = [];
  let hasPanels = false;
  const lineOf = new Map<string, number>();
  const noteHeader = (columns: readonly string[]) => {
    hasPanels = columns.includes('panel');
    const unused = columns.filter((name) => !['proposal', 'reviewer', 'score', 'panel'].includes(name));
    if (unused.length > 0) cli.tell(fill(cli.words.rank.unusedColumns, { columns: unused.join(', ') }));
  };
  for await (const row of readCsvTable(cli.words, input, ['proposal', 'reviewer', 'score'], noteHeader)) {
    const vote: Vote = {
      proposal: row.id('proposal'),
      reviewer: row.id('reviewer'),
      score: row.number('score'),
      ...(hasPanels ? { panel: row.id('panel') } : {}),
    };
    const key = JSON.stringify([vote.proposal, vote.reviewer, vote.panel]);
    const earlier = lineOf.get(key);
    if (earlier !== undefined) {
      const value = `${vote.proposal},${vote.reviewer}`;
      throw new CliError('id-twice', {
        file: input.name,
        line: row.line,
        field: 'proposal, reviewer',
        value,
        earlier,
      });
    }
    lineOf.set(key, row.line);
    votes.push(vote);
  }
  if (votes.length === 0) throw new CliError('no-rows', { file: input.name });
  return votes;
}

/** Six decimals hold every share of the draws exactly. */
const round = (value: number) => Number(value.toFixed(6));

function* formatRows({ rows }: RankingResult): Generator<string> {
  const lines = rows.map((row) =>
    joinCsvLine([
      row.proposal,
      round(row.mean),
      round(row.expectedRank),
      round(row.lower),
      round(row.upper),
      round(row.pFund),
      row.group,
    ]),
  );
  yield `proposal,mean,expected_rank,lower,upper,p_fund,group\n${lines.join('\n')}\n`;
}

function summarise(result: RankingResult, votes: readonly Vote[]) {
  const groups = { fund: 0, lottery: 0, decline: 0 };
  for (const { group } of result.rows) groups[group] += 1;
  return {
    votes: votes.length,
    proposals: result.rows.length,
    fundingLine: result.fundingLine,
    groups,
    lotteryPlaces: result.lotteryPlaces,
    diagnostics: result.diagnostics,
  };
}

/** Above this the chains of the sampler do not agree (Gelman and Rubin; 1.05 is what the model's authors ask for). */
const LARGEST_R_HAT = 1.05;

function tellOutcome(
  cli: Cli,
  summary: ReturnType<typeof summarise>,
  fund: number,
  seconds: number,
  out: string,
): void {
  const words = cli.words.rank;
  const { proposals, votes, groups, fundingLine, lotteryPlaces, diagnostics } = summary;
  cli.tell(fill(words.done, { proposals, votes, out, seconds: seconds.toFixed(1) }));
  if (fundingLine === null)
    cli.tell(fill(fund === 0 ? words.noneFunded : words.allFunded, { fund, proposals }));
  else cli.tell(fill(words.line, { ...groups, line: fundingLine.toFixed(2), places: lotteryPlaces }));
  if (diagnostics === null) cli.tell(words.equalScores);
  else if (diagnostics.rHat > LARGEST_R_HAT)
    cli.tell(fill(words.notConverged, { rHat: diagnostics.rHat.toFixed(3) }));
}
