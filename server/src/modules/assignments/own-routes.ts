/** A reviewer's own assignments. */
import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as actions from './actions.ts';
import { readAvailability, saveAvailability } from './availability.ts';
import { askForMoreTime } from './more-time.ts';
import * as schema from './schema.ts';
import * as views from './views.ts';
import { ASSIGNMENT_STATES } from './workflow.ts';

const tags = ['assignments'];
const ofAssignment = { access: 'signed-in', link: 'assignment' } as const;

/** The reviewer's side. */
export function registerOwnRoutes(app: App, services: Services): void {
  app.get(
    '/api/my/assignments',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          status: Type.Optional(Type.Array(Type.Enum([...ASSIGNMENT_STATES]))),
        }),
        response: answers(listOf(schema.OwnView)),
      },
    },
    async (request) => (await views.readOwnAssignments(services, request.actor, request.query)) as never,
  );

  app.get(
    '/api/my/assignments/:id',
    {
      config: ofAssignment,
      schema: { tags, params: idParams, response: answers(schema.OwnView) },
    },
    async (request) =>
      (await views.readOwnAssignment(services.db, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/my/assignments/:id/accept',
    {
      config: ofAssignment,
      schema: { tags, params: idParams, body: schema.AcceptBody, response: answers(schema.OwnView) },
    },
    async (request) => {
      await actions.acceptAssignment(services, request.actor, request.params.id);
      return (await views.readOwnAssignment(services.db, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/my/assignments/:id/decline',
    {
      config: ofAssignment,
      schema: {
        tags,
        params: idParams,
        body: schema.DeclineBody,
        response: answers(Type.Object({ isClosed: Type.Boolean() })),
      },
    },
    async (request) => {
      await actions.declineAssignment(services, request.actor, request.params.id, request.body);
      return { isClosed: request.body.conflict !== undefined };
    },
  );

  app.post(
    '/api/my/assignments/:id/take-back-decline',
    {
      config: ofAssignment,
      schema: { tags, params: idParams, response: answers(schema.OwnView) },
    },
    async (request) => {
      await actions.takeBackDecline(services, request.actor, request.params.id);
      return (await views.readOwnAssignment(services.db, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/my/assignments/:id/more-time',
    {
      config: ofAssignment,
      schema: { tags, params: idParams, body: schema.MoreTimeBody, response: answers(schema.OwnView) },
    },
    async (request) => {
      await askForMoreTime(services, request.actor, request.params.id, request.body);
      return (await views.readOwnAssignment(services.db, request.actor, request.params.id)) as never;
    },
  );

  app.get(
    '/api/my/review-availability',
    { config: { access: 'signed-in' }, schema: { tags, response: answers(schema.AvailabilityView) } },
    (request) => readAvailability(services.db, request.actor),
  );

  app.put(
    '/api/my/review-availability',
    {
      config: { access: 'signed-in' },
      schema: { tags, body: schema.AvailabilityBody, response: answers(schema.AvailabilityView) },
    },
    async (request) => {
      await saveAvailability(services, request.actor, request.body);
      return readAvailability(services.db, request.actor);
    },
  );
}
