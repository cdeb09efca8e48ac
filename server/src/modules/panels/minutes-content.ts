/** Minutes as data: what is frozen, hashed and shown. Everything in them follows from what was done in the panel. */
import type { LocalText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import { readFunder } from '../../platform/funder.ts';
import type { EnBloc } from './agenda-order.ts';
import type { Proposal } from './agenda-queries.ts';
import type { BallotKind, BallotResult, BallotSecrecy } from './ballot-count.ts';
import * as read from './minutes-queries.ts';
import { readPanelMembers } from './queries.ts';
import { readAttendance } from './session-queries.ts';

interface Name {
  name: string;
  nameAlt: string | null;
}

export interface MinutesBallot {
  kind: BallotKind;
  secrecy: BallotSecrecy;
  status: 'closed' | 'void';
  result: BallotResult | null;
  /** Of a named ballot; null of a secret one and of one that counts for nothing. */
  votes: (Name & { choice: string })[] | null;
}

export interface MinutesItem {
  applicationId: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  lead: Name | null;
  host: string | null;
  enBloc: EnBloc | null;
  minutesSpent: number;
  /** `source` and `reason` are for those who run the call; null for everybody else. */
  recused: (Name & { personId: string; source: string | null; reason: string | null })[];
  quotes: (Name & { body: string })[];
  ballots: MinutesBallot[];
  grades: { count: number; mean: number | null; changed: number; meanBefore: number | null };
  proposal: Proposal | null;
  remark: string;
}

export interface MinutesContent {
  version: 1;
  issuer: LocalText;
  callCode: string;
  callTitle: LocalText;
  panelName: LocalText;
  timeZone: string | null;
  meetsAt: string | null;
  beganAt: string | null;
  closedAt: string | null;
  chair: Name | null;
  present: (Name & { joinedAt: string; leftAt: string | null })[];
  absent: Name[];
  items: MinutesItem[];
  remarks: string;
}

const sayTime = (at: Date | null) => (at === null ? null : new Date(at).toISOString());

/** Writes the minutes of a panel from what was done in it, in a fixed number of statements. */
export async function collectMinutes(
  db: Db,
  panel: { id: string; chairId: string | null },
  remarks: string,
): Promise<MinutesContent> {
  const panelId = panel.id;
  const frame = await read.readFrame(db, panelId);
  const times = await read.readSessionTimes(db, panelId);
  const funder = await readFunder(db);
  const members = await readPanelMembers(db, panelId);
  const attendance = await readAttendance(db, panelId);
  const cameIds = new Set(attendance.map((one) => one.personId));
  const chair = members.find((member) => member.personId === panel.chairId);
  return {
    version: 1,
    issuer: funder?.name ?? { en: 'Headwater', zh: '源头' },
    callCode: frame.callCode,
    callTitle: frame.callTitle,
    panelName: frame.panelName,
    timeZone: funder?.timeZone ?? null,
    meetsAt: sayTime(frame.meetsAt),
    beganAt: sayTime(times.beganAt),
    closedAt: sayTime(times.closedAt),
    chair: chair ? { name: chair.name, nameAlt: chair.nameAlt } : null,
    present: attendance.map(({ name, nameAlt, joinedAt, leftAt }) => ({
      name,
      nameAlt,
      joinedAt: sayTime(joinedAt)!,
      leftAt: sayTime(leftAt),
    })),
    absent: members
      .filter((member) => !cameIds.has(member.personId))
      .map(({ name, nameAlt }) => ({ name, nameAlt })),
    items: await collectItems(db, panelId, times.beganAt),
    remarks,
  };
}

async function collectItems(db: Db, panelId: string, beganAt: Date | null): Promise<MinutesItem[]> {
  const items = await read.readMinutesItems(db, panelId);
  const byApplication = <R extends { applicationId: string }>(rows: R[]) =>
    Map.groupBy(rows, (row) => row.applicationId);
  const recusals = byApplication(await read.readMinutesRecusals(db, panelId));
  const notes = byApplication(await read.readMinutesNotes(db, panelId));
  const ballots = byApplication(await read.readMinutesBallots(db, panelId));
  const grades = byApplication(await read.readMinutesGrades(db, panelId, beganAt));
  return items.map((item) => {
    const id = item.applicationId;
    const isOut = new Set((recusals.get(id) ?? []).map((one) => one.personId));
    const graded = grades.get(id)?.[0];
    return {
      applicationId: id,
      number: item.number,
      title: item.title,
      titleAlt: item.titleAlt,
      lead: item.leadName === null ? null : { name: item.leadName, nameAlt: item.leadNameAlt },
      host: item.hostName,
      enBloc: item.enBloc,
      minutesSpent: Math.round(item.spentSeconds / 60),
      recused: (recusals.get(id) ?? []).map(({ personId, name, nameAlt, source, reason }) => ({
        personId,
        name,
        nameAlt,
        source,
        reason,
      })),
      quotes: (notes.get(id) ?? []).map((note) => ({
        name: note.authorName,
        nameAlt: note.authorNameAlt,
        body: note.body,
      })),
      ballots: (ballots.get(id) ?? []).map(({ kind, secrecy, status, result, votes }) => ({
        kind,
        secrecy,
        status,
        result,
        votes:
          votes
            ?.filter((vote) => !isOut.has(vote.personId))
            .map(({ name, nameAlt, choice }) => ({ name, nameAlt, choice })) ?? null,
      })),
      grades: graded
        ? {
            count: graded.count,
            mean: graded.mean,
            changed: graded.changed,
            meanBefore: graded.meanBefore,
          }
        : { count: 0, mean: null, changed: 0, meanBefore: null },
      proposal: item.proposal,
      remark: item.remark,
    };
  });
}

/**
 * The minutes as one reader may have them: without the items that do not exist for them, and without why others were
 * out unless they run the call.
 */
export function redactMinutes(
  content: MinutesContent,
  reader: { visibleIds: ReadonlySet<string>; readsReasons: boolean; seesNames: boolean },
): MinutesContent {
  return {
    ...content,
    items: content.items
      .filter((item) => reader.visibleIds.has(item.applicationId))
      .map((item) => ({
        ...item,
        lead: reader.seesNames ? item.lead : null,
        host: reader.seesNames ? item.host : null,
        recused: item.recused.map((one) =>
          reader.readsReasons ? one : { ...one, source: null, reason: null },
        ),
      })),
  };
}
