/** Serves the built web application; every path that is not the API's is a page of it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { handleError } from './answers.ts';
import { HeadwaterError } from './errors.ts';
import type { App } from './routes.ts';

const DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

/** Adds the web application when it has been built; without it the server answers the API only. */
export async function serveWeb(app: App): Promise<void> {
  if (!existsSync(`${DIST}index.html`)) return;
  await app.register(fastifyStatic, {
    root: DIST,
    wildcard: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes('/assets/');
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/'))
      return handleError(new HeadwaterError(404, 'not-found'), request, reply);
    return reply.sendFile('index.html');
  });
}
