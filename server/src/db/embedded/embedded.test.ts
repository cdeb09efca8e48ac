import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  isAlive,
  killWatchdog,
  makeTemporaryFolder,
  querySql,
  readServerPid,
  runEmbedded,
  waitUntilGone,
} from '../../testing/run-embedded.ts';
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './start.ts';

const onLinux = process.platform === 'linux';

/** A database that has been started once, copied for each test: making one takes longer than any test. */
let made: { folder: string; remove(): Promise<void> };
let base: string;
let folder: string;
let remove: () => Promise<void>;
let running: EmbeddedDatabase[];

beforeAll(async () => {
  made = await makeTemporaryFolder();
  await (await startEmbedded({ folder: path.join(made.folder, 'postgres') })).stop();
});
afterAll(() => made.remove());
beforeEach(async () => {
  ({ folder: base, remove } = await makeTemporaryFolder());
  folder = path.join(base, 'postgres');
  cpSync(path.join(made.folder, 'postgres'), folder, { recursive: true });
  running = [];
});
afterEach(async () => {
  for (const database of running) await database.stop();
  await remove();
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ folder, durable: false, ...options });
  running.push(database);
  return database;
}

async function writeRows(url: string): Promise<void> {
  await querySql(url, 'create table kept (n integer)', 'insert into kept select generate_series(1, 1000)');
}

async function countRows(url: string): Promise<unknown> {
  return (await querySql(url, 'select count(*)::integer as n from kept'))[0]?.n;
}

