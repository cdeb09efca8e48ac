import { parentPort } from 'node:worker_threads';
import type { TaskHandler, ThreadMessage } from './pool.ts';

/** Answers the tasks that a `ThreadPool` sends to this thread, one after the other. */
export function serveTasks<Task, Reply>(handler: TaskHandler<Task, Reply>): void {
  const port = parentPort!;
  port.on('message', ({ number, task }: { number: number; task: Task }) => {
    try {
      const { reply, transfer } = handler.handle(task);
      port.postMessage({ number, reply } satisfies ThreadMessage<Reply>, transfer);
    } catch (error) {
      const { name, message, stack } = error as Error;
      port.postMessage({ number, error: { name, message, stack } } satisfies ThreadMessage<Reply>);
    }
  });
}
