/** Assignment of real conferences' matrices against optima found by an independent solver. */
import { assignReviewers, type PairConstraint, type ScoredPair } from '@headwater/core/assignment';
import { findData, readLines, readText } from './data.ts';
import { measure, printTable } from './machine.ts';

type Matrix = number[][];

interface Instance {
  /** The key in optima.json. */
  name: string;
  /** Rows are reviewers, columns submissions. */
  similarity: Matrix;
  isConflict: (reviewer: number, submission: number) => boolean;
  maxLoad: number;
  minLoad?: number;
}

const REVIEWS_PER_SUBMISSION = 3;

export async function benchAssignment(data: string): Promise<void> {
  const read = (name: string): Matrix =>
    readLines(findData(data, `assignment/${name}.csv.gz`)).map((line) => line.split(',').map(Number));
  const midl = read('midl_scores_177x118');
  const masks = [read('preflib1_conflictmask_31x54'), read('preflib2_conflictmask_24x52')];
  const bids = read('aamas2015_bids_papers613xreviewers201');
  const isMidlConflict = (reviewer: number, submission: number) => midl[reviewer]![submission] === -1;
  const instances: Instance[] = [
    { name: 'midl cov3 load4', similarity: midl, isConflict: isMidlConflict, maxLoad: 4 },
    { name: 'midl cov3 load4 lb2', similarity: midl, isConflict: isMidlConflict, maxLoad: 4, minLoad: 2 },
    {
      name: 'preflib1 cov3 load6',
      similarity: read('preflib1_similarity_31x54'),
      isConflict: (r, s) => masks[0]![r]![s] === 1,
      maxLoad: 6,
    },
    {
      name: 'preflib2 cov3 load7',
      similarity: read('preflib2_similarity_24x52'),
      isConflict: (r, s) => masks[1]![r]![s] === 1,
      maxLoad: 7,
    },
    {
      name: 'aamas2015.in cov3 load12',
      similarity: bids[0]!.map((_, reviewer) => bids.map((row) => row[reviewer]!)),
      isConflict: () => false,
      maxLoad: 12,
    },
  ];
  const optima: Record<string, { max_sum: number }> = JSON.parse(
    readText(findData(data, 'assignment/optima.json')),
  );
  const rows: (string | number)[][] = [];
  for (const instance of instances) {
    const { result, seconds } = await measure(() => assign(instance));
    const { total, gap } = result.report;
    rows.push([
      instance.name,
      total.toFixed(6),
      optima[instance.name]!.max_sum.toFixed(6),
      gap,
      seconds.toFixed(2),
    ]);
  }
  printTable(['conference', 'total', 'known optimum (HiGHS)', 'proven gap', 'seconds'], rows);
}

function assign({ similarity, isConflict, maxLoad, minLoad = 0 }: Instance) {
  const scores: ScoredPair[] = [];
  const constraints: PairConstraint[] = [];
  similarity.forEach((row, r) => {
    row.forEach((score, s) => {
      const pair = { submission: `s${s}`, reviewer: `r${r}` };
      scores.push({ ...pair, score });
      if (isConflict(r, s)) constraints.push({ ...pair, value: -1 });
    });
  });
  return assignReviewers({
    submissions: similarity[0]!.map((_, s) => `s${s}`),
    reviewers: similarity.map((_, r) => `r${r}`),
    scores,
    constraints,
    reviewsPerSubmission: REVIEWS_PER_SUBMISSION,
    maxLoad,
    minLoad,
    objective: 'total',
  });
}
