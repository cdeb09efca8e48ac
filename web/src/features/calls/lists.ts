/** Small changes of lists, each giving a new list. */

export function replaceAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((one, at) => (at === index ? item : one));
}

export function removeAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** Moves an item up (-1) or down (1); at the end of the list it stays. */
export function moveAt<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const target = index + by;
  if (target < 0 || target >= list.length) return [...list];
  const moved = [...list];
  [moved[index], moved[target]] = [moved[target]!, moved[index]!];
  return moved;
}

/**
 * A new key, such as `criterion-7k2m9x4q`. Drawn at random: one that a question had which was removed since, here or in
 * another call, would take its answers for those of the new one.
 */
export function freshKey(prefix: string): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36));
  return `${prefix}-${letters.join('')}`;
}
