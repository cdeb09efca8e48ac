import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import {
  Abilities,
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
import * as schema from './schema.ts';
import { listTracks } from './track-queries.ts';
import type { TrackFields } from './track-types.ts';
import * as tracks from './tracks.ts';

const { opensAt: _, ...phaseShape } = schema.PhaseShape.properties;

const Content = Type.Object(
  {
    criteria: Type.Array(schema.Criterion, { maxItems: 20 }),
    scaleMin: Type.Integer({ minimum: 0, maximum: 100 }),
    scaleMax: Type.Integer({ minimum: 1, maximum: 100 }),
    reviewsPerApplication: Type.Integer({ minimum: 1, maximum: 20 }),
    prompts: Type.Array(schema.Prompt, { maxItems: 20 }),
    phases: Type.Array(
      Type.Object(
        {
          ...phaseShape,
          opensAfterDays: orNull(Type.Integer({ minimum: 0, maximum: 3_650 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 20 },
    ),
  },
  { additionalProperties: false },
);

const editable = {
  leg: Type.Enum([...schema.TRACKS]),
  name: LocalTextSchema,
  description: LocalTextSchema,
  content: Content,
};

const TrackListItem = Type.Object(
  {
    id: Id,
    key: Type.String(),
    version: Type.Integer(),
    leg: editable.leg,
    name: LocalTextSchema,
    description: LocalTextSchema,
    publishedAt: Nullable(Instant),
    criteria: Type.Array(LocalTextSchema),
    reviewsPerApplication: Type.Integer(),
    draftId: Nullable(Id),
    calls: Type.Integer(),
  },
  { $id: 'TrackListItem' },
);

const Track = Type.Object(
  {
    id: Id,
    key: Type.String(),
    version: Type.Integer(),
    ...editable,
    note: Type.String(),
    revision: Type.Integer(),
    publishedAt: Nullable(Instant),
    versions: Type.Array(
      Type.Object({
        id: Id,
        version: Type.Integer(),
        note: Type.String(),
        publishedAt: Nullable(Instant),
        publishedBy: Nullable(Type.String()),
        calls: Type.Integer(),
      }),
    ),
    problems: schema.Problems.properties.problems,
    can: Abilities,
  },
  { $id: 'Track' },
);

const Diff = Type.Object(
  {
    from: Type.Integer(),
    to: Type.Integer(),
    changes: Type.Array(
      Type.Object({
        path: Type.String(),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'TrackDiff' },
);

const Key = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' });
const Revision = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** Tracks are read by those who run or follow calls, and written by officers. */
export function registerTrackRoutes(app: App, services: Services): void {
  const tags = ['tracks'];
  const readers = { access: ['officer' as const, 'director' as const] };
  const writers = { access: ['officer' as const] };

  app.get(
    '/api/tracks',
    {
      config: readers,
      schema: {
        tags,
        querystring: Type.Object({ ...listQuery, published: Type.Optional(Type.Boolean()) }),
        response: answers(listOf(TrackListItem)),
      },
    },
    async (request) => (await listTracks(services.db, request.query)) as never,
  );

  app.post(
    '/api/tracks',
    {
      config: writers,
      schema: {
        tags,
        body: Type.Object({ key: Key, name: LocalTextSchema, copyFrom: Id }, { additionalProperties: false }),
        response: answers(Track, 201),
      },
    },
    async (request, reply) => {
      reply.status(201);
      return (await tracks.createTrack(services, request.actor, request.body)) as never;
    },
  );

  app.get(
    '/api/tracks/:id',
    { config: readers, schema: { tags, params: idParams, response: answers(Track) } },
    async (request) => (await tracks.readTrack(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/tracks/:id/changes',
    {
      config: readers,
      schema: { tags, params: idParams, querystring: Type.Object({ since: Id }), response: answers(Diff) },
    },
    (request) => tracks.compareTracks(services, request.params.id, request.query.since),
  );

  app.patch(
    '/api/tracks/:id',
    {
      config: writers,
      schema: {
        tags,
        params: idParams,
        body: Type.Object(
          { revision: Revision, ...Type.Partial(Type.Object(editable)).properties },
          { additionalProperties: false },
        ),
        response: answers(Track),
      },
    },
    async (request) => {
      const { revision, ...change } = request.body;
      return (await tracks.editTrack(
        services,
        request.actor,
        request.params.id,
        revision,
        change as Partial<TrackFields>,
      )) as never;
    },
  );

  app.post(
    '/api/tracks/:id/versions',
    { config: writers, schema: { tags, params: idParams, response: answers(Track, 201) } },
    async (request, reply) => {
      reply.status(201);
      return (await tracks.beginVersion(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/tracks/:id/publish',
    {
      config: writers,
      schema: {
        tags,
        params: idParams,
        body: Type.Object(
          { revision: Revision, note: Type.String({ maxLength: 2_000 }) },
          { additionalProperties: false },
        ),
        response: answers(Track),
      },
    },
    async (request) =>
      (await tracks.publishTrack(services, request.actor, request.params.id, request.body)) as never,
  );

  app.delete(
    '/api/tracks/:id',
    { config: writers, schema: { tags, params: idParams, response: answers(Type.Object({})) } },
    async (request) => {
      await tracks.discardTrack(services, request.actor, request.params.id);
      return {};
    },
  );

  app.put(
    '/api/calls/:id/track',
    {
      config: writers,
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ revision: Revision, trackId: Id }, { additionalProperties: false }),
        response: answers(schema.CallDetail),
      },
    },
    async (request) =>
      (await tracks.takeTrackOver(services, request.actor, request.params.id, request.body)) as never,
  );
}
