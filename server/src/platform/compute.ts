/**
 * Heavy arithmetic runs in a thread of its own, so that the server goes on answering. Short work on what people send one
 * by one runs in threads that stay: see warm-threads.ts.
 */
import { Worker } from 'node:worker_threads';

export interface ComputeOptions {
  onProgress?: (done: number, total: number) => void;
  /** Ends the thread at once. */
  signal?: AbortSignal;
}

/**
 * Calls the default export of a module, `(input, report) => output`, in its own thread.
 * @param module URL of the module, e.g. `new URL('./compute.ts', import.meta.url)`.
 * @param input anything that can be cloned to a thread.
 * @throws what the function throws, with `name`, `message`, `code` and `details` kept; the signal's reason when aborted.
 */
export async function computeInThread<I, O>(module: URL, input: I, options: ComputeOptions = {}): Promise<O> {
  options.signal?.throwIfAborted();
  const worker = new Worker(new URL('./compute-thread.ts', import.meta.url), {
    workerData: { module: module.href, input },
  });
  const abort = () => void worker.terminate();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<O>((resolve, reject) => {
      worker.on('message', (message: ThreadMessage<O>) => {
        if (message.kind === 'progress') options.onProgress?.(message.done, message.total);
        else if (message.kind === 'done') resolve(message.output);
        else reject(Object.assign(new Error(message.error.message), message.error));
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(
          options.signal?.aborted ? options.signal.reason : new Error('the computing thread ended early'),
        ),
      );
    });
  } finally {
    options.signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

export type ThreadMessage<O> =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; output: O }
  | { kind: 'failed'; error: { name: string; message: string; code?: unknown; details?: unknown } };

/** What a thread tells of a failure: an error that is cloned loses its code. */
export function describeFailure(error: unknown): ThreadMessage<never> {
  const { name, message, code, details } = error as Error & { code?: unknown; details?: unknown };
  return { kind: 'failed', error: { name, message, code, details } };
}
