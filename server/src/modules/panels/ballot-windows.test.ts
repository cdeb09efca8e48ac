import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson, makeStaff } from '../../testing/factories.ts';
import { ballotsOf, makePanelInSession } from '../../testing/panels.ts';
import { remindVoters } from './ballot-mails.ts';
import { closeDueBallots } from './ballots.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.setNow('2026-03-02T08:00:00Z'));

type Fault = { error: { code: string; params: object } };
const { open, openOne, vote, close, readBallot, keepOut } = ballotsOf(() => app);

describe('who may', () => {
  test('open and close is the officer or the chair; vote is a member in their own name', async () => {
    const panel = await makePanelInSession(app, { members: 3, titles: ['Ice'] });
    const [ice] = panel.applications as [string];
    const [chair, member] = panel.members as [string, string];
    const director = await makeStaff(app.services, 'director');
    const stranger = await makeStaff(app.services, 'officer', { kind: 'call', id: panel.panelId });
    const elsewhere = (await makePanelInSession(app, { members: 3, titles: ['Tide'] })).members[0]!;
    const lead = panel.leads[0]!;
    expect((await open(member, panel, [ice])).status).toBe(403);
    for (const person of [director, stranger, elsewhere, lead])
      expect((await open(person, panel, [ice])).status).toBe(404);
    expect(
      (await app.call(panel.officer, 'PUT', `/api/panels/${panel.panelId}/chair`, { personId: chair }))
        .status,
    ).toBe(200);
    const opened = await open(chair, panel, [ice]);
    expect(opened.status).toBe(201);
    const ballotId = opened.body.ids[0]!;
    expect((await open(chair, panel, [ice])).body.error.code).toBe('ballot-open-already');
    for (const person of [panel.officer, director, stranger, elsewhere, lead])
      expect((await vote(person, ballotId, 'yes')).status).toBe(404);
    expect((await vote(member, ballotId, 'maybe')).body.error.code).toBe('invalid-input');
    expect((await close(member, ballotId)).status).toBe(403);
    expect((await readBallot(member, ice)).can).toMatchObject({ vote: true, close: false });
    expect((await readBallot(director, ice)).can).toMatchObject({ vote: false, close: false });
    const closing = () =>
      app.call<Fault>(panel.officer, 'POST', `/api/panels/${panel.panelId}/close`).then((one) => one.body);
    expect((await closing()).error).toMatchObject({ code: 'ballots-open', params: { count: 1 } });
    await close(chair, ballotId);
    expect((await closing()).error).toBeUndefined();
    expect((await open(chair, panel, [ice])).body.error.code).toBe('wrong-state');
    const outsider = await makePerson(app.services);
    expect(
      (
        await app.call<Fault>(panel.officer, 'PUT', `/api/panels/${panel.panelId}/chair`, {
          personId: outsider,
        })
      ).body.error.code,
    ).toBe('wrong-state');
  });
});

describe('a window for votes', () => {
  test('tells members, reminds who has not voted and nobody else, ends by itself, and is read only then', async () => {
    const panel = await makePanelInSession(app, { members: 3, titles: ['Ice', 'Silt'] });
    const [ice, silt] = panel.applications as [string, string];
    const [anna, ben, cleo] = panel.members as [string, string, string];
    await keepOut(silt, cleo);
    const mails = async (kind: string) => {
      const { rows } = await sql<{ person: string; body: string }>`
        select person_id as person, body from mails where kind = ${kind} and entity_id = ${panel.panelId}
        order by created_at`.execute(app.services.db);
      return rows;
    };
    const votesToCast = async (by: string) => {
      const { body } = await app.call<{ todos: { kind: string }[] }>(by, 'GET', '/api/home');
      return body.todos.find((todo) => todo.kind === 'vote-in-panel');
    };
    expect(
      (await open(panel.officer, panel, [ice], { closesAt: '2026-03-01T08:00:00Z' })).body.error.code,
    ).toBe('invalid-input');
    const opened = await open(panel.officer, panel, [ice, silt], {
      secrecy: 'named',
      closesAt: '2026-03-05T08:00:00Z',
    });
    const told = await mails('panel-ballots-opened');
    expect(told.map((mail) => mail.person).sort()).toEqual([anna, ben, cleo].sort());
    expect(told.find((mail) => mail.person === anna)!.body).toContain('in 2 ballots');
    expect(told.find((mail) => mail.person === cleo)!.body).toContain('in 1 ballots');
    for (const id of opened.body.ids) await vote(anna, id, 'yes');
    await remindVoters(app.services);
    expect(await mails('panel-ballots-reminder')).toEqual([]);
    app.setNow('2026-03-04T09:00:00Z');
    await Promise.all([remindVoters(app.services), remindVoters(app.services)]);
    await remindVoters(app.services);
    expect((await mails('panel-ballots-reminder')).map((mail) => mail.person).sort()).toEqual(
      [ben, cleo].sort(),
    );
    for (const id of opened.body.ids) await vote(ben, id, 'no');
    app.setNow('2026-03-05T06:00:00Z');
    await remindVoters(app.services);
    const reminded = (await mails('panel-ballots-reminder')).slice(2);
    expect(reminded.map((mail) => mail.person)).toEqual([cleo]);
    expect(await votesToCast(cleo)).toMatchObject({
      count: 1,
      link: `/panels/${panel.panelId}/agenda`,
      dueAt: '2026-03-05T08:00:00.000Z',
    });
    expect(await votesToCast(ben)).toBeUndefined();
    expect(await closeDueBallots(app.services, SYSTEM_ACTOR)).toBe(0);
    app.setNow('2026-03-05T08:00:00Z');
    const id = (await readBallot(cleo, ice)).id;
    expect((await readBallot(cleo, ice)).can.vote).toBe(false);
    expect(await votesToCast(cleo)).toBeUndefined();
    expect((await vote(cleo, id, 'yes')).body.error.code).toBe('ballot-over');
    expect(await closeDueBallots(app.services, SYSTEM_ACTOR)).toBe(2);
    expect(await readBallot(cleo, ice)).toMatchObject({
      status: 'closed',
      result: { voted: 2, eligible: 3, outcome: { kind: 'tie', choices: ['yes', 'no'] } },
    });
    await remindVoters(app.services);
    expect(await mails('panel-ballots-reminder')).toHaveLength(3);
  });

  test('that lies ahead takes no votes yet', async () => {
    const panel = await makePanelInSession(app, { members: 3, titles: ['Ice'] });
    const ballotId = await openOne(panel, {
      opensAt: '2026-03-03T08:00:00Z',
      closesAt: '2026-03-04T08:00:00Z',
    });
    expect((await vote(panel.members[0]!, ballotId, 'yes')).body.error.code).toBe('ballot-not-begun');
  });
});
