import { describe, expect, test } from 'vitest';
import { joinCsvLine, readJsonLines, readLines, splitCsvLine, TextError } from './index.ts';

const LIMIT = { maxLineBytes: 1024 };

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function collectLines(bytes: Uint8Array, size: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const { number, text } of readLines(inPieces(bytes, size), LIMIT)) lines[number - 1] = text;
  return lines;
}

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TextError);
  const { code, line, details } = error as TextError;
  return { code, line, details };
}

describe('lines', () => {
  test.each([1, 2, 3, 7, 1000])('are the same however the bytes are cut: pieces of %i', async (size) => {
    const text = '\uFEFFfirst, 源头\r\n\nthird “é”\nlast';
    expect(await collectLines(bytesOf(text), size)).toEqual(['first, 源头', '', 'third “é”', 'last']);
  });

  test('a text that ends with a line end has no empty line behind it, and an empty one has no line', async () => {
    expect(await collectLines(bytesOf('one\ntwo\n'), 3)).toEqual(['one', 'two']);
    expect(await collectLines(bytesOf(''), 3)).toEqual([]);
  });

  test.each([3, 100, 100_000])(
    'a byte that is not UTF-8 is refused with its line: pieces of %i',
    async (size) => {
      const bytes = bytesOf('one\ntwo\nthr?e\nfour\n');
      bytes[bytes.indexOf(63)] = 0xe9;
      expect(await faultOf(collectLines(bytes, size))).toEqual({ code: 'not-utf8', line: 3, details: {} });
    },
  );

  test.each([100, 100_000])(
    'a line that is too long is refused with its number: pieces of %i',
    async (size) => {
      const bytes = bytesOf(`one\n${'x'.repeat(1025)}\n${'y'.repeat(2000)}`);
      expect(await faultOf(collectLines(bytes, size))).toEqual({
        code: 'line-too-long',
        line: 2,
        details: { accepted: `${1 / 1024} MB` },
      });
      expect(await collectLines(bytesOf(`one\n${'x'.repeat(1024)}\n`), size)).toHaveLength(2);
    },
  );

  test('of JSON are objects; empty ones are passed over, others refused', async () => {
    const read = async (text: string) => {
      const objects: unknown[] = [];
      for await (const { line, value } of readJsonLines(inPieces(bytesOf(text), 5), LIMIT)) {
        objects.push([line, value]);
      }
      return objects;
    };
    expect(await read('{"id":"a"}\n \n{"id":"b"}')).toEqual([
      [1, { id: 'a' }],
      [3, { id: 'b' }],
    ]);
    expect(await faultOf(read('{"id":"a"}\n[1]'))).toEqual({
      code: 'not-json',
      line: 2,
      details: { value: '[1]' },
    });
    expect(await faultOf(read('{"id":'))).toEqual({
      code: 'not-json',
      line: 1,
      details: { value: '{"id":' },
    });
  });
});

describe('comma-separated values', () => {
  test.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['', ['']],
    ['a,,', ['a', '', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hello""",b', ['say "hello"', 'b']],
    ['"",b,"c"', ['', 'b', 'c']],
    ['a 5" pipe,b', ['a 5" pipe', 'b']],
  ])('%s', (text, fields) => {
    expect(splitCsvLine(text, 1)).toEqual(fields);
  });

  test.each([
    ['a,"b', 2],
    ['"a"b,c', 1],
    ['"a""', 1],
  ])('%s is refused at its field', (text, column) => {
    expect(() => splitCsvLine(text, 7)).toThrow(
      expect.objectContaining({ code: 'csv-quote', line: 7, details: { column } }),
    );
  });

  test('what is joined is split into the same fields', () => {
    const fields = ['plain', 'with, comma', 'with "quotes"', '', '0.5'];
    expect(splitCsvLine(joinCsvLine(fields), 1)).toEqual(fields);
    expect(joinCsvLine(['s1', 'r1', 0.25])).toBe('s1,r1,0.25');
  });
});
