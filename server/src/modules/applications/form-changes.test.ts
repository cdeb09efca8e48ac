/** Changing a published call's form. */
import type { FormDefinition, FormField } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Draft, openForApplying } from '../../testing/applying.ts';
import { makeApplication, makeCall, makePerson, makeStaff, SMALL_FORM } from '../../testing/factories.ts';
import { fieldBase, formOf, inBoth } from '../../testing/forms.ts';
import { tellOfChanges } from '../../testing/telling.ts';

let app: TestApp;
let officer: string;
beforeAll(async () => {
  app = await createTestApp();
  app.setNow('2026-03-01T00:00:00Z');
  officer = await makeStaff(app.services, 'officer');
});
afterAll(() => app.close());

const [aim, plan] = SMALL_FORM.sections[0]!.fields as [FormField, FormField];
const shorter = { ...aim, maxCharacters: 5 } as FormField;
const site: FormField = { ...fieldBase('site'), kind: 'text', maxCharacters: null, maxWords: null };
const reason = { en: 'Reviewers asked for the site.', zh: '评审专家希望了解场地。' };

type Failure = { error: { code: string; field: string | null } };
interface Change {
  drafts: number;
  affected: number;
  submitted: number;
  changes: { key: string; change: string }[];
  effects: { key: string; dropped: number; incomplete: number }[];
}

const readCall = async (id: string) =>
  (
    await app.call<{ revision: number; formVersionId: string; can: Record<string, boolean> }>(
      officer,
      'GET',
      `/api/calls/${id}`,
    )
  ).body;
const prepare = async (id: string, definition: FormDefinition, by = officer) =>
  app.call<Failure & { revision: number }>(by, 'PUT', `/api/calls/${id}/form`, {
    revision: (await readCall(id)).revision,
    definition,
  });
const publish = async (id: string, by = officer, revision?: number, why: LocalText = reason) =>
  app.call<Failure & { revision: number }>(by, 'POST', `/api/calls/${id}/form-change`, {
    revision: revision ?? (await readCall(id)).revision,
    reason: why,
  });
const readChange = async (id: string, by = officer) =>
  (await app.call<{ change: Change | null }>(by, 'GET', `/api/calls/${id}/form-change`)).body.change;

async function openCall() {
  const callId = await makeCall(app.services);
  const lead = await makePerson(app.services, { locale: 'zh' });
  const draft = await makeApplication(app.services, { callId, leadId: lead, status: 'draft' });
  const handedIn = await makeApplication(app.services, { callId, leadId: await makePerson(app.services) });
  return { callId, lead, draft, handedIn };
}

const addDraft = async (callId: string) =>
  makeApplication(app.services, { callId, leadId: await makePerson(app.services), status: 'draft' });

