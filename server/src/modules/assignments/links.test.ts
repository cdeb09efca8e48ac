/** What a reviewer's link opens, and above all what it does not. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeStaff } from '../../testing/factories.ts';
import {
  acceptByLink,
  askByLink,
  callByLink,
  type LinkFailure,
  type LinkReview,
  makeToken,
  WRITTEN_TO_PANEL,
  writeByLink,
} from '../../testing/link-factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const { makeRound, byLink, ofLink } = askByLink(() => app);

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
    expect((await acceptByLink(app, round)).status).toBe(200);
    const application = await byLink<{ title: string }>(
      round.token,
      'GET',
      `/api/applications/${round.applicationId}`,
    );
    expect(application.body.title).toBe('Rivers under ice');
    const revision = await writeByLink(app, round);
    const url = `/api/my/assignments/${round.id}/review`;
    expect((await byLink(round.token, 'GET', `${url}/quality`)).status).toBe(200);
    const submitted = await byLink<LinkReview>(round.token, 'POST', `${url}/submit`, { revision });
    expect(submitted.body.review.status).toBe('submitted');

    expect(await ofLink(round.token)).toMatchObject({ state: 'reviewed' });
    const again = await byLink<LinkReview & { review: { commentToPanel: string } }>(round.token, 'GET', url);
    expect(again.body.review.commentToPanel).toBe(WRITTEN_TO_PANEL);
    expect(again.body.can).toMatchObject({
      edit: false,
      submit: false,
      readHistory: false,
      readExchange: false,
    });
    const changed = await byLink<LinkFailure>(round.token, 'PATCH', url, { revision, commentToPanel: 'No.' });
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
    const { token, officer, applicationId, lead, reviewer } = await makeRound();
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
    const administrator = await makeStaff(app.services, 'administrator');
    const readOutbox = async () =>
      (await app.call<{ items: { body: string | null }[] }>(administrator, 'GET', '/api/outbox?limit=1')).body
        .items[0]!.body;
    expect(await readOutbox()).toContain(token);
    await app.services.db
      .updateTable('mails')
      .set({ status: 'queued' })
      .where('body', 'like', `%${token}%`)
      .execute();
    expect(await readOutbox()).toBeNull();
    const { email: address } = await app.services.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', reviewer)
      .executeTakeFirstOrThrow();
    await app.services.db
      .updateTable('mails')
      .set({ status: 'sent', body: body.replace(token, '…'), last_error: `no mailbox ${address}` })
      .where('body', 'like', `%${token}%`)
      .execute();
    for (const query of ['', `&q=${encodeURIComponent(address!)}`]) {
      const outbox = await app.call(administrator, 'GET', `/api/outbox?limit=50&status=sent${query}`);
      for (const secret of ['Rosa Reviewer', 'Rivers under ice', address!])
        expect(JSON.stringify((outbox.body as { items: object[] }).items)).not.toContain(secret);
    }
    await sql`insert into mails (kind, to_address, locale, subject, body, status)
      values ('auth-review-code', ${address}, 'en', 'A code', '123456', 'sent')`.execute(app.services.db);
    const found = await app.call<{ total: number }>(
      administrator,
      'GET',
      `/api/outbox?status=sent&q=${encodeURIComponent(address!)}`,
    );
    expect(found.body.total).toBe(0);
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
    const nothing = await app.call<LinkFailure>(round.officer, 'POST', revoke, { reason: 'Once more.' });
    expect(nothing.body.error.code).toBe('no-links');
  });
});
