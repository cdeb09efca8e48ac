import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { fillPool, makeAssignment, makeWork } from '../../testing/review-factories.ts';

interface Own {
  id: string;
  status: string;
  application: Record<string, unknown>;
  can: Record<string, boolean>;
}
interface OwnPage {
  items: Own[];
  total: number;
}
interface Failed {
  error: { code: string; params: Record<string, unknown> };
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function makeRound() {
  const { services } = app;
  const callId = await makeCall(services, {
    status: 'review',
    closesAt: '2026-02-25T00:00:00Z',
    hostDeadlineAt: null,
  });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, {
    callId,
    leadId: lead,
    title: 'Rivers under ice',
    number: `R-${callId}`,
  });
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  await fillPool(services, callId, [reviewer]);
  const id = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    dueAt: '2026-04-01T00:00:00Z',
  });
  return { callId, officer, lead, applicationId, reviewer, id };
}

const readOwn = async (personId: string) =>
  (await app.call<OwnPage>(personId, 'GET', '/api/my/assignments')).body;

describe('an invitation', () => {
  test('tells what the application is about and not whose it is, until it is accepted', async () => {
    const { reviewer, id, applicationId } = await makeRound();
    const before = await app.call<Own>(reviewer, 'GET', `/api/my/assignments/${id}`);
    expect(before.body.application).toEqual({
      title: 'Rivers under ice',
      titleAlt: null,
      abstract: 'What we will find out.',
      abstractAlt: null,
      language: 'en',
      keywords: ['test'],
      discipline: null,
    });
    expect(before.body.can).toEqual({
      accept: true,
      decline: true,
      takeBackDecline: false,
      review: false,
      askForMoreTime: true,
    });
    expect(JSON.stringify((await readOwn(reviewer)).items)).not.toContain(applicationId);
    const url = `/api/applications/${applicationId}`;
    expect((await app.call(reviewer, 'GET', url)).status).toBe(404);
    expect((await app.call(reviewer, 'POST', `/api/my/assignments/${id}/accept`, {})).status).toBe(400);
    const after = await app.call<Own>(reviewer, 'POST', `/api/my/assignments/${id}/accept`, {
      noConflict: true,
    });
    expect(after.body).toMatchObject({ status: 'accepted', application: { id: applicationId } });
    expect((await app.call(reviewer, 'GET', url)).status).toBe(200);
  });

  test('can be declined, and the refusal taken back until somebody else is asked', async () => {
    const round = await makeRound();
    const url = `/api/my/assignments/${round.id}`;
    await app.call(round.reviewer, 'POST', `${url}/decline`, { reason: 'On leave until May.' });
    const back = await app.call<Own>(round.reviewer, 'POST', `${url}/take-back-decline`);
    expect(back.body.status).toBe('invited');
    await app.call(round.reviewer, 'POST', `${url}/decline`, { reason: 'On leave after all.' });
    app.setNow('2026-03-03T08:00:00Z');
    const other = await makePerson(app.services, { name: 'Otto Other' });
    const invited = await app.call(
      round.officer,
      'POST',
      `/api/applications/${round.applicationId}/assignments`,
      { personId: other },
    );
    expect(invited.status).toBe(201);
    const late = await app.call<Failed>(round.reviewer, 'POST', `${url}/take-back-decline`);
    expect([late.status, late.body.error.code]).toEqual([409, 'already-replaced']);
    expect((await readOwn(round.reviewer)).items[0]!.can.takeBackDecline).toBe(false);
  });

  test('declined for a conflict closes the application for good, and leaves no trace of it', async () => {
    const round = await makeRound();
    const url = `/api/my/assignments/${round.id}`;
    await app.call(round.reviewer, 'POST', `${url}/accept`, { noConflict: true });
    const declined = await app.call(round.reviewer, 'POST', `${url}/decline`, {
      reason: 'I know them.',
      conflict: 'The lead was my doctoral student.',
    });
    expect(declined.body).toEqual({ isClosed: true });
    for (const path of [
      url,
      `${url}/review`,
      `/api/applications/${round.applicationId}`,
      `/api/applications/${round.applicationId}/reviews`,
    ]) {
      expect((await app.call(round.reviewer, 'GET', path)).status).toBe(404);
    }
    expect((await app.call(round.reviewer, 'POST', `${url}/take-back-decline`)).status).toBe(404);
    expect(await readOwn(round.reviewer)).toMatchObject({ items: [], total: 0 });
    const search = await app.call<OwnPage>(round.reviewer, 'GET', '/api/my/assignments?q=rivers');
    expect(search.body.total).toBe(0);
    const findings = await app.call<{ items: { rule: string }[] }>(
      round.officer,
      'GET',
      `/api/calls/${round.callId}/conflicts?personId=${round.reviewer}`,
    );
    expect(findings.body.items.map((one) => one.rule)).toEqual(['declared-by-reviewer']);
  });

  test('is nobody else’s: not another reviewer’s, the applicant’s or a delegate’s', async () => {
    const { id, lead, reviewer } = await makeRound();
    const other = await makeStaff(app.services, 'reviewer');
    for (const person of [other, lead]) {
      expect((await app.call(person, 'GET', `/api/my/assignments/${id}`)).status).toBe(404);
      expect(
        (await app.call(person, 'POST', `/api/my/assignments/${id}/accept`, { noConflict: true })).status,
      ).toBe(404);
    }
    expect((await app.call(null, 'GET', `/api/my/assignments/${id}`)).status).toBe(401);
    const asDelegate = await app.app.inject({
      url: '/api/my/assignments',
      headers: { 'x-test-person': other, 'x-test-acting-for': reviewer },
    });
    expect(asDelegate.json()).toMatchObject({ items: [], total: 0 });
  });

  test('can be answered only while the call is being reviewed', async () => {
    const { id, reviewer, callId } = await makeRound();
    await app.services.db.updateTable('calls').set({ status: 'decision' }).where('id', '=', callId).execute();
    const answer = await app.call<Failed>(reviewer, 'POST', `/api/my/assignments/${id}/accept`, {
      noConflict: true,
    });
    expect([answer.status, answer.body.error]).toMatchObject([
      409,
      { code: 'wrong-state', params: { state: 'decision' } },
    ]);
    expect((await readOwn(reviewer)).items[0]!.can.accept).toBe(false);
  });
});

