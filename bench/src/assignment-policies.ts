/** Policies of an assignment: the worst-served paper, group rules, probability caps, and adjustments at once. */
import {
  type AssignmentInput,
  assignReviewers,
  createAdjuster,
  type GroupRule,
  type PairConstraint,
  reassignReviewers,
  type ScoredPair,
} from '@headwater/core/assignment';
import { createRandom } from '@headwater/core/random';
import { findData, readLines } from './data.ts';
import { measure, printTable, quantile } from './machine.ts';
import { makeNation } from './national-instances.ts';

type Matrix = number[][];

/** `similarity` has a row for each reviewer; a conflict is forbidden. */
function makeInput(
  similarity: Matrix,
  maxLoad: number,
  isConflict: (reviewer: number, submission: number) => boolean,
): AssignmentInput {
  const scores: ScoredPair[] = [];
  const constraints: PairConstraint[] = [];
  similarity.forEach((row, r) => {
    row.forEach((score, s) => {
      const pair = { submission: `s${s}`, reviewer: `r${r}` };
      scores.push({ ...pair, score });
      if (isConflict(r, s)) constraints.push({ ...pair, value: -1 });
    });
  });
  return {
    submissions: similarity[0]!.map((_, s) => `s${s}`),
    reviewers: similarity.map((_, r) => `r${r}`),
    scores,
    constraints,
    reviewsPerSubmission: 3,
    maxLoad,
    objective: 'total',
  };
}

export async function benchAssignmentPolicies(data: string): Promise<void> {
  const read = (name: string): Matrix =>
    readLines(findData(data, `assignment/${name}.csv.gz`)).map((line) => line.split(',').map(Number));
  const midlMatrix = read('midl_scores_177x118');
  const midl = makeInput(midlMatrix, 4, (r, s) => midlMatrix[r]![s] === -1);
  const masks = [read('preflib1_conflictmask_31x54'), read('preflib2_conflictmask_24x52')];
  const bids = read('aamas2015_bids_papers613xreviewers201');
  const conferences: Record<string, AssignmentInput> = {
    MIDL: midl,
    'PrefLib 1': makeInput(read('preflib1_similarity_31x54'), 6, (r, s) => masks[0]![r]![s] === 1),
    'PrefLib 2': makeInput(read('preflib2_similarity_24x52'), 7, (r, s) => masks[1]![r]![s] === 1),
    'AAMAS 2015': makeInput(
      bids[0]!.map((_, r) => bids.map((row) => row[r]!)),
      12,
      () => false,
    ),
  };
  await benchFair(conferences, midl);
  await benchRules(midl);
  await benchCaps(conferences);
  await benchAdjuster();
}

async function benchFair(conferences: Record<string, AssignmentInput>, midl: AssignmentInput): Promise<void> {
  const rows: (string | number)[][] = [
    ['MIDL, published FairFlow', '.94', '', '197.67', '', ''],
    ['MIDL, published FairIR', '.93', '', '201.83', '', ''],
  ];
  const instances = {
    ...conferences,
    'MIDL, load 2 to 4': { ...midl, minLoad: 2 },
    'a made-up nation, 1,000 × 500, load ≤ 8': makeNationInput(8),
    'the same, load ≤ 6 (exactly tight)': makeNationInput(6),
  };
  for (const [name, input] of Object.entries(instances)) {
    const { result, seconds } = await measure(() => assignReviewers({ ...input, objective: 'fair' }));
    const { fairness, total, upperBound } = result.report;
    rows.push([
      name,
      fairness!.worst.toFixed(6),
      fairness!.worstBound.toFixed(6),
      total.toFixed(4),
      upperBound.toFixed(4),
      seconds.toFixed(1),
    ]);
  }
  printTable(['fair objective', 'worst paper', 'bound', 'total', 'bound', 'seconds'], rows);
}

/** 50 candidates a submission. */
function makeNationInput(maxLoad: number): AssignmentInput {
  const nation = makeNation('fields', 1_000, 500, 50);
  const scores: ScoredPair[] = Array.from(nation.reviewer, (reviewer, place) => ({
    submission: `s${Math.floor(place / nation.candidates)}`,
    reviewer: `r${reviewer}`,
    score: nation.score[place]! / 1e6,
  }));
  return {
    submissions: Array.from({ length: nation.submissions }, (_, index) => `s${index}`),
    reviewers: Array.from({ length: nation.reviewers }, (_, index) => `r${index}`),
    scores,
    reviewsPerSubmission: 3,
    maxLoad,
    objective: 'total',
  };
}

