/**
 * Telling the sample's past: every use case runs as it does in real use, by the person who would do it, at the time it
 * would have been done, and all of them inside the one transaction that loads the sample.
 */
import { loadActor } from '../auth/actor.ts';
import type { Db } from '../db/connect.ts';
import type { Actor } from '../platform/actor.ts';
import { tellAuditAt } from '../platform/audit.ts';
import type { Services } from '../platform/services.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The sample funder sits in Beijing; China has one time zone and no summer time. */
const ZONE_HOURS = 8;

/** Ids of stored records by their key in the content. */
export class Ids {
  readonly #ids = new Map<string, string>();
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  set(key: string, id: string): void {
    this.#ids.set(key, id);
  }

  /** @throws Error for a key that the content does not have. */
  of(key: string): string {
    const id = this.#ids.get(key);
    if (!id) throw new Error(`the sample has no ${this.#kind} “${key}”`);
    return id;
  }
}

export interface Story {
  services: Services;
  tx: Db;
  organisations: Ids;
  people: Ids;
  calls: Ids;
  applications: Ids;
  assignments: Ids;
  /**
   * The server's means as they stood at a moment. What is done with them is part of the sample's transaction, and what
   * is recorded through their `db` is dated by the moment.
   */
  at(moment: Date): Services;
  /** What a person may do, by the key of the person; read once until {@link Story.rolesChanged}. */
  actor(key: string): Promise<Actor>;
  /** To be called after roles were given. */
  rolesChanged(): void;
  /** A moment of a day, at an hour of Beijing; never later than now. */
  momentOn(day: number, hour: number): Date;
  /** When a deadline of that day ends, in Beijing. */
  endOf(day: number): Date;
}

/** Begins the story in a transaction; day 0 is the day of the server's clock in Beijing. */
export function beginStory(services: Services, tx: Db): Story {
  const now = services.now();
  const midnight = Math.floor((now.getTime() + ZONE_HOURS * HOUR) / DAY) * DAY - ZONE_HOURS * HOUR;
  const people = new Ids('person');
  const actors = new Map<string, Actor>();
  return {
    services,
    tx,
    organisations: new Ids('organisation'),
    people,
    calls: new Ids('call'),
    applications: new Ids('application'),
    assignments: new Ids('assignment'),
    at: (moment) => ({ ...services, db: withinTransaction(tx, moment), now: () => moment }),
    async actor(key) {
      const known = actors.get(key) ?? (await loadActor(tx, people.of(key), people.of(key)));
      actors.set(key, known);
      return known;
    },
    rolesChanged: () => actors.clear(),
    momentOn: (day, hour) => new Date(Math.min(midnight + day * DAY + hour * HOUR, now.getTime())),
    endOf: (day) => new Date(midnight + (day + 1) * DAY - 1_000),
  };
}

/**
 * A connection whose transactions are parts of `tx`: nothing is committed before all of it is. A use case that fails
 * therefore fails the whole.
 */
function withinTransaction(tx: Db, moment: Date): Db {
  const nested = {
    setIsolationLevel: () => nested,
    setAccessMode: () => nested,
    execute: <T>(change: (tx: Db) => Promise<T>) => change(db),
  };
  const db: Db = new Proxy(tx, {
    get(target, key) {
      if (key === 'transaction') return () => nested;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  tellAuditAt(db, moment);
  return db;
}
