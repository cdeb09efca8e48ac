import { TRACE_KINDS } from '@headwater/core/redaction';
import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { Abilities, type App, answers, Id, Instant, idParams, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { returnToTeam } from './actions.ts';
import { Reason } from './schema.ts';
import * as traces from './traces.ts';

const Trace = Type.Object(
  {
    kind: Type.Enum([...TRACE_KINDS]),
    field: Type.String(),
    page: Nullable(Type.Integer()),
    found: Type.String(),
    passage: Type.String(),
    start: Type.Integer(),
  },
  { $id: 'Trace' },
);

const passed = { passedAt: Nullable(Instant), passReason: Nullable(Type.String()) };

const TracesOfOne = Type.Object(
  { isBlind: Type.Boolean(), items: Type.Array(Trace), ...passed, can: Abilities },
  { $id: 'Traces' },
);

const TracedApplication = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    found: Type.Integer(),
    checkedAt: Instant,
    ...passed,
  },
  { $id: 'TracedApplication' },
);

const ReturnBody = Type.Object({ ...Reason.properties, until: Instant }, { additionalProperties: false });

/** What tells whose an application is: for its team, and for those who run a call that is read blind. */
export function registerTraceRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  app.get(
    '/api/applications/:id/traces',
    { config: { access: 'signed-in' }, schema: { tags, params: idParams, response: answers(TracesOfOne) } },
    async (request) => (await traces.readTraces(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/applications/:id/traces/pass',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: Reason, response: answers(TracesOfOne) },
    },
    async (request) => {
      await traces.passTraces(services, request.actor, request.params.id, request.body.reason);
      return (await traces.readTraces(services, request.actor, request.params.id)) as never;
    },
  );

  app.post(
    '/api/applications/:id/return-to-team',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, body: ReturnBody, response: answers(Type.Object({})) },
    },
    async (request) => {
      await returnToTeam(services, request.actor, request.params.id, {
        reason: request.body.reason,
        until: new Date(request.body.until),
      });
      return {};
    },
  );

  app.get(
    '/api/calls/:id/traces',
    {
      config: { access: ['officer', 'director'] },
      schema: {
        tags,
        params: idParams,
        querystring: Type.Object({ ...listQuery, open: Type.Optional(Type.Boolean()) }),
        response: answers(
          Type.Object({
            isBlind: Type.Boolean(),
            unchecked: Type.Integer(),
            ...listOf(TracedApplication).properties,
          }),
        ),
      },
    },
    async (request) =>
      (await traces.listTraces(services, request.actor, {
        ...request.query,
        callId: request.params.id,
      })) as never,
  );

  app.post(
    '/api/calls/:id/traces/check',
    {
      config: { access: ['officer'] },
      schema: { tags, params: idParams, response: answers(Type.Object({ checked: Type.Integer() })) },
    },
    (request) => traces.checkUnchecked(services, request.actor, request.params.id),
  );
}
