import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';

let test: TestApp;
let administrator: string;
let officer: string;

beforeAll(async () => {
  test = await createTestApp();
  administrator = await makeStaff(test.services, 'administrator');
  officer = await makeStaff(test.services, 'officer');
});
afterAll(() => test.close());

interface Import {
  id: string;
  status: string;
  jobId: string;
  report: { counts: Record<string, number> } | null;
  error: { code: string; params: object } | null;
  can: { execute: boolean; discard: boolean };
}

/** Sends a file as a browser does. */
async function uploadFile(personId: string, kind: string, parameters: object, content: string) {
  const boundary = 'test-boundary';
  const part = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const payload =
    part('kind', kind) +
    part('parameters', JSON.stringify(parameters)) +
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="data.jsonl"\r\n` +
    `content-type: application/octet-stream\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  const response = await test.app.inject({
    method: 'POST',
    url: '/api/imports',
    headers: { 'x-test-person': personId, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  return { status: response.statusCode, body: response.json() as Import & { error: { code: string } } };
}

const show = async (personId: string, id: string) =>
  (await test.call<Import>(personId, 'GET', `/api/imports/${id}`)).body;

/** Uploads and waits until the file has been read. */
async function readFile(
  personId: string,
  kind: string,
  parameters: object,
  content: string,
): Promise<Import> {
  const { body } = await uploadFile(personId, kind, parameters, content);
  await test.finishJob(body.jobId);
  return show(personId, body.id);
}

async function execute(personId: string, id: string): Promise<Import> {
  const started = await test.call<Import>(personId, 'POST', `/api/imports/${id}/execute`);
  expect(started.status).toBe(202);
  await test.finishJob(started.body.jobId);
  return show(personId, id);
}

const ror = (id: string, name: string, parent?: string) =>
  JSON.stringify({ id, name, country: 'US', ...(parent ? { relationships: [['parent', parent]] } : {}) });

const award = (id: string, division: string, people: string[], change: object = {}) =>
  JSON.stringify({
    award_id: id,
    title: `Study ${id}`,
    start: '06/01/2017',
    amount_usd: 1000,
    division,
    investigators: people.map((name, index) => ({
      name,
      role: index === 0 ? 'Principal Investigator' : 'Co-Principal Investigator',
      email_domain: 'lake.edu',
    })),
    institutions: [{ name: 'Lake University', city: 'Lake', country: 'United States' }],
    abstract: `About ${id}.`,
    ...change,
  });

const countOf = async (table: 'organisations' | 'applications' | 'works' | 'reviewer_pool') =>
  Number(
    (
      await test.services.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

describe('importing organisations', () => {
  it('shows what the file holds first, stores it when told to, and can be repeated', async () => {
    const file = [ror('02mhbdp94', 'Lake University'), ror('00003g016', 'Lake Hospital', '02mhbdp94')].join(
      '\n',
    );
    const before = await countOf('organisations');
    const read = await readFile(administrator, 'ror-organisations', {}, file);
    expect(read).toMatchObject({
      status: 'preview',
      report: { counts: { organisations: 2, withParents: 1 } },
      can: { execute: true, discard: true },
    });
    expect(await countOf('organisations')).toBe(before);
    const stored = await execute(administrator, read.id);
    expect(stored).toMatchObject({
      status: 'done',
      report: { counts: { organisations: 2, links: 1, unknownParents: 0 } },
      can: { execute: false, discard: false },
    });
    expect(await countOf('organisations')).toBe(before + 2);
    const again = await readFile(administrator, 'ror-organisations', {}, file);
    await execute(administrator, again.id);
    expect(await countOf('organisations')).toBe(before + 2);
  });

  it('fails as a whole with the place of the first fault', async () => {
    const read = await readFile(
      administrator,
      'ror-organisations',
      {},
      `${ror('02mhbdp94', 'A')}\n{"id": 5}`,
    );
    expect(read).toMatchObject({
      status: 'failed',
      error: { code: 'line-field', params: { line: 2, field: 'id', value: '5' } },
      can: { execute: false },
    });
    expect((await test.call(administrator, 'POST', `/api/imports/${read.id}/execute`)).status).toBe(409);
  });

  it('is for administrators, and others do not learn that an import exists', async () => {
    const refused = await uploadFile(officer, 'ror-organisations', {}, ror('02mhbdp94', 'A'));
    expect(refused.status).toBe(403);
    const read = await readFile(administrator, 'ror-organisations', {}, ror('02mhbdp94', 'Lake University'));
    expect((await test.call(officer, 'GET', `/api/imports/${read.id}`)).status).toBe(404);
    expect((await test.call(officer, 'POST', `/api/imports/${read.id}/discard`)).status).toBe(404);
    const list = await test.call<{ total: number }>(officer, 'GET', '/api/imports');
    expect(list.body.total).toBe(0);
    const applicant = await makePerson(test.services);
    expect((await test.call(applicant, 'GET', '/api/imports')).status).toBe(404);
  });
});

describe('importing awards', () => {
  it('makes applications of one division and a reviewer pool of all others', async () => {
    const callId = await makeCall(test.services, { currency: 'USD', status: 'published' });
    const file = [
      award('1700001', 'Rivers', ['Ana Ruiz', 'Bo Li']),
      award('1700002', 'Lakes', ['Cy Diaz', 'Ana Ruiz']),
      award('1700003', 'Lakes', ['Dee Moe']),
    ].join('\n');
    const parameters = { applications: [{ division: 'Rivers', callId }], poolCallIds: [callId] };
    const read = await readFile(officer, 'nsf-awards', parameters, file);
    expect(read).toMatchObject({
      status: 'preview',
      report: { counts: { awards: 3, applications: 1, works: 2 } },
    });
    const stored = await execute(officer, read.id);
    expect(stored).toMatchObject({
      status: 'done',
      report: {
        counts: {
          applications: 1,
          works: 2,
          people: 4,
          pool: 3,
          organisationsByName: 1,
          organisationsMade: 0,
        },
      },
    });
    const application = await test.services.db
      .selectFrom('applications')
      .innerJoin('people', 'people.id', 'applications.lead_id')
      .select(['applications.status', 'requested', 'people.name', 'people.email'])
      .where('call_id', '=', callId)
      .execute();
    expect(application).toEqual([
      { status: 'submitted', requested: 100_000, name: 'Ana Ruiz', email: 'ana.ruiz@lake.edu.invalid' },
    ]);
  });

  it('leaves nothing behind when a line at the end cannot be stored', async () => {
    const callId = await makeCall(test.services, { currency: 'USD', status: 'published' });
    const before = [await countOf('applications'), await countOf('works'), await countOf('reviewer_pool')];
    const parameters = { applications: [{ division: 'Rivers', callId }], poolCallIds: [callId] };
    const file = [award('1800001', 'Rivers', ['Eve Fox']), award('1800002', 'Lakes', ['Gil Hay'])].join('\n');
    const read = await readFile(officer, 'nsf-awards', parameters, file);
    await test.services.db.updateTable('calls').set({ status: 'review' }).where('id', '=', callId).execute();
    const failed = await execute(officer, read.id);
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: 'import-call-state', params: { state: 'review' } },
    });
    expect([await countOf('applications'), await countOf('works'), await countOf('reviewer_pool')]).toEqual(
      before,
    );
  });

  it('refuses a negative amount with its line, and a call in another currency', async () => {
    const callId = await makeCall(test.services, { currency: 'CNY', status: 'published' });
    const parameters = { applications: [{ division: 'Rivers', callId }], poolCallIds: [] };
    const negative = award('1900001', 'Rivers', ['Ivy Jay'], { amount_usd: -1 });
    expect(await readFile(officer, 'nsf-awards', parameters, negative)).toMatchObject({
      status: 'failed',
      error: { code: 'line-field', params: { line: 1, field: 'amount_usd', value: '-1' } },
    });
    const read = await readFile(officer, 'nsf-awards', parameters, award('1900002', 'Rivers', ['Ivy Jay']));
    expect(await execute(officer, read.id)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-input', params: { value: 'CNY', accepted: 'USD' } },
    });
  });

  it('is executed once when two people say so at the same time', async () => {
    const callId = await makeCall(test.services, { currency: 'USD', status: 'published' });
    const parameters = { applications: [{ division: 'Rivers', callId }], poolCallIds: [] };
    const read = await readFile(officer, 'nsf-awards', parameters, award('2000001', 'Rivers', ['Kim Low']));
    const answers = await Promise.all(
      [1, 2].map(() => test.call<Import>(officer, 'POST', `/api/imports/${read.id}/execute`)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409]);
    await test.finishJob(answers.find((answer) => answer.status === 202)!.body.jobId);
    const stored = await test.services.db
      .selectFrom('applications')
      .select('external_id')
      .where('call_id', '=', callId)
      .execute();
    expect(stored).toEqual([{ external_id: '2000001' }]);
  });

  it('names what is wrong with its parameters', async () => {
    const answer = await uploadFile(officer, 'nsf-awards', { applications: 'all' }, '');
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'invalid-input' });
    const unknown = await uploadFile(officer, 'everything', {}, '');
    expect(unknown.body.error).toMatchObject({ code: 'invalid-input', field: 'kind' });
  });
});
