/** The proof: what no assignment can cost less than, from the prices alone. */
import { type Allocation, findLowestPrice } from './allocation.ts';
import type { Crew, Part } from './crew.ts';
import type { AssignmentGraph } from './graph.ts';

/** A sum of whole numbers, each below 2⁵², however many. */
function createSum(): { add(number: number): void; total(): bigint } {
  let whole = 0n;
  let part = 0;
  return {
    add(number) {
      part += number;
      if (part < 2 ** 52 && part > -(2 ** 52)) return;
      whole += BigInt(part);
      part = 0;
    },
    total: () => whole + BigInt(part),
  };
}

/** What members see of the rows' half of the bound. Each adds up rows in two places of its own: whole × `UNIT` + part. */
export type BoundData = {
  start: Int32Array;
  column: Int32Array;
  cost: AssignmentGraph['cost'];
  demand: Int32Array;
  price: Float64Array;
  penalty: number;
  lowest: number;
  sums: Float64Array;
};

/** A power of two: whole numbers below 2⁵³ are split without loss. */
const UNIT = 2 ** 26;

/** Adds up what rows pay at least. */
export function sumRowBounds(data: BoundData, { from, to, member }: Part): void {
  const { start, column, cost, demand, price, penalty, lowest, sums } = data;
  let whole = 0;
  let part = 0;
  let best = new Float64Array(4);
  for (let row = from; row < to; row++) {
    const wanted = demand[row]!;
    if (wanted === 0) continue;
    if (wanted > best.length) best = new Float64Array(wanted);
    for (let rank = 0; rank < wanted; rank++) best[rank] = penalty;
    const end = start[row + 1]!;
    for (let pair = start[row]!; pair < end; pair++) {
      const own = cost[pair]!;
      if (own + lowest >= best[wanted - 1]!) break;
      const value = own + price[column[pair]!]!;
      if (value >= best[wanted - 1]!) continue;
      let rank = wanted - 1;
      for (; rank > 0 && best[rank - 1]! > value; rank--) best[rank] = best[rank - 1]!;
      best[rank] = value;
    }
    for (let rank = 0; rank < wanted; rank++) {
      const high = Math.floor(best[rank]! / UNIT);
      whole += high;
      part += best[rank]! - high * UNIT;
    }
  }
  sums[2 * member]! += whole;
  sums[2 * member + 1]! += part;
}

/**
 * No choice of pairs costs less, open reviews and minimum loads counted: the linear-programming dual at the prices,
 * valid whatever these are. A row pays at least its cheapest `demand` pairs at the prices (a pair is taken once, an open
 * review costs the penalty); a column gives back at most what its places are worth.
 */
export function boundCost(graph: AssignmentGraph, all: Allocation, crew: Crew): bigint {
  const { start, column, cost, demand, lower, upper, bonus, penalty } = graph;
  const { price } = all;
  const lowest = findLowestPrice(all);
  const sums = crew.float64(2 * crew.members);
  crew.run('sum-row-bounds', { start, column, cost, demand, price, penalty, lowest, sums }, graph.rows);
  const sum = createSum();
  for (let at = 0; at < graph.columns; at++) {
    for (let place = 0; place < upper[at]!; place++) {
      sum.add(Math.min(0, (place < lower[at]! ? -bonus : 0) - price[at]!));
    }
  }
  let total = sum.total();
  for (let member = 0; member < crew.members; member++) {
    total += BigInt(sums[2 * member]!) * BigInt(UNIT) + BigInt(sums[2 * member + 1]!);
  }
  return total;
}

/** What was reached, in the units of the graph. */
export type Reached = { reviews: number; minima: number; total: bigint; bound: bigint };

/** The total of what is taken, and the most that any assignment with as many reviews and minimum loads can have. */
export function measureAllocation(graph: AssignmentGraph, all: Allocation, crew: Crew): Reached {
  const { cost, demand, lower, highest, bonus, penalty } = graph;
  const costs = createSum();
  let reviews = 0;
  for (let row = 0; row < graph.rows; row++) {
    const begin = all.ownStart[row]!;
    reviews += all.count[row]!;
    for (let place = begin; place < begin + all.count[row]!; place++) costs.add(cost[all.own[place]!]!);
  }
  const open = demand.reduce((sum, wanted) => sum + wanted, 0) - reviews;
  let minima = 0;
  for (let at = 0; at < graph.columns; at++) minima += Math.min(all.load[at]!, lower[at]!);
  const worth = BigInt(reviews) * BigInt(highest);
  const leastCost =
    boundCost(graph, all, crew) - BigInt(penalty) * BigInt(open) + BigInt(bonus) * BigInt(minima);
  return { reviews, minima, total: worth - costs.total(), bound: worth - leastCost };
}
