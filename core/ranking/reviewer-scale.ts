/**
 * Assessors who use the scale more widely or more narrowly than others: a grade less the assessor's habit is c times
 * what a common assessor would give, log c ~ N(0, 0.25²), so that two thirds of all c lie between 0.78 and 1.28.
 *
 *   grade = m + νⱼ + cⱼ (θᵢ + ηₖ + ε)
 *
 * Given all c the model is the common one for grade / c, with the habit ν / c. The c are set to their most probable
 * values by the EM algorithm (Dempster, Laird and Rubin 1977) at the mode of the spreads, and then held; what is not
 * known of them is left out of the intervals, which is little where an assessor gave more than a few grades.
 */
import { conditionOnSpreads, type Evidence, invertGroups, meansGiven, type Posterior } from './gaussian.ts';
import { climb } from './mixture.ts';
import { ASSESSOR_SPREAD, type SpreadSpace, type Spreads } from './model.ts';
import type { Network } from './network.ts';
import { prepareEvidence } from './quick-evidence.ts';
import type { VoteTable } from './votes.ts';

/** Standard deviation of log c. */
export const SCALE_SPREAD = 0.25;

const ROUNDS = 4;
const STEPS_A_ROUND = 12;

/** The evidence when every assessor's grades are divided by the assessor's scale. */
export function rescaleEvidence(table: VoteTable, grade: Float64Array, scale: Float64Array): Evidence {
  return {
    weight: new Float64Array(grade.length).fill(1),
    response: grade.map((value, vote) => value / scale[table.assessorOf[vote]!]!),
    assessorPrecision: scale.map((c) => (c / ASSESSOR_SPREAD) ** 2),
  };
}

/** Sums over an assessor's votes of the expected (y − ν)² and (y − ν) q, q being quality and panel. */
type Products = { squares: Float64Array; products: Float64Array };

function expectProducts(
  network: Network,
  table: VoteTable,
  grade: Float64Array,
  scale: Float64Array,
  posterior: Posterior,
): Products {
  const { slotStart, slotNode, assessorSlot, panelSlot, localOf, groups, groupOfProposal } = network;
  const covariances = invertGroups(network, posterior);
  const quality = meansGiven(network, posterior, posterior.effects);
  const squares = new Float64Array(scale.length);
  const products = new Float64Array(scale.length);
  for (let proposal = 0; proposal < quality.length; proposal++) {
    const covariance = covariances[groupOfProposal[proposal]!]!;
    const { size } = groups[groupOfProposal[proposal]!]!;
    const between = (a: number, b: number) =>
      covariance[localOf[slotNode[a]!]! * size + localOf[slotNode[b]!]!]!;
    for (let vote = table.voteStart[proposal]!; vote < table.voteStart[proposal + 1]!; vote++) {
      const panel = panelSlot[vote]!;
      const own = assessorSlot[vote]!;
      const load = (slot: number) => (slot === panel ? 1 : 0) - posterior.slope[slot]!;
      let covarianceWithHabit = 0;
      for (let a = slotStart[proposal]!; a < slotStart[proposal + 1]!; a++) {
        covarianceWithHabit += load(a) * between(own, a);
      }
      const assessor = slotNode[own]!;
      const c = scale[assessor]!;
      const mean = quality[proposal]! + (panel < 0 ? 0 : posterior.effects[slotNode[panel]!]!);
      const rest = grade[vote]! - c * posterior.effects[assessor]!;
      squares[assessor]! += rest * rest + c * c * between(own, own);
      products[assessor]! += rest * mean - c * covarianceWithHabit;
    }
  }
  return { squares, products };
}

/** The most probable log c given the expected products, by Newton's method from `start`. */
function fitLogScale(votes: number, square: number, product: number, noise: number, start: number): number {
  let u = start;
  for (let step = 0; step < 20; step++) {
    const a = (square * Math.exp(-2 * u)) / noise;
    const b = (product * Math.exp(-u)) / noise;
    const slope = -votes + a - b - u / SCALE_SPREAD ** 2;
    const curvature = Math.min(-2 * a + b, -1e-6) - 1 / SCALE_SPREAD ** 2;
    const move = Math.max(-0.3, Math.min(0.3, -slope / curvature));
    u += move;
    if (Math.abs(move) < 1e-8) break;
  }
  return u;
}

/** The most probable scale of every assessor, and the spreads at the mode. */
export function fitScales(
  network: Network,
  table: VoteTable,
  grade: Float64Array,
  space: SpreadSpace,
  start: Spreads,
): { scale: Float64Array; spreads: Spreads } {
  let scale = new Float64Array(table.assessorCount).fill(1);
  let spreads = start;
  const votes = new Float64Array(table.assessorCount);
  for (const assessor of table.assessorOf) votes[assessor]! += 1;
  const condition = (evidence: Evidence, at: Spreads) =>
    conditionOnSpreads(
      network,
      table,
      { ...evidence, weight: evidence.weight.fill(1 / at.residual ** 2) },
      at,
    );
  for (let round = 0; round < ROUNDS; round++) {
    const logEvidenceAt = prepareEvidence(network, table, rescaleEvidence(table, grade, scale));
    const climbing = climb(
      (point) => logEvidenceAt(space.spreadsAt(point)) + space.logPriorAt(point),
      space.pointAt(spreads),
    );
    let peak = climbing.next();
    while (!peak.done) peak = climbing.next();
    spreads = space.spreadsAt(peak.value.at);
    for (let step = 0; step < STEPS_A_ROUND; step++) {
      const posterior = condition(rescaleEvidence(table, grade, scale), spreads);
      if (posterior === null) return { scale, spreads };
      const { squares, products } = expectProducts(network, table, grade, scale, posterior);
      const noise = spreads.residual ** 2;
      scale = scale.map((c, assessor) =>
        Math.exp(fitLogScale(votes[assessor]!, squares[assessor]!, products[assessor]!, noise, Math.log(c))),
      );
    }
  }
  return { scale, spreads };
}
