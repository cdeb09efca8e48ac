/** The agenda of a meeting: by what talking could change, for as long as there is, as its chair arranges it. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit, recordAudits } from '../../platform/audit.ts';
import { changedMeanwhile, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { type AgendaReason, type EnBloc, judgeAgenda, LEAST_MINUTES, shareMinutes } from './agenda-order.ts';
import * as queries from './agenda-queries.ts';
import { findPanelIdOf, lockPanel } from './queries.ts';
import { findLatestRankingId } from './ranking-queries.ts';
import { isMemberOfPanel, isPanelOpen, runsMeeting } from './rules.ts';
import { listJudgeableIds } from './session-queries.ts';
import { requirePanel } from './setup.ts';
import type { PanelRow } from './types.ts';

export interface AgendaItem extends queries.AgendaRow {
  reasons: AgendaReason[];
}

/** The whole agenda in its order: as settled, then what came later; or as proposed, where nothing is settled. */
export async function planAgenda(db: Db, panel: PanelRow): Promise<AgendaItem[]> {
  const rankingId = await findLatestRankingId(db, panel.callId);
  const rows = await queries.readAgendaRows(db, panel.id, rankingId);
  const byId = new Map(rows.map((row) => [row.applicationId, row]));
  const judged = judgeAgenda(rows, { lowest: panel.scaleMin, highest: panel.scaleMax });
  const isSettled = rows.some((row) => row.position !== null);
  const minutes =
    isSettled || panel.minutesAvailable === null ? null : shareMinutes(judged, panel.minutesAvailable);
  const items = judged.map(({ applicationId, enBloc, reasons }) => {
    const row = byId.get(applicationId)!;
    return isSettled
      ? { ...row, reasons }
      : { ...row, reasons, enBloc, minutes: minutes?.get(applicationId) ?? null };
  });
  const late = items.length;
  return items
    .map((item, at) => ({ item, at: item.position ?? late + at }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Locks the panel, for what may change only while it is open. */
async function requireOpenPanel(tx: Db, actor: Actor, panelId: string): Promise<PanelRow> {
  await lockPanel(tx, panelId);
  const panel = await requirePanel(tx, actor, panelId);
  if (!isPanelOpen(panel)) throw wrongState(panel.status === 'closed' ? 'closed' : panel.callStatus);
  return panel;
}

async function requireRun(tx: Db, actor: Actor, panelId: string): Promise<PanelRow> {
  const panel = await requireOpenPanel(tx, actor, panelId);
  if (!runsMeeting(actor, panel)) throw notAllowed();
  return panel;
}

/** The panel of an application that exists for the actor in it. */
async function requirePanelOf(
  tx: Db,
  actor: Actor,
  applicationId: string,
  mayChange: (panel: PanelRow) => boolean,
): Promise<PanelRow> {
  const panelId = await findPanelIdOf(tx, applicationId);
  if (!panelId) throw notFound();
  const isVisible = async () => (await listJudgeableIds(tx, actor, panelId)).includes(applicationId);
  if (!(await isVisible())) throw notFound();
  const panel = await requireOpenPanel(tx, actor, panelId);
  if (!(await isVisible())) throw notFound();
  if (!mayChange(panel)) throw notAllowed();
  return panel;
}

/** Orders the agenda anew by what talking could change and shares the minutes out; what was pulled out stays out. */
export function settleAgenda(
  services: Services,
  actor: Actor,
  panelId: string,
  minutesAvailable: number,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireRun(tx, actor, panelId);
    const rankingId = await findLatestRankingId(tx, panel.callId);
    const rows = await queries.readAgendaRows(tx, panelId, rankingId);
    const pulledOut = new Set(
      rows.filter((row) => row.pulledOutByName !== null).map((row) => row.applicationId),
    );
    const judged = judgeAgenda(rows, { lowest: panel.scaleMin, highest: panel.scaleMax }).map((one) =>
      pulledOut.has(one.applicationId) ? { ...one, enBloc: null } : one,
    );
    const minutes = shareMinutes(judged, minutesAvailable);
    await queries.setMinutesAvailable(tx, panelId, minutesAvailable);
    await queries.storeAgenda(
      tx,
      panelId,
      judged.map(({ applicationId, enBloc }, position) => ({
        applicationId,
        enBloc,
        position,
        minutes: minutes.get(applicationId)!,
      })),
    );
    await recordAudit(tx, actor, {
      action: 'panel.agenda-settled',
      entity: 'panel',
      entityId: panelId,
      after: { minutesAvailable, applications: judged.length },
    });
  });
}

/**
 * Puts the applications that exist for the actor into another order or group. Those that do not exist for them keep
 * their places among the others.
 * @throws HeadwaterError changed-meanwhile when `items` are not the applications that now exist for the actor.
 */
export function arrangeAgenda(
  services: Services,
  actor: Actor,
  panelId: string,
  items: readonly { applicationId: string; enBloc: EnBloc | null }[],
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireRun(tx, actor, panelId);
    const visible = new Set(await listJudgeableIds(tx, actor, panelId));
    const given = new Set(items.map((item) => item.applicationId));
    if (given.size !== items.length || given.size !== visible.size || visible.difference(given).size > 0)
      throw changedMeanwhile();
    const plan = await planAgenda(tx, panel);
    const order = items.values();
    const arranged = plan.map((item, position) => {
      const changed = visible.has(item.applicationId) ? order.next().value! : item;
      return { ...changed, position };
    });
    const minutesOf = new Map(plan.map((item) => [item.applicationId, item.minutes ?? LEAST_MINUTES]));
    await queries.storeAgenda(
      tx,
      panelId,
      arranged.map(({ applicationId, enBloc, position }) => ({
        applicationId,
        enBloc,
        position,
        minutes: minutesOf.get(applicationId)!,
      })),
    );
    await recordAudit(tx, actor, {
      action: 'panel.agenda-arranged',
      entity: 'panel',
      entityId: panelId,
      after: { applications: items.length },
    });
  });
}

