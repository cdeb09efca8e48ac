import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';
import { fetchDoi } from './doi-client.ts';
import { fetchOrcidRecord } from './orcid-client.ts';

interface Preview {
  format: string;
  works: { line: number | null; known: string | null; work: Record<string, unknown> }[];
  employments: { organisation: string; found: { id: string } | null }[];
  problems: { code: string; params: Record<string, string | number> }[];
  left: number;
  error: { code: string; field: string | null; params: Record<string, string> };
}

/** What a resolver answers by DOI; the address it runs at is known once it listens. */
const answers: Record<string, (response: ServerResponse, base: string) => void> = {
  '/10.1000/good': (response) =>
    response.end(
      JSON.stringify({
        title: 'Good <b>work</b>',
        type: 'dataset',
        issued: { 'date-parts': [[2022]] },
        DOI: '10.9999/evil',
      }),
    ),
  '/10.1000/moved': (response, base) => response.writeHead(302, { location: `${base}/10.1000/good` }).end(),
  '/10.1000/inside': (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end(),
  '/10.1000/metadata': (response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  '/10.1000/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/10.1000/loop': (response, base) => response.writeHead(302, { location: `${base}/10.1000/loop` }).end(),
  '/10.1000/html': (response) => response.end('<html>A page, no reference</html>'),
  '/10.1000/huge': (response) => {
    const write = () => {
      while (!response.destroyed) if (!response.write('x'.repeat(65_536))) return;
    };
    response.on('drain', write);
    write();
  },
  '/10.1000/slow': () => {},
};

let test: TestApp;
let resolver: Server;
let base: string;
let asked: { url: string; accept: string | undefined }[] = [];
let me: string;
let other: string;
beforeAll(async () => {
  resolver = createServer((request, response) => {
    asked.push({ url: request.url!, accept: request.headers.accept });
    const answer = answers[request.url!];
    if (answer) answer(response, base);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => resolver.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(resolver.address() as AddressInfo).port}`;
  test = await createTestApp({ env: { HEADWATER_DOI_URL: base } });
  me = await makePerson(test.services);
  other = await makePerson(test.services);
});
afterAll(async () => {
  await test.close();
  resolver.closeAllConnections();
  await new Promise((done) => resolver.close(done));
});

const preview = (text: string, who = me) =>
  test.call<Preview>(who, 'POST', '/api/my/works/preview', { text });
const keep = (works: unknown[], who = me) =>
  test.call<{ added: number; known: number }>(who, 'POST', '/api/my/works', { works });
const list = (who: string, query = '') =>
  test.call<{ items: { id: string; title: string; isOwn: boolean }[]; total: number }>(
    who,
    'GET',
    `/api/my/works${query}`,
  );
const work = (title: string, more: object = {}) => ({
  title,
  authors: '',
  year: 2020,
  venue: '',
  doi: null,
  url: null,
  kind: 'article',
  abstract: '',
  ...more,
});

async function uploadFile(who: string, bytes: Uint8Array) {
  const boundary = 'once';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="f"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const response = await test.app.inject({
    method: 'POST',
    url: '/api/my/works/preview-file',
    headers: { 'x-test-person': who, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  return { status: response.statusCode, body: response.json() as Preview };
}

const BIBTEX = [
  '@string{jot = "Journal of Things"}',
  '@article{a, title = {Gr{\\"o}wth of <script>x</script> مياه 🌊}, author = {张, 三 and van Beck, Ana}, year = 2019, journal = jot, doi = {10.1000/A}, abstract = {Long ago.}}',
  '@article{b title = {No comma}}',
  '@misc{c, year = 2018}',
  '@book{d, title = {Growth of <script>x</script>}, year = 2018, doi = {https://doi.org/10.1000/a}}',
  '@article{e, title = {Open',
].join('\n');

describe('a preview', () => {
  it('reads BibTeX, names the line of every fault, and stores nothing', async () => {
    const { body } = await preview(BIBTEX);
    expect(body.works.map(({ line, known }) => [line, known])).toEqual([
      [2, null],
      [5, 'twin'],
    ]);
    expect(body.works[0]!.work).toEqual({
      title: 'Gröwth of <script>x</script> مياه 🌊',
      authors: '三张; Ana van Beck'.replace('三张', '张三'),
      year: 2019,
      venue: 'Journal of Things',
      doi: '10.1000/a',
      url: null,
      kind: 'article',
      abstract: 'Long ago.',
    });
    expect(body.problems).toEqual([
      { code: 'bibtex-unreadable', params: { line: 3, value: 'title', accepted: ',' } },
      { code: 'work-without-title', params: { line: 4, value: 'c' } },
      { code: 'entry-unclosed', params: { line: 6, value: '@article{e, title = {Open', accepted: '}' } },
    ]);
    expect((await list(me)).body.total).toBe(0);
  });

  it('reads RIS, also of a type and with signs that its rules do not foresee', async () => {
    const { body } = await preview(
      'TY  - ODD\r\nTI  - Left  - right\r\nAU  - Li, Na\r\nPY  - 2021\r\nDO  - 10.1000/ris\r\nER  - \r\nTY  - JOUR\r\nAU  - X\r\nER  - \r\n',
    );
    expect(body.works.map(({ line, work }) => [line, work.title, work.doi])).toEqual([
      [1, 'Left - right', '10.1000/ris'],
    ]);
    expect(body.problems).toEqual([{ code: 'work-without-title', params: { line: 7, value: 'TY  - JOUR' } }]);
  });

  it('says what would be accepted of a text that is nothing of the kind', async () => {
    const answer = await preview('Dear colleagues');
    expect([answer.status, answer.body.error.code, answer.body.error.params]).toEqual([
      400,
      'invalid-input',
      {
        field: 'text',
        value: 'Dear colleagues',
        accepted: 'BibTeX, RIS, DOIs one a line, or an ORCID record',
      },
    ]);
    expect((await test.call(null, 'POST', '/api/my/works/preview', { text: 'x' })).status).toBe(401);
  });

  it('reads an ORCID record as the ZIP that ORCID makes, and finds the organisations it names', async () => {
    const known = await makeOrganisation(test.services, {
      name: 'River University',
      rorId: 'https://ror.org/05a28rw58',
    });
    await makeOrganisation(test.services, { name: 'Twice', country: 'CN' });
    await makeOrganisation(test.services, { name: 'Twice', country: 'CN' });
    const employment = (name: string, ror: string) =>
      `<e:employment-summary xmlns:e="e" xmlns:c="c"><c:role-title>Professor</c:role-title><c:start-date><c:year>2015</c:year></c:start-date><c:organization><c:name>${name}</c:name><c:address><c:country>CN</c:country></c:address><c:disambiguated-organization><c:disambiguated-organization-identifier>${ror}</c:disambiguated-organization-identifier></c:disambiguated-organization></c:organization></e:employment-summary>`;
    const zip = zipSync({
      'works/1.xml': strToU8(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY big "boom">]><w:work xmlns:w="w" xmlns:c="c"><c:title><c:title>Rivers &amp; &big; &#x1F30A;</c:title></c:title><w:type>journal-article</w:type><c:publication-date><c:year>2018</c:year></c:publication-date></w:work>',
      ),
      'affiliations/1.xml': strToU8(`<r>${employment('River University', 'https://ror.org/05a28rw58')}</r>`),
      'affiliations/2.xml': strToU8(`<r>${employment('Twice', '')}</r>`),
      'picture.png': strToU8('nothing'),
    });
    const { body } = await uploadFile(me, zip);
    expect(body.works.map((one) => [one.work.title, one.work.year])).toEqual([['Rivers & &big; 🌊', 2018]]);
    expect(body.employments.map((one) => [one.organisation, one.found?.id ?? null])).toEqual([
      ['River University', known],
      ['Twice', null],
    ]);
    const bad = await uploadFile(me, strToU8('{"a": 1}'));
    expect([bad.status, bad.body.error.code]).toEqual([422, 'orcid-file-unreadable']);
    expect((await uploadFile(me, new Uint8Array([0xff, 0xfe, 0x41]))).body.error.code).toBe(
      'references-not-utf8',
    );
  });

  it('of the record at ORCID needs the funder to have set that up', async () => {
    const answer = await test.call<Preview>(me, 'POST', '/api/my/works/preview-orcid');
    expect([answer.status, answer.body.error.code]).toEqual([409, 'orcid-off']);
  });
});

describe('the record at ORCID', () => {
  it('is read with a token of the funder, and what it refuses is said', async () => {
    const setting = {
      clientId: 'APP',
      clientSecret: 'secret',
      url: base,
      apiUrl: base,
      groupId: 'issn:1',
      city: 'X',
      ror: null,
    };
    const iD = '0000-0002-1825-0097';
    const code = (error: { code: string }) => error.code;
    expect(await fetchOrcidRecord(setting, iD).catch(code)).toBe('orcid-refused');
    answers['/oauth/token'] = (response) => response.end('{"access_token":"t"}');
    answers[`/v3.0/${iD}/record`] = (response) =>
      response.end(
        JSON.stringify({
          'orcid-identifier': { path: iD },
          'activities-summary': {
            works: { group: [{ 'work-summary': [{ title: { title: { value: 'Rivers' } } }] }] },
          },
        }),
      );
    const reading = await fetchOrcidRecord(setting, iD);
    expect([reading.orcid, reading.works.map(({ title }) => title)]).toEqual([iD, ['Rivers']]);
    answers[`/v3.0/${iD}/record`] = (response) => response.writeHead(302, { location: `${base}/x` }).end();
    expect(await fetchOrcidRecord(setting, iD).catch(code)).toBe('orcid-unreachable');
  });
});

describe('a DOI', () => {
  it('is asked of the configured resolver alone, and every failure names its line and what to do', async () => {
    asked = [];
    const dois = ['good', 'moved', 'unknown', 'inside', 'metadata', 'file', 'loop', 'html', 'huge'];
    const { body } = await preview(
      [...dois.map((one) => `https://doi.org/10.1000/${one}`), 'http://127.0.0.1/x'].join('\n'),
    );
    expect(body.works).toMatchObject([
      { line: 1, known: null, work: { title: 'Good work', doi: '10.1000/good', year: 2022, kind: 'data' } },
      { line: 2, known: null, work: { title: 'Good work', doi: '10.1000/moved' } },
    ]);
    const host = base.slice('http://'.length);
    expect(body.problems.map(({ code, params }) => [params.line, code, params.to ?? null])).toEqual([
      [10, 'doi-invalid', null],
      [3, 'doi-unknown', null],
      [4, 'doi-refused', '127.0.0.1:1'],
      [5, 'doi-refused', '169.254.169.254'],
      [6, 'doi-refused', ''],
      [7, 'doi-refused', host],
      [8, 'doi-unknown', null],
      [9, 'doi-too-large', null],
    ]);
    expect(asked.every(({ accept }) => accept === 'application/vnd.citationstyles.csl+json')).toBe(true);
  });

  it('that is not answered in time or at all is unreachable', async () => {
    const { doi } = test.services.config;
    const code = (error: { code: string }) => error.code;
    expect(await fetchDoi(doi, '10.1000/slow', 200).catch(code)).toBe('doi-unreachable');
    expect(await fetchDoi({ ...doi, url: 'http://127.0.0.1:1' }, '10.1000/good').catch(code)).toBe(
      'doi-unreachable',
    );
  });

  it('is sent on by https only, to hosts that the setting names', async () => {
    const setting = { url: base, hosts: ['api.example.org'] };
    const tries = [
      'http://api.example.org/x',
      'https://api.example.org:8443/x',
      'https://me@api.example.org/x',
      'https://other.example.org/x',
    ];
    for (const location of tries) {
      answers['/10.1000/onward'] = (response) => response.writeHead(302, { location }).end();
      expect(await fetchDoi(setting, '10.1000/onward').catch((error) => error.code)).toBe('doi-refused');
    }
  });
});

