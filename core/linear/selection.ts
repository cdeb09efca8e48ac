/** The long step of the dual simplex method: how far the duals may move before the dual objective falls again. */

/** Nonbasic columns that stop the step; arrays as long as the columns, of which `count` are in use. */
export type Breakpoints = {
  count: number;
  column: Int32Array;
  /** How far the duals can move until the column's reduced cost is zero. */
  ratio: Float64Array;
  /** By how much the slope falls when the column flips to its other bound. */
  fall: Float64Array;
  /** The size of the pivot if this column enters. */
  pivot: Float64Array;
};

/** Room for as many breakpoints as there are columns. */
export function createBreakpoints(columns: number): Breakpoints {
  return {
    count: 0,
    column: new Int32Array(columns),
    ratio: new Float64Array(columns),
    fall: new Float64Array(columns),
    pivot: new Float64Array(columns),
  };
}

function swap(points: Breakpoints, a: number, b: number): void {
  if (a === b) return;
  const { column, ratio, fall, pivot } = points;
  const c = column[a]!;
  const r = ratio[a]!;
  const f = fall[a]!;
  const p = pivot[a]!;
  column[a] = column[b]!;
  ratio[a] = ratio[b]!;
  fall[a] = fall[b]!;
  pivot[a] = pivot[b]!;
  column[b] = c;
  ratio[b] = r;
  fall[b] = f;
  pivot[b] = p;
}

/**
 * The entering breakpoint: the first at which the slope, which begins at `slope`, is no longer positive, found by
 * partitioning in expected linear time. Every breakpoint before the answer is left at an index below it and flips.
 *
 * @returns an index into `points`, or −1 when the slope never ends, so that the linear programme has no solution.
 */
export function selectEntering(points: Breakpoints, slope: number): number {
  const { ratio, fall } = points;
  let total = 0;
  for (let index = 0; index < points.count; index++) total += fall[index]!;
  if (total < slope || points.count === 0) return -1;
  let low = 0;
  let high = points.count;
  let left = slope;
  while (high - low > 1) {
    const middle = ratio[(low + high) >> 1]!;
    let below = low;
    let above = high;
    let fallBelow = 0;
    let fallAt = 0;
    for (let index = low; index < above; ) {
      const value = ratio[index]!;
      if (value < middle) {
        fallBelow += fall[index]!;
        swap(points, index++, below++);
      } else if (value > middle) {
        swap(points, index, --above);
      } else {
        fallAt += fall[index++]!;
      }
    }
    if (left - fallBelow <= 0 && below > low) {
      high = below;
    } else if (left - fallBelow - fallAt <= 0 || above === high) {
      return bringLargestPivotFirst(points, below, above);
    } else {
      left -= fallBelow + fallAt;
      low = above;
    }
  }
  return low;
}

/** Among breakpoints at one place the largest pivot enters, for numbers that stay good; the others need not flip. */
function bringLargestPivotFirst(points: Breakpoints, start: number, end: number): number {
  let best = start;
  for (let index = start + 1; index < end; index++) {
    if (points.pivot[index]! > points.pivot[best]!) best = index;
  }
  swap(points, start, best);
  return start;
}
