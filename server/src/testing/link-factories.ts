/** Small makers around the links with which reviewers open one review. */
import { makeLinks } from '../modules/assignments/index.ts';
import { LINK_HEADER } from '../platform/routes.ts';
import type { TestApp } from './app.ts';

export interface LinkAnswer<T> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

/** Sends a request as whoever holds a link, with whatever else is in the headers. */
export async function callByLink<T = never>(
  { app }: TestApp,
  token: string,
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<LinkAnswer<T>> {
  const response = await app.inject({
    method,
    url,
    headers: { [LINK_HEADER]: token, ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson =
    String(response.headers['content-type']).startsWith('application/json') && response.body !== '';
  return {
    status: response.statusCode,
    body: (isJson ? response.json() : response.body) as T,
    headers: response.headers,
  };
}

/** Makes a link to an assignment; answers its token. */
export async function makeToken({ services }: TestApp, assignmentId: string): Promise<string> {
  const links = await services.db.transaction().execute((tx) => makeLinks(services, tx, [assignmentId]));
  return links.get(assignmentId)!.split('/r/')[1]!;
}

/** The tokens in the mails to a person, the oldest first. */
export async function readTokens({ services }: TestApp, personId: string): Promise<string[]> {
  const mails = await services.db
    .selectFrom('mails')
    .select('body')
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  return mails.flatMap(({ body }) => [...body.matchAll(/\/r\/([\w-]{43})/g)].map((match) => match[1]!));
}
