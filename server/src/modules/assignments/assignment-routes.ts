/** Officers and single assignments. */
import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as actions from './actions.ts';
import * as schema from './schema.ts';
import * as views from './views.ts';
import { ASSIGNMENT_STATES } from './workflow.ts';

const access = ['officer', 'director'] as const;
const tags = ['assignments'];
const Status = Type.Optional(Type.Array(Type.Enum([...ASSIGNMENT_STATES])));

/** Officers and single assignments. */
export function registerAssignmentRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/assignments',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          applicationId: Type.Optional(Id),
          personId: Type.Optional(Id),
          status: Status,
          state: Type.Optional(Type.Enum(['overdue', 'barred', 'more-time'])),
        }),
        response: answers(listOf(schema.AssignmentView)),
      },
    },
    async (request) =>
      (await views.readAssignmentList(services, request.actor, {
        ...request.query,
        callId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/calls/:id/assignments/summary',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.AssignmentSummary) } },
    async (request) =>
      (await views.readAssignmentSummary(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/calls/:id/assignments/remind',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ who: Type.Enum(['unanswered', 'overdue']) }, { additionalProperties: false }),
        response: answers(Type.Object({ reminded: Type.Integer() })),
      },
    },
    (request) => actions.remindMany(services, request.actor, request.params.id, request.body.who),
  );

  app.get(
    '/api/applications/:id/reviewer-candidates',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.CandidateView)),
      },
    },
    async (request) =>
      (await views.readCandidates(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/applications/:id/assignments',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ personId: Id }, { additionalProperties: false }),
        response: answers(schema.AssignmentView, 201),
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = await actions.invitePerson(services, actor, request.params.id, request.body.personId);
      reply.status(201);
      return (await views.readListedAssignment(services, actor, id)) as never;
    },
  );

  app.post(
    '/api/assignments/:id/cancel',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: schema.ReasonBody,
        response: answers(schema.AssignmentView),
      },
    },
    async (request) => {
      await actions.cancelAssignment(services, request.actor, request.params.id, request.body.reason);
      return (await views.readListedAssignment(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/assignments/:id/remind',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.AssignmentView) } },
    async (request) => {
      await actions.remindReviewer(services, request.actor, request.params.id);
      return (await views.readListedAssignment(services, request.actor, request.params.id)) as never;
    },
  );
}
