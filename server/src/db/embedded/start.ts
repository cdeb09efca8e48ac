/** Starts the embedded PostgreSQL. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import {
  APP_DATABASE,
  APP_ROLE,
  type ClusterPaths,
  checkCluster,
  composeUrl,
  createCluster,
  locateCluster,
  makeFolder,
  readPassword,
  SUPERUSER,
} from './cluster.ts';
import { lockFolder } from './lock.ts';
import { stopOrphan } from './orphan.ts';
import { runServer } from './run.ts';
import { chooseServerUser, giveTo, planLaunch } from './user.ts';

export interface EmbeddedOptions {
  /** The database's folder, `<data-dir>/postgres`; made on first use. */
  folder: string;
  /** Told, in English, what an operator may want to know. */
  log?: (line: string) => void;
  /** Whether a commit waits for the disk. Only tests turn it off. */
  durable?: boolean;
  /** A fixed port on 127.0.0.1; by default a free one. */
  port?: number;
}

export interface EmbeddedDatabase {
  /** Address of Headwater's database, for a role that owns it, may create databases and is no superuser. */
  url: string;
  /** Stops the server, losing nothing that was committed, and frees the folder. */
  stop(): Promise<void>;
  folder: string;
  /** PostgreSQL's version, e.g. `18.4`. */
  version: string;
}

const REVIVE_FIRST_MS = 200;
const REVIVE_LONGEST_MS = 10_000;

/**
 * Starts the embedded PostgreSQL on a folder. It listens on 127.0.0.1 only (a Unix socket's path would be limited to
 * 107 bytes and Windows has none), on a free port, with random passwords kept in the folder. It stops with this process,
 * even on SIGKILL; after a crash of the machine the next start recovers. When it is killed alone it is started again on
 * the same port, and recovers.
 * @throws EmbeddedDatabaseError
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log = () => {}, durable = true } = options;
  const binaries = findBinaries();
  const paths = locateCluster(options.folder);
  makeFolder(paths.folder);
  const lock = lockFolder(paths.folder);
  try {
    const user = chooseServerUser(paths.cluster);
    if (user) {
      for (const name of readdirSync(paths.folder)) giveTo(user, path.join(paths.folder, name));
      giveTo(user, paths.folder);
    }
    const { launch, version } = planLaunch(user, binaries.postgres, paths.folder);
    await stopOrphan(paths.cluster, log);
    await createCluster(paths, binaries, launch, user, durable);
    checkCluster(paths, version);
    let isStopped = false;
    const run = (port: number | undefined) =>
      runServer({
        postgres: binaries.postgres,
        launch,
        cluster: paths.cluster,
        logFile: paths.log,
        settings: chooseSettings(durable),
        ...(port === undefined ? {} : { port }),
        onLost(reason) {
          log(`${reason} See ${paths.log}.`);
          void revive();
        },
      });
    let server = await run(options.port);
    // What was killed, or found its disk full, is started again where it was; what it left behind may take a moment to go.
    const revive = async () => {
      for (let wait = REVIVE_FIRST_MS; !isStopped; wait = Math.min(2 * wait, REVIVE_LONGEST_MS)) {
        try {
          await sleep(wait);
          if (isStopped) return;
          server = await run(server.port);
          if (isStopped) await server.stop();
          else log('PostgreSQL was started again.');
          return;
        } catch (error) {
          log(`PostgreSQL could not be started again: ${(error as Error).message.split('\n')[0]}`);
        }
      }
    };
    try {
      await createAppDatabase(paths, server.port);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      url: composeUrl(paths, APP_ROLE, APP_DATABASE, server.port),
      async stop() {
        isStopped = true;
        try {
          await server.stop();
        } finally {
          lock.release();
        }
      },
      folder: paths.folder,
      version,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function chooseSettings(durable: boolean): string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    // Statements and key values may hold personal data: they belong in the answer to the caller, not in a log file.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
}

async function createAppDatabase(paths: ClusterPaths, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: composeUrl(paths, SUPERUSER, 'postgres', port) });
  await client.connect();
  try {
    const roles = await client.query('select from pg_roles where rolname = $1', [APP_ROLE]);
    if (roles.rowCount === 0) {
      const password = readPassword(paths, APP_ROLE);
      await client.query(`create role ${APP_ROLE} login createdb password '${password}'`);
    }
    const databases = await client.query('select from pg_database where datname = $1', [APP_DATABASE]);
    if (databases.rowCount === 0) await client.query(`create database ${APP_DATABASE} owner ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
