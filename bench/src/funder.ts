/** An empty funder in this process on the embedded database, durable as in real life, for measuring the server. */

import { openAsBlob } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '@headwater/server/src/db/embedded/index.ts';
import { migrateDatabase } from '@headwater/server/src/db/migrate.ts';
import { createTestApp, type TestApp } from '@headwater/server/src/testing/app.ts';
import { makeStaff } from '@headwater/server/src/testing/factories.ts';
import { replaceDatabase, runOnServer } from '@headwater/server/src/testing/server.ts';

export interface BenchFunder {
  app: TestApp;
  administrator: string;
  officer: string;
  /** The version of PostgreSQL. */
  database: string;
  stop(): Promise<void>;
}

export async function startBenchFunder(): Promise<BenchFunder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headwater-bench-'));
  // The database may run as another user, who has to pass through.
  await chmod(folder, 0o711);
  const embedded = await startEmbedded({ folder: path.join(folder, 'postgres') });
  const template = 'headwater_bench';
  await runOnServer(
    embedded.url,
    `create database ${template} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
  );
  await migrateDatabase(replaceDatabase(embedded.url, template));
  const app = await createTestApp({ server: { url: embedded.url, template } });
  const { rows } = await app.services.pool.query(`select current_setting('server_version') as version`);
  return {
    app,
    administrator: await makeStaff(app.services, 'administrator'),
    officer: await makeStaff(app.services, 'officer'),
    database: `PostgreSQL ${rows[0].version}`,
    async stop() {
      await app.close();
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface ImportView {
  id: string;
  jobId: string;
}

/** Uploads a file, waits for its preview, stores it, and waits until it is stored; seconds of both halves. */
export async function importFile(
  { app }: BenchFunder,
  personId: string,
  kind: string,
  parameters: object,
  file: string,
): Promise<{ readSeconds: number; storeSeconds: number; counts: Record<string, number> }> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('parameters', JSON.stringify(parameters));
  form.set('file', await openAsBlob(file), path.basename(file));
  const request = new Request('http://bench', { method: 'POST', body: form });
  const begun = performance.now();
  const uploaded = await app.app.inject({
    method: 'POST',
    url: '/api/imports',
    headers: { 'x-test-person': personId, 'content-type': request.headers.get('content-type')! },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  const read = uploaded.json<ImportView>();
  await requireDone(app, read);
  const between = performance.now();
  const started = await app.call<ImportView>(personId, 'POST', `/api/imports/${read.id}/execute`);
  await requireDone(app, started.body);
  const ended = performance.now();
  const { body } = await app.call<{ report: { counts: Record<string, number> } }>(
    personId,
    'GET',
    `/api/imports/${read.id}`,
  );
  return {
    readSeconds: (between - begun) / 1000,
    storeSeconds: (ended - between) / 1000,
    counts: body.report.counts,
  };
}

async function requireDone(app: TestApp, { jobId }: ImportView): Promise<void> {
  const job = await app.finishJob(jobId);
  if (job.status !== 'done') throw new Error(`the import failed: ${JSON.stringify(job.error)}`);
}
