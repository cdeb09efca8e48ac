/** The parts of the integration against each other: sparse and dense, quick and full, crowd and pairs, loops and none. */
import { expect, test } from 'vitest';
import { createRandom } from '../random/index.ts';
import { factorise, invertBlock } from './cholesky.ts';
import { createExactEngine } from './exact-engine.ts';
import { addRanksOfPairs, findMoments } from './expected-ranks.ts';
import { addRanksOfCrowd } from './far-ranks.ts';
import { conditionOnSpreads, invertGroups, meansGiven } from './gaussian.ts';
import { rankProposals, type Vote } from './index.ts';
import { createLoopyEngine } from './loopy-engine.ts';
import { centreGrades, type Spreads } from './model.ts';
import { connectVotes } from './network.ts';
import { normalBelow, normalQuantile, truncateNormal } from './normal.ts';
import { orderByMinimumDegree } from './ordering.ts';
import { prepareEvidence } from './quick-evidence.ts';
import { createTally, settleFundChances } from './rank-distribution.ts';
import { rescaleEvidence } from './reviewer-scale.ts';
import { tabulateVotes } from './votes.ts';

/** Mail review: every proposal is read by five of many reviewers, chosen at random. */
function makeMailReview(proposals: number, reviewers: number, readings = 5): Vote[] {
  const random = createRandom(`mail ${proposals} ${reviewers}`);
  const habits = Array.from({ length: reviewers }, () => 0.4 * random.normal());
  return Array.from({ length: proposals }, (_, index) => {
    const quality = 0.8 * random.normal();
    const chosen = new Set<number>();
    while (chosen.size < readings) chosen.add(random.below(reviewers));
    return [...chosen].map((reviewer) => {
      const opinion = 3.5 + quality + habits[reviewer]! + 0.7 * random.normal();
      const score = Math.min(6, Math.max(1, Math.round(opinion)));
      return { proposal: `p${index}`, reviewer: `r${reviewer}`, score };
    });
  }).flat();
}

const SPREADS: Spreads = { proposal: 0.78, residual: 0.75, panel: 0 };

function prepare(votes: Vote[]) {
  const table = tabulateVotes({ votes, fund: 1 });
  const network = connectVotes(table, 1e9)!;
  const { grade } = centreGrades(table, true);
  const evidence = rescaleEvidence(table, grade, new Float64Array(table.assessorCount).fill(1));
  const condition = ({ residual, ...others }: Spreads) => {
    evidence.weight.fill(1 / residual ** 2);
    return conditionOnSpreads(network, table, evidence, { residual, ...others });
  };
  return { table, network, grade, evidence, condition };
}

const largestGap = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);

test('the normal distribution keeps its digits in the tails', () => {
  expect(normalBelow(1.96)).toBeCloseTo(0.97500210485178, 14);
  expect(normalBelow(-10) / 7.61985302416e-24).toBeCloseTo(1, 10);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(truncateNormal(Number.NEGATIVE_INFINITY, -10).logMass).toBeCloseTo(-53.2312851505, 9);
  expect(truncateNormal(5, 6).mean).toBeCloseTo(5.18314709, 7);
});

test('a sparse factor in its own order has the determinant and inverse of the dense one', () => {
  const random = createRandom('sparse');
  const size = 40;
  const links = Array.from({ length: size }, () => new Set<number>());
  const dense = new Float64Array(size * size);
  for (let node = 0; node < size; node++) dense[node * size + node] = 10;
  for (let count = 0; count < 60; count++) {
    const [a, b] = [random.below(size), random.below(size)];
    if (a === b) continue;
    links[a]!.add(b);
    links[b]!.add(a);
    dense[a * size + b] = -0.9;
    dense[b * size + a] = -0.9;
  }
  const original = dense.slice();
  const elimination = orderByMinimumDegree(
    links.map((set) => Int32Array.from(set)),
    1e9,
  )!;
  const place = new Int32Array(size);
  elimination.order.forEach((node, index) => {
    place[node] = index;
  });
  const columns = elimination.columns.map((column, index) =>
    [index, ...Array.from(column, (node) => place[node]!)].sort((a, b) => a - b),
  );
  const columnStart = Int32Array.from({ length: size + 1 }, (_, index) =>
    columns.slice(0, index).reduce((sum, column) => sum + column.length, 0),
  );
  const rows = Int32Array.from(columns.flat());
  const sparse = Float64Array.from(
    columns.flatMap((column, index) =>
      column.map((row) => original[elimination.order[row]! * size + elimination.order[index]!]!),
    ),
  );
  const denseBlock = { size, offset: 0, pattern: null };
  const sparseBlock = { size, offset: 0, pattern: { columnStart, rows } };
  expect(rows.length).toBe(elimination.fill);
  expect(factorise(sparseBlock, sparse)).toBeCloseTo(factorise(denseBlock, dense), 9);
  const [wanted, found] = [invertBlock(denseBlock, dense), invertBlock(sparseBlock, sparse)];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      expect(found[place[a]! * size + place[b]!]!).toBeCloseTo(wanted[a * size + b]!, 9);
    }
  }
  expect(
    orderByMinimumDegree(
      links.map((set) => Int32Array.from(set)),
      10,
    ),
  ).toBeNull();
});

