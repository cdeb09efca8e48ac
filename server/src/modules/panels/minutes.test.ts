import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeStaff } from '../../testing/factories.ts';
import { type MadePanel, makeReviewedPanel } from '../../testing/panels.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.setNow('2026-03-02T08:00:00Z'));

type Fault = { error: { code: string } };

describe('the minutes', () => {
  /** A meeting in which everything happens that minutes tell of. */
  async function holdMeeting() {
    const panel = await makeReviewedPanel(app);
    const [anna, ben, cleo] = panel.members as [string, string, string];
    const [calm, split] = panel.applications as [string, string];
    const ask = async (by: string, method: 'POST' | 'PUT', url: string, body?: object) => {
      const answer = await app.call<{ ids: string[]; items: { id: string }[] }>(by, method, url, body);
      expect([url, answer.status < 300]).toEqual([url, true]);
      return answer.body;
    };
    await app.call(panel.officer, 'POST', `/api/panels/${panel.panelId}/agenda/settle`, {
      minutesAvailable: 60,
    });
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
    const sha256 = createHash('sha256').update(canonicalize(rows[0]!.content)!).digest('hex');
    expect(rows).toEqual([{ content: expect.any(Object), sha256, audited: sha256 }]);
    expect((await remark(anna, 'Too late.', 2)).body.error.code).toBe('wrong-state');
    const reopen = await app.call<Fault>(panel.officer, 'POST', `/api/panels/${panel.panelId}/reopen`);
    expect(reopen.body.error.code).toBe('minutes-approved');
    expect(await readMinutes(panel.officer, panel)).toEqual(approved);
  });
});
