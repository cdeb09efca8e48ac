/** Runs the command for real, as a process of its own, in a folder of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Real data; absent on most machines. */
export const SHARED_DATA = process.env.HEADWATER_SHARED_DATA ?? path.resolve(REPOSITORY, '../shared/data');

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Workplace {
  folder: string;
  /** Writes a file and tells its name. */
  write(name: string, content: string | Uint8Array): string;
  /** The content, unpacked when the name ends in `.gz`. */
  read(name: string): string;
  exists(name: string): boolean;
  /** Runs `headwater` in the folder, in English unless the environment says otherwise. */
  run(args: readonly string[], options?: { input?: string; env?: Record<string, string> }): Promise<Outcome>;
  remove(): void;
}

export function createWorkplace(): Workplace {
  const folder = mkdtempSync(path.join(tmpdir(), 'headwater-cli-'));
  const place = (name: string) => path.join(folder, name);
  return {
    folder,
    write(name, content) {
      writeFileSync(place(name), content);
      return name;
    },
    read(name) {
      const bytes = readFileSync(place(name));
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    },
    exists: (name) => existsSync(place(name)),
    run: (args, options = {}) => runHeadwater(args, folder, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runHeadwater(
  args: readonly string[],
  cwd: string,
  { input, env }: { input?: string; env?: Record<string, string> },
): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {});
  Readable.from(input === undefined ? [] : [input]).pipe(child.stdin);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = await Promise.all([collect(child.stdout), collect(child.stderr)]);
  return { code: await closed, stdout, stderr };
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The last lines of what was said, without the progress before them. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
