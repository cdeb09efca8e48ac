/** A crew of threads for the parts of an assignment in which each row or column stands for itself. */
import { Worker } from 'node:worker_threads';
import { ALONE, type AssignmentCrew, PART_SIZE } from '@headwater/core/assignment';
import { type CrewTask, FAILED, FINISHED, takeParts } from './crew-tasks.ts';

/** Milliseconds after which a thread that has finished no part never will. */
const LONGEST_PART = 120_000;

/**
 * Threads that share in the work of an assignment. The caller is one of them and does whatever the others have not
 * begun, so that it waits for nobody who is slow to start; the others are started when there is enough to share.
 */
export type ThreadCrew = AssignmentCrew & { close(): Promise<void> };

/** @param threads how many, the calling one included. */
export function createAssignmentCrew(threads: number): ThreadCrew {
  if (threads <= 1) return { ...ALONE, async close() {} };
  const workers: Worker[] = [];
  return {
    members: threads,
    int32: (length) => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * length)),
    float64: (length) => new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT * length)),
    run(kind, data, size) {
      const parts = Math.ceil(size / PART_SIZE);
      const progress = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
      const task = { kind, data, size, progress } as CrewTask;
      if (parts > 1) {
        while (workers.length < threads - 1) workers.push(startMember(workers.length + 1));
        for (const worker of workers) worker.postMessage(task);
      }
      takeParts(task, 0);
      for (;;) {
        const finished = Atomics.load(progress, FINISHED);
        if (Atomics.load(progress, FAILED) > 0) throw new Error('a thread of the assignment failed');
        if (finished === parts) return;
        if (Atomics.wait(progress, FINISHED, finished, LONGEST_PART) === 'timed-out') {
          throw new Error('a thread of the assignment does not answer');
        }
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function startMember(member: number): Worker {
  const worker = new Worker(new URL('./crew-thread.ts', import.meta.url), { workerData: { member } });
  // Whoever cannot start takes no part of the work, and the others do it.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}
