import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { makePerson, makeStaff } from '../testing/factories.ts';
import { recordAudit, recordAudits } from './audit.ts';
import { verifyTrail } from './audit-routes.ts';
import { extendAuditTree } from './audit-tree.ts';
import { inTransaction } from './services.ts';

let test: TestApp;
let person: string;

beforeAll(async () => {
  test = await createTestApp();
  person = await makePerson(test.services);
});
afterAll(() => test.close());

const entry = (name: string, extra: object = {}) => ({
  action: 'setting.changed',
  entity: 'setting',
  entityId: name,
  after: { name, note: '水 & <b>', n: 1.5, ...extra },
});

async function record(...names: string[]) {
  const actor = await test.actorFor(person);
  await inTransaction(test.services, (tx) =>
    recordAudits(
      tx,
      actor,
      names.map((name) => entry(name)),
    ),
  );
}

/** Runs a change as somebody who owns the database and has switched the guard off, in a transaction undone at the end. */
async function whileTampered(change: ReturnType<typeof sql>, check: () => Promise<void>): Promise<void> {
  const { db } = test.services;
  await sql`alter table audit_events disable trigger user`.execute(db);
  const saved = await sql<{ id: number }>`select * from audit_events where entity_id = 'b'`.execute(db);
  await change.execute(db);
  try {
    await check();
  } finally {
    const row = saved.rows[0] as unknown as { id: number; action: string };
    await sql`update audit_events set action = ${row.action} where id = ${row.id}`.execute(db);
    await sql`alter table audit_events enable trigger user`.execute(db);
  }
}

describe('the audit trail', () => {
  it('grows with its tree, and every head verifies', async () => {
    await record('a', 'b', 'c');
    expect(await extendAuditTree(test.services)).toBe(3);
    await record('d');
    expect(await extendAuditTree(test.services)).toBe(1);
    expect(await extendAuditTree(test.services)).toBe(0);
    expect(await verifyTrail(test.services.db)).toEqual({
      leaves: 4,
      withheld: 0,
      heads: 2,
      problems: [],
      waiting: 0,
    });
  });

  it('keeps actor, true actor, before, after and reason', async () => {
    const secretary = await makePerson(test.services);
    const actor = { ...(await test.actorFor(person)), truePersonId: secretary };
    await inTransaction(test.services, (tx) =>
      recordAudit(tx, actor, { ...entry('e'), before: { name: 'old' }, reason: 'typing error' }),
    );
    const administrator = await makeStaff(test.services, 'administrator');
    const list = await test.call<{ items: object[] }>(
      administrator,
      'GET',
      '/api/audit?entity=setting&entityId=e',
    );
    expect(list.body.items).toMatchObject([
      {
        action: 'setting.changed',
        actorId: person,
        trueActorId: secretary,
        before: { name: 'old' },
        after: { name: 'e' },
        reason: 'typing error',
      },
    ]);
  });

  it('refuses update, delete and truncate', async () => {
    const { db } = test.services;
    await expect(sql`update audit_events set reason = 'x'`.execute(db)).rejects.toThrow('append-only');
    await expect(sql`delete from audit_leaves`.execute(db)).rejects.toThrow('append-only');
    await expect(sql`truncate audit_events cascade`.execute(db)).rejects.toThrow('append-only');
  });

  it('shows an entry that somebody rewrote behind its back', async () => {
    await whileTampered(
      sql`update audit_events set action = 'thing.kept' where entity_id = 'b'`,
      async () => {
        const report = await verifyTrail(test.services.db);
        expect(report.problems).toContainEqual(expect.objectContaining({ code: 'entry-changed', index: 1 }));
        expect(report.problems).toContainEqual({ code: 'root-differs', size: 4 });
      },
    );
    expect((await verifyTrail(test.services.db)).problems).toEqual([]);
  });

  it('gives every entry one place when servers write and extend at the same time', async () => {
    await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        await record(`many-${n}`, `more-${n}`);
        await extendAuditTree(test.services);
      }),
    );
    while ((await extendAuditTree(test.services)) > 0);
    const report = await verifyTrail(test.services.db);
    const { rows } = await sql<{ n: number }>`select count(*) as n from audit_events`.execute(
      test.services.db,
    );
    expect(report).toMatchObject({ leaves: rows[0]!.n, problems: [], waiting: 0 });
  });

  it('can be downloaded and checked by administrators and directors; the heads by everybody', async () => {
    const director = await makeStaff(test.services, 'director');
    const leaves = await test.call<string>(director, 'GET', '/api/audit/leaves');
    const heads = await test.call<{ heads: { size: number }[]; keys: object[] }>(
      null,
      'GET',
      '/api/audit/heads',
    );
    expect(String(leaves.body).trim().split('\n')).toHaveLength(heads.body.heads.at(-1)!.size);
    expect(heads.body.keys).toHaveLength(1);
    expect((await test.call(person, 'GET', '/api/audit/leaves')).status).toBe(404);
    expect((await test.call(null, 'GET', '/api/audit')).status).toBe(401);
    const verified = await test.call<{ problems: object[] }>(director, 'POST', '/api/audit/verify');
    expect(verified.body.problems).toEqual([]);
  });
});
