import { sql } from 'kysely';
import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { TestBrowser } from '../testing/browser.ts';
import { giveRole, makePerson } from '../testing/factories.ts';
import { attemptKey, countAttempt, SIGN_IN_RULE } from './attempts.ts';
import { createAuthenticator } from './index.ts';

const PASSWORD = 'a long enough password';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp({ authenticator: createAuthenticator, env: { HEADWATER_SAMPLE: '0' } });
});
afterAll(() => test.close());

interface Session {
  person: { id: string; name: string; email: string; locale: string } | null;
  roles: { role: string }[];
  needsSecondFactor: boolean;
  hasSecondFactor: boolean;
}

const newBrowser = (address?: string) => new TestBrowser(test.app, address);
const sessionOf = async (browser: TestBrowser) => (await browser.send<Session>('GET', '/api/session')).body;

/** The newest mail of a kind to an address, and the token in its link. */
async function readMail(kind: string, address: string) {
  const mail = await test.services.db
    .selectFrom('mails')
    .selectAll()
    .where('kind', '=', kind)
    .where('to_address', '=', address)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  return { ...mail, token: decodeURIComponent(/token=(\S+)/.exec(mail.body)?.[1] ?? '') };
}

const signUp = (email: string, name = 'Ada Fen', password = PASSWORD) =>
  newBrowser().send<{ code?: string }>('POST', '/api/auth/sign-up/email', {
    name,
    email,
    password,
    locale: 'zh',
  });

async function makeAccount(email: string, name?: string): Promise<TestBrowser> {
  await signUp(email, name);
  const browser = newBrowser();
  await browser.send('GET', `/api/auth/verify-email?token=${(await readMail('auth-verify', email)).token}`);
  return browser;
}

const signIn = (browser: TestBrowser, email: string, password = PASSWORD) =>
  browser.send<{ code?: string; token?: string; twoFactorRedirect?: boolean; seconds?: number }>(
    'POST',
    '/api/auth/sign-in/email',
    { email, password },
  );

describe('signing up', () => {
  it('makes a person only once the e-mail address is proven, in the language chosen', async () => {
    expect((await signUp('new@test.example', 'New Person')).status).toBe(200);
    const people = test.services.db.selectFrom('people').selectAll().where('email', '=', 'new@test.example');
    expect(await people.execute()).toEqual([]);
    expect((await signIn(newBrowser(), 'new@test.example')).body.code).toBe('EMAIL_NOT_VERIFIED');

    const mail = await readMail('auth-verify', 'new@test.example');
    expect(mail).toMatchObject({ locale: 'zh', subject: '请确认您的电子邮箱', status: 'held' });
    const browser = newBrowser();
    await browser.send('GET', `/api/auth/verify-email?token=${mail.token}`);
    expect(await people.execute()).toMatchObject([{ name: 'New Person', locale: 'zh' }]);
    expect(await sessionOf(browser)).toMatchObject({
      person: { name: 'New Person', email: 'new@test.example', locale: 'zh' },
      roles: [],
    });
  });

  it('claims a person who is known already only after the address is proven', async () => {
    const known = await makePerson(test.services, { name: 'Known Reviewer', email: 'Known@test.example' });
    await giveRole(test.services, known, 'reviewer');
    await signUp('known@test.example', 'Impostor');
    const account = await test.services.db
      .selectFrom('auth_users')
      .select('person_id')
      .where('email', '=', 'known@test.example')
      .executeTakeFirst();
    expect(account).toEqual({ person_id: null });

    const browser = newBrowser();
    const { token } = await readMail('auth-verify', 'known@test.example');
    await browser.send('GET', `/api/auth/verify-email?token=${token}`);
    expect(await sessionOf(browser)).toMatchObject({
      person: { id: known, name: 'Known Reviewer' },
      roles: [{ role: 'reviewer', scopeKind: 'funder', scopeId: null, scopeName: null }],
    });
    const entry = await test.services.db
      .selectFrom('audit_events')
      .select(['action', 'actor_id'])
      .where('entity_id', '=', known)
      .executeTakeFirst();
    expect(entry).toEqual({ action: 'account.claimed', actor_id: known });
  });

  it('leaves an unproven address to whoever signs up last, and an older link is worth nothing', async () => {
    await signUp('mine@test.example', 'Squatter', 'the password of a squatter');
    const squatted = await readMail('auth-verify', 'mine@test.example');
    await signUp('mine@test.example', 'Owner');
    await newBrowser().send('GET', `/api/auth/verify-email?token=${squatted.token}`);
    expect((await signIn(newBrowser(), 'mine@test.example')).body.code).toBe('EMAIL_NOT_VERIFIED');
    const fresh = await readMail('auth-verify', 'mine@test.example');
    await newBrowser().send('GET', `/api/auth/verify-email?token=${fresh.token}`);
    expect((await signIn(newBrowser(), 'mine@test.example')).status).toBe(200);
    expect((await signIn(newBrowser(), 'mine@test.example', 'the password of a squatter')).status).toBe(401);
  });

  it('with an address that has an account tells only its owner', async () => {
    await makeAccount('owner@test.example');
    const again = await signUp('owner@test.example');
    const fresh = await signUp('nobody-yet@test.example');
    expect([again.status, Object.keys(again.body)]).toEqual([fresh.status, Object.keys(fresh.body)]);
    expect((await readMail('auth-exists', 'owner@test.example')).subject).toBe('您已有账户');
  });

  it('refuses a short password', async () => {
    expect((await signUp('short@test.example', 'Short', 'ninechars')).body.code).toBe('PASSWORD_TOO_SHORT');
  });
});

