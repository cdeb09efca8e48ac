import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';

let test: TestApp;
let officer: string;
let applicant: string;

beforeAll(async () => {
  test = await createTestApp();
  officer = await makeStaff(test.services, 'officer');
  applicant = await makePerson(test.services);
});
afterAll(() => test.close());

interface Detail {
  id: string;
  name: string;
  names: Record<string, string>;
  parents: { name: string }[];
  children: { name: string }[];
}

describe('organisations', () => {
  it('are found by any of their names and paged without a gap', async () => {
    for (const name of ['Lake Institute', 'Lake University', 'Lakeside Academy']) {
      await makeOrganisation(test.services, { name });
    }
    const first = await test.call<{ items: Detail[]; next: string; total: number }>(
      applicant,
      'GET',
      '/api/organisations?q=lake&limit=2',
    );
    const second = await test.call<{ items: Detail[]; next: null }>(
      applicant,
      'GET',
      `/api/organisations?q=lake&limit=2&after=${first.body.next}`,
    );
    expect([...first.body.items, ...second.body.items].map((one) => one.name)).toEqual([
      'Lake Institute',
      'Lake University',
      'Lakeside Academy',
    ]);
    expect(first.body.total).toBe(3);
    expect(second.body.next).toBeNull();
  });

  it('are created by officers under their parents, and the audit trail says so', async () => {
    const parent = await makeOrganisation(test.services, { name: 'Northern Academy' });
    const made = await test.call<Detail>(officer, 'POST', '/api/organisations', {
      name: 'Institute of Ice',
      nameZh: '冰研究所',
      country: 'NO',
      parentIds: [parent],
    });
    expect(made.status).toBe(201);
    expect(made.body.names).toEqual({ en: 'Institute of Ice', zh: '冰研究所' });
    expect(made.body.parents.map((one) => one.name)).toEqual(['Northern Academy']);
    const above = await test.call<Detail>(applicant, 'GET', `/api/organisations/${parent}`);
    expect(above.body.children.map((one) => one.name)).toEqual(['Institute of Ice']);
    const entry = await test.services.db
      .selectFrom('audit_events')
      .select(['action', 'actor_id'])
      .where('entity_id', '=', made.body.id)
      .executeTakeFirst();
    expect(entry).toEqual({ action: 'organisation.created', actor_id: officer });
  });

  it('cannot be created under a parent nobody knows, and nothing is half done', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    const answer = await test.call<{ error: object }>(officer, 'POST', '/api/organisations', {
      name: 'Orphan Institute',
      parentIds: [unknown],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: 'invalid-input',
      field: 'parentIds.0',
      params: { value: unknown, accepted: 'the id of an organisation' },
    });
    const left = await test.services.db
      .selectFrom('organisations')
      .select('id')
      .where('name', '=', 'Orphan Institute')
      .execute();
    expect(left).toEqual([]);
  });

  it('do not exist for somebody who is not signed in, nor their creation for an applicant', async () => {
    expect((await test.call(null, 'GET', '/api/organisations')).status).toBe(401);
    expect((await test.call(applicant, 'POST', '/api/organisations', { name: 'X' })).status).toBe(404);
    expect((await test.call(applicant, 'GET', '/api/organisations/not-an-id')).status).toBe(404);
  });

  it('name the field and what is accepted when the country is not a code', async () => {
    const answer = await test.call<{ error: object }>(officer, 'POST', '/api/organisations', {
      name: 'X',
      country: 'Norway',
    });
    expect(answer.body.error).toMatchObject({
      code: 'invalid-input',
      field: 'country',
      params: { value: 'Norway' },
    });
  });
});
