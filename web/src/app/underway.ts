/** What was begun and has not ended, by what it is. */
const underway = new Map<string, Promise<unknown>>();

/**
 * Begins something, unless the very same is still under way: then both callers share its end. So a double click on a
 * button does once what it says, and is not told that it was done already.
 */
export function shareUnderway<T>(key: string, begin: () => Promise<T>): Promise<T> {
  const running = underway.get(key) as Promise<T> | undefined;
  if (running) return running;
  const started = begin().finally(() => underway.delete(key));
  underway.set(key, started);
  return started;
}
