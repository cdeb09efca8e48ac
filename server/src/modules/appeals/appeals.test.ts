import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  type DecisionSetup,
  decideRest,
  type Failure,
  makeDecisionCall,
  release,
  stage,
} from '../../testing/decision-factories.ts';
import { makePerson, makeStaff } from '../../testing/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

interface Shown {
  id: string;
  status: string;
  opinion: string | null;
  reason: string | null;
  readerName?: string | null;
  can: Record<string, boolean>;
}
interface TeamShown {
  appeal: Shown | null;
  closesAt: string;
  can: { file: boolean };
}

const START = '2026-05-01T00:00:00Z';
const later = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString();
const WORDS = { grounds: 'factual-error', statement: 'Reviewer A counts twelve samples; table 2 has 120.' };

/** A released call whose last application was declined, with somebody of the pool who had no part. */
async function makeReleased() {
  app.setNow(START);
  const setup = await makeDecisionCall(app);
  await stage(app, setup.officer, setup);
  await decideRest(app, setup);
  const asked = await release(app, setup.director, setup);
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  const reader = await makePerson(app.services, { name: 'Fresh Eyes' });
  await app.services.db
    .insertInto('reviewer_pool')
    .values({ call_id: setup.callId, person_id: reader })
    .execute();
  return { ...setup, declined: setup.applications[3]!, lead: setup.leads[3]!, reader };
}

const urlOf = (applicationId: string) => `/api/applications/${applicationId}/appeal`;
const file = (person: string, applicationId: string, body: object = WORDS) =>
  app.call<TeamShown & Failure>(person, 'POST', urlOf(applicationId), body);
const act = (person: string, id: string, verb: string, body: object = {}) =>
  app.call<Shown & Failure>(person, 'POST', `/api/appeals/${id}/${verb}`, body);

async function makeAppeal() {
  const setup = await makeReleased();
  const filed = await file(setup.lead, setup.declined);
  expect(filed.status).toBe(200);
  return { ...setup, id: filed.body.appeal!.id };
}

async function makeRead() {
  const setup = await makeAppeal();
  const asked = await act(setup.officer, setup.id, 'reader', { personId: setup.reader, dueAt: later(20) });
  expect(asked.status).toBe(200);
  const given = await act(setup.reader, setup.id, 'opinion', {
    recommendation: 'uphold',
    opinion: 'The table has 120 rows; the objection falls.',
  });
  expect(given.body).toMatchObject({ status: 'read' });
  return setup;
}

const mailsAbout = async (id: string) => {
  const { rows } = await sql<{ kind: string; person: string; body: string }>`
    select kind, person_id as person, body from mails where entity = 'appeal' and entity_id = ${id}
    order by kind, person_id`.execute(app.services.db);
  return rows;
};

