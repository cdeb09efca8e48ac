import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { clearBoard, computeBoard, makeBoard } from '../../testing/board-factories.ts';
import { makeCall, makeStaff } from '../../testing/factories.ts';

interface Report {
  total: number;
  upperBound: number;
  gap: number;
  lockedPairs: number;
  unmetRules: { applications: number }[];
}
interface Run {
  revision: number;
  report: Report;
  adjusted: Report | null;
  status: string;
}
interface Pair {
  application: { id: string };
  person: { id: string };
}
interface Effect {
  total: number;
  totalChange: number;
  added: Pair[];
  removed: Pair[];
}
interface Failed {
  error: { code: string; field: string | null; params: Record<string, unknown> };
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function openBoard(request: object = {}) {
  const board = await makeBoard(app);
  await clearBoard(app, board);
  const runId = await computeBoard(app, board, request);
  return { ...board, runId, url: `/api/assignment-runs/${runId}` };
}
type Opened = Awaited<ReturnType<typeof openBoard>>;

const readRun = async ({ officer, url }: Opened) => (await app.call<Run>(officer, 'GET', url)).body;
const readPairs = async ({ runId }: Opened) =>
  (
    await app.services.db
      .selectFrom('assignment_run_pairs')
      .select(['application_id', 'person_id', 'is_locked'])
      .where('run_id', '=', runId)
      .orderBy('application_id')
      .orderBy('person_id')
      .execute()
  ).map((row) => [row.application_id, row.person_id, row.is_locked] as const);

/** The reviewer that the run chose for an application, and one that it did not. */
async function chosenFor(board: Opened, place: number) {
  const application = board.applications[place]!;
  const pairs = await readPairs(board);
  const reviewer = pairs.find(([id]) => id === application)![1];
  const other = board.reviewers.find((id) => id !== reviewer && !pairs.some(([, person]) => person === id))!;
  return { submission: application, reviewer, other };
}

const adjust = (board: Opened, adjustment: object, revision: number, by = board.officer) =>
  app.call<Run & Failed>(by, 'POST', `${board.url}/adjustments`, {
    adjustment,
    revision,
    reason: 'They know the method better.',
  });

describe('adjusting a preview', () => {
  test('shows the effect without changing anything, then changes it, keeps who and why, and undoes it exactly', async () => {
    const board = await openBoard();
    const before = await readPairs(board);
    const { submission, reviewer, other } = await chosenFor(board, 0);
    const adjustment = { kind: 'replace', submission, reviewer, by: other };
    const measured = await app.call<Effect>(board.officer, 'POST', `${board.url}/adjustments/measure`, {
      adjustment,
      revision: 0,
    });
    expect(measured.status).toBe(200);
    expect(measured.body.removed.map((one) => one.person.id)).toContain(reviewer);
    expect(measured.body.added.map((one) => one.person.id)).toContain(other);
    expect(await readPairs(board)).toEqual(before);

    const { body } = await adjust(board, adjustment, 0);
    expect(body.revision).toBe(1);
    expect(body.adjusted!.total).toBeCloseTo(measured.body.total, 9);
    expect(body.adjusted!.total).toBeCloseTo(body.report.total + measured.body.totalChange, 6);
    expect(body.adjusted!.lockedPairs).toBe(1);
    expect(body.adjusted!.upperBound).toBeGreaterThanOrEqual(body.adjusted!.total - 1e-9);
    expect(await readPairs(board)).toContainEqual([submission, other, true]);
    const list = await app.call<{ items: { reason: string; madeBy: { id: string }; can: object }[] }>(
      board.officer,
      'GET',
      `${board.url}/adjustments`,
    );
    expect(list.body.items).toMatchObject([
      { reason: 'They know the method better.', madeBy: { id: board.officer }, can: { undo: true } },
    ]);
    const undone = await app.call<Run>(board.officer, 'POST', `${board.url}/adjustments/undo`, {
      revision: 1,
    });
    expect(undone.body).toMatchObject({ revision: 2, adjusted: null });
    expect(await readPairs(board)).toEqual(before);
    const again = await app.call<Failed>(board.officer, 'POST', `${board.url}/adjustments/undo`, {
      revision: 2,
    });
    expect(again.body.error.code).toBe('nothing-to-undo');
    const audit = await app.services.db
      .selectFrom('audit_events')
      .select('action')
      .where('entity_id', '=', board.runId)
      .where('action', 'like', 'assignment-run.adjust%')
      .orderBy('id')
      .execute();
    expect(audit.map((one) => one.action)).toEqual([
      'assignment-run.adjusted',
      'assignment-run.adjustment-undone',
    ]);
  });

  test('of two officers at once one is told that the run has changed meanwhile', async () => {
    const board = await openBoard();
    const colleague = await makeStaff(app.services, 'officer', { kind: 'call', id: board.callId });
    const first = await chosenFor(board, 0);
    const second = await chosenFor(board, 1);
    const answers = await Promise.all([
      adjust(board, { kind: 'forbid', submission: first.submission, reviewer: first.reviewer }, 0),
      adjust(board, { kind: 'lock', submission: second.submission, reviewer: second.reviewer }, 0, colleague),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const lost = answers.find((one) => one.status === 409)!;
    expect(lost.body.error.code).toBe('changed-meanwhile');
    expect((await readRun(board)).revision).toBe(1);
    const stale = await app.call<Failed>(board.officer, 'POST', `${board.url}/execute?revision=0`);
    expect([stale.status, stale.body.error.code]).toEqual([409, 'changed-meanwhile']);
    expect((await app.call(board.officer, 'POST', `${board.url}/execute?revision=1`)).status).toBe(200);
  });

  test('is the same run after the server has forgotten it, and its replay covers the adjustments', async () => {
    const board = await openBoard();
    const first = await chosenFor(board, 0);
    await adjust(
      board,
      { kind: 'replace', submission: first.submission, reviewer: first.reviewer, by: first.other },
      0,
    );
    const { releaseRun } = await import('./held-runs.ts');
    releaseRun(board.runId);
    const second = await chosenFor(board, 1);
    const { status } = await adjust(
      board,
      { kind: 'forbid', submission: second.submission, reviewer: second.reviewer },
      1,
    );
    expect(status).toBe(200);
    expect(await readPairs(board)).toContainEqual([first.submission, first.other, true]);
    const { body } = await app.call<{ job: { id: string } }>(board.officer, 'POST', `${board.url}/replay`);
    const { result } = await app.finishJob(body.job.id);
    expect(result).toMatchObject({
      areTextsSame: true,
      areAffinitiesSame: true,
      isAssignmentSame: true,
      areAdjustmentsSame: true,
      areInputsSame: true,
    });
    await app.services.db
      .updateTable('assignment_run_pairs')
      .set({ person_id: second.reviewer })
      .where('run_id', '=', board.runId)
      .where('application_id', '=', second.submission)
      .execute();
    const tampered = await app.call<{ job: { id: string } }>(board.officer, 'POST', `${board.url}/replay`);
    expect((await app.finishJob(tampered.body.job.id)).result).toMatchObject({ areAdjustmentsSame: false });
  });

  test('refuses conflicts, strangers, those at work and what is no preview any more', async () => {
    const board = await openBoard();
    const { submission, reviewer, other } = await chosenFor(board, 0);
    await app.services.db
      .insertInto('application_bars')
      .values({ application_id: submission, person_id: other, source: 'conflict' })
      .execute();
    const barred = await adjust(board, { kind: 'replace', submission, reviewer, by: other }, 0);
    expect([barred.status, barred.body.error.code]).toEqual([409, 'adjustment-forbidden']);
    const stranger = await adjust(board, { kind: 'lock', submission, reviewer: board.officer }, 0);
    expect([stranger.status, stranger.body.error]).toMatchObject([
      400,
      { code: 'invalid-input', field: 'adjustment.reviewer' },
    ]);
    expect((await adjust(board, { kind: 'bless', submission, reviewer }, 0)).status).toBe(400);
    await app.call(board.officer, 'POST', `${board.url}/discard`);
    const late = await adjust(board, { kind: 'lock', submission, reviewer }, 0);
    expect(late.body.error.code).toBe('wrong-state');
  });

  test('says that somebody reviews an application already instead of setting them for it', async () => {
    const board = await openBoard();
    await app.call(board.officer, 'POST', `${board.url}/execute`);
    const { submission, reviewer } = await chosenFor(board, 0);
    const runId = await computeBoard(app, board, { reviewsPerApplication: 2 });
    const next = { ...board, runId, url: `/api/assignment-runs/${runId}` };
    const adjustment = { kind: 'lock', submission, reviewer };
    const measured = await app.call<Failed>(board.officer, 'POST', `${next.url}/adjustments/measure`, {
      adjustment,
      revision: 0,
    });
    expect([measured.status, measured.body.error.code]).toEqual([409, 'adjustment-already']);
    expect((await adjust(next, adjustment, 0)).body.error.code).toBe('adjustment-already');
  });

  test('is carried over as constraints into a run computed anew', async () => {
    const board = await openBoard();
    const { submission, reviewer, other } = await chosenFor(board, 0);
    await adjust(board, { kind: 'replace', submission, reviewer, by: other }, 0);
    const next = await computeBoard(app, board, { basedOn: board.runId });
    const again = { ...board, runId: next, url: `/api/assignment-runs/${next}` };
    const pairs = await readPairs(again);
    expect(pairs).toContainEqual([submission, other, true]);
    expect(pairs.some(([application, person]) => application === submission && person === reviewer)).toBe(
      false,
    );
    const { report } = await readRun(again);
    expect(report).toMatchObject({ gap: 0, lockedPairs: 1 });
  });

  test('tells works without figures of a pair that came by an adjustment, because its run did not weigh them', async () => {
    const board = await openBoard();
    const { submission, reviewer, other } = await chosenFor(board, 0);
    const read = async (person: string) =>
      (
        await app.call<{ works: { title: string; score: number | null; terms: unknown[] }[]; rest: unknown }>(
          board.officer,
          'GET',
          `${board.url}/pairs/${submission}/${person}`,
        )
      ).body;
    expect((await read(reviewer)).works[0]!.score).toBeGreaterThan(0);
    await adjust(board, { kind: 'replace', submission, reviewer, by: other }, 0);
    const { works, rest } = await read(other);
    expect(works.map((work) => work.score)).toEqual(works.map(() => null));
    expect(works[0]!.terms.length).toBeGreaterThan(0);
    expect(rest).toBeNull();
  });

  test('names alternatives with the works behind them and the effect of each', async () => {
    const board = await openBoard();
    const { submission, reviewer } = await chosenFor(board, 0);
    const { status, body } = await app.call<{
      items: {
        person: { id: string };
        works: { title: string }[];
        effect: Effect;
        load: number;
        limit: number;
      }[];
    }>(board.officer, 'GET', `${board.url}/pairs/${submission}/${reviewer}/alternatives`);
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(0);
    for (const one of body.items) {
      expect(one.person.id).not.toBe(reviewer);
      expect(one.works.length).toBeGreaterThan(0);
      expect(one.load).toBeLessThanOrEqual(one.limit);
      expect(one.effect.added.map((pair) => pair.person.id)).toContain(one.person.id);
    }
  });
});

describe('who may use the board', () => {
  test('officers of the call steer it, directors look, others do not find it', async () => {
    const board = await openBoard();
    const { submission, reviewer } = await chosenFor(board, 0);
    const director = await makeStaff(app.services, 'director');
    const stranger = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const adjustment = { kind: 'lock', submission, reviewer };
    const body = { adjustment, revision: 0 };
    const calls: ['GET' | 'POST', string, object | undefined, number, number][] = [
      ['GET', `${board.url}/adjustments`, undefined, 200, 403],
      ['GET', `${board.url}/reviewers`, undefined, 200, 403],
      ['GET', `/api/calls/${board.callId}/open-places`, undefined, 200, 403],
      ['GET', `/api/calls/${board.callId}/assignment-imports`, undefined, 200, 403],
      ['POST', `${board.url}/adjustments/measure`, body, 404, 404],
      ['POST', `${board.url}/adjustments`, { ...body, reason: 'Because.' }, 404, 404],
      ['POST', `${board.url}/adjustments/undo`, { revision: 0 }, 404, 404],
      ['GET', `${board.url}/pairs/${submission}/${reviewer}/alternatives`, undefined, 404, 404],
      ['GET', `${board.url}/export?format=hotcrp`, undefined, 404, 403],
      ['POST', `/api/calls/${board.callId}/open-places/fill`, {}, 403, 403],
    ];
    for (const [method, url, payload, forDirector, forStranger] of calls) {
      expect([url, (await app.call(director, method, url, payload)).status]).toEqual([url, forDirector]);
      expect([url, (await app.call(stranger, method, url, payload)).status]).toEqual([url, forStranger]);
      expect([url, (await app.call(board.reviewers[0]!, method, url, payload)).status]).toEqual([url, 404]);
      expect([url, (await app.call(null, method, url, payload)).status]).toEqual([url, 401]);
    }
    expect((await readRun(board)).revision).toBe(0);
  });
});

describe('what an officer may ask of a run', () => {
  interface Served {
    id: string;
    reviewers: { id: string }[];
    unmet: { rule: { kind: string }; why: string; wouldFree: unknown[] }[];
  }
  const readServed = async (board: Opened) =>
    (await app.call<{ items: Served[] }>(board.officer, 'GET', `${board.url}/applications`)).body.items;

  test('rules on the reviewers of an application together, met where they can be and explained where not', async () => {
    const rules = [{ kind: 'at-least', trait: 'isAbroad', value: 'yes', count: 1 }];
    const board = await openBoard({ rules, homeCountry: 'CN', reviewsPerApplication: 2, maxLoad: 3 });
    const abroad = new Set(board.reviewers.slice(0, 2));
    for (const one of await readServed(board)) {
      const isMet = one.reviewers.some(({ id }) => abroad.has(id));
      expect([one.id, one.unmet.length]).toEqual([one.id, isMet ? 0 : 1]);
    }
    app.setNow('2026-03-02T08:01:00Z');
    const impossible = await computeBoard(app, board, {
      rules: [{ kind: 'at-least', trait: 'isExperienced', value: 'yes', count: 1 }],
    });
    const again = { ...board, runId: impossible, url: `/api/assignment-runs/${impossible}` };
    for (const one of await readServed(again))
      expect(one.unmet).toMatchObject([{ rule: { kind: 'at-least' }, why: 'too-few-eligible' }]);
    const { report } = await readRun(again);
    expect(report.unmetRules).toMatchObject([{ applications: 3 }]);
    const presets = await app.call<{ defaults: { rules: object[] } }>(
      board.officer,
      'GET',
      `/api/calls/${board.callId}/assignments/summary`,
    );
    expect(presets.body.defaults.rules).toMatchObject([{ kind: 'at-least', trait: 'isExperienced' }]);
    const needsHome = await app.call<Failed>(
      board.officer,
      'POST',
      `/api/calls/${board.callId}/assignment-runs`,
      { rules, homeCountry: null },
    );
    expect([needsHome.status, needsHome.body.error.field]).toEqual([400, 'homeCountry']);
  });

  test('other numbers of reviews for some applications', async () => {
    const board = await makeBoard(app);
    await clearBoard(app, board);
    const exceptions = [{ applicationId: board.applications[1]!, reviews: 3 }];
    const runId = await computeBoard(app, board, { exceptions });
    const opened = { ...board, runId, url: `/api/assignment-runs/${runId}` };
    const counts = new Map((await readServed(opened)).map((one) => [one.id, one.reviewers.length]));
    expect(board.applications.map((id) => counts.get(id))).toEqual([1, 3, 1]);
    const strange = await app.call<Failed>(
      board.officer,
      'POST',
      `/api/calls/${board.callId}/assignment-runs`,
      { exceptions: [{ applicationId: board.officer, reviews: 2 }] },
    );
    expect([strange.status, strange.body.error.field]).toEqual([400, 'exceptions.0.applicationId']);
  });

  test('the worst-served first, and replays of it', async () => {
    const board = await openBoard({ objective: 'fair' });
    const { report } = await readRun(board);
    expect(report).toMatchObject({ fairness: { worstGap: 0, leftOut: 0 } });
    const { body } = await app.call<{ job: { id: string } }>(board.officer, 'POST', `${board.url}/replay`);
    expect((await app.finishJob(body.job.id)).result).toMatchObject({
      isAssignmentSame: true,
      areInputsSame: true,
    });
  });

  test('a draw under a cap on the probability of a pair, with its seed and chances on record', async () => {
    const board = await openBoard({ maxProbability: 0.5, seed: 7 });
    const { report } = await readRun(board);
    expect(report).toMatchObject({ randomisation: { seed: '7', maxProbability: 0.5 } });
    const rows = await app.services.db
      .selectFrom('assignment_run_candidates')
      .select('probabilities')
      .where('run_id', '=', board.runId)
      .execute();
    for (const { probabilities } of rows) expect(Math.max(...probabilities!)).toBeLessThanOrEqual(0.5);
    const { body } = await app.call<{ job: { id: string } }>(board.officer, 'POST', `${board.url}/replay`);
    expect((await app.finishJob(body.job.id)).result).toMatchObject({
      isAssignmentSame: true,
      areInputsSame: true,
    });
    const unseeded = await openBoard({ maxProbability: 0.5 });
    const { body: run } = await app.call<{ parameters: { seed: number } }>(
      unseeded.officer,
      'GET',
      unseeded.url,
    );
    expect(run.parameters.seed).toBeGreaterThan(0);
  });
});
