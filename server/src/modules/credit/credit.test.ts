import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { giveRole, makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { fillPool, makeAssignment } from '../../testing/review-factories.ts';
import { bar, grantReading } from '../applications/index.ts';
import { countDaysLate } from './ratings.ts';

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
  await sql`insert into settings (key, value) values ('funder', ${JSON.stringify({
    name: { en: 'Source Foundation', zh: '源头基金会' },
    shortName: { en: 'SF', zh: '源头' },
    notice: null,
    timeZone: 'Asia/Shanghai',
    country: 'CN',
  })}::jsonb) on conflict (key) do update set value = excluded.value`.execute(app.services.db);
});
afterAll(async () => {
  await app.close();
  orcid.server.close();
});

interface Failed {
  error: { code: string; params: Record<string, string> };
}

/** A call with one submitted review, its people, and who may and may not rate. */
async function makeReviewed(values: { dueAt?: string; at?: string; reviewer?: string } = {}) {
  const { services } = app;
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, { callId, leadId: lead, title: 'Secret title' });
  const reviewer = values.reviewer ?? (await makePerson(services, { name: 'Rosa Reviewer' }));
  await fillPool(services, callId, [reviewer]);
  const id = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    status: 'accepted',
    dueAt: values.dueAt ?? '2026-03-10T00:00:00Z',
  });
  app.setNow(values.at ?? '2026-03-12T12:00:00Z');
  const url = `/api/my/assignments/${id}/review`;
  await app.call(reviewer, 'PATCH', url, {
    revision: 0,
    scores: { quality: 4 },
    commentToApplicant: 'Say how the ice is drilled.',
  });
  expect((await app.call(reviewer, 'POST', `${url}/submit`, { revision: 1 })).status).toBe(200);
  const { rows } = await sql<{ id: string }>`
    select id from reviews where assignment_id = ${id}::uuid`.execute(services.db);
  const member = await makePerson(services);
  await giveRole(services, member, 'panel_member', { kind: 'call', id: callId });
  await grantReading(services.db, [{ applicationId, personId: member, via: 'panel', viaId: callId }]);
  return { callId, officer, lead, applicationId, reviewer, member, reviewId: rows[0]!.id };
}
const release = (callId: string) =>
  sql`update calls set status = 'released' where id = ${callId}::uuid`.execute(app.services.db);

describe('rating a review', () => {
  test('counts lateness from the dates', () => {
    const due = new Date('2026-03-10T00:00:00Z');
    expect(countDaysLate(new Date('2026-03-01T00:00:00Z'), due)).toBe(0);
    expect(countDaysLate(due, due)).toBe(0);
    expect(countDaysLate(new Date('2026-03-10T00:00:00.001Z'), due)).toBe(1);
    expect(countDaysLate(due, null)).toBeNull();
  });

  test('is for officers and panels of the application; nobody else learns of it, its writer and applicant least', async () => {
    const room = await makeReviewed();
    const path = `/api/reviews/${room.reviewId}/rating`;
    const rating = { usefulness: 3, reasons: ['specific', 'balanced'] };
    for (const person of [room.officer, room.member]) {
      const { status, body } = await app.call<{ daysLate: number; mine: object }>(
        person,
        'PUT',
        path,
        rating,
      );
      expect([status, body]).toEqual([
        200,
        {
          dueAt: '2026-03-10T00:00:00.000Z',
          submittedAt: '2026-03-12T12:00:00.000Z',
          daysLate: 3,
          mine: { ...rating, ratedAt: '2026-03-12T12:00:00.000Z' },
        },
      ]);
    }
    const other = await makePerson(app.services);
    await makeAssignment(app.services, { ...room, personId: other, status: 'accepted' });
    const director = await makeStaff(app.services, 'director');
    for (const person of [room.reviewer, room.lead, other, director, await makePerson(app.services)]) {
      expect((await app.call(person, 'GET', path)).status).toBe(404);
      expect((await app.call(person, 'PUT', path, rating)).status).toBe(404);
    }
    const credit = await app.call(room.reviewer, 'GET', '/api/my/credit');
    expect(JSON.stringify(credit.body)).not.toMatch(/useful|specific|late/i);
  });

  test('is refused to an officer who wrote the review, and to one who is barred', async () => {
    const room = await makeReviewed();
    const path = `/api/reviews/${room.reviewId}/rating`;
    await giveRole(app.services, room.reviewer, 'officer', { kind: 'call', id: room.callId });
    const own = await app.call<Failed>(room.reviewer, 'PUT', path, { usefulness: 3, reasons: [] });
    expect(own.body.error.code).toBe('rating-own');
    await bar(app.services.db, [
      { applicationId: room.applicationId, personId: room.officer, source: 'conflict' },
    ]);
    expect((await app.call(room.officer, 'GET', path)).status).toBe(404);
  });
});

