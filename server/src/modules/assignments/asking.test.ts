/** What a reviewer asks of a funder: more time, no more than they can do, and no reminder once they have answered. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { callByLink, makeToken } from '../../testing/link-factories.ts';
import { fillPool, makeAssignment } from '../../testing/review-factories.ts';
import { isDaytime, sendReminders } from './reminding.ts';
import { NOTHING_GIVEN, readRunInputs } from './run-inputs.ts';

interface Failed {
  error: { code: string; field: string | null };
}
interface Listed {
  items: { id: string; moreTime: { reason: string } | null; can: Record<string, boolean>; dueAt: string }[];
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function makeRound(status: 'invited' | 'accepted' = 'accepted') {
  const { services } = app;
  app.setNow('2026-03-02T08:00:00Z');
  const callId = await makeCall(services, {
    status: 'review',
    closesAt: '2026-02-25T00:00:00Z',
    hostDeadlineAt: null,
  });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services);
  const applicationId = await makeApplication(services, { callId, leadId: lead, title: 'Rivers under ice' });
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  const id = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    status,
    invitedAt: '2026-03-02T09:00:00Z',
    dueAt: '2026-04-01T12:00:00Z',
  });
  return { callId, officer, lead, applicationId, reviewer, id, token: await makeToken(app, id) };
}

const mailsTo = async (personId: string) =>
  (
    await app.services.db
      .selectFrom('mails')
      .select('kind')
      .where('person_id', '=', personId)
      .orderBy('created_at')
      .execute()
  ).map(({ kind }) => kind);

describe('more time', () => {
  test('is asked for by link with a day and a reason, and granted at one press', async () => {
    const round = await makeRound();
    const url = `/api/my/assignments/${round.id}/more-time`;
    const ask = (body: object) => callByLink<Failed>(app, round.token, 'POST', url, body);
    for (const until of ['2026-04-01', '2026-03-20', '2027-04-01', '2026-02-31']) {
      const { status, body } = await ask({ until, reason: 'Field work.' });
      expect([status, body.error.field]).toEqual([400, 'until']);
    }
    expect((await ask({ until: '2026-04-15', reason: '忙' })).body.error.field).toBe('reason');
    expect((await ask({ until: '2026-04-15', reason: '出差' })).status).toBe(200);
    expect((await ask({ until: '2026-04-20', reason: 'Or longer.' })).body.error.code).toBe(
      'more-time-waiting',
    );
    const list = await app.call<Listed>(
      round.officer,
      'GET',
      `/api/calls/${round.callId}/assignments?state=more-time`,
    );
    expect(list.body.items).toMatchObject([
      { id: round.id, moreTime: { reason: '出差' }, can: { answerMoreTime: true } },
    ]);
    const both = await Promise.all(
      [1, 2].map(() =>
        app.call<Listed['items'][number]>(
          round.officer,
          'POST',
          `/api/assignments/${round.id}/more-time/grant`,
          {},
        ),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const own = await callByLink<{ dueAt: string; moreTime: object }>(
      app,
      round.token,
      'GET',
      `/api/my/assignments/${round.id}`,
    );
    expect(own.body).toMatchObject({ dueAt: '2026-04-15T12:00:00.000Z', moreTime: { status: 'granted' } });
    expect(await mailsTo(round.reviewer)).toEqual(['review-more-time-granted']);
  });

  test('lets a review be written after its phase, as long as it was granted and no longer', async () => {
    const round = await makeRound();
    const phases = [
      { key: 'review', may: ['review'], opensAt: null },
      { key: 'panel', may: [], opensAt: '2026-04-02T00:00:00.000Z' },
      { key: 'release', may: [], opensAt: null },
    ];
    const { phases: usual } = await app.services.db
      .selectFrom('calls')
      .select('phases')
      .where('id', '=', round.callId)
      .executeTakeFirstOrThrow();
    const [first] = usual as { key: string; may: object }[];
    const made = phases.map(({ key, may, opensAt }) => ({
      ...first,
      key,
      opensAt,
      may: { ...first!.may, reviewer: may },
    }));
    await sql`update calls set phases = ${JSON.stringify(made)}::jsonb where id = ${round.callId}::uuid`.execute(
      app.services.db,
    );
    const url = `/api/my/assignments/${round.id}/review`;
    const save = () =>
      callByLink<Failed>(app, round.token, 'PATCH', url, { revision: 0, commentToPanel: 'Late.' });
    app.setNow('2026-04-03T08:00:00Z');
    expect((await save()).body.error.code).toBe('not-in-phase');
    await sql`update assignments set due_at = '2026-04-10T12:00:00Z', extended_until = '2026-04-10T12:00:00Z'
      where id = ${round.id}::uuid`.execute(app.services.db);
    expect((await save()).status).toBe(200);
    app.setNow('2026-04-10T12:00:01Z');
    const late = await callByLink<Failed>(app, round.token, 'PATCH', url, {
      revision: 1,
      commentToPanel: 'Later.',
    });
    expect(late.body.error.code).toBe('not-in-phase');
  });

  test('is refused with a reason that the reviewer reads, by nobody but an officer of the call', async () => {
    const round = await makeRound();
    await callByLink(app, round.token, 'POST', `/api/my/assignments/${round.id}/more-time`, {
      until: '2026-04-15',
      reason: 'Field work.',
    });
    const refuse = (who: string) =>
      app.call(who, 'POST', `/api/assignments/${round.id}/more-time/refuse`, { reason: 'The panel meets.' });
    const elsewhere = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services, { status: 'review' }),
    });
    for (const stranger of [elsewhere, round.lead, round.reviewer])
      expect((await refuse(stranger)).status).toBe(404);
    expect((await refuse(await makeStaff(app.services, 'director'))).status).toBe(403);
    expect((await refuse(round.officer)).status).toBe(200);
    const own = await callByLink<object>(app, round.token, 'GET', `/api/my/assignments/${round.id}`);
    expect(own.body).toMatchObject({
      dueAt: '2026-04-01T12:00:00.000Z',
      moreTime: { status: 'refused', answer: 'The panel meets.' },
      can: { askForMoreTime: true },
    });
  });
});

describe('reminders', () => {
  test('have their steps: to answer, before the date, and after it, the last in the third week', async () => {
    const [invited, accepted] = [await makeRound('invited'), await makeRound()];
    for (let day = Date.parse('2026-03-02T13:00:00Z'); day < Date.parse('2026-05-10'); day += 86_400_000) {
      app.setNow(new Date(day).toISOString());
      await sendReminders(app.services);
    }
    const stepsOf = async (id: string) => {
      const { rows } = await sql<{ step: string; day: string }>`
        select step, to_char(noted_at at time zone 'UTC', 'MM-DD') as day from assignment_notices
        where assignment_id = ${id}::uuid and is_sent order by noted_at`.execute(app.services.db);
      return rows.map(({ step, day }) => `${day} ${step}`);
    };
    expect(await stepsOf(invited.id)).toEqual(['03-05 answer-3', '03-09 answer-7']);
    expect(await stepsOf(accepted.id)).toEqual([
      '03-25 before-due-7',
      '03-31 before-due-1',
      '04-03 after-due-2',
      '04-08 after-due-7',
      '04-15 after-due-14',
      '04-22 after-due-21',
    ]);
    expect((await mailsTo(accepted.reviewer)).length).toBe(6);
    expect(isDaytime(new Date('2026-03-01T01:00:00Z'), 'Asia/Shanghai')).toBe(true);
    expect(isDaytime(new Date('2026-03-01T01:00:00Z'), 'Europe/London')).toBe(false);
  });

  test('go out once each, with a link, and stop with the answer', async () => {
    const round = await makeRound('invited');
    const other = await makeRound('invited');
    await app.call(other.officer, 'POST', `/api/calls/${other.callId}/review-reminders`, { isOn: false });
    app.setNow('2026-03-05T08:30:00Z');
    await sendReminders(app.services);
    expect(await mailsTo(round.reviewer)).toEqual([]);
    app.setNow('2026-03-05T10:00:00Z');
    await Promise.all([sendReminders(app.services), sendReminders(app.services)]);
    await sendReminders(app.services);
    expect(await mailsTo(round.reviewer)).toEqual(['review-reminder-answer']);
    expect(await mailsTo(other.reviewer)).toEqual([]);
    app.setNow('2026-03-06T02:00:00Z');
    expect(await sendReminders(app.services)).toBe(0);
    await callByLink(app, round.token, 'POST', `/api/my/assignments/${round.id}/accept`, {
      noConflict: true,
    });
    app.setNow('2026-03-09T10:00:00Z');
    await sendReminders(app.services);
    expect(await mailsTo(round.reviewer)).toEqual(['review-reminder-answer']);
    const { rows } = await sql<{ step: string }>`
      select after->>'step' as step from audit_events where action = 'assignment.reminded'
        and entity_id = ${round.id}`.execute(app.services.db);
    expect(rows).toEqual([{ step: 'answer-3' }]);
  });

  test('before and after the date leave out whoever an officer has just reminded, and whoever is done or cancelled', async () => {
    const round = await makeRound();
    const cancelled = await makeRound();
    await app.call(cancelled.officer, 'POST', `/api/assignments/${cancelled.id}/cancel`, {
      reason: 'No need.',
    });
    app.setNow('2026-03-25T13:00:00Z');
    await sendReminders(app.services);
    expect(await mailsTo(round.reviewer)).toEqual(['review-reminder-due']);
    app.setNow('2026-03-31T11:00:00Z');
    await app.call(round.officer, 'POST', `/api/assignments/${round.id}/remind`);
    app.setNow('2026-03-31T13:00:00Z');
    await sendReminders(app.services);
    app.setNow('2026-04-01T13:00:00Z');
    await sendReminders(app.services);
    const soFar = ['review-reminder-due', 'review-reminder'];
    expect(await mailsTo(round.reviewer)).toEqual(soFar);
    app.setNow('2026-04-03T13:00:00Z');
    await sendReminders(app.services);
    await sendReminders(app.services);
    expect(await mailsTo(round.reviewer)).toEqual([...soFar, 'review-reminder-late']);
    expect(await mailsTo(cancelled.reviewer)).toEqual(['review-cancelled']);
  });
});

describe('what a reviewer says of themselves', () => {
  const inputsOf = async (callId: string) => {
    const parameters = {
      reviewsPerApplication: 3,
      maxLoad: 8,
      minLoad: 0,
      candidatesPerApplication: 10,
      objective: 'total' as const,
      coreVersion: '0',
    };
    const { db, now } = app.services;
    const { inputs } = await readRunInputs(db, callId, parameters, NOTHING_GIVEN, now());
    return inputs.reviewers;
  };

  test('counts over all calls: a limit less what is open elsewhere, and nobody who is away all the time', async () => {
    const here = await makeRound();
    const elsewhere = await makeRound();
    const people = await Promise.all([1, 2, 3, 4].map(() => makePerson(app.services)));
    const [busy, full, away, free] = people as [string, string, string, string];
    await fillPool(app.services, here.callId, people);
    await sql`update calls set review_due_at = '2026-04-01T12:00:00Z' where id = ${here.callId}::uuid`.execute(
      app.services.db,
    );
    for (const personId of [busy, full])
      await makeAssignment(app.services, {
        callId: elsewhere.callId,
        applicationId: elsewhere.applicationId,
        personId,
      });
    const say = (who: string, body: object) => app.call(who, 'PUT', '/api/my/review-availability', body);
    const never = { awayFrom: null, awayTo: null };
    expect((await say(busy, { maxOpen: 3, ...never })).body).toEqual({ maxOpen: 3, ...never, open: 1 });
    await say(full, { maxOpen: 1, ...never });
    await say(away, { maxOpen: null, awayFrom: '2026-03-01', awayTo: '2026-04-30' });
    await say(free, { maxOpen: null, awayFrom: '2026-03-01', awayTo: '2026-03-20' });
    const reviewers = new Map((await inputsOf(here.callId)).map((one) => [one.id, one]));
    expect(people.map((id) => reviewers.get(id))).toEqual([
      { id: busy, limit: 2, heldBack: 'elsewhere' },
      { id: full, limit: 0, heldBack: 'elsewhere' },
      { id: away, limit: 0, heldBack: 'away' },
      { id: free, limit: 8 },
    ]);
    const { body } = await app.call<{ items: { id: string; availability: object }[] }>(
      here.officer,
      'GET',
      `/api/applications/${here.applicationId}/reviewer-candidates`,
    );
    const shown = new Map(body.items.map((one) => [one.id, one.availability]));
    expect(shown.get(busy)).toEqual({ maxOpen: 3, ...never, open: 1 });
    expect(shown.get(away)).toMatchObject({ awayFrom: '2026-03-01', awayTo: '2026-04-30' });
  });

  test('tells an officer nothing of an application of their own in another call', async () => {
    const here = await makeRound();
    const elsewhere = await makeRound();
    const person = await makePerson(app.services);
    await fillPool(app.services, here.callId, [person]);
    await app.call(person, 'PUT', '/api/my/review-availability', {
      maxOpen: 2,
      awayFrom: null,
      awayTo: null,
    });
    await sql`insert into application_members (application_id, person_id, role)
      values (${elsewhere.applicationId}::uuid, ${here.officer}::uuid, 'co-investigator')`.execute(
      app.services.db,
    );
    const ask = async () => [
      (await app.call(here.officer, 'GET', `/api/applications/${here.applicationId}/reviewer-candidates`))
        .body,
      await inputsOf(here.callId),
    ];
    const before = await ask();
    await makeAssignment(app.services, {
      callId: elsewhere.callId,
      applicationId: elsewhere.applicationId,
      personId: person,
    });
    expect(await ask()).toEqual(before);
  });

  test('is theirs alone to say, and is checked', async () => {
    const person = await makePerson(app.services);
    const wrong = await app.call<Failed>(person, 'PUT', '/api/my/review-availability', {
      maxOpen: 2,
      awayFrom: '2026-04-01',
      awayTo: '2026-03-01',
    });
    expect([wrong.status, wrong.body.error.field]).toEqual([400, 'awayTo']);
    const delegate = await app.app.inject({
      url: '/api/my/review-availability',
      headers: { 'x-test-person': await makePerson(app.services), 'x-test-acting-for': person },
    });
    expect(delegate.statusCode).toBe(404);
  });
});
