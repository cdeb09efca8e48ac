/** The typed HTTP client: paths, parameters and answers come from server/openapi.json. */
import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type { components, paths };

/** The answer to every request that failed. */
export type ErrorAnswer = components['schemas']['ErrorAnswer'];

export type HeadwaterClient = Client<paths>;

/** A client for one server; `token` is a bearer token from sign-in. */
export function createClient(baseUrl: string, token?: string, options: ClientOptions = {}): HeadwaterClient {
  return createFetchClient<paths>({
    baseUrl,
    ...options,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...options.headers },
  });
}
