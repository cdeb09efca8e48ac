import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type DividedCall, hearApart, makeDividedCall } from './testing.ts';

let app: TestApp;
let call: DividedCall;
beforeAll(async () => {
  app = await createTestApp();
  call = await makeDividedCall(app);
  await hearApart(app, call);
}, 60_000);
afterAll(() => app.close());

interface Item {
  finding: object | null;
  outcome: string | null;
}

const list = async (person: string, q = '') =>
  (await app.call<{ items: Item[] }>(person, 'GET', `/api/channel-entries?q=${encodeURIComponent(q)}`)).body
    .items;

/** What each phase of the call lets reviewers and the panel see from now on. */
async function letSee(sights: { reviewer: string[]; panel: string[] }): Promise<void> {
  await sql`
    update calls set phases = (select jsonb_agg(jsonb_set(phase, '{sees}', phase->'sees' || ${JSON.stringify(sights)}::jsonb)
      order by place) from jsonb_array_elements(phases) with ordinality as one (phase, place))
    where id = ${call.callId}::uuid`.execute(app.services.db);
}

const BLIND = { reviewer: [], panel: ['reviews'] };
const OPEN = {
  reviewer: ['applicant-names', 'host'],
  panel: ['applicant-names', 'host', 'reviews', 'scores'],
};

test('figures of the reviews are shown to a panel only once it sees scores', async () => {
  await letSee(OPEN);
  expect(await list(call.members[0]!)).toMatchObject([{ finding: { isDivided: true } }]);
  await letSee(BLIND);
  expect(await list(call.members[0]!)).toMatchObject([{ finding: null }]);
  expect(await list(call.officer)).toMatchObject([{ finding: { isDivided: true } }]);
});

test('an entry is not found by the name of an applicant whom the reader may not know', async () => {
  const { name } = await app.services.db
    .selectFrom('people')
    .select('name')
    .where('id', '=', call.divided.leadId)
    .executeTakeFirstOrThrow();
  const found = async () => {
    const lists = await Promise.all(
      [call.officer, call.members[0]!, call.divided.reviewers[0]!].map((person) => list(person, name)),
    );
    return lists.map(({ length }) => length);
  };
  await sql`update applications set search_text = search_text || ' ' || ${name.toLowerCase()}
    where id = ${call.divided.id}::uuid`.execute(app.services.db);
  await letSee(OPEN);
  expect(await found()).toEqual([1, 1, 1]);
  await letSee(BLIND);
  expect(await found()).toEqual([1, 0, 0]);
});

test('what became of it is told to reviewers and panels as the phase after the release says', async () => {
  await sql`update calls set status = 'released' where id = ${call.callId}::uuid`.execute(app.services.db);
  await sql`update applications set status = 'funded' where id = ${call.divided.id}::uuid`.execute(
    app.services.db,
  );
  const outcomes = async () => {
    const lists = await Promise.all(
      [call.officer, call.members[0]!, call.divided.reviewers[0]!].map((person) => list(person)),
    );
    return lists.map((items) => items[0]?.outcome);
  };
  await letSee({ reviewer: [], panel: ['own-outcome'] });
  expect(await outcomes()).toEqual(['funded', 'funded', null]);
});
