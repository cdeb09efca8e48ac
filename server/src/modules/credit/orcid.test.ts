import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeReviewed, nameFunder } from '../../testing/credit-factories.ts';
import { makePerson } from '../../testing/factories.ts';

/** ORCID's sign-in and member API, as far as the server uses them, with the shapes of version 3.0. */
class StandIn {
  readonly server: Server;
  readonly records: { putCode: number; record: Record<string, unknown> }[] = [];
  /** Once: takes the record and then loses the connection, as when a server dies. */
  losesNext = false;
  requests: string[] = [];
  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => this.answer(request.method!, request.url!, request.headers, body, response));
    });
  }
  private answer(
    method: string,
    url: string,
    headers: Record<string, unknown>,
    body: string,
    response: import('node:http').ServerResponse,
  ): void {
    this.requests.push(`${method} ${url}`);
    const send = (status: number, value: unknown, more: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(value));
    if (url === '/oauth/token') {
      const form = new URLSearchParams(body);
      if (form.get('client_secret') !== 'secret' || form.get('code') !== 'good')
        return void send(400, { error: 'invalid_grant', error_description: 'Invalid authorization code' });
      return void send(200, {
        access_token: 'token-of-rosa',
        token_type: 'bearer',
        refresh_token: 'r',
        expires_in: 631138518,
        scope: '/activities/update',
        name: 'Rosa Reviewer',
        orcid: '0000-0002-1825-0097',
      });
    }
    if (headers.authorization !== 'Bearer token-of-rosa') return void send(401, { error: 'invalid_token' });
    if (method === 'POST' && url === '/v3.0/0000-0002-1825-0097/peer-review') {
      const record = JSON.parse(body);
      const name = record['review-identifiers']['external-id'][0]['external-id-value'];
      if (this.records.some((one) => nameOf(one.record) === name)) {
        return void send(409, {
          'response-code': 409,
          'developer-message': 'You have already added this activity (matched by external identifiers).',
          'user-message': 'There was an error when updating the record. Please try again.',
          'error-code': 9021,
        });
      }
      const putCode = 1000 + this.records.length;
      this.records.push({ putCode, record });
      if (this.losesNext) {
        this.losesNext = false;
        return void response.destroy();
      }
      return void send(201, null, {
        location: `http://api.example/v3.0/0000-0002-1825-0097/peer-review/${putCode}`,
      });
    }
    if (method === 'GET' && url === '/v3.0/0000-0002-1825-0097/peer-reviews') {
      return void send(200, {
        'last-modified-date': { value: 1 },
        group: this.records.map(({ putCode, record }) => ({
          'peer-review-group': [
            {
              'peer-review-summary': [
                {
                  'put-code': putCode,
                  'external-ids': record['review-identifiers'],
                  'reviewer-role': 'reviewer',
                },
              ],
            },
          ],
        })),
      });
    }
    send(404, {});
  }
}
const nameOf = (record: Record<string, unknown>): string =>
  (record['review-identifiers'] as { 'external-id': { 'external-id-value': string }[] })['external-id'][0]![
    'external-id-value'
  ];

