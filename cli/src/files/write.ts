/** Files as output: written beside their name and moved there when complete, so that nobody finds half of one. */
import { createWriteStream, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Cli } from '../cli.ts';
import { CliError, FAILED } from '../errors.ts';

/** A file to write, once. */
export interface OutputFile {
  /** As the person gave it, for messages. */
  name: string;
  /** Writes everything; a name that ends in `.gz` is packed. Nothing stands under the name yet. */
  write(text: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Puts what was written under its name, in place of what was there. */
  publish(): void;
}

const unfinished = new Set<string>();
process.on('exit', () => {
  for (const file of unfinished) rmSync(file, { force: true });
});

/**
 * Makes sure now that the file can be written, before long work.
 * @param given a path, or `-` for standard output.
 * @param mode who may read a new file; 0o600 for what nobody else should.
 */
export function openOutput(cli: Cli, given: string, mode = 0o666): OutputFile {
  if (given === '-') {
    return { name: cli.words.standardOutput, write: writeStandardOutput, publish() {} };
  }
  const file = cli.resolvePath(given);
  const existing = statSync(file, { throwIfNoEntry: false });
  if (existing?.isDirectory()) throw new CliError('file-is-folder', { file: given });
  const isPlain = !existing || existing.isFile();
  const partial = isPlain
    ? path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.partial`)
    : file;
  const descriptor = openFile(partial, isPlain ? 'wx' : 'w', given, mode);
  if (isPlain) unfinished.add(partial);
  return {
    name: given,
    async write(text) {
      const target = createWriteStream(partial, { fd: descriptor, flush: isPlain });
      const source = Readable.from(text);
      try {
        if (given.endsWith('.gz')) await pipeline(source, createGzip(), target);
        else await pipeline(source, target);
      } catch (error) {
        throw nameFault(error as NodeJS.ErrnoException, given);
      }
    },
    publish() {
      if (!isPlain) return;
      renameSync(partial, file);
      unfinished.delete(partial);
    },
  };
}

/** Refuses one file for two options. */
export function refuseSharedOutput(cli: Cli, outputs: Readonly<Record<string, string | undefined>>): void {
  const given = Object.entries(outputs).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const paths = given.map(([, file]) => (file === '-' ? file : cli.resolvePath(file)));
  if (new Set(paths).size === paths.length) return;
  throw new CliError('output-shared', { options: given.map(([option]) => option).join(', ') });
}

/** Writes several files; they appear under their names only when all of them are complete. */
export async function writeOutputs(
  outputs: readonly [OutputFile, Iterable<string> | AsyncIterable<string>][],
): Promise<void> {
  for (const [file, text] of outputs) await file.write(text);
  for (const [file] of outputs) file.publish();
}

/** A report as a JSON file. */
export function* formatReport(report: unknown): Generator<string> {
  yield `${JSON.stringify(report, null, 2)}\n`;
}

function openFile(file: string, flags: string, given: string, mode: number): number {
  try {
    return openSync(file, flags, mode);
  } catch (error) {
    throw nameFault(error as NodeJS.ErrnoException, given);
  }
}

function nameFault(error: NodeJS.ErrnoException, file: string): Error {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new CliError('folder-missing', { file });
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return new CliError('file-closed', { file });
  }
  if (error.code === 'ENOSPC') return new CliError('disk-full', { file }, FAILED);
  return error;
}

async function writeStandardOutput(text: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(text), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
