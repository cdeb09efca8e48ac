/**
 * The evidence for the spreads alone, over and over. While all votes weigh the same, the precision matrix is a sum of a
 * few fixed matrices, one for each number of votes that proposals have; adding those up is far less work than going
 * through the votes (gaussian.ts does that where the effects themselves are wanted).
 */
import { factorise, solveLower } from './cholesky.ts';
import type { Evidence } from './gaussian.ts';
import type { Spreads } from './model.ts';
import type { Network } from './network.ts';
import type { VoteTable } from './votes.ts';

/** Proposals with the same number of votes: sums over them of x xᵀ, (Σ y) x and (Σ y)², x counting votes by node. */
type SizeClass = {
  votes: number;
  proposals: number;
  products: Float64Array;
  loads: Float64Array;
  squares: number;
};

function sumByClass(network: Network, { voteStart }: VoteTable, response: Float64Array) {
  const { slotStart, slotNode, assessorSlot, panelSlot, pairStart, pairEntry, nodeCount, valueCount } =
    network;
  const classes = new Map<number, SizeClass>();
  const products = new Float64Array(valueCount);
  const loads = new Float64Array(nodeCount);
  const counts = new Float64Array(slotNode.length);
  let squares = 0;
  for (let proposal = 0; proposal + 1 < voteStart.length; proposal++) {
    const first = slotStart[proposal]!;
    const last = slotStart[proposal + 1]!;
    const votes = voteStart[proposal + 1]! - voteStart[proposal]!;
    let own = classes.get(votes);
    if (own === undefined) {
      own = {
        votes,
        proposals: 0,
        products: new Float64Array(valueCount),
        loads: new Float64Array(nodeCount),
        squares: 0,
      };
      classes.set(votes, own);
    }
    const entryOf = (a: number, b: number) => {
      const high = Math.max(a, b) - first;
      return pairEntry[pairStart[proposal]! + (high * (high + 1)) / 2 + Math.min(a, b) - first]!;
    };
    let sum = 0;
    for (let vote = voteStart[proposal]!; vote < voteStart[proposal + 1]!; vote++) {
      const y = response[vote]!;
      sum += y;
      squares += y * y;
      const assessor = assessorSlot[vote]!;
      counts[assessor]! += 1;
      loads[slotNode[assessor]!]! += y;
      products[entryOf(assessor, assessor)]! += 1;
      const panel = panelSlot[vote]!;
      if (panel < 0) continue;
      counts[panel]! += 1;
      loads[slotNode[panel]!]! += y;
      products[entryOf(panel, panel)]! += 1;
      products[entryOf(assessor, panel)]! += 1;
    }
    own.proposals += 1;
    own.squares += sum * sum;
    for (let a = first; a < last; a++) {
      own.loads[slotNode[a]!]! += sum * counts[a]!;
      for (let b = first; b <= a; b++) own.products[entryOf(a, b)]! += counts[a]! * counts[b]!;
    }
  }
  return { classes: [...classes.values()], products, loads, squares };
}

/**
 * The log evidence as a function of the spreads, for responses of equal weight 1 / residual²; −Infinity where rounding
 * leaves no positive definite matrix. The same as `conditionOnSpreads` answers.
 */
export function prepareEvidence(
  network: Network,
  table: VoteTable,
  { response, assessorPrecision }: Pick<Evidence, 'response' | 'assessorPrecision'>,
): (spreads: Spreads) => number {
  const { classes, products, loads, squares } = sumByClass(network, table, response);
  const { nodeCount, assessorCount, diagonalEntry, groups } = network;
  const values = new Float64Array(network.valueCount);
  const right = new Float64Array(nodeCount);
  return ({ proposal, residual, panel }) => {
    const weight = 1 / residual ** 2;
    let logEvidence = 0.5 * (response.length * Math.log(weight / (2 * Math.PI)) - weight * squares);
    for (let entry = 0; entry < values.length; entry++) values[entry] = weight * products[entry]!;
    for (let node = 0; node < nodeCount; node++) {
      const prior = node < assessorCount ? assessorPrecision[node]! : 1 / panel ** 2;
      right[node] = weight * loads[node]!;
      values[diagonalEntry[node]!]! += prior;
      logEvidence += 0.5 * Math.log(prior);
    }
    for (const one of classes) {
      const total = 1 / proposal ** 2 + one.votes * weight;
      const share = (weight * weight) / total;
      logEvidence += 0.5 * (share * one.squares - one.proposals * Math.log(total * proposal ** 2));
      for (let entry = 0; entry < values.length; entry++) values[entry]! -= share * one.products[entry]!;
      for (let node = 0; node < nodeCount; node++) right[node]! -= share * one.loads[node]!;
    }
    for (const group of groups) {
      const logDeterminant = factorise(group, values);
      if (Number.isNaN(logDeterminant)) return Number.NEGATIVE_INFINITY;
      const solved = Float64Array.from(group.nodes, (node) => right[node]!);
      solveLower(group, values, solved);
      let product = 0;
      for (const value of solved) product += value * value;
      logEvidence += 0.5 * (product - logDeterminant);
    }
    return logEvidence;
  };
}
