import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import { fillPool, makeWork } from '../../testing/review-factories.ts';

interface Finding {
  id: string;
  application: { id: string };
  person: { id: string };
  rule: string;
  severity: string;
  evidence: Record<string, unknown>[];
  overriddenAt: string | null;
  can: { override: boolean; restore: boolean };
}
interface Findings {
  items: Finding[];
  names: { people: Record<string, { name: string }>; organisations: Record<string, { name: string }> };
  total: number;
}
interface Clearance {
  pool: number;
  unclearedApplications: number;
  unclearedPeople: number;
  lastRun: { applications: number; candidates: number; findings: number } | null;
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** A call whose deadline is over, with an officer, one application of one host, and a pool. */
async function makeRound() {
  const { services } = app;
  const university = await makeOrganisation(services, { name: 'River University' });
  const hospital = await makeOrganisation(services, { name: 'River Hospital', parentIds: [university] });
  const elsewhere = await makeOrganisation(services, { name: 'Far Institute' });
  const callId = await makeCall(services, {
    status: 'review',
    closesAt: '2026-02-25T00:00:00Z',
    hostDeadlineAt: null,
  });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead', organisationId: hospital });
  const applicationId = await makeApplication(services, { callId, leadId: lead, hostId: hospital });
  const colleague = await makePerson(services, { name: 'Carl Colleague', organisationId: university });
  const coAuthor = await makePerson(services, { name: 'Cora Coauthor', organisationId: elsewhere });
  const free = await makePerson(services, { name: 'Fred Free', organisationId: elsewhere });
  await makeWork(services, {
    title: 'Rivers under ice',
    date: '2025-06-01',
    personIds: [lead, coAuthor],
  });
  await fillPool(services, callId, [colleague, coAuthor, free]);
  return { callId, officer, lead, applicationId, colleague, coAuthor, free, hospital, university, elsewhere };
}
type Round = Awaited<ReturnType<typeof makeRound>>;

async function clear(round: Round) {
  const { status, body } = await app.call<{ job: { id: string } }>(
    round.officer,
    'POST',
    `/api/calls/${round.callId}/clearance/run`,
  );
  expect(status).toBe(202);
  const job = await app.finishJob(body.job.id);
  expect(job).toMatchObject({ status: 'done', error: null });
  return job;
}

const findingsOf = async (round: Round, query = '') =>
  (await app.call<Findings>(round.officer, 'GET', `/api/calls/${round.callId}/conflicts?${query}`)).body;

const barsOf = (applicationId: string) =>
  app.services.db
    .selectFrom('application_bars')
    .select(['person_id', 'source'])
    .where('application_id', '=', applicationId)
    .orderBy('person_id')
    .execute();

const barOf = (person_id: string) => ({ person_id, source: 'conflict' });
const byId = <T extends { person_id: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.person_id < b.person_id ? -1 : 1));

