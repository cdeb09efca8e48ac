/** A real server process on an embedded database of its own, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode24 } from '../../scripts/node24.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  /** Where it answers, e.g. `http://localhost:41234`, without a slash at the end. */
  url: string;
  pid: number;
  /** Everything it has printed. */
  output(): string;
  /** Ends it with SIGTERM and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, with SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** A temporary folder for a server, which the user that its database runs as may pass through, and its removal. */
export async function makeDataFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'headwater-e2e-'));
  await chmod(folder, 0o711);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) };
}

/**
 * Starts a server on the folder and waits until it listens, which is after its database is up and the sample, where
 * asked for, is loaded. `env` adds settings.
 * @throws Error with all it printed when it ends instead.
 */
export async function startServerProcess(
  folder: string,
  options: { sample: boolean; env?: Record<string, string> },
): Promise<ServerProcess> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const child = spawn(findNode24(), ['server/src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: '',
      SMTP_URL: '',
      HEADWATER_DATA_DIR: path.join(folder, 'data'),
      HEADWATER_PORT: String(port),
      HEADWATER_PUBLIC_URL: url,
      HEADWATER_SAMPLE: options.sample ? '1' : '0',
      ...options.env,
    },
  });
  const gone = once(child, 'exit');
  let printed = '';
  const listening = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.includes('Headwater listens on')) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
  await listening;
  return {
    url,
    pid: child.pid!,
    output: () => printed,
    stop: () => end(child, gone, 'SIGTERM'),
    kill: () => end(child, gone, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, gone: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await gone;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
