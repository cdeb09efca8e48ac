import { Type } from 'typebox';
import { type App, answers, Id, Instant, idParams, LocalTextSchema, orNull } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import * as schema from './schema.ts';
import { readStages, setNextCall } from './stages.ts';
import { createFromTemplate, TEMPLATES } from './templates.ts';

const Stages = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Id,
        code: Type.String(),
        title: LocalTextSchema,
        status: Type.Enum([...schema.CALL_STATES]),
        opensAt: Instant,
        closesAt: Instant,
      }),
    ),
  },
  { $id: 'Stages' },
);

/** The chain of stages that a call belongs to, and chains made from a template. */
export function registerStageRoutes(app: App, services: Services): void {
  const tags = ['calls'];
  app.get(
    '/api/calls/:id/stages',
    { config: { access: 'signed-in' }, schema: { tags, params: idParams, response: answers(Stages) } },
    async (request) => ({ items: (await readStages(services, request.actor, request.params.id)) as never }),
  );

  app.put(
    '/api/calls/:id/next',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        params: idParams,
        body: Type.Object(
          { revision: Type.Integer(), nextCallId: orNull(Id) },
          { additionalProperties: false },
        ),
        response: answers(schema.CallDetail),
      },
    },
    async (request) => (await setNextCall(services, request.actor, request.params.id, request.body)) as never,
  );

  app.post(
    '/api/calls/from-template',
    {
      config: { access: ['officer'] },
      schema: {
        tags,
        body: Type.Object(
          {
            template: Type.Enum([...TEMPLATES]),
            code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{1,26}$' }),
            title: LocalTextSchema,
            currency: Type.String({ pattern: '^[A-Z]{3}$' }),
            opensAt: Type.Optional(Instant),
          },
          { additionalProperties: false },
        ),
        response: answers(Stages, 201),
      },
    },
    async (request, reply) => {
      reply.status(201);
      return { items: (await createFromTemplate(services, request.actor, request.body)) as never };
    },
  );
}
