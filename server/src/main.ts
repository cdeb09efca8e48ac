/** Starts a server: database, migrations, workers, HTTP. Settings come from the environment (see config.ts). */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LOCALES, translatorFor } from '@headwater/messages';
import { PgBoss } from 'pg-boss';
import { createApp } from './app.ts';
import { loadActor } from './auth/actor.ts';
import { createAuthenticator, offerSetup, readSamplePeople } from './auth/index.ts';
import { type Config, readConfig } from './config.ts';
import { connectPool, openDb } from './db/connect.ts';
import { startEmbedded } from './db/embedded/index.ts';
import { migrateDatabase } from './db/migrate.ts';
import { allJobs, allTimers } from './modules/index.ts';
import { startAuditTree } from './platform/audit-tree.ts';
import { openFileStore } from './platform/files.ts';
import { startJobRunner } from './platform/jobs.ts';
import { startMailRunner } from './platform/mail.ts';
import type { Services } from './platform/services.ts';
import { loadSigner, publishSigningKey } from './platform/signing.ts';
import { startTimers } from './platform/timers.ts';
import { serveWeb } from './platform/web.ts';
import { loadSample } from './sample/index.ts';

/** A running server; `stop` ends it in order: no new requests, then workers, then the database. */
export interface RunningServer {
  url: string;
  /** Where the first administrator is made; null when there is one, or in a sample. */
  setupUrl: string | null;
  services: Services;
  stop(): Promise<void>;
}

/** How long requests under way may take once the server is told to stop. */
const CLOSE_MILLISECONDS = 5_000;

export async function startServer(config: Config): Promise<RunningServer> {
  await mkdir(config.dataDir, { recursive: true });
  const embedded = config.databaseUrl
    ? null
    : await startEmbedded({ folder: path.join(config.dataDir, 'postgres'), log: console.error });
  const url = config.databaseUrl ?? embedded!.url;
  await migrateDatabase(url);
  const pool = connectPool(url);
  const boss = new PgBoss({ connectionString: url, max: 4, schedule: false, migrate: false });
  boss.on('error', (error) => console.error('queue:', error.message));
  await boss.start();
  const services: Services = {
    config,
    db: openDb(pool),
    pool,
    now: () => new Date(),
    files: await openFileStore(path.join(config.dataDir, 'files')),
    signer: await loadSigner(config.dataDir),
    boss,
  };
  await publishSigningKey(services.db, services.signer);
  const { app } = await createApp(services, await createAuthenticator(services));
  // After the app, whose rooms tell each other at registration what forbids a step.
  if (config.sample) await loadSample(services);
  await serveWeb(app, services);
  const jobs = await startJobRunner(services, allJobs(), loadActor);
  const mail = startMailRunner(services);
  const tree = startAuditTree(services);
  const timers = startTimers(services, allTimers());
  const address = await app.listen({ host: config.host, port: config.port });
  return {
    url: address,
    setupUrl: await offerSetup(services),
    services,
    async stop() {
      // A spare connection that never sent a request would hold the close until it times out, after a minute.
      const cut = setTimeout(() => app.server.closeAllConnections(), CLOSE_MILLISECONDS);
      await app.close();
      clearTimeout(cut);
      await Promise.all([jobs.stop(), mail.stop(), tree.stop(), timers.stop()]);
      await boss.stop({ graceful: false });
      await services.db.destroy();
      await embedded?.stop();
    },
  };
}

/** The sample has no passwords: whom to be is chosen on the sign-in page. */
async function tellWhomToBe({ url, services }: RunningServer): Promise<void> {
  const words = LOCALES.map((locale) => translatorFor(locale));
  console.log(`Sign in with one press as one of these fictional people: ${url}/sign-in`);
  for (const { role, name, nameAlt } of await readSamplePeople(services.db)) {
    const key = role === 'applicant' ? 'auth:sample.applicant' : (`auth:role.${role}` as const);
    console.log(`  ${words.map((t) => t(key)).join(' ')}: ${[name, nameAlt].filter(Boolean).join(' ')}`);
  }
}

if (import.meta.main) {
  try {
    const server = await startServer(readConfig(process.env));
    console.log(`Headwater listens on ${server.url}`);
    if (server.services.config.sample) await tellWhomToBe(server);
    if (server.setupUrl) console.log(`Make the first administrator (works once): ${server.setupUrl}`);
    let stopping = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (stopping) return;
        stopping = true;
        void server.stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
