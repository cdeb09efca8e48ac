import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { makeApplication, makeCall, makeOrganisation, makePerson, makeStaff } from '../testing/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

interface Failed {
  error: { code: string; field: string | null };
}
const failureOf = (answer: { status: number; body: Failed }) => ({
  status: answer.status,
  code: answer.body.error.code,
  field: answer.body.error.field,
});
const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '00000000-0000-4000-8000-000000000000';

describe('a cursor that no list gave', () => {
  test.each([
    ['title', '\0'],
    ['updatedAt', 'yesterday'],
    ['updatedAt', '2026-13-01 00:00:00+00'],
    ['requested', '1e400'],
    ['requested', '99999999999999999999'],
  ])('is refused where it does not fit the order: %s after %j', async (sort, value) => {
    const person = await makePerson(app.services);
    for (const after of [cursor(value, ID), cursor('', '-'.repeat(36))]) {
      const answer = await app.call<Failed>(person, 'GET', `/api/applications?sort=${sort}&after=${after}`);
      expect(failureOf(answer)).toEqual({ status: 400, code: 'invalid-input', field: 'after' });
    }
  });

  test('is told from those that a list does give, in every order', async () => {
    const callId = await makeCall(app.services);
    const leadId = await makePerson(app.services);
    const ids = new Set<string>();
    for (const status of ['draft', 'submitted', 'draft'] as const)
      ids.add(await makeApplication(app.services, { callId, leadId, status }));
    for (const sort of ['number', '-title', 'requested', '-submittedAt', 'updatedAt']) {
      const seen: string[] = [];
      let after = '';
      do {
        const url = `/api/applications?limit=1&sort=${sort}${after && `&after=${after}`}`;
        const { body } = await app.call<{ items: { id: string }[]; next: string | null }>(leadId, 'GET', url);
        seen.push(...body.items.map((one) => one.id));
        after = body.next ?? '';
      } while (after);
      expect(new Set(seen)).toEqual(ids);
    }
  });
});

describe('a text that the database cannot keep', () => {
  test('is refused with the name of its field, in the query, in the body and in the names of fields', async () => {
    const administrator = await makeStaff(app.services, 'administrator');
    const search = await app.call<Failed>(administrator, 'GET', '/api/applications?q=%00');
    expect(failureOf(search)).toEqual({ status: 400, code: 'invalid-input', field: 'q' });
    const name = await app.call<Failed>(administrator, 'POST', '/api/people', { name: 'A\0' });
    expect(failureOf(name)).toEqual({ status: 400, code: 'invalid-input', field: 'name' });
    const callId = await makeCall(app.services);
    const leadId = await makePerson(app.services);
    const url = `/api/applications/${await makeApplication(app.services, { callId, leadId, status: 'draft' })}`;
    for (const answers of [{ plan: 'half a pair: \ud800' }, { 'pl\0an': 'x' }]) {
      const answer = await app.call<Failed>(leadId, 'PATCH', url, { revision: 1, answers });
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid-input']);
    }
  });

  test('in an address names nothing', async () => {
    for (const url of ['/api/registry/awards/%00', '/api/public/calls/a%00b', '/awards/%00'])
      expect((await app.call<Failed>(null, 'GET', url)).status).toBe(404);
  });
});

test('a body nested too deeply to be shown is refused like any other', async () => {
  const administrator = await makeStaff(app.services, 'administrator');
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/people',
    headers: { 'x-test-person': administrator, 'content-type': 'application/json' },
    payload: '['.repeat(20_000) + ']'.repeat(20_000),
  });
  expect([answer.statusCode, answer.json<Failed>().error.code]).toEqual([400, 'invalid-input']);
});

