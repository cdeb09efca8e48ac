/**
 * Which user PostgreSQL runs as. It refuses to run as root, so a Headwater started by root hands it to another user,
 * and that user must be able to reach the programs and the folder.
 */
import { spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedDatabaseError } from './errors.ts';

export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

/** How to start a program as the server's user: words to put before it, and ids for `spawn`. */
export interface Launch {
  prefix: string[];
  ids: { uid?: number; gid?: number };
}

/**
 * The user to hand the server to when this process is root, else undefined. An existing cluster keeps its owner;
 * a new one goes to `postgres`, else `nobody`, else the first user of /etc/passwd that is not root.
 * @throws EmbeddedDatabaseError `database-start-failed` when there is nobody but root
 */
export function chooseServerUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const users = readUsers();
  const byName = (name: string) => users.find((user) => user.name === name);
  const user = byName('postgres') ?? byName('nobody') ?? users[0];
  if (user) return user;
  throw new EmbeddedDatabaseError(
    'database-start-failed',
    'PostgreSQL does not run as root and /etc/passwd names no other user. Start Headwater as another user, or set DATABASE_URL.',
  );
}

function readUsers(): ServerUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([, , uid]) => Number(uid) > 0)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
}

/**
 * Gives a file, or a folder and all in it, to the server's user. A folder is given after its content, so that an
 * interrupted run is continued by the next and a finished one is not walked again. Links are given, not followed.
 */
export function giveTo(user: ServerUser, entry: string): void {
  const found = lstatSync(entry, { throwIfNoEntry: false });
  if (!found || found.uid === user.uid) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(entry)) giveTo(user, path.join(entry, name));
  }
  lchownSync(entry, user.uid, user.gid);
}

/**
 * Finds a way to run the programs as `user` (undefined: as ourselves) on `folder`, by trying.
 *
 * The usual trap is a project or data folder under /root (mode 700). Then the server gets one Linux capability
 * through util-linux's `setpriv`, and no other: the right to look into folders (dac_read_search), or, where a
 * container withholds that one or the programs were installed under umask 077, dac_override. Without
 * `no_setuid_fixup` the kernel leaves capabilities out of access(2), with which PostgreSQL finds its own files.
 * @returns how to launch, and the version PostgreSQL gives, e.g. `18.4`
 * @throws EmbeddedDatabaseError `database-folder-unreadable` when no way works, `database-binaries-missing` when
 *   the programs do not run on this machine at all
 */
export function planLaunch(
  user: ServerUser | undefined,
  postgres: string,
  folder: string,
): { launch: Launch; version: string } {
  if (!user) {
    const version = tryLaunch({ prefix: [], ids: {} }, postgres);
    if (version) return { launch: { prefix: [], ids: {} }, version };
    throw new EmbeddedDatabaseError(
      'database-binaries-missing',
      `The embedded PostgreSQL at ${postgres} does not run on this machine (it needs glibc and leave to execute files there). Install PostgreSQL 15 or later and set DATABASE_URL.`,
    );
  }
  const closed = findClosedFolder(user, folder);
  const plain: Launch = { prefix: [], ids: { uid: user.uid, gid: user.gid } };
  const withCapability = ['dac_read_search', 'dac_override'].map((name) => grantCapability(user, name));
  for (const launch of closed ? withCapability : [plain, ...withCapability]) {
    const version = tryLaunch(launch, postgres);
    if (version) return { launch, version };
  }
  throw new EmbeddedDatabaseError(
    'database-folder-unreadable',
    `PostgreSQL does not run as root, and ${user.name} cannot reach ${closed ?? findClosedFolder(user, postgres) ?? postgres}. ` +
      'Start Headwater as an ordinary user, or put the project and its data folder where other users may enter ' +
      '(for example /srv/headwater), or install setpriv (util-linux), or set DATABASE_URL.',
  );
}

function grantCapability(user: ServerUser, name: string): Launch {
  const only = `-all,+${name}`;
  const ids = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  const capabilities = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`];
  const prefix = [
    'setpriv',
    ...ids,
    '--securebits=+no_setuid_fixup',
    ...capabilities,
    '--no-new-privs',
    '--',
  ];
  return { prefix, ids: {} };
}

/** The version when the program runs without complaint, else undefined. */
function tryLaunch(launch: Launch, postgres: string): string | undefined {
  const [file, ...args] = [...launch.prefix, postgres, '--version'];
  const ran = spawnSync(file!, args, { ...launch.ids, cwd: '/', encoding: 'utf8' });
  if (ran.status !== 0 || ran.stderr !== '') return undefined;
  return /(\d+\.\d+)/.exec(ran.stdout)?.[1];
}

/** The outermost folder above `target` that `user` may not enter, judged by owner and mode. */
function findClosedFolder(user: ServerUser, target: string): string | undefined {
  const parts = realpathSync(target).split('/').slice(0, -1);
  return parts
    .map((_, index) => parts.slice(0, index + 1).join('/') || '/')
    .find((folder) => {
      const { uid, gid, mode } = statSync(folder);
      const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
      return ((mode >> shift) & 1) === 0;
    });
}
