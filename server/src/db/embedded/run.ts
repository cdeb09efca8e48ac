/** Runs PostgreSQL as a child that does not outlive this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './errors.ts';
import { readPidFile } from './orphan.ts';
import type { Launch } from './user.ts';

export interface RunningServer {
  port: number;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Resolves when it is gone. */
  stop(): Promise<void>;
}

export interface RunOptions {
  postgres: string;
  launch: Launch;
  cluster: string;
  logFile: string;
  /** Settings as `name=value`. */
  settings: string[];
  /** A fixed port; without it a free one is taken. */
  port?: number;
  /** Told when the server ends although nobody stopped it. */
  onLost: (reason: string) => void;
}

/** After a crash PostgreSQL replays its log before it takes connections, which can take minutes. */
const START_LIMIT_MS = 600_000;
const STOP_LIMIT_MS = 60_000;
const KEEP_LOG_BYTES = 10 * 1024 * 1024;

/**
 * Starts PostgreSQL and waits until it takes connections.
 * @throws EmbeddedDatabaseError `database-start-failed` with the last lines of its log
 */
export async function runServer(options: RunOptions): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort());
    try {
      return await runOnPort(options, port);
    } catch (error) {
      // Between finding a port and using it, another program may have taken it.
      const isTaken = error instanceof Error && error.message.includes('Address already in use');
      if (!isTaken || options.port !== undefined || attempt === 3) throw error;
    }
  }
}

async function runOnPort(options: RunOptions, port: number): Promise<RunningServer> {
  const log = openLog(options.logFile);
  const logStart = statSync(options.logFile).size;
  const settings = [`port=${port}`, ...options.settings].flatMap((setting) => ['-c', setting]);
  const [file, ...args] = [...options.launch.prefix, options.postgres, '-D', options.cluster, ...settings];
  const child = spawn(file!, args, {
    ...options.launch.ids,
    cwd: '/',
    // Its own session, so that Ctrl-C reaches Headwater first, which then stops it in order.
    detached: true,
    // A file and no pipe: the server must be able to write its last words after we are gone.
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = once(child, 'exit').then(
    () => {},
    () => {},
  );
  const watchdog = stopWithUs(child);
  try {
    await waitUntilReady(child, options.cluster);
  } catch (error) {
    child.kill('SIGINT');
    await ended;
    throw new EmbeddedDatabaseError(
      'database-start-failed',
      `PostgreSQL did not start on ${options.cluster}: ${(error as Error).message}. Its last words (${options.logFile}):\n` +
        readTail(options.logFile, logStart),
      { cause: error },
    );
  }
  let isStopping = false;
  child.once('exit', (code, signal) => {
    watchdog.kill('SIGKILL');
    if (isStopping) return;
    options.onLost(`PostgreSQL on ${options.cluster} ended unexpectedly (${signal ?? `exit code ${code}`}).`);
  });
  child.unref();
  return {
    port,
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      child.kill('SIGINT');
      const impatient = setTimeout(() => child.kill('SIGQUIT'), STOP_LIMIT_MS);
      await ended;
      clearTimeout(impatient);
    },
  };
}

/**
 * A shell that waits for the end of a pipe from this process and then stops the server. The pipe ends however we
 * die, SIGKILL included. Where there is no /bin/sh, the next start stops what was left behind.
 */
function stopWithUs(server: ChildProcess): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', `read -r _; kill -INT ${server.pid}`], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.on('error', () => {});
  watchdog.unref();
  const pipe = watchdog.stdin;
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  return watchdog;
}

async function waitUntilReady(child: ChildProcess, cluster: string): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`it ended at once (${signal ?? `exit code ${code}`})`)),
    );
  });
  const ready = (async () => {
    for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(10)) {
      const file = readPidFile(cluster);
      if (file?.ready && file.pid === child.pid) return;
      if (child.exitCode !== null || child.signalCode !== null) return;
    }
    throw new Error(`it was not ready after ${START_LIMIT_MS / 60_000} minutes`);
  })();
  await Promise.race([ready, failed]);
}

/** A port on 127.0.0.1 that nobody listens on at this moment. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no address');
  return address.port;
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > KEEP_LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function readTail(file: string, from: number): string {
  const text = readFileSync(file).subarray(from).toString('utf8');
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
