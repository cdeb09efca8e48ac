/** Where the command line keeps who it is: one bearer token for one server, readable by its owner alone. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Cli } from '../cli.ts';

export interface KeptToken {
  url: string;
  token: string;
}

const fileOf = (cli: Cli) => path.join(cli.env.HOME ?? os.homedir(), '.config', 'headwater', 'token');

/** The token of the last sign-in; null when there is none or the file is not ours. */
export function readToken(cli: Cli): KeptToken | null {
  try {
    const { url, token } = JSON.parse(readFileSync(fileOf(cli), 'utf8'));
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : null;
  } catch {
    return null;
  }
}

/** Keeps a token in place of the one before, in mode 600 from the first byte on. Returns the file. */
export function keepToken(cli: Cli, kept: KeptToken): string {
  const file = fileOf(cli);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.${process.pid}.partial`;
  writeFileSync(partial, `${JSON.stringify(kept)}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(partial, 0o600);
  renameSync(partial, file);
  return file;
}

export function forgetToken(cli: Cli): void {
  rmSync(fileOf(cli), { force: true });
}