/** Takes an application out of the group taken together, so that it is discussed: every member may. */
export function pullOut(services: Services, actor: Actor, applicationId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requirePanelOf(
      tx,
      actor,
      applicationId,
      (one) => isMemberOfPanel(actor, one.id) || runsMeeting(actor, one),
    );
    await requireSettled(tx, panel);
    if (await queries.pullOutOfGroup(tx, applicationId, actor.personId, LEAST_MINUTES)) {
      await recordAudit(tx, actor, {
        action: 'panel.pulled-out',
        entity: 'application',
        entityId: applicationId,
        after: { panelId: panel.id },
      });
    }
  });
}

/** Stores the proposed agenda where none is settled yet, so that what is done with its items has a place. */
async function requireSettled(tx: Db, panel: PanelRow): Promise<void> {
  const plan = await planAgenda(tx, panel);
  if (plan.every((item) => item.position !== null)) return;
  await queries.storeAgenda(
    tx,
    panel.id,
    plan.map(({ applicationId, enBloc, minutes }, position) => ({
      applicationId,
      enBloc,
      position,
      minutes: minutes ?? LEAST_MINUTES,
    })),
  );
}

/** Begins to talk about an application: its clock runs, that of another stops. */
export function startItem(services: Services, actor: Actor, applicationId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requirePanelOf(tx, actor, applicationId, (one) => runsMeeting(actor, one));
    if (panel.status !== 'in-session') throw wrongState(panel.status);
    await requireSettled(tx, panel);
    await queries.stopClock(tx, panel.id, services.now());
    await queries.startClock(tx, applicationId, services.now());
    await recordAudit(tx, actor, {
      action: 'panel.discussion-begun',
      entity: 'application',
      entityId: applicationId,
      after: { panelId: panel.id },
    });
  });
}

/** Ends the talk about whatever is being talked about. */
export function stopItem(services: Services, actor: Actor, panelId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireRun(tx, actor, panelId);
    await queries.stopClock(tx, panelId, services.now());
    await recordAudit(tx, actor, { action: 'panel.discussion-ended', entity: 'panel', entityId: panelId });
  });
}

/** Notes what the panel proposes for some of its applications; decisions are made elsewhere. */
export function proposeDecisions(
  services: Services,
  actor: Actor,
  panelId: string,
  input: { applicationIds: readonly string[]; proposal: queries.Proposal | null; remark: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const panel = await requireRun(tx, actor, panelId);
    const visible = new Set(await listJudgeableIds(tx, actor, panelId));
    if (input.applicationIds.some((id) => !visible.has(id))) throw notFound();
    await requireSettled(tx, panel);
    await queries.storeProposals(tx, input.applicationIds, input.proposal, input.remark);
    await recordAudits(
      tx,
      actor,
      [...new Set(input.applicationIds)].map((applicationId) => ({
        action: 'panel.decision-proposed',
        entity: 'application',
        entityId: applicationId,
        after: { panelId, proposal: input.proposal, remark: input.remark },
      })),
    );
  });
}
