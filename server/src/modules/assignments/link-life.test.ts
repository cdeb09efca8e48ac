/** The life of a reviewer's link: sent again, tried in vain, answered, ended, taken to an account. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson } from '../../testing/factories.ts';
import {
  acceptByLink,
  askByLink,
  type LinkFailure,
  type LinkReview,
  readTokens,
  writeByLink,
} from '../../testing/link-factories.ts';
import { WRONG_LINK_RULE } from './link-actor.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const { makeRound, byLink, ofLink } = askByLink(() => app);

describe('a link', () => {
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
    const gone = await byLink<LinkFailure>(round.token, 'GET', '/api/review-link');
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
    const late = await byLink<LinkFailure>(round.token, 'POST', `${url}/take-back-decline`);
    expect([late.status, late.body.error.code]).toEqual([409, 'already-replaced']);
  });

  test('that declares a conflict is closed, and says no more than that', async () => {
    const round = await makeRound();
    const url = `/api/my/assignments/${round.id}`;
    await acceptByLink(app, round);
    await byLink(round.token, 'POST', `${url}/decline`, { reason: 'I know them.', conflict: 'My student.' });
    const { body } = await byLink(round.token, 'GET', '/api/review-link');
    expect(body).toMatchObject({ state: 'closed', assignmentId: null, applicationId: null, works: [] });
    for (const path of [url, `${url}/review`, `/api/applications/${round.applicationId}`])
      expect((await byLink(round.token, 'GET', path)).status).toBe(404);
  });

  test('and the account submit at the same moment once', async () => {
    const round = await makeRound();
    await acceptByLink(app, round);
    const revision = await writeByLink(app, round);
    const url = `/api/my/assignments/${round.id}/review/submit`;
    const both = await Promise.all([
      byLink<LinkReview>(round.token, 'POST', url, { revision }),
      app.call<LinkReview>(round.reviewer, 'POST', url, { revision }),
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
    const refused = await app.call<LinkFailure>(stranger, 'POST', url, { token: round.token });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'link-other-person']);
    const { person_id: still } = await app.services.db
      .selectFrom('assignments')
      .select('person_id')
      .where('id', '=', round.id)
      .executeTakeFirstOrThrow();
    expect(still).toBe(round.reviewer);
    expect((await app.call(stranger, 'GET', `/api/my/assignments/${round.id}`)).status).toBe(404);
    expect((await app.call<LinkFailure>(stranger, 'POST', url, { token: 'guessed' })).body.error.code).toBe(
      'link-unknown',
    );
  });
});
