/** The public record: awards, for everybody, without signing in. */
import { sql } from 'kysely';
import { Type } from 'typebox';
import { notFound } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { AWARD_STATES, countAwards, findAward, listAwards, presentAward } from '../awards/index.ts';
import { describeAward } from './linked-data.ts';
import { readFunderName } from './pages.ts';

const tags = ['registry'];
/** Every award is public from the moment it exists: it is made by the release. */
const isPublic = sql<boolean>`true`;

const listed = {
  number: Type.String(),
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  discipline: Nullable(Type.String()),
  lead: Nullable(
    Type.Object({
      name: Type.String(),
      nameAlt: Nullable(Type.String()),
      orcid: Nullable(Type.String()),
    }),
  ),
  host: Nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      names: Type.Record(Type.String(), Type.String()),
      rorId: Nullable(Type.String()),
      country: Nullable(Type.String()),
    }),
  ),
  currency: Type.String(),
  amount: Type.Integer(),
  startsOn: Nullable(Type.String()),
  endsOn: Nullable(Type.String()),
  status: Type.Enum([...AWARD_STATES]),
  publishedAt: Instant,
};

const PublicAwardItem = Type.Object(listed, { $id: 'PublicAwardItem' });

const PublicAward = Type.Object(
  {
    ...listed,
    abstract: Type.String(),
    abstractAlt: Nullable(Type.String()),
    keywords: Type.Array(Type.String()),
    funder: LocalTextSchema,
    /** The same as schema.org linked data. */
    jsonLd: Type.Unknown(),
  },
  { $id: 'PublicAward' },
);

const Facets = Type.Object(
  {
    calls: Type.Array(
      Type.Object({ value: Type.String(), title: Nullable(LocalTextSchema), count: Type.Integer() }),
    ),
    years: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
    countries: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
  },
  { $id: 'RegistryFacets' },
);

export function registerRegistryRoutes(app: App, services: Services): void {
  app.get(
    '/api/registry/awards',
    {
      config: { access: 'public' },
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          call: Type.Optional(Type.String({ maxLength: 60 })),
          country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
          host: Type.Optional(Id),
          year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2999 })),
        }),
        response: answers(listOf(PublicAwardItem)),
      },
    },
    async (request) => {
      const page = await listAwards(services.db, isPublic, request.query);
      return { ...page, items: page.items.map(presentAward) } as never;
    },
  );

  app.get(
    '/api/registry/facets',
    { config: { access: 'public' }, schema: { tags, response: answers(Facets) } },
    async () => {
      const counts = await countAwards(services.db);
      const of = (kind: string) => counts.filter((one) => one.kind === kind);
      return {
        calls: of('call').slice(0, 200),
        years: of('year').sort((a, b) => b.value.localeCompare(a.value)),
        countries: of('country'),
      };
    },
  );

  app.get(
    '/api/registry/awards/:number',
    {
      config: { access: 'public' },
      schema: {
        tags,
        params: Type.Object({ number: Type.String({ maxLength: 60 }) }),
        response: answers(PublicAward),
      },
    },
    async (request) => {
      const award = await findAward(services.db, isPublic, request.params.number);
      if (!award) throw notFound();
      const funder = await readFunderName(services.db);
      return {
        ...presentAward(award),
        funder,
        jsonLd: describeAward(award, funder, services.config.publicUrl),
      } as never;
    },
  );
}
