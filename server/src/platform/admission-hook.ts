/** Lets requests in as far as the server can deal with them; see admission.ts. */
import type { FastifyRequest } from 'fastify';
import { type Admission, createAdmission, type Kind } from './admission.ts';
import { HeadwaterError } from './errors.ts';
import type { App } from './routes.ts';
import type { Services } from './services.ts';
import { issueTicket, readTicket, TICKET_HEADER } from './tickets.ts';

export function registerAdmission(app: App, services: Services): void {
  const admission: Admission = createAdmission(() => performance.now());
  const letIn = new WeakMap<FastifyRequest, 'counted' | 'waiting'>();

  const leave = (request: FastifyRequest) => {
    if (letIn.get(request) === 'counted') admission.leave();
    letIn.delete(request);
  };

  app.addHook('onRequest', async (request, reply) => {
    if (!isCounted(request)) return;
    try {
      admission.enter(kindOf(services, request));
    } catch (error) {
      if (!(error instanceof HeadwaterError) || !request.routeOptions.config.keepsArrival) throw error;
      const { [TICKET_HEADER]: given } = request.headers;
      const ticket = readTicket(services, request.url, given)
        ? String(given)
        : issueTicket(services, request.url);
      throw new HeadwaterError(error.status, error.code, { params: { ...error.params, ticket } });
    }
    letIn.set(request, 'counted');
    // Whoever goes away while they are answered is told by this alone: there is no answer then that would be finished.
    reply.raw.once('close', () => leave(request));
  });

  // Somebody who promises a body and does not send it, or sends a file over a slow line, keeps nobody out.
  app.addHook('preParsing', async (request) => {
    if (letIn.get(request) !== 'counted') return;
    letIn.set(request, 'waiting');
    admission.pause();
  });
  app.addHook('preValidation', async (request) => {
    if (letIn.get(request) !== 'waiting' || isUpload(request)) return;
    letIn.set(request, 'counted');
    admission.goOn();
  });

  app.addHook('onResponse', async (request) => leave(request));
}

/** Streams stay open for as long as somebody looks; pages and files of the interface are cheap. */
function isCounted({ url, routeOptions }: FastifyRequest): boolean {
  const { produces = [] } = (routeOptions.schema ?? {}) as { produces?: string[] };
  return url.startsWith('/api/') && !produces.includes('text/event-stream');
}

/** A file is read by its route while it arrives; what is done with it then has limits of its own. */
function isUpload({ method, headers }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && /^multipart\//i.test(headers['content-type'] ?? '');
}

function kindOf(services: Services, { method, url, headers }: FastifyRequest): Kind {
  if (headers[TICKET_HEADER] && readTicket(services, url, headers[TICKET_HEADER])) return 'returning';
  return method === 'GET' || method === 'HEAD' ? 'reading' : 'writing';
}
