import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../platform/actor.ts';
import type { HeadwaterError } from '../../platform/errors.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { giveRole, makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';
import { takeRole } from './role-actions.ts';

let test: TestApp;
let administrator: string;
let call: string;
let otherCall: string;
let panel: string;
beforeAll(async () => {
  test = await createTestApp();
  administrator = await makeStaff(test.services, 'administrator');
  [call, otherCall] = [await makeCall('R1'), await makeCall('R2')];
  panel = (
    await test.services.db
      .insertInto('panels')
      .values({ call_id: call, key: 'a', name: JSON.stringify({ en: 'Panel A', zh: '' }) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
});
afterAll(() => test.close());

async function makeCall(code: string): Promise<string> {
  const { id } = await test.services.db
    .insertInto('calls')
    .values({
      code,
      title: JSON.stringify({ en: `Call ${code}`, zh: `指南 ${code}` }),
      currency: 'CNY',
      budget: 1,
      opens_at: '2026-01-01T00:00:00Z',
      closes_at: '2026-02-01T00:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

interface Grant {
  id: string;
  role: string;
  person: { id: string };
  scopeName: object | null;
  endedAt: string | null;
  can: { end: boolean };
  error: { code: string; field: string; params: Record<string, string> };
}
const grant = (as: string, personId: string, role: Role, scopeKind: string, scopeId: string | null) =>
  test.call<Grant>(as, 'POST', '/api/roles', { personId, role, scopeKind, scopeId });
const end = (as: string, id: string) =>
  test.call<Grant>(as, 'POST', `/api/roles/${id}/end`, { reason: 'over' });
const rolesOf = async (as: string, query = '') =>
  (await test.call<{ items: Grant[] }>(as, 'GET', `/api/roles${query}`)).body.items;

describe('roles', () => {
  it('are given and ended in a scope, with a mail and two audit entries', async () => {
    const person = await makePerson(test.services, { email: 'role@test.example', locale: 'zh' });
    const given = await grant(administrator, person, 'officer', 'call', call);
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({
      role: 'officer',
      scopeName: { en: 'Call R1', zh: '指南 R1' },
      endedAt: null,
      can: { end: true },
    });
    const again = await grant(administrator, person, 'officer', 'call', call);
    expect(again.body.id).toBe(given.body.id);
    const mails = await test.services.db
      .selectFrom('mails')
      .select(['kind', 'body'])
      .where('person_id', '=', person)
      .execute();
    expect(mails.map((mail) => mail.kind)).toEqual(['role-granted']);
    expect(mails[0]!.body).toContain('“项目主任”，范围为指南 R1');
    expect((await end(administrator, given.body.id)).body.endedAt).toBe('2026-03-02T08:00:00.000Z');
    expect((await end(administrator, given.body.id)).status).toBe(200);
    const entries = await test.services.db
      .selectFrom('audit_events')
      .select(['action', 'actor_id', 'reason'])
      .where('entity_id', '=', person)
      .orderBy('id')
      .execute();
    expect(entries).toEqual([
      { action: 'role.granted', actor_id: administrator, reason: null },
      { action: 'role.ended', actor_id: administrator, reason: 'over' },
    ]);
    expect(await rolesOf(administrator, `?personId=${person}`)).toEqual([]);
    expect(await rolesOf(administrator, `?personId=${person}&ended=true`)).toMatchObject([
      { id: given.body.id, can: { end: false } },
    ]);
  });

  it('are given by officers only to reviewers and panel members of their own calls', async () => {
    const officer = await makeStaff(test.services, 'officer', { kind: 'call', id: call });
    const person = await makePerson(test.services);
    expect((await grant(officer, person, 'reviewer', 'call', call)).status).toBe(201);
    expect((await grant(officer, person, 'panel_member', 'panel', panel)).status).toBe(201);
    expect((await grant(officer, person, 'reviewer', 'call', otherCall)).status).toBe(403);
    expect((await grant(officer, person, 'reviewer', 'funder', null)).status).toBe(403);
    expect((await grant(officer, person, 'officer', 'call', call)).status).toBe(403);
    expect((await grant(officer, officer, 'administrator', 'funder', null)).status).toBe(403);

    const elsewhere = await grant(administrator, person, 'reviewer', 'call', otherCall);
    expect((await rolesOf(officer, `?personId=${person}`)).map((one) => one.role).sort()).toEqual([
      'panel_member',
      'reviewer',
    ]);
    expect((await end(officer, elsewhere.body.id)).status).toBe(404);
    const theirs = await rolesOf(officer, `?personId=${officer}`);
    expect(theirs).toMatchObject([{ role: 'officer', can: { end: false } }]);
    expect((await end(officer, theirs[0]!.id)).status).toBe(403);
    const stranger = await makePerson(test.services);
    expect((await grant(stranger, stranger, 'reviewer', 'call', call)).status).toBe(404);
    expect(await rolesOf(stranger)).toEqual([]);
    expect(await rolesOf(person, `?personId=${officer}`)).toEqual([]);
    expect(await rolesOf(person)).toHaveLength(3);
  });

  it('are refused in a scope where they mean nothing, or that does not exist', async () => {
    const person = await makePerson(test.services);
    const organisation = await makeOrganisation(test.services);
    const wrong = await grant(administrator, person, 'director', 'call', call);
    expect(wrong.body.error).toMatchObject({
      code: 'invalid-input',
      field: 'scopeKind',
      params: { value: 'call', accepted: 'funder' },
    });
    const missing = await grant(administrator, person, 'officer', 'call', organisation);
    expect(missing.body.error.field).toBe('scopeId');
    expect((await grant(administrator, person, 'officer', 'call', null)).body.error.field).toBe('scopeId');
    expect((await grant(administrator, organisation, 'director', 'funder', null)).body.error.field).toBe(
      'personId',
    );
    expect((await grant(administrator, person, 'host_officer', 'organisation', organisation)).status).toBe(
      201,
    );
  });

  it('are listed with as many statements for many as for one', async () => {
    for (let i = 0; i < 20; i++) {
      await giveRole(test.services, await makePerson(test.services), 'reviewer', { kind: 'call', id: call });
    }
    const list = (limit: number) => () =>
      test.call(administrator, 'GET', `/api/roles?role=reviewer&limit=${limit}`);
    expect(await test.countStatements(list(20))).toBe(await test.countStatements(list(1)));
  });
});

describe('the last administrator', () => {
  /** Two who were let in as administrators before either had ended the other. */
  async function removeEachOther(one: string, two: string): Promise<{ codes: string[]; left: string }> {
    const [byOne, byTwo] = [await test.actorFor(one), await test.actorFor(two)];
    const grantOf = async (personId: string) => (await rolesOf(personId, `?personId=${personId}`))[0]!.id;
    const [ofOne, ofTwo] = [await grantOf(one), await grantOf(two)];
    const settled = await Promise.allSettled([
      takeRole(test.services, byOne, ofTwo, undefined),
      takeRole(test.services, byTwo, ofOne, undefined),
    ]);
    const codes = settled.map((outcome) =>
      outcome.status === 'fulfilled' ? 'done' : (outcome.reason as HeadwaterError).code,
    );
    return { codes: codes.sort(), left: settled[0].status === 'fulfilled' ? one : two };
  }

  it('stays, and two who remove each other at once do not both succeed', async () => {
    const second = await makeStaff(test.services, 'administrator');
    const third = await makeStaff(test.services, 'administrator');
    const first = await removeEachOther(administrator, second);
    expect(first.codes).toEqual(['done', 'not-allowed']);
    const last = await removeEachOther(first.left, third);
    expect(last.codes).toEqual(['done', 'last-administrator']);
    administrator = last.left;
    const mine = (await rolesOf(administrator, `?personId=${administrator}`))[0]!;
    expect((await end(administrator, mine.id)).body.error.code).toBe('last-administrator');
  });
});

describe('delegations', () => {
  interface Delegation {
    id: string;
    principal: { id: string };
    delegate: { id: string; name: string };
    can: { end: boolean; act: boolean };
    error: { code: string; field: string };
  }
  const delegate = (as: string, body: object) =>
    test.call<Delegation>(as, 'POST', '/api/delegations', { reason: 'secretary', ...body });
  const delegationsOf = async (as: string) =>
    (await test.call<{ items: Delegation[] }>(as, 'GET', '/api/delegations')).body.items;

  it('are made by the principal, seen by both, and ended by either', async () => {
    const [principal, other] = [await makePerson(test.services), await makePerson(test.services)];
    const made = await delegate(principal, {
      delegateEmail: 'secretary@test.example',
      delegateName: 'A Secretary',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      principal: { id: principal },
      delegate: { name: 'A Secretary' },
      can: { end: true, act: false },
    });
    const secretary = made.body.delegate.id;
    expect(await delegationsOf(secretary)).toMatchObject([{ id: made.body.id, can: { act: true } }]);
    expect(await delegationsOf(other)).toEqual([]);
    expect((await test.call(other, 'POST', `/api/delegations/${made.body.id}/end`)).status).toBe(404);
    const mail = await test.services.db
      .selectFrom('mails')
      .select('kind')
      .where('person_id', '=', secretary)
      .execute();
    expect(mail).toEqual([{ kind: 'delegation-created' }]);
    expect((await test.call(secretary, 'POST', `/api/delegations/${made.body.id}/end`)).status).toBe(200);
    expect(await delegationsOf(principal)).toEqual([]);
    const actions = await test.services.db
      .selectFrom('audit_events')
      .select(['action', 'actor_id'])
      .where('entity_id', '=', principal)
      .orderBy('id')
      .execute();
    expect(actions).toEqual([
      { action: 'delegation.created', actor_id: principal },
      { action: 'delegation.ended', actor_id: secretary },
    ]);
  });

  it('tell the principal nothing of whose address they named', async () => {
    const principal = await makePerson(test.services);
    const guessed = await makePerson(test.services, { name: 'Whose Address', email: 'guessed@test.example' });
    const { body } = await delegate(principal, { delegateEmail: 'guessed@test.example' });
    const called = { id: guessed, name: 'guessed@test.example' };
    expect(body.delegate).toEqual(called);
    expect((await delegationsOf(principal)).map((one) => one.delegate)).toEqual([called]);
    expect((await delegationsOf(guessed))[0]!.delegate.name).toBe('Whose Address');
  });

  it('are not handed on, not made for others, not for oneself and not into the past', async () => {
    const principal = await makePerson(test.services, { email: 'self@test.example' });
    const secretary = await makePerson(test.services, { email: 'handed@test.example' });
    const handedOn = await test.app.inject({
      method: 'POST',
      url: '/api/delegations',
      headers: { 'x-test-person': secretary, 'x-test-acting-for': principal },
      payload: { delegateEmail: 'third@test.example', reason: 'x' },
    });
    expect([handedOn.statusCode, handedOn.json().error.code]).toEqual([403, 'acting-cannot']);
    const forOthers = { principalId: principal, delegateEmail: 'handed@test.example' };
    expect((await delegate(secretary, forOthers)).status).toBe(404);
    expect((await delegate(administrator, forOthers)).status).toBe(201);
    expect((await delegate(principal, { delegateEmail: 'Self@test.example' })).body.error.field).toBe(
      'delegateEmail',
    );
    const past = { delegateEmail: 'handed@test.example', until: '2026-03-01T00:00:00Z' };
    expect((await delegate(principal, past)).body.error.field).toBe('until');
  });
});
