/** `headwater lottery`: commits to a draw, draws, and verifies, from files to files. */
import { createHash, randomBytes } from 'node:crypto';
import {
  commitToDraw,
  drawFromStatement,
  hashStatement,
  type Knowledge,
  LotteryError,
  type LotteryFinding,
  makeWholeChances,
  normaliseValue,
  parseRandomSource,
  parseReceipt,
  parseSecretList,
  parseStatement,
  parseTranscript,
  type RandomSource,
  type Receipt,
  type Reveal,
  RULE_NAMES,
  type RuleName,
  type Statement,
  type Transcript,
  verifyDraw,
} from '@headwater/core/lottery';
import { joinCsvLine } from '@headwater/core/text';
import { type Command, Option } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';
import { readJson } from '../files/json.ts';
import { openInput, refuseSharedInput } from '../files/read.ts';
import { formatReport, openOutput, refuseSharedOutput, writeOutputs } from '../files/write.ts';
import { readChances } from '../lottery/chances.ts';
import { parseDecimal, wholeNumber } from '../options.ts';
import { fill } from '../words.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

interface CommitOptions {
  proposals: string;
  call: string;
  places: number;
  rule: RuleName;
  slope?: number;
  band?: number;
  random: RandomSource;
  fallback?: RandomSource;
  reveal: Reveal;
  at?: string;
  statement: string;
  secret: string;
  receipts?: string;
}

interface DrawOptions {
  statement: string;
  secret: string;
  value?: string;
  fallbackValue?: string;
  transcript: string;
  results?: string;
}

interface VerifyOptions {
  statement: string;
  transcript: string;
  hash?: string;
  value?: string;
  receipt?: string;
}

/** Adds one of the group's commands with its options, in their order. */
function registerPart(
  group: Command,
  cli: Cli,
  name: 'commit' | 'draw' | 'verify',
  options: readonly Option[],
  act: (options: never) => Promise<void>,
): void {
  const words = cli.words.lottery;
  const command = group.command(name).description(words[name]).addHelpText('after', words[`${name}Help`]);
  for (const option of options) command.addOption(option);
  command.action(act as (options: unknown) => Promise<void>);
}

const option = (flags: string, description: string) => new Option(flags, description);
const required = (flags: string, description: string) => option(flags, description).makeOptionMandatory();

export function registerLottery(program: Command, cli: Cli): void {
  const words = cli.words.lottery;
  const group = program.command('lottery').description(words.description).addHelpText('after', words.help);
  const readSource = (name: string) => (value: string) => parseSource(cli, name, value);
  const commit = [
    required('--proposals <file>', words.proposals),
    required('--call <name>', words.call),
    required('--places <N>', words.places).argParser(wholeNumber(cli, '--places', 0)),
    required('--rule <name>', words.rule).argParser(oneOf('--rule', RULE_NAMES, words.accepted.rule)),
    option('--slope <number>', words.slope).argParser((value) => parseSlope(cli, value)),
    option('--band <N>', words.band).argParser(wholeNumber(cli, '--band', 0)),
    required('--random <source>', words.random).argParser(readSource('--random')),
    option('--fallback <source>', words.fallback).argParser(readSource('--fallback')),
    option('--reveal <who>', words.reveal)
      .argParser(oneOf('--reveal', ['all', 'own'], words.accepted.reveal))
      .default('all'),
    option('--at <time>', words.at),
    required('--statement <file>', words.statementOut),
    required('--secret <file>', words.secretOut),
    option('--receipts <file>', words.receiptsOut),
  ];
  const draw = [
    required('--statement <file>', words.statement),
    required('--secret <file>', words.secret),
    option('--value <text>', words.value),
    option('--fallback-value <text>', words.fallbackValue),
    required('--transcript <file>', words.transcriptOut),
    option('--results <file>', words.results),
  ];
  const verify = [
    required('--statement <file>', words.statement),
    required('--transcript <file>', words.transcript),
    option('--hash <hash>', words.hash),
    option('--value <text>', words.valueCheck),
    option('--receipt <file>', words.receipt),
  ];
  registerPart(group, cli, 'commit', commit, (options: CommitOptions) => commitFile(cli, options));
  registerPart(group, cli, 'draw', draw, (options: DrawOptions) => drawFiles(cli, options));
  registerPart(group, cli, 'verify', verify, (options: VerifyOptions) => verifyFiles(cli, options));
}

function oneOf<Value extends string>(option: string, values: readonly Value[], accepted: string) {
  return (value: string): Value => {
    const known = values.find((one) => one === value);
    if (known === undefined) throw new CliError('option-invalid', { option, value, accepted });
    return known;
  };
}

function parseSlope(cli: Cli, value: string): number {
  const slope = parseDecimal(value);
  if (slope !== null && slope > 0) return slope;
  throw new CliError('option-invalid', {
    option: '--slope',
    value,
    accepted: cli.words.lottery.accepted.slope,
  });
}

