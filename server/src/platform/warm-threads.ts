/**
 * Threads that stay warm, for short work on what people send one by one: opening a file costs what the file costs, not
 * the start of a thread and the loading of a library. Long arithmetic has a thread of its own: see compute.ts.
 *
 * A task that takes too long or too much ends its thread, which is replaced; the others and the server go on.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ThreadMessage } from './compute.ts';
import { HeadwaterError } from './errors.ts';

export interface WarmOptions {
  /** How long the task may run, from when a thread takes it. */
  milliseconds: number;
  /** How much the process may grow by it, in its heap and outside; {@link HEAP_MEGABYTES} when not given. */
  memoryMegabytes?: number;
  /** Gives the task up, whether it waits or runs. */
  signal?: AbortSignal;
}

export interface WarmThreads {
  /**
   * Calls the default export of a module, `(input) => output`, in a warm thread.
   * @throws what the function throws, with `code` and `details` kept; an error with the code `thread-time` or
   *   `thread-memory` past a limit, or `thread-ended` when the thread was lost; HeadwaterError threads-busy (503)
   *   when too many wait; the signal's reason.
   */
  compute<I, O>(module: URL, input: I, options: WarmOptions): Promise<O>;
  /** How many threads there are at this moment. */
  readonly count: number;
  /** Ends each thread as soon as it has nothing to do; who asks again has one started anew. */
  retire(): void;
}

const MEGABYTE = 1_048_576;
/** The most that the heap of one thread may hold. */
export const HEAP_MEGABYTES = 1_024;
const IDLE_MS = 60_000;
const MOST_WAITING = 100;
/** What a library leaves behind in a thread goes with it. */
const MOST_TASKS = 500;
const MEMORY_CHECK_MS = 50;
/** A thread that does not tell what it holds within this is taken to hold all of it. */
const TELLING_MS = 1_000;
const RETRY_SECONDS = 5;

interface Task {
  module: URL;
  input: unknown;
  options: WarmOptions;
  resolve(output: unknown): void;
  reject(error: unknown): void;
  /** Ends what was begun for it: timers and listeners. */
  release(): void;
}

interface Thread {
  worker: Worker;
  /** Whether it runs yet; until then it holds nothing. */
  isOnline: boolean;
  task: Task | null;
  tasks: number;
  idle: NodeJS.Timeout | undefined;
}

const tooMuchMemory = () =>
  Object.assign(new Error('the computing thread needed too much memory'), { code: 'thread-memory' });
const endedEarly = () =>
  Object.assign(new Error('the computing thread ended early'), { code: 'thread-ended' });
const tooMuchTime = () =>
  Object.assign(new Error('the computing thread took too long'), { code: 'thread-time' });

/**
 * Makes a set of threads; none is started before it is needed, and none keeps the process alive while it is idle.
 * @param options.most how many threads at once; as many as cores when not given.
 * @param options.idleMs after how long without a task a thread ends.
 * @param options.mostWaiting who comes when so many tasks wait is asked to come again.
 */
