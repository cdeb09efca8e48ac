/** The value that `rank - 1` of the values exceed or equal; reorders them (Hoare's quickselect, median of three). */
function selectRank(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  const target = rank - 1;
  while (low < high) {
    const a = values[low]!;
    const b = values[(low + high) >>> 1]!;
    const c = values[high]!;
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! > pivot) left++;
      while (values[right]! < pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (target <= right) high = right;
    else if (target >= left) low = left;
    else return pivot;
  }
  return values[target]!;
}

const BINS = 1 << 12;

/** The value that `rank - 1` of the values exceed or equal: counts them in bins, then looks into one bin. */
function findRank(values: Float64Array, rank: number): number {
  let least = values[0]!;
  let greatest = values[0]!;
  for (let position = 1; position < values.length; position++) {
    const value = values[position]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least === greatest) return least;
  const scale = (BINS - 1) / (greatest - least);
  const counts = new Int32Array(BINS);
  for (let position = 0; position < values.length; position++) {
    counts[((values[position]! - least) * scale) | 0]!++;
  }
  let bin = BINS - 1;
  let above = 0;
  for (; above + counts[bin]! < rank; bin--) above += counts[bin]!;
  const within = new Float64Array(counts[bin]!);
  let length = 0;
  for (let position = 0; position < values.length; position++) {
    const value = values[position]!;
    if ((((value - least) * scale) | 0) === bin) within[length++] = value;
  }
  return selectRank(within, rank - above);
}

/** The positions of the `limit` greatest values in rising order; of equal values at the limit those that come first. */
export function selectGreatest(values: Float64Array, limit: number): Int32Array<ArrayBuffer> {
  if (limit >= values.length) return Int32Array.from(values, (_, position) => position);
  const least = findRank(values, limit);
  let equal = limit;
  for (let position = 0; position < values.length; position++) if (values[position]! > least) equal--;
  const chosen = new Int32Array(limit);
  let length = 0;
  for (let position = 0; length < limit; position++) {
    const value = values[position]!;
    if (value > least || (value === least && equal-- > 0)) chosen[length++] = position;
  }
  return chosen;
}

/** The positions of the `limit` greatest values, greatest first, equal ones by position. */
export function sortGreatest(values: Float64Array, limit: number): Int32Array<ArrayBuffer> {
  return selectGreatest(values, limit).sort((a, b) => values[b]! - values[a]! || a - b);
}
