import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makePerson, makeStaff } from '../../testing/factories.ts';
import { barsOf, type Findings, makeRound } from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('the reviewer pool', () => {
  test('takes everybody who reviews for the funder, and keeps limits', async () => {
    const round = await makeRound(app);
    const reviewer = await makeStaff(app.services, 'reviewer');
    const url = `/api/calls/${round.callId}/reviewer-pool`;
    const { body } = await app.call<{ added: number }>(round.officer, 'POST', url, { allReviewers: true });
    expect(body.added).toBeGreaterThanOrEqual(1);
    expect(await app.call(round.officer, 'PATCH', `${url}/${reviewer}`, { maxLoad: 2 })).toMatchObject({
      status: 200,
      body: { maxLoad: 2 },
    });
    for (const maxLoad of [0, 1001, 1.5])
      expect(await app.call(round.officer, 'PATCH', `${url}/${reviewer}`, { maxLoad })).toMatchObject({
        status: 400,
        body: { error: { field: 'maxLoad' } },
      });
    const { items } = (await app.call<{ items: { id: string }[] }>(round.officer, 'GET', url)).body;
    expect(items.find((one) => one.id === round.coAuthor)).toMatchObject({
      works: 1,
      conflicts: 0,
      maxLoad: null,
      isCleared: false,
    });
    expect(items.find((one) => one.id === reviewer)).toMatchObject({ works: 0, maxLoad: 2 });
    expect(await app.call(round.officer, 'PATCH', `${url}/${reviewer}`, { maxLoad: null })).toMatchObject({
      status: 200,
      body: { maxLoad: null },
    });
    const removed = await app.call(round.officer, 'POST', `${url}/remove`, { personIds: [reviewer] });
    expect(removed.body).toEqual({ removed: 1 });
  });

  test('refuses somebody unknown with the place, and changes nothing', async () => {
    const round = await makeRound(app);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const newcomer = await makePerson(app.services);
    const answer = await app.call(round.officer, 'POST', `/api/calls/${round.callId}/reviewer-pool`, {
      personIds: [newcomer, unknown],
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-input', field: 'personIds.1' } },
    });
    const pool = await app.call<{ total: number }>(
      round.officer,
      'GET',
      `/api/calls/${round.callId}/reviewer-pool`,
    );
    expect(pool.body.total).toBe(3);
  });
});

describe('checking people before they are asked', () => {
  test('clears them for one application or for all of the call, keeps and tells what was found', async () => {
    const round = await makeRound(app);
    const url = `/api/calls/${round.callId}/clearance/check`;
    const other = await makeApplication(app.services, {
      callId: round.callId,
      leadId: await makePerson(app.services),
    });
    const one = await app.call<Findings & { applications: number }>(round.officer, 'POST', url, {
      personIds: [round.coAuthor, round.free],
      applicationId: round.applicationId,
    });
    expect(one.body.items.map((item) => [item.person.id, item.rule])).toEqual([
      [round.coAuthor, 'co-author'],
    ]);
    expect(one.body.applications).toBe(1);
    expect(await barsOf(app, round.applicationId)).toEqual([
      { person_id: round.coAuthor, source: 'conflict' },
    ]);
    const all = await app.call<Findings & { applications: number }>(round.officer, 'POST', url, {
      personIds: [round.colleague],
    });
    expect(all.body).toMatchObject({
      applications: 2,
      items: [{ application: { id: round.applicationId }, rule: 'parent-or-child-organisation' }],
    });
    expect(await barsOf(app, other)).toEqual([]);
    const mails = await app.services.db
      .selectFrom('mails')
      .select('id')
      .where('person_id', 'in', [round.colleague, round.coAuthor])
      .execute();
    expect(mails).toEqual([]);
  });

  test('is for the officers of the call; unknown people and applications are refused', async () => {
    const round = await makeRound(app);
    const url = `/api/calls/${round.callId}/clearance/check`;
    const body = { personIds: [round.free] };
    const director = await makeStaff(app.services, 'director');
    const unknown = '00000000-0000-4000-8000-000000000000';
    const statuses = async (personId: string | null, given: object) =>
      (await app.call(personId, 'POST', url, given)).status;
    expect(await statuses(director, body)).toBe(403);
    expect(await statuses(round.free, body)).toBe(404);
    expect(await statuses(null, body)).toBe(401);
    expect(await statuses(round.officer, { personIds: [unknown] })).toBe(400);
    expect(await statuses(round.officer, { ...body, applicationId: unknown })).toBe(404);
    expect(await statuses(round.officer, { personIds: [] })).toBe(400);
  });
});
