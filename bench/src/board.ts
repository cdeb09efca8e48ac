/**
 * The officer's board on a call of ten thousand applications, ten thousand reviewers and a hundred candidates each: how
 * long storing a run takes and how long it keeps others waiting, how fast each page is, and what an adjustment costs on
 * a thousand by a thousand.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { releaseRun } from '@headwater/server/src/modules/assignments/held-runs.ts';
import { drawCandidates, makeLargeCall, PARAMETERS, storeLargeRun } from './board-funder.ts';
import { type BenchFunder, startBenchFunder } from './funder.ts';
import { measure, printTable, quantile } from './machine.ts';

const LARGE = { applications: 10_000, reviewers: 10_000, candidates: 100 };
const SMALL = { applications: 1_000, reviewers: 1_000, candidates: 100 };
const REPETITIONS = 15;

export async function benchBoard(): Promise<void> {
  const funder = await startBenchFunder();
  try {
    console.log(`${funder.database}, embedded, durable\n`);
    await benchAdjusting(funder);
    await benchLarge(funder);
  } finally {
    await funder.stop();
  }
}

async function ask<T = unknown>({ app, officer }: BenchFunder, url: string): Promise<T> {
  const { status, body } = await app.call<T>(officer, 'GET', url);
  if (status !== 200) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

interface Timed {
  milliseconds: number[];
  /** The longest that anybody else had to wait for the server's thread, in milliseconds. */
  longestBlock: number;
}

async function watchBlocks<T>(work: () => Promise<T>): Promise<{ result: T; longestBlock: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const result = await work();
  // A block is counted when the thread is free again.
  await setTimeout(20);
  delay.disable();
  return { result, longestBlock: delay.max / 1e6 };
}

async function time(work: () => Promise<unknown>, repetitions = REPETITIONS, warmUp = 2): Promise<Timed> {
  const milliseconds: number[] = [];
  for (let run = 0; run < warmUp; run++) await work();
  const { longestBlock } = await watchBlocks(async () => {
    for (let run = 0; run < repetitions; run++) milliseconds.push(1_000 * (await measure(work)).seconds);
  });
  return { milliseconds, longestBlock };
}

const timeOnce = (work: () => Promise<unknown>) => time(work, 1, 0);

const toRow = (
  name: string,
  { milliseconds, longestBlock }: Timed,
  anchor: string,
  statements: number | string = '',
) => [
  name,
  quantile(milliseconds, 0.5).toFixed(1),
  quantile(milliseconds, 0.95).toFixed(1),
  longestBlock.toFixed(0),
  anchor,
  statements,
];

const HEADER = ['', 'median ms', '95 % within ms', 'longest block ms', 'anchor', 'statements'];

async function benchAdjusting(funder: BenchFunder): Promise<void> {
  const { app, officer } = funder;
  const call = await makeLargeCall(funder, SMALL);
  const { runId } = await storeLargeRun(funder, call, drawCandidates(SMALL, 7));
  const url = `/api/assignment-runs/${runId}`;
  const { rows: pairs } = await app.services.pool.query<{ submission: string; reviewer: string }>(
    'select application_id as submission, person_id as reviewer from assignment_run_pairs where run_id = $1 order by 1, 2',
    [runId],
  );
  const post = async (path: string, body: object) => {
    const { status, body: answer } = await app.call(officer, 'POST', url + path, body);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
  };
  let at = 0;
  const next = () => {
    at += 37;
    return pairs[at % pairs.length]!;
  };
  const rows = [];
  const first = await timeOnce(() =>
    post('/adjustments/measure', { adjustment: { kind: 'forbid', ...next() }, revision: 0 }),
  );
  rows.push(toRow('the first after a restart (read from the database)', first, '–'));
  for (const kind of ['forbid', 'lock'] as const) {
    const times = await time(() =>
      post('/adjustments/measure', { adjustment: { kind, ...next() }, revision: 0 }),
    );
    rows.push(toRow(`effect of: ${kind}`, times, 'under 200'));
  }
  const swapped = await time(() => {
    const [a, b] = [next(), next()];
    const adjustment = { kind: 'swap', first: a, second: b };
    return app.call(officer, 'POST', `${url}/adjustments/measure`, { adjustment, revision: 0 });
  });
  rows.push(toRow('effect of: exchange', swapped, 'under 200'));
  const alternatives = await time(() => {
    const { submission, reviewer } = next();
    return ask(funder, `${url}/pairs/${submission}/${reviewer}/alternatives`);
  });
  rows.push(toRow('five alternatives with their effects and reasons', alternatives, '–'));
  let revision = 0;
  const applied = await time(async () => {
    const adjustment = { kind: 'forbid', ...next() };
    const { status } = await app.call(officer, 'POST', `${url}/adjustments`, {
      adjustment,
      revision,
      reason: 'A benchmark.',
    });
    if (status === 200) revision += 1;
  });
  rows.push(toRow('forbidding a pair, stored and audited', applied, '–'));
  console.log('A thousand applications, a thousand reviewers, a hundred candidates each:\n');
  printTable(HEADER, rows);
}

