import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';

type Failure = { error: { code: string; field: string | null; details: { code: string; field: string }[] } };
interface Track {
  id: string;
  key: string;
  version: number;
  leg: string;
  revision: number;
  name: { en: string; zh: string };
  publishedAt: string | null;
  content: {
    criteria: {
      key: string;
      weight: number;
      label: { en: string; zh: string };
      anchors: { meaning: object }[];
    }[];
    prompts: unknown[];
    reviewsPerApplication: number;
  };
  versions: { version: number; calls: number; note: string }[];
  problems: { code: string }[];
  can: Record<string, boolean>;
}

let app: TestApp;
let officer: string;
let director: string;
beforeAll(async () => {
  app = await createTestApp();
  officer = await makeStaff(app.services, 'officer');
  director = await makeStaff(app.services, 'director');
});
afterAll(() => app.close());

const list = async () =>
  (
    await app.call<{ items: { id: string; key: string; draftId: string | null }[] }>(
      officer,
      'GET',
      '/api/tracks',
    )
  ).body.items;
const read = async (id: string) => (await app.call<Track>(officer, 'GET', `/api/tracks/${id}`)).body;
const findSeeded = async (key: string) => read((await list()).find((one) => one.key === key)!.id);
const begin = (id: string) => app.call<Track & Failure>(officer, 'POST', `/api/tracks/${id}/versions`);
const publish = (track: Track, note = '') =>
  app.call<Track & Failure>(officer, 'POST', `/api/tracks/${track.id}/publish`, {
    revision: track.revision,
    note,
  });
const edit = (track: Track, change: object) =>
  app.call<Track & Failure>(officer, 'PATCH', `/api/tracks/${track.id}`, {
    revision: track.revision,
    ...change,
  });

describe('the tracks a funder begins with', () => {
  test('are five, published, complete and in both languages', async () => {
    expect((await list()).map((one) => one.key).sort()).toEqual([
      'free-exploration',
      'goal-oriented',
      'major-feasibility',
      'non-consensus',
      'stable-renewal',
    ]);
    for (const { id } of await list()) {
      const track = await read(id);
      expect([track.key, track.publishedAt !== null, track.version]).toEqual([track.key, true, 1]);
      for (const criterion of track.content.criteria) {
        expect(criterion.anchors.length).toBeGreaterThanOrEqual(3);
        for (const { meaning } of criterion.anchors)
          expect(Object.values(meaning).every((text) => text !== '')).toBe(true);
      }
      const draft = (await begin(id)).body;
      expect(draft.problems).toEqual([]);
      expect((await app.call(officer, 'DELETE', `/api/tracks/${draft.id}`)).status).toBe(200);
    }
  });
});

