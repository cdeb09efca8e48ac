import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { readPlan, savePlan } from './plan.ts';
import { requestReplay, requestRun } from './runs.ts';
import * as schema from './schema.ts';
import type { PlanDefinition } from './types.ts';
import * as views from './views.ts';

const tags = ['portfolio'];
const followers = { access: ['officer', 'director'] } as const;
const DEFAULT_DRAWS = 100;
const runsQuery = { runs: Type.String({ minLength: 1, maxLength: 200 }) };

export function registerPortfolioRoutes(app: App, services: Services): void {
  registerPlanning(app, services);
  registerRuns(app, services);
  registerComparing(app, services);
}

function registerPlanning(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/portfolio',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.PlanView) } },
    async (request) => (await readPlan(services, request.actor, request.params.id)) as never,
  );

  app.put(
    '/api/calls/:id/portfolio',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        body: schema.PlanBody,
        response: answers(Type.Object({ version: Type.Integer() })),
      },
    },
    async (request) =>
      savePlan(services, request.actor, request.params.id, {
        version: request.body.version,
        definition: request.body.definition as PlanDefinition,
      }),
  );
}

function registerRuns(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/portfolio-runs',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.RunItem)),
      },
    },
    async (request) =>
      (await views.listRuns(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/calls/:id/portfolio-runs',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        body: schema.RunBody,
        response: answers(Type.Object({ job: JobView, runId: Id }), 202),
      },
    },
    async (request, reply) => {
      const { rankingId, name = '', value, draws = DEFAULT_DRAWS, values = [] } = request.body;
      const { runId, jobId } = await requestRun(services, request.actor, request.params.id, {
        rankingId,
        name,
        value,
        draws,
        values,
      });
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId), runId } as never;
    },
  );

  app.get(
    '/api/portfolio-runs/:id',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.RunView) } },
    async (request) => (await views.presentRun(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/portfolio-runs/:id/rows',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          line: Type.Optional(Type.String({ maxLength: 40 })),
          chosen: Type.Optional(Type.Enum(['in', 'out'])),
        }),
        response: answers(listOf(schema.ChoiceItem)),
      },
    },
    async (request) =>
      (await views.listChoices(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/portfolio-runs/:id/replay',
    {
      config: followers,
      schema: { tags, params: idParams, response: answers(Type.Object({ job: JobView }), 202) },
    },
    async (request, reply) => {
      const jobId = await requestReplay(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}

function registerComparing(app: App, services: Services): void {
  app.get(
    '/api/portfolio-comparison',
    {
      config: followers,
      schema: { tags, querystring: Type.Object(runsQuery), response: answers(schema.ComparisonView) },
    },
    async (request) => (await views.compareRuns(services, request.actor, request.query.runs)) as never,
  );

  app.get(
    '/api/portfolio-comparison/differences',
    {
      config: followers,
      schema: {
        tags,
        querystring: Type.Object({ ...listQuery, ...runsQuery }),
        response: answers(listOf(schema.DifferenceItem)),
      },
    },
    async (request) => (await views.listDifferences(services, request.actor, request.query)) as never,
  );
}
