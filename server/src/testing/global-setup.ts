/** Runs once before all server tests: one server, one migrated template that each test file clones. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../db/embedded/index.ts';
import { migrateDatabase } from '../db/migrate.ts';

/** Where a test file finds its server. */
export interface TestServer {
  /** Address of a database on the server, for a role that may create databases. */
  url: string;
  /** The migrated database to clone; names of clones begin with it, too. */
  template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** What the embedded server does by itself. */
const SORT_BY_CODE_POINT = `encoding 'UTF8' locale 'C.UTF-8'`;

/** The address of another database on the same server. */
export function replaceDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Starts the embedded server in a temporary folder, or uses the one of DATABASE_URL, whose role needs CREATEDB. */
export default async function setUpDatabases(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startTemporary();
  const template = `headwater_test_${randomBytes(4).toString('hex')}`;
  const dropAll = () =>
    withClient(server.url, async (client) => {
      const left = await client.query('select datname from pg_database where starts_with(datname, $1)', [
        template,
      ]);
      for (const { datname } of left.rows) await client.query(`drop database "${datname}" with (force)`);
    });
  try {
    await withClient(server.url, (client) =>
      client.query(`create database ${template} template template0 ${given ? SORT_BY_CODE_POINT : ''}`),
    );
    await migrateDatabase(replaceDatabase(server.url, template));
  } catch (error) {
    await dropAll();
    await server.stop();
    throw error;
  }
  project.provide('testServer', { url: server.url, template });
  return async () => {
    await dropAll();
    await server.stop();
  };
}

async function startTemporary(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headwater-test-'));
  // The server may run as another user, who has to pass through.
  await chmod(folder, 0o711);
  const database = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: false });
  return {
    url: database.url,
    async stop() {
      await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
