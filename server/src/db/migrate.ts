/** Brings a database to the newest schema: plain numbered SQL files, each in a transaction, each once. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { createQueueSchema } from '../platform/queue.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number nobody else uses; two servers that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_211_001;

/** @throws Error when the server is older than PostgreSQL 15, or a migration that already ran has since been edited. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const version = Number((await client.query('show server_version_num')).rows[0].server_version_num);
    if (version < 150_000) {
      throw new Error(
        `Headwater needs PostgreSQL 15 or later; this server is ${Math.floor(version / 10_000)}.`,
      );
    }
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, ran_at timestamptz not null default now())',
    );
    const ran = new Map<string, string>(
      (await client.query('select name, sha256 from migrations')).rows.map((row) => [row.name, row.sha256]),
    );
    const applied: string[] = [];
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      const before = ran.get(name);
      if (before === sha256) continue;
      if (before) throw new Error(`Migration ${name} has run on this database and was edited afterwards.`);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
      applied.push(name);
    }
    await createQueueSchema(url);
    return applied;
  } finally {
    await client.end();
  }
}
