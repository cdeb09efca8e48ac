import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson } from '../../testing/factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';
import {
  DISCUSS,
  exchangeOf,
  type Failed,
  makeRoom,
  POST,
  RESPOND,
  REVIEW,
  type Room,
  readAll,
  respond,
  SHOW,
} from '../../testing/room-factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** Which secrets each person reads, a letter each: a own review of Rosa, b that of Rolf, n names, s scores, r response, d post. */
async function readSecrets(room: Room): Promise<Record<string, string>> {
  const secrets: [string, RegExp][] = [
    ['a', /words of Rosa/],
    ['b', /words of Rolf/],
    ['n', /R(?:olf|ita) Reviewer/],
    ['s', /"quality":2/],
    ['r', /Secret response/],
    ['d', /Secret post/],
  ];
  return Object.fromEntries(
    Object.entries(await readAll(app, room)).map(([who, text]) => [
      who,
      secrets.flatMap(([letter, pattern]) => (pattern.test(text) ? [letter] : [])).join(''),
    ]),
  );
}

describe('who reads what of an application under review', () => {
  test('is as the phases say, for every role, though everything exists from the beginning', async () => {
    const room = await makeRoom(app);
    app.setNow(RESPOND);
    expect((await respond(app, room, room.lead)).status).toBe(200);
    expect((await app.call(room.lead, 'POST', `${room.base}/response/submit`, { revision: 1 })).status).toBe(
      200,
    );
    app.setNow(DISCUSS);
    const said = await app.call(room.reviewers[1], 'POST', `${room.base}/discussion`, { body: POST });
    expect(said.status).toBe(200);
    const everything = 'abnsrd';
    const staff = { officer: everything, director: everything, stranger: '' };
    const inPhase = async (at: string) => {
      app.setNow(at);
      return readSecrets(room);
    };
    expect(await inPhase(REVIEW)).toEqual({
      ...staff,
      lead: 'r',
      reviewer: 'a',
      unfinished: '',
      panel: '',
    });
    expect(await inPhase(RESPOND)).toEqual({
      ...staff,
      lead: 'abr',
      reviewer: 'a',
      unfinished: '',
      panel: '',
    });
    expect(await inPhase(DISCUSS)).toEqual({
      ...staff,
      lead: 'r',
      reviewer: 'abrd',
      unfinished: 'r',
      panel: 'abs',
    });
    expect(await inPhase(SHOW)).toEqual({
      ...staff,
      lead: 'r',
      reviewer: everything,
      unfinished: 'r',
      panel: 'absrd',
    });
    await app.services.db
      .updateTable('calls')
      .set({ status: 'released' })
      .where('id', '=', room.callId)
      .execute();
    expect(await inPhase(SHOW)).toEqual({
      ...staff,
      lead: 'r',
      reviewer: 'a',
      unfinished: '',
      panel: '',
    });
  });

  test('leaves nothing for somebody who is barred or acts for a reviewer', async () => {
    const room = await makeRoom(app);
    app.setNow(SHOW);
    const delegate = await makePerson(app.services);
    const answer = await app.app.inject({
      method: 'GET',
      url: `${room.base}/exchange`,
      headers: { 'x-test-person': delegate, 'x-test-acting-for': room.reviewers[0] },
    });
    expect(answer.statusCode).toBe(404);
    await sql`insert into application_bars (application_id, person_id, source)
      select ${room.applicationId}::uuid, unnest(${[room.reviewers[0], room.officer, room.member]}::uuid[]),
        'conflict'`.execute(app.services.db);
    for (const person of [room.reviewers[0], room.officer, room.member]) {
      for (const path of ['exchange', 'discussion', 'response'])
        expect((await app.call(person, 'GET', `${room.base}/${path}`)).status).toBe(404);
    }
  });

  test('costs the same number of statements whatever there is to read', async () => {
    const room = await makeRoom(app);
    app.setNow(SHOW);
    const before = await app.countStatements(() => exchangeOf(app, room, room.officer));
    const more = await makePerson(app.services);
    await makeAssignment(app.services, { ...room, personId: more, status: 'accepted' });
    for (let n = 0; n < 3; n++) {
      app.setNow(`2026-03-21T0${n}:00:00Z`);
      await app.call(room.reviewers[0], 'POST', `${room.base}/discussion`, { body: `Post ${n}` });
    }
    app.setNow(SHOW);
    expect(await app.countStatements(() => exchangeOf(app, room, room.officer))).toBe(before);
    const discussion = () => app.call(room.officer, 'GET', `${room.base}/discussion`);
    expect(await app.countStatements(discussion)).toBeLessThanOrEqual(10);
  });
});

