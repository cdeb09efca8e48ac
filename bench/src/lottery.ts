/**
 * Partial lotteries on the SNSF's panel votes: what each rule loses, and how far one changed grade moves a chance, beside
 * the figures published with “Smooth partial lotteries” (Goldberg, Fanti and Shah); and the draw itself at size.
 */
import { createHash } from 'node:crypto';
import {
  commitToDraw,
  computeMerit,
  drawAroundThreshold,
  drawAtFundingLine,
  drawByMerit,
  drawByWeight,
  drawFromStatement,
  drawLinearly,
  type Estimate,
  estimateFromGrades,
  type GradedCall,
  judgeRule,
  type LotteryRule,
  makeWholeChances,
  verifyDraw,
} from '@headwater/core/lottery';
import { createRandom } from '@headwater/core/random';
import { findData, readLines } from './data.ts';
import { measure, printTable } from './machine.ts';

const PLACES = 118;
/** A tenth of the places, as published. */
const BAND = 12;
/** The published figures are on grades scaled from 1 … 6 to 0 … 1. */
const SPAN = 5;
/** MERIT is solved for every changed grade; proposals this near to the line are tried. */
const WINDOW = 40;

export async function benchLottery(data: string): Promise<void> {
  const call = readCall(findData(data, 'snsf-mint/mint_sections.csv'));
  const near = listNearLine(call);
  const rules: [string, LotteryRule, Iterable<number> | undefined, string, string][] = [
    ['MERIT', drawByMerit, near, '.0511', '.571'],
    [`threshold, ${BAND} each side`, drawAroundThreshold(BAND), undefined, '.1077', '.5'],
    ['SNSF rule', drawAtFundingLine, undefined, '.0704', '.524'],
    // A slope of r/2 of a scaled mean keeps all chances together within 1 for one grade over the whole scale.
    ['clipped linear, slope 2.5 scaled', drawLinearly(2.5 / SPAN), undefined, '', ''],
    ['clipped linear, slope 10 scaled', drawLinearly(10 / SPAN), undefined, '', ''],
  ];
  const rows: (string | number)[][] = [];
  for (const [name, rule, proposals, regret, largest] of rules) {
    const { result, seconds } = await measure(() => judgeRule(call, rule, { proposals }));
    rows.push([
      name,
      (result.regret / SPAN).toFixed(4),
      regret,
      result.worstCase.toFixed(2),
      result.drawn,
      result.sensitivity!.largest.toFixed(3),
      result.sensitivity!.total.toFixed(3),
      largest,
      seconds.toFixed(1),
    ]);
  }
  printTable(
    [
      'rule',
      'regret',
      'published',
      'truly best in the worst case',
      'drawn',
      'one grade moves a chance by',
      'all together',
      'published (one chance)',
      'seconds',
    ],
    rows,
  );
  console.log('');
  await measureMerit();
  console.log('');
  await measureDraw();
}

function readCall(file: string): GradedCall {
  const grades = new Map<string, number[]>();
  for (const line of readLines(file).slice(1)) {
    const [proposal, , , , grade] = line.replaceAll('"', '').split(',');
    grades.set(proposal!, [...(grades.get(proposal!) ?? []), Number(grade)]);
  }
  return {
    grades: [...grades.values()],
    places: PLACES,
    scale: { lowest: 1, highest: 6, step: 1 },
    intervals: 'leave-one-out',
  };
}

function listNearLine({ grades, places }: GradedCall): number[] {
  const quality = grades.map((own) => estimateFromGrades(own, 'range').quality);
  const order = [...grades.keys()].sort((a, b) => quality[b]! - quality[a]!);
  return order.slice(places - WINDOW, places + WINDOW);
}

/** MERIT on intervals of which no two are alike, the hardest kind. */
async function measureMerit(): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const count of [353, 1000, 2000]) {
    const random = createRandom(`merit ${count}`);
    const estimates = Array.from({ length: count }, (): Estimate => {
      const quality = random.normal();
      const half = 0.05 + 0.2 * random.uniform();
      return { quality, lower: quality - half * random.uniform(), upper: quality + half * random.uniform() };
    });
    const { result, seconds } = await measure(() => computeMerit(estimates, Math.round(0.3 * count)));
    rows.push([
      count,
      result.worstCase.toFixed(4),
      result.bound.toFixed(4),
      result.rounds,
      seconds.toFixed(2),
    ]);
  }
  printTable(['MERIT, proposals', 'truly best in the worst case', 'proven bound', 'rounds', 'seconds'], rows);
}

async function measureDraw(): Promise<void> {
  const count = 20_000;
  const places = 4_000;
  const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
  const random = createRandom('draw');
  const weights = Array.from({ length: count }, () => 1 + random.below(9));
  const committed = await measure(() =>
    commitToDraw(sha256, {
      call: 'bench',
      committedAt: '2026-11-22T00:00:00Z',
      places,
      rule: { name: 'weighted', parameters: {} },
      random: { kind: 'other', description: 'bench' },
      fallback: null,
      reveal: 'all',
      applications: weights.map((_, at) => `application ${at}`),
      chances: makeWholeChances(drawByWeight(weights, places), places),
      makeSalt: () => Uint8Array.from({ length: 32 }, () => random.below(256)),
    }),
  );
  const { statement, secret, hash } = committed.result;
  const value = { used: 'random', value: 'bench' } as const;
  const drawn = await measure(() => drawFromStatement(sha256, statement, secret, value));
  const verified = await measure(() => verifyDraw(sha256, statement, drawn.result, { publishedHash: hash }));
  if (verified.result.length > 0)
    throw new Error(`the draw does not hold: ${JSON.stringify(verified.result)}`);
  printTable(
    [`weighted draw of ${places} among ${count}`, 'seconds'],
    [
      ['commit, with every receipt', committed.seconds.toFixed(2)],
      ['draw', drawn.seconds.toFixed(2)],
      ['verify', verified.seconds.toFixed(2)],
    ],
  );
}
