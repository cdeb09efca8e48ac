import { expect, test } from 'vitest';
import { ApiError } from '../app/api.ts';
import { type AutosaverOptions, createAutosaver } from './autosaver.ts';

function makeStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

/** An autosaver with a server that can be told how to answer and a clock that is turned by hand. */
function makeDraft(overrides: Partial<AutosaverOptions<string>> = {}) {
  const storage = makeStorage();
  const saved: [string, number][] = [];
  const timers: { callback: () => void; ms: number }[] = [];
  const server = { failWith: null as Error | null, hold: null as Promise<void> | null };
  const options: AutosaverOptions<string> = {
    key: 'p1.application.a1',
    initial: 'old',
    revision: 3,
    save: async (value, revision) => {
      await server.hold;
      if (server.failWith) throw server.failWith;
      saved.push([value, revision]);
      return { revision: revision + 1 };
    },
    slot: 'one',
    storage,
    schedule: (callback, ms) => {
      const timer = { callback, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    now: () => 1000,
    onChange: () => {},
    ...overrides,
  };
  return { draft: createAutosaver(options), options, storage, saved, timers, server };
}

const apiError = (status: number, code: string) => new ApiError(status, { code, message: code });

test('several keystrokes become one save, and the copy on the device goes when the server has it', async () => {
  const { draft, storage, saved, timers } = makeDraft();
  draft.change('a');
  draft.change('ab');
  expect(timers).toHaveLength(1);
  expect([...storage.kept.values()]).toEqual(['{"value":"ab","revision":3,"at":1000}']);
  expect(await draft.flush()).toBe(true);
  expect(saved).toEqual([['ab', 3]]);
  expect(storage.kept.size).toBe(0);
  expect(draft.snapshot()).toEqual({
    value: 'ab',
    state: 'saved',
    revision: 4,
    error: null,
    restored: false,
    savedAt: 1000,
    aside: null,
    restoredBase: null,
  });
});

test('what is typed while a save is under way is kept and saved next, on the new revision', async () => {
  const { draft, storage, saved, server } = makeDraft();
  let release = () => {};
  server.hold = new Promise((resolve) => {
    release = resolve;
  });
  draft.change('a');
  const first = draft.flush();
  draft.change('ab');
  release();
  expect(await first).toBe(false);
  expect(draft.snapshot().state).toBe('unsaved');
  expect([...storage.kept.values()]).toEqual(['{"value":"ab","revision":4,"at":1000}']);
  expect(await draft.flush()).toBe(true);
  expect(saved).toEqual([
    ['a', 3],
    ['ab', 4],
  ]);
});

test('without a connection the text stays on the device and is sent when the connection is back', async () => {
  const { draft, storage, saved, timers, server } = makeDraft();
  server.failWith = apiError(0, 'connection-lost');
  draft.change('a');
  expect(await draft.flush()).toBe(false);
  expect(draft.snapshot().state).toBe('offline');
  expect(storage.kept.size).toBe(1);
  expect(timers.map(({ ms }) => ms)).toEqual([8000]);
  server.failWith = null;
  draft.wake();
  expect(await draft.flush()).toBe(true);
  expect(saved).toEqual([['a', 3]]);
});

test('a page opened again restores what the server never got', () => {
  const { storage, options, draft, timers } = makeDraft();
  draft.change('half a sentence');
  draft.release();
  const again = createAutosaver({ ...options, storage, slot: 'two' });
  again.start();
  expect(again.snapshot()).toMatchObject({ value: 'half a sentence', state: 'unsaved', restored: true });
  expect(timers.map(({ ms }) => ms)).toEqual([1200, 1200]);
});

test('text kept from an older revision is a conflict, never saved over the newer one unasked', async () => {
  const { storage, options, saved, draft } = makeDraft();
  draft.change('mine');
  draft.release();
  const again = createAutosaver({ ...options, storage, slot: 'two', initial: 'theirs', revision: 5 });
  expect(again.snapshot()).toMatchObject({ value: 'mine', state: 'conflict' });
  expect(await again.flush()).toBe(false);
  expect(saved).toEqual([]);
  expect(await again.resolve('mine', { value: 'theirs', revision: 5 })).toBe(true);
  expect(saved).toEqual([['mine', 5]]);
});

test('after a conflict the other text can be taken, and one’s own is still offered', async () => {
  const { draft, options, storage, saved, server } = makeDraft();
  server.failWith = apiError(409, 'changed-meanwhile');
  draft.change('mine');
  expect(await draft.flush()).toBe(false);
  expect(draft.snapshot().state).toBe('conflict');
  await draft.resolve('theirs', { value: 'theirs', revision: 9 });
  expect(draft.snapshot()).toMatchObject({ value: 'theirs', state: 'saved', revision: 9, error: null });
  expect(draft.snapshot().aside).toBe('mine');
  expect(createAutosaver({ ...options, storage, slot: 'two' }).snapshot().aside).toBe('mine');
  draft.endAside('take');
  expect(draft.snapshot()).toMatchObject({ value: 'mine', state: 'unsaved', aside: null });
  server.failWith = null;
  expect(await draft.flush()).toBe(true);
  expect(saved).toEqual([['mine', 9]]);
  expect(storage.kept.size).toBe(0);
});

test('two windows keep their texts apart; the one that closes leaves its text to the next', async () => {
  const { draft, options, storage, saved, server } = makeDraft();
  server.failWith = apiError(0, 'connection-lost');
  const other = createAutosaver({ ...options, slot: 'two' });
  draft.change('of the first');
  other.change('of the second');
  await Promise.all([draft.flush(), other.flush()]);
  expect(storage.kept.size).toBe(2);
  draft.release();
  const third = createAutosaver({ ...options, slot: 'three' });
  expect(third.snapshot()).toMatchObject({ value: 'of the first', restored: true });
  server.failWith = null;
  expect(await other.flush()).toBe(true);
  expect(saved).toEqual([['of the second', 3]]);
  expect([...storage.kept.values()]).toEqual(['{"value":"of the first","revision":3,"at":1000}']);
});

test('an expired session is waited for, and a device without room says so', async () => {
  const { draft, storage, saved, server } = makeDraft();
  server.failWith = apiError(401, 'not-signed-in');
  draft.change('a');
  await draft.flush();
  expect(draft.snapshot().state).toBe('signed-out');
  expect(storage.kept.size).toBe(1);
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  draft.change('ab');
  await draft.flush();
  expect(draft.snapshot().state).toBe('no-room');
  server.failWith = null;
  draft.wake();
  expect(await draft.flush()).toBe(true);
  expect(saved).toEqual([['ab', 3]]);
});

test('a busy server is waited for as long as it asks, whatever is typed meanwhile; then the newest text goes', async () => {
  const { draft, saved, storage, timers, server } = makeDraft();
  server.failWith = new ApiError(503, {
    code: 'server-busy',
    message: 'busy',
    params: { position: 40, seconds: 7 },
  });
  draft.change('a');
  await draft.flush();
  expect(draft.snapshot()).toMatchObject({ state: 'busy', error: { params: { position: 40 } } });
  draft.change('ab');
  draft.change('abc');
  expect([draft.snapshot().state, timers.map(({ ms }) => ms)]).toEqual(['busy', [7000]]);
  expect([...storage.kept.values()]).toEqual(['{"value":"abc","revision":3,"at":1000}']);
  server.failWith = null;
  timers[0]!.callback();
  expect(await draft.flush()).toBe(true);
  expect(saved).toEqual([['abc', 3]]);
});

test('a wait is never longer than a minute, and a proxy without words can ask for one', async () => {
  const { draft, timers, server } = makeDraft();
  server.failWith = new ApiError(503, { code: 'no-answer', message: 'HTTP 503' }, 3600);
  draft.change('a');
  await draft.flush();
  expect([draft.snapshot().state, timers.map(({ ms }) => ms)]).toEqual(['busy', [60_000]]);
});

test('what both wrote can be saved together; one’s own is still offered, and what it began from is kept', async () => {
  const { draft, options, saved, server } = makeDraft({ base: () => 'begun from' });
  server.failWith = apiError(409, 'changed-meanwhile');
  draft.change('mine');
  await draft.flush();
  draft.release();
  const again = createAutosaver({ ...options, slot: 'two', initial: 'theirs', revision: 9 });
  expect(again.snapshot()).toMatchObject({ state: 'conflict', restoredBase: 'begun from' });
  server.failWith = null;
  expect(await again.resolve('merged', { value: 'theirs and mine', revision: 9 })).toBe(true);
  expect(saved).toEqual([['theirs and mine', 9]]);
  expect(again.snapshot()).toMatchObject({ value: 'theirs and mine', state: 'saved', aside: 'mine' });
});

test('what others saved is taken in without a save of its own; beside unsaved words it is saved with them', async () => {
  const { draft, saved, timers } = makeDraft();
  draft.adopt('theirs', 4);
  expect(draft.snapshot()).toMatchObject({ value: 'theirs', state: 'saved', revision: 4 });
  expect(timers).toEqual([]);
  draft.change('theirs and mine');
  draft.adopt('theirs, more and mine', 5);
  expect(draft.snapshot()).toMatchObject({ value: 'theirs, more and mine', state: 'unsaved' });
  await draft.flush();
  expect(saved).toEqual([['theirs, more and mine', 4]]);
});

test('a refused text is not sent again until it is changed', async () => {
  const { draft, timers, server } = makeDraft();
  server.failWith = apiError(400, 'invalid-input');
  draft.change('x');
  await draft.flush();
  expect(draft.snapshot().state).toBe('failed');
  expect(timers).toEqual([]);
  draft.change('y');
  expect(draft.snapshot().state).toBe('unsaved');
});
