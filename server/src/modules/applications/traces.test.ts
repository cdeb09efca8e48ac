import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { giveRole, makeApplication, makePerson, makeStaff } from '../../testing/factories.ts';
import { makePdf } from '../../testing/pdf.ts';

interface Traces {
  isBlind: boolean;
  items: { kind: string; field: string; page: number | null; found: string; passage: string }[];
  passedAt: string | null;
  passReason: string | null;
  can: { pass: boolean; returnToTeam: boolean };
}
interface TraceList {
  isBlind: boolean;
  unchecked: number;
  items: { id: string; found: number; passedAt: string | null }[];
}

const DAY = '2026-03-02T08:00:00Z';
const [REVIEW, RELEASED] = DEFAULT_PHASES as [Phase, Phase];
const BLIND = [{ ...REVIEW, sees: { ...REVIEW.sees, reviewer: [] } }, RELEASED];

let app: TestApp;
let world: Applying;
setUpApplying(async (opened) => {
  ({ app, world } = opened);
  await app.services.db
    .updateTable('calls')
    .set({ phases: JSON.stringify(BLIND) })
    .where('id', '=', world.callId)
    .execute();
}, DAY);

async function makeLead(): Promise<string> {
  const lead = await makePerson(app.services, { name: 'Ada Quillfeather', organisationId: world.host });
  await app.services.db.updateTable('people').set({ name_alt: '张晓明' }).where('id', '=', lead).execute();
  return lead;
}

async function write(lead: string, draft: Draft, change: object): Promise<Draft> {
  const { status, body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
    revision: draft.revision,
    ...change,
  });
  expect(status).toBe(200);
  return body;
}

const read = (who: string, id: string) => app.call<Traces>(who, 'GET', `/api/applications/${id}/traces`);
const list = async (who = world.officer, query = '') =>
  (await app.call<TraceList>(who, 'GET', `/api/calls/${world.callId}/traces${query}`)).body;

async function submit(lead: string, draft: Draft): Promise<void> {
  expect((await world.send(lead, draft.id, 'submit', { revision: draft.revision })).status).toBe(200);
  expect((await world.send(world.signer, draft.id, 'sign')).status).toBe(200);
}

async function submitTelling() {
  const lead = await makeLead();
  const draft = await write(lead, await world.complete(lead), {
    answers: { aim: 'As Quillfeather et al. and Zhang Xiaoming showed.' },
  });
  await submit(lead, draft);
  return { lead, id: draft.id };
}

