import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { fillPool, makeWork } from '../../testing/review-factories.ts';
import { barsOf, type Clearance, clear, findingsOf, makeRound } from './testing.ts';

interface Identities {
  questions: {
    candidate: { id: string };
    member: { id: string };
    match: string;
    speaksFor: string[];
    speaksAgainst: string[];
    applications: { id: string }[];
    can: { settle: boolean };
  }[];
  settled: { id: string; verdict: string; reason: string; people: { id: string }[] }[];
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const reason = 'Asked both; it is the same person.';

/** A round in which 王伟 applies and a Wei Wang at another place is in the pool. */
async function makeHomonyms() {
  const round = await makeRound(app);
  const { services } = app;
  const lead = await makePerson(services, { name: '王伟', organisationId: round.elsewhere });
  const applicationId = await makeApplication(services, { callId: round.callId, leadId: lead });
  const namesake = await makePerson(services, { name: 'Wei Wang', organisationId: round.university });
  const other = await makePerson(services, { name: '王威' });
  await fillPool(services, round.callId, [namesake, other]);
  return { ...round, wang: { lead, applicationId, namesake, other } };
}
const identitiesOf = async (personId: string, callId: string) =>
  (await app.call<Identities>(personId, 'GET', `/api/calls/${callId}/identities`)).body;

describe('a homonym', () => {
  test('is put to the officer with what speaks for and against, and bars nobody', async () => {
    const round = await makeHomonyms();
    await clear(app, round);
    const barred = (await barsOf(app, round.wang.applicationId)).map((one) => one.person_id);
    expect(barred).not.toContain(round.wang.namesake);
    expect(barred).not.toContain(round.wang.other);
    const { questions } = await identitiesOf(round.officer, round.callId);
    expect(questions).toMatchObject([
      {
        candidate: { id: round.wang.namesake },
        member: { id: round.wang.lead },
        match: 'transliterated',
        speaksFor: [],
        speaksAgainst: ['other-organisation'],
        applications: [{ id: round.wang.applicationId }],
        can: { settle: true },
      },
    ]);
    const state = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(state.body.openQuestions).toBe(1);
  });

  test('settled as the same person never judges the application, and answers for both accounts', async () => {
    const round = await makeHomonyms();
    const { lead, namesake, applicationId } = round.wang;
    await makeWork(app.services, {
      title: 'Under the first name',
      year: 2025,
      personIds: [lead, round.lead],
    });
    await clear(app, round);
    const url = `/api/calls/${round.callId}/identities`;
    app.setNow('2026-03-02T09:00:00Z');
    const body = { personIds: [namesake, lead], verdict: 'same', reason };
    expect((await app.call(round.officer, 'POST', url, body)).status).toBe(201);
    expect((await app.call(round.officer, 'POST', url, body)).status).toBe(409);
    const outdated = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(outdated.body.unclearedPeople).toBe(1);
    await clear(app, round);
    const { items } = await findingsOf(app, round, 'rule=same-person');
    expect(
      items.map(({ application, person, evidence }) => [application.id, person.id, evidence[0]]),
    ).toEqual([[applicationId, namesake, { kind: 'identity', basis: 'settled', memberIds: [lead] }]]);
    const crossed = (await findingsOf(app, round, 'rule=co-author')).items;
    expect(crossed.filter((one) => one.person.id === namesake)).toMatchObject([
      {
        application: { id: round.applicationId },
        evidence: [{ kind: 'work' }, { kind: 'accounts', personIds: [lead] }],
      },
    ]);
    const answer = await app.call(round.officer, 'POST', `/api/conflicts/${items[0]!.id}/override`, {
      reason,
    });
    expect(answer.status).toBe(403);
    const { questions, settled } = await identitiesOf(round.officer, round.callId);
    expect([questions, settled.map((one) => [one.verdict, one.reason])]).toEqual([[], [['same', reason]]]);
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('settled as somebody else is not asked about again, until it is reopened', async () => {
    const round = await makeHomonyms();
    await clear(app, round);
    app.setNow('2026-03-02T09:00:00Z');
    const made = await app.call<{ id: string }>(
      round.officer,
      'POST',
      `/api/calls/${round.callId}/identities`,
      {
        personIds: [round.wang.lead, round.wang.namesake],
        verdict: 'different',
        reason: 'Two people, both known to us.',
      },
    );
    await clear(app, round);
    expect((await findingsOf(app, round, 'rule=same-name')).total).toBe(0);
    app.setNow('2026-03-02T10:00:00Z');
    const reopened = await app.call(round.officer, 'POST', `/api/identities/${made.body.id}/reopen`, {
      reason,
    });
    expect(reopened.status).toBe(200);
    await clear(app, round);
    expect((await findingsOf(app, round, 'rule=same-name')).total).toBe(1);
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('cannot be settled against what was settled before', async () => {
    const round = await makeHomonyms();
    const { services } = app;
    const third = await makePerson(services, { name: '王伟', organisationId: round.elsewhere });
    await fillPool(services, round.callId, [third]);
    await makeApplication(services, { callId: round.callId, leadId: third });
    await clear(app, round);
    const url = `/api/calls/${round.callId}/identities`;
    const { lead, namesake } = round.wang;
    const settle = (personIds: string[], verdict: string) =>
      app.call<{ error: { code: string } }>(round.officer, 'POST', url, { personIds, verdict, reason });
    expect((await settle([lead, third], 'same')).status).toBe(201);
    expect((await settle([namesake, third], 'different')).status).toBe(201);
    const refused = await settle([lead, namesake], 'same');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'identity-contradicted']);
  });
});

test('who may see and settle identities', async () => {
  const round = await makeHomonyms();
  await clear(app, round);
  const { services } = app;
  const url = `/api/calls/${round.callId}/identities`;
  const body = { personIds: [round.wang.lead, round.wang.namesake], verdict: 'same', reason };
  const people: Record<string, string | null> = {
    nobody: null,
    applicant: round.wang.lead,
    candidate: round.wang.namesake,
    panelMember: await makeStaff(services, 'panel_member', { kind: 'call', id: round.callId }),
    administrator: await makeStaff(services, 'administrator'),
    otherOfficer: await makeStaff(services, 'officer', { kind: 'call', id: await makeCall(services) }),
    director: await makeStaff(services, 'director'),
  };
  const table: Record<string, number[]> = {};
  for (const [name, id] of Object.entries(people))
    table[name] = [(await app.call(id, 'GET', url)).status, (await app.call(id, 'POST', url, body)).status];
  expect(table).toEqual({
    nobody: [401, 401],
    applicant: [404, 404],
    candidate: [404, 404],
    panelMember: [404, 404],
    administrator: [404, 404],
    otherOfficer: [403, 403],
    director: [200, 403],
  });
  const strangers = { ...body, personIds: [round.free, round.colleague] };
  expect((await app.call(round.officer, 'POST', url, strangers)).status).toBe(404);

  // An officer who is barred from the application learns nothing of its team.
  const barred = await makeStaff(services, 'officer', { kind: 'call', id: round.callId });
  await services.db
    .insertInto('application_bars')
    .values({ application_id: round.wang.applicationId, person_id: barred, source: 'recusal' })
    .execute();
  expect((await identitiesOf(barred, round.callId)).questions).toEqual([]);
  expect((await app.call(barred, 'POST', url, body)).status).toBe(404);
});
