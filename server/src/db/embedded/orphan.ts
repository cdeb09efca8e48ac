/** A server that outlived the Headwater that started it, and the pid file that one leaves behind. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError, readErrno } from './errors.ts';

/** What PostgreSQL writes into postmaster.pid; `ready` once it takes connections. */
export interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads `<cluster>/postmaster.pid`; undefined when there is none or it is still being written. */
export function readPidFile(cluster: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (readErrno(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Stops a server that still runs on the cluster although nobody holds the folder's lock: first asks for a fast
 * shutdown, which loses nothing, after 30 s for an immediate one, which leaves recovery to the next start.
 * The pid in a stale file may by now belong to some other program (certain in a restarted container), so it is only
 * believed when that process works on this cluster; a file whose process does not is removed, since PostgreSQL would
 * take it for a running server.
 * @throws EmbeddedDatabaseError `database-folder-in-use` when it does not end
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const file = readPidFile(cluster);
  // On Windows PostgreSQL tells a stale file from a running server by itself.
  if (!file || process.platform === 'win32') return;
  if (isRunningOn(cluster, file.pid)) {
    log(`Stopping PostgreSQL ${file.pid}, left behind on ${cluster} by a Headwater that was killed.`);
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      process.kill(file.pid, signal);
      if (await waitUntil(() => !isRunningOn(cluster, file.pid), 30_000)) break;
    }
  }
  // Helper processes end by themselves once their server is gone; until then they still touch the files.
  if (!(await waitUntil(() => findProcessesOn(cluster).length === 0, 10_000))) {
    throw new EmbeddedDatabaseError(
      'database-folder-in-use',
      `PostgreSQL still runs on ${cluster} (process ${findProcessesOn(cluster).join(', ')}) and does not stop. ` +
        'Stop it, or restart the machine, and try again.',
    );
  }
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

async function waitUntil(holds: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(20)) {
    if (holds()) return true;
  }
  return holds();
}

function isRunningOn(cluster: string, pid: number): boolean {
  return findProcessesOn(cluster, pid).length > 0;
}

/** Ids of the PostgreSQL processes on the cluster, or of only the one in question: each works in its cluster's folder. */
function findProcessesOn(cluster: string, only?: number): number[] {
  if (process.platform !== 'linux') return findProcessesByCommand(cluster, only);
  const pids = only ? [only] : readdirSync('/proc').map(Number).filter(Boolean);
  const folder = realpathSync(cluster);
  return pids.filter((pid) => {
    try {
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch (error) {
      // A server that root started with a capability hides its folder from its own user: believe the pid file then.
      if (readErrno(error) !== 'EACCES' || !only) return false;
      return statSync(`/proc/${pid}`).uid === statSync(cluster).uid;
    }
  });
}

function findProcessesByCommand(cluster: string, only?: number): number[] {
  return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('postgres') && line.includes(`-D ${cluster}`))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => !only || pid === only);
}