describe('signing in', () => {
  it('ends with signing out, even for somebody who kept every cookie', async () => {
    const browser = await makeAccount('leaving@test.example');
    expect((await sessionOf(browser)).person?.email).toBe('leaving@test.example');
    const kept = newBrowser();
    for (const [name, value] of browser.cookies) kept.cookies.set(name, value);
    expect(Array.from(kept.cookies.keys())).toContain('headwater.session_data');

    expect((await browser.send('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    expect((await kept.send('PATCH', '/api/session', { locale: 'en' })).status).toBe(401);
    expect((await kept.send('POST', '/api/auth/two-factor/enable', { password: PASSWORD })).status).toBe(401);
    expect((await sessionOf(kept)).person).toBeNull();
  });

  it('works with a bearer token, for the command line', async () => {
    await makeAccount('cli@test.example');
    const answer = await signIn(newBrowser(), 'cli@test.example');
    const session = await test.app.inject({
      url: '/api/session',
      headers: { authorization: `Bearer ${answer.headers['set-auth-token']}` },
    });
    expect(session.json().person.email).toBe('cli@test.example');
    const forged = await test.app.inject({
      url: '/api/session',
      headers: { authorization: 'Bearer nonsense' },
    });
    expect(forged.json().person).toBeNull();
  });

  it('is not possible for a person without an account, and says no more than for a wrong password', async () => {
    await makePerson(test.services, { email: 'no-account@test.example' });
    await makeAccount('with-account@test.example');
    const without = await signIn(newBrowser(), 'no-account@test.example');
    const wrong = await signIn(newBrowser(), 'with-account@test.example', 'some other password');
    expect(without.status).toBe(401);
    expect(without.body).toEqual(wrong.body);
    expect(wrong.body.code).toBe('INVALID_EMAIL_OR_PASSWORD');
  });

  it('is limited per account and address, so that neither the host nor the account is locked out', async () => {
    await makeAccount('guessed@test.example');
    await makeAccount('neighbour@test.example');
    for (let i = 0; i < 10; i++) {
      expect(
        (await signIn(newBrowser('10.0.0.1'), 'guessed@test.example', `wrong password ${i}`)).status,
      ).toBe(401);
    }
    const refused = await signIn(newBrowser('10.0.0.1'), 'Guessed@test.example');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', seconds: 900 });
    expect(refused.headers['retry-after']).toBe('900');
    expect((await signIn(newBrowser('10.0.0.1'), 'neighbour@test.example')).status).toBe(200);
    expect((await signIn(newBrowser('10.0.0.2'), 'guessed@test.example')).status).toBe(200);
    test.setNow('2026-03-02T08:15:01Z');
    expect((await signIn(newBrowser('10.0.0.1'), 'guessed@test.example')).status).toBe(200);
  });

  it('is refused to a page of another site', async () => {
    await makeAccount('csrf@test.example');
    const answer = await newBrowser().send<{ error: { code: string } }>(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'csrf@test.example', password: PASSWORD },
      { origin: 'https://evil.example' },
    );
    expect([answer.status, answer.body.error.code]).toEqual([403, 'foreign-origin']);
  });

  it('with a password chosen anew by mail ends all older sessions', async () => {
    const before = await makeAccount('forgot@test.example');
    await newBrowser().send('POST', '/api/auth/request-password-reset', { email: 'forgot@test.example' });
    const { token } = await readMail('auth-reset', 'forgot@test.example');
    const reset = await newBrowser().send('POST', '/api/auth/reset-password', {
      newPassword: 'an entirely new password',
      token,
    });
    expect(reset.status).toBe(200);
    expect((await sessionOf(before)).person).toBeNull();
    expect((await signIn(newBrowser(), 'forgot@test.example')).status).toBe(401);
    expect((await signIn(newBrowser(), 'forgot@test.example', 'an entirely new password')).status).toBe(200);
    const again = await newBrowser().send('POST', '/api/auth/reset-password', {
      newPassword: PASSWORD,
      token,
    });
    expect(again.status).toBe(400);
  });

  it('chooses the language of the account for mails and errors', async () => {
    const browser = await makeAccount('language@test.example');
    const changed = await browser.send<Session>('PATCH', '/api/session', { locale: 'en' });
    expect(changed.body.person?.locale).toBe('en');
    const wrong = await browser.send<{ error: object }>('PATCH', '/api/session', { locale: 'fr' });
    expect(wrong.body.error).toMatchObject({
      code: 'invalid-input',
      field: 'locale',
      params: { value: 'fr', accepted: 'en, zh' },
    });
  });
});

describe('a second factor', () => {
  it('is asked for at every sign-in once it is set up, and a recovery code works once', async () => {
    const browser = await makeAccount('careful@test.example');
    const enabled = await browser.send<{ totpURI: string; backupCodes: string[] }>(
      'POST',
      '/api/auth/two-factor/enable',
      { password: PASSWORD },
    );
    const totp = URI.parse(enabled.body.totpURI) as TOTP;
    expect(totp.issuer).toBe('Headwater');
    expect(
      (await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() })).status,
    ).toBe(200);
    expect(await sessionOf(browser)).toMatchObject({ hasSecondFactor: true });

    const next = newBrowser();
    const first = await signIn(next, 'careful@test.example');
    expect(first.body).toMatchObject({ twoFactorRedirect: true });
    expect((await sessionOf(next)).person).toBeNull();
    const wrong = await next.send<{ code: string }>('POST', '/api/auth/two-factor/verify-totp', {
      code: '000000',
    });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'INVALID_CODE']);
    await next.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() });
    expect((await sessionOf(next)).person?.email).toBe('careful@test.example');

    const code = enabled.body.backupCodes[0]!;
    const recovering = newBrowser();
    await signIn(recovering, 'careful@test.example');
    await recovering.send('POST', '/api/auth/two-factor/verify-backup-code', { code });
    expect((await sessionOf(recovering)).person?.email).toBe('careful@test.example');
    const replaying = newBrowser();
    await signIn(replaying, 'careful@test.example');
    expect((await replaying.send('POST', '/api/auth/two-factor/verify-backup-code', { code })).status).toBe(
      401,
    );
  });
});

