/** A binary heap of whole numbers 0 … n − 1 with keys that may fall, smallest key first, then smallest number. */
export type IndexedHeap = {
  /** Adds the item, or lowers its key if it is in the heap. */
  put(item: number, key: number): void;
  /** Takes out the first item, or −1 when empty. */
  take(): number;
  clear(): void;
};

/** An empty heap for the items 0 … size − 1. */
export function createHeap(size: number): IndexedHeap {
  const items = new Int32Array(size);
  const keys = new Float64Array(size);
  const places = new Int32Array(size).fill(-1);
  let count = 0;

  function isBefore(a: number, b: number): boolean {
    const keyA = keys[a]!;
    const keyB = keys[b]!;
    return keyA < keyB || (keyA === keyB && a < b);
  }

  function rise(item: number, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = items[parent]!;
      if (!isBefore(item, above)) break;
      items[place] = above;
      places[above] = place;
      place = parent;
    }
    items[place] = item;
    places[item] = place;
  }

  function sink(item: number): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= count) break;
      if (child + 1 < count && isBefore(items[child + 1]!, items[child]!)) child += 1;
      const below = items[child]!;
      if (!isBefore(below, item)) break;
      items[place] = below;
      places[below] = place;
      place = child;
    }
    items[place] = item;
    places[item] = place;
  }

  return {
    put(item, key) {
      keys[item] = key;
      rise(item, places[item]! < 0 ? count++ : places[item]!);
    },
    take() {
      if (count === 0) return -1;
      const first = items[0]!;
      places[first] = -1;
      count -= 1;
      if (count > 0) sink(items[count]!);
      return first;
    },
    clear() {
      for (let place = 0; place < count; place++) places[items[place]!] = -1;
      count = 0;
    },
  };
}
