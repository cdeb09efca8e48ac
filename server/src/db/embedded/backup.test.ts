import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import tar from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolder, querySql } from '../../testing/run-embedded.ts';
import { MANIFEST } from './archive.ts';
import { type BackupReport, backupEmbedded } from './backup.ts';
import { restoreEmbedded } from './restore.ts';
import { type EmbeddedDatabase, startEmbedded } from './start.ts';

let base: string;
let remove: () => Promise<void>;
let dataDir: string;
let database: EmbeddedDatabase;
let backup: string;
let report: BackupReport;
let acknowledgedBefore: number;

const at = (name: string) => path.join(base, name);

/** Inserts 1, 2, 3 … one transaction each until told to stop; `acknowledged` is the last that was committed. */
function writeRows(url: string): { acknowledged(): number; stop(): Promise<void> } {
  let last = 0;
  let isStopped = false;
  const work = (async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (; !isStopped; last++) await client.query('insert into written values ($1)', [last + 1]);
    await client.end();
  })();
  return {
    acknowledged: () => last,
    async stop() {
      isStopped = true;
      await work;
    },
  };
}

async function waitUntil(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries === 2_000) throw new Error('it did not happen within 20 s');
    await sleep(10);
  }
}

/** The rows of `written` in a restored data folder: how many, and the highest. */
async function readRestored(folder: string): Promise<{ count: number; last: number }> {
  const restored = await startEmbedded({ folder: path.join(folder, 'postgres') });
  const rows = await querySql(restored.url, 'select count(*)::integer as count, max(n) as last from written');
  await restored.stop();
  return rows[0] as { count: number; last: number };
}

beforeAll(async () => {
  ({ folder: base, remove } = await makeTemporaryFolder());
  dataDir = at('data');
  mkdirSync(path.join(dataDir, 'files', 'ab'), { recursive: true });
  mkdirSync(path.join(dataDir, 'files', 'incoming'));
  mkdirSync(path.join(dataDir, 'keys'));
  writeFileSync(path.join(dataDir, 'files', 'ab', 'abcd'), '申请书.pdf');
  writeFileSync(path.join(dataDir, 'files', 'ab', 'empty'), '');
  writeFileSync(path.join(dataDir, 'files', 'incoming', 'half'), 'half');
  writeFileSync(path.join(dataDir, 'keys', 'signing.pem'), 'key');
  database = await startEmbedded({ folder: path.join(dataDir, 'postgres') });
  await querySql(
    database.url,
    'create table written (n integer primary key)',
    'create table filling as select g, repeat(md5(g::text), 30) as text from generate_series(1, 60000) as g',
  );
  const writer = writeRows(database.url);
  await waitUntil(() => writer.acknowledged() >= 100);
  acknowledgedBefore = writer.acknowledged();
  backup = at('backup.tar.gz');
  report = await backupEmbedded({ folder: dataDir, out: backup });
  await waitUntil(() => writer.acknowledged() > acknowledgedBefore);
  await writer.stop();
}, 120_000);

afterAll(async () => {
  await database?.stop();
  await remove();
});

