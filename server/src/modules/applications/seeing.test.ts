import { randomUUID } from 'node:crypto';
import type { Kysely, KyselyPlugin, RootOperationNode } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Db } from '../../db/connect.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  giveRole,
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import { bar, endReading, grantReading, insertImportedApplications, unbar } from './index.ts';
import { listApplications } from './list-queries.ts';

interface Page {
  items: {
    id: string;
    number: string | null;
    title: string;
    requested: number;
    lead: { name: string } | null;
  }[];
  next: string | null;
  total: number;
}

let app: TestApp;
let db: Db;
beforeAll(async () => {
  app = await createTestApp();
  db = app.services.db;
});
afterAll(() => app.close());

/** The ids a person sees of a call, by list, by search and by id; the three must agree. */
async function seenBy(personId: string, callId: string, ids: string[]): Promise<string[]> {
  const list = await app.call<Page>(personId, 'GET', `/api/applications?call=${callId}&limit=200`);
  const found = await app.call<Page>(personId, 'GET', `/api/applications?call=${callId}&limit=200&q=sought`);
  const listed = list.body.items.map((one) => one.id).sort();
  expect(found.body.items.map((one) => one.id).sort()).toEqual(listed);
  expect([list.body.total, found.body.total]).toEqual([listed.length, listed.length]);
  const opened: string[] = [];
  for (const id of ids) {
    const { status } = await app.call(personId, 'GET', `/api/applications/${id}`);
    expect([200, 404]).toContain(status);
    if (status === 200) opened.push(id);
  }
  expect(opened.sort()).toEqual(listed);
  return listed;
}

describe('who sees an application', () => {
  test('team, host, officer, director and reader see what is theirs, by every road; nobody else anything', async () => {
    const callId = await makeCall(app.services);
    const host = await makeOrganisation(app.services);
    const lead = await makePerson(app.services);
    const member = await makePerson(app.services);
    const make = (status: 'draft' | 'with-host' | 'submitted' | 'withdrawn') =>
      makeApplication(app.services, {
        callId,
        leadId: lead,
        hostId: host,
        status,
        title: `Sought ${status}`,
        coInvestigatorIds: [member],
      });
    const draft = await make('draft');
    const withHost = await make('with-host');
    const submitted = await make('submitted');
    const withdrawn = await make('withdrawn');
    const all = [draft, withHost, submitted, withdrawn].sort();
    const seen = (who: string) => seenBy(who, callId, all);

    expect(await seen(lead)).toEqual(all);
    expect(await seen(member)).toEqual(all);
    expect(
      await seen(await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: host })),
    ).toEqual([withHost, submitted, withdrawn].sort());
    const submittedOnes = [submitted, withdrawn].sort();
    expect(await seen(await makeStaff(app.services, 'officer', { kind: 'call', id: callId }))).toEqual(
      submittedOnes,
    );
    expect(await seen(await makeStaff(app.services, 'officer'))).toEqual(submittedOnes);
    expect(await seen(await makeStaff(app.services, 'director'))).toEqual(submittedOnes);

    const elsewhere = await makeCall(app.services);
    const strangers = [
      await makePerson(app.services),
      await makeStaff(app.services, 'administrator'),
      await makeStaff(app.services, 'officer', { kind: 'call', id: elsewhere }),
      await makeStaff(app.services, 'host_officer', {
        kind: 'organisation',
        id: await makeOrganisation(app.services),
      }),
      await makeStaff(app.services, 'reviewer'),
      await makeStaff(app.services, 'panel_member', { kind: 'call', id: callId }),
    ];
    for (const stranger of strangers) expect(await seen(stranger)).toEqual([]);
    expect((await app.call(null, 'GET', `/api/applications?call=${callId}`)).status).toBe(401);

    const reader = strangers[0]!;
    const viaId = randomUUID();
    await grantReading(
      db,
      [draft, submitted].map((applicationId) => ({
        applicationId,
        personId: reader,
        via: 'assignment' as const,
        viaId,
      })),
    );
    expect(await seen(reader)).toEqual([submitted]);
    await endReading(db, { via: 'assignment', viaIds: [viaId], applicationIds: [draft] });
    expect(await seen(reader)).toEqual([submitted]);
    await endReading(db, { via: 'assignment', viaIds: [viaId] });
    expect(await seen(reader)).toEqual([]);
  });

  test('a bar hides it from officer, host, director and reader, in counts and facets too, but never from the team', async () => {
    const callId = await makeCall(app.services);
    const host = await makeOrganisation(app.services, { country: 'NL' });
    const lead = await makePerson(app.services);
    const id = await makeApplication(app.services, {
      callId,
      leadId: lead,
      hostId: host,
      title: 'Sought and barred',
      discipline: 'secret-discipline',
    });
    const officer = await makeStaff(app.services, 'officer');
    const director = await makeStaff(app.services, 'director');
    const signer = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: host });
    const reader = await makePerson(app.services);
    await grantReading(db, [{ applicationId: id, personId: reader, via: 'panel', viaId: randomUUID() }]);
    const barred = [officer, director, signer, reader];
    for (const who of barred) expect(await seenBy(who, callId, [id])).toEqual([id]);
    const counts = () =>
      app.call<{ items: unknown[] }>(officer, 'GET', `/api/applications/counts?call=${callId}`);
    const facets = () =>
      app.call<{ disciplines: unknown[] }>(officer, 'GET', `/api/applications/facets?call=${callId}`);
    expect((await counts()).body.items).toEqual([
      { callId, status: 'submitted', count: 1, requested: 100_000_00 },
    ]);
    expect((await facets()).body.disciplines).toEqual([{ value: 'secret-discipline', count: 1 }]);

    const bars = [...barred, lead].flatMap((personId) =>
      (['conflict', 'recusal'] as const).map((source) => ({ applicationId: id, personId, source })),
    );
    await bar(db, bars);
    for (const who of barred) expect(await seenBy(who, callId, [id])).toEqual([]);
    expect(await seenBy(lead, callId, [id])).toEqual([id]);
    expect((await counts()).body.items).toEqual([]);
    expect((await facets()).body.disciplines).toEqual([]);
    for (const step of ['mark-ineligible', 'restore']) {
      expect(
        (await app.call(officer, 'POST', `/api/applications/${id}/${step}`, { reason: 'x' })).status,
      ).toBe(404);
    }
    await unbar(
      db,
      bars.filter((one) => one.source === 'conflict'),
    );
    expect(await seenBy(officer, callId, [id])).toEqual([]);
    await unbar(db, bars);
    expect(await seenBy(officer, callId, [id])).toEqual([id]);
  });

  test('what only the team may read is not in the answer to others', async () => {
    const callId = await makeCall(app.services);
    const lead = await makePerson(app.services, { email: 'very-private@mail.example' });
    const id = await makeApplication(app.services, { callId, leadId: lead });
    await db
      .updateTable('applications')
      .set({ status_reason: 'a private reason' })
      .where('id', '=', id)
      .execute();
    const reader = await makePerson(app.services);
    await grantReading(db, [{ applicationId: id, personId: reader, via: 'panel', viaId: randomUUID() }]);
    const { body } = await app.call<object>(reader, 'GET', `/api/applications/${id}`);
    expect(JSON.stringify(body)).not.toMatch(/very-private|private reason/);
    const draft = await app.call<object>(lead, 'GET', `/api/applications/${id}/draft`);
    expect(JSON.stringify(draft.body)).toMatch(/very-private/);
  });
});

