/** The last hour of a national deadline on this machine: database, server and load share its cores. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkLedger } from './deadline/checker.ts';
import { listFaults, makeSmallDisk, removeSmallDisk } from './deadline/faults.ts';
import type { Flood, Rates, StepReport, Tally } from './deadline/protocol.ts';
import { signInTogether } from './deadline/sign-ins.ts';
import { type Stage, setUp } from './deadline/stage.ts';
import { printTable, quantile } from './machine.ts';

export const DEADLINE_OPTIONS = {
  /** Drafts, each led by somebody else; 0 for the faults alone. */
  applicants: { type: 'string', default: '30000' },
  /** Seconds of each step. */
  'step-seconds': { type: 'string', default: '10' },
  /** How often each fault is made; 0 for none. */
  rounds: { type: 'string', default: '20' },
} as const;

/** What the service is held to, in requests a second and milliseconds. */
const ANCHORS = { saves: [2_000, 200], submissions: [150, 500] } as const;
const NO_RATES: Rates = { saves: 0, submissions: 0, drafts: 0, uploads: 0 };
/** The mix of one unit of load; a step is so many units. */
const MIX: Rates = { saves: 100, submissions: 7.5, drafts: 2, uploads: 0.25 };
/** Of a flood: half of those that are let in at once. */
const CLIENTS = 128;
/** Room for the database of the faults, in MB. */
const SMALL_DISK = 1_500;

const isDone = (tally: Tally) =>
  Object.entries(tally.byStatus).reduce((total, [status, n]) => total + (status.startsWith('2') ? n : 0), 0);

const HEADER = [
  'step',
  'request',
  'asked a second',
  'done a second',
  'median ms',
  '99 % within ms',
  'answers',
  'turned away and back',
  'processor ms each, server + database + clients',
];

async function runStep(stage: Stage, name: string, order: Parameters<Stage['load']['run']>[0]) {
  const before = await stage.used();
  const report = await stage.load.run(order);
  const after = await stage.used();
  const done = Object.values(report.tallies).reduce((total, tally) => total + isDone(tally), 0);
  const each = (used: number) => ((used * 1_000) / Math.max(1, done)).toFixed(2);
  const cpu = [after.server - before.server, after.database - before.database, report.used]
    .map(each)
    .join(' + ');
  const rows = Object.entries(report.tallies).map(([kind, tally]) => [
    name,
    kind,
    Math.round(tally.asked / report.seconds),
    Math.round(isDone(tally) / report.seconds),
    Math.round(quantile(tally.times, 0.5)),
    Math.round(quantile(tally.times, 0.99)),
    Object.entries(tally.byStatus)
      .map(([status, n]) => `${status}: ${n}`)
      .join(', '),
    report.retried,
    cpu,
  ]);
  return { report, rows };
}

/** How many a second were done in a flood; what is kept of the rate is what the clients were told. */
const perSecond = (report: StepReport, kind: string) => {
  const tally = report.tallies[kind];
  return tally ? isDone(tally) / report.seconds : 0;
};

