/** A database for one test file. */
import { inject } from 'vitest';
import type {} from './global-setup.ts';
import { dropDatabase, replaceDatabase, runOnServer, type TestServer } from './server.ts';

export { startTestServer, type TestServer } from './server.ts';

export interface TestDatabase {
  url: string;
  /** Drops the database; connections that are still open are cut. */
  close(): Promise<void>;
}

let made = 0;

/**
 * Makes a freshly migrated, empty database, a clone of the run's template. Call it in `beforeAll`, and `close` in
 * `afterAll`. In the test project `server` the global set-up has started the server; elsewhere give the one that
 * `startTestServer` returned.
 */
export async function createTestDatabase(server: TestServer = inject('testServer')): Promise<TestDatabase> {
  const name = `${server.template}_${process.pid}_${made++}`;
  await runOnServer(server.url, `create database ${name} template ${server.template}`);
  return {
    url: replaceDatabase(server.url, name),
    async close() {
      await dropDatabase(server.url, name);
    },
  };
}
