import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { readChannel } from './index.ts';
import { type DividedCall, hearApart, makeDividedCall } from './testing.ts';

let app: TestApp;
let call: DividedCall;
let entryId: string;
beforeAll(async () => {
  app = await createTestApp();
  call = await makeDividedCall(app);
}, 60_000);
afterAll(() => app.close());

const WHY = 'It asks a question that the others take for settled.';
type Failed = { error: { code: string; field?: string } };
const codeOf = (answer: { status: number; body: unknown }) => [
  answer.status,
  (answer.body as Partial<Failed>).error?.code,
];
const mails = async (kind: string) => {
  const { rows } = await sql<{ person: string }>`
    select person_id as person from mails where kind = ${kind} order by person_id`.execute(app.services.db);
  return rows.map((row) => row.person);
};

describe('the search', () => {
  test('needs a ranking, an officer, and runs once at a time', async () => {
    const bare = await makeCall(app.services, { status: 'panel' });
    const officer = await makeStaff(app.services, 'officer', { kind: 'call', id: bare });
    const ask = (who: string, id: string, body: object = {}) =>
      app.call(who, 'POST', `/api/calls/${id}/division-searches`, body);
    expect(codeOf(await ask(officer, bare))).toEqual([409, 'search-without-ranking']);
    expect(codeOf(await ask(officer, call.callId))).toEqual([403, 'not-allowed']);
    expect(codeOf(await ask(call.members[0]!, call.callId))).toEqual([404, 'not-found']);
    expect(await ask(call.officer, call.callId, { falseShare: 2 })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-input', field: 'falseShare' } },
    });
    const both = await Promise.all([ask(call.officer, call.callId), ask(call.officer, call.callId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    const { body } = both.find(({ status }) => status === 202)! as { body: { job: { id: string } } };
    expect(await app.finishJob(body.job.id)).toMatchObject({ status: 'done' });
  });

  test('lists what it found for officers and directors, the divided one first, with its camps', async () => {
    const read = (who: string, query = '') =>
      app.call<{ items: object[]; total: number }>(
        who,
        'GET',
        `/api/calls/${call.callId}/division-findings${query}`,
      );
    const all = await read(call.officer);
    expect(all.body.total).toBe(31);
    expect(all.body.items[0]).toMatchObject({
      id: call.divided.id,
      title: 'Silt',
      finding: {
        reviews: 5,
        isDivided: true,
        isCandidate: true,
        reasons: ['beyond-noise', 'two-camps', 'enthusiast-right'],
        camps: { sceptics: { reviews: 3, mean: 1 }, supporters: { reviews: 2, mean: 6 } },
      },
      entryId: null,
    });
    expect((await read(call.director, '?only=candidates')).body.items).toHaveLength(1);
    expect((await read(call.members[0]!)).status).toBe(404);
    expect((await read(call.reviewers[0]!)).status).toBe(404);
    const channel = await app.call(call.officer, 'GET', `/api/calls/${call.callId}/channel`);
    expect(channel.body).toMatchObject({
      search: { status: 'ready', counts: { tested: 31, divided: 1, candidates: 1 }, isOfLatestRanking: true },
      counts: { entered: 0 },
      can: { search: true, enter: true, reserve: true },
    });
  });
});

describe('hearing apart', () => {
  test('asks for reasons where the search found nothing, takes all or none, and tells who may speak', async () => {
    const enter = (who: string, applicationIds: string[], reason?: string) =>
      app.call(who, 'POST', `/api/calls/${call.callId}/channel-entries`, { applicationIds, reason });
    const [ordinary] = call.others;
    expect(codeOf(await enter(call.officer, [call.divided.id, ordinary!]))).toEqual([
      422,
      'channel-reason-missing',
    ]);
    const foreign = await makeApplication(app.services, {
      callId: await makeCall(app.services, {}),
      leadId: await makePerson(app.services),
    });
    expect(codeOf(await enter(call.officer, [call.divided.id, foreign], WHY))).toEqual([404, 'not-found']);
    expect(codeOf(await enter(call.members[0]!, [call.divided.id]))).toEqual([404, 'not-found']);
    const both = await Promise.all([
      enter(call.officer, [call.divided.id]),
      enter(call.officer, [call.divided.id]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await mails('channel-entered')).toEqual([...call.members, ...call.divided.reviewers].sort());
    const list = await app.call<{ items: { id: string }[] }>(call.members[0]!, 'GET', '/api/channel-entries');
    entryId = list.body.items[0]!.id;
  });

  test('shows figures to the panel, words to its reviewers, and nothing to anybody else', async () => {
    const member = await app.call(call.members[0]!, 'GET', `/api/channel-entries/${entryId}`);
    expect(member.body).toMatchObject({
      capacity: 'panel_member',
      finding: { isDivided: true },
      asked: null,
      can: { adopt: true, spendTicket: false, giveBack: false, ask: false },
    });
    const reviewer = await app.call(call.divided.reviewers[0]!, 'GET', `/api/channel-entries/${entryId}`);
    expect(reviewer.body).toMatchObject({ capacity: 'reviewer', finding: null, can: { adopt: true } });
    const strangers = [
      call.divided.leadId,
      call.reviewers[0]!,
      await makeStaff(app.services, 'administrator'),
      await makeStaff(app.services, 'panel_member', { kind: 'panel', id: call.callId }),
      await makeStaff(app.services, 'officer', { kind: 'call', id: await makeCall(app.services, {}) }),
    ];
    for (const person of strangers) {
      expect((await app.call(person, 'GET', `/api/channel-entries/${entryId}`)).status).toBe(404);
      expect((await app.call(person, 'GET', `/api/calls/${call.callId}/channel`)).status).toBe(404);
      const list = await app.call<{ items: object[]; total: number }>(person, 'GET', '/api/channel-entries');
      if (list.status === 200) expect(list.body).toMatchObject({ items: [], total: 0 });
    }
  });
});

test('a member in conflict and a director on the team lose sight of it: no list, count, mail or place', async () => {
  const other = await makeDividedCall(app);
  const [barred] = other.members;
  const lead = await makeStaff(app.services, 'director');
  const judges = await makeStaff(app.services, 'director');
  await sql`insert into application_bars (application_id, person_id, source)
    values (${other.divided.id}::uuid, ${barred}::uuid, 'conflict')`.execute(app.services.db);
  await sql`insert into application_members (application_id, person_id, role)
    values (${other.divided.id}::uuid, ${lead}::uuid, 'co-investigator')`.execute(app.services.db);
  const before = await mails('channel-entered');
  const id = await hearApart(app, other);
  const told = (await mails('channel-entered')).filter((person) => !before.includes(person));
  expect(told).toContain(other.members[1]);
  expect(told).not.toContain(barred);
  expect(told).not.toContain(lead);
  for (const person of [barred!, lead]) {
    expect((await app.call(person, 'GET', `/api/channel-entries/${id}`)).status).toBe(404);
    const list = await app.call(person, 'GET', `/api/channel-entries?call=${other.callId}`);
    expect(list.body).toMatchObject({ items: [], total: 0 });
    expect(
      (await app.call(person, 'POST', `/api/channel-entries/${id}/adopt`, { reasons: WHY })).status,
    ).toBe(404);
  }
  expect((await app.call(barred!, 'GET', `/api/calls/${other.callId}/channel`)).status).toBe(404);
  const read = (who: string) => app.call(who, 'GET', `/api/calls/${other.callId}/channel`);
  expect((await read(judges)).body).toMatchObject({
    counts: { entered: 1 },
    search: { counts: { tested: 31, divided: 1 } },
  });
  expect((await read(lead)).body).toMatchObject({
    counts: { entered: 0 },
    search: { counts: { tested: 30, divided: 0 } },
  });
  const findings = await app.call<{ total: number }>(
    lead,
    'GET',
    `/api/calls/${other.callId}/division-findings`,
  );
  expect(findings.body.total).toBe(30);
}, 60_000);

describe('a champion', () => {
  const adopt = (who: string, reasons = WHY) =>
    app.call(who, 'POST', `/api/channel-entries/${entryId}/adopt`, { reasons });
  const withdraw = (who: string, reason = 'I was mistaken.') =>
    app.call(who, 'POST', `/api/channel-entries/${entryId}/withdraw-adoption`, { reason });

  test('gives reasons in a sentence, and is one of two who ask at once', async () => {
    expect(codeOf(await adopt(call.members[0]!, 'Good.'))).toEqual([400, 'invalid-input']);
    expect(codeOf(await adopt(call.officer))).toEqual([403, 'not-allowed']);
    const both = await Promise.all([adopt(call.members[0]!), adopt(call.divided.reviewers[0]!)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.map(codeOf)).toContainEqual([409, 'channel-adopted-already']);
    const champion = both[0]!.status === 200 ? call.members[0]! : call.divided.reviewers[0]!;
    expect(codeOf(await withdraw(call.members[1]!))).toEqual([403, 'not-allowed']);
    expect((await withdraw(champion)).status).toBe(200);
  });

  test('who reviewed it is named to officers, not to the panel or other reviewers', async () => {
    const [champion, colleague] = call.divided.reviewers;
    expect((await adopt(champion!)).status).toBe(200);
    const voiceFor = async (who: string) => {
      const { body } = await app.call<{ adoptions: { person: object | null; withdrawnAt: string | null }[] }>(
        who,
        'GET',
        `/api/channel-entries/${entryId}`,
      );
      return body.adoptions.find((one) => one.withdrawnAt === null)!;
    };
    expect(await voiceFor(call.officer)).toMatchObject({ person: { id: champion }, reasons: WHY });
    expect(await voiceFor(call.members[0]!)).toMatchObject({ person: null, capacity: 'reviewer' });
    expect(await voiceFor(colleague!)).toMatchObject({ person: null, isOwn: false });
    expect(await voiceFor(champion!)).toMatchObject({ person: { id: champion }, isOwn: true });
    expect(await readChannel(app.services.db, call.callId)).toEqual({
      reserved: 0,
      applications: [
        { applicationId: call.divided.id, requested: 100_000_00, isAdopted: true, isTicketed: false },
      ],
    });
  });

  test('who is barred later speaks no longer, and another may take the place', async () => {
    const [champion] = call.divided.reviewers;
    await sql`insert into application_bars (application_id, person_id, source)
      values (${call.divided.id}::uuid, ${champion}::uuid, 'recusal')`.execute(app.services.db);
    expect((await readChannel(app.services.db, call.callId)).applications[0]).toMatchObject({
      isAdopted: false,
    });
    expect((await adopt(call.members[1]!)).status).toBe(200);
    const detail = await app.call<{ isAdopted: boolean; adoptions: { withdrawnReason: string | null }[] }>(
      call.officer,
      'GET',
      `/api/channel-entries/${entryId}`,
    );
    const { isAdopted, adoptions } = detail.body;
    expect(isAdopted).toBe(true);
    expect(adoptions.map((one) => one.withdrawnReason).sort()).toEqual(['I was mistaken.', 'conflict', null]);
    expect(adoptions.find((one) => one.withdrawnReason === 'conflict')).toMatchObject({ isBarred: true });
    expect(adoptions.find((one) => one.withdrawnReason === null)).toMatchObject({
      person: { id: call.members[1] },
    });
  });
});

describe('golden tickets', () => {
  const spend = (who: string, id = entryId) =>
    app.call(who, 'POST', `/api/channel-entries/${id}/spend-ticket`, { reasons: WHY });
  const allow = (who: string, tickets: number) =>
    app.call(who, 'PUT', '/api/golden-tickets/allowances', { year: 2026, role: 'panel_member', tickets });
  const reserve = (reserved: number, revision: number) =>
    app.call(call.officer, 'PATCH', `/api/calls/${call.callId}/channel`, { reserved, revision });
  let second: string;

  test('are counted by year and role, set by directors and administrators', async () => {
    expect(codeOf(await spend(call.members[0]!))).toEqual([409, 'ticket-none-left']);
    expect(codeOf(await allow(call.officer, 1))).toEqual([404, 'not-found']);
    expect((await allow(call.director, 30)).status).toBe(400);
    expect((await allow(call.director, 1)).status).toBe(200);
    const own = await app.call(call.members[0]!, 'GET', '/api/golden-tickets');
    expect(own.body).toMatchObject({
      year: 2026,
      own: [{ capacity: 'panel_member', left: 1, of: 1 }],
      can: { set: false },
    });
  });

  test('draw on what the call sets aside, at most its budget, over the figure that was read', async () => {
    expect(codeOf(await spend(call.members[0]!))).toEqual([409, 'channel-exhausted']);
    expect(codeOf(await reserve(2_000_000_00, 0))).toEqual([422, 'channel-above-budget']);
    const both = await Promise.all([reserve(300_000_00, 0), reserve(250_000_00, 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(codeOf(await reserve(1, 7))).toEqual([409, 'changed-meanwhile']);
  });

  test('the last one is spent once, on one of two applications at the same moment', async () => {
    await app.call(call.officer, 'POST', `/api/calls/${call.callId}/channel-entries`, {
      applicationIds: [call.others[0]],
      reason: WHY,
    });
    const list = await app.call<{ items: { id: string; applicationId: string }[] }>(
      call.officer,
      'GET',
      `/api/channel-entries?call=${call.callId}`,
    );
    second = list.body.items.find((one) => one.applicationId === call.others[0])!.id;
    const both = await Promise.all([spend(call.members[0]!), spend(call.members[0]!, second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.map(codeOf)).toContainEqual([409, 'ticket-none-left']);
  });

  test('two on the same application: one is spent, the other stays with its owner', async () => {
    const { rows } = await sql<{ entry: string }>`
      select entry_id as entry from golden_tickets where withdrawn_at is null`.execute(app.services.db);
    const taken = rows[0]!.entry;
    expect(codeOf(await spend(call.members[1]!, taken))).toEqual([409, 'ticket-spent-already']);
    const taking = await app.call(call.members[0]!, 'POST', `/api/channel-entries/${taken}/withdraw-ticket`, {
      reason: 'Better kept.',
    });
    expect(taking.status).toBe(200);
    const both = await Promise.all([spend(call.members[0]!, taken), spend(call.members[1]!, taken)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const channel = await app.call(call.officer, 'GET', `/api/calls/${call.callId}/channel`);
    expect(channel.body).toMatchObject({ counts: { ticketed: 1, promised: 100_000_00 } });
    const record = await app.call<{ tickets: { withdrawnReason: string | null }[] }>(
      call.director,
      'GET',
      `/api/channel-entries/${taken}`,
    );
    expect(record.body.tickets.map((one) => one.withdrawnReason)).toEqual(['Better kept.', null]);
  });

  test('cannot be spent by somebody who acts in a member’s name', async () => {
    const delegate = await makePerson(app.services);
    const answer = await app.app.inject({
      method: 'POST',
      url: `/api/channel-entries/${entryId}/adopt`,
      headers: { 'x-test-person': delegate, 'x-test-acting-for': call.members[0]! },
      payload: { reasons: WHY },
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(403);
  });
});

test('given back it leaves the channel with a reason, and enters again only with one', async () => {
  const back = (who: string) =>
    app.call(who, 'POST', `/api/channel-entries/${entryId}/give-back`, {
      reason: 'The panel has settled it.',
    });
  expect(codeOf(await back(call.members[0]!))).toEqual([404, 'not-found']);
  expect((await back(call.officer)).body).toMatchObject({ status: 'returned', can: { adopt: false } });
  const held = await readChannel(app.services.db, call.callId);
  expect(held.applications.map((one) => one.applicationId)).toEqual([call.others[0]]);
  const enter = (reason?: string) =>
    app.call(call.officer, 'POST', `/api/calls/${call.callId}/channel-entries`, {
      applicationIds: [call.divided.id],
      reason,
    });
  expect(codeOf(await enter())).toEqual([422, 'channel-reason-missing']);
  expect((await enter(WHY)).status).toBe(200);
});

test('lists and pages take a fixed number of statements', async () => {
  const count = (limit: number) =>
    app.countStatements(async () => {
      await app.call(call.officer, 'GET', `/api/channel-entries?limit=${limit}`);
      await app.call(call.officer, 'GET', `/api/calls/${call.callId}/division-findings?limit=${limit}`);
    });
  expect(await count(50)).toBe(await count(1));
});

describe('after the release', () => {
  test('nothing changes any more, and directors follow what became of it beside its peers', async () => {
    const { db } = app.services;
    await sql`update calls set status = 'released' where id = ${call.callId}::uuid`.execute(db);
    await sql`update applications set status = case when id = ${call.divided.id}::uuid then 'funded' else 'declined' end
      where call_id = ${call.callId}::uuid`.execute(db);
    await sql`insert into awards (number, application_id, call_id, title, currency, amount, status)
      values ('A-1', ${call.divided.id}::uuid, ${call.callId}::uuid, 'Silt', 'CNY', 1, 'terminated')`.execute(
      db,
    );
    for (const [verb, body] of [
      ['adopt', { reasons: WHY }],
      ['spend-ticket', { reasons: WHY }],
      ['withdraw-adoption', { reason: 'Late.' }],
      ['withdraw-ticket', { reason: 'Late.' }],
    ] as const) {
      const answer = await app.call(
        call.members[1]!,
        'POST',
        `/api/channel-entries/${entryId}/${verb}`,
        body,
      );
      expect([verb, ...codeOf(answer)]).toEqual([verb, 409, 'wrong-state']);
    }
    const outcomes = await app.call(call.director, 'GET', '/api/channel-outcomes');
    expect(outcomes.body).toMatchObject({
      fewest: 20,
      years: [
        {
          year: 2026,
          channel: { applications: 2, decided: 2, funded: 1, terminated: 1, completed: 0 },
          peers: { funded: 0 },
          isTooFew: true,
          isTooFewEnded: true,
        },
      ],
      all: { year: null, channel: { funded: 1 } },
    });
    expect((await app.call(call.officer, 'GET', '/api/channel-outcomes')).status).toBe(404);
  });

  test('its team still learns nothing', async () => {
    expect((await app.call(call.divided.leadId, 'GET', `/api/channel-entries/${entryId}`)).status).toBe(404);
    const application = await app.call<object>(
      call.divided.leadId,
      'GET',
      `/api/applications/${call.divided.id}`,
    );
    expect(JSON.stringify(application.body)).not.toMatch(/divided|channel|ticket|adopt|consensus/i);
  });
});