export async function benchDeadline(options: Record<keyof typeof DEADLINE_OPTIONS, string>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'headwater-deadline-'));
  try {
    if (Number(options.applicants) > 0) await measureLoad(path.join(folder, 'load'), options);
    if (Number(options.rounds) > 0) await measureFaults(folder, Number(options.rounds));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureLoad(
  folder: string,
  options: Record<keyof typeof DEADLINE_OPTIONS, string>,
): Promise<void> {
  const seconds = Number(options['step-seconds']);
  const stage = await setUp(folder, Number(options.applicants));
  try {
    await measureRates(stage, seconds);
    await measureRatios(stage, seconds);
    await measureSignIns(stage);
    await measureOverload(stage);
    await sayVerdict(stage, 'after all of the above');
  } finally {
    await stage.stop();
  }
}

async function measureRates(stage: Stage, seconds: number): Promise<void> {
  console.log(
    `\nRates; to be held: ${ANCHORS.saves[0]} saves a second with 99 % within ${ANCHORS.saves[1]} ms, ${ANCHORS.submissions[0]} submissions (the team's and the host's step, receipt, audit, mails) within ${ANCHORS.submissions[1]} ms each`,
  );
  printTable(HEADER, []);
  const step = async (name: string, rates: Rates) => {
    const { rows } = await runStep(stage, name, { kind: 'step', rates, seconds });
    for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  };
  await step('warm-up', MIX);
  // The full rate twice: a server at its deadline has run for hours, and is compiled for what it does.
  for (const rate of [500, 1_000, ANCHORS.saves[0], ANCHORS.saves[0]])
    await step(`${rate} saves a second`, { ...NO_RATES, saves: rate });
  for (const rate of [37, 75, ANCHORS.submissions[0], ANCHORS.submissions[0]])
    await step(`${rate} submissions a second`, { ...NO_RATES, submissions: rate });
  await step('4 uploads a second', { ...NO_RATES, uploads: 4 });
  for (const units of [1, 2, 4, 8]) {
    const rates = Object.fromEntries(Object.entries(MIX).map(([kind, rate]) => [kind, rate * units]));
    await step(`mix × ${units}`, rates as unknown as Rates);
  }
}

async function measureRatios(stage: Stage, seconds: number): Promise<void> {
  const flood = (what: Flood['what']) => stage.load.run({ kind: 'flood', what, clients: CLIENTS, seconds });
  const saves = perSecond(await flood('saves'), 'save');
  const submissions = perSecond(await flood('submissions'), 'submission');
  const bare = await stage.startBare();
  stage.load.move(bare.url);
  const bareSaves = perSecond(await flood('bare-saves'), 'bare-saves');
  const bareSubmissions = perSecond(await flood('bare-submissions'), 'bare-submissions');
  stage.load.move(stage.server.url);
  await bare.stop();
  console.log(
    `\nAs fast as ${CLIENTS} clients go, beside a bare Fastify route that inserts the same payload; to be held: a third`,
  );
  printTable(
    ['what', 'ours a second', 'bare a second', 'ratio'],
    [
      ['saves', Math.round(saves), Math.round(bareSaves), (saves / bareSaves).toFixed(2)],
      [
        'submissions',
        Math.round(submissions),
        Math.round(bareSubmissions),
        (submissions / bareSubmissions).toFixed(2),
      ],
    ],
  );
}

/** A host's people sign in while others of it write and submit. */
async function measureSignIns(stage: Stage): Promise<void> {
  const writing = runStep(stage, 'beside 200 sign-ins', {
    kind: 'step',
    rates: { ...NO_RATES, saves: 200, submissions: 10 },
    seconds: 20,
  });
  const { people, guesses, times } = await signInTogether(stage);
  const say = (answers: Record<number, number>) =>
    Object.entries(answers)
      .map(([status, n]) => `${status}: ${n}`)
      .join(', ');
  console.log(
    `\n${times.length} people sign in from one address (${say(people)}): half of them within ${(quantile(times, 0.5) / 1_000).toFixed(1)} s, the last after ${(times.at(-1)! / 1_000).toFixed(1)} s; somebody who guesses one's password there: ${say(guesses)}`,
  );
  printTable(HEADER, (await writing).rows);
}

/** Four times the rates to be held for a minute, then the usual again. */
async function measureOverload(stage: Stage): Promise<void> {
  const over = { ...NO_RATES, saves: 4 * ANCHORS.saves[0] };
  const { rows, report } = await runStep(stage, 'four times the limit', {
    kind: 'step',
    rates: over,
    seconds: 60,
  });
  const began = performance.now();
  let recovered: number | null = null;
  const after: (string | number)[][] = [];
  for (let second = 1; second <= 10 && recovered === null; second++) {
    const usual = await runStep(stage, `second ${second} after it`, {
      kind: 'step',
      rates: { ...NO_RATES, saves: 500 },
      seconds: 1,
    });
    after.push(...usual.rows);
    const times = usual.report.tallies.save?.times ?? [];
    if (usual.report.retried === 0 && quantile(times, 0.99) <= ANCHORS.saves[1])
      recovered = (performance.now() - began) / 1_000;
  }
  console.log(
    `\nOverload for a minute; ${report.retried} times somebody was turned away with a place and a time; ${recovered === null ? 'not recovered within ten seconds' : `500 saves a second within ${ANCHORS.saves[1]} ms again after ${recovered.toFixed(1)} s`}`,
  );
  printTable(HEADER, [...rows, ...after]);
}

async function sayVerdict(stage: Stage, when: string): Promise<string> {
  const verdict = await checkLedger(stage.db, stage.ledger);
  const said = `${verdict.saves} saves, ${verdict.submissions} submissions, ${verdict.drafts} new drafts acknowledged; ${verdict.faults.length} do not hold`;
  console.log(`\nChecked ${when}: ${said}`);
  for (const fault of verdict.faults.slice(0, 10)) console.log(`  - ${fault}`);
  return said;
}

async function measureFaults(folder: string, rounds: number): Promise<void> {
  const disk = path.join(folder, 'faults');
  await mkdir(disk);
  const hasSmallDisk = makeSmallDisk(disk, SMALL_DISK);
  try {
    const stage = await setUp(disk, 6_000, path.join(folder, 'told-in-faults.jsonl'));
    console.log('\nFaults under load; acknowledged so far, and what the checker found');
    printTable(['fault', 'times', 'acknowledged so far', 'found', 'asked again'], []);
    try {
      for (const fault of listFaults(hasSmallDisk)) {
        if (fault.impossible) {
          console.log(`| ${fault.name} | 0 | | ${fault.impossible} | |`);
          continue;
        }
        let retried = 0;
        for (let round = 0; round < rounds; round++) {
          const load = stage.load.run({
            kind: 'step',
            rates: { ...NO_RATES, saves: 100, submissions: 5, drafts: 2 },
            seconds: fault.seconds ?? 2,
            ...(fault.chaos ? { chaos: fault.chaos } : {}),
          });
          await new Promise((resolve) => setTimeout(resolve, 500));
          await fault.make(stage);
          retried += (await load).retried;
        }
        const verdict = await checkLedger(stage.db, stage.ledger);
        console.log(
          `| ${[
            fault.name,
            rounds,
            `${verdict.saves} saves, ${verdict.submissions} submissions, ${verdict.drafts} drafts`,
            verdict.faults.length === 0 ? 'all there, once' : verdict.faults.slice(0, 3).join('; '),
            retried,
          ].join(' | ')} |`,
        );
      }
    } finally {
      await stage.stop();
    }
  } finally {
    removeSmallDisk(disk);
  }
}
