import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, setUpApplying } from '../../testing/applying.ts';
import { makeCall, makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';
import { remindHosts } from './host-reminders.ts';

const DAY = '2026-03-02T08:00:00Z';
/** Hosts sign until 8 April. */
const LATE = '2026-04-08T00:00:00.000Z';

const TITLE = 'How rivers remember';

interface Outcomes {
  outcomes: {
    id: string;
    title: string | null;
    changed: boolean;
    number: string | null;
    error: { code: string; params: object } | null;
  }[];
}
interface Listed {
  items: { id: string; title: string; until: string; department: string | null; lead: { name: string } }[];
  total: number;
}

let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

async function withHost(name: string, department: string | null = null, locale: 'en' | 'zh' = 'en') {
  const lead = await makePerson(app.services, { name, locale });
  if (department) {
    await app.services.db
      .insertInto('affiliations')
      .values({ person_id: lead, organisation_id: world.host, department })
      .execute();
  }
  const draft = await world.complete(lead);
  await world.send(lead, draft.id, 'submit', { revision: draft.revision });
  return { lead, id: draft.id };
}
const bulk = (step: 'sign' | 'return', body: object, who = world.signer) =>
  app.call<Outcomes>(who, 'POST', `/api/host/applications/${step}`, body);
const statusOf = async (lead: string, id: string) =>
  (await app.call<Draft>(lead, 'GET', `/api/applications/${id}/draft`)).body.status;
const list = (query: string, who = world.signer) =>
  app.call<Listed>(who, 'GET', `/api/applications?as=host&${query}`).then(({ body }) => body);

describe('the queue of a host', () => {
  test('signs several at once, each with its own outcome: signed, done already, not there', async () => {
    const [one, two, three] = [await withHost('One'), await withHost('Two'), await withHost('Three')];
    await world.send(world.signer, two.id, 'sign');
    await world.send(three.lead, three.id, 'withdraw');
    const foreign = await makeOrganisation(app.services);
    const stranger = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: foreign });
    expect((await bulk('sign', { ids: [one.id] }, stranger)).body.outcomes[0]!.error!.code).toBe('not-found');

    const { body } = await bulk('sign', { ids: [one.id, two.id, three.id] });
    expect(body.outcomes).toEqual([
      { id: one.id, title: TITLE, changed: true, number: expect.stringMatching(/^HW-T-\d{5}$/), error: null },
      {
        id: two.id,
        title: TITLE,
        changed: false,
        number: expect.stringMatching(/^HW-T-\d{5}$/),
        error: null,
      },
      {
        id: three.id,
        title: TITLE,
        changed: false,
        number: null,
        error: { code: 'wrong-state', params: { state: 'withdrawn' } },
      },
    ]);
    expect([await statusOf(one.lead, one.id), await statusOf(three.lead, three.id)]).toEqual([
      'submitted',
      'withdrawn',
    ]);
  });

  test('all or none: one that cannot be done leaves the others as they are, and is named', async () => {
    const [one, two] = [await withHost('Together'), await withHost('Gone')];
    await world.send(two.lead, two.id, 'withdraw');
    const { body } = await bulk('return', {
      ids: [one.id, two.id],
      reason: 'Budget is wrong.',
      together: true,
    });
    expect(body.outcomes.map((each) => [each.id, each.changed, each.error?.code])).toEqual([
      [one.id, false, 'host-step-stopped'],
      [two.id, false, 'wrong-state'],
    ]);
    expect(await statusOf(one.lead, one.id)).toBe('with-host');
    const again = await bulk('return', { ids: [one.id], reason: 'Budget is wrong.', together: true });
    expect(again.body.outcomes).toEqual([
      { id: one.id, title: TITLE, changed: true, number: null, error: null },
    ]);
    const { body: draft } = await app.call<Draft>(one.lead, 'GET', `/api/applications/${one.id}/draft`);
    expect([draft.status, draft.statusReason]).toEqual(['draft', 'Budget is wrong.']);
  });

  test('two officers at the same applications sign each once', async () => {
    const made = [await withHost('Twice'), await withHost('Thrice')];
    const other = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: world.host });
    const ids = made.map((one) => one.id);
    const both = await Promise.all([
      bulk('sign', { ids, together: true }),
      bulk('sign', { ids: ids.toReversed() }, other),
    ]);
    const changed = both.flatMap(({ body }) =>
      body.outcomes.filter((one) => one.changed).map((one) => one.id),
    );
    expect(changed.toSorted()).toEqual(ids.toSorted());
    const receipts = await app.services.db
      .selectFrom('submission_receipts')
      .select('application_id')
      .where('application_id', 'in', ids)
      .execute();
    expect(receipts.length).toBe(2);
  });

  test('is signed by whoever acts for the officer, recorded with both names', async () => {
    const { id } = await withHost('Delegated');
    const deputy = await makePerson(app.services);
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/host/applications/sign',
      headers: { 'x-test-person': deputy, 'x-test-acting-for': world.signer },
      payload: { ids: [id] },
    });
    expect(answer.json().outcomes[0]).toMatchObject({ id, changed: true, error: null });
    const entry = await app.services.db
      .selectFrom('audit_events')
      .select(['actor_id', 'true_actor_id'])
      .where('entity_id', '=', id)
      .where('action', '=', 'application.submitted')
      .executeTakeFirst();
    expect(entry).toEqual({ actor_id: world.signer, true_actor_id: deputy });
  });

  test('sorts by lead, department and time left, filters by department, in as many statements for more rows', async () => {
    const longer = await withHost('Zoe', 'Hydrology');
    await withHost('Adam', 'Physics');
    await app.call(world.officer, 'POST', `/api/calls/${world.callId}/extensions`, {
      email: (
        await app.services.db
          .selectFrom('people')
          .select('email')
          .where('id', '=', longer.lead)
          .executeTakeFirstOrThrow()
      ).email,
      until: '2026-04-03T00:00:00Z',
      reason: 'An outage.',
    });
    const open = 'status=with-host';
    expect((await list(`${open}&sort=lead`)).items.map((one) => one.lead.name)).toEqual(['Adam', 'Zoe']);
    expect((await list(`${open}&sort=-department`)).items.map((one) => one.department)).toEqual([
      'Physics',
      'Hydrology',
    ]);
    expect((await list(`${open}&sort=until`)).items.map((one) => [one.lead.name, one.until])).toEqual([
      ['Adam', LATE],
      ['Zoe', '2026-04-10T00:00:00.000Z'],
    ]);
    expect((await list(`${open}&department=Physics`)).total).toBe(1);
    const facets = await app.call<{ calls: object[]; departments: object[] }>(
      world.signer,
      'GET',
      '/api/host/facets',
    );
    expect(facets.body.departments).toEqual([
      { value: 'Hydrology', count: 1 },
      { value: 'Physics', count: 1 },
    ]);
    expect(facets.body.calls).toMatchObject([{ code: 'HW-T' }]);
    const few = await app.countStatements(() => list(`${open}&sort=until&limit=1`));
    expect(await app.countStatements(() => list(`${open}&sort=until`))).toBe(few);
  });
});

