import { Type } from 'typebox';
import { HeadwaterError, invalidInput } from '../../platform/errors.ts';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { listRankings, presentRanking, readRankingFor, requestRanking, requestReplay } from './ranking.ts';
import { listRanked, readRankedForPlot } from './ranking-queries.ts';
import * as schema from './schema.ts';

const tags = ['panels'];
const insiders = { access: ['officer', 'director', 'panel_member'] } as const;
/** The most rows of one plot. */
const PLOT_LIMIT = 2_000;
const DEFAULT_CREDIBLE = 0.5;

const rowFilter = {
  panel: Type.Optional(Id),
  group: Type.Optional(Type.Enum(['fund', 'lottery', 'decline'])),
};

export function registerRankingRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/rankings',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.RankingsOfCall) } },
    async (request) => (await listRankings(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/calls/:id/rankings',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        body: schema.RankingBody,
        response: answers(Type.Object({ job: JobView, rankingId: Id }), 202),
      },
    },
    async (request, reply) => {
      const { source, fund, credible = DEFAULT_CREDIBLE } = request.body;
      const { likelihood = 'normal', reviewerScale = 'common' } = request.body;
      if (likelihood === 'ordinal' && reviewerScale === 'own') {
        throw new HeadwaterError(400, 'ranking-options-conflict', { field: 'reviewerScale' });
      }
      const { weights, panelEffect } = request.body;
      if (weights && source !== 'reviews') throw invalidInput('weights', weights, 'only for reviews');
      if (panelEffect !== undefined && source !== 'grades') {
        throw invalidInput('panelEffect', panelEffect, 'only for grades');
      }
      const { jobId, rankingId } = await requestRanking(services, request.actor, request.params.id, {
        source,
        fund,
        credible,
        likelihood,
        reviewerScale,
        ...(weights ? { weights } : {}),
        ...(panelEffect === undefined ? {} : { panelEffect }),
      });
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId), rankingId } as never;
    },
  );

  app.get(
    '/api/rankings/:id',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.RankingDetail) } },
    async (request) => (await presentRanking(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/rankings/:id/rows',
    {
      config: insiders,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ ...listQuery, ...rowFilter }),
        response: answers(listOf(schema.RankedItem)),
      },
    },
    async (request) => {
      const ranking = await readRankingFor(services.db, request.actor, request.params.id, services.now());
      return (await listRanked(services.db, request.actor, ranking.id, request.query)) as never;
    },
  );

  app.get(
    '/api/rankings/:id/plot',
    {
      config: insiders,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(rowFilter),
        response: answers(Type.Object({ items: Type.Array(schema.RankedItem) })),
      },
    },
    async (request) => {
      const ranking = await readRankingFor(services.db, request.actor, request.params.id, services.now());
      const { db } = services;
      const items = await readRankedForPlot(db, request.actor, ranking.id, request.query, PLOT_LIMIT);
      return { items } as never;
    },
  );

  app.post(
    '/api/rankings/:id/replay',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags, params: idParams, response: answers(Type.Object({ job: JobView }), 202) },
    },
    async (request, reply) => {
      const jobId = await requestReplay(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}
