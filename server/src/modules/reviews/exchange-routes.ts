/** Around a review: quality prompt, pack, history, translations, the applicants' response, and discussion. */
import { Type } from 'typebox';
import { HeadwaterError, invalidInput } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { addToDiscussion, readDiscussion } from './discussion.ts';
import { readExchange, readHistory, readOwnResponse } from './exchange.ts';
import * as schema from './exchange-schema.ts';
import { MOST_FORM_BYTES, makePack, previewForm } from './pack.ts';
import { saveResponse, submitResponse } from './responses.ts';
import { discardRevision } from './revision.ts';
import { OwnReview } from './schema.ts';
import { addTranslation } from './translations.ts';
import { readOwnReview, readQuality } from './views.ts';

const tags = ['reviews'];
const signedIn = { access: 'signed-in' } as const;
const ofAssignment = { access: 'signed-in', link: 'assignment' } as const;
const ofApplication = { access: 'signed-in', link: 'application' } as const;

export function registerExchangeRoutes(app: App, services: Services): void {
  registerOwnReviewRoutes(app, services);
  registerResponseRoutes(app, services);

  app.get(
    '/api/applications/:id/exchange',
    { config: ofApplication, schema: { tags, params: idParams, response: answers(schema.ExchangeView) } },
    async (request) => (await readExchange(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/reviews/:id/versions',
    { config: signedIn, schema: { tags, params: idParams, response: answers(schema.HistoryView) } },
    async (request) => (await readHistory(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/reviews/:id/translations',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        body: schema.TranslationBody,
        response: answers(schema.ExchangeView),
      },
    },
    async (request) => {
      const { actor } = request;
      const { applicationId } = await addTranslation(services, actor, request.params.id, request.body);
      return (await readExchange(services, actor, applicationId)) as never;
    },
  );

  app.get(
    '/api/applications/:id/discussion',
    {
      config: ofApplication,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          sort: listQuery.sort,
          after: listQuery.after,
          limit: listQuery.limit,
        }),
        response: answers(listOf(schema.DiscussionPost)),
      },
    },
    async (request) =>
      (await readDiscussion(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/applications/:id/discussion',
    {
      config: ofApplication,
      schema: { tags, params: idParams, body: schema.PostBody, response: answers(Type.Object({})) },
    },
    async (request) => {
      await addToDiscussion(services, request.actor, request.params.id, request.body.body);
      return {};
    },
  );
}

function registerOwnReviewRoutes(app: App, services: Services): void {
  app.get(
    '/api/my/assignments/:id/review/quality',
    { config: ofAssignment, schema: { tags, params: idParams, response: answers(schema.QualityView) } },
    async (request) => (await readQuality(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/my/assignments/:id/review/discard-revision',
    { config: ofAssignment, schema: { tags, params: idParams, response: answers(OwnReview) } },
    async (request) => {
      await discardRevision(services, request.actor, request.params.id);
      return (await readOwnReview(services, request.actor, request.params.id)) as never;
    },
  );

  app.get(
    '/api/my/assignments/:id/review/pack',
    { config: ofAssignment, schema: { tags, params: idParams, response: answers(Type.Unknown()) } },
    async (request, reply) => {
      const { name, content } = await makePack(services, request.actor, request.params.id);
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header(
          'content-disposition',
          `attachment; filename="review-pack.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
        .send(Buffer.from(content)) as never;
    },
  );

  app.post(
    '/api/my/assignments/:id/review/form',
    { config: ofAssignment, schema: { tags, params: idParams, response: answers(schema.FormPreview) } },
    async (request) => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part)
        throw invalidInput('body', request.headers['content-type'] ?? '', 'multipart/form-data with a file');
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of part.file as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size <= MOST_FORM_BYTES) chunks.push(chunk);
      }
      if (size > MOST_FORM_BYTES) {
        throw new HeadwaterError(413, 'form-too-large', {
          params: { limit: MOST_FORM_BYTES / 1000, size: Math.ceil(size / 1000) },
        });
      }
      return (await previewForm(
        services,
        request.actor,
        request.params.id,
        new Uint8Array(Buffer.concat(chunks)),
      )) as never;
    },
  );
}

function registerResponseRoutes(app: App, services: Services): void {
  const url = '/api/applications/:id/response';

  app.get(
    url,
    { config: signedIn, schema: { tags, params: idParams, response: answers(schema.OwnResponseView) } },
    async (request) => (await readOwnResponse(services, request.actor, request.params.id)) as never,
  );

  app.patch(
    url,
    {
      config: signedIn,
      schema: {
        tags,
        params: idParams,
        body: schema.ResponseBody,
        response: answers(schema.OwnResponseView),
      },
    },
    async (request) => {
      await saveResponse(services, request.actor, request.params.id, request.body);
      return (await readOwnResponse(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    `${url}/submit`,
    {
      config: signedIn,
      schema: {
        tags,
        params: idParams,
        body: schema.ResponseSubmitBody,
        response: answers(schema.OwnResponseView),
      },
    },
    async (request) => {
      await submitResponse(services, request.actor, request.params.id, request.body.revision);
      return (await readOwnResponse(services, request.actor, request.params.id)) as never;
    },
  );
}
