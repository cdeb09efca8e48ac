/** Everything that runs during the benchmark: the real PostgreSQL, the server, and the load, on the loopback address. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectPool, type Db, openDb } from '@headwater/server/src/db/connect.ts';
import { startEmbedded } from '@headwater/server/src/db/embedded/index.ts';
import { migrateDatabase } from '@headwater/server/src/db/migrate.ts';
import { readProcessorSeconds } from './cpu.ts';
import { fillFunder } from './funder.ts';
import { type Listening, type Load, listen, startLoad } from './processes.ts';

const SECRET = 'the secret of a benchmark on the loopback address';
const SERVER = new URL('../../../server/src/main.ts', import.meta.url);
const CLOCK = new URL('./jumping-clock.ts', import.meta.url);
const BARE = new URL('./bare.ts', import.meta.url);

export interface Stage {
  databaseFolder: string;
  db: Db;
  server: Listening;
  load: Load;
  ledger: string;
  startServer(): Promise<void>;
  /** Another server on the same database, which nobody sends requests to. */
  startWorker(): Promise<Listening>;
  startBare(): Promise<Listening>;
  /** Seconds of processor time used so far. */
  used(): Promise<{ server: number; database: number }>;
  stop(): Promise<void>;
}

/**
 * @param folder empty; the database is made in `postgres` below it.
 * @param ledger a file for what clients are told; on another disk where that of the folder is to be filled.
 */
export async function setUp(
  folder: string,
  applicants: number,
  ledger = path.join(folder, 'ledger.jsonl'),
): Promise<Stage> {
  const databaseFolder = path.join(folder, 'postgres');
  await mkdir(databaseFolder, { recursive: true });
  const database = await startEmbedded({ folder: databaseFolder });
  await migrateDatabase(database.url);
  const db = openDb(connectPool(database.url, 4));
  const funder = await fillFunder(db, SECRET, applicants);
  const env = {
    DATABASE_URL: database.url,
    HEADWATER_DATA_DIR: path.join(folder, 'data'),
    HEADWATER_SAMPLE: '0',
    HEADWATER_AUTH_SECRET: SECRET,
    NODE_OPTIONS: `--import=${CLOCK.href}`,
  };
  const server = await listen(SERVER, { ...env, HEADWATER_PORT: '0' });
  const port = new URL(server.url).port;
  const load = await startLoad({
    kind: 'begin',
    url: server.url,
    callId: funder.callId,
    applicants: funder.applicants,
    hosts: funder.hosts,
    ledger,
  });
  const stage: Stage = {
    databaseFolder,
    db,
    server,
    load,
    ledger,
    async startServer() {
      stage.server = await listen(SERVER, { ...env, HEADWATER_PORT: port });
    },
    startWorker: () => listen(SERVER, { ...env, HEADWATER_PORT: '0' }),
    startBare: () => listen(BARE, { DATABASE_URL: database.url }),
    async used() {
      const file = await readFile(path.join(databaseFolder, 'data', 'postmaster.pid'), 'utf8');
      return {
        server: readProcessorSeconds(stage.server.child.pid!),
        database: readProcessorSeconds(Number(file.split('\n')[0])),
      };
    },
    async stop() {
      load.stop();
      await stage.server.stop();
      await db.destroy();
      await database.stop();
    },
  };
  return stage;
}
