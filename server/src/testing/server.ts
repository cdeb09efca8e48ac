/** The database server of a test run, with a migrated template to clone. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../db/embedded/index.ts';
import { migrateDatabase } from '../db/migrate.ts';

/** Where test databases are made; plain data, so that it can be handed to another process. */
export interface TestServer {
  /** Address of a database on the server, for a role that may create databases. */
  url: string;
  /** The migrated database to clone; names of clones begin with it, too. */
  template: string;
}

/** What the embedded server does by itself. */
const SORT_BY_CODE_POINT = `encoding 'UTF8' locale 'C.UTF-8'`;

/**
 * Starts the embedded server in a temporary folder, or uses the one of DATABASE_URL, whose role needs CREATEDB, and
 * makes the template. `stop` drops the template and every clone that is left, and stops what was started.
 */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startTemporary();
  const template = `headwater_test_${randomBytes(4).toString('hex')}`;
  const stop = async () => {
    await dropDatabases(server.url, template);
    await server.stop();
  };
  try {
    const kind = given ? SORT_BY_CODE_POINT : '';
    await runOnServer(server.url, `create database ${template} template template0 ${kind}`);
    await migrateDatabase(replaceDatabase(server.url, template));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, template, stop };
}

const INSUFFICIENT_PRIVILEGE = '42501';

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

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const names = await runOnServer(
    url,
    `select datname from pg_database where starts_with(datname, '${prefix}')`,
  );
  for (const { datname } of names) await dropDatabase(url, datname!);
}

/** Drops a database if it is there; connections that are still open are cut. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  try {
    await runOnServer(url, `drop database if exists "${name}" with (force)`);
  } catch (error) {
    // The server's own vacuum may be at work there, which no role but a superuser cuts; the plain statement ends it.
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    await runOnServer(url, `drop database if exists "${name}"`);
  }
}

/** Runs one statement on a connection of its own. */
export async function runOnServer(url: string, statement: string): Promise<{ datname?: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function replaceDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
