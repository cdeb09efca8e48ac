/** What officers do to set panels up. Each is one transaction. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { endReading } from '../applications/index.ts';
import { type CallRow, findCall, followsCall, isOfficerOfCall, lockCall } from '../calls/index.ts';
import { clearPeople } from '../conflicts/index.ts';
import { endRole, readPeople } from '../people/index.ts';
import { setChair } from './agenda-queries.ts';
import { moveToPanel, type Selection } from './application-queries.ts';
import {
  findMemberGrant,
  insertMembers,
  listMemberIds,
  openApplicationsToMembers,
  recordConflictRecusals,
} from './member-queries.ts';
import * as queries from './queries.ts';
import { canManagePanel } from './rules.ts';
import type { NewPanel, PanelRow } from './types.ts';
import { type PANEL_STEPS, panelWorkflow } from './workflow.ts';

type Context = { services: Services; tx: Db; actor: Actor };

export async function requirePanel(db: Db, actor: Actor, id: string): Promise<PanelRow> {
  const [panel] = await queries.readPanels(db, actor, { ids: [id] });
  if (!panel) throw notFound();
  return panel;
}

async function requireManaged(tx: Db, actor: Actor, id: string): Promise<PanelRow> {
  await queries.lockPanel(tx, id);
  const panel = await requirePanel(tx, actor, id);
  if (!isOfficerOfCall(actor, panel.callId)) throw notAllowed();
  if (!canManagePanel(actor, panel)) throw wrongState(panel.callStatus);
  return panel;
}

async function requireCallToManage(tx: Db, actor: Actor, callId: string): Promise<CallRow> {
  await lockCall(tx, callId);
  const call = await findCall(tx, actor, { id: callId });
  if (!call || !followsCall(actor, callId)) throw notFound();
  if (!isOfficerOfCall(actor, callId)) throw notAllowed();
  if (call.status === 'decision' || call.status === 'released') throw wrongState(call.status);
  return call;
}

/** Adds a panel to a call. */
export function createPanel(
  services: Services,
  actor: Actor,
  callId: string,
  panel: NewPanel,
): Promise<PanelRow> {
  return inTransaction(services, (tx) => createPanelIn({ services, tx, actor }, callId, panel));
}

async function createPanelIn({ tx, actor }: Context, callId: string, panel: NewPanel): Promise<PanelRow> {
  await requireCallToManage(tx, actor, callId);
  requireName(panel.name);
  const id = await queries.insertPanel(tx, callId, panel);
  if (!id) throw new HeadwaterError(409, 'panel-key-taken', { field: 'key', params: { value: panel.key } });
  await recordAudit(tx, actor, {
    action: 'panel.created',
    entity: 'panel',
    entityId: id,
    after: { callId, key: panel.key },
  });
  return requirePanel(tx, actor, id);
}

function requireName(name: NewPanel['name']): void {
  if (name.en.trim() === '' && name.zh.trim() === '')
    throw new HeadwaterError(422, 'panel-name-missing', { field: 'name' });
}

export function editPanel(
  services: Services,
  actor: Actor,
  id: string,
  change: { name: NewPanel['name']; meetsAt: Date | null },
): Promise<PanelRow> {
  return inTransaction(services, async (tx) => {
    await requireManaged(tx, actor, id);
    requireName(change.name);
    await queries.updatePanel(tx, id, change);
    await recordAudit(tx, actor, { action: 'panel.edited', entity: 'panel', entityId: id, after: change });
    return requirePanel(tx, actor, id);
  });
}

/** Removes a panel that holds nothing yet; its members' roles end. */
export function removePanel(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireManaged(tx, actor, id);
    const { applications, grades, notes } = await queries.countPanel(tx, id);
    if (applications + grades + notes > 0) throw new HeadwaterError(409, 'panel-not-empty');
    for (const personId of await listMemberIds(tx, [id]))
      await endMembership({ services, tx, actor }, panel, personId);
    await queries.deletePanel(tx, id);
    await recordAudit(tx, actor, {
      action: 'panel.removed',
      entity: 'panel',
      entityId: id,
      before: { callId: panel.callId, key: panel.key },
    });
  });
}

/** Takes the panel to its next state. */
export function movePanel(
  services: Services,
  actor: Actor,
  id: string,
  step: (typeof PANEL_STEPS)[number],
): Promise<PanelRow> {
  return inTransaction(services, async (tx) => {
    const { record } = await runTransition(
      { services, tx, actor },
      panelWorkflow,
      step,
      id,
      undefined as never,
    );
    return record;
  });
}

