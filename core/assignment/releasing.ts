/**
 * Before a round of bids is finer than the one before, what is no longer within epsilon of the cheapest is given up.
 * Every row finds the cheapest that it does not have; then every column lets go whoever would leave for that.
 */
import { chooseCheapest, loseColumn, scratchChoice } from './bid-blocks.ts';
import type { Part } from './crew.ts';
import { costOfOwn, LACKING, type ListData, OPEN } from './records.ts';

/** What members see of a release. `seats` as in blocks of bids. */
export type ReleaseData = ListData & {
  seats: Float64Array;
  seatStart: Int32Array;
  isShortRow: Int32Array;
  /** By row: the cheapest that it does not have, a review left open included. */
  cheapest: Float64Array;
  ceiling: number;
  penalty: number;
  epsilon: number;
};

/** Each row finds the cheapest that it does not have, and no longer leaves open what it can have for less. */
export function findCheapest(data: ReleaseData, { from, to }: Part): void {
  const { record, stride, most, isShortRow, cheapest, ceiling, penalty, epsilon } = data;
  const choice = scratchChoice(most);
  for (let row = from; row < to; row++) {
    const highest = isShortRow[row] === 1 ? penalty : ceiling;
    chooseCheapest(data, row, choice);
    const least = Math.min(choice.value[0]!, highest);
    cheapest[row] = least;
    if (highest <= least + epsilon) continue;
    const begin = row * stride;
    for (let place = begin; place < begin + most; place++) {
      if (record[place] === OPEN) record[place] = LACKING;
    }
  }
}

/** Each column lets go the rows that have something cheaper; the others stay up to a price of now. */
export function letGo(data: ReleaseData, { from, to }: Part): void {
  const { price, seats, seatStart, cheapest, epsilon } = data;
  for (let at = from; at < to; at++) {
    const begin = seatStart[at]!;
    for (let place = begin + 2 * seats[begin]! - 1; place > begin; place -= 2) {
      const row = seats[place + 1]!;
      const level = cheapest[row]! - costOfOwn(data, row, at) + epsilon;
      if (price[at]! <= level) {
        seats[place] = level;
        continue;
      }
      const last = begin + 2 * seats[begin]! - 1;
      seats[place] = seats[last]!;
      seats[place + 1] = seats[last + 1]!;
      seats[begin]! -= 1;
      loseColumn(data, row, at);
    }
  }
}
