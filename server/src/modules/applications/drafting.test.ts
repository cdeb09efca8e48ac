import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { inTransaction } from '../../platform/services.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { makePerson } from '../../testing/factories.ts';
import { saveDrafts } from './saving.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

describe('drafting', () => {
  test('an autosave sends only what changed; the budget adds itself up; the answer says what is missing', async () => {
    const lead = await makePerson(app.services, { organisationId: world.host });
    const draft = await world.begin(lead);
    expect(draft.host?.id).toBe(world.host);
    expect(draft.problems.map((one) => one.code)).toEqual([
      'title-missing',
      'abstract-missing',
      'keywords-missing',
      'discipline-missing',
      'budget-empty',
      'answer-missing',
    ]);
    const save = (revision: number, change: object) =>
      app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, { revision, ...change });
    const first = await save(draft.revision, { title: 'A title', answers: { aim: 'x'.repeat(201) } });
    expect(first.body.problems.at(-1)).toEqual({
      code: 'answer-too-long',
      field: 'answers.aim',
      params: { limit: 200, count: 201, field: 'Aim' },
    });
    const second = await save(first.body.revision, {
      budget: world.wholeDraft().budget,
      answers: { aim: null },
    });
    expect([second.body.title, second.body.requested, second.body.answers]).toEqual([
      'A title',
      100_000_00,
      {},
    ]);
    const third = await save(second.body.revision, { budget: [] });
    expect(third.body.requested).toBe(0);
    const audit = await app.services.db
      .selectFrom('audit_events')
      .select(['action', 'after'])
      .where('entity_id', '=', draft.id)
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'application.created', after: { call: 'HW-T' } },
      { action: 'application.edited', after: { fields: ['title', 'answers.aim'] } },
      // Typing on in the same field within minutes is one entry; the history keeps the text.
      { action: 'application.edited', after: { fields: ['budget'] } },
    ]);
  });

  test('two who save at once: one is saved, the other is told', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.begin(lead);
    const answers = await Promise.all(
      ['A', 'B'].map((title) =>
        app.call<Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
          revision: draft.revision,
          title,
        }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(answers.find((one) => one.status === 409)!.body.error.code).toBe('changed-meanwhile');
  });

  test('what could never be right is refused with its place and nothing of it is kept', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.begin(lead);
    const refused = async (change: object) => {
      const { status, body } = await app.call<Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        title: 'must not be kept',
        ...change,
      });
      return [status, body.error.code, body.error.field];
    };
    const line = { year: 1, category: 'people', note: '', amount: 1 };
    expect(await refused({ budget: [line, { ...line, amount: -5 }] })).toEqual([
      400,
      'invalid-input',
      'budget.1.amount',
    ]);
    expect(await refused({ budget: [{ ...line, amount: 1.5 }] })).toEqual([
      400,
      'invalid-input',
      'budget.0.amount',
    ]);
    expect(await refused({ budget: [{ ...line, category: 'yacht' }] })).toEqual([
      422,
      'budget-category-unknown',
      'budget.0.category',
    ]);
    expect(await refused({ budget: [line, { ...line, year: 4 }] })).toEqual([
      422,
      'budget-year-beyond',
      'budget.1.year',
    ]);
    expect(await refused({ answers: { aim: 7 } })).toEqual([422, 'answer-not-text', 'answers.aim']);
    expect(await refused({ answers: { other: 'x' } })).toEqual([
      422,
      'answer-unknown-field',
      'answers.other',
    ]);
    expect(await refused({ answers: { plan: { name: 'a.pdf' } } })).toEqual([
      422,
      'answer-by-upload',
      'answers.plan',
    ]);
    expect(await refused({ hostOrganisationId: '00000000-0000-4000-8000-000000000000' })).toEqual([
      422,
      'unknown-organisation',
      'hostOrganisationId',
    ]);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.title, body.revision]).toEqual(['', draft.revision]);
  });

  test('the whole budget is held against the ceiling and the share of each category', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.begin(lead);
    const { body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      ...world.wholeDraft(),
      budget: [
        { year: 1, category: 'people', note: '', amount: 400_000_00 },
        { year: 1, category: 'indirect', note: '', amount: 200_000_00 },
      ],
    });
    expect(body.problems).toEqual([
      {
        code: 'budget-above-ceiling',
        field: 'budget',
        params: { sum: 'CNY 600,000', limit: 'CNY 500,000' },
      },
      {
        code: 'budget-share-above',
        field: 'budget.indirect',
        params: { category: 'Indirect', percent: 33.3, limit: 20 },
      },
    ]);
  });

  test('a draft can only be begun while the call is open, to the millisecond', async () => {
    const lead = await makePerson(app.services);
    const ask = async () => {
      const { status, body } = await app.call<Failure>(lead, 'POST', '/api/applications', {
        callId: world.callId,
      });
      return status === 201 ? 201 : body.error.code;
    };
    app.setNow('2026-01-31T23:59:59.999Z');
    expect(await ask()).toBe('call-not-open-yet');
    app.setNow('2026-03-31T23:59:59.999Z');
    expect(await ask()).toBe(201);
    app.setNow('2026-04-01T00:00:00.000Z');
    expect(await ask()).toBe('deadline-passed');
  });

  test('a save that waited for another sees what that one wrote', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const actor = await app.actorFor(lead);
    const now = app.services.now();
    const aim = draft.answers.aim;
    const write = (tx: Db, text: unknown) =>
      saveDrafts(tx, [{ actor, id: draft.id, revision: null, change: { answers: { aim: text } } }], now);
    const begun = Promise.withResolvers<void>();
    const may = Promise.withResolvers<void>();
    const first = inTransaction(app.services, async (tx) => {
      await write(tx, 'Meanwhile.');
      begun.resolve();
      await may.promise;
    });
    await begun.promise;
    const second = inTransaction(app.services, (tx) => write(tx, aim));
    await expect
      .poll(async () => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted
          and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(
          app.services.db,
        );
        return rows[0]!.n;
      })
      .toBe(1);
    may.resolve();
    await first;
    expect(await second).toEqual([{ revision: draft.revision + 2, savedAt: now }]);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.answers.aim, body.revision]).toEqual([aim, draft.revision + 2]);
  });
});