describe('an embedded database', () => {
  test('is made on first use and keeps its rows from one start to the next', async () => {
    folder = path.join(base, 'fresh', 'postgres');
    const first = await start();
    expect(first).toMatchObject({ folder, version: expect.stringMatching(/^18\.\d+$/) });
    await writeRows(first.url);
    await first.stop();
    const second = await start();
    expect(await countRows(second.url)).toBe(1000);
  });

  test('is for its owner alone, on disk and on the network', async () => {
    const { url } = await start();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(querySql(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await querySql(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  test('gives Headwater a role that owns its database but is no superuser', async () => {
    const { url } = await start();
    const roles = await querySql(
      url,
      `select current_user as name, rolsuper, rolcreatedb, (select datdba::regrole::text from pg_database
       where datname = current_database()) as owner from pg_roles where rolname = current_user`,
    );
    expect(roles).toEqual([{ name: 'headwater', rolsuper: false, rolcreatedb: true, owner: 'headwater' }]);
    await querySql(url, 'create extension pg_trgm', 'create extension btree_gist');
  });

  test('waits for the disk unless told otherwise', async () => {
    const { url } = await start({ durable: true });
    expect(
      await querySql(
        url,
        "select name, setting from pg_settings where name in ('fsync', 'full_page_writes')",
      ),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
    ]);
  });

  test('lives in a folder with a long name, spaces and Chinese characters', async () => {
    folder = path.join(base, `源头 的 数据 ${'x'.repeat(120)}`);
    const { url } = await start();
    expect(await querySql(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('clears away what an interrupted first start left', async () => {
    folder = path.join(base, 'interrupted');
    mkdirSync(path.join(folder, 'new-0badcafe', 'base'), { recursive: true });
    writeFileSync(path.join(folder, 'secret'), 'half');
    const { url } = await start();
    await writeRows(url);
    expect(readdirSync(folder).sort()).toEqual(['data', 'lock', 'owner', 'secret', 'server.log']);
  });

  test('writes neither statements nor key values into its log', async () => {
    const { url } = await start();
    await querySql(
      url,
      'create table people (mail text primary key)',
      "insert into people values ('ada@example.org')",
    );
    await expect(querySql(url, "insert into people values ('ada@example.org')")).rejects.toMatchObject({
      code: '23505',
    });
    await running.pop()!.stop();
    const log = readFileSync(path.join(folder, 'server.log'), 'utf8');
    expect(log).toContain('duplicate key value violates unique constraint');
    expect(log).not.toContain('ada@example.org');
  });
});

describe('a folder that is in use', () => {
  test('is refused to another process, with the process that has it', async () => {
    const owner = await runEmbedded(folder);
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'database-folder-in-use',
      message: `The database folder ${folder} is in use by another Headwater (process ${owner.said.pid}). Stop that one first, or start this one with another --data-dir.`,
    });
    expect(await querySql(owner.said.url!, 'select 1 as one')).toEqual([{ one: 1 }]);
    await owner.end('SIGTERM');
    await start();
  });

  test('is refused to a second start in the same process', async () => {
    await start();
    await expect(startEmbedded({ folder })).rejects.toMatchObject({ code: 'database-folder-in-use' });
  });

  test('goes to exactly one of two processes that start at the same moment', async () => {
    const both = await Promise.all([runEmbedded(folder), runEmbedded(folder)]);
    expect(both.map(({ said }) => said.code ?? 'started').sort()).toEqual([
      'database-folder-in-use',
      'started',
    ]);
    for (const one of both) await one.end('SIGTERM');
  });
});

describe('when PostgreSQL alone is killed', () => {
  test('it is started again on the same address with what was committed, and can still be stopped', async () => {
    const said: string[] = [];
    const database = await start({ durable: true, log: (line) => said.push(line) });
    await writeRows(database.url);
    const pid = Number(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => countRows(database.url).catch(() => null), { timeout: 20_000 }).toBe(1000);
    expect(said.at(-1)).toBe('PostgreSQL was started again.');
    await database.stop();
    await expect(countRows(database.url)).rejects.toThrow();
  });
});

describe('after a kill', () => {
  test('of Headwater alone, PostgreSQL ends by itself and keeps every acknowledged row', async () => {
    const killed = await runEmbedded(folder);
    await writeRows(killed.said.url!);
    const server = (await readServerPid(folder))!;
    await killed.end('SIGKILL');
    await waitUntilGone(server);
    const { url } = await start();
    expect(await countRows(url)).toBe(1000);
  });

  test.skipIf(!onLinux)(
    'that leaves PostgreSQL running, the next start stops it and takes over',
    async () => {
      const killed = await runEmbedded(folder);
      await writeRows(killed.said.url!);
      const server = (await readServerPid(folder))!;
      await killWatchdog(server);
      await killed.end('SIGKILL');
      expect(isAlive(server)).toBe(true);
      const said: string[] = [];
      const { url } = await start({ log: (line) => said.push(line) });
      expect(await countRows(url)).toBe(1000);
      expect(said).toEqual([
        `Stopping PostgreSQL ${server}, left behind on ${folder}/data by a Headwater that was killed.`,
      ]);
      await waitUntilGone(server);
    },
  );

  test.skipIf(!onLinux)('of everything at once, the next start recovers every acknowledged row', async () => {
    const killed = await runEmbedded(folder);
    await writeRows(killed.said.url!);
    const server = (await readServerPid(folder))!;
    await killWatchdog(server);
    process.kill(server, 'SIGKILL');
    await killed.end('SIGKILL');
    expect(await readServerPid(folder)).toBe(server);
    const { url } = await start();
    expect(await countRows(url)).toBe(1000);
  });

  test('a stranger who has the dead server’s process id is neither feared nor harmed', async () => {
    await (await start()).stop();
    const { uid, gid } = statSync(path.join(folder, 'data'));
    const ids = process.getuid?.() === 0 ? { uid, gid } : {};
    const stranger = spawn('sleep', ['600'], { ...ids, cwd: '/', stdio: 'ignore' });
    await once(stranger, 'spawn');
    const stale = [
      stranger.pid,
      path.join(folder, 'data'),
      '1795320710',
      '5999',
      '',
      '127.0.0.1',
      ' 1 1',
      'ready',
      '',
    ];
    writeFileSync(path.join(folder, 'data', 'postmaster.pid'), stale.join('\n'));
    await start();
    expect(isAlive(stranger.pid!)).toBe(true);
    stranger.kill();
  });
});

describe('a start that cannot succeed', () => {
  test('names the other version that made the folder', async () => {
    writeFileSync(path.join(folder, 'data', 'PG_VERSION'), '15\n');
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'database-folder-version',
      message: `The database in ${folder} was made by PostgreSQL 15; this Headwater brings PostgreSQL 18. Start it with the Headwater that made it, and move the data as docs/operations/database.md tells.`,
    });
  });

  test.each([
    [
      'its data is not a database',
      () => rmSync(path.join(folder, 'data', 'PG_VERSION')),
      'PG_VERSION: ENOENT',
    ],
    ['its secret is gone', () => rmSync(path.join(folder, 'secret')), 'cannot be read (ENOENT)'],
    [
      'it holds something else',
      () => writeFileSync(path.join(folder, 'thesis.odt'), ''),
      'holds “thesis.odt”',
    ],
  ])('says of a folder that %s', async (_, spoil, words) => {
    spoil();
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'database-folder-unreadable',
      message: expect.stringContaining(words),
    });
  });

  test('says that the place of the folder is a file', async () => {
    folder = path.join(base, 'file');
    writeFileSync(folder, '');
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'database-folder-unreadable',
      message: expect.stringContaining('(EEXIST)'),
    });
  });

  test('repeats the last words of PostgreSQL, and the folder is free again', async () => {
    const settings = path.join(folder, 'data', 'postgresql.auto.conf');
    appendFileSync(settings, "\nshared_buffers = 'plenty'\n");
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'database-start-failed',
      message: expect.stringContaining('invalid value for parameter "shared_buffers": "plenty"'),
    });
    rmSync(settings);
    writeFileSync(settings, '');
    await start();
  });

  test('says that a fixed port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await expect(startEmbedded({ folder, port })).rejects.toMatchObject({
      code: 'database-start-failed',
      message: expect.stringContaining('Address already in use'),
    });
    taken.close();
    expect(existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(false);
  });
});
