import { sql } from 'kysely';
import { Type } from 'typebox';
import { holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { judgeableBy } from '../panels/index.ts';
import { findAward, listAwards, readOverview } from './queries.ts';
import { awardsVisibleTo } from './rules.ts';
import { AWARD_STATES, type AwardRow } from './types.ts';

const tags = ['awards'];

const PersonName = Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) });

const listed = {
  number: Type.String(),
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  lead: Nullable(PersonName),
  host: Nullable(Type.Object({ name: Type.String(), names: Type.Record(Type.String(), Type.String()) })),
  currency: Type.String(),
  amount: Type.Integer(),
  startsOn: Nullable(Type.String()),
  endsOn: Nullable(Type.String()),
  status: Type.Enum([...AWARD_STATES]),
  publishedAt: Instant,
};

/** An award for those it concerns. */
const AwardItem = Type.Object({ id: Id, applicationId: Nullable(Id), ...listed }, { $id: 'AwardItem' });

const Overview = Type.Object(
  {
    calls: Type.Array(
      Type.Object({
        id: Id,
        code: Type.String(),
        title: LocalTextSchema,
        status: Type.String(),
        currency: Type.String(),
        budget: Type.Integer(),
        closesAt: Instant,
        releaseAt: Nullable(Instant),
        applications: Type.Integer(),
        requested: Type.Integer(),
        /** What staged decisions would award; 0 before and after that. */
        staged: Type.Integer(),
        awards: Type.Integer(),
        awarded: Type.Integer(),
      }),
    ),
  },
  { $id: 'Overview' },
);

/** An award as it is shown: people and the host as objects. */
export function presentAward(row: AwardRow) {
  return {
    ...row,
    lead:
      row.leadName === null ? null : { name: row.leadName, nameAlt: row.leadNameAlt, orcid: row.leadOrcid },
    host:
      row.hostName === null
        ? null
        : {
            id: row.hostId!,
            name: row.hostName,
            names: row.hostNames ?? {},
            rorId: row.hostRorId,
            country: row.hostCountry,
          },
  };
}

export function registerAwardRoutes(app: App, services: Services): void {
  app.get(
    '/api/awards',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          call: Type.Optional(Type.String({ maxLength: 60 })),
          status: Type.Optional(Type.Enum([...AWARD_STATES])),
        }),
        response: answers(listOf(AwardItem)),
      },
    },
    async (request) => {
      const page = await listAwards(services.db, awardsVisibleTo(request.actor), request.query);
      return { ...page, items: page.items.map(presentAward) } as never;
    },
  );

  app.get(
    '/api/awards/:number',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        params: Type.Object({ number: Type.String({ maxLength: 60 }) }),
        response: answers(AwardItem),
      },
    },
    async (request) => {
      const award = await findAward(services.db, awardsVisibleTo(request.actor), request.params.number);
      if (!award) throw notFound();
      return presentAward(award) as never;
    },
  );

  app.get(
    '/api/overview',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags, response: answers(Overview) },
    },
    async (request) => {
      const { actor } = request;
      const calls = holdsRoleEverywhere(actor, 'officer', 'director')
        ? sql<boolean>`true`
        : sql<boolean>`calls.id = any(${scopesOf(actor, 'call', 'officer')}::uuid[])`;
      return { calls: await readOverview(services.db, calls, judgeableBy(actor)) } as never;
    },
  );
}
