import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  giveRole,
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

type Items<T> = { items: T[]; total: number };

/** A call at its panel, with an officer, one panel of two members, and three applications. */
async function setUp() {
  const { services } = app;
  const callId = await makeCall(services, { status: 'panel' });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const applications: string[] = [];
  for (const title of ['Ice', 'Silt', 'Tide'])
    applications.push(await makeApplication(services, { callId, leadId: await makePerson(services), title }));
  const made = await app.call<{ id: string }>(officer, 'POST', `/api/calls/${callId}/panels`, {
    key: 'p1',
    name: { en: 'Panel one', zh: '' },
  });
  expect(made.status).toBe(201);
  const panelId = made.body.id;
  const members = [await makePerson(services), await makePerson(services)];
  const added = await app.call(officer, 'POST', `/api/panels/${panelId}/members`, { personIds: members });
  expect(added.body).toEqual({ added: 2 });
  const distributed = await app.call(officer, 'POST', `/api/calls/${callId}/panels/distribute`, {
    panelId,
    rest: true,
  });
  expect(distributed.body).toEqual({ moved: 3 });
  return { callId, officer, panelId, members, applications };
}

const titlesFor = async (personId: string, callId: string) => {
  const { status, body } = await app.call<Items<{ title: string }>>(
    personId,
    'GET',
    `/api/calls/${callId}/panel-applications?sort=title`,
  );
  return status === 200 ? { titles: body.items.map((one) => one.title), total: body.total } : status;
};

describe('a panel', () => {
  test('shows its applications to its members and to nobody else', async () => {
    const { callId, members, officer, panelId, applications } = await setUp();
    const director = await makeStaff(app.services, 'director');
    const elsewhere = await makeStaff(app.services, 'panel_member', {
      kind: 'panel',
      id: (await setUp()).panelId,
    });
    const administrator = await makeStaff(app.services, 'administrator');
    const all = { titles: ['Ice', 'Silt', 'Tide'], total: 3 };
    for (const person of [members[0]!, officer, director])
      expect(await titlesFor(person, callId)).toEqual(all);
    expect(await titlesFor(elsewhere, callId)).toBe(404);
    expect(await titlesFor(administrator, callId)).toBe(404);
    for (const person of [elsewhere, administrator]) {
      expect((await app.call(person, 'GET', `/api/panels/${panelId}`)).status).toBe(404);
      expect((await app.call(person, 'GET', `/api/panel-applications/${applications[0]}`)).status).toBe(404);
      expect((await app.call(person, 'GET', `/api/calls/${callId}/panels`)).status).toBe(404);
    }
    expect((await app.call(null, 'GET', `/api/panels/${panelId}`)).status).toBe(401);
  });

  test('is set up by its officer only', async () => {
    const { panelId, members, callId } = await setUp();
    const other = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services, {}),
    });
    const body = { personIds: [await makePerson(app.services)] };
    expect((await app.call(members[0]!, 'POST', `/api/panels/${panelId}/members`, body)).status).toBe(404);
    expect((await app.call(other, 'POST', `/api/panels/${panelId}/members`, body)).status).toBe(404);
    expect(
      (await app.call(other, 'POST', `/api/calls/${callId}/panels/distribute`, { panelId, rest: true }))
        .status,
    ).toBe(404);
    const director = await makeStaff(app.services, 'director');
    expect((await app.call(director, 'POST', `/api/panels/${panelId}/begin`)).status).toBe(404);
  });

  test('goes from preparing to session to closed; nothing is said or graded after it has closed', async () => {
    const { panelId, officer, members, applications, callId } = await setUp();
    const step = (name: string) =>
      app.call<{ status: string; error: { code: string } }>(
        officer,
        'POST',
        `/api/panels/${panelId}/${name}`,
      );
    expect((await step('close')).body.error.code).toBe('wrong-state');
    expect((await step('begin')).body.status).toBe('in-session');
    const beginDecision = () =>
      app.call<{ error: { code: string } }>(officer, 'POST', `/api/calls/${callId}/begin-decision`);
    expect((await beginDecision()).body.error.code).toBe('panels-unfinished');
    const grade = (value: number | null) =>
      app.call<{ grade: number; error: { code: string; params: object } }>(
        members[0]!,
        'PUT',
        `/api/panel-applications/${applications[0]}/grade`,
        { grade: value },
      );
    expect((await grade(5)).body).toEqual({ grade: 5 });
    expect((await grade(7)).body.error).toMatchObject({
      code: 'grade-off-scale',
      params: { value: '7', minimum: 1, maximum: 6 },
    });
    expect((await step('close')).body.status).toBe('closed');
    expect((await grade(6)).body.error.code).toBe('wrong-state');
    const note = await app.call<{ error: { code: string } }>(
      members[0]!,
      'POST',
      `/api/panel-applications/${applications[0]}/notes`,
      { body: 'too late' },
    );
    expect(note.body.error.code).toBe('wrong-state');
    expect((await beginDecision()).status).toBe(200);
  });

  test('a conflict of interest is found before a new member sees anything', async () => {
    const { callId, officer, panelId } = await setUp();
    const organisationId = await makeOrganisation(app.services);
    const colleague = await makePerson(app.services, { organisationId });
    const own = await makeApplication(app.services, {
      callId,
      leadId: await makePerson(app.services, { organisationId }),
      hostId: organisationId,
      title: 'Of the own house',
    });
    await app.call(officer, 'POST', `/api/calls/${callId}/panels/distribute`, {
      panelId,
      applicationIds: [own],
    });
    expect(await titlesFor(officer, callId)).toMatchObject({ total: 4 });
    await app.call(officer, 'POST', `/api/panels/${panelId}/members`, { personIds: [colleague] });
    expect(await titlesFor(colleague, callId)).toEqual({ titles: ['Ice', 'Silt', 'Tide'], total: 3 });
    expect((await app.call(colleague, 'GET', `/api/panel-applications/${own}`)).status).toBe(404);
    const page = await app.call<{ recusals: object[] }>(officer, 'GET', `/api/panel-applications/${own}`);
    expect(page.body.recusals).toMatchObject([{ personId: colleague, source: 'conflict' }]);
  });

  test('the leader of an application never judges it, whatever else they are', async () => {
    const { callId, panelId, applications } = await setUp();
    const { lead_id: lead } = await app.services.db
      .selectFrom('applications')
      .select('lead_id')
      .where('id', '=', applications[0]!)
      .executeTakeFirstOrThrow();
    await giveRole(app.services, lead!, 'panel_member', { kind: 'panel', id: panelId });
    await giveRole(app.services, lead!, 'director');
    expect(await titlesFor(lead!, callId)).toEqual({ titles: ['Silt', 'Tide'], total: 2 });
    expect((await app.call(lead!, 'GET', `/api/panel-applications/${applications[0]}`)).status).toBe(404);
  });
});

