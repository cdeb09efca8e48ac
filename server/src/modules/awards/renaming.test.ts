import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import { refreshSearchText } from '../applications/index.ts';
import { upsertOrganisations } from '../organisations/index.ts';
import { insertAwards } from './index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test('applications and awards are found by the new names of their lead and their host, and no longer by the old', async () => {
  const { services } = app;
  const callId = await makeCall(services);
  const officer = await makeStaff(services, 'officer');
  const administrator = await makeStaff(services, 'administrator');
  const leadId = await makePerson(services, { name: 'Oldname Person' });
  const rorId = 'https://ror.org/0test0001';
  const hostId = await makeOrganisation(services, { name: 'Oldhost University', rorId });
  const id = await makeApplication(services, { callId, leadId, hostId });
  const award = {
    number: 'A-RENAMED',
    applicationId: id,
    callId,
    title: 'A title',
    titleAlt: null,
    abstract: '',
    abstractAlt: null,
    keywords: [],
    discipline: null,
    leadId,
    hostOrganisationId: hostId,
    currency: 'CNY',
    amount: 1,
    startsOn: null,
    endsOn: null,
    publishedAt: services.now(),
  };
  await services.db.transaction().execute(async (tx) => {
    await refreshSearchText(tx, [id]);
    await insertAwards(tx, [award]);
  });
  const count = async (url: string) =>
    (await app.call<{ items: object[] }>(officer, 'GET', url)).body.items.length;
  const find = async (q: string) => [
    await count(`/api/applications?call=${callId}&q=${q}`),
    await count(`/api/registry/awards?q=${q}`),
  ];
  expect([await find('oldname'), await find('oldhost')]).toEqual([
    [1, 1],
    [1, 1],
  ]);
  await app.call(administrator, 'PATCH', `/api/people/${leadId}`, { name: 'Newname Person' });
  await services.db.transaction().execute((tx) =>
    upsertOrganisations(tx, [
      {
        id: hostId,
        rorId,
        name: 'Newhost University',
        names: {},
        acronyms: [],
        country: null,
        city: null,
        types: [],
        domains: [],
        established: null,
        status: 'active',
      },
    ]),
  );
  const found = [await find('newname'), await find('newhost'), await find('oldname'), await find('oldhost')];
  expect(found).toEqual([
    [1, 1],
    [1, 1],
    [0, 0],
    [0, 0],
  ]);
});
