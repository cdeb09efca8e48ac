/**
 * Divided proposals found and missed: made-up calls with divided proposals planted in them, against ordering by the raw
 * variance; and what is found in real scores, with what was decided afterwards where that is known.
 */
import { findDivided } from '@headwater/core/nonconsensus';
import { createRandom } from '@headwater/core/random';
import { rankProposals, type Vote } from '@headwater/core/ranking';
import { findData, readLines, readText } from './data.ts';
import { measure, printTable } from './machine.ts';

type Planted = { votes: Vote[]; divided: ReadonlySet<string> };
type Plan = {
  proposals: number;
  reviews: number;
  layout: 'panels' | 'mail review';
  share: number;
  gap: number;
};

const SCALE = { lowest: 1, highest: 6 };
const FUND_SHARE = 0.25;

export async function benchNonconsensus(data: string): Promise<void> {
  await measurePlanted();
  measureCalibration();
  measureSnsf(data);
  measureAibs(data);
  measureIclr(data);
}

/** Grades 1 to 6; of a divided proposal each reviewer belongs to one of two camps, at least one to each. */
function plant({ proposals, reviews, layout, share, gap }: Plan, seed: string): Planted {
  const random = createRandom(`${layout} ${proposals} ${reviews} ${share} ${gap} ${seed}`);
  const panels = layout === 'panels' ? Math.ceil(proposals / 100) : 1;
  const people = layout === 'panels' ? panels * 10 : Math.ceil((proposals * reviews) / 8);
  const habits = Array.from({ length: people }, () => 0.5 * random.normal());
  const divided = new Set<string>();
  const votes = Array.from({ length: proposals }, (_, index) => {
    const proposal = `p${index}`;
    const panel = layout === 'panels' ? Math.floor(index / 100) : 0;
    const quality = 0.8 * random.normal();
    const isDivided = random.uniform() < share;
    if (isDivided) divided.add(proposal);
    const chosen = new Set<number>();
    while (chosen.size < reviews) {
      chosen.add(layout === 'panels' ? panel * 10 + random.below(10) : random.below(people));
    }
    const supporters = 1 + random.below(reviews - 1);
    return [...chosen].map((reviewer, place) => {
      const camp = isDivided ? (place < supporters ? gap / 2 : -gap / 2) : 0;
      const opinion = 3.6 + quality + camp + habits[reviewer]! + 0.7 * random.normal();
      return { proposal, reviewer: `r${reviewer}`, score: Math.min(6, Math.max(1, Math.round(opinion))) };
    });
  }).flat();
  return { votes, divided };
}

/** The proposals by falling variance of their scores; equal ones by id. */
function orderByVariance(votes: readonly Vote[]): string[] {
  const scores = new Map<string, number[]>();
  for (const { proposal, score } of votes) scores.set(proposal, [...(scores.get(proposal) ?? []), score]);
  const variance = new Map(
    [...scores].map(([proposal, own]) => {
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      return [proposal, own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1)];
    }),
  );
  return [...variance].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([proposal]) => proposal);
}

/** Mean of the precision at every divided proposal, down an order. */
function averagePrecision(order: readonly string[], divided: ReadonlySet<string>): number {
  let found = 0;
  let sum = 0;
  order.forEach((proposal, place) => {
    if (!divided.has(proposal)) return;
    found += 1;
    sum += found / (place + 1);
  });
  return sum / Math.max(1, divided.size);
}

