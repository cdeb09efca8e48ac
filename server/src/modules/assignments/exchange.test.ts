import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Board, clearBoard, computeBoard, makeBoard } from '../../testing/board-factories.ts';

interface Imported {
  id: string;
  counts: { locked: number; forbidden: number; scores: number; problems: number; lines: number };
  problems: { line: number; code: string; field: string; value: string; accepted: string }[];
  can: { execute: boolean };
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function openBoard() {
  const board = await makeBoard(app);
  await clearBoard(app, board);
  return board;
}

const numberOf = (board: Board, place: number) => `${board.callId.slice(0, 4)}-${place}`;

async function upload(board: Board, format: string, use: string, text: string) {
  const form = new FormData();
  form.set('format', format);
  form.set('use', use);
  form.set('file', new Blob([text]), 'matching.csv');
  const request = new Request('http://test', { method: 'POST', body: form });
  const response = await app.app.inject({
    method: 'POST',
    url: `/api/calls/${board.callId}/assignment-imports`,
    headers: { 'x-test-person': board.officer, 'content-type': request.headers.get('content-type')! },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: response.statusCode, body: response.json<Imported>() };
}

async function execute(board: Board, id: string) {
  const answer = await app.call<{ runId: string; job: { id: string }; error: { code: string } }>(
    board.officer,
    'POST',
    `/api/assignment-imports/${id}/execute`,
    {},
  );
  if (answer.status === 202) expect(await app.finishJob(answer.body.job.id)).toMatchObject({ error: null });
  return answer;
}

const exportRun = async (board: Board, runId: string, format: string) =>
  (await app.call<string>(board.officer, 'GET', `/api/assignment-runs/${runId}/export?format=${format}`))
    .body;

const readPairs = async (runId: string) =>
  (
    await app.services.db
      .selectFrom('assignment_run_pairs')
      .select(['application_id', 'person_id'])
      .where('run_id', '=', runId)
      .orderBy('application_id')
      .orderBy('person_id')
      .execute()
  ).map((row) => `${row.application_id} ${row.person_id}`);

describe('a run as files', () => {
  test('goes out and comes in again as the same assignment, in the format of openreview-matcher', async () => {
    const board = await openBoard();
    const runId = await computeBoard(app, board);
    const csv = await exportRun(board, runId, 'openreview-assignment');
    expect(csv.trim().split('\n')).toHaveLength(3);
    expect(csv).toContain(`${numberOf(board, 0)},`);
    const { body } = await upload(board, 'openreview-assignment', 'as-is', csv);
    expect(body).toMatchObject({ counts: { locked: 3, problems: 0 }, can: { execute: true } });
    const done = await execute(board, body.id);
    expect(await readPairs(done.body.runId)).toEqual(await readPairs(runId));
    const run = await app.call<{ report: { gap: number; total: number }; can: { adjust: boolean } }>(
      board.officer,
      'GET',
      `/api/assignment-runs/${done.body.runId}`,
    );
    expect(run.body.report.gap).toBeCloseTo(0, 6);
    expect(run.body.can.adjust).toBe(false);
    expect((await execute(board, body.id)).body.error.code).toBe('wrong-state');
    const again = await app.call<{ job: { id: string } }>(
      board.officer,
      'POST',
      `/api/assignment-runs/${done.body.runId}/replay`,
    );
    expect((await app.finishJob(again.body.job.id)).result).toMatchObject({ isAssignmentSame: true });
  });

  test('comes in again when it was asked for more than the call says', async () => {
    const board = await openBoard();
    const exceptions = [{ applicationId: board.applications[0]!, reviews: 3 }];
    const runId = await computeBoard(app, board, { reviewsPerApplication: 2, maxLoad: 4, exceptions });
    const csv = await exportRun(board, runId, 'hotcrp');
    const { body } = await upload(board, 'hotcrp', 'as-is', csv);
    expect(body).toMatchObject({ problems: [], counts: { locked: 7, problems: 0 } });
    const done = await execute(board, body.id);
    expect(await readPairs(done.body.runId)).toEqual(await readPairs(runId));
  });

  test('names the lines that give an application more reviewers than it gets, those at work counted', async () => {
    const board = await openBoard();
    const zero = numberOf(board, 0);
    const lines = board.reviewers.slice(0, 3).map((id) => `${zero},${id}`);
    const { body } = await upload(board, 'openreview-assignment', 'locks', lines.join('\n'));
    expect(body.problems).toMatchObject(
      [2, 3].map((line) => ({ line, code: 'import-above-wanted', value: zero, accepted: '1' })),
    );
    expect(body.counts).toMatchObject({ lines: 1, problems: 2 });
    const runId = await computeBoard(app, board);
    await app.call(board.officer, 'POST', `/api/assignment-runs/${runId}/execute`);
    const csv = await exportRun(board, runId, 'openreview-assignment');
    const again = await upload(board, 'openreview-assignment', 'locks', csv);
    expect(again.body).toMatchObject({ problems: [], counts: { locked: 0 } });
    const free = board.reviewers.find((id) => !csv.includes(`${zero},${id}`))!;
    const more = await upload(board, 'openreview-assignment', 'locks', `${zero},${free}`);
    expect(more.body.problems).toMatchObject([{ code: 'import-above-wanted', accepted: '1' }]);
  });

  test('keeps its scores through a file, and says so when they are played again', async () => {
    const board = await openBoard();
    const runId = await computeBoard(app, board);
    const scores = await exportRun(board, runId, 'openreview-scores');
    const { body } = await upload(board, 'openreview-scores', 'scores', scores);
    expect(body.counts).toMatchObject({ scores: scores.trim().split('\n').length, problems: 0 });
    const done = await execute(board, body.id);
    expect(await exportRun(board, done.body.runId, 'openreview-scores')).toBe(scores);
    expect(await readPairs(done.body.runId)).toEqual(await readPairs(runId));
    const again = await app.call<{ job: { id: string } }>(
      board.officer,
      'POST',
      `/api/assignment-runs/${done.body.runId}/replay`,
    );
    expect((await app.finishJob(again.body.job.id)).result).toMatchObject({
      areTextsSame: null,
      areAffinitiesSame: true,
      isAssignmentSame: true,
      areInputsSame: true,
    });
  });

  test('is written for the bulk assignment of HotCRP and read from it, conflicts and all', async () => {
    const board = await openBoard();
    const runId = await computeBoard(app, board);
    await app.services.db
      .updateTable('people')
      .set({ name: '=HYPERLINK("http://evil.example","pay")' })
      .where('id', 'in', board.reviewers)
      .execute();
    const csv = await exportRun(board, runId, 'hotcrp');
    expect(csv).toContain(`,"'=HYPERLINK(""http://evil.example"",""pay"")"`);
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
    expect(csv.split('\n')[0]).toBe('paper,action,email,name');
    expect(csv).toMatch(/,review,reviewer-\d-\d-/);
    const [, , , , , other] = board.reviewers;
    const person = await app.services.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', other!)
      .executeTakeFirstOrThrow();
    const lines = `# from a conference\npaper,action,email\n${numberOf(board, 0)},primary,${person.email!.toUpperCase()}\n#${numberOf(board, 1)},conflict,${person.email}\n`;
    const { body } = await upload(board, 'hotcrp', 'locks', lines);
    expect(body).toMatchObject({ problems: [], counts: { locked: 1, forbidden: 1 } });
    const { body: begun } = await execute(board, body.id);
    const pairs = await readPairs(begun.runId);
    expect(pairs).toContain(`${board.applications[0]} ${other}`);
    expect(pairs).not.toContain(`${board.applications[1]} ${other}`);
    expect(pairs).toHaveLength(3);
    const constraints = await exportRun(board, begun.runId, 'openreview-constraints');
    expect(constraints.trim().split('\n').sort()).toEqual(
      [`${numberOf(board, 0)},${other},1`, `${numberOf(board, 1)},${other},-1`].sort(),
    );
  });

  test('names every line that cannot be taken, and takes nothing', async () => {
    const board = await openBoard();
    const [first, second] = board.reviewers as [string, string];
    await app.services.db
      .insertInto('application_bars')
      .values({ application_id: board.applications[1]!, person_id: first, source: 'conflict' })
      .execute();
    const [zero, one] = [numberOf(board, 0), numberOf(board, 1)];
    const file = [
      `${zero},${first},0.5`,
      `${zero},${first},0.5`,
      `nowhere,${second},0.5`,
      `${zero},nobody@test.example,0.5`,
      `${zero},${board.officer},0.5`,
      `${one},${first},0.5`,
      `${zero},${second},NaN`,
      `${zero}`,
    ].join('\n');
    const { status, body } = await upload(board, 'openreview-assignment', 'locks', file);
    expect(status).toBe(201);
    expect(body.problems.map(({ line, code, value }) => [line, code, value])).toEqual([
      [2, 'import-duplicate-pair', first],
      [3, 'import-unknown-application', 'nowhere'],
      [4, 'import-unknown-reviewer', 'nobody@test.example'],
      [5, 'import-not-in-pool', board.officer],
      [6, 'import-conflict', first],
      [7, 'import-value', 'NaN'],
      [8, 'import-fields', zero],
    ]);
    expect(body.counts).toMatchObject({ lines: 1, problems: 7 });
    expect(body.can.execute).toBe(false);
    expect(await execute(board, body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'import-has-problems', params: { count: 7 } } },
    });
    const scores = await upload(
      board,
      'openreview-scores',
      'scores',
      `${zero},${first},1.5\n${zero},${second},x`,
    );
    expect(scores.body.problems.map((each) => [each.code, each.value, each.accepted])).toEqual([
      ['import-value', '1.5', 'a number from 0 to 1'],
      ['import-value', 'x', 'a number from 0 to 1'],
    ]);
    const bless = await upload(board, 'hotcrp', 'locks', `paper,action,email\n${zero},bless,x@y.example`);
    expect(bless.body.problems[0]).toMatchObject({
      line: 2,
      code: 'import-value',
      field: 'action',
      value: 'bless',
    });
    const headless = await upload(board, 'hotcrp', 'locks', `paper,email\n${zero},x@y.example`);
    expect(headless.body.problems[0]).toMatchObject({
      code: 'import-fields',
      accepted: 'paper,action,email',
    });
    const json = await upload(board, 'openreview-assignment', 'locks', `{"${zero}": [{"user": 7}]`);
    expect(json.body.problems[0]).toMatchObject({ code: 'import-json' });
    const empty = await upload(board, 'openreview-constraints', 'constraints', `${zero},${first},0\n`);
    expect(empty.body.problems[0]).toMatchObject({ code: 'import-empty' });
    const picture = await upload(
      board,
      'openreview-assignment',
      'as-is',
      `\0\u0001\n1,\0x\n${'x'.repeat(79)}🙂`,
    );
    expect(picture.status).toBe(201);
    expect(picture.body.problems.map((one) => one.value)).toEqual(
      expect.arrayContaining(['␀\u0001', '␀x', `${'x'.repeat(79)}\ufffd`]),
    );
    expect((await upload(board, 'openreview-scores', 'locks', 'a,b,1')).status).toBe(400);
  });

  test('comes in as JSON, too', async () => {
    const board = await openBoard();
    const runId = await computeBoard(app, board);
    const json = await exportRun(board, runId, 'openreview-assignment-json');
    const { body } = await upload(board, 'openreview-assignment', 'locks', JSON.stringify(json));
    expect(body).toMatchObject({ counts: { locked: 3, problems: 0 } });
  });

  test('is refused in words when it is not sent as a form with a file', async () => {
    const board = await openBoard();
    const url = `/api/calls/${board.callId}/assignment-imports`;
    const send = async (type: string, payload: string) => {
      const response = await app.app.inject({
        method: 'POST',
        url,
        headers: { 'x-test-person': board.officer, 'content-type': type },
        payload,
      });
      const { error } = response.json<{ error: { field: string; params: { accepted: string } } }>();
      return [response.statusCode, error.field, error.params.accepted];
    };
    const answer = [415, 'content-type', 'multipart/form-data'];
    expect(await send('application/json', '{"format":"hotcrp"}')).toEqual(answer);
    expect(await send('text/csv', 'a,b,1')).toEqual(answer);
  });
});
