import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson, makeStaff } from '../../testing/factories.ts';
import { type MadePanel, makePanelInSession } from '../../testing/panels.ts';
import { bar } from '../applications/index.ts';
import { insertImportedReviews } from '../reviews/index.ts';

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

async function review(panel: MadePanel, scores: Record<number, number[]>): Promise<void> {
  const { db } = app.services;
  const reviews: Parameters<typeof insertImportedReviews>[1][number][] = [];
  for (const [at, given] of Object.entries(scores)) {
    for (const overall of given) {
      reviews.push({
        callId: panel.callId,
        applicationId: panel.applications[Number(at)]!,
        reviewerId: await makePerson(app.services),
        status: 'submitted' as const,
        overall,
        commentToPanel: 'Bold, but thin on method. The rest can be read.',
        at: new Date('2026-02-25T00:00:00Z'),
      });
    }
  }
  await db.transaction().execute((tx) => insertImportedReviews(tx, reviews));
}

/** Four applications: a split one, two that agree, one that is clearly the best. */
async function makeReviewed() {
  const panel = await makePanelInSession(app, { members: 3, titles: ['Calm', 'Split', 'Best', 'Quiet'] });
  await review(panel, { 0: [4, 4, 4], 1: [6, 6, 2], 2: [6, 6, 6], 3: [4, 4, 3] });
  return panel;
}

