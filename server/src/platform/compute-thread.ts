/** The inside of a computing thread: see compute.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { describeFailure, type ThreadMessage } from './compute.ts';

const post = (message: ThreadMessage<unknown>) => parentPort!.postMessage(message);
try {
  const { default: compute } = (await import(workerData.module)) as {
    default: (input: unknown, report: (done: number, total: number) => void) => unknown;
  };
  const output = await compute(workerData.input, (done, total) => post({ kind: 'progress', done, total }));
  post({ kind: 'done', output });
} catch (error) {
  post(describeFailure(error));
}
