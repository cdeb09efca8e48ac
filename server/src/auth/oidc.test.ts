import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { TestBrowser } from '../testing/browser.ts';
import { giveRole, makePerson } from '../testing/factories.ts';
import { createAuthenticator } from './index.ts';

/** The people the identity provider knows, by subject. */
const CAMPUS: Record<string, Record<string, unknown>> = {
  'subject-1': { email: 'ada@campus.example', email_verified: true, name: 'Ada of the Campus' },
  'subject-2': { email: 'unproven@campus.example', email_verified: false, name: 'Unproven' },
};

let test: TestApp;
let server: Server;
/** Who sits in front of the identity provider's sign-in page. */
let subject = 'subject-1';

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'headwater',
        client_secret: 'client secret of the test',
        redirect_uris: ['http://localhost:4000/api/auth/callback/campus'],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['cookie key of the test'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...CAMPUS[id] }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      void provider.interactionFinished(request, response, { login: { accountId: subject } });
    } else answer(request, response);
  });
  test = await createTestApp({
    authenticator: createAuthenticator,
    env: {
      HEADWATER_OIDC: JSON.stringify([
        {
          id: 'campus',
          label: 'Campus',
          issuer,
          clientId: 'headwater',
          clientSecret: 'client secret of the test',
        },
      ]),
    },
  });
});
afterAll(async () => {
  await test.close();
  server.close();
});

/** Follows the identity provider's redirects, keeping its cookies, until it sends the browser back to us. */
async function passProvider(url: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(url);
  for (let hop = 0; hop < 10; hop++) {
    if (next.host === 'localhost:4000') return next;
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`${next} answered ${response.status}: ${await response.text()}`);
    next = new URL(location, next);
  }
  throw new Error('the identity provider redirects without end');
}

/** Begins in a browser and comes back with the provider's answer, which nobody has used yet. */
async function askCampus(browser: TestBrowser): Promise<{ authorization: URL; back: string }> {
  const { body } = await browser.send<{ url: string }>('POST', '/api/auth/sign-in/social', {
    provider: 'campus',
    callbackURL: '/applications',
    errorCallbackURL: '/sign-in',
  });
  const back = await passProvider(body.url);
  return { authorization: new URL(body.url), back: back.pathname + back.search };
}

async function signInAtCampus(browser: TestBrowser) {
  const { authorization, back } = await askCampus(browser);
  const ended = await browser.send('GET', back);
  return { authorization, location: String(ended.headers.location) };
}

const sessionOf = async (browser: TestBrowser) =>
  (await browser.send<{ person: object | null; roles: object[]; features: object }>('GET', '/api/session'))
    .body;

describe('signing in with an identity provider', () => {
  it('uses the code flow with PKCE and claims the person with the proven address', async () => {
    const known = await makePerson(test.services, { name: 'Ada Known', email: 'ada@campus.example' });
    await giveRole(test.services, known, 'reviewer');
    const browser = new TestBrowser(test.app);
    expect((await sessionOf(browser)).features).toMatchObject({ oidc: [{ id: 'campus', label: 'Campus' }] });
    const { authorization, location } = await signInAtCampus(browser);
    expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    });
    expect(location).toBe('/applications');
    expect(await sessionOf(browser)).toMatchObject({
      person: { id: known, name: 'Ada Known' },
      roles: [{ role: 'reviewer' }],
    });

    const again = new TestBrowser(test.app);
    await signInAtCampus(again);
    expect(await sessionOf(again)).toMatchObject({ person: { id: known } });
  });

  it('refuses an answer that another browser asked for', async () => {
    const [attacker, victim] = [new TestBrowser(test.app), new TestBrowser(test.app)];
    const { back } = await askCampus(attacker);
    const { headers } = await victim.send('GET', back);
    expect(headers.location).toContain('/sign-in?error=');
    expect((await sessionOf(victim)).person).toBeNull();
  });

  it('opens no session for an address that the provider has not proven, but asks its owner', async () => {
    subject = 'subject-2';
    await makePerson(test.services, { name: 'Rightful', email: 'unproven@campus.example' });
    const browser = new TestBrowser(test.app);
    const { location } = await signInAtCampus(browser);
    expect(location).toContain('/sign-in?error=email_not_verified');
    expect((await sessionOf(browser)).person).toBeNull();
    const mails = await test.services.db
      .selectFrom('mails')
      .select('kind')
      .where('to_address', '=', 'unproven@campus.example')
      .execute();
    expect(mails).toEqual([{ kind: 'auth-verify' }]);
  });

  it('keeps no token of the provider', async () => {
    const tokens = await test.services.db
      .selectFrom('auth_accounts')
      .select(['access_token', 'refresh_token', 'id_token'])
      .where('provider_id', '=', 'campus')
      .execute();
    const none = { access_token: null, refresh_token: null, id_token: null };
    expect(tokens).toEqual([none, none]);
  });
});
