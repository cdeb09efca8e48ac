/** Draws as those who make them see them, as the public sees them, and as one applicant does. */
import type { Statement } from '@headwater/core/lottery';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { ListQuery } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { isTeamMember, readVisibleApplication } from '../applications/index.ts';
import { followsCall } from '../calls/index.ts';
import { findLatestRankingId, isUpToDate, readRankingById } from '../panels/index.ts';
import { requireWholeCall } from '../portfolio/index.ts';
import { isFetched } from './beacons.ts';
import { requireLottery } from './commit.ts';
import { makeReceipt, readTranscript } from './draw.ts';
import * as queries from './queries.ts';
import type { LotteryRow } from './types.ts';

async function presentLottery(services: Services, actor: Actor, lottery: LotteryRow) {
  const { db } = services;
  const now = services.now();
  const ranking = await readRankingById(db, lottery.rankingId);
  const typed = await queries.readTyped(db, lottery.id);
  const isOpen = lottery.status === 'committed';
  const { random, fallback } = lottery.statement;
  const isFallbackDue = lottery.fallbackAt !== null && now >= lottery.fallbackAt;
  return {
    ...lottery,
    isRankingUpToDate: ranking !== null && (await isUpToDate(db, ranking)),
    withdrawn: await queries.countWithdrawn(db, lottery.id),
    drawn: lottery.status === 'drawn' ? await queries.countChosen(db, lottery.id) : null,
    // Who types second must not be able to copy what the first one typed.
    typed: typed.map(({ name, nameAlt, used, enteredAt, personId }) => ({
      name,
      nameAlt,
      used,
      enteredAt,
      isOwn: personId === actor.truePersonId,
    })),
    can: {
      abandon: isOpen && now < lottery.randomAt,
      enter: isOpen && lottery.value === null && now >= lottery.randomAt,
      enterFallback: isOpen && lottery.value === null && isFallbackDue,
      fetch:
        isFetched(services.config, random) || (fallback !== null && isFetched(services.config, fallback)),
      draw: isOpen && lottery.value !== null,
      stage: lottery.status === 'drawn' && lottery.callStatus === 'decision',
    },
  };
}

/** The draws of a call and the comparison of rules, for those who follow it. */
export async function readLotteriesOfCall(services: Services, actor: Actor, callId: string) {
  const { db } = services;
  const call = await requireWholeCall(db, actor, callId);
  const rows = await queries.readLotteriesOfCall(db, callId);
  const comparison = await queries.findComparison(db, callId);
  const shown = comparison?.result?.chances ?? [];
  const named = await queries.readNames(
    db,
    shown.map((one) => one.applicationId),
  );
  const isLive = rows.some(({ status }) => status !== 'abandoned');
  const isOpen = call.status === 'panel' || call.status === 'decision';
  return {
    callId,
    callCode: call.code,
    callTitle: call.title,
    callStatus: call.status,
    latestRankingId: await findLatestRankingId(db, callId),
    items: await Promise.all(rows.map((row) => presentLottery(services, actor, row))),
    comparison,
    named,
    can: {
      compare: call.status !== 'draft' && call.status !== 'released',
      commit: isOpen && !isLive,
    },
  };
}

export async function readLottery(services: Services, actor: Actor, id: string) {
  return presentLottery(services, actor, await requireLottery(services.db, actor, id));
}

export async function listEntries(
  services: Services,
  actor: Actor,
  id: string,
  filter: ListQuery & { chosen?: 'yes' | 'no' },
) {
  const lottery = await requireLottery(services.db, actor, id);
  const page = await queries.listEntries(services.db, id, filter);
  const { denominator } = lottery.statement.list;
  return { ...page, items: page.items.map((row) => ({ ...row, denominator })) };
}

const isReleased = (lottery: LotteryRow) => lottery.callStatus === 'released';

