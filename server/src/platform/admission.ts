/**
 * Who is let in while the server is busy. It does as much as it can at once; whoever comes on top is told at once how
 * many are before them and when to come back, each at a time of their own, so that they do not all return together.
 * Nothing is begun for them, and their ticket says when they first came (tickets.ts).
 */
import { HeadwaterError } from './errors.ts';

/** Requests under way that are always let in. */
const FEWEST = 256;
/** How long somebody who is let in should wait for what is before them, in seconds. */
const PATIENCE = 1;
/** Readers are turned away before those who hand something in, those who were turned away before after both. */
const SHARES = { reading: 0.8, writing: 1, returning: 1.25 };
/** A return is asked for within this many seconds. */
const LONGEST = 120;
const OBSERVED_MS = 250;

export type Kind = keyof typeof SHARES;

export interface Admission {
  /** @throws HeadwaterError server-busy with how many are before and the seconds until one's turn. */
  enter(kind: Kind): void;
  /** Tells that a request that was let in has been answered. */
  leave(): void;
  /** Tells that a request that was let in waits for what its sender still has to send, and takes no room meanwhile. */
  pause(): void;
  /** Tells that it has come. */
  goOn(): void;
}

/** @param clock milliseconds that only ever grow. */
export function createAdmission(clock: () => number): Admission {
  let underWay = 0;
  let answered = 0;
  let since = clock();
  /** Answers a second while there is enough to do. */
  let rate = FEWEST;
  /** When the last of those who were turned away is to come back. */
  let lastTurn = 0;

  const observe = (now: number) => {
    const elapsed = now - since;
    if (elapsed < OBSERVED_MS) return;
    if (underWay >= FEWEST / 4) rate = Math.max(1, 0.7 * rate + 0.3 * (answered / elapsed) * 1_000);
    answered = 0;
    since = now;
  };

  return {
    enter(kind) {
      const now = clock();
      observe(now);
      if (underWay < Math.max(FEWEST, rate * PATIENCE) * SHARES[kind]) {
        underWay++;
        return;
      }
      lastTurn = Math.min(Math.max(lastTurn, now) + 1_000 / rate, now + LONGEST * 1_000);
      const wait = (lastTurn - now) / 1_000;
      throw new HeadwaterError(503, 'server-busy', {
        params: { position: Math.ceil(wait * rate), seconds: Math.max(1, Math.ceil(wait)) },
      });
    },
    leave() {
      underWay--;
      answered++;
      observe(clock());
    },
    pause() {
      underWay--;
    },
    goOn() {
      underWay++;
    },
  };
}
