/** Ranks of the proposals in every draw, kept compactly, and what they say of each proposal. */

/** Room for the ranks of all draws: those of draw d are ranks[d · n] … ranks[d · n + n − 1], by proposal. */
export type RankDraws = {
  ranks: Uint16Array | Uint32Array;
  proposals: number;
  count: number;
  /** Room to sort in. */
  scratch: Float64Array;
};

/** Room for `count` draws of the ranks of so many proposals. */
export function createRankDraws(proposals: number, count: number): RankDraws {
  const ranks = proposals < 2 ** 16 ? new Uint16Array(proposals * count) : new Uint32Array(proposals * count);
  return { ranks, proposals, count, scratch: new Float64Array(proposals) };
}

/** Stores the ranks of one draw: 1 for the highest effect. */
export function storeRanks(draws: RankDraws, draw: number, theta: Float64Array): void {
  const falling = draws.scratch;
  for (let proposal = 0; proposal < theta.length; proposal++) falling[proposal] = -theta[proposal]!;
  falling.sort();
  const offset = draw * draws.proposals;
  for (let proposal = 0; proposal < theta.length; proposal++) {
    const value = -theta[proposal]!;
    let low = 0;
    let high = falling.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (falling[middle]! < value) low = middle + 1;
      else high = middle;
    }
    draws.ranks[offset + proposal] = low + 1;
  }
}

/** All ranks of one proposal, draw after draw. */
export function ranksOf(draws: RankDraws, proposal: number): Float64Array {
  const values = new Float64Array(draws.count);
  for (let draw = 0; draw < draws.count; draw++)
    values[draw] = draws.ranks[draw * draws.proposals + proposal]!;
  return values;
}

/** The same ranks in rising order; `highest` is the largest there can be. */
export function sortRanks(ranks: Float64Array, highest: number): Float64Array {
  const counts = new Uint32Array(highest + 1);
  for (const rank of ranks) counts[rank]! += 1;
  const sorted = new Float64Array(ranks.length);
  let place = 0;
  for (let rank = 1; rank <= highest; rank++) {
    sorted.fill(rank, place, place + counts[rank]!);
    place += counts[rank]!;
  }
  return sorted;
}

/** The quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
