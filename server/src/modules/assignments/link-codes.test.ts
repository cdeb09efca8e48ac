import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson } from '../../testing/factories.ts';
import { acceptByLink, askByLink, type LinkFailure, writeByLink } from '../../testing/link-factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.services.db.deleteFrom('auth_attempts').execute());

const { makeRound, byLink } = askByLink(() => app);
type Round = Awaited<ReturnType<typeof makeRound>>;

const ask = (who: string, token: string) =>
  app.call<{ address: string; expiresAt: string } & LinkFailure>(
    who,
    'POST',
    '/api/review-link/account-code',
    { token },
  );
const confirm = (who: string, token: string, code: string) =>
  app.call<{ assignmentId: string } & LinkFailure>(who, 'POST', '/api/review-link/account-code/confirm', {
    token,
    code,
  });

async function readMail(personId: string) {
  const mail = await app.services.db
    .selectFrom('mails')
    .select(['subject', 'body'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'auth-review-code')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  return { ...mail, code: /\d{6}/.exec(mail.body)![0] };
}
/** Another code than the right one. */
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000');

const readOwner = async (round: Round) => {
  const { rows } = await sql<{ owner: string; writer: string | null; readers: string[] }>`
    select assignments.person_id as owner, reviews.reviewer_id as writer,
      array(select person_id from application_readers where via_id = assignments.id) as readers
    from assignments left join reviews on reviews.assignment_id = assignments.id
    where assignments.id = ${round.id}::uuid`.execute(app.services.db);
  return rows[0]!;
};

test('a code mailed to the invited address takes the review to the account that asked, once', async () => {
  const round = await makeRound();
  await acceptByLink(app, round);
  const revision = await writeByLink(app, round);
  await byLink(round.token, 'POST', `/api/my/assignments/${round.id}/review/submit`, { revision });
  const other = await makePerson(app.services, { name: 'Rosa Elsewhere', email: 'rosa@elsewhere.example' });
  expect((await app.call(other, 'GET', `/api/my/assignments/${round.id}`)).status).toBe(404);
  const asked = await ask(other, round.token);
  expect(asked.status).toBe(200);
  expect(asked.body.expiresAt).toBe('2026-03-02T08:10:00.000Z');
  const { body, code } = await readMail(round.reviewer);
  expect(body).toContain('r…@elsewhere.example');
  const officer = await app.services.db
    .selectFrom('people')
    .select('name')
    .where('id', '=', round.officer)
    .executeTakeFirstOrThrow();
  expect(body).not.toContain(officer.name);
  const { rows } = await sql<{ hash: string }>`
    select encode(code_hash, 'escape') as hash from review_link_codes
    where assignment_id = ${round.id}::uuid`.execute(app.services.db);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.hash).not.toContain(code);

  const both = await Promise.all([confirm(other, round.token, code), confirm(other, round.token, code)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(await readOwner(round)).toEqual({ owner: other, writer: other, readers: [other] });
  const own = await app.call<{ review: { status: string } }>(
    other,
    'GET',
    `/api/my/assignments/${round.id}/review`,
  );
  expect([own.status, own.body.review.status]).toEqual([200, 'submitted']);
  expect((await app.call(round.reviewer, 'GET', `/api/my/assignments/${round.id}`)).status).toBe(404);
  expect((await byLink(round.token, 'GET', '/api/review-link')).status).toBe(200);
  const entries = await app.services.db
    .selectFrom('audit_events')
    .select(['action', 'before', 'after'])
    .where('entity_id', '=', round.id)
    .where('action', 'in', ['assignment.code-sent', 'assignment.moved-to-account'])
    .orderBy('id')
    .execute();
  expect(entries).toEqual([
    { action: 'assignment.code-sent', before: null, after: null },
    {
      action: 'assignment.moved-to-account',
      before: { personId: round.reviewer },
      after: { personId: other },
    },
  ]);
});

test('five wrong tries or ten minutes end a code, and a new one ends the one before', async () => {
  const round = await makeRound();
  const other = await makePerson(app.services);
  await ask(other, round.token);
  const { code: first } = await readMail(round.reviewer);
  const tries = await Promise.all(
    Array.from({ length: 8 }, () => confirm(other, round.token, wrongFor(first))),
  );
  expect(tries.map(({ body }) => body.error.code).toSorted()).toEqual([
    ...Array(3).fill('link-code-over'),
    ...Array(5).fill('link-code-wrong'),
  ]);
  expect((await confirm(other, round.token, first)).body.error.code).toBe('link-code-over');

  app.setNow('2026-03-02T08:01:00Z');
  await ask(other, round.token);
  const { code: second } = await readMail(round.reviewer);
  app.setNow('2026-03-02T08:11:00Z');
  expect((await confirm(other, round.token, second)).body.error.code).toBe('link-code-over');
  await ask(other, round.token);
  const { code: third } = await readMail(round.reviewer);
  // The code of one account is no code of another.
  expect((await confirm(await makePerson(app.services), round.token, third)).body.error.code).toBe(
    'link-code-over',
  );
  expect((await confirm(other, round.token, third)).status).toBe(200);
});

test('codes are few a day, and there is none without the link or for the invited account itself', async () => {
  const round = await makeRound();
  const other = await makePerson(app.services);
  expect((await ask(other, 'guessed')).body.error.code).toBe('link-unknown');
  expect((await ask(round.reviewer, round.token)).body.error.code).toBe('link-code-needless');
  for (let sent = 0; sent < 10; sent++) expect((await ask(other, round.token)).status).toBe(200);
  const refused = await ask(other, round.token);
  expect([refused.status, refused.body.error.code]).toEqual([429, 'too-many-requests']);
});

test('who is on the team, or reviews the application already, gets the same answer, and nothing moves', async () => {
  const round = await makeRound();
  const again = await makePerson(app.services);
  await app.call(round.officer, 'POST', `/api/applications/${round.applicationId}/assignments`, {
    personId: again,
  });
  for (const who of [round.lead, again]) {
    expect((await ask(who, round.token)).status).toBe(200);
    const { code } = await readMail(round.reviewer);
    const { status, body } = await confirm(who, round.token, code);
    expect([status, body.error.code]).toEqual([409, 'link-not-movable']);
  }
  expect((await readOwner(round)).owner).toBe(round.reviewer);
  await app.services.db
    .updateTable('calls')
    .set({ status: 'panel' })
    .where('id', '=', round.callId)
    .execute();
  expect((await ask(await makePerson(app.services), round.token)).body.error.code).toBe('link-not-movable');
});
