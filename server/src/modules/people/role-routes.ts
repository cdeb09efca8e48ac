import { Type } from 'typebox';
import { ROLES, SCOPE_KINDS } from '../../platform/actor.ts';
import { listOf, listQuery } from '../../platform/lists.ts';
import { type App, answers, Id, idParams } from '../../platform/routes.ts';
import type { Services } from '../../platform/services.ts';
import { createDelegation, endDelegation, readDelegations } from './delegations.ts';
import { listRoles } from './lists.ts';
import { giveRole, takeRole } from './role-actions.ts';
import { DelegationView, NewDelegation, NewRole, RoleGrantView } from './schema.ts';

export function registerRoleRoutes(app: App, services: Services): void {
  app.get(
    '/api/roles',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['people'],
        querystring: Type.Object({
          ...listQuery,
          personId: Type.Optional(Id),
          role: Type.Optional(Type.Enum([...ROLES])),
          scopeKind: Type.Optional(Type.Enum([...SCOPE_KINDS])),
          scopeId: Type.Optional(Id),
          ended: Type.Optional(Type.Boolean()),
        }),
        response: answers(listOf(RoleGrantView)),
      },
    },
    async (request) => (await listRoles(services.db, request.actor, request.query)) as never,
  );

  app.post(
    '/api/roles',
    {
      config: { access: ['administrator', 'officer'] },
      schema: { tags: ['people'], body: NewRole, response: answers(RoleGrantView, 201) },
    },
    async (request, reply) => {
      reply.status(201);
      return (await giveRole(services, request.actor, request.body)) as never;
    },
  );

  app.post(
    '/api/roles/:id/end',
    {
      config: { access: ['administrator', 'officer'] },
      schema: {
        tags: ['people'],
        params: idParams,
        body: Type.Object(
          { reason: Type.Optional(Type.String({ maxLength: 500 })) },
          { additionalProperties: false },
        ),
        response: answers(RoleGrantView),
      },
    },
    async (request) =>
      (await takeRole(services, request.actor, request.params.id, request.body.reason)) as never,
  );

  app.get(
    '/api/delegations',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['people'],
        querystring: Type.Object({ personId: Type.Optional(Id) }),
        response: answers(Type.Object({ items: Type.Array(DelegationView) })),
      },
    },
    async (request) => ({ items: await readDelegations(services, request.actor, request.query) }) as never,
  );

  app.post(
    '/api/delegations',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['people'], body: NewDelegation, response: answers(DelegationView, 201) },
    },
    async (request, reply) => {
      reply.status(201);
      return (await createDelegation(services, request.actor, request.body)) as never;
    },
  );

  app.post(
    '/api/delegations/:id/end',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['people'], params: idParams, response: answers(Type.Object({ id: Id })) },
    },
    async (request) => {
      await endDelegation(services, request.actor, request.params.id);
      return { id: request.params.id };
    },
  );
}
