import { expect, test } from 'vitest';
import { groupProposals } from './groups.ts';
import { rankProposals, type Vote } from './index.ts';
import { normalBelow } from './normal.ts';

type Matrix = number[][];

function invert(matrix: Matrix): { inverse: Matrix; logDeterminant: number } {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let logDeterminant = 0;
  for (let column = 0; column < n; column++) {
    const pivot = rows[column]![column]!;
    logDeterminant += Math.log(pivot);
    rows[column] = rows[column]!.map((value) => value / pivot);
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]!;
      rows[row] = rows[row]!.map((value, j) => value - factor * rows[column]![j]!);
    }
  }
  return { inverse: rows.map((row) => row.slice(n)), logDeterminant };
}

const multiply = (matrix: Matrix, vector: number[]) =>
  matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i]!, 0));
const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const VOTES: Required<Vote>[] = [
  ['p1', 'a', 5, 'x'],
  ['p1', 'b', 4, 'x'],
  ['p2', 'a', 4, 'x'],
  ['p2', 'b', 2, 'x'],
  ['p3', 'b', 5, 'y'],
  ['p3', 'c', 6, 'y'],
  ['p4', 'c', 3, 'y'],
].map(([proposal, reviewer, score, panel]) => ({ proposal, reviewer, score, panel }) as Required<Vote>);

/**
 * The posterior by brute force: for each point of a grid over the three spreads the effects are Gaussian, so their
 * moments and the likelihood are known in closed form.
 */
function integrateExactly(votes: Required<Vote>[], gridSize: number) {
  const proposals = ['p1', 'p2', 'p3', 'p4'];
  const means = proposals.map((id) => {
    const scores = votes.filter((v) => v.proposal === id).map((v) => v.score);
    return scores.reduce((a, b) => a + b, 0) / scores.length;
  });
  const centre = means.reduce((a, b) => a + b, 0) / means.length;
  const y = votes.map((v) => v.score - centre);
  const sums = { weight: 0, proposal: 0, residual: 0, panel: 0, theta: [0, 0, 0, 0], rank: [0, 0, 0, 0] };
  const point = (index: number, high: number) => ((index + 0.5) / gridSize) * high;
  for (let i = 0; i < gridSize; i++) {
    for (let j = 0; j < gridSize; j++) {
      for (let k = 0; k < gridSize; k++) {
        const [tau, s, eta] = [point(i, 2), point(j, 2 * Math.SQRT2), point(k, 2)];
        const prior = s < 2 ? s : s * (1 - (4 / Math.PI) * Math.acos(2 / s));
        const covariance = votes.map((a, row) =>
          votes.map(
            (b, column) =>
              (a.proposal === b.proposal ? tau * tau : 0) +
              (a.reviewer === b.reviewer ? 0.25 : 0) +
              (a.panel === b.panel ? eta * eta : 0) +
              (row === column ? s * s : 0),
          ),
        );
        const { inverse, logDeterminant } = invert(covariance);
        const solved = multiply(inverse, y);
        const weight = prior * Math.exp(-0.5 * (logDeterminant + dot(y, solved)));
        const isIn = proposals.map((id) => votes.map((v) => (v.proposal === id ? 1 : 0)));
        const theta = isIn.map((row) => tau * tau * dot(row, solved));
        sums.weight += weight;
        sums.proposal += weight * tau;
        sums.residual += weight * s;
        sums.panel += weight * eta;
        for (let p = 0; p < 4; p++) {
          sums.theta[p]! += weight * theta[p]!;
          let rank = 1;
          for (let q = 0; q < 4; q++) {
            if (q === p) continue;
            const contrast = isIn[q]!.map((value, v) => tau * tau * (value - isIn[p]![v]!));
            const variance = 2 * tau * tau - dot(contrast, multiply(inverse, contrast));
            rank += normalBelow((theta[q]! - theta[p]!) / Math.sqrt(variance));
          }
          sums.rank[p]! += weight * rank;
        }
      }
    }
  }
  return {
    proposal: sums.proposal / sums.weight,
    residual: sums.residual / sums.weight,
    panel: sums.panel / sums.weight,
    adjustedMeans: sums.theta.map((value) => centre + value / sums.weight),
    expectedRanks: sums.rank.map((value) => value / sums.weight),
  };
}

test('the ranking agrees with the posterior worked out by brute force on a grid', () => {
  const exact = integrateExactly(VOTES, 24);
  const { rows, diagnostics } = rankProposals({ votes: VOTES, fund: 2, scale: { lowest: 1, highest: 6 } });
  const byId = rows.toSorted((a, b) => (a.proposal < b.proposal ? -1 : 1));
  byId.forEach((row, index) => {
    expect(Math.abs(row.adjustedMean - exact.adjustedMeans[index]!)).toBeLessThan(0.005);
    expect(Math.abs(row.expectedRank - exact.expectedRanks[index]!)).toBeLessThan(0.005);
  });
  expect(Math.abs(diagnostics!.spreads.proposal.mean - exact.proposal)).toBeLessThan(0.01);
  expect(Math.abs(diagnostics!.spreads.residual.mean - exact.residual)).toBeLessThan(0.01);
  expect(Math.abs(diagnostics!.spreads.panel!.mean - exact.panel)).toBeLessThan(0.01);
});

function makeRow(proposal: string, expectedRank: number, lower: number, upper: number) {
  return { proposal, votes: 3, mean: 3, adjustedMean: 3, expectedRank, lower, upper, pFund: 0.5 };
}

test('an interval that touches the line is in the lottery, one that stops short of it is not', () => {
  const { rows, fundingLine, lotteryPlaces } = groupProposals(
    [
      makeRow('d', 4.5, 3.25, 6),
      makeRow('a', 1, 1, 2),
      makeRow('c', 3, 2, 4),
      makeRow('b', 2.5, 1, 3),
      makeRow('e', 5, 3, 6),
    ],
    3,
  );
  expect(rows.map((row) => row.proposal + row.group)).toEqual([
    'afund',
    'blottery',
    'clottery',
    'ddecline',
    'elottery',
  ]);
  expect({ fundingLine, lotteryPlaces }).toEqual({ fundingLine: 3, lotteryPlaces: 2 });
});

test('an interval that misses its own mean funds nobody past the last place', () => {
  const { rows, lotteryPlaces } = groupProposals([makeRow('a', 1.6, 1, 1.5), makeRow('b', 1.7, 1, 1.5)], 1);
  expect(rows.map((row) => row.group)).toEqual(['fund', 'lottery']);
  expect(lotteryPlaces).toBe(0);
});