describe('filing an appeal', () => {
  test('is possible after the release of a decline until the window closes, once, and is confirmed by mail', async () => {
    const setup = await makeReleased();
    const before = await app.call<TeamShown>(setup.lead, 'GET', urlOf(setup.declined));
    expect(before.body).toEqual({ appeal: null, closesAt: later(30).replace('Z', 'Z'), can: { file: true } });
    const [one, two] = await Promise.all([
      file(setup.lead, setup.declined),
      file(setup.lead, setup.declined),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.appeal!.id).toBe(two.body.appeal!.id);
    expect(one.body.can.file).toBe(false);
    const other = await file(setup.lead, setup.declined, { ...WORDS, statement: 'And another thing' });
    expect(other.body.error.code).toBe('already-appealed');
    const mails = await mailsAbout(one.body.appeal!.id);
    expect(mails.map((mail) => [mail.kind, mail.person])).toEqual([
      ['appeal-filed', setup.officer],
      ['appeal-received', setup.lead],
    ]);
    const { rows } = await sql<{ action: string }>`
      select action from audit_events where entity = 'appeal' and entity_id = ${one.body.appeal!.id}`.execute(
      app.services.db,
    );
    expect(rows).toEqual([{ action: 'appeal.filed' }]);
  });

  test('is refused a millisecond late, for a funded application, without words, and by others', async () => {
    const setup = await makeReleased();
    expect((await file(setup.leads[0]!, setup.applications[0]!)).body.error.code).toBe('appeal-not-possible');
    const empty = await file(setup.lead, setup.declined, { ...WORDS, statement: '  ' });
    expect([empty.status, (empty.body.error as { field?: string }).field]).toEqual([400, 'statement']);
    for (const other of [setup.leads[1]!, setup.signer, setup.officer, setup.reader]) {
      const answer = await file(other, setup.declined);
      expect(answer.status).toBe(404);
    }
    app.setNow(later(30));
    const late = await file(setup.lead, setup.declined);
    expect([late.status, late.body.error.code]).toEqual([409, 'appeal-late']);
  });

  test('is unknown before the release', async () => {
    app.setNow(START);
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    expect((await app.call(setup.leads[3]!, 'GET', urlOf(setup.applications[3]!))).status).toBe(404);
    expect((await file(setup.leads[3]!, setup.applications[3]!)).status).toBe(404);
  });
});

describe('the new reader', () => {
  test('is nobody who had a part in the decision or is in conflict', async () => {
    const setup = await makeAppeal();
    const reviewer = await app.services.db
      .selectFrom('reviews')
      .select('reviewer_id as id')
      .where('application_id', '=', setup.declined)
      .executeTakeFirstOrThrow();
    await app.services.db
      .insertInto('reviewer_pool')
      .values({ call_id: setup.callId, person_id: reviewer.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const listed = await app.call<{ items: { id: string }[] }>(
      setup.officer,
      'GET',
      `/api/appeals/${setup.id}/readers`,
    );
    expect(listed.body.items.map((one) => one.id)).toEqual([setup.reader]);
    for (const personId of [reviewer.id, setup.lead, setup.director, setup.officer]) {
      const answer = await act(setup.officer, setup.id, 'reader', { personId, dueAt: later(20) });
      expect([answer.status, answer.body.error.code]).toEqual([409, 'appeal-reader-not-new']);
    }
    for (const personId of [randomUUID(), setup.leads[0]!]) {
      const answer = await act(setup.officer, setup.id, 'reader', { personId, dueAt: later(20) });
      expect(answer.status).toBe(404);
    }
    const late = await act(setup.officer, setup.id, 'reader', { personId: setup.reader, dueAt: later(90) });
    expect(late.body.error.code).toBe('appeal-due-outside');
  });

  test('reads the application, is not named to the team, and may be replaced', async () => {
    const setup = await makeAppeal();
    const application = `/api/applications/${setup.declined}`;
    expect((await app.call(setup.reader, 'GET', application)).status).toBe(404);
    await act(setup.officer, setup.id, 'reader', { personId: setup.reader, dueAt: later(20) });
    expect((await app.call(setup.reader, 'GET', application)).status).toBe(200);
    const team = await app.call<TeamShown>(setup.lead, 'GET', urlOf(setup.declined));
    expect(JSON.stringify(team.body)).not.toContain('Fresh Eyes');
    const second = await makePerson(app.services, { name: 'Second Eyes' });
    await app.services.db
      .insertInto('reviewer_pool')
      .values({ call_id: setup.callId, person_id: second })
      .execute();
    await act(setup.officer, setup.id, 'reader', { personId: second, dueAt: later(20) });
    expect((await app.call(setup.reader, 'GET', application)).status).toBe(404);
    expect((await app.call(setup.reader, 'GET', `/api/appeals/${setup.id}`)).status).toBe(404);
    expect(
      (await act(setup.reader, setup.id, 'opinion', { recommendation: 'reject', opinion: 'No' })).status,
    ).toBe(404);
    expect((await app.call(second, 'GET', `/api/appeals/${setup.id}`)).status).toBe(200);
  });
});

describe('the end of an appeal', () => {
  test('upheld: the application is funded with an award, the decision of the release stays as it was, the team is told', async () => {
    const setup = await makeRead();
    const waiting = await app.call<TeamShown>(setup.lead, 'GET', urlOf(setup.declined));
    expect(waiting.body.appeal).toMatchObject({ status: 'reading', opinion: null });
    expect((await act(setup.officer, setup.id, 'uphold', { reason: 'Right', amount: 1 })).status).toBe(404);
    const body = { reason: 'The objection of reviewer A rests on a misreading.', amount: 20_000_00 };
    const slip = await act(setup.director, setup.id, 'uphold', { ...body, amount: 20_000_000_00 });
    expect([slip.status, slip.body.error.code]).toEqual([422, 'decision-amount-excess']);
    expect((await app.call(setup.reader, 'GET', `/api/appeals/${setup.id}`)).status).toBe(200);
    const second = await makeStaff(app.services, 'director');
    const answers = await Promise.all([
      act(setup.director, setup.id, 'uphold', body),
      act(second, setup.id, 'reject', { reason: 'No' }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    if (answers[0]!.status !== 200) return;
    const { rows } = await sql<{ status: string; outcome: string; amount: number }>`
      select applications.status, decisions.outcome, awards.amount from applications
        join decisions on decisions.application_id = applications.id
        join awards on awards.application_id = applications.id
      where applications.id = ${setup.declined}::uuid`.execute(app.services.db);
    expect(rows).toEqual([{ status: 'funded', outcome: 'decline', amount: 20_000_00 }]);
    const told = await app.call<TeamShown>(setup.lead, 'GET', urlOf(setup.declined));
    expect(told.body.appeal).toMatchObject({ status: 'upheld', ...body });
    expect(told.body.appeal!.opinion).toContain('120 rows');
    const mail = (await mailsAbout(setup.id)).find((one) => one.kind === 'appeal-ended')!;
    expect(mail.person).toBe(setup.lead);
    expect(mail.body).toContain(body.reason);
    const check = await app.call(setup.director, 'GET', `/api/calls/${setup.callId}/decision-record/check`);
    expect(check.body).toMatchObject({ same: true });
    expect((await app.call(setup.reader, 'GET', `/api/applications/${setup.declined}`)).status).toBe(404);
    expect((await app.call(setup.reader, 'GET', `/api/appeals/${setup.id}`)).status).toBe(404);
  });

  test('is not for a reader whom a conflict keeps from the application since', async () => {
    const setup = await makeAppeal();
    await act(setup.officer, setup.id, 'reader', { personId: setup.reader, dueAt: later(20) });
    expect((await app.call(setup.reader, 'GET', `/api/appeals/${setup.id}`)).status).toBe(200);
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.declined}::uuid, ${setup.reader}::uuid, 'conflict')`.execute(app.services.db);
    expect((await app.call(setup.reader, 'GET', `/api/appeals/${setup.id}`)).status).toBe(404);
    const opinion = { recommendation: 'uphold', opinion: 'They are right.' };
    expect((await act(setup.reader, setup.id, 'opinion', opinion)).status).toBe(404);
    const home = await app.call<{ todos: { kind: string }[] }>(setup.reader, 'GET', '/api/home');
    expect(home.body.todos.map(({ kind }) => kind)).toEqual([]);
  });

  test('rejected only after it was read; not admitted only before', async () => {
    const unread = await makeAppeal();
    expect((await act(unread.director, unread.id, 'reject', { reason: 'No' })).body.error.code).toBe(
      'wrong-state',
    );
    const closed = await act(unread.director, unread.id, 'inadmissible', { reason: 'It names no error.' });
    expect(closed.body).toMatchObject({ status: 'inadmissible' });
    const read = await makeRead();
    expect((await act(read.director, read.id, 'inadmissible', { reason: 'No' })).status).toBe(409);
    expect(
      (await act(read.director, read.id, 'reject', { reason: 'It does not bear on it.' })).body,
    ).toMatchObject({
      status: 'rejected',
    });
  });

  test('is not for a director in conflict, for whom the appeal does not exist', async () => {
    const setup = await makeRead();
    const barred = await makeStaff(app.services, 'director');
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.declined}::uuid, ${barred}::uuid, 'conflict')`.execute(app.services.db);
    expect((await act(barred, setup.id, 'reject', { reason: 'No' })).status).toBe(404);
    const list = await app.call<{ items: { id: string }[]; total: number }>(
      barred,
      'GET',
      `/api/appeals?call=${setup.callId}`,
    );
    expect(list.body).toMatchObject({ items: [], total: 0 });
    const open = await app.call<{ items: { id: string }[] }>(
      setup.officer,
      'GET',
      `/api/appeals?call=${setup.callId}&status=open`,
    );
    expect(open.body.items.map((one) => one.id)).toEqual([setup.id]);
  });

  test('withdrawn by the lead, and not to be filed again', async () => {
    const setup = await makeAppeal();
    const gone = await act(setup.lead, setup.id, 'withdraw');
    expect(gone.body).toMatchObject({ appeal: { status: 'withdrawn' }, can: { file: false } });
    expect(
      (await act(setup.officer, setup.id, 'reader', { personId: setup.reader, dueAt: later(20) })).status,
    ).toBe(409);
  });
});

test('the home page says what waits for whom', async () => {
  const setup: DecisionSetup & { id: string; reader: string } = await makeAppeal();
  const kinds = async (person: string) =>
    (await app.call<{ todos: { kind: string }[] }>(person, 'GET', '/api/home')).body.todos.map(
      (one) => one.kind,
    );
  expect(await kinds(setup.officer)).toContain('answer-appeals');
  await act(setup.officer, setup.id, 'reader', { personId: setup.reader, dueAt: later(20) });
  expect(await kinds(setup.reader)).toEqual(['read-appeals']);
  await act(setup.reader, setup.id, 'opinion', {
    recommendation: 'reject',
    opinion: 'It does not bear on it.',
  });
  expect(await kinds(setup.director)).toContain('end-appeals');
});