describe('the list', () => {
  test('filters, searches, sorts and pages without losing or repeating a row', async () => {
    const callId = await makeCall(app.services);
    const officer = await makeStaff(app.services, 'officer');
    const oslo = await makeOrganisation(app.services, { name: 'Oslo Institute', country: 'NO' });
    const kyoto = await makeOrganisation(app.services, { name: '京都研究所', country: 'JP' });
    const leads = [
      await makePerson(app.services, { name: 'Aagot Berg' }),
      await makePerson(app.services, { name: '田中花' }),
    ];
    for (let n = 0; n < 7; n++) {
      await makeApplication(app.services, {
        callId,
        leadId: leads[n % 2]!,
        hostId: n % 2 ? kyoto : oslo,
        number: `L-${callId.slice(0, 4)}-${n}`,
        title: n % 3 ? `Tides ${n}` : `潮汐 ${n}`,
        requested: (n % 3) * 100,
        discipline: n < 4 ? 'ocean' : 'moon',
        status: n === 6 ? 'ineligible' : 'submitted',
      });
    }
    const list = async (query: string) =>
      (await app.call<Page>(officer, 'GET', `/api/applications?call=${callId}&${query}`)).body;
    const numbers = (page: Page) => page.items.map((one) => Number(one.number!.at(-1)));
    expect(numbers(await list('sort=number'))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(numbers(await list('sort=-number&discipline=moon'))).toEqual([6, 5, 4]);
    expect(numbers(await list('sort=number&country=JP'))).toEqual([1, 3, 5]);
    expect(numbers(await list('sort=number&status=ineligible'))).toEqual([6]);
    expect(numbers(await list('sort=number&q=潮'))).toEqual([0, 3, 6]);
    expect(numbers(await list('sort=number&q=tides+aagot'))).toEqual([2, 4]);
    expect(numbers(await list('sort=number&q=京都'))).toEqual([1, 3, 5]);
    expect(numbers(await list(`sort=number&host=${oslo}&discipline=ocean`))).toEqual([0, 2]);
    for (const sort of ['requested', '-requested', 'title', '-submittedAt', '-updatedAt', 'number']) {
      const seen: string[] = [];
      let after = '';
      do {
        const page: Page = await list(`sort=${sort}&limit=2${after}`);
        expect(page.total).toBe(7);
        seen.push(...page.items.map((one) => one.id));
        after = page.next ? `&after=${page.next}` : '';
      } while (after);
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 7, 7]);
    }
    const unknown = await app.call<{ error: { code: string; field: string } }>(
      officer,
      'GET',
      '/api/applications?sort=secret',
    );
    expect([unknown.status, unknown.body.error.field]).toEqual([400, 'sort']);
  });

  test('each hat has its own list', async () => {
    const callId = await makeCall(app.services);
    const host = await makeOrganisation(app.services);
    const person = await makePerson(app.services);
    await giveRole(app.services, person, 'host_officer', { kind: 'organisation', id: host });
    await giveRole(app.services, person, 'officer', { kind: 'call', id: callId });
    const own = await makeApplication(app.services, {
      callId,
      leadId: person,
      status: 'draft',
      hostId: host,
    });
    const hosted = await makeApplication(app.services, {
      callId,
      leadId: await makePerson(app.services),
      hostId: host,
      status: 'with-host',
    });
    const funded = await makeApplication(app.services, { callId, leadId: await makePerson(app.services) });
    const list = async (hat: string) =>
      (await app.call<Page>(person, 'GET', `/api/applications?as=${hat}`)).body.items.map((one) => one.id);
    expect([await list('team'), await list('host'), await list('funder')]).toEqual([
      [own],
      [hosted],
      [funded],
    ]);
  });

  test('takes two statements, for one row and for hundreds', async () => {
    const callId = await makeCall(app.services);
    const officer = await makeStaff(app.services, 'officer');
    const actor = await app.actorFor(officer);
    const counted = countingStatements(db);
    const measure = async () => {
      counted.reset();
      const page = await listApplications(
        counted.db,
        actor,
        { call: callId, limit: 200 },
        app.services.now(),
      );
      return [page.items.length, counted.count()];
    };
    await makeApplication(app.services, { callId, leadId: await makePerson(app.services) });
    expect(await measure()).toEqual([1, 2]);
    await insertMany(callId, 150);
    expect(await measure()).toEqual([151, 2]);
  });
});