test('the quick evidence is that of the full posterior', () => {
  const { table, network, evidence, condition } = prepare(makeMailReview(80, 50, 3));
  const quick = prepareEvidence(network, table, evidence);
  for (const spreads of [SPREADS, { ...SPREADS, proposal: 0.01 }, { ...SPREADS, residual: 2 }]) {
    expect(quick(spreads)).toBeCloseTo(condition(spreads)!.logEvidence, 8);
  }
});

test('a crowd is ranked like all its pairs', () => {
  const random = createRandom('crowd');
  const mean = Float64Array.from({ length: 500 }, () => random.normal());
  const variance = Float64Array.from({ length: 500 }, () => 0.05 + 0.2 * random.uniform());
  const [crowd, pairs] = [new Float64Array(500), new Float64Array(500)];
  addRanksOfCrowd(mean, variance, 1, crowd);
  const { network } = prepare(makeMailReview(500, 300));
  addRanksOfPairs(network, { mean, variance, shareOf: () => () => 0 }, 1, pairs);
  expect(largestGap(crowd, pairs)).toBeLessThan(0.06);
});

test('without round trips the approximate engine is close to the exact one', () => {
  const count = 400;
  const { table, network, grade, condition } = prepare(makeMailReview(count, 250));
  const makeSums = () => ({
    effect: new Float64Array(count),
    variance: new Float64Array(count),
    expectedRank: new Float64Array(count),
    tally: createTally(count, 120),
  });
  const [exact, loopy] = [makeSums(), makeSums()];
  const logEvidenceAt = (spreads: Spreads) => condition(spreads)!.logEvidence;
  const draws = { pairs: 40, drawWeight: 1 / 40 };
  const exactEngine = createExactEngine(
    network,
    { condition, logEvidenceAt, isCostly: false },
    createRandom(1),
  );
  const loopyEngine = createLoopyEngine(table, grade, createRandom(1));
  exactEngine.addTo(exact, SPREADS, 1, draws);
  loopyEngine.addTo(loopy, SPREADS, 1, draws);
  expect(largestGap(exact.effect, loopy.effect)).toBeLessThan(1e-6);
  expect(largestGap(exact.expectedRank, loopy.expectedRank)).toBeLessThan(0.1);
  expect(largestGap(settleFundChances(exact.tally), settleFundChances(loopy.tally))).toBeLessThan(0.03);
  const other = { ...SPREADS, proposal: 0.85 };
  const exactGain = exactEngine.logEvidenceAt(other) - exactEngine.logEvidenceAt(SPREADS);
  const loopyGain = loopyEngine.logEvidenceAt(other) - loopyEngine.logEvidenceAt(SPREADS);
  expect(Math.abs(exactGain - loopyGain)).toBeLessThan(0.05);
});

test('a network too large to factorise is ranked approximately, and says so', () => {
  const result = rankProposals({ votes: makeMailReview(900, 700), fund: 200 });
  expect(result.diagnostics!.method.engine).toBe('approximate');
  expect(result.warnings.map(({ code }) => code)).toContain('approximate');
  const sum = result.rows.reduce((total, { expectedRank }) => total + expectedRank, 0);
  expect(sum / ((900 * 901) / 2)).toBeCloseTo(1, 4);
});

test('moments of proposals are those of their groups', () => {
  const { network, condition } = prepare(makeMailReview(30, 12, 3));
  const posterior = condition(SPREADS)!;
  const mean = meansGiven(network, posterior, posterior.effects);
  const moments = findMoments(network, posterior, mean, invertGroups(network, posterior));
  const variances = Array.from(moments.variance);
  expect(Math.min(...variances)).toBeGreaterThan(0);
  expect(Math.max(...variances)).toBeLessThan(SPREADS.proposal ** 2);
  expect(moments.shareOf(0)(1)).toBeCloseTo(moments.shareOf(1)(0), 12);
});
