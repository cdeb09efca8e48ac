/** The whole server on a test database, with a clock and a sign-in that tests hold in their hands. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PgBoss } from 'pg-boss';
import { type Authenticator, createApp } from '../app.ts';
import { loadActor } from '../auth/actor.ts';
import { readConfig } from '../config.ts';
import { connectPool, openDb } from '../db/connect.ts';
import { allJobs } from '../modules/index.ts';
import type { Actor } from '../platform/actor.ts';
import { openFileStore } from '../platform/files.ts';
import { type JobRunner, startJobRunner } from '../platform/jobs.ts';
import type { App, RouteEntry } from '../platform/routes.ts';
import type { Services } from '../platform/services.ts';
import { loadSigner, publishSigningKey } from '../platform/signing.ts';
import { createTestDatabase, type TestServer } from './database.ts';

export interface TestApp {
  app: App;
  routes: RouteEntry[];
  services: Services;
  /** Sets the server's clock. */
  setNow(instant: string): void;
  /** The actor that routes would see for this person; for calling actions directly. */
  actorFor(personId: string): Promise<Actor>;
  /** Sends a request as a person (null: nobody signed in) and parses the answer. */
  call<T = never>(
    personId: string | null,
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<{ status: number; body: T; headers: Record<string, unknown> }>;
  /** How many statements the server sends to the database for something; what jobs do meanwhile is not counted. */
  countStatements(action: () => Promise<unknown>): Promise<number>;
  /** Runs a worker until the job has ended, and returns its row. */
  finishJob(jobId: string): Promise<{ status: string; result: unknown; error: unknown }>;
  close(): Promise<void>;
}

/** Test requests name their person in a header, and in whose name they act in another. */
const headerAuthenticator = (services: Services): Authenticator => ({
  async identify(headers) {
    const { 'x-test-person': personId, 'x-test-acting-for': actingFor } = headers as Record<string, string>;
    if (!personId) return null;
    return loadActor(services.db, actingFor ?? personId, personId);
  },
  register() {},
});

export interface TestAppOptions {
  /** Settings beside the sample's, e.g. `{ HEADWATER_SAMPLE: '0' }`. */
  env?: Record<string, string>;
  /** How requests are told apart; `createAuthenticator` for the real sign-in. */
  authenticator?: (services: Services) => Authenticator | Promise<Authenticator>;
  /** Where to make the database, outside the test runner. */
  server?: TestServer;
}

/** Starts the application on a database of its own; close it in `afterAll`. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase(options.server);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'headwater-test-'));
  let now = new Date('2026-03-02T08:00:00Z');
  const counting = new AsyncLocalStorage<{ statements: number }>();
  const pool = connectPool(database.url, 6);
  const boss = new PgBoss({
    connectionString: database.url,
    max: 3,
    supervise: false,
    schedule: false,
    migrate: false,
  });
  boss.on('error', () => {});
  await boss.start();
  const services: Services = {
    config: readConfig({ HEADWATER_DATA_DIR: dataDir, HEADWATER_SAMPLE: '1', ...options.env }),
    db: openDb(pool, () => {
      const count = counting.getStore();
      if (count) count.statements++;
    }),
    pool,
    now: () => now,
    files: await openFileStore(path.join(dataDir, 'files')),
    signer: await loadSigner(dataDir),
    boss,
  };
  await publishSigningKey(services.db, services.signer);
  const { app, routes } = await createApp(
    services,
    await (options.authenticator ?? headerAuthenticator)(services),
  );
  await app.ready();
  let runner: JobRunner | null = null;
  return {
    app,
    routes,
    services,
    setNow(instant) {
      now = new Date(instant);
    },
    actorFor: (personId) => loadActor(services.db, personId, personId),
    async call(personId, method, url, body) {
      const response = await app.inject({
        method,
        url,
        headers: personId ? { 'x-test-person': personId } : {},
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = String(response.headers['content-type']).startsWith('application/json');
      return {
        status: response.statusCode,
        body: (isJson ? response.json() : response.body) as never,
        headers: response.headers,
      };
    },
    async countStatements(action) {
      const count = { statements: 0 };
      await counting.run(count, action);
      if (count.statements === 0) throw new Error('nothing was asked of the database');
      return count.statements;
    },
    async finishJob(jobId) {
      runner ??= await startJobRunner(services, allJobs(), loadActor);
      for (;;) {
        const job = await services.db
          .selectFrom('jobs')
          .select(['status', 'result', 'error'])
          .where('id', '=', jobId)
          .executeTakeFirstOrThrow();
        if (job.status !== 'queued' && job.status !== 'running') return job;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      await runner?.stop();
      await app.close();
      await boss.stop({ graceful: false });
      await services.db.destroy();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
