/** The folder of an embedded database: what lies where, how it is made, whether this PostgreSQL can use it. */
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError, readErrno } from './errors.ts';
import { giveTo, type Launch, type ServerUser } from './user.ts';

/** Where things lie in the folder of an embedded database. */
export interface ClusterPaths {
  folder: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** 64 hex digits, from which the passwords of both roles are made. */
  secret: string;
  log: string;
}

export function locateCluster(folder: string): ClusterPaths {
  const absolute = path.resolve(folder);
  const at = (name: string) => path.join(absolute, name);
  return { folder: absolute, cluster: at('data'), secret: at('secret'), log: at('server.log') };
}

/** All that Headwater ever puts into the folder. */
const OWN_NAMES = /^(data|secret|lock|owner|server\.log(\.1)?|new-[0-9a-f]{8})$/;

/** The superuser, used for set-up and backup, and the role Headwater works as, which owns its database. */
export const SUPERUSER = 'postgres';
export const APP_ROLE = 'headwater';
export const APP_DATABASE = 'headwater';

/**
 * Makes the folder if it is missing, closes it to others, and refuses one that holds anything else.
 * @throws EmbeddedDatabaseError `database-folder-unreadable`
 */
export function makeFolder(folder: string): void {
  let stranger: string | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    stranger = readdirSync(folder).find((name) => !OWN_NAMES.test(name));
    if (stranger === undefined) chmodSync(folder, 0o700);
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      'database-folder-unreadable',
      `The database folder ${folder} cannot be made or read by this user (${readErrno(cause)}). ` +
        'Give the folder to the user Headwater runs as, or choose another with --data-dir.',
      { cause },
    );
  }
  if (stranger === undefined) return;
  throw new EmbeddedDatabaseError(
    'database-folder-unreadable',
    `The folder ${folder} holds “${stranger}”, which is not of Headwater's database. Choose another with --data-dir.`,
  );
}

/**
 * The address of a database for one of the two roles.
 * @throws EmbeddedDatabaseError `database-folder-unreadable` when the secret is gone
 */
export function composeUrl(paths: ClusterPaths, role: string, database: string, port: number): string {
  return `postgresql://${role}:${readPassword(paths, role)}@127.0.0.1:${port}/${database}`;
}

/** The password of a role of this cluster. */
export function readPassword(paths: ClusterPaths, role: string): string {
  let secret: string;
  try {
    secret = readFileSync(paths.secret, 'utf8').trim();
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      'database-folder-unreadable',
      `The database's secret ${paths.secret} cannot be read (${readErrno(cause)}). ` +
        'Start Headwater as the user who made the folder, or restore the folder from a backup.',
      { cause },
    );
  }
  return role === SUPERUSER ? secret : createHmac('sha256', secret).update(role).digest('hex');
}

/**
 * Makes the cluster unless it is there. It is made beside its place and moved there when complete, so that an
 * interrupted first start leaves nothing half made.
 * @throws EmbeddedDatabaseError `database-start-failed` with what initdb said
 */
export async function createCluster(
  paths: ClusterPaths,
  binaries: Binaries,
  launch: Launch,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<void> {
  if (existsSync(paths.cluster)) return;
  for (const name of readdirSync(paths.folder)) {
    if (name.startsWith('new-')) rmSync(path.join(paths.folder, name), { recursive: true });
  }
  writeFileSync(paths.secret, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const unfinished = path.join(paths.folder, `new-${randomBytes(4).toString('hex')}`);
  mkdirSync(unfinished, { mode: 0o700 });
  if (user) for (const entry of [paths.secret, unfinished]) giveTo(user, entry);
  await runInitdb(binaries.initdb, launch, [
    ...['-D', unfinished, '-U', SUPERUSER, `--pwfile=${paths.secret}`, '--auth=scram-sha-256'],
    // Sorting by code point, the same on every machine and version; Chinese order is asked for where it is shown.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ]);
  renameSync(unfinished, paths.cluster);
}

async function runInitdb(initdb: string, launch: Launch, options: string[]): Promise<void> {
  const [file, ...args] = [...launch.prefix, initdb, ...options];
  const child = spawn(file!, args, { ...launch.ids, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const lines = output.trimEnd().split('\n').slice(-8).join('\n');
  throw new EmbeddedDatabaseError(
    'database-start-failed',
    `The database could not be created: initdb said\n${lines}`,
  );
}

/**
 * Checks that the cluster was made by the PostgreSQL we have, and closes it to others as PostgreSQL demands.
 * @throws EmbeddedDatabaseError `database-folder-version` or `database-folder-unreadable`
 */
export function checkCluster(paths: ClusterPaths, version: string): void {
  let found: string;
  try {
    found = readFileSync(path.join(paths.cluster, 'PG_VERSION'), 'utf8').trim();
    chmodSync(paths.cluster, 0o700);
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      'database-folder-unreadable',
      `${paths.cluster} does not hold a database this user can read (PG_VERSION: ${readErrno(cause)}). ` +
        'Restore it from a backup, or choose an empty folder with --data-dir.',
      { cause },
    );
  }
  const major = version.split('.')[0];
  if (found === major) return;
  throw new EmbeddedDatabaseError(
    'database-folder-version',
    `The database in ${paths.folder} was made by PostgreSQL ${found}; this Headwater brings PostgreSQL ${major}. ` +
      `Start it with the Headwater that made it, and move the data as docs/operations/database.md tells.`,
  );
}
