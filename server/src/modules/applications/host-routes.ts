import { Type } from 'typebox';
import { type App, answers, Id, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { type HostStep, readHostFacets, takeHostStep } from './host-queue.ts';

const HostOutcomes = Type.Object(
  {
    outcomes: Type.Array(
      Type.Object({
        id: Id,
        title: Nullable(Type.String()),
        changed: Type.Boolean(),
        number: Nullable(Type.String()),
        error: Nullable(
          Type.Object({
            code: Type.String(),
            params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
          }),
        ),
      }),
    ),
  },
  { $id: 'HostOutcomes' },
);

const several = {
  ids: Type.Array(Id, { minItems: 1, maxItems: 200 }),
  /** All or none; else each by itself. */
  together: Type.Optional(Type.Boolean()),
};
const Signing = Type.Object(several, { additionalProperties: false });
const Returning = Type.Object(
  { ...several, reason: Type.String({ minLength: 1, maxLength: 4_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

/** What a host organisation does with several applications at once. */
export function registerHostRoutes(app: App, services: Services): void {
  const tags = ['applications'];
  const config = { access: ['host_officer'] } as const;
  app.post(
    '/api/host/applications/sign',
    { config, schema: { tags, body: Signing, response: answers(HostOutcomes) } },
    async (request) => {
      const { ids, together = false } = request.body;
      return { outcomes: await takeHostStep(services, request.actor, ids, { step: 'sign' }, together) };
    },
  );

  app.post(
    '/api/host/applications/return',
    { config, schema: { tags, body: Returning, response: answers(HostOutcomes) } },
    async (request) => {
      const { ids, together = false, reason } = request.body;
      const what: HostStep = { step: 'return', reason };
      return { outcomes: await takeHostStep(services, request.actor, ids, what, together) };
    },
  );

  app.get(
    '/api/host/facets',
    {
      config,
      schema: {
        tags,
        response: answers(
          Type.Object({
            calls: Type.Array(
              Type.Object({ id: Id, code: Type.String(), title: LocalTextSchema, count: Type.Integer() }),
            ),
            departments: Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
          }),
        ),
      },
    },
    (request) => readHostFacets(services.db, request.actor),
  );
}
