/** Who sees a panel, and who judges which applications in it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { visibleTo } from '../applications/index.ts';
import { followsCall, isOfficerOfCall } from '../calls/index.ts';
import type { PanelRow } from './types.ts';

/** Calls of which the actor sees everything in this room; null for all calls. */
function callsFollowedBy(actor: Actor): string[] | null {
  if (actor.kind === 'system' || holdsRoleEverywhere(actor, 'officer', 'director')) return null;
  return scopesOf(actor, 'call', 'officer');
}

/** Which panels exist for the actor, as a condition on `panels`: those of calls they follow, and those they sit in. */
export function panelsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  const calls = callsFollowedBy(actor);
  if (calls === null) return sql<SqlBool>`true`;
  return sql<SqlBool>`(panels.call_id = any(${calls}::uuid[])
    or panels.id = any(${scopesOf(actor, 'panel', 'panel_member')}::uuid[]))`;
}

/**
 * Which applications exist for the actor where they are judged (panels, rankings, decisions), as a condition on
 * `applications`: those the actor sees by {@link visibleTo}, of calls they follow or of panels they sit in. An
 * application of one's own is never among them, whatever else one is.
 */
export function judgeableBy(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`applications.submitted_at is not null`;
  const calls = callsFollowedBy(actor);
  const panels = scopesOf(actor, 'panel', 'panel_member');
  const reasons = [
    calls === null ? sql<SqlBool>`true` : sql<SqlBool>`applications.call_id = any(${calls}::uuid[])`,
    sql<SqlBool>`applications.id in (select distributed.application_id from panel_applications as distributed
      where distributed.panel_id = any(${panels}::uuid[]))`,
  ];
  return sql<SqlBool>`(${visibleTo(actor)} and applications.submitted_at is not null
    and (${sql.join(reasons, sql` or `)})
    and not exists (select 1 from application_members as own
      where own.application_id = applications.id and own.person_id = ${actor.personId}::uuid)
    and not exists (select 1 from application_bars as bars
      where bars.application_id = applications.id and bars.person_id = ${actor.personId}::uuid))`;
}

/** Sits in this panel. */
export function isMemberOfPanel(actor: Actor, panelId: string): boolean {
  return actor.grants.some(
    (grant) => grant.role === 'panel_member' && grant.scopeKind === 'panel' && grant.scopeId === panelId,
  );
}

/** Whether grades and notes are still taken: the panel has not closed, and the call has not gone on to decisions. */
export function isPanelOpen(panel: Pick<PanelRow, 'status' | 'callStatus'>): boolean {
  return panel.status !== 'closed' && (panel.callStatus === 'review' || panel.callStatus === 'panel');
}

/** Runs the meeting (agenda, ballots, minutes): its chair, or an officer of the call. */
export function runsMeeting(actor: Actor, panel: Pick<PanelRow, 'callId' | 'chairId'>): boolean {
  return (
    isOfficerOfCall(actor, panel.callId) ||
    (actor.personId !== null && actor.personId === panel.chairId && actor.personId === actor.truePersonId)
  );
}

/** Sets up the panel: its officer, until decisions are being made. */
export function canManagePanel(actor: Actor, panel: Pick<PanelRow, 'callId' | 'callStatus'>): boolean {
  return isOfficerOfCall(actor, panel.callId) && !['decision', 'released'].includes(panel.callStatus);
}

/** Whether the actor may know who sits where, who stepped aside and who gave which grade. */
export function readsPanelRecord(actor: Actor, callId: string): boolean {
  return followsCall(actor, callId);
}
