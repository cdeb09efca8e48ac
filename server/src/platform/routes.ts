/** What every route must say: who may call it, and the shape of every answer. A route that forgets does not start. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, type TNull, type TSchema, type TUnion, Type } from 'typebox';
import { type Actor, holdsRole, type Role } from './actor.ts';
import { notFound, notSignedIn } from './errors.ts';

/**
 * `public`: no sign-in. `signed-in`: any person. A list of roles: held in any scope; others are told “not found”.
 * `link`: only whoever holds a reviewer's link.
 */
export type Access = 'public' | 'signed-in' | 'link' | readonly Role[];

/**
 * That a route is open to reviewers' links, too: what its `:id` must then name, the assignment of the link or the
 * application under review, or that it has none. Every other route does not exist for a link.
 */
export type LinkAccess = 'assignment' | 'application' | 'none';

/** The header in which the pages send the token of a link. With it a request is the link's alone: no cookie counts. */
export const LINK_HEADER = 'headwater-link';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    link?: LinkAccess;
    /** Whoever is turned away because the server is busy keeps the time of their first coming (tickets.ts). */
    keepsArrival?: boolean;
  }
  interface FastifyRequest {
    actor: Actor;
  }
}

export type App = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  import('fastify').FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface RouteEntry {
  method: string;
  url: string;
  access: Access;
  link: LinkAccess | null;
}

export const ErrorAnswer = Type.Object(
  {
    error: Type.Object({
      code: Type.String(),
      message: Type.String(),
      field: Type.Union([Type.String(), Type.Null()]),
      params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
      details: Type.Array(
        Type.Object({
          code: Type.String(),
          field: Type.Union([Type.String(), Type.Null()]),
          params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
          message: Type.String(),
        }),
      ),
    }),
  },
  { $id: 'ErrorAnswer' },
);

/** By reference, so that the description of the interface says it once. */
const ErrorReference = Type.Unsafe<Static<typeof ErrorAnswer>>({ $ref: 'ErrorAnswer#' });

/** The answers of a route: what is sent when it succeeds, and the error answer for everything else. */
export function answers<T extends TSchema>(success: T, status: 200 | 201 | 202 = 200) {
  return { [status]: success, '4xx': ErrorReference, '5xx': ErrorReference };
}

/** Ids, texts and times as they stand in every module's schema. */
export const Id = Type.String({ format: 'uuid' });
export const Instant = Type.String({ format: 'date-time' });
export const LocalTextSchema = Type.Object({
  en: Type.String({ maxLength: 20_000 }),
  zh: Type.String({ maxLength: 20_000 }),
});
/** Why something is done, for all whom it concerns, in one language or both. */
export const ReasonText = Type.Object(
  { en: Type.String({ maxLength: 4_000 }), zh: Type.String({ maxLength: 4_000 }) },
  { additionalProperties: false },
);
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/**
 * What a body may leave empty. In a union bodies would be read as null wherever they hold a 0, so numbers are one schema
 * of two types; a text that is empty is read as null.
 */
export const orNull = <T extends TSchema>(schema: T): TUnion<[TNull, T]> =>
  'type' in schema && (schema.type === 'integer' || schema.type === 'number')
    ? (Type.Unsafe({ ...schema, type: [schema.type, 'null'] }) as unknown as TUnion<[TNull, T]>)
    : Type.Union([Type.Null(), schema]);
export const Abilities = Type.Record(Type.String(), Type.Boolean());
export const idParams = Type.Object({ id: Id });

/** Checks every route when it is added and keeps the table of all of them, for the permission matrix. */
export function guardRoutes(app: App): RouteEntry[] {
  const table: RouteEntry[] = [];
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/') || route.method === 'HEAD' || route.method === 'OPTIONS') return;
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    const access = route.config?.access;
    if (!access) throw new Error(`${route.method} ${route.url} does not say who may call it (config.access)`);
    const answersOf = route.schema?.response as Record<string, unknown> | undefined;
    if (!route.schema?.hide && !answersOf)
      throw new Error(`${route.method} ${route.url} does not declare its answers`);
    for (const method of methods) {
      if (method !== 'HEAD') table.push({ method, url: route.url, access, link: route.config?.link ?? null });
    }
  });
  app.addHook('preValidation', async (request: FastifyRequest) => {
    const { access, link } = request.routeOptions.config;
    if (request.actor.kind === 'link') {
      if (!link || !isNamedByLink(request, link)) throw notFound();
      return;
    }
    if (!access || access === 'public') return;
    if (request.actor.kind !== 'person') throw notSignedIn();
    if (access === 'link') throw notFound();
    if (access !== 'signed-in' && !holdsRole(request.actor, ...access)) throw notFound();
  });
  return table;
}

/** Whether the path names what the link opens. */
function isNamedByLink({ actor, params }: FastifyRequest, link: LinkAccess): boolean {
  if (link === 'none') return true;
  const { id } = params as { id?: string };
  return id?.toLowerCase() === (link === 'assignment' ? actor.link?.assignmentId : actor.link?.applicationId);
}
