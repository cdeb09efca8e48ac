import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../config.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { TestBrowser } from '../testing/browser.ts';
import { giveRole, makePerson } from '../testing/factories.ts';
import { createAuthenticator, offerSetup } from './index.ts';

const PASSWORD = 'a long enough password';

let test: TestApp;
let setupUrl: string | null;
beforeAll(async () => {
  test = await createTestApp({
    authenticator: createAuthenticator,
    env: {
      HEADWATER_SAMPLE: '0',
      HEADWATER_PRODUCTION: '1',
      HEADWATER_PUBLIC_URL: 'https://funder.example',
    },
  });
  setupUrl = await offerSetup(test.services);
});
afterAll(() => test.close());

interface Session {
  person: { id: string; name: string } | null;
  roles: { role: string }[];
  needsSecondFactor: boolean;
  hasSecondFactor: boolean;
}
const sessionOf = async (browser: TestBrowser) => (await browser.send<Session>('GET', '/api/session')).body;
const signIn = (browser: TestBrowser, email: string) =>
  browser.send('POST', '/api/auth/sign-in/email', { email, password: PASSWORD });

async function enrol(browser: TestBrowser): Promise<TOTP> {
  const { body } = await browser.send<{ totpURI: string }>('POST', '/api/auth/two-factor/enable', {
    password: PASSWORD,
  });
  const totp = URI.parse(body.totpURI) as TOTP;
  await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() });
  return totp;
}

describe('in production', () => {
  const browserOf = () => new TestBrowser(test.app);
  let totp: TOTP;

  it('the printed link makes the first administrator, once, and signs them in', async () => {
    const setup = (token: string) =>
      browserOf().send<{ personId: string; error: { code: string } }>('POST', '/api/setup', {
        token,
        name: 'First Administrator',
        email: 'First@funder.example',
        password: PASSWORD,
      });
    const token = new URL(setupUrl!).searchParams.get('token')!;
    expect((await setup('a guess')).body.error.code).toBe('setup-link-invalid');
    const newer = new URL((await offerSetup(test.services))!).searchParams.get('token')!;
    expect((await setup(token)).body.error.code).toBe('setup-link-invalid');
    const both = await Promise.all([setup(newer), setup(newer)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 403]);
    const made = both.find((answer) => answer.status === 201)!;
    expect(String(made.headers['set-cookie'])).toContain('__Secure-headwater.session_token=');
    expect(await offerSetup(test.services)).toBeNull();
    const granted = await test.services.db
      .selectFrom('audit_events')
      .select(['action', 'after'])
      .where('entity_id', '=', made.body.personId)
      .orderBy('id')
      .execute();
    expect(granted).toEqual([
      { action: 'person.created', after: { name: 'First Administrator', email: 'first@funder.example' } },
      { action: 'role.granted', after: { role: 'administrator', scopeKind: 'funder', scopeId: null } },
    ]);
  });

  it('a role of staff is withheld until a second factor is proven', async () => {
    const browser = browserOf();
    await signIn(browser, 'first@funder.example');
    expect(await sessionOf(browser)).toMatchObject({
      person: { name: 'First Administrator' },
      roles: [],
      needsSecondFactor: true,
      hasSecondFactor: false,
    });
    expect((await browser.send('GET', '/api/outbox')).status).toBe(404);
    totp = await enrol(browser);
    expect(await sessionOf(browser)).toMatchObject({
      roles: [{ role: 'administrator' }],
      needsSecondFactor: false,
      hasSecondFactor: true,
    });
    expect((await browser.send('GET', '/api/outbox')).status).toBe(200);
  });

  it('a device that was trusted with a code is not asked again', async () => {
    const browser = browserOf();
    await signIn(browser, 'first@funder.example');
    await browser.send('POST', '/api/auth/two-factor/verify-totp', {
      code: totp.generate(),
      trustDevice: true,
    });
    await browser.send('POST', '/api/auth/sign-out', {});
    await signIn(browser, 'first@funder.example');
    expect(await sessionOf(browser)).toMatchObject({
      roles: [{ role: 'administrator' }],
      needsSecondFactor: false,
    });
  });

  it('a session without a code gets its roles by giving one, and codes cannot be tried on and on', async () => {
    const browser = browserOf();
    await signIn(browser, 'first@funder.example');
    const give = (code: string) =>
      browser.send<{ code?: string }>('POST', '/api/auth/two-factor/verify-totp', { code });
    await give(totp.generate());
    // As after a sign-in at an identity provider, which asks for no code of ours.
    await test.services.db.updateTable('auth_sessions').set({ second_factor_at: null }).execute();
    expect(await sessionOf(browser)).toMatchObject({
      roles: [],
      needsSecondFactor: true,
      hasSecondFactor: true,
    });
    await give(totp.generate());
    expect(await sessionOf(browser)).toMatchObject({
      roles: [{ role: 'administrator' }],
      needsSecondFactor: false,
    });
    for (let i = 0; i < 10; i++) expect((await give('000000')).status).toBe(401);
    const refused = await give(totp.generate());
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  });

  it('a new password keeps what this session has proven, and ends the others', async () => {
    const [here, elsewhere] = [browserOf(), browserOf()];
    for (const browser of [here, elsewhere]) {
      await signIn(browser, 'first@funder.example');
      await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: totp.generate() });
      expect((await sessionOf(browser)).roles).toHaveLength(1);
    }
    const changed = await here.send('POST', '/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: `${PASSWORD} 2`,
      revokeOtherSessions: true,
    });
    expect(changed.status).toBe(200);
    expect(await sessionOf(here)).toMatchObject({
      roles: [{ role: 'administrator' }],
      needsSecondFactor: false,
    });
    expect((await sessionOf(elsewhere)).person).toBeNull();
  });

  it('reviewers and applicants need no second factor', async () => {
    const reviewer = await makePerson(test.services, { email: 'reviewer@funder.example' });
    await giveRole(test.services, reviewer, 'reviewer');
    const browser = browserOf();
    await browser.send('POST', '/api/auth/sign-up/email', {
      name: 'R',
      email: 'reviewer@funder.example',
      password: PASSWORD,
    });
    const { body } = await test.services.db
      .selectFrom('mails')
      .select('body')
      .where('to_address', '=', 'reviewer@funder.example')
      .executeTakeFirstOrThrow();
    expect(body).toContain('https://funder.example/verify-email?token=');
    await browser.send('GET', `/api/auth/verify-email?token=${/token=(\S+)/.exec(body)?.[1]}`);
    expect(await sessionOf(browser)).toMatchObject({
      roles: [{ role: 'reviewer' }],
      needsSecondFactor: false,
    });
  });

  it('the session secret is kept in the data folder, for its owner only', async () => {
    const file = path.join(test.services.config.dataDir, 'keys', 'auth-secret');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('there is no sample', () => {
    expect(() => readConfig({ HEADWATER_PRODUCTION: '1', HEADWATER_SAMPLE: '1' })).toThrow(ConfigError);
    expect(test.routes.filter((route) => route.url.startsWith('/api/sample'))).toEqual([]);
  });
});
