import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { makeWork } from '../../testing/review-factories.ts';
import {
  barsOf,
  type Clearance,
  clear,
  type Finding,
  type Findings,
  findingsOf,
  makeRound,
} from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const barOf = (person_id: string) => ({ person_id, source: 'conflict' });
const byId = <T extends { person_id: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.person_id < b.person_id ? -1 : 1));

describe('clearing a pool', () => {
  test('finds colleagues through the hierarchy and co-authors, shows the evidence and bars them', async () => {
    const round = await makeRound(app);
    const before = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(before.body).toMatchObject({
      pool: 3,
      unclearedApplications: 1,
      unclearedPeople: 3,
      lastRun: null,
    });
    expect(await clear(app, round)).toMatchObject({
      status: 'done',
      result: { applications: 1, candidates: 4 },
    });
    const { items, names } = await findingsOf(app, round, 'sort=person');
    expect(items.map(({ person, rule, severity }) => [person.id, rule, severity])).toEqual([
      [round.colleague, 'parent-or-child-organisation', 'conflict'],
      [round.coAuthor, 'co-author', 'conflict'],
    ]);
    expect(items[0]!.evidence).toEqual([
      {
        kind: 'organisation',
        path: [round.university, round.hospital],
        memberIds: [round.lead],
        isHost: true,
      },
    ]);
    expect(items[1]!.evidence[0]).toMatchObject({ kind: 'work', title: 'Rivers under ice' });
    expect([names.people[round.lead]!.name, names.organisations[round.university]!.name]).toEqual([
      'Lea Lead',
      'River University',
    ]);
    expect(await barsOf(app, round.applicationId)).toEqual(
      byId([barOf(round.colleague), barOf(round.coAuthor)]),
    );
    const after = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(after.body).toMatchObject({ unclearedApplications: 0, unclearedPeople: 0 });
  });

  test('counts nothing of an application that an officer is in the team of', async () => {
    const round = await makeRound(app);
    const insider = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
    await app.services.db
      .insertInto('application_members')
      .values({ application_id: round.applicationId, person_id: insider, role: 'co-investigator' } as never)
      .execute();
    await clear(app, round);
    const read = async (officer: string) => {
      const url = `/api/calls/${round.callId}`;
      const { body } = await app.call<Clearance>(officer, 'GET', `${url}/clearance`);
      const { steps } = (
        await app.call<{ steps: { key: string; counts: object }[] }>(officer, 'GET', `${url}/round`)
      ).body;
      return {
        ...body,
        found: body.rules.reduce((sum, one) => sum + one.standing + one.overridden, 0),
        step: steps.find(({ key }) => key === 'conflicts')!.counts,
      };
    };
    const lastRun = { applications: 1, candidates: 5 };
    expect(await read(round.officer)).toMatchObject({
      applications: 1,
      lastRun,
      found: 4,
      step: { pool: 3, findings: 4 },
    });
    const seen = await read(insider);
    expect(seen).toMatchObject({ applications: 0, found: 0, step: { pool: 3, findings: 0 } });
    expect(Object.keys(seen.lastRun!).sort()).toEqual([
      'applications',
      'candidates',
      'createdAt',
      'id',
      'rulesVersion',
    ]);
    expect(seen.lastRun!.applications).toBe(0);
  });

  test('is out of date as soon as somebody joins the pool', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const late = await makePerson(app.services);
    const added = await app.call(round.officer, 'POST', `/api/calls/${round.callId}/reviewer-pool`, {
      personIds: [late, round.free],
    });
    expect(added.body).toEqual({ added: 1 });
    const { body } = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(body).toMatchObject({ unclearedApplications: 0, unclearedPeople: 1 });
  });

  test('finds the officer too, for whom the application then does not exist', async () => {
    const round = await makeRound(app);
    await app.services.db
      .insertInto('affiliations')
      .values({ person_id: round.officer, organisation_id: round.hospital })
      .execute();
    await makeApplication(app.services, {
      callId: round.callId,
      leadId: await makePerson(app.services, { name: 'Olga Other' }),
      title: 'Open to the officer',
    });
    await clear(app, round);
    const url = `/api/applications/${round.applicationId}`;
    expect((await app.call(round.officer, 'GET', url)).status).toBe(404);
    expect(await findingsOf(app, round)).toMatchObject({ items: [], total: 0 });
    const other = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
    const { body } = await app.call<Findings>(other, 'GET', `/api/calls/${round.callId}/conflicts`);
    expect(body.items.map((one) => one.person.id)).toContain(round.officer);
  });

  test('withdraws what is no longer so, keeps it with its date, and finds it anew', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const [before] = (await findingsOf(app, round, 'rule=parent-or-child-organisation')).items;
    await app.services.db.deleteFrom('affiliations').where('person_id', '=', round.colleague).execute();
    app.setNow('2026-03-03T08:00:00Z');
    await clear(app, round);
    expect((await findingsOf(app, round)).items.map((one) => one.person.id)).toEqual([round.coAuthor]);
    expect(await barsOf(app, round.applicationId)).toEqual([barOf(round.coAuthor)]);
    const history = await findingsOf(app, round, 'state=withdrawn');
    expect(history.items).toEqual([
      { ...before, withdrawnAt: '2026-03-03T08:00:00.000Z', can: { override: false, restore: false } },
    ]);
    const answer = await app.call(round.officer, 'POST', `/api/conflicts/${before!.id}/override`, {
      reason: 'Nothing to set aside any more.',
    });
    expect(answer).toMatchObject({ status: 409, body: { error: { params: { state: 'withdrawn' } } } });
    await app.services.db
      .insertInto('affiliations')
      .values({ person_id: round.colleague, organisation_id: round.university })
      .execute();
    await clear(app, round);
    const [again] = (await findingsOf(app, round, 'rule=parent-or-child-organisation')).items;
    expect(again).toMatchObject({ evidence: before!.evidence, withdrawnAt: null });
    expect(again!.id).not.toBe(before!.id);
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('leaves what is still so untouched, with the date and the rules it was found by', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const first = await findingsOf(app, round, 'sort=person');
    app.setNow('2026-03-04T08:00:00Z');
    await clear(app, round);
    expect((await findingsOf(app, round, 'sort=person')).items).toEqual(first.items);
    expect(first.items.map((one) => one.rulesVersion)).toEqual(['funder-1', 'funder-1']);
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('is refused without a pool and by those who do not run the call', async () => {
    const round = await makeRound(app);
    await app.services.db.deleteFrom('reviewer_pool').where('call_id', '=', round.callId).execute();
    const url = `/api/calls/${round.callId}/clearance/run`;
    expect(await app.call(round.officer, 'POST', url)).toMatchObject({
      status: 409,
      body: { error: { code: 'pool-empty' } },
    });
    const stranger = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const director = await makeStaff(app.services, 'director');
    expect((await app.call(stranger, 'POST', url)).status).toBe(403);
    expect((await app.call(director, 'POST', url)).status).toBe(403);
    expect((await app.call(round.free, 'POST', url)).status).toBe(404);
    expect((await app.call(null, 'POST', url)).status).toBe(401);
  });
});

describe('setting a conflict aside', () => {
  const reason = { reason: 'The joint paper had forty authors.' };

  test('lifts the bar, stays through the next clearance, and can be taken back', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const [finding] = (await findingsOf(app, round, 'rule=co-author')).items;
    const url = `/api/conflicts/${finding!.id}`;
    expect((await app.call(round.officer, 'POST', `${url}/override`, { reason: 'short' })).status).toBe(400);
    const overridden = await app.call<Finding>(round.officer, 'POST', `${url}/override`, reason);
    expect(overridden.body.can).toEqual({ override: false, restore: true });
    expect(await barsOf(app, round.applicationId)).toEqual([barOf(round.colleague)]);
    await clear(app, round);
    expect(await barsOf(app, round.applicationId)).toEqual([barOf(round.colleague)]);
    expect((await findingsOf(app, round, 'state=overridden')).total).toBe(1);
    expect((await app.call(round.officer, 'POST', `${url}/restore`, reason)).status).toBe(200);
    expect(await barsOf(app, round.applicationId)).toEqual(
      byId([barOf(round.colleague), barOf(round.coAuthor)]),
    );
    const audit = await app.services.db
      .selectFrom('audit_events')
      .select(['action', 'reason'])
      .where('entity_id', '=', round.applicationId)
      .where('action', 'like', 'conflict.%')
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'conflict.overridden', ...reason },
      { action: 'conflict.restored', ...reason },
    ]);
  });

  test('holds for the evidence it was given for: a further joint work bars again', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const [finding] = (await findingsOf(app, round, 'rule=co-author')).items;
    await app.call(round.officer, 'POST', `/api/conflicts/${finding!.id}/override`, reason);
    await makeWork(app.services, {
      title: 'A second one',
      year: 2025,
      personIds: [round.lead, round.coAuthor],
    });
    await clear(app, round);
    const [now] = (await findingsOf(app, round, 'rule=co-author')).items;
    expect([now!.overriddenAt, now!.evidence.length]).toEqual([null, 2]);
    expect(await barsOf(app, round.applicationId)).toEqual(
      byId([barOf(round.colleague), barOf(round.coAuthor)]),
    );
    const [kept] = (await findingsOf(app, round, 'state=withdrawn')).items;
    expect(kept).toMatchObject({ id: finding!.id, overriddenAt: expect.any(String) });
  });

  test('is done once when two officers do it at the same moment', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const [finding] = (await findingsOf(app, round, 'rule=co-author')).items;
    const answers = await Promise.all(
      [1, 2].map(() => app.call(round.officer, 'POST', `/api/conflicts/${finding!.id}/override`, reason)),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test('is not open to the person in conflict, nor for one’s own application', async () => {
    const round = await makeRound(app);
    const { lead, callId } = round;
    await app.services.db
      .insertInto('role_grants')
      .values({ person_id: lead, role: 'officer', scope_kind: 'call', scope_id: callId })
      .execute();
    await clear(app, round);
    const findings = (await findingsOf(app, round, '')).items;
    expect(findings.length).toBeGreaterThan(0);
    const { body } = await app.call<Findings>(lead, 'GET', `/api/calls/${callId}/conflicts`);
    expect(body.items).toEqual([]);
    for (const finding of findings) {
      expect((await app.call(lead, 'GET', `/api/conflicts/${finding.id}`)).status).toBe(404);
      expect((await app.call(lead, 'POST', `/api/conflicts/${finding.id}/override`, reason)).status).toBe(
        404,
      );
    }
    const own = (await findingsOf(app, round, 'rule=member-of-application')).items[0]!;
    expect(own.can.override).toBe(false);
    expect((await app.call(round.officer, 'POST', `/api/conflicts/${own.id}/override`, reason)).status).toBe(
      403,
    );
  });
});

