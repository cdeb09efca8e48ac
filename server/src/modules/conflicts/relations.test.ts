import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { barsOf, type Clearance, clear, findingsOf, makeRound } from './testing.ts';

interface Relation {
  id: string;
  other: { name: string };
  kind: string;
  note: string;
}
interface Relations {
  items: Relation[];
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const emailOf = async (id: string) =>
  (await app.services.db.selectFrom('people').select('email').where('id', '=', id).executeTakeFirstOrThrow())
    .email!;
const mine = async (personId: string) =>
  (await app.call<Relations>(personId, 'GET', '/api/my/relations')).body;
const record = (personId: string, body: object) =>
  app.call<Relation>(personId, 'POST', '/api/my/relations', body);

describe('a relation recorded by one of the two', () => {
  test('keeps them from judging each other, from whichever side it comes', async () => {
    const round = await makeRound(app);
    const byApplicant = { kind: 'advisor', name: 'F. Free', email: await emailOf(round.free), since: '1999' };
    expect((await record(round.lead, byApplicant)).status).toBe(201);
    await clear(app, round);
    const [advisor] = (await findingsOf(app, round, 'rule=advisor-or-advisee')).items;
    expect(advisor).toMatchObject({
      person: { id: round.free },
      evidence: [
        { kind: 'relation', relation: 'advisor', since: '1999', until: null, memberIds: [round.lead] },
      ],
    });
    const bars = await barsOf(app, round.applicationId);
    expect(bars.map((one) => one.person_id)).toContain(round.free);

    const second = await makeRound(app);
    const byReviewer = { kind: 'family', name: 'L. Lead', email: await emailOf(second.lead) };
    await record(second.free, byReviewer);
    await clear(app, second);
    const [family] = (await findingsOf(app, second, 'rule=related-person')).items;
    expect(family).toMatchObject({ person: { id: second.free }, evidence: [{ relation: 'family' }] });
  });

  test('answers with the name given, so that it does not tell whether an address is known', async () => {
    const round = await makeRound(app);
    const known = await record(round.lead, {
      kind: 'family',
      name: 'A Guess',
      email: await emailOf(round.free),
    });
    const unknown = await record(round.lead, {
      kind: 'family',
      name: 'A Guess',
      email: 'nobody@test.example',
    });
    const shape = ({ id: _, declaredAt: __, ...rest }: Relation & { declaredAt?: string }) => rest;
    expect([known.status, shape(known.body)]).toEqual([unknown.status, shape(unknown.body)]);
    expect(known.body.other).toEqual({ name: 'A Guess', nameAlt: null });
    const { items } = await mine(round.lead);
    expect(items.map(({ other }) => other)).toEqual([known.body.other, known.body.other]);
  });

  test('is not read by the officer whom it is about, neither while it stands nor afterwards', async () => {
    const round = await makeRound(app);
    const colleague = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
    const { body } = await record(round.lead, {
      kind: 'family',
      name: 'C. Colleague',
      email: await emailOf(colleague),
    });
    await clear(app, round);
    const [found] = (await findingsOf(app, round, `personId=${colleague}`)).items;
    expect(found).toMatchObject({ rule: 'related-person', person: { id: colleague } });
    await app.call(round.lead, 'POST', `/api/person-relations/${body.id}/withdraw`);
    await clear(app, round);
    const url = `/api/calls/${round.callId}/conflicts?state=withdrawn&personId=${colleague}`;
    const listedFor = async (reader: string) =>
      (await app.call<{ items: { id: string }[] }>(reader, 'GET', url)).body.items.map(({ id }) => id);
    expect(await listedFor(round.officer)).toEqual([found!.id]);
    expect(await listedFor(colleague)).toEqual([]);
    expect((await app.call(colleague, 'GET', `/api/conflicts/${found!.id}`)).status).toBe(404);
  });

  test('makes a clearance out of date for those concerned, and taken back no longer counts', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    app.setNow('2026-03-02T09:00:00Z');
    const { body } = await record(round.free, {
      kind: 'business',
      name: 'Lead',
      email: await emailOf(round.lead),
    });
    const state = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(state.body).toMatchObject({ unclearedPeople: 1, isOutdated: false });
    await clear(app, round);
    expect((await findingsOf(app, round, 'rule=related-person')).total).toBe(1);
    expect((await app.call(round.free, 'POST', `/api/person-relations/${body.id}/withdraw`)).status).toBe(
      200,
    );
    expect((await app.call(round.free, 'POST', `/api/person-relations/${body.id}/withdraw`)).status).toBe(
      409,
    );
    app.setNow('2026-03-02T10:00:00Z');
    await clear(app, round);
    expect((await findingsOf(app, round, 'rule=related-person')).total).toBe(0);
    expect((await findingsOf(app, round, 'state=withdrawn&rule=related-person')).total).toBe(1);
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('is read by whoever recorded it and by nobody else, and is not in the audit trail', async () => {
    const round = await makeRound(app);
    const secret = 'We were married once.';
    const body = { kind: 'partner', name: 'Lea', email: await emailOf(round.lead), note: secret };
    const made = await record(round.free, body);
    expect((await mine(round.free)).items).toMatchObject([{ kind: 'partner', note: secret }]);
    expect((await mine(round.lead)).items).toEqual([]);
    const officer = await app.call<Relations>(round.officer, 'GET', `/api/people/${round.free}/relations`);
    expect(officer.body.items).toEqual([]);
    for (const other of [round.lead, round.officer, await makeStaff(app.services, 'administrator')]) {
      const answer = await app.call(other, 'POST', `/api/person-relations/${made.body.id}/withdraw`);
      expect(answer.status).toBe(404);
    }
    const acting = await app.app.inject({
      method: 'GET',
      url: '/api/my/relations',
      headers: { 'x-test-person': round.officer, 'x-test-acting-for': round.free },
    });
    expect(acting.statusCode).toBe(404);
    await clear(app, round);
    const finding = (await findingsOf(app, round, 'rule=related-person')).items[0]!;
    expect(JSON.stringify(finding)).not.toContain(secret);
    const trail = await app.services.db
      .selectFrom('audit_events')
      .select(['before', 'after', 'reason'])
      .where('entity', '=', 'relation')
      .where('entity_id', '=', made.body.id)
      .execute();
    expect(trail).toEqual([{ before: null, after: null, reason: null }]);
  });

  test('with somebody unknown answers as with somebody known', async () => {
    const person = await makePerson(app.services);
    const known = await makePerson(app.services, { name: 'Known Under Another Name' });
    const answers = await Promise.all(
      [await emailOf(known), 'nobody.yet@test.example'].map((email) =>
        record(person, { kind: 'other', name: 'Somebody', email }),
      ),
    );
    expect(answers.map((one) => one.status)).toEqual([201, 201]);
    const own = await record(person, { kind: 'other', name: 'Me', email: await emailOf(person) });
    expect(own).toMatchObject({ status: 400, body: { error: { field: 'email' } } });
    const times = { kind: 'other', name: 'X', email: 'x@test.example', since: '2020', until: '2019-05' };
    expect(await record(person, times)).toMatchObject({ status: 400, body: { error: { field: 'until' } } });
    expect((await record(person, { ...times, since: 'May', until: null })).status).toBe(400);
    expect((await record(person, { ...times, kind: 'rival' })).status).toBe(400);
  });
});

describe('a relation recorded by an officer', () => {
  test('counts like one of their own, and is seen by officers only', async () => {
    const round = await makeRound(app);
    const url = `/api/people/${round.free}/relations`;
    const made = await app.call<Relation>(round.officer, 'POST', url, {
      otherId: round.lead,
      kind: 'advisee',
      until: '2004-06',
    });
    expect(made.status).toBe(201);
    expect((await app.call<Relations>(round.officer, 'GET', url)).body.items).toMatchObject([
      { id: made.body.id, other: { id: round.lead }, kind: 'advisee' },
    ]);
    expect((await mine(round.free)).items).toEqual([]);
    await clear(app, round);
    const [finding] = (await findingsOf(app, round, 'rule=advisor-or-advisee')).items;
    expect(finding!.evidence).toMatchObject([{ relation: 'advisor', until: '2004-06' }]);
    expect(
      (await app.call(round.free, 'POST', `/api/person-relations/${made.body.id}/withdraw`)).status,
    ).toBe(404);
    const another = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    expect((await app.call(another, 'POST', `/api/person-relations/${made.body.id}/withdraw`)).status).toBe(
      200,
    );
  });

  test('is never about themselves, and nobody else records one for others', async () => {
    const round = await makeRound(app);
    const url = (id: string) => `/api/people/${id}/relations`;
    const body = { otherId: round.lead, kind: 'family' };
    const statuses: Record<string, number> = {};
    for (const [name, id] of Object.entries({
      nobody: null,
      applicant: round.lead,
      reviewer: await makeStaff(app.services, 'reviewer'),
      director: await makeStaff(app.services, 'director'),
      administrator: await makeStaff(app.services, 'administrator'),
    }))
      statuses[name] = (await app.call(id, 'POST', url(round.free), body)).status;
    expect(statuses).toEqual({
      nobody: 401,
      applicant: 404,
      reviewer: 404,
      director: 404,
      administrator: 404,
    });
    expect((await app.call(round.officer, 'POST', url(round.officer), body)).status).toBe(404);
    const aboutMe = { ...body, otherId: round.officer };
    expect((await app.call(round.officer, 'POST', url(round.free), aboutMe)).status).toBe(400);
    expect((await app.call(round.officer, 'GET', url(round.officer))).status).toBe(404);
  });
});
