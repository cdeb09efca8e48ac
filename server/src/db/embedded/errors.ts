/** What can go wrong with the embedded database; the codes are stable. */
export type EmbeddedDatabaseCode =
  | 'database-folder-in-use'
  | 'database-folder-version'
  | 'database-folder-unreadable'
  | 'database-binaries-missing'
  | 'database-start-failed'
  | 'backup-exists'
  | 'backup-nothing-there'
  | 'backup-interrupted'
  | 'backup-unsupported'
  | 'backup-unreadable'
  | 'backup-truncated'
  | 'backup-altered'
  | 'restore-target-not-empty'
  | 'restore-target-unusable';

/** An error about the embedded database, its backup or its restore: `message` says what happened and what to do. */
export class EmbeddedDatabaseError extends Error {
  readonly code: EmbeddedDatabaseCode;

  constructor(code: EmbeddedDatabaseCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedDatabaseError';
    this.code = code;
  }
}

/** The system's error code (ENOENT, EACCES …) of a thrown value, or '' when it has none. */
export function readErrno(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
