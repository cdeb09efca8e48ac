/** Serves the built web application; every path that is not the API's is a page of it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { handleError } from './answers.ts';
import { HeadwaterError } from './errors.ts';
import { type PageHead, pageHeads, writeHead } from './page-heads.ts';
import type { App } from './routes.ts';
import type { Services } from './services.ts';

const DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

/** Adds the web application when it has been built; without it the server answers the API only. */
export async function serveWeb(app: App, services: Services): Promise<void> {
  if (!existsSync(`${DIST}index.html`)) return;
  await app.register(fastifyStatic, {
    root: DIST,
    wildcard: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes('/assets/');
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const [path, readHead] of pageHeads()) {
    app.get(path, async (request, reply) => {
      const head = await readHead(services, request.params as Record<string, string>);
      return reply
        .status(head ? 200 : 404)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(await writePage(head));
    });
  }
  app.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/'))
      return handleError(new HeadwaterError(404, 'not-found'), request, reply);
    // A build that came after the start has other names; one that is gone is missing, not a page.
    if (request.url.startsWith('/assets/'))
      return reply.sendFile(new URL(request.url, 'http://page').pathname);
    if (request.url.startsWith('/r/')) keepToItself(reply);
    return reply.sendFile('index.html');
  });
}

/** The address of a reviewer's page opens a review: it is told to no other site, kept by no cache and no search engine. */
function keepToItself(reply: FastifyReply): void {
  reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex, nofollow');
}

async function writePage(head: PageHead | null): Promise<string> {
  const page = await readFile(`${DIST}index.html`, 'utf8');
  return head ? writeHead(page, head) : page;
}
