import { expect, test } from 'vitest';
import { createWarmThreads } from './warm-threads.ts';

const moduleOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const counting = moduleOf('let tasks = 0; export default (input) => [input, ++tasks];');
const endless = moduleOf('export default () => { for (;;); };');
const SOON = { milliseconds: 20_000 };

test('a thread keeps what a module has learnt, and ends when nobody needs it', async () => {
  const threads = createWarmThreads({ most: 1, idleMs: 50 });
  const answers = await Promise.all(
    ['first', 'second', 'third'].map((input) => threads.compute(counting, input, SOON)),
  );
  expect(answers).toEqual([
    ['first', 1],
    ['second', 2],
    ['third', 3],
  ]);
  expect(threads.count).toBe(1);
  await expect.poll(() => threads.count).toBe(0);
  expect(await threads.compute(counting, 'fourth', SOON)).toEqual(['fourth', 1]);
});

test('a task past its time ends its thread, which is replaced; its neighbours and those that wait go on', async () => {
  const threads = createWarmThreads({ most: 2 });
  const [late, beside, behind] = await Promise.allSettled([
    threads.compute(endless, null, { milliseconds: 300 }),
    threads.compute(endless, null, { milliseconds: 600 }),
    threads.compute(counting, 'behind', SOON),
  ]);
  expect(late).toMatchObject({ reason: { code: 'thread-time' } });
  expect(beside).toMatchObject({ reason: { code: 'thread-time' } });
  expect(behind).toEqual({ status: 'fulfilled', value: ['behind', 1] });
});

test.each([
  ['in its heap', 'const kept = []; export default () => { for (;;) kept.push(new Array(1e5).fill(0.5)); };'],
  ['in buffers', 'const kept = []; export default () => { for (;;) kept.push(Buffer.alloc(1e7, 1)); };'],
])('a task that takes too much %s is ended, and its neighbour is not', async (_where, code) => {
  const threads = createWarmThreads({ most: 2 });
  const patient = moduleOf(
    'export default (input) => new Promise((resolve) => setTimeout(resolve, 2_000, input));',
  );
  const [greedy, neighbour] = await Promise.allSettled([
    threads.compute(moduleOf(code), null, { ...SOON, memoryMegabytes: 128 }),
    threads.compute(patient, 'here', { ...SOON, memoryMegabytes: 128 }),
  ]);
  expect(greedy).toMatchObject({ reason: { code: 'thread-memory' } });
  expect(neighbour).toEqual({ status: 'fulfilled', value: 'here' });
});

test('who comes when too many wait is told so, and who gives up makes room', async () => {
  const threads = createWarmThreads({ most: 1, mostWaiting: 1 });
  const running = threads.compute(endless, null, { milliseconds: 400 });
  const giving = new AbortController();
  const waiting = threads.compute(counting, 'waiting', { ...SOON, signal: giving.signal });
  await expect(threads.compute(counting, 'third', SOON)).rejects.toMatchObject({
    status: 503,
    code: 'threads-busy',
    params: { seconds: 5 },
  });
  giving.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  const next = threads.compute(counting, 'next', SOON);
  await expect(running).rejects.toMatchObject({ code: 'thread-time' });
  expect(await next).toEqual(['next', 1]);
});

test('what a task throws comes back with its code, and the thread lives', async () => {
  const threads = createWarmThreads({ most: 1 });
  const failing = moduleOf(
    'export default () => { throw Object.assign(new RangeError("no"), { code: "wrong", details: [1] }); };',
  );
  await expect(threads.compute(failing, null, SOON)).rejects.toMatchObject({
    name: 'RangeError',
    message: 'no',
    code: 'wrong',
    details: [1],
  });
  await expect(threads.compute(counting, () => 'no thread can be handed this', SOON)).rejects.toThrow(
    'could not be cloned',
  );
  expect(await threads.compute(counting, 'after', SOON)).toEqual(['after', 1]);
});
