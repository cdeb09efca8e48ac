/**
 * Who has what, as rows and columns know it while they bid and as everybody else reads it in the allocation: taken over
 * from there before a round, handed over after it.
 */
import type { Part } from './crew.ts';
import { LACKING, type ListData, markOwn, OPEN, UNWANTED } from './records.ts';

/** What members see of both sides. `seats` as in blocks of bids, the others as in the allocation. */
export type HandoverData = ListData & {
  demand: Int32Array;
  seats: Float64Array;
  seatStart: Int32Array;
  own: Int32Array;
  ownStart: Int32Array;
  count: Int32Array;
  open: Int32Array;
  held: Int32Array;
  heldRow: Int32Array;
  heldStart: Int32Array;
  stay: Float64Array;
  load: Int32Array;
};

/** Rows read what they have from the allocation. */
export function takeOverRows(data: HandoverData, { from, to }: Part): void {
  const { column, record, stride, most, demand, own, ownStart, count, open } = data;
  for (let row = from; row < to; row++) {
    const begin = row * stride;
    const end = begin + stride;
    for (let spot = begin + most; spot < end; spot += 2) {
      if (record[spot]! < 0) record[spot] = ~record[spot]!;
    }
    const had = count[row]!;
    for (let rank = 0; rank < most; rank++) {
      let has = rank < demand[row]! ? LACKING : UNWANTED;
      if (rank < had) has = column[own[ownStart[row]! + rank]!]!;
      else if (rank < had + open[row]!) has = OPEN;
      record[begin + rank] = has;
    }
    markOwn(record, begin, most, end);
  }
}

/** Columns read whom they have from the allocation. */
export function takeOverColumns(data: HandoverData, { from, to }: Part): void {
  const { seats, seatStart, heldRow, heldStart, stay, load } = data;
  for (let at = from; at < to; at++) {
    let seat = seatStart[at]!;
    seats[seat++] = load[at]!;
    const end = heldStart[at]! + load[at]!;
    for (let place = heldStart[at]!; place < end; place++) {
      seats[seat++] = stay[place]!;
      seats[seat++] = heldRow[place]!;
    }
  }
}

/** Rows write what they have into the allocation. */
export function handOverRows(data: HandoverData, { from, to }: Part): void {
  const { start, column, record, stride, most, own, ownStart, count, open } = data;
  for (let row = from; row < to; row++) {
    let had = 0;
    let left = 0;
    for (let place = row * stride; place < row * stride + most; place++) {
      const has = record[place]!;
      if (has === OPEN) left += 1;
      if (has < 0) continue;
      let pair = start[row]!;
      while (column[pair] !== has) pair += 1;
      own[ownStart[row]! + had] = pair;
      had += 1;
    }
    count[row] = had;
    open[row] = left;
  }
}

/** Columns write whom they have into the allocation, after the rows. */
export function handOverColumns(data: HandoverData, { from, to }: Part): void {
  const { column, seats, seatStart, own, ownStart, held, heldRow, heldStart, stay, load } = data;
  for (let at = from; at < to; at++) {
    const size = seats[seatStart[at]!]!;
    load[at] = size;
    for (let rank = 0; rank < size; rank++) {
      const seat = seatStart[at]! + 1 + 2 * rank;
      const place = heldStart[at]! + rank;
      const row = seats[seat + 1]!;
      let mine = ownStart[row]!;
      while (column[own[mine]!] !== at) mine += 1;
      stay[place] = seats[seat]!;
      heldRow[place] = row;
      held[place] = own[mine]!;
    }
  }
}
