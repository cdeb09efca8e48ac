/**
 * Pages on which somebody types stay in view when their sign-in ends: nothing is taken from under their fingers. Who
 * signs out on purpose leaves them.
 */
import { useEffect, useSyncExternalStore } from 'react';

let holders = 0;
const listeners = new Set<() => void>();

function setHolders(count: number): void {
  holders = count;
  for (const listener of listeners) listener();
}

/** Keeps the page in view for as long as the caller is mounted. */
export function useHeldPage(): void {
  useEffect(() => {
    setHolders(holders + 1);
    return () => setHolders(Math.max(0, holders - 1));
  }, []);
}

/** Lets every page go, for who signs out on purpose. */
export function letPagesGo(): void {
  setHolders(0);
}

/** Whether the page is to stay although nobody is signed in. */
export function useIsPageHeld(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => holders > 0,
  );
}
