import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function todosOf(personId: string) {
  const { body } = await app.call<{ todos: object[] }>(personId, 'GET', '/api/home');
  return body.todos;
}

describe('the home page', () => {
  test('says nothing to somebody without work, and nothing without a sign-in', async () => {
    expect(await todosOf(await makePerson(app.services))).toEqual([]);
    expect((await app.call(null, 'GET', '/api/home')).status).toBe(401);
  });

  test('gives each hat its work, the most urgent first', async () => {
    const host = await makeOrganisation(app.services);
    const callId = await makeCall(app.services, { hostDeadlineAt: null });
    const lead = await makePerson(app.services);
    const member = await makePerson(app.services);
    const draft = await makeApplication(app.services, {
      callId,
      leadId: lead,
      status: 'draft',
      coInvestigatorIds: [member],
    });
    await app.services.db
      .updateTable('application_members')
      .set({ consented_at: null })
      .where('person_id', '=', member)
      .execute();
    for (let n = 0; n < 2; n++) {
      const status = 'with-host';
      await makeApplication(app.services, { callId, leadId: lead, hostId: host, status });
    }
    const signer = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: host });
    const dueAt = '2026-04-01T00:00:00.000Z';
    const todo = (kind: string, role: string, count: number, link: string, urgency: string) => ({
      kind,
      role,
      count,
      params: {},
      link,
      dueAt,
      urgency,
    });
    expect(await todosOf(lead)).toEqual([
      todo('finish-drafts', 'applicant', 1, `/applications/${draft}`, 'later'),
    ]);
    expect(await todosOf(member)).toEqual([
      todo('give-consent', 'applicant', 1, `/applications/${draft}`, 'later'),
    ]);
    app.setNow('2026-03-30T00:00:00Z');
    expect(await todosOf(signer)).toEqual([
      todo('sign-applications', 'host_officer', 2, '/host/applications', 'now'),
    ]);
    app.setNow('2026-04-02T00:00:00Z');
    expect([await todosOf(lead), await todosOf(signer)]).toEqual([[], []]);

    const officer = await makeStaff(app.services, 'officer', { kind: 'call', id: callId });
    expect(await todosOf(officer)).toMatchObject([
      { kind: 'begin-review', count: 1, link: `/calls/${callId}`, urgency: 'now' },
    ]);
    const unpublished = await makeCall(app.services, {
      status: 'draft',
      opensAt: '2026-04-10T00:00:00Z',
      closesAt: '2026-05-10T00:00:00Z',
    });
    const author = await makeStaff(app.services, 'officer', { kind: 'call', id: unpublished });
    expect(await todosOf(author)).toMatchObject([
      { kind: 'publish-calls', count: 1, link: `/calls/${unpublished}`, urgency: 'soon' },
    ]);
  });
});
