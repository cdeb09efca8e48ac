import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import {
  Abilities,
  type App,
  answers,
  Id,
  Instant,
  idParams,
  Nullable,
  orNull,
  ReasonText,
} from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { shortenExtension } from './extension-shortening.ts';
import * as extensions from './extensions.ts';
import { putOffCall } from './putting-off.ts';

const Words = Type.String({ minLength: 1, maxLength: 4_000, pattern: '\\S' });
const TimeAsked = Type.Object({ until: Instant, reason: Words }, { additionalProperties: false });
const given = {
  id: Id,
  askedAt: Nullable(Instant),
  askedUntil: Nullable(Instant),
  reason: Type.String(),
  until: Nullable(Instant),
  grantedAt: Nullable(Instant),
  refusedAt: Nullable(Instant),
  answer: Type.String(),
  shortenedFrom: Nullable(Instant),
  shortenedAt: Nullable(Instant),
  shortenedReason: Type.String(),
};

/** More time as the team of an application reads it: what was asked, what came of it, until when there is time. */
const TeamExtensions = Type.Object(
  { items: Type.Array(Type.Object(given)), until: Instant, can: Abilities },
  { $id: 'TeamExtensions' },
);

/** A request or grant as the officer of the call reads it: nothing of the application but its host. */
const CallExtension = Type.Object(
  {
    ...given,
    personId: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    host: Nullable(Type.Object({ name: Type.String(), names: Type.Record(Type.String(), Type.String()) })),
    answeredBy: Nullable(Type.String()),
    answeredByAlt: Nullable(Type.String()),
    can: Abilities,
  },
  { $id: 'CallExtension' },
);

const PuttingOff = Type.Object(
  {
    revision: Type.Integer(),
    closesAt: Instant,
    hostDeadlineAt: Type.Optional(orNull(Instant)),
    reason: ReasonText,
  },
  { additionalProperties: false },
);

const signedIn = { access: 'signed-in' } as const;
const officers = { access: ['officer'] } as const;
const done = answers(Type.Object({}));

/** More time for one applicant, and for all. */
export function registerExtensionRoutes(app: App, services: Services): void {
  registerAsking(app, services);
  registerAnswering(app, services);
}

function registerAsking(app: App, services: Services): void {
  app.get(
    '/api/applications/:id/extensions',
    {
      config: signedIn,
      schema: { tags: ['applications'], params: idParams, response: answers(TeamExtensions) },
    },
    async (request) => (await extensions.readExtensions(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/applications/:id/extensions',
    {
      config: signedIn,
      schema: {
        tags: ['applications'],
        params: idParams,
        body: TimeAsked,
        response: answers(TeamExtensions),
      },
    },
    async (request) =>
      (await extensions.askForExtension(services, request.actor, request.params.id, {
        until: new Date(request.body.until),
        reason: request.body.reason,
      })) as never,
  );

  app.get(
    '/api/calls/:id/my-extension',
    {
      config: signedIn,
      schema: {
        tags: ['applications'],
        params: idParams,
        response: answers(Type.Object({ until: Nullable(Instant), can: Abilities })),
      },
    },
    async (request) =>
      (await extensions.readMyExtension(services, request.actor, request.params.id)) as never,
  );
}

function registerAnswering(app: App, services: Services): void {
  const tags = ['calls'];
  app.get(
    '/api/calls/:id/extensions',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({
          ...listQuery,
          state: Type.Optional(Type.Enum(['waiting', 'granted', 'refused'])),
        }),
        response: answers(listOf(CallExtension)),
      },
    },
    async (request) =>
      (await extensions.listCallExtensions(
        services,
        request.actor,
        request.params.id,
        request.query,
      )) as never,
  );

  app.post(
    '/api/calls/:id/extensions',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: Type.Object(
          { email: Type.String({ minLength: 3, maxLength: 254 }), until: Instant, reason: Words },
          { additionalProperties: false },
        ),
        response: done,
      },
    },
    async (request) => {
      const { email, until, reason } = request.body;
      const grant = { email, until: new Date(until), reason };
      await extensions.grantExtension(services, request.actor, request.params.id, grant);
      return {};
    },
  );

  app.post(
    '/api/extensions/:id/grant',
    { config: officers, schema: { tags, params: idParams, body: TimeAsked, response: done } },
    async (request) => {
      const { until, reason } = request.body;
      await extensions.answerExtension(services, request.actor, request.params.id, {
        until: new Date(until),
        reason,
      });
      return {};
    },
  );

  app.post(
    '/api/extensions/:id/shorten',
    { config: officers, schema: { tags, params: idParams, body: TimeAsked, response: done } },
    async (request) => {
      const { until, reason } = request.body;
      await shortenExtension(services, request.actor, request.params.id, { until: new Date(until), reason });
      return {};
    },
  );

  app.post(
    '/api/extensions/:id/refuse',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: Type.Object({ reason: Words }, { additionalProperties: false }),
        response: done,
      },
    },
    async (request) => {
      const { reason } = request.body;
      await extensions.answerExtension(services, request.actor, request.params.id, { until: null, reason });
      return {};
    },
  );

  app.post(
    '/api/calls/:id/put-off',
    {
      config: officers,
      schema: {
        tags,
        params: idParams,
        body: PuttingOff,
        response: answers(
          Type.Object({ revision: Type.Integer(), closesAt: Instant, hostDeadlineAt: Nullable(Instant) }),
        ),
      },
    },
    async (request) => {
      const { closesAt, hostDeadlineAt, ...rest } = request.body;
      return (await putOffCall(services, request.actor, request.params.id, {
        ...rest,
        closesAt: new Date(closesAt),
        ...(hostDeadlineAt === undefined
          ? {}
          : { hostDeadlineAt: hostDeadlineAt === null ? null : new Date(hostDeadlineAt) }),
      })) as never;
    },
  );
}
