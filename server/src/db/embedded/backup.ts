/** Backup of a data folder with an embedded database, while it runs or while it does not. */
import { createWriteStream, existsSync, type Stats } from 'node:fs';
import { lstat, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import tar from 'tar-stream';
import {
  type ArchiveWriter,
  FORMAT,
  KEPT_FOLDERS,
  MANIFEST,
  type Manifest,
  syncFolder,
  writeArchive,
} from './archive.ts';
import { type ClusterPaths, composeUrl, locateCluster, SUPERUSER } from './cluster.ts';
import { EmbeddedDatabaseError, readErrno } from './errors.ts';
import { readPidFile } from './orphan.ts';
import { startEmbedded } from './start.ts';

export interface BackupOptions {
  /** The data folder: holds `postgres`, `files` and `keys`. */
  folder: string;
  /** The file to write, by custom `….tar.gz`; must not exist. */
  out: string;
}

export interface BackupReport {
  files: number;
  /** Before compression. */
  bytes: number;
  /** Size of the written file. */
  archiveBytes: number;
}

/** Left out, as PostgreSQL's own pg_basebackup does: made anew at start. */
const LEFT_OUT_FILES =
  /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|backup_label.*|tablespace_map.*)$/;
const LEFT_OUT_CONTENT = new Set(
  [
    'pg_dynshmem',
    'pg_notify',
    'pg_replslot',
    'pg_serial',
    'pg_snapshots',
    'pg_stat_tmp',
    'pg_subtrans',
  ].concat(['pg_wal/archive_status', 'pg_wal/summaries']),
);

/**
 * Writes everything a funder needs to start again elsewhere into one file. Every row acknowledged before the call is
 * in it. A running server is copied while it works (PostgreSQL's low-level online backup); otherwise it is started for
 * the copy. Attachments and keys are copied after the database, so that each file a row names is there. The file
 * appears under its name only when it is complete and on the disk.
 * @throws EmbeddedDatabaseError `backup-exists`, `backup-nothing-there`, `backup-unsupported`, `backup-interrupted`,
 *   and those of `startEmbedded`
 */
