/** A chain of calls from its template to the draft of the next stage. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeDecisionCall, readRound, release } from '../../testing/decision-factories.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';

type Failure = { error: { code: string; params: Record<string, string> } };
interface Stages {
  items: { id: string; code: string; status: string; opensAt: string; closesAt: string }[];
}
interface Call {
  id: string;
  revision: number;
  entry: string;
  nextCallId: string | null;
  trackVersion: { key: string } | null;
  phases: { sees: { reviewer: string[] } }[];
  can: Record<string, boolean>;
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const readCall = async (who: string, id: string) =>
  (await app.call<Call>(who, 'GET', `/api/calls/${id}`)).body;

describe('a chain of calls', () => {
  test.each([
    ['major-project', ['goal-oriented', 'major-feasibility', 'major-feasibility', 'goal-oriented']],
    ['original-exploration', ['non-consensus', 'free-exploration']],
  ])('is made whole from the template %s, or not at all', async (template, tracks) => {
    const officer = await makeStaff(app.services, 'officer');
    const code = `T-${template.slice(0, 5)}`;
    const create = () =>
      app.call<Stages & Failure>(officer, 'POST', '/api/calls/from-template', {
        template,
        code,
        title: { en: 'Deep water', zh: '深水' },
        currency: 'CNY',
      });
    const { status, body } = await create();
    expect([status, body.items.map((one) => one.code)]).toEqual([
      201,
      tracks.map((_, n) => `${code}-${n + 1}`),
    ]);
    const calls = await Promise.all(body.items.map((one) => readCall(officer, one.id)));
    expect(calls.map((one) => one.trackVersion?.key)).toEqual(tracks);
    expect(calls.map((one) => one.entry)).toEqual(tracks.map((_, n) => (n === 0 ? 'open' : 'invited')));
    expect(calls.map((one) => one.nextCallId)).toEqual([...body.items.slice(1).map((one) => one.id), null]);
    body.items.slice(1).forEach((one, n) => {
      expect(one.opensAt > body.items[n]!.closesAt).toBe(true);
    });
    for (const { id } of body.items) {
      const problems = await app.call<{ problems: { code: string; field: string }[] }>(
        officer,
        'GET',
        `/api/calls/${id}/problems`,
      );
      expect(problems.body.problems.map((one) => one.field).sort()).toEqual(['budget', 'budgetCategories']);
    }
    if (template === 'original-exploration') expect(calls[0]!.phases[0]!.sees.reviewer).toEqual([]);

    const again = await create();
    expect([again.status, again.body.error.code]).toEqual([409, 'call-code-taken']);
    const left = await sql<{
      n: number;
    }>`select count(*) as n from calls where code like ${`${code}%`}`.execute(app.services.db);
    expect(left.rows[0]!.n).toBe(tracks.length);
  });

  test('does not go round, nor take a call that is taken, published or earlier', async () => {
    const officer = await makeStaff(app.services, 'officer');
    const make = (code: string, month: string, status: 'draft' | 'published' = 'draft') =>
      makeCall(app.services, {
        code,
        status,
        opensAt: `2027-${month}-01T00:00:00Z`,
        closesAt: `2027-${month}-20T00:00:00Z`,
        hostDeadlineAt: null,
      });
    const [a, b, c] = [await make('R-A', '01'), await make('R-B', '02'), await make('R-C', '03')];
    const link = async (id: string, nextCallId: string | null) =>
      app.call<Call & Failure>(officer, 'PUT', `/api/calls/${id}/next`, {
        revision: (await readCall(officer, id)).revision,
        nextCallId,
      });
    expect((await link(a, b)).status).toBe(200);
    expect((await link(b, c)).status).toBe(200);
    expect((await link(a, c)).body.error.code).toBe('stage-taken');
    expect((await link(c, a)).body.error.code).toBe('invalid-input');
    expect((await link(a, a)).body.error.code).toBe('invalid-input');
    expect((await link(c, await make('R-D', '05', 'published'))).body.error.code).toBe('stage-published');
    expect((await link(a, null)).body.nextCallId).toBeNull();
    expect((await readCall(officer, b)).entry).toBe('open');
    const person = await makePerson(app.services);
    expect(
      (await app.call(person, 'PUT', `/api/calls/${a}/next`, { revision: 1, nextCallId: b })).status,
    ).toBe(404);
  });
});

describe('going on to the next stage', () => {
  async function makeChain(nextStatus: 'draft' | 'published' = 'published') {
    const setup = await makeDecisionCall(app);
    const next = await makeCall(app.services, {
      status: nextStatus,
      opensAt: '2026-03-01T00:00:00Z',
      closesAt: '2026-09-01T00:00:00Z',
      hostDeadlineAt: null,
    });
    await sql`update calls set next_call_id = ${next}::uuid where id = ${setup.callId}::uuid`.execute(
      app.services.db,
    );
    await sql`update calls set entry = 'invited' where id = ${next}::uuid`.execute(app.services.db);
    return { ...setup, next };
  }
  const decide = (who: string, callId: string, applicationIds: string[], outcome: string) =>
    app.call<{ decided: number } & Failure>(who, 'POST', `/api/calls/${callId}/decisions`, {
      applicationIds,
      outcome,
      reason: 'It convinced the panel.',
    });

  test('is decided, released once however many press, and gives one draft with what was written', async () => {
    const setup = await makeChain();
    const [first, second, ...others] = setup.applications as [string, string, ...string[]];
    const fellow = await makePerson(app.services);
    await app.services.db
      .insertInto('application_members')
      .values({ application_id: first, person_id: fellow, role: 'co-investigator', position: 1 })
      .execute();
    await decide(setup.officer, setup.callId, [first, second], 'advance');
    await decide(setup.officer, setup.callId, others, 'decline');
    const lead = setup.leads[0]!;
    const mine = () =>
      app.call<{ items: { id: string; callId: string; status: string }[] }>(
        lead,
        'GET',
        '/api/applications?as=team&sort=updatedAt',
      );
    expect((await mine()).body.items).toHaveLength(1);

    const pressed = await Promise.all([
      release(app, setup.director, setup),
      release(app, setup.director, setup),
    ]);
    const jobs = pressed.filter((one) => one.status === 202);
    expect(jobs).toHaveLength(1);
    expect(await app.finishJob(jobs[0]!.body.job.id)).toMatchObject({
      status: 'done',
      result: { funded: 0, declined: 2, advanced: 2 },
    });

    const drafts = await sql<{ id: string; from: string }>`
      select id, advanced_from_id as from from applications where call_id = ${setup.next}::uuid`.execute(
      app.services.db,
    );
    expect(drafts.rows.map((row) => row.from).sort()).toEqual([first, second].sort());
    const draft = drafts.rows.find((row) => row.from === first)!;
    const { body } = await app.call<{
      status: string;
      title: string;
      requested: number;
      answers: object;
      host: { id: string };
      members: { role: string; consentedAt: string | null }[];
      stages: { applicationId: string | null; status: string | null; isReleased: boolean }[];
    }>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect(body).toMatchObject({
      status: 'draft',
      title: 'Question 0',
      answers: { aim: 'To find out.' },
      host: { id: setup.hostId },
      stages: [
        { applicationId: first, status: 'advanced', isReleased: true },
        { applicationId: draft.id, status: 'draft', isReleased: false },
      ],
    });
    expect(body.members.map((one) => [one.role, one.consentedAt !== null])).toEqual([
      ['lead', true],
      ['co-investigator', false],
    ]);
    const told = await app.call<{ outcome: string; reason: string }>(
      lead,
      'GET',
      `/api/applications/${first}/decision`,
    );
    expect(told.body).toMatchObject({ outcome: 'advance', reason: 'It convinced the panel.' });
    const mails = await app.services.db
      .selectFrom('mails')
      .select('person_id')
      .where('kind', '=', 'decision-advanced')
      .where('entity_id', 'in', [first, second])
      .execute();
    expect(mails.map((one) => one.person_id).sort()).toEqual([setup.leads[0], setup.leads[1]].sort());
  });

  test('is no way in for anybody else, who is told so', async () => {
    const { next } = await makeChain();
    const person = await makePerson(app.services);
    expect((await readCall(person, next)).can.apply).toBe(false);
    const answer = await app.call<Failure>(person, 'POST', '/api/applications', { callId: next });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'call-by-invitation']);
  });

  test('waits until the next call is published, and needs one to come', async () => {
    const setup = await makeChain('draft');
    await decide(setup.officer, setup.callId, setup.applications, 'advance');
    const early = await release(app, setup.director, setup);
    expect([early.status, (early.body as unknown as Failure).error.code]).toEqual([409, 'stage-not-ready']);
    expect((await readRound(app, setup.officer, setup)).round?.status).toBe('staged');

    const alone = await makeDecisionCall(app);
    const refused = await decide(alone.officer, alone.callId, alone.applications, 'advance');
    expect([refused.status, refused.body.error.code]).toEqual([422, 'stage-missing']);
  });

  test('shows nothing of a chain to reviewers and to those outside', async () => {
    const setup = await makeChain();
    const [first] = setup.applications as [string];
    const reviewer = await sql<{ id: string }>`
      select person_id as id from assignments where application_id = ${first}::uuid limit 1`.execute(
      app.services.db,
    );
    const { status, body } = await app.call<{ stages: unknown[] }>(
      reviewer.rows[0]!.id,
      'GET',
      `/api/applications/${first}`,
    );
    expect([status, body.stages]).toEqual([200, []]);
  });
});
