/** Faults while people save and submit, each many times over; afterwards what was told is held against what is stored. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** A fault that is made once; resolves when it is over and the service should be whole again. */
export interface Fault {
  name: string;
  /** A word instead of the fault where this machine cannot make it. */
  impossible?: string | null;
  make(stage: Stage): Promise<void>;
  /** How long people go on, where two seconds are too few. */
  seconds?: number;
  chaos?: { drop: number; duplicate: number };
}

/** How long what has failed stays failed before somebody mends it. */
const DOWN_MS = 500;

async function killServer(stage: Stage): Promise<void> {
  const { child } = stage.server;
  child.kill('SIGKILL');
  if (child.signalCode === null) await once(child, 'exit');
  await sleep(DOWN_MS);
  await stage.startServer();
}

async function killWorker(stage: Stage): Promise<void> {
  const worker = await stage.startWorker();
  await sleep(1_000);
  worker.child.kill('SIGKILL');
  await once(worker.child, 'exit');
}

async function killDatabase(stage: Stage): Promise<void> {
  const file = path.join(stage.databaseFolder, 'data', 'postmaster.pid');
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
}

/** Written bit by bit, since the database takes from them meanwhile. */
const LAST_BYTES = 32 * 1024 * 1024;

function fillUp(file: string): void {
  const bit = Buffer.alloc(4_096);
  try {
    for (;;) appendFileSync(file, bit);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** How long the disk stays full. */
const FULL_MS = 2_500;

/** The disk of the database is filled to the last byte, and freed a while later. */
async function fillDisk(stage: Stage): Promise<void> {
  const ballast = path.join(stage.databaseFolder, 'ballast');
  const { bavail, bsize } = statfsSync(stage.databaseFolder);
  try {
    execFileSync('fallocate', ['-l', String(bavail * bsize - LAST_BYTES), ballast], { stdio: 'ignore' });
    fillUp(ballast);
    await sleep(FULL_MS);
  } finally {
    rmSync(ballast, { force: true });
  }
}

async function jumpClock(stage: Stage): Promise<void> {
  stage.server.child.kill('SIGUSR2');
  await sleep(1_000);
  stage.server.child.kill('SIGUSR2');
}

/** Whether this machine lets us make a small disk of our own. */
export function makeSmallDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

export function removeSmallDisk(folder: string): void {
  try {
    execFileSync('umount', [folder], { stdio: 'ignore' });
  } catch {
    // It was never made.
  }
}

export function listFaults(hasSmallDisk: boolean): Fault[] {
  return [
    { name: 'SIGKILL of the server', make: killServer },
    { name: 'SIGKILL of a second server that works on jobs, mail and the log', make: killWorker },
    { name: 'SIGKILL of PostgreSQL', make: killDatabase },
    {
      name: 'disk of the database full',
      make: fillDisk,
      seconds: 5,
      impossible: hasSmallDisk ? null : 'not made: this machine lets nobody mount a small disk',
    },
    {
      name: 'every fifth answer dropped, every fifth request sent twice',
      make: () => sleep(1_000),
      chaos: { drop: 0.2, duplicate: 0.2 },
    },
    { name: "the server's clock jumps an hour ahead and back", make: jumpClock },
  ];
}
