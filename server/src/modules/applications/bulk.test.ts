import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import { bar, decideApplications, insertImportedApplications, readApplicationsForMatching } from './index.ts';

interface Page {
  items: { number: string | null; requested: number; lead: { name: string } | null }[];
}

let app: TestApp;
let db: Db;
beforeAll(async () => {
  app = await createTestApp();
  db = app.services.db;
});
afterAll(() => app.close());

describe('many at once', () => {
  test('imported applications come with their team, host, amount and search text; known ones are skipped', async () => {
    const callId = await makeCall(app.services);
    const officer = await makeStaff(app.services, 'officer');
    const host = await makeOrganisation(app.services, { name: 'Import House' });
    const lead = await makePerson(app.services, { name: 'Imported Lead' });
    const co = await makePerson(app.services, { name: 'Imported Co', organisationId: host });
    const row = {
      id: randomUUID(),
      callId,
      number: 'IMP-1',
      externalId: 'X1',
      title: 'Brought in',
      abstract: 'From elsewhere',
      discipline: 'geology',
      language: 'en' as const,
      requested: 42_00,
      leadId: lead,
      coInvestigatorIds: [co, lead],
      hostOrganisationId: host,
      submittedAt: new Date('2026-02-02T00:00:00Z'),
    };
    const now = new Date('2026-03-01T00:00:00Z');
    const store = () => db.transaction().execute((tx) => insertImportedApplications(tx, [row], now));
    expect(await store()).toEqual([row.id]);
    row.id = randomUUID();
    expect(await store()).toEqual([]);
    const page = await app.call<Page>(officer, 'GET', `/api/applications?call=${callId}&q=import+imported`);
    expect(page.body.items).toMatchObject([
      { number: 'IMP-1', requested: 42_00, lead: { name: 'Imported Lead' } },
    ]);
    expect(await readApplicationsForMatching(db, callId)).toMatchObject([
      { number: 'IMP-1', leadId: lead, memberIds: [lead, co], hostOrganisationId: host },
    ]);
  });

  test('a release decides all or none, also those the officer may not see', async () => {
    const callId = await makeCall(app.services, { status: 'decision' });
    const officer = await makeStaff(app.services, 'officer');
    const ids: string[] = [];
    for (let n = 0; n < 3; n++)
      ids.push(await makeApplication(app.services, { callId, leadId: await makePerson(app.services) }));
    await bar(db, [{ applicationId: ids[0]!, personId: officer, source: 'conflict' }]);
    const actor = await app.actorFor(officer);
    const decide = (outcomes: [string, 'funded' | 'declined'][]) =>
      db
        .transaction()
        .execute((tx) => decideApplications({ services: app.services, tx, actor }, new Map(outcomes)));
    await decide([
      [ids[0]!, 'funded'],
      [ids[1]!, 'declined'],
    ]);
    const withdrawn = await makeApplication(app.services, {
      callId,
      leadId: await makePerson(app.services),
      status: 'withdrawn',
    });
    await expect(
      decide([
        [ids[2]!, 'funded'],
        [withdrawn, 'declined'],
      ]),
    ).rejects.toMatchObject({ code: 'wrong-state' });
    const rows = await db
      .selectFrom('applications')
      .select(['id', 'status'])
      .where('call_id', '=', callId)
      .execute();
    const status = new Map(rows.map((one) => [one.id, one.status]));
    expect([...ids, withdrawn].map((id) => status.get(id))).toEqual([
      'funded',
      'declined',
      'submitted',
      'withdrawn',
    ]);
  });

  test('the database itself keeps a budget’s sum', async () => {
    const callId = await makeCall(app.services);
    const lead = await makePerson(app.services);
    const id = await makeApplication(app.services, { callId, leadId: lead, status: 'draft', requested: 0 });
    const sum = async () =>
      (await db.selectFrom('applications').select('requested').where('id', '=', id).executeTakeFirstOrThrow())
        .requested;
    await sql`insert into application_budget_items (application_id, year, category, amount)
      values (${id}::uuid, 1, 'people', 700), (${id}::uuid, 2, 'people', 300)`.execute(db);
    expect(await sum()).toBe(1000);
    await sql`update application_budget_items set amount = amount + 1 where application_id = ${id}::uuid`.execute(
      db,
    );
    expect(await sum()).toBe(1002);
    await sql`delete from application_budget_items where application_id = ${id}::uuid and year = 1`.execute(
      db,
    );
    expect(await sum()).toBe(301);
  });
});
