/** The inside of a computing thread: see compute.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadMessage } from './compute.ts';

const post = (message: ThreadMessage<unknown>) => parentPort!.postMessage(message);
try {
  const { default: compute } = (await import(workerData.module)) as {
    default: (input: unknown, report: (done: number, total: number) => void) => unknown;
  };
  const output = await compute(workerData.input, (done, total) => post({ kind: 'progress', done, total }));
  post({ kind: 'done', output });
} catch (error) {
  const { name, message, code, details } = error as Error & { code?: unknown; details?: unknown };
  post({ kind: 'failed', error: { name, message, code, details } });
}
