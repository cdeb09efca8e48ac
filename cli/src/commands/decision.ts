/** `headwater decision verify`: computes the record of a decision anew, without the server that wrote it. */
import { createHash } from 'node:crypto';
import { type RankingResult, rankProposalsInSteps } from '@headwater/core/ranking';
import { canonicalJson } from '@headwater/core/transparency';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';
import { type InputFile, openInput } from '../files/read.ts';
import { runSteps } from '../progress.ts';
import { fill } from '../words.ts';

type RankOptions = Parameters<typeof rankProposalsInSteps>[0];

interface Head {
  call: { currency: string; budget: number };
  ranking: {
    inputsHash: string;
    parameters: Pick<RankOptions, 'fund' | 'credible' | 'scale' | 'likelihood' | 'reviewerScale'>;
  } | null;
}

interface Line {
  application: string;
  /** Judge, score and, for grades, the panel. */
  votes: [string, number, string?][];
  rank: Omit<RankingResult['rows'][number], 'proposal'> | null;
  decision: { outcome: string | null; amount: number | null; origin: string };
}

interface Problem {
  code: keyof Cli['words']['record']['problem'];
  params?: Record<string, string | number>;
}

export function registerDecision(program: Command, cli: Cli): void {
  const words = cli.words.record;
  program
    .command('decision')
    .description(words.description)
    .command('verify')
    .description(words.verify)
    .requiredOption('--record <file>', words.file)
    .option('--hash <hex>', words.hash)
    .addHelpText('after', words.help)
    .action(async (options: { record: string; hash?: string }) => {
      process.exitCode = await verifyDecision(cli, options);
    });
}

async function verifyDecision(cli: Cli, options: { record: string; hash?: string }): Promise<number> {
  const words = cli.words.record;
  const { head, lines, hash } = await readRecord(cli, openInput(cli, options.record));
  const say = (text: string, params: Record<string, string | number> = {}) =>
    process.stdout.write(`${fill(text, params)}\n`);
  const problems: Problem[] = [];
  say(words.hashIs, { hash });
  if (options.hash !== undefined) {
    if (options.hash.toLowerCase() === hash) say(words.hashRight);
    else problems.push({ code: 'hash-differs', params: { given: options.hash } });
  }
  const funded = lines.filter(({ decision }) => decision.outcome === 'fund');
  const awarded = funded.reduce((sum, { decision }) => sum + (decision.amount ?? 0), 0);
  say(words.applications, { applications: lines.length, funded: funded.length, awarded, ...head.call });
  if (awarded > head.call.budget) problems.push({ code: 'over-budget' });
  const undecided = lines.filter(({ decision }) => decision.outcome === null).length;
  if (undecided > 0) problems.push({ code: 'undecided', params: { count: undecided } });
  if (!head.ranking) say(words.noRanking);
  else if (head.ranking.parameters.likelihood === undefined) say(words.sampled);
  else {
    const found = await checkRanking(cli, head.ranking, lines);
    problems.push(...found);
    if (found.length === 0) {
      say(words.rankingRight, { votes: lines.reduce((sum, { votes }) => sum + votes.length, 0) });
    }
  }
  for (const { code, params } of problems) say(words.problem[code], params);
  return problems.length > 0 ? FAILED : 0;
}

async function checkRanking(
  cli: Cli,
  { inputsHash, parameters }: NonNullable<Head['ranking']>,
  lines: readonly Line[],
): Promise<Problem[]> {
  const votes = lines.flatMap(({ application, votes: cast }) =>
    cast.map(([reviewer, score, panel]) => ({
      proposal: application,
      reviewer,
      score,
      ...(panel === undefined ? {} : { panel }),
    })),
  );
  const applications = lines.map(({ application }) => application);
  const problems: Problem[] = [];
  const hash = createHash('sha256').update(canonicalJson({ applications, votes })).digest('hex');
  if (hash !== inputsHash) problems.push({ code: 'inputs-differ' });
  const { fund, credible, scale, likelihood, reviewerScale } = parameters;
  const steps = rankProposalsInSteps({
    votes,
    proposals: applications,
    fund,
    credible,
    scale,
    likelihood,
    reviewerScale,
  });
  const { rows } = await runSteps(cli, cli.words.record.reading, steps);
  const byId = new Map(rows.map((row) => [row.proposal, row]));
  const differing = lines.filter(({ application, rank }) => !isSameRank(rank, byId.get(application)));
  if (differing.length > 0) problems.push({ code: 'rank-differs', params: { count: differing.length } });
  const bent = lines.filter(
    ({ rank, decision }) =>
      decision.origin === 'ranking' && rank?.group !== (decision.outcome === 'fund' ? 'fund' : 'decline'),
  );
  if (bent.length > 0) problems.push({ code: 'outcome-differs', params: { count: bent.length } });
  return problems;
}

/** To the last bit, but for the mean, which is kept to four decimals. */
function isSameRank(kept: Line['rank'], row: RankingResult['rows'][number] | undefined): boolean {
  if (!kept || !row) return !kept && !row;
  return (
    kept.mean === Math.round(row.mean * 10_000) / 10_000 &&
    kept.expectedRank === row.expectedRank &&
    kept.lower === row.lower &&
    kept.upper === row.upper &&
    kept.pFund === row.pFund &&
    kept.group === row.group
  );
}

/** The lines of a record; its hash is over their canonical form, which is how the server writes them. */
async function readRecord(cli: Cli, input: InputFile): Promise<{ head: Head; lines: Line[]; hash: string }> {
  const hash = createHash('sha256');
  const invalid = (line: number) =>
    new CliError('record-invalid', { file: input.name, line, accepted: cli.words.record.accepted });
  let head: Head | null = null;
  const lines: Line[] = [];
  for await (const { line, value } of input.objects()) {
    hash.update(`${canonicalJson(value)}\n`);
    if (head === null) {
      if (value.record !== 'headwater-decision' || value.version !== 1) throw invalid(line);
      head = value as unknown as Head;
    } else {
      if (typeof value.application !== 'string' || !Array.isArray(value.votes) || !value.decision) {
        throw invalid(line);
      }
      lines.push(value as unknown as Line);
    }
  }
  if (!head) throw invalid(1);
  return { head, lines, hash: hash.digest('hex') };
}
