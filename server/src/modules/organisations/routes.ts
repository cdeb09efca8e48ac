import { Type } from 'typebox';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { createOrganisation, readOrganisation } from './actions.ts';
import { listOrganisations } from './queries.ts';
import { NewOrganisation, OrganisationDetail, OrganisationView } from './schema.ts';

export function registerOrganisationRoutes(app: App, services: Services): void {
  app.get(
    '/api/organisations',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['organisations'],
        querystring: Type.Object({
          ...listQuery,
          country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
        }),
        response: answers(listOf(OrganisationView)),
      },
    },
    (request) => listOrganisations(services.db, request.query),
  );

  app.get(
    '/api/organisations/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['organisations'], params: idParams, response: answers(OrganisationDetail) },
    },
    (request) => readOrganisation(services, request.actor, request.params.id),
  );

  app.post(
    '/api/organisations',
    {
      config: { access: ['administrator', 'officer'] },
      schema: { tags: ['organisations'], body: NewOrganisation, response: answers(OrganisationDetail, 201) },
    },
    async (request, reply) => {
      reply.status(201);
      return createOrganisation(services, request.actor, request.body);
    },
  );
}
