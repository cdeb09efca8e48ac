import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { DB } from './tables.ts';

export type Database = DB;
export type Db = Kysely<Database>;

// Money and counts are bigint in the database and stay below 2^53: read them as numbers, refuse what would not fit.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, beyond 2^53`);
  return value;
});
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const KEPT = '/* kept */';
/** Begins a statement whose plan a connection keeps: for long ones that are asked very often, always with the same words. */
export const kept = sql.raw(KEPT);

/** Has a connection ask kept statements by a name, under which PostgreSQL finds their plan again. */
function keepPlans(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
  const query = (first: unknown, ...rest: unknown[]) =>
    typeof first === 'string' && first.trimStart().startsWith(KEPT)
      ? ask({ name: createHash('md5').update(first).digest('hex'), text: first, values: rest[0] })
      : ask(first, ...rest);
  Object.assign(client, { query });
}

/** Opens a pool on a PostgreSQL server; times are UTC whatever the server's zone. */
export function connectPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, options: '-c timezone=UTC' });
  // A connection that breaks is replaced at the next query; without a listener it would end the process. The pool
  // listens to idle ones only, and one that is in a transaction can break between two statements.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    keepPlans(client);
  });
  return pool;
}

/** The query builder on a pool; `onStatement` is told after each statement. */
export function openDb(pool: pg.Pool, onStatement?: () => void): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement ? { log: () => onStatement() } : {}),
  });
}
