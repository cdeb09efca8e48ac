/** From a request's cookie or bearer token to the session it proves, and to the actor. */
import type { Locale } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Actor, Role } from '../platform/actor.ts';
import type { Services } from '../platform/services.ts';
import { loadActor } from './actor.ts';
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
  id: string;
  personId: string;
  actingFor: string | null;
  hasSecondFactor: boolean;
  secondFactorProven: boolean;
  mayActForAnyone: boolean;
  locale: Locale;
}

/**
 * Who sends a request with these headers. The signature of the cookie is better-auth's to check; whether the session
 * still exists is read from the database every time, so that signing out ends it everywhere at once.
 */
export async function identifySession(
  auth: Auth,
  services: Services,
  headers: Headers,
): Promise<{ actor: Actor; facts: SessionFacts } | null> {
  if (!headers.has('cookie') && !headers.has('authorization')) return null;
  const signed = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!signed) return null;
  const { production } = services.config;
  const row = await readSessionRow(services.db, signed.session.token, services.now(), production);
  if (!row) return null;
  const loaded = await loadActor(services.db, row.actingFor ?? row.personId, row.personId);
  const isStaff = loaded.grants.some((grant) => STAFF_ROLES.includes(grant.role));
  const needsSecondFactor = production && isStaff && !row.secondFactorProven;
  const grants = needsSecondFactor
    ? loaded.grants.filter((grant) => !STAFF_ROLES.includes(grant.role))
    : loaded.grants;
  const { id: sessionId, hasSecondFactor, mayActForAnyone, locale } = row;
  return {
    actor: { ...loaded, locale, grants },
    facts: { sessionId, hasSecondFactor, needsSecondFactor, mayActForAnyone },
  };
}

/** A living session. Acting for somebody ends by itself when the delegation or the administrator's role does. */
async function readSessionRow(
  db: Db,
  token: string,
  now: Date,
  production: boolean,
): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select session.*,
      case when session."mayActForAnyone" or exists (
          select 1 from delegations
          where principal_id = session.acting_for and delegate_id = session."personId"
            and ended_at is null and (until is null or until > ${now}))
        then session.acting_for end as "actingFor"
    from (
      select auth_sessions.id, auth_sessions.acting_for, people.id as "personId", people.locale,
        coalesce(auth_users.two_factor_enabled, false) as "hasSecondFactor",
        auth_sessions.second_factor_at is not null as "secondFactorProven",
        (auth_sessions.second_factor_at is not null or not ${production}::boolean) and exists (
          select 1 from role_grants
          where person_id = people.id and role = 'administrator' and ended_at is null) as "mayActForAnyone"
      from auth_sessions
      join auth_users on auth_users.id = auth_sessions.user_id
      join people on people.id = auth_users.person_id
      where auth_sessions.token = ${token} and auth_sessions.expires_at > ${now}) as session`.execute(db);
  return rows[0] ?? null;
}