describe('the server', () => {
  it('says that it is well', async () => {
    const answer = await newBrowser().send('GET', '/api/health');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'ok', waitingJobs: 0 });
  });

  it('has no one-click sign-in outside the sample', async () => {
    expect((await newBrowser().send('GET', '/api/sample/people')).status).toBe(404);
    const personId = await makePerson(test.services);
    expect((await newBrowser().send('POST', '/api/sample/sign-in', { personId })).status).toBe(404);
  });
});

/** Hashing takes its time on a machine that has other work. */
const BUSY_MS = 120_000;

describe('a host on the day of a deadline', () => {
  /** Accounts with a proven address and the password of `model`, without the cost of hashing it for each. */
  async function makeAccounts(count: number): Promise<string[]> {
    await makeAccount('model@host.example');
    const { rows } = await sql<{ email: string }>`
      with model as (
        select accounts.password from auth_accounts as accounts join auth_users as users on users.id = accounts.user_id
        where users.email = 'model@host.example'),
      made as (
        insert into people (name, email, search_text)
        select 'Member ' || n, 'member' || n || '@host.example', '' from generate_series(1, ${count}) as n
        returning id, email, name),
      users as (
        insert into auth_users (id, name, email, email_verified, person_id, locale, created_at, updated_at)
        select gen_random_uuid(), made.name, made.email, true, made.id, 'en', now(), now() from made returning id, email),
      accounts as (
        insert into auth_accounts (id, user_id, provider_id, account_id, password, created_at, updated_at)
        select gen_random_uuid(), users.id, 'credential', users.id::text, model.password, now(), now() from users, model)
      select email from users order by email`.execute(test.services.db);
    return rows.map((row) => row.email);
  }

  it(
    'lets 200 accounts try from one address, and stops only the one that is guessed at',
    async () => {
      const emails = await makeAccounts(60);
      const address = '10.9.0.1';
      for (let n = 0; n < 11; n++) {
        const { status } = await signIn(newBrowser(address), emails[0]!, `wrong password ${n}`);
        expect(status).toBe(n < 10 ? 401 : 429);
      }
      expect((await signIn(newBrowser(address), emails[0]!)).status).toBe(429);
      expect((await signIn(newBrowser('10.9.0.2'), emails[0]!)).status).toBe(200);
      // Each costs a password hash: some come in whole and at once, the limit itself is asked for all.
      const statuses = await Promise.all(
        emails.slice(1, 21).map(async (email) => (await signIn(newBrowser(address), email)).status),
      );
      expect(statuses.filter((status) => status !== 200)).toEqual([]);
      const tries = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          countAttempt(test.services, attemptKey('sign-in', `other${n}@host.example`, address), SIGN_IN_RULE),
        ),
      );
      expect(tries.filter((seconds) => seconds !== null)).toEqual([]);
    },
    BUSY_MS,
  );

  it(
    'gets mails for as many accounts as ask, while one account is not flooded',
    async () => {
      const ask = async (email: string, address: string) =>
        (await newBrowser(address).send('POST', '/api/auth/request-password-reset', { email })).status;
      const address = '10.9.0.3';
      const others = Array.from({ length: 59 }, (_, n) => `member${n + 2}@host.example`);
      const statuses = await Promise.all(others.map((email) => ask(email, address)));
      expect(statuses.filter((status) => status !== 200)).toEqual([]);
      for (let n = 0; n < 6; n++) expect(await ask('member1@host.example', address)).toBe(n < 5 ? 200 : 429);
      expect(await ask('member1@host.example', '10.9.0.4')).toBe(200);
      const counts = await test.services.db
        .selectFrom('mails')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('kind', '=', 'auth-reset')
        .where('to_address', 'like', 'member%@host.example')
        .executeTakeFirstOrThrow();
      expect(counts.count).toBe(59 + 6);
    },
    BUSY_MS,
  );
});
