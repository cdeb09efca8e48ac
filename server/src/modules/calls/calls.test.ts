import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  giveRole,
  makeApplication,
  makeCall,
  makePerson,
  makeStaff,
  SMALL_FORM,
} from '../../testing/factories.ts';

interface Call {
  id: string;
  code: string;
  status: string;
  revision: number;
  isOpen: boolean;
  closesAt: string;
  ceiling: number | null;
  formVersionId: string | null;
  can: Record<string, boolean>;
}
type Failure = {
  error: { code: string; field: string | null; details: { code: string; field: string | null }[] };
};

let app: TestApp;
let officer: string;
let person: string;
beforeAll(async () => {
  app = await createTestApp();
  officer = await makeStaff(app.services, 'officer');
  person = await makePerson(app.services);
});
afterAll(() => app.close());

const both = (en: string) => ({ en, zh: '' });
const completeFields = {
  summary: both('Why'),
  guide: both('How'),
  budget: 5_000_000_00,
  ceiling: 1_000_000_00,
  budgetCategories: [{ key: 'people', name: both('People'), help: both(''), maxShare: null }],
  criteria: [
    {
      key: 'quality',
      label: both('Quality'),
      description: both(''),
      weight: 100,
      anchors: [
        { score: 1, meaning: both('weak') },
        { score: 6, meaning: both('strong') },
      ],
    },
  ],
};
const newCall = (code: string) => ({
  code,
  title: both(`Call ${code}`),
  currency: 'CNY',
  opensAt: '2026-03-10T00:00:00Z',
  closesAt: '2026-05-10T00:00:00Z',
});