async function benchLarge(funder: BenchFunder): Promise<void> {
  const call = await makeLargeCall(funder, LARGE);
  const candidates = drawCandidates(LARGE, 11);
  const { result: run, longestBlock } = await watchBlocks(() => storeLargeRun(funder, call, candidates));
  const other = await storeLargeRun(funder, call, drawCandidates(LARGE, 12), { ...PARAMETERS, maxLoad: 5 });
  const { size, gap } = run.report;
  console.log(
    `\nTen thousand by ten thousand with a hundred candidates each: solved in ${run.solveSeconds.toFixed(1)} s ` +
      `(gap ${gap}), ${size.eligiblePairs} affinities and ${size.reviewsAssigned} pairs stored in ` +
      `${run.storeSeconds.toFixed(1)} s; meanwhile nobody waited longer than ${longestBlock.toFixed(0)} ms ` +
      `for the server's thread.\n`,
  );
  await benchPages(funder, call.callId, run.runId, other.runId);
}

async function benchPages(
  funder: BenchFunder,
  callId: string,
  runId: string,
  otherId: string,
): Promise<void> {
  const { app, officer } = funder;
  const run = `/api/assignment-runs/${runId}`;
  const deep = await findDeepPage(funder, `${run}/applications`);
  const pages: [string, string][] = [
    ['summary and presets', `/api/calls/${callId}/assignments/summary`],
    ['the run with its report', run],
    ['applications, worst served first', `${run}/applications`],
    ['applications, page 40', deep],
    ['applications that miss a rule', `${run}/applications?state=unmet`],
    ['search among applications', `${run}/applications?q=000042`],
    ['reviewers, greatest load first', `${run}/reviewers`],
    ['reviewers with nothing', `${run}/reviewers?state=idle`],
    ['open places with proposals, 20 rows', `/api/calls/${callId}/open-places?limit=20`],
    ['two runs compared', `${run}/comparison?with=${otherId}`],
    ['where they differ most, 20 rows', `${run}/differences?with=${otherId}&limit=20`],
  ];
  const rows = [];
  for (const [name, url] of pages) {
    const times = await time(() => ask(funder, url));
    rows.push(toRow(name, times, 'under 200', await app.countStatements(() => ask(funder, url))));
  }
  for (const format of ['openreview-scores', 'openreview-assignment', 'hotcrp']) {
    const exported = await timeOnce(() => ask(funder, `${run}/export?format=${format}`));
    rows.push(toRow(`export: ${format}`, exported, '–'));
  }
  const { rows: pairs } = await app.services.pool.query<{ submission: string; reviewer: string }>(
    'select application_id as submission, person_id as reviewer from assignment_run_pairs where run_id = $1 order by 1, 2 limit 500',
    [runId],
  );
  const post = async (path: string, place: number, revision: number) => {
    const adjustment = { kind: 'forbid', ...pairs[place]! };
    const body = path === '' ? { adjustment, revision, reason: 'A benchmark.' } : { adjustment, revision };
    const { status } = await app.call(officer, 'POST', `${run}/adjustments${path}`, body);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  releaseRun(runId);
  rows.push(toRow('the first effect after a restart', await timeOnce(() => post('/measure', 0, 0)), '–'));
  let place = 0;
  const next = () => {
    place += 7;
    return post('/measure', place, 0);
  };
  rows.push(toRow('effect of: forbid', await time(next, 5), '–'));
  let revision = 0;
  const forbid = () => post('', 9 * revision, revision++);
  rows.push(toRow('forbidding a pair, stored and audited', await time(forbid, 3, 1), '–'));
  printTable(HEADER, rows);
}

async function findDeepPage(funder: BenchFunder, url: string): Promise<string> {
  let deep = url;
  for (let page = 1; page < 40; page++) {
    const { next } = await ask<{ next: string | null }>(funder, deep);
    deep = `${url}?after=${encodeURIComponent(next!)}`;
  }
  return deep;
}
