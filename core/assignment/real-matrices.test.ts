import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { assignReviewers, type PairConstraint, type ScoredPair } from './index.ts';

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const folder = `${shared}/assignment`;

type Optimum = { max_sum: number; min_paper_at_opt: number; conflicts: number };
type Matrix = number[][];

function readMatrix(name: string): Matrix {
  const text = gunzipSync(readFileSync(`${folder}/${name}.csv.gz`)).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
}

function transpose(matrix: Matrix): Matrix {
  return matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));
}

/** `similarity` and `conflict` have a row for each reviewer and a column for each submission. */
function assignMatrix(
  similarity: Matrix,
  isConflict: (reviewer: number, submission: number) => boolean,
  maxLoad: number,
  minLoad = 0,
) {
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
    reviewsPerSubmission: 3,
    maxLoad,
    minLoad,
    objective: 'total',
  });
}

describe.skipIf(!existsSync(folder))(
  'matrices of real conferences (skipped when the shared data is absent)',
  () => {
    const optima = (): Record<string, Optimum> => JSON.parse(readFileSync(`${folder}/optima.json`, 'utf8'));

    test.each([
      ['midl cov3 load4', 4, 0],
      ['midl cov3 load4 lb2', 4, 2],
    ])('MIDL is solved to the known optimum: %s', (name, maxLoad, minLoad) => {
      const similarity = readMatrix('midl_scores_177x118');
      const { report } = assignMatrix(similarity, (r, s) => similarity[r]![s] === -1, maxLoad, minLoad);
      const optimum = optima()[name]!;
      expect(report.total).toBeCloseTo(optimum.max_sum, 7);
      expect(report.leastSubmission?.score).toBeCloseTo(optimum.min_paper_at_opt, 9);
      expect(report.size.forbiddenPairs).toBe(optimum.conflicts);
      expect(report).toMatchObject({ gap: 0, shortfalls: [] });
    });

    test.each([
      ['preflib1 cov3 load6', 'preflib1_similarity_31x54', 'preflib1_conflictmask_31x54', 6],
      ['preflib2 cov3 load7', 'preflib2_similarity_24x52', 'preflib2_conflictmask_24x52', 7],
    ])('PrefLib bids are solved to the known optimum: %s', (name, scoreFile, maskFile, maxLoad) => {
      const mask = readMatrix(maskFile);
      const { report } = assignMatrix(readMatrix(scoreFile), (r, s) => mask[r]![s] === 1, maxLoad);
      const optimum = optima()[name]!;
      expect(report.total).toBeCloseTo(optimum.max_sum, 9);
      expect(report.size.forbiddenPairs).toBe(optimum.conflicts);
      expect(report).toMatchObject({ gap: 0, shortfalls: [] });
    });

    test('AAMAS bids are solved to the known optimum', () => {
      const similarity = transpose(readMatrix('aamas2015_bids_papers613xreviewers201'));
      const { report } = assignMatrix(similarity, () => false, 12);
      expect(report.total).toBeCloseTo(optima()['aamas2015.in cov3 load12']!.max_sum, 9);
      expect(report).toMatchObject({ gap: 0, shortfalls: [] });
    });
  },
);
