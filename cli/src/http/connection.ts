/** Speaking to a Headwater server, as whoever signed in. */
import { createClient, type HeadwaterClient } from '@headwater/client';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { readToken } from './token.ts';

const DEFAULT_URL = 'http://localhost:4000';

export interface Connection {
  /** Without a slash at its end. */
  url: string;
  token: string | null;
  client: HeadwaterClient;
  /** For what the typed client does not cover: streams and uploads. `route` begins with /api/. */
  fetch(route: string, init?: RequestInit): Promise<Response>;
}

/** The option of every command that speaks to a server. */
export function addServerOption(cli: Cli, command: Command): Command {
  return command.option('--server <address>', cli.words.remote.server);
}

/** The server meant: the option, HEADWATER_URL, the one signed in to last, or else this machine's. */
export function chooseUrl(cli: Cli, option: string | undefined): string {
  const given = option ?? cli.env.HEADWATER_URL ?? readToken(cli)?.url ?? DEFAULT_URL;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given.replace(/\/+$/, '');
  throw new CliError('option-invalid', { option: '--server', value: given, accepted: 'http://…, https://…' });
}

/** Opens a connection; a kept token is sent to the server that gave it and to no other. */
export function openConnection(cli: Cli, option: string | undefined): Connection {
  const url = chooseUrl(cli, option);
  const kept = readToken(cli);
  return connect(cli, url, cli.env.HEADWATER_TOKEN ?? (kept?.url === url ? kept.token : null));
}

export function connect(cli: Cli, url: string, token: string | null): Connection {
  const headers = {
    'accept-language': cli.locale,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return {
    url,
    token,
    client: createClient(url, undefined, { headers }),
    fetch: (route, init) => fetch(url + route, { ...init, headers: { ...headers, ...init?.headers } }),
  };
}
