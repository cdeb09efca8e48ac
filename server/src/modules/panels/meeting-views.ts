/** The meeting as it is shown: the agenda with its clock, and the sheet of one application. */
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { readFunder } from '../../platform/funder.ts';
import type { Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { readReviewsForPanel } from '../reviews/index.ts';
import { type AgendaItem, planAgenda } from './agenda.ts';
import { readBallotViews } from './ballot-views.ts';
import { findKeyPassages } from './key-passages.ts';
import { findPanelIdOf, readNotes, readPanelMembers } from './queries.ts';
import { isMemberOfPanel, isPanelOpen, runsMeeting } from './rules.ts';
import { listJudgeableIds, readAttendance } from './session-queries.ts';
import { requirePanel } from './setup.ts';
import { readMarkedNoteIds, readMembersOut, readPastAwards, readResponse } from './sheet-queries.ts';
import { readSights } from './sights.ts';
import type { PanelRow } from './types.ts';

function presentItem(item: AgendaItem, at: number, seesScores: boolean) {
  return {
    applicationId: item.applicationId,
    place: at + 1,
    number: item.number,
    title: item.title,
    titleAlt: item.titleAlt,
    language: item.language,
    reasons: seesScores ? item.reasons : [],
    enBloc: item.enBloc,
    pulledOutBy:
      item.pulledOutByName === null ? null : { name: item.pulledOutByName, nameAlt: item.pulledOutByNameAlt },
    minutes: item.minutes,
    startedAt: item.startedAt,
    spentSeconds: item.spentSeconds,
    discussedAt: item.discussedAt,
    proposal: item.proposal,
    remark: item.remark,
  };
}

function abilitiesAt(actor: Actor, panel: PanelRow) {
  const isOpen = isPanelOpen(panel);
  const runs = isOpen && runsMeeting(actor, panel);
  const isMember = isOpen && isMemberOfPanel(actor, panel.id);
  return {
    run: runs,
    nameChair: isOpen && isOfficerOfCall(actor, panel.callId),
    talk: runs && panel.status === 'in-session',
    pullOut: runs || isMember,
    join: isMember && panel.status === 'in-session' && actor.personId === actor.truePersonId,
  };
}

/** The agenda as far as it exists for the actor: places and minutes are of what they see, and nothing else is counted. */
export async function readAgenda(services: Services, actor: Actor, panelId: string) {
  const { db } = services;
  const panel = await requirePanel(db, actor, panelId);
  const visible = new Set(await listJudgeableIds(db, actor, panelId));
  const plan = await planAgenda(db, panel);
  const items = plan.filter((item) => visible.has(item.applicationId));
  const sees = await readSights(db, actor, panel.callId, services.now());
  const ballots = await readBallotViews(db, actor, { panelId }, services.now());
  const members = await readPanelMembers(db, panelId);
  const planned = items.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  const isWhole = items.length === plan.length;
  return {
    panelId,
    isSettled: plan.some((item) => item.position !== null),
    // Of an agenda that somebody sees in part, the whole time would tell that there is more.
    minutesAvailable: isWhole || panel.minutesAvailable === null ? panel.minutesAvailable : planned,
    timeZone: (await readFunder(db))?.timeZone ?? null,
    serverTime: services.now(),
    chair: members.find((member) => member.personId === panel.chairId)?.personId ?? null,
    items: items.map((item, at) => presentItem(item, at, sees('scores'))),
    ballots: ballots.filter((ballot) => visible.has(ballot.applicationId) && ballot.status !== 'void'),
    attendance: await readAttendance(db, panelId),
    members: members.map(({ personId, name, nameAlt }) => ({ personId, name, nameAlt })),
    can: abilitiesAt(actor, panel),
  };
}

/** What fits on the page of an application at the table beside what its panel page says. */
export async function readSheet(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const panelId = await findPanelIdOf(db, applicationId);
  const visible = new Set(panelId ? await listJudgeableIds(db, actor, panelId) : []);
  if (!panelId || !visible.has(applicationId)) throw notFound();
  const panel = await requirePanel(db, actor, panelId);
  const sees = await readSights(db, actor, panel.callId, services.now());
  const items = (await planAgenda(db, panel)).filter((item) => visible.has(item.applicationId));
  const can = abilitiesAt(actor, panel);
  const at = items.findIndex((item) => item.applicationId === applicationId);
  const neighbour = (index: number) => {
    const item = items[index];
    return item ? { applicationId: item.applicationId, number: item.number, title: item.title } : null;
  };
  return {
    item: presentItem(items[at]!, at, sees('scores')),
    of: items.length,
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
    serverTime: services.now(),
    timeZone: (await readFunder(db))?.timeZone ?? null,
    ballots: await readBallotViews(db, actor, { applicationIds: [applicationId] }, services.now()),
    passages: sees('reviews') ? findKeyPassages(await readReviewsForPanel(db, [applicationId])) : [],
    response: sees('response') ? await readResponse(db, applicationId) : null,
    pastAwards: sees('applicant-names') ? await readPastAwards(db, applicationId) : null,
    out: await readMembersOut(db, panelId, applicationId),
    markedNoteIds: await readMarkedNoteIds(db, applicationId),
    markableNoteIds: can.pullOut
      ? (await readNotes(db, applicationId))
          .filter((note) => can.run || note.authorId === actor.personId)
          .map((note) => note.id)
      : [],
    can,
  };
}
