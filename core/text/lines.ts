import { TextError } from './errors.ts';

/** A line without its end. */
export interface TextLine {
  /** From 1. */
  number: number;
  text: string;
}

export interface LineOptions {
  /** A longer line is not data of the kind that is read; it is refused before it fills the memory. */
  maxLineBytes: number;
}

const NEW_LINE = 10;
const BYTE_ORDER_MARK = '\uFEFF';
const SHOWN_CHARACTERS = 60;

/**
 * The lines of a UTF-8 text that comes in pieces of any size. A byte order mark and the `\r` of Windows line ends are
 * left out; a last line needs no end.
 * @throws {TextError} `line-too-long` or `not-utf8`, naming the line.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<TextLine> {
  for await (const { number, texts } of readLineBlocks(chunks, options)) {
    for (let index = 0; index < texts.length; index++) yield { number: number + index, text: texts[index]! };
  }
}

/** Lines that came in one piece. */
export interface TextLineBlock {
  /** Of the first, from 1. */
  number: number;
  texts: string[];
}

/** The same lines many at a time, for files of millions, where waiting for each one would take most of the time. */
export async function* readLineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<TextLineBlock> {
  let number = 0;
  let begun: Uint8Array[] = [];
  let begunLength = 0;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEW_LINE);
    if (end < 0) {
      begun.push(chunk);
      begunLength += chunk.length;
      if (begunLength > options.maxLineBytes) throw refuseLongLine(number + 1, options);
      continue;
    }
    const texts = decodeLines(joinPieces(begun, chunk.subarray(0, end)), number, options);
    yield { number: number + 1, texts };
    number += texts.length;
    begun = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
    begunLength = chunk.length - end - 1;
  }
  if (begunLength > 0) {
    yield { number: number + 1, texts: decodeLines(joinPieces(begun), number, options) };
  }
}

function joinPieces(begun: readonly Uint8Array[], last?: Uint8Array): Uint8Array {
  const pieces = last === undefined ? begun : [...begun, last];
  if (pieces.length === 1) return pieces[0]!;
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The lines of a block; `before` lines came before it. A block is decoded at once, and a faulty one line by line. */
function decodeLines(block: Uint8Array, before: number, options: LineOptions): string[] {
  if (block.length > options.maxLineBytes) refuseLongLines(block, before, options);
  let text: string;
  try {
    text = decoder.decode(block);
  } catch {
    throw new TextError('not-utf8', before + findFaultyLine(block));
  }
  if (before === 0 && text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1);
  const lines = text.split('\n');
  return text.includes('\r') ? lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)) : lines;
}

function* splitBlock(block: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let end = block.indexOf(NEW_LINE); end >= 0; end = block.indexOf(NEW_LINE, start)) {
    yield block.subarray(start, end);
    start = end + 1;
  }
  yield block.subarray(start);
}

function refuseLongLines(block: Uint8Array, before: number, options: LineOptions): void {
  let number = before;
  for (const line of splitBlock(block)) {
    number += 1;
    if (line.length > options.maxLineBytes) throw refuseLongLine(number, options);
  }
}

function refuseLongLine(line: number, { maxLineBytes }: LineOptions): TextError {
  return new TextError('line-too-long', line, { accepted: `${maxLineBytes / 1024 / 1024} MB` });
}

/** The first line of the block that is not UTF-8, from 1. */
function findFaultyLine(block: Uint8Array): number {
  let number = 0;
  for (const line of splitBlock(block)) {
    number += 1;
    try {
      decoder.decode(line);
    } catch {
      return number;
    }
  }
  return number;
}

/** @returns null for an empty line. */
function parseObject(text: string, line: number): Record<string, unknown> | null {
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TextError('not-json', line, { value: text.slice(0, SHOWN_CHARACTERS) });
  }
  return value as Record<string, unknown>;
}

/** An object of JSON Lines, and the line where it stands, from 1. */
export interface JsonLine {
  line: number;
  value: Record<string, unknown>;
}

/**
 * The objects of a JSON Lines text; empty lines are passed over.
 * @throws {TextError} `not-json` with what stands there, beside those of {@link readLines}.
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<JsonLine> {
  for await (const { number, text } of readLines(chunks, options)) {
    const value = parseObject(text, number);
    if (value) yield { line: number, value };
  }
}

/**
 * {@link readJsonLines} for a block of whole lines that is in memory; returns how many lines it has.
 * @throws {TextError} as there, lines counted within the block
 */
export function* parseJsonLines(block: Uint8Array, options: LineOptions): Generator<JsonLine, number> {
  const end = block.at(-1) === NEW_LINE ? block.length - 1 : block.length;
  const lines = decodeLines(block.subarray(0, end), 0, options);
  for (const [index, text] of lines.entries()) {
    const value = parseObject(text, index + 1);
    if (value) yield { line: index + 1, value };
  }
  return lines.length;
}
