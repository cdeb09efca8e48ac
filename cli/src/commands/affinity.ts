/** `headwater affinity`: how well each reviewer's past work fits each submission, from files to a file. */
import type { SubmissionAffinities } from '@headwater/core/affinity';
import { joinCsvLine } from '@headwater/core/text';
import { AffinityRun, LineError, type TextRole } from '@headwater/threads';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { type InputFile, MAX_LINE_BYTES, openInput, refuseSharedInput } from '../files/read.ts';
import { openOutput, writeOutputs } from '../files/write.ts';
import { wholeNumber } from '../options.ts';
import { startProgress } from '../progress.ts';
import { fill } from '../words.ts';

interface AffinityOptions {
  submissions: string;
  publications: string;
  out: string;
  top?: number;
}

export function registerAffinity(program: Command, cli: Cli): void {
  const words = cli.words.affinity;
  program
    .command('affinity')
    .description(words.description)
    .requiredOption('--submissions <file>', words.submissions)
    .requiredOption('--publications <file>', words.publications)
    .requiredOption('--out <file>', words.out)
    .option('--top <K>', words.top, wholeNumber(cli, '--top', 1))
    .addHelpText('after', words.help)
    .action((options: AffinityOptions) => scoreFiles(cli, options));
}

async function scoreFiles(cli: Cli, options: AffinityOptions): Promise<void> {
  const words = cli.words.affinity;
  refuseSharedInput({ '--submissions': options.submissions, '--publications': options.publications });
  const out = openOutput(cli, options.out);
  const run = new AffinityRun();
  try {
    await readTexts(cli, run, 'submissions', openInput(cli, options.submissions));
    await readTexts(cli, run, 'works', openInput(cli, options.publications));
    const pool = await run.buildIndex();
    const counts = { submissions: pool.submissionIds.length, reviewers: pool.reviewerIds.length };
    const limit = options.top ?? Math.max(1, counts.reviewers);
    await writeOutputs([
      [
        out,
        formatRows(
          cli,
          run.score(pool, () => limit),
          counts.submissions,
        ),
      ],
    ]);
    cli.tell(fill(words.done, { ...counts, works: pool.workCount, out: out.name }));
  } finally {
    await run.close();
  }
}

const SCORE_DECIMALS = 9;

/** Never in scientific notation, which not every reader of such files knows. */
function formatScore(score: number): string {
  return score.toFixed(SCORE_DECIMALS).replace(/\.?0+$/, '');
}

/** The rows of one submission after the other. */
async function* formatRows(
  cli: Cli,
  scored: AsyncIterable<SubmissionAffinities>,
  total: number,
): AsyncGenerator<string> {
  const progress = startProgress(cli, cli.words.affinity.scoring);
  let done = 0;
  try {
    for await (const { submission, reviewers } of scored) {
      const rows = reviewers.map(({ reviewer, score }) =>
        joinCsvLine([submission, reviewer, formatScore(score)]),
      );
      progress.update(++done, total);
      if (rows.length > 0) yield `${rows.join('\n')}\n`;
    }
  } finally {
    progress.stop();
  }
}

async function readTexts(cli: Cli, run: AffinityRun, role: TextRole, input: InputFile): Promise<void> {
  const progress = startProgress(cli, cli.words.affinity.reading);
  try {
    await run.readLines(role, input.chunks(), { maxLineBytes: MAX_LINE_BYTES, tell: progress.update });
  } catch (error) {
    throw error instanceof LineError ? nameFault(cli, input.name, role, error.fault) : error;
  } finally {
    progress.stop();
  }
}

function nameFault(cli: Cli, file: string, role: TextRole, fault: LineError['fault']): CliError {
  const { line } = fault;
  if (fault.kind === 'text') return new CliError(fault.code, { file, line, ...fault.details });
  if (fault.kind === 'twice') {
    const field = role === 'works' ? 'reviewer, id' : 'id';
    return new CliError('id-twice', { file, line, field, value: fault.value, earlier: fault.earlier });
  }
  const place = { file, line, field: fault.field, accepted: cli.words.accepted[fault.accepted] };
  if (fault.value === undefined) return new CliError('property-missing', place);
  return new CliError('property-invalid', { ...place, value: fault.value });
}
