import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { TestBrowser } from '../testing/browser.ts';
import { giveRole, makeOrganisation, makePerson, makeStaff } from '../testing/factories.ts';
import { createAuthenticator } from './index.ts';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp({ authenticator: createAuthenticator });
});
afterAll(() => test.close());

interface Session {
  person: { id: string; name: string } | null;
  actingFor: { id: string; name: string } | null;
  roles: { role: string; scopeName: object | null }[];
  can: Record<string, boolean>;
  error?: { code: string; field: string };
}

async function signInAs(personId: string): Promise<TestBrowser> {
  const browser = new TestBrowser(test.app);
  const answer = await browser.send('POST', '/api/sample/sign-in', { personId });
  expect(answer.status).toBe(200);
  return browser;
}
const sessionOf = async (browser: TestBrowser) => (await browser.send<Session>('GET', '/api/session')).body;
const actFor = (browser: TestBrowser, personId: string | null, reason?: string) =>
  browser.send<Session>('POST', '/api/session/act-for', { personId, reason });
const auditOf = (entityId: string) =>
  test.services.db
    .selectFrom('audit_events')
    .select(['action', 'actor_id', 'true_actor_id', 'reason'])
    .where('entity_id', '=', entityId)
    .where('action', 'like', 'person.acting%')
    .orderBy('id')
    .execute();

