import { Type } from 'typebox';
import { ROLES } from '../../platform/actor.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { createPerson, invitePerson, readPerson, updatePerson } from './actions.ts';
import { listPeople, pickPeople } from './lists.ts';
import { NewPerson, PersonChange, PersonDetail, PersonInList, PersonToPick } from './schema.ts';

export function registerPeopleRoutes(app: App, services: Services): void {
  app.get(
    '/api/people',
    {
      config: { access: ['administrator'] },
      schema: {
        tags: ['people'],
        querystring: Type.Object({
          ...listQuery,
          role: Type.Optional(Type.Enum([...ROLES])),
          organisationId: Type.Optional(Id),
        }),
        response: answers(listOf(PersonInList)),
      },
    },
    (request) => listPeople(services.db, request.query),
  );

  app.get(
    '/api/people/pick',
    {
      config: { access: ['administrator', 'officer'] },
      schema: {
        tags: ['people'],
        querystring: Type.Object(listQuery),
        response: answers(listOf(PersonToPick)),
      },
    },
    (request) => pickPeople(services.db, request.query),
  );

  app.get(
    '/api/people/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['people'], params: idParams, response: answers(PersonDetail) },
    },
    async (request) => (await readPerson(services, request.actor, request.params.id)) as never,
  );

  app.post(
    '/api/people',
    {
      config: { access: ['administrator', 'officer'] },
      schema: { tags: ['people'], body: NewPerson, response: answers(PersonDetail, 201) },
    },
    async (request, reply) => {
      reply.status(201);
      return (await createPerson(services, request.actor, request.body)) as never;
    },
  );

  app.patch(
    '/api/people/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['people'], params: idParams, body: PersonChange, response: answers(PersonDetail) },
    },
    async (request) =>
      (await updatePerson(services, request.actor, request.params.id, request.body)) as never,
  );

  app.post(
    '/api/people/:id/invite',
    {
      config: { access: ['administrator', 'officer'] },
      schema: { tags: ['people'], params: idParams, response: answers(PersonDetail) },
    },
    async (request) => (await invitePerson(services, request.actor, request.params.id)) as never,
  );
}
