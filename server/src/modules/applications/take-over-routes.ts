import { type TProperties, Type } from 'typebox';
import {
  type App,
  answers,
  Id,
  Instant,
  idParams,
  LocalTextSchema,
  Nullable,
  orNull,
} from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { readEarlierTexts } from './earlier-texts.ts';
import { beginWithKnown, readPrefills } from './take-over.ts';

const tags = ['applications'];
const config = { access: 'signed-in' } as const;
const Source = Type.Enum(['profile', 'application']);
const Params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]));

const BegunView = Type.Object(
  {
    id: Id,
    taken: Type.Array(Type.Object({ field: Type.String(), source: Source })),
    invited: Type.Integer(),
    left: Type.Array(
      Type.Object({
        code: Type.String(),
        field: Type.String(),
        params: Type.Optional(Params),
        label: Nullable(LocalTextSchema),
      }),
    ),
  },
  { $id: 'BegunApplication' },
);

const Earlier = Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() });

const answersItems = <T extends TProperties>(properties: T) =>
  answers(Type.Object({ items: Type.Array(Type.Object(properties)) }));

/** Beginning with what is known, and what a draft owes to it. */
export function registerTakeOverRoutes(app: App, services: Services): void {
  app.post(
    '/api/applications/begin',
    {
      config,
      schema: {
        tags,
        body: Type.Object(
          {
            callId: Id,
            from: Type.Optional(orNull(Id)),
            team: Type.Optional(Type.Boolean()),
            language: Type.Optional(Type.Enum(['en', 'zh'])),
          },
          { additionalProperties: false },
        ),
        response: answers(BegunView, 201),
      },
    },
    async (request, reply) => {
      reply.status(201);
      const { from = null, team = false, ...rest } = request.body;
      return (await beginWithKnown(services, request.actor, { ...rest, from, team })) as never;
    },
  );

  app.get(
    '/api/applications/:id/prefills',
    {
      config,
      schema: {
        tags,
        params: idParams,
        response: answersItems({
          field: Type.String(),
          source: Source,
          personName: Type.String(),
          personNameAlt: Nullable(Type.String()),
          from: Nullable(Earlier),
        }),
      },
    },
    async (request) => ({ items: await readPrefills(services, request.actor, request.params.id) }) as never,
  );

  app.get(
    '/api/applications/:id/earlier-texts',
    {
      config,
      schema: {
        tags,
        params: idParams,
        response: answersItems({
          field: Type.String(),
          text: Type.String(),
          from: Nullable(Type.Object({ ...Earlier.properties, updatedAt: Instant })),
        }),
      },
    },
    async (request) =>
      ({ items: await readEarlierTexts(services, request.actor, request.params.id) }) as never,
  );
}
