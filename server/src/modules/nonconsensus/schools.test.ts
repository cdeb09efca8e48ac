/** Reviewers of another school: who is named, who is not, and what is kept of the asking. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makePerson } from '../../testing/factories.ts';
import { type DividedCall, hearApart, makeDividedCall } from './testing.ts';

let app: TestApp;
let call: DividedCall;
let entryId: string;
beforeAll(async () => {
  app = await createTestApp();
  call = await makeDividedCall(app);
  entryId = await hearApart(app, call);
}, 120_000);
afterAll(() => app.close());

/** A publication of these people. */
async function publish(title: string, abstract: string, personIds: string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into works (kind, title, abstract, year, source)
    values ('publication', ${title}, ${abstract}, 2024, 'test') returning id`.execute(app.services.db);
  await sql`insert into work_people (work_id, person_id)
    select ${rows[0]!.id}::uuid, unnest(${personIds}::uuid[])`.execute(app.services.db);
}

/** Somebody in the call's pool with one publication. */
async function makeCandidate(name: string, title: string, abstract: string): Promise<string> {
  const id = await makePerson(app.services, { name });
  await publish(title, abstract, [id]);
  await sql`insert into reviewer_pool (call_id, person_id) values (${call.callId}::uuid, ${id}::uuid)`.execute(
    app.services.db,
  );
  return id;
}

interface Schools {
  earlier: { id: string }[];
  compared: number;
  items: { person: { id: string; name: string }; fit: number; nearness: number; work: string }[];
}

test('who knows the matter and is far from the first readers is named, asked, and kept with the figures shown', async () => {
  const { db } = app.services;
  const [first, second] = call.divided.reviewers as [string, string];
  await sql`update applications set title = 'Silt transport in tidal channels',
    abstract = 'Sediment grains settle in slack water; we measure silt transport by acoustic echoes.'
    where id = ${call.divided.id}::uuid`.execute(db);
  await publish('Glacier flow over granite', 'Ice deforms under its own weight.', [first]);
  await publish('Snow avalanches', 'Weak layers of snow break under load.', [second]);
  const apart = await makeCandidate(
    'Apart',
    'Silt and sediment transport',
    'Acoustic echoes of grains in tidal water.',
  );
  await makeCandidate('Near', 'Glacier flow over granite', 'Ice deforms under its own weight.');
  const colleague = await makeCandidate('Colleague', 'Silt transport', 'Sediment grains in tidal channels.');
  await publish('A joint atlas', 'Maps.', [colleague, first]);
  const barred = await makeCandidate('Barred', 'Tidal silt transport', 'Acoustic echoes of sediment.');
  await sql`insert into application_bars (application_id, person_id, source)
    values (${call.divided.id}::uuid, ${barred}::uuid, 'conflict')`.execute(db);

  const path = `/api/channel-entries/${entryId}`;
  const found = await app.call<Schools>(call.officer, 'GET', `${path}/other-schools`);
  expect(found.body.items.map((one) => one.person.name)).toEqual(['Apart']);
  expect(found.body).toMatchObject({ compared: 2, items: [{ work: 'Silt and sediment transport' }] });
  expect(found.body.earlier.map(({ id }) => id).sort()).toEqual([...call.divided.reviewers].sort());
  const [shown] = found.body.items;
  expect(shown!.fit).toBeGreaterThan(shown!.nearness);
  for (const person of [call.members[0]!, call.director, first])
    expect((await app.call(person, 'GET', `${path}/other-schools`)).status).toBe(404);

  const ask = (personId: string) => app.call(call.officer, 'POST', `${path}/ask`, { personId });
  for (const person of [colleague, barred, first]) expect((await ask(person)).status).toBe(404);
  const both = await Promise.all([ask(apart), ask(apart)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  const detail = await app.call<{ asked: { person: { id: string }; fit: number; nearness: number }[] }>(
    call.officer,
    'GET',
    path,
  );
  expect(detail.body.asked).toMatchObject([
    { person: { id: apart }, status: 'invited', fit: shown!.fit, nearness: shown!.nearness },
  ]);
  const again = await app.call<Schools>(call.officer, 'GET', `${path}/other-schools`);
  expect(again.body.items).toEqual([]);
  expect((await app.call<{ asked: null }>(call.members[0]!, 'GET', path)).body.asked).toBeNull();
}, 60_000);