describe('a reviewer’s history', () => {
  interface History {
    items: { id: string; reviews: number; onTime: number; late: number; high: number; reasons: object }[];
  }
  const read = (person: string, callId: string) =>
    app.call<History>(person, 'GET', `/api/calls/${callId}/reviewer-history`);

  test('is read by officers of a call in whose pool the person is, and sums all calls', async () => {
    const first = await makeReviewed();
    const second = await makeReviewed({ reviewer: first.reviewer, at: '2026-03-05T00:00:00Z' });
    await app.call(first.officer, 'PUT', `/api/reviews/${first.reviewId}/rating`, {
      usefulness: 3,
      reasons: ['specific'],
    });
    expect((await read(second.officer, second.callId)).body.items).toMatchObject([
      {
        id: first.reviewer,
        reviews: 2,
        onTime: 1,
        late: 1,
        medianDaysLate: 3,
        low: 0,
        middle: 0,
        high: 1,
        reasons: { specific: 1 },
      },
    ]);
    const director = await makeStaff(app.services, 'director');
    for (const person of [first.officer, director, first.reviewer, first.lead, first.member])
      expect((await read(person, second.callId)).status).toBe(404);
    const elsewhere = await makeReviewed();
    expect((await read(elsewhere.officer, elsewhere.callId)).body.items.map(({ id }) => id)).toEqual([
      elsewhere.reviewer,
    ]);
  });

  test('leaves out what was written about the officer’s own application, and does not ask more for more people', async () => {
    const own = await makeReviewed();
    await app.call(own.officer, 'PUT', `/api/reviews/${own.reviewId}/rating`, {
      usefulness: 1,
      reasons: ['vague'],
    });
    const call = await makeReviewed({ reviewer: own.reviewer });
    await giveRole(app.services, own.lead, 'officer', { kind: 'call', id: call.callId });
    const ask = () => read(own.lead, call.callId);
    expect((await ask()).body.items).toMatchObject([{ reviews: 1, low: 0, reasons: {} }]);
    const before = await app.countStatements(ask);
    await fillPool(app.services, call.callId, [
      await makePerson(app.services),
      await makePerson(app.services),
    ]);
    expect(await app.countStatements(ask)).toBe(before);
  });
});

describe('a certificate', () => {
  const issue = (person: string, years: number[]) =>
    app.call<{ code: string } & Failed>(person, 'POST', '/api/my/certificates', { years });

  test('counts by the funder’s year, names nothing that was reviewed, and is checked without signing in', async () => {
    const room = await makeReviewed({ at: '2026-12-31T17:00:00Z' });
    const credit = await app.call<{ years: object[] }>(room.reviewer, 'GET', '/api/my/credit');
    expect(credit.body.years).toEqual([{ year: 2027, reviews: 1, calls: 1 }]);
    expect((await issue(room.reviewer, [2026])).body.error.code).toBe('certificate-empty');
    const { code } = (await issue(room.reviewer, [2027])).body;
    const { body } = await app.call<{ valid: boolean; statement: object }>(
      null,
      'GET',
      `/api/certificates/${code.toLowerCase()}`,
    );
    expect(body).toMatchObject({
      valid: true,
      statement: {
        name: 'Rosa Reviewer',
        funder: { en: 'Source Foundation', zh: '源头基金会' },
        years: [{ year: 2027, reviews: 1, calls: 1 }],
      },
    });
    expect(JSON.stringify(body)).not.toContain('Secret title');
    expect((await app.call(null, 'GET', '/api/certificates/AAAAA-AAAAA-AAAAA-AAAAA')).status).toBe(404);
    await sql`alter table review_certificates disable trigger review_certificates_append_only`.execute(
      app.services.db,
    );
    await sql`update review_certificates set statement = jsonb_set(statement, '{years,0,reviews}', '9')
      where code = ${code}`.execute(app.services.db);
    await sql`alter table review_certificates enable trigger review_certificates_append_only`.execute(
      app.services.db,
    );
    expect((await app.call<{ valid: boolean }>(null, 'GET', `/api/certificates/${code}`)).body.valid).toBe(
      false,
    );
  });

  test('is printed in either language for its person alone', async () => {
    const room = await makeReviewed();
    const { code } = (await issue(room.reviewer, [2026])).body;
    const path = `/api/my/certificates/${code}/pdf`;
    const textOf = async (language: string) => {
      const answer = await app.app.inject({
        method: 'GET',
        url: `${path}?language=${language}`,
        headers: { 'x-test-person': room.reviewer },
      });
      expect(answer.headers['content-type']).toBe('application/pdf');
      const pdf = await getDocumentProxy(new Uint8Array(answer.rawPayload));
      return (await extractText(pdf, { mergePages: true })).text;
    };
    const english = await textOf('en');
    expect(english).toContain('Source Foundation certifies that Rosa Reviewer');
    expect(english).toContain(code);
    expect(await textOf('zh')).toContain('评审证书');
    for (const person of [room.officer, room.lead])
      expect((await app.call(person, 'GET', path)).status).toBe(404);
  });
});

describe('ORCID', () => {
  test('records say for whom and in which year, only of released calls, and nothing that was reviewed', async () => {
    const room = await makeReviewed();
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
    const first = await makeReviewed();
    const second = await makeReviewed({ reviewer: first.reviewer });
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
