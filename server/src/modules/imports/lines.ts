/**
 * Reads a text file line by line from a stream of bytes, whatever its size: gzip or plain, UTF-8 only, no line longer
 * than it should be. Every failure names the line.
 */
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  readJsonLines as readTextJsonLines,
  readLines as readTextLines,
  TextError,
  type TextLine,
} from '@headwater/core/text';
import { HeadwaterError } from '../../platform/errors.ts';

/** A longer line is not data of the kinds we read. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** An error at a place in a file. */
export function lineError(
  code: string,
  line: number,
  params: Record<string, string | number> = {},
): HeadwaterError {
  return new HeadwaterError(400, code, { field: `line ${line}`, params: { line, ...params } });
}

/** The content as bytes, unpacked when it begins like a gzip file. */
export async function* unpack(content: Readable): AsyncGenerator<Buffer> {
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done) return;
  const rest = async function* () {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  if (!(first.value[0] === 0x1f && first.value[1] === 0x8b)) {
    yield* rest();
    return;
  }
  const { Readable: Stream } = await import('node:stream');
  const source = Stream.from(rest());
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  try {
    yield* unzipped as AsyncIterable<Buffer>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new HeadwaterError(400, 'file-truncated', { field: 'file' });
    if (code?.startsWith('Z_')) throw new HeadwaterError(400, 'file-damaged', { field: 'file' });
    throw error;
  }
}

/** Passes on what is read; a fault in the text becomes an error answer at its line. */
async function* refusingFaults<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof TextError) throw lineError(error.code, error.line, error.details);
    throw error;
  }
}

/**
 * The lines of a file, without their ends.
 * @throws HeadwaterError file-truncated, file-damaged, line-too-long, not-utf8; each with its place.
 */
export function readLines(content: Readable): AsyncGenerator<TextLine> {
  return refusingFaults(readTextLines(unpack(content), { maxLineBytes: MAX_LINE_BYTES }));
}

/**
 * The objects of a JSON Lines file; empty lines are passed over.
 * @throws HeadwaterError not-json with the line, beside those of {@link readLines}.
 */
export function readJsonLines(
  content: Readable,
): AsyncGenerator<{ line: number; value: Record<string, unknown> }> {
  return refusingFaults(readTextJsonLines(unpack(content), { maxLineBytes: MAX_LINE_BYTES }));
}
