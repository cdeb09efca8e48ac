import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';

type Failure = { error: { code: string; field: string | null; details: { code: string }[] } };
interface Call {
  id: string;
  revision: number;
  phases: Phase[];
}

let app: TestApp;
let officer: string;
beforeAll(async () => {
  app = await createTestApp();
  app.setNow('2026-03-02T08:00:00.000Z');
  officer = await makeStaff(app.services, 'officer');
});
afterAll(() => app.close());

const [REVIEW, RELEASED] = DEFAULT_PHASES as [Phase, Phase];
const response: Phase = {
  key: 'response',
  opensAt: '2026-06-01T00:00:00.000Z',
  sees: { ...REVIEW.sees, applicant: ['applicant-names', 'host', 'reviews'] },
  may: { reviewer: [], applicant: ['respond'] },
};

const read = async (id: string) => (await app.call<Call>(officer, 'GET', `/api/calls/${id}`)).body;
const write = async (id: string, phases: unknown, reason?: string) =>
  app.call<Call & Failure>(officer, 'PUT', `/api/calls/${id}/phases`, {
    revision: (await read(id)).revision,
    phases,
    ...(reason ? { reason } : {}),
  });

describe('the phases of a call', () => {
  test('are the default ones in a new call, in the database as in the code', async () => {
    const { body } = await app.call<Call>(officer, 'POST', '/api/calls', {
      code: 'PH-1',
      title: { en: 'Phases', zh: '' },
      currency: 'CNY',
    });
    expect(body.phases).toEqual(DEFAULT_PHASES);
    const { phases } = await app.services.db
      .insertInto('calls')
      .values({
        code: 'PH-2',
        title: '{"en":"x","zh":""}',
        currency: 'CNY',
        budget: 1,
        opens_at: '2026-01-01T00:00:00Z',
        closes_at: '2026-01-02T00:00:00Z',
      })
      .returning('phases')
      .executeTakeFirstOrThrow();
    expect(phases).toEqual(DEFAULT_PHASES);
  });

  test('are written by an officer only, and refused with the field when they are unusable', async () => {
    const id = await makeCall(app.services, { status: 'draft' });
    expect((await write(id, [REVIEW, response, RELEASED])).body.phases[1]).toEqual(response);
    const wrong = await write(id, [REVIEW, { ...response, opensAt: null }, RELEASED]);
    expect([wrong.status, wrong.body.error.code, wrong.body.error.field]).toEqual([
      422,
      'phase-instant-missing',
      'phases.1.opensAt',
    ]);
    const unknown = await write(id, [
      { ...REVIEW, sees: { ...REVIEW.sees, panel: ['everything'] } },
      RELEASED,
    ]);
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.code).toBe('invalid-input');
    const person = await makePerson(app.services);
    const { revision } = await read(id);
    const refused = await app.call(person, 'PUT', `/api/calls/${id}/phases`, { revision, phases: [] });
    expect(refused.status).toBe(404);
  });

  test('of a published call are put off freely, but show nothing earlier without a recorded reason', async () => {
    const id = await makeCall(app.services, { phases: [REVIEW, response, RELEASED] });
    const later = { ...response, opensAt: '2026-06-08T00:00:00.000Z' };
    expect((await write(id, [REVIEW, later, RELEASED])).status).toBe(200);

    const refused = await write(id, [REVIEW, response, RELEASED]);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'phase-earlier']);
    expect((await write(id, [REVIEW, response, RELEASED], 'The reviews came in a week early.')).status).toBe(
      200,
    );
    const { rows } = await app.services.pool.query(
      `select before, after, reason from audit_events where entity_id = $1 and action = 'call.phases-changed'
       order by at, id`,
      [id],
    );
    expect(
      rows.map((row) => [row.before.phases[1].opensAt, row.after.phases[1].opensAt, row.reason]),
    ).toEqual([
      [response.opensAt, later.opensAt, null],
      [later.opensAt, response.opensAt, 'The reviews came in a week early.'],
    ]);
  });

  test('of a published call stay where they have opened, whatever the reason', async () => {
    const id = await makeCall(app.services, { phases: [REVIEW, response, RELEASED] });
    const blind = { ...REVIEW, sees: { ...REVIEW.sees, reviewer: [] } };
    const refused = await write(id, [blind, response, RELEASED], 'We would like to hide the names now.');
    expect([refused.status, refused.body.error.code]).toEqual([422, 'phase-opened']);
    const past = { ...response, opensAt: '2026-03-01T00:00:00.000Z' };
    const early = await write(id, [REVIEW, past, RELEASED], 'We would like it to be open already.');
    expect([early.status, early.body.error.code]).toEqual([422, 'phase-in-past']);
  });

  test('are refused to whoever looked at an older revision', async () => {
    const id = await makeCall(app.services, { status: 'draft' });
    const { revision } = await read(id);
    const ask = () =>
      app.call<Failure>(officer, 'PUT', `/api/calls/${id}/phases`, {
        revision,
        phases: [REVIEW, response, RELEASED],
      });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });
});
