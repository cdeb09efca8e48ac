import type { FormDefinition } from '@headwater/core/forms';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Failure, openForApplying } from '../../testing/applying.ts';
import { makeCall, makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';

const both = (text: string) => ({ en: text, zh: '' });
const field = (key: string, more: object) => ({
  key,
  label: both(key),
  help: both(''),
  required: false,
  ...more,
});
const section = (fields: object[]): FormDefinition =>
  ({ sections: [{ key: 's', title: both('S'), help: both(''), fields }] }) as unknown as FormDefinition;
const text = { kind: 'longtext', maxCharacters: 500, maxWords: null };
const options = (...keys: string[]) => keys.map((key) => ({ key, label: both(key) }));

let test: TestApp;
let base: Awaited<ReturnType<typeof openForApplying>>;
let lead: string;
let member: string;
let stranger: string;
let callId: string;
let earlier: { id: string; number: string | null };

async function giveForm(id: string, definition: FormDefinition) {
  const { rows } = await sql<{ id: string }>`
    insert into form_versions (form_key, version, definition, published_at)
    values (${`once-${id}`}, 1, ${JSON.stringify(definition)}::jsonb, '2026-01-15') returning id`.execute(
    test.services.db,
  );
  await sql`update calls set form_version_id = ${rows[0]!.id}::uuid where id = ${id}::uuid`.execute(
    test.services.db,
  );
}

beforeAll(async () => {
  test = await createTestApp();
  base = await openForApplying(test);
  lead = await makePerson(test.services, { name: 'Lead', organisationId: base.host });
  member = await makePerson(test.services, { name: 'Mei Lan', nameAlt: '梅兰' });
  stranger = await makePerson(test.services, { name: 'Stranger' });
  callId = await makeCall(test.services, { code: 'HW-NEXT' });
  await giveForm(
    base.callId,
    section([
      field('aim', text),
      field('old', text),
      field('pick', { kind: 'choice', options: options('a', 'b') }),
      field('sign', { kind: 'statement', text: both('I confirm') }),
      field('number', { kind: 'number', minimum: null, maximum: null, whole: true, unit: both('') }),
    ]),
  );
  await giveForm(
    callId,
    section([
      field('aim', text),
      field('pick', { kind: 'choice', options: options('b', 'c') }),
      field('sign', { kind: 'statement', text: both('I confirm') }),
      field('number', text),
      field('cv-knowledge', text),
      field('cv-society', text),
      field('best', { kind: 'works', least: null, most: 1 }),
    ]),
  );
  const draft = await base.begin(lead);
  const saved = await test.call<{ id: string; number: string | null; revision: number }>(
    lead,
    'PATCH',
    `/api/applications/${draft.id}`,
    {
      revision: draft.revision,
      ...base.wholeDraft(),
      answers: { aim: 'To find out.', old: 'No longer asked.', pick: 'a', sign: true, number: 7 },
      budget: [
        { year: 1, category: 'people', note: 'one student', amount: 80_000_00 },
        { year: 2, category: 'gone', note: '', amount: 1 },
      ].slice(0, 1),
    },
  );
  expect(saved.status).toBe(200);
  earlier = saved.body;
  await sql`insert into application_budget_items (application_id, year, category, amount, position)
    values (${draft.id}::uuid, 1, 'gone', 100, 1)`.execute(test.services.db);
  await sql`insert into application_members (application_id, person_id, role, invited_at)
    values (${draft.id}::uuid, ${member}::uuid, 'co-investigator', now())`.execute(test.services.db);
  await test.call(lead, 'POST', '/api/my/works', {
    works: ['First', 'Second'].map((title) => ({
      title,
      authors: 'L',
      year: 2020,
      venue: 'V',
      doi: null,
      url: null,
      kind: 'article',
      abstract: 'A',
    })),
  });
  const { body } = await test.call<{ items: { id: string; title: string }[] }>(
    lead,
    'GET',
    '/api/my/works?sort=title',
  );
  await test.call(lead, 'PUT', '/api/my/cv', {
    revision: 0,
    texts: { knowledge: { en: 'I found it.', zh: '' } },
    representative: body.items.map(({ id }) => ({ workId: id, why: { en: 'It matters.', zh: '' } })),
  });
});
afterAll(() => test.close());

interface Begun {
  id: string;
  taken: { field: string; source: string }[];
  invited: number;
  left: { code: string; field: string }[];
}
interface Draft {
  title: string;
  revision: number;
  keywords: string[];
  discipline: string | null;
  language: string;
  host: { id: string } | null;
  answers: Record<string, unknown>;
  budget: { category: string; amount: number }[];
  members: {
    personId: string;
    name: string;
    nameAlt: string | null;
    email: string | null;
    role: string;
    consentedAt: string | null;
  }[];
}
const begin = (who: string, body: object) =>
  test.call<Begun & Failure>(who, 'POST', '/api/applications/begin', { callId, ...body });
const readDraft = async (who: string, id: string) =>
  (await test.call<Draft>(who, 'GET', `/api/applications/${id}/draft`)).body;
const prefills = (who: string, id: string) =>
  test.call<{ items: { field: string; source: string; from: { id: string } | null }[] }>(
    who,
    'GET',
    `/api/applications/${id}/prefills`,
  );

describe('an application begun from an earlier one', () => {
  it('takes over what fits, says what does not, and invites the team anew', async () => {
    const { status, body } = await begin(lead, { from: earlier.id, team: true });
    expect(status).toBe(201);
    const draft = await readDraft(lead, body.id);
    expect(draft).toMatchObject({
      title: 'How rivers remember',
      keywords: ['rivers', '沉积'],
      discipline: 'hydrology',
      host: { id: base.host },
      answers: {
        aim: 'To find out.',
        'cv-knowledge': 'I found it.',
        best: [
          {
            title: 'First',
            authors: 'L',
            year: 2020,
            venue: 'V',
            doi: null,
            url: null,
            kind: 'article',
            why: 'It matters.',
          },
        ],
      },
    });
    expect(Object.keys(draft.answers).sort()).toEqual(['aim', 'best', 'cv-knowledge']);
    expect(draft.budget).toMatchObject([{ category: 'people', amount: 80_000_00 }]);
    expect(
      draft.members.map(({ personId, role, consentedAt }) => [personId, role, consentedAt !== null]),
    ).toEqual([
      [lead, 'lead', true],
      [member, 'co-investigator', false],
    ]);
    expect(body.invited).toBe(1);
    expect(body.left.map(({ code, field }) => [code, field])).toEqual([
      ['budget-category-unknown', 'budget.1.category'],
      ['left-not-asked', 'answers.old'],
      ['answer-not-option', 'answers.pick'],
      ['left-statement', 'answers.sign'],
      ['left-not-asked', 'answers.number'],
    ]);
    const { rows } = await sql<{ after: { from: string } }>`
      select after from audit_events where action = 'application.taken-over' and entity_id = ${body.id}`.execute(
      test.services.db,
    );
    expect(rows.map(({ after }) => after.from)).toEqual([earlier.id]);
    const mails = await sql<{ n: number }>`
      select count(*)::int as n from mails where kind = 'application-team-invitation' and person_id = ${member}::uuid`.execute(
      test.services.db,
    );
    expect(mails.rows[0]!.n).toBe(1);
  });

  it('knows the team of a draft as that knows it: by name who agreed before, as it is called who never did', async () => {
    const { body: known } = await begin(lead, { from: earlier.id, team: true });
    await test.call(lead, 'POST', `/api/applications/${known.id}/members`, {
      email: 'otto.brook@uni.example',
    });
    const { body: again } = await begin(lead, { from: known.id, team: true });
    const [before, after] = await Promise.all([known.id, again.id].map((id) => readDraft(lead, id)));
    const called = (draft: Draft) =>
      draft.members.map(({ personId, name, nameAlt, email }) => [personId, name, nameAlt, email]);
    expect(called(after!)).toEqual(called(before!));
    expect(called(after!)[1]).toEqual([member, 'Mei Lan', '梅兰', expect.stringContaining('…@')]);
    expect(called(after!)[2]!.slice(1)).toEqual(['otto.brook@uni.example', null, 'o…@uni.example']);
  });

  it('is marked until somebody changes it, and never names an application to who is not in its team', async () => {
    const { body } = await begin(lead, { from: earlier.id });
    const marks = await prefills(lead, body.id);
    expect(marks.body.items.map(({ field, source, from }) => [field, source, from?.id ?? null])).toEqual([
      ['abstract', 'application', earlier.id],
      ['answers.aim', 'application', earlier.id],
      ['answers.best', 'profile', null],
      ['answers.cv-knowledge', 'profile', null],
      ['budget', 'application', earlier.id],
      ['discipline', 'application', earlier.id],
      ['hostOrganisationId', 'application', earlier.id],
      ['keywords', 'application', earlier.id],
      ['title', 'application', earlier.id],
      ['titleAlt', 'application', earlier.id],
    ]);
    const draft = await readDraft(lead, body.id);
    await test.call(lead, 'PATCH', `/api/applications/${body.id}`, {
      revision: draft.revision,
      title: 'New',
      answers: { aim: 'New' },
    });
    const newcomer = await makePerson(test.services);
    await sql`insert into application_members (application_id, person_id, role) values (${body.id}::uuid, ${newcomer}::uuid, 'co-investigator')`.execute(
      test.services.db,
    );
    const after = await prefills(newcomer, body.id);
    expect(after.body.items.map(({ field }) => field)).not.toContain('title');
    expect(after.body.items.map(({ field }) => field)).not.toContain('answers.aim');
    expect(after.body.items.every(({ from }) => from === null)).toBe(true);
    expect((await prefills(stranger, body.id)).status).toBe(404);
  });

  it('is begun by its own team alone: not by strangers, its officer, its host or who has not consented', async () => {
    const submitted = await base.begin(lead);
    await sql`update applications set status = 'submitted', submitted_at = now(), with_host_at = now()
      where id = ${submitted.id}::uuid`.execute(test.services.db);
    const director = await makeStaff(test.services, 'director');
    expect((await test.call(base.officer, 'GET', `/api/applications/${submitted.id}`)).status).toBe(200);
    for (const who of [stranger, member, base.officer, base.signer, director]) {
      for (const id of [earlier.id, submitted.id]) {
        const { status, body } = await begin(who, { from: id });
        expect([status, body.error.code]).toEqual([404, 'not-found']);
      }
    }
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from applications where created_by = any(${[stranger, member, base.officer]}::uuid[])`.execute(
      test.services.db,
    );
    expect(rows[0]!.n).toBe(0);
  });

  it('begins with the present organisation of who has moved', async () => {
    const elsewhere = await makeOrganisation(test.services, { name: 'Elsewhere' });
    const mover = await makePerson(test.services, { organisationId: elsewhere });
    await sql`insert into application_members (application_id, person_id, role, consented_at)
      values (${earlier.id}::uuid, ${mover}::uuid, 'co-investigator', now())`.execute(test.services.db);
    const { body } = await begin(mover, { from: earlier.id });
    expect((await readDraft(mover, body.id)).host?.id).toBe(elsewhere);
    expect(body.left[0]).toMatchObject({ code: 'left-host-moved', field: 'hostOrganisationId' });
  });
});

describe('an application begun from the profile', () => {
  it('has host, discipline, CV and works of who begins it, and nothing where nothing is known', async () => {
    const { body } = await begin(lead, {});
    const draft = await readDraft(lead, body.id);
    expect(draft).toMatchObject({ title: '', discipline: 'hydrology', host: { id: base.host } });
    expect(body.taken).toContainEqual({ field: 'answers.best', source: 'profile' });
    const nobody = await begin(stranger, {});
    expect([nobody.status, nobody.body.taken]).toEqual([201, []]);
    expect((await begin(lead, { callId: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    test.setNow('2026-06-01T00:00:00Z');
    expect((await begin(lead, {})).status).toBe(409);
    test.setNow('2026-03-02T08:00:00Z');
  });
});

describe('earlier texts', () => {
  it('are offered for fields with the same key or label, one’s own alone', async () => {
    const { body } = await begin(lead, {});
    const read = (who: string, id: string) =>
      test.call<{ items: { field: string; text: string; from: { id: string } | null }[] }>(
        who,
        'GET',
        `/api/applications/${id}/earlier-texts`,
      );
    const offered = (await read(lead, body.id)).body.items;
    expect(offered.filter(({ field }) => field === 'aim').map(({ text }) => text)).toContain('To find out.');
    expect(offered.find(({ field }) => field === 'cv-knowledge')).toMatchObject({
      text: 'I found it.',
      from: null,
    });
    const other = await begin(stranger, {});
    expect((await read(stranger, other.body.id)).body.items).toEqual([]);
    expect((await read(stranger, body.id)).status).toBe(404);
    const before = await test.countStatements(() => read(lead, body.id));
    await begin(lead, { from: earlier.id });
    expect(await test.countStatements(() => read(lead, body.id))).toBe(before);
  });
});
