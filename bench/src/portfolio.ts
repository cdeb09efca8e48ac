/** Portfolios of a national foundation's size beside plain HiGHS on the same problem in the same run. */
import {
  choosePortfolio,
  measureShares,
  type Portfolio,
  type PortfolioProblem,
  type PortfolioRule,
  priceRules,
} from '@headwater/core/portfolio';
import { createRandom } from '@headwater/core/random';
import highsModule from 'highs';
import { measure, peakMegabytes, printTable } from './machine.ts';

const GAP = 1e-4;
const HIGHS_SECONDS = 20;

export async function benchPortfolio(): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const count of [1_000, 20_000, 400_000]) {
    const problem = makeProblem(count);
    const used = process.cpuUsage();
    const { result, seconds } = await measure(() => choosePortfolio(problem, { gap: GAP }));
    const cpu = process.cpuUsage(used).user / 1e6;
    if (result.status !== 'chosen') throw new Error(`nothing was chosen: ${result.status}`);
    rows.push(
      describe(`${count} applications`, result.value, result.bound, [seconds, cpu], ANCHORS[count] ?? ''),
    );
    if (count === 400_000) continue;
    const highs = await solveWithHighs(problem);
    rows.push(
      describe(
        `${count}, plain HiGHS, at most ${HIGHS_SECONDS} s`,
        highs.value,
        null,
        [highs.seconds, highs.cpu],
        highs.status,
      ),
    );
    if (count === 1_000) await explain(problem, result);
  }
  printTable(['problem', 'value', 'proven bound', 'gap', 'seconds', 'of processor time', 'anchor'], rows);
  console.log(`\nAt most ${peakMegabytes()} MB in this process.`);
}

const ANCHORS: Record<number, string> = {
  20000: 'under 3 s to 0.01 %',
  400000: 'a certified gap',
};

function describe(
  name: string,
  value: number,
  bound: number | null,
  [seconds, cpu]: readonly [number, number],
  anchor: string,
): (string | number)[] {
  const gap = bound === null ? '' : `${((100 * (bound - value)) / bound).toFixed(4)} %`;
  return [
    name,
    value.toFixed(3),
    bound === null ? '' : bound.toFixed(3),
    gap,
    seconds.toFixed(2),
    cpu.toFixed(2),
    anchor,
  ];
}

/**
 * Six budget lines, floors and ceilings on the money of nine discipline classes, floors on the numbers of four
 * orientations, 31 regions and three career stages, ceilings for the ten largest hosts: 69 limits in 63 rules, about 22
 * of which bind. About a quarter is chosen.
 */
function makeProblem(count: number): PortfolioProblem {
  const random = createRandom('portfolio');
  const kinds = { line: 6, discipline: 9, orientation: 4, region: 31, host: 200, stage: 3 };
  const members = new Map<string, number[]>();
  const candidates = Array.from({ length: count }, (_, at) => {
    const amount = 20_000_000 + 10_000 * random.below(6_000);
    for (const [kind, size] of Object.entries(kinds)) {
      const isSkewed = kind === 'region' || kind === 'host';
      const key = `${kind} ${Math.floor(size * random.uniform() ** (isSkewed ? 2 : 1))}`;
      const own = members.get(key) ?? [];
      own.push(at);
      members.set(key, own);
    }
    return { id: `a${at}`, value: Math.exp(0.3 * random.normal() + 0.6 * Math.log(amount / 5e7)), amount };
  });
  const rules: PortfolioRule[] = [];
  const add = (
    kind: string,
    index: number,
    measureBy: 'money' | 'count',
    floor: number | null,
    ceiling: number | null,
  ) => {
    const own = members.get(`${kind} ${index}`) ?? [];
    const all = measureBy === 'count' ? own.length : own.reduce((sum, at) => sum + candidates[at]!.amount, 0);
    const part = (share: number | null) => (share === null ? null : Math.round(share * all));
    rules.push({
      id: `${kind} ${index}`,
      measure: measureBy,
      members: own,
      floor: part(floor),
      ceiling: part(ceiling),
    });
  };
  for (let at = 0; at < 6; at++) add('line', at, 'money', null, 0.2);
  for (let at = 0; at < 9; at++) add('discipline', at, 'money', 0.15 + 0.008 * at, 0.25);
  for (let at = 0; at < 4; at++) add('orientation', at, 'count', 0.12 + 0.03 * at, null);
  for (let at = 0; at < 31; at++) add('region', at, 'count', 0.12 + 0.004 * at, null);
  for (let at = 0; at < 10; at++) add('host', at, 'count', null, 0.17);
  for (let at = 0; at < 3; at++) add('stage', at, 'count', 0.12 + 0.04 * at, null);
  return { candidates, rules };
}

async function solveWithHighs({ candidates, rules }: PortfolioProblem) {
  // Its types are those of the CommonJS build, where the function stands under `default`.
  const loadHighs = highsModule as unknown as typeof highsModule.default;
  const highs = await loadHighs();
  const begun = performance.now();
  const used = process.cpuUsage();
  const lines = [
    'Maximize',
    'obj:',
    ...candidates.map(({ value }, at) => ` + ${value} x${at}`),
    'Subject To',
  ];
  rules.forEach(({ measure: measureBy, members, floor, ceiling }, index) => {
    const unit = measureBy === 'count' ? 1 : 1e6;
    const body = Array.from(
      members,
      (at) => ` + ${measureBy === 'count' ? 1 : candidates[at]!.amount / unit} x${at}`,
    );
    if (floor !== null) lines.push(`f${index}:`, ...body, ` >= ${floor / unit}`);
    if (ceiling !== null) lines.push(`c${index}:`, ...body, ` <= ${ceiling / unit}`);
  });
  lines.push('Binary', ...candidates.map((_, at) => ` x${at}`), 'End');
  const solution = highs.solve(lines.join('\n'), {
    mip_rel_gap: GAP,
    time_limit: HIGHS_SECONDS,
    output_flag: false,
  });
  const seconds = (performance.now() - begun) / 1000;
  return {
    value: solution.ObjectiveValue,
    status: solution.Status,
    seconds,
    cpu: process.cpuUsage(used).user / 1e6,
  };
}

/** What the smaller round is asked afterwards. */
async function explain(problem: PortfolioProblem, base: Portfolio): Promise<void> {
  const prices = await measure(() => priceRules(problem, base, 50_000_000, { gap: 3e-3, steps: 1000 }));
  const random = createRandom('posterior');
  const draws = Array.from({ length: 20 }, () =>
    problem.candidates.map(({ value }) => value * Math.exp(0.1 * random.normal())),
  );
  const shares = await measure(() => measureShares(problem, draws, { gap: 5e-3 }));
  const close = shares.result.shares.filter((share) => share > 0.05 && share < 0.95).length;
  printTable(
    ['on the 1,000', 'figure', 'seconds'],
    [
      ['binding rules priced by solving again', prices.result.length, prices.seconds.toFixed(1)],
      [`chosen in some of ${draws.length} draws but not in all`, close, shares.seconds.toFixed(1)],
    ],
  );
  console.log('');
}
