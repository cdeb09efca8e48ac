import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { querySql } from '../testing/run-embedded.ts';
import { moveDatabase } from './move.ts';

let source: TestDatabase;
let target: TestDatabase;

beforeAll(async () => {
  [source, target] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await querySql(
    source.url,
    `insert into organisations (name, acronyms, names) values
       ('源头大学', '{HU}', '{"en": "Headwater \\\\ \\"University\\""}'), ('Tab\there', '{}', '{}')`,
    `insert into organisation_parents (child_id, parent_id)
       select child.id, parent.id from organisations child, organisations parent
       where child.name like 'Tab%' and parent.name like '源头%'`,
    "insert into people (name, email) values ('Ada', 'ada@example.org')",
    "insert into audit_events (action, entity, entity_id, reason) values ('create', 'person', '1', null), ('create', 'person', '2', '')",
    'delete from audit_pending',
    "select nextval('application_numbers'), nextval('application_numbers')",
    `insert into pgboss.job_common (name, data) values ('jobs', '{"jobId": "1"}')`,
  );
});
afterAll(async () => {
  await Promise.all([source?.close(), target?.close()]);
});

const CONTENT = [
  'select * from organisations order by id',
  'select * from organisation_parents',
  'select * from people',
  'select * from audit_events order by id',
  'select * from audit_pending',
  'select last_value, is_called from application_numbers',
  'select id, name, data, state from pgboss.job_common',
];

test('a moved funder is the same, row by row, and its numbers go on', async () => {
  const report = await moveDatabase(source.url, target.url);
  expect(report).toEqual({ tables: expect.any(Number), rows: expect.any(Number) });
  expect(report.rows).toBeGreaterThanOrEqual(7);
  for (const question of CONTENT) {
    expect(await querySql(target.url, question)).toEqual(await querySql(source.url, question));
  }
  const [next] = await querySql(
    target.url,
    "insert into audit_events (action, entity, entity_id) values ('create', 'person', '3') returning id::integer",
  );
  const [last] = await querySql(source.url, 'select max(id)::integer as id from audit_events');
  expect(next!.id).toBe(Number(last!.id) + 1);
});

test('the moved audit trail is as unchangeable as before', async () => {
  await expect(querySql(target.url, 'delete from audit_events')).rejects.toMatchObject({ code: '23001' });
  await expect(querySql(target.url, 'truncate audit_events cascade')).rejects.toMatchObject({
    code: '23001',
  });
});

test('nothing is moved onto a funder that lives', async () => {
  await expect(moveDatabase(source.url, target.url)).rejects.toMatchObject({
    code: 'move-target-not-empty',
    message:
      'The target database already holds a funder (table audit_events has rows). Give an empty database.',
  });
});
