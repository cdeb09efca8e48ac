import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import type { JobContext } from '../../platform/jobs.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson } from '../../testing/factories.ts';
import { type Telling, tellOfChangeJob } from './telling.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** A call in which one application is begun by a team of so many. */
async function makeLargeTeam(size: number): Promise<string> {
  const { services } = app;
  const callId = await makeCall(services);
  const leadId = await makePerson(services);
  const id = await makeApplication(services, { callId, leadId, status: 'draft' });
  await makeApplication(services, { callId, leadId, status: 'draft' });
  await sql`
    with made as (
      insert into people (name, email) select 'Member ' || n, 'member-' || n || '@telling.example'
      from generate_series(2, ${size}::int) as n returning id)
    insert into application_members (application_id, person_id, role, position)
    select ${id}::uuid, id, 'co-investigator', row_number() over () from made`.execute(services.db);
  return callId;
}

test('everybody is told once, though servers die between two batches and within one', async () => {
  const { services } = app;
  const callId = await makeLargeTeam(1_201);
  const input: Telling = {
    call: { id: callId, code: 'HW-MANY', title: { en: 'Many', zh: '众多' } },
    reason: { en: 'Floods.', zh: '' },
    news: [{ kind: 'call-put-off', before: '2026-04-01T00:00:00.000Z', after: '2026-04-05T00:00:00.000Z' }],
  };
  let checkpoint: unknown = null;
  const run = (change: Partial<JobContext<Telling>>) =>
    tellOfChangeJob.run({
      services,
      jobId: '00000000-0000-0000-0000-000000000001',
      input,
      actor: SYSTEM_ACTOR,
      checkpoint,
      signal: new AbortController().signal,
      report: async () => {},
      saveCheckpoint: async (_tx, saved) => {
        checkpoint = saved;
      },
      finish: async () => {},
      ...change,
    });
  const countMails = async () => {
    const { rows } = await sql<{ mails: number; people: number }>`
      select count(*)::int as mails, count(distinct person_id)::int as people from mails
      where kind = 'call-put-off' and entity_id = ${callId}`.execute(services.db);
    return rows[0];
  };
  const dies = async () => {
    throw new Error('killed');
  };
  await expect(run({ saveCheckpoint: dies })).rejects.toThrow('killed');
  expect(await countMails()).toEqual({ mails: 0, people: 0 });
  await expect(run({ report: dies })).rejects.toThrow('killed');
  expect(await countMails()).toEqual({ mails: 500, people: 500 });
  await expect(run({ finish: dies })).rejects.toThrow('killed');
  expect(await countMails()).toEqual({ mails: 1_000, people: 1_000 });
  await run({});
  expect(await countMails()).toEqual({ mails: 1_201, people: 1_201 });
});
