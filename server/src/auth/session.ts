/** From a request's cookie or bearer token to the session it proves, and to the actor. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Locale } from '@headwater/messages';
import { sql } from 'kysely';
import { kept } from '../db/connect.ts';
import type { Actor, Grant, Role } from '../platform/actor.ts';
import { createBatcher } from '../platform/batches.ts';
import type { Services } from '../platform/services.ts';
import { limitToDelegated } from './actor.ts';
import type { Auth } from './better-auth.ts';

/** Roles that in production need a second factor. */
export const STAFF_ROLES: readonly Role[] = ['administrator', 'director', 'officer'];

/** What is known of a session beside the actor. */
export interface SessionFacts {
  sessionId: string;
  /** Whether the account has a second factor at all. */
  hasSecondFactor: boolean;
  /** Whether roles are withheld until a second factor has been proven in this session. */
  needsSecondFactor: boolean;
  /** Whether whoever sits at the keyboard administers the funder, and so may act for anyone with a reason. */
  mayActForAnyone: boolean;
}

interface SessionRow {
  token: string;
  id: string;
  personId: string;
  actingFor: string | null;
  hasSecondFactor: boolean;
  secondFactorProven: boolean;
  mayActForAnyone: boolean;
  locale: Locale;
  grants: Grant[];
}

/** Tells who sends a request with these headers; null for a visitor. */
export type Identify = (
  headers: IncomingHttpHeaders,
) => Promise<{ actor: Actor; facts: SessionFacts } | null>;

/** Cookies whose signature was found right; nothing else is remembered. */
const REMEMBERED = 50_000;
/** Sessions read in one statement. */
const READ_TOGETHER = 500;

/**
 * The signature of the cookie is made anew by better-auth's own function, once for each cookie; whether the session
 * still exists is read from the database every time, so that signing out ends it everywhere at once. Requests that
 * arrive together are read together.
 */
export function createIdentify(auth: Auth, services: Services): Identify {
  const tokens = new Map<string, string>();
  const sessions = createBatcher<string, SessionRow | null>({
    async run(asked) {
      const found = await readSessions(services, [...new Set(asked)]);
      return asked.map((token) => found.get(token) ?? null);
    },
    most: READ_TOGETHER,
    atOnce: 2,
  });

  const proveToken = async ({
    authorization,
    cookie: cookies,
  }: IncomingHttpHeaders): Promise<string | null> => {
    if (authorization) {
      const headers = new Headers({ authorization, ...(cookies ? { cookie: cookies } : {}) });
      const signed = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return signed?.session.token ?? null;
    }
    const cookie = findSessionCookie(cookies);
    if (cookie === null) return null;
    const known = tokens.get(cookie);
    if (known) return known;
    const token = cookie.slice(0, cookie.lastIndexOf('.'));
    const { secret } = await auth.$context;
    // As better-auth signs cookies; its own function goes through a thread, which costs more than the rest of a request.
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    if (!isSame(cookie, `${token}.${signature}`)) return null;
    if (tokens.size >= REMEMBERED) tokens.delete(tokens.keys().next().value!);
    tokens.set(cookie, token);
    return token;
  };

  return async (headers) => {
    if (!headers.cookie && !headers.authorization) return null;
    const token = await proveToken(headers);
    const row = token ? await sessions.add(token) : null;
    if (!row) return null;
    const { production } = services.config;
    const personId = row.actingFor ?? row.personId;
    const held = limitToDelegated(row.grants, personId, row.personId);
    const isStaff = held.some((grant) => STAFF_ROLES.includes(grant.role));
    const needsSecondFactor = production && isStaff && !row.secondFactorProven;
    const grants = needsSecondFactor ? held.filter((grant) => !STAFF_ROLES.includes(grant.role)) : held;
    const { id: sessionId, hasSecondFactor, mayActForAnyone, locale } = row;
    return {
      actor: { kind: 'person', personId, truePersonId: row.personId, locale, grants, sessionId },
      facts: { sessionId, hasSecondFactor, needsSecondFactor, mayActForAnyone },
    };
  };
}

/** The signed token as the browser sends it; the other cookies say nothing that is not read anew. */
function findSessionCookie(cookies = ''): string | null {
  const found = /(?:^|;\s*)(?:__Secure-)?headwater\.session_token=([^;]+)/.exec(cookies)?.[1];
  try {
    return found ? decodeURIComponent(found) : null;
  } catch {
    return null;
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Living sessions by token. Acting for somebody ends by itself when the delegation or the administrator's role does. */
async function readSessions(services: Services, tokens: readonly string[]): Promise<Map<string, SessionRow>> {
  const now = services.now();
  const { rows } = await sql<SessionRow>`
    ${kept} select acting.*, coalesce((
        select jsonb_agg(jsonb_build_object('role', role, 'scopeKind', scope_kind, 'scopeId', scope_id))
        from role_grants
        where person_id = coalesce(acting."actingFor", acting."personId") and ended_at is null), '[]') as grants
    from (
      select session.*,
        case when session."mayActForAnyone" or exists (
            select 1 from delegations
            where principal_id = session.acting_for and delegate_id = session."personId"
              and ended_at is null and (until is null or until > ${now}))
          then session.acting_for end as "actingFor"
      from (
        select auth_sessions.token, auth_sessions.id, auth_sessions.acting_for, people.id as "personId", people.locale,
          coalesce(auth_users.two_factor_enabled, false) as "hasSecondFactor",
          auth_sessions.second_factor_at is not null as "secondFactorProven",
          (auth_sessions.second_factor_at is not null or not ${services.config.production}::boolean) and exists (
            select 1 from role_grants
            where person_id = people.id and role = 'administrator' and ended_at is null) as "mayActForAnyone"
        from auth_sessions
        join auth_users on auth_users.id = auth_sessions.user_id
        join people on people.id = auth_users.person_id
        where auth_sessions.token = any(${tokens}::text[]) and auth_sessions.expires_at > ${now}) as session) as acting`.execute(
    services.db,
  );
  return new Map(rows.map((row) => [row.token, row]));
}
