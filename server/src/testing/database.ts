/** A database for one test file. */
import pg from 'pg';
import { inject } from 'vitest';
import { replaceDatabase } from './global-setup.ts';

export interface TestDatabase {
  url: string;
  /** Drops the database; connections that are still open are cut. */
  close(): Promise<void>;
}

let made = 0;

/**
 * Makes a freshly migrated, empty database, a clone of the run's template. Call it in `beforeAll`, and `close` in
 * `afterAll`. Works only in the test project `server`, whose global set-up starts the server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, template } = inject('testServer');
  const name = `${template}_${process.pid}_${made++}`;
  await runOnServer(url, `create database ${name} template ${template}`);
  return {
    url: replaceDatabase(url, name),
    close: () => runOnServer(url, `drop database if exists ${name} with (force)`),
  };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
