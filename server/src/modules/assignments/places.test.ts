import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Board, computeBoard, openBoard, readServed } from '../../testing/board-factories.ts';

interface Place {
  id: string;
  wanted: number;
  isScored: boolean;
  active: { id: string }[];
  left: { id: string; status: string; reason: string | null }[];
  proposals: { id: string; score: number; load: number; limit: number }[];
  can: { invite: boolean };
}
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const readPlaces = async (board: Board) =>
  (
    await app.call<{ items: Place[]; total: number }>(
      board.officer,
      'GET',
      `/api/calls/${board.callId}/open-places`,
    )
  ).body;
async function decline(applicationId: string): Promise<string> {
  const one = await app.services.db
    .selectFrom('assignments')
    .select(['id', 'person_id'])
    .where('application_id', '=', applicationId)
    .where('status', '=', 'invited')
    .executeTakeFirstOrThrow();
  const { status } = await app.call(one.person_id, 'POST', `/api/my/assignments/${one.id}/decline`, {
    reason: 'On leave until May.',
  });
  expect(status).toBe(200);
  return one.person_id;
}

describe('a place that a refusal leaves open', () => {
  test('comes with whom to ask instead, who is invited at a press and cleared before', async () => {
    const board = await openBoard(app);
    const runId = await computeBoard(app, board);
    await app.call(board.officer, 'POST', `/api/assignment-runs/${runId}/execute`);
    expect((await readPlaces(board)).total).toBe(0);
    const gone = await decline(board.applications[0]!);
    const { items } = await readPlaces(board);
    expect(items).toMatchObject([
      {
        id: board.applications[0],
        wanted: 1,
        active: [],
        left: [{ id: gone, status: 'declined', reason: 'On leave until May.' }],
        can: { invite: true },
      },
    ]);
    const [proposal] = items[0]!.proposals;
    expect(proposal!.id).not.toBe(gone);
    expect(proposal!.load).toBeLessThanOrEqual(proposal!.limit);
    const invited = await app.call(
      board.officer,
      'POST',
      `/api/applications/${board.applications[0]}/assignments`,
      { personId: proposal!.id },
    );
    expect(invited.status).toBe(201);
    expect((await readPlaces(board)).total).toBe(0);
    const { id } = await app.services.db
      .selectFrom('assignments')
      .select('id')
      .where('application_id', '=', board.applications[0]!)
      .where('status', '=', 'invited')
      .executeTakeFirstOrThrow();
    await app.call(board.officer, 'POST', `/api/assignments/${id}/cancel`, { reason: 'Ill since March.' });
    expect((await readPlaces(board)).items[0]!.left).toMatchObject([
      { id: gone, reason: 'On leave until May.' },
      { id: proposal!.id, status: 'cancelled', reason: 'Ill since March.' },
    ]);
  });

  test('of which no run knows anything says so, and is filled by comparing the pool first', async () => {
    const board = await openBoard(app);
    const { items } = await readPlaces(board);
    expect(items.map((one) => [one.isScored, one.proposals.length])).toEqual(items.map(() => [false, 0]));
    const filled = await app.call<{ runId: string; job: { id: string } }>(
      board.officer,
      'POST',
      `/api/calls/${board.callId}/open-places/fill`,
    );
    expect(await app.finishJob(filled.body.job.id)).toMatchObject({ status: 'done' });
    const served = await readServed(app, board, filled.body.runId);
    expect(served.length).toBe(items.length);
    expect(served.every((one) => one.got > 0)).toBe(true);
    expect((await readPlaces(board)).items.every((one) => one.isScored)).toBe(true);
  });

  test('is filled together with others by a preview that moves nobody else', async () => {
    const board = await openBoard(app, { wanted: 2 });
    const runId = await computeBoard(app, board, { maxLoad: 2 });
    await app.call(board.officer, 'POST', `/api/assignment-runs/${runId}/execute`);
    const gone = [await decline(board.applications[0]!), await decline(board.applications[1]!)];
    const before = await app.services.db
      .selectFrom('assignments')
      .select(['application_id', 'person_id'])
      .where('call_id', '=', board.callId)
      .where('status', '=', 'invited')
      .execute();
    const { body } = await app.call<{ runId: string; job: { id: string } }>(
      board.officer,
      'POST',
      `/api/calls/${board.callId}/open-places/fill`,
    );
    expect(await app.finishJob(body.job.id)).toMatchObject({ status: 'done', error: null });
    const served = await readServed(app, board, body.runId);
    expect(served.map((one) => one.id).sort()).toEqual(board.applications.slice(0, 2).sort());
    expect(served.map((one) => one.got)).toEqual([2, 2]);
    for (const [place, person] of gone.entries()) {
      const one = served.find(({ id }) => id === board.applications[place])!;
      expect(one.reviewers.map((reviewer) => reviewer.id)).not.toContain(person);
    }
    const done = await app.call<{ invited: number }>(
      board.officer,
      'POST',
      `/api/assignment-runs/${body.runId}/execute`,
    );
    expect(done.body).toEqual({ invited: 2 });
    const after = await app.services.db
      .selectFrom('assignments')
      .select(['application_id', 'person_id'])
      .where('call_id', '=', board.callId)
      .where('status', '=', 'invited')
      .execute();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(6);
    const replay = await app.call<{ job: { id: string } }>(
      board.officer,
      'POST',
      `/api/assignment-runs/${body.runId}/replay`,
    );
    expect((await app.finishJob(replay.body.job.id)).result).toMatchObject({
      areTextsSame: null,
      areAffinitiesSame: true,
      isAssignmentSame: true,
    });
  });

  test('is counted alike everywhere: by the last executed run, not by one that was only looked at', async () => {
    const board = await openBoard(app);
    const read = async () => {
      const { items } = await readPlaces(board);
      const { body: summary } = await app.call<{ shortApplications: number; wanted: number }>(
        board.officer,
        'GET',
        `/api/calls/${board.callId}/assignments/summary`,
      );
      const { body: home } = await app.call<{ todos: { kind: string; count: number }[] }>(
        board.officer,
        'GET',
        '/api/home',
      );
      return {
        places: items.map((one) => one.wanted),
        short: summary.shortApplications,
        wanted: summary.wanted,
        home: home.todos.find(({ kind }) => kind === 'assign-reviewers')?.count ?? 0,
      };
    };
    const usual = await computeBoard(app, board);
    await app.call(board.officer, 'POST', `/api/assignment-runs/${usual}/execute`);
    const whatIf = await computeBoard(app, board, { reviewsPerApplication: 2 });
    expect(await read()).toEqual({ places: [], short: 0, wanted: 3, home: 0 });
    await app.call(board.officer, 'POST', `/api/assignment-runs/${whatIf}/discard`);
    expect(await read()).toEqual({ places: [], short: 0, wanted: 3, home: 0 });
    const exceptions = [{ applicationId: board.applications[0]!, reviews: 3 }];
    const more = await computeBoard(app, board, { reviewsPerApplication: 2, exceptions });
    app.setNow(new Date(app.services.now().getTime() + 1_000).toISOString());
    await app.call(board.officer, 'POST', `/api/assignment-runs/${more}/execute`);
    expect(await read()).toEqual({ places: [], short: 0, wanted: 7, home: 0 });
    await decline(board.applications[0]!);
    await decline(board.applications[1]!);
    expect(await read()).toMatchObject({ places: [3, 2], short: 2, home: 2 });
  });

  test('is proposed to the best first, and not to whom an officer forbade it in the preview that stands', async () => {
    const board = await openBoard(app, { wanted: 4 });
    const runId = await computeBoard(app, board, { reviewsPerApplication: 1 });
    const { items } = await readPlaces(board);
    expect(items.map((one) => one.proposals.length)).toEqual([4, 4, 4]);
    for (const { proposals } of items) {
      const scores = proposals.map((one) => one.score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
    const { id: reviewer } = items[0]!.proposals[0]!;
    const { status } = await app.call(board.officer, 'POST', `/api/assignment-runs/${runId}/adjustments`, {
      adjustment: { kind: 'forbid', submission: items[0]!.id, reviewer },
      revision: 0,
      reason: 'They quarrelled in public.',
    });
    expect(status).toBe(200);
    const after = (await readPlaces(board)).items[0]!.proposals.map((one) => one.id);
    expect(after.length).toBeGreaterThan(0);
    expect(after).not.toContain(reviewer);
    await app.call(board.officer, 'POST', `/api/assignment-runs/${runId}/discard`);
    expect((await readPlaces(board)).items[0]!.proposals.map((one) => one.id)).toContain(reviewer);
  });

  test('costs the same number of statements for one row as for three', async () => {
    const board = await openBoard(app);
    await computeBoard(app, board);
    const url = `/api/calls/${board.callId}/open-places`;
    // The worker that computed the board may ask the database something meanwhile: the least of three counts is ours.
    const count = async (limit: number) => {
      const counts: number[] = [];
      for (let turn = 0; turn < 3; turn++)
        counts.push(await app.countStatements(() => app.call(board.officer, 'GET', `${url}?limit=${limit}`)));
      return Math.min(...counts);
    };
    expect(await count(3)).toBe(await count(1));
  });
});