/** What everybody may know: the statement from the start, what came of it after the release. */
function publish(lottery: LotteryRow) {
  const { id, callId, callCode, callTitle, statement, statementHash, signature, keyId, reason } = lottery;
  const isOpen = isReleased(lottery) && lottery.status === 'drawn';
  return {
    id,
    callId,
    callCode,
    callTitle,
    status: lottery.status === 'abandoned' ? 'abandoned' : isOpen ? 'released' : 'committed',
    statement,
    statementHash,
    signature,
    keyId,
    committedAt: lottery.createdAt,
    randomAt: lottery.randomAt,
    fallbackAt: lottery.fallbackAt,
    reason,
    // The value itself is public at its source; that it was entered here would tell how far the funder is.
    value: isOpen ? { used: lottery.valueUsed!, value: lottery.value! } : null,
    transcriptHash: isOpen ? lottery.transcriptHash : null,
    drawnAt: isOpen ? lottery.drawnAt : null,
  };
}

/** Every draw that was committed to. */
export async function listPublished(services: Services, query: ListQuery) {
  const page = await queries.listAll(services.db, query);
  return { ...page, items: page.items.map(publish) };
}

async function requirePublished(db: Db, id: string): Promise<LotteryRow> {
  const lottery = await queries.findLottery(db, id);
  if (!lottery) throw notFound();
  return lottery;
}

export async function readPublished(services: Services, id: string) {
  const lottery = await requirePublished(services.db, id);
  const publicKey = await queries.readPublicKey(services.db, lottery.keyId);
  return { ...publish(lottery), publicKey };
}

export async function readPublishedStatement(services: Services, id: string): Promise<Statement> {
  return (await requirePublished(services.db, id)).statement;
}

/** The sealed list in its order: one hash for each application, which tells nothing of it. */
export async function readPublishedLeaves(services: Services, id: string) {
  const lottery = await requirePublished(services.db, id);
  return { leaves: await queries.readLeaves(services.db, lottery.id) };
}

/** The transcript, for everybody once the decisions are released. */
export async function readPublishedTranscript(services: Services, id: string) {
  const lottery = await requirePublished(services.db, id);
  if (!isReleased(lottery) || lottery.status !== 'drawn') throw notFound();
  return readTranscript(services.db, lottery);
}

/** The transcript before that, for those who draw. */
export async function readOwnTranscript(services: Services, actor: Actor, id: string) {
  return readTranscript(services.db, await requireLottery(services.db, actor, id));
}

/** What a draw said of one application. */
export interface OwnDraw {
  lotteryId: string;
  /** Place in the published list, from 1. */
  number: number;
  chance: number;
  denominator: number;
  chosen: boolean;
}

/** What the draw of its call said of an application; null where there was none. Asks nobody's permission. */
export async function readDraws(db: Db, applicationIds: readonly string[]): Promise<Map<string, OwnDraw>> {
  const rows = await db
    .selectFrom('lottery_entries as entries')
    .innerJoin('lotteries', 'lotteries.id', 'entries.lottery_id')
    .select(['entries.application_id', 'entries.position', 'entries.chance', 'entries.chosen'])
    .select(['lotteries.id', 'lotteries.statement'])
    .where('lotteries.status', '=', 'drawn')
    .where('entries.application_id', 'in', [...applicationIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.application_id,
      {
        lotteryId: row.id,
        number: row.position + 1,
        chance: Number(row.chance),
        denominator: (row.statement as unknown as Statement).list.denominator,
        chosen: row.chosen === true,
      },
    ]),
  );
}

/** An application's own entry with its receipt, for its team and those who follow the call, after the release. */
export async function readOwnDraw(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const application = await readVisibleApplication(db, actor, applicationId);
  if (!isTeamMember(application) && !followsCall(actor, application.callId)) throw notFound();
  const entry = await queries.findEntryOf(db, applicationId);
  const lottery = entry && (await queries.findLottery(db, entry.lotteryId));
  if (!lottery || !isReleased(lottery)) throw notFound();
  const draws = await readDraws(db, [applicationId]);
  return { ...draws.get(applicationId)!, receipt: await makeReceipt(db, lottery, entry.position) };
}
