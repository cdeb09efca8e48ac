/**
 * The PostgreSQL that comes with Headwater, so that nothing has to be installed; how it lives is told in
 * docs/operations/database.md.
 */
export { type BackupOptions, type BackupReport, backupEmbedded, requireDatabase } from './backup.ts';
export { type EmbeddedDatabaseCode, EmbeddedDatabaseError } from './errors.ts';
export { type RestoreOptions, type RestoreReport, restoreEmbedded } from './restore.ts';
export { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './start.ts';
