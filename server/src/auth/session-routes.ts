/** The session as the screens and the command line see it: who I am, what I may do, in whose name. */
import { LOCALES } from '@headwater/messages';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { readPeople } from '../modules/people/index.ts';
import {
  type Actor,
  holdsRole,
  holdsRoleEverywhere,
  PUBLIC_ACTOR,
  ROLES,
  SCOPE_KINDS,
} from '../platform/actor.ts';
import { recordAudit } from '../platform/audit.ts';
import { readFunder } from '../platform/funder.ts';
import { Abilities, type App, answers, Id, Instant, LocalTextSchema, Nullable } from '../platform/routes.ts';
import { readScopeNames } from '../platform/scopes.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { startActing, stopActing } from './acting.ts';
import type { Auth } from './better-auth.ts';
import { copyCookies, headersOf, withoutCachedSession } from './forward.ts';
import type { Identify, SessionFacts } from './session.ts';

export const SessionView = Type.Object(
  {
    /** Who sits at the keyboard; null when nobody is signed in. */
    person: Nullable(
      Type.Object({
        id: Id,
        name: Type.String(),
        nameAlt: Nullable(Type.String()),
        email: Type.String(),
        locale: Type.Enum([...LOCALES]),
      }),
    ),
    /** In whose name everything is done, when it is somebody else's. */
    actingFor: Nullable(Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) })),
    roles: Type.Array(
      Type.Object({
        role: Type.Enum([...ROLES]),
        scopeKind: Type.Enum([...SCOPE_KINDS]),
        scopeId: Nullable(Id),
        scopeName: Nullable(LocalTextSchema),
      }),
    ),
    /** Roles are withheld until a code of the authenticator app has been given. */
    needsSecondFactor: Type.Boolean(),
    /** Whether there is a second factor to give; otherwise one has to be set up. */
    hasSecondFactor: Type.Boolean(),
    can: Abilities,
    features: Type.Object({
      sample: Type.Boolean(),
      oidc: Type.Array(Type.Object({ id: Type.String(), label: Type.String() })),
      smtp: Type.Boolean(),
      /** The group that the funder records of people by their own word; null where it records none. */
      recordedGroup: Nullable(LocalTextSchema),
    }),
    /** Who runs this installation; null until it was said. `notice` is for every page. */
    funder: Nullable(
      Type.Object({
        name: LocalTextSchema,
        shortName: LocalTextSchema,
        notice: Nullable(LocalTextSchema),
      }),
    ),
    /** IANA name of the zone in which the funder states deadlines; absent for each reader's own. */
    timeZone: Type.Optional(Type.String()),
    serverTime: Instant,
  },
  { $id: 'SessionView' },
);

export function registerSessionRoutes(
  app: App,
  services: Services,
  auth: Auth,
  identify: Identify,
  factsOf: (actor: Actor) => SessionFacts | null,
): void {
  const showAnew = async (request: FastifyRequest) => {
    const found = await identify(request.headers);
    return showSession(services, found?.actor ?? PUBLIC_ACTOR, found?.facts ?? null);
  };

  app.get(
    '/api/session',
    {
      config: { access: 'public' },
      schema: { tags: ['session'], response: answers(SessionView) },
    },
    async (request, reply) => {
      // Read past the cached copy, so that the session is prolonged while it is used and forgotten once it has ended.
      if (request.headers.cookie) {
        const { headers } = await auth.api.getSession({
          headers: withoutCachedSession(headersOf(request)),
          returnHeaders: true,
        });
        copyCookies(headers, reply);
      }
      reply.header('cache-control', 'no-store');
      return showSession(services, request.actor, factsOf(request.actor));
    },
  );

  app.patch(
    '/api/session',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['session'],
        body: Type.Object({ locale: Type.Enum([...LOCALES]) }, { additionalProperties: false }),
        response: answers(SessionView),
      },
    },
    async (request) => {
      const { actor } = request;
      const { locale } = request.body;
      const personId = actor.truePersonId!;
      await inTransaction(services, async (tx) => {
        await tx.updateTable('people').set({ locale }).where('id', '=', personId).execute();
        await tx.updateTable('auth_users').set({ locale }).where('person_id', '=', personId).execute();
        await recordAudit(tx, actor, {
          action: 'person.updated',
          entity: 'person',
          entityId: personId,
          before: { locale: actor.locale },
          after: { locale },
        });
      });
      return showAnew(request);
    },
  );

  app.post(
    '/api/session/act-for',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['session'],
        body: Type.Object(
          { personId: Nullable(Id), reason: Type.Optional(Type.String({ maxLength: 500 })) },
          { additionalProperties: false },
        ),
        response: answers(SessionView),
      },
    },
    async (request) => {
      const facts = factsOf(request.actor);
      const { personId, reason } = request.body;
      if (facts && personId === null) await stopActing(services, request.actor, facts);
      if (facts && personId !== null) await startActing(services, request.actor, facts, personId, reason);
      return showAnew(request);
    },
  );
}

/** The session in one shape for everybody; abilities beyond a record's own, e.g. for the navigation. */
async function showSession(services: Services, actor: Actor, facts: SessionFacts | null) {
  const { config, db } = services;
  const people = await readPeople(
    db,
    [actor.truePersonId, actor.personId].filter((id) => id !== null),
  );
  const person = people.find((one) => one.id === actor.truePersonId) ?? null;
  const principal =
    actor.personId === actor.truePersonId ? null : people.find((one) => one.id === actor.personId);
  const scopeNames = await readScopeNames(db, actor.grants);
  const funder = await readFunder(db);
  return {
    person: person && {
      id: person.id,
      name: person.name,
      nameAlt: person.nameAlt,
      email: person.email ?? '',
      locale: person.locale,
    },
    actingFor: principal ? { id: principal.id, name: principal.name, nameAlt: principal.nameAlt } : null,
    roles: actor.grants.map((grant) => ({
      ...grant,
      scopeName: grant.scopeId === null ? null : (scopeNames.get(grant.scopeId) ?? null),
    })),
    needsSecondFactor: facts?.needsSecondFactor ?? false,
    hasSecondFactor: facts?.hasSecondFactor ?? false,
    can: {
      administer: holdsRoleEverywhere(actor, 'administrator'),
      findPeople: holdsRole(actor, 'administrator', 'officer'),
      readAudit: holdsRole(actor, 'administrator', 'director'),
      nameFunder: holdsRole(actor, 'administrator'),
      readOutbox: holdsRole(actor, 'administrator'),
      actForAnyone: facts?.mayActForAnyone ?? false,
    },
    features: {
      sample: config.sample,
      oidc: config.oidc.map(({ id, label }) => ({ id, label })),
      smtp: config.smtpUrl !== null,
      recordedGroup: config.recordedGroup?.name ?? null,
    },
    funder: funder && { name: funder.name, shortName: funder.shortName, notice: funder.notice },
    ...(funder?.timeZone ? { timeZone: funder.timeZone } : {}),
    serverTime: services.now().toISOString(),
  };
}
