import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import {
  countReviewsByYear,
  issueCertificate,
  listCertificates,
  printCertificate,
  requireOwn,
  verifyCertificate,
} from './certificates.ts';
import {
  beginConnecting,
  disconnect,
  exportPeerReviews,
  finishConnecting,
  readOrcidState,
  requestPush,
} from './orcid.ts';
import { listReviewerHistory, rateReview, readRating } from './ratings.ts';
import * as schema from './schema.ts';

const tags = ['credit'];
const signedIn = { access: 'signed-in' } as const;
const codeParams = Type.Object({ code: Type.String({ maxLength: 40 }) });

async function readCredit(services: Services, personId: string) {
  return {
    years: await countReviewsByYear(services.db, personId),
    certificates: await listCertificates(services.db, personId),
    orcid: await readOrcidState(services, personId),
  };
}

export function registerCreditRoutes(app: App, services: Services): void {
  registerRatingRoutes(app, services);
  registerOrcidRoutes(app, services);

  app.get(
    '/api/my/credit',
    { config: signedIn, schema: { tags, response: answers(schema.CreditView) } },
    async (request) => (await readCredit(services, requireOwn(request.actor))) as never,
  );

  app.post(
    '/api/my/certificates',
    {
      config: signedIn,
      schema: {
        tags,
        body: schema.CertificateBody,
        response: answers(Type.Object({ code: Type.String() })),
      },
    },
    (request) => issueCertificate(services, request.actor, request.body.years),
  );

  app.get(
    '/api/my/certificates/:code/pdf',
    {
      config: signedIn,
      schema: {
        tags,
        params: codeParams,
        querystring: Type.Object({ language: Type.Optional(Type.Enum(['en', 'zh'])) }),
        response: answers(Type.Unknown()),
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request;
      const pdf = await printCertificate(services, actor, params.code, query.language ?? actor.locale);
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="certificate-${params.code}.pdf"`)
        .send(Buffer.from(pdf)) as never;
    },
  );

  app.get(
    '/api/certificates/:code',
    {
      config: { access: 'public' },
      schema: { tags, params: codeParams, response: answers(schema.CertificateCheck) },
    },
    async (request) => (await verifyCertificate(services.db, request.params.code)) as never,
  );
}

function registerRatingRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/rating',
    { config: signedIn, schema: { tags, params: idParams, response: answers(schema.RatingView) } },
    async (request) => (await readRating(services, request.actor, request.params.id)) as never,
  );

  app.put(
    '/api/reviews/:id/rating',
    {
      config: signedIn,
      schema: { tags, params: idParams, body: schema.RatingBody, response: answers(schema.RatingView) },
    },
    async (request) => {
      await rateReview(services, request.actor, request.params.id, request.body);
      return (await readRating(services, request.actor, request.params.id)) as never;
    },
  );

  app.get(
    '/api/calls/:id/reviewer-history',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.ReviewerHistoryView)),
      },
    },
    async (request) =>
      (await listReviewerHistory(services, request.actor, {
        ...request.query,
        callId: request.params.id,
      })) as never,
  );
}

function registerOrcidRoutes(app: App, services: Services): void {
  app.get(
    '/api/my/orcid/peer-reviews',
    { config: signedIn, schema: { tags, response: answers(Type.Unknown()) } },
    async (request, reply) =>
      reply
        .header('content-disposition', 'attachment; filename="orcid-peer-reviews.json"')
        .header('cache-control', 'private, no-store')
        .send(await exportPeerReviews(services, request.actor)) as never,
  );

  app.post(
    '/api/my/orcid/connect',
    { config: signedIn, schema: { tags, response: answers(Type.Object({ url: Type.String() })) } },
    (request) => beginConnecting(services, request.actor),
  );

  app.get(
    '/api/orcid/callback',
    {
      config: signedIn,
      schema: {
        tags,
        querystring: Type.Object({
          code: Type.Optional(Type.String({ maxLength: 200 })),
          state: Type.Optional(Type.String({ maxLength: 200 })),
          error: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: answers(Type.Unknown()),
      },
    },
    async (request, reply) => {
      const isGiven = await finishConnecting(services, request.actor, request.query);
      return reply.redirect(`/credit?orcid=${isGiven ? 'connected' : 'refused'}`) as never;
    },
  );

  app.post(
    '/api/my/orcid/disconnect',
    { config: signedIn, schema: { tags, response: answers(schema.CreditView) } },
    async (request) => {
      await disconnect(services, request.actor);
      return (await readCredit(services, requireOwn(request.actor))) as never;
    },
  );

  app.post(
    '/api/my/orcid/push',
    {
      config: signedIn,
      schema: { tags, response: answers(Type.Object({ job: Type.Object({ id: Id }) }), 202) },
    },
    async (request, reply) => {
      const job = await requestPush(services, request.actor);
      return reply.status(202).send({ job }) as never;
    },
  );
}
