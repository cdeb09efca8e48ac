import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { makePerson, makeStaff } from '../testing/factories.ts';
import { readFunder, readTimeZone } from './funder.ts';

interface View {
  revision: number;
  name: { en: string; zh: string };
  shortName: { en: string; zh: string };
  timeZone: string | null;
  error: { code: string; field: string };
}

let app: TestApp;
let administrator: string;
beforeAll(async () => {
  app = await createTestApp();
  administrator = await makeStaff(app.services, 'administrator');
});
afterAll(() => app.close());

const NOTHING = { en: '', zh: '' };
const told = (revision: number, change: object = {}) => ({
  revision,
  name: { en: ' River Fund ', zh: '河流基金' },
  shortName: NOTHING,
  notice: NOTHING,
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  ...change,
});
const put = (who: string | null, body: object) => app.call<View>(who, 'PUT', '/api/funder', body);
const todosOf = async (who: string) =>
  (await app.call<{ todos: { kind: string }[] }>(who, 'GET', '/api/home')).body.todos.map((one) => one.kind);

test('who runs the installation is said once by an administrator, and holds from then on', async () => {
  expect(await todosOf(administrator)).toContain('name-funder');
  expect((await app.call<View>(administrator, 'GET', '/api/funder')).body).toMatchObject({
    revision: 0,
    name: NOTHING,
  });
  const { status, body } = await put(administrator, told(0));
  expect([status, body]).toEqual([
    200,
    {
      revision: 1,
      name: { en: 'River Fund', zh: '河流基金' },
      shortName: { en: 'River Fund', zh: '河流基金' },
      notice: NOTHING,
      timeZone: 'Asia/Shanghai',
      country: 'CN',
    },
  ]);
  expect(await readFunder(app.services.db)).toMatchObject({ shortName: body.name, notice: null });
  expect(await readTimeZone(app.services.db)).toBe('Asia/Shanghai');
  expect(await todosOf(administrator)).not.toContain('name-funder');
  const entries = await app.services.db
    .selectFrom('audit_events')
    .select(['action', 'actor_id', 'before', 'after'])
    .where('entity_id', '=', 'funder')
    .execute();
  expect(entries).toEqual([
    {
      action: 'setting.changed',
      actor_id: administrator,
      before: null,
      after: expect.objectContaining({ name: body.name, revision: 1 }),
    },
  ]);
});

test('of two who say it at once one is told that it was changed meanwhile', async () => {
  const { body } = await app.call<View>(administrator, 'GET', '/api/funder');
  const both = await Promise.all(
    ['Lake Fund', 'Sea Fund'].map((en) => put(administrator, told(body.revision, { name: { en, zh: '' } }))),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)!.body.error.code).toBe('changed-meanwhile');
});

test('what cannot be is refused by its field, and nobody else may', async () => {
  const { body } = await app.call<View>(administrator, 'GET', '/api/funder');
  for (const [field, change] of [
    ['name', { name: { en: ' ', zh: '' } }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['country', { country: 'China' }],
  ] as const) {
    const refused = await put(administrator, told(body.revision, change));
    expect([refused.status, refused.body.error.field]).toEqual([400, field]);
  }
  const director = await makeStaff(app.services, 'director');
  for (const who of [null, await makePerson(app.services), director]) {
    expect((await put(who, told(body.revision))).status).toBe(who ? 404 : 401);
    expect((await app.call(who, 'GET', '/api/funder')).status).toBe(who ? 404 : 401);
  }
  expect((await app.call<View>(administrator, 'GET', '/api/funder')).body).toEqual(body);
});
