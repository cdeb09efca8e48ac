/** Draws of all qualities at once from the posterior, for what hangs on several proposals together. */
import type { Random } from '../random/index.ts';
import type { Condition } from './exact-engine.ts';
import { meansGiven, spreadDeviations } from './gaussian.ts';
import type { Engine } from './integrate.ts';
import type { Spreads } from './model.ts';
import type { Network } from './network.ts';

/** Qualities on the scale of the scores, higher being better; proposals nobody graded are not among them. */
export type QualityDraws = {
  /** In id order. */
  proposals: string[];
  /** Posterior means. */
  expected: Float64Array;
  /** One array a draw, in the order of the proposals. */
  draws: Float64Array[];
};

type Point = { spreads: Spreads; weight: number };

/** An engine that notes at which spreads it was asked, and with which weights. */
export function recordPoints(engine: Engine): { engine: Engine; points: Point[] } {
  const points: Point[] = [];
  const addTo: Engine['addTo'] = (sums, spreads, weight, draws) => {
    points.push({ spreads, weight });
    engine.addTo(sums, spreads, weight, draws);
  };
  return { engine: { ...engine, addTo }, points };
}

/** Deals so many draws out over the points by their weights; each point gets the whole part of its share or one more. */
function dealDraws(points: readonly Point[], count: number): { spreads: Spreads; own: number }[] {
  let below = 0;
  return points.map(({ spreads, weight }) => {
    const dealt = Math.round(count * below);
    below += weight;
    return { spreads, own: Math.round(count * Math.min(1, below)) - dealt };
  });
}

/** Effects drawn exactly: spreads by their weights, then assessors and panels together, then each proposal. */
export function* drawEffects(
  network: Network,
  condition: Condition,
  points: readonly Point[],
  count: number,
  random: Random,
): Generator<Float64Array, void> {
  for (const { spreads, own } of dealDraws(points, count)) {
    if (own === 0) continue;
    const posterior = condition(spreads)!;
    for (let draw = 0; draw < own; draw++) {
      const normals = new Float64Array(network.nodeCount).map(() => random.normal());
      const deviations = spreadDeviations(network, posterior, normals);
      const nodes = posterior.effects.map((mean, node) => mean + deviations[node]!);
      yield meansGiven(network, posterior, nodes).map(
        (mean, proposal) => mean + random.normal() / Math.sqrt(posterior.precision[proposal]!),
      );
    }
  }
}

/** Effects drawn one by one from their means and variances, where the network is too large to draw them together. */
export function* drawApart(
  effect: Float64Array,
  variance: Float64Array,
  count: number,
  random: Random,
): Generator<Float64Array, void> {
  for (let draw = 0; draw < count; draw++)
    yield effect.map((mean, proposal) => mean + random.normal() * Math.sqrt(variance[proposal]!));
}
