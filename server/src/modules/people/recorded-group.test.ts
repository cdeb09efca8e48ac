import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson, makeStaff } from '../../testing/factories.ts';

const GROUP = { name: { en: 'Gender', zh: '性别' }, choices: [{ en: 'Woman', zh: '女' }] };

interface Answer {
  recordedGroup?: { name: object; choices: object[]; value: string | null };
  error?: { code: string; field: string };
}

let test: TestApp;
let person: string;
beforeAll(async () => {
  test = await createTestApp({ env: { HEADWATER_RECORDED_GROUP: JSON.stringify(GROUP) } });
  person = await makePerson(test.services, { name: 'Jin Yu', email: 'jin@test.example' });
});
afterAll(() => test.close());

const say = (as: string, answer: string | null) =>
  test.call<Answer>(as, 'PATCH', `/api/people/${person}`, { recordedGroup: answer });

describe('what the funder records of people by their own word', () => {
  it('is said in either language or in own words, and taken away again', async () => {
    const kept: unknown[] = [];
    for (const answer of ['  女 ', 'woman', 'Neither  of these', '', null])
      kept.push((await say(person, answer)).body.recordedGroup?.value);
    expect(kept).toEqual(['Woman', 'Woman', 'Neither of these', null, null]);
    const tooLong = await say(person, 'x'.repeat(61));
    expect([tooLong.status, tooLong.body.error]).toMatchObject([400, { field: 'recordedGroup' }]);
  });

  it('is seen and changed by nobody else: neither administrators, officers nor who acts for the person', async () => {
    await say(person, 'Quokka');
    const administrator = await makeStaff(test.services, 'administrator');
    const officer = await makeStaff(test.services, 'officer');
    const own = await test.call<Answer>(person, 'GET', `/api/people/${person}`);
    expect(own.body.recordedGroup).toEqual({ ...GROUP, value: 'Quokka' });
    const pages = [`/api/people/${person}`, '/api/people', '/api/people/pick', '/api/audit?limit=200'];
    for (const other of [administrator, officer]) {
      for (const page of pages)
        expect(JSON.stringify((await test.call(other, 'GET', page)).body), page).not.toContain('Quokka');
    }
    expect((await say(administrator, 'Woman')).status).toBe(404);
    const acting = await test.app.inject({
      method: 'GET',
      url: `/api/people/${person}`,
      headers: { 'x-test-person': administrator, 'x-test-acting-for': person },
    });
    expect([acting.statusCode, acting.json<Answer>().recordedGroup]).toEqual([200, undefined]);
    const { rows } = await test.services.pool.query<{ text: string }>(
      `select row_to_json(audit_events)::text as text from audit_events`,
    );
    expect(rows.filter(({ text }) => text.includes('Quokka'))).toEqual([]);
    expect((await test.call<Answer>(person, 'GET', `/api/people/${person}`)).body.recordedGroup?.value).toBe(
      'Quokka',
    );
  });

  it('is not asked for when a person is added by somebody else', async () => {
    const administrator = await makeStaff(test.services, 'administrator');
    const { status, body } = await test.call<Answer>(administrator, 'POST', '/api/people', {
      name: 'New Person',
      recordedGroup: 'Woman',
    });
    expect([status, body.error?.code]).toEqual([400, 'invalid-input']);
  });
});
