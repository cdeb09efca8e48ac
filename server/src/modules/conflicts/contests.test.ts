import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { fillPool, makeAssignment } from '../../testing/review-factories.ts';
import { barsOf, type Clearance, clear, findingsOf, makeRound, type Round } from './testing.ts';

interface Own {
  items: {
    id: string;
    title: string;
    rule: string;
    facts: object[];
    contest: object | null;
    can: { contest: boolean };
  }[];
}
interface Contests {
  items: {
    id: string;
    side: string;
    note: string;
    outcome: string | null;
    finding: { id: string; stands: boolean } | null;
    can: { decide: boolean };
  }[];
}

interface Todo {
  kind: string;
  role: string;
  count: number;
  link: string;
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const note = 'I left that university three years ago.';
const answer = { outcome: 'accepted', answer: 'We checked: the affiliation has ended.' };
const contestsOf = async (personId: string, round: Round) =>
  (await app.call<Contests>(personId, 'GET', `/api/calls/${round.callId}/conflict-contests`)).body.items;
const own = async (personId: string) =>
  (await app.call<Own>(personId, 'GET', '/api/my/conflicts')).body.items;

const mailsOf = (personId: string) =>
  app.services.db
    .selectFrom('mails')
    .select(['kind', 'body'])
    .where('kind', 'like', 'conflict-%')
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
const todosOf = async (personId: string, round: Round) =>
  (await app.call<{ todos: Todo[] }>(personId, 'GET', '/api/home')).body.todos.filter(
    (todo) => todo.kind === 'decide-contests' && todo.link.includes(round.callId),
  );

/** The colleague was asked to review before the conflict was found. */
async function makeContested() {
  const round = await makeRound(app);
  await makeAssignment(app.services, {
    callId: round.callId,
    applicationId: round.applicationId,
    personId: round.colleague,
  });
  await clear(app, round);
  const [finding] = (await findingsOf(app, round, 'rule=parent-or-child-organisation')).items;
  return { ...round, finding: finding! };
}

describe('a reviewer', () => {
  test('reads their own side of a finding on what they were asked to review, and contests it', async () => {
    const round = await makeContested();
    const [mine] = await own(round.colleague);
    expect(mine).toEqual({
      id: round.finding.id,
      title: expect.any(String),
      rule: 'parent-or-child-organisation',
      severity: 'conflict',
      foundAt: expect.any(String),
      overriddenAt: null,
      facts: [{ kind: 'organisation', text: 'River University', date: null }],
      contest: null,
      can: { contest: true },
    });
    const { db } = app.services;
    const names = JSON.stringify({ en: 'River University', zh: '江河大学' });
    await db.updateTable('organisations').set({ names }).where('name', '=', 'River University').execute();
    await db.updateTable('people').set({ locale: 'zh' }).where('id', '=', round.colleague).execute();
    expect((await own(round.colleague))[0]!.facts).toMatchObject([{ text: '江河大学' }]);
    const url = `/api/conflicts/${round.finding.id}/contest`;
    expect((await app.call(round.colleague, 'POST', url, { note })).status).toBe(201);
    expect((await app.call(round.colleague, 'POST', url, { note })).status).toBe(409);
    const state = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
    expect(state.body.openContests).toBe(1);
    expect(await todosOf(round.officer, round)).toMatchObject([
      { role: 'officer', count: 1, link: `/calls/${round.callId}/conflicts?tab=contests` },
    ]);
    expect((await findingsOf(app, round, 'state=contested')).items.map((one) => one.id)).toEqual([
      round.finding.id,
    ]);
    const [contest] = await contestsOf(round.officer, round);
    expect(contest).toMatchObject({
      side: 'reviewer',
      note,
      finding: { id: round.finding.id },
      can: { decide: true },
    });
    const decided = await app.call(
      round.officer,
      'POST',
      `/api/conflict-contests/${contest!.id}/decide`,
      answer,
    );
    expect(decided.status).toBe(200);
    expect((await findingsOf(app, round, 'state=overridden')).items[0]).toMatchObject({
      id: round.finding.id,
      overrideReason: answer.answer,
    });
    expect((await barsOf(app, round.applicationId)).map((one) => one.person_id)).toEqual([round.coAuthor]);
    expect(await mailsOf(round.colleague)).toMatchObject([
      { kind: 'conflict-doubt', body: expect.stringContaining('我们同意您的意见') },
    ]);
    expect((await own(round.colleague))[0]!.contest).toMatchObject({
      outcome: 'accepted',
      answer: answer.answer,
    });
  });

  test('knows nothing of findings on what they were never asked about, nor of what others declared', async () => {
    const round = await makeContested();
    // The applicant opposes the colleague, and the co-author was never asked.
    await app.services.db
      .insertInto('conflict_declarations')
      .values({
        application_id: round.applicationId,
        person_id: round.colleague,
        named_as: 'A rival',
        side: 'applicant',
        note: 'A rival of ours',
      })
      .execute();
    await clear(app, round);
    const opposed = (await findingsOf(app, round, 'rule=declared-by-applicant')).items[0]!;
    expect(opposed.person.id).toBe(round.colleague);
    expect((await own(round.colleague)).map((one) => one.rule)).toEqual(['parent-or-child-organisation']);
    expect(JSON.stringify(await own(round.colleague))).not.toMatch(/rival|Lea Lead|River Hospital/);
    const forbidden = await app.call(round.colleague, 'POST', `/api/conflicts/${opposed.id}/contest`, {
      note,
    });
    expect(forbidden.status).toBe(404);
    expect(await own(round.coAuthor)).toEqual([]);
    const foreign = (await findingsOf(app, round, 'rule=co-author')).items[0]!;
    for (const personId of [round.coAuthor, round.colleague, round.lead])
      expect(
        (await app.call(personId, 'POST', `/api/conflicts/${foreign.id}/contest`, { note })).status,
      ).toBe(404);
  });
});

describe('a team', () => {
  test('tells what is held wrongly of it and is answered, without learning of any finding', async () => {
    const round = await makeContested();
    const url = `/api/applications/${round.applicationId}/conflict-contests`;
    const quiet = await makeRound(app);
    await app.services.db.deleteFrom('reviewer_pool').where('call_id', '=', quiet.callId).execute();
    await fillPool(app.services, quiet.callId, [quiet.free]);
    await clear(app, quiet);
    const made = await app.call<{ id: string }>(round.lead, 'POST', url, { note });
    const same = await app.call(
      quiet.lead,
      'POST',
      `/api/applications/${quiet.applicationId}/conflict-contests`,
      {
        note,
      },
    );
    expect([made.status, same.status, Object.keys(made.body)]).toEqual([201, 201, ['id']]);
    await app.call(round.officer, 'POST', `/api/conflict-contests/${made.body.id}/decide`, {
      ...answer,
      outcome: 'rejected',
    });
    const { body } = await app.call(round.lead, 'GET', url);
    expect(body).toEqual({
      items: [
        {
          id: made.body.id,
          note,
          createdAt: expect.any(String),
          outcome: 'rejected',
          answer: answer.answer,
          decidedAt: expect.any(String),
        },
      ],
      can: { contest: true },
    });
    expect((await app.call(round.officer, 'GET', url)).status).toBe(404);
    expect((await app.call(round.colleague, 'GET', url)).status).toBe(404);
    // What becomes of a finding is told to nobody of the team: they have the answer, without an outcome.
    for (const verb of ['override', 'restore'])
      await app.call(round.officer, 'POST', `/api/conflicts/${round.finding.id}/${verb}`, { reason: note });
    const told = await mailsOf(round.lead);
    expect(told.map((mail) => mail.kind)).toEqual(['conflict-contest-decided']);
    expect(told[0]!.body).toMatch(/Our answer:\n\nWe checked: the affiliation has ended\.\n\nhttp\S+$/);
    expect(told[0]!.body).not.toMatch(/agree|stands|set aside/);
  });
});

test('who decides: not who raised it, not who it is about, nobody of the team', async () => {
  const round = await makeContested();
  const { services } = app;
  const second = await makeStaff(services, 'officer', { kind: 'call', id: round.callId });
  const director = await makeStaff(services, 'director');
  const raised = await app.call<{ id: string }>(
    round.officer,
    'POST',
    `/api/conflicts/${round.finding.id}/contest`,
    { note },
  );
  expect(raised.status).toBe(201);
  const decide = (personId: string | null) =>
    app.call(personId, 'POST', `/api/conflict-contests/${raised.body.id}/decide`, {
      ...answer,
      outcome: 'rejected',
    });
  const people = {
    nobody: null,
    raiser: round.officer,
    applicant: round.lead,
    concerned: round.colleague,
    administrator: await makeStaff(services, 'administrator'),
    otherOfficer: await makeStaff(services, 'officer', { kind: 'call', id: await makeCall(services) }),
    somebody: await makePerson(services),
  };
  const table: Record<string, number> = {};
  for (const [name, id] of Object.entries(people)) table[name] = (await decide(id)).status;
  expect(table).toEqual({
    nobody: 401,
    raiser: 403,
    applicant: 404,
    concerned: 404,
    administrator: 404,
    otherOfficer: 404,
    somebody: 404,
  });
  const both = await Promise.all([decide(second), decide(director)]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
});

test('whom something was said about in confidence does not learn from a number that it is doubted', async () => {
  const round = await makeContested();
  const second = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
  await app.call(round.officer, 'POST', `/api/applications/${round.applicationId}/conflict-declarations`, {
    personId: second,
    note: 'They wrote the proposal together.',
  });
  const [declared] = (await findingsOf(app, round, 'rule=declared-by-officer')).items;
  const url = `/api/conflicts/${declared!.id}`;
  await app.call(round.officer, 'POST', `${url}/contest`, { note });
  // Set aside, it bars nobody any more, while the doubt has yet to be answered.
  await app.call(round.officer, 'POST', `${url}/override`, { reason: note });
  const openFor = async (personId: string) => {
    const { body } = await app.call<Clearance>(personId, 'GET', `/api/calls/${round.callId}/clearance`);
    return [body.openContests, (await contestsOf(personId, round)).length];
  };
  expect(await openFor(await makeStaff(app.services, 'director'))).toEqual([1, 1]);
  expect(await openFor(second)).toEqual([0, 0]);
});

test('a doubt waits for those who may decide it alone: not for who raised it, for a director too', async () => {
  const round = await makeContested();
  const director = await makeStaff(app.services, 'director');
  const url = `/api/conflicts/${round.finding.id}`;
  expect(await todosOf(director, round)).toEqual([]);
  await app.call(round.officer, 'POST', `${url}/contest`, { note });
  await app.call(round.officer, 'POST', `${url}/override`, { reason: note });
  const { body } = await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`);
  expect([body.openContests, await todosOf(round.officer, round)]).toEqual([0, []]);
  expect(await contestsOf(round.officer, round)).toMatchObject([
    { outcome: null, finding: { stands: false }, can: { decide: false } },
  ]);
  expect(await todosOf(director, round)).toMatchObject([
    { role: 'director', count: 1, link: `/calls/${round.callId}/conflicts?tab=contests` },
  ]);
  const [contest] = await contestsOf(director, round);
  await app.call(director, 'POST', `/api/conflict-contests/${contest!.id}/decide`, {
    ...answer,
    outcome: 'rejected',
  });
  expect(await todosOf(director, round)).toEqual([]);
  expect((await mailsOf(round.officer)).map((mail) => mail.body)).toEqual([
    expect.stringContaining('had stopped counting already'),
  ]);
});

test('setting a finding aside answers the doubts about it; restoring it is told to whoever doubted', async () => {
  const round = await makeContested();
  const second = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
  const url = `/api/conflicts/${round.finding.id}`;
  for (const personId of [round.colleague, round.officer])
    await app.call(personId, 'POST', `${url}/contest`, { note });
  const reason = 'The register says that she has left.';
  const set = await app.call<{ openContests: number }>(round.officer, 'POST', `${url}/override`, { reason });
  // The officer's own doubt is for somebody else.
  expect([set.status, set.body.openContests]).toEqual([200, 1]);
  const byReviewer = (await contestsOf(second, round)).find((one) => one.side === 'reviewer')!;
  expect(byReviewer).toMatchObject({ outcome: 'accepted', answer: reason });
  const late = await app.call(second, 'POST', `/api/conflict-contests/${byReviewer.id}/decide`, answer);
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'doubt-answered' } } });
  expect((await own(round.colleague))[0]).toMatchObject({
    overriddenAt: expect.any(String),
    contest: { outcome: 'accepted', answer: reason },
  });
  const back = { reason: 'The register was out of date.' };
  expect((await app.call(second, 'POST', `${url}/restore`, back)).status).toBe(200);
  expect((await own(round.colleague))[0]).toMatchObject({
    overriddenAt: null,
    contest: { outcome: 'accepted' },
    can: { contest: true },
  });
  const told = await mailsOf(round.colleague);
  expect(told.map((mail) => mail.body)).toEqual([
    expect.stringMatching(/We agree with you.*she has left.*\/my-conflicts$/s),
    expect.stringMatching(/restored and stands again.*out of date.*\/my-conflicts$/s),
  ]);
  expect((await mailsOf(round.officer)).map((mail) => mail.body)).toEqual([
    expect.stringMatching(/restored and stands again.*\?tab=contests$/s),
  ]);
  expect(await mailsOf(round.lead)).toEqual([]);
});

test('whoever doubted and has joined the team since is told nothing of the finding', async () => {
  const round = await makeContested();
  const second = await makeStaff(app.services, 'officer', { kind: 'call', id: round.callId });
  const url = `/api/conflicts/${round.finding.id}`;
  await app.call(second, 'POST', `${url}/contest`, { note });
  await app.services.db
    .insertInto('application_members')
    .values({ application_id: round.applicationId, person_id: second, role: 'co-investigator' } as never)
    .execute();
  for (const verb of ['override', 'restore'])
    await app.call(round.officer, 'POST', `${url}/${verb}`, { reason: note });
  expect(await mailsOf(second)).toEqual([]);
});

test('a doubt is answered once, whoever sets the finding aside at the same moment', async () => {
  const round = await makeContested();
  const director = await makeStaff(app.services, 'director');
  const url = `/api/conflicts/${round.finding.id}`;
  const raised = await app.call<{ id: string }>(round.colleague, 'POST', `${url}/contest`, { note });
  const both = await Promise.all([
    app.call(round.officer, 'POST', `${url}/override`, { reason: note }),
    app.call(director, 'POST', `/api/conflict-contests/${raised.body.id}/decide`, answer),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  expect((await findingsOf(app, round, 'state=overridden')).items).toMatchObject([{ id: round.finding.id }]);
  expect(await mailsOf(round.colleague)).toHaveLength(1);
});
