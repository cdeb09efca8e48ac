/** Who sees an application (the one place), and who may do what with it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, holdsRoleEverywhere, holdsRoleIn, scopesOf } from '../../platform/actor.ts';
import { followsCall, isOfficerOfCall } from '../calls/index.ts';
import type { ApplicationRow } from './types.ts';

/**
 * Which applications exist for the actor, as a condition on the table `applications`:
 * - its team, always;
 * - once it has gone to the host, the host officers of its host organisation;
 * - once it is submitted, officers of its call, directors, and its readers (`application_readers`), though not who
 *   acts in a reader's name: reviewing cannot be handed over, and it must not tell a delegate who reviews what;
 * - of all these but the team, nobody whom `application_bars` names;
 * - for a reviewer's link the one application that it opens, as its reviewer reads it and as nothing else.
 *
 * The lists of ids are arrays read once, so that each branch can use an index.
 */
export function visibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const me = sql`${actor.personId}::uuid`;
  if (actor.link?.opensApplication) {
    return sql<SqlBool>`(applications.id = ${actor.link.applicationId}::uuid and applications.submitted_at is not null
      and exists (select 1 from application_readers as readers where readers.application_id = applications.id
        and readers.person_id = ${me} and readers.via = 'assignment' and readers.via_id = ${actor.link.assignmentId}::uuid)
      and not ${isInTeam(actor)} and not exists (select 1 from application_bars as bars
        where bars.application_id = applications.id and bars.person_id = ${me}))`;
  }
  if (actor.kind !== 'person') return sql<SqlBool>`false`;
  const others: RawBuilder<unknown>[] = [
    actor.personId === actor.truePersonId
      ? sql`applications.submitted_at is not null and applications.id = any(array(
          select readers.application_id from application_readers as readers where readers.person_id = ${me}))`
      : sql`false`,
  ];
  const hosts = scopesOf(actor, 'organisation', 'host_officer');
  if (hosts.length > 0) {
    others.push(isBeforeHost(sql`${hosts}::uuid[]`));
  }
  const calls = scopesOf(actor, 'call', 'officer');
  if (holdsRoleEverywhere(actor, 'officer', 'director')) {
    others.push(sql`applications.submitted_at is not null`);
  } else if (calls.length > 0) {
    others.push(sql`applications.submitted_at is not null and applications.call_id = any(${calls}::uuid[])`);
  }
  return sql<SqlBool>`(${isInTeam(actor)} or (
    (${sql.join(
      others.map((one) => sql`(${one})`),
      sql` or `,
    )})
    and ${isNotBarred(me)}))`;
}

/** The condition that an application has gone to one of these hosts. @param hosts ids as an SQL array. */
export function isBeforeHost(hosts: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`applications.host_organisation_id = any(${hosts})
    and (applications.with_host_at is not null or applications.submitted_at is not null)`;
}

/** The condition that nothing keeps a person out. @param person an id as SQL. */
export function isNotBarred(person: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`applications.id not in (
    select bars.application_id from application_bars as bars where bars.person_id = ${person})`;
}

/**
 * Which applications exist for the actor where it is seen who judges them (conflicts, assignments, reviews): those of
 * {@link visibleTo} without one's own, whatever else one is.
 */
export function visibleToOutsider(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return visibleTo(actor);
  return sql<SqlBool>`(${visibleTo(actor)} and not ${isInTeam(actor)})`;
}

/** The condition that the actor is in the application's team. */
export function isInTeam(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`applications.id = any(array(
    select members.application_id from application_members as members where members.person_id = ${actor.personId}::uuid))`;
}

type Known = Pick<ApplicationRow, 'callId' | 'myRole' | 'hostOrganisationId' | 'needsMyConsent' | 'status'>;

export function isTeamMember(record: Known): boolean {
  return record.myRole !== null;
}

export function isLead(_actor: Actor, record: Known): boolean {
  return record.myRole === 'lead';
}

/** Signs for the host organisation. */
export function isHostOfficer(actor: Actor, record: Known): boolean {
  return (
    record.hostOrganisationId !== null &&
    holdsRoleIn(actor, 'host_officer', 'organisation', record.hostOrganisationId)
  );
}

/** Runs the call, and is not in the team: nobody judges an application of their own. */
export function isImpartialOfficer(actor: Actor, record: Known): boolean {
  return isOfficerOfCall(actor, record.callId) && record.myRole === null;
}

/** Whether the actor may know why an application was returned or found ineligible. */
export function mayReadStatusReason(actor: Actor, record: Known): boolean {
  return isTeamMember(record) || isHostOfficer(actor, record) || followsCall(actor, record.callId);
}
