/** A fresh funder as a process of its own, its memory watched, its first people made as real ones would be. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cli } from '../cli.ts';
import { requestToken } from '../commands/sign-in.ts';
import { CliError, FAILED } from '../errors.ts';
import { reach, readRefusal, take } from '../http/answers.ts';
import { type Connection, connect } from '../http/connection.ts';
import { SERVER_MAIN, startProgram } from '../server-process.ts';
import type { Colleague } from './session.ts';

/** The most memory seen, in bytes; null where the system does not tell. */
export interface PeakMemory {
  server: number | null;
  database: number | null;
}

export interface FunderProcess {
  url: string;
  /** One-time token that makes the first administrator. */
  setupToken: string;
  peakMemory(): PeakMemory;
  stop(): Promise<void>;
}

/** Refuses a folder that holds anything, so that a round never mixes with a funder that lives. */
export function requireFreshFolder(given: string, folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CliError('round-folder', { folder: given });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const WATCH_MILLISECONDS = 500;

/** Starts a server on a data folder and a free port, without the sample. */
export async function startFunder(cli: Cli, dataDir: string): Promise<FunderProcess> {
  const env = {
    ...cli.env,
    HEADWATER_DATA_DIR: dataDir,
    HEADWATER_PORT: String(await findFreePort()),
    HEADWATER_SAMPLE: '0',
    HEADWATER_PRODUCTION: '0',
  };
  const child = startProgram(SERVER_MAIN, [], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill('SIGTERM'));
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let url: string | null = null;
  let setupToken: string | null = null;
  for await (const line of createInterface({ input: child.stdout! })) {
    url ??= /listens on (http:\S+)/.exec(line)?.[1] ?? null;
    setupToken ??= /\/setup\?token=(\S+)/.exec(line)?.[1] ?? null;
    if (url && setupToken) break;
  }
  if (!url || !setupToken) throw new CliError('round-not-started', {}, FAILED);
  child.stdout!.resume();
  const peak: PeakMemory = { server: null, database: null };
  const watch = setInterval(() => notePeak(peak, child.pid!), WATCH_MILLISECONDS);
  watch.unref();
  return {
    url,
    setupToken,
    peakMemory: () => {
      notePeak(peak, child.pid!);
      return peak;
    },
    async stop() {
      clearInterval(watch);
      child.kill('SIGTERM');
      await Promise.race([exited, sleep(20_000, null, { ref: false })]);
    },
  };
}

/** Kilobytes of a line of a /proc file, in bytes. */
function readKilobytes(file: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'));
  return found ? Number(found[1]) * 1024 : 0;
}

/**
 * The server's own memory (resident set; the kernel keeps its peak), and that of its database: proportional sets, so
 * that what PostgreSQL's processes share is counted once.
 */
function notePeak(peak: PeakMemory, pid: number): void {
  try {
    peak.server = Math.max(peak.server ?? 0, readKilobytes(`/proc/${pid}/status`, 'VmHWM'));
    const database = listDescendants(pid).reduce(
      (sum, child) => sum + readKilobytes(`/proc/${child}/smaps_rollup`, 'Pss'),
      0,
    );
    peak.database = Math.max(peak.database ?? 0, database);
  } catch {
    // Processes end while they are looked at, and only Linux has /proc.
  }
}

function listDescendants(pid: number): number[] {
  const own = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return own.flatMap((child) => [child, ...listDescendants(child)]);
}

const makePassword = () => randomBytes(12).toString('base64url');

async function post(cli: Cli, url: string, route: string, content: object): Promise<void> {
  const response = await reach(
    fetch(url + route, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': cli.locale, origin: url },
      body: JSON.stringify(content),
    }),
  );
  if (!response.ok) throw readRefusal(response, await response.json().catch(() => null));
}

const neverAsked = { ask: async () => '' };

async function signInAs(
  cli: Cli,
  url: string,
  person: { name: string; email: string; password: string },
): Promise<Colleague> {
  const connection = connect(cli, url, await requestToken(cli, neverAsked, url, person));
  const session = await take(connection.client.GET('/api/session'));
  if (!session.person) throw new CliError('round-not-started', {}, FAILED);
  return { ...person, personId: session.person.id, connection };
}

/** Opens the printed set-up link: the first administrator. */
export async function makeAdministrator(
  cli: Cli,
  funder: FunderProcess,
  person: { name: string; email: string },
): Promise<Colleague> {
  const password = makePassword();
  const account = { ...person, password, locale: cli.locale };
  await post(cli, funder.url, '/api/setup', { token: funder.setupToken, ...account });
  return signInAs(cli, funder.url, { ...person, password });
}

/** Enters a person with a role and invites them; they sign up and open the link of the mail in the outbox. */
export async function makeColleague(
  cli: Cli,
  administrator: Colleague,
  person: { name: string; email: string; role: 'officer' | 'director' },
): Promise<Colleague> {
  const { client, url } = administrator.connection;
  const { name, email, role } = person;
  const { id } = await take(client.POST('/api/people', { body: { name, email, locale: cli.locale } }));
  await take(client.POST('/api/roles', { body: { personId: id, role, scopeKind: 'funder', scopeId: null } }));
  await take(client.POST('/api/people/{id}/invite', { params: { path: { id } } }));
  const password = makePassword();
  await post(cli, url, '/api/auth/sign-up/email', { name, email, password, locale: cli.locale });
  const token = await findVerification(administrator.connection, email);
  const verified = await reach(fetch(`${url}/api/auth/verify-email?token=${token}`, { redirect: 'manual' }));
  if (verified.status >= 400) throw readRefusal(verified, await verified.json().catch(() => null));
  return signInAs(cli, url, { name, email, password });
}

async function findVerification({ client }: Connection, email: string): Promise<string> {
  const query = { kind: 'auth-verify', q: email, limit: 1 };
  const { items } = await take(client.GET('/api/outbox', { params: { query } }));
  const token = /verify-email\?token=(\S+)/.exec(items[0]?.body ?? '')?.[1];
  if (!token) throw new CliError('round-not-started', {}, FAILED);
  return token;
}
