/**
 * Better prices without moving anybody: each column asks the price at which just as many rows want it as it has places
 * for, as if no other price changed (ascent of the dual problem by one price at a time; Bertsekas, Linear Network
 * Optimization, 1991, ch. 3). Any price between the last row that comes and the first that stays away is as good for the
 * column; the middle leaves its neighbours most room, and all prices move at once most of the way.
 */
import type { Allocation } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';
import type { RowRecords } from './records.ts';

const NONE = Number.NEGATIVE_INFINITY;
const STRIDE_OF_PRICES = 0.8;

/** Moves every price once. Rows look at the pairs in their lists only. */
export type SweepPrices = () => void;

export function createSweeping(graph: AssignmentGraph, all: Allocation, records: RowRecords): SweepPrices {
  const { demand, upper, rows, columns, penalty } = graph;
  const { price, heldStart } = all;
  const { record, stride, most } = records;
  // Each column's highest offers, one more than it has places, highest first.
  const offerStart = Int32Array.from(heldStart, (place, at) => place + at);
  const offers = new Float64Array(offerStart[columns]!);
  const value = new Float64Array(most + 1);

  /** Offers for each listed column what it may ask before the row is as well off without it. */
  function makeOffers(row: number): void {
    const wanted = demand[row]!;
    if (wanted === 0) return;
    const from = row * stride + most;
    const end = (row + 1) * stride;
    value.fill(penalty, 0, wanted + 1);
    for (let place = from; place < end; place += 2) {
      const at = record[place]!;
      const whole = record[place + 1]! + price[at < 0 ? ~at : at]!;
      if (whole >= value[wanted]!) continue;
      let rank = wanted;
      for (; rank > 0 && value[rank - 1]! > whole; rank--) value[rank] = value[rank - 1]!;
      value[rank] = whole;
    }
    const last = value[wanted - 1]!;
    const next = value[wanted]!;
    for (let place = from; place < end; place += 2) {
      const listed = record[place]!;
      const at = listed < 0 ? ~listed : listed;
      if (at === columns) return;
      const single = record[place + 1]!;
      const level = (single + price[at]! <= last ? next : last) - single;
      const first = offerStart[at]!;
      let rank = offerStart[at + 1]! - 1;
      if (level <= offers[rank]!) continue;
      for (; rank > first && offers[rank - 1]! < level; rank--) offers[rank] = offers[rank - 1]!;
      offers[rank] = level;
    }
  }

  return () => {
    offers.fill(NONE);
    for (let row = 0; row < rows; row++) makeOffers(row);
    for (let at = 0; at < columns; at++) {
      if (upper[at] === 0) continue;
      const out = offerStart[at + 1]! - 1;
      const comes = offers[out - 1]!;
      if (comes === NONE) continue;
      const stays = offers[out] === NONE ? Math.min(comes, price[at]!) : offers[out]!;
      const middle = Math.max(0, (comes + stays) / 2);
      price[at] = Math.round(price[at]! + STRIDE_OF_PRICES * (middle - price[at]!));
    }
  };
}
