import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  DISCUSS,
  type Exchange,
  exchangeOf,
  type Failed,
  makeRoom,
  RESPOND,
  readAll,
  respond,
  SHOW,
  TEXT_A,
} from '../../testing/room-factories.ts';
import { readScores } from './bulk.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('revising', () => {
  test('keeps every version; what was submitted counts until the change is submitted, then the change does', async () => {
    const room = await makeRoom(app);
    const [rosa] = room.reviewers;
    const url = room.urls[0]!;
    app.setNow(RESPOND);
    const early = await app.call<Failed>(rosa, 'PATCH', url, { revision: 0, scores: { quality: 6 } });
    expect(early.body.error.code).toBe('wrong-state');
    await respond(app, room, room.lead);
    await app.call(room.lead, 'POST', `${room.base}/response/submit`, { revision: 1 });
    app.setNow(DISCUSS);
    const scoresNow = async () =>
      (await readScores(app.services.db, room.callId)).map(({ score }) => score).sort();
    const begun = await app.call<{ review: { revision: number; status: string } }>(rosa, 'PATCH', url, {
      revision: 0,
      scores: { quality: 6 },
      reason: 'The charter settles it.',
    });
    expect(begun.body.review).toMatchObject({ revision: 1, status: 'submitted' });
    expect(await scoresNow()).toEqual([2, 5]);
    const changed = TEXT_A.replace('both sites', 'all sites');
    await app.call(rosa, 'PATCH', url, { revision: 1, commentToApplicant: changed });
    const answers = await Promise.all(
      [1, 2].map(() => app.call(rosa, 'POST', `${url}/submit`, { revision: 2 })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await scoresNow()).toEqual([2, 6]);
    const { id } = (await exchangeOf(app, room, rosa)).body.reviews.find(({ isMine }) => isMine)!;
    const read = (person: string) =>
      app.call<{ versions: { afterEvent: string | null }[] }>(person, 'GET', `/api/reviews/${id}/versions`);
    expect((await read(room.member)).body.versions[0]).toMatchObject({ number: 2, afterEvent: null });
    app.setNow(SHOW);
    const history = await read(room.member);
    expect(history.body.versions).toMatchObject([
      {
        number: 2,
        overall: 6,
        scores: { quality: 6 },
        commentToApplicant: changed,
        cause: 'revised',
        afterEvent: 'response',
        reason: 'The charter settles it.',
      },
      { number: 1, overall: 5, commentToApplicant: TEXT_A, cause: 'first', afterEvent: null, reason: '' },
    ]);
    await expect(
      sql`update review_versions set overall = 1 where review_id = ${id}::uuid`.execute(app.services.db),
    ).rejects.toThrow('append-only');
  });

  test('can be given up, refuses what is unchanged, and is nobody else’s to read', async () => {
    const room = await makeRoom(app);
    const [rosa] = room.reviewers;
    const url = room.urls[0]!;
    app.setNow(DISCUSS);
    const secret = 'Only thought about so far.';
    await app.call(rosa, 'PATCH', url, { revision: 0, commentToPanel: secret });
    for (const text of Object.values(await readAll(app, room))) expect(text).not.toContain(secret);
    const given = await app.call<{ can: Record<string, boolean> }>(rosa, 'POST', `${url}/discard-revision`);
    expect(given.body.can).toMatchObject({ revise: true, discard: false, submit: false });
    await app.call(rosa, 'PATCH', url, { revision: 0, commentToPanel: '' });
    const same = await app.call<Failed>(rosa, 'POST', `${url}/submit`, { revision: 1 });
    expect(same.body.error.code).toBe('review-unchanged');
  });

  test('of a review that an officer opened again is told with the officer’s reason', async () => {
    const room = await makeRoom(app);
    const [rosa] = room.reviewers;
    const { id } = (await exchangeOf(app, room, rosa)).body.reviews[0]!;
    const reason = 'The score and the text contradict each other.';
    app.setNow(RESPOND);
    expect((await app.call(room.officer, 'POST', `/api/reviews/${id}/reopen`, { reason })).status).toBe(200);
    const own = await app.call<{ review: { revision: number }; reopenReason: string }>(
      rosa,
      'GET',
      room.urls[0]!,
    );
    expect(own.body.reopenReason).toBe(reason);
    const sent = await app.call(rosa, 'POST', `${room.urls[0]}/submit`, {
      revision: own.body.review.revision,
    });
    expect(sent.status).toBe(200);
    const history = await app.call<{ versions: object[] }>(
      room.officer,
      'GET',
      `/api/reviews/${id}/versions`,
    );
    expect(history.body.versions).toMatchObject([
      { number: 2, cause: 'reopened', reason },
      { number: 1, cause: 'first' },
    ]);
  });
});

