import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
});

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

test('a test database is migrated', async () => {
  const rows = await query<{ name: string }>(first.url, 'select name from migrations order by name limit 1');
  expect(rows).toEqual([{ name: '0001_platform.sql' }]);
});

test('what one test file writes, another does not see', async () => {
  await query(first.url, 'create table seen (a integer)');
  const rows = await query<{ found: string | null }>(second.url, "select to_regclass('seen')::text as found");
  expect(rows).toEqual([{ found: null }]);
});

test('text is UTF-8 and sorts by code point on every server', async () => {
  const rows = await query<{ word: string }>(
    first.url,
    "select word from (values ('b'), ('源头'), ('B'), ('é')) as words(word) order by word",
  );
  expect(rows.map((row) => row.word)).toEqual(['B', 'b', 'é', '源头']);
});

test('a closed test database is gone', async () => {
  const third = await createTestDatabase();
  await third.close();
  await expect(query(third.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
});
