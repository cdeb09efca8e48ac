/** What every use case is given: the connection, the clock and the means that reach outside the database. */
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { Config } from '../config.ts';
import type { Db } from '../db/connect.ts';
import type { FileStore } from './files.ts';
import type { Signer } from './signing.ts';

export interface Services {
  config: Config;
  db: Db;
  /** The pool under `db`, for COPY and LISTEN. */
  pool: pg.Pool;
  /** The server's clock; tests pass their own. */
  now(): Date;
  files: FileStore;
  signer: Signer;
  boss: PgBoss;
}

/** Runs a change in one transaction; what it writes, its audit entries, mails and jobs are committed together. */
export function inTransaction<T>(services: Services, change: (tx: Db) => Promise<T>): Promise<T> {
  return services.db.transaction().execute(change);
}