describe('a version of a track', () => {
  test('is drafted, changed, published once, and never changes again', async () => {
    const first = await findSeeded('free-exploration');
    const draft = (await begin(first.id)).body;
    expect([draft.version, draft.can]).toEqual([
      2,
      { edit: true, publish: true, discard: true, newVersion: false },
    ]);
    expect((await begin(first.id)).body.error.code).toBe('track-draft-exists');

    const [question, ...rest] = draft.content.criteria;
    const half = { ...draft.content, criteria: [{ ...question, weight: 10 }, ...rest] };
    const saved = (await edit(draft, { content: half })).body;
    const refused = await publish(saved);
    expect([refused.status, refused.body.error.details]).toMatchObject([422, [{ code: 'call-weights' }]]);
    expect((await edit(draft, { leg: 'non-consensus' })).body.error.code).toBe('changed-meanwhile');

    const mended = (
      await edit(saved, {
        content: { ...draft.content, reviewsPerApplication: 4 },
        name: { en: 'Free', zh: '自由' },
      })
    ).body;
    const published = await Promise.all([publish(mended, 'Four reviews.'), publish(mended, 'Four reviews.')]);
    expect(published.map((one) => one.status).sort()).toEqual([200, 409]);
    const after = await read(mended.id);
    expect(after.can).toEqual({ edit: false, publish: false, discard: false, newVersion: true });
    expect((await edit(after, { leg: 'non-consensus' })).body.error.code).toBe('wrong-state');
    expect((await app.call<Failure>(officer, 'DELETE', `/api/tracks/${after.id}`)).body.error.code).toBe(
      'wrong-state',
    );
    await expect(
      app.services.pool.query(`update review_tracks set leg = 'goal-oriented' where id = $1`, [after.id]),
    ).rejects.toThrow('never changes');

    const diff = await app.call<{ from: number; to: number; changes: unknown[] }>(
      director,
      'GET',
      `/api/tracks/${after.id}/changes?since=${first.id}`,
    );
    expect(diff.body).toEqual({
      from: 1,
      to: 2,
      changes: [
        { path: 'name.en', before: 'Free exploration', after: 'Free' },
        { path: 'name.zh', before: '自由探索', after: '自由' },
        { path: 'reviewsPerApplication', before: '3', after: '4' },
      ],
    });
  });

  test('of a track of its own takes a key that nobody has', async () => {
    const model = await findSeeded('non-consensus');
    const create = (key: string) =>
      app.call<Track & Failure>(officer, 'POST', '/api/tracks', {
        key,
        name: { en: 'Mine', zh: '' },
        copyFrom: model.id,
      });
    const two = await Promise.all([create('mine'), create('mine')]);
    expect(two.map((one) => one.status).sort()).toEqual([201, 409]);
    expect((await create('Not A Key')).status).toBe(400);
    for (const who of [director, await makePerson(app.services)])
      expect((await app.call(who, 'POST', '/api/tracks', {})).status).toBe(404);
    expect((await app.call(await makePerson(app.services), 'GET', '/api/tracks')).status).toBe(404);
  });
});

describe('a call', () => {
  interface Call {
    revision: number;
    track: string;
    criteria: { key: string }[];
    reviewsPerApplication: number;
    phases: { key: string; opensAt: string | null }[];
    prompts: unknown[];
    trackVersion: { key: string; version: number } | null;
  }
  const take = async (callId: string, trackId: string) => {
    const { revision } = (await app.call<Call>(officer, 'GET', `/api/calls/${callId}`)).body;
    return app.call<Call & Failure>(officer, 'PUT', `/api/calls/${callId}/track`, { revision, trackId });
  };

  test('takes a published version over, with dates from its own closing, and may adapt it', async () => {
    const track = await findSeeded('goal-oriented');
    const callId = await makeCall(app.services, { status: 'draft', closesAt: '2026-04-01T00:00:00Z' });
    const { body } = await take(callId, track.id);
    expect(body).toMatchObject({
      track: 'goal-oriented',
      reviewsPerApplication: 3,
      trackVersion: { key: 'goal-oriented', version: 1 },
    });
    expect(body.criteria.map((one) => one.key)).toEqual(['need', 'path', 'use']);
    expect(body.phases.map((one) => [one.key, one.opensAt])).toEqual([
      ['review', null],
      ['response', '2026-05-31T00:00:00.000Z'],
      ['discussion', '2026-06-15T00:00:00.000Z'],
      ['released', null],
    ]);
    expect(body.prompts).toEqual(track.content.prompts);
    const adapted = await app.call<Call>(officer, 'PATCH', `/api/calls/${callId}`, {
      revision: body.revision,
      reviewsPerApplication: 5,
    });
    expect(adapted.body).toMatchObject({ reviewsPerApplication: 5, trackVersion: { version: 1 } });
  });

  test('takes over neither a draft nor what is published already itself', async () => {
    const track = await findSeeded('stable-renewal');
    const draft = (await begin(track.id)).body;
    const callId = await makeCall(app.services, { status: 'draft' });
    expect((await take(callId, draft.id)).body.error).toMatchObject({
      code: 'track-not-published',
      field: 'trackId',
    });
    const published = await makeCall(app.services, { status: 'published' });
    expect((await take(published, track.id)).body.error.code).toBe('wrong-state');
  });
});