async function insertMany(callId: string, count: number): Promise<void> {
  const leadId = await makePerson(app.services);
  await db.transaction().execute((tx) =>
    insertImportedApplications(
      tx,
      Array.from({ length: count }, (_, n) => ({
        id: randomUUID(),
        callId,
        number: `M-${callId.slice(0, 8)}-${n}`,
        externalId: null,
        title: `Many ${n}`,
        abstract: '',
        discipline: null,
        language: 'en' as const,
        requested: n,
        leadId,
        hostOrganisationId: null,
        submittedAt: new Date('2026-02-02T00:00:00Z'),
      })),
      new Date('2026-02-02T00:00:00Z'),
    ),
  );
}

/** The same connection, with its statements counted. */
function countingStatements(real: Kysely<Database>) {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }: { node: RootOperationNode }) {
      statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: real.withPlugin(counter), count: () => statements, reset: () => (statements = 0) };
}

describe('whoever acts in a reviewer’s name', () => {
  test('does not see what the reviewer was asked to review, not even that it is their own application', async () => {
    const callId = await makeCall(app.services);
    const reviewer = await makePerson(app.services);
    const delegate = await makePerson(app.services);
    const reviewed = await makeApplication(app.services, { callId, leadId: delegate });
    const own = await makeApplication(app.services, { callId, leadId: reviewer });
    await db
      .transaction()
      .execute((tx) =>
        grantReading(tx, [
          { applicationId: reviewed, personId: reviewer, via: 'assignment', viaId: randomUUID() },
        ]),
      );
    const listFor = async (headers: Record<string, string>) => {
      const answer = await app.app.inject({
        method: 'GET',
        url: `/api/applications?call=${callId}`,
        headers,
      });
      const page = answer.json<Page>();
      return { ids: page.items.map((one) => one.id).sort(), total: page.total };
    };
    expect(await listFor({ 'x-test-person': reviewer })).toEqual({ ids: [own, reviewed].sort(), total: 2 });
    const acting = { 'x-test-person': delegate, 'x-test-acting-for': reviewer };
    expect(await listFor(acting)).toEqual({ ids: [own], total: 1 });
    const opened = await app.app.inject({ url: `/api/applications/${reviewed}`, headers: acting });
    expect(opened.statusCode).toBe(404);
  });
});
