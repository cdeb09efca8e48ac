import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type EmbeddedProcess,
  makeTemporaryFolder,
  querySql,
  readServerPid,
  runEmbedded,
} from '../../testing/run-embedded.ts';

const PROJECT = fileURLToPath(new URL('../../../..', import.meta.url));
const SCRIPT = 'server/src/testing/embedded-process.ts';

const isRoot = process.getuid?.() === 0;
const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const hasSetpriv = isRoot && succeeds('setpriv', '--version');
const canMount = isRoot && succeeds('unshare', '-m', 'true');
const asNobody = ['setpriv', '--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups'];
const nobodyCanRead =
  hasSetpriv && succeeds(asNobody[0]!, ...asNobody.slice(1), 'test', '-r', PROJECT + SCRIPT);

const uidOf = (name: string) =>
  Number(readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):`, 'm'))?.[1]);
const hasPostgres = isRoot && !Number.isNaN(uidOf('postgres'));

let base: string;
let remove: () => Promise<void>;
let running: EmbeddedProcess | undefined;

beforeEach(async () => {
  ({ folder: base, remove } = await makeTemporaryFolder());
  running = undefined;
});
afterEach(async () => {
  await running?.end('SIGTERM');
  await remove();
});

async function start(folder: string, wrap: string[] = [], script?: string): Promise<EmbeddedProcess> {
  running = await runEmbedded(folder, wrap, script);
  return running;
}

/** What the kernel says about the running server: its user and its effective capabilities as a bit mask. */
async function inspectServer(folder: string): Promise<{ uid: number; capabilities: bigint }> {
  const status = readFileSync(`/proc/${await readServerPid(folder)}/status`, 'utf8');
  return {
    uid: Number(/^Uid:\t(\d+)/m.exec(status)?.[1]),
    capabilities: BigInt(`0x${/^CapEff:\t(\w+)/m.exec(status)?.[1]}`),
  };
}

async function keepRow(url: string | undefined): Promise<void> {
  await querySql(url!, 'create table kept (n integer)', 'insert into kept values (1)');
}

function makePrivateFolder(): string {
  const folder = path.join(base, 'private');
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

describe('started by root', () => {
  test.skipIf(!hasPostgres)('the server runs as the user postgres, with no capability', async () => {
    const folder = path.join(base, 'postgres');
    await keepRow((await start(folder)).said.url);
    expect(await inspectServer(folder)).toEqual({ uid: uidOf('postgres'), capabilities: 0n });
  });

  test.skipIf(!canMount)('on a machine without that user, it runs as nobody', async () => {
    const folder = path.join(base, 'postgres');
    const passwd = path.join(base, 'passwd');
    const others = readFileSync('/etc/passwd', 'utf8').replace(/^postgres:.*\n/m, '');
    writeFileSync(passwd, others);
    const hide = `mount --bind ${passwd} /etc/passwd && exec "$@"`;
    await keepRow((await start(folder, ['unshare', '-m', 'sh', '-c', hide, 'sh'])).said.url);
    expect(await inspectServer(folder)).toEqual({ uid: uidOf('nobody'), capabilities: 0n });
  });

  test.skipIf(!hasSetpriv)(
    'with the data under a folder closed to others, it may only look into folders',
    async () => {
      const folder = path.join(makePrivateFolder(), 'postgres');
      await keepRow((await start(folder)).said.url);
      const { uid, capabilities } = await inspectServer(folder);
      expect(uid).not.toBe(0);
      expect([1n << 1n, 1n << 2n]).toContain(capabilities);
    },
  );

  test.skipIf(!canMount || !hasSetpriv)(
    'with project and data under a folder closed to others, it works',
    async () => {
      const closed = makePrivateFolder();
      const project = path.join(closed, 'project');
      mkdirSync(project);
      const folder = path.join(closed, 'data', 'postgres');
      const mount = ['unshare', '-m', 'sh', '-c', `mount --bind ${PROJECT} ${project} && exec "$@"`, 'sh'];
      await keepRow((await start(folder, mount, path.join(project, SCRIPT))).said.url);
      expect((await inspectServer(folder)).uid).not.toBe(0);
    },
  );

  test.skipIf(!isRoot)('without setpriv, the closed folder is named and left closed', async () => {
    const closed = makePrivateFolder();
    const { said } = await runEmbedded(path.join(closed, 'postgres'), ['/usr/bin/env', 'PATH=/nonexistent']);
    expect(said).toEqual({ code: 'database-folder-unreadable', message: expect.stringContaining(closed) });
    expect(spawnSync('stat', ['-c', '%a %u', closed], { encoding: 'utf8' }).stdout).toBe('700 0\n');
  });

  test.skipIf(!nobodyCanRead)('a folder that another user made stays with that user', async () => {
    const open = path.join(base, 'open');
    mkdirSync(open);
    chownSync(open, uidOf('nobody'), uidOf('nobody'));
    const folder = path.join(open, 'postgres');
    await keepRow((await start(folder, asNobody)).said.url);
    await running!.end('SIGTERM');
    const again = await start(folder);
    expect(await inspectServer(folder)).toMatchObject({ uid: uidOf('nobody') });
    expect(await querySql(again.said.url!, 'select n from kept')).toEqual([{ n: 1 }]);
    await again.end('SIGTERM');
    const back = await start(folder, asNobody);
    expect(await querySql(back.said.url!, 'select n from kept')).toEqual([{ n: 1 }]);
  });
});

describe('started by an ordinary user', () => {
  test.skipIf(!nobodyCanRead)('the server runs as that user', async () => {
    const open = path.join(base, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const folder = path.join(open, 'postgres');
    await keepRow((await start(folder, asNobody)).said.url);
    expect(await inspectServer(folder)).toEqual({ uid: uidOf('nobody'), capabilities: 0n });
  });

  test.skipIf(!nobodyCanRead || !hasPostgres)('the folder of somebody else is refused', async () => {
    const folder = path.join(base, 'postgres');
    await (await start(folder)).end('SIGTERM');
    const { said } = await runEmbedded(folder, asNobody);
    expect(said).toEqual({
      code: 'database-folder-unreadable',
      message: `The database folder ${folder} cannot be made or read by this user (EACCES). Give the folder to the user Headwater runs as, or choose another with --data-dir.`,
    });
  });
});
