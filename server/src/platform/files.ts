/** Attachments, stored by content: one file per SHA-256 under `<dataDir>/files`. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HeadwaterError } from './errors.ts';

export interface StoredContent {
  sha256: string;
  size: number;
}

export interface FileStore {
  /**
   * Stores a stream; what was answered is on the disk.
   * @throws HeadwaterError storage-full (507) when the disk has no room; nothing is kept then.
   */
  put(content: Readable): Promise<StoredContent>;
  get(sha256: string): Readable;
  /** Where the content lies, for a program that must read it itself. */
  pathOf(sha256: string): string;
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A disk without room is no fault of whoever uploads, and nobody should look for it in their file. */
export function nameStorageFault(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && FULL.has(code) ? new HeadwaterError(507, 'storage-full') : error;
}

/** A store in a local folder. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });

  const pathOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);

  return {
    pathOf,
    get: (sha256) => createReadStream(pathOf(sha256)),
    async put(content) {
      const temporary = path.join(incoming, randomUUID());
      const hash = createHash('sha256');
      let size = 0;
      try {
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              hash.update(chunk);
              size += chunk.length;
              yield chunk;
            }
          },
          createWriteStream(temporary, { mode: 0o600 }),
        );
        const handle = await open(temporary, 'r+');
        await handle.sync();
        await handle.close();
        const sha256 = hash.digest('hex');
        await mkdir(path.dirname(pathOf(sha256)), { recursive: true, mode: 0o700 });
        await rename(temporary, pathOf(sha256));
        return { sha256, size };
      } catch (error) {
        await rm(temporary, { force: true });
        throw nameStorageFault(error);
      }
    },
  };
}