test('a day and an instant that are none are refused', async () => {
  const person = await makePerson(app.services);
  const organisationId = await makeOrganisation(app.services);
  const answerTo = async (method: 'PATCH' | 'POST', url: string, body: object) =>
    (await app.call(person, method, url, body)).status;
  const affiliate = (fromDate: string) =>
    answerTo('PATCH', `/api/people/${person}`, { affiliations: [{ organisationId, fromDate }] });
  expect(await affiliate('2024-02-29')).toBe(200);
  for (const day of ['0000-01-01', '2026-02-29', '2026-2-1'])
    expect([day, await affiliate(day)]).toEqual([day, 400]);
  const delegate = (until: string) =>
    answerTo('POST', '/api/delegations', { delegateEmail: 'someone@example.org', reason: 'Holiday', until });
  expect(await delegate('2027-01-01T08:00:00+08:00')).toBe(201);
  for (const until of ['9999-12-31T23:59:59-23:59', '2027-12-31T23:59:60Z', '2027-02-30T00:00:00Z'])
    expect([until, await delegate(until)]).toEqual([until, 400]);
});

test('a malformed upload is the sender’s fault, and a file may have any name', async () => {
  const administrator = await makeStaff(app.services, 'administrator');
  const upload = async (payload: string) => {
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/imports',
      headers: { 'x-test-person': administrator, 'content-type': 'multipart/form-data; boundary=zz' },
      payload,
    });
    return answer.statusCode;
  };
  const part = (name: string, text: string) =>
    `--zz\r\nContent-Disposition: form-data; ${name}\r\n\r\n${text}\r\n`;
  const parts = part('name="kind"', 'ror-organisations') + part('name="file"; filename="a\0.json"', '[]');
  expect(await upload('no parts at all')).toBe(400);
  expect(await upload(parts)).toBe(400);
  expect(await upload(`${parts}--zz--\r\n`)).toBe(202);
});

test('what is nested beyond measure is refused by its field, on every route', async () => {
  const person = await makePerson(app.services);
  for (const [who, method, url, field] of [
    [null, 'POST', '/api/receipts/verify', 'content'],
    [person, 'PATCH', `/api/applications/${ID}`, 'answers'],
  ] as const) {
    for (const depth of [150, 5_000, 200_000]) {
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const rest =
        field === 'content'
          ? '"statement":{"contentHash":"x","submittedAt":"x","keyId":"x"},"signature":"AA"'
          : '"revision":1';
      const answer = await app.app.inject({
        method,
        url,
        headers: { 'content-type': 'application/json', ...(who ? { 'x-test-person': who } : {}) },
        payload: `{${rest},"${field}":${field === 'answers' ? `{"aim":${deep}}` : deep}}`,
      });
      expect([answer.statusCode, answer.json().error.field.split('.')[0]]).toEqual([400, field]);
    }
  }
});

describe('what breaks a rule of a schema', () => {
  interface Told {
    error: { message: string; params: { accepted: string } };
  }
  test.each([
    ['en', 'at least 10 characters'],
    ['zh', '至少 10 个字符'],
  ] as const)('is told in the words of the reader: %s', async (locale, least) => {
    const { db } = app.services;
    const officer = await makeStaff(app.services, 'officer');
    await db.updateTable('people').set({ locale }).where('id', '=', officer).execute();
    const callId = await makeCall(app.services);
    const pool = `/api/calls/${callId}/reviewer-pool`;
    const told = async (method: 'POST' | 'PATCH' | 'GET', url: string, body?: object) =>
      (await app.call<Told>(officer, method, url, body)).body.error;
    const acceptedOf = async (...asked: Parameters<typeof told>) => (await told(...asked)).params.accepted;
    const contest = `/api/conflicts/${ID}/contest`;
    const short = await told('POST', contest, { note: '已离职' });
    expect(short.params.accepted).toBe(least);
    expect(short.message).toContain(least);
    const answers = [
      await acceptedOf('POST', contest, { note: ' '.repeat(12) }),
      await acceptedOf('POST', contest, {}),
      await acceptedOf('PATCH', `${pool}/${officer}`, { maxLoad: 99_999 }),
      await acceptedOf('POST', `${pool}/remove`, { personIds: [] }),
      await acceptedOf('POST', `${pool}/remove`, { personIds: ['x'] }),
      await acceptedOf('GET', `/api/calls/${callId}/conflicts?severity=bad`),
    ];
    expect(answers).toEqual(
      locale === 'en'
        ? [
            'a text that is not blank',
            'an entry',
            '1000 or less',
            'at least 1 entry',
            'an id',
            'conflict, possible',
          ]
        : ['非空白文字', '填写内容', '不大于 1000', '至少 1 项', '编号', 'conflict, possible'],
    );
  });
});