/** Traits are drawn with a fixed seed: the matrix records none. */
async function benchRules(midl: AssignmentInput): Promise<void> {
  const random = createRandom('traits');
  const traits = new Map(
    midl.reviewers.map((id) => [
      id,
      {
        organisation: `o${random.below(40)}`,
        isAbroad: random.uniform() < 0.2 ? 'yes' : 'no',
        isFirstTime: random.uniform() < 0.4 ? 'yes' : 'no',
        region: `region ${random.below(6)}`,
      },
    ]),
  );
  const abroad: GroupRule = { kind: 'at-least', trait: 'isAbroad', value: 'yes', count: 1 };
  const colleagues: GroupRule = { kind: 'at-most-per-value', trait: 'organisation', count: 1 };
  const novices: GroupRule = { kind: 'at-most', trait: 'isFirstTime', value: 'yes', count: 1 };
  const regions: GroupRule = { kind: 'spread', trait: 'region', values: 3 };
  const sets: [string, GroupRule[]][] = [
    ['none', []],
    ['at most one of an organisation', [colleagues]],
    ['at least one from abroad', [abroad]],
    ['three regions', [regions]],
    ['organisation, abroad, at most one first-time', [colleagues, abroad, novices]],
  ];
  const rows: (string | number)[][] = [];
  for (const [name, groupRules] of sets) {
    const { result, seconds } = await measure(() => assignReviewers({ ...midl, groupRules, traits }));
    const { total, gap, unmetRules } = result.report;
    rows.push([name, total.toFixed(4), gap.toFixed(4), unmetRules.length, seconds.toFixed(2)]);
  }
  console.log('');
  printTable(['MIDL with rules (traits drawn)', 'total', 'proven gap', 'rules unmet', 'seconds'], rows);
}

async function benchCaps(conferences: Record<string, AssignmentInput>): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const [name, input] of Object.entries(conferences)) {
    const cells: string[] = [];
    let slowest = 0;
    for (const [maxProbability, perturbation] of [
      [0.8, 0],
      [0.5, 0],
      [0.3, 0],
      [0.5, 0.5],
    ] as const) {
      const { result, seconds } = await measure(() =>
        assignReviewers({ ...input, maxProbability, perturbation }),
      );
      const { shareKept, marginals } = result.report.randomisation!;
      cells.push(`${(100 * shareKept).toFixed(2)} % (${marginals.length})`);
      slowest = Math.max(slowest, seconds);
    }
    rows.push([name, ...cells, slowest.toFixed(1)]);
  }
  console.log('');
  printTable(
    [
      'share of the optimum kept (pairs possible)',
      'q = .8',
      'q = .5',
      'q = .3',
      'q = .5, perturbed .5',
      'slowest, s',
    ],
    rows,
  );
}

async function benchAdjuster(): Promise<void> {
  const random = createRandom('adjuster');
  const ids = Array.from({ length: 1_000 }, (_, index) => String(index));
  const scores: ScoredPair[] = [];
  for (const submission of ids) {
    for (const reviewer of random.shuffle(ids).slice(0, 100)) {
      scores.push({ submission, reviewer, score: Math.round(random.uniform() ** 3 * 1e6) / 1e6 });
    }
  }
  const input: AssignmentInput = {
    submissions: ids,
    reviewers: ids,
    scores,
    reviewsPerSubmission: 3,
    maxLoad: 4,
    objective: 'total',
    groupRules: [{ kind: 'at-most-per-value', trait: 'organisation', count: 1 }],
    traits: new Map(ids.map((id) => [id, { organisation: `o${random.below(60)}` }])),
  };
  const { assignment } = assignReviewers(input);
  const { result: adjuster, seconds } = await measure(() => createAdjuster(input, assignment));
  const timings: Record<string, number[]> = {};
  const time = async (what: string, work: () => unknown): Promise<void> => {
    const { seconds: spent } = await measure(work);
    timings[what] = [...(timings[what] ?? []), spent * 1000];
  };
  for (let trial = 0; trial < 40; trial++) {
    const pair = assignment[random.below(assignment.length)]!;
    const forbid = { kind: 'forbid' as const, submission: pair.submission, reviewer: pair.reviewer };
    await time('forbid a pair, re-optimised', () => adjuster.measureChange([forbid], 'total'));
    await time('forbid a pair, fewest moves', () => adjuster.measureChange([forbid], 'fewest-moves'));
    await time('five alternatives to a pair', () => adjuster.listAlternatives(pair, 5));
  }
  await time('a decline, from files to answer', () =>
    reassignReviewers({ ...input, current: assignment, vacated: [assignment[7]!] }),
  );
  console.log('');
  printTable(
    ['1,000 × 1,000, 100 candidates each, a rule', 'median, ms', '95 % within, ms', 'anchor, ms'],
    [
      ['holding the assignment (once)', Math.round(seconds * 1000), '', ''],
      ...Object.entries(timings).map(([what, list]) => [
        what,
        Math.round(quantile(list, 0.5)),
        Math.round(quantile(list, 0.95)),
        what.startsWith('a decline') ? '' : 200,
      ]),
    ],
  );
}
