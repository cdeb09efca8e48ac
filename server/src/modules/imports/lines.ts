/**
 * Reads a text file line by line from a stream of bytes, whatever its size: gzip or plain, UTF-8 only, no line longer
 * than it should be. Every failure names the line.
 */
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { HeadwaterError } from '../../platform/errors.ts';

/** A longer line is not data of the kinds we read. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

export interface Line {
  /** From 1. */
  number: number;
  text: string;
}

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

/**
 * The lines of a file, without their ends.
 * @throws HeadwaterError file-truncated, file-damaged, line-too-long, not-utf8; each with its place.
 */
export async function* readLines(content: Readable): AsyncGenerator<Line> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (): Line => {
    number += 1;
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    parts = [];
    length = 0;
    return { number, text: decode(bytes, number) };
  };
  for await (const chunk of unpack(content)) {
    let start = 0;
    for (let end = chunk.indexOf(10, start); end >= 0; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      length += end - start;
      refuseLongLine(length, number + 1);
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) {
      parts.push(chunk.subarray(start));
      length += chunk.length - start;
      refuseLongLine(length, number + 1);
    }
  }
  if (length > 0) yield finish();
}

function refuseLongLine(length: number, line: number): void {
  if (length > MAX_LINE_BYTES) {
    throw lineError('line-too-long', line, { accepted: `${MAX_LINE_BYTES / 1024 / 1024} MB` });
  }
}

function decode(bytes: Buffer, line: number): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  } catch {
    throw lineError('not-utf8', line);
  }
}

/**
 * The objects of a JSON Lines file; empty lines are passed over.
 * @throws HeadwaterError not-json with the line, beside those of {@link readLines}.
 */
export async function* readJsonLines(
  content: Readable,
): AsyncGenerator<{ line: number; value: Record<string, unknown> }> {
  for await (const { number, text } of readLines(content)) {
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw lineError('not-json', number, { value: text.slice(0, 60) });
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw lineError('not-json', number, { value: text.slice(0, 60) });
    }
    yield { line: number, value: value as Record<string, unknown> };
  }
}
