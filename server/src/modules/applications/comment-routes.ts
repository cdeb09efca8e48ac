/** The routes of what a team says about its application; they exist for the team only. */
import { type Static, Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { Abilities, type App, answers, Id, Instant, idParams, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as comments from './comments.ts';

const Named = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });

const comment = {
  id: Id,
  replyTo: Nullable(Id),
  place: Type.String(),
  text: Type.String(),
  person: Named,
  trueName: Nullable(Type.String()),
  mentions: Type.Array(Named),
  createdAt: Instant,
  settledAt: Nullable(Instant),
  settledBy: Nullable(Named),
  can: Abilities,
};

const Comment = Type.Object(comment, { $id: 'TeamComment' });
const CommentReference = Type.Unsafe<Static<typeof Comment>>({ $ref: 'TeamComment#' });
const Thread = Type.Object({ ...comment, replies: Type.Array(CommentReference) }, { $id: 'CommentThread' });

const Place = Type.String({ minLength: 1, maxLength: 120, pattern: '^[A-Za-z][A-Za-z0-9._-]*$' });

const NewComment = Type.Object(
  {
    place: Place,
    text: Type.String({ minLength: 1, maxLength: 4000 }),
    replyTo: Type.Optional(Id),
    mentions: Type.Optional(Type.Array(Id, { maxItems: 50 })),
  },
  { additionalProperties: false },
);

const Counts = Type.Object(
  {
    items: Type.Array(Type.Object({ place: Type.String(), open: Type.Integer(), unread: Type.Integer() })),
    can: Abilities,
  },
  { $id: 'CommentCounts' },
);

const ofComment = Type.Object({ id: Id, commentId: Id });
const nothing = answers(Type.Object({}));

export function registerCommentRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  const config = { access: 'signed-in' } as const;
  app.addSchema(Comment);

  app.get(
    '/api/applications/:id/comments',
    {
      config,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          place: Type.Optional(Place),
          settled: Type.Optional(Type.Boolean()),
        }),
        response: answers(listOf(Thread)),
      },
    },
    async (request) =>
      (await comments.readThreads(services.db, request.actor, {
        ...request.query,
        applicationId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/applications/:id/comments/counts',
    { config, schema: { tags, params: idParams, response: answers(Counts) } },
    (request) => comments.readCounts(services.db, request.actor, request.params.id),
  );

  app.post(
    '/api/applications/:id/comments',
    { config, schema: { tags, params: idParams, body: NewComment, response: nothing } },
    async (request) => {
      await comments.writeComment(services, request.actor, request.params.id, request.body);
      return {};
    },
  );

  app.post(
    '/api/applications/:id/comments/read',
    { config, schema: { tags, params: idParams, response: nothing } },
    async (request) => {
      await comments.markRead(services, request.actor, request.params.id);
      return {};
    },
  );

  for (const [verb, isSettled] of [
    ['settle', true],
    ['reopen', false],
  ] as const) {
    app.post(
      `/api/applications/:id/comments/:commentId/${verb}`,
      { config, schema: { tags, params: ofComment, response: nothing } },
      async (request) => {
        const { id, commentId } = request.params;
        await comments.settleComment(services, request.actor, id, commentId, isSettled);
        return {};
      },
    );
  }

  app.delete(
    '/api/applications/:id/comments/:commentId',
    { config, schema: { tags, params: ofComment, response: nothing } },
    async (request) => {
      await comments.removeComment(services, request.actor, request.params.id, request.params.commentId);
      return {};
    },
  );
}
