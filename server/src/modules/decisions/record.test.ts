import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  type DecisionSetup,
  decideRest,
  type Failure,
  makeDecisionCall,
  type Round,
  readRound,
  release,
  stage,
} from '../../testing/decision-factories.ts';
import { makePerson, makeStaff } from '../../testing/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const waive = (person: string, { callId }: DecisionSetup, body: object) =>
  app.call<Round & Failure>(person, 'POST', `/api/calls/${callId}/decision-round/waivers`, body);

async function makeStagedCall() {
  const setup = await makeDecisionCall(app);
  await stage(app, setup.officer, setup);
  await decideRest(app, setup);
  return setup;
}

async function releaseAll(setup: DecisionSetup) {
  const asked = await release(app, setup.director, setup);
  expect(asked.status).toBe(202);
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
}

/** Takes the first application's reviews away but for one. */
async function leaveOneReview({ applications }: DecisionSetup) {
  await sql`update reviews set status = 'draft', overall = null, submitted_at = null
    where application_id = ${applications[0]!}::uuid and id <> (
      select id from reviews where application_id = ${applications[0]!}::uuid order by id limit 1)`.execute(
    app.services.db,
  );
  await sql`update decision_rounds set ranking_id = null`.execute(app.services.db);
}

describe('a check that fails', () => {
  test('is let pass by a director with a reason, for as many as stood against it', async () => {
    const setup = await makeStagedCall();
    await leaveOneReview(setup);
    const checkOf = (round: Round) => round.checks.find((one) => one.code === 'enough-reviews')!;
    expect(checkOf(await readRound(app, setup.director, setup))).toMatchObject({
      passed: false,
      params: { count: 1 },
      can: { waive: true },
    });
    expect(checkOf(await readRound(app, setup.officer, setup))).toMatchObject({ can: { waive: false } });
    const body = { code: 'enough-reviews', count: 1, reason: 'Two reviewers fell ill; the one is thorough.' };
    expect((await waive(setup.officer, setup, body)).status).toBe(404);
    expect((await waive(setup.director, setup, { ...body, count: 2 })).body.error.code).toBe(
      'changed-meanwhile',
    );
    expect((await waive(setup.director, setup, { ...body, reason: ' ' })).status).toBe(400);
    expect((await waive(setup.director, setup, { ...body, code: 'all-decided' })).body.error.code).toBe(
      'check-not-waivable',
    );
    const waived = await waive(setup.director, setup, body);
    expect(checkOf(waived.body)).toMatchObject({ passed: true, waiver: { reason: body.reason } });

    await sql`update reviews set status = 'draft', overall = null, submitted_at = null
      where application_id = ${setup.applications[1]!}::uuid`.execute(app.services.db);
    expect(checkOf(await readRound(app, setup.director, setup))).toMatchObject({
      passed: false,
      params: { count: 2 },
      waiver: null,
    });
  });

  test('is not let pass by a director from whom an application in it is kept', async () => {
    const setup = await makeStagedCall();
    await leaveOneReview(setup);
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.applications[0]!}::uuid, ${setup.director}::uuid, 'conflict')`.execute(app.services.db);
    const answer = await waive(setup.director, setup, {
      code: 'enough-reviews',
      count: 1,
      reason: 'So be it',
    });
    expect(answer.body.error.code).toBe('check-hidden');
  });

  test('finds budget lines and rules that the awards do not keep, whoever decided', async () => {
    const setup = await makeStagedCall();
    const checkOf = async (person: string) =>
      (await readRound(app, person, setup)).checks.find((one) => one.code === 'within-plan')!;
    expect(await checkOf(setup.director)).toMatchObject({ passed: true });
    const line = (amount: number) => ({
      key: 'all',
      kind: 'competitive',
      name: { en: 'All', zh: '全部' },
      amount,
      conditions: [],
    });
    const save = (version: number, definition: object) =>
      sql`insert into portfolio_plans (call_id, version, definition)
        values (${setup.callId}::uuid, ${version}, ${JSON.stringify(definition)}::jsonb)`.execute(
        app.services.db,
      );
    await save(1, { lines: [line(30_000_00)], rules: [], locks: [] });
    expect(await checkOf(setup.director)).toMatchObject({ passed: true });
    await save(2, { lines: [line(29_999_99)], rules: [], locks: [] });
    expect(await checkOf(setup.director)).toMatchObject({ passed: false, params: { count: 1 } });
    const locks = [{ applicationId: setup.applications[0]!, isIn: false, reason: 'Paid elsewhere' }];
    await save(3, { lines: [line(90_000_00)], rules: [], locks });
    expect(await checkOf(setup.director)).toMatchObject({ passed: false, params: { count: 1 } });
    // Not told at all to whom an application is kept from, whether it is funded or declined; the release asks all the same.
    for (const [outcome, person] of [
      ['fund', setup.officer],
      ['decline', setup.director],
    ] as const) {
      await sql`insert into application_bars (application_id, person_id, source)
        select application_id, ${person}::uuid, 'conflict' from decisions
        where outcome = ${outcome} and application_id = any(${setup.applications}::uuid[]) limit 1`.execute(
        app.services.db,
      );
      expect(await checkOf(person)).toBeUndefined();
    }
    const refused = await release(app, setup.director, setup);
    expect(refused.body.error.details.map((one) => one.code)).toContain('check-within-plan');
  });

  test('finds a golden ticket that is not honoured', async () => {
    const setup = await makeStagedCall();
    const declined = setup.applications[3]!;
    await sql`
      with entry as (
        insert into nonconsensus_entries (call_id, application_id, reason, entered_by, entered_at)
        values (${setup.callId}::uuid, ${declined}::uuid, 'Divided', ${setup.officer}::uuid, now()) returning id)
      insert into golden_tickets (entry_id, person_id, capacity, year, reasons, spent_at)
      select id, ${await makePerson(app.services)}::uuid, 'panel_member', 2026, 'It may be right', now() from entry`.execute(
      app.services.db,
    );
    const round = await readRound(app, setup.director, setup);
    expect(round.checks.find((one) => one.code === 'tickets-honoured')).toMatchObject({
      passed: false,
      params: { count: 1 },
      examples: [{ id: declined }],
      can: { waive: true },
    });
    await sql`insert into application_bars (application_id, person_id, source)
      values (${declined}::uuid, ${setup.director}::uuid, 'conflict')`.execute(app.services.db);
    const hidden = await readRound(app, setup.director, setup);
    expect(hidden.checks.find((one) => one.code === 'tickets-honoured')).toMatchObject({
      passed: true,
      hasHidden: false,
    });
    const refused = await release(app, setup.director, setup);
    expect(refused.body.error.details.map((one) => one.code)).toContain('check-tickets-honoured');
  });

  test('stops the release when a reviewer turns out to be in conflict', async () => {
    const setup = await makeStagedCall();
    await sql`insert into application_bars (application_id, person_id, source)
      select application_id, reviewer_id, 'conflict' from reviews where application_id = ${setup.applications[0]!}::uuid
      limit 1`.execute(app.services.db);
    const refused = await release(app, setup.director, setup);
    expect(refused.body.error.details.map((one) => one.code)).toEqual(['check-impartial-judges']);
  });
});

describe('the record of a decision', () => {
  test('is fixed by its hash at the release, is the same each time, and shows what was changed since', async () => {
    const setup = await makeStagedCall();
    const url = `/api/calls/${setup.callId}/decision-record`;
    expect((await app.call(setup.director, 'GET', url)).status).toBe(404);
    await releaseAll(setup);
    const { recordHash } = (
      await sql<{ recordHash: string }>`select record_hash as "recordHash" from decision_rounds
        where call_id = ${setup.callId}::uuid`.execute(app.services.db)
    ).rows[0]!;
    const file = await app.call<string>(setup.director, 'GET', url);
    const text = String(file.body);
    expect(createHash('sha256').update(text).digest('hex')).toBe(recordHash);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({
      record: 'headwater-decision',
      version: 1,
      ranking: { source: 'reviews' },
    });
    expect(lines).toHaveLength(5);
    expect(lines.slice(1).every((line) => line.votes.length === 4 && line.decision.outcome)).toBe(true);
    expect((await app.call(setup.officer, 'GET', `${url}/check`)).body).toEqual({
      recordHash,
      hash: recordHash,
      same: true,
    });
    const { rows } = await sql<{ after: { recordHash: string } }>`
      select after from audit_events where action = 'call.decisions-released' and entity_id = ${setup.callId}`.execute(
      app.services.db,
    );
    expect(rows[0]!.after.recordHash).toBe(recordHash);

    await sql`update decisions set amount = amount + 1 where application_id = ${setup.applications[0]!}::uuid`.execute(
      app.services.db,
    );
    expect((await app.call(setup.officer, 'GET', `${url}/check`)).body).toMatchObject({ same: false });
  });

  test('exists for nobody outside, and not in part for whom an application is kept from', async () => {
    const setup = await makeStagedCall();
    await releaseAll(setup);
    const url = `/api/calls/${setup.callId}/decision-record`;
    for (const stranger of [setup.leads[0]!, setup.signer, await makePerson(app.services)]) {
      expect((await app.call(stranger, 'GET', url)).status).toBe(404);
    }
    const barred = await makeStaff(app.services, 'director');
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.applications[0]!}::uuid, ${barred}::uuid, 'conflict')`.execute(app.services.db);
    const refused = await app.call<Failure>(barred, 'GET', url);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'record-not-whole']);
  });
});

