import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeStaff } from '../../testing/factories.ts';
import { type MadePanel, makePanelInSession, makeReviewedPanel } from '../../testing/panels.ts';
import { bar } from '../applications/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.setNow('2026-03-02T08:00:00Z'));

type Fault = { error: { code: string } };
interface Agenda {
  isSettled: boolean;
  minutesAvailable: number | null;
  items: {
    applicationId: string;
    place: number;
    title: string;
    enBloc: string | null;
    minutes: number | null;
    reasons: { code: string }[];
    spentSeconds: number;
    startedAt: string | null;
    pulledOutBy: { name: string } | null;
    proposal: string | null;
  }[];
  attendance: { name: string; leftAt: string | null }[];
  can: Record<string, boolean>;
}

const readAgenda = async (by: string, { panelId }: MadePanel) => {
  const { status, body } = await app.call<Agenda>(by, 'GET', `/api/panels/${panelId}/agenda`);
  expect(status).toBe(200);
  return body;
};
const titlesOf = (agenda: Agenda) => agenda.items.map((item) => item.title);
const settle = (by: string, { panelId }: MadePanel, minutesAvailable = 60) =>
  app.call<Fault>(by, 'POST', `/api/panels/${panelId}/agenda/settle`, { minutesAvailable });

describe('the agenda', () => {
  test('is by what talking could change, with the reason; the clear ones last and together', async () => {
    const panel = await makeReviewedPanel(app);
    const agenda = await readAgenda(panel.members[0]!, panel);
    expect(agenda.items.map(({ title, enBloc, reasons }) => [title, enBloc, reasons[0]])).toEqual([
      ['Split', null, { code: 'split', highest: 6, highestCount: 2, lowest: 2, lowestCount: 1 }],
      ['Quiet', null, { code: 'agreed', lowest: 3, highest: 4 }],
      ['Calm', null, { code: 'agreed', lowest: 4, highest: 4 }],
      ['Best', 'top', { code: 'clear-top' }],
    ]);
    expect(agenda).toMatchObject({ isSettled: false, can: { run: false, pullOut: true } });
  });

  test('is settled and arranged by who runs the meeting; any member pulls one out of a group', async () => {
    const panel = await makeReviewedPanel(app);
    const [member] = panel.members as [string];
    const [calm, split, best, quiet] = panel.applications as [string, string, string, string];
    const arrange = (by: string, items: { applicationId: string; enBloc: string | null }[]) =>
      app.call<Fault>(by, 'PUT', `/api/panels/${panel.panelId}/agenda`, { items });
    const order = [best, calm, split, quiet].map((applicationId) => ({
      applicationId,
      enBloc: applicationId === best ? 'top' : null,
    }));
    expect((await settle(member, panel)).status).toBe(403);
    expect((await arrange(member, order)).status).toBe(403);
    expect((await settle(panel.officer, panel)).status).toBe(200);
    expect((await arrange(panel.officer, order.slice(1))).body.error.code).toBe('changed-meanwhile');
    expect((await arrange(panel.officer, order)).status).toBe(200);
    const arranged = await readAgenda(member, panel);
    expect(titlesOf(arranged)).toEqual(['Best', 'Calm', 'Split', 'Quiet']);
    expect(arranged.items.reduce((sum, item) => sum + item.minutes!, 0)).toBe(60);
    expect((await app.call(member, 'POST', `/api/panel-applications/${best}/pull-out`)).status).toBe(200);
    expect((await readAgenda(member, panel)).items[0]).toMatchObject({
      enBloc: null,
      pulledOutBy: { name: 'Member A' },
    });
    // Ordering anew does not put it back.
    await settle(panel.officer, panel);
    expect((await readAgenda(member, panel)).items.map((item) => item.enBloc)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('has one clock, which adds up what each application took', async () => {
    const panel = await makeReviewedPanel(app);
    const [calm, split] = panel.applications as [string, string];
    const start = (id: string) =>
      app.call<Fault>(panel.officer, 'POST', `/api/panel-applications/${id}/start`);
    await start(calm);
    app.setNow('2026-03-02T08:02:00Z');
    await start(split);
    app.setNow('2026-03-02T08:05:30Z');
    await app.call(panel.officer, 'POST', `/api/panels/${panel.panelId}/agenda/stop`);
    app.setNow('2026-03-02T09:00:00Z');
    await start(calm);
    app.setNow('2026-03-02T09:01:00Z');
    const clocks = Object.fromEntries(
      (await readAgenda(panel.members[0]!, panel)).items.map((item) => [
        item.title,
        [item.spentSeconds, item.startedAt !== null],
      ]),
    );
    expect(clocks).toEqual({
      Calm: [120, true],
      Split: [210, false],
      Best: [0, false],
      Quiet: [0, false],
    });
  });

  test('stops its clock when the panel closes', async () => {
    const panel = await makeReviewedPanel(app);
    app.setNow('2026-03-02T08:00:00Z');
    await app.call(panel.officer, 'POST', `/api/panel-applications/${panel.applications[0]}/start`);
    app.setNow('2026-03-02T08:03:00Z');
    expect((await app.call(panel.officer, 'POST', `/api/panels/${panel.panelId}/close`)).status).toBe(200);
    app.setNow('2026-03-02T09:00:00Z');
    const { items } = await readAgenda(panel.members[0]!, panel);
    expect(items.some(({ startedAt }) => startedAt)).toBe(false);
    expect(items.map(({ spentSeconds }) => spentSeconds).filter((seconds) => seconds > 0)).toEqual([180]);
  });

  test('shows nothing of an application to who is kept out of it: no place, minute, count or clock', async () => {
    const panel = await makeReviewedPanel(app);
    const [out, other] = panel.members as [string, string];
    const [, split] = panel.applications as [string, string];
    await settle(panel.officer, panel, 61);
    await bar(app.services.db, [{ applicationId: split, personId: out, source: 'conflict' }]);
    await app.call(panel.officer, 'POST', `/api/panel-applications/${split}/start`);
    const whole = await readAgenda(other, panel);
    const part = await readAgenda(out, panel);
    expect(whole).toMatchObject({ minutesAvailable: 61, items: { length: 4 } });
    expect(part.items.map((item) => [item.place, item.title, item.startedAt])).toEqual([
      [1, 'Quiet', null],
      [2, 'Calm', null],
      [3, 'Best', null],
    ]);
    expect(part.minutesAvailable).toBe(part.items.reduce((sum, item) => sum + item.minutes!, 0));
    expect(JSON.stringify(part)).not.toContain(split);
    // Who is kept out of something they arrange leaves it where it is.
    await app.call(panel.officer, 'PUT', `/api/panels/${panel.panelId}/chair`, { personId: out });
    const items = part.items.toReversed().map(({ applicationId, enBloc }) => ({ applicationId, enBloc }));
    expect((await app.call(out, 'PUT', `/api/panels/${panel.panelId}/agenda`, { items })).status).toBe(200);
    expect(titlesOf(await readAgenda(other, panel))).toEqual(['Split', 'Best', 'Calm', 'Quiet']);
  });

  test('is read in as many statements, however many applications there are', async () => {
    const few = await makePanelInSession(app, { members: 3, titles: ['A', 'B'] });
    const many = await makePanelInSession(app, {
      members: 3,
      titles: Array.from({ length: 12 }, (_, at) => `T${at}`),
    });
    for (const path of ['agenda', 'minutes']) {
      const count = (panel: MadePanel) =>
        app.countStatements(() => app.call(panel.members[0]!, 'GET', `/api/panels/${panel.panelId}/${path}`));
      expect(await count(many)).toBe(await count(few));
    }
  });
});

describe('the sheet of an application', () => {
  test('has neighbours, what reviewers say first, and who takes no part, without the reason', async () => {
    const panel = await makeReviewedPanel(app);
    const [out, other] = panel.members as [string, string];
    const quiet = panel.applications[3]!;
    await app.call(out, 'POST', `/api/panel-applications/${quiet}/recuse`, { reason: 'my old student' });
    const { body } = await app.call<object>(other, 'GET', `/api/panel-applications/${quiet}/sheet`);
    expect(body).toMatchObject({
      item: { place: 2 },
      of: 4,
      previous: { title: 'Split' },
      next: { title: 'Calm' },
      passages: [
        { label: 'A', text: 'Bold, but thin on method.', isMarked: false },
        { label: 'B' },
        { label: 'C' },
      ],
      pastAwards: [],
      response: null,
      out: [{ name: 'Member A' }],
    });
    expect(JSON.stringify(body)).not.toContain('old student');
    expect((await app.call(out, 'GET', `/api/panel-applications/${quiet}/sheet`)).status).toBe(404);
  });
});

describe('the audit trail', () => {
  test('tells administrators nothing of a meeting, and directors nothing of a ballot on what is kept from them', async () => {
    const panel = await makeReviewedPanel(app);
    const [calm, split] = panel.applications as [string, string];
    const director = await makeStaff(app.services, 'director');
    const administrator = await makeStaff(app.services, 'administrator');
    for (const applicationId of [calm, split]) {
      const opened = await app.call<{ ids: string[] }>(
        panel.officer,
        'POST',
        `/api/panels/${panel.panelId}/ballots`,
        { applicationIds: [applicationId], kind: 'grade', secrecy: 'named' },
      );
      for (const member of panel.members.slice(0, 2))
        await app.call(member, 'POST', `/api/panel-ballots/${opened.body.ids[0]}/vote`, { choice: '6' });
      await app.call(panel.officer, 'POST', `/api/panel-ballots/${opened.body.ids[0]}/close`);
      await app.call(panel.officer, 'POST', `/api/panels/${panel.panelId}/proposals`, {
        applicationIds: [applicationId],
        proposal: 'fund',
        remark: '',
      });
    }
    await bar(app.services.db, [{ applicationId: calm, personId: director, source: 'conflict' }]);
    const read = async (by: string, action: string) =>
      (
        await app.call<{ items: { entityId: string; after: { applicationId?: string } }[] }>(
          by,
          'GET',
          `/api/audit?action=${action}&limit=200`,
        )
      ).body.items.flatMap(({ entityId, after }) =>
        [calm, split].filter((id) => id === entityId || id === after?.applicationId),
      );
    for (const action of ['panel-ballot.opened', 'panel-ballot.closed', 'panel.decision-proposed']) {
      expect(await read(administrator, action)).toEqual([]);
      expect(await read(director, action)).toEqual([split]);
    }
    expect(await read(director, 'panel-ballot.voted')).toEqual([split, split]);
  });
});

describe('a phase that hides things from the panel', () => {
  test('hides them in its list, its search, its order, the sheet, the page and the minutes; officers see all', async () => {
    const panel = await makeReviewedPanel(app);
    const [member] = panel.members as [string];
    const [, split] = panel.applications as [string, string];
    await app.services.db
      .updateTable('people')
      .set({ name: 'Zenobia Quirke' })
      .where('id', '=', panel.leads[1]!)
      .execute();
    await sql`update applications set search_text = search_text || ' zenobia quirke'
      where id = ${split}::uuid`.execute(app.services.db);
    const paths = [
      `/api/panel-applications/${split}`,
      `/api/panel-applications/${split}/sheet`,
      `/api/calls/${panel.callId}/panel-applications?sort=-mean`,
      `/api/panels/${panel.panelId}/agenda`,
      `/api/panels/${panel.panelId}/minutes`,
    ];
    const readAll = async (by: string) =>
      JSON.stringify(
        await Promise.all(paths.map(async (path) => (await app.call<object>(by, 'GET', path)).body)),
      );
    const search = async (by: string) =>
      (await app.call<{ total: number }>(by, 'GET', `/api/calls/${panel.callId}/panel-applications?q=quirke`))
        .body.total;
    const told = /Zenobia|Bold, but thin|"overall":6|"highestCount"|"meanScore":(?=\d)/g;
    expect(new Set((await readAll(member)).match(told)).size).toBe(5);
    expect(await search(member)).toBe(1);
    await sql`update calls set phases = jsonb_set(phases, '{0,sees,panel}', '[]')
      where id = ${panel.callId}::uuid`.execute(app.services.db);
    expect((await readAll(member)).match(told)).toBeNull();
    expect(await search(member)).toBe(0);
    expect(new Set((await readAll(panel.officer)).match(told)).size).toBe(5);
  });
});
