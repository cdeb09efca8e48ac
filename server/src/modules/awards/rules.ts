/** Who sees which award inside the house; the public record has its own words for the same rows. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';

/**
 * Which awards exist for the actor in their own list: all for officers and directors of the funder, those of their
 * calls for officers of calls, those of their organisation for host officers, and one's own.
 */
export function awardsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system' || holdsRoleEverywhere(actor, 'officer', 'director')) return sql<SqlBool>`true`;
  return sql<SqlBool>`(awards.lead_id = ${actor.personId}::uuid
    or awards.call_id = any(${scopesOf(actor, 'call', 'officer')}::uuid[])
    or awards.host_organisation_id = any(${scopesOf(actor, 'organisation', 'host_officer')}::uuid[])
    or awards.application_id in (select members.application_id from application_members as members
      where members.person_id = ${actor.personId}::uuid))`;
}
