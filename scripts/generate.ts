/**
 * Writes what is generated from the source: the database's types, the HTTP interface's description and its client
 * types, the state diagrams. `--check` writes nothing and fails when a file is not up to date.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];

/** Writes the file, or in a check compares it with what is there. */
async function settle(file: string, text: string): Promise<void> {
  const before = await readFile(root + file, 'utf8').catch(() => null);
  if (before === text) return;
  if (check) stale.push(file);
  else {
    await writeFile(root + file, text);
    console.log(`wrote ${file}`);
  }
}

/** The types of all tables, read from a freshly migrated database. */
function describeTables(url: string): string {
  return execFileSync(
    process.execPath,
    [
      `${root}node_modules/kysely-codegen/dist/cli/bin.js`,
      '--dialect=postgres',
      `--url=${url}`,
      '--print',
      '--numeric-parser=number',
      '--date-parser=string',
      '--type-mapping={"int8":"number"}',
      '--include-pattern=public.*',
      '--log-level=error',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
}
/** A freshly migrated database, on DATABASE_URL's server or on an embedded one that lives for this run. */
async function withFreshDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const { createTestDatabase, startTestServer } = await import('../server/src/testing/database.ts');
  const server = await startTestServer();
  const database = await createTestDatabase(server);
  try {
    return await use(database.url);
  } finally {
    await database.close();
    await server.stop();
  }
}
