/** Puts a backup in place as a new data folder. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import tar from 'tar-stream';
import { FORMAT, MANIFEST, type Manifest, type ManifestFile, syncFolder } from './archive.ts';
import { findBinaries } from './binaries.ts';
import { EmbeddedDatabaseError, readErrno } from './errors.ts';
import { planLaunch } from './user.ts';

export interface RestoreOptions {
  /** The backup file. */
  from: string;
  /** The new data folder: must not exist or be empty. */
  folder: string;
}

export interface RestoreReport {
  files: number;
  bytes: number;
  /** Until when the backup knows everything, ISO 8601. */
  takenAt: string;
}

const ENTRY_NAME = /^(postgres|files|keys)(\/[^/\0]+)*\/?$/;

/**
 * Unpacks a backup beside the target, compares every file with the manifest, and only then moves it into place: the
 * target is either as it was or complete. Run it as the user Headwater runs as.
 * @throws EmbeddedDatabaseError `restore-target-not-empty`, `restore-target-unusable`, `backup-unreadable`,
 *   `backup-truncated`, `backup-altered`, `database-folder-version`
 */
export async function restoreEmbedded(options: RestoreOptions): Promise<RestoreReport> {
  const from = path.resolve(options.from);
  const folder = path.resolve(options.folder);
  await refuseFullTarget(folder);
  const unpacked = `${folder}.restoring-${randomBytes(4).toString('hex')}`;
  try {
    await prepareTarget(unpacked);
    const { manifest, files } = await unpack(from, unpacked);
    compareFiles(from, manifest.files, files);
    checkVersion(from, manifest.postgres);
    for (const file of files) await syncFile(path.join(unpacked, file.path));
    await moveIntoPlace(unpacked, folder);
    return {
      files: files.length,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
      takenAt: manifest.takenAt,
    };
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function refuseFullTarget(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error) => {
    if (readErrno(error) === 'ENOENT') return [];
    throw unusableTarget(folder, error);
  });
  if (names.length === 0) return;
  throw new EmbeddedDatabaseError(
    'restore-target-not-empty',
    `${folder} is not empty (it holds “${names[0]}”). Restore into a new folder, or move that one away first.`,
  );
}

function unusableTarget(folder: string, cause: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'restore-target-unusable',
    `Nothing can be restored to ${folder} (${readErrno(cause)}). If it is the mount point of a volume, restore to a folder inside it.`,
    { cause },
  );
}

async function prepareTarget(unpacked: string): Promise<void> {
  try {
    await mkdir(unpacked, { recursive: true });
  } catch (error) {
    throw unusableTarget(unpacked, error);
  }
}

async function moveIntoPlace(unpacked: string, folder: string): Promise<void> {
  try {
    await rmdir(folder).catch((error) => {
      if (readErrno(error) !== 'ENOENT') throw error;
    });
    await rename(unpacked, folder);
    await syncFolder(path.dirname(folder));
  } catch (error) {
    throw unusableTarget(folder, error);
  }
}

async function unpack(from: string, target: string): Promise<{ manifest: Manifest; files: ManifestFile[] }> {
  const extract = tar.extract();
  const files: ManifestFile[] = [];
  let manifest: Manifest | undefined;
  const reading = pipeline(createReadStream(from), createGunzip(), extract);
  // Its failure is the one that says why; the loop below only sees that the entries end.
  const failure = reading.then(
    () => undefined,
    (error: unknown) => explainDamage(from, error),
  );
  try {
    for await (const entry of extract) {
      const name = entry.header.name;
      if (name === MANIFEST) manifest = readManifest(from, await readAll(entry as AsyncIterable<Buffer>));
      else if (!ENTRY_NAME.test(name) || name.split('/').some((part) => part === '..' || part === '.')) {
        throw damaged(from, `it holds “${name}”, which no backup does`);
      } else if (entry.header.type === 'directory') {
        await mkdir(path.join(target, name), { recursive: true, mode: 0o700 });
        entry.resume();
      } else if (entry.header.type === 'file') {
        files.push({
          path: name,
          ...(await writeEntry(entry as AsyncIterable<Buffer>, path.join(target, name))),
        });
      } else throw damaged(from, `“${name}” is a ${entry.header.type}`);
    }
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) {
      await failure;
      throw error;
    }
    throw (await failure) ?? error;
  }
  const failed = await failure;
  if (failed) throw failed;
  if (!manifest) throw truncated(from, 'it has no manifest, which stands at its end');
  return { manifest, files };
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

async function readAll(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function writeEntry(
  content: AsyncIterable<Buffer>,
  target: string,
): Promise<{ size: number; sha256: string }> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const handle = await open(target, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.length;
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest('hex') };
}

function readManifest(from: string, text: string): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw damaged(from, 'its manifest is not JSON');
  }
  if (manifest.format === FORMAT && Array.isArray(manifest.files)) return manifest;
  throw new EmbeddedDatabaseError(
    'backup-unreadable',
    `${from} has the backup format ${manifest.format}; this Headwater reads ${FORMAT}.`,
  );
}

function compareFiles(from: string, promised: ManifestFile[], found: ManifestFile[]): void {
  const rest = new Map(found.map((file) => [file.path, file]));
  for (const { path: name, size, sha256 } of promised) {
    const file = rest.get(name);
    if (!file) throw damaged(from, `“${name}” is missing`);
    if (file.size !== size || file.sha256 !== sha256)
      throw damaged(from, `“${name}” is not what was backed up`);
    rest.delete(name);
  }
  for (const name of rest.keys()) throw damaged(from, `“${name}” is not in its manifest`);
}

function checkVersion(from: string, made: string): void {
  const ours = planLaunch(undefined, findBinaries().postgres, '/').version;
  if (made.split('.')[0] === ours.split('.')[0]) return;
  throw new EmbeddedDatabaseError(
    'database-folder-version',
    `${from} was made with PostgreSQL ${made}; this Headwater brings ${ours}. Restore it with the Headwater that made it, and move the data as docs/operations/database.md tells.`,
  );
}

function explainDamage(from: string, error: unknown): EmbeddedDatabaseError {
  const reason = (error as Error).message;
  const code = readErrno(error);
  if (code === 'Z_BUF_ERROR' || reason === 'Unexpected end of data') return truncated(from, reason);
  if (code === 'Z_DATA_ERROR' && reason !== 'incorrect header check') return damaged(from, reason);
  if (reason.startsWith('Invalid tar header')) return damaged(from, reason);
  return new EmbeddedDatabaseError('backup-unreadable', `${from} cannot be read as a backup: ${reason}.`, {
    cause: error,
  });
}

function truncated(from: string, reason: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'backup-truncated',
    `${from} is not complete: ${reason}. Nothing was restored; fetch the file again.`,
  );
}

function damaged(from: string, reason: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'backup-altered',
    `${from} has been altered or damaged: ${reason}. Nothing was restored; use another copy.`,
  );
}