describe('an officer', () => {
  test('cannot invite somebody in conflict; the finding stays on record, and an override opens the way', async () => {
    const round = await makeRound();
    const friend = await makePerson(app.services, { name: 'Freda Friend' });
    await makeWork(app.services, {
      title: 'Joint work',
      date: '2025-09-01',
      personIds: [friend, round.lead],
    });
    const url = `/api/applications/${round.applicationId}/assignments`;
    const refused = await app.call<Failed>(round.officer, 'POST', url, { personId: friend });
    expect([refused.status, refused.body.error]).toMatchObject([
      409,
      { code: 'candidate-conflicted', params: { rule: 'co-author' } },
    ]);
    const mails = await app.services.db
      .selectFrom('mails')
      .select('id')
      .where('person_id', '=', friend)
      .execute();
    expect(mails).toEqual([]);
    const found = await app.call<{ items: { id: string }[] }>(
      round.officer,
      'GET',
      `/api/calls/${round.callId}/conflicts?personId=${friend}`,
    );
    await app.call(round.officer, 'POST', `/api/conflicts/${found.body.items[0]!.id}/override`, {
      reason: 'An edited volume with ninety authors.',
    });
    const invited = await app.call<{ id: string }>(round.officer, 'POST', url, { personId: friend });
    expect(invited.status).toBe(201);
    const twice = await app.call<Failed>(round.officer, 'POST', url, { personId: friend });
    expect(twice.body.error.code).toBe('already-assigned');
    expect((await readOwn(friend)).items.map((one) => one.id)).toEqual([invited.body.id]);
  });

  test('asked twice at once invites one person once', async () => {
    const round = await makeRound();
    const person = await makePerson(app.services, { name: 'Pia Person' });
    const url = `/api/applications/${round.applicationId}/assignments`;
    const answers = await Promise.all(
      [1, 2].map(() => app.call(round.officer, 'POST', url, { personId: person })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409]);
  });

  test('cancels with a reason, which closes the application to the reviewer and tells them', async () => {
    const round = await makeRound();
    await app.call(round.reviewer, 'POST', `/api/my/assignments/${round.id}/accept`, { noConflict: true });
    const cancelled = await app.call<{ status: string; can: object }>(
      round.officer,
      'POST',
      `/api/assignments/${round.id}/cancel`,
      { reason: 'Another field was needed.' },
    );
    expect(cancelled.body).toMatchObject({
      status: 'cancelled',
      can: { cancel: false, remind: false, inviteAgain: true },
    });
    expect((await app.call(round.reviewer, 'GET', `/api/applications/${round.applicationId}`)).status).toBe(
      404,
    );
    expect((await readOwn(round.reviewer)).total).toBe(0);
    const mail = await app.services.db
      .selectFrom('mails')
      .select('kind')
      .where('person_id', '=', round.reviewer)
      .execute();
    expect(mail).toEqual([{ kind: 'review-cancelled' }]);
  });

  test('reminds at most once a day', async () => {
    const round = await makeRound();
    app.setNow('2026-03-10T08:00:00Z');
    const remind = () =>
      app.call<Failed & { reminders: number }>(round.officer, 'POST', `/api/assignments/${round.id}/remind`);
    expect((await remind()).body.reminders).toBe(1);
    expect((await remind()).body.error.code).toBe('reminded-recently');
    app.setNow('2026-04-02T08:00:00Z');
    const url = `/api/calls/${round.callId}/assignments`;
    const late = await app.call<{ items: { isOverdue: boolean }[] }>(
      round.officer,
      'GET',
      `${url}?state=overdue`,
    );
    expect(late.body.items).toMatchObject([{ isOverdue: true }]);
    const all = await app.call(round.officer, 'POST', `${url}/remind`, { who: 'overdue' });
    expect(all.body).toEqual({ reminded: 1 });
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('finds candidates with what speaks for and against them', async () => {
    const round = await makeRound();
    const { body } = await app.call<{ items: object[] }>(
      round.officer,
      'GET',
      `/api/applications/${round.applicationId}/reviewer-candidates`,
    );
    expect(body.items).toMatchObject([
      { id: round.reviewer, load: 1, conflict: null, status: 'invited', can: { invite: false } },
    ]);
  });

  test('lists with the same number of statements for one and for three', async () => {
    const round = await makeRound();
    const count = () =>
      app.countStatements(async () => {
        await app.call(round.officer, 'GET', `/api/calls/${round.callId}/assignments`);
        await app.call(round.reviewer, 'GET', '/api/my/assignments');
      });
    const withOne = await count();
    expect(withOne).toBeGreaterThan(2);
    for (let n = 0; n < 2; n++) {
      const applicationId = await makeApplication(app.services, { callId: round.callId, leadId: round.lead });
      await makeAssignment(app.services, { callId: round.callId, applicationId, personId: round.reviewer });
    }
    expect(await count()).toBe(withOne);
  });
});
