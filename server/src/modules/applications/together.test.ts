import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../platform/actor.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { makePerson, makeStaff } from '../../testing/factories.ts';
import { mailComments } from './comment-mails.ts';
import { createLiveHub, type LiveNews } from './live.ts';

interface Count {
  place: string;
  open: number;
  unread: number;
}
interface Thread {
  id: string;
  text: string;
  settledAt: string | null;
  replies: { id: string; text: string }[];
  mentions: { id: string }[];
  can: Record<string, boolean>;
}
interface Change {
  id: number;
  field: string;
  person: { id: string; name: string };
  before: unknown;
  after: unknown;
}

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

/** A draft with two in its team. */
async function makeTeam() {
  const lead = await makePerson(app.services, { name: 'Lin Ada' });
  const second = await makePerson(app.services, { name: 'Mo Ben' });
  const draft = await world.complete(lead);
  await join(draft.id, second);
  return { lead, second, id: draft.id, path: `/api/applications/${draft.id}`, revision: draft.revision };
}

const join = (id: string, personId: string) =>
  app.services.db
    .insertInto('application_members')
    .values({ application_id: id, person_id: personId, role: 'co-investigator' })
    .execute();

const save = async (who: string, path: string, change: object) => {
  const { body } = await app.call<Draft>(who, 'GET', `${path}/draft`);
  const answer = await app.call<Draft>(who, 'PATCH', path, { revision: body.revision, ...change });
  expect(answer.status).toBe(200);
};
const comment = (who: string, path: string, body: object) =>
  app.call<Failure>(who, 'POST', `${path}/comments`, { place: 'answers.aim', text: 'Why?', ...body });
const here = (who: string, path: string, body: object) =>
  app.call<{ present: { name: string; place: string | null }[] } & Failure>(who, 'POST', `${path}/presence`, {
    page: 'one',
    place: null,
    ...body,
  });

describe('presence', () => {
  test('the team sees who is where; who leaves, or shows no sign of life, is gone', async () => {
    const { lead, second, path } = await makeTeam();
    await here(lead, path, { place: 'part-budget' });
    const both = await here(second, path, { place: 'part-basics' });
    expect(both.body.present.map(({ name, place }) => [name, place])).toEqual([
      ['Lin Ada', 'part-budget'],
      ['Mo Ben', 'part-basics'],
    ]);
    await here(second, path, { leaving: true });
    expect((await here(lead, path, {})).body.present.map((one) => one.name)).toEqual(['Lin Ada']);
    app.setNow('2026-03-02T08:00:41Z');
    expect((await here(second, path, {})).body.present.map((one) => one.name)).toEqual(['Mo Ben']);
  });

  test('who was taken out of the team is not named any more', async () => {
    const { lead, second, path } = await makeTeam();
    await here(second, path, {});
    await app.call(lead, 'DELETE', `${path}/members/${second}`);
    expect((await here(lead, path, {})).body.present.map((one) => one.name)).toEqual(['Lin Ada']);
    expect((await here(second, path, {})).status).toBe(404);
  });
});