let app: TestApp;
const orcid = new StandIn();
beforeAll(async () => {
  await new Promise<void>((resolve) => orcid.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(orcid.server.address() as AddressInfo).port}`;
  app = await createTestApp({
    env: {
      HEADWATER_ORCID: JSON.stringify({
        clientId: 'APP-1',
        clientSecret: 'secret',
        url,
        apiUrl: url,
        groupId: 'orcid-generated:headwater',
        city: 'Beijing',
      }),
    },
  });
  await nameFunder(app);
});
afterAll(async () => {
  await app.close();
  orcid.server.close();
});

interface Failed {
  error: { code: string; params: Record<string, string> };
}

const release = (callId: string) =>
  sql`update calls set status = 'released' where id = ${callId}::uuid`.execute(app.services.db);

describe('ORCID', () => {
  test('records say for whom and in which year, only of released calls, and nothing that was reviewed', async () => {
    const room = await makeReviewed(app);
    const read = async () =>
      (await app.call<{ 'peer-reviews': object[] }>(room.reviewer, 'GET', '/api/my/orcid/peer-reviews')).body[
        'peer-reviews'
      ];
    expect(await read()).toEqual([]);
    await release(room.callId);
    const records = await read();
    expect(records).toEqual([
      {
        'reviewer-role': 'reviewer',
        'review-identifiers': {
          'external-id': [
            {
              'external-id-type': 'source-work-id',
              'external-id-value': expect.stringMatching(/^[0-9a-f]{24}$/),
              'external-id-relationship': 'self',
            },
          ],
        },
        'review-type': 'review',
        'review-completion-date': { year: { value: '2026' } },
        'review-group-id': 'orcid-generated:headwater',
        'convening-organization': { name: 'Source Foundation', address: { city: 'Beijing', country: 'CN' } },
      },
    ]);
    expect(await read()).toEqual(records);
  });

  test('are written once by the person’s own permission, though a run was cut off', async () => {
    const first = await makeReviewed(app);
    const second = await makeReviewed(app, { reviewer: first.reviewer });
    await Promise.all([release(first.callId), release(second.callId)]);
    const { reviewer } = first;
    const early = await app.call<Failed>(reviewer, 'POST', '/api/my/orcid/push', {});
    expect(early.body.error.code).toBe('orcid-not-connected');
    const begun = await app.call<{ url: string }>(reviewer, 'POST', '/api/my/orcid/connect', {});
    const asked = new URL(begun.body.url);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'APP-1',
      response_type: 'code',
      scope: '/activities/update',
      redirect_uri: 'http://localhost:4000/api/orcid/callback',
    });
    const state = asked.searchParams.get('state')!;
    const back = (person: string, query: string) =>
      app.call<Failed>(person, 'GET', `/api/orcid/callback?${query}`);
    expect((await back(first.lead, `code=good&state=${state}`)).body.error.code).toBe(
      'orcid-request-unknown',
    );
    const given = await back(reviewer, `code=good&state=${state}`);
    expect([given.status, given.headers.location]).toEqual([302, '/credit?orcid=connected']);
    expect((await back(reviewer, `code=good&state=${state}`)).body.error.code).toBe('orcid-request-unknown');
    const { rows } = await sql<{ token: string }>`
      select token from orcid_connections where person_id = ${reviewer}::uuid`.execute(app.services.db);
    expect(rows[0]!.token).not.toContain('token-of-rosa');

    orcid.losesNext = true;
    const push = async () => {
      const { body } = await app.call<{ job: { id: string } }>(reviewer, 'POST', '/api/my/orcid/push', {});
      return (await app.finishJob(body.job.id)).status;
    };
    expect(await push()).toBe('failed');
    expect(await push()).toBe('done');
    expect(await push()).toBe('done');
    expect(orcid.records.length).toBe(2);
    const credit = await app.call<{ orcid: object }>(reviewer, 'GET', '/api/my/credit');
    expect(credit.body.orcid).toMatchObject({ orcid: '0000-0002-1825-0097', written: 2, waiting: 0 });
    const codes = await sql<{ code: string }>`
      select put_code as code from orcid_reviews order by put_code`.execute(app.services.db);
    expect(codes.rows.map(({ code }) => code)).toEqual(['1000', '1001']);
  });

  test('keeps nothing when permission is refused or ORCID says no', async () => {
    const person = await makePerson(app.services);
    const begin = async () =>
      new URL(
        (await app.call<{ url: string }>(person, 'POST', '/api/my/orcid/connect', {})).body.url,
      ).searchParams.get('state');
    const refused = await app.call(
      person,
      'GET',
      `/api/orcid/callback?error=access_denied&state=${await begin()}`,
    );
    expect(refused.headers.location).toBe('/credit?orcid=refused');
    const bad = await app.call<Failed>(person, 'GET', `/api/orcid/callback?code=bad&state=${await begin()}`);
    expect(bad.body.error).toMatchObject({
      code: 'orcid-refused',
      params: { reason: 'Invalid authorization code' },
    });
    const { body } = await app.call<{ orcid: { orcid: null } }>(person, 'GET', '/api/my/credit');
    expect(body.orcid.orcid).toBeNull();
  });
});