describe('the agenda', () => {
  test('is by what talking could change, with the reason; the clear ones last and together', async () => {
    const panel = await makeReviewed();
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
    const panel = await makeReviewed();
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
    const panel = await makeReviewed();
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

  test('shows nothing of an application to who is kept out of it: no place, minute, count or clock', async () => {
    const panel = await makeReviewed();
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
    const panel = await makeReviewed();
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

describe('the minutes', () => {
  /** A meeting in which everything happens that minutes tell of. */
  async function holdMeeting() {
    const panel = await makeReviewed();
    const [anna, ben, cleo] = panel.members as [string, string, string];
    const [calm, split] = panel.applications as [string, string];
    const ask = async (by: string, method: 'POST' | 'PUT', url: string, body?: object) => {
      const answer = await app.call<{ ids: string[]; items: { id: string }[] }>(by, method, url, body);
      expect([url, answer.status < 300]).toEqual([url, true]);
      return answer.body;
    };
    await settle(panel.officer, panel);
    await ask(panel.officer, 'PUT', `/api/panels/${panel.panelId}/chair`, { personId: anna });
    for (const personId of [anna, ben])
      await ask(personId, 'POST', `/api/panels/${panel.panelId}/attendance`, { personId, isPresent: true });
    await ask(ben, 'POST', `/api/panel-applications/${calm}/recuse`, { reason: 'shares a grant' });
    for (const member of [anna, cleo])
      await ask(member, 'PUT', `/api/panel-applications/${split}/grade`, { grade: 3 });
    await ask(anna, 'POST', `/api/panel-applications/${split}/start`);
    const notes = await ask(ben, 'POST', `/api/panel-applications/${split}/notes`, {
      body: '$x$ #eval(1) “bold”',
    });
    await ask(ben, 'POST', `/api/panel-applications/${split}/notes`, { body: 'Not for the minutes.' });
    await ask(anna, 'PUT', `/api/panel-applications/${split}/notes/${notes.items[0]!.id}/mark`, {
      isMarked: true,
    });
    const secret = (
      await ask(anna, 'POST', `/api/panels/${panel.panelId}/ballots`, {
        applicationIds: [split],
        kind: 'yes-no',
        secrecy: 'secret',
      })
    ).ids[0];
    for (const [member, choice] of [
      [anna, 'yes'],
      [ben, 'yes'],
      [cleo, 'no'],
    ])
      await ask(member!, 'POST', `/api/panel-ballots/${secret}/vote`, { choice });
    await ask(anna, 'POST', `/api/panel-ballots/${secret}/close`);
    app.setNow('2026-03-02T08:06:00Z');
    const named = (
      await ask(anna, 'POST', `/api/panels/${panel.panelId}/ballots`, {
        applicationIds: [split],
        kind: 'grade',
        secrecy: 'named',
      })
    ).ids[0];
    await ask(anna, 'POST', `/api/panel-ballots/${named}/vote`, { choice: '5' });
    await ask(cleo, 'POST', `/api/panel-ballots/${named}/vote`, { choice: '3' });
    await ask(anna, 'POST', `/api/panel-ballots/${named}/close`);
    app.setNow('2026-03-02T08:12:00Z');
    await ask(anna, 'POST', `/api/panels/${panel.panelId}/agenda/stop`);
    await ask(anna, 'POST', `/api/panels/${panel.panelId}/proposals`, {
      applicationIds: [split],
      proposal: 'fund',
      remark: 'With a condition.',
    });
    await ask(panel.officer, 'POST', `/api/panels/${panel.panelId}/close`);
    return { panel, calm, split };
  }

  const readMinutes = async (by: string, { panelId }: MadePanel) =>
    (
      await app.call<{
        status: string;
        revision: number;
        sha256: string | null;
        content: { items: { title: string; recused: object[] }[] };
        can: object;
      }>(by, 'GET', `/api/panels/${panelId}/minutes`)
    ).body;
  const download = async (by: string, { panelId }: MadePanel, query: string) => {
    const response = await app.app.inject({
      method: 'GET',
      url: `/api/panels/${panelId}/minutes/file?${query}`,
      headers: { 'x-test-person': by },
    });
    expect(response.statusCode).toBe(200);
    return response.rawPayload;
  };
  const textOf = async (pdf: Uint8Array) =>
    (await extractText(await getDocumentProxy(Uint8Array.from(pdf)), { mergePages: true })).text.replace(
      /\s+/g,
      ' ',
    );

  test('tell who came, who left for what, what was said, voted, graded and proposed', async () => {
    const { panel, split } = await holdMeeting();
    const [anna] = panel.members as [string];
    const minutes = await readMinutes(panel.officer, panel);
    expect(minutes).toMatchObject({
      status: 'draft',
      content: {
        chair: { name: 'Member A' },
        present: [{ name: 'Member A' }, { name: 'Member B' }],
        absent: [{ name: 'Member C' }],
      },
      can: { approve: true, remark: true },
    });
    expect(minutes.content.items.map((item) => item.title)).toEqual(['Split', 'Quiet', 'Calm', 'Best']);
    expect(minutes.content.items[0]).toEqual({
      applicationId: split,
      number: expect.any(String),
      title: 'Split',
      titleAlt: null,
      lead: expect.any(Object),
      host: null,
      enBloc: null,
      minutesSpent: 12,
      recused: [],
      quotes: [{ name: 'Member B', nameAlt: null, body: '$x$ #eval(1) “bold”' }],
      ballots: [
        {
          kind: 'yes-no',
          secrecy: 'secret',
          status: 'closed',
          result: expect.objectContaining({ voted: 3, outcome: { kind: 'choice', choice: 'yes' } }),
          votes: null,
        },
        {
          kind: 'grade',
          secrecy: 'named',
          status: 'closed',
          result: expect.objectContaining({
            voted: 2,
            mean: 4,
            outcome: { kind: 'tie', choices: ['5', '3'] },
          }),
          votes: [
            { name: 'Member A', nameAlt: null, choice: '5' },
            { name: 'Member C', nameAlt: null, choice: '3' },
          ],
        },
      ],
      grades: { count: 2, mean: 4, changed: 1, meanBefore: 3 },
      proposal: 'fund',
      remark: 'With a condition.',
    });
    expect(minutes.content.items[2]!.recused).toEqual([
      expect.objectContaining({ name: 'Member B', source: 'self', reason: 'shares a grant' }),
    ]);
    expect((await readMinutes(anna, panel)).content.items[2]!.recused).toEqual([
      expect.objectContaining({ name: 'Member B', source: null, reason: null }),
    ]);
  });

  test('are the same bytes at each reading, in both languages and formats; what people wrote is shown as it is', async () => {
    const { panel } = await holdMeeting();
    for (const language of ['en', 'zh']) {
      for (const format of ['pdf', 'docx']) {
        const query = `format=${format}&language=${language}`;
        const first = await download(panel.officer, panel, query);
        app.setNow('2026-03-03T08:00:00Z');
        expect((await download(panel.officer, panel, query)).equals(first)).toBe(true);
        const text =
          format === 'pdf'
            ? await textOf(first)
            : strFromU8(unzipSync(first)['word/document.xml']!).replace(/<[^>]+>/g, ' ');
        expect(text).toContain('$x$ #eval(1) “bold”');
        expect(text).toContain(language === 'en' ? 'Tie between 5, 3.' : '票数相同：5、3。');
        expect(text).not.toContain('Not for the minutes.');
      }
    }
  });

  test('leave out, for who was kept out of an application, all of it', async () => {
    const { panel, calm } = await holdMeeting();
    const ben = panel.members[1]!;
    const mine = await readMinutes(ben, panel);
    expect(mine.content.items.map((item) => item.title)).toEqual(['Split', 'Quiet', 'Best']);
    expect(JSON.stringify(mine)).not.toContain(calm);
    await app.call(panel.officer, 'POST', `/api/panels/${panel.panelId}/minutes/approve`);
    const approved = await readMinutes(ben, panel);
    expect(approved).toMatchObject({ status: 'approved', content: { items: { length: 3 } } });
    expect(JSON.stringify(approved)).not.toContain(calm);
    expect(await textOf(await download(ben, panel, 'format=pdf&language=en'))).not.toContain('Calm');
    expect(await textOf(await download(panel.officer, panel, 'format=pdf&language=en'))).toContain('Calm');
    const director = await makeStaff(app.services, 'director');
    expect((await readMinutes(director, panel)).content.items).toHaveLength(4);
    const lead = panel.leads[0]!;
    expect((await app.call(lead, 'GET', `/api/panels/${panel.panelId}/minutes`)).status).toBe(404);
  });

  test('take remarks until they are approved, once; then they are frozen and their hash is in the audit trail', async () => {
    const { panel } = await holdMeeting();
    const [anna, ben] = panel.members as [string, string];
    const remark = (by: string, remarks: string, revision: number) =>
      app.call<Fault>(by, 'PUT', `/api/panels/${panel.panelId}/minutes`, { remarks, revision });
    const approve = (by: string) =>
      app.call<Fault>(by, 'POST', `/api/panels/${panel.panelId}/minutes/approve`);
    expect((await remark(ben, 'mine', 0)).status).toBe(403);
    expect((await remark(anna, 'Opened late.', 0)).status).toBe(200);
    expect((await remark(anna, 'Stale.', 0)).body.error.code).toBe('changed-meanwhile');
    expect((await approve(ben)).status).toBe(403);
    const approvals = await Promise.all([approve(anna), approve(panel.officer)]);
    expect(approvals.map((one) => one.status).sort()).toEqual([200, 409]);
    const approved = await readMinutes(panel.officer, panel);
    expect(approved).toMatchObject({ status: 'approved', content: { remarks: 'Opened late.' }, can: {} });
    const { rows } = await sql<{ content: object; sha256: string; audited: string }>`
      select minutes.content, minutes.sha256, audit_events.after->>'sha256' as audited
      from panel_minutes as minutes join audit_events on audit_events.entity_id = minutes.id::text
        and audit_events.action = 'panel-minutes.approved'
      where minutes.panel_id = ${panel.panelId}::uuid`.execute(app.services.db);
    const { default: canonicalize } = await import('canonicalize');
    const sha256 = createHash('sha256').update(canonicalize(rows[0]!.content)!).digest('hex');
    expect(rows).toEqual([{ content: expect.any(Object), sha256, audited: sha256 }]);
    expect((await remark(anna, 'Too late.', 2)).body.error.code).toBe('wrong-state');
    const reopen = await app.call<Fault>(panel.officer, 'POST', `/api/panels/${panel.panelId}/reopen`);
    expect(reopen.body.error.code).toBe('minutes-approved');
    expect(await readMinutes(panel.officer, panel)).toEqual(approved);
  });
});

describe('the audit trail', () => {
  test('tells administrators nothing of a meeting, and directors nothing of a ballot on what is kept from them', async () => {
    const panel = await makeReviewed();
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
    const panel = await makeReviewed();
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
