import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { giveRole, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { tellOfChanges } from '../../testing/telling.ts';

const DAY = '2026-03-02T08:00:00Z';
/** The call closes on 1 April, its hosts sign until the 8th; more time for a team is as much more for its host. */
const CLOSED = '2026-04-01T00:00:00.000Z';
const LONGER = '2026-04-05T12:00:00.000Z';
const HOST_LONGER = '2026-04-12T12:00:00.000Z';

interface Asked {
  items: {
    id: string;
    grantedAt: string | null;
    refusedAt: string | null;
    until: string | null;
    answer: string;
  }[];
  until: string;
  can: { ask: boolean };
}
interface Listed {
  items: Record<string, unknown>[];
}

let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

const ask = (who: string, id: string, until = LONGER) =>
  app.call<Asked & Failure>(who, 'POST', `/api/applications/${id}/extensions`, {
    until,
    reason: 'I was in hospital.',
  });
const list = (who: string) => app.call<Listed & Failure>(who, 'GET', `/api/calls/${world.callId}/extensions`);
const answer = (who: string, id: string, step: 'grant' | 'refuse', until = LONGER) =>
  app.call<Failure>(who, 'POST', `/api/extensions/${id}/${step}`, {
    reason: 'For good reason.',
    ...(step === 'grant' ? { until } : {}),
  });
const grant = (email: string, until = LONGER, callId = world.callId) =>
  app.call<Failure>(world.officer, 'POST', `/api/calls/${callId}/extensions`, {
    email,
    until,
    reason: 'An outage at your house.',
  });
const mailsTo = async (personId: string) =>
  app.services.db
    .selectFrom('mails')
    .select(['kind', 'subject', 'body'])
    .where('person_id', '=', personId)
    .where('kind', 'like', 'extension%')
    .orderBy('created_at')
    .execute();

async function withDraft(name: string) {
  const lead = await makePerson(app.services, { name, email: `${name.toLowerCase()}@test.example` });
  return { lead, draft: await world.complete(lead) };
}

describe('more time for one', () => {
  test('a lead asks after the deadline, the officer grants, the lead submits and the host signs, to the millisecond', async () => {
    const { lead, draft } = await withDraft('Ill');
    app.setNow('2026-04-02T09:00:00Z');
    const late = await world.send(lead, draft.id, 'submit', { revision: draft.revision });
    expect([late.status, late.body.error]).toMatchObject([
      409,
      { code: 'deadline-passed', params: { closesAt: CLOSED, serverTime: '2026-04-02T09:00:00.000Z' } },
    ]);
    const asked = await ask(lead, draft.id);
    expect([asked.status, asked.body.can.ask, asked.body.until]).toEqual([200, false, CLOSED]);
    expect((await ask(lead, draft.id)).body.error.code).toBe('extension-waiting');

    const { body } = await list(world.officer);
    expect(body.items).toMatchObject([
      { name: 'Ill', host: { name: 'Lake University' }, reason: 'I was in hospital.', can: { answer: true } },
    ]);
    expect(JSON.stringify(body)).not.toContain('rivers');
    expect(JSON.stringify(await mailsTo(world.officer))).not.toContain('rivers');

    const [request] = asked.body.items;
    expect((await answer(world.officer, request!.id, 'grant')).status).toBe(200);
    expect((await answer(world.officer, request!.id, 'refuse')).body.error.code).toBe('extension-answered');
    expect((await mailsTo(lead)).map((one) => one.kind)).toEqual(['extension-granted']);

    app.setNow('2026-04-05T11:59:59.999Z');
    expect((await world.send(lead, draft.id, 'submit', { revision: draft.revision })).status).toBe(200);
    app.setNow(LONGER);
    const withdrawn = await world.send(lead, draft.id, 'withdraw');
    expect(withdrawn.body.error).toMatchObject({
      code: 'deadline-passed',
      params: { closesAt: LONGER, serverTime: LONGER },
      message:
        'The deadline was 5 April 2026, 12:00:00 (UTC); the server’s clock says 5 April 2026, 12:00:00 (UTC).',
    });
    app.setNow(HOST_LONGER);
    const signed = await world.send(world.signer, draft.id, 'sign');
    expect(signed.body.error).toMatchObject({
      code: 'host-deadline-passed',
      params: { deadline: HOST_LONGER },
    });
    app.setNow('2026-04-12T11:59:59.999Z');
    expect((await world.send(world.signer, draft.id, 'sign')).body.status).toBe('submitted');

    const trail = await app.services.db
      .selectFrom('audit_events')
      .select(['action', 'actor_id', 'reason'])
      .where('entity', '=', 'extension')
      .where('entity_id', '=', request!.id)
      .orderBy('id')
      .execute();
    expect(trail).toEqual([
      { action: 'extension.asked', actor_id: lead, reason: 'I was in hospital.' },
      { action: 'extension.granted', actor_id: world.officer, reason: 'For good reason.' },
    ]);
  });

  test('a refusal says why, and leaves the deadline where it is', async () => {
    const { lead, draft } = await withDraft('Hopeful');
    const { body } = await ask(lead, draft.id);
    expect((await answer(world.officer, body.items[0]!.id, 'refuse')).status).toBe(200);
    const { body: now } = await app.call<Asked>(lead, 'GET', `/api/applications/${draft.id}/extensions`);
    expect([now.items[0]!.answer, now.until, now.can.ask]).toEqual(['For good reason.', CLOSED, true]);
    const [mail] = await mailsTo(lead);
    expect([mail!.kind, mail!.body.includes('For good reason.')]).toEqual(['extension-refused', true]);
  });

  test('given unasked, by e-mail, before anything was begun: only this person may begin and hand in later', async () => {
    const lead = await makePerson(app.services, { email: 'guest@test.example', locale: 'zh' });
    const other = await makePerson(app.services);
    expect((await grant('nobody@test.example')).body.error).toMatchObject({
      code: 'extension-person-unknown',
      field: 'email',
    });
    expect((await grant('guest@test.example')).status).toBe(200);
    expect((await mailsTo(lead))[0]!.subject).toEqual(
      expect.stringMatching(/^您的截止时间延至 2026年4月5日 12:00（UTC）：/),
    );
    app.setNow('2026-04-03T00:00:00Z');
    const mine = (who: string) =>
      app.call<object>(who, 'GET', `/api/calls/${world.callId}/my-extension`).then(({ body }) => body);
    expect(await mine(lead)).toEqual({ until: LONGER, can: { apply: true } });
    expect(await mine(other)).toEqual({ until: null, can: { apply: false } });
    const begin = (who: string) =>
      app.call<Failure>(who, 'POST', '/api/applications', { callId: world.callId });
    expect((await begin(other)).body.error.code).toBe('deadline-passed');
    expect((await begin(lead)).status).toBe(201);
  });

  test('is asked for by the lead only, in reason, and answered by the officer of the call only', async () => {
    const { lead, draft } = await withDraft('Asking');
    const stranger = await makePerson(app.services);
    const elsewhere = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    expect((await ask(stranger, draft.id)).status).toBe(404);
    expect((await ask(lead, draft.id, '2026-03-31T00:00:00Z')).body.error).toMatchObject({
      code: 'extension-until-outside',
      field: 'until',
    });
    expect((await ask(lead, draft.id, '2027-01-01T00:00:00Z')).body.error.code).toBe(
      'extension-until-outside',
    );
    const { body } = await ask(lead, draft.id);
    for (const who of [lead, stranger, elsewhere, world.signer]) {
      expect((await list(who)).status).toBe(404);
      expect((await answer(who, body.items[0]!.id, 'grant')).status).toBe(404);
    }
    app.setNow('2026-04-08T00:00:00Z');
    const { draft: other, lead: late } = await (async () => {
      app.setNow(DAY);
      const made = await withDraft('Toolate');
      app.setNow('2026-04-08T00:00:00Z');
      return made;
    })();
    expect((await ask(late, other.id, '2026-04-20T00:00:00Z')).body.error.code).toBe('extension-not-now');
  });

  test('an officer answers nothing of their own team, and learns nothing of whom they are kept from', async () => {
    const colleague = await makePerson(app.services);
    await giveRole(app.services, colleague, 'officer');
    const { lead, draft } = await withDraft('Colleague');
    await app.services.db
      .insertInto('application_members')
      .values({ application_id: draft.id, person_id: colleague, role: 'co-investigator', position: 1 })
      .execute();
    const { draft: barred, lead: rival } = await withDraft('Rival');
    await app.services.db
      .insertInto('application_bars')
      .values({ application_id: barred.id, person_id: colleague, source: 'conflict' })
      .execute();
    const own = (await ask(lead, draft.id)).body.items[0]!.id;
    const kept = (await ask(rival, barred.id)).body.items[0]!.id;
    expect(JSON.stringify((await list(colleague)).body)).not.toMatch(/Colleague|Rival/);
    for (const id of [own, kept]) expect((await answer(colleague, id, 'grant')).status).toBe(404);
    for (const email of ['colleague@test.example', 'rival@test.example']) {
      const given = { email, until: LONGER, reason: 'Unasked.' };
      const url = `/api/calls/${world.callId}/extensions`;
      expect((await app.call<Failure>(colleague, 'POST', url, given)).body.error.code).toBe('not-allowed');
    }
    expect((await mailsTo(colleague)).length).toBe(0);
    expect((await list(world.officer)).body.items.map((one) => one.name)).toEqual(
      expect.arrayContaining(['Colleague', 'Rival']),
    );
  });

  test('given by mistake is taken back with a day’s notice, never before the deadline; who has it is told', async () => {
    const { lead, draft } = await withDraft('Mistaken');
    const { lead: other } = await withDraft('Unmistaken');
    await ask(lead, draft.id);
    const { body: asked } = await ask(other, (await world.complete(other)).id);
    expect((await grant('mistaken@test.example', '2026-04-25T12:00:00.000Z')).status).toBe(200);
    const { body } = await app.call<Asked>(lead, 'GET', `/api/applications/${draft.id}/extensions`);
    const { id } = body.items[0]!;
    const shorten = (who: string, until: string, of = id) =>
      app.call<Failure>(who, 'POST', `/api/extensions/${of}/shorten`, { until, reason: 'Wrong person.' });
    expect(await shorten(world.officer, '2026-03-31T23:59:59.999Z')).toMatchObject({
      status: 422,
      body: { error: { code: 'extension-too-soon', params: { earliest: CLOSED } } },
    });
    app.setNow('2026-04-03T12:00:00Z');
    for (const until of ['2026-04-04T11:59:59.999Z', '2026-04-25T12:00:00.000Z', '2026-05-01T00:00:00.000Z'])
      expect(await shorten(world.officer, until)).toMatchObject({
        body: { error: { code: 'extension-too-soon' } },
      });
    expect((await shorten(lead, '2026-04-04T12:00:00.000Z')).status).toBe(404);
    expect((await shorten(await makePerson(app.services), '2026-04-04T12:00:00.000Z')).status).toBe(404);
    expect((await shorten(world.officer, LONGER, asked.items[0]!.id)).body).toMatchObject({
      error: { code: 'extension-not-granted' },
    });
    const both = await Promise.all([
      shorten(world.officer, '2026-04-04T12:00:00.000Z'),
      shorten(world.officer, '2026-04-04T12:00:00.000Z'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const { body: after } = await app.call<Asked>(lead, 'GET', `/api/applications/${draft.id}/extensions`);
    expect(after).toMatchObject({
      until: '2026-04-04T12:00:00.000Z',
      items: [
        {
          until: '2026-04-04T12:00:00.000Z',
          shortenedFrom: '2026-04-25T12:00:00.000Z',
          shortenedReason: 'Wrong person.',
        },
      ],
    });
    const mails = (await mailsTo(lead)).filter(({ kind }) => kind === 'extension-shortened');
    expect(mails).toHaveLength(1);
    expect(mails[0]!.body).toContain('Wrong person.');
    const entry = await app.services.db
      .selectFrom('audit_events')
      .select(['action', 'reason'])
      .where('entity_id', '=', id)
      .where('action', '=', 'extension.shortened')
      .execute();
    expect(entry).toEqual([{ action: 'extension.shortened', reason: 'Wrong person.' }]);
    app.setNow('2026-04-04T12:00:00.000Z');
    const late = await world.send(lead, draft.id, 'submit', { revision: draft.revision });
    expect(late.status).toBe(409);
  });

  test('granted at the instant of a submission: it counts or it does not, and both are told the truth', async () => {
    const { lead, draft } = await withDraft('Racing');
    app.setNow('2026-04-01T00:00:00.001Z');
    const id = (await ask(lead, draft.id)).body.items[0]!.id;
    const [sent, granted] = await Promise.all([
      world.send(lead, draft.id, 'submit', { revision: draft.revision }),
      answer(world.officer, id, 'grant'),
    ]);
    expect(granted.status).toBe(200);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    if (sent.status === 200) expect(body.status).toBe('with-host');
    else {
      expect([sent.body.error.code, body.status]).toEqual(['deadline-passed', 'draft']);
      expect((await world.send(lead, draft.id, 'submit', { revision: body.revision })).status).toBe(200);
    }
  });
});

describe('more time and the round', () => {
  test('review does not begin while somebody has more time, says until when, and begins once it is used or over', async () => {
    const officer = await makeStaff(app.services, 'officer');
    const callId = await makeCall(app.services, { code: 'HW-EXT' });
    const lead = await makePerson(app.services, { email: 'slow@test.example' });
    const other = await makePerson(app.services);
    const make = async (who: string) => {
      const { body } = await app.call<Draft>(who, 'POST', '/api/applications', { callId });
      return (
        await app.call<Draft>(who, 'PATCH', `/api/applications/${body.id}`, {
          revision: body.revision,
          ...world.wholeDraft(),
        })
      ).body;
    };
    const [slow, quick] = [await make(lead), await make(other)];
    await world.send(other, quick.id, 'submit', { revision: quick.revision });
    await world.send(world.signer, quick.id, 'sign');
    expect((await grant('slow@test.example', LONGER, callId)).status).toBe(200);
    app.setNow('2026-04-02T00:00:00Z');
    const todos = await app.call<{ todos: { kind: string; dueAt: string }[] }>(lead, 'GET', '/api/home');
    expect(todos.body.todos).toMatchObject([{ kind: 'finish-drafts', dueAt: LONGER }]);
    await world.send(lead, slow.id, 'submit', { revision: slow.revision });
    app.setNow('2026-04-09T00:00:00Z');
    const begin = () => app.call<Failure>(officer, 'POST', `/api/calls/${callId}/begin-review`);
    expect((await begin()).body.error).toMatchObject({
      code: 'extension-running',
      params: { count: 1, until: HOST_LONGER },
    });
    const { body: round } = await app.call<{ steps: { key: string; state: string; blockers: object[] }[] }>(
      officer,
      'GET',
      `/api/calls/${callId}/round`,
    );
    expect(round.steps.find((one) => one.key === 'host-sign-off')).toMatchObject({
      state: 'current',
      blockers: [
        { code: 'waiting-for-hosts' },
        { code: 'extension-running', params: { count: 1, until: HOST_LONGER } },
      ],
    });
    expect((await begin()).status).toBe(409);
    await world.send(world.signer, slow.id, 'sign');
    expect((await begin()).status).toBe(200);
    expect((await grant('slow@test.example', '2026-04-20T00:00:00Z', callId)).body.error.code).toBe(
      'wrong-state',
    );
  });

  test('put off for all, with a reason: teams and hosts are told, the public page says from when to when', async () => {
    const officer = await makeStaff(app.services, 'officer');
    const callId = await makeCall(app.services, { code: 'HW-OFF' });
    const lead = await makePerson(app.services);
    const { body: draft } = await app.call<Draft>(lead, 'POST', '/api/applications', { callId });
    const { body: whole } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      ...world.wholeDraft(),
    });
    await world.send(lead, draft.id, 'submit', { revision: whole.revision });
    const { body: call } = await app.call<{ revision: number }>(officer, 'GET', `/api/calls/${callId}`);
    const putOff = (body: object, who = officer) =>
      app.call<Failure & { closesAt: string }>(who, 'POST', `/api/calls/${callId}/put-off`, {
        revision: call.revision,
        reason: { en: 'The power failed in three provinces.', zh: '三省停电。' },
        ...body,
      });
    expect((await putOff({ closesAt: '2026-03-20T00:00:00Z' })).body.error.code).toBe(
      'call-deadline-earlier',
    );
    expect((await putOff({ closesAt: CLOSED })).body.error.code).toBe('call-deadline-same');
    expect((await putOff({ closesAt: LONGER, reason: { en: ' ', zh: '' } })).body.error).toMatchObject({
      code: 'call-text-missing',
      field: 'reason',
    });
    expect((await putOff({ closesAt: LONGER }, lead)).status).toBe(404);
    app.setNow('2026-04-01T12:00:00Z');
    expect((await putOff({ closesAt: LONGER })).body.closesAt).toBe(LONGER);
    await tellOfChanges(app);
    const mails = await app.services.db
      .selectFrom('mails')
      .select(['kind', 'person_id', 'body'])
      .where('kind', 'like', 'call-put-off%')
      .where('entity_id', '=', callId)
      .orderBy('kind')
      .execute();
    expect(mails.map((one) => [one.kind, one.person_id])).toEqual([
      ['call-put-off', lead],
      ['call-put-off-host', world.signer],
    ]);
    expect(mails[0]!.body).toContain('on 5 April 2026, 12:00 (UTC) instead of 1 April 2026, 00:00 (UTC)');
    const changes = await app.call<{ items: object[] }>(null, 'GET', '/api/public/calls/HW-OFF/changes');
    expect(changes.body.items).toMatchObject([
      {
        kind: 'fields',
        reason: { en: 'The power failed in three provinces.', zh: '三省停电。' },
        changedAt: '2026-04-01T12:00:00.000Z',
        changes: [
          { field: 'closesAt', before: CLOSED, after: LONGER },
          { field: 'hostDeadlineAt', before: '2026-04-08T00:00:00.000Z', after: HOST_LONGER },
        ],
      },
    ]);
    expect((await world.send(world.signer, draft.id, 'sign')).status).toBe(200);
  });
});
