/** Files as input: streamed, unpacked by their ending, every fault with file and line. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  readJsonLines,
  readLineBlocks,
  readLines,
  TextError,
  type TextLine,
  type TextLineBlock,
} from '@headwater/core/text';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';

/** A longer line is not data of the kinds we read. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** A file to read. */
export interface InputFile {
  /** As the person gave it, for messages. */
  name: string;
  /** The content, unpacked, in pieces of any size. */
  chunks(): AsyncIterable<Uint8Array>;
  lines(): AsyncGenerator<TextLine>;
  /** The same, many at a time. */
  lineBlocks(): AsyncGenerator<TextLineBlock>;
  /** The objects of JSON Lines. */
  objects(): AsyncGenerator<{ line: number; value: Record<string, unknown> }>;
}

/** @param given a path, or `-` for standard input; a name that ends in `.gz` is unpacked. */
export function openInput(cli: Cli, given: string): InputFile {
  const name = given === '-' ? cli.words.standardInput : given;
  const chunks = () => readChunks(cli, given, name);
  return {
    name,
    chunks,
    lines: () => namingFaults(readLines(chunks(), { maxLineBytes: MAX_LINE_BYTES }), name),
    lineBlocks: () => namingFaults(readLineBlocks(chunks(), { maxLineBytes: MAX_LINE_BYTES }), name),
    objects: () => namingFaults(readJsonLines(chunks(), { maxLineBytes: MAX_LINE_BYTES }), name),
  };
}

/** Refuses to read standard input for two options at once. */
export function refuseSharedInput(inputs: Readonly<Record<string, string | undefined>>): void {
  const options = Object.keys(inputs).filter((option) => inputs[option] === '-');
  if (options.length > 1) throw new CliError('input-shared', { options: options.join(', ') });
}

async function* namingFaults<T>(items: AsyncIterable<T>, file: string): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof TextError)
      throw new CliError(error.code, { file, line: error.line, ...error.details });
    throw error;
  }
}

async function* readChunks(cli: Cli, given: string, file: string): AsyncGenerator<Buffer> {
  const isPacked = given.endsWith('.gz');
  const source = given === '-' ? process.stdin : createReadStream(cli.resolvePath(given));
  let isFirst = true;
  try {
    for await (const chunk of isPacked ? unpack(source) : (source as AsyncIterable<Buffer>)) {
      if (isFirst && !isPacked && chunk[0] === 0x1f && chunk[1] === 0x8b) {
        throw new CliError('file-packed', { file });
      }
      isFirst = false;
      yield chunk;
    }
  } catch (error) {
    throw nameFault(error as NodeJS.ErrnoException, file);
  } finally {
    source.destroy();
  }
}

function unpack(source: Readable): AsyncIterable<Buffer> {
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  return source.pipe(unpacked);
}

function nameFault(error: NodeJS.ErrnoException, file: string): Error {
  if (error instanceof CliError) return error;
  if (error.code === 'ENOENT') return new CliError('file-missing', { file });
  if (error.code === 'EISDIR') return new CliError('file-is-folder', { file });
  if (error.code === 'EACCES') return new CliError('file-closed', { file });
  if (error.code === 'Z_BUF_ERROR') return new CliError('file-truncated', { file });
  if (error.code?.startsWith('Z_')) return new CliError('file-damaged', { file });
  return error;
}
