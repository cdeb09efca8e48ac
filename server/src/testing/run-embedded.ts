/** Helpers for tests of the embedded database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const SCRIPT = fileURLToPath(new URL('./embedded-process.ts', import.meta.url));

/** What the process says first: either where the database is, or the error it met. */
export interface Said {
  pid?: number;
  url?: string;
  version?: string;
  code?: string;
  message?: string;
}

export interface EmbeddedProcess {
  said: Said;
  /** Sends a signal to the Headwater process and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts the embedded database in a process of its own and waits for its first line.
 * `wrap` is put before the command, e.g. `['setpriv', '--reuid', 'nobody']`; `script` names a copy in another place.
 */
export async function runEmbedded(
  folder: string,
  wrap: string[] = [],
  script = SCRIPT,
): Promise<EmbeddedProcess> {
  const [file, ...args] = [...wrap, process.execPath, script, folder];
  const child: ChildProcess = spawn(file!, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  let complaints = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error(`the process said nothing and ended: ${complaints}`);
  return {
    said: JSON.parse(value),
    async end(signal) {
      child.kill(signal);
      await gone;
    },
  };
}

/** A temporary folder that every user may pass through, and its removal. */
export async function makeTemporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headwater-embedded-'));
  await chmod(folder, 0o711);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) };
}

/** Runs statements one after the other on one connection; the rows of the last. */
export async function querySql(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** The id of the PostgreSQL server that the folder's pid file names; undefined when it has none. */
export async function readServerPid(folder: string): Promise<number | undefined> {
  const text = await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || undefined;
}

/** Kills, with SIGKILL, the shell that would stop this server when its Headwater dies. Linux only. */
export async function killWatchdog(serverPid: number): Promise<void> {
  for (const name of await readdir('/proc')) {
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.startsWith('/bin/sh') && command.endsWith(`kill -INT ${serverPid}\0`)) {
      process.kill(Number(name), 'SIGKILL');
      return;
    }
  }
  throw new Error(`no watchdog of ${serverPid}`);
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the process is gone; fails after 20 s. */
export async function waitUntilGone(pid: number): Promise<void> {
  for (let tries = 0; isAlive(pid); tries++) {
    if (tries === 1_000) throw new Error(`process ${pid} does not end`);
    await sleep(20);
  }
}
