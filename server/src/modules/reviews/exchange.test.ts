import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { giveRole, makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';
import { grantReading } from '../applications/index.ts';
import { readScores } from './bulk.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const none = { reviewer: [], applicant: [], panel: [] };
const REVIEW = '2026-03-02T08:00:00Z';
const RESPOND = '2026-03-10T08:00:00Z';
const DISCUSS = '2026-03-20T08:00:00Z';
const SHOW = '2026-03-30T08:00:00Z';
const seen = ['applicant-names', 'host'];
const PHASES = [
  { key: 'review', opensAt: null, sees: none, may: { reviewer: ['review'], applicant: [] } },
  {
    key: 'respond',
    opensAt: RESPOND,
    sees: { ...none, applicant: ['reviews'] },
    may: { reviewer: [], applicant: ['respond'] },
  },
  {
    key: 'discuss',
    opensAt: DISCUSS,
    sees: { reviewer: ['reviews', 'response', 'discussion'], applicant: [], panel: ['reviews', 'scores'] },
    may: { reviewer: ['discuss', 'revise'], applicant: [] },
  },
  {
    key: 'show',
    opensAt: SHOW,
    sees: {
      reviewer: ['reviews', 'scores', 'reviewer-names', 'response', 'discussion'],
      applicant: [],
      panel: ['reviews', 'scores', 'response', 'discussion'],
    },
    may: { reviewer: [], applicant: [] },
  },
  {
    key: 'released',
    opensAt: null,
    sees: { reviewer: seen, applicant: seen, panel: seen },
    may: { reviewer: [], applicant: [] },
  },
];
const TEXT_A = 'Secret words of Rosa for the applicant: say how the ice is drilled and dated at both sites.';
const TEXT_B = 'Secret words of Rolf for the applicant: the second winter campaign hangs on a single ship.';
const RESPONSE = 'Secret response: the ship was chartered in May.';
const POST = 'Secret post: I had not known of the charter.';

interface Failed {
  error: { code: string };
}
interface Exchange {
  myLabel: string | null;
  response: { body: string } | null;
  reviews: {
    id: string;
    label: string;
    name: string | null;
    isMine: boolean;
    overall: number | null;
    text: { commentToApplicant: string } | null;
    versions: number;
    translations: { commentToApplicant: string; addedBy: { name: string } }[];
  }[];
  can: Record<string, boolean>;
}

async function makeRoom() {
  const { services } = app;
  app.setNow(REVIEW);
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  await services.db
    .updateTable('calls')
    .set({ phases: JSON.stringify(PHASES) })
    .where('id', '=', callId)
    .execute();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const director = await makeStaff(services, 'director');
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, { callId, leadId: lead });
  const reviewers = [
    await makePerson(services, { name: 'Rosa Reviewer' }),
    await makePerson(services, { name: 'Rolf Reviewer' }),
    await makePerson(services, { name: 'Rita Reviewer' }),
  ] as const;
  const urls: string[] = [];
  for (const [index, personId] of reviewers.entries()) {
    const id = await makeAssignment(services, { callId, applicationId, personId, status: 'accepted' });
    urls.push(`/api/my/assignments/${id}/review`);
    if (index === 2) continue;
    await app.call(personId, 'PATCH', urls[index]!, {
      revision: 0,
      scores: { quality: index === 0 ? 5 : 2 },
      commentToApplicant: index === 0 ? TEXT_A : TEXT_B,
    });
    const sent = await app.call(personId, 'POST', `${urls[index]}/submit`, { revision: 1 });
    expect(sent.status).toBe(200);
  }
  const member = await makePerson(services, { name: 'Max Member' });
  const { id: panelId } = await services.db
    .insertInto('panels')
    .values({ call_id: callId, key: 'p', name: JSON.stringify({ en: 'P', zh: '' }) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await giveRole(services, member, 'panel_member', { kind: 'panel', id: panelId });
  await grantReading(services.db, [{ applicationId, personId: member, via: 'panel', viaId: panelId }]);
  const stranger = await makePerson(services);
  const base = `/api/applications/${applicationId}`;
  return { callId, officer, director, lead, applicationId, reviewers, urls, member, stranger, base };
}
type Room = Awaited<ReturnType<typeof makeRoom>>;

const exchangeOf = (room: Room, person: string) =>
  app.call<Exchange & Failed>(person, 'GET', `${room.base}/exchange`);
const respond = (room: Room, person: string, body = RESPONSE, revision = 0) =>
  app.call<Failed & { revision: number }>(person, 'PATCH', `${room.base}/response`, {
    revision,
    body,
    language: 'en',
  });

/** Everything that these people could read of the application's reviewing, in one text each. */
async function readAll(room: Room): Promise<Record<string, string>> {
  const { rows: reviews } = await sql<{ id: string }>`
    select id from reviews where application_id = ${room.applicationId}::uuid order by id`.execute(
    app.services.db,
  );
  const paths = [
    `${room.base}/exchange`,
    `${room.base}/response`,
    `${room.base}/discussion`,
    ...reviews.map(({ id }) => `/api/reviews/${id}/versions`),
  ];
  const people = {
    lead: room.lead,
    reviewer: room.reviewers[0],
    unfinished: room.reviewers[2],
    panel: room.member,
    stranger: room.stranger,
    officer: room.officer,
    director: room.director,
  };
  const read: Record<string, string> = {};
  for (const [who, person] of Object.entries(people)) {
    const answers = await Promise.all(paths.map((path) => app.call(person, 'GET', path)));
    read[who] = answers.map(({ body }) => JSON.stringify(body)).join('\n');
  }
  return read;
}

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
    Object.entries(await readAll(room)).map(([who, text]) => [
      who,
      secrets.flatMap(([letter, pattern]) => (pattern.test(text) ? [letter] : [])).join(''),
    ]),
  );
}