const countHits = (list: readonly string[], divided: ReadonlySet<string>) =>
  list.filter((proposal) => divided.has(proposal)).length;
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`;

function search(votes: readonly Vote[], fund: number, scale = SCALE, higherIsBetter = true) {
  const ranking = rankProposals({ votes, fund, scale, higherIsBetter });
  return findDivided({ votes, ranking, fund, scale, higherIsBetter });
}

async function measurePlanted(): Promise<void> {
  const table: (string | number)[][] = [];
  for (const [reviews, layout, gap, proposals] of [
    [3, 'mail review', 3, 1000],
    [5, 'mail review', 3, 1000],
    [5, 'mail review', 2, 1000],
    [8, 'panels', 2, 400],
    [8, 'panels', 3, 400],
    [5, 'mail review', 3, 20_000],
  ] as const) {
    const seeds = proposals > 1000 ? ['a'] : ['a', 'b', 'c', 'd', 'e'];
    const sums = { found: 0, right: 0, byVariance: 0, planted: 0, precision: 0, ofVariance: 0, seconds: 0 };
    for (const seed of seeds) {
      const { votes, divided } = plant({ proposals, reviews, layout, share: 0.05, gap }, seed);
      const fund = Math.round(FUND_SHARE * proposals);
      const ranking = rankProposals({ votes, fund, scale: SCALE });
      const { result, seconds } = await measure(() => findDivided({ votes, ranking, fund, scale: SCALE }));
      const flagged = result.rows.filter((row) => row.isDivided).map((row) => row.proposal);
      const spread = orderByVariance(votes);
      sums.found += flagged.length;
      sums.right += countHits(flagged, divided);
      sums.byVariance += countHits(spread.slice(0, flagged.length), divided);
      sums.planted += divided.size;
      sums.precision +=
        averagePrecision(
          result.rows.map((row) => row.proposal),
          divided,
        ) / seeds.length;
      sums.ofVariance += averagePrecision(spread, divided) / seeds.length;
      sums.seconds = Math.max(sums.seconds, seconds);
    }
    table.push([
      `${proposals.toLocaleString('en')} × ${reviews}, ${layout}, camps ${gap} grades apart`,
      `${sums.planted} in ${seeds.length}`,
      sums.found,
      percent(sums.right, sums.found),
      percent(sums.right, sums.planted),
      percent(sums.byVariance, sums.found),
      percent(sums.byVariance, sums.planted),
      `${sums.precision.toFixed(2)} / ${sums.ofVariance.toFixed(2)}`,
      sums.seconds.toFixed(2),
    ]);
  }
  printTable(
    [
      'one proposal in twenty divided',
      'planted, calls',
      'found',
      'precision',
      'recall',
      'precision of as many by variance',
      'recall of these',
      'average precision: ours / variance',
      'seconds',
    ],
    table,
  );
}

/** Calls in which nobody is divided: how often something is found, and how p-values fall. */
function measureCalibration(): void {
  const table = (
    [
      [3, 'mail review'],
      [5, 'mail review'],
      [8, 'panels'],
    ] as const
  ).map(([reviews, layout]) => {
    let findings = 0;
    const values: number[] = [];
    for (let call = 0; call < 10; call++) {
      const { votes } = plant({ proposals: 400, reviews, layout, share: 0, gap: 0 }, `none ${call}`);
      const { rows } = search(votes, 100);
      findings += rows.filter((row) => row.isDivided).length;
      values.push(...rows.map((row) => row.pValue!));
    }
    const below = (limit: number) => percent(values.filter((value) => value <= limit).length, values.length);
    return [`10 calls of 400 × ${reviews}, ${layout}`, findings, below(0.01), below(0.05), below(0.5)];
  });
  console.log('');
  printTable(['nobody divided', 'found', 'p ≤ .01', 'p ≤ .05', 'p ≤ .5'], table);
}

function measureSnsf(data: string): void {
  const rows = readLines(findData(data, 'snsf-mint/mint_sections.csv'))
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','));
  const votes = rows.map(([proposal, , reviewer, , score, panel]) => ({
    proposal: proposal!,
    reviewer: `${panel} ${reviewer}`,
    score: Number(score),
    panel: panel!,
  }));
  const funded = new Set(rows.filter((row) => row[1] === '1').map((row) => row[0]!));
  const result = search(votes, 106);
  const flagged = result.rows.filter((row) => row.isDivided);
  const candidates = flagged.filter((row) => row.isCandidate);
  const isFunded = (row: { proposal: string }) => funded.has(row.proposal);
  console.log(
    `\nSNSF: ${flagged.length} of ${result.tested} divided, ${flagged.filter(isFunded).length} of them funded; ` +
      `${candidates.length} fundable only if the enthusiast is right, ${candidates.filter(isFunded).length} of them funded; ` +
      `among the ${flagged.length} of highest variance ${countHits(
        orderByVariance(votes).slice(0, flagged.length),
        new Set(flagged.map((row) => row.proposal)),
      )} are the same. Least p ${result.rows[0]!.pValue!.toFixed(5)}; ${describeCampShare(result)}.`,
  );
}

const describeCampShare = ({ campShare, rows }: ReturnType<typeof findDivided>) =>
  `two camps in ${(100 * campShare).toFixed(1)} % by the reviews themselves, at most ${Math.max(
    ...rows.map((row) => row.camps?.attainable ?? 0),
  ).toFixed(2)} attainable for one`;

function measureAibs(data: string): void {
  const [header, ...lines] = readLines(findData(data, 'grant-review-aibs-nih/AIBS.csv')).map((line) =>
    line.replaceAll('"', '').split(','),
  );
  const place = (name: string) => header!.indexOf(name);
  const votes = lines.map((cells) => ({
    proposal: cells[place('ID')]!,
    reviewer: cells[place('RevID')]!,
    score: Number(cells[place('Score')]),
  }));
  const result = search(votes, 25, { lowest: 1, highest: 5 }, false);
  const flagged = result.rows.filter((row) => row.isDivided).length;
  console.log(
    `\nAIBS: ${flagged} of ${result.tested} divided; least p ${result.rows[0]!.pValue!.toFixed(5)}; ` +
      `${describeCampShare(result)}.`,
  );
}

type Paper = { url: string; decision: string; ratings: number[] };

/** Reviewers are not known from paper to paper, so that severity counts as noise here. */
function measureIclr(data: string): void {
  const papers = JSON.parse(readText(findData(data, 'conference-reviews/iclr2018.json.gz'))) as Paper[];
  const judged = papers.filter((paper) => /Accept|Reject|Workshop/.test(paper.decision));
  const votes = judged.flatMap(({ url, ratings }) =>
    ratings.map((score, index) => ({ proposal: url, reviewer: `${url} ${index}`, score })),
  );
  const accepted = judged.filter(({ decision }) => decision.startsWith('Accept')).length;
  const result = search(votes, accepted, { lowest: 1, highest: 10 });
  const meanOf = ({ ratings }: Paper) => ratings.reduce((sum, one) => sum + one, 0) / ratings.length;
  const flagged = new Set(result.rows.filter((row) => row.isDivided).map((row) => row.proposal));
  const mostSurprising = new Set(
    result.rows.slice(0, Math.floor(judged.length / 10)).map((row) => row.proposal),
  );
  const table: (string | number)[][] = [];
  for (const [name, group] of [
    ['divided', flagged],
    ['the tenth with the least p', mostSurprising],
  ] as const) {
    const tally = { own: 0, accepted: 0, workshop: 0, expected: 0, expectedWorkshop: 0 };
    for (const paper of judged) {
      if (!group.has(paper.url)) continue;
      const mean = meanOf(paper);
      const alike = judged.filter((other) => !group.has(other.url) && Math.abs(meanOf(other) - mean) < 0.26);
      if (alike.length === 0) continue;
      const shareOf = (word: string) =>
        alike.filter(({ decision }) => decision.includes(word)).length / alike.length;
      tally.own += 1;
      tally.accepted += Number(paper.decision.includes('Accept'));
      tally.workshop += Number(paper.decision.includes('Workshop'));
      tally.expected += shareOf('Accept');
      tally.expectedWorkshop += shareOf('Workshop');
    }
    table.push([
      name,
      tally.own,
      tally.accepted,
      tally.expected.toFixed(1),
      tally.workshop,
      tally.expectedWorkshop.toFixed(1),
    ]);
  }
  console.log(
    `\nICLR 2018: ${flagged.size} of ${result.tested} divided; least p ${result.rows[0]!.pValue!.toFixed(5)}; ${describeCampShare(result)}. Against others with a mean rating within a quarter:`,
  );
  printTable(['papers', 'number', 'accepted', 'expected', 'invited to the workshop', 'expected'], table);
}
