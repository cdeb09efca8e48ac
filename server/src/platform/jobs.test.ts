import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '../auth/actor.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../testing/factories.ts';
import { HeadwaterError } from './errors.ts';
import { enqueueJob, type JobDefinition, type JobRunner, recoverJobs, startJobRunner } from './jobs.ts';
import { inTransaction } from './services.ts';

let test: TestApp;
let runner: JobRunner;
let asker: string;

interface CountInput {
  key: string;
  upTo: number;
}

/** Counts in one transaction into the settings, step by step. */
const counting: JobDefinition<CountInput> = {
  kind: 'test.count',
  async run({ services, input, report, finish }) {
    await inTransaction(services, async (tx) => {
      for (let n = 1; n <= input.upTo; n++) {
        await tx
          .insertInto('settings')
          .values({ key: `${input.key}-${n}`, value: JSON.stringify(n) })
          .execute();
        await report('counting', n, input.upTo);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await finish(tx, { counted: input.upTo });
    });
  },
};

const failing: JobDefinition<object> = {
  kind: 'test.fail',
  async run() {
    throw new HeadwaterError(400, 'line-field', { field: 'amount', params: { line: 7 } });
  },
};

beforeAll(async () => {
  test = await createTestApp();
  asker = await makePerson(test.services);
  runner = await startJobRunner(test.services, [counting, failing] as JobDefinition<unknown>[], loadActor);
});
afterAll(async () => {
  await runner.stop();
  await test.close();
});

async function ask<I>(definition: JobDefinition<I>, input: I, callId: string | null = null): Promise<string> {
  const actor = await test.actorFor(asker);
  return inTransaction(test.services, (tx) =>
    enqueueJob(test.services, tx, actor, definition, input, callId),
  );
}

const readRow = (id: string) =>
  test.services.db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function waitFor(id: string, ...states: string[]) {
  for (;;) {
    const row = await readRow(id);
    if (states.includes(row.status)) return row;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function countedUnder(key: string): Promise<number> {
  const rows = await test.services.db
    .selectFrom('settings')
    .select('key')
    .where('key', 'like', `${key}-%`)
    .execute();
  return rows.length;
}

describe('a job', () => {
  it('runs, tells how far it is, and commits its effect together with its end', async () => {
    const id = await ask(counting, { key: 'plain', upTo: 3 });
    const row = await waitFor(id, 'done', 'failed');
    expect(row).toMatchObject({ status: 'done', result: { counted: 3 }, progress: 3, total: 3, attempts: 1 });
    expect(await countedUnder('plain')).toBe(3);
  });

  it('is not queued when the transaction that asked for it fails', async () => {
    const actor = await test.actorFor(asker);
    let id = '';
    await expect(
      inTransaction(test.services, async (tx) => {
        id = await enqueueJob(test.services, tx, actor, counting, { key: 'undone', upTo: 1 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const { rows } = await sql`select 1 from pgboss.job where data->>'jobId' = ${id}`.execute(
      test.services.db,
    );
    expect(rows).toEqual([]);
    expect(await test.services.db.selectFrom('jobs').select('id').where('id', '=', id).execute()).toEqual([]);
  });

  it('ends as failed with its error when it throws', async () => {
    const row = await waitFor(await ask(failing, {}), 'done', 'failed');
    expect(row).toMatchObject({
      status: 'failed',
      error: { code: 'line-field', field: 'amount', params: { line: 7, field: 'amount' } },
    });
  });

  it('stops when it is cancelled, leaves nothing behind, and can be watched by who asked only', async () => {
    const id = await ask(counting, { key: 'cancelled', upTo: 500 });
    await waitFor(id, 'running');
    const stranger = await makePerson(test.services);
    expect((await test.call(stranger, 'GET', `/api/jobs/${id}`)).status).toBe(404);
    expect((await test.call(stranger, 'POST', `/api/jobs/${id}/cancel`)).status).toBe(404);
    const shown = await test.call<{ can: object }>(asker, 'GET', `/api/jobs/${id}`);
    expect(shown.body.can).toEqual({ cancel: true });
    expect((await test.call(asker, 'POST', `/api/jobs/${id}/cancel`)).status).toBe(200);
    await waitFor(id, 'cancelled');
    expect(await countedUnder('cancelled')).toBe(0);
    expect((await test.call(asker, 'POST', `/api/jobs/${id}/cancel`)).status).toBe(200);
  });

  it('is taken over when its worker has gone silent, and the silent one can change nothing any more', async () => {
    const id = await ask(counting, { key: 'taken', upTo: 40 });
    await waitFor(id, 'running');
    await expect
      .poll(async () => {
        await test.services.db
          .updateTable('jobs')
          .set({ heartbeat_at: sql`now() - interval '1 minute'` })
          .where('id', '=', id)
          .where('attempts', '=', 1)
          .execute();
        await recoverJobs(test.services);
        const job = await test.services.db
          .selectFrom('jobs')
          .select('attempts')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return job.attempts;
      })
      .toBeGreaterThan(1);
    const row = await waitFor(id, 'done', 'failed');
    expect(row).toMatchObject({ status: 'done', result: { counted: 40 } });
    expect(row.attempts).toBeGreaterThan(1);
    expect(await countedUnder('taken')).toBe(40);
  });

  it('tells who asked what came of it, and others who watch only that it ended', async () => {
    const callId = await makeCall(test.services);
    const done = await ask(counting, { key: 'watched', upTo: 2 }, callId);
    const failed = await ask(failing, {}, callId);
    await waitFor(done, 'done');
    await waitFor(failed, 'failed');
    const officer = await makeStaff(test.services, 'officer', { kind: 'call', id: callId });
    const read = async (who: string, id: string) =>
      (await test.call<object>(who, 'GET', `/api/jobs/${id}`)).body;
    expect(await read(asker, done)).toMatchObject({ status: 'done', result: { counted: 2 } });
    expect(await read(asker, failed)).toMatchObject({ error: { code: 'line-field', params: { line: 7 } } });
    for (const who of [officer, await makeStaff(test.services, 'administrator')]) {
      expect(await read(who, done)).toMatchObject({ status: 'done', result: null });
      expect(await read(who, failed)).toMatchObject({
        error: { code: 'line-field', params: {}, details: [] },
      });
    }
  });

  it('is visible to administrators in their list', async () => {
    const administrator = await makeStaff(test.services, 'administrator');
    const list = await test.call<{ items: { kind: string }[] }>(administrator, 'GET', '/api/jobs');
    expect(list.body.items.map((job) => job.kind)).toContain('test.count');
    const nobody = await makePerson(test.services);
    const empty = await test.call<{ items: object[]; total: number }>(nobody, 'GET', '/api/jobs');
    expect(empty.body).toMatchObject({ items: [], total: 0 });
  });
});