describe('the quality prompt', () => {
  test('asks, never forbids, and keeps why something stands', async () => {
    const room = await makeRoom(app);
    const rita = room.reviewers[2];
    const url = room.urls[2]!;
    await app.call(rita, 'PATCH', url, {
      revision: 0,
      scores: { quality: 4 },
      commentToApplicant: 'Excellent proposal, strongly recommended.',
    });
    const asked = await app.call<{ findings: { rule: string; field: string }[] }>(
      rita,
      'GET',
      `${url}/quality`,
    );
    expect(asked.body.findings.map(({ rule }) => rule)).toEqual(['empty-praise', 'too-short']);
    expect((await app.call(room.officer, 'GET', `${url}/quality`)).status).toBe(404);
    const sent = await app.call(rita, 'POST', `${url}/submit`, {
      revision: 1,
      answers: [{ rule: 'too-short', field: 'commentToApplicant', answer: ' I said all on the telephone. ' }],
    });
    expect(sent.status).toBe(200);
    const { rows } = await sql<{ id: string }>`
      select id from reviews where reviewer_id = ${rita}::uuid`.execute(app.services.db);
    const path = `/api/reviews/${rows[0]!.id}/versions`;
    const history = await app.call<{ versions: { quality: object[] }[] }>(room.officer, 'GET', path);
    expect(history.body.versions[0]!.quality).toMatchObject([
      { rule: 'empty-praise', answer: '' },
      { rule: 'too-short', answer: 'I said all on the telephone.' },
    ]);
    app.setNow(DISCUSS);
    const forPanel = await app.call<{ versions: { quality: object[] }[] }>(room.member, 'GET', path);
    expect(forPanel.body.versions[0]!.quality).toEqual([]);
  });
});

describe('a translation', () => {
  test('stands beside the original with who added it and when, until the review is revised', async () => {
    const room = await makeRoom(app);
    const [rosa] = room.reviewers;
    app.setNow(DISCUSS);
    const { id } = (await exchangeOf(app, room, rosa)).body.reviews.find(({ isMine }) => isMine)!;
    const add = (person: string, values: object = {}) =>
      app.call<Exchange & Failed>(person, 'POST', `/api/reviews/${id}/translations`, {
        version: 1,
        language: 'zh',
        commentToApplicant: '请说明如何钻取冰芯。',
        commentToPanel: '',
        source: 'written',
        ...values,
      });
    expect((await add(room.lead)).status).toBe(404);
    expect((await add(rosa)).status).toBe(404);
    expect((await add(room.officer, { language: 'en' })).body.error.code).toBe('invalid-input');
    expect((await add(room.officer, { version: 2 })).body.error.code).toBe('changed-meanwhile');
    expect((await add(room.officer)).status).toBe(200);
    const read = (await exchangeOf(app, room, room.reviewers[1])).body.reviews.find((one) => one.id === id)!;
    expect(read).toMatchObject({
      text: { commentToApplicant: TEXT_A },
      translations: [{ commentToApplicant: '请说明如何钻取冰芯。', language: 'zh', version: 1 }],
    });
  });
});
