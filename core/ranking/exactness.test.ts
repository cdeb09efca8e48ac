import { expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { compareChains } from './diagnostics.ts';
import { groupProposals } from './groups.ts';
import { rankProposals, type Vote } from './index.ts';

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

/** Normal distribution function, Abramowitz and Stegun 26.2.17 (error below 7.5·10⁻⁸). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
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
            rank += normalShare((theta[q]! - theta[p]!) / Math.sqrt(variance));
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

test('the sampler agrees with the posterior worked out on a grid', () => {
  const exact = integrateExactly(VOTES, 24);
  const { rows, diagnostics } = rankProposals({
    votes: VOTES,
    fund: 2,
    seed: 5,
    draws: 40_000,
    chains: 4,
    scale: { lowest: 1, highest: 6 },
  });
  const byId = rows.toSorted((a, b) => (a.proposal < b.proposal ? -1 : 1));
  byId.forEach((row, index) => {
    expect(Math.abs(row.adjustedMean - exact.adjustedMeans[index]!)).toBeLessThan(0.015);
    expect(Math.abs(row.expectedRank - exact.expectedRanks[index]!)).toBeLessThan(0.015);
  });
  expect(Math.abs(diagnostics!.spreads.proposal.mean - exact.proposal)).toBeLessThan(0.015);
  expect(Math.abs(diagnostics!.spreads.residual.mean - exact.residual)).toBeLessThan(0.015);
  expect(Math.abs(diagnostics!.spreads.panel!.mean - exact.panel)).toBeLessThan(0.015);
  expect(diagnostics!.rHat).toBeLessThan(1.005);
});

test('independent chains agree, a drifting one is found out, and correlated draws count for less', () => {
  const random = createRandom(11);
  const independent = Float64Array.from({ length: 8000 }, () => random.normal());
  const agreement = compareChains(independent, 4);
  expect(Math.abs(agreement.rHat - 1)).toBeLessThan(0.005);
  expect(Math.abs(agreement.ess / 8000 - 1)).toBeLessThan(0.15);

  const apart = independent.map((value, index) => (index < 2000 ? value + 1 : value));
  expect(compareChains(apart, 4).rHat).toBeGreaterThan(1.05);

  let state = 0;
  const correlated = Float64Array.from({ length: 40_000 }, () => {
    state = 0.9 * state + random.normal();
    return state;
  });
  expect(Math.abs(compareChains(correlated, 4).ess / ((40_000 * 0.1) / 1.9) - 1)).toBeLessThan(0.2);
  expect(compareChains(new Float64Array(100).fill(3), 4)).toEqual({ rHat: 1, ess: 100 });
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
