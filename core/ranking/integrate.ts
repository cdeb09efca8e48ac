/** Puts the ranking together: a mixture over the spreads, and at each of its points what the engine says there. */

import { climb, layLattice, type MixturePoint } from './mixture.ts';
import type { SpreadSpace, Spreads } from './model.ts';
import { createTally, type RankTally } from './rank-distribution.ts';
import type { RankingProgress } from './types.ts';

/** Sums over the mixture, by proposal. */
export type Sums = {
  /** Posterior means of the effects, on the paper's scale. */
  effect: Float64Array;
  /** Posterior variances of the effects given the spreads. */
  variance: Float64Array;
  expectedRank: Float64Array;
  tally: RankTally;
};

/** A way to work out the posterior given the spreads. */
export type Engine = {
  /** −Infinity where it cannot be worked out. */
  logEvidenceAt(spreads: Spreads): number;
  /** Whether a point of the lattice takes many times as long as under the normal likelihood. */
  isCostly: boolean;
  /**
   * Adds weight × what follows from these spreads; to the distribution of ranks `drawWeight` for each of so many
   * pairs of opposite draws of assessors and panels.
   */
  addTo(sums: Sums, spreads: Spreads, weight: number, draws: { pairs: number; drawWeight: number }): void;
};

export type Integration = Sums & { points: { spreads: Spreads; weight: number }[] };

/**
 * How finely to integrate, and what share of the lattice's weight the ranks are worked out on. Few proposals leave the
 * spreads wide open but cost little; many pin them down, so that what is asked of them is nearly linear within their
 * posterior. The figures were set by comparing with finer lattices (docs/adr/0010-exact-ranking.md). A costly engine
 * goes by fewer points from 250 proposals on.
 */
function chooseLattice(
  proposals: number,
  isCostly: boolean,
): { step: number; drop: number; most: number; share: number } {
  if (isCostly && proposals > 250) return { step: 1.5, drop: 5, most: 60, share: 0.9 };
  if (proposals <= 60) return { step: 1, drop: 6.5, most: 600, share: 1 };
  if (proposals <= 250) return { step: 1, drop: 6, most: 300, share: 0.98 };
  if (proposals <= 600) return { step: 1.25, drop: 6, most: 200, share: 0.9 };
  if (proposals <= 4000) return { step: 1.5, drop: 5, most: 60, share: 0.85 };
  return { step: 1.5, drop: 2.4, most: 20, share: 0.7 };
}

/** The weightiest points that together have this share of the weight, as a mixture of their own. */
function keepWeightiest(points: readonly MixturePoint[], share: number): MixturePoint[] {
  const falling = points.toSorted((a, b) => b.weight - a.weight);
  let sum = 0;
  const kept = falling.filter(({ weight }) => {
    const isWanted = sum < share;
    if (isWanted) sum += weight;
    return isWanted;
  });
  return kept.map(({ at, weight }) => ({ at, weight: weight / sum }));
}

/** Pairs of opposite draws of assessors and panels, dealt out over the mixture by its weights. */
function choosePairs(proposals: number): number {
  return proposals <= 60 ? 160 : proposals <= 600 ? 48 : 16;
}

/** Integrates; yields progress in hundredths. */
export function* integrate(
  engine: Engine,
  space: SpreadSpace,
  start: Spreads,
  proposals: number,
  fund: number,
): Generator<RankingProgress, Integration> {
  const total = 100;
  const logDensity = (point: readonly number[]) =>
    engine.logEvidenceAt(space.spreadsAt(point)) + space.logPriorAt(point);
  const climbing = climb(logDensity, space.pointAt(start));
  let peak = climbing.next();
  for (let done = 1; !peak.done; peak = climbing.next(), done = Math.min(20, done + 3)) yield { done, total };
  const lattice = chooseLattice(proposals, engine.isCostly);
  const laying = layLattice(logDensity, peak.value, lattice);
  let points = laying.next();
  for (let taken = 1; !points.done; points = laying.next(), taken++) {
    yield { done: 20 + Math.floor((20 * taken) / lattice.most), total };
  }
  const mixture = keepWeightiest(points.value, lattice.share);
  const sums: Sums = {
    effect: new Float64Array(proposals),
    variance: new Float64Array(proposals),
    expectedRank: new Float64Array(proposals),
    tally: createTally(proposals, fund),
  };
  const pairs = choosePairs(proposals);
  let added = 0;
  let below = 0;
  for (const { at, weight } of mixture) {
    const dealt = Math.round(pairs * below);
    below += weight;
    const draws = { pairs: Math.round(pairs * below) - dealt, drawWeight: 1 / pairs };
    engine.addTo(sums, space.spreadsAt(at), weight, draws);
    added += 1;
    yield { done: 40 + Math.floor((60 * added) / mixture.length), total };
  }
  return {
    ...sums,
    points: points.value.map(({ at, weight }) => ({ spreads: space.spreadsAt(at), weight })),
  };
}