describe('clearing a pool', () => {
  test('finds colleagues through the hierarchy and co-authors, shows the evidence and bars them', async () => {
    const round = await makeRound();
    const before = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(before.body).toMatchObject({
      pool: 3,
      unclearedApplications: 1,
      unclearedPeople: 3,
      lastRun: null,
    });
    expect(await clear(round)).toMatchObject({
      status: 'done',
      result: { applications: 1, candidates: 4, findings: 2 },
    });
    const { items, names } = await findingsOf(round, 'sort=person');
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
    expect(await barsOf(round.applicationId)).toEqual(byId([barOf(round.colleague), barOf(round.coAuthor)]));
    const after = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(after.body).toMatchObject({ unclearedApplications: 0, unclearedPeople: 0 });
  });

  test('is out of date as soon as somebody joins the pool', async () => {
    const round = await makeRound();
    await clear(round);
    const late = await makePerson(app.services);
    const added = await app.call(round.officer, 'POST', `/api/calls/${round.callId}/reviewer-pool`, {
      personIds: [late, round.free],
    });
    expect(added.body).toEqual({ added: 1 });
    const { body } = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(body).toMatchObject({ unclearedApplications: 0, unclearedPeople: 1 });
  });

  test('finds the officer too, for whom the application then does not exist', async () => {
    const round = await makeRound();
    await app.services.db
      .insertInto('affiliations')
      .values({ person_id: round.officer, organisation_id: round.hospital })
      .execute();
    await makeApplication(app.services, {
      callId: round.callId,
      leadId: await makePerson(app.services, { name: 'Olga Other' }),
      title: 'Open to the officer',
    });
    await clear(round);
    const url = `/api/applications/${round.applicationId}`;
    expect((await app.call(round.officer, 'GET', url)).status).toBe(404);
    expect(await findingsOf(round)).toMatchObject({ items: [], total: 0 });
    const other = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
    const { body } = await app.call<Findings>(other, 'GET', `/api/calls/${round.callId}/conflicts`);
    expect(body.items.map((one) => one.person.id)).toContain(round.officer);
  });

  test('forgets what is no longer so', async () => {
    const round = await makeRound();
    await clear(round);
    await app.services.db.deleteFrom('affiliations').where('person_id', '=', round.colleague).execute();
    await clear(round);
    expect((await findingsOf(round)).items.map((one) => one.person.id)).toEqual([round.coAuthor]);
    expect(await barsOf(round.applicationId)).toEqual([barOf(round.coAuthor)]);
  });

  test('is refused without a pool and by those who do not run the call', async () => {
    const round = await makeRound();
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
    const round = await makeRound();
    await clear(round);
    const [finding] = (await findingsOf(round, 'rule=co-author')).items;
    const url = `/api/conflicts/${finding!.id}`;
    expect((await app.call(round.officer, 'POST', `${url}/override`, { reason: 'short' })).status).toBe(400);
    const overridden = await app.call<Finding>(round.officer, 'POST', `${url}/override`, reason);
    expect(overridden.body.can).toEqual({ override: false, restore: true });
    expect(await barsOf(round.applicationId)).toEqual([barOf(round.colleague)]);
    await clear(round);
    expect(await barsOf(round.applicationId)).toEqual([barOf(round.colleague)]);
    expect((await findingsOf(round, 'state=overridden')).total).toBe(1);
    expect((await app.call(round.officer, 'POST', `${url}/restore`, reason)).status).toBe(200);
    expect(await barsOf(round.applicationId)).toEqual(byId([barOf(round.colleague), barOf(round.coAuthor)]));
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

  test('is done once when two officers do it at the same moment', async () => {
    const round = await makeRound();
    await clear(round);
    const [finding] = (await findingsOf(round, 'rule=co-author')).items;
    const answers = await Promise.all(
      [1, 2].map(() => app.call(round.officer, 'POST', `/api/conflicts/${finding!.id}/override`, reason)),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test('is not open to the person in conflict, nor for one’s own application', async () => {
    const round = await makeRound();
    const { lead, callId } = round;
    await app.services.db
      .insertInto('role_grants')
      .values({ person_id: lead, role: 'officer', scope_kind: 'call', scope_id: callId })
      .execute();
    await clear(round);
    const findings = (await findingsOf(round, '')).items;
    expect(findings.length).toBeGreaterThan(0);
    const { body } = await app.call<Findings>(lead, 'GET', `/api/calls/${callId}/conflicts`);
    expect(body.items).toEqual([]);
    for (const finding of findings) {
      expect((await app.call(lead, 'GET', `/api/conflicts/${finding.id}`)).status).toBe(404);
      expect((await app.call(lead, 'POST', `/api/conflicts/${finding.id}/override`, reason)).status).toBe(
        404,
      );
    }
    const own = (await findingsOf(round, 'rule=member-of-application')).items[0]!;
    expect(own.can.override).toBe(false);
    expect((await app.call(round.officer, 'POST', `/api/conflicts/${own.id}/override`, reason)).status).toBe(
      403,
    );
  });
});

describe('declaring a conflict', () => {
  test('for an organisation bars everybody of it at once, and withdrawing lifts that', async () => {
    const round = await makeRound();
    await clear(round);
    const url = `/api/applications/${round.applicationId}/conflict-declarations`;
    const made = await app.call<{ id: string }>(round.officer, 'POST', url, {
      organisationId: round.elsewhere,
      note: 'They compete for the same instrument.',
    });
    expect(made.status).toBe(201);
    expect(await barsOf(round.applicationId)).toEqual(
      byId([barOf(round.colleague), barOf(round.coAuthor), barOf(round.free)]),
    );
    const withdrawn = await app.call(
      round.officer,
      'POST',
      `/api/conflict-declarations/${made.body.id}/withdraw`,
    );
    expect(withdrawn.status).toBe(200);
    expect(await barsOf(round.applicationId)).toEqual(byId([barOf(round.colleague), barOf(round.coAuthor)]));
  });

  test('names a person or an organisation, never both or neither', async () => {
    const round = await makeRound();
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

describe('the reviewer pool', () => {
  test('takes everybody who reviews for the funder, and keeps limits', async () => {
    const round = await makeRound();
    const reviewer = await makeStaff(app.services, 'reviewer');
    const url = `/api/calls/${round.callId}/reviewer-pool`;
    const { body } = await app.call<{ added: number }>(round.officer, 'POST', url, { allReviewers: true });
    expect(body.added).toBeGreaterThanOrEqual(1);
    expect(await app.call(round.officer, 'PATCH', `${url}/${reviewer}`, { maxLoad: 2 })).toMatchObject({
      status: 200,
      body: { maxLoad: 2 },
    });
    const { items } = (await app.call<{ items: { id: string }[] }>(round.officer, 'GET', url)).body;
    expect(items.find((one) => one.id === round.coAuthor)).toMatchObject({
      works: 1,
      conflicts: 0,
      maxLoad: null,
      isCleared: false,
    });
    expect(items.find((one) => one.id === reviewer)).toMatchObject({ works: 0, maxLoad: 2 });
    const removed = await app.call(round.officer, 'POST', `${url}/remove`, { personIds: [reviewer] });
    expect(removed.body).toEqual({ removed: 1 });
  });

  test('refuses somebody unknown with the place, and changes nothing', async () => {
    const round = await makeRound();
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
