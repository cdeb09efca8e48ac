/**
 * Assignment of a whole nation, in three regimes, beside LEMON's network simplex and cost scaling on the same costs.
 * `--sizes 4000,40000` (submissions; half as many reviewers), `--shapes fields,uniform,map`, `--runs N` (medians),
 * `--lemon-up-to N` (submissions), `--no-exact`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileLemon, type Lemon } from './lemon.ts';
import { printTable, quantile } from './machine.ts';
import { makeNation, type NationalInstance, type Shape } from './national-instances.ts';
import type { OwnOutcome } from './national-run.ts';

const CANDIDATES = 48;
const REVIEWS = 3;
/** Places for 1,200,000 reviews of 400,000 submissions by 200,000 reviewers: 1.6, 1.2 and 1.0 million. */
const REGIMES = [
  ['slack', 8],
  ['exactly tight', 6],
  ['over-subscribed', 5],
] as const;

/** Ours in a process of its own, so that its peak memory is its own. */
function solveApart(
  shape: Shape,
  submissions: number,
  load: number,
  precision: 'fast' | 'exact',
): OwnOutcome {
  const script = fileURLToPath(new URL('./national-run.ts', import.meta.url));
  const args = [script, shape, String(submissions), String(CANDIDATES), String(load), precision];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What `npm run bench -- assignment-national` reads beside the name. */
export const NATIONAL_OPTIONS = {
  sizes: { type: 'string', default: '4000,40000,400000' },
  shapes: { type: 'string', default: 'fields,uniform' },
  runs: { type: 'string', default: '3' },
  'lemon-up-to': { type: 'string', default: '400000' },
  'no-exact': { type: 'boolean', default: false },
} as const;

/** The values of these options. */
export interface NationalValues {
  sizes: string;
  shapes: string;
  runs: string;
  'lemon-up-to': string;
  'no-exact': boolean;
}

export async function benchNational(values: NationalValues): Promise<void> {
  const lemon = compileLemon();
  if (typeof lemon === 'string') console.log(`Without LEMON: ${lemon}.\n`);
  const runs = Number(values.runs);
  const rows: (string | number)[][] = [];
  for (const submissions of values.sizes.split(',').map(Number)) {
    for (const shape of values.shapes.split(',') as Shape[]) {
      const withLemon = typeof lemon !== 'string' && submissions <= Number(values['lemon-up-to']);
      const instance = withLemon
        ? makeNation(shape, submissions, Math.floor(submissions / 2), CANDIDATES)
        : null;
      for (const [regime, load] of REGIMES) {
        const many = submissions > 100_000 ? 1 : runs;
        rows.push([
          `${submissions.toLocaleString('en')} × ${Math.floor(submissions / 2).toLocaleString('en')}, ${shape}, ${regime}`,
          ...compareOne(shape, submissions, load, runs, values['no-exact']),
          ...(withLemon && instance ? await compareLemon(lemon as Lemon, instance, load, many) : ['', '']),
        ]);
        console.error(rows.at(-1)!.join(' | '));
      }
    }
  }
  if (typeof lemon !== 'string') lemon.remove();
  printTable(
    [
      'instance',
      'reviews',
      'fast: total',
      'proven gap',
      'solver s, whole s, processor s',
      'MB',
      'exact: total',
      'gap',
      'solver s, whole s, processor s',
      'LEMON: total',
      'network simplex s, cost scaling s, MB',
    ],
    rows,
  );
  console.log(
    '\nSolver seconds are ours from numbered pairs and LEMON’s from its built graph.\n\nAnchors at 400,000 × 200,000: LEMON 119 to 136 s; an ε-auction in one JavaScript thread 7 to 11 s; to reach: fast under 8 s with a gap of at most .001 % under 1,500 MB, exact in at most three times that.',
  );
}

const median = (numbers: readonly number[]) => quantile(numbers, 0.5);

/** Medians of the runs: in the solver; from the table of scores to ids; the same of the processor. */
const formatSeconds = (runs: readonly OwnOutcome[]) =>
  (['solverSeconds', 'seconds', 'processorSeconds'] as const)
    .map((key) => median(runs.map((run) => run[key])).toFixed(2))
    .join(', ');

function compareOne(
  shape: Shape,
  submissions: number,
  load: number,
  runs: number,
  isFastOnly: boolean,
): (string | number)[] {
  const fast = Array.from({ length: runs }, () => solveApart(shape, submissions, load, 'fast'));
  const { reviews, total, gap } = fast[0]!;
  const ours = [
    reviews,
    total.toFixed(6),
    `${((100 * gap) / total).toFixed(6)} %`,
    formatSeconds(fast),
    Math.max(...fast.map(({ megabytes }) => megabytes)),
  ];
  if (isFastOnly) return [...ours, '', '', ''];
  const exact = Array.from({ length: runs }, () => solveApart(shape, submissions, load, 'exact'));
  const best = exact[0]!;
  return [...ours, best.total.toFixed(6), best.gap, formatSeconds(exact)];
}

async function compareLemon(
  lemon: Lemon,
  instance: NationalInstance,
  load: number,
  runs: number,
): Promise<string[]> {
  const highest = instance.score.reduce((most, one) => Math.max(most, one), 0);
  const times: string[] = [];
  let total = '';
  let megabytes = 0;
  for (const algorithm of ['network-simplex', 'cost-scaling'] as const) {
    const seconds: number[] = [];
    for (let run = 0; run < runs; run++) {
      const outcome = await lemon.solve(algorithm, instance, REVIEWS, load);
      seconds.push(outcome.seconds);
      megabytes = Math.max(megabytes, outcome.megabytes);
      total = ((outcome.reviews * highest - outcome.cost) / 1e6).toFixed(6);
    }
    times.push(median(seconds).toFixed(2));
  }
  return [total, `${times.join(', ')}, ${megabytes}`];
}
