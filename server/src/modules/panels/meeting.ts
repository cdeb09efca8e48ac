/** Who runs a meeting and who came to it, and which notes its minutes quote. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { setChair } from './agenda-queries.ts';
import { findMemberGrant } from './member-queries.ts';
import { findPanelIdOf, lockPanel } from './queries.ts';
import { isMemberOfPanel, isPanelOpen, runsMeeting } from './rules.ts';
import { endAttendance, findNote, insertAttendance, listJudgeableIds, markNote } from './session-queries.ts';
import { requirePanel } from './setup.ts';

async function requireOpenPanel(tx: Db, actor: Actor, panelId: string) {
  await lockPanel(tx, panelId);
  const panel = await requirePanel(tx, actor, panelId);
  if (!isPanelOpen(panel)) throw wrongState(panel.status === 'closed' ? 'closed' : panel.callStatus);
  return panel;
}

/** Names the member who runs the meeting beside the officer; null for none. */
export function nameChair(
  services: Services,
  actor: Actor,
  panelId: string,
  personId: string | null,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireOpenPanel(tx, actor, panelId);
    if (!isOfficerOfCall(actor, panel.callId)) throw notAllowed();
    if (personId !== null && !(await findMemberGrant(tx, panelId, personId)))
      throw new HeadwaterError(409, 'chair-not-member', { field: 'personId' });
    await setChair(tx, panelId, personId);
    await recordAudit(tx, actor, {
      action: 'panel.chair-named',
      entity: 'panel',
      entityId: panelId,
      before: { personId: panel.chairId },
      after: { personId },
    });
  });
}

/**
 * Notes that a member joined the meeting or left it: the member themselves, or whoever runs the meeting for somebody in
 * the room. Saying it twice changes nothing.
 */
export function recordAttendance(
  services: Services,
  actor: Actor,
  panelId: string,
  input: { personId: string; isPresent: boolean },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireOpenPanel(tx, actor, panelId);
    const { personId, isPresent } = input;
    const isSelf = personId === actor.personId && personId === actor.truePersonId;
    if (!(isSelf && isMemberOfPanel(actor, panelId)) && !runsMeeting(actor, panel)) throw notAllowed();
    if (!(await findMemberGrant(tx, panelId, personId))) throw notFound();
    if (panel.status !== 'in-session') throw wrongState(panel.status);
    const at = services.now();
    const changed = isPresent
      ? await insertAttendance(tx, { panelId, personId, at, recordedBy: actor.truePersonId })
      : await endAttendance(tx, panelId, personId, at);
    if (!changed) return;
    await recordAudit(tx, actor, {
      action: isPresent ? 'panel.joined' : 'panel.left',
      entity: 'panel',
      entityId: panelId,
      after: { personId },
    });
  });
}

/** Marks a note for the minutes, or takes the mark back: its author, or whoever runs the meeting. */
export function markNoteForMinutes(
  services: Services,
  actor: Actor,
  applicationId: string,
  noteId: string,
  isMarked: boolean,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panelId = await findPanelIdOf(tx, applicationId);
    if (!panelId || !(await listJudgeableIds(tx, actor, panelId)).includes(applicationId)) throw notFound();
    const panel = await requireOpenPanel(tx, actor, panelId);
    const note = await findNote(tx, applicationId, noteId);
    if (!note) throw notFound();
    if (note.authorId !== actor.personId && !runsMeeting(actor, panel)) throw notAllowed();
    await markNote(tx, noteId, isMarked ? { by: actor.personId, at: services.now() } : null);
    await recordAudit(tx, actor, {
      action: isMarked ? 'panel.note-marked' : 'panel.note-unmarked',
      entity: 'application',
      entityId: applicationId,
      after: { panelId, noteId },
    });
  });
}
