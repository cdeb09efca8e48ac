/** Officers and assignment runs. */
import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { ExecuteQuery } from './board-schema.ts';
import { executeRun } from './execute.ts';
import * as schema from './run-schema.ts';
import * as views from './run-views.ts';
import { discardRun, requestReplay, requestRun } from './runs.ts';

const access = ['officer', 'director'] as const;
const tags = ['assignments'];
const JobAnswer = Type.Object({ job: JobView });

export function registerRunRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/assignment-runs',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.RunView)),
      },
    },
    async (request) =>
      (await views.readRuns(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/calls/:id/assignment-runs',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: schema.RunRequestBody,
        response: answers(Type.Object({ runId: Id, job: JobView }), 202),
      },
    },
    async (request, reply) => {
      const { runId, jobId } = await requestRun(services, request.actor, request.params.id, request.body);
      reply.status(202);
      return { runId, job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );

  app.get(
    '/api/assignment-runs/:id',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.RunView) } },
    async (request) => (await views.readRun(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/assignment-runs/:id/applications',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          state: Type.Optional(Type.Enum(['short', 'unmet', 'noted'])),
        }),
        response: answers(listOf(schema.ServedApplicationView)),
      },
    },
    async (request) =>
      (await views.readServedApplications(services, request.actor, {
        ...request.query,
        runId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/assignment-runs/:id/reviewers',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          state: Type.Optional(Type.Enum(['no-works', 'idle', 'full', 'below'])),
        }),
        response: answers(listOf(schema.LoadedReviewerView)),
      },
    },
    async (request) =>
      (await views.readLoadedReviewers(services, request.actor, {
        ...request.query,
        runId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/assignment-runs/:id/pairs/:applicationId/:personId',
    {
      config: { access },
      schema: {
        tags,
        params: Type.Object({ id: Id, applicationId: Id, personId: Id }),
        response: answers(schema.PairView),
      },
    },
    async (request) => {
      const { id: runId, applicationId, personId } = request.params;
      return (await views.readRunPair(services, request.actor, { runId, applicationId, personId })) as never;
    },
  );

  app.post(
    '/api/assignment-runs/:id/execute',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: ExecuteQuery,
        response: answers(Type.Object({ invited: Type.Integer() })),
      },
    },
    (request) => executeRun(services, request.actor, request.params.id, request.query.revision),
  );

  app.post(
    '/api/assignment-runs/:id/discard',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.RunView) } },
    async (request) => {
      await discardRun(services, request.actor, request.params.id);
      return (await views.readRun(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/assignment-runs/:id/replay',
    { config: { access }, schema: { tags, params: idParams, response: answers(JobAnswer, 202) } },
    async (request, reply) => {
      const jobId = await requestReplay(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}
