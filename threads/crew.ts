/** A crew of threads for the parts of an assignment in which each row or column stands for itself. */
import { Worker } from 'node:worker_threads';
import { ALONE, type AssignmentCrew, doPart, PART_SIZE } from '@headwater/core/assignment';
import { createTask, endTask, shareWork } from './crew-tasks.ts';

/**
 * Threads that share in the work of an assignment. The caller is one of them and does whatever the others have not
 * begun, so that it waits for nobody who is slow to start; the others are started when there is enough to share.
 */
export type ThreadCrew = AssignmentCrew & { close(): Promise<void> };

/** @param threads how many, the calling one included. */
export function createAssignmentCrew(threads: number): ThreadCrew {
  if (threads <= 1) return { ...ALONE, async close() {} };
  const workers: Worker[] = [];
  const crew: ThreadCrew = {
    members: threads,
    int32: (length) => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * length)),
    float64: (length) => new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT * length)),
    run(kind, data, size, partSize = 0) {
      const team = crew.gather<typeof kind>(data);
      try {
        team.run(kind, size, Math.max(PART_SIZE, partSize));
      } finally {
        team.leave();
      }
    },
    gather(data) {
      const task = createTask(data);
      let areCalled = false;
      const call = () => {
        areCalled = true;
        while (workers.length < threads - 1) workers.push(startMember(workers.length + 1));
        for (const worker of workers) worker.postMessage(task);
      };
      return {
        run(kind, size, partSize) {
          if (size <= partSize) {
            doPart(kind, data, { from: 0, to: size, member: 0 });
            return;
          }
          if (!areCalled) call();
          shareWork(task, kind, size, partSize);
        },
        leave: () => endTask(task),
      };
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
  return crew;
}

function startMember(member: number): Worker {
  const worker = new Worker(new URL('./crew-thread.ts', import.meta.url), { workerData: { member } });
  // Whoever cannot start takes no part of the work, and the others do it.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}
