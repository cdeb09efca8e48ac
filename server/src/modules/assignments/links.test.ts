/** What a reviewer's link opens, and above all what it does not. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { callByLink, makeToken, readTokens } from '../../testing/link-factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';
import { WRONG_LINK_RULE } from './link-actor.ts';

interface Failed {
  error: { code: string; params: Record<string, unknown>; message: string };
}
interface Review {
  review: { status: string; revision: number };
  can: Record<string, boolean>;
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function makeRound() {
  const { services } = app;
  app.setNow('2026-03-02T08:00:00Z');
  const callId = await makeCall(services, {
    status: 'review',
    closesAt: '2026-02-25T00:00:00Z',
    hostDeadlineAt: null,
  });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, {
    callId,
    leadId: lead,
    title: 'Rivers under ice',
    number: `L-${callId}`,
  });
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  const { body } = await app.call<{ id: string }>(
    officer,
    'POST',
    `/api/applications/${applicationId}/assignments`,
    { personId: reviewer },
  );
  const [token] = await readTokens(app, reviewer);
  await services.db
    .updateTable('assignments')
    .set({ due_at: new Date('2026-04-01T12:00:00Z') })
    .where('id', '=', body.id)
    .execute();
  return { callId, officer, lead, applicationId, reviewer, id: body.id, token: token! };
}

const byLink = <T = never>(token: string, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) =>
  callByLink<T>(app, token, method, url, body);
const ofLink = async (token: string) =>
  (await byLink<{ state: string; assignmentId: string | null }>(token, 'GET', '/api/review-link')).body;

const COMPLETE = {
  scores: { originality: 5, feasibility: 4 },
  commentToApplicant: 'The question is sharp and the method is new.',
  commentToPanel: 'Worth the risk.',
};

async function readScores(callId: string): Promise<Record<string, number>> {
  const { criteria, scale_max } = await app.services.db
    .selectFrom('calls')
    .select(['criteria', 'scale_max'])
    .where('id', '=', callId)
    .executeTakeFirstOrThrow();
  return Object.fromEntries((criteria as { key: string }[]).map(({ key }) => [key, scale_max]));
}

const accept = (token: string, id: string) =>
  byLink(token, 'POST', `/api/my/assignments/${id}/accept`, { noConflict: true });

async function writeReview(round: { token: string; id: string; callId: string }): Promise<number> {
  const saved = await byLink<Review>(round.token, 'PATCH', `/api/my/assignments/${round.id}/review`, {
    revision: 0,
    ...COMPLETE,
    scores: await readScores(round.callId),
  });
  expect(saved.status).toBe(200);
  return saved.body.review.revision;
}

/** Everything that a request could have changed, as one text. */
async function dumpChanges(): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select md5(coalesce((select string_agg(one::text, '' order by id) from assignments as one), '')
      || coalesce((select string_agg(one::text, '' order by id) from review_links as one), '')
      || coalesce((select string_agg(one::text, '' order by id) from reviews as one), '')
      || (select count(*) from audit_events) || (select count(*) from mails) || (select count(*) from auth_attempts)) as all`.execute(
    app.services.db,
  );
  return rows[0]!.all;
}

describe('a link', () => {
  test('carries a reviewer without an account from the mail to the submitted review', async () => {
    const round = await makeRound();
    expect(await ofLink(round.token)).toMatchObject({ state: 'invited', assignmentId: round.id });
    const invitation = await byLink<{ application: object }>(
      round.token,
      'GET',
      `/api/my/assignments/${round.id}`,
    );
    expect(invitation.body.application).toEqual({
      title: 'Rivers under ice',
      titleAlt: null,
      abstract: 'What we will find out.',
      abstractAlt: null,
      language: 'en',
      keywords: ['test'],
      discipline: null,
    });
    expect((await accept(round.token, round.id)).status).toBe(200);
    const application = await byLink<{ title: string }>(
      round.token,
      'GET',
      `/api/applications/${round.applicationId}`,
    );
    expect(application.body.title).toBe('Rivers under ice');
    const revision = await writeReview(round);
    const url = `/api/my/assignments/${round.id}/review`;
    expect((await byLink(round.token, 'GET', `${url}/quality`)).status).toBe(200);
    const submitted = await byLink<Review>(round.token, 'POST', `${url}/submit`, { revision });
    expect(submitted.body.review.status).toBe('submitted');

    expect(await ofLink(round.token)).toMatchObject({ state: 'reviewed' });
    const again = await byLink<Review & { review: typeof COMPLETE }>(round.token, 'GET', url);
    expect(again.body.review.commentToPanel).toBe('Worth the risk.');
    expect(again.body.can).toMatchObject({
      edit: false,
      submit: false,
      readHistory: false,
      readExchange: false,
    });
    const changed = await byLink<Failed>(round.token, 'PATCH', url, { revision, commentToPanel: 'No.' });
    expect([changed.status, changed.body.error.code]).toEqual([409, 'wrong-state']);
    const closed = await byLink(round.token, 'GET', `/api/applications/${round.applicationId}`);
    expect(closed.status).toBe(404);

    const { rows } = await sql<{ action: string; link: string | null }>`
      select action, after->>'link' as link from audit_events where actor_id = ${round.reviewer}::uuid
      order by id`.execute(app.services.db);
    expect(rows.map(({ action }) => action)).toEqual([
      'assignment.accepted',
      'review.begun',
      'review.submitted',
      'assignment.reviewed',
    ]);
    expect(new Set(rows.map(({ link }) => link)).size).toBe(1);
    expect(rows[0]!.link).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is kept nowhere but in its mail, and names nobody', async () => {
    const { token, officer, applicationId, lead } = await makeRound();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(app.services.db);
    const holding: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<{ found: boolean }>`
        select exists (select 1 from ${sql.table(name)} as one where one::text like ${`%${token}%`}) as found`.execute(
        app.services.db,
      );
      if (rows[0]!.found) holding.push(name);
    }
    expect(holding).toEqual(['mails']);
    const { body } = await app.services.db
      .selectFrom('mails')
      .select('body')
      .where('body', 'like', `%${token}%`)
      .executeTakeFirstOrThrow();
    const inviter = await app.services.db
      .selectFrom('people')
      .select('name')
      .where('id', '=', officer)
      .executeTakeFirstOrThrow();
    for (const secret of [officer, applicationId, lead, inviter.name, 'Lea Lead'])
      expect(body).not.toContain(secret);
  });

  test('tells nothing of who applies, and opens no file, before the acceptance', async () => {
    const round = await makeRound();
    const told = JSON.stringify([
      await byLink(round.token, 'GET', '/api/review-link'),
      await byLink(round.token, 'GET', `/api/my/assignments/${round.id}`),
    ]);
    for (const secret of ['Lea Lead', round.lead, round.applicationId, round.officer, `L-${round.callId}`])
      expect(told).not.toContain(secret);
    for (const path of ['', '/files/plan', '/exchange', '/discussion']) {
      const { status } = await byLink(round.token, 'GET', `/api/applications/${round.applicationId}${path}`);
      expect([path, status]).toEqual([path, 404]);
    }
    const review = await byLink(round.token, 'GET', `/api/my/assignments/${round.id}/review`);
    expect(review.status).toBe(409);
  });

  test('opens nothing else of the same person: no list, no other review, no panel’s reading, no session', async () => {
    const round = await makeRound();
    const { services } = app;
    const other = await makeApplication(services, { callId: round.callId, leadId: round.lead });
    const otherId = await makeAssignment(services, {
      callId: round.callId,
      applicationId: other,
      personId: round.reviewer,
      status: 'accepted',
    });
    const panel = await sql<{ id: string }>`insert into panels (call_id, key, name)
      values (${round.callId}::uuid, 'p', '{"en":"P","zh":""}') returning id`.execute(services.db);
    await sql`insert into application_readers (application_id, person_id, via, via_id)
      values (${round.applicationId}::uuid, ${round.reviewer}::uuid, 'panel', ${panel.rows[0]!.id}::uuid)`.execute(
      services.db,
    );
    expect((await app.call(round.reviewer, 'GET', `/api/applications/${round.applicationId}`)).status).toBe(
      200,
    );
    for (const path of [
      `/api/applications/${round.applicationId}`,
      `/api/applications/${other}`,
      `/api/my/assignments/${otherId}`,
      `/api/my/assignments/${otherId}/review`,
      '/api/my/assignments',
      '/api/applications',
      '/api/session',
      '/api/home',
      '/api/calls',
      `/api/people/${round.reviewer}`,
    ])
      expect([path, (await byLink(round.token, 'GET', path)).status]).toEqual([path, 404]);
    const beside = await callByLink(app, round.token, 'GET', '/api/my/assignments', undefined, {
      'x-test-person': round.reviewer,
    });
    expect(beside.status).toBe(404);
  });

  test('opened by a mail scanner, by GET or HEAD and as often as it likes, changes nothing', async () => {
    const round = await makeRound();
    const before = await dumpChanges();
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      for (const url of ['/api/review-link', `/api/my/assignments/${round.id}`]) {
        expect((await callByLink(app, round.token, method, url)).status).toBe(200);
      }
    }
    expect(await dumpChanges()).toBe(before);
    expect(await ofLink(round.token)).toMatchObject({ state: 'invited' });
  });

  test('altered, invented or revoked is answered alike, at the same cost', async () => {
    const round = await makeRound();
    const revoked = await makeToken(app, round.id);
    const revoke = `/api/assignments/${round.id}/revoke-links`;
    const open = await app.call<{ links: number }>(round.officer, 'POST', revoke, {
      reason: 'Sent to a list.',
    });
    expect(open.body.links).toBe(0);
    const { token } = round;
    const altered = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
    const bad = [token, revoked, altered, `${token}x`, token.slice(1), 'x'.repeat(43), '', '../../etc'];
    const answers: string[] = [];
    const costs: number[] = [];
    for (const one of bad) {
      // The least of some tries: the house itself may have something to ask meanwhile.
      const tries: number[] = [];
      for (let i = 0; i < 3; i++) {
        tries.push(
          await app.countStatements(async () => {
            const { status, body } = await byLink(one, 'GET', '/api/review-link');
            answers.push(JSON.stringify([status, body]));
          }),
        );
      }
      costs.push(Math.min(...tries));
    }
    expect(new Set(answers).size).toBe(1);
    expect(costs).toEqual(bad.map(() => costs[0]));
    expect(JSON.parse(answers[0]!)).toMatchObject([404, { error: { code: 'link-unknown' } }]);
    const nothing = await app.call<Failed>(round.officer, 'POST', revoke, { reason: 'Once more.' });
    expect(nothing.body.error.code).toBe('no-links');
  });

  test('goes on working when it is sent again, and however often a wrong one is tried from the same address', async () => {
    const round = await makeRound();
    const sent = await app.call<{ links: number }>(
      round.officer,
      'POST',
      `/api/assignments/${round.id}/send-link`,
    );
    expect(sent.body.links).toBe(2);
    const tokens = await readTokens(app, round.reviewer);
    expect(new Set(tokens).size).toBe(2);
    await app.services.db.deleteFrom('auth_attempts').execute();
    let last = 0;
    for (let i = 0; i <= WRONG_LINK_RULE.max; i++) {
      const { status, headers } = await byLink(`wrong-${i}`, 'GET', '/api/review-link');
      last = status;
      if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(last).toBe(429);
    for (const token of tokens) expect(await ofLink(token)).toMatchObject({ state: 'invited' });
    await app.services.db.deleteFrom('auth_attempts').execute();
  });

  test('ends with the cancellation; a new invitation brings a new one', async () => {
    const round = await makeRound();
    await app.call(round.officer, 'POST', `/api/assignments/${round.id}/cancel`, {
      reason: 'Another field.',
    });
    const gone = await byLink<Failed>(round.token, 'GET', '/api/review-link');
    expect([gone.status, gone.body.error.code]).toEqual([404, 'link-unknown']);
    await app.call(round.officer, 'POST', `/api/applications/${round.applicationId}/assignments`, {
      personId: round.reviewer,
    });
    const tokens = await readTokens(app, round.reviewer);
    expect(tokens.length).toBe(2);
    expect(await ofLink(tokens[1]!)).toMatchObject({ state: 'invited' });
    expect((await byLink(round.token, 'GET', '/api/review-link')).status).toBe(404);
  });

  test('declines with suggestions, takes it back, and cannot once somebody else was asked', async () => {
    const round = await makeRound();
    const url = `/api/my/assignments/${round.id}`;
    const known = await makePerson(app.services, { name: 'Kira Known' });
    await app.services.db
      .updateTable('people')
      .set({ email: `kira-${round.id}@example.org` })
      .where('id', '=', known)
      .execute();
    const suggestions = [
      { name: 'Kira Known', email: `KIRA-${round.id}@example.org`, why: 'Works on frozen rivers.' },
      { name: 'Nils New' },
    ];
    const declined = await byLink(round.token, 'POST', `${url}/decline`, {
      reason: 'On leave.',
      suggestions,
    });
    expect(declined.body).toEqual({ isClosed: false });
    expect(await ofLink(round.token)).toMatchObject({ state: 'declined' });
    const read = await app.call<{ items: object[] }>(
      round.officer,
      'GET',
      `/api/applications/${round.applicationId}/reviewer-suggestions`,
    );
    expect(read.body.items).toMatchObject(
      [
        {
          name: 'Kira Known',
          why: 'Works on frozen rivers.',
          person: { id: known },
          by: { name: 'Rosa Reviewer' },
        },
        { name: 'Nils New', person: null, can: { invite: false } },
      ].toSorted(
        (a, b) =>
          read.body.items.findIndex((one) => (one as typeof a).name === a.name) -
          read.body.items.findIndex((one) => (one as typeof b).name === b.name),
      ),
    );
    const places = await app.call<{ items: { left: { suggestions: object[] }[] }[] }>(
      round.officer,
      'GET',
      `/api/calls/${round.callId}/open-places`,
    );
    expect(places.body.items[0]!.left[0]!.suggestions.length).toBe(2);
    for (const outsider of [round.lead, round.reviewer]) {
      const kept = await app.call(
        outsider,
        'GET',
        `/api/applications/${round.applicationId}/reviewer-suggestions`,
      );
      expect(kept.status).toBe(404);
    }
    expect(
      (await byLink<{ status: string }>(round.token, 'POST', `${url}/take-back-decline`)).body.status,
    ).toBe('invited');
    await byLink(round.token, 'POST', `${url}/decline`, { reason: 'On leave after all.' });
    app.setNow('2026-03-03T08:00:00Z');
    await app.call(round.officer, 'POST', `/api/applications/${round.applicationId}/assignments`, {
      personId: known,
    });
    expect(await ofLink(round.token)).toMatchObject({ state: 'replaced' });
    const late = await byLink<Failed>(round.token, 'POST', `${url}/take-back-decline`);
    expect([late.status, late.body.error.code]).toEqual([409, 'already-replaced']);
  });

  test('that declares a conflict is closed, and says no more than that', async () => {
    const round = await makeRound();
    const url = `/api/my/assignments/${round.id}`;
    await accept(round.token, round.id);
    await byLink(round.token, 'POST', `${url}/decline`, { reason: 'I know them.', conflict: 'My student.' });
    const { body } = await byLink(round.token, 'GET', '/api/review-link');
    expect(body).toMatchObject({ state: 'closed', assignmentId: null, applicationId: null, works: [] });
    for (const path of [url, `${url}/review`, `/api/applications/${round.applicationId}`])
      expect((await byLink(round.token, 'GET', path)).status).toBe(404);
  });

  test('and the account submit at the same moment once', async () => {
    const round = await makeRound();
    await accept(round.token, round.id);
    const revision = await writeReview(round);
    const url = `/api/my/assignments/${round.id}/review/submit`;
    const both = await Promise.all([
      byLink<Review>(round.token, 'POST', url, { revision }),
      app.call<Review>(round.reviewer, 'POST', url, { revision }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { rows } = await sql<{ versions: number; entries: number }>`
      select (select count(*)::int from review_versions join reviews on reviews.id = review_versions.review_id
          where reviews.assignment_id = ${round.id}::uuid) as versions,
        (select count(*)::int from audit_events where action = 'review.submitted' and entity_id = (
          select id::text from reviews where assignment_id = ${round.id}::uuid)) as entries`.execute(
      app.services.db,
    );
    expect(rows[0]).toEqual({ versions: 1, entries: 1 });
  });

  test('leads to the account of the invited person, and to nobody else’s', async () => {
    const round = await makeRound();
    const url = '/api/review-link/take-to-account';
    const taken = await app.call(round.reviewer, 'POST', url, { token: round.token });
    expect(taken.body).toEqual({ assignmentId: round.id });
    const stranger = await makePerson(app.services, { name: 'Sam Stranger' });
    const refused = await app.call<Failed>(stranger, 'POST', url, { token: round.token });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'link-other-person']);
    const { person_id: still } = await app.services.db
      .selectFrom('assignments')
      .select('person_id')
      .where('id', '=', round.id)
      .executeTakeFirstOrThrow();
    expect(still).toBe(round.reviewer);
    expect((await app.call(stranger, 'GET', `/api/my/assignments/${round.id}`)).status).toBe(404);
    expect((await app.call<Failed>(stranger, 'POST', url, { token: 'guessed' })).body.error.code).toBe(
      'link-unknown',
    );
  });
});