describe('the sample’s one-click sign-in', () => {
  it('offers one person for each role and two applicants, each another one', async () => {
    const organisationId = await makeOrganisation(test.services, { name: 'Reed Institute' });
    for (const role of ['administrator', 'director', 'officer', 'panel_member', 'reviewer'] as const) {
      await makeStaff(test.services, role);
    }
    const host = await makePerson(test.services, { organisationId });
    await giveRole(test.services, host, 'host_officer', { kind: 'organisation', id: organisationId });
    const applicants = [await makePerson(test.services), await makePerson(test.services)];
    const call = await test.services.db
      .insertInto('calls')
      .values({
        code: 'C1',
        title: JSON.stringify({ en: 'Call', zh: '指南' }),
        currency: 'CNY',
        budget: 1,
        opens_at: '2026-01-01T00:00:00Z',
        closes_at: '2026-02-01T00:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const lead_id of [host, ...applicants]) {
      await test.services.db.insertInto('applications').values({ call_id: call.id, lead_id }).execute();
    }
    const { body } = await new TestBrowser(test.app).send<{
      items: { id: string; role: string; scopeName: object | null; organisation: object | null }[];
    }>('GET', '/api/sample/people');
    expect(body.items.map((person) => person.role)).toEqual([
      'administrator',
      'director',
      'officer',
      'host_officer',
      'panel_member',
      'reviewer',
      'applicant',
      'applicant',
    ]);
    expect(
      body.items
        .slice(6)
        .map((person) => person.id)
        .sort(),
    ).toEqual(applicants.sort());
    expect(body.items[3]).toMatchObject({
      id: host,
      scopeName: { en: 'Reed Institute', zh: '' },
      organisation: { en: 'Reed Institute', zh: '' },
    });
    for (const person of body.items) {
      const session = await sessionOf(await signInAs(person.id));
      expect(session.roles).toMatchObject(person.role === 'applicant' ? [] : [{ role: person.role }]);
    }
  });

  it('opens a real session, also for two clicks at once and for a person without an address', async () => {
    const personId = await makePerson(test.services, { email: null });
    const [first, second] = await Promise.all([signInAs(personId), signInAs(personId)]);
    expect((await sessionOf(first)).person?.id).toBe(personId);
    expect((await sessionOf(second)).person?.id).toBe(personId);
    await first.send('POST', '/api/auth/sign-out', {});
    expect((await sessionOf(first)).person).toBeNull();
    expect((await sessionOf(second)).person?.id).toBe(personId);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const answer = await new TestBrowser(test.app).send('POST', '/api/sample/sign-in', { personId: unknown });
    expect(answer.status).toBe(404);
  });

  it('cannot be reached through better-auth’s own paths', async () => {
    const answer = await new TestBrowser(test.app).send('POST', '/api/auth/sample-sign-in', { userId: 'x' });
    expect(answer.status).toBe(404);
  });
});

describe('acting on behalf of somebody', () => {
  it('is recorded with both names and leaves only the principal’s work as applicant and host officer', async () => {
    const organisationId = await makeOrganisation(test.services, { name: 'Host' });
    const principal = await makePerson(test.services, { name: 'Busy Professor' });
    await giveRole(test.services, principal, 'host_officer', { kind: 'organisation', id: organisationId });
    await giveRole(test.services, principal, 'reviewer');
    const secretary = await makeStaff(test.services, 'officer');
    await test.services.db
      .insertInto('delegations')
      .values({ principal_id: principal, delegate_id: secretary, reason: 'secretary' })
      .execute();
    const browser = await signInAs(secretary);
    const acting = await actFor(browser, principal);
    expect(acting.body).toMatchObject({
      person: { id: secretary },
      actingFor: { id: principal, name: 'Busy Professor' },
      roles: [{ role: 'host_officer', scopeKind: 'organisation', scopeId: organisationId }],
    });
    expect(acting.body.roles).toHaveLength(1);
    await actFor(browser, null);
    expect(await sessionOf(browser)).toMatchObject({ actingFor: null, roles: [{ role: 'officer' }] });
    expect(await auditOf(principal)).toEqual([
      { action: 'person.acting-started', actor_id: principal, true_actor_id: secretary, reason: 'secretary' },
      { action: 'person.acting-ended', actor_id: principal, true_actor_id: secretary, reason: null },
    ]);
  });

  it('ends with the delegation, in the middle of a session', async () => {
    const [principal, delegate] = [await makePerson(test.services), await makePerson(test.services)];
    await test.services.db
      .insertInto('delegations')
      .values({
        principal_id: principal,
        delegate_id: delegate,
        reason: 'leave',
        until: '2026-03-02T09:00:00Z',
      })
      .execute();
    const browser = await signInAs(delegate);
    await actFor(browser, principal);
    expect((await sessionOf(browser)).actingFor?.id).toBe(principal);
    test.setNow('2026-03-02T09:00:01Z');
    expect((await sessionOf(browser)).actingFor).toBeNull();
    expect((await actFor(browser, principal)).status).toBe(404);
  });

  it('is begun anew by a new delegation once one has ended, and goes on where a longer one takes its place', async () => {
    const [principal, delegate] = [await makePerson(test.services), await makePerson(test.services)];
    const { email } = await test.services.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', delegate)
      .executeTakeFirstOrThrow();
    const own = await signInAs(principal);
    const delegateAgain = () =>
      own.send<{ id: string }>('POST', '/api/delegations', { delegateEmail: email, reason: 'at sea' });
    const first = await delegateAgain();
    const browser = await signInAs(delegate);
    await actFor(browser, principal);
    const second = await delegateAgain();
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await sessionOf(browser)).actingFor?.id).toBe(principal);
    await own.send('POST', `/api/delegations/${second.body.id}/end`);
    expect((await sessionOf(browser)).actingFor).toBeNull();
    await delegateAgain();
    expect((await sessionOf(browser)).actingFor).toBeNull();
    expect((await actFor(browser, principal)).body.actingFor?.id).toBe(principal);
  });

  it('is open to administrators for anyone, with a reason, and the person is told', async () => {
    const applicant = await makePerson(test.services, { email: 'told@test.example' });
    const administrator = await makeStaff(test.services, 'administrator');
    const browser = await signInAs(administrator);
    expect((await sessionOf(browser)).can.actForAnyone).toBe(true);
    const silent = await actFor(browser, applicant);
    expect([silent.status, silent.body.error?.code, silent.body.error?.field]).toEqual([
      400,
      'missing-field',
      'reason',
    ]);
    await actFor(browser, applicant, 'asked on the telephone');
    const session = await sessionOf(browser);
    expect(session.actingFor?.id).toBe(applicant);
    expect(session.can.administer).toBe(false);
    expect(await auditOf(applicant)).toEqual([
      {
        action: 'person.acting-started',
        actor_id: applicant,
        true_actor_id: administrator,
        reason: 'asked on the telephone',
      },
    ]);
    const mail = await test.services.db
      .selectFrom('mails')
      .select(['kind', 'body'])
      .where('to_address', '=', 'told@test.example')
      .executeTakeFirstOrThrow();
    expect(mail.kind).toBe('acting-started');
    expect(mail.body).toContain('asked on the telephone');

    await test.services.db
      .updateTable('role_grants')
      .set({ ended_at: test.services.now() })
      .where('person_id', '=', administrator)
      .execute();
    expect(await sessionOf(browser)).toMatchObject({ actingFor: null, roles: [] });
  });

  it('is not open to anybody else, nor for oneself', async () => {
    const [officer, applicant] = [await makeStaff(test.services, 'officer'), await makePerson(test.services)];
    const browser = await signInAs(officer);
    expect((await actFor(browser, applicant, 'curious')).status).toBe(404);
    expect((await actFor(browser, officer, 'self')).body.error?.code).toBe('invalid-input');
    expect((await actFor(new TestBrowser(test.app), applicant, 'nobody')).status).toBe(401);
    expect(await auditOf(applicant)).toEqual([]);
  });
});
