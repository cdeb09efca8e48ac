/** A real server for tests: started by the command itself, on an embedded database of its own and any free port. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export const ADMINISTRATOR = {
  name: 'Ada Admin',
  email: 'ada@funder.example',
  password: 'a long enough password',
};

export interface ServedFunder {
  url: string;
  /** Stops the server as Ctrl-C does, and resolves to the exit code of the command. */
  stop(): Promise<number | null>;
}

/** Runs `headwater serve` on a data folder and waits until it listens. A new funder gets its administrator. */
export async function serveFunder(folder: string, { isNew }: { isNew: boolean }): Promise<ServedFunder> {
  const args = [MAIN, 'serve', '--data-dir', folder, '--port', '0', '--no-sample'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let url: string | null = null;
  let token: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= /listens on (http:\S+)/.exec(line)?.[1] ?? null;
    token ??= /\/setup\?token=(\S+)/.exec(line)?.[1] ?? null;
    if (url && (token || !isNew)) break;
  }
  if (!url) throw new Error('the server ended before it listened');
  if (token) await makeAdministrator(url, token);
  return {
    url,
    stop() {
      child.kill('SIGINT');
      return exited;
    },
  };
}

async function makeAdministrator(url: string, token: string): Promise<void> {
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...ADMINISTRATOR }),
  });
  if (response.status !== 201) throw new Error(`no administrator was made: ${await response.text()}`);
}
