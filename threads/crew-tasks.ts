/** How the members of a crew share one piece of work: each takes the next part that nobody has taken. */
import { doPart, PART_SIZE, type WorkData, type WorkKind } from '@headwater/core/assignment';

/** Counters in `progress`. */
export const TAKEN = 0;
export const FINISHED = 1;
export const FAILED = 2;

export type CrewTask = { kind: WorkKind; data: WorkData; size: number; progress: Int32Array };

/** Takes parts until none is left. */
export function takeParts({ kind, data, size, progress }: CrewTask, member: number): void {
  for (;;) {
    const from = Atomics.add(progress, TAKEN, 1) * PART_SIZE;
    if (from >= size) return;
    try {
      doPart(kind, data, { from, to: Math.min(from + PART_SIZE, size), member });
    } catch (error) {
      Atomics.add(progress, FAILED, 1);
      if (member === 0) throw error;
    }
    Atomics.add(progress, FINISHED, 1);
    Atomics.notify(progress, FINISHED);
  }
}