/** `drand:CHAIN:ROUND`, `nist:TIME` or `other:WORDS`. */
function parseSource(cli: Cli, option: string, value: string): RandomSource {
  const [kind, rest = ''] = splitOnce(value);
  const [chain, round = ''] = splitOnce(rest);
  const given =
    kind === 'drand'
      ? { kind, chain, round: /^\d+$/.test(round) ? Number(round) : 0 }
      : kind === 'nist'
        ? { kind: 'nist-beacon', at: rest }
        : { kind, description: rest };
  try {
    return parseRandomSource(given, option);
  } catch (error) {
    if (!(error instanceof LotteryError)) throw error;
    throw new CliError('option-invalid', { option, value, accepted: cli.words.lottery.accepted.source });
  }
}

function splitOnce(text: string): [string, string?] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}

const acceptedBy = (cli: Cli, error: LotteryError) =>
  fill(cli.words.lottery.accepted.form[error.form], error.details);

/** Runs something on a file's content and names the file and the field in what it refuses. */
function namingField<Result>(cli: Cli, file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LotteryError)) throw error;
    const { field, given } = error.details;
    throw new CliError('lottery-field', { file, field, value: given, accepted: acceptedBy(cli, error) });
  }
}

async function readFileAs<Result>(
  cli: Cli,
  given: string,
  parse: (value: unknown) => Result,
): Promise<Result> {
  const input = openInput(cli, given);
  const value = await readJson(input);
  return namingField(cli, input.name, () => parse(value));
}

async function commitFile(cli: Cli, options: CommitOptions): Promise<void> {
  const words = cli.words.lottery;
  const { rule, places, slope, band } = options;
  requireOwnOption(rule, 'linear', '--slope', slope);
  requireOwnOption(rule, 'threshold', '--band', band);
  refuseSharedOutput(cli, {
    '--statement': options.statement,
    '--secret': options.secret,
    '--receipts': options.receipts,
  });
  const statementOut = openOutput(cli, options.statement);
  const secretOut = openOutput(cli, options.secret, 0o600);
  const receiptsOut = options.receipts === undefined ? null : openOutput(cli, options.receipts, 0o600);
  const { proposals, chances, parameters, merit } = await readChances(
    cli,
    openInput(cli, options.proposals),
    { rule, places, slope, band },
  );
  const { statement, hash, secret, receipts } = commitNamingOptions(cli, options, () =>
    commitToDraw(sha256, {
      call: options.call,
      committedAt: options.at ?? new Date().toISOString(),
      places,
      rule: { name: rule, parameters },
      random: options.random,
      fallback: options.fallback ?? null,
      reveal: options.reveal,
      applications: proposals,
      chances: makeWholeChances(chances, places),
      makeSalt: () => randomBytes(32),
    }),
  );
  await writeOutputs([
    [statementOut, formatReport(statement)],
    [secretOut, formatReport(secret)],
    ...(receiptsOut ? [[receiptsOut, formatLines(receipts)] as [typeof receiptsOut, Iterable<string>]] : []),
  ]);
  const drawn = chances.filter((chance) => chance > 0 && chance < 1).length;
  cli.tell(fill(words.committed, { proposals: proposals.length, places, drawn, out: statementOut.name }));
  if (merit) {
    const [worst, bound] = [merit.worstCase.toFixed(3), merit.bound.toFixed(3)];
    cli.tell(fill(words.meritBound, { worst, places, bound }));
  }
  cli.tell(fill(words.publish, { source: fill(words.source[options.random.kind], { ...options.random }) }));
  cli.tell(hash);
}

function requireOwnOption(rule: RuleName, owner: RuleName, option: string, value: number | undefined): void {
  if ((rule === owner) !== (value !== undefined)) throw new CliError('rule-option', { option, rule: owner });
}

/** The fields of a statement that come from options. */
const OPTION_OF: Record<string, string> = { call: '--call', committedAt: '--at', application: '--proposals' };

function commitNamingOptions<Result>(cli: Cli, options: CommitOptions, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const option = error instanceof LotteryError ? OPTION_OF[error.details.field] : undefined;
    if (!(error instanceof LotteryError) || option === undefined) throw error;
    const value = option === '--at' ? (options.at ?? '') : error.details.given;
    throw new CliError('option-invalid', { option, value, accepted: acceptedBy(cli, error) });
  }
}

function* formatLines(receipts: readonly Receipt[]): Generator<string> {
  for (const receipt of receipts) yield `${JSON.stringify(receipt)}\n`;
}

