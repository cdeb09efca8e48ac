/** Who hears a divided application, and who may do what about it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { followsCall, isOfficerOfCall, type Sight, sightsOf } from '../calls/index.ts';
import { judgeableBy } from '../panels/index.ts';
import { CHANNEL_STAGES, type EntryItem, type EntryRow } from './types.ts';

/** The condition that the actor has submitted a review of the application. */
export function reviewedBy(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`applications.id in (select own.application_id from assignments as own
    where own.person_id = ${actor.personId}::uuid and own.status = 'reviewed')`;
}

/**
 * Which applications exist for the actor in the channel, as a condition on `applications`: those they judge (officers,
 * directors, members of the application's panel) and those they reviewed. The team, the host, and whoever is barred
 * never learn that an application is divided: not by a list, not by a count, not by mail.
 */
export function hearableBy(actor: Actor): RawBuilder<SqlBool> {
  const asReviewer =
    actor.kind === 'person' && actor.personId === actor.truePersonId
      ? sql<SqlBool>`(${visibleToOutsider(actor)} and ${reviewedBy(actor)})`
      : sql<SqlBool>`false`;
  return sql<SqlBool>`(applications.status in ('submitted', 'funded', 'declined', 'advanced')
    and (${judgeableBy(actor)} or ${asReviewer}))`;
}

/** Whether the phase of the call shows the actor something of an entry now; those who follow the call see everything. */
export function seesOfEntry(actor: Actor, entry: EntryItem, sight: Sight, now: Date): boolean {
  if (followsCall(actor, entry.callId)) return true;
  const audience = entry.capacity === 'panel_member' ? 'panel' : 'reviewer';
  return sightsOf({ status: entry.callStatus, phases: entry.phases }, audience, now).has(sight);
}

/**
 * Whether figures of the reviews are shown: to a panel once it sees scores; a reviewer learns that reviews differ, not
 * what others said.
 */
export function readsEvidence(actor: Actor, entry: EntryItem, now: Date): boolean {
  if (followsCall(actor, entry.callId)) return true;
  return entry.capacity === 'panel_member' && seesOfEntry(actor, entry, 'scores', now);
}

const isAtWork = (entry: Pick<EntryRow, 'callStatus' | 'status'>) =>
  entry.status === 'open' && CHANNEL_STAGES.has(entry.callStatus);

/** A voice is one's own: nobody lends it by delegation. */
const speaksInPerson = (actor: Actor) => actor.kind === 'person' && actor.personId === actor.truePersonId;

/** May champion it or spend a ticket on it. */
export function canSpeakFor(actor: Actor, entry: EntryRow): boolean {
  return isAtWork(entry) && entry.capacity !== null && speaksInPerson(actor);
}

/** Steers the entry: asks further reviewers, gives it back to the ordinary queue. */
export function canSteer(actor: Actor, entry: EntryRow): boolean {
  return isAtWork(entry) && isOfficerOfCall(actor, entry.callId);
}
