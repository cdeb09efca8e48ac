/** `headwater affinity`: how well each reviewer's past work fits each submission, from files to a file. */
import {
  type AffinityModel,
  type AffinityReviewer,
  type AffinityText,
  type AffinityWork,
  buildAffinityModelInSteps,
  scoreAffinitiesOf,
} from '@headwater/core/affinity';
import { joinCsvLine } from '@headwater/core/text';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { type InputFile, openInput, refuseSharedInput } from '../files/read.ts';
import { openOutput, writeOutputs } from '../files/write.ts';
import { wholeNumber } from '../options.ts';
import { runSteps, startProgress } from '../progress.ts';
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
  const submissions = await readSubmissions(cli, openInput(cli, options.submissions));
  const reviewers = await readReviewers(cli, openInput(cli, options.publications));
  const jieba = await loadJieba();
  const steps = buildAffinityModelInSteps({ submissions, reviewers }, { segmentChinese: jieba });
  const model = await runSteps(cli, words.reading, steps);
  await writeOutputs([[out, scoreModel(cli, model, options.top)]]);
  const counts = { submissions: submissions.length, reviewers: reviewers.length, out: out.name };
  cli.tell(fill(words.done, { ...counts, works: reviewers.reduce((sum, one) => sum + one.works.length, 0) }));
}

/** Cuts Chinese into words; loaded late, since its dictionary takes time and most commands need none. */
async function loadJieba(): Promise<(text: string) => string[]> {
  const [{ Jieba }, { dict }] = await Promise.all([
    import('@node-rs/jieba'),
    import('@node-rs/jieba/dict.js'),
  ]);
  const jieba = Jieba.withDict(dict);
  return (text) => jieba.cut(text, true);
}

const SCORE_DECIMALS = 9;

/** Never in scientific notation, which not every reader of such files knows. */
function formatScore(score: number): string {
  return score.toFixed(SCORE_DECIMALS).replace(/\.?0+$/, '');
}

/** The rows of one submission after the other. */
function* scoreModel(cli: Cli, model: AffinityModel, topK: number | undefined): Generator<string> {
  const progress = startProgress(cli, cli.words.affinity.scoring);
  const total = model.submissions.length;
  for (let index = 0; index < total; index++) {
    const { submission, reviewers } = scoreAffinitiesOf(model, index, { topK });
    const rows = reviewers.map(({ reviewer, score }) =>
      joinCsvLine([submission, reviewer, formatScore(score)]),
    );
    progress.update(index + 1, total);
    if (rows.length > 0) yield `${rows.join('\n')}\n`;
  }
  progress.stop();
}

async function readSubmissions(cli: Cli, input: InputFile): Promise<AffinityText[]> {
  const submissions: AffinityText[] = [];
  const lineOf = new Map<string, number>();
  for await (const { line, value } of input.objects()) {
    const text = readText(cli, input, line, value);
    const earlier = lineOf.get(text.id);
    if (earlier !== undefined) {
      throw new CliError('id-twice', { file: input.name, line, field: 'id', value: text.id, earlier });
    }
    lineOf.set(text.id, line);
    submissions.push(text);
  }
  return submissions;
}

interface OwnWorks {
  works: AffinityWork[];
  /** By id. */
  lineOf: Map<string, number>;
}

async function readReviewers(cli: Cli, input: InputFile): Promise<AffinityReviewer[]> {
  const worksOf = new Map<string, OwnWorks>();
  for await (const { line, value } of input.objects()) {
    const reviewer = readId(cli, input, line, 'reviewer', value.reviewer);
    const text = readText(cli, input, line, value);
    const own: OwnWorks = worksOf.get(reviewer) ?? { works: [], lineOf: new Map() };
    const earlier = own.lineOf.get(text.id);
    if (earlier !== undefined) {
      const id = `${reviewer}, ${text.id}`;
      throw new CliError('id-twice', { file: input.name, line, field: 'reviewer, id', value: id, earlier });
    }
    own.lineOf.set(text.id, line);
    own.works.push({ ...text, year: readYear(cli, input, line, value.year) });
    worksOf.set(reviewer, own);
  }
  return Array.from(worksOf, ([reviewer, { works }]) => ({ reviewer, works }));
}

function refuse(input: InputFile, line: number, field: string, given: unknown, accepted: string): CliError {
  const place = { file: input.name, line, field, accepted };
  if (given === undefined) return new CliError('property-missing', place);
  return new CliError('property-invalid', { ...place, value: JSON.stringify(given).slice(0, 60) });
}

/** An id that a line of comma-separated values carries unchanged. */
function readId(cli: Cli, input: InputFile, line: number, field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && value === value.trim() && !/[\r\n]/.test(value))
    return value;
  throw refuse(input, line, field, value, cli.words.accepted.id);
}

function readText(cli: Cli, input: InputFile, line: number, value: Record<string, unknown>): AffinityText {
  const id = readId(cli, input, line, 'id', value.id);
  const { title, abstract } = value;
  if (typeof title !== 'string') throw refuse(input, line, 'title', title, cli.words.accepted.anyText);
  if (abstract !== undefined && abstract !== null && typeof abstract !== 'string') {
    throw refuse(input, line, 'abstract', abstract, cli.words.accepted.anyText);
  }
  return { id, title, abstract };
}

function readYear(cli: Cli, input: InputFile, line: number, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw refuse(input, line, 'year', value, cli.words.accepted.year);
}