describe('writing a call', () => {
  test('an officer drafts, completes and publishes it, and its form version is frozen', async () => {
    const created = await app.call<Call>(officer, 'POST', '/api/calls', newCall('HW-1'));
    expect(created.status).toBe(201);
    expect(created.body.can).toMatchObject({ edit: true, publish: true, apply: false });
    const id = created.body.id;

    const early = await app.call<Failure>(officer, 'POST', `/api/calls/${id}/publish`);
    expect(early.status).toBe(422);
    expect(early.body.error.details.map((one) => [one.code, one.field])).toEqual([
      ['call-text-missing', 'summary'],
      ['call-text-missing', 'guide'],
      ['call-budget-missing', 'budget'],
      ['call-categories-missing', 'budgetCategories'],
      ['call-criteria-missing', 'criteria'],
      ['call-form-missing', 'form'],
    ]);

    const edited = await app.call<Call>(officer, 'PATCH', `/api/calls/${id}`, {
      revision: created.body.revision,
      ...completeFields,
    });
    expect(edited.status).toBe(200);
    const saved = await app.call<Call>(officer, 'PUT', `/api/calls/${id}/form`, {
      revision: edited.body.revision,
      definition: SMALL_FORM,
    });
    expect(saved.status).toBe(200);
    const published = await app.call<Call>(officer, 'POST', `/api/calls/${id}/publish`);
    expect([published.status, published.body.status, published.body.isOpen]).toEqual([
      200,
      'published',
      false,
    ]);
    const again = await app.call<Call>(officer, 'POST', `/api/calls/${id}/publish`);
    expect(again.status).toBe(200);

    await expect(
      app.services.db
        .updateTable('form_versions')
        .set({ definition: '{}' })
        .where('id', '=', published.body.formVersionId!)
        .execute(),
    ).rejects.toThrow('never changes');
    const actions = await app.services.db
      .selectFrom('audit_events')
      .select('action')
      .where('entity_id', '=', id)
      .orderBy('id')
      .execute();
    expect(actions.map((one) => one.action)).toEqual([
      'call.created',
      'call.edited',
      'call.form-saved',
      'call.published',
    ]);
  });

  test('a copy shares the published form until it is edited, which makes the next version', async () => {
    const source = await app.call<Call>(officer, 'GET', '/api/calls?q=HW-1');
    const model = (source.body as unknown as { items: Call[] }).items[0]!;
    const copy = await app.call<Call>(officer, 'POST', '/api/calls', {
      ...newCall('HW-1-COPY'),
      copyFrom: model.id,
    });
    const detail = await app.call<Call>(officer, 'GET', `/api/calls/${model.id}`);
    expect(copy.body.formVersionId).toBe(detail.body.formVersionId);
    expect(copy.body.ceiling).toBe(1_000_000_00);
    const saved = await app.call<Call>(officer, 'PUT', `/api/calls/${copy.body.id}/form`, {
      revision: copy.body.revision,
      definition: SMALL_FORM,
    });
    const form = await app.call<{ form: { version: number; publishedAt: string | null } }>(
      officer,
      'GET',
      `/api/calls/${copy.body.id}/form`,
    );
    expect(saved.body.formVersionId).not.toBe(detail.body.formVersionId);
    expect([form.body.form.version, form.body.form.publishedAt]).toEqual([2, null]);
  });

  test('two editors at once: one is saved, the other is told', async () => {
    const { body } = await app.call<Call>(officer, 'POST', '/api/calls', newCall('HW-RACE'));
    const save = (budget: number) =>
      app.call<Failure>(officer, 'PATCH', `/api/calls/${body.id}`, { revision: body.revision, budget });
    const answers = await Promise.all([save(1_00), save(2_00)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(answers.find((one) => one.status === 409)!.body.error.code).toBe('changed-meanwhile');
  });

  test('what cannot be is refused with its field', async () => {
    const { body } = await app.call<Call>(officer, 'POST', '/api/calls', newCall('HW-BAD'));
    const save = (change: object) =>
      app.call<Failure>(officer, 'PATCH', `/api/calls/${body.id}`, { revision: body.revision, ...change });
    const refused = async (change: object) => {
      const answer = await save(change);
      return [answer.status, answer.body.error.code, answer.body.error.field];
    };
    expect(await refused({ closesAt: '2026-03-01T00:00:00Z' })).toEqual([
      422,
      'call-dates-order',
      'closesAt',
    ]);
    expect(await refused({ currency: 'XQZ' })).toEqual([400, 'invalid-input', 'currency']);
    expect(await refused({ budget: -1 })).toEqual([400, 'invalid-input', 'budget']);
    expect(await refused({ scaleMin: 6, scaleMax: 6 })).toEqual([422, 'call-scale-order', 'scaleMax']);
    expect((await refused({ unknown: 1 }))[0]).toBe(400);
    const taken = await app.call<Failure>(officer, 'POST', '/api/calls', newCall('HW-BAD'));
    expect([taken.status, taken.body.error.code]).toEqual([409, 'call-code-taken']);
    const form = await app.call<Failure>(officer, 'PUT', `/api/calls/${body.id}/form`, {
      revision: body.revision,
      definition: {
        sections: [{ key: 'a', title: both('A'), help: both(''), fields: [{ kind: 'script' }] }],
      },
    });
    expect([form.status, form.body.error.code, form.body.error.details[0]?.field]).toEqual([
      422,
      'form-unusable',
      'sections.0.fields.0.kind',
    ]);
  });

  test('after publication, what applicants rely on stays and deadlines move later only, with a reason', async () => {
    const id = await makeCall(app.services);
    const { body } = await app.call<Call>(officer, 'GET', `/api/calls/${id}`);
    const save = async (change: object) => {
      const answer = await app.call<Failure & Call>(officer, 'PATCH', `/api/calls/${id}`, {
        revision: body.revision,
        ...change,
      });
      return answer.status === 200 ? answer.body.closesAt : answer.body.error.code;
    };
    expect(await save({ ceiling: 1_00 })).toBe('call-ceiling-lowered');
    expect(await save({ closesAt: '2026-03-20T00:00:00Z' })).toBe('call-deadline-earlier');
    expect(await save({ closesAt: '2026-04-03T00:00:00Z' })).toBe('call-deadline-without-reason');
  });
});

describe('who sees and steers', () => {
  test('a draft exists for its officer, for the funder’s staff and for nobody else', async () => {
    const id = await makeCall(app.services, { status: 'draft', code: 'SECRET-1' });
    const ofThisCall = await makeStaff(app.services, 'officer', { kind: 'call', id });
    const other = await makeCall(app.services);
    const ofAnother = await makeStaff(app.services, 'officer', { kind: 'call', id: other });
    const director = await makeStaff(app.services, 'director');
    const status = async (who: string | null) => (await app.call(who, 'GET', `/api/calls/${id}`)).status;
    expect([await status(officer), await status(ofThisCall), await status(director)]).toEqual([
      200, 200, 200,
    ]);
    expect([await status(ofAnother), await status(person), await status(null)]).toEqual([404, 404, 401]);
    const list = await app.call<{ total: number }>(person, 'GET', '/api/calls?q=SECRET-1');
    expect(list.body.total).toBe(0);
    expect((await app.call(null, 'GET', '/api/public/calls/SECRET-1')).status).toBe(404);
    expect((await app.call(officer, 'GET', '/api/public/calls/SECRET-1')).status).toBe(404);
  });

  test('only its officer changes a call; a director follows it; others do not know the road', async () => {
    const id = await makeCall(app.services);
    const director = await makeStaff(app.services, 'director');
    const other = await makeCall(app.services);
    const ofAnother = await makeStaff(app.services, 'officer', { kind: 'call', id: other });
    const { body } = await app.call<Call>(officer, 'GET', `/api/calls/${id}`);
    const change = { revision: body.revision, budget: 7_00 };
    expect((await app.call(ofAnother, 'PATCH', `/api/calls/${id}`, change)).status).toBe(403);
    expect((await app.call(person, 'PATCH', `/api/calls/${id}`, change)).status).toBe(404);
    expect((await app.call(director, 'PATCH', `/api/calls/${id}`, change)).status).toBe(404);
    expect((await app.call(ofAnother, 'GET', `/api/calls/${id}/round`)).status).toBe(403);
    expect((await app.call(director, 'GET', `/api/calls/${id}/round`)).status).toBe(200);
    expect((await app.call(person, 'POST', '/api/calls', newCall('HW-NO'))).status).toBe(404);
  });

  test('whoever begins a call becomes its officer', async () => {
    const other = await makeCall(app.services);
    const scoped = await makeStaff(app.services, 'officer', { kind: 'call', id: other });
    const { body } = await app.call<Call>(scoped, 'POST', '/api/calls', newCall('HW-OWN'));
    expect((await app.call<Call>(scoped, 'GET', `/api/calls/${body.id}`)).body.can.edit).toBe(true);
  });

  test('the public page has the guide and the form, and says whether the call is open by the server’s clock', async () => {
    await makeCall(app.services, { code: 'OPEN-1' });
    const read = async () =>
      (await app.call<Call & { form: { definition: unknown } }>(null, 'GET', '/api/public/calls/OPEN-1'))
        .body;
    expect(await read()).toMatchObject({
      isOpen: true,
      can: { apply: false },
      form: { definition: SMALL_FORM },
    });
    app.setNow('2026-04-01T00:00:00.000Z');
    expect((await read()).isOpen).toBe(false);
    app.setNow('2026-03-31T23:59:59.999Z');
    expect((await read()).isOpen).toBe(true);
    app.setNow('2026-03-02T08:00:00Z');
  });
});

describe('the round', () => {
  test('review begins only after the last deadline and with something to review', async () => {
    const id = await makeCall(app.services);
    const begin = async () => {
      const answer = await app.call<Failure & Call>(officer, 'POST', `/api/calls/${id}/begin-review`);
      return answer.status === 200 ? answer.body.status : answer.body.error.code;
    };
    app.setNow('2026-04-02T00:00:00Z');
    expect(await begin()).toBe('call-still-open');
    app.setNow('2026-04-08T00:00:00Z');
    expect(await begin()).toBe('no-submitted-applications');
    await makeApplication(app.services, { callId: id, leadId: person });
    expect(await begin()).toBe('review');
    expect(await begin()).toBe('review');
    const back = await app.call<Failure>(officer, 'POST', `/api/calls/${id}/publish`);
    expect(back.body.error.code).toBe('wrong-state');
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('the timeline tells how far each step is and what blocks it', async () => {
    const id = await makeCall(app.services);
    const leads = [await makePerson(app.services), await makePerson(app.services)];
    await makeApplication(app.services, { callId: id, leadId: leads[0]!, requested: 10_00 });
    await makeApplication(app.services, { callId: id, leadId: leads[1]!, status: 'with-host' });
    const steps = async () => {
      const { body } = await app.call<{
        steps: { key: string; state: string; counts: object; blockers: object[] }[];
      }>(officer, 'GET', `/api/calls/${id}/round`);
      return body.steps.map(({ key, state, counts, blockers }) => ({ key, state, counts, blockers }));
    };
    expect((await steps()).slice(0, 3)).toEqual([
      { key: 'publish', state: 'done', counts: {}, blockers: [] },
      {
        key: 'applications',
        state: 'current',
        counts: { submitted: 1, ineligible: 0, withdrawn: 0, requested: 10_00 },
        blockers: [],
      },
      {
        key: 'host-sign-off',
        state: 'current',
        counts: { signed: 1, waiting: 1 },
        blockers: [{ code: 'waiting-for-hosts', params: { count: 1, hosts: 0 } }],
      },
    ]);
    expect((await steps()).map((one) => one.key).at(-1)).toBe('release');
    app.setNow('2026-04-09T00:00:00Z');
    expect((await steps()).slice(0, 3).map((one) => one.state)).toEqual(['done', 'done', 'done']);
    app.setNow('2026-03-02T08:00:00Z');
  });

  test('an officer of two scopes sees a draft’s own problems', async () => {
    const id = await makeCall(app.services, { status: 'draft' });
    const scoped = await makeStaff(app.services, 'officer', { kind: 'call', id });
    await giveRole(app.services, scoped, 'reviewer');
    const { body } = await app.call<{ problems: unknown[] }>(scoped, 'GET', `/api/calls/${id}/problems`);
    expect(body.problems).toEqual([]);
  });
});