describe('live news', () => {
  /** Reads a stream of server-sent events until it ends. */
  async function openStream(url: string, who: string) {
    const answer = await fetch(url, { headers: { 'x-test-person': who } });
    const events: (LiveNews & { ended?: string })[] = [];
    const waiting = new Set<() => void>();
    const finished = (async () => {
      let text = '';
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const parts = text.split('\n\n');
        text = parts.pop()!;
        for (const part of parts) if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)));
        for (const wake of waiting) wake();
      }
    })();
    const until = (isSo: (event: LiveNews & { ended?: string }) => boolean) =>
      new Promise<LiveNews & { ended?: string }>((resolve) => {
        const look = () => {
          const found = events.find(isSo);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    return { status: answer.status, until, finished };
  }

  test('a save reaches the others at once with its fields and its author, a consent too; the stream ends with the membership', async () => {
    const { lead, second, id, path, revision } = await makeTeam();
    const address = await app.app.listen({ port: 0, host: '127.0.0.1' });
    const stream = await openStream(`${address}${path}/live`, second);
    expect(stream.status).toBe(200);
    expect((await stream.until((event) => event.revision === revision)).present).toEqual([]);
    await save(lead, path, { title: 'Rivers forget' });
    const news = await stream.until((event) => event.revision > revision);
    expect(news.changes.filter((one) => one.field === 'title')).toEqual([
      { field: 'title', personId: lead, name: 'Lin Ada', nameAlt: null },
    ]);
    await here(lead, path, { place: 'part-team' });
    const seen = await stream.until((event) => event.present.length > 0);
    expect(seen.present[0]).toMatchObject({ name: 'Lin Ada', place: 'part-team', trueName: null });
    expect((await app.call(second, 'POST', `${path}/consent`)).status).toBe(200);
    expect((await stream.until((event) => event.team === '2 2')).revision).toBe(news.revision);
    await app.call(lead, 'DELETE', `${path}/members/${second}`);
    expect(await stream.until((event) => event.ended !== undefined)).toEqual({ ended: 'left' });
    await stream.finished;
    const outsider = await makePerson(app.services);
    expect(
      (await fetch(`${address}/api/applications/${id}/live`, { headers: { 'x-test-person': outsider } }))
        .status,
    ).toBe(404);
  });

  test('a stream ends when its sign-in does, and when the draft is sent; saves of other servers are heard', async () => {
    const { lead, second, id, path } = await makeTeam();
    const hub = createLiveHub(app.services);
    const ended: string[] = [];
    const told: LiveNews[] = [];
    const watch = (actor: Actor, name: string) =>
      hub.watch({
        applicationId: id,
        actor,
        tell: (news) => told.push(news),
        end: (reason) => ended.push(`${name} ${reason}`),
      });
    try {
      const session = await sql<{ id: string }>`
        with account as (
          insert into auth_users (person_id, name, email) values (${second}::uuid, 'Mo', 'mo@example.org') returning id)
        insert into auth_sessions (token, user_id, expires_at)
        select 'token', account.id, ${DAY}::timestamptz + interval '1 day' from account returning id`.execute(
        app.services.db,
      );
      await watch(await app.actorFor(lead), 'lead');
      await watch({ ...(await app.actorFor(second)), sessionId: session.rows[0]!.id }, 'second');
      expect([ended, told.length]).toEqual([[], 2]);
      await sql`delete from auth_sessions where id = ${session.rows[0]!.id}::uuid`.execute(app.services.db);
      // This hub did not see the save: the routes have a hub of their own, as another server would.
      await save(lead, path, { title: 'Heard elsewhere' });
      await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(2);
      await expect.poll(() => ended, { timeout: 20_000 }).toEqual(['second signed-out']);
      await sql`update applications set status = 'with-host' where id = ${id}::uuid`.execute(app.services.db);
      await expect.poll(() => ended, { timeout: 20_000 }).toEqual(['second signed-out', 'lead no-draft']);
    } finally {
      await hub.stop();
    }
  });
});

describe('the history', () => {
  test('says who changed what from what to what, by field and person, in pages', async () => {
    const { lead, second, path } = await makeTeam();
    await save(lead, path, { title: 'One' });
    await save(lead, path, { title: 'Two' });
    app.setNow('2026-03-02T08:20:00Z');
    await save(second, path, { title: 'Three', answers: { aim: 'To know.' } });
    const of = async (query: string) =>
      (await app.call<{ items: Change[]; next: string | null }>(lead, 'GET', `${path}/changes${query}`)).body;
    const titles = await of('?field=title');
    expect(titles.items.map(({ person, before, after }) => [person.name, before, after])).toEqual([
      ['Mo Ben', 'Two', 'Three'],
      ['Lin Ada', '', 'Two'],
    ]);
    expect((await of(`?person=${second}`)).items.map((one) => one.field).sort()).toEqual([
      'answers.aim',
      'title',
    ]);
    const first = await of('?limit=1');
    const rest = await of(`?limit=100&after=${first.next}`);
    expect(rest.items.every((one) => one.id !== first.items[0]!.id)).toBe(true);
    const host = (await of('?field=hostOrganisationId')).items[0] as Change & { organisations: object };
    expect(host.organisations).toEqual({
      [world.host]: { name: 'Lake University', names: { en: 'Lake University' } },
    });
  });
});

