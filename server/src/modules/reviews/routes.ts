import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { reopenReview, saveDraft, submitReview } from './actions.ts';
import { registerExchangeRoutes } from './exchange-routes.ts';
import { isRevising, saveRevision, submitRevision } from './revision.ts';
import { ApplicationReviews, DraftBody, OwnReview, ProgressView, ReopenBody, SubmitBody } from './schema.ts';
import { readApplicationReviews, readOwnReview, readProgress } from './views.ts';

const tags = ['reviews'];
const ofAssignment = { access: 'signed-in', link: 'assignment' } as const;

export function registerReviewRoutes(app: App, services: Services): void {
  registerExchangeRoutes(app, services);

  app.get(
    '/api/my/assignments/:id/review',
    { config: ofAssignment, schema: { tags, params: idParams, response: answers(OwnReview) } },
    async (request) => (await readOwnReview(services, request.actor, request.params.id)) as never,
  );

  app.patch(
    '/api/my/assignments/:id/review',
    {
      config: ofAssignment,
      schema: { tags, params: idParams, body: DraftBody, response: answers(OwnReview) },
    },
    async (request) => {
      const { revision, ...change } = request.body;
      const save = (await isRevising(services, request.actor, request.params.id)) ? saveRevision : saveDraft;
      await save(services, request.actor, request.params.id, revision, change);
      return (await readOwnReview(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/my/assignments/:id/review/submit',
    {
      config: ofAssignment,
      schema: { tags, params: idParams, body: SubmitBody, response: answers(OwnReview) },
    },
    async (request) => {
      const { revision, answers: given = [] } = request.body;
      const { id } = request.params;
      const submit = (await isRevising(services, request.actor, id)) ? submitRevision : submitReview;
      await submit(services, request.actor, id, revision, given);
      return (await readOwnReview(services, request.actor, request.params.id)) as never;
    },
  );

  app.get(
    '/api/applications/:id/reviews',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags, params: idParams, response: answers(ApplicationReviews) },
    },
    async (request) => (await readApplicationReviews(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/reviews/:id/reopen',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: ReopenBody, response: answers(ApplicationReviews) },
    },
    async (request) => {
      const { actor } = request;
      const { applicationId } = await reopenReview(services, actor, request.params.id, request.body.reason);
      return (await readApplicationReviews(services, actor, applicationId)) as never;
    },
  );

  app.get(
    '/api/calls/:id/reviews/progress',
    {
      config: { access: ['officer', 'director'] },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          state: Type.Optional(Type.Enum(['short', 'overdue', 'complete'])),
        }),
        response: answers(listOf(ProgressView)),
      },
    },
    async (request) =>
      (await readProgress(services, request.actor, { ...request.query, callId: request.params.id })) as never,
  );
}