describe('who reads what of an application under review', () => {
  test('is as the phases say, for every role, though everything exists from the beginning', async () => {
    const room = await makeRoom();
    app.setNow(RESPOND);
    expect((await respond(room, room.lead)).status).toBe(200);
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
    const room = await makeRoom();
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
    const room = await makeRoom();
    app.setNow(SHOW);
    const before = await app.countStatements(() => exchangeOf(room, room.officer));
    const more = await makePerson(app.services);
    await makeAssignment(app.services, { ...room, personId: more, status: 'accepted' });
    for (let n = 0; n < 3; n++) {
      app.setNow(`2026-03-21T0${n}:00:00Z`);
      await app.call(room.reviewers[0], 'POST', `${room.base}/discussion`, { body: `Post ${n}` });
    }
    app.setNow(SHOW);
    expect(await app.countStatements(() => exchangeOf(room, room.officer))).toBe(before);
    const discussion = () => app.call(room.officer, 'GET', `${room.base}/discussion`);
    expect(await app.countStatements(discussion)).toBeLessThanOrEqual(10);
  });
});

describe('the response', () => {
  test('is the lead’s, from the first instant of its phase to before the last', async () => {
    const room = await makeRoom();
    const codeAt = async (at: string, revision: number, person = room.lead) => {
      app.setNow(at);
      const { status, body } = await respond(room, person, 'Text', revision);
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
    const room = await makeRoom();
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
    await respond(room, room.lead);
    await app.call(room.lead, 'POST', `${room.base}/response/submit`, { revision: 1 });
    expect(await todosAt(RESPOND)).toEqual([]);
  });

  test('is read as it was submitted, while its lead writes on; two windows do not overwrite each other', async () => {
    const room = await makeRoom();
    app.setNow(RESPOND);
    await respond(room, room.lead, 'First words.');
    const submit = (revision: number) =>
      app.call<Failed>(room.lead, 'POST', `${room.base}/response/submit`, { revision });
    expect((await submit(1)).status).toBe(200);
    const both = await Promise.all([
      respond(room, room.lead, 'Second words.', 1),
      respond(room, room.lead, 'Other words.', 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await exchangeOf(room, room.officer)).body.response?.body).toBe('First words.');
    expect((await submit(1)).body.error.code).toBe('changed-meanwhile');
    expect((await submit(2)).status).toBe(200);
    expect((await exchangeOf(room, room.officer)).body.response?.body).toMatch(/^(Second|Other) words\.$/);
  });

  test('has as much room in Chinese as in English, and must not be empty', async () => {
    const room = await makeRoom();
    app.setNow(RESPOND);
    let revision = 0;
    const codeOf = async (body: string) => {
      await respond(room, room.lead, body, revision++);
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
    const room = await makeRoom();
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

describe('revising', () => {
  test('keeps every version; what was submitted counts until the change is submitted, then the change does', async () => {
    const room = await makeRoom();
    const [rosa] = room.reviewers;
    const url = room.urls[0]!;
    app.setNow(RESPOND);
    const early = await app.call<Failed>(rosa, 'PATCH', url, { revision: 0, scores: { quality: 6 } });
    expect(early.body.error.code).toBe('wrong-state');
    await respond(room, room.lead);
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
    const { id } = (await exchangeOf(room, rosa)).body.reviews.find(({ isMine }) => isMine)!;
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
    const room = await makeRoom();
    const [rosa] = room.reviewers;
    const url = room.urls[0]!;
    app.setNow(DISCUSS);
    const secret = 'Only thought about so far.';
    await app.call(rosa, 'PATCH', url, { revision: 0, commentToPanel: secret });
    for (const text of Object.values(await readAll(room))) expect(text).not.toContain(secret);
    const given = await app.call<{ can: Record<string, boolean> }>(rosa, 'POST', `${url}/discard-revision`);
    expect(given.body.can).toMatchObject({ revise: true, discard: false, submit: false });
    await app.call(rosa, 'PATCH', url, { revision: 0, commentToPanel: '' });
    const same = await app.call<Failed>(rosa, 'POST', `${url}/submit`, { revision: 1 });
    expect(same.body.error.code).toBe('review-unchanged');
  });

  test('of a review that an officer opened again is told with the officer’s reason', async () => {
    const room = await makeRoom();
    const [rosa] = room.reviewers;
    const { id } = (await exchangeOf(room, rosa)).body.reviews[0]!;
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
    const room = await makeRoom();
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
    const room = await makeRoom();
    const [rosa] = room.reviewers;
    app.setNow(DISCUSS);
    const { id } = (await exchangeOf(room, rosa)).body.reviews.find(({ isMine }) => isMine)!;
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
    const read = (await exchangeOf(room, room.reviewers[1])).body.reviews.find((one) => one.id === id)!;
    expect(read).toMatchObject({
      text: { commentToApplicant: TEXT_A },
      translations: [{ commentToApplicant: '请说明如何钻取冰芯。', language: 'zh', version: 1 }],
    });
  });
});
