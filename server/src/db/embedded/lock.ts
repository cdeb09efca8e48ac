/**
 * One Headwater at a time on a folder. The lock is one the operating system keeps and drops when the process dies,
 * however it dies, so nothing can be left behind and no process id has to be trusted. Node offers no such lock;
 * SQLite, which is part of Node, takes one on an empty file and does so on every platform.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedDatabaseError } from './errors.ts';

export interface FolderLock {
  release(): void;
}

/** A lock dies with its handle, so handles must outlive a caller that forgets them. */
const held = new Set<DatabaseSync>();

const SQLITE_BUSY = 5;

/**
 * Takes the folder for this process.
 * @throws EmbeddedDatabaseError `database-folder-in-use` when another living process, or this one, has it;
 *   `database-folder-unreadable` when the lock file cannot be written
 */
export function lockFolder(folder: string): FolderLock {
  const file = path.join(folder, 'lock');
  let handle: DatabaseSync | undefined;
  try {
    handle = new DatabaseSync(file);
    handle.exec('pragma journal_mode = memory; begin exclusive');
    writeFileSync(path.join(folder, 'owner'), `${process.pid}\n`);
  } catch (error) {
    handle?.close();
    throw explainRefusal(folder, file, error);
  }
  const lock = handle;
  held.add(lock);
  return {
    release() {
      if (held.delete(lock)) lock.close();
    },
  };
}

function explainRefusal(folder: string, file: string, cause: unknown): EmbeddedDatabaseError {
  if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) {
    return new EmbeddedDatabaseError(
      'database-folder-in-use',
      `The database folder ${folder} is in use by another Headwater (process ${readOwner(folder)}). ` +
        'Stop that one first, or start this one with another --data-dir.',
      { cause },
    );
  }
  return new EmbeddedDatabaseError(
    'database-folder-unreadable',
    `The database folder ${folder} cannot be used by this user: ${(cause as Error).message} (${file}).`,
    { cause },
  );
}

function readOwner(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'owner'), 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
