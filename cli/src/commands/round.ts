/** `headwater round`: one funding round from end to end on real data, on a fresh funder, over HTTP as people would. */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import { resources } from '@headwater/messages';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';
import { openOutput, writeOutputs } from '../files/write.ts';
import { publishCall } from '../round/calls.ts';
import { findRoundFiles, readPanelVotes } from '../round/data.ts';
import { makeAdministrator, makeColleague, requireFreshFolder, startFunder } from '../round/funder.ts';
import {
  assignReviewers,
  beginReview,
  checkInvitations,
  clearConflicts,
  importWithNotes,
  type NsfCall,
  shareLoads,
} from '../round/matching.ts';
import { importVotes, rankCall, releaseDecisions, stageDecisions } from '../round/panel.ts';
import { startReport } from '../round/report.ts';
import type { RoundSession } from '../round/session.ts';
import { fill } from '../words.ts';
import { verifyRecord } from './audit.ts';

interface RoundOptions {
  data: string;
  dataDir: string;
  report?: string;
}

export function registerRound(program: Command, cli: Cli): void {
  const words = cli.words.round;
  program
    .command('round')
    .description(words.description)
    .requiredOption('--data <folder>', words.data)
    .option('--data-dir <folder>', words.dataDir, 'data-round')
    .option('--report <file>', words.report)
    .addHelpText('after', words.help)
    .action((options: RoundOptions) => runRound(cli, options));
}

async function runRound(cli: Cli, options: RoundOptions): Promise<void> {
  const words = cli.words.round;
  const files = findRoundFiles(cli.resolvePath(options.data));
  const dataDir = cli.resolvePath(options.dataDir);
  requireFreshFolder(options.dataDir, dataDir);
  const out = options.report === undefined ? null : openOutput(cli, options.report);
  mkdirSync(dataDir, { recursive: true });
  const report = startReport(cli);
  const begun = performance.now();
  const funder = await startFunder(cli, dataDir);
  try {
    const session = await report.step(words.step.people, () => makeSession({ cli, report, dataDir, funder }));
    await report.step(words.step.organisations, () =>
      importWithNotes(session, session.administrator, 'ror-organisations', {}, files.organisations),
    );
    const { nsf, mint } = await report.step(words.step.calls, () => publishCalls(session));
    await report.step(words.step.awards, async () => {
      const parameters = {
        applications: nsf.map(({ division, id }) => ({ division, callId: id })),
        poolCallIds: nsf.map(({ id }) => id),
      };
      await importWithNotes(session, session.officer, 'nsf-awards', parameters, files.awards);
      noteMemory(session, words.memoryAfterImports);
    });
    const votes = readPanelVotes(files.votes);
    await report.step(words.step.votes, () => importVotes(session, mint, votes));
    await report.step(words.step.closing, () => beginReview(session, [...nsf, mint]));
    await report.step(words.step.conflicts, async () => {
      for (const call of nsf) await clearConflicts(session, call);
    });
    await report.step(words.step.assignment, async () => {
      for (const [index, call] of nsf.entries()) {
        if (index > 0) await shareLoads(session, nsf.slice(0, index), call);
        await assignReviewers(session, call);
      }
      await checkInvitations(session, nsf);
    });
    const ranked = await report.step(words.step.ranking, async () => {
      await moveToPanel(session, mint.id);
      return rankCall(session, mint, votes);
    });
    await report.step(words.step.decisions, () => stageDecisions(session, mint, ranked));
    await report.step(words.step.release, () => releaseDecisions(session, mint));
    await report.step(words.step.audit, () => verifyTrail(session));
    await report.step(words.step.figures, async () =>
      noteFigures(session, (performance.now() - begun) / 1000),
    );
    await report.step(words.step.look, async () => noteHowToLook(session, options.dataDir));
  } finally {
    await funder.stop();
  }
  const text = report.render(words.title);
  process.stdout.write(`\n${text}`);
  if (out) await writeOutputs([[out, [text]]]);
}

type Stage = Pick<RoundSession, 'cli' | 'report' | 'dataDir' | 'funder'>;