describe('the response', () => {
  test('is the lead’s, from the first instant of its phase to before the last', async () => {
    const room = await makeRoom(app);
    const codeAt = async (at: string, revision: number, person = room.lead) => {
      app.setNow(at);
      const { status, body } = await respond(app, room, person, 'Text', revision);
      return status === 200 ? 'saved' : body.error.code;
    };
    expect(await codeAt('2026-03-10T07:59:59.999Z', 0)).toBe('not-in-phase');
    expect(await codeAt(RESPOND, 0)).toBe('saved');
    expect(await codeAt('2026-03-20T07:59:59.999Z', 1)).toBe('saved');
    expect(await codeAt(DISCUSS, 2)).toBe('not-in-phase');
    expect(await codeAt(RESPOND, 2, room.officer)).toBe('not-found');
    expect(await codeAt(RESPOND, 2, room.reviewers[0])).toBe('not-found');
    const colleague = await makePerson(app.services);
    await sql`insert into application_members (application_id, person_id, role, position)
      values (${room.applicationId}::uuid, ${colleague}::uuid, 'co-investigator', 2)`.execute(
      app.services.db,
    );
    expect(await codeAt(RESPOND, 2, colleague)).toBe('not-allowed');
  });

  test('waits on the lead’s home page while it can be given, and no longer', async () => {
    const room = await makeRoom(app);
    const todosAt = async (at: string) => {
      app.setNow(at);
      const home = await app.call<{ todos: { kind: string; link: string; dueAt: string }[] }>(
        room.lead,
        'GET',
        '/api/home',
      );
      return home.body.todos.filter(({ kind }) => kind === 'respond-to-reviews');
    };
    expect(await todosAt(REVIEW)).toEqual([]);
    expect(await todosAt(RESPOND)).toMatchObject([
      { link: `${room.base.replace('/api', '')}/response`, dueAt: '2026-03-20T08:00:00.000Z' },
    ]);
    await respond(app, room, room.lead);
    await app.call(room.lead, 'POST', `${room.base}/response/submit`, { revision: 1 });
    expect(await todosAt(RESPOND)).toEqual([]);
  });

  test('is read as it was submitted, while its lead writes on; two windows do not overwrite each other', async () => {
    const room = await makeRoom(app);
    app.setNow(RESPOND);
    await respond(app, room, room.lead, 'First words.');
    const submit = (revision: number) =>
      app.call<Failed>(room.lead, 'POST', `${room.base}/response/submit`, { revision });
    expect((await submit(1)).status).toBe(200);
    const both = await Promise.all([
      respond(app, room, room.lead, 'Second words.', 1),
      respond(app, room, room.lead, 'Other words.', 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await exchangeOf(app, room, room.officer)).body.response?.body).toBe('First words.');
    expect((await submit(1)).body.error.code).toBe('changed-meanwhile');
    expect((await submit(2)).status).toBe(200);
    expect((await exchangeOf(app, room, room.officer)).body.response?.body).toMatch(
      /^(Second|Other) words\.$/,
    );
  });

  test('has as much room in Chinese as in English, and must not be empty', async () => {
    const room = await makeRoom(app);
    app.setNow(RESPOND);
    let revision = 0;
    const codeOf = async (body: string) => {
      await respond(app, room, room.lead, body, revision++);
      const answer = await app.call<Failed>(room.lead, 'POST', `${room.base}/response/submit`, { revision });
      return answer.status === 200 ? 'submitted' : answer.body.error.code;
    };
    expect(await codeOf('  ')).toBe('response-empty');
    expect(await codeOf('word '.repeat(600))).toBe('submitted');
    expect(await codeOf('word '.repeat(601))).toBe('response-too-long');
    expect(await codeOf('字'.repeat(1_000))).toBe('submitted');
    expect(await codeOf(`${'字'.repeat(500)}${' word'.repeat(301)}`)).toBe('response-too-long');
  });
});

describe('discussion', () => {
  test('is among those who have submitted, under lasting letters, with the officer as an officer', async () => {
    const room = await makeRoom(app);
    const post = (person: string, body: string) =>
      app.call<Failed>(person, 'POST', `${room.base}/discussion`, { body });
    app.setNow(RESPOND);
    expect((await post(room.reviewers[0], 'Too early')).status).toBe(404);
    expect((await post(room.officer, 'Please compare your readings of the drilling plan.')).status).toBe(200);
    app.setNow(DISCUSS);
    expect((await post(room.reviewers[0], 'I have.')).status).toBe(200);
    expect((await post(room.reviewers[2], 'Not yet mine.')).status).toBe(404);
    expect((await post(room.lead, 'Mine.')).status).toBe(404);
    expect((await post(room.director, 'Reading only.')).body.error.code).toBe('not-allowed');
    interface Post {
      label: string | null;
      name: string | null;
      isMine: boolean;
    }
    const read = async (person: string) =>
      (await app.call<{ items: Post[] }>(person, 'GET', `${room.base}/discussion`)).body.items.map(
        ({ label, name, isMine }) => [label, name, isMine],
      );
    expect(await read(room.reviewers[1])).toEqual([
      [null, expect.any(String), false],
      ['A', null, false],
    ]);
    expect(await read(room.officer)).toEqual([
      [null, expect.any(String), true],
      ['A', 'Rosa Reviewer', false],
    ]);
    app.setNow(SHOW);
    expect((await post(room.reviewers[0], 'Too late.')).body.error.code).toBe('not-in-phase');
    expect((await read(room.reviewers[1]))[1]).toEqual(['A', 'Rosa Reviewer', false]);
  });
});