describe('the list of works', () => {
  it('keeps each once, also when two windows send it at once, and two thousand at a time', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) =>
      work(`Work ${index}`, { doi: `10.1000/many.${index}` }),
    );
    const statements: number[] = [];
    statements.push(await test.countStatements(() => keep([work('One'), work('one!'), work('Two')])));
    const both = await Promise.all([keep(many), keep(many)]);
    expect(both.map(({ body }) => body.added).sort()).toEqual([0, 2_000]);
    expect((await list(me)).body.total).toBe(2_002);
    statements.push(
      await test.countStatements(() =>
        keep(many.map((one) => ({ ...one, doi: `${one.doi}b`, title: `${one.title}b` }))),
      ),
    );
    expect(statements[1]).toBe(statements[0]);
    const { body } = await preview('@article{x, title={ONE}, year=2020}');
    expect(body.works.map((one) => one.known)).toEqual(['mine']);
    expect((await list(me, '?q=work%201999b')).body.items.map(({ title }) => title)).toEqual(['Work 1999b']);
  }, 30_000);

  it('is text whatever stands in it, and refuses what could never be right, naming it', async () => {
    const odd = await makePerson(test.services);
    const title = '=HYPERLINK("x") <img onerror=1> \\textbf{x} ‮مرحبا 👩‍🔬';
    expect((await keep([work(title)], odd)).body).toEqual({ added: 1, known: 0 });
    expect((await list(odd)).body.items.map((one) => one.title)).toEqual([title]);
    const refusal = async (more: object) => {
      const answer = await keep([work('Fine'), work('Wrong', more)], odd);
      const { error } = answer.body as unknown as Preview;
      return [answer.status, error.field];
    };
    expect(await refusal({ title: ' \u0000 ' })).toEqual([400, 'works.1.title']);
    expect(await refusal({ doi: 'http://x' })).toEqual([400, 'works.1.doi']);
    expect(await refusal({ url: 'javascript:alert(1)' })).toEqual([400, 'works.1.url']);
    expect((await list(odd)).body.total).toBe(1);
  });

  it('belongs to its person: nobody else reads, mends or takes away', async () => {
    const [mine] = (await list(me, '?q=two')).body.items;
    expect((await list(other)).body.total).toBe(0);
    const officer = await makeStaff(test.services, 'officer');
    for (const stranger of [other, officer]) {
      expect((await test.call(stranger, 'PATCH', `/api/my/works/${mine!.id}`, work('Mine now'))).status).toBe(
        404,
      );
      expect((await test.call(stranger, 'DELETE', `/api/my/works/${mine!.id}`)).status).toBe(404);
    }
    const taken = await test.call<Preview>(me, 'PATCH', `/api/my/works/${mine!.id}`, work('One'));
    expect([taken.status, taken.body.error.code]).toEqual([409, 'work-known']);
    const mended = await test.call<{ title: string }>(
      me,
      'PATCH',
      `/api/my/works/${mine!.id}`,
      work('Two, mended'),
    );
    expect(mended.body.title).toBe('Two, mended');
    expect((await test.call(me, 'DELETE', `/api/my/works/${mine!.id}`)).status).toBe(200);
    expect((await list(me, '?q=mended')).body.total).toBe(0);
  });

  it('holds works from imports, which are evidence and stay as they are', async () => {
    const { rows } = await sql<{ id: string }>`
      insert into works (kind, title, source, doi, year) values ('publication', 'Imported', 'nsf', '10.1000/imported', 2001)
      returning id`.execute(test.services.db);
    const id = rows[0]!.id;
    await sql`insert into work_people (work_id, person_id) values (${id}::uuid, ${other}::uuid)`.execute(
      test.services.db,
    );
    expect((await keep([work('Imported, again', { doi: '10.1000/Imported' })], other)).body).toEqual({
      added: 0,
      known: 1,
    });
    expect((await test.call(other, 'DELETE', `/api/my/works/${id}`)).status).toBe(403);
  });
});
