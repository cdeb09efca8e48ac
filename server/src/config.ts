/** What can be set from outside, read once at start. Every setting is optional. */
import path from 'node:path';
import type { LocalText } from '@headwater/messages';

export interface OidcProvider {
  id: string;
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** A group of people that the funder records, e.g. gender: its name, and answers offered beside people's own words. */
export interface RecordedGroup {
  name: LocalText;
  choices: LocalText[];
}

/** Membership of ORCID, for writing reviews into the records of those who permit it. */
export interface OrcidSetting {
  clientId: string;
  clientSecret: string;
  /** Where people sign in, e.g. https://orcid.org. */
  url: string;
  /** The member API, e.g. https://api.orcid.org. */
  apiUrl: string;
  /** The registered group of reviews, e.g. `orcid-generated:…` or `issn:…`. */
  groupId: string;
  /** Where the funder is at home; ORCID asks for it. */
  city: string;
  /** `https://ror.org/…`; null for a funder without one. */
  ror: string | null;
}

/** Where a ClamAV daemon listens: an address, or a socket of this machine. */
export type ClamdSetting = { host: string; port: number } | { path: string };

/** Where references are asked for by DOI. */
export interface DoiSetting {
  /** The resolver, without a slash at the end. */
  url: string;
  /** Hosts that the resolver may send on to. */
  hosts: string[];
}

/** Who registers most DOIs of research: Crossref, DataCite, mEDRA, and in China ISTIC. */
const DOI_HOSTS = [
  'api.crossref.org',
  'data.crosscite.org',
  'data.datacite.org',
  'data.medra.org',
  'www.chndoi.org',
];

export interface Config {
  /** Whether this is a live installation; the sample funder and one-click sign-in are refused then. */
  production: boolean;
  /** Whether the sample funder is loaded into an empty database and one-click sign-in is offered. */
  sample: boolean;
  /** Folder for the embedded database, attachments and the signing key. */
  dataDir: string;
  /** PostgreSQL 15 or later; null means the embedded one in `dataDir`. */
  databaseUrl: string | null;
  host: string;
  port: number;
  /** The address people use, for links in mails and for the origin check. */
  publicUrl: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** Where public random values are fetched for draws; null where they are typed. */
  drandUrl: string | null;
  nistBeaconUrl: string | null;
  /** Secret for sessions; made and kept in `dataDir` when not given. */
  authSecret: string | null;
  oidc: OidcProvider[];
  /** The virus scanner that every attachment must pass; null: none. */
  clamd: ClamdSetting | null;
  /** Null where no reviews are written to ORCID records. */
  orcid: OrcidSetting | null;
  doi: DoiSetting;
  /** What people may say of themselves for the rule on the reviewers of an application together; null: nothing is recorded. */
  recordedGroup: RecordedGroup | null;
}

/** A setting that cannot be used: names the variable, the value and what would be accepted. */
export class ConfigError extends Error {
  readonly variable: string;
  constructor(variable: string, value: string, accepted: string) {
    super(`${variable}: “${value}” cannot be used. Accepted: ${accepted}.`);
    this.variable = variable;
  }
}

/**
 * Reads the configuration from environment variables (documented in docs/operations/settings.md).
 * @throws ConfigError for the first value that cannot be used.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const production = readFlag(env, 'HEADWATER_PRODUCTION');
  const sample = readFlag(env, 'HEADWATER_SAMPLE');
  if (production && sample) {
    throw new ConfigError('HEADWATER_SAMPLE', '1', '0 while HEADWATER_PRODUCTION is 1');
  }
  const port = Number(env.HEADWATER_PORT ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError('HEADWATER_PORT', env.HEADWATER_PORT ?? '', 'a whole number from 0 to 65535');
  }
  const host = env.HEADWATER_HOST ?? '127.0.0.1';
  const publicUrl = readUrl(env, 'HEADWATER_PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`;
  if (production && !publicUrl.startsWith('https:')) {
    throw new ConfigError('HEADWATER_PUBLIC_URL', publicUrl, 'an https address in production');
  }
  return {
    production,
    sample,
    dataDir: path.resolve(env.HEADWATER_DATA_DIR ?? 'data'),
    databaseUrl: readUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    host,
    port,
    publicUrl: publicUrl.replace(/\/$/, ''),
    smtpUrl: readUrl(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: env.HEADWATER_MAIL_FROM ?? 'Headwater <no-reply@localhost>',
    drandUrl: readUrl(env, 'HEADWATER_DRAND_URL', ['http:', 'https:'])?.replace(/\/$/, '') ?? null,
    nistBeaconUrl: readUrl(env, 'HEADWATER_NIST_BEACON_URL', ['http:', 'https:'])?.replace(/\/$/, '') ?? null,
    authSecret: env.HEADWATER_AUTH_SECRET ?? null,
    oidc: readOidc(env.HEADWATER_OIDC),
    clamd: readClamd(env.HEADWATER_CLAMD),
    orcid: readOrcid(env.HEADWATER_ORCID),
    doi: readDoi(env, production),
    recordedGroup: readRecordedGroup(env.HEADWATER_RECORDED_GROUP),
  };
}

function readClamd(value: string | undefined): ClamdSetting | null {
  if (!value) return null;
  if (path.isAbsolute(value)) return { path: value };
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(value) ?? [];
  if (host && Number(port) > 0 && Number(port) <= 65_535)
    return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
  throw new ConfigError('HEADWATER_CLAMD', value, 'host:port, or the path of a socket');
}

function readFlag(env: Record<string, string | undefined>, name: string): boolean {
  const value = env[name] ?? '0';
  if (value !== '0' && value !== '1') throw new ConfigError(name, value, '0 or 1');
  return value === '1';
}

function readUrl(env: Record<string, string | undefined>, name: string, protocols: string[]): string | null {
  const value = env[name];
  if (!value) return null;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new ConfigError(name, value, protocols.map((p) => `${p}//…`).join(' or '));
  }
  return value;
}

function readOidc(value: string | undefined): OidcProvider[] {
  if (!value) return [];
  const accepted = 'a JSON list of {"id","label","issuer","clientId","clientSecret"}';
  let list: unknown;
  try {
    list = JSON.parse(value);
  } catch {
    throw new ConfigError('HEADWATER_OIDC', value, accepted);
  }
  if (!Array.isArray(list)) throw new ConfigError('HEADWATER_OIDC', value, accepted);
  return list.map((entry: Record<string, unknown>) => {
    const [id, label, issuer, clientId, clientSecret] = [
      'id',
      'label',
      'issuer',
      'clientId',
      'clientSecret',
    ].map((key) => {
      const text = entry[key];
      if (typeof text !== 'string' || text === '')
        throw new ConfigError('HEADWATER_OIDC', `${key}: ${text}`, accepted);
      return text;
    }) as [string, string, string, string, string];
    return { id, label, issuer, clientId, clientSecret };
  });
}

function readOrcid(value: string | undefined): OrcidSetting | null {
  if (!value) return null;
  const accepted =
    'a JSON object with "clientId","clientSecret","url","apiUrl","groupId","city" and perhaps "ror"';
  let given: Record<string, unknown>;
  try {
    given = (JSON.parse(value) ?? {}) as Record<string, unknown>;
  } catch {
    throw new ConfigError('HEADWATER_ORCID', 'no JSON', accepted);
  }
  const read = (key: string): string => {
    const text = given[key];
    if (typeof text !== 'string' || text === '') throw new ConfigError('HEADWATER_ORCID', key, accepted);
    return text;
  };
  const readAddress = (key: string): string => {
    const text = read(key);
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      throw new ConfigError('HEADWATER_ORCID', `${key}: ${text}`, 'an http or https address');
    return text;
  };
  return {
    clientId: read('clientId'),
    clientSecret: read('clientSecret'),
    url: readAddress('url'),
    apiUrl: readAddress('apiUrl'),
    groupId: read('groupId'),
    city: read('city'),
    ror: given.ror === undefined ? null : readAddress('ror'),
  };
}

function readDoi(env: Record<string, string | undefined>, production: boolean): DoiSetting {
  const url = readUrl(env, 'HEADWATER_DOI_URL', production ? ['https:'] : ['http:', 'https:']);
  const hosts = env.HEADWATER_DOI_HOSTS?.split(',').map((host) => host.trim().toLowerCase());
  const wrong = hosts?.find((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host));
  if (wrong !== undefined)
    throw new ConfigError('HEADWATER_DOI_HOSTS', wrong, 'names of hosts, with commas between them');
  return { url: (url ?? 'https://doi.org').replace(/\/$/, ''), hosts: hosts ?? DOI_HOSTS };
}

function readRecordedGroup(value: string | undefined): RecordedGroup | null {
  if (!value) return null;
  const accepted = '{"name":{"en","zh"},"choices":[{"en","zh"}, …]}';
  const refuse = () => new ConfigError('HEADWATER_RECORDED_GROUP', value, accepted);
  const readText = (found: unknown): LocalText => {
    const { en, zh } = (found ?? {}) as Record<string, unknown>;
    if (typeof en !== 'string' || typeof zh !== 'string' || !en.trim() || !zh.trim()) throw refuse();
    return { en: en.trim(), zh: zh.trim() };
  };
  let given: { name?: unknown; choices?: unknown } | null;
  try {
    given = JSON.parse(value);
  } catch {
    throw refuse();
  }
  const choices = given?.choices ?? [];
  if (!Array.isArray(choices)) throw refuse();
  return { name: readText(given?.name), choices: choices.map(readText) };
}