describe('declaring a conflict', () => {
  test('for an organisation bars everybody of it at once, and withdrawing lifts that', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const url = `/api/applications/${round.applicationId}/conflict-declarations`;
    const made = await app.call<{ id: string }>(round.officer, 'POST', url, {
      organisationId: round.elsewhere,
      note: 'They compete for the same instrument.',
    });
    expect(made.status).toBe(201);
    expect(await barsOf(app, round.applicationId)).toEqual(
      byId([barOf(round.colleague), barOf(round.coAuthor), barOf(round.free)]),
    );
    const withdrawn = await app.call(
      round.officer,
      'POST',
      `/api/conflict-declarations/${made.body.id}/withdraw`,
    );
    expect(withdrawn.status).toBe(200);
    expect(await barsOf(app, round.applicationId)).toEqual(
      byId([barOf(round.colleague), barOf(round.coAuthor)]),
    );
  });

  test('names a person or an organisation, never both or neither', async () => {
    const round = await makeRound(app);
    const url = `/api/applications/${round.applicationId}/conflict-declarations`;
    const bodies = [
      { note: 'Nobody' },
      { note: 'Both', personId: round.free, organisationId: round.elsewhere },
    ];
    for (const body of bodies) expect((await app.call(round.officer, 'POST', url, body)).status).toBe(400);
    const asReviewer = await app.call(round.free, 'POST', url, { note: 'Me', personId: round.free });
    expect(asReviewer.status).toBe(404);
  });
});
