/** The officer's board: adjusting a preview, comparing runs, and filling open places. */
import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { adjustRun, measureAdjustment, undoAdjustment } from './adjustments.ts';
import { readAlternatives } from './alternatives.ts';
import * as schema from './board-schema.ts';
import { fillOpenPlaces, readOpenPlaces } from './places.ts';
import { RunView } from './run-schema.ts';
import * as views from './run-views.ts';

const access = ['officer', 'director'] as const;
const tags = ['assignments'];

export function registerBoardRoutes(app: App, services: Services): void {
  registerAdjustmentRoutes(app, services);
  registerComparisonRoutes(app, services);
  registerPlaceRoutes(app, services);
}

function registerAdjustmentRoutes(app: App, services: Services): void {
  app.get(
    '/api/assignment-runs/:id/adjustments',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.AdjustmentsView) } },
    async (request) => (await views.readAdjustments(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/assignment-runs/:id/adjustments/measure',
    {
      config: { access },
      schema: { tags, params: idParams, body: schema.MeasureBody, response: answers(schema.EffectView) },
    },
    async (request) => {
      const effect = await measureAdjustment(services, request.actor, request.params.id, request.body);
      return (await views.presentEffect(services.db, request.actor, request.params.id, effect)) as never;
    },
  );

  app.post(
    '/api/assignment-runs/:id/adjustments',
    {
      config: { access },
      schema: { tags, params: idParams, body: schema.AdjustBody, response: answers(RunView) },
    },
    async (request) => {
      await adjustRun(services, request.actor, request.params.id, request.body);
      return (await views.readRun(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/assignment-runs/:id/adjustments/undo',
    {
      config: { access },
      schema: { tags, params: idParams, body: schema.UndoBody, response: answers(RunView) },
    },
    async (request) => {
      await undoAdjustment(services, request.actor, request.params.id, request.body.revision);
      return (await views.readRun(services, request.actor, request.params.id)) as never;
    },
  );

  app.get(
    '/api/assignment-runs/:id/pairs/:applicationId/:personId/alternatives',
    {
      config: { access },
      schema: {
        tags,
        params: Type.Object({ id: Id, applicationId: Id, personId: Id }),
        response: answers(schema.AlternativesView),
      },
    },
    async (request) => {
      const { id: runId, applicationId, personId } = request.params;
      return (await readAlternatives(services, request.actor, { runId, applicationId, personId })) as never;
    },
  );
}

function registerComparisonRoutes(app: App, services: Services): void {
  const other = { with: Id };

  app.get(
    '/api/assignment-runs/:id/comparison',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(other),
        response: answers(schema.ComparisonView),
      },
    },
    async (request) =>
      (await views.readComparison(services, request.actor, request.params.id, request.query.with)) as never,
  );

  app.get(
    '/api/assignment-runs/:id/differences',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ ...listQuery, ...other }),
        response: answers(listOf(schema.DifferenceView)),
      },
    },
    async (request) =>
      (await views.readDifferences(services, request.actor, request.params.id, request.query)) as never,
  );
}

function registerPlaceRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/open-places',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.OpenPlaceView)),
      },
    },
    async (request) =>
      (await readOpenPlaces(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/calls/:id/open-places/fill',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        response: answers(Type.Object({ runId: Id, job: JobView }), 202),
      },
    },
    async (request, reply) => {
      const { runId, jobId } = await fillOpenPlaces(services, request.actor, request.params.id);
      reply.status(202);
      return { runId, job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}
