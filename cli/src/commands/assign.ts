/** `headwater assign`: which reviewers get which submissions, from files to a file and a report. */
import {
  AssignmentInputError,
  type AssignmentReport,
  assignReviewersInSteps,
  type PairConstraint,
  type ScoredPair,
} from '@headwater/core/assignment';
import { joinCsvLine } from '@headwater/core/text';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, type CliErrorCode } from '../errors.ts';
import { readCsvRows } from '../files/csv.ts';
import { type InputFile, openInput, refuseSharedInput } from '../files/read.ts';
import {
  formatReport,
  type OutputFile,
  openOutput,
  refuseSharedOutput,
  writeOutputs,
} from '../files/write.ts';
import { wholeNumber } from '../options.ts';
import { runSteps } from '../progress.ts';
import { fill } from '../words.ts';

interface AssignOptions {
  scores: string;
  constraints?: string;
  reviewsPerSubmission: number;
  maxLoad: number;
  minLoad: number;
  objective: string;
  maxProbability?: string;
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
    .option('--max-probability <q>', words.maxProbability)
    .option('--seed <N>', words.seed, wholeNumber(cli, '--seed', 0))
    .requiredOption('--out <file>', words.out)
    .option('--report <file>', words.report)
    .addHelpText('after', words.help)
    .action((options: AssignOptions) => assignFiles(cli, options));
}

async function assignFiles(cli: Cli, options: AssignOptions): Promise<void> {
  refuseWhatIsNotThere(options);
  refuseSharedInput({ '--scores': options.scores, '--constraints': options.constraints });
  refuseSharedOutput(cli, { '--out': options.out, '--report': options.report });
  const out = openOutput(cli, options.out);
  const report = options.report === undefined ? null : openOutput(cli, options.report);
  const table = await readScores(cli, openInput(cli, options.scores));
  const constraints =
    options.constraints === undefined
      ? []
      : await readConstraints(cli, openInput(cli, options.constraints), table);
  const begun = performance.now();
  const steps = assignReviewersInSteps({
    submissions: [...table.submissions],
    reviewers: [...table.reviewers],
    scores: table.scores,
    constraints,
    reviewsPerSubmission: options.reviewsPerSubmission,
    maxLoad: options.maxLoad,
    minLoad: options.minLoad,
    objective: 'total',
  });
  const result = await runSteps(cli, cli.words.assign.assigning, steps).catch(wordInputFault);
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(3));
  const { scores, reviewsPerSubmission, maxLoad, minLoad, objective } = options;
  const asked = {
    scores,
    constraints: options.constraints ?? null,
    reviewsPerSubmission,
    maxLoad,
    minLoad,
    objective,
    seed: options.seed ?? null,
  };
  const outputs: [OutputFile, Iterable<string>][] = [[out, formatPairs(result.assignment)]];
  if (report) outputs.push([report, formatReport({ asked, ...result.report, seconds })]);
  await writeOutputs(outputs);
  tellOutcome(cli, result.report, seconds, out.name);
}

/** Objectives that the contract names and this version lacks are refused by name, unknown ones as unknown. */
function refuseWhatIsNotThere({ objective, maxProbability }: AssignOptions): void {
  if (objective === 'fair')
    throw new CliError('not-yet', { option: '--objective fair', instead: '--objective total' });
  if (objective !== 'total') {
    throw new CliError('option-invalid', { option: '--objective', value: objective, accepted: 'total' });
  }
  if (maxProbability !== undefined)
    throw new CliError('not-yet', { option: '--max-probability', instead: '--objective total' });
}

interface ScoreTable {
  submissions: Set<string>;
  reviewers: Set<string>;
  scores: ScoredPair[];
}

const LARGEST_SCORE = 1e12;

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

async function readScores(cli: Cli, input: InputFile): Promise<ScoreTable> {
  const table: ScoreTable = { submissions: new Set(), reviewers: new Set(), scores: [] };
  const guardPair = createPairGuard(input);
  for await (const row of readCsvRows(cli.words, input, ['submission', 'reviewer', 'score'])) {
    const submission = row.id('submission');
    const reviewer = row.id('reviewer');
    const score = row.number('score');
    if (Math.abs(score) > LARGEST_SCORE) throw row.refuse('score', cli.words.accepted.number);
    guardPair(row.line, submission, reviewer);
    table.submissions.add(submission);
    table.reviewers.add(reviewer);
    table.scores.push({ submission, reviewer, score });
  }
  return table;
}

async function readConstraints(cli: Cli, input: InputFile, table: ScoreTable): Promise<PairConstraint[]> {
  const constraints: PairConstraint[] = [];
  const guardPair = createPairGuard(input);
  for await (const row of readCsvRows(cli.words, input, ['submission', 'reviewer', 'constraint'])) {
    const submission = row.id('submission');
    const reviewer = row.id('reviewer');
    if (!table.submissions.has(submission))
      throw row.refuse('submission', cli.words.accepted.scoredSubmission);
    if (!table.reviewers.has(reviewer)) throw row.refuse('reviewer', cli.words.accepted.scoredReviewer);
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
  if (!known.includes(error.code)) throw error;
  throw new CliError(error.code as CliErrorCode, error.details);
}

const ROWS_A_BLOCK = 1_000;

function* formatPairs(pairs: readonly ScoredPair[]): Generator<string> {
  for (let start = 0; start < pairs.length; start += ROWS_A_BLOCK) {
    const rows = pairs.slice(start, start + ROWS_A_BLOCK);
    yield `${rows.map(({ submission, reviewer, score }) => joinCsvLine([submission, reviewer, score])).join('\n')}\n`;
  }
}

const SHOWN_SHORTFALLS = 10;

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
  for (const { code, why, wanted, got, ...who } of report.shortfalls.slice(0, SHOWN_SHORTFALLS)) {
    const id = 'submission' in who ? who.submission : who.reviewer;
    cli.tell(fill(words.shortfall[code], { id, wanted, got, why: words.why[why] }));
  }
  const more = report.shortfalls.length - SHOWN_SHORTFALLS;
  if (more > 0) cli.tell(fill(words.moreShortfalls, { more }));
}
