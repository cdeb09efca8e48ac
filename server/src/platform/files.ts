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

/** What has come and is nobody's yet: it can be looked at, and then either kept or dropped. */
export interface ReceivedContent extends StoredContent {
  /** Where it lies until then; no other content ever lies there, not even the same sent by somebody else. */
  path: string;
  keep(): Promise<void>;
  /** Forgets it; does nothing once it is kept. */
  drop(): Promise<void>;
}

export interface FileStore {
  /**
   * Receives a stream; what was answered is on the disk. Nothing that is kept is ever removed, since the same content
   * may be somebody else's, too: what has to be checked is checked before.
   * @throws HeadwaterError storage-full (507) when the disk has no room; nothing is left then.
   */
  receive(content: Readable): Promise<ReceivedContent>;
  /** Receives a stream and keeps it. @throws as receive does. */
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

  async function receive(content: Readable): Promise<ReceivedContent> {
    const temporary = path.join(incoming, randomUUID());
    const drop = () => rm(temporary, { force: true });
    const file = createWriteStream(temporary, { mode: 0o600 });
    const closed = new Promise<void>((resolve) => file.once('close', resolve));
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
        file,
      );
      const handle = await open(temporary, 'r+');
      await handle.sync();
      await handle.close();
    } catch (error) {
      await closed;
      await drop();
      throw nameStorageFault(error);
    }
    const sha256 = hash.digest('hex');
    const keep = async () => {
      try {
        await mkdir(path.dirname(pathOf(sha256)), { recursive: true, mode: 0o700 });
        await rename(temporary, pathOf(sha256));
      } catch (error) {
        throw nameStorageFault(error);
      }
    };
    return { sha256, size, path: temporary, keep, drop };
  }

  return {
    pathOf,
    get: (sha256) => createReadStream(pathOf(sha256)),
    receive,
    async put(content) {
      const { sha256, size, keep, drop } = await receive(content);
      try {
        await keep();
      } finally {
        await drop();
      }
      return { sha256, size };
    },
  };
}
