/** Panels as they are shown, with how far they are and what the reader may do. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { countUndistributed, type JudgedFilter, listJudged } from './application-queries.ts';
import { countPanels, readPanelMembers, readPanels } from './queries.ts';
import { findLatestRankingId } from './ranking-queries.ts';
import { canManagePanel, isMemberOfPanel, isPanelOpen } from './rules.ts';
import { presentJudged } from './session.ts';
import { countMissingGrades } from './session-queries.ts';
import { requirePanel } from './setup.ts';
import { readSights } from './sights.ts';
import type { PanelRow } from './types.ts';
import { panelWorkflow } from './workflow.ts';

/** The most panels in one list. */
const PANELS_SHOWN = 200;

async function presentPanels(db: Db, actor: Actor, panels: PanelRow[]) {
  const counts = new Map(
    (
      await countPanels(
        db,
        actor,
        panels.map((panel) => panel.id),
      )
    ).map((one) => [one.panelId, one]),
  );
  return panels.map((panel) => ({
    ...panel,
    counts: counts.get(panel.id)!,
    can: {
      ...abilitiesOf(panelWorkflow, actor, panel),
      begin: abilitiesOf(panelWorkflow, actor, panel).begin && panel.callStatus === 'panel',
      manage: canManagePanel(actor, panel),
      grade: isMemberOfPanel(actor, panel.id) && isPanelOpen(panel),
    },
  }));
}

/** A panel as it is shown after a change. */
export async function presentPanel(db: Db, actor: Actor, panel: PanelRow) {
  return (await presentPanels(db, actor, [panel]))[0]!;
}

/** The panels of a call that exist for the actor. */
export async function readPanelsOfCall(services: Services, actor: Actor, callId: string) {
  const call = await findCall(services.db, actor, { id: callId });
  const panels = await readPanels(services.db, actor, { callId });
  const isFollower = followsCall(actor, callId);
  if (!call || (!isFollower && panels.length === 0)) throw notFound();
  const disciplines = isFollower ? await countUndistributed(services.db, actor, callId) : null;
  return {
    callId,
    callCode: call.code,
    callTitle: call.title,
    callStatus: call.status,
    items: await presentPanels(services.db, actor, panels),
    undistributed: disciplines && {
      count: disciplines.reduce((sum, one) => sum + one.count, 0),
      disciplines,
    },
    can: {
      manage: isOfficerOfCall(actor, callId) && call.status !== 'decision' && call.status !== 'released',
    },
  };
}

/** One panel with its members. Who sits there its members know; the rest of the record is for those who run the call. */
export async function readPanelDetail(services: Services, actor: Actor, id: string) {
  const panel = await requirePanel(services.db, actor, id);
  const isFollower = followsCall(actor, panel.callId);
  const members = await readPanelMembers(services.db, id);
  return {
    ...(await presentPanel(services.db, actor, panel)),
    ...(isFollower
      ? await countMissingGrades(services.db, actor, id)
      : { ungraded: null, missingGrades: null }),
    members: members.map((member) => ({
      ...member,
      email: isFollower ? member.email : null,
      grades: isFollower ? member.grades : null,
      recusals: isFollower ? member.recusals : null,
    })),
  };
}

/** The applications of a call, or of one of its panels, for those who judge them; not found for everybody else. */
export async function listApplicationsToJudge(services: Services, actor: Actor, filter: JudgedFilter) {
  await readPanelsOfCall(services, actor, filter.callId);
  const rankingId = await findLatestRankingId(services.db, filter.callId);
  const sees = await readSights(services.db, actor, filter.callId, services.now());
  const page = await listJudged(services.db, actor, filter, sees('scores') ? rankingId : null, sees);
  return { ...page, items: page.items.map((row) => presentJudged(row, sees)) };
}

/** The panels that exist for the actor, those that have not closed first, the next meeting first. */
export async function readAllPanels(services: Services, actor: Actor) {
  const panels = await readPanels(services.db, actor, { limit: PANELS_SHOWN });
  return { items: await presentPanels(services.db, actor, panels) };
}
