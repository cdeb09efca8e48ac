import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { openFileStore } from './files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'headwater-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const failAtOnce = () =>
  new Readable({
    read() {
      this.destroy(new Error('refused'));
    },
  });

test('nothing is left of what is refused before its file is open', async () => {
  const store = await openFileStore(folder);
  for (let round = 0; round < 300; round++)
    await expect(store.receive(failAtOnce())).rejects.toThrow('refused');
  expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
});

test('a folder that is gone is an error and not a wait', async () => {
  const store = await openFileStore(path.join(folder, 'gone'));
  rmSync(path.join(folder, 'gone'), { recursive: true });
  await expect(store.put(Readable.from(['x']))).rejects.toThrow(/ENOENT/);
});
