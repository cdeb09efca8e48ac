/** Proposals and their chances from a file, by the rule that was asked for. */
import {
  computeMerit,
  drawAmongLotteryGroup,
  drawAroundThreshold,
  drawByWeight,
  drawLinearly,
  LotteryError,
  type RuleName,
} from '@headwater/core/lottery';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { type CsvRow, readCsvTable } from '../files/csv.ts';
import type { InputFile } from '../files/read.ts';
import { fill } from '../words.ts';

/** What the rule is asked for; slope and band only where the rule has them. */
export interface RuleChoice {
  rule: RuleName;
  places: number;
  slope?: number;
  band?: number;
}

export interface Chances {
  proposals: string[];
  chances: Float64Array;
  /** Kept in the statement. */
  parameters: Record<string, string>;
  merit: { worstCase: number; bound: number } | null;
}

type Group = 'fund' | 'lottery' | 'decline';
const GROUPS: readonly Group[] = ['fund', 'lottery', 'decline'];

const COLUMNS: Record<RuleName, readonly string[]> = {
  groups: ['proposal', 'group'],
  merit: ['proposal', 'lower', 'upper'],
  linear: ['proposal', 'mean'],
  threshold: ['proposal', 'mean'],
  weighted: ['proposal', 'weight'],
};

interface ProposalRow {
  quality: number;
  lower: number;
  upper: number;
  group: Group;
  weight: number;
}

/** @throws CliError for a row that cannot be used, or when the places do not fit. */
export async function readChances(cli: Cli, input: InputFile, choice: RuleChoice): Promise<Chances> {
  const proposals: string[] = [];
  const rows: ProposalRow[] = [];
  const lineOf = new Map<string, number>();
  let columns: readonly string[] = [];
  const required = COLUMNS[choice.rule];
  for await (const row of readCsvTable(cli.words, input, required, (header) => {
    columns = header;
    requireQuality(input.name, choice.rule, header);
  })) {
    const proposal = row.id('proposal');
    const earlier = lineOf.get(proposal);
    if (earlier !== undefined) {
      const place = { file: input.name, line: row.line, field: 'proposal' };
      throw new CliError('id-twice', { ...place, value: proposal, earlier });
    }
    lineOf.set(proposal, row.line);
    proposals.push(proposal);
    rows.push(readRow(cli, row, choice.rule, columns));
  }
  if (proposals.length === 0) throw new CliError('no-rows', { file: input.name });
  return { proposals, ...computeChances(cli, rows, choice) };
}

/** MERIT needs intervals and an estimate within them: ranks, or any quality of which more is better. */
function requireQuality(file: string, rule: RuleName, header: readonly string[]): void {
  if (rule !== 'merit' || header.includes('expected_rank') || header.includes('quality')) return;
  throw new CliError('column-missing', { file, line: 1, column: 'expected_rank', given: header.join(',') });
}

function readRow(cli: Cli, row: CsvRow, rule: RuleName, columns: readonly string[]): ProposalRow {
  const { accepted } = cli.words.lottery;
  const blank: ProposalRow = { quality: 0, lower: 0, upper: 0, group: 'decline', weight: 0 };
  if (rule === 'groups') {
    const group = GROUPS.find((one) => one === row.id('group'));
    if (group === undefined) throw row.refuse('group', accepted.group);
    return { ...blank, group };
  }
  if (rule === 'weighted') {
    const weight = row.number('weight');
    if (weight < 0) throw row.refuse('weight', accepted.weight);
    return { ...blank, weight };
  }
  if (rule !== 'merit') {
    const mean = row.number('mean');
    return { ...blank, quality: mean, lower: mean, upper: mean };
  }
  const lower = row.number('lower');
  const upper = row.number('upper');
  if (lower > upper) throw row.refuse('lower', accepted.upperEnd);
  if (columns.includes('quality')) return { ...blank, lower, upper, quality: row.number('quality') };
  // The first rank is the best, so ranks turn round.
  return { ...blank, lower: -upper, upper: -lower, quality: -row.number('expected_rank') };
}

function computeChances(
  cli: Cli,
  rows: readonly ProposalRow[],
  choice: RuleChoice,
): Omit<Chances, 'proposals'> {
  const { rule, places, slope, band } = choice;
  try {
    if (rule === 'merit') {
      const merit = computeMerit(rows, places);
      return { chances: merit.chances, parameters: {}, merit };
    }
    if (rule === 'groups') {
      const groups = rows.map(({ group }) => group);
      return { chances: drawAmongLotteryGroup(groups, places), parameters: {}, merit: null };
    }
    if (rule === 'weighted') {
      const weights = rows.map(({ weight }) => weight);
      return { chances: drawByWeight(weights, places), parameters: {}, merit: null };
    }
    if (rule === 'linear') {
      const parameters = { slope: String(slope!) };
      return { chances: drawLinearly(slope!)(rows, places), parameters, merit: null };
    }
    const parameters = { band: String(band!) };
    return { chances: drawAroundThreshold(band!)(rows, places), parameters, merit: null };
  } catch (error) {
    if (!(error instanceof LotteryError && error.code === 'places-invalid')) throw error;
    const { least = 0, most = rows.length } = error.details;
    const accepted = fill(cli.words.lottery.accepted.placesOf, { least, most });
    throw new CliError('option-invalid', { option: '--places', value: places, accepted });
  }
}
