/** How the members of a crew share pieces of work: each takes the next part that nobody has taken. */
import { doPart, WORK_KINDS, type WorkData, type WorkKind } from '@headwater/core/assignment';

/**
 * Numbers in `state`. Parts are numbered on from piece to piece: those below `ASKED` are asked for, those below `TAKEN`
 * taken. A piece is described only when all parts of the one before are done, so whoever has taken a part reads what
 * belongs to it.
 */
const ASKED = 0;
const TAKEN = 1;
const DONE = 2;
const FIRST = 3;
const SIZE = 4;
const PART = 5;
const KIND = 6;
const FAILED = 7;
const IS_OVER = 8;
/** How many members sleep until more is asked for, and whether the caller sleeps until it is done. */
const SLEEPING = 9;
const IS_CALLER_ASLEEP = 10;
const NUMBERS = 11;

/** How often a number is looked at before sleeping: some ten microseconds; pieces follow one another faster. */
const LOOKS = 5_000;
/** Milliseconds after which a thread that has not done its part never will. */
const LONGEST_PART = 120_000;

/** What a member is sent. */
export type CrewTask = { data: WorkData; state: Int32Array };

export function createTask(data: WorkData): CrewTask {
  return { data, state: new Int32Array(new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT)) };
}

/** Takes parts until none is left. */
function takeParts({ data, state }: CrewTask, member: number): void {
  for (;;) {
    const taken = Atomics.load(state, TAKEN);
    if (taken >= Atomics.load(state, ASKED)) return;
    if (Atomics.compareExchange(state, TAKEN, taken, taken + 1) !== taken) continue;
    const from = (taken - state[FIRST]!) * state[PART]!;
    const to = Math.min(from + state[PART]!, state[SIZE]!);
    try {
      doPart(WORK_KINDS[state[KIND]!]!, data, { from, to, member });
    } catch (error) {
      Atomics.add(state, FAILED, 1);
      if (member === 0) throw error;
    }
    Atomics.add(state, DONE, 1);
    if (Atomics.load(state, IS_CALLER_ASLEEP) === 1) Atomics.notify(state, DONE);
  }
}

/** The calling thread's side: asks for one piece, takes parts of it and returns when all are done. */
export function shareWork(task: CrewTask, kind: WorkKind, size: number, partSize: number): void {
  const { state } = task;
  const first = state[ASKED]!;
  const asked = first + Math.ceil(size / partSize);
  state[FIRST] = first;
  state[SIZE] = size;
  state[PART] = partSize;
  state[KIND] = WORK_KINDS.indexOf(kind);
  Atomics.store(state, ASKED, asked);
  if (Atomics.load(state, SLEEPING) > 0) Atomics.notify(state, ASKED);
  takeParts(task, 0);
  for (let look = 0; look < LOOKS && Atomics.load(state, DONE) < asked; look++);
  Atomics.store(state, IS_CALLER_ASLEEP, 1);
  for (;;) {
    const done = Atomics.load(state, DONE);
    if (Atomics.load(state, FAILED) > 0) throw new Error('a thread of the assignment failed');
    if (done === asked) break;
    if (Atomics.wait(state, DONE, done, LONGEST_PART) === 'timed-out') {
      throw new Error('a thread of the assignment does not answer');
    }
  }
  Atomics.store(state, IS_CALLER_ASLEEP, 0);
}

/** Lets the members go. */
export function endTask({ state }: CrewTask): void {
  Atomics.store(state, IS_OVER, 1);
  Atomics.add(state, TAKEN, 1);
  Atomics.add(state, DONE, 1);
  Atomics.add(state, ASKED, 1);
  Atomics.notify(state, ASKED);
}

/** A member's side: takes parts of whatever is asked for until the task is over. */
export function serveTask(task: CrewTask, member: number): void {
  const { state } = task;
  while (Atomics.load(state, IS_OVER) === 0) {
    const asked = Atomics.load(state, ASKED);
    takeParts(task, member);
    let looks = 0;
    while (looks < LOOKS && Atomics.load(state, ASKED) === asked) looks += 1;
    if (looks < LOOKS) continue;
    Atomics.add(state, SLEEPING, 1);
    Atomics.wait(state, ASKED, asked);
    Atomics.sub(state, SLEEPING, 1);
  }
}
