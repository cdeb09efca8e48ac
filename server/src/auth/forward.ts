/** Hands requests under /api/auth to better-auth, and its cookies back. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../platform/routes.ts';
import { ADDRESS_HEADER } from './attempts.ts';
import type { Auth } from './better-auth.ts';

/** The request's headers for better-auth, with the network address as we know it. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers(request.headers as Record<string, string>);
  headers.set(ADDRESS_HEADER, request.ip);
  return headers;
}

/** Copies the cookies (and the bearer token) that better-auth sets. */
export function copyCookies(from: Headers, reply: FastifyReply): void {
  const cookies = from.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  const token = from.get('set-auth-token');
  if (token) reply.header('set-auth-token', token);
}

export function registerForwarding(app: App, auth: Auth): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { access: 'public' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const headers = withoutCachedSession(headersOf(request));
      headers.delete('content-length');
      const base = (await auth.$context).baseURL;
      const response = await auth.handler(
        new Request(new URL(request.url, base), {
          method: request.method,
          headers,
          ...(request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
        }),
      );
      for (const [name, value] of response.headers) {
        if (name !== 'set-cookie') reply.header(name, value);
      }
      copyCookies(response.headers, reply);
      reply.status(response.status);
      return reply.send(await response.text());
    },
  });
}

/**
 * The headers without the cookie that repeats the session's data: better-auth then asks the database, so that a session
 * that was ended elsewhere cannot change an account from a cookie that still lives.
 */
export function withoutCachedSession(headers: Headers): Headers {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
  const kept = cookies.filter((cookie) => cookie !== '' && !/^[^=]*headwater\.session_data/.test(cookie));
  if (kept.length === 0) headers.delete('cookie');
  else headers.set('cookie', kept.join('; '));
  return headers;
}
