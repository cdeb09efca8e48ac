/** The processes of the benchmark: a real server, the bare route, and the load. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Begin, Flood, Step, StepReport } from './protocol.ts';

/** A process that has said where it listens. */
export interface Listening {
  child: ChildProcess;
  url: string;
  stop(): Promise<void>;
}

/** Starts a program with Node and waits for the line that names its address. */
export async function listen(script: URL, env: Record<string, string>): Promise<Listening> {
  const child = spawn(process.execPath, [script.pathname], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`${script.pathname} ended with ${code} before it listened`)),
    );
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const found = /listens on (http\S+)/.exec(line);
      if (found) resolve(found[1]!);
    });
  });
  return {
    child,
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

export interface Load {
  run(order: Step | Flood): Promise<StepReport>;
  /** Sends what follows elsewhere. */
  move(url: string): void;
  stop(): void;
}

export async function startLoad(begin: Begin): Promise<Load> {
  const child = fork(new URL('./load.ts', import.meta.url).pathname, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send(begin);
  await once(child, 'message');
  return {
    async run(order) {
      child.send(order);
      const [report] = await once(child, 'message');
      return report as StepReport;
    },
    move: (url) => {
      child.send({ kind: 'move', url });
    },
    stop: () => child.kill(),
  };
}