describe('what tells whose an application is', () => {
  test('is shown to its team before it is submitted, with field, page and passage', async () => {
    const lead = await makeLead();
    let draft = await world.complete(lead);
    draft = await write(lead, draft, {
      titleAlt: '张晓明的河流',
      answers: { aim: 'Done at Lake University; write to ada@lake.example.' },
      budget: [{ year: 1, category: 'people', note: 'for A. Quillfeather', amount: 100_00 }],
    });
    const boundary = 'b0undary';
    await app.app.inject({
      method: 'POST',
      url: `/api/applications/${draft.id}/files/plan`,
      headers: { 'x-test-person': lead, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="p.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
        ),
        makePdf('The plan of Quillfeather, 0000-0002-1825-0097'),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
    const { body } = await read(lead, draft.id);
    expect(body.items.map((one) => [one.field, one.kind, one.found])).toEqual([
      ['titleAlt', 'name', '张晓明'],
      ['answers.aim', 'organisation', 'Lake University'],
      ['answers.aim', 'email', 'ada@lake.example'],
      ['budget.0.note', 'initials', 'A. Quillfeather'],
      ['answers.plan', 'name', 'Quillfeather'],
      ['answers.plan', 'orcid', '0000-0002-1825-0097'],
    ]);
    expect(body.items[1]!.passage).toContain('Done at Lake University; write');
    expect(body.can).toEqual({ pass: false, returnToTeam: false });
    expect((await read(world.officer, draft.id)).status).toBe(404);
    expect((await read(await makePerson(app.services), draft.id)).status).toBe(404);
  });

  test('is looked for in no call whose reviewers see the names', async () => {
    const { db } = app.services;
    const set = (phases: readonly Phase[]) =>
      db
        .updateTable('calls')
        .set({ phases: JSON.stringify(phases) })
        .where('id', '=', world.callId)
        .execute();
    const { id, lead } = await submitTelling();
    await set(DEFAULT_PHASES);
    expect((await read(lead, id)).body).toMatchObject({ isBlind: false, items: [] });
    expect(await list()).toMatchObject({ isBlind: false, unchecked: 0 });
    const refused = await app.call<Failure>(world.officer, 'POST', `/api/calls/${world.callId}/traces/check`);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'call-not-blind']);
    await set(BLIND);
  });

  test('is listed for officers once submitted, and let pass once, with a reason', async () => {
    const { id } = await submitTelling();
    expect((await list()).items.find((one) => one.id === id)).toMatchObject({ found: 2, passedAt: null });
    expect((await read(world.officer, id)).body.can).toEqual({ pass: true, returnToTeam: true });
    const pass = () =>
      app.call<Traces & Failure>(world.officer, 'POST', `/api/applications/${id}/traces/pass`, {
        reason: 'The work is cited by everybody.',
      });
    const answers = await Promise.all([pass(), pass()]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect((await read(world.officer, id)).body).toMatchObject({
      passReason: 'The work is cited by everybody.',
      can: { pass: false, returnToTeam: true },
    });
    expect((await list(world.officer, '?open=true')).items.map((one) => one.id)).not.toContain(id);
    const empty = await app.call(world.officer, 'POST', `/api/applications/${id}/traces/pass`, {
      reason: ' ',
    });
    expect(empty.status).toBe(400);
  });

  test('hides an officer’s own application from them, counts included', async () => {
    const { id, lead } = await submitTelling();
    await giveRole(app.services, lead, 'officer', { kind: 'call', id: world.callId });
    expect((await list(lead)).items.map((one) => one.id)).not.toContain(id);
    const pass = await app.call(lead, 'POST', `/api/applications/${id}/traces/pass`, {
      reason: 'It is mine.',
    });
    expect(pass.status).toBe(403);
  });

  test('of what came in unseen is looked for when an officer asks', async () => {
    const lead = await makeLead();
    const id = await makeApplication(app.services, {
      callId: world.callId,
      leadId: lead,
      hostId: world.host,
      title: 'Lake University rivers',
    });
    expect((await list()).unchecked).toBe(1);
    const { body } = await app.call<{ checked: number }>(
      world.officer,
      'POST',
      `/api/calls/${world.callId}/traces/check`,
    );
    expect(body).toEqual({ checked: 1 });
    expect((await list()).unchecked).toBe(0);
    expect((await list()).items.find((one) => one.id === id)?.found).toBe(1);
    const director = await makeStaff(app.services, 'director');
    expect((await app.call(director, 'POST', `/api/calls/${world.callId}/traces/check`)).status).toBe(404);
  });
});

describe('an application that an officer sends back', () => {
  const AFTER = '2026-04-10T00:00:00Z';
  const UNTIL = '2026-04-15T00:00:00.000Z';
  const giveBack = (id: string, until = UNTIL) =>
    app.call<Failure>(world.officer, 'POST', `/api/applications/${id}/return-to-team`, {
      reason: 'Please leave out the names.',
      until,
    });

  test('may be mended and handed in until then, though the call is closed, and review waits for it', async () => {
    const { id, lead } = await submitTelling();
    const other = await submitTelling();
    app.setNow(AFTER);
    expect((await giveBack(id, '2026-04-01T00:00:00Z')).body.error.code).toBe('invalid-input');
    expect((await giveBack(id)).status).toBe(200);
    expect((await giveBack(id)).status).toBe(404);
    const mails = await app.services.db
      .selectFrom('mails')
      .select('to_address')
      .where('kind', '=', 'application-returned-by-officer')
      .execute();
    expect(mails).toHaveLength(1);

    const begin = () => app.call<Failure>(world.officer, 'POST', `/api/calls/${world.callId}/begin-review`);
    expect((await begin()).body.error.code).toBe('applications-returned');
    const late = await world.send(other.lead, other.id, 'withdraw');
    expect(late.body.error.code).toBe('deadline-passed');

    const back = await app.call<Draft>(lead, 'GET', `/api/applications/${id}/draft`);
    expect(back.body).toMatchObject({ status: 'draft', statusReason: 'Please leave out the names.' });
    expect(back.body.can).toMatchObject({ edit: true, submit: true });
    const mended = await write(lead, back.body, { answers: { aim: 'As was shown.' } });
    await submit(lead, mended);
    expect((await read(world.officer, id)).body.items).toEqual([]);
    expect((await begin()).status).toBe(200);
    expect((await giveBack(id)).body.error.code).toBe('wrong-state');
  });
});
