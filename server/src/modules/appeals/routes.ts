import { Type } from 'typebox';
import type { Actor } from '../../platform/actor.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as actions from './actions.ts';
import * as schema from './schema.ts';
import * as views from './views.ts';

const tags = ['appeals'];
const signedIn = { access: 'signed-in' } as const;
const followers = { access: ['officer', 'director'] } as const;
const enders = { access: ['director'] } as const;

export function registerAppealRoutes(app: App, services: Services): void {
  registerTeamRoutes(app, services);
  registerReadingRoutes(app, services);
  registerEndings(app, services);
}

function registerTeamRoutes(app: App, services: Services): void {
  app.get(
    '/api/applications/:id/appeal',
    { config: signedIn, schema: { tags, params: idParams, response: answers(schema.TeamAppeal) } },
    async (request) => (await views.readTeamAppeal(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/applications/:id/appeal',
    {
      config: signedIn,
      schema: { tags, params: idParams, body: schema.FileBody, response: answers(schema.TeamAppeal) },
    },
    async (request) => {
      await actions.fileAppeal(services, request.actor, request.params.id, request.body);
      return (await views.readTeamAppeal(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/appeals/:id/withdraw',
    { config: signedIn, schema: { tags, params: idParams, response: answers(schema.TeamAppeal) } },
    async (request) => {
      const appeal = await actions.withdrawAppeal(services, request.actor, request.params.id, undefined);
      return (await views.readTeamAppeal(services, request.actor, appeal.applicationId)) as never;
    },
  );
}

function registerReadingRoutes(app: App, services: Services): void {
  app.get(
    '/api/appeals',
    {
      config: followers,
      schema: {
        tags,
        querystring: Type.Object({
          ...listQuery,
          call: Type.Optional(Id),
          status: Type.Optional(Type.Enum(['open', 'ended'])),
        }),
        response: answers(listOf(schema.AppealItem)),
      },
    },
    async (request) => (await views.listAppeals(services, request.actor, request.query)) as never,
  );

  app.get(
    '/api/appeals/:id',
    { config: signedIn, schema: { tags, params: idParams, response: answers(schema.AppealView) } },
    async (request) => (await views.readAppeal(services, request.actor, request.params.id)) as never,
  );

  app.get(
    '/api/appeals/:id/readers',
    {
      config: followers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ q: listQuery.q }),
        response: answers(schema.ReaderCandidates),
      },
    },
    async (request) =>
      (await views.listReaders(services, request.actor, request.params.id, request.query.q)) as never,
  );

  app.post(
    '/api/appeals/:id/reader',
    {
      config: followers,
      schema: { tags, params: idParams, body: schema.ReaderBody, response: answers(schema.AppealView) },
    },
    async (request) => {
      const { personId, dueAt } = request.body;
      await actions.askReader(services, request.actor, request.params.id, {
        personId,
        dueAt: new Date(dueAt),
      });
      return (await views.readAppeal(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/appeals/:id/opinion',
    {
      config: signedIn,
      schema: { tags, params: idParams, body: schema.OpinionBody, response: answers(schema.AppealView) },
    },
    async (request) => {
      await actions.giveOpinion(services, request.actor, request.params.id, request.body);
      return (await views.readAppeal(services, request.actor, request.params.id)) as never;
    },
  );
}

function registerEndings(app: App, services: Services): void {
  const end = async (
    actor: Actor,
    id: string,
    act: typeof actions.rejectAppeal,
    input: { reason: string; amount: number | null },
  ) => {
    await act(services, actor, id, input);
    return (await views.readAppeal(services, actor, id)) as never;
  };

  app.post(
    '/api/appeals/:id/uphold',
    {
      config: enders,
      schema: { tags, params: idParams, body: schema.UpholdBody, response: answers(schema.AppealView) },
    },
    (request) => end(request.actor, request.params.id, actions.upholdAppeal, request.body),
  );

  for (const [verb, act] of [
    ['reject', actions.rejectAppeal],
    ['inadmissible', actions.findInadmissible],
  ] as const) {
    app.post(
      `/api/appeals/:id/${verb}`,
      {
        config: enders,
        schema: { tags, params: idParams, body: schema.EndBody, response: answers(schema.AppealView) },
      },
      (request) => end(request.actor, request.params.id, act, { ...request.body, amount: null }),
    );
  }
}
