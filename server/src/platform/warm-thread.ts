/** The inside of a thread that stays warm: see warm-threads.ts. */
import { parentPort } from 'node:worker_threads';
import { describeFailure } from './compute.ts';

parentPort!.on('message', async ({ module, input }: { module: string; input: unknown }) => {
  try {
    const { default: compute } = (await import(module)) as { default: (input: unknown) => unknown };
    parentPort!.postMessage({ kind: 'done', output: await compute(input) });
  } catch (error) {
    parentPort!.postMessage(describeFailure(error));
  }
});
