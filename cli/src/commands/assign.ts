/** `headwater assign`: which reviewers get which submissions, from files to a file and a report. */
import {
  AssignmentInputError,
  type AssignmentReport,
  assignReviewersInSteps,
  type PairConstraint,
  type ScoredPair,
  type ShortfallRelief,
} from '@headwater/core/assignment';
import { joinCsvLine } from '@headwater/core/text';
import { countCores, createAssignmentCrew } from '@headwater/threads';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, type CliErrorCode } from '../errors.ts';
import { readCsvRows } from '../files/csv.ts';
import { type InputFile, openInput, refuseSharedInput } from '../files/read.ts';
import { readScoreFile } from '../files/scores.ts';
import {
  formatReport,
  type OutputFile,
  openOutput,
  refuseSharedOutput,
  writeOutputs,
} from '../files/write.ts';
import { parseDecimal, wholeNumber } from '../options.ts';
import { runSteps } from '../progress.ts';
import { fill } from '../words.ts';

interface AssignOptions {
  scores: string;
  constraints?: string;
  reviewsPerSubmission: number;
  maxLoad: number;
  minLoad: number;
  objective: string;
  precision?: string;
  maxProbability?: number;
  seed?: number;
  out: string;
  report?: string;
}

export function registerAssign(program: Command, cli: Cli): void {
  const words = cli.words.assign;
  program
    .command('assign')
    .description(words.description)
    .requiredOption('--scores <file>', words.scores)
    .option('--constraints <file>', words.constraints)
    .requiredOption(
      '--reviews-per-submission <K>',
      words.reviewsPerSubmission,
      wholeNumber(cli, '--reviews-per-submission', 1),
    )
    .requiredOption('--max-load <L>', words.maxLoad, wholeNumber(cli, '--max-load', 0))
    .option('--min-load <l>', words.minLoad, wholeNumber(cli, '--min-load', 0), 0)
    .option('--objective <name>', words.objective, 'total')
    .option('--precision <name>', words.precision)
    .option('--max-probability <q>', words.maxProbability, probability(cli, '--max-probability'))
    .option('--seed <N>', words.seed, wholeNumber(cli, '--seed', 0))
    .requiredOption('--out <file>', words.out)
    .option('--report <file>', words.report)
    .addHelpText('after', words.help)
    .action((options: AssignOptions) => assignFiles(cli, options));
}

/** A parser of probabilities above 0, for commander. */
function probability(cli: Cli, option: string): (value: string) => number {
  return (value) => {
    const number = parseDecimal(value);
    if (number !== null && number > 0 && number <= 1) return number;
    throw new CliError('option-invalid', { option, value, accepted: cli.words.assign.probability });
  };
}

function requireOneOf<Name extends string>(option: string, value: string, names: readonly Name[]): Name {
  const name = names.find((one) => one === value);
  if (name !== undefined) return name;
  throw new CliError('option-invalid', { option, value, accepted: names.join(', ') });
}

async function assignFiles(cli: Cli, options: AssignOptions): Promise<void> {
  const objective = requireOneOf('--objective', options.objective, ['total', 'fair']);
  const precision =
    options.precision === undefined
      ? null
      : requireOneOf('--precision', options.precision, ['exact', 'fast']);
  refuseSharedInput({ '--scores': options.scores, '--constraints': options.constraints });
  refuseSharedOutput(cli, { '--out': options.out, '--report': options.report });
  const out = openOutput(cli, options.out);
  const report = options.report === undefined ? null : openOutput(cli, options.report);
  const { table, nameFault } = await readScoreFile(cli, openInput(cli, options.scores));
  const known: KnownIds = { submissions: new Set(table.submissions), reviewers: new Set(table.reviewers) };
  const constraints =
    options.constraints === undefined
      ? []
      : await readConstraints(cli, openInput(cli, options.constraints), known);
  const begun = performance.now();
  const { reviewsPerSubmission, maxLoad, minLoad, maxProbability, seed } = options;
  const input = {
    submissions: table.submissions,
    reviewers: table.reviewers,
    scores: table,
    constraints,
    reviewsPerSubmission,
    maxLoad,
    minLoad,
    objective,
    ...(precision === null ? {} : { precision }),
    ...(maxProbability === undefined ? {} : { maxProbability }),
    ...(seed === undefined ? {} : { seed }),
  };
  const crew = createAssignmentCrew(countCores());
  const result = await runSteps(cli, cli.words.assign.assigning, assignReviewersInSteps(input, crew))
    .catch((error) => wordInputFault(nameFault(error)))
    .finally(() => crew.close());
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(3));
  const asked = {
    scores: options.scores,
    constraints: options.constraints ?? null,
    reviewsPerSubmission,
    maxLoad,
    minLoad,
    objective,
    precision,
    maxProbability: maxProbability ?? null,
    seed: seed ?? null,
  };
  const outputs: [OutputFile, Iterable<string>][] = [[out, formatPairs(result.assignment)]];
  if (report) outputs.push([report, formatReport({ asked, ...result.report, seconds })]);
  await writeOutputs(outputs);
  tellOutcome(cli, result.report, seconds, out.name);
}

