/** Programs of the server, run as processes of their own: the command line never reaches into the server's code. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../server/src', import.meta.url));

/** The server itself. */
export const SERVER_MAIN = `${SERVER}/main.ts`;
/** Backup, restore and move of a data folder. */
export const DATABASE_COMMAND = `${SERVER}/db/command.ts`;

/** Starts a program of the server under this Node. */
export function startProgram(
  script: string,
  args: readonly string[],
  options: {
    env: Readonly<Record<string, string | undefined>>;
    stdio: 'inherit' | ['ignore', 'pipe', 'inherit'];
  },
): ChildProcess {
  return spawn(process.execPath, [script, ...args], { env: options.env, stdio: options.stdio });
}

/** Runs a program with this terminal to its end, hands it interruptions, and resolves to its exit code. */
export function runProgram(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const child = startProgram(script, args, { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
