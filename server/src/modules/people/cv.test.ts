import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeOrganisation, makePerson } from '../../testing/factories.ts';

interface Refusal {
  error: { code: string; field: string | null };
}

let test: TestApp;
let me: string;
let other: string;
beforeAll(async () => {
  test = await createTestApp();
  me = await makePerson(test.services);
  other = await makePerson(test.services);
  const works = Array.from({ length: 6 }, (_, index) => ({
    title: `Work ${index}`,
    authors: '',
    year: 2020,
    venue: '',
    doi: null,
    url: null,
    kind: 'article',
    abstract: '',
  }));
  await test.call(me, 'POST', '/api/my/works', { works });
});
afterAll(() => test.close());

const list = (who: string, query = '') =>
  test.call<{ items: { id: string }[] }>(who, 'GET', `/api/my/works${query}`);

describe('the narrative CV', () => {
  const write = (who: string, body: object) =>
    test.call<{
      revision: number;
      representative: { work: { id: string }; why: object }[];
      error: { code: string; field: string };
    }>(who, 'PUT', '/api/my/cv', body);
  const words = (en: string, zh = '') => ({ en, zh });

  it('keeps words and representative works in their order, in one language or both', async () => {
    const [first, second] = (await list(me, '?limit=2')).body.items;
    const kept = await write(me, {
      revision: 0,
      texts: { knowledge: words('I found <b>it</b>.', '我发现了它。'), society: words('', '科普') },
      representative: [
        { workId: second!.id, why: words('First of its kind') },
        { workId: first!.id, why: words('', '数据已公开') },
      ],
    });
    expect(kept.status).toBe(200);
    const { body } = await test.call<{
      revision: number;
      texts: object;
      representative: { work: { id: string } }[];
    }>(me, 'GET', '/api/my/cv');
    expect(body.revision).toBe(1);
    expect(body.texts).toEqual({
      knowledge: words('I found <b>it</b>.', '我发现了它。'),
      people: words(''),
      community: words(''),
      society: words('', '科普'),
    });
    expect(body.representative.map((one) => one.work.id)).toEqual([second!.id, first!.id]);
    const { rows } = await sql<{
      after: unknown;
    }>`select after from audit_events where action = 'person.cv-changed'`.execute(test.services.db);
    expect(JSON.stringify(rows)).not.toContain('found');
  });

  it('is refused when it changed meanwhile, is too long, or names a work of somebody else', async () => {
    const [mine] = (await list(me, '?limit=1')).body.items;
    const refusal = async (who: string, body: object) => {
      const answer = await write(who, { revision: 1, texts: {}, representative: [], ...body });
      return [answer.status, answer.body.error.code, answer.body.error.field];
    };
    expect(await refusal(me, { revision: 0 })).toEqual([409, 'changed-meanwhile', null]);
    expect(await refusal(me, { texts: { people: words('x'.repeat(2_001)) } })).toEqual([
      422,
      'cv-too-long',
      'texts.people.en',
    ]);
    expect(
      await refusal(other, { revision: 0, representative: [{ workId: mine!.id, why: words('') }] }),
    ).toEqual([400, 'invalid-input', 'representative.0.workId']);
    const six = (await list(me, '?limit=6')).body.items.map(({ id }) => ({ workId: id, why: words('') }));
    expect(await refusal(me, { representative: six })).toEqual([
      422,
      'representative-too-many',
      'representative',
    ]);
  });
});

describe('a profile', () => {
  it('holds a homepage of the web, keywords once each, and positions one after the other', async () => {
    const organisationId = await makeOrganisation(test.services);
    const change = await test.call<{
      homepage: string;
      keywords: string[];
      affiliations: { position: string }[];
    }>(me, 'PATCH', `/api/people/${me}`, {
      homepage: 'https://example.org/~me',
      keywords: ['Water', 'water ', '地球化学'],
      affiliations: [
        {
          organisationId,
          department: 'Geology',
          position: 'Lecturer',
          fromDate: '2010-01-01',
          toDate: '2014-12-31',
        },
        { organisationId, department: 'Geology', position: 'Professor', fromDate: '2015-01-01' },
      ],
    });
    expect(change.body).toMatchObject({
      homepage: 'https://example.org/~me',
      keywords: ['water', '地球化学'],
      affiliations: [{ position: 'Professor' }, { position: 'Lecturer' }],
    });
    const bad = await test.call<Refusal>(me, 'PATCH', `/api/people/${me}`, { homepage: 'data:text/html,x' });
    expect([bad.status, bad.body.error.field]).toEqual([400, 'homepage']);
  });
});
