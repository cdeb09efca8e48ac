import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHead } from '../../platform/page-heads.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makeOrganisation, makePerson } from '../../testing/factories.ts';
import { insertAwards, type NewAward } from '../awards/index.ts';
import { readAwardHead } from './pages.ts';

let app: TestApp;
let callId: string;
let hostId: string;
let leadId: string;
beforeAll(async () => {
  app = await createTestApp();
  callId = await makeCall(app.services, { code: 'OCEAN-1', status: 'released' });
  hostId = await makeOrganisation(app.services, { name: 'Polar Institute', country: 'NO' });
  leadId = await makePerson(app.services, { name: 'Ingrid Voss', email: 'ingrid@secret.example' });
  await app.services.db
    .transaction()
    .execute((tx) =>
      insertAwards(tx, [
        award('A-1', { title: 'Ice </script><b>& tide' }),
        award('A-2', { title: 'Silt', amount: 20_00, publishedAt: new Date('2025-06-01T00:00:00Z') }),
        award('A-3', { title: '海冰', keywords: ['遥感'], leadId: null, hostOrganisationId: null }),
      ]),
    );
});
afterAll(() => app.close());

function award(number: string, values: Partial<NewAward>): NewAward {
  return {
    number,
    applicationId: null,
    callId,
    title: number,
    titleAlt: null,
    abstract: 'What we want to know.',
    abstractAlt: null,
    keywords: [],
    discipline: null,
    leadId,
    hostOrganisationId: hostId,
    currency: 'CNY',
    amount: 1_000_00,
    startsOn: '2026-01-01',
    endsOn: '2028-12-31',
    publishedAt: new Date('2026-02-01T00:00:00Z'),
    ...values,
  };
}

const numbers = async (query: string) => {
  const { body } = await app.call<{ items: { number: string }[]; total: number }>(
    null,
    'GET',
    `/api/registry/awards?${query}`,
  );
  return [body.items.map((item) => item.number), body.total];
};

describe('the public record', () => {
  test('is searched, filtered and sorted without signing in', async () => {
    expect(await numbers('sort=number')).toEqual([['A-1', 'A-2', 'A-3'], 3]);
    expect(await numbers('q=INGRID&sort=number')).toEqual([['A-1', 'A-2'], 2]);
    expect(await numbers('q=遥感')).toEqual([['A-3'], 1]);
    expect(await numbers('year=2025')).toEqual([['A-2'], 1]);
    expect(await numbers('country=NO&sort=amount')).toEqual([['A-2', 'A-1'], 2]);
    expect(await numbers(`host=${hostId}&call=OCEAN-1&year=2026`)).toEqual([['A-1'], 1]);
    expect(await numbers('call=elsewhere')).toEqual([[], 0]);
  });

  test('counts by call, year and country', async () => {
    const { body } = await app.call<object>(null, 'GET', '/api/registry/facets');
    expect(body).toMatchObject({
      calls: [{ value: 'OCEAN-1', count: 3 }],
      years: [
        { value: '2026', count: 2 },
        { value: '2025', count: 1 },
      ],
      countries: [{ value: 'NO', count: 2 }],
    });
  });

  test('tells no e-mail address and no inner id', async () => {
    const answers = await Promise.all(
      ['/api/registry/awards', '/api/registry/awards/A-1'].map((url) => app.call<object>(null, 'GET', url)),
    );
    const text = JSON.stringify(answers.map((one) => one.body));
    for (const secret of ['secret.example', leadId, callId]) expect(text).not.toContain(secret);
  });

  test('has a page for each award with linked data, and none for others', async () => {
    const { body } = await app.call<{ jsonLd: object }>(null, 'GET', '/api/registry/awards/A-1');
    expect(body.jsonLd).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'MonetaryGrant',
      identifier: 'A-1',
      url: 'http://localhost:4000/awards/A-1',
      funder: { '@type': 'FundingAgency', name: 'Headwater' },
      amount: { '@type': 'MonetaryAmount', currency: 'CNY', value: 1000 },
      fundedItem: {
        '@type': 'ResearchProject',
        foundingDate: '2026-01-01',
        member: { '@type': 'Person', name: 'Ingrid Voss', affiliation: { name: 'Polar Institute' } },
      },
    });
    expect((await app.call(null, 'GET', '/api/registry/awards/A-9')).status).toBe(404);
  });

  test('writes the linked data into the page so that no title can break out of it', async () => {
    const head = await readAwardHead(app.services, { number: 'A-1' });
    const page = writeHead('<head><meta name="description" content="old" /><title>Old</title></head>', head!);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).toContain('<title>Ice &lt;/script&gt;&lt;b&gt;&amp; tide (A-1) – Headwater</title>');
    expect(page).toContain('content="What we want to know."');
    const json = /<script type="application\/ld\+json">(.*)<\/script>/.exec(page)![1]!;
    expect(JSON.parse(json)).toEqual(head!.jsonLd);
    expect(await readAwardHead(app.services, { number: 'A-9' })).toBeNull();
  });

  test('is mapped for search engines', async () => {
    const { body, headers } = await app.call<string>(null, 'GET', '/sitemap.xml');
    expect(headers['content-type']).toContain('application/xml');
    for (const number of ['A-1', 'A-2', 'A-3'])
      expect(body).toContain(`<loc>http://localhost:4000/awards/${number}</loc>`);
    expect((await app.call(null, 'GET', '/sitemaps/awards-0.xml')).status).toBe(200);
    expect((await app.call(null, 'GET', '/sitemaps/other')).status).toBe(404);
  });
});

describe('one’s own awards', () => {
  test('are those one leads; officers and directors see all', async () => {
    const mine = await app.call<{ items: { number: string }[] }>(leadId, 'GET', '/api/awards?sort=number');
    expect(mine.body.items.map((item) => item.number)).toEqual(['A-1', 'A-2']);
    expect((await app.call(await makePerson(app.services), 'GET', '/api/awards')).body).toMatchObject({
      total: 0,
    });
    expect((await app.call(await makePerson(app.services), 'GET', '/api/awards/A-1')).status).toBe(404);
    expect((await app.call(null, 'GET', '/api/awards')).status).toBe(401);
  });
});
