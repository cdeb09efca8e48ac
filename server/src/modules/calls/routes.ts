import { Type } from 'typebox';
import { PUBLIC_ACTOR } from '../../platform/actor.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as actions from './actions.ts';
import { listPublicChanges } from './changes.ts';
import { discardNextForm, readCallForm, saveCallForm } from './form-actions.ts';
import { changePhases } from './phases.ts';
import { listCalls, readSetting } from './queries.ts';
import * as schema from './schema.ts';
import { registerStageRoutes } from './stage-routes.ts';
import { registerTrackRoutes } from './track-routes.ts';
import { CALL_STEPS } from './workflow.ts';

const PATH_OF = {
  publish: 'publish',
  beginReview: 'begin-review',
  beginPanel: 'begin-panel',
  beginDecision: 'begin-decision',
} as const;

export function registerCallRoutes(app: App, services: Services): void {
  registerPublicRoutes(app, services);

  const tags = ['calls'];
  app.get(
    '/api/calls',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          status: Type.Optional(Type.Array(Type.Enum([...schema.CALL_STATES]))),
          track: Type.Optional(Type.Enum([...schema.TRACKS])),
          open: Type.Optional(Type.Boolean()),
          mine: Type.Optional(Type.Boolean()),
        }),
        response: answers(listOf(schema.CallListItem)),
      },
    },
    async (request) => {
      const now = services.now();
      const page = await listCalls(services.db, request.actor, request.query, now);
      return {
        ...page,
        items: page.items.map((call) => actions.presentCall(call, request.actor, now)),
      } as never;
    },
  );

  app.post(
    '/api/calls',
    {
      config: { access: ['officer'] },
      schema: { tags, body: schema.NewCall, response: answers(schema.CallDetail, 201) },
    },
    async (request, reply) => {
      reply.status(201);
      return (await actions.createCall(services, request.actor, request.body)) as never;
    },
  );

  app.get(
    '/api/calls/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags, params: idParams, response: answers(schema.CallDetail) },
    },
    async (request) => (await actions.readCall(services, request.actor, request.params.id)) as never,
  );

  app.patch(
    '/api/calls/:id',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: schema.CallChange, response: answers(schema.CallDetail) },
    },
    async (request) => {
      const { revision, ...fields } = request.body;
      return (await actions.editCall(
        services,
        request.actor,
        request.params.id,
        revision,
        fields as actions.CallFieldsInput,
      )) as never;
    },
  );

  registerTrackRoutes(app, services);
  registerStageRoutes(app, services);

  app.put(
    '/api/calls/:id/phases',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: schema.PhasesChange, response: answers(schema.CallDetail) },
    },
    async (request) =>
      (await changePhases(services, request.actor, request.params.id, request.body)) as never,
  );

  app.get(
    '/api/calls/:id/form',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        params: idParams,
        response: answers(Type.Object({ form: Nullable(schema.FormView) })),
      },
    },
    async (request) => ({
      form: (await readCallForm(services, request.actor, request.params.id)) as never,
    }),
  );

  app.put(
    '/api/calls/:id/form',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: schema.FormChange, response: answers(schema.CallDetail) },
    },
    async (request) => {
      const { revision, definition } = request.body;
      return (await saveCallForm(services, request.actor, request.params.id, revision, definition)) as never;
    },
  );

  app.post(
    '/api/calls/:id/form-change/discard',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ revision: Type.Integer() }, { additionalProperties: false }),
        response: answers(schema.CallDetail),
      },
    },
    async (request) =>
      (await discardNextForm(services, request.actor, request.params.id, request.body.revision)) as never,
  );

  app.get(
    '/api/calls/:id/problems',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags, params: idParams, response: answers(schema.Problems) },
    },
    async (request) => ({
      problems: await actions.readCallProblems(services, request.actor, request.params.id),
    }),
  );

  app.get(
    '/api/calls/:id/round',
    {
      config: { access: ['officer', 'director'] },
      schema: { tags, params: idParams, response: answers(schema.Round) },
    },
    async (request) => (await actions.readRound(services, request.actor, request.params.id)) as never,
  );

  for (const step of CALL_STEPS) {
    app.post(
      `/api/calls/:id/${PATH_OF[step]}`,
      {
        config: { access: ['officer'] },
        schema: { tags, params: idParams, response: answers(schema.CallDetail) },
      },
      async (request) => (await actions.moveCall(services, request.actor, request.params.id, step)) as never,
    );
  }
}

function registerPublicRoutes(app: App, services: Services): void {
  const tags = ['public'];
  app.get(
    '/api/public/calls',
    {
      config: { access: 'public' },
      schema: {
        tags,
        querystring: Type.Object({ ...listQuery, open: Type.Optional(Type.Boolean()) }),
        response: answers(listOf(schema.CallListItem)),
      },
    },
    async (request) => {
      const now = services.now();
      const page = await listCalls(services.db, PUBLIC_ACTOR, request.query, now);
      return {
        ...page,
        items: page.items.map((call) => actions.presentCall(call, request.actor, now)),
      } as never;
    },
  );

  app.get(
    '/api/public/calls/:code',
    {
      config: { access: 'public' },
      schema: {
        tags,
        params: Type.Object({ code: Type.String({ maxLength: 40 }) }),
        response: answers(schema.PublicCall),
      },
    },
    async (request) => (await actions.readPublicCall(services, request.actor, request.params.code)) as never,
  );

  app.get(
    '/api/public/calls/:code/changes',
    {
      config: { access: 'public' },
      schema: {
        tags,
        params: Type.Object({ code: Type.String({ maxLength: 40 }) }),
        querystring: Type.Object({ after: listQuery.after, limit: listQuery.limit }),
        response: answers(listOf(schema.CallChangeItem)),
      },
    },
    async (request) => (await listPublicChanges(services, request.params.code, request.query)) as never,
  );

  app.get(
    '/api/public/disciplines',
    {
      config: { access: 'public' },
      schema: { tags, response: answers(Type.Object({ items: Type.Array(schema.Discipline) })) },
    },
    async () => ({ items: (await readSetting<never[]>(services.db, 'disciplines')) ?? [] }),
  );
}
