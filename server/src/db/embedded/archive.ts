/**
 * The backup file: a .tar.gz that any tool can open. It holds `postgres/…`, `files/…` and `keys/…` as they lie in the
 * data folder and, last, `manifest.json` with the SHA-256 of every file before it.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pack } from 'tar-stream';
import { readErrno } from './errors.ts';

export const MANIFEST = 'manifest.json';
export const FORMAT = 1;

/** The folders of the data folder that a backup holds beside the database: attachments, and the signing key. */
export const KEPT_FOLDERS = ['files', 'keys'];

export interface ManifestFile {
  path: string;
  /** Bytes. */
  size: number;
  /** 64 hex digits. */
  sha256: string;
}

export interface Manifest {
  format: typeof FORMAT;
  /** PostgreSQL's version, e.g. `18.4`. */
  postgres: string;
  /** When the database was caught up to, ISO 8601 in UTC. */
  takenAt: string;
  files: ManifestFile[];
}

/** Adds entries to a tar stream and remembers the digest of each. */
export interface ArchiveWriter {
  readonly files: ManifestFile[];
  addFolder(name: string): void;
  /** Adds a file as it is; one that vanishes meanwhile is left out. */
  addFile(name: string, source: string): Promise<void>;
  addContent(name: string, content: Buffer): Promise<void>;
}

/** Writes into `pack`. All entries are for their owner alone: a backup holds keys and personal data. */
export function writeArchive(pack: Pack): ArchiveWriter {
  const files: ManifestFile[] = [];
  const add = async (name: string, size: number, content: AsyncIterable<Buffer> | Buffer[]) => {
    const hash = createHash('sha256');
    const entry = pack.entry({ name, size, mode: 0o600, type: 'file' });
    await pipeline(Readable.from(hashChunks(content, hash)), entry);
    files.push({ path: name, size, sha256: hash.digest('hex') });
  };
  return {
    files,
    addFolder(name) {
      pack.entry({ name: `${name}/`, mode: 0o700, type: 'directory' });
    },
    async addFile(name, source) {
      let handle: FileHandle;
      try {
        handle = await open(source, 'r');
      } catch (error) {
        if (readErrno(error) === 'ENOENT') return;
        throw error;
      }
      try {
        const { size } = await handle.stat();
        await add(name, size, readExactly(handle, size));
      } finally {
        await handle.close();
      }
    },
    addContent: (name, content) => add(name, content.length, [content]),
  };
}

async function* hashChunks(
  content: AsyncIterable<Buffer> | Buffer[],
  hash: { update(chunk: Buffer): unknown },
) {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

/**
 * The first `size` bytes. What PostgreSQL adds meanwhile is left out and what it cuts off is replaced by zeros; both
 * are made good by the write-ahead log that the backup carries.
 */
async function* readExactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < size; ) {
    const chunk = Buffer.alloc(Math.min(1 << 20, size - position));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
    const usable = bytesRead > 0 ? chunk.subarray(0, bytesRead) : chunk;
    position += usable.length;
    yield usable;
  }
}

/** Puts a rename in the folder on the disk; Windows neither needs nor allows it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