/** The funder's first people, signed in. */
async function makeSession(stage: Stage): Promise<RoundSession> {
  const { cli, report, funder } = stage;
  const words = cli.words.round;
  const administrator = await makeAdministrator(cli, funder, {
    name: words.person.administrator,
    email: 'administrator@round.example',
  });
  const officer = await makeColleague(cli, administrator, {
    name: words.person.officer,
    email: 'officer@round.example',
    role: 'officer',
  });
  const director = await makeColleague(cli, administrator, {
    name: words.person.director,
    email: 'director@round.example',
    role: 'director',
  });
  report.note(words.funderMade, { url: funder.url });
  return { ...stage, administrator, officer, director };
}

const CLOSES_AFTER_MILLISECONDS = 20_000;
const SUM_OF_BUDGET = 50_000_000_000;

async function publishCalls({ cli, officer, report }: RoundSession) {
  const words = cli.words.round;
  const closesAt = new Date(Date.now() + CLOSES_AFTER_MILLISECONDS);
  const shared = { budget: SUM_OF_BUDGET, reviewsPerApplication: 3, maxLoad: 6, closesAt };
  const nsf: NsfCall[] = [];
  for (const [code, division, en, zh] of [
    ['CHEM-2017', 'Division Of Chemistry', 'Chemistry', '化学'],
    ['ENVB-2017', 'Division Of Environmental Biology', 'Environmental biology', '环境生物学'],
  ] as const) {
    const plan = { ...shared, code, title: { en, zh }, currency: 'USD', scaleMin: 1, scaleMax: 5 };
    nsf.push({ ...(await publishCall(officer.connection, plan)), division });
  }
  const title = { en: 'Mathematics, natural sciences and engineering', zh: '数学、自然科学与工程' };
  const plan = { ...shared, code: 'MINT-2020', title, currency: 'CHF', scaleMin: 1, scaleMax: 6 };
  const mint = await publishCall(officer.connection, plan);
  report.note(words.published3, { codes: [...nsf, mint].map(({ code }) => code).join(', ') });
  return { nsf, mint };
}

async function moveToPanel({ officer }: RoundSession, id: string): Promise<void> {
  const { error, response } = await officer.connection.client.POST('/api/calls/{id}/begin-panel', {
    params: { path: { id } },
  });
  if (!response.ok)
    throw new CliError('round-step-refused', { step: 'begin-panel', why: JSON.stringify(error) }, FAILED);
}

async function verifyTrail({ cli, director, dataDir, report }: RoundSession): Promise<void> {
  const heads = `${dataDir}/audit-heads.json`;
  const verdict = await verifyRecord(cli, director.connection, heads);
  if (verdict.problems.length > 0) {
    throw new CliError(
      'round-step-refused',
      { step: 'audit verify', why: JSON.stringify(verdict.problems) },
      FAILED,
    );
  }
  report.note(cli.words.round.verified, { leaves: verdict.leaves, heads: verdict.heads, file: heads });
}

const showSize = (bytes: number | null, unknown: string) =>
  bytes === null ? unknown : `${Math.round(bytes / 1024 / 1024)} MB`;

function noteMemory({ cli, funder, report }: RoundSession, text: string): void {
  const { server, database } = funder.peakMemory();
  const { notMeasured } = cli.words.round;
  report.note(text, { server: showSize(server, notMeasured), database: showSize(database, notMeasured) });
}

function noteFigures(session: RoundSession, seconds: number): void {
  const { cli, report } = session;
  const words = cli.words.round;
  report.table(
    [words.column.step, words.column.seconds],
    [
      ...report.timings.map((one): [string, string] => [one.title, one.seconds.toFixed(1)]),
      [words.total, seconds.toFixed(1)],
    ],
  );
  noteMemory(session, words.memory);
  report.note(words.machine, {
    cpu: os.cpus()[0]?.model ?? '',
    cores: os.availableParallelism(),
    memory: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
  });
}

function noteHowToLook(
  { cli, report, administrator, officer, director }: RoundSession,
  dataDir: string,
): void {
  const words = cli.words.round;
  const roles = resources[cli.locale].auth.role;
  report.table(
    [words.column.role, words.column.email, words.column.password],
    [
      [roles.administrator, administrator.email, administrator.password],
      [roles.officer, officer.email, officer.password],
      [roles.director, director.email, director.password],
    ],
  );
  report.note(fill(words.look, { command: `npm start -- --data-dir ${dataDir}` }));
}