describe('stepping aside', () => {
  test('takes the application out of the member’s sight: page, list, counts, notes and ranking', async () => {
    const { callId, panelId, members, officer, applications } = await setUp();
    const [recused, other] = members as [string, string];
    for (const [index, application] of applications.entries()) {
      await app.call(recused, 'PUT', `/api/panel-applications/${application}/grade`, { grade: 3 + index });
      await app.call(other, 'PUT', `/api/panel-applications/${application}/grade`, { grade: 2 + index });
    }
    const ranked = await app.call<{ job: { id: string }; rankingId: string }>(
      officer,
      'POST',
      `/api/calls/${callId}/rankings`,
      { source: 'grades', fund: 1 },
    );
    expect(ranked.status).toBe(202);
    expect((await app.finishJob(ranked.body.job.id)).status).toBe('done');
    const recusal = await app.call(recused, 'POST', `/api/panel-applications/${applications[0]}/recuse`, {
      reason: 'I advised the team',
    });
    expect(recusal.status).toBe(200);

    expect(await titlesFor(recused, callId)).toEqual({ titles: ['Silt', 'Tide'], total: 2 });
    expect(await titlesFor(other, callId)).toMatchObject({ total: 3 });
    const panel = await app.call<{ counts: object }>(recused, 'GET', `/api/panels/${panelId}`);
    expect(panel.body.counts).toEqual({ members: 2, applications: 2, grades: 4, graded: 2, myGrades: 2 });
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['POST', '/notes', { body: 'still here?' }],
      ['PUT', '/grade', { grade: 4 }],
      ['POST', '/recuse', { reason: 'again' }],
    ] as const) {
      const answer = await app.call(
        recused,
        method,
        `/api/panel-applications/${applications[0]}${path}`,
        body,
      );
      expect(answer.status).toBe(404);
    }
    expect((await app.call(recused, 'GET', `/api/applications/${applications[0]}`)).status).toBe(404);
    const { rankingId } = ranked.body;
    const rowsFor = async (person: string) =>
      (await app.call<Items<{ title: string }>>(person, 'GET', `/api/rankings/${rankingId}/rows`)).body;
    expect((await rowsFor(recused)).items.map((row) => row.title).sort()).toEqual(['Silt', 'Tide']);
    expect(await rowsFor(recused)).toMatchObject({ total: 2 });
    expect(await rowsFor(other)).toMatchObject({ total: 3 });
    const detail = await app.call<{ counts: Record<string, number> }>(
      recused,
      'GET',
      `/api/rankings/${rankingId}`,
    );
    expect(Object.values(detail.body.counts).reduce((a, b) => a + b)).toBe(2);
    const plot = await app.call<Items<object>>(recused, 'GET', `/api/rankings/${rankingId}/plot`);
    expect(plot.body.items).toHaveLength(2);
  });

  test('can be recorded and taken back by the officer, each with its reason', async () => {
    const { callId, members, officer, applications } = await setUp();
    const url = `/api/panel-applications/${applications[1]}/recusals`;
    const body = { personId: members[0], reason: 'Former supervisor' };
    expect((await app.call(members[1]!, 'POST', url, body)).status).toBe(404);
    expect((await app.call(officer, 'POST', url, body)).body).toMatchObject({
      items: [{ personId: members[0], source: 'officer', reason: 'Former supervisor' }],
    });
    expect(await titlesFor(members[0]!, callId)).toMatchObject({ total: 2 });
    const lifted = await app.call(officer, 'POST', `${url}/lift`, { ...body, reason: 'Wrong person' });
    expect(lifted.body).toEqual({ items: [] });
    expect(await titlesFor(members[0]!, callId)).toMatchObject({ total: 3 });
    const { rows } = await sql<{ action: string; reason: string }>`
      select action, reason from audit_events where entity_id = ${applications[1]!} and action like 'panel.%'
      order by id`.execute(app.services.db);
    expect(rows).toEqual([
      { action: 'panel.recused', reason: 'Former supervisor' },
      { action: 'panel.recusal-lifted', reason: 'Wrong person' },
    ]);
  });
});

