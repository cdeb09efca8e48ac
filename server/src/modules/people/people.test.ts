import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import { inTransaction } from '../../platform/services.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';
import { findOrCreatePersonByEmail, mailTargets, readPeople } from './index.ts';

let test: TestApp;
let administrator: string;
let officer: string;
let applicant: string;
beforeAll(async () => {
  test = await createTestApp();
  administrator = await makeStaff(test.services, 'administrator');
  officer = await makeStaff(test.services, 'officer');
  applicant = await makePerson(test.services, { name: 'Applicant', email: 'applicant@test.example' });
});
afterAll(() => test.close());

interface Person {
  id: string;
  name: string;
  email: string | null;
  orcid: string | null;
  languages: string[];
  affiliations: { organisation: { id: string }; department: string | null; source: string }[];
  can: Record<string, boolean>;
  error: { code: string; field: string; params: Record<string, string> };
}
const create = (as: string, body: object) => test.call<Person>(as, 'POST', '/api/people', body);
const patch = (as: string, id: string, body: object) =>
  test.call<Person>(as, 'PATCH', `/api/people/${id}`, body);

describe('people', () => {
  it('are listed with e-mail and roles for administrators only', async () => {
    await create(administrator, { name: 'Zhou Lan', nameAlt: '周岚', email: 'lan@test.example' });
    const found = await test.call<{ items: (Person & { roles: string[]; hasAccount: boolean })[] }>(
      administrator,
      'GET',
      `/api/people?q=${encodeURIComponent('周岚')}`,
    );
    expect(found.body.items).toMatchObject([
      { name: 'Zhou Lan', nameAlt: '周岚', email: 'lan@test.example', roles: [], hasAccount: false },
    ]);
    const byEmail = await test.call<{ items: Person[] }>(
      administrator,
      'GET',
      '/api/people?q=LAN@test.example',
    );
    expect(byEmail.body.items.map((person) => person.name)).toEqual(['Zhou Lan']);
    const administrators = await test.call<{ items: Person[] }>(
      administrator,
      'GET',
      '/api/people?role=administrator',
    );
    expect(administrators.body.items.map((person) => person.id)).toEqual([administrator]);
    expect((await test.call(officer, 'GET', '/api/people')).status).toBe(404);
    expect((await test.call(applicant, 'GET', '/api/people')).status).toBe(404);
    expect((await test.call(null, 'GET', '/api/people')).status).toBe(401);
  });

  it('are found by officers by name, without their addresses', async () => {
    await create(administrator, { name: 'Miro Pick', email: 'secret-address@test.example' });
    const found = await test.call<{ items: object[] }>(officer, 'GET', '/api/people/pick?q=miro');
    expect(Object.keys(found.body.items[0]!).sort()).toEqual([
      'country',
      'id',
      'name',
      'nameAlt',
      'organisations',
    ]);
    const probed = await test.call<{ total: number }>(officer, 'GET', '/api/people/pick?q=secret-address');
    expect(probed.body.total).toBe(0);
    expect((await test.call(applicant, 'GET', '/api/people/pick?q=miro')).status).toBe(404);
  });

  it('are asked for no group where the funder records none', async () => {
    const mine = await test.call<object>(applicant, 'GET', `/api/people/${applicant}`);
    expect(Object.keys(mine.body)).not.toContain('recordedGroup');
    const said = await patch(applicant, applicant, { recordedGroup: 'Anything' } as object);
    expect([said.status, said.body.error.field]).toEqual([400, 'recordedGroup']);
  });

  it('see themselves, and nobody else without a role', async () => {
    const mine = await test.call<Person>(applicant, 'GET', `/api/people/${applicant}`);
    expect(mine.body).toMatchObject({
      email: 'applicant@test.example',
      can: { edit: true, invite: false, grantRoles: false, actFor: false },
    });
    expect((await test.call(applicant, 'GET', `/api/people/${officer}`)).status).toBe(404);
    expect((await patch(applicant, officer, { name: 'X' })).status).toBe(404);
    expect((await patch(officer, applicant, { name: 'X' })).status).toBe(404);
    const other = await test.call<Person>(administrator, 'GET', `/api/people/${applicant}`);
    expect(other.body.can).toEqual({
      edit: true,
      invite: true,
      grantRoles: true,
      delegate: true,
      actFor: true,
    });
  });

  it('change their profile, and the record keeps what was there before', async () => {
    const person = await makePerson(test.services, { name: 'Old Name' });
    const changed = await patch(person, person, {
      name: 'New Name',
      orcid: 'https://orcid.org/0000-0002-1694-233x',
      languages: ['en', 'de'],
    });
    expect(changed.body).toMatchObject({
      name: 'New Name',
      orcid: '0000-0002-1694-233X',
      languages: ['en', 'de'],
    });
    const entry = await test.services.db
      .selectFrom('audit_events')
      .select(['action', 'actor_id', 'before'])
      .where('entity_id', '=', person)
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({
      action: 'person.updated',
      actor_id: person,
      before: { name: 'Old Name', orcid: null, languages: [] },
    });
    const found = await test.call<{ total: number }>(officer, 'GET', '/api/people/pick?q=new%20name');
    expect(found.body.total).toBe(1);
  });

  it('cannot have a wrong ORCID iD, nor somebody else’s', async () => {
    const [one, two] = [await makePerson(test.services), await makePerson(test.services)];
    const wrong = await patch(one, one, { orcid: '0000-0002-1825-0098' });
    expect(wrong.body.error).toMatchObject({
      code: 'invalid-input',
      field: 'orcid',
      params: { value: '0000-0002-1825-0098', accepted: 'an ORCID iD such as 0000-0002-1825-0097' },
    });
    await patch(one, one, { orcid: '0000-0002-1825-0097' });
    const taken = await patch(two, two, { orcid: '0000-0002-1825-0097' });
    expect([taken.status, taken.body.error.code, taken.body.error.field]).toEqual([
      409,
      'orcid-taken',
      'orcid',
    ]);
  });

  it('replace the affiliations they entered, while imported ones stay as evidence', async () => {
    const [imported, first, second] = [
      await makeOrganisation(test.services),
      await makeOrganisation(test.services),
      await makeOrganisation(test.services),
    ];
    const person = await makePerson(test.services);
    await test.services.db
      .insertInto('affiliations')
      .values({ person_id: person, organisation_id: imported!, source: 'nsf' })
      .execute();
    await patch(person, person, { affiliations: [{ organisationId: first, department: 'Ice' }] });
    const changed = await patch(person, person, {
      affiliations: [{ organisationId: second, department: ' Water ', fromDate: '2020-01-01' }],
    });
    expect(
      changed.body.affiliations.map((one) => [one.organisation.id, one.department, one.source]).sort(),
    ).toEqual(
      [
        [imported, null, 'nsf'],
        [second, 'Water', 'self'],
      ].sort(),
    );
    const backwards = await patch(person, person, {
      affiliations: [{ organisationId: first, fromDate: '2020-01-01', toDate: '2019-01-01' }],
    });
    expect(backwards.body.error.field).toBe('affiliations.0.toDate');
    const unknown = await patch(person, person, {
      affiliations: [{ organisationId: '00000000-0000-4000-8000-000000000000' }],
    });
    expect(unknown.body.error.field).toBe('affiliations.0.organisationId');
    const after = await test.call<Person>(person, 'GET', `/api/people/${person}`);
    expect(after.body.affiliations).toHaveLength(2);
  });

  it('are added once per address, also by two officers at once', async () => {
    const both = await Promise.all([
      create(officer, { name: 'Twice', email: 'twice@test.example' }),
      create(officer, { name: 'Twice', email: 'Twice@test.example' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(both.find((answer) => answer.status === 409)!.body.error).toMatchObject({
      code: 'email-taken',
      field: 'email',
    });
    expect((await create(applicant, { name: 'X' })).status).toBe(404);
  });

  it('are invited by mail unless they have an account or no address', async () => {
    const invite = (id: string) => test.call<Person>(officer, 'POST', `/api/people/${id}/invite`);
    const { body } = await create(officer, { name: 'Guest', email: 'guest+1@test.example', locale: 'zh' });
    expect((await invite(body.id)).status).toBe(200);
    const mail = await test.services.db
      .selectFrom('mails')
      .select(['kind', 'locale', 'body'])
      .where('to_address', '=', 'guest+1@test.example')
      .executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ kind: 'person-invited', locale: 'zh' });
    expect(mail.body).toContain('/sign-up?email=guest%2B1%40test.example');
    const silent = await makePerson(test.services, { email: null });
    expect((await invite(silent)).body.error.code).toBe('no-email');
    await test.services.db
      .insertInto('auth_users')
      .values({ name: 'Guest', email: 'guest+1@test.example', email_verified: true, person_id: body.id })
      .execute();
    expect((await invite(body.id)).body.error.code).toBe('has-account');
  });

  it('are listed with as many statements for fifty as for one', async () => {
    const organisationId = await makeOrganisation(test.services);
    for (let i = 0; i < 50; i++) await makePerson(test.services, { organisationId });
    const list = (limit: number) => () => test.call(administrator, 'GET', `/api/people?limit=${limit}`);
    expect(await test.countStatements(list(50))).toBe(await test.countStatements(list(1)));
    const pick = (limit: number) => () => test.call(officer, 'GET', `/api/people/pick?limit=${limit}`);
    expect(await test.countStatements(pick(50))).toBe(await test.countStatements(pick(1)));
  });
});

describe('what other rooms ask of people', () => {
  it('finds or makes one person per address, in any case, at once', async () => {
    const ask = (email: string) =>
      inTransaction(test.services, (tx) =>
        findOrCreatePersonByEmail(tx, SYSTEM_ACTOR, { email, name: 'Team Member' }),
      );
    const both = await Promise.all([ask('member@test.example'), ask('MEMBER@test.example')]);
    expect(new Set(both.map((one) => one.id)).size).toBe(1);
    expect(both.map((one) => one.created).sort()).toEqual([false, true]);
  });

  it('addresses mail in the order asked for, leaving out people without an address', async () => {
    const [one, none, two] = [
      await makePerson(test.services, { email: 'one@test.example', locale: 'zh' }),
      await makePerson(test.services, { email: null }),
      await makePerson(test.services, { email: 'two@test.example' }),
    ];
    expect(await mailTargets(test.services.db, [two!, none!, one!])).toEqual([
      { personId: two, address: 'two@test.example', locale: 'en' },
      { personId: one, address: 'one@test.example', locale: 'zh' },
    ]);
    expect(await readPeople(test.services.db, [])).toEqual([]);
  });
});
