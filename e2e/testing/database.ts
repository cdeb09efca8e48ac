/** A look into the database of a running server from outside, past the server itself. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPool } from '../../server/src/db/connect.ts';
import { APP_DATABASE, APP_ROLE, composeUrl, locateCluster } from '../../server/src/db/embedded/cluster.ts';
import { readPidFile } from '../../server/src/db/embedded/orphan.ts';

/** One connection. The server may be killed while it is open. */
export interface Beside {
  /** Runs one statement and returns its rows. */
  query<R>(statement: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** Connects to the embedded database of the server that runs on a data folder. */
export async function connectBeside(folder: string): Promise<Beside> {
  const paths = locateCluster(path.join(folder, 'data', 'postgres'));
  const file = readPidFile(paths.cluster);
  if (!file) throw new Error(`no database runs in ${folder}`);
  const pool = connectPool(composeUrl(paths, APP_ROLE, APP_DATABASE, file.port), 1);
  const client = await pool.connect();
  // The connection is cut when the server is killed; that is no error of the test.
  client.on('error', () => {});
  return {
    query: async (statement, values) => (await client.query(statement, values)).rows,
    async close() {
      client.release(true);
      await pool.end();
    },
  };
}

/** Waits until a condition holds. */
export async function waitUntil(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await sleep(10);
}

/**
 * Keeps everybody else from writing to a table, does something that writes to it in the middle of a transaction, and
 * waits until that waits. From then on the transaction stands still, half done, until `close`.
 */
export async function stopBeforeWriting(
  folder: string,
  table: string,
  begin: () => Promise<unknown>,
): Promise<Beside> {
  const holder = await connectBeside(folder);
  await holder.query('begin');
  await holder.query(`lock table ${table} in share mode`);
  const begun = begin();
  const watcher = await connectBeside(folder);
  await Promise.race([
    begun.then(
      () => new Promise(() => {}),
      (error: Error) => Promise.reject(error),
    ),
    waitUntil(async () => {
      const waiting = await watcher.query(
        'select from pg_locks where relation = $1::regclass and not granted',
        [table],
      );
      return waiting.length > 0;
    }),
  ]);
  await watcher.close();
  return holder;
}
