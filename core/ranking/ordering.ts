/** An order in which to eliminate the unknowns of a sparse system so that few new links arise. */

export type Elimination = {
  /** The node eliminated at each step. */
  order: Int32Array;
  /** The nodes linked to it at that moment: the rows of its column in the Cholesky factor, in no order. */
  columns: Int32Array[];
  /** Entries of the factor, the diagonal included. */
  fill: number;
};

/**
 * Minimum degree (Tinney and Walker, Proceedings of the IEEE 55(11), 1967) on the explicit elimination graph: the
 * node with the fewest links goes first and its neighbours become linked to each other.
 *
 * @param neighbours of each node, itself left out.
 * @param mostWork multiplications that factorising may take; null comes back once the sum of the squared column
 *   lengths passes it, so that a hopeless graph costs no more than this to recognise.
 */
export function orderByMinimumDegree(
  neighbours: readonly Int32Array[],
  mostWork: number,
): Elimination | null {
  const count = neighbours.length;
  const links = [...neighbours];
  const order = new Int32Array(count);
  const columns: Int32Array[] = [];
  const mark = new Int32Array(count);
  const isGone = new Uint8Array(count);
  const queues: number[][] = [];
  const enqueue = (node: number) => {
    const degree = links[node]!.length;
    for (let size = queues.length; size <= degree; size++) queues.push([]);
    queues[degree]!.push(node);
  };
  for (let node = 0; node < count; node++) enqueue(node);
  let work = 0;
  let fill = count;
  let least = 0;
  let stamp = 0;
  for (let step = 0; step < count; step++) {
    let node = -1;
    while (node < 0) {
      const candidate = queues[least]?.pop();
      if (candidate === undefined) least += 1;
      else if (isGone[candidate] === 0 && links[candidate]!.length === least) node = candidate;
    }
    isGone[node] = 1;
    const column = links[node]!;
    order[step] = node;
    columns.push(column);
    fill += column.length;
    work += column.length * column.length;
    if (work > mostWork) return null;
    for (const other of column) {
      stamp += 1;
      links[other] = mergeLinks(links[other]!, column, [other, node], mark, stamp);
      enqueue(other);
      least = Math.min(least, links[other]!.length);
    }
  }
  return { order, columns, fill };
}

/** What both lists hold together, without those left out; `mark` tells with `stamp` what was taken already. */
function mergeLinks(
  own: Int32Array,
  column: Int32Array,
  without: readonly number[],
  mark: Int32Array,
  stamp: number,
): Int32Array {
  for (const node of without) mark[node] = stamp;
  const merged = new Int32Array(own.length + column.length);
  let size = 0;
  for (const list of [own, column]) {
    for (let place = 0; place < list.length; place++) {
      const node = list[place]!;
      if (mark[node] === stamp) continue;
      mark[node] = stamp;
      merged[size++] = node;
    }
  }
  return merged.subarray(0, size);
}