export function createWarmThreads(
  options: { most?: number; idleMs?: number; mostWaiting?: number } = {},
): WarmThreads {
  const { most = availableParallelism(), idleMs = IDLE_MS, mostWaiting = MOST_WAITING } = options;
  const threads = new Set<Thread>();
  const waiting: Task[] = [];
  let isRetired = false;

  function dispatch(): void {
    while (waiting.length > 0) {
      const thread = [...threads].find((one) => !one.task) ?? (threads.size < most ? start() : null);
      if (!thread) return;
      give(thread, waiting.shift()!);
    }
  }

  function start(): Thread {
    const worker = new Worker(new URL('./warm-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    const thread: Thread = { worker, isOnline: false, task: null, tasks: 0, idle: undefined };
    threads.add(thread);
    worker.on('online', () => {
      thread.isOnline = true;
    });
    worker.on('message', (message: ThreadMessage<unknown>) => settle(thread, message));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      end(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory() : error),
    );
    worker.on('exit', () => end(thread, endedEarly()));
    return thread;
  }

  function give(thread: Thread, task: Task): void {
    clearTimeout(thread.idle);
    const { milliseconds, memoryMegabytes = HEAP_MEGABYTES, signal } = task.options;
    const limit = setTimeout(() => end(thread, tooMuchTime()), milliseconds);
    const stopWatching = watchMemory(thread, memoryMegabytes, () => end(thread, tooMuchMemory()));
    const abort = () => end(thread, signal!.reason);
    task.release();
    signal?.addEventListener('abort', abort, { once: true });
    task.release = () => {
      clearTimeout(limit);
      stopWatching();
      signal?.removeEventListener('abort', abort);
    };
    thread.task = task;
    thread.tasks++;
    thread.worker.ref();
    try {
      thread.worker.postMessage({ module: task.module.href, input: task.input });
    } catch (error) {
      end(thread, error);
    }
  }

  function settle(thread: Thread, message: ThreadMessage<unknown>): void {
    const { task } = thread;
    if (!task || message.kind === 'progress') return;
    thread.task = null;
    task.release();
    if (message.kind === 'done') task.resolve(message.output);
    else task.reject(Object.assign(new Error(message.error.message), message.error));
    if (thread.tasks >= MOST_TASKS || (isRetired && waiting.length === 0)) end(thread, null);
    else {
      thread.worker.unref();
      thread.idle = setTimeout(() => end(thread, null), idleMs).unref();
      dispatch();
    }
  }

  function end(thread: Thread, error: unknown): void {
    if (!threads.delete(thread)) return;
    clearTimeout(thread.idle);
    void thread.worker.terminate();
    thread.task?.release();
    thread.task?.reject(error);
    dispatch();
  }

  return {
    get count() {
      return threads.size;
    },
    retire() {
      isRetired = true;
      for (const thread of threads) if (!thread.task) end(thread, null);
    },
    async compute<I, O>(module: URL, input: I, taskOptions: WarmOptions): Promise<O> {
      const { signal } = taskOptions;
      signal?.throwIfAborted();
      if (waiting.length >= mostWaiting) {
        throw new HeadwaterError(503, 'threads-busy', { params: { seconds: RETRY_SECONDS } });
      }
      const output = await new Promise<unknown>((resolve, reject) => {
        const giveUp = () => {
          waiting.splice(waiting.indexOf(task), 1);
          reject(signal!.reason);
        };
        const release = () => signal?.removeEventListener('abort', giveUp);
        const task: Task = { module, input, options: taskOptions, resolve, reject, release };
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.push(task);
        dispatch();
      });
      return output as O;
    },
  };
}

/** Looks at what the process has grown by; only the thread that holds it is ended, not its neighbour. */
function watchMemory(thread: Thread, megabytes: number, exceed: () => void): () => void {
  const limit = megabytes * MEGABYTE;
  const before = process.memoryUsage.rss();
  let isAsking = false;
  const timer = setInterval(async () => {
    if (isAsking || !thread.isOnline || process.memoryUsage.rss() - before <= limit) return;
    isAsking = true;
    // Half, because what has been let go and not yet collected belongs to the thread, too.
    if ((await readHeld(thread.worker)) > limit / 2) exceed();
    isAsking = false;
  }, MEMORY_CHECK_MS);
  return () => clearInterval(timer);
}

/** Bytes that a thread holds in its heap and in buffers; infinite when it does not answer. */
async function readHeld(worker: Worker): Promise<number> {
  const silent = new Promise<number>((resolve) => setTimeout(resolve, TELLING_MS, Infinity));
  const told = worker.getHeapStatistics().then(
    (heap) => heap.total_heap_size + heap.external_memory,
    () => 0,
  );
  return Promise.race([told, silent]);
}

/** Whether a task was ended past its limit of time or memory. */
export const isThreadEnded = (error: unknown): boolean =>
  ['thread-time', 'thread-memory'].includes(String((error as { code?: unknown }).code));

const shared = createWarmThreads();

/** {@link WarmThreads.compute} in the threads that the whole server shares. */
export const computeWarm = shared.compute;
