/** The HTTP application: every module's routes behind one error handler, one access check and one origin check. */
import type { IncomingHttpHeaders } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import { type FastifySchema, fastify } from 'fastify';
import helmet from 'helmet';
import { identifyLink } from './modules/assignments/index.ts';
import { modules } from './modules/index.ts';
import type { Actor } from './platform/actor.ts';
import { PUBLIC_ACTOR } from './platform/actor.ts';
import { registerAdmission } from './platform/admission-hook.ts';
import { handleError, readLocale } from './platform/answers.ts';
import { registerAuditRoutes } from './platform/audit-routes.ts';
import { HeadwaterError, notFound } from './platform/errors.ts';
import { registerFunderRoutes } from './platform/funder-routes.ts';
import { registerJobRoutes } from './platform/job-routes.ts';
import { registerOutboxRoutes } from './platform/outbox-routes.ts';
import { type App, ErrorAnswer, guardRoutes, LINK_HEADER, type RouteEntry } from './platform/routes.ts';
import { lazyCompilers } from './platform/schemas.ts';
import type { Services } from './platform/services.ts';
import { isStorable, requireStorableTexts, STORABLE_TIMES } from './platform/texts.ts';

/** Tells who sends a request; the server's is better-auth's session (src/auth), tests pass their own. */
export interface Authenticator {
  identify(headers: IncomingHttpHeaders): Promise<Actor | null>;
  register(app: App, services: Services): void;
}

/** Attachments are at most this large. */
export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;

/** Builds the application; it listens only when asked to. `routes` is the table of all routes with their access. */
export async function createApp(
  services: Services,
  authenticator: Authenticator,
): Promise<{ app: App; routes: RouteEntry[] }> {
  const app: App = fastify({
    logger: false,
    bodyLimit: 4 * 1024 * 1024,
    // Enough for 100 MB over a line of half a megabit; whoever sends one request for longer holds a socket for nothing.
    requestTimeout: 30 * 60_000,
    // Only a proxy on our own network is believed about where a request comes from; tries are counted by address.
    trustProxy: services.config.production ? 'loopback, linklocal, uniquelocal' : false,
    schemaController: { compilersFactory: lazyCompilers },
    ajv: {
      customOptions: { coerceTypes: 'array', removeAdditional: false, allErrors: false },
      onCreate(ajv) {
        for (const [name, format] of Object.entries(STORABLE_TIMES)) ajv.addFormat(name, format);
      },
    },
  });
  const routes = guardRoutes(app);
  registerAdmission(app, services);
  app.addSchema(ErrorAnswer);
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD_BYTES, files: 1 } });
  // As the plugin for Fastify does, which makes the headers anew for every request.
  const secure = helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        upgradeInsecureRequests: services.config.production ? [] : null,
      },
    },
    strictTransportSecurity: services.config.production,
  });
  app.addHook('onRequest', (request, reply, done) => secure(request.raw, reply.raw, done as () => void));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Headwater', version: '0.1.0', description: 'The HTTP interface of Headwater (源头).' },
    },
    refResolver: { buildLocalReference: (json) => String(json.$id) },
    transform: ({ schema, url }) => ({ schema: nameAnswers(schema), url }),
  });
  app.decorateRequest('actor', null as unknown as Actor);
  app.addHook('onRequest', async (request) => {
    request.actor = { ...PUBLIC_ACTOR, locale: readLocale(request.headers['accept-language']) };
    if (!request.url.startsWith('/api/')) return;
    refuseForeignOrigin(request.method, request.headers, services.config.publicUrl);
    const token = request.headers[LINK_HEADER];
    if (token !== undefined) {
      // Refused before the token is looked at, so that no other route tells a right one from a wrong one.
      if (!request.routeOptions.config?.link) throw notFound();
      request.actor = await identifyLink(services, String(token), request.ip);
      return;
    }
    const actor = await authenticator.identify(request.headers);
    if (actor) request.actor = actor;
  });
  app.addHook('preHandler', async (request) => {
    if (!Object.values((request.params ?? {}) as Record<string, string>).every(isStorable)) throw notFound();
    requireStorableTexts('query', request.query);
    if (!request.isMultipart()) requireStorableTexts('body', request.body);
  });
  app.setErrorHandler((error, request, reply) => handleError(error as Error, request, reply));
  await app.register(async (scope) => {
    const api = scope as unknown as App;
    authenticator.register(api, services);
    registerFunderRoutes(api, services);
    registerJobRoutes(api, services);
    registerAuditRoutes(api, services);
    registerOutboxRoutes(api, services);
    for (const module of modules) module.register?.(api, services);
  });
  app.setNotFoundHandler((request, reply) =>
    handleError(new HeadwaterError(404, 'not-found'), request, reply),
  );
  return { app, routes };
}

/** A named shape is described once, under its name, also where it is the whole answer of a route. */
function nameAnswers(schema: FastifySchema): FastifySchema {
  const response = Object.entries((schema?.response ?? {}) as Record<string, { $id?: string }>).map(
    ([status, answer]) => [status, answer.$id ? { allOf: [answer] } : answer],
  );
  return { ...schema, response: Object.fromEntries(response) };
}

/** A browser names the page's origin with every change; a change asked for by another site is refused (CSRF). */
function refuseForeignOrigin(
  method: string,
  headers: { origin?: string; host?: string },
  publicUrl: string,
): void {
  if (method === 'GET' || method === 'HEAD' || !headers.origin) return;
  const origin = URL.canParse(headers.origin) ? new URL(headers.origin) : null;
  if (origin && (origin.host === headers.host || origin.origin === new URL(publicUrl).origin)) return;
  throw new HeadwaterError(403, 'foreign-origin');
}
