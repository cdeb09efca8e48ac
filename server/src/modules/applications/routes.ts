import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { readTicket, TICKET_HEADER } from '../../platform/tickets.ts';
import * as actions from './actions.ts';
import { registerAttachmentRoutes } from './attachment-routes.ts';
import { registerBurdenRoutes } from './burden-routes.ts';
import { registerCommentRoutes } from './comment-routes.ts';
import { registerDocumentRoutes } from './document-routes.ts';
import { registerExtensionRoutes } from './extension-routes.ts';
import { registerFormChangeRoutes } from './form-change-routes.ts';
import { createHandingIn } from './handing-in.ts';
import { registerHostRoutes } from './host-routes.ts';
import { countByCall, listApplications, readFacets } from './list-queries.ts';
import { registerLiveRoutes } from './live-routes.ts';
import { presentListRow } from './present.ts';
import { registerReceiptRoutes } from './receipt-routes.ts';
import type { DraftChange } from './saving.ts';
import { createSaveQueue } from './saving-queue.ts';
import * as schema from './schema.ts';
import { registerTakeOverRoutes } from './take-over-routes.ts';
import * as team from './team.ts';
import { registerTraceRoutes } from './trace-routes.ts';
import { APPLICATION_STATES, type ApplicationRow } from './types.ts';

const tags = ['applications'];
const signedIn = { access: 'signed-in' } as const;

export function registerApplicationRoutes(app: App, services: Services): void {
  registerLists(app, services);
  registerDrafting(app, services);
  registerTeam(app, services);
  registerSteps(app, services);
  registerAttachmentRoutes(app, services);
  registerReceiptRoutes(app, services);
  registerDocumentRoutes(app, services);
  registerTraceRoutes(app, services);
  registerLiveRoutes(app, services);
  registerCommentRoutes(app, services);
  registerTakeOverRoutes(app, services);
  registerBurdenRoutes(app, services);
  registerExtensionRoutes(app, services);
  registerHostRoutes(app, services);
  registerFormChangeRoutes(app, services);
}

function registerLists(app: App, services: Services): void {
  app.get(
    '/api/applications',
    {
      config: signedIn,
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          call: Type.Optional(Id),
          status: Type.Optional(Type.Array(Type.Enum([...APPLICATION_STATES]))),
          host: Type.Optional(Id),
          country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
          discipline: Type.Optional(Type.String({ maxLength: 120 })),
          department: Type.Optional(Type.String({ maxLength: 300 })),
          as: Type.Optional(Type.Enum(['team', 'host', 'funder'])),
        }),
        response: answers(listOf(schema.ApplicationListItem)),
      },
    },
    async (request) => {
      const page = await listApplications(services.db, request.actor, request.query, services.now());
      return { ...page, items: page.items.map(presentListRow) } as never;
    },
  );

  app.get(
    '/api/applications/counts',
    {
      config: { access: ['officer', 'director'] },
      schema: {
        tags,
        querystring: Type.Object({ call: Type.Optional(Id) }),
        response: answers(schema.Counts),
      },
    },
    async (request) =>
      ({ items: await countByCall(services.db, request.actor, request.query.call) }) as never,
  );

  app.get(
    '/api/applications/facets',
    {
      config: signedIn,
      schema: { tags, querystring: Type.Object({ call: Id }), response: answers(schema.Facets) },
    },
    (request) => readFacets(services.db, request.actor, request.query.call, services.now()),
  );
}

/** Whether a client asks for no more than that its change was kept (RFC 7240). */
function wantsMinimal(prefer: string | string[] | undefined): boolean {
  return [prefer ?? []].flat().some((one) => /(^|[,;\s])return=minimal($|[,;\s])/.test(one));
}

