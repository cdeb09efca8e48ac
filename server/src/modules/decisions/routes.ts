import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { checkRecord, openRecord } from './record.ts';
import { requestRelease } from './release.ts';
import * as schema from './schema.ts';
import * as staging from './staging.ts';
import { stageFromLottery, stageFromPortfolio } from './taking-over.ts';
import { ORIGINS } from './types.ts';
import * as views from './views.ts';
import { waiveCheck } from './waivers.ts';

const tags = ['decisions'];
const followers = { access: ['officer', 'director'] } as const;

export function registerDecisionRoutes(app: App, services: Services): void {
  registerReading(app, services);
  registerStaging(app, services);
  registerWaiving(app, services);
  registerRecord(app, services);

  app.post(
    '/api/calls/:id/decision-round/release',
    {
      config: { access: ['director'] },
      schema: {
        tags,
        params: idParams,
        body: schema.ReleaseBody,
        response: answers(Type.Object({ job: JobView }), 202),
      },
    },
    async (request, reply) => {
      const jobId = await requestRelease(services, request.actor, request.params.id, request.body);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}

function registerWaiving(app: App, services: Services): void {
  app.post(
    '/api/calls/:id/decision-round/waivers',
    {
      config: { access: ['director'] },
      schema: { tags, params: idParams, body: schema.WaiveBody, response: answers(schema.DecisionRound) },
    },
    async (request) => {
      await waiveCheck(services, request.actor, request.params.id, request.body);
      return (await views.readRound(services, request.actor, request.params.id)) as never;
    },
  );
}

function registerRecord(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/decision-record',
    { config: followers, schema: { tags, params: idParams, response: answers(Type.String()) } },
    async (request, reply) => {
      const { name, lines } = await openRecord(services, request.actor, request.params.id);
      reply.header('content-disposition', `attachment; filename="${name}"`);
      reply.type('application/x-ndjson; charset=utf-8');
      return reply.send(Readable.from(lines) as never) as never;
    },
  );

  app.get(
    '/api/calls/:id/decision-record/check',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.RecordCheck) } },
    async (request) => checkRecord(services, request.actor, request.params.id),
  );
}

function registerReading(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/decision-round',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.DecisionRound) } },
    async (request) => (await views.readRound(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/calls/:id/decisions',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          outcome: Type.Optional(Type.Enum(['fund', 'decline', 'advance', 'none'])),
          group: Type.Optional(Type.Enum(['fund', 'lottery', 'decline'])),
          origin: Type.Optional(Type.Enum([...ORIGINS])),
        }),
        response: answers(listOf(schema.DecisionItem)),
      },
    },
    async (request) =>
      (await views.listDecisions(services, request.actor, {
        ...request.query,
        callId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/decisions/:id/letter',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.LetterPreview) } },
    async (request) => (await views.readLetter(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/applications/:id/decision',
    {
      config: { access: 'signed-in' },
      schema: { tags, params: idParams, response: answers(schema.ReleasedDecision) },
    },
    async (request) =>
      (await views.readReleasedDecision(services, request.actor, request.params.id)) as never,
  );
}

function registerStaging(app: App, services: Services): void {
  app.post(
    '/api/calls/:id/decision-round/preview',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        body: schema.RankingChoice,
        response: answers(schema.PlanSummaryView),
      },
    },
    async (request) => {
      const { rankingId } = request.body;
      return staging.previewStaging(services, request.actor, request.params.id, rankingId);
    },
  );

  app.post(
    '/api/calls/:id/decision-round/stage',
    {
      config: followers,
      schema: { tags, params: idParams, body: schema.StageBody, response: answers(schema.PlanSummaryView) },
    },
    async (request) => {
      const { rankingId, revision } = request.body;
      return staging.stageFromRanking(services, request.actor, request.params.id, {
        rankingId,
        revision: revision as number | null,
      });
    },
  );

  for (const [url, takeOver] of [
    ['/api/portfolio-runs/:id/stage', stageFromPortfolio],
    ['/api/lotteries/:id/stage', stageFromLottery],
  ] as const) {
    app.post(
      url,
      {
        config: followers,
        schema: {
          tags,
          params: idParams,
          body: schema.TakeOverBody,
          response: answers(schema.TakenOver),
        },
      },
      async (request) =>
        takeOver(services, request.actor, request.params.id, request.body.revision as number | null),
    );
  }

  app.put(
    '/api/decisions/:id',
    {
      config: followers,
      schema: { tags, params: idParams, body: schema.DecideBody, response: answers(schema.DecisionItem) },
    },
    async (request) => {
      const { amount, ...body } = request.body;
      const row = await staging.decide(services, request.actor, request.params.id, {
        ...body,
        amount: amount as number | null | undefined,
      });
      return views.presentDecision(row, true) as never;
    },
  );

  app.post(
    '/api/calls/:id/decisions',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        body: schema.DecideManyBody,
        response: answers(Type.Object({ decided: Type.Integer() })),
      },
    },
    async (request) => staging.decideMany(services, request.actor, request.params.id, request.body),
  );
}
