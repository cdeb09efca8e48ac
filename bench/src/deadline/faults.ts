/** Faults while people save and submit, each many times over; afterwards what was told is held against what is stored. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** A fault that is made once; resolves when it is over and the service should be whole again. */
export interface Fault {
  name: string;
  /** A word instead of the fault where this machine cannot make it. */
  impossible?: string | null;
  make(stage: Stage): Promise<void>;
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

/** The disk of the database is filled to the last byte, and freed a while later. */
async function fillDisk(stage: Stage): Promise<void> {
  const ballast = path.join(stage.databaseFolder, 'ballast');
  const { bavail, bsize } = statfsSync(stage.databaseFolder);
  try {
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 64 * 1024)));
  } catch {
    // Somebody else took the rest: it is full all the same.
  }
  await sleep(1_500);
  rmSync(ballast, { force: true });
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
