/** `headwater rank`: proposals ranked from their grades with how sure the ranking is, from a file to a file. */
import {
  combineCriteria,
  LIKELIHOODS,
  type Likelihood,
  RankingInputError,
  type RankingResult,
  REVIEWER_SCALES,
  type ReviewerScale,
  rankProposalsInSteps,
  type Vote,
} from '@headwater/core/ranking';
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
import { parseDecimal, share, wholeNumber } from '../options.ts';
import { runSteps } from '../progress.ts';
import { fill } from '../words.ts';

interface RankOptions {
  reviews: string;
  fund: number;
  credible: number;
  seed: number;
  likelihood: Likelihood;
  reviewerScale: ReviewerScale;
  weights?: Readonly<Record<string, number>>;
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
    .option('--likelihood <name>', words.likelihood, oneOf('--likelihood', LIKELIHOODS), 'normal')
    .option(
      '--reviewer-scale <name>',
      words.reviewerScale,
      oneOf('--reviewer-scale', REVIEWER_SCALES),
      'common',
    )
    .option('--weights <list>', words.weights, readWeights(cli))
    .requiredOption('--out <file>', words.out)
    .option('--report <file>', words.report)
    .addHelpText('after', words.help)
    .action((options: RankOptions) => rankFile(cli, options));
}

function oneOf<Name extends string>(option: string, accepted: readonly Name[]): (value: string) => Name {
  return (value) => {
    const name = accepted.find((one) => one === value);
    if (name !== undefined) return name;
    throw new CliError('option-invalid', { option, value, accepted: accepted.join(', ') });
  };
}

/** A parser of `name=weight,name=weight`; names are columns, which are read in lower case. */
function readWeights(cli: Cli): (value: string) => Record<string, number> {
  return (value) => {
    const weights = new Map<string, number>();
    for (const part of value.split(',')) {
      const [name = '', text = '', ...rest] = part.split('=').map((one) => one.trim());
      const weight = parseDecimal(text);
      const column = name.toLowerCase();
      if (column === '' || rest.length > 0 || weight === null || weight <= 0 || weights.has(column)) {
        const accepted = cli.words.rank.acceptedWeights;
        throw new CliError('option-invalid', { option: '--weights', value, accepted });
      }
      weights.set(column, weight);
    }
    return Object.fromEntries(weights);
  };
}

async function rankFile(cli: Cli, options: RankOptions): Promise<void> {
  const { reviews, fund, credible, seed, likelihood, reviewerScale, weights } = options;
  refuseSharedOutput(cli, { '--out': options.out, '--report': options.report });
  if (likelihood === 'ordinal' && reviewerScale === 'own') {
    throw new CliError('option-invalid', { option: '--reviewer-scale', value: 'own', accepted: 'common' });
  }
  const out = openOutput(cli, options.out);
  const report = options.report === undefined ? null : openOutput(cli, options.report);
  const votes = await readVotes(cli, openInput(cli, reviews), weights);
  const begun = performance.now();
  const steps = rankProposalsInSteps({ votes, fund, credible, likelihood, reviewerScale });
  const result = await runSteps(cli, cli.words.rank.integrating, steps).catch((error) =>
    refuseNetwork(cli, error),
  );
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(3));
  const summary = summarise(result, votes);
  const asked = { reviews, fund, credible, seed, likelihood, reviewerScale, ...(weights ? { weights } : {}) };
  const outputs: [OutputFile, Iterable<string>][] = [[out, formatRows(result)]];
  if (report) outputs.push([report, formatReport({ asked, ...summary, seconds })]);
  await writeOutputs(outputs);
  tellOutcome(cli, summary, fund, seconds, out.name);
}

/** What the file's network of reviewers is too large for, in the words of the options. */
function refuseNetwork(cli: Cli, error: unknown): never {
  if (!(error instanceof RankingInputError) || error.code !== 'network-too-large') throw error;
  const { field, given, accepted } = error.details;
  const option = { likelihood: '--likelihood', reviewerScale: '--reviewer-scale' }[String(field)] ?? 'panel';
  const instead = fill(cli.words.rank.networkTooLarge, { accepted: String(accepted) });
  throw new CliError('option-invalid', { option, value: String(given), accepted: instead });
}

async function readVotes(
  cli: Cli,
  input: InputFile,
  weights: Readonly<Record<string, number>> | undefined,
): Promise<Vote[]> {
  const rows: { proposal: string; reviewer: string; panel?: string; criteria: Record<string, number> }[] = [];
  const scores = weights ? Object.keys(weights) : ['score'];
  let hasPanels = false;
  const lineOf = new Map<string, number>();
  const noteHeader = (columns: readonly string[]) => {
    hasPanels = columns.includes('panel');
    const used = ['proposal', 'reviewer', 'panel', ...scores];
    const unused = columns.filter((name) => !used.includes(name));
    if (unused.length === 0) return;
    const names = scores.join(', ');
    cli.tell(fill(cli.words.rank.unusedColumns, { columns: unused.join(', '), scores: names }));
  };
  for await (const row of readCsvTable(cli.words, input, ['proposal', 'reviewer', ...scores], noteHeader)) {
    const criteria: Record<string, number> = {};
    for (const name of scores) {
      const score = weights ? row.numberOrNone(name) : row.number(name);
      if (score !== null) criteria[name] = score;
    }
    if (Object.keys(criteria).length === 0) row.number(scores[0]!);
    const vote = {
      proposal: row.id('proposal'),
      reviewer: row.id('reviewer'),
      ...(hasPanels ? { panel: row.id('panel') } : {}),
      criteria,
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
    rows.push(vote);
  }
  if (rows.length === 0) throw new CliError('no-rows', { file: input.name });
  if (weights) return combineCriteria(rows, weights);
  return rows.map(({ criteria, ...vote }) => ({ ...vote, score: criteria.score! }));
}

/** Six decimals are far below what the grid over the spreads leaves open. */
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
    warnings: result.warnings,
    diagnostics: result.diagnostics,
  };
}

function tellOutcome(
  cli: Cli,
  summary: ReturnType<typeof summarise>,
  fund: number,
  seconds: number,
  out: string,
): void {
  const words = cli.words.rank;
  const { proposals, votes, groups, fundingLine, lotteryPlaces, warnings } = summary;
  cli.tell(fill(words.done, { proposals, votes, out, seconds: seconds.toFixed(1) }));
  for (const { code, values } of warnings) {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      Number.isInteger(value) ? value : value.toFixed(2),
    ]);
    cli.tell(fill(words.warnings[code], Object.fromEntries(shown)));
  }
  if (fundingLine === null)
    cli.tell(fill(fund === 0 ? words.noneFunded : words.allFunded, { fund, proposals }));
  else cli.tell(fill(words.line, { ...groups, line: fundingLine.toFixed(2), places: lotteryPlaces }));
}
