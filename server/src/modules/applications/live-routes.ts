/** Several of a team at one draft: who is there, what is new, and who changed what. For the team only. */
import { Type } from 'typebox';
import { wrongState } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, Instant, idParams, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { listChanges } from './history.ts';
import { createLiveHub, type LiveHub } from './live.ts';
import { noteGone, noteHere, readPresent, requireTeams } from './live-queries.ts';

const Present = Type.Object(
  {
    page: Type.String(),
    personId: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    trueName: Nullable(Type.String()),
    place: Nullable(Type.String()),
  },
  { $id: 'PresentPerson' },
);

const Here = Type.Object(
  {
    page: Type.String({ minLength: 1, maxLength: 40 }),
    place: Nullable(Type.String({ maxLength: 120 })),
    leaving: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const Change = Type.Object(
  {
    id: Type.Integer(),
    field: Type.String(),
    person: Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) }),
    trueName: Nullable(Type.String()),
    startedAt: Instant,
    changedAt: Instant,
    organisations: Nullable(
      Type.Record(
        Type.String(),
        Type.Object({ name: Type.String(), names: Type.Record(Type.String(), Type.String()) }),
      ),
    ),
    before: Type.Unknown(),
    after: Type.Unknown(),
  },
  { $id: 'DraftFieldChange' },
);

const PRESENCE = '/api/applications/:id/presence';
const KEEP_ALIVE_MS = 15_000;
/** Who watches is asked anew who they are after so long: the page connects again by itself. */
const STREAM_LIVES_MS = 5 * 60_000;

/** Registers the routes and the hub behind them, which is told of every change of a draft on this server. */
export function registerLiveRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  const signedIn = { access: 'signed-in' } as const;
  const hub = createLiveHub(services);
  app.addHook('preClose', () => hub.stop());
  app.addHook('onResponse', async (request, reply) => {
    if (request.method === 'GET' || reply.statusCode >= 300) return;
    const { url } = request.routeOptions;
    if (!url?.startsWith('/api/applications/:id') || url === PRESENCE) return;
    hub.announce((request.params as { id: string }).id);
  });

  app.get(
    '/api/applications/:id/live',
    {
      config: signedIn,
      schema: {
        tags,
        params: idParams,
        response: { 200: Type.String() },
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { status } = await requireTeams(services.db, request.actor, id);
      if (status !== 'draft') throw wrongState(status);
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      await streamTo(hub, reply.raw, { applicationId: id, actor: request.actor });
    },
  );

  app.post(
    PRESENCE,
    {
      config: signedIn,
      schema: {
        tags,
        params: idParams,
        body: Here,
        response: answers(Type.Object({ revision: Type.Integer(), present: Type.Array(Present) })),
      },
    },
    async (request) => {
      const { id } = request.params;
      const { page, place, leaving } = request.body;
      const { status, revision } = await requireTeams(services.db, request.actor, id);
      if (leaving) {
        await noteGone(services.db, request.actor, id, page);
        hub.announce(id);
        return { revision, present: [] };
      }
      if (status !== 'draft') throw wrongState(status);
      const now = services.now();
      if (await noteHere(services.db, request.actor, id, { page, place }, now)) hub.announce(id);
      return { revision, present: (await readPresent(services.db, [id], now)).get(id) ?? [] };
    },
  );

  app.get(
    '/api/applications/:id/changes',
    {
      config: signedIn,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          field: Type.Optional(Type.String({ maxLength: 200 })),
          person: Type.Optional(Id),
        }),
        response: answers(listOf(Change)),
      },
    },
    async (request) =>
      (await listChanges(services.db, request.actor, {
        ...request.query,
        applicationId: request.params.id,
      })) as never,
  );
}

async function streamTo(
  hub: LiveHub,
  raw: import('node:http').ServerResponse,
  watched: Pick<Parameters<LiveHub['watch']>[0], 'applicationId' | 'actor'>,
): Promise<void> {
  let unwatch = () => {};
  const keepAlive = setInterval(() => raw.write(': still here\n\n'), KEEP_ALIVE_MS);
  const close = () => {
    clearInterval(keepAlive);
    clearTimeout(lifetime);
    unwatch();
    raw.end();
  };
  const lifetime = setTimeout(close, STREAM_LIVES_MS);
  raw.on('close', close);
  const send = (event: unknown) => raw.write(`data: ${JSON.stringify(event)}\n\n`);
  try {
    unwatch = await hub.watch({
      ...watched,
      tell: send,
      end(reason) {
        if (reason !== 'replaced') send({ ended: reason });
        close();
      },
    });
    if (raw.destroyed) close();
  } catch (error) {
    console.error('live:', error);
    close();
  }
}