function registerDrafting(app: App, services: Services): void {
  const saveSoon = createSaveQueue(services);
  app.post(
    '/api/applications',
    {
      config: signedIn,
      schema: { tags, body: schema.NewDraft, response: answers(schema.ApplicationDraft, 201) },
    },
    async (request, reply) => {
      reply.status(201);
      return (await actions.createDraft(services, request.actor, request.body)) as never;
    },
  );

  app.get(
    '/api/applications/:id',
    {
      config: { access: 'signed-in', link: 'application' },
      schema: { tags, params: idParams, response: answers(schema.ApplicationDetail) },
    },
    async (request) => (await actions.readDetail(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/applications/:id/draft',
    {
      config: signedIn,
      schema: { tags, params: idParams, response: answers(schema.ApplicationDraft) },
    },
    async (request) => (await actions.readDraft(services, request.actor, request.params.id)) as never,
  );

  app.patch(
    '/api/applications/:id',
    {
      config: signedIn,
      schema: {
        tags,
        params: idParams,
        body: schema.DraftPatch,
        response: answers(Type.Union([schema.Saved, schema.ApplicationDraft])),
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const { revision, ...rest } = request.body;
      const change = rest as DraftChange;
      if (!wantsMinimal(request.headers.prefer))
        return (await actions.editDraft(services, actor, params.id, revision, change)) as never;
      reply.header('preference-applied', 'return=minimal');
      return (await saveSoon({ actor, id: params.id, revision, change })) as never;
    },
  );

  app.delete(
    '/api/applications/:id',
    {
      config: signedIn,
      schema: { tags, params: idParams, response: answers(Type.Object({})) },
    },
    async (request) => {
      await actions.discardDraft(services, request.actor, request.params.id);
      return {};
    },
  );

  app.get(
    '/api/applications/:id/problems',
    {
      config: signedIn,
      schema: { tags, params: idParams, response: answers(schema.ProblemList) },
    },
    async (request) => {
      const problems = await actions.readProblems(services, request.actor, request.params.id);
      return {
        problems: problems.map((one) => ({
          code: one.code,
          field: one.field ?? null,
          params: one.params ?? {},
        })),
      };
    },
  );
}

function registerTeam(app: App, services: Services): void {
  const draft = answers(schema.ApplicationDraft);
  app.post(
    '/api/applications/:id/members',
    { config: signedIn, schema: { tags, params: idParams, body: schema.NewMember, response: draft } },
    async (request) =>
      (await team.addMember(services, request.actor, request.params.id, request.body)) as never,
  );

  app.delete(
    '/api/applications/:id/members/:personId',
    {
      config: signedIn,
      schema: {
        tags,
        params: Type.Object({ id: Id, personId: Id }),
        response: answers(Type.Object({})),
      },
    },
    async (request) => {
      await team.removeMember(services, request.actor, request.params.id, request.params.personId);
      return {};
    },
  );

  app.post(
    '/api/applications/:id/consent',
    { config: signedIn, schema: { tags, params: idParams, response: draft } },
    async (request) => (await team.giveConsent(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/applications/:id/conflicts',
    { config: signedIn, schema: { tags, params: idParams, body: schema.NewConflict, response: draft } },
    async (request) =>
      (await team.declareConflict(services, request.actor, request.params.id, request.body)) as never,
  );

  app.delete(
    '/api/applications/:id/conflicts/:conflictId',
    {
      config: signedIn,
      schema: { tags, params: Type.Object({ id: Id, conflictId: Id }), response: draft },
    },
    async (request) =>
      (await team.withdrawConflict(
        services,
        request.actor,
        request.params.id,
        request.params.conflictId,
      )) as never,
  );
}

function registerSteps(app: App, services: Services): void {
  const handingIn = createHandingIn(services);
  const readArrival = (request: FastifyRequest) =>
    readTicket(services, request.url, request.headers[TICKET_HEADER]);
  const answerMoved = (reply: FastifyReply, { id, status, revision, number }: ApplicationRow) => {
    reply.header('preference-applied', 'return=minimal');
    return { id, status, revision, number, movedAt: services.now() };
  };
  const draft = answers(schema.ApplicationDraft);
  const detail = answers(schema.ApplicationDetail);
  app.post(
    '/api/applications/:id/submit',
    {
      config: { ...signedIn, keepsArrival: true },
      schema: {
        tags,
        params: idParams,
        body: schema.Submission,
        response: answers(Type.Union([schema.Moved, schema.ApplicationDraft])),
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const arrivedAt = readArrival(request);
      const moved = await handingIn.submit({
        actor,
        id: params.id,
        revision: request.body.revision,
        arrivedAt,
      });
      if (wantsMinimal(request.headers.prefer)) return answerMoved(reply, moved) as never;
      return (await actions.readDraft(services, actor, params.id)) as never;
    },
  );

  for (const step of ['withdraw', 'reopen'] as const) {
    app.post(
      `/api/applications/:id/${step}`,
      { config: signedIn, schema: { tags, params: idParams, response: draft } },
      async (request) =>
        (await actions.moveByLead(services, request.actor, request.params.id, step)) as never,
    );
  }

  app.post(
    '/api/applications/:id/sign',
    {
      config: { access: ['host_officer'], keepsArrival: true },
      schema: {
        tags,
        params: idParams,
        response: answers(Type.Union([schema.Moved, schema.ApplicationDetail])),
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const moved = await handingIn.sign({ actor, id: params.id, arrivedAt: readArrival(request) });
      if (wantsMinimal(request.headers.prefer)) return answerMoved(reply, moved) as never;
      return (await actions.readDetail(services, actor, params.id)) as never;
    },
  );

  app.post(
    '/api/applications/:id/return',
    {
      config: { access: ['host_officer'] },
      schema: { tags, params: idParams, body: schema.Reason, response: answers(Type.Object({})) },
    },
    async (request) => {
      await actions.returnApplication(services, request.actor, request.params.id, request.body.reason);
      return {};
    },
  );

  for (const [path, step] of [
    ['mark-ineligible', 'markIneligible'],
    ['restore', 'restore'],
  ] as const) {
    app.post(
      `/api/applications/:id/${path}`,
      {
        config: { access: ['officer'] },
        schema: { tags, params: idParams, body: schema.Reason, response: detail },
      },
      async (request) =>
        (await actions.moveWithReason(
          services,
          request.actor,
          request.params.id,
          step,
          request.body.reason,
        )) as never,
    );
  }
}
