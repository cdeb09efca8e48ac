import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  decideRest,
  type Failure,
  makeDecisionCall,
  readRound,
  stage,
  statusesOf,
} from '../../testing/decision-factories.ts';
import { giveRole, makeCall, makeStaff } from '../../testing/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('staging', () => {
  test('is previewed, funds above the line at the amount requested and leaves the lottery to a person', async () => {
    const setup = await makeDecisionCall(app);
    const preview = await app.call<{ funded: number; declined: number; open: { lottery: number } }>(
      setup.officer,
      'POST',
      `/api/calls/${setup.callId}/decision-round/preview`,
      { rankingId: setup.rankingId },
    );
    expect((await readRound(app, setup.officer, setup)).round).toBeNull();
    const staged = await stage(app, setup.officer, setup);
    expect(staged.status).toBe(200);
    expect(staged.body).toEqual(preview.body);
    const { funded, declined, open } = preview.body;
    expect(funded + declined + open.lottery).toBe(4);
    expect((await readRound(app, setup.officer, setup)).totals).toEqual({
      applications: 4,
      funded,
      declined,
      undecided: open.lottery,
      requested: 120_000_00,
      awarded: funded * 30_000_00,
    });
  });

  test('does not fund beyond the budget of the call', async () => {
    const setup = await makeDecisionCall(app, { budget: 40_000_00 });
    const { body } = await app.call<{ funded: number; awarded: number; open: { overBudget: number } }>(
      setup.officer,
      'POST',
      `/api/calls/${setup.callId}/decision-round/preview`,
      { rankingId: setup.rankingId },
    );
    expect(body.awarded).toBeLessThanOrEqual(40_000_00);
    expect(body.funded).toBeLessThanOrEqual(1);
  });

  test('a decision by hand needs a reason, keeps who made it, and is refused on an older revision', async () => {
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    const [id] = setup.applications as [string];
    const url = `/api/decisions/${id}`;
    const list = await app.call<{ items: { id: string; revision: number }[] }>(
      setup.officer,
      'GET',
      `/api/calls/${setup.callId}/decisions`,
    );
    const { revision } = list.body.items.find((item) => item.id === id)!;
    const body = { outcome: 'fund', amount: 10_000_00, reason: 'Reduced: the ship time is free', revision };
    expect((await app.call(setup.officer, 'PUT', url, { ...body, reason: ' ' })).status).toBe(400);
    expect((await app.call(setup.officer, 'PUT', url, { ...body, amount: -1 })).status).toBe(400);
    const tooMuch = await app.call<Failure>(setup.officer, 'PUT', url, { ...body, amount: 900_000_00 });
    expect(tooMuch.body.error.code).toBe('decision-amount-excess');
    const both = await Promise.all([
      app.call<Failure>(setup.officer, 'PUT', url, body),
      app.call<Failure>(setup.director, 'PUT', url, { ...body, amount: 20_000_00 }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(both.find((one) => one.status === 409)!.body.error.code).toBe('changed-meanwhile');
    const { rows } = await sql<{ action: string; reason: string }>`
      select action, reason from audit_events where entity_id = ${id} and action = 'decision.changed'`.execute(
      app.services.db,
    );
    expect(rows).toEqual([{ action: 'decision.changed', reason: 'Reduced: the ship time is free' }]);
  });

  test('is begun once by several at the same moment, and each is answered', async () => {
    const setup = await makeDecisionCall(app);
    const reason = 'As the panel said';
    const answers = await Promise.all([
      ...setup.applications.map((id) =>
        app.call(setup.officer, 'PUT', `/api/decisions/${id}`, { outcome: 'decline', reason, revision: 0 }),
      ),
      stage(app, setup.director, setup),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(statuses).toContain(200);
  });

  test('what several decisions replace is in the audit trail', async () => {
    const setup = await makeDecisionCall(app);
    const [first] = setup.applications;
    const decideAll = (outcome: string, applicationIds: string[]) =>
      app.call(setup.officer, 'POST', `/api/calls/${setup.callId}/decisions`, {
        applicationIds,
        outcome,
        reason: 'As the panel said',
      });
    await decideAll('fund', [first!]);
    await decideAll('decline', setup.applications);
    const trail = await app.call<{ items: { action: string; before: object | null }[] }>(
      setup.director,
      'GET',
      `/api/audit?entityId=${first}&action=decision.changed`,
    );
    expect(trail.body.items.map(({ before }) => before)).toEqual([
      { outcome: 'fund', amount: 30_000_00 },
      null,
    ]);
  });

  test('leaves no trace outside: not for applicants, hosts, panels or officers of other calls', async () => {
    const setup = await makeDecisionCall(app);
    const look = async (person: string) => {
      const list = await app.call<object>(person, 'GET', '/api/applications');
      const page = await app.call<object>(person, 'GET', `/api/applications/${setup.applications[0]}`);
      const decision = await app.call<object>(
        person,
        'GET',
        `/api/applications/${setup.applications[0]}/decision`,
      );
      const round = await app.call<object>(person, 'GET', `/api/calls/${setup.callId}/decision-round`);
      const awards = await app.call<object>(person, 'GET', '/api/registry/awards');
      return JSON.stringify([list, page, decision, round, awards].map((one) => [one.status, one.body]));
    };
    const other = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const people = [setup.leads[0]!, setup.signer, other];
    const withoutTimes = (text: string) => text.replaceAll(/"serverTime":"[^"]*"/g, '');
    const before = await Promise.all(people.map(look));
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    const after = await Promise.all(people.map(look));
    expect(after.map(withoutTimes)).toEqual(before.map(withoutTimes));
    for (const person of people) {
      expect((await app.call(person, 'GET', `/api/calls/${setup.callId}/decision-round`)).status).toBe(404);
      expect((await app.call(person, 'GET', `/api/calls/${setup.callId}/decisions`)).status).toBe(404);
      expect((await app.call(person, 'GET', `/api/decisions/${setup.applications[0]}/letter`)).status).toBe(
        404,
      );
      expect(
        (await app.call(person, 'GET', `/api/applications/${setup.applications[0]}/decision`)).status,
      ).toBe(404);
    }
    expect(await statusesOf(app, setup)).toEqual(Array(4).fill('submitted'));
  });

  test('an officer never decides an application from which a conflict keeps them', async () => {
    const setup = await makeDecisionCall(app);
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.applications[0]!}::uuid, ${setup.officer}::uuid, 'conflict')`.execute(app.services.db);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    const body = { outcome: 'fund', reason: 'mine', revision: 0 };
    expect(
      (await app.call(setup.officer, 'PUT', `/api/decisions/${setup.applications[0]}`, body)).status,
    ).toBe(404);
    const own = await readRound(app, setup.officer, setup);
    expect(own.totals).toMatchObject({ applications: 3, undecided: 0 });
    expect(own.checks[0]).toMatchObject({
      code: 'all-decided',
      passed: false,
      params: { count: 0 },
      hasHidden: true,
    });
    const others = await readRound(app, setup.director, setup);
    expect(others.checks[0]).toMatchObject({
      params: { count: 1 },
      examples: [{ id: setup.applications[0] }],
    });
  });
});

describe('home pages', () => {
  test('officers are told what is undecided, directors what waits for their release', async () => {
    const setup = await makeDecisionCall(app);
    const todosOf = async (person: string) =>
      (
        await app.call<{ todos: { kind: string; params: object }[] }>(person, 'GET', '/api/home')
      ).body.todos.filter((todo) => (todo.params as { code?: string }).code === setup.code);
    expect(await todosOf(setup.officer)).toMatchObject([{ kind: 'stage-decisions', count: 4 }]);
    expect(await todosOf(setup.director)).toEqual([]);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    expect(await todosOf(setup.officer)).toEqual([]);
    expect(await todosOf(setup.director)).toMatchObject([{ kind: 'release-decisions', count: 1 }]);
    const overview = await app.call<{ calls: { code: string }[] }>(setup.director, 'GET', '/api/overview');
    expect(overview.body.calls.find((call) => call.code === setup.code)).toMatchObject({
      budget: 100_000_00,
      requested: 120_000_00,
      applications: 4,
      awarded: 0,
    });
  });
});

describe('an officer who has applied', () => {
  test('cannot work out from any sum what is staged about their application', async () => {
    const setup = await makeDecisionCall(app);
    const [first, second, ...others] = setup.applications;
    for (const [outcome, applicationIds] of [
      ['fund', [first, second]],
      ['decline', others],
    ]) {
      const answer = await app.call(setup.officer, 'POST', `/api/calls/${setup.callId}/decisions`, {
        applicationIds,
        outcome,
        reason: 'As the panel said',
      });
      expect(answer.status).toBe(200);
    }
    const applicant = setup.leads[0]!;
    await giveRole(app.services, applicant, 'officer', { kind: 'call', id: setup.callId });
    const sumsOf = async (person: string) => {
      const { totals, checks } = await readRound(app, person, setup);
      const timeline = await app.call<{ steps: { key: string; counts: Record<string, number> }[] }>(
        person,
        'GET',
        `/api/calls/${setup.callId}/round`,
      );
      return {
        awarded: totals.awarded,
        checked: checks.find((check) => check.code === 'within-budget')!.params,
        timeline: timeline.body.steps.find((step) => step.key === 'decisions')!.counts,
      };
    };
    const budget = 100_000_00;
    expect(await sumsOf(setup.officer)).toEqual({
      awarded: 60_000_00,
      checked: { budget, awarded: 60_000_00 },
      timeline: { funded: 2, declined: 2, undecided: 0 },
    });
    expect(await sumsOf(applicant)).toEqual({
      awarded: 30_000_00,
      checked: { budget, awarded: 30_000_00 },
      timeline: { funded: 1, declined: 2, undecided: 0 },
    });
  });

  test('reads no entry of the audit trail that sums up what was staged in their call', async () => {
    const setup = await makeDecisionCall(app);
    expect((await stage(app, setup.officer, setup)).status).toBe(200);
    const applicant = setup.leads[0]!;
    await giveRole(app.services, applicant, 'director');
    const { body } = await app.call<{ round: { id: string } }>(
      setup.officer,
      'GET',
      `/api/calls/${setup.callId}/decision-round`,
    );
    const actionsFor = async (person: string) => {
      const trail = await app.call<{ items: { action: string }[] }>(
        person,
        'GET',
        `/api/audit?entityId=${body.round.id}`,
      );
      return trail.body.items.map(({ action }) => action);
    };
    expect(await actionsFor(setup.director)).toEqual(['decisions.staged']);
    expect(await actionsFor(applicant)).toEqual([]);
  });
});