interface KnownIds {
  submissions: ReadonlySet<string>;
  reviewers: ReadonlySet<string>;
}

/** Refuses a pair that stood on an earlier line of the same file. */
function createPairGuard(input: InputFile) {
  const linesOf = new Map<string, Map<string, number>>();
  return (line: number, submission: string, reviewer: string): void => {
    const lines = linesOf.get(submission) ?? new Map<string, number>();
    const earlier = lines.get(reviewer);
    if (earlier !== undefined) {
      const value = `${submission},${reviewer}`;
      throw new CliError('id-twice', {
        file: input.name,
        line,
        field: 'submission, reviewer',
        value,
        earlier,
      });
    }
    lines.set(reviewer, line);
    linesOf.set(submission, lines);
  };
}

async function readConstraints(cli: Cli, input: InputFile, known: KnownIds): Promise<PairConstraint[]> {
  const constraints: PairConstraint[] = [];
  const guardPair = createPairGuard(input);
  for await (const row of readCsvRows(cli.words, input, ['submission', 'reviewer', 'constraint'])) {
    const submission = row.id('submission');
    const reviewer = row.id('reviewer');
    if (!known.submissions.has(submission))
      throw row.refuse('submission', cli.words.accepted.scoredSubmission);
    if (!known.reviewers.has(reviewer)) throw row.refuse('reviewer', cli.words.accepted.scoredReviewer);
    const value = row.number('constraint');
    if (value !== -1 && value !== 0 && value !== 1) throw row.refuse('constraint', '-1, 0, 1');
    guardPair(row.line, submission, reviewer);
    constraints.push({ submission, reviewer, value });
  }
  return constraints;
}

/** What the solver refuses beside single lines, in the person's language and with the names of the options. */
function wordInputFault(error: unknown): never {
  if (!(error instanceof AssignmentInputError)) throw error;
  const known: readonly string[] = ['forced-above-reviews', 'forced-above-load', 'minimum-above-maximum'];
  if (known.includes(error.code)) throw new CliError(error.code as CliErrorCode, error.details);
  const { field, given, accepted } = error.details;
  if (field === undefined || given === undefined || accepted === undefined) throw error;
  const option = `--${String(field).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new CliError('option-invalid', { option, value: given, accepted });
}

const ROWS_A_BLOCK = 1_000;

function* formatPairs(pairs: readonly ScoredPair[]): Generator<string> {
  for (let start = 0; start < pairs.length; start += ROWS_A_BLOCK) {
    const rows = pairs.slice(start, start + ROWS_A_BLOCK);
    yield `${rows.map(({ submission, reviewer, score }) => joinCsvLine([submission, reviewer, score])).join('\n')}\n`;
  }
}

const SHOWN_SHORTFALLS = 10;
const SHOWN_RELIEFS = 5;

function wordRelief(cli: Cli, relief: ShortfallRelief): string {
  const words = cli.words.assign;
  if (relief.code === 'add-candidates') return fill(words.relief[relief.code], { count: relief.count });
  const isMore = relief.isMore || relief.reviewers.length > SHOWN_RELIEFS;
  const ids = relief.reviewers.slice(0, SHOWN_RELIEFS).join(', ');
  return fill(words.relief[relief.code], { ids: isMore ? `${ids} …` : ids });
}

function tellOutcome(cli: Cli, report: AssignmentReport, seconds: number, out: string): void {
  const words = cli.words.assign;
  const { size, total, upperBound, gap } = report;
  cli.tell(fill(words.done, { ...size, out, seconds: seconds.toFixed(1) }));
  cli.tell(
    fill(gap === 0 ? words.proven : words.bounded, {
      total: total.toFixed(6),
      upperBound: upperBound.toFixed(6),
      gap,
    }),
  );
  for (const shortfall of report.shortfalls.slice(0, SHOWN_SHORTFALLS)) {
    const { code, why, wanted, got, eligible } = shortfall;
    const id = code === 'submission-short' ? shortfall.submission : shortfall.reviewer;
    cli.tell(fill(words.shortfall[code], { id, wanted, got, why: fill(words.why[why], { eligible }) }));
    if (code === 'submission-short') {
      for (const relief of shortfall.wouldFree) cli.tell(`  ${wordRelief(cli, relief)}`);
    }
  }
  const more = report.shortfalls.length - SHOWN_SHORTFALLS;
  if (more > 0) cli.tell(fill(words.moreShortfalls, { more }));
}
