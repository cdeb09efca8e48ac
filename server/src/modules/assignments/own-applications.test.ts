import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { clearBoard, computeBoard, makeBoard } from '../../testing/board-factories.ts';
import { makeStaff } from '../../testing/factories.ts';

interface Person {
  id: string;
}
interface Loaded {
  items: { id: string; load: number }[];
}
interface Failed {
  error: { code: string; field: string | null };
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** A board with two runs, and an officer of its call who is in the team of its first application. */
async function openBoardWithInsider() {
  const board = await makeBoard(app);
  const insider = await makeStaff(app.services, 'officer', { kind: 'call', id: board.callId });
  await app.services.db
    .insertInto('application_members')
    .values({ application_id: board.applications[0]!, person_id: insider, role: 'co-investigator' } as never)
    .execute();
  await clearBoard(app, board);
  const otherRun = await computeBoard(app, board, { objective: 'fair' });
  const exceptions = [{ applicationId: board.applications[0], reviews: 2 }];
  const runId = await computeBoard(app, board, { exceptions });
  const pairs = await app.services.db
    .selectFrom('assignment_run_pairs')
    .select(['application_id as application', 'person_id as person'])
    .where('run_id', '=', runId)
    .execute();
  return { ...board, insider, runId, otherRun, pairs, url: `/api/assignment-runs/${runId}` };
}

describe('an officer who is in the team of an application', () => {
  let board: Awaited<ReturnType<typeof openBoardWithInsider>>;
  let own: string;
  let judges: string[];
  beforeEach(async () => {
    board = await openBoardWithInsider();
    own = board.applications[0]!;
    judges = board.pairs.filter((one) => one.application === own).map((one) => one.person);
    expect(judges).toHaveLength(2);
  });

  test('neither measures nor makes an adjustment of it, and gets the same answer whoever is named', async () => {
    const answers = await Promise.all(
      ['measure', ''].flatMap((verb) =>
        board.reviewers.map((reviewer) =>
          app.call<Failed>(board.insider, 'POST', `${board.url}/adjustments${verb && `/${verb}`}`, {
            adjustment: { kind: 'forbid', submission: own, reviewer },
            revision: 0,
            ...(verb ? {} : { reason: 'A friend would be better.' }),
          }),
        ),
      ),
    );
    expect(
      new Set(answers.map(({ status, body }) => `${status} ${body.error.code} ${body.error.field}`)),
    ).toEqual(new Set(['400 invalid-input adjustment.submission']));
  });

  test('neither reads nor takes back what a colleague changed in it', async () => {
    const body = {
      adjustment: { kind: 'forbid', submission: own, reviewer: judges[0] },
      revision: 0,
      reason: 'They asked to be spared.',
    };
    expect((await app.call(board.officer, 'POST', `${board.url}/adjustments`, body)).status).toBe(200);
    const seen = await app.call<object>(board.insider, 'GET', `${board.url}/adjustments`);
    expect(seen.body).toEqual({ revision: 1, applications: [], people: [], items: [] });
    const undo = await app.call<Failed>(board.insider, 'POST', `${board.url}/adjustments/undo`, {
      revision: 1,
    });
    expect([undo.status, undo.body.error.code]).toEqual([403, 'not-allowed']);
  });

  test('does not read who judges it from what a change elsewhere moves', async () => {
    const elsewhere = board.applications[1]!;
    const adjustment = { kind: 'lock', submission: elsewhere, reviewer: judges[0] };
    const inside = await app.call(board.insider, 'POST', `${board.url}/adjustments/measure`, {
      adjustment,
      revision: 0,
    });
    expect(inside.status).toBe(200);
    expect(JSON.stringify(inside.body)).not.toContain(own);
    await app.call(board.officer, 'POST', `${board.url}/adjustments`, {
      adjustment,
      revision: 0,
      reason: 'Known.',
    });
    const seen = await app.call(board.insider, 'GET', `${board.url}/adjustments`);
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).not.toContain(own);
  });

  test('reads loads that agree with the pairs they may see, so that no difference tells', async () => {
    const visible = (person: string) =>
      board.pairs.filter((one) => one.person === person && one.application !== own).length;
    const { body } = await app.call<Loaded>(board.insider, 'GET', `${board.url}/reviewers`);
    expect(body.items.map(({ id, load }) => [id, load])).toEqual(
      body.items.map(({ id }) => [id, visible(id)]),
    );
    const idle = await app.call<{ items: Person[] }>(
      board.insider,
      'GET',
      `${board.url}/reviewers?state=idle`,
    );
    expect(idle.body.items.map(({ id }) => id).sort()).toEqual(
      board.reviewers.filter((id) => visible(id) === 0).sort(),
    );
    const whole = await app.call<Loaded>(board.officer, 'GET', `${board.url}/reviewers`);
    expect(whole.body.items.reduce((sum, one) => sum + one.load, 0)).toBe(board.pairs.length);
  });

  test('reads no comparison that counts it, and no exception made for it', async () => {
    const { body } = await app.call<{
      pairs: { both: number; here: number };
      applications: object;
      loads: { load: number; here: number }[];
    }>(board.insider, 'GET', `${board.url}/comparison?with=${board.otherRun}`);
    expect(body.pairs.both + body.pairs.here).toBe(board.pairs.length - judges.length);
    expect(Object.values(body.applications).reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(body.loads.reduce((sum, { load, here }) => sum + load * here, 0)).toBe(
      board.pairs.length - judges.length,
    );
    const pages = ['assignment-runs', 'assignments/summary'].map(
      (page) => `/api/calls/${board.callId}/${page}`,
    );
    for (const url of [board.url, ...pages])
      expect(JSON.stringify((await app.call(board.insider, 'GET', url)).body)).not.toContain(own);
    const asked = await app.call<Failed>(
      board.insider,
      'POST',
      `/api/calls/${board.callId}/assignment-runs`,
      {
        exceptions: [{ applicationId: own, reviews: 5 }],
      },
    );
    expect([asked.status, asked.body.error.field]).toEqual([400, 'exceptions.0.applicationId']);
  });

  test('sets nobody for it by a file, and learns nothing of who could be set', async () => {
    const form = new FormData();
    form.set('format', 'openreview-assignment');
    form.set('use', 'locks');
    form.set('file', new Blob([board.reviewers.map((id) => `${own},${id},1\n`).join('')]), 'matching.csv');
    const request = new Request('http://test', { method: 'POST', body: form });
    const response = await app.app.inject({
      method: 'POST',
      url: `/api/calls/${board.callId}/assignment-imports`,
      headers: { 'x-test-person': board.insider, 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    const { problems } = response.json<{ problems: { code: string }[] }>();
    expect(problems.map(({ code }) => code)).toEqual(board.reviewers.map(() => 'import-unknown-application'));
  });
});