describe('what a team is told of its standing', () => {
  test('is a third by criterion in a large call, in the letter and on the page', async () => {
    const setup = await makeDecisionCall(app);
    await sql`
      with more as (
        insert into applications (call_id, lead_id, host_organisation_id, title, status, submitted_at, requested)
        select ${setup.callId}::uuid, ${setup.leads[3]!}::uuid, ${setup.hostId}::uuid, 'More ' || n, 'submitted',
          now(), 1 from generate_series(1, 8) as n returning id),
      asked as (
        insert into assignments (call_id, application_id, person_id, status)
        select ${setup.callId}::uuid, more.id, reviewers.reviewer_id, 'reviewed' from more,
          (select distinct reviewer_id from reviews where application_id = ${setup.applications[0]!}::uuid) as reviewers
        returning id, application_id, person_id),
      written as (
        insert into reviews (assignment_id, application_id, reviewer_id, status, overall, submitted_at)
        select id, application_id, person_id, 'submitted', 4, now() from asked returning id)
      insert into review_scores (review_id, criterion, score) select id, 'quality', 4 from written`.execute(
      app.services.db,
    );
    await stage(app, setup.officer, setup);
    const { body } = await app.call<{ items: { id: string; revision: number }[] }>(
      setup.officer,
      'GET',
      `/api/calls/${setup.callId}/decisions?limit=100`,
    );
    await app.call(setup.officer, 'POST', `/api/calls/${setup.callId}/decisions`, {
      applicationIds: body.items.map((one) => one.id).filter((id) => id !== setup.applications[0]),
      outcome: 'decline',
      reason: 'Beyond the means of this call',
    });
    await app.call(setup.officer, 'PUT', `/api/decisions/${setup.applications[0]}`, {
      outcome: 'fund',
      reason: 'Convincing',
      revision: body.items.find((one) => one.id === setup.applications[0])!.revision,
    });
    await sql`update decision_rounds set ranking_id = null where call_id = ${setup.callId}::uuid`.execute(
      app.services.db,
    );
    await releaseAll(setup);
    const told = await app.call<{ feedback: object[] }>(
      setup.leads[0]!,
      'GET',
      `/api/applications/${setup.applications[0]}/decision`,
    );
    expect(told.body.feedback).toMatchObject([{ criterion: 'quality', third: 'upper' }]);
    const worst = await app.call<{ feedback: object[] }>(
      setup.leads[2]!,
      'GET',
      `/api/applications/${setup.applications[2]}/decision`,
    );
    expect(worst.body.feedback).toMatchObject([{ criterion: 'quality', third: 'lower' }]);
    const { rows } = await sql<{ body: string }>`
      select body from mails where entity_id = ${setup.applications[0]!}`.execute(app.services.db);
    expect(rows[0]!.body).toContain('位于前三分之一');
  });

  test('is nothing in a small call, where it would tell how single applications were scored', async () => {
    const setup = await makeStagedCall();
    await releaseAll(setup);
    const told = await app.call<{ feedback: object[] }>(
      setup.leads[0]!,
      'GET',
      `/api/applications/${setup.applications[0]}/decision`,
    );
    expect(told.body.feedback).toEqual([]);
  });
});
