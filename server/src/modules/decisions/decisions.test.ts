import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  giveRole,
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import { insertImportedReviews } from '../reviews/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

type Failure = { error: { code: string; params: Record<string, string>; details: { code: string }[] } };
type Round = {
  round: { status: string; revision: number } | null;
  totals: Record<string, number>;
  checks: { code: string; passed: boolean; params: object; examples: { id: string }[]; hasHidden: boolean }[];
  can: Record<string, boolean>;
};

/** A call in decision with reviews of four applications, ranked with two places, and its people. */
async function setUp(options: { budget?: number; requested?: number } = {}) {
  const { services } = app;
  const callId = await makeCall(services, { status: 'decision', budget: options.budget ?? 100_000_00 });
  const { code } = await services.db
    .selectFrom('calls')
    .select('code')
    .where('id', '=', callId)
    .executeTakeFirstOrThrow();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const director = await makeStaff(services, 'director');
  const hostId = await makeOrganisation(services, { country: 'CN' });
  const signer = await makeStaff(services, 'host_officer', { kind: 'organisation', id: hostId });
  const reviewers = [
    await makePerson(services),
    await makePerson(services),
    await makePerson(services),
    await makePerson(services),
  ];
  const applications: string[] = [];
  const leads: string[] = [];
  for (const [index, quality] of [6, 5, 2, 1].entries()) {
    const lead = await makePerson(services, { locale: index === 0 ? 'zh' : 'en', name: `Lead ${index}` });
    leads.push(lead);
    const id = await makeApplication(services, {
      callId,
      leadId: lead,
      hostId,
      title: `Question ${index}`,
      requested: options.requested ?? 30_000_00,
    });
    applications.push(id);
    await services.db.transaction().execute((tx) =>
      insertImportedReviews(
        tx,
        reviewers.map((reviewerId, seat) => ({
          callId,
          applicationId: id,
          reviewerId,
          status: 'submitted' as const,
          scores: { quality: Math.max(1, quality - (seat === 0 ? 1 : 0)) },
          commentToApplicant: `Comment ${index}.${seat}`,
          commentToPanel: 'For the panel only',
          at: services.now(),
        })),
      ),
    );
  }
  const asked = await app.call<{ job: { id: string }; rankingId: string }>(
    officer,
    'POST',
    `/api/calls/${callId}/rankings`,
    { source: 'reviews', fund: 2 },
  );
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  return {
    callId,
    code,
    officer,
    director,
    hostId,
    signer,
    applications,
    leads,
    rankingId: asked.body.rankingId,
  };
}
type Setup = Awaited<ReturnType<typeof setUp>>;

const readRound = async (person: string, { callId }: Setup) =>
  (await app.call<Round>(person, 'GET', `/api/calls/${callId}/decision-round`)).body;

const stage = (person: string, { callId, rankingId }: Setup, revision: number | null = null) =>
  app.call<object & Failure>(person, 'POST', `/api/calls/${callId}/decision-round/stage`, {
    rankingId,
    revision,
  });

/** Decides by hand whatever the staging left open. */
async function decideRest(setup: Setup) {
  const { body } = await app.call<{ items: { id: string; revision: number; outcome: string | null }[] }>(
    setup.officer,
    'GET',
    `/api/calls/${setup.callId}/decisions?outcome=none`,
  );
  for (const item of body.items) {
    const answer = await app.call(setup.officer, 'PUT', `/api/decisions/${item.id}`, {
      outcome: 'decline',
      reason: 'Drawn by lot',
      revision: item.revision,
    });
    expect(answer.status).toBe(200);
  }
}

async function release(person: string, setup: Setup) {
  const { round } = await readRound(setup.officer, setup);
  return app.call<{ job: { id: string } } & Failure>(
    person,
    'POST',
    `/api/calls/${setup.callId}/decision-round/release`,
    { confirmation: setup.code, revision: round!.revision },
  );
}

const statusesOf = async ({ applications }: Setup) => {
  const { rows } = await sql<{ status: string }>`
    select status from applications where id = any(${applications}::uuid[]) order by title`.execute(
    app.services.db,
  );
  return rows.map((row) => row.status);
};