describe('reminders to a host', () => {
  test('go out three days and one day before, once each, in the reader’s language, and not for nothing', async () => {
    const host = await makeOrganisation(app.services, { name: 'Hill College' });
    const signer = await makePerson(app.services, { locale: 'zh' });
    await app.services.db
      .insertInto('role_grants')
      .values({ person_id: signer, role: 'host_officer', scope_kind: 'organisation', scope_id: host })
      .execute();
    const callId = await makeCall(app.services, { code: 'HW-R' });
    const make = async () => {
      const lead = await makePerson(app.services);
      const { body: draft } = await app.call<Draft>(lead, 'POST', '/api/applications', { callId });
      const { body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        ...world.wholeDraft(),
        hostOrganisationId: host,
      });
      await world.send(lead, draft.id, 'submit', { revision: body.revision });
      return draft.id;
    };
    const [first, second] = [await make(), await make()];
    const subjects = async () =>
      (
        await app.services.db
          .selectFrom('mails')
          .select('subject')
          .where('kind', '=', 'host-reminder')
          .where('person_id', '=', signer)
          .orderBy('created_at')
          .execute()
      ).map((one) => one.subject);
    const remindAt = async (instant: string) => {
      app.setNow(instant);
      await Promise.all([remindHosts(app.services), remindHosts(app.services)]);
      return subjects();
    };
    const two = '请在 2026年4月8日 00:00（UTC）之前签署：2 份申请书（Hill College）';
    expect(await remindAt('2026-04-04T23:59:59Z')).toEqual([]);
    expect(await remindAt('2026-04-05T00:00:00Z')).toEqual([two]);
    expect(await remindAt('2026-04-06T00:00:00Z')).toEqual([two]);
    await world.send(signer, first, 'sign');
    const one = '请在 2026年4月8日 00:00（UTC）之前签署：1 份申请书（Hill College）';
    expect(await remindAt('2026-04-07T00:00:00Z')).toEqual([two, one]);
    await world.send(signer, second, 'sign');
    expect(await remindAt('2026-04-07T12:00:00Z')).toEqual([two, one]);
  });
});
