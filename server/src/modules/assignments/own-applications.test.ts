import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { clearBoard, computeBoard, makeBoard } from '../../testing/board-factories.ts';
import { makeStaff } from '../../testing/factories.ts';
import { readSeenReports } from './seen-report.ts';

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

interface ReadFile {
  id: string;
  problems: { line: number; code: string }[];
  counts: Record<string, number | null>;
}

describe('an officer who is in the team of an application', () => {
  let board: Awaited<ReturnType<typeof openBoardWithInsider>>;
  let own: string;
  let judges: string[];

  async function uploadFile(as: string, lines: readonly string[]) {
    const form = new FormData();
    form.set('format', 'openreview-assignment');
    form.set('use', 'locks');
    form.set('file', new Blob([lines.join('\n')]), 'matching.csv');
    const request = new Request('http://test', { method: 'POST', body: form });
    const response = await app.app.inject({
      method: 'POST',
      url: `/api/calls/${board.callId}/assignment-imports`,
      headers: { 'x-test-person': as, 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    return { status: response.statusCode, body: response.json<ReadFile>() };
  }

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

  test('reads of a colleague’s file neither the lines about it nor sums that count them', async () => {
    const other = board.applications[1]!;
    const [known] = board.reviewers;
    const lines = [
      `${own},${known},1`,
      `${own},${known},1`,
      `${other},${known},1`,
      `${other},x@test.example,1`,
    ];
    const { body: file } = await uploadFile(board.officer, lines);
    expect(file.problems.map(({ line }) => line)).toEqual([2, 4]);
    expect(file.counts).toMatchObject({ lines: 2, locked: 2, problems: 2, atWork: 0 });
    const seen = (await app.call<ReadFile>(board.insider, 'GET', `/api/assignment-imports/${file.id}`)).body;
    expect(seen.problems.map(({ line }) => line)).toEqual([4]);
    expect(seen.counts).toMatchObject({ lines: null, locked: 1, problems: 1, atWork: null });
    const list = `/api/calls/${board.callId}/assignment-imports`;
    expect((await app.call<{ items: ReadFile[] }>(board.insider, 'GET', list)).body.items).toEqual([seen]);
  });

  test('sets nobody for it by a file, and learns nothing of who could be set', async () => {
    const { body } = await uploadFile(
      board.insider,
      board.reviewers.map((id) => `${own},${id},1`),
    );
    const { problems } = body;
    expect(problems.map(({ code }) => code)).toEqual(board.reviewers.map(() => 'import-unknown-application'));
  });
});

describe('sums for an officer who is in the team of an application', () => {
  let board: Awaited<ReturnType<typeof openBoardWithInsider>>;
  let own: string;
  let judges: string[];
  beforeAll(async () => {
    board = await openBoardWithInsider();
    own = board.applications[0]!;
    judges = board.pairs.filter((one) => one.application === own).map((one) => one.person);
  });

  test('reads sums over the others alone, so that what is theirs cannot be subtracted', async () => {
    interface Report {
      total: number;
      upperBound: number | null;
      gap: number | null;
      meanScore: number;
      size: Record<string, number | null>;
      loads: { load: number; reviewers: number }[];
      chosenScores: { count: number }[];
      bestScores: { count: number }[];
      isPartial?: boolean;
    }
    const { rows } = await app.services.pool.query<{ score: number }>(
      'select score from assignment_run_pairs where run_id = $1 and application_id <> $2',
      [board.runId, own],
    );
    const total = rows.reduce((sum, { score }) => sum + score, 0);
    const whole = (await app.call<{ report: Report }>(board.officer, 'GET', board.url)).body.report;
    expect([whole.size.reviewsAssigned, whole.isPartial]).toEqual([board.pairs.length, undefined]);
    const list = `/api/calls/${board.callId}/assignment-runs`;
    const { body: runs } = await app.call<{ items: { id: string; report: Report }[] }>(
      board.insider,
      'GET',
      list,
    );
    const { report } = (await app.call<{ report: Report }>(board.insider, 'GET', board.url)).body;
    expect(runs.items.find(({ id }) => id === board.runId)!.report).toEqual(report);
    expect(report.total).toBeCloseTo(total, 6);
    expect(report.meanScore).toBeCloseTo(total / rows.length, 6);
    expect(report.size).toMatchObject({
      submissions: 2,
      reviewsWanted: 2,
      reviewsAssigned: rows.length,
      forbiddenPairs: null,
    });
    expect([report.upperBound, report.gap, report.isPartial]).toEqual([null, null, true]);
    expect(report.loads.reduce((sum, { load, reviewers }) => sum + load * reviewers, 0)).toBe(rows.length);
    const count = (bins: { count: number }[]) => bins.reduce((sum, one) => sum + one.count, 0);
    expect([count(report.chosenScores), count(report.bestScores)]).toEqual([rows.length, 2]);
    const adjustment = { kind: 'lock', submission: board.applications[1]!, reviewer: judges[0] };
    const { body: effect } = await app.call<Record<string, unknown>>(
      board.insider,
      'POST',
      `${board.url}/adjustments/measure`,
      { adjustment, revision: 0 },
    );
    for (const key of ['total', 'upperBound', 'gap', 'worst', 'worstChange', 'reviewsAssigned'])
      expect([key, effect[key]]).toEqual([key, null]);
  });

  test('reads the sums of many runs with as many statements as of one', async () => {
    const { db } = app.services;
    const runs = await db.selectFrom('assignment_runs').select(['id', 'report']).execute();
    const read = (some: typeof runs) => () => readSeenReports(db, some as never, new Set([own]));
    expect(await app.countStatements(read(runs))).toBe(await app.countStatements(read(runs.slice(0, 1))));
    expect(runs.length).toBeGreaterThan(1);
  });

  test('executes the run without it, is told who else could, and counts nobody of it', async () => {
    interface Summary {
      applications: number;
      invited: number;
      shortApplications: number;
      otherOfficers: { id: string }[] | null;
    }
    const summary = async (as: string) =>
      (await app.call<Summary>(as, 'GET', `/api/calls/${board.callId}/assignments/summary`)).body;
    expect((await summary(board.insider)).otherOfficers?.map(({ id }) => id)).toEqual([board.officer]);
    expect((await summary(board.officer)).otherOfficers).toBeNull();
    const executed = await app.call<{ invited: number }>(board.insider, 'POST', `${board.url}/execute`);
    expect([executed.status, executed.body.invited]).toEqual([200, board.pairs.length - judges.length]);
    const { rows } = await app.services.pool.query('select 1 from assignments where application_id = $1', [
      own,
    ]);
    expect(rows).toEqual([]);
    const seen = await summary(board.insider);
    expect([seen.applications, seen.invited, seen.shortApplications]).toEqual([2, executed.body.invited, 0]);
    const open = await app.call<{ items: { id: string; proposals: { id: string }[] }[] }>(
      board.officer,
      'GET',
      `/api/calls/${board.callId}/open-places`,
    );
    expect(open.body.items.map(({ id }) => id)).toEqual([own]);
    const proposed = open.body.items[0]!.proposals[0]!.id;
    const invited = await app.call(board.officer, 'POST', `/api/applications/${own}/assignments`, {
      personId: proposed,
    });
    expect(invited.status).toBe(201);
    expect(await summary(board.insider)).toEqual(seen);
    const reminded = async (as: string) =>
      (
        await app.call<{ reminded: number }>(as, 'POST', `/api/calls/${board.callId}/assignments/remind`, {
          who: 'unanswered',
        })
      ).body.reminded;
    expect([await reminded(board.insider), await reminded(board.officer)]).toEqual([seen.invited, 1]);
  });

  test('reads on the call page that somebody else must assign it, and no count that includes it', async () => {
    interface Call {
      steps: { key: string; counts: object; blockers: { code: string; params: { names?: string } }[] }[];
    }
    const stepFor = async (as: string) => {
      const { body } = await app.call<Call>(as, 'GET', `/api/calls/${board.callId}/round`);
      return body.steps.find(({ key }) => key === 'assignment')!;
    };
    const codes = (step: Call['steps'][number]) => step.blockers.map(({ code }) => code);
    expect(codes(await stepFor(board.insider))).toContain('second-officer');
    expect(codes(await stepFor(board.officer))).not.toContain('second-officer');
    await app.services.db
      .updateTable('role_grants')
      .set({ ended_at: app.services.now() })
      .where('person_id', '=', board.officer)
      .execute();
    expect(codes(await stepFor(board.insider))).toContain('second-officer-missing');
  });
});