describe('comments', () => {
  const read = async (who: string, path: string, query = '') =>
    (await app.call<{ items: Thread[]; next: string | null }>(who, 'GET', `${path}/comments${query}`)).body;
  const counts = async (who: string, path: string) =>
    (await app.call<{ items: Count[]; can: object }>(who, 'GET', `${path}/comments/counts`)).body;

  test('are threads at a place: answered, settled, opened again by an answer, counted, and read', async () => {
    const { lead, second, path } = await makeTeam();
    const stranger = await makePerson(app.services);
    expect((await comment(lead, path, { mentions: [second, stranger] })).status).toBe(200);
    const [thread] = (await read(second, path)).items;
    expect(thread).toMatchObject({ text: 'Why?', can: { reply: true, settle: true, remove: false } });
    expect(thread!.mentions.map((one) => one.id)).toEqual([second]);
    expect((await counts(second, path)).items).toEqual([{ place: 'answers.aim', open: 1, unread: 1 }]);
    app.setNow('2026-03-02T08:01:00Z');
    await app.call(second, 'POST', `${path}/comments/read`);
    expect((await counts(second, path)).items).toEqual([{ place: 'answers.aim', open: 1, unread: 0 }]);

    await app.call(second, 'POST', `${path}/comments/${thread!.id}/settle`);
    expect((await read(lead, path, '?settled=true')).items[0]!.can).toMatchObject({ reopen: true });
    expect((await counts(lead, path)).items).toEqual([{ place: 'answers.aim', open: 0, unread: 0 }]);
    await comment(second, path, { replyTo: thread!.id, text: 'Because.' });
    const [again] = (await read(lead, path, '?settled=false')).items;
    expect(again!.replies.map((one) => one.text)).toEqual(['Because.']);
    const taken = await app.call<Failure>(lead, 'DELETE', `${path}/comments/${thread!.id}`);
    expect([taken.status, taken.body.error.code]).toEqual([409, 'comment-answered']);
    expect((await app.call(second, 'DELETE', `${path}/comments/${again!.replies[0]!.id}`)).status).toBe(200);
    expect((await app.call(lead, 'DELETE', `${path}/comments/${thread!.id}`)).status).toBe(200);
    expect((await read(lead, path)).items).toEqual([]);
    const blank = await comment(lead, path, { text: '  ' });
    expect([blank.status, blank.body.error.code]).toEqual([422, 'comment-empty']);
  });

  test('are read by the team after submission, and written no more', async () => {
    const { lead, second, id, path } = await makeTeam();
    await comment(lead, path, {});
    await sql`update applications set status = 'submitted', submitted_at = now() where id = ${id}::uuid`.execute(
      app.services.db,
    );
    const [thread] = (await read(second, path)).items;
    expect(thread!.can).toEqual({ reply: false, settle: false, reopen: false, remove: false });
    const late = await comment(lead, path, {});
    expect([late.status, late.body.error.code]).toEqual([409, 'wrong-state']);
  });

  test('are told by mail at most once an hour, not while somebody is there, and without a word of what they say', async () => {
    const { lead, second, path } = await makeTeam();
    const mails = () =>
      app.services.db
        .selectFrom('mails')
        .select(['subject', 'body'])
        .where('person_id', '=', second)
        .where('kind', '=', 'application-comments')
        .execute();
    const at = async (time: string, action: () => Promise<unknown>) => {
      app.setNow(`2026-03-02T${time}Z`);
      await action();
    };
    await comment(lead, path, { text: 'Secret idea', mentions: [second] });
    await comment(lead, path, { text: 'Another' });
    await at('08:01:00', () => mailComments(app.services));
    expect(await mails()).toEqual([]);
    await at('08:03:00', () => here(second, path, {}));
    await mailComments(app.services);
    expect(await mails()).toEqual([]);
    await at('08:05:00', () => mailComments(app.services));
    const [mail] = await mails();
    expect(mail!.subject).toBe('2 new comments in your team');
    expect(mail!.body).toContain('How rivers remember: 2 new; you are named');
    expect(mail!.body).not.toContain('Secret');
    await at('08:10:00', () => comment(lead, path, { text: 'More' }));
    await at('08:30:00', () => mailComments(app.services));
    expect(await mails()).toHaveLength(1);
    await at('09:06:00', () => mailComments(app.services));
    await mailComments(app.services);
    expect(await mails()).toHaveLength(2);
  });
});

