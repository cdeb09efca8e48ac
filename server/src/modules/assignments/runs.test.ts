import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { fillPool, makeAssignment, makeWork } from '../../testing/review-factories.ts';

interface Run {
  id: string;
  status: string;
  inputsHash: string | null;
  report: {
    total: number;
    gap: number;
    shortApplications: number;
    keptPairs: number;
    loads: { load: number; reviewers: number }[];
    size: { reviewsWanted: number; reviewsAssigned: number; forcedPairs: number; forbiddenPairs: number };
    chosenScores: { count: number }[];
  } | null;
  can: Record<string, boolean>;
}
interface Served {
  id: string;
  got: number;
  wanted: number;
  score: number;
  shortfall: string | null;
  reviewers: { id: string; score: number; isKept: boolean }[];
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const SUBJECTS = [
  ['glacier', 'Glacier melt and the sediment of polar rivers'],
  ['octopus', 'Octopus nerve regeneration after injury'],
  ['曲率流', '曲率流与极小曲面的奇点分析'],
] as const;

/** A closed call with one application and two reviewers a subject; each reviewer fits one subject alone. */
async function makeRound({ wanted = 2 } = {}) {
  const { services } = app;
  const callId = await makeCall(services, { closesAt: '2026-02-25T00:00:00Z', hostDeadlineAt: null });
  await services.db
    .updateTable('calls')
    .set({ reviews_per_application: wanted, review_due_at: '2026-05-01T00:00:00Z' })
    .where('id', '=', callId)
    .execute();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const applications: string[] = [];
  const reviewers: string[] = [];
  for (const [key, title] of SUBJECTS) {
    const lead = await makePerson(services, { name: `Lead ${key}` });
    applications.push(await makeApplication(services, { callId, leadId: lead, title }));
    for (const place of ['first', 'second']) {
      const name = `${key} ${place}`;
      const id = await makePerson(services, { name, email: `${key}-${place}-${callId}@test.example` });
      await makeWork(services, { title: `${title} (${place})`, year: 2020, personIds: [id] });
      reviewers.push(id);
    }
  }
  await fillPool(services, callId, reviewers);
  return { callId, officer, applications, reviewers };
}
type Round = Awaited<ReturnType<typeof makeRound>>;

async function clear(round: Round) {
  const { body } = await app.call<{ job: { id: string } }>(
    round.officer,
    'POST',
    `/api/calls/${round.callId}/clearance/run`,
  );
  expect(await app.finishJob(body.job.id)).toMatchObject({ status: 'done', error: null });
}

async function compute(round: Round, parameters: object = {}) {
  const answer = await app.call<{ runId: string; job: { id: string } }>(
    round.officer,
    'POST',
    `/api/calls/${round.callId}/assignment-runs`,
    parameters,
  );
  expect(answer.status).toBe(202);
  expect(await app.finishJob(answer.body.job.id)).toMatchObject({ status: 'done', error: null });
  return answer.body.runId;
}

const readRun = async (round: Round, id: string) =>
  (await app.call<Run>(round.officer, 'GET', `/api/assignment-runs/${id}`)).body;
const readServed = async (round: Round, id: string) =>
  (await app.call<{ items: Served[] }>(round.officer, 'GET', `/api/assignment-runs/${id}/applications`)).body
    .items;
const execute = (round: Round, id: string) =>
  app.call<{ invited: number; error: { code: string; details: { code: string }[] } }>(
    round.officer,
    'POST',
    `/api/assignment-runs/${id}/execute`,
  );

describe('computing an assignment', () => {
  test('gives each application those whose past work fits, in both languages, and proves the optimum', async () => {
    const round = await makeRound();
    await clear(round);
    const id = await compute(round);
    const run = await readRun(round, id);
    expect(run).toMatchObject({
      status: 'preview',
      report: {
        gap: 0,
        shortApplications: 0,
        keptPairs: 0,
        loads: [{ load: 1, reviewers: 6 }],
        size: { reviewsWanted: 6, reviewsAssigned: 6, forcedPairs: 0 },
      },
      can: { execute: true, discard: true, replay: true },
    });
    expect(run.inputsHash).toMatch(/^[0-9a-f]{64}$/);
    const served = await readServed(round, id);
    const chosen = Object.fromEntries(
      served.map((one) => [one.id, one.reviewers.map((reviewer) => reviewer.id).sort()]),
    );
    const { applications, reviewers } = round;
    expect(chosen).toEqual({
      [applications[0]!]: reviewers.slice(0, 2).sort(),
      [applications[1]!]: reviewers.slice(2, 4).sort(),
      [applications[2]!]: reviewers.slice(4, 6).sort(),
    });
    expect(served.map((one) => one.score)).toEqual(served.map((one) => one.score).sort((a, b) => a - b));
    const pair = await app.call<{ works: { title: string; terms: { text: string }[] }[] }>(
      round.officer,
      'GET',
      `/api/assignment-runs/${id}/pairs/${applications[2]}/${reviewers[4]}`,
    );
    expect(pair.body.works[0]!.title).toBe('曲率流与极小曲面的奇点分析 (first)');
    expect(pair.body.works[0]!.terms.map((one) => one.text)).toContain('曲面');
  });

  test('says who is missing when conflicts leave too few', async () => {
    const round = await makeRound();
    const [application] = round.applications;
    for (const personId of round.reviewers.slice(0, 2)) {
      const { status } = await app.call(
        round.officer,
        'POST',
        `/api/applications/${application}/conflict-declarations`,
        { personId, note: 'They wrote the proposal together.' },
      );
      expect(status).toBe(201);
    }
    await clear(round);
    const id = await compute(round);
    const [worst] = await readServed(round, id);
    expect(worst).toMatchObject({
      id: application,
      got: 0,
      wanted: 2,
      shortfall: 'no-eligible-reviewers',
      reviewers: [],
    });
    expect((await readRun(round, id)).report).toMatchObject({
      shortApplications: 1,
      size: { forbiddenPairs: 2 },
    });
  });

  test('keeps those who are at work, asks nobody again who refused, and respects own limits', async () => {
    const round = await makeRound({ wanted: 1 });
    const { callId, applications, reviewers } = round;
    const { db } = app.services;
    await clear(round);
    await db.updateTable('calls').set({ status: 'review' }).where('id', '=', callId).execute();
    const at = { callId, applicationId: applications[0]! };
    await makeAssignment(app.services, { ...at, personId: reviewers[0]!, status: 'declined' });
    await makeAssignment(app.services, {
      callId,
      applicationId: applications[1]!,
      personId: reviewers[2]!,
      status: 'accepted',
    });
    await db
      .updateTable('reviewer_pool')
      .set({ max_load: 1 })
      .where('call_id', '=', callId)
      .where('person_id', '=', reviewers[1]!)
      .execute();
    const id = await compute(round, { reviewsPerApplication: 2, maxLoad: 3 });
    const served = await readServed(round, id);
    const first = served.find((one) => one.id === applications[0])!;
    expect(first.reviewers.map((one) => one.id)).toEqual([reviewers[1]]);
    const second = served.find((one) => one.id === applications[1])!;
    expect(second.reviewers.map((one) => [one.id, one.isKept]).sort()).toEqual(
      [
        [reviewers[2], true],
        [reviewers[3], false],
      ].sort(),
    );
    expect(await execute(round, id)).toMatchObject({ status: 200, body: { invited: 4 } });
  });

  test('waits until the pool is cleared, and runs once at a time', async () => {
    const round = await makeRound();
    const url = `/api/calls/${round.callId}/assignment-runs`;
    expect(await app.call(round.officer, 'POST', url, {})).toMatchObject({
      status: 409,
      body: { error: { code: 'conflicts-not-cleared', params: { applications: 3, people: 6 } } },
    });
    await clear(round);
    const answers = await Promise.all(
      [1, 2].map(() =>
        app.call<{ job: { id: string }; error: { code: string } }>(round.officer, 'POST', url, {}),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([202, 409]);
    await app.finishJob(answers.find((one) => one.status === 202)!.body.job.id);
    expect(await app.call(round.officer, 'POST', url, { maxLoad: 2, minLoad: 3 })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-input', field: 'minLoad' } },
    });
    expect((await app.call(round.officer, 'POST', url, { objective: 'kind' })).status).toBe(400);
  });
});

describe('executing an assignment', () => {
  test('invites everybody by one mail each, begins the review, and cannot be done twice', async () => {
    const round = await makeRound();
    await clear(round);
    const id = await compute(round);
    const answers = await Promise.all([execute(round, id), execute(round, id)]);
    const won = answers.find((one) => one.status === 200)!;
    const lost = answers.find((one) => one.status !== 200)!;
    expect(won.body).toEqual({ invited: 6 });
    expect([lost.status, lost.body.error.code]).toEqual([409, 'wrong-state']);
    const assignments = await app.services.db
      .selectFrom('assignments')
      .select(['status', 'run_id'])
      .where('call_id', '=', round.callId)
      .execute();
    expect(assignments).toEqual(Array(6).fill({ status: 'invited', run_id: id }));
    const call = await app.call<{ status: string }>(round.officer, 'GET', `/api/calls/${round.callId}`);
    expect(call.body.status).toBe('review');
    const mails = await app.services.db
      .selectFrom('mails')
      .select(['person_id', 'body'])
      .where('kind', '=', 'review-invitation')
      .where('person_id', 'in', round.reviewers)
      .execute();
    expect(mails.map((one) => one.person_id).sort()).toEqual([...round.reviewers].sort());
    expect(mails.find((one) => one.person_id === round.reviewers[0])!.body).toContain(SUBJECTS[0][1]);
    const readers = await app.services.db
      .selectFrom('application_readers')
      .select('person_id')
      .where('person_id', 'in', round.reviewers)
      .execute();
    expect(readers).toEqual([]);
  });

  test('is refused with the reasons when the ground has moved, and nothing is half done', async () => {
    const round = await makeRound();
    await clear(round);
    const id = await compute(round);
    await app.services.db
      .insertInto('application_bars')
      .values({
        application_id: round.applications[0]!,
        person_id: round.reviewers[0]!,
        source: 'conflict',
      })
      .execute();
    await app.services.db
      .updateTable('applications')
      .set({ status: 'withdrawn' })
      .where('id', '=', round.applications[1]!)
      .execute();
    const { status, body } = await execute(round, id);
    expect([status, body.error.code, body.error.details.map((one) => one.code)]).toEqual([
      409,
      'run-outdated',
      ['run-outdated-conflicts', 'run-outdated-applications'],
    ]);
    expect((await readRun(round, id)).status).toBe('preview');
    const left = await app.services.db
      .selectFrom('assignments')
      .select('id')
      .where('call_id', '=', round.callId)
      .execute();
    expect(left).toEqual([]);
  });

  test('is not for directors, other officers or reviewers, who see as much as is theirs', async () => {
    const round = await makeRound();
    await clear(round);
    const id = await compute(round);
    const director = await makeStaff(app.services, 'director');
    const stranger = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const url = `/api/assignment-runs/${id}`;
    expect((await app.call<Run>(director, 'GET', url)).body.can).toEqual({
      execute: false,
      discard: false,
      adjust: false,
      replay: false,
      export: false,
    });
    expect((await app.call(director, 'POST', `${url}/execute`)).status).toBe(404);
    expect((await app.call(stranger, 'GET', url)).status).toBe(403);
    expect((await app.call(round.reviewers[0]!, 'GET', url)).status).toBe(404);
    expect((await app.call(null, 'GET', url)).status).toBe(401);
    expect((await app.call<Run>(round.officer, 'POST', `${url}/discard`)).body.status).toBe('discarded');
    expect((await execute(round, id)).body.error.code).toBe('wrong-state');
  });
});

describe('computing a run again', () => {
  const replay = async (round: Round, id: string) => {
    const { body } = await app.call<{ job: { id: string } }>(
      round.officer,
      'POST',
      `/api/assignment-runs/${id}/replay`,
    );
    return (await app.finishJob(body.job.id)).result;
  };

  test('gives the same, also after it was executed', async () => {
    const round = await makeRound();
    await clear(round);
    const id = await compute(round);
    await execute(round, id);
    expect(await replay(round, id)).toEqual({
      runId: id,
      areTextsSame: true,
      areAffinitiesSame: true,
      isAssignmentSame: true,
      areAdjustmentsSame: null,
      areInputsSame: true,
      isSameCore: true,
    });
  });

  test('says so when a past work was changed since, and when the stored pairs were tampered with', async () => {
    const round = await makeRound();
    await clear(round);
    const id = await compute(round);
    await app.services.db
      .updateTable('works')
      .set({ abstract: 'Now about something else.' })
      .where('title', 'like', 'Octopus%(first)')
      .execute();
    expect(await replay(round, id)).toMatchObject({
      areTextsSame: false,
      areAffinitiesSame: null,
      isAssignmentSame: true,
    });
    await app.services.db
      .updateTable('assignment_run_pairs')
      .set({ person_id: round.reviewers[3]! })
      .where('run_id', '=', id)
      .where('person_id', '=', round.reviewers[0]!)
      .execute();
    expect(await replay(round, id)).toMatchObject({ isAssignmentSame: false });
  });
});
