/**
 * Who does the parts of the solver's work in which each row or column stands for itself: the calling thread alone, or
 * several threads over memory that all of them see. Each part writes only what is its own, or what is put together
 * whatever the parts were, so the answer is the same for any number of members.
 */
import { chooseBids, takeOffers } from './bid-blocks.ts';
import { sumRowBounds } from './certificate.ts';
import { handOverColumns, handOverRows, takeOverColumns, takeOverRows } from './handing-over.ts';
import { layOutRows, listColumns } from './layout.ts';
import { listRows } from './records.ts';
import { findCheapest, letGo } from './releasing.ts';
import { makeOffers, movePrices } from './sweeping.ts';

/** What a member does with rows or columns `from` up to `to`; `member` numbers its own scratch memory. */
const WORK = {
  'choose-bids': chooseBids,
  'find-cheapest': findCheapest,
  'hand-over-columns': handOverColumns,
  'hand-over-rows': handOverRows,
  'lay-out-rows': layOutRows,
  'let-go': letGo,
  'list-columns': listColumns,
  'list-rows': listRows,
  'make-offers': makeOffers,
  'move-prices': movePrices,
  'sum-row-bounds': sumRowBounds,
  'take-offers': takeOffers,
  'take-over-columns': takeOverColumns,
  'take-over-rows': takeOverRows,
};

export type WorkKind = keyof typeof WORK;
export const WORK_KINDS = Object.keys(WORK) as WorkKind[];
/** Arrays and numbers, which threads are sent as they are. */
export type WorkData<Kind extends WorkKind = WorkKind> = Parameters<(typeof WORK)[Kind]>[0];
export type Part = { from: number; to: number; member: number };

/** Members who stay at work on the same data, of which small pieces are asked for thousands of times a second. */
export type Team<Kind extends WorkKind> = {
  /** Does the work on 0 up to `size` in parts of `partSize`; returns when all of it is done. */
  run(kind: Kind, size: number, partSize: number): void;
  leave(): void;
};

export type Crew = {
  readonly members: number;
  /** Memory that every member sees. */
  int32(length: number): Int32Array;
  float64(length: number): Float64Array;
  /** Does the work on rows or columns 0 up to `size` in parts of `PART_SIZE` or more; returns when all of it is done. */
  run<Kind extends WorkKind>(kind: Kind, data: WorkData<Kind>, size: number, partSize?: number): void;
  /** Calls members together for as long as they do not leave. Arrays in the data may change, numbers may not. */
  gather<Kind extends WorkKind>(data: WorkData<Kind>): Team<Kind>;
};

/** Rows or columns that a member takes at a time, at least. */
export const PART_SIZE = 4_096;

/** One part of some work. */
export function doPart<Kind extends WorkKind>(kind: Kind, data: WorkData<Kind>, part: Part): void {
  (WORK[kind] as (data: WorkData<Kind>, part: Part) => void)(data, part);
}

/** The calling thread alone. */
export const ALONE: Crew = {
  members: 1,
  int32: (length) => new Int32Array(length),
  float64: (length) => new Float64Array(length),
  run(kind, data, size) {
    doPart(kind, data, { from: 0, to: size, member: 0 });
  },
  gather: (data) => ({
    run(kind, size) {
      doPart(kind, data, { from: 0, to: size, member: 0 });
    },
    leave() {},
  }),
};
