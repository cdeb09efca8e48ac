import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { Abilities, type App, answers, Id, idParams, Nullable, orNull } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import {
  declareAsOfficer,
  extendPool,
  limitLoad,
  requireFollowedCall,
  shrinkPool,
  withdrawDeclaration,
} from './actions.ts';
import { overrideFinding, restoreFinding } from './answering.ts';
import { requestClearance } from './clearance.ts';
import { listPool } from './pool-queries.ts';
import { registerRuleRoutes } from './rule-routes.ts';
import { FindingWithNames } from './rule-schema.ts';
import {
  ClearanceView,
  ClearedPairs,
  ConflictFindingView,
  Declaration,
  FindingPage,
  Judgement,
  NewDeclarationBody,
  PairsToClear,
  PoolAddition,
  PoolMember,
  RULES,
  SEVERITIES,
} from './schema.ts';
import { checkPairs, readClearance, readDeclarations, readFinding, readFindings } from './views.ts';

const access = ['officer', 'director'] as const;
const tags = ['conflicts'];
const Created = Type.Object({ id: Id });

export function registerConflictRoutes(app: App, services: Services): void {
  registerPoolRoutes(app, services);
  registerRuleRoutes(app, services);

  app.get(
    '/api/calls/:id/clearance',
    { config: { access }, schema: { tags, params: idParams, response: answers(ClearanceView) } },
    async (request) => (await readClearance(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/calls/:id/clearance/run',
    {
      config: { access },
      schema: { tags, params: idParams, response: answers(Type.Object({ job: JobView }), 202) },
    },
    async (request, reply) => {
      const id = await requestClearance(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, id) } as never;
    },
  );

  app.post(
    '/api/calls/:id/clearance/check',
    {
      config: { access },
      schema: { tags, params: idParams, body: PairsToClear, response: answers(ClearedPairs) },
    },
    async (request) => (await checkPairs(services, request.actor, request.params.id, request.body)) as never,
  );

  app.get(
    '/api/calls/:id/conflicts',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          applicationId: Type.Optional(Id),
          personId: Type.Optional(Id),
          rule: Type.Optional(Type.Enum([...RULES])),
          severity: Type.Optional(Type.Enum([...SEVERITIES])),
          state: Type.Optional(Type.Enum(['standing', 'overridden', 'withdrawn', 'contested'])),
        }),
        response: answers(FindingPage),
      },
    },
    async (request) =>
      (await readFindings(services, request.actor, {
        ...request.query,
        callId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/conflicts/:id',
    { config: { access }, schema: { tags, params: idParams, response: answers(FindingWithNames) } },
    async (request) => (await readFinding(services, request.actor, request.params.id)) as never,
  );

  for (const [verb, judge] of [
    ['override', overrideFinding],
    ['restore', restoreFinding],
  ] as const) {
    app.post(
      `/api/conflicts/:id/${verb}`,
      {
        config: { access },
        schema: { tags, params: idParams, body: Judgement, response: answers(ConflictFindingView) },
      },
      async (request) =>
        (await judge(services, request.actor, request.params.id, request.body.reason)) as never,
    );
  }

  app.get(
    '/api/applications/:id/conflict-declarations',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        response: answers(Type.Object({ items: Type.Array(Declaration), can: Abilities })),
      },
    },
    async (request) => (await readDeclarations(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/applications/:id/conflict-declarations',
    {
      config: { access },
      schema: { tags, params: idParams, body: NewDeclarationBody, response: answers(Created, 201) },
    },
    async (request, reply) => {
      const made = await declareAsOfficer(services, request.actor, request.params.id, request.body);
      reply.status(201);
      return made;
    },
  );

  app.post(
    '/api/conflict-declarations/:id/withdraw',
    { config: { access }, schema: { tags, params: idParams, response: answers(Created) } },
    (request) => withdrawDeclaration(services, request.actor, request.params.id),
  );
}

function registerPoolRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/reviewer-pool',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          state: Type.Optional(Type.Enum(['cleared', 'uncleared', 'no-works'])),
        }),
        response: answers(listOf(PoolMember)),
      },
    },
    async (request) => {
      const callId = request.params.id;
      await requireFollowedCall(services.db, request.actor, callId);
      return (await listPool(services.db, request.actor, { ...request.query, callId })) as never;
    },
  );

  app.post(
    '/api/calls/:id/reviewer-pool',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: PoolAddition,
        response: answers(Type.Object({ added: Type.Integer() })),
      },
    },
    (request) => extendPool(services, request.actor, request.params.id, request.body),
  );

  app.post(
    '/api/calls/:id/reviewer-pool/remove',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ personIds: Type.Array(Id, { minItems: 1, maxItems: 20_000 }) }),
        response: answers(Type.Object({ removed: Type.Integer() })),
      },
    },
    (request) => shrinkPool(services, request.actor, request.params.id, request.body.personIds),
  );

  const maxLoad = orNull(Type.Integer({ minimum: 1, maximum: 1_000 }));
  app.patch(
    '/api/calls/:id/reviewer-pool/:personId',
    {
      config: { access },
      schema: {
        tags,
        params: Type.Object({ id: Id, personId: Id }),
        body: Type.Object({ maxLoad }, { additionalProperties: false }),
        response: answers(Type.Object({ maxLoad: Nullable(Type.Integer()) })),
      },
    },
    (request) => {
      const { id, personId } = request.params;
      return limitLoad(services, request.actor, id, personId, request.body.maxLoad);
    },
  );
}
