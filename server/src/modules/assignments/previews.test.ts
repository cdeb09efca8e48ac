import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { clearBoard, computeBoard, makeBoard, openBoard, readServed } from '../../testing/board-factories.ts';
import { makePerson } from '../../testing/factories.ts';
import { fillPool, makeAssignment } from '../../testing/review-factories.ts';
import { insertImportedAttachments } from '../applications/index.ts';
import { readApplicationText } from './run-inputs.ts';

interface Failed {
  error: { code: string; params: Record<string, unknown>; details: { code: string }[] };
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('what must hold', () => {
  test('a preview is not sent by rules that no longer hold, until the pool is cleared by those that do', async () => {
    const board = await openBoard(app);
    const runId = await computeBoard(app, board);
    const run = `/api/assignment-runs/${runId}`;
    const url = `/api/calls/${board.callId}/conflict-rules`;
    const { body: before } = await app.call<{ revision: number; rules: Record<string, unknown>[] }>(
      board.officer,
      'GET',
      url,
    );
    const changed = await app.call(board.officer, 'POST', url, {
      revision: before.revision,
      note: 'The scheme asks for three years only.',
      rules: before.rules.map(({ version: _, source: __, ...rule }) =>
        rule.key === 'co-author'
          ? { ...rule, settings: { ...(rule.settings as object), withinMonths: 36 } }
          : rule,
      ),
    });
    expect(changed.status).toBe(200);
    const refused = await app.call<{ error: { code: string; details: { code: string }[] } }>(
      board.officer,
      'POST',
      `${run}/execute`,
    );
    expect([refused.status, refused.body.error.code]).toEqual([409, 'run-outdated']);
    expect(refused.body.error.details).toMatchObject([{ code: 'run-outdated-uncleared' }]);
    // Of two clearances the later one counts.
    app.setNow(new Date(app.services.now().getTime() + 1_000).toISOString());
    await clearBoard(app, board);
    expect((await app.call(board.officer, 'POST', `${run}/execute`)).status).toBe(200);
  });

  test('a limit lowered since keeps a preview from being sent, and names whom', async () => {
    const board = await openBoard(app);
    const { db } = app.services;
    const pool = db.updateTable('reviewer_pool').where('call_id', '=', board.callId);
    await db
      .deleteFrom('reviewer_pool')
      .where('call_id', '=', board.callId)
      .where(
        'person_id',
        'in',
        [1, 3, 5].map((place) => board.reviewers[place]!),
      )
      .execute();
    const url = `/api/assignment-runs/${await computeBoard(app, board, { reviewsPerApplication: 2 })}/execute`;
    await pool.set({ max_load: 1 }).where('person_id', '=', board.reviewers[2]!).execute();
    const refused = await app.call<Failed>(board.officer, 'POST', url);
    expect([refused.status, refused.body.error]).toMatchObject([
      409,
      {
        code: 'run-outdated',
        details: [{ code: 'run-outdated-limit', params: { reviewer: 'Reviewer 1 2', limit: 1 } }],
      },
    ]);
    await pool.set({ max_load: 2 }).where('person_id', '=', board.reviewers[2]!).execute();
    expect((await app.call(board.officer, 'POST', url)).body).toEqual({ invited: 6 });
  });

  test('an invitation by hand of a pair of the preview is counted once', async () => {
    const board = await openBoard(app);
    const runId = await computeBoard(app, board);
    const [served] = await readServed(app, board, runId);
    await makeAssignment(app.services, {
      callId: board.callId,
      applicationId: served!.id,
      personId: served!.reviewers[0]!.id,
      status: 'invited',
    });
    const refused = await app.call<Failed>(board.officer, 'POST', `/api/assignment-runs/${runId}/execute`);
    expect(refused.body.error.details).toMatchObject([
      { code: 'run-outdated-invited', params: { count: 1 } },
    ]);
  });

  test('no application is served better than the best possible, also when it has fewer than it wants', async () => {
    const board = await openBoard(app);
    const runId = await computeBoard(app, board, { reviewsPerApplication: 3, maxLoad: 1 });
    const before = await readServed(app, board, runId);
    expect(before.some((one) => one.got > 0 && one.got < one.wanted)).toBe(true);
    for (const one of before) expect(one.bestScore).toBeGreaterThanOrEqual(one.score - 1e-6);
    const { id, reviewers } = before.find((one) => one.got > 1)!;
    const url = `/api/assignment-runs/${runId}/adjustments`;
    await app.call(board.officer, 'POST', url, {
      adjustment: { kind: 'forbid', submission: id, reviewer: reviewers[0]!.id },
      revision: 0,
      reason: 'To see what changes.',
    });
    for (const one of await readServed(app, board, runId))
      expect(one.bestScore).toBeGreaterThanOrEqual(one.score - 1e-6);
    await app.call(board.officer, 'POST', `${url}/undo`, { revision: 1 });
    expect(await readServed(app, board, runId)).toEqual(before);
  });

  test('an empty pool and a call without applications are told before anything is computed', async () => {
    const board = await makeBoard(app);
    await app.services.db.deleteFrom('reviewer_pool').where('call_id', '=', board.callId).execute();
    const url = `/api/calls/${board.callId}/assignment-runs`;
    const empty = await app.call<Failed>(board.officer, 'POST', url, {});
    expect([empty.status, empty.body.error.code]).toEqual([409, 'pool-empty']);
  });

  test('a reviewer without past work is listed as such and can be set by hand', async () => {
    const board = await makeBoard(app);
    const blank = await makePerson(app.services, { name: 'Blank Page' });
    await fillPool(app.services, board.callId, [blank]);
    await clearBoard(app, board);
    const runId = await computeBoard(app, board);
    const url = `/api/assignment-runs/${runId}`;
    const listed = await app.call<{ items: { id: string; works: number; load: number }[] }>(
      board.officer,
      'GET',
      `${url}/reviewers?state=no-works`,
    );
    expect(listed.body.items).toMatchObject([{ id: blank, works: 0, load: 0 }]);
    const adjusted = await app.call<Failed>(board.officer, 'POST', `${url}/adjustments`, {
      adjustment: { kind: 'lock', submission: board.applications[0], reviewer: blank },
      revision: 0,
      reason: 'She built the instrument.',
    });
    expect(adjusted.status).toBe(200);
    const served = await readServed(app, board, runId);
    expect(served.find((one) => one.id === board.applications[0])!.reviewers).toMatchObject([
      { id: blank, isLocked: true },
    ]);
  });

  test('an application without an abstract is matched by its title and says so', async () => {
    const board = await makeBoard(app);
    await app.services.db
      .updateTable('applications')
      .set({ abstract: '', keywords: [] })
      .where('id', '=', board.applications[1]!)
      .execute();
    await clearBoard(app, board);
    const runId = await computeBoard(app, board);
    const noted = await readServed(app, board, runId, 'state=noted');
    expect(noted).toMatchObject([{ id: board.applications[1], notes: ['no-abstract'], got: 1 }]);
    const before = await readApplicationText(app.services.db, board.applications[1]!);
    for (const applicationId of board.applications.slice(0, 2))
      await app.services.db.transaction().execute((tx) =>
        insertImportedAttachments(tx, [
          {
            applicationId,
            field: 'plan',
            name: 'plan.pdf',
            sha256: 'a'.repeat(64),
            size: 1,
            text: 'Sediment cores of nine lakes',
            attachedBy: null,
            attachedAt: app.services.now(),
          },
        ]),
      );
    const [withAbstract, without] = await Promise.all(
      board.applications.slice(0, 2).map((id) => readApplicationText(app.services.db, id)),
    );
    expect([before.abstract, without!.abstract]).toEqual(['', 'Sediment cores of nine lakes']);
    expect(withAbstract!.abstract).not.toContain('Sediment cores of nine lakes');
  });

  test('all reviewers conflicted leaves the application open with the reason, and the others served', async () => {
    const board = await openBoard(app);
    await app.services.db
      .insertInto('application_bars')
      .values(
        board.reviewers.map((person_id) => ({
          application_id: board.applications[2]!,
          person_id,
          source: 'conflict',
        })),
      )
      .execute();
    const runId = await computeBoard(app, board);
    expect(await readServed(app, board, runId, 'state=short')).toMatchObject([
      { id: board.applications[2], got: 0, wanted: 1, shortfall: 'no-eligible-reviewers', reviewers: [] },
    ]);
    const { body } = await app.call<{
      report: { apart: { best: number; share: number }; applicationsWithoutCandidates: number };
    }>(board.officer, 'GET', `/api/assignment-runs/${runId}`);
    expect(await readServed(app, board, runId, 'state=noted')).toEqual([]);
    expect(body.report.applicationsWithoutCandidates).toBe(0);
    expect(body.report.apart.best).toBeGreaterThan(0);
    expect(body.report.apart.share).toBeGreaterThan(0);
  });

  test('a capacity short by one is a partial answer that says which application is short', async () => {
    const board = await openBoard(app);
    await app.services.db
      .deleteFrom('reviewer_pool')
      .where('call_id', '=', board.callId)
      .where('person_id', 'not in', board.reviewers.slice(0, 2))
      .execute();
    const runId = await computeBoard(app, board, { maxLoad: 1 });
    const served = await readServed(app, board, runId);
    expect(served.map((one) => one.got).sort()).toEqual([0, 1, 1]);
    const short = await readServed(app, board, runId, 'state=short');
    expect(short).toHaveLength(1);
    expect(['capacity', 'no-eligible-reviewers']).toContain(short[0]!.shortfall);
  });

  test('demands by hand that clash with a conflict found since are named', async () => {
    const board = await openBoard(app);
    const first = await computeBoard(app, board);
    const [application] = board.applications;
    const lock = { kind: 'lock', submission: application, reviewer: board.reviewers[5] };
    await app.call(board.officer, 'POST', `/api/assignment-runs/${first}/adjustments`, {
      adjustment: lock,
      revision: 0,
      reason: 'They know the method.',
    });
    await app.services.db
      .insertInto('application_bars')
      .values({ application_id: application!, person_id: board.reviewers[5]!, source: 'conflict' })
      .execute();
    const { body } = await app.call<{ job: { id: string } }>(
      board.officer,
      'POST',
      `/api/calls/${board.callId}/assignment-runs`,
      { basedOn: first },
    );
    expect(await app.finishJob(body.job.id)).toMatchObject({
      status: 'failed',
      error: { code: 'locks-impossible', details: [{ code: 'lock-forbidden' }] },
    });
  });
});

describe('two runs side by side', () => {
  test('say what is alike, what differs, and where most', async () => {
    const board = await openBoard(app);
    const first = await computeBoard(app, board);
    const second = await computeBoard(app, board);
    const url = `/api/assignment-runs/${first}`;
    const same = await app.call(board.officer, 'GET', `${url}/comparison?with=${second}`);
    expect(same.body).toMatchObject({
      pairs: { both: 3, here: 0, there: 0 },
      applications: { better: 0, worse: 0, alike: 3 },
    });
    const [served] = await readServed(app, board, second);
    const reviewer = served!.reviewers[0]!.id;
    await app.call(board.officer, 'POST', `/api/assignment-runs/${second}/adjustments`, {
      adjustment: { kind: 'forbid', submission: served!.id, reviewer },
      revision: 0,
      reason: 'To see what changes.',
    });
    const other = await app.call<{ pairs: { here: number } }>(
      board.officer,
      'GET',
      `${url}/comparison?with=${second}`,
    );
    expect(other.body.pairs.here).toBeGreaterThan(0);
    const differing = await app.call<{ items: { id: string; onlyHere: { id: string }[] }[] }>(
      board.officer,
      'GET',
      `${url}/differences?with=${second}`,
    );
    expect(differing.body.items.map((one) => one.id)).toContain(served!.id);
    const strange = await app.call<Failed>(board.officer, 'GET', `${url}/comparison?with=${first}`);
    expect(strange.status).toBe(400);
  });
});
