/** Who sees an assignment, and who may do what with it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { wrongState } from '../../platform/errors.ts';
import { visibleToOutsider } from '../applications/index.ts';

/**
 * Which assignments exist for the actor, as a condition on `assignments` joined with `applications`: their own, unless
 * they are barred from the application or it was withdrawn; and those of calls that they follow, as far as they see the
 * application.
 */
export function assignmentsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind === 'link') return isOwn(actor);
  if (actor.kind !== 'person') return sql<SqlBool>`false`;
  return sql<SqlBool>`(${isOwn(actor)} or (${isFollowed(actor)} and ${visibleToOutsider(actor)}))`;
}

/**
 * The condition that the assignment is the actor's own and still open to them. Reviewing cannot be handed over: for
 * somebody who acts on behalf of the reviewer it is nobody's. A link has the one that it opens.
 */
export function isOwn(actor: Actor): RawBuilder<SqlBool> {
  if (actor.personId !== actor.truePersonId) return sql<SqlBool>`false`;
  const which = actor.link ? sql`assignments.id = ${actor.link.assignmentId}::uuid and` : sql``;
  return sql<SqlBool>`(${which} assignments.person_id = ${actor.personId}::uuid
    and applications.status not in ('draft', 'with-host', 'withdrawn', 'ineligible')
    and not exists (select 1 from application_bars as bars
      where bars.application_id = assignments.application_id and bars.person_id = assignments.person_id))`;
}

function isFollowed(actor: Actor): RawBuilder<SqlBool> {
  if (holdsRoleEverywhere(actor, 'officer', 'director')) return sql<SqlBool>`true`;
  return sql<SqlBool>`assignments.call_id = any(${scopesOf(actor, 'call', 'officer')}::uuid[])`;
}

/** Whether the actor is the reviewer. Reviewing cannot be handed over to a delegate. */
export function isReviewer(actor: Actor, assignment: { personId: string }): boolean {
  return actor.personId === assignment.personId && actor.personId === actor.truePersonId;
}

/** Call states in which reviewers may be asked and may answer. */
export const IS_REVIEWED_IN: ReadonlySet<string> = new Set(['review', 'panel']);

/** @throws HeadwaterError wrong-state when the call of an assignment is not, or no longer, being reviewed. */
export function requireReviewing(assignment: { callStatus: string }): void {
  if (!IS_REVIEWED_IN.has(assignment.callStatus)) throw wrongState(assignment.callStatus);
}
