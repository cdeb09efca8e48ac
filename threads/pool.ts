/** Threads that keep what they have learnt from one task to the next. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** What a thread does with a task, and what of the answer changes hands instead of being copied. */
export interface TaskHandler<Task, Reply> {
  handle(task: Task): { reply: Reply; transfer?: ArrayBuffer[] };
}

export interface PooledTask<Task> {
  task: Task;
  /** Buffers that move to the thread instead of being copied. */
  transfer?: ArrayBuffer[];
}

export type ThreadMessage<Reply> =
  | { number: number; reply: Reply }
  | { number: number; error: { name: string; message: string; stack?: string } };

interface Waiting<Reply> {
  resolve(answer: { thread: number; reply: Reply }): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  number: number;
  load: number;
}

/** How many tasks a thread is given ahead, so that it does not wait for the next. */
const AHEAD = 2;

/** As many threads as the machine has cores. */
export const countCores = () => availableParallelism();

/**
 * Runs tasks in up to `count` threads, each started when the others are busy; with a count of 1 in this thread itself.
 * Tasks are begun in the order in which they are given.
 */
export class ThreadPool<Task, Reply> {
  readonly #module: URL;
  /** How many threads there may be. */
  readonly count: number;
  readonly #local: TaskHandler<Task, Reply> | null;
  readonly #threads: Thread[] = [];
  readonly #waiting = new Map<number, Waiting<Reply>>();
  readonly #queue: { task: Task; transfer: ArrayBuffer[]; waiting: Waiting<Reply> }[] = [];
  #preparation: Task | null = null;
  #next = 0;

  /**
   * @param module runs in each thread and calls `serveTasks` with a handler
   * @param createLocal the same handler for this thread
   */
  constructor(module: URL, createLocal: () => TaskHandler<Task, Reply>, count: number) {
    this.#module = module;
    this.count = count;
    this.#local = count === 1 ? createLocal() : null;
  }

  /** How many threads have been started; they are numbered from 0. */
  get started(): number {
    return this.#local ? 1 : this.#threads.length;
  }

  /** Runs a task in any thread; answers with the number of the thread. */
  run(task: Task, transfer: ArrayBuffer[] = []): Promise<{ thread: number; reply: Reply }> {
    if (this.#local) return this.#runHere(this.#local, task);
    const answer = new Promise<{ thread: number; reply: Reply }>((resolve, reject) => {
      this.#queue.push({ task, transfer, waiting: { resolve, reject } });
    });
    // Whoever gives up at an earlier task never asks for this one.
    answer.catch(() => {});
    this.#dispatch();
    return answer;
  }

  /** Runs the same task once in every thread that has been started, or in one when none has. */
  async runOnEach(task: Task): Promise<Reply[]> {
    if (this.#local) return [(await this.#runHere(this.#local, task)).reply];
    if (this.#threads.length === 0) this.#start();
    const answers = this.#threads.map(
      (thread) =>
        new Promise<Reply>((resolve, reject) =>
          this.#send(thread, task, [], { resolve: ({ reply }) => resolve(reply), reject }),
        ),
    );
    return Promise.all(answers);
  }

  /** Runs a task in every thread, also in those that are started later, before they get another. */
  async prepare(task: Task): Promise<void> {
    await this.runOnEach(task);
    this.#preparation = task;
  }

  /** Runs tasks and gives their answers in the order of the tasks; only so many are taken as are needed ahead. */
  async *runInOrder(
    tasks: Iterable<PooledTask<Task>> | AsyncIterable<PooledTask<Task>>,
  ): AsyncGenerator<{ thread: number; reply: Reply }> {
    const begun: Promise<{ thread: number; reply: Reply }>[] = [];
    for await (const { task, transfer } of tasks) {
      begun.push(this.run(task, transfer));
      if (begun.length > this.count * (AHEAD + 1)) yield await begun.shift()!;
    }
    for (const answer of begun) yield await answer;
  }

  /** Ends all threads at once; what they were doing is lost. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  async #runHere(handler: TaskHandler<Task, Reply>, task: Task) {
    // Lets others have the event loop between two tasks.
    await setImmediate();
    return { thread: 0, reply: handler.handle(task).reply };
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      let thread = this.#threads.reduce<Thread | null>(
        (least, one) => (one.load < (least?.load ?? AHEAD) ? one : least),
        null,
      );
      if ((!thread || thread.load > 0) && this.#threads.length < this.count) thread = this.#start();
      if (!thread) return;
      const { task, transfer, waiting } = this.#queue.shift()!;
      this.#send(thread, task, transfer, waiting);
    }
  }

  #send(thread: Thread, task: Task, transfer: ArrayBuffer[], waiting: Waiting<Reply>): void {
    const number = this.#next++;
    this.#waiting.set(number, waiting);
    thread.load++;
    thread.worker.postMessage({ number, task }, transfer);
  }

  #start(): Thread {
    const worker = new Worker(this.#module);
    const thread: Thread = { worker, number: this.#threads.length, load: 0 };
    this.#threads.push(thread);
    worker.on('message', (message: ThreadMessage<Reply>) => {
      thread.load--;
      const { resolve, reject } = this.#waiting.get(message.number)!;
      this.#waiting.delete(message.number);
      if ('error' in message) reject(Object.assign(new Error(message.error.message), message.error));
      else resolve({ thread: thread.number, reply: message.reply });
      this.#dispatch();
    });
    const fail = (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      for (const { waiting } of this.#queue.splice(0)) waiting.reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('a computing thread ended early')));
    if (this.#preparation !== null) this.#send(thread, this.#preparation, [], { resolve() {}, reject() {} });
    return thread;
  }
}