test('who comments on a draft, or is at it, at the moment of its deletion is told that it is gone', async () => {
  const lead = await makePerson(app.services);
  const { id } = await world.begin(lead);
  const client = await app.services.pool.connect();
  await client.query('begin');
  await client.query('delete from applications where id = $1', [id]);
  const asked = [
    app.call(lead, 'POST', `/api/applications/${id}/comments`, { place: 'title', text: 'Still here?' }),
    app.call(lead, 'POST', `/api/applications/${id}/presence`, { page: 'one', place: null }),
  ];
  await new Promise((resolve) => setTimeout(resolve, 200));
  await client.query('commit');
  client.release();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404]);
});

test('nobody outside the team learns of presence, changes or comments, before submission or after', async () => {
  const { lead, second, id, path } = await makeTeam();
  await here(lead, path, { place: 'part-basics' });
  await save(second, path, { title: 'Hidden history' });
  await comment(lead, path, { text: 'Hidden comment', mentions: [second] });
  const { services } = app;
  const outsiders = [
    await makePerson(services),
    world.officer,
    world.signer,
    await makeStaff(services, 'director'),
    await makeStaff(services, 'administrator'),
  ];
  const reviewer = await makePerson(services);
  await sql`insert into application_readers (application_id, person_id, via, via_id)
    values (${id}::uuid, ${reviewer}::uuid, 'assignment', gen_random_uuid())`.execute(services.db);
  const [thread] = (await app.call<{ items: Thread[] }>(lead, 'GET', `${path}/comments`)).body.items;
  for (const isSubmitted of [false, true]) {
    if (isSubmitted)
      await sql`update applications set status = 'submitted', submitted_at = now(), with_host_at = now()
        where id = ${id}::uuid`.execute(services.db);
    for (const who of [...outsiders, reviewer]) {
      const asked = await Promise.all([
        app.call(who, 'GET', `${path}/live`),
        app.call(who, 'GET', `${path}/changes`),
        app.call(who, 'GET', `${path}/comments`),
        app.call(who, 'GET', `${path}/comments/counts`),
        here(who, path, {}),
        here(who, path, { leaving: true }),
        comment(who, path, {}),
        comment(who, path, { replyTo: thread!.id }),
        app.call(who, 'POST', `${path}/comments/read`),
        app.call(who, 'POST', `${path}/comments/${thread!.id}/settle`),
        app.call(who, 'POST', `${path}/comments/${thread!.id}/reopen`),
        app.call(who, 'DELETE', `${path}/comments/${thread!.id}`),
      ]);
      expect(asked.map((one) => one.status)).toEqual(asked.map(() => 404));
    }
    for (const who of [...outsiders, reviewer]) {
      const { body } = await app.call<object>(who, 'GET', path);
      expect(JSON.stringify(body)).not.toContain('Hidden comment');
    }
  }
  const receipt = await app.call(lead, 'GET', path);
  expect(JSON.stringify(receipt.body)).not.toContain('Hidden comment');
});

test('the number of statements does not grow with comments, changes or people', async () => {
  const { lead, second, id, path } = await makeTeam();
  const askOnce = () =>
    app.countStatements(async () => {
      await app.call(lead, 'GET', `${path}/comments`);
      await app.call(lead, 'GET', `${path}/changes`);
      await here(lead, path, {});
    });
  // The other servers are told of an earlier change at a moment of its own, once.
  const ask = async () => Math.min(await askOnce(), await askOnce(), await askOnce());
  await comment(second, path, {});
  const few = await ask();
  for (const text of ['a', 'b', 'c', 'd']) await comment(second, path, { text, mentions: [lead] });
  const [thread] = (await app.call<{ items: Thread[] }>(lead, 'GET', `${path}/comments`)).body.items;
  for (const text of ['e', 'f']) await comment(lead, path, { text, replyTo: thread!.id });
  for (const name of ['One', 'Two', 'Three']) {
    const person = await makePerson(app.services, { name });
    await join(id, person);
    await here(person, path, {});
    await save(person, path, { title: name });
  }
  expect(await ask()).toBe(few);
});