describe('changing the form of a published call', () => {
  test('the officer sees what it means, publishes with a reason; drafts go on with it, what was handed in does not', async () => {
    const { callId, lead, draft, handedIn } = await openCall();
    const own = await makeApplication(app.services, { callId, leadId: officer, status: 'draft' });
    expect((await readCall(callId)).can).toMatchObject({ editForm: false, changeForm: true });
    for (let n = 0; n < 3; n++) await addDraft(callId);
    expect(await readChange(callId)).toBe(null);
    expect((await publish(callId)).body.error.code).toBe('form-change-missing');

    expect((await prepare(callId, formOf(shorter, plan, { ...site, label: inBoth('') }))).status).toBe(200);
    const public1 = await app.call<{ form: { definition: FormDefinition } }>(
      lead,
      'GET',
      `/api/calls/${callId}/form`,
    );
    expect(public1.body.form.definition).toEqual(SMALL_FORM);
    await prepare(callId, formOf(shorter, plan, site));
    expect(await readChange(callId)).toMatchObject({ drafts: 4, affected: null, effects: [] });
    await addDraft(callId);
    const change = await readChange(callId);
    expect(change).toMatchObject({
      drafts: 5,
      affected: 5,
      submitted: 1,
      effects: [
        { key: 'aim', dropped: 0, incomplete: 5 },
        { key: 'site', dropped: 0, incomplete: 5 },
      ],
    });
    expect(change!.changes.map((one) => [one.change, one.key])).toEqual([
      ['changed', 'aim'],
      ['added', 'site'],
    ]);

    const before = await app.call<{ revision: number }>(lead, 'GET', `/api/applications/${draft}/draft`);
    expect((await publish(callId)).status).toBe(200);
    const after = await app.call<{
      revision: number;
      form: FormDefinition;
      answers: object;
      problems: { field: string }[];
    }>(lead, 'GET', `/api/applications/${draft}/draft`);
    expect(after.body.form.sections[0]!.fields.map((field) => field.key)).toEqual(['aim', 'plan', 'site']);
    expect(after.body.answers).toEqual({ aim: 'To find out.' });
    expect(after.body.revision).toBe(before.body.revision + 1);
    expect(after.body.problems.map((one) => one.field)).toEqual(
      expect.arrayContaining(['answers.aim', 'answers.site']),
    );
    const read = await app.call<{ form: FormDefinition }>(officer, 'GET', `/api/applications/${handedIn}`);
    expect(read.body.form).toEqual(SMALL_FORM);
    expect(own).not.toBe(draft);

    await tellOfChanges(app);
    const mails = await app.services.db
      .selectFrom('mails')
      .select(['locale', 'body', 'person_id'])
      .where('kind', '=', 'call-form-changed')
      .where('entity_id', '=', callId)
      .execute();
    expect(mails).toHaveLength(7);
    const mine = mails.find((mail) => mail.person_id === lead)!;
    expect(mine.body).toContain(`– “目标”：最多字符数：200 → 5\n– 新增问题：“site（中）”（必填）`);
    expect(mine.body).toContain(reason.zh);
    expect(mails.find((mail) => mail.locale === 'en')!.body).toContain(reason.en);

    const { code } = await app.services.db
      .selectFrom('calls')
      .select('code')
      .where('id', '=', callId)
      .executeTakeFirstOrThrow();
    const listed = await app.call<{
      items: { kind: string; reason: LocalText; changes: { key: string }[] }[];
    }>(null, 'GET', `/api/public/calls/${code}/changes`);
    expect(listed.body.items.map((one) => [one.kind, one.reason, one.changes.map(({ key }) => key)])).toEqual(
      [['form', reason, ['aim', 'site']]],
    );
    const audited = await app.services.db
      .selectFrom('audit_events')
      .select(['action', 'reason'])
      .where('entity_id', '=', callId)
      .orderBy('id')
      .execute();
    expect(audited.at(-1)).toEqual({
      action: 'call.form-changed',
      reason: `${reason.en}\n${reason.zh}`,
    });
    expect(await readChange(callId)).toBe(null);
    expect((await readCall(callId)).can.changeForm).toBe(true);
  });

  test('publishing touches no draft, yet every save against the old form is refused, of a draft that took over, too', async () => {
    const { callId, draft, lead } = await openCall();
    const other = await makePerson(app.services);
    const second = await makeApplication(app.services, { callId, leadId: other, status: 'draft' });
    const rowsOf = async () =>
      (
        await sql<{ id: string; xmin: string }>`
          select id, xmin::text from applications where call_id = ${callId} order by id`.execute(
          app.services.db,
        )
      ).rows;
    const read = async (id: string, who: string) =>
      (await app.call<{ revision: number }>(who, 'GET', `/api/applications/${id}/draft`)).body.revision;
    const save = (id: string, who: string, revision: number, title: string) =>
      app.call<Failure & { revision: number }>(who, 'PATCH', `/api/applications/${id}`, { revision, title });
    const open = [await read(draft, lead), await read(second, other)] as const;
    const saved = await save(draft, lead, open[0], 'Before');
    expect(saved.body.revision).toBe(open[0] + 1);

    await prepare(callId, formOf(aim, plan, site));
    const before = await rowsOf();
    await publish(callId);
    // What was handed in without naming its form is given it once; drafts are as they were.
    const after = new Map((await rowsOf()).map((row) => [row.id, row.xmin]));
    for (const { id, xmin } of before) if (id === draft || id === second) expect(after.get(id)).toBe(xmin);

    expect((await save(draft, lead, saved.body.revision, 'Old')).body.error.code).toBe('changed-meanwhile');
    expect((await save(second, other, open[1], 'Old')).body.error.code).toBe('changed-meanwhile');
    const submitted = await app.call<Failure>(other, 'POST', `/api/applications/${second}/submit`, {
      revision: open[1],
    });
    expect(submitted.body.error.code).toBe('changed-meanwhile');
    expect(await read(second, other)).toBe(open[1] + 1);
    const anew = await save(second, other, open[1] + 1, 'New');
    expect(anew.body.revision).toBe(open[1] + 2);
    expect((await save(second, other, open[1] + 2, 'Newer')).body.revision).toBe(open[1] + 3);
  });

  test('what was typed before a change and comes after it is kept, as what was saved by then; it is not handed in', async () => {
    const { callId, draft, lead } = await openCall();
    const choose = (...options: string[]): FormField => ({
      ...fieldBase('where'),
      kind: 'choice',
      options: options.map((key) => ({ key, label: inBoth(key) })),
    });
    const photo = { ...plan, key: 'photo' } as FormField;
    await prepare(callId, formOf(aim, plan, site, photo, choose('lake', 'sea', 'shore')));
    await publish(callId);
    await prepare(callId, formOf(aim, plan, choose('sea', 'shore')));
    await publish(callId);
    const url = `/api/applications/${draft}`;
    const read = async () =>
      (
        await app.call<{ revision: number; answers: object; problems: { code: string; field: string }[] }>(
          lead,
          'GET',
          `${url}/draft`,
        )
      ).body;
    const save = async (answers: object) =>
      app.call<Failure>(lead, 'PATCH', url, { revision: (await read()).revision, answers });
    expect((await save({ site: 'A lake', where: 'lake', aim: 'More' })).status).toBe(200);
    const { answers, problems } = await read();
    expect(answers).toEqual({ aim: 'More', site: 'A lake', where: 'lake' });
    expect(problems).toContainEqual(expect.objectContaining({ field: 'answers.where' }));
    expect((await app.call<{ answers: object }>(lead, 'GET', url)).body.answers).not.toHaveProperty('site');
    for (const never of [{ nowhere: 'x' }, { where: 'desert' }, { site: 7 }, { photo: { name: 'x.pdf' } }])
      expect((await save(never)).status).toBe(422);
  });

  test('a reason in one language is told to everybody, and none is refused', async () => {
    const { callId } = await openCall();
    await prepare(callId, formOf(aim, plan, site));
    expect((await publish(callId, officer, undefined, { en: '', zh: ' ' })).body.error).toMatchObject({
      code: 'call-text-missing',
      field: 'reason',
    });
    await publish(callId, officer, undefined, { en: '', zh: ' 评审专家希望了解场地。' });
    await tellOfChanges(app);
    const mails = await app.services.db
      .selectFrom('mails')
      .select(['locale', 'body'])
      .where('kind', '=', 'call-form-changed')
      .where('entity_id', '=', callId)
      .execute();
    expect(new Set(mails.map((mail) => mail.locale))).toEqual(new Set(['en', 'zh']));
    for (const { body } of mails) expect(body).toContain('\n\n评审专家希望了解场地。\n\n');
  });

  test('what was handed in goes on with the new form once it is a draft again', async () => {
    const { callId, handedIn } = await openCall();
    await prepare(callId, formOf(aim, plan, site));
    await publish(callId);
    const lead = await app.services.db
      .selectFrom('applications')
      .select('lead_id')
      .where('id', '=', handedIn)
      .executeTakeFirstOrThrow();
    const keysOf = async () =>
      (
        await app.call<{ form: FormDefinition }>(lead.lead_id!, 'GET', `/api/applications/${handedIn}`)
      ).body.form.sections[0]!.fields.map((field) => field.key);
    await app.call(lead.lead_id!, 'POST', `/api/applications/${handedIn}/withdraw`);
    expect(await keysOf()).toEqual(['aim', 'plan']);
    await app.call(lead.lead_id!, 'POST', `/api/applications/${handedIn}/reopen`);
    expect(await keysOf()).toEqual(['aim', 'plan', 'site']);
  });

  test('an unwritten or an unchanged form is not published, and a prepared one can be thrown away', async () => {
    const { callId } = await openCall();
    await prepare(callId, formOf(aim, plan, { ...site, label: { en: '', zh: '' } }));
    expect((await publish(callId)).body.error).toMatchObject({
      code: 'form-unusable',
      details: [{ code: 'form-text-missing', field: 'form.sections.0.fields.2.label' }],
    });
    await prepare(callId, SMALL_FORM);
    expect((await publish(callId)).body.error.code).toBe('form-unchanged');
    const { revision } = await readCall(callId);
    const thrown = await app.call(officer, 'POST', `/api/calls/${callId}/form-change/discard`, { revision });
    expect([thrown.status, await readChange(callId)]).toEqual([200, null]);
    const again = await app.call<Failure>(officer, 'POST', `/api/calls/${callId}/form-change/discard`, {
      revision,
    });
    expect(again.body.error.code).toBe('changed-meanwhile');
  });

  test('of two officers who publish at once one does, the other is told', async () => {
    const { callId } = await openCall();
    await prepare(callId, formOf(aim, plan, site));
    const { revision } = await readCall(callId);
    const other = await makeStaff(app.services, 'officer');
    const both = await Promise.all([officer, other].map((by) => publish(callId, by, revision)));
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(both.find((one) => one.status === 409)!.body.error.code).toBe('changed-meanwhile');
    const changes = await app.services.db
      .selectFrom('call_changes')
      .select('id')
      .where('call_id', '=', callId)
      .execute();
    expect(changes).toHaveLength(1);
  });

  test('what is handed in at the moment of the change keeps the form it was checked with, or goes on as a draft', async () => {
    const world = await openForApplying(app);
    const drafts: Draft[] = [];
    for (let i = 0; i < 4; i++) drafts.push(await world.complete(await makePerson(app.services)));
    await prepare(world.callId, formOf(aim, plan, site));
    const { revision } = await readCall(world.callId);
    const leadOf = (draft: Draft) => draft.members[0]!.personId;
    const [published, ...sent] = await Promise.all([
      publish(world.callId, officer, revision),
      ...drafts.map((draft) => world.send(leadOf(draft), draft.id, 'submit', { revision: draft.revision })),
    ]);
    expect(published.status).toBe(200);
    for (const [index, draft] of drafts.entries()) {
      const isSent = sent[index]!.status === 200;
      if (!isSent)
        expect(['changed-meanwhile', 'application-incomplete']).toContain(sent[index]!.body.error.code);
      const { body } = await app.call<{ form: FormDefinition; status: string }>(
        leadOf(draft),
        'GET',
        `/api/applications/${draft.id}`,
      );
      expect([body.status, body.form.sections[0]!.fields.length]).toEqual(
        isSent ? ['with-host', 2] : ['draft', 3],
      );
    }
  });

  test('nobody but officers and directors sees a form in preparation, and only officers of the call publish it', async () => {
    const { callId, lead } = await openCall();
    await prepare(callId, formOf(aim, plan, site));
    const elsewhere = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const director = await makeStaff(app.services, 'director');
    const { revision } = await readCall(callId);
    const get = async (by: string | null) =>
      (await app.call(by, 'GET', `/api/calls/${callId}/form-change`)).status;
    expect([await get(null), await get(lead), await get(elsewhere), await get(director)]).toEqual([
      401, 404, 403, 200,
    ]);
    const put = async (by: string | null) => (await publish(callId, by as string, revision)).status;
    expect([await put(lead), await put(elsewhere), await put(director)]).toEqual([404, 403, 404]);
    const closed = await makeCall(app.services, { status: 'review' });
    expect((await prepare(closed, formOf(aim))).body.error.code).toBe('wrong-state');
  });

  test('an edit of what applicants read is announced, once for an hour of typing', async () => {
    const { callId } = await openCall();
    const edit = async (guide: string) =>
      app.call(officer, 'PATCH', `/api/calls/${callId}`, {
        revision: (await readCall(callId)).revision,
        guide: inBoth(guide),
      });
    await edit('One');
    await edit('Two');
    await app.call(officer, 'PATCH', `/api/calls/${callId}`, {
      revision: (await readCall(callId)).revision,
      ceiling: 600_000_00,
    });
    const rows = await app.services.db
      .selectFrom('call_changes')
      .select(['kind', 'changes'])
      .where('call_id', '=', callId)
      .execute();
    expect(rows).toEqual([
      {
        kind: 'fields',
        changes: [
          { field: 'guide', before: { en: 'How to apply', zh: '' }, after: inBoth('Two') },
          { field: 'ceiling', before: 500_000_00, after: 600_000_00 },
        ],
      },
    ]);
  });
});
