import { randomUUID } from 'node:crypto';
import { type KyselyPlugin, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  type DecisionSetup,
  decideRest,
  type Failure,
  makeDecisionCall,
  readRound,
  release,
  stage,
  statusesOf,
} from '../../testing/decision-factories.ts';
import { makeApplication, makePerson, makeStaff } from '../../testing/factories.ts';
import { releaseJob } from './release.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('the release', () => {
  test('is refused while a check stands against it, and says which', async () => {
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    await sql`delete from decisions where application_id = ${setup.applications[3]!}::uuid`.execute(
      app.services.db,
    );
    await sql`update calls set budget = 1 where id = ${setup.callId}::uuid`.execute(app.services.db);
    await sql`update reviews set overall = 3 where application_id = ${setup.applications[3]!}::uuid`.execute(
      app.services.db,
    );
    const answer = await release(app, setup.director, setup);
    expect(answer.status).toBe(422);
    const codes = answer.body.error.details.map((detail) => detail.code);
    expect(codes).toContain('check-all-decided');
    expect(codes).toContain('check-within-budget');
    expect(codes).toContain('check-ranking-current');
    expect((await readRound(app, setup.director, setup)).can).toMatchObject({ release: false });
  });

  test('takes a director and the typed code of the call', async () => {
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    expect((await release(app, setup.officer, setup)).status).toBe(404);
    const wrong = await app.call<Failure>(
      setup.director,
      'POST',
      `/api/calls/${setup.callId}/decision-round/release`,
      { confirmation: 'yes', revision: (await readRound(app, setup.officer, setup)).round!.revision },
    );
    expect(wrong.body.error).toMatchObject({ code: 'confirmation-wrong', params: { accepted: setup.code } });
    expect((await readRound(app, setup.director, setup)).can).toMatchObject({ release: true });
    expect((await readRound(app, setup.officer, setup)).can).toMatchObject({ release: false });
  });

  test('makes everything public at once: outcomes, awards, letters, the call', async () => {
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    const preview = await app.call<{ letters: { locale: string; body: string }[] }>(
      setup.officer,
      'GET',
      `/api/decisions/${setup.applications[0]}/letter`,
    );
    expect(preview.body.letters).toMatchObject([{ locale: 'zh' }]);
    const asked = await release(app, setup.director, setup);
    expect(asked.status).toBe(202);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
    const statuses = await statusesOf(app, setup);
    expect(statuses[0]).toBe('funded');
    expect(statuses[3]).toBe('declined');
    expect(await readRound(app, setup.director, setup)).toMatchObject({ round: { status: 'released' } });

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
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    const second = await makeStaff(app.services, 'director');
    const answers = await Promise.all([release(app, setup.director, setup), release(app, second, setup)]);
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
    const setup = await makeDecisionCall(app);
    await stage(app, setup.officer, setup);
    await decideRest(app, setup);
    await sql`create function break_release() returns trigger language plpgsql as $$
      begin raise exception 'the disk is full'; end $$`.execute(app.services.db);
    await sql`create trigger break_release before insert on mails for each statement execute function break_release()`.execute(
      app.services.db,
    );
    const asked = await release(app, setup.director, setup);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'failed' });
    await sql`drop trigger break_release on mails`.execute(app.services.db);
    expect(await statusesOf(app, setup)).toEqual(Array(4).fill('submitted'));
    const { rows } = await sql<{ awards: number; status: string }>`
      select (select count(*) from awards where call_id = ${setup.callId}::uuid) as awards,
        (select status from calls where id = ${setup.callId}::uuid) as status`.execute(app.services.db);
    expect(rows).toEqual([{ awards: 0, status: 'decision' }]);
    expect((await readRound(app, setup.director, setup)).round).toMatchObject({ status: 'staged' });
    const again = await release(app, setup.director, setup);
    expect(await app.finishJob(again.body.job.id)).toMatchObject({ status: 'done' });
    expect(new Set(await statusesOf(app, setup))).toEqual(new Set(['funded', 'declined']));
  });
});

test('a release takes as many statements for sixty applications as for ten', async () => {
  const counted: number[] = [];
  for (const more of [6, 56]) {
    const setup = await makeDecisionCall(app);
    const lead = await makePerson(app.services);
    for (let n = 0; n < more; n++)
      await makeApplication(app.services, { callId: setup.callId, leadId: lead, hostId: setup.hostId });
    await sql`insert into decision_rounds (call_id, status, released_by)
      values (${setup.callId}::uuid, 'releasing', ${setup.director}::uuid)`.execute(app.services.db);
    await sql`insert into decisions (application_id, round_id, outcome, amount)
      select applications.id, decision_rounds.id, 'fund', 1 from applications
      join decision_rounds using (call_id) where call_id = ${setup.callId}::uuid`.execute(app.services.db);
    await sql`insert into panels (call_id, key, name) values (${setup.callId}::uuid, 'p', '{}')`.execute(
      app.services.db,
    );
    await sql`insert into panel_grades (panel_id, application_id, assessor_id, grade)
      select panels.id, applications.id, ${setup.officer}::uuid, 5 from panels
      join applications using (call_id) where call_id = ${setup.callId}::uuid`.execute(app.services.db);
    counted.push(await countStatementsOfRelease(setup));
    expect(new Set(await allStatusesOf(setup.callId))).toEqual(new Set(['funded']));
  }
  expect(counted[1]).toBe(counted[0]);
});

/** Does the work of the release with a connection that counts. */
async function countStatementsOfRelease({ callId, director }: DecisionSetup): Promise<number> {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const services = { ...app.services, db: app.services.db.withPlugin(counter) };
  await releaseJob.run({
    services,
    jobId: randomUUID(),
    input: { callId },
    actor: await app.actorFor(director),
    checkpoint: null,
    signal: new AbortController().signal,
    report: async () => {},
    saveCheckpoint: async () => {},
    finish: async () => {},
  });
  return statements;
}

async function allStatusesOf(callId: string): Promise<string[]> {
  const { rows } = await sql<{ status: string }>`
    select status from applications where call_id = ${callId}::uuid`.execute(app.services.db);
  return rows.map((row) => row.status);
}
