import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { abandonLottery, commitLottery } from './commit.ts';
import { requestComparison } from './compare.ts';
import { requestDraw } from './draw.ts';
import * as schema from './schema.ts';
import type { SourceKind } from './types.ts';
import { fetchLotteryValue, typeValue } from './values.ts';
import * as views from './views.ts';

const tags = ['lottery'];
const followers = { access: ['officer', 'director'] } as const;

const readSource = ({ kind, at }: { kind: SourceKind; at: string }) => ({ kind, at: new Date(at) });

export function registerLotteryRoutes(app: App, services: Services): void {
  registerReading(app, services);
  registerCommitting(app, services);
  registerDrawing(app, services);
  registerPublished(app, services);
}

function registerReading(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/lotteries',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.LotteriesOfCall) } },
    async (request) => (await views.readLotteriesOfCall(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/lotteries/:id',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.LotteryView) } },
    async (request) => (await views.readLottery(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/lotteries/:id/entries',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ ...listQuery, chosen: Type.Optional(Type.Enum(['yes', 'no'])) }),
        response: answers(listOf(schema.EntryItem)),
      },
    },
    async (request) =>
      (await views.listEntries(services, request.actor, request.params.id, request.query)) as never,
  );

  app.get(
    '/api/lotteries/:id/transcript',
    { config: followers, schema: { tags, params: idParams, response: answers(schema.TranscriptView) } },
    async (request) => views.readOwnTranscript(services, request.actor, request.params.id) as never,
  );

  app.get(
    '/api/applications/:id/draw',
    {
      config: { access: 'signed-in' },
      schema: { tags, params: idParams, response: answers(schema.OwnDrawView) },
    },
    async (request) => views.readOwnDraw(services, request.actor, request.params.id) as never,
  );
}

function registerCommitting(app: App, services: Services): void {
  app.post(
    '/api/calls/:id/lottery-comparisons',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        body: schema.CompareBody,
        response: answers(Type.Object({ job: JobView, comparisonId: Id }), 202),
      },
    },
    async (request, reply) => {
      const { rankingId, slope = null } = request.body;
      const { comparisonId, jobId } = await requestComparison(services, request.actor, request.params.id, {
        rankingId,
        slope: slope as number | null,
      });
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId), comparisonId } as never;
    },
  );

  app.post(
    '/api/calls/:id/lotteries',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        body: schema.CommitBody,
        response: answers(schema.LotteryView, 201),
      },
    },
    async (request, reply) => {
      const { rankingId, rule, slope = null, reveal, random, fallback = null } = request.body;
      const lottery = await commitLottery(services, request.actor, request.params.id, {
        rankingId,
        rule,
        slope: slope as number | null,
        reveal,
        random: readSource(random),
        fallback: fallback && readSource(fallback as { kind: SourceKind; at: string }),
      });
      reply.status(201);
      return (await views.readLottery(services, request.actor, lottery.id)) as never;
    },
  );

  app.post(
    '/api/lotteries/:id/abandon',
    {
      config: followers,
      schema: { tags, params: idParams, body: schema.AbandonBody, response: answers(schema.LotteryView) },
    },
    async (request) => {
      await abandonLottery(services, request.actor, request.params.id, request.body.reason);
      return (await views.readLottery(services, request.actor, request.params.id)) as never;
    },
  );
}

function registerDrawing(app: App, services: Services): void {
  app.post(
    '/api/lotteries/:id/value',
    {
      config: followers,
      schema: { tags, params: idParams, body: schema.ValueBody, response: answers(schema.ValueStateView) },
    },
    async (request) => {
      const { reason = '', ...typed } = request.body;
      return typeValue(services, request.actor, request.params.id, { ...typed, reason });
    },
  );

  app.post(
    '/api/lotteries/:id/fetch',
    {
      config: followers,
      schema: { tags, params: idParams, body: schema.FetchBody, response: answers(schema.ValueStateView) },
    },
    async (request) => {
      const { used, reason = '' } = request.body;
      return fetchLotteryValue(services, request.actor, request.params.id, used, reason);
    },
  );

  app.post(
    '/api/lotteries/:id/draw',
    {
      config: followers,
      schema: { tags, params: idParams, response: answers(schema.DrawBegun, 202) },
    },
    async (request, reply) => {
      const jobId = await requestDraw(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}

function registerPublished(app: App, services: Services): void {
  const open = { access: 'public' } as const;
  const publicTags = ['public'];

  app.get(
    '/api/registry/draws',
    {
      config: open,
      schema: {
        tags: publicTags,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.PublishedItem)),
      },
    },
    async (request) => (await views.listPublished(services, request.query)) as never,
  );

  app.get(
    '/api/registry/draws/:id',
    { config: open, schema: { tags: publicTags, params: idParams, response: answers(schema.PublishedView) } },
    async (request) => (await views.readPublished(services, request.params.id)) as never,
  );

  app.get(
    '/api/registry/draws/:id/statement',
    { config: open, schema: { tags: publicTags, params: idParams, response: answers(schema.StatementView) } },
    async (request, reply) => {
      reply.header('content-disposition', 'attachment; filename="statement.json"');
      return views.readPublishedStatement(services, request.params.id) as never;
    },
  );

  app.get(
    '/api/registry/draws/:id/leaves',
    {
      config: open,
      schema: {
        tags: publicTags,
        params: idParams,
        response: answers(Type.Object({ leaves: Type.Array(Type.String()) })),
      },
    },
    async (request) => views.readPublishedLeaves(services, request.params.id),
  );

  app.get(
    '/api/registry/draws/:id/transcript',
    {
      config: open,
      schema: { tags: publicTags, params: idParams, response: answers(schema.TranscriptView) },
    },
    async (request, reply) => {
      reply.header('content-disposition', 'attachment; filename="transcript.json"');
      return views.readPublishedTranscript(services, request.params.id) as never;
    },
  );
}