describe('staging', () => {
  test('is previewed, funds above the line at the amount requested and leaves the lottery to a person', async () => {
    const setup = await setUp();
    const preview = await app.call<{ funded: number; declined: number; open: { lottery: number } }>(
      setup.officer,
      'POST',
      `/api/calls/${setup.callId}/decision-round/preview`,
      { rankingId: setup.rankingId },
    );
    expect((await readRound(setup.officer, setup)).round).toBeNull();
    const staged = await stage(setup.officer, setup);
    expect(staged.status).toBe(200);
    expect(staged.body).toEqual(preview.body);
    const { funded, declined, open } = preview.body;
    expect(funded + declined + open.lottery).toBe(4);
    expect((await readRound(setup.officer, setup)).totals).toEqual({
      applications: 4,
      funded,
      declined,
      undecided: open.lottery,
      requested: 120_000_00,
      awarded: funded * 30_000_00,
    });
  });

  test('does not fund beyond the budget of the call', async () => {
    const setup = await setUp({ budget: 40_000_00 });
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
    const setup = await setUp();
    await stage(setup.officer, setup);
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

  test('leaves no trace outside: not for applicants, hosts, panels or officers of other calls', async () => {
    const setup = await setUp();
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
    await stage(setup.officer, setup);
    await decideRest(setup);
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
    expect(await statusesOf(setup)).toEqual(Array(4).fill('submitted'));
  });

  test('an officer never decides an application from which a conflict keeps them', async () => {
    const setup = await setUp();
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.applications[0]!}::uuid, ${setup.officer}::uuid, 'conflict')`.execute(app.services.db);
    await stage(setup.officer, setup);
    await decideRest(setup);
    const body = { outcome: 'fund', reason: 'mine', revision: 0 };
    expect(
      (await app.call(setup.officer, 'PUT', `/api/decisions/${setup.applications[0]}`, body)).status,
    ).toBe(404);
    const own = await readRound(setup.officer, setup);
    expect(own.totals).toMatchObject({ applications: 3, undecided: 0 });
    expect(own.checks[0]).toMatchObject({
      code: 'all-decided',
      passed: false,
      params: { count: 0 },
      hasHidden: true,
    });
    const others = await readRound(setup.director, setup);
    expect(others.checks[0]).toMatchObject({
      params: { count: 1 },
      examples: [{ id: setup.applications[0] }],
    });
  });
});

describe('the release', () => {
  test('is refused while a check stands against it, and says which', async () => {
    const setup = await setUp();
    await stage(setup.officer, setup);
    await sql`delete from decisions where application_id = ${setup.applications[3]!}::uuid`.execute(
      app.services.db,
    );
    await sql`update calls set budget = 1 where id = ${setup.callId}::uuid`.execute(app.services.db);
    await sql`update reviews set overall = 3 where application_id = ${setup.applications[3]!}::uuid`.execute(
      app.services.db,
    );
    const answer = await release(setup.director, setup);
    expect(answer.status).toBe(422);
    const codes = answer.body.error.details.map((detail) => detail.code);
    expect(codes).toContain('check-all-decided');
    expect(codes).toContain('check-within-budget');
    expect(codes).toContain('check-ranking-current');
    expect((await readRound(setup.director, setup)).can).toMatchObject({ release: false });
  });

  test('takes a director and the typed code of the call', async () => {
    const setup = await setUp();
    await stage(setup.officer, setup);
    await decideRest(setup);
    expect((await release(setup.officer, setup)).status).toBe(404);
    const wrong = await app.call<Failure>(
      setup.director,
      'POST',
      `/api/calls/${setup.callId}/decision-round/release`,
      { confirmation: 'yes', revision: (await readRound(setup.officer, setup)).round!.revision },
    );
    expect(wrong.body.error).toMatchObject({ code: 'confirmation-wrong', params: { accepted: setup.code } });
    expect((await readRound(setup.director, setup)).can).toMatchObject({ release: true });
    expect((await readRound(setup.officer, setup)).can).toMatchObject({ release: false });
  });

  test('makes everything public at once: outcomes, awards, letters, the call', async () => {
    const setup = await setUp();
    await stage(setup.officer, setup);
    await decideRest(setup);
    const preview = await app.call<{ letters: { locale: string; body: string }[] }>(
      setup.officer,
      'GET',
      `/api/decisions/${setup.applications[0]}/letter`,
    );
    expect(preview.body.letters).toMatchObject([{ locale: 'zh' }]);
    const asked = await release(setup.director, setup);
    expect(asked.status).toBe(202);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
    const statuses = await statusesOf(setup);
    expect(statuses[0]).toBe('funded');
    expect(statuses[3]).toBe('declined');
    expect(await readRound(setup.director, setup)).toMatchObject({ round: { status: 'released' } });

    const { rows: mails } = await sql<{ kind: string; locale: string; body: string; person: string }>`
      select kind, locale, body, person_id as person from mails
      where entity_id = any(${[...setup.applications, setup.callId]}::text[])`.execute(app.services.db);
    expect(mails).toHaveLength(5);
    const letter = mails.find((mail) => mail.person === setup.leads[0])!;
    expect(letter).toMatchObject({ kind: 'decision-funded', locale: 'zh' });
    expect(letter.body).toContain('Comment 0.0');
    expect(letter.body).toContain('¥30,000');
    expect(letter.body).toMatch(/A-2026-\d{5}/);
    expect(letter.body).not.toContain('For the panel only');
    expect(mails.find((mail) => mail.person === setup.signer)).toMatchObject({ kind: 'decisions-for-host' });

    const decision = await app.call<{ comments: object[] }>(
      setup.leads[0]!,
      'GET',
      `/api/applications/${setup.applications[0]}/decision`,
    );
    expect(decision.body).toMatchObject({ outcome: 'fund', amount: 30_000_00, currency: 'CNY' });
    expect(decision.body.comments).toHaveLength(4);
    expect(
      (await app.call(setup.leads[1]!, 'GET', `/api/applications/${setup.applications[0]}/decision`)).status,
    ).toBe(404);

    const awards = await app.call<{ items: object[] }>(
      null,
      'GET',
      `/api/registry/awards?call=${setup.code}`,
    );
    expect(awards.body.items).toHaveLength(statuses.filter((status) => status === 'funded').length);
    expect(awards.body.items).toContainEqual(
      expect.objectContaining({
        title: 'Question 0',
        amount: 30_000_00,
        startsOn: '2026-04-01',
        endsOn: '2029-03-31',
      }),
    );
    const again = await app.call<Failure>(
      setup.director,
      'POST',
      `/api/calls/${setup.callId}/decision-round/release`,
      { confirmation: setup.code, revision: 99 },
    );
    expect(again.body.error.code).toBe('already-released');
  });

  test('two directors at once: one releases, the other is told who was first', async () => {
    const setup = await setUp();
    await stage(setup.officer, setup);
    await decideRest(setup);
    const second = await makeStaff(app.services, 'director');
    const answers = await Promise.all([release(setup.director, setup), release(second, setup)]);
    expect(answers.map((one) => one.status).sort()).toEqual([202, 409]);
    const refused = answers.find((one) => one.status === 409)!;
    expect(['release-under-way', 'already-released']).toContain(refused.body.error.code);
    const winner = answers[0]!.status === 202 ? setup.director : second;
    const { name } = await app.services.db
      .selectFrom('people')
      .select('name')
      .where('id', '=', winner)
      .executeTakeFirstOrThrow();
    expect(refused.body.error.params).toEqual({ name });
    await app.finishJob(answers.find((one) => one.status === 202)!.body.job.id);
  });

  test('that fails in the middle leaves nothing half done, and can be asked for again', async () => {
    const setup = await setUp();
    await stage(setup.officer, setup);
    await decideRest(setup);
    await sql`create function break_release() returns trigger language plpgsql as $$
      begin raise exception 'the disk is full'; end $$`.execute(app.services.db);
    await sql`create trigger break_release before insert on mails for each statement execute function break_release()`.execute(
      app.services.db,
    );
    const asked = await release(setup.director, setup);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'failed' });
    await sql`drop trigger break_release on mails`.execute(app.services.db);
    expect(await statusesOf(setup)).toEqual(Array(4).fill('submitted'));
    const { rows } = await sql<{ awards: number; status: string }>`
      select (select count(*) from awards where call_id = ${setup.callId}::uuid) as awards,
        (select status from calls where id = ${setup.callId}::uuid) as status`.execute(app.services.db);
    expect(rows).toEqual([{ awards: 0, status: 'decision' }]);
    expect((await readRound(setup.director, setup)).round).toMatchObject({ status: 'staged' });
    const again = await release(setup.director, setup);
    expect(await app.finishJob(again.body.job.id)).toMatchObject({ status: 'done' });
    expect(new Set(await statusesOf(setup))).toEqual(new Set(['funded', 'declined']));
  });
});

describe('home pages', () => {
  test('officers are told what is undecided, directors what waits for their release', async () => {
    const setup = await setUp();
    const todosOf = async (person: string) =>
      (
        await app.call<{ todos: { kind: string; params: object }[] }>(person, 'GET', '/api/home')
      ).body.todos.filter((todo) => (todo.params as { code?: string }).code === setup.code);
    expect(await todosOf(setup.officer)).toMatchObject([{ kind: 'stage-decisions', count: 4 }]);
    expect(await todosOf(setup.director)).toEqual([]);
    await stage(setup.officer, setup);
    await decideRest(setup);
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
    const setup = await setUp();
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
      const { totals, checks } = await readRound(person, setup);
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
});
