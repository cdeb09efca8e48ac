/** How fast pages of a list of all NSF awards as applications to one call are, and how many statements they take. */
import { makeCall } from '@headwater/server/src/testing/factories.ts';
import { findData, readLines } from './data.ts';
import { type BenchFunder, importFile, startBenchFunder } from './funder.ts';
import { printTable, quantile } from './machine.ts';

const WARM_UPS = 3;
const REPETITIONS = 30;
const DEEP_PAGES = 20;

interface Page {
  items: unknown[];
  next: string | null;
  total: number;
}

export async function benchList(data: string): Promise<void> {
  const file = findData(data, 'nsf-awards/nsf_awards_2017.jsonl.gz');
  const funder = await startBenchFunder();
  try {
    const callId = await makeCall(funder.app.services, { currency: 'USD' });
    await importAsApplications(funder, callId, file);
    const base = `/api/applications?call=${callId}`;
    const pages: [string, string][] = [
      ['latest first', base],
      ['by title', `${base}&sort=title`],
      ['by amount, greatest first', `${base}&sort=-requested`],
      ['by number, page 20', await findDeepPage(funder, `${base}&sort=number`)],
      ['search “neutrino”', `${base}&q=neutrino`],
      ['search “research”, in most of them', `${base}&q=research`],
      ['search “protein”, by amount', `${base}&q=protein&sort=-requested`],
      ['search for what nobody wrote', `${base}&q=xyzzy`],
      ['submitted, hosts in the United States', `${base}&status=submitted&country=US`],
      ['search, filter and sort at once', `${base}&q=climate&status=submitted&country=US&sort=title`],
    ];
    const rows: (string | number)[][] = [];
    for (const [name, url] of pages) rows.push([name, ...(await measurePage(funder, url))]);
    console.log(
      `${funder.database}, embedded, durable; ${REPETITIONS} requests each, after ${WARM_UPS} to warm up\n`,
    );
    printTable(
      [
        'page of 50',
        'found',
        'median ms',
        '95 % within ms',
        'anchor',
        'statements for 50 rows',
        'for 200 rows',
      ],
      rows,
    );
  } finally {
    await funder.stop();
  }
}

/**
 * Awards of every division become applications, but for divisions with an award whose money was taken back: nobody can
 * ask for a negative amount.
 */
async function importAsApplications(funder: BenchFunder, callId: string, file: string): Promise<void> {
  const awards = readLines(file).map((line) => JSON.parse(line) as { division: string; amount_usd: number });
  const divisions = new Set(awards.map(({ division }) => division));
  for (const { division, amount_usd } of awards) if (amount_usd < 0) divisions.delete(division);
  const applications = Array.from(divisions, (division) => ({ division, callId }));
  await importFile(funder, funder.officer, 'nsf-awards', { applications, poolCallIds: [] }, file);
  await funder.app.services.pool.query('analyze');
}

async function fetchPage({ app, officer }: BenchFunder, url: string): Promise<Page> {
  const { status, body } = await app.call<Page>(officer, 'GET', url);
  if (status !== 200) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

async function findDeepPage(funder: BenchFunder, url: string): Promise<string> {
  let deep = url;
  for (let page = 1; page < DEEP_PAGES; page++) {
    const { next } = await fetchPage(funder, deep);
    deep = `${url}&after=${encodeURIComponent(next!)}`;
  }
  return deep;
}

async function measurePage(funder: BenchFunder, url: string): Promise<(string | number)[]> {
  for (let run = 0; run < WARM_UPS; run++) await fetchPage(funder, url);
  const milliseconds: number[] = [];
  let total = 0;
  for (let run = 0; run < REPETITIONS; run++) {
    const begun = performance.now();
    total = (await fetchPage(funder, url)).total;
    milliseconds.push(performance.now() - begun);
  }
  const count = (limit: number) =>
    funder.app.countStatements(() => fetchPage(funder, `${url}&limit=${limit}`));
  return [
    total,
    quantile(milliseconds, 0.5).toFixed(1),
    quantile(milliseconds, 0.95).toFixed(1),
    'under 100',
    await count(50),
    await count(200),
  ];
}
