/**
 * Bids of a block of rows at a time. Every row finds what it bids for at the prices as they are when the block begins;
 * then every column takes what it is offered in the order of the block. Rows stand for themselves in the first half and
 * columns in the second, so threads can share both (Bertsekas, Linear Network Optimization, 1991, §4.1, Jacobi version).
 * An offer made at a price that has risen meanwhile is lower than it might be, never too high.
 */
import type { Crew, Part } from './crew.ts';
import { LACKING, type ListData, listRow, OPEN } from './records.ts';

/** Rows of a block: few enough that prices are hardly out of date, enough to be worth sharing. */
export const BLOCK = 512;
/** Columns are dealt out to owners by groups of neighbours, so that threads seldom write side by side in memory. */
export const OWNERS = 4;
const GROUP_BITS = 5;
/** In the place of an offer: none. */
export const NONE = -1;

const FAR = Number.POSITIVE_INFINITY;

/** A block and its offers. Row i of the block makes up to `most`, from i × `most`. */
export type Blocks = {
  /** The number of rows in the block, then these. */
  block: Int32Array;
  /** The listed pair in the row's record, or `NONE`; its column; the place in the record that lacks it. */
  offered: Int32Array;
  offeredColumn: Int32Array;
  lackingPlace: Int32Array;
  /** The price up to which the row would stay. */
  level: Float64Array;
  /** Who has to bid because of the offer: who made it or who was outbid; `NONE`. */
  loser: Int32Array;
};

/** What members see of blocks. */
export type BidData = ListData &
  Blocks & {
    lower: Int32Array;
    upper: Int32Array;
    /** Each column: how many it has, then for each the price up to which it would stay, and the row. */
    seats: Float64Array;
    seatStart: Int32Array;
    isShortRow: Int32Array;
    /** What a review left open is valued at; in rows known to be short, the penalty. */
    ceiling: number;
    penalty: number;
    epsilon: number;
  };

export function createBlocks(crew: Crew, most: number): Blocks {
  const offers = BLOCK * most;
  return {
    block: crew.int32(BLOCK + 1),
    offered: crew.int32(offers),
    offeredColumn: crew.int32(offers),
    lackingPlace: crew.int32(offers),
    level: crew.float64(offers),
    loser: crew.int32(offers),
  };
}

/** The cheapest pairs of a row and their places in its record, cheapest first. */
export type Choice = { value: Float64Array; spot: Int32Array };

const createChoice = (most: number): Choice => ({
  value: new Float64Array(most + 2),
  spot: new Int32Array(most + 2),
});

let scratch = createChoice(0);

/** The same memory each time: bids are made by the million. */
export function scratchChoice(most: number): Choice {
  if (scratch.value.length < most + 2) scratch = createChoice(most);
  return scratch;
}

function chooseOne({ record, stride, most, price }: ListData, row: number, { value, spot }: Choice): void {
  const end = (row + 1) * stride;
  let best = FAR;
  let next = FAR;
  let chosen = 0;
  for (let place = row * stride + most; place < end; place += 2) {
    const at = record[place]!;
    if (at < 0) continue;
    const whole = record[place + 1]! + price[at]!;
    if (whole >= next) continue;
    if (whole < best) {
      next = best;
      best = whole;
      chosen = place;
    } else next = whole;
  }
  value[0] = best;
  value[1] = next;
  spot[0] = chosen;
}

function chooseSome(data: ListData, row: number, wanted: number, { value, spot }: Choice): void {
  const { record, stride, most, price } = data;
  const end = (row + 1) * stride;
  value.fill(FAR, 0, wanted + 1);
  for (let place = row * stride + most; place < end; place += 2) {
    const at = record[place]!;
    if (at < 0) continue;
    const whole = record[place + 1]! + price[at]!;
    if (whole >= value[wanted]!) continue;
    let rank = wanted;
    for (; rank > 0 && value[rank - 1]! > whole; rank--) {
      value[rank] = value[rank - 1]!;
      spot[rank] = spot[rank - 1]!;
    }
    value[rank] = whole;
    spot[rank] = place;
  }
}

/** The cheapest that the row does not have; lists its pairs anew if need be. */
export function chooseCheapest(data: ListData, row: number, choice: Choice): void {
  chooseOne(data, row, choice);
  if (choice.value[0]! <= data.limit[row]!) return;
  listRow(data, row);
  chooseOne(data, row, choice);
}

