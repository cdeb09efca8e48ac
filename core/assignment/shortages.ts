/**
 * What cannot be had whatever is given up elsewhere: reviews for which no path of exchanges leads to a free place, and
 * minimum loads that no exchange can fill (Hall's condition, found by search as in Dulmage and Mendelsohn 1958). Prices
 * there are moved by as much as a review or a minimum load counts, so that the auction need not climb that far.
 */
import { type Allocation, dropHeld, dropOwn, findPair, holdsRow, takePair } from './allocation.ts';
import type { AssignmentGraph } from './graph.ts';

export type Shortages = {
  /**
   * Marks the open reviews that no exchange can fill, with all that they compete with, and puts these prices near the
   * penalty. Returns how many open reviews are left that some exchange could fill.
   */
  markHopeless(ceiling: number): number;
  /** Fills every open review that some exchange can fill, and marks the others as above. */
  fillOpen(ceiling: number): void;
  /** Fills every minimum load that some exchange can fill; the prices of the others go down by the bonus. */
  fillMinima(): void;
};

export function createShortages(graph: AssignmentGraph, all: Allocation): Shortages {
  const { start, column, lower, upper, rows, columns, bonus, penalty } = graph;
  const { taken, own, ownStart, count, open, heldRow, held, heldStart, load, price, isShortRow } = all;
  const rowSeen = new Uint8Array(rows);
  const columnSeen = new Uint8Array(columns);
  const viaRow = new Int32Array(columns);
  const viaPair = new Int32Array(columns);
  const viaHeld = new Int32Array(rows);
  const rowQueue = new Int32Array(rows);
  const columnQueue = new Int32Array(columns);

  /** From the row over pairs to columns and from there to their rows, until a column with room; −1 without one. */
  function findRoom(source: number): { room: number; seenRows: number; seenColumns: number } {
    let seenRows = 0;
    let seenColumns = 0;
    rowSeen[source] = 1;
    rowQueue[seenRows++] = source;
    for (let next = 0; next < seenRows; next++) {
      const row = rowQueue[next]!;
      for (let pair = start[row]!; pair < start[row + 1]!; pair++) {
        const at = column[pair]!;
        if (columnSeen[at] === 1 || taken[pair] === 1) continue;
        columnSeen[at] = 1;
        columnQueue[seenColumns++] = at;
        viaRow[at] = row;
        viaPair[at] = pair;
        if (load[at]! < upper[at]!) return { room: at, seenRows, seenColumns };
        const end = heldStart[at]! + load[at]!;
        for (let place = heldStart[at]!; place < end; place++) {
          const holder = heldRow[place]!;
          if (rowSeen[holder] === 1) continue;
          rowSeen[holder] = 1;
          viaHeld[holder] = held[place]!;
          rowQueue[seenRows++] = holder;
        }
      }
    }
    return { room: -1, seenRows, seenColumns };
  }

  function moveAlong(source: number, room: number): void {
    for (let at = room; ; ) {
      const row = viaRow[at]!;
      const freed = row === source ? -1 : viaHeld[row]!;
      if (freed >= 0) {
        dropOwn(all, row, freed);
        dropHeld(all, column[freed]!, freed);
      }
      takePair(all, row, viaPair[at]!, at, price[at]!);
      if (freed < 0) return;
      at = column[freed]!;
    }
  }

  /** A row that cannot be helped, with everything it can reach: all of it full for ever. */
  function markShort(seenRows: number, seenColumns: number, ceiling: number): void {
    for (let index = 0; index < seenRows; index++) isShortRow[rowQueue[index]!] = 1;
    for (let index = 0; index < seenColumns; index++) {
      price[columnQueue[index]!]! += penalty - ceiling;
    }
  }

  function forget(seenRows: number, seenColumns: number): void {
    for (let index = 0; index < seenRows; index++) rowSeen[rowQueue[index]!] = 0;
    for (let index = 0; index < seenColumns; index++) columnSeen[columnQueue[index]!] = 0;
  }

  /** 1 for every row from which exchanges lead to a column with room. */
  function findHopeful(): Uint8Array {
    const isHopeful = new Uint8Array(rows);
    const isReached = new Uint8Array(columns);
    let waiting = 0;
    const reach = (at: number) => {
      if (isReached[at] === 1) return;
      isReached[at] = 1;
      columnQueue[waiting++] = at;
    };
    for (let at = 0; at < columns; at++) if (load[at]! < upper[at]!) reach(at);
    if (waiting === 0) return isHopeful;
    const { start: backStart, row: backRow } = graph.listBack();
    while (waiting > 0) {
      const at = columnQueue[--waiting]!;
      for (let place = backStart[at]!; place < backStart[at + 1]!; place++) {
        const row = backRow[place]!;
        if (isHopeful[row] === 1 || holdsRow(all, at, row)) continue;
        isHopeful[row] = 1;
        const end = ownStart[row]! + count[row]!;
        for (let mine = ownStart[row]!; mine < end; mine++) reach(column[own[mine]!]!);
      }
    }
    return isHopeful;
  }

  function fillOpenRow(row: number, ceiling: number): void {
    while (open[row]! > 0 && isShortRow[row] === 0) {
      const { room, seenRows, seenColumns } = findRoom(row);
      if (room < 0) {
        // What was seen stays seen: no later search comes through here.
        markShort(seenRows, seenColumns, ceiling);
        return;
      }
      forget(seenRows, seenColumns);
      moveAlong(row, room);
      open[row]! -= 1;
    }
  }

  /** From the column over rows that could come to what they hold, until a column that can spare one. */
  function findDonor(source: number): { donor: number; seenRows: number; seenColumns: number } {
    let seenRows = 0;
    let seenColumns = 0;
    const { start: backStart, row: backRow } = graph.listBack();
    columnSeen[source] = 1;
    columnQueue[seenColumns++] = source;
    for (let next = 0; next < seenColumns; next++) {
      const at = columnQueue[next]!;
      for (let place = backStart[at]!; place < backStart[at + 1]!; place++) {
        const row = backRow[place]!;
        if (rowSeen[row] === 1 || holdsRow(all, at, row)) continue;
        rowSeen[row] = 1;
        rowQueue[seenRows++] = row;
        viaHeld[row] = at;
        const end = ownStart[row]! + count[row]!;
        for (let mine = ownStart[row]!; mine < end; mine++) {
          const other = column[own[mine]!]!;
          if (columnSeen[other] === 1) continue;
          columnSeen[other] = 1;
          columnQueue[seenColumns++] = other;
          viaRow[other] = row;
          viaPair[other] = own[mine]!;
          if (load[other]! > lower[other]!) return { donor: other, seenRows, seenColumns };
        }
      }
    }
    return { donor: -1, seenRows, seenColumns };
  }

  /** From the source outwards, so that every column has room for whom it takes. */
  function moveFrom(source: number, donor: number): void {
    const chain: number[] = [];
    for (let at = donor; at !== source; at = viaHeld[viaRow[at]!]!) chain.push(at);
    for (const at of chain.reverse()) {
      const row = viaRow[at]!;
      const to = viaHeld[row]!;
      dropOwn(all, row, viaPair[at]!);
      dropHeld(all, at, viaPair[at]!);
      takePair(all, row, findPair(graph, row, to), to, price[to]!);
    }
  }

  return {
    markHopeless(ceiling) {
      if (!open.some((reviews) => reviews > 0)) return 0;
      const isHopeful = findHopeful();
      let left = 0;
      for (let row = 0; row < rows; row++) {
        if (open[row] === 0 || isShortRow[row] === 1) continue;
        if (isHopeful[row] === 1) {
          left += open[row]!;
          continue;
        }
        const { seenRows, seenColumns } = findRoom(row);
        markShort(seenRows, seenColumns, ceiling);
      }
      return left;
    },
    fillOpen(ceiling) {
      for (let row = 0; row < rows; row++) fillOpenRow(row, ceiling);
    },
    fillMinima() {
      for (let at = 0; at < columns; at++) {
        while (load[at]! < lower[at]! && columnSeen[at] === 0) {
          const { donor, seenRows, seenColumns } = findDonor(at);
          if (donor < 0) {
            for (let index = 0; index < seenColumns; index++) {
              const low = columnQueue[index]!;
              price[low] = Math.max(-bonus, price[low]! - bonus);
            }
            break;
          }
          forget(seenRows, seenColumns);
          moveFrom(at, donor);
        }
      }
    },
  };
}
