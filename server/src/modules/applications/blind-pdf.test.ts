import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSignedPdf } from '../../testing/pdf.ts';
import blindPdf from './blind-pdf-thread.ts';
import { stripJpeg } from './jpeg-segments.ts';

const AUTHOR = 'Ada Quillfeather';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-blind-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function blind(file: Buffer): Promise<Buffer> {
  const path = join(folder, 'file.pdf');
  await writeFile(path, file);
  const copy = await blindPdf({ path });
  return Buffer.from(copy!);
}

/** Everything that stands in a PDF, packed or not. */
function readEverything(file: Buffer): string {
  const texts = [file.toString('latin1')];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      texts.push(inflateSync(file.subarray(at + 7), { finishFlush: 2 }).toString('latin1'));
    } catch {}
  }
  return texts.join('\n');
}

test('a copy for blind readers tells neither who signed the file nor whose camera a picture is from', async () => {
  const file = makeSignedPdf(AUTHOR);
  expect(readEverything(file).split(AUTHOR).length).toBeGreaterThan(6);
  const copy = await blind(file);
  expect(readEverything(copy)).not.toContain(AUTHOR);
  expect(readEverything(copy)).toContain('/Im Do');
  expect(readEverything(copy)).toContain('JFIF');
  expect((await PDFDocument.load(copy)).getPageCount()).toBe(1);
});

test('a picture that breaks off, or is none, is left as it is', () => {
  for (const bytes of [
    [],
    [1, 2, 3],
    [0xff, 0xd8],
    [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1],
    [0xff, 0xd8, 0xff, 0xff],
  ]) {
    const data = Uint8Array.from(bytes);
    expect(stripJpeg(data)).toBe(data);
  }
});