export async function backupEmbedded(options: BackupOptions): Promise<BackupReport> {
  const folder = path.resolve(options.folder);
  const out = path.resolve(options.out);
  const paths = locateCluster(path.join(folder, 'postgres'));
  requireDatabase(folder);
  if (existsSync(out)) {
    throw new EmbeddedDatabaseError(
      'backup-exists',
      `${out} exists already; choose another name for the backup.`,
    );
  }
  const server = await reachServer(paths);
  const partial = `${out}.partial`;
  try {
    const pack = tar.pack();
    const written = pipeline(
      pack,
      createGzip({ level: 3 }),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    const writer = writeArchive(pack);
    const [files] = await Promise.all([
      fillArchive(writer, folder, paths, server.url).then(
        (all) => {
          pack.finalize();
          return all;
        },
        (error) => {
          pack.destroy(error);
          throw error;
        },
      ),
      written,
    ]);
    await rename(partial, out);
    await syncFolder(path.dirname(out));
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    return { files: files.length, bytes, archiveBytes: (await stat(out)).size };
  } finally {
    await rm(partial, { force: true });
    await server.close();
  }
}

/**
 * Refuses a data folder without an embedded database, where starting one would make a new, empty one.
 * @throws EmbeddedDatabaseError `backup-nothing-there`
 */
export function requireDatabase(folder: string): void {
  if (existsSync(locateCluster(path.join(folder, 'postgres')).cluster)) return;
  throw new EmbeddedDatabaseError('backup-nothing-there', `There is no embedded database in ${folder}.`);
}

/** The running server of the folder, or one started for the backup. */
async function reachServer(paths: ClusterPaths): Promise<{ url: string; close(): Promise<void> }> {
  for (let tries = 0; ; tries++) {
    try {
      const own = await startEmbedded({ folder: paths.folder });
      const port = Number(new URL(own.url).port);
      return { url: composeUrl(paths, SUPERUSER, 'postgres', port), close: own.stop };
    } catch (error) {
      if (!(error instanceof EmbeddedDatabaseError) || error.code !== 'database-folder-in-use') throw error;
      const file = readPidFile(paths.cluster);
      if (file?.ready)
        return { url: composeUrl(paths, SUPERUSER, 'postgres', file.port), close: async () => {} };
      // Its owner is just starting or stopping it.
      if (tries === 50) throw error;
      await sleep(200);
    }
  }
}

async function fillArchive(writer: ArchiveWriter, folder: string, paths: ClusterPaths, url: string) {
  const { postgres, takenAt } = await addCluster(writer, paths, url);
  await writer.addFile('postgres/secret', paths.secret);
  for (const name of KEPT_FOLDERS) {
    if (existsSync(path.join(folder, name)))
      await addTree(writer, name, path.join(folder, name), isHalfUploaded);
  }
  const manifest: Manifest = { format: FORMAT, postgres, takenAt, files: [...writer.files] };
  await writer.addContent(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  return manifest.files;
}

const isHalfUploaded = (name: string) => name.startsWith('files/incoming/');

async function addCluster(writer: ArchiveWriter, paths: ClusterPaths, url: string) {
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks fails the next question as well.
  client.on('error', () => {});
  const explain = (cause: unknown) => {
    throw interrupted(
      `The database stopped answering while it was copied (${(cause as Error).message})`,
      cause,
    );
  };
  const ask = async (text: string, values: string[] = []) =>
    (await client.query(text, values).catch(explain)).rows[0];
  try {
    await client.connect().catch(explain);
    // Keeps the log from being recycled until it is copied; goes with this connection.
    await ask('select pg_create_physical_replication_slot($1, true, true)', [
      `headwater_backup_${process.pid}`,
    ]);
    await ask("select pg_backup_start('headwater', true)");
    const isSkipped = (name: string) => isLeftOut(name.slice('postgres/data/'.length));
    await addTree(writer, 'postgres/data', paths.cluster, isSkipped);
    const control = 'global/pg_control';
    await writer.addContent(
      `postgres/data/${control}`,
      await readSteadily(path.join(paths.cluster, control)),
    );
    const { labelfile, last, now, version } = await ask(
      `with stopped as (select * from pg_backup_stop(false))
       select labelfile, pg_walfile_name(lsn) as last, clock_timestamp() as now,
         current_setting('server_version') as version from stopped`,
    );
    await writer.addContent('postgres/data/backup_label', Buffer.from(labelfile));
    const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(labelfile)![1]!;
    for (const name of await listLog(paths.cluster, first, last)) {
      await writer.addFile(`postgres/data/pg_wal/${name}`, path.join(paths.cluster, 'pg_wal', name));
    }
    return { postgres: String(version).split(' ')[0]!, takenAt: new Date(now).toISOString() };
  } finally {
    await client.end().catch(() => {});
  }
}

function interrupted(reason: string, cause?: unknown): EmbeddedDatabaseError {
  const message = `${reason}. Nothing was written; run the backup again.`;
  return new EmbeddedDatabaseError('backup-interrupted', message, { cause });
}

/** Which files of the cluster are not copied by the walk; pg_control and the log follow on their own. */
function isLeftOut(name: string): boolean {
  if (name === 'global/pg_control' || LEFT_OUT_FILES.test(path.posix.basename(name))) return true;
  const parent = path.posix.dirname(name);
  if (LEFT_OUT_CONTENT.has(parent)) return true;
  return parent === 'pg_wal' && !LEFT_OUT_CONTENT.has(name);
}

async function addTree(
  writer: ArchiveWriter,
  name: string,
  source: string,
  isSkipped: (name: string) => boolean,
) {
  writer.addFolder(name);
  for (const child of (await readdir(source)).sort()) {
    const [childName, childSource] = [`${name}/${child}`, path.join(source, child)];
    if (isSkipped(childName)) continue;
    let found: Stats;
    try {
      found = await lstat(childSource);
    } catch (error) {
      if (readErrno(error) === 'ENOENT') continue;
      throw error;
    }
    if (found.isDirectory()) await addTree(writer, childName, childSource, isSkipped);
    else if (found.isFile()) await writer.addFile(childName, childSource);
    else {
      throw new EmbeddedDatabaseError(
        'backup-unsupported',
        `${childSource} is neither a file nor a folder; a backup can hold only these. Move it into the data folder itself.`,
      );
    }
  }
}

/** Reads a small file that may be written at this moment, until two readings agree. */
async function readSteadily(file: string): Promise<Buffer> {
  for (let before = Buffer.alloc(0); ; await sleep(5)) {
    const now = await readFile(file);
    if (now.equals(before)) return now;
    before = now;
  }
}

/** The files of the write-ahead log from `first` to `last`, and the histories of earlier timelines. */
async function listLog(cluster: string, first: string, last: string): Promise<string[]> {
  const names = (await readdir(path.join(cluster, 'pg_wal'))).sort();
  const segments = names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  // With segments of 16 MB, which initdb makes by default, 256 share the middle part of their name.
  const count = (name: string) =>
    Number.parseInt(name.slice(8, 16), 16) * 256 + Number.parseInt(name.slice(16), 16);
  if (segments.length !== count(last) - count(first) + 1) {
    throw interrupted(`PostgreSQL no longer has its log from ${first} to ${last}`);
  }
  return [...names.filter((name) => name.endsWith('.history')), ...segments];
}
