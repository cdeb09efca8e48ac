import { Type } from 'typebox';
import { JobView, readJob } from '../../platform/job-routes.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as actions from './actions.ts';
import { executeRun } from './execute.ts';
import { discardRun, requestReplay, requestRun } from './runs.ts';
import * as schema from './schema.ts';
import * as views from './views.ts';
import { ASSIGNMENT_STATES } from './workflow.ts';

const access = ['officer', 'director'] as const;
const tags = ['assignments'];
const JobAnswer = Type.Object({ job: JobView });
const Status = Type.Optional(Type.Array(Type.Enum([...ASSIGNMENT_STATES])));

export function registerAssignmentRoutes(app: App, services: Services): void {
  registerOwnRoutes(app, services);
  registerListRoutes(app, services);
  registerRunRoutes(app, services);
}

/** The reviewer's side. */
function registerOwnRoutes(app: App, services: Services): void {
  app.get(
    '/api/my/assignments',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        querystring: Type.Object({ ...listQuery, status: Status }),
        response: answers(listOf(schema.OwnView)),
      },
    },
    async (request) => (await views.readOwnAssignments(services, request.actor, request.query)) as never,
  );

  app.get(
    '/api/my/assignments/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags, params: idParams, response: answers(schema.OwnView) },
    },
    async (request) =>
      (await views.readOwnAssignment(services.db, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/my/assignments/:id/accept',
    {
      config: { access: 'signed-in' },
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
      config: { access: 'signed-in' },
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
      config: { access: 'signed-in' },
      schema: { tags, params: idParams, response: answers(schema.OwnView) },
    },
    async (request) => {
      await actions.takeBackDecline(services, request.actor, request.params.id);
      return (await views.readOwnAssignment(services.db, request.actor, request.params.id)) as never;
    },
  );
}

/** Officers and single assignments. */
function registerListRoutes(app: App, services: Services): void {
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
          state: Type.Optional(Type.Enum(['overdue', 'barred'])),
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

/** Officers and assignment runs. */
function registerRunRoutes(app: App, services: Services): void {
  app.get(
    '/api/calls/:id/assignment-runs',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object(listQuery),
        response: answers(listOf(schema.RunView)),
      },
    },
    async (request) =>
      (await views.readRuns(services, request.actor, request.params.id, request.query)) as never,
  );

  app.post(
    '/api/calls/:id/assignment-runs',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        body: schema.RunRequestBody,
        response: answers(Type.Object({ runId: Id, job: JobView }), 202),
      },
    },
    async (request, reply) => {
      const { runId, jobId } = await requestRun(services, request.actor, request.params.id, request.body);
      reply.status(202);
      return { runId, job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );

  app.get(
    '/api/assignment-runs/:id',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.RunView) } },
    async (request) => (await views.readRun(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/assignment-runs/:id/applications',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ ...listQuery, short: Type.Optional(Type.Boolean()) }),
        response: answers(listOf(schema.ServedApplicationView)),
      },
    },
    async (request) =>
      (await views.readServedApplications(services, request.actor, {
        ...request.query,
        runId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/assignment-runs/:id/pairs/:applicationId/:personId',
    {
      config: { access },
      schema: {
        tags,
        params: Type.Object({ id: Id, applicationId: Id, personId: Id }),
        response: answers(schema.PairView),
      },
    },
    async (request) => {
      const { id: runId, applicationId, personId } = request.params;
      return (await views.readRunPair(services, request.actor, { runId, applicationId, personId })) as never;
    },
  );

  app.post(
    '/api/assignment-runs/:id/execute',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        response: answers(Type.Object({ invited: Type.Integer() })),
      },
    },
    (request) => executeRun(services, request.actor, request.params.id),
  );

  app.post(
    '/api/assignment-runs/:id/discard',
    { config: { access }, schema: { tags, params: idParams, response: answers(schema.RunView) } },
    async (request) => {
      await discardRun(services, request.actor, request.params.id);
      return (await views.readRun(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/assignment-runs/:id/replay',
    { config: { access }, schema: { tags, params: idParams, response: answers(JobAnswer, 202) } },
    async (request, reply) => {
      const jobId = await requestReplay(services, request.actor, request.params.id);
      reply.status(202);
      return { job: await readJob(services.db, request.actor, jobId) } as never;
    },
  );
}
