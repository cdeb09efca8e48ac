import { Type } from 'typebox';
import { invalidInput } from '../../platform/errors.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as schema from './schema.ts';
import * as session from './session.ts';
import * as setup from './setup.ts';
import * as views from './views.ts';
import { PANEL_STEPS } from './workflow.ts';

const tags = ['panels'];
const insiders = { access: ['officer', 'director', 'panel_member'] } as const;
const officers = { access: ['officer'] } as const;
const Done = Type.Object({ done: Type.Literal(true) });
const done = { done: true } as const;

export function registerPanelRoutes(app: App, services: Services): void {
  registerReading(app, services);
  registerSetup(app, services);
  registerSession(app, services);
}

const toDate = (value: string | null | undefined) => (value ? new Date(value) : null);

function registerReading(app: App, services: Services): void {
  app.get(
    '/api/panels',
    {
      config: insiders,
      schema: { tags, response: answers(Type.Object({ items: Type.Array(schema.PanelView) })) },
    },
    async (request) => (await views.readAllPanels(services, request.actor)) as never,
  );

  app.get(
    '/api/calls/:id/panels',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.PanelsOfCall) } },
    async (request) => (await views.readPanelsOfCall(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/calls/:id/panel-applications',
    {
      config: insiders,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          panel: Type.Optional(Type.Union([Type.Literal('none'), Id])),
          discipline: Type.Optional(Type.String({ maxLength: 120 })),
          group: Type.Optional(Type.Enum(['fund', 'lottery', 'decline'])),
          ungraded: Type.Optional(Type.Boolean()),
        }),
        response: answers(listOf(schema.JudgedItem)),
      },
    },
    async (request) =>
      (await views.listApplicationsToJudge(services, request.actor, {
        ...request.query,
        callId: request.params.id,
      })) as never,
  );

  app.get(
    '/api/panels/:id',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.PanelDetail) } },
    async (request) => (await views.readPanelDetail(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/panel-applications/:id',
    { config: insiders, schema: { tags, params: idParams, response: answers(schema.JudgedDetail) } },
    async (request) => (await session.readJudged(services, request.actor, request.params.id)) as never,
  );
}

function registerSetup(app: App, services: Services): void {
  app.post(
    '/api/calls/:id/panels',
    {
      config: officers,
      schema: { tags, params: idParams, body: schema.NewPanelBody, response: answers(schema.PanelView, 201) },
    },
    async (request, reply) => {
      const { meetsAt, ...panel } = request.body;
      const made = await setup.createPanel(services, request.actor, request.params.id, {
        ...panel,
        meetsAt: toDate(meetsAt),
      });
      reply.status(201);
      return (await views.presentPanel(services.db, request.actor, made)) as never;
    },
  );

  app.patch(
    '/api/panels/:id',
    {
      config: officers,
      schema: { tags, params: idParams, body: schema.PanelChange, response: answers(schema.PanelView) },
    },
    async (request) => {
      const { name, meetsAt } = request.body;
      const panel = await setup.editPanel(services, request.actor, request.params.id, {
        name,
        meetsAt: toDate(meetsAt),
      });
      return (await views.presentPanel(services.db, request.actor, panel)) as never;
    },
  );

  app.delete(
    '/api/panels/:id',
    { config: officers, schema: { tags, params: idParams, response: answers(Done) } },
    async (request) => {
      await setup.removePanel(services, request.actor, request.params.id);
      return done;
    },
  );

  for (const step of PANEL_STEPS) {
    app.post(
      `/api/panels/:id/${step}`,
      { config: officers, schema: { tags, params: idParams, response: answers(schema.PanelView) } },
      async (request) => {
        const { id } = request.params as { id: string };
        const panel = await setup.movePanel(services, request.actor, id, step);
        return (await views.presentPanel(services.db, request.actor, panel)) as never;
      },
    );
  }

  app.post(
    '/api/panels/:id/members',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: schema.MembersBody,
        response: answers(Type.Object({ added: Type.Integer() })),
      },
    },
    async (request) =>
      setup.addPanelMembers(services, request.actor, request.params.id, request.body.personIds),
  );

  app.delete(
    '/api/panels/:id/members/:personId',
    {
      config: officers,
      schema: { tags, params: Type.Object({ id: Id, personId: Id }), response: answers(Done) },
    },
    async (request) => {
      const { id, personId } = request.params;
      await setup.removePanelMember(services, request.actor, id, personId);
      return done;
    },
  );

  app.post(
    '/api/calls/:id/panels/distribute',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: schema.DistributionBody,
        response: answers(Type.Object({ moved: Type.Integer() })),
      },
    },
    async (request) => {
      const { panelId, ...selection } = request.body;
      const ways = Object.values(selection).filter((way) => way !== undefined);
      if (ways.length !== 1)
        throw invalidInput('applicationIds', selection, 'one of applicationIds, discipline, rest');
      return setup.distributeApplications(services, request.actor, request.params.id, panelId, selection);
    },
  );
}

function registerSession(app: App, services: Services): void {
  app.post(
    '/api/panel-applications/:id/notes',
    {
      config: insiders,
      schema: {
        tags,
        params: idParams,
        body: schema.NoteBody,
        response: answers(Type.Object({ items: Type.Array(schema.Note) }), 201),
      },
    },
    async (request, reply) => {
      reply.status(201);
      const { id } = request.params;
      return { items: await session.addNote(services, request.actor, id, request.body.body) } as never;
    },
  );

  app.put(
    '/api/panel-applications/:id/grade',
    {
      config: { access: ['panel_member'] },
      schema: {
        tags,
        params: idParams,
        body: schema.GradeBody,
        response: answers(Type.Object({ grade: Type.Union([Type.Number(), Type.Null()]) })),
      },
    },
    async (request) =>
      session.setGrade(services, request.actor, request.params.id, request.body.grade as number | null),
  );

  app.post(
    '/api/panel-applications/:id/recuse',
    {
      config: { access: ['panel_member'] },
      schema: { tags, params: idParams, body: schema.ReasonBody, response: answers(Done) },
    },
    async (request) => {
      await session.recuseMyself(services, request.actor, request.params.id, request.body.reason);
      return done;
    },
  );

  const recusals = answers(Type.Object({ items: Type.Array(schema.Recusal) }));
  for (const [path, change] of [
    ['recusals', session.recuseMember],
    ['recusals/lift', session.liftRecusal],
  ] as const) {
    app.post(
      `/api/panel-applications/:id/${path}`,
      {
        config: officers,
        schema: { tags, params: idParams, body: schema.PersonReasonBody, response: recusals },
      },
      async (request) => {
        const { id } = request.params as { id: string };
        const body = request.body as { personId: string; reason: string };
        return { items: await change(services, request.actor, id, body) } as never;
      },
    );
  }
}