/**
 * Makes people members of a panel. Before its applications are opened to them they are cleared for conflicts of
 * interest, so that nobody sees for a moment what they must never see.
 */
export function addPanelMembers(
  services: Services,
  actor: Actor,
  id: string,
  personIds: readonly string[],
): Promise<{ added: number }> {
  return inTransaction(services, async (tx) => {
    const panel = await requireManaged(tx, actor, id);
    const known = new Set((await readPeople(tx, personIds)).map((person) => person.id));
    const unknown = personIds.findIndex((one) => !known.has(one));
    if (unknown >= 0) throw invalidInput(`personIds.${unknown}`, personIds[unknown], 'the id of a person');
    return addMembersIn({ services, tx, actor }, panel, personIds);
  });
}

async function addMembersIn(context: Context, panel: PanelRow, personIds: readonly string[]) {
  const { tx, actor } = context;
  const added = await insertMembers(
    tx,
    actor,
    personIds.map((personId) => ({ personId, panelId: panel.id })),
  );
  await openClearedApplications(context, panel);
  return { added: added.length };
}

/** Clears all members of the panel, then opens its applications to them. */
async function openClearedApplications(
  context: Context,
  panel: Pick<PanelRow, 'id' | 'callId'>,
): Promise<void> {
  const { tx, services } = context;
  const personIds = await listMemberIds(tx, [panel.id]);
  if (personIds.length > 0) await clearPeople(context, { callId: panel.callId, personIds });
  await openApplicationsToMembers(tx, [panel.id]);
  await recordConflictRecusals(tx, [panel.id], services.now());
}

/** Ends a membership; what the person said and graded stays in the record. */
export function removePanelMember(
  services: Services,
  actor: Actor,
  id: string,
  personId: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireManaged(tx, actor, id);
    await endMembership({ services, tx, actor }, panel, personId);
  });
}

async function endMembership(context: Context, panel: PanelRow, personId: string): Promise<void> {
  const { tx, actor, services } = context;
  const grantId = await findMemberGrant(tx, panel.id, personId);
  if (!grantId) throw notFound();
  await endRole(tx, actor, grantId, { at: services.now() });
  if (panel.chairId === personId) await setChair(tx, panel.id, null);
  await endReading(tx, { via: 'panel', viaIds: [panel.id], personIds: [personId] });
}

/**
 * Gives applications of a call to a panel, or takes them out of their panels (`panelId` null). They leave the panel
 * they lay in, with which its members' reading ends; grades and notes stay.
 */
export function distributeApplications(
  services: Services,
  actor: Actor,
  callId: string,
  panelId: string | null,
  selection: Selection,
): Promise<{ moved: number }> {
  return inTransaction(services, async (tx) => {
    const context = { services, tx, actor };
    await requireCallToManage(tx, actor, callId);
    const panel = panelId ? await requireManaged(tx, actor, panelId) : null;
    if (panel && panel.callId !== callId) throw notFound();
    if (panel?.status === 'closed') throw wrongState(panel.status);
    return distributeIn(context, callId, panel, selection);
  });
}

async function distributeIn(context: Context, callId: string, panel: PanelRow | null, selection: Selection) {
  const { tx, actor } = context;
  const { moved, left } = await moveToPanel(tx, actor, callId, panel?.id ?? null, selection);
  if (left.length > 0) {
    await endReading(tx, {
      via: 'panel',
      viaIds: [...new Set(left.map((one) => one.panelId))],
      applicationIds: left.map((one) => one.applicationId),
    });
  }
  if (panel) await openClearedApplications(context, panel);
  await recordAudit(tx, actor, {
    action: 'call.applications-distributed',
    entity: 'call',
    entityId: callId,
    after: {
      panelId: panel?.id ?? null,
      count: moved.length,
      ...(moved.length <= 100 ? { applicationIds: moved } : {}),
    },
  });
  return { moved: moved.length };
}

/** A whole panel at once, in the caller's transaction: for samples and scripts. */
export async function setUpPanel(
  context: Context,
  callId: string,
  panel: NewPanel,
  holds: { memberIds: readonly string[]; selection: Selection },
): Promise<PanelRow> {
  const made = await createPanelIn(context, callId, panel);
  await addMembersIn(context, made, holds.memberIds);
  await distributeIn(context, callId, made, holds.selection);
  return made;
}