describe('at the table', () => {
  test('notes keep their author, their time and their words', async () => {
    const { members, officer, applications } = await setUp();
    app.setNow('2026-03-05T10:00:00Z');
    await app.call(members[0]!, 'POST', `/api/panel-applications/${applications[0]}/notes`, {
      body: 'Bold.',
    });
    const page = await app.call<{ noteList: { id: string }[] }>(
      officer,
      'GET',
      `/api/panel-applications/${applications[0]}`,
    );
    expect(page.body.noteList).toMatchObject([
      { authorId: members[0], body: 'Bold.', createdAt: '2026-03-05T10:00:00.000Z' },
    ]);
    await expect(
      sql`update panel_notes set body = 'Timid.' where id = ${page.body.noteList[0]!.id}::uuid`.execute(
        app.services.db,
      ),
    ).rejects.toThrow('append-only');
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('members do not see who gave which grade; officers do', async () => {
    const { members, officer, applications } = await setUp();
    await app.call(members[0]!, 'PUT', `/api/panel-applications/${applications[0]}/grade`, { grade: 5 });
    const read = async (person: string) =>
      (
        await app.call<{ grades: object[] | null; myGrade: number | null; recusals: object[] | null }>(
          person,
          'GET',
          `/api/panel-applications/${applications[0]}`,
        )
      ).body;
    expect(await read(members[1]!)).toMatchObject({ grades: null, myGrade: null, recusals: null });
    expect(await read(members[0]!)).toMatchObject({ grades: null, myGrade: 5 });
    expect(await read(officer)).toMatchObject({ grades: [{ assessorId: members[0], grade: 5 }] });
  });

  test('a member who has left sees nothing any more, and what they graded stays', async () => {
    const { callId, members, officer, panelId, applications } = await setUp();
    await app.call(members[0]!, 'PUT', `/api/panel-applications/${applications[0]}/grade`, { grade: 5 });
    const removed = await app.call(officer, 'DELETE', `/api/panels/${panelId}/members/${members[0]}`);
    expect(removed.status).toBe(200);
    expect(await titlesFor(members[0]!, callId)).toBe(404);
    expect((await app.call(members[0]!, 'GET', `/api/applications/${applications[0]}`)).status).toBe(404);
    const page = await app.call<{ grades: object[] }>(
      officer,
      'GET',
      `/api/panel-applications/${applications[0]}`,
    );
    expect(page.body.grades).toHaveLength(1);
  });

  test('an application that moves to another panel leaves the sight of the first one’s members', async () => {
    const { callId, members, officer, applications } = await setUp();
    const second = await app.call<{ id: string }>(officer, 'POST', `/api/calls/${callId}/panels`, {
      key: 'p2',
      name: { en: 'Second', zh: '' },
      meetsAt: '2026-05-01T08:00:00Z',
    });
    const moved = await app.call(officer, 'POST', `/api/calls/${callId}/panels/distribute`, {
      panelId: second.body.id,
      applicationIds: [applications[0]],
    });
    expect(moved.body).toEqual({ moved: 1 });
    expect(await titlesFor(members[0]!, callId)).toEqual({ titles: ['Silt', 'Tide'], total: 2 });
    expect((await app.call(members[0]!, 'GET', `/api/applications/${applications[0]}`)).status).toBe(404);
  });

  test('the home page tells members what is left to grade', async () => {
    const { members, panelId, applications } = await setUp();
    await app.call(members[0]!, 'PUT', `/api/panel-applications/${applications[0]}/grade`, { grade: 5 });
    const { body } = await app.call<{ todos: object[] }>(members[0]!, 'GET', '/api/home');
    expect(body.todos).toMatchObject([
      { kind: 'grade-applications', role: 'panel_member', count: 2, link: `/panels/${panelId}` },
    ]);
  });
});