/** The cheapest that the row does not have, as many as wanted, and what the next costs; lists pairs anew if need be. */
function choose(data: ListData, row: number, wanted: number, choice: Choice): void {
  if (wanted === 1) chooseOne(data, row, choice);
  else chooseSome(data, row, wanted, choice);
  if (choice.value[wanted]! <= data.limit[row]!) return;
  listRow(data, row);
  if (wanted === 1) chooseOne(data, row, choice);
  else chooseSome(data, row, wanted, choice);
}

/** Each row of the block finds what it bids for, or leaves reviews open. */
export function chooseBids(data: BidData, { from, to }: Part): void {
  const { record, stride, most, isShortRow, block, offered, offeredColumn, lackingPlace, level } = data;
  const choice = scratchChoice(most);
  for (let index = from; index < to; index++) {
    const row = block[index + 1]!;
    const first = index * most;
    let wanted = 0;
    for (let place = row * stride; place < row * stride + most; place++) {
      if (record[place] === LACKING) lackingPlace[first + wanted++] = place;
    }
    for (let rank = 0; rank < most; rank++) offered[first + rank] = NONE;
    if (wanted === 0) continue;
    choose(data, row, wanted, choice);
    const ceiling = isShortRow[row] === 1 ? data.penalty : data.ceiling;
    const next = Math.min(choice.value[wanted]!, ceiling);
    for (let rank = 0; rank < wanted; rank++) {
      if (choice.value[rank]! >= ceiling) {
        record[lackingPlace[first + rank]!] = OPEN;
        continue;
      }
      const listed = choice.spot[rank]!;
      offered[first + rank] = listed;
      offeredColumn[first + rank] = record[listed]!;
      level[first + rank] = next - record[listed + 1]! + data.epsilon;
    }
  }
}

/** The row's side of losing a column. */
export function loseColumn({ record, stride, most }: ListData, row: number, at: number): void {
  let place = row * stride;
  while (record[place] !== at) place += 1;
  record[place] = LACKING;
  const end = (row + 1) * stride;
  for (let listed = row * stride + most; listed < end; listed += 2) {
    if (record[listed] !== ~at) continue;
    record[listed] = at;
    return;
  }
}

/** The column takes the row, in a free place or in that of whom it values least. Returns who has to bid, or `NONE`. */
function takeOffer(data: BidData, offer: number, at: number): number {
  const { record, most, price, lower, upper, seats, seatStart, block } = data;
  const row = block[1 + Math.floor(offer / most)]!;
  const level = data.level[offer]!;
  const begin = seatStart[at]!;
  const size = seats[begin]!;
  const end = begin + 1 + 2 * size;
  let least = FAR;
  let second = FAR;
  let weakest = end;
  for (let place = begin + 1; place < end; place += 2) {
    const one = seats[place]!;
    if (one >= second) continue;
    if (one < least) {
      second = least;
      least = one;
      weakest = place;
    } else second = one;
  }
  const isFull = end === seatStart[at + 1]!;
  const isLast = size + 1 === upper[at]!;
  let asked: number;
  let loser = NONE;
  if (!isFull && size < lower[at]!) asked = isLast ? Math.min(least, level) : price[at]!;
  // Above its minimum a column does not pay for being taken.
  else if (!isFull && least >= 0 && level >= 0) asked = isLast ? Math.min(least, level) : 0;
  else if (level <= least) {
    if (level > price[at]!) price[at] = level;
    return row;
  } else {
    loser = seats[weakest + 1]!;
    asked = Math.min(second, level);
    if (!isFull) asked = Math.min(asked, 0);
  }
  if (loser === NONE) {
    seats[begin]! += 1;
    weakest = end;
  } else loseColumn(data, loser, at);
  record[data.lackingPlace[offer]!] = at;
  record[data.offered[offer]!] = ~at;
  seats[weakest] = level;
  seats[weakest + 1] = row;
  if (asked > price[at]!) price[at] = asked;
  return loser;
}

/** Columns of the owners `from` up to `to` take what they are offered. */
export function takeOffers(data: BidData, { from, to }: Part): void {
  const { most, block, offered, offeredColumn, loser } = data;
  const end = block[0]! * most;
  for (let first = 0; first < end; first += most) {
    for (let offer = first; offer < first + most && offered[offer]! >= 0; offer++) {
      const at = offeredColumn[offer]!;
      const owner = (at >> GROUP_BITS) % OWNERS;
      if (owner >= from && owner < to) loser[offer] = takeOffer(data, offer, at);
    }
  }
}
