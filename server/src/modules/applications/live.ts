/**
 * Streams to the pages of a team that works on one draft: who is there, and that something was saved. A save of this
 * server wakes its streams at once; other servers are told in small batches, apart from the saves' transactions, so
 * that the last hour of a deadline waits for nobody who watches. A look every three seconds covers what got lost.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Services } from '../../platform/services.ts';
import {
  type Present,
  type RecentChange,
  readPresent,
  readRecentChanges,
  readWatched,
  type Watched,
  type WatchedState,
} from './live-queries.ts';

/** Why a stream ended for good. */
export type LiveEnd = 'left' | 'signed-out' | 'no-draft';

/**
 * What a page is told. `changes` are others' changes of the last minute; `comments` differs when theirs did, `team` when
 * somebody agreed to be in it.
 */
export interface LiveNews {
  revision: number;
  present: Present[];
  changes: RecentChange[];
  comments: string;
  team: string;
}

/** A page that is kept informed. */
export interface LiveStream extends Watched {
  tell(news: LiveNews): void;
  end(reason: LiveEnd | 'replaced'): void;
}

export interface LiveHub {
  /** Keeps a page informed until the returned function is called; the first news comes at once. */
  watch(stream: LiveStream): Promise<() => void>;
  /** Something of this draft changed on this server. */
  announce(applicationId: string): void;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 3_000;
const GATHER_MS = 100;
/** Ids in one notification; PostgreSQL takes 8,000 bytes. */
const IDS_IN_ONE = 200;
/** A browser opens one for each visible page; more are a fault, and the oldest gives way. */
const STREAMS_OF_ONE_PERSON = 20;
const CHANNEL = 'headwater_drafts';

/** Makes the hub of one server; nothing runs until somebody watches. */
export function createLiveHub(services: Services): LiveHub {
  const self = randomUUID();
  const streams = new Map<LiveStream, string>();
  let woken = new Set<string>();
  let toTell = new Set<string>();
  let gathering: NodeJS.Timeout | null = null;
  let looking: NodeJS.Timeout | null = null;
  let listener: pg.PoolClient | null = null;
  let opening: Promise<void> | null = null;
  let current: Promise<void> = Promise.resolve();

  const listen = async () => {
    listener = await services.pool.connect();
    listener.on('notification', ({ payload }) => {
      const [from, ...ids] = (payload ?? '').split(' ');
      if (from !== self) wake(ids);
    });
    listener.on('error', () => {
      listener?.release(true);
      listener = null;
      opening = null;
    });
    await listener.query(`listen ${CHANNEL}`);
  };
  /** Also after the database was away; meanwhile the look finds what is new. */
  const keepListening = () => {
    opening ??= listen().catch(() => {
      opening = null;
    });
  };

  const wake = (ids: readonly string[]) => {
    for (const id of ids) woken.add(id);
    gather();
  };
  const gather = () => {
    gathering ??= setTimeout(() => {
      gathering = null;
      current = current.then(tellAll).catch((error: unknown) => console.error('live:', error));
    }, GATHER_MS);
  };
  const tellAll = async () => {
    const ids = woken;
    const told = [...toTell];
    woken = new Set();
    toTell = new Set();
    for (let start = 0; start < told.length; start += IDS_IN_ONE) {
      const ids = told.slice(start, start + IDS_IN_ONE);
      await sql`select pg_notify(${CHANNEL}, ${[self, ...ids].join(' ')})`.execute(services.db);
    }
    await inform([...streams.keys()].filter((stream) => ids.has(stream.applicationId)));
  };

  const inform = async (watching: LiveStream[]) => {
    if (watching.length === 0) return;
    const now = services.now();
    const ids = [...new Set(watching.map((stream) => stream.applicationId))];
    const [states, present, changes] = await Promise.all([
      readWatched(services.db, watching, now),
      readPresent(services.db, ids, now),
      readRecentChanges(services.db, ids, now),
    ]);
    for (const [at, stream] of watching.entries()) {
      const state = states[at]!;
      const ended = reasonToEnd(state);
      if (ended) {
        drop(stream);
        stream.end(ended);
        continue;
      }
      const news: LiveNews = {
        revision: state.revision,
        present: present.get(stream.applicationId) ?? [],
        changes: (changes.get(stream.applicationId) ?? []).filter(
          (change) => change.personId !== stream.actor.personId,
        ),
        comments: state.comments,
        team: state.team,
      };
      const { changes: _, ...lasting } = news;
      const print = JSON.stringify(lasting);
      if (!streams.has(stream) || streams.get(stream) === print) continue;
      streams.set(stream, print);
      stream.tell(news);
    }
  };
  const drop = (stream: LiveStream) => {
    streams.delete(stream);
    if (streams.size === 0 && looking) {
      clearInterval(looking);
      looking = null;
    }
  };

  return {
    async watch(stream) {
      const own = [...streams.keys()].filter((one) => one.actor.personId === stream.actor.personId);
      const [oldest] = own;
      if (oldest && own.length >= STREAMS_OF_ONE_PERSON) {
        drop(oldest);
        oldest.end('replaced');
      }
      streams.set(stream, '');
      keepListening();
      looking ??= setInterval(() => {
        keepListening();
        wake([...streams.keys()].map((one) => one.applicationId));
      }, LOOK_EVERY_MS);
      try {
        await inform([stream]);
      } catch (error) {
        drop(stream);
        throw error;
      }
      return () => drop(stream);
    },
    announce(applicationId) {
      toTell.add(applicationId);
      wake([applicationId]);
    },
    async stop() {
      if (looking) clearInterval(looking);
      if (gathering) clearTimeout(gathering);
      for (const stream of streams.keys()) stream.end('replaced');
      streams.clear();
      await current;
      await opening;
      listener?.release(true);
    },
  };
}

function reasonToEnd(state: WatchedState): LiveEnd | null {
  if (!state.isSignedIn) return 'signed-out';
  if (!state.isMember) return 'left';
  return state.status === 'draft' ? null : 'no-draft';
}