async function drawFiles(cli: Cli, options: DrawOptions): Promise<void> {
  const { value, fallbackValue } = options;
  if ((value === undefined) === (fallbackValue === undefined)) throw new CliError('one-value');
  refuseSharedInput({ '--statement': options.statement, '--secret': options.secret });
  refuseSharedOutput(cli, { '--transcript': options.transcript, '--results': options.results });
  const transcriptOut = openOutput(cli, options.transcript);
  const resultsOut = options.results === undefined ? null : openOutput(cli, options.results);
  const statement = await readFileAs(cli, options.statement, parseStatement);
  const secret = await readFileAs(cli, options.secret, parseSecretList);
  const drawn =
    value === undefined
      ? { used: 'fallback' as const, value: fallbackValue! }
      : { used: 'random' as const, value };
  const option = value === undefined ? '--fallback-value' : '--value';
  const known = checkValue(cli, statement, drawn, option);
  const name = openInput(cli, options.secret).name;
  const transcript = namingField(cli, name, () => drawFromStatement(sha256, statement, secret, known));
  const chosen = transcript.entries.map((entry) => entry.chosen);
  const results = secret.entries
    .map(({ application, chance }, at) => ({ application, chance, chosen: chosen[at]! }))
    .sort((a, b) => (a.application < b.application ? -1 : 1));
  await writeOutputs([
    [transcriptOut, formatReport(transcript)],
    ...(resultsOut
      ? [
          [resultsOut, formatResults(results, statement.list.denominator)] as [
            typeof resultsOut,
            Iterable<string>,
          ],
        ]
      : []),
  ]);
  const counts = { entries: chosen.length, chosen: chosen.filter(Boolean).length, out: transcriptOut.name };
  cli.tell(fill(cli.words.lottery.drawn, counts));
}

function checkValue(
  cli: Cli,
  statement: Statement,
  drawn: Transcript['random'],
  option: string,
): Transcript['random'] {
  try {
    return normaliseValue(statement, drawn);
  } catch (error) {
    if (!(error instanceof LotteryError)) throw error;
    const accepted = acceptedBy(cli, error);
    throw new CliError('option-invalid', { option, value: drawn.value.slice(0, 80), accepted });
  }
}

function* formatResults(
  results: readonly { application: string; chance: number; chosen: boolean }[],
  denominator: number,
): Generator<string> {
  yield 'proposal,chance,chosen\n';
  for (const { application, chance, chosen } of results)
    yield `${joinCsvLine([application, Number((chance / denominator).toFixed(9)), chosen ? 1 : 0])}\n`;
}

async function verifyFiles(cli: Cli, options: VerifyOptions): Promise<void> {
  refuseSharedInput({
    '--statement': options.statement,
    '--transcript': options.transcript,
    '--receipt': options.receipt,
  });
  const statement = await readFileAs(cli, options.statement, parseStatement);
  const transcript = await readFileAs(cli, options.transcript, parseTranscript);
  const knowledge: Knowledge = {};
  if (options.receipt !== undefined) knowledge.receipt = await readFileAs(cli, options.receipt, parseReceipt);
  if (options.hash !== undefined) knowledge.publishedHash = parseHash(cli, options.hash);
  if (options.value !== undefined) {
    const given = { used: transcript.random.used, value: options.value };
    knowledge.publishedValue = checkValue(cli, statement, given, '--value').value;
  }
  const findings = verifyDraw(sha256, statement, transcript, knowledge);
  if (findings.length > 0) {
    for (const finding of findings) cli.tell(describeFinding(cli, finding));
    throw new CliError('draw-does-not-hold', {}, FAILED);
  }
  tellVerified(cli, statement, transcript, knowledge);
}

function parseHash(cli: Cli, given: string): string {
  const value = given.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(value)) return value;
  throw new CliError('option-invalid', {
    option: '--hash',
    value: given,
    accepted: cli.words.lottery.accepted.hash,
  });
}

function describeFinding(cli: Cli, { fault, entry }: LotteryFinding): string {
  const words = cli.words.lottery;
  return entry === null ? words.fault[fault] : fill(words.faultEntry, { entry, fault: words.fault[fault] });
}

function tellVerified(cli: Cli, statement: Statement, transcript: Transcript, knowledge: Knowledge): void {
  const words = cli.words.lottery;
  const { entries } = transcript;
  const chosen = entries.filter((entry) => entry.chosen).length;
  cli.tell(fill(words.holds, { entries: entries.length, chosen, hash: hashStatement(sha256, statement) }));
  if (knowledge.receipt) {
    const { application, index, chance } = knowledge.receipt;
    const outcome = words.outcome[entries[index]!.chosen ? 'chosen' : 'notChosen'];
    const { denominator } = statement.list;
    cli.tell(fill(words.receiptHolds, { application, index, chance, denominator, outcome }));
  }
  if (knowledge.publishedHash === undefined)
    cli.tell(fill(words.notCompared, { what: words.notComparedWhat.hash }));
  if (knowledge.publishedValue === undefined)
    cli.tell(fill(words.notCompared, { what: words.notComparedWhat.value }));
}