test('a backup of a working database, restored elsewhere, holds every row acknowledged before it began', async () => {
  const folder = at('elsewhere');
  expect(await restoreEmbedded({ from: backup, folder })).toEqual({
    files: report.files,
    bytes: report.bytes,
    takenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  const { count, last } = await readRestored(folder);
  expect(last).toBeGreaterThanOrEqual(acknowledgedBefore);
  expect(count).toBe(last);
  const log = readFileSync(path.join(folder, 'postgres', 'server.log'), 'utf8');
  expect(log).toContain('completed backup recovery');
  expect(log).not.toMatch(/\b(ERROR|FATAL|PANIC|WARNING):/);
});

test('a backup holds attachments and keys, but no half-uploaded file', async () => {
  const folder = at('with-files');
  await restoreEmbedded({ from: backup, folder });
  expect(readdirSync(folder).sort()).toEqual(['files', 'keys', 'postgres']);
  expect(readFileSync(path.join(folder, 'files', 'ab', 'abcd'), 'utf8')).toBe('申请书.pdf');
  expect(readFileSync(path.join(folder, 'files', 'ab', 'empty'), 'utf8')).toBe('');
  expect(readdirSync(path.join(folder, 'files', 'incoming'))).toEqual([]);
  expect(readFileSync(path.join(folder, 'keys', 'signing.pem'), 'utf8')).toBe('key');
  expect(statSync(path.join(folder, 'keys', 'signing.pem')).mode & 0o777).toBe(0o600);
});

test('a backup is for its owner alone, and says how large it is', () => {
  const { mode, size } = statSync(backup);
  expect(mode & 0o777).toBe(0o600);
  expect(report).toEqual({ files: expect.any(Number), bytes: expect.any(Number), archiveBytes: size });
});

test('a database that does not run is backed up as well, and rests again afterwards', async () => {
  const folder = at('resting');
  await restoreEmbedded({ from: backup, folder });
  const rows = await readRestored(folder);
  await backupEmbedded({ folder, out: at('resting.tar.gz') });
  expect(existsSync(path.join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  await restoreEmbedded({ from: at('resting.tar.gz'), folder: at('rested') });
  expect(await readRestored(at('rested'))).toEqual(rows);
});

test('a backup whose database is stopped meanwhile says so and leaves nothing', async () => {
  const folder = at('stopped');
  await restoreEmbedded({ from: backup, folder });
  const server = await startEmbedded({ folder: path.join(folder, 'postgres') });
  const out = at('interrupted.tar.gz');
  const running = backupEmbedded({ folder, out }).catch((error: unknown) => error);
  await waitUntil(() => existsSync(`${out}.partial`));
  await server.stop();
  expect(await running).toMatchObject({
    code: 'backup-interrupted',
    message: expect.stringMatching(
      /^The database stopped answering .* Nothing was written; run the backup again\.$/,
    ),
  });
  expect(readdirSync(base).filter((name) => name.startsWith('interrupted'))).toEqual([]);
});

test('a backup never overwrites a file, and needs a database', async () => {
  await expect(backupEmbedded({ folder: dataDir, out: backup })).rejects.toMatchObject({
    code: 'backup-exists',
    message: `${backup} exists already; choose another name for the backup.`,
  });
  await expect(backupEmbedded({ folder: at('nowhere'), out: at('new.tar.gz') })).rejects.toMatchObject({
    code: 'backup-nothing-there',
    message: `There is no embedded database in ${at('nowhere')}.`,
  });
});

test('a backup refuses what it cannot hold', async () => {
  const link = path.join(dataDir, 'files', 'elsewhere');
  symlinkSync('/etc', link);
  await expect(backupEmbedded({ folder: dataDir, out: at('linked.tar.gz') })).rejects.toMatchObject({
    code: 'backup-unsupported',
    message: expect.stringContaining(link),
  });
  unlinkSync(link);
  expect(readdirSync(base).filter((name) => name.startsWith('linked'))).toEqual([]);
});

test('a restore goes into an empty folder, never into one with something in it', async () => {
  mkdirSync(at('empty'));
  await restoreEmbedded({ from: backup, folder: at('empty') });
  await expect(restoreEmbedded({ from: backup, folder: at('empty') })).rejects.toMatchObject({
    code: 'restore-target-not-empty',
    message: `${at('empty')} is not empty (it holds “files”). Restore into a new folder, or move that one away first.`,
  });
});

interface Entry {
  header: { name: string; type: 'file' | 'directory'; linkname?: string };
  content: Buffer;
}

/** Rewrites the backup's entries and packs them again, as a well-formed archive. */
async function rewriteBackup(change: (entries: Entry[]) => Entry[]): Promise<Buffer> {
  const extract = tar.extract();
  const entries: Entry[] = [];
  extract.end(gunzipSync(readFileSync(backup)));
  for await (const entry of extract) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    const { name, type } = entry.header;
    entries.push({ header: { name, type: type as 'file' | 'directory' }, content: Buffer.concat(chunks) });
  }
  const pack = tar.pack();
  for (const { header, content } of change(entries)) pack.entry(header, content);
  pack.finalize();
  const packed: Buffer[] = [];
  for await (const chunk of pack as AsyncIterable<Buffer>) packed.push(chunk);
  return gzipSync(Buffer.concat(packed), { level: 1 });
}

const replace = (name: string, content: Buffer | string) => (entries: Entry[]) =>
  entries.map((entry) => (entry.header.name === name ? { ...entry, content: Buffer.from(content) } : entry));

const addEntry = (header: Entry['header']) => (entries: Entry[]) => [
  { header, content: Buffer.alloc(0) },
  ...entries,
];

const changeManifest = (change: (manifest: Record<string, unknown>) => void) => (entries: Entry[]) => {
  const manifest = JSON.parse(entries.at(-1)!.content.toString());
  change(manifest);
  return replace(MANIFEST, JSON.stringify(manifest))(entries);
};

test.each<[string, string, string, () => Promise<Buffer>]>([
  ['is cut in the middle', 'backup-truncated', 'unexpected end of file', async () => cutBackup(0.5)],
  ['lacks its last byte', 'backup-truncated', 'unexpected end of file', async () => cutBackup(1)],
  ['is empty', 'backup-truncated', 'unexpected end of file', async () => Buffer.alloc(0)],
  ['is no archive', 'backup-unreadable', 'incorrect header check', async () => Buffer.from('PK\x03\x04 no')],
  ['has one byte flipped', 'backup-altered', '', async () => flipByte()],
  [
    'has another attachment',
    'backup-altered',
    '“files/ab/abcd” is not what was backed up',
    () => rewriteBackup(replace('files/ab/abcd', '申请书.pdg')),
  ],
  [
    'lost a file',
    'backup-altered',
    '“keys/signing.pem” is missing',
    () => rewriteBackup((entries) => entries.filter(({ header }) => header.name !== 'keys/signing.pem')),
  ],
  [
    'gained a file',
    'backup-altered',
    '“files/ab/more” is not in its manifest',
    () => rewriteBackup(addEntry({ name: 'files/ab/more', type: 'file' })),
  ],
  [
    'reaches outside',
    'backup-altered',
    'it holds “files/../../evil”',
    () => rewriteBackup(addEntry({ name: 'files/../../evil', type: 'file' })),
  ],
  [
    'lost its end',
    'backup-truncated',
    'it has no manifest',
    () => rewriteBackup((entries) => entries.slice(0, -1)),
  ],
  [
    'is of a later format',
    'backup-unreadable',
    'has the backup format 2; this Headwater reads 1',
    () => rewriteBackup(changeManifest((manifest) => Object.assign(manifest, { format: 2 }))),
  ],
  [
    'is of another PostgreSQL',
    'database-folder-version',
    'was made with PostgreSQL 17.2; this Headwater brings 18.',
    () => rewriteBackup(changeManifest((manifest) => Object.assign(manifest, { postgres: '17.2' }))),
  ],
])('a backup that %s is refused with %s, and nothing is put in place', async (_, code, words, spoil) => {
  const from = at('spoilt.tar.gz');
  writeFileSync(from, await spoil());
  const before = readdirSync(base).sort();
  await expect(restoreEmbedded({ from, folder: at('target') })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  });
  expect(readdirSync(base).sort()).toEqual(before);
});

/** The backup without its second part, or without as many bytes. */
function cutBackup(cut: number): Buffer {
  const whole = readFileSync(backup);
  return whole.subarray(0, cut < 1 ? whole.length * cut : whole.length - cut);
}

function flipByte(): Buffer {
  const whole = readFileSync(backup);
  whole[whole.length >> 1]! ^= 0x10;
  return whole;
}

test('a backup that is not there is named', async () => {
  await expect(restoreEmbedded({ from: at('gone.tar.gz'), folder: at('target') })).rejects.toMatchObject({
    code: 'backup-unreadable',
    message: expect.stringContaining(at('gone.tar.gz')),
  });
});
