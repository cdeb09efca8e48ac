/** Committing to a draw before its random value exists, and giving it up before then. */
import { randomUUID } from 'node:crypto';
import type { Reveal } from '@headwater/core/lottery';
import { canonicalJson } from '@headwater/core/transparency';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { lockCall } from '../calls/index.ts';
import { isUpToDate, readRanks } from '../panels/index.ts';
import { requireWholeCall } from '../portfolio/index.ts';
import { chooseValue } from './beacons.ts';
import { suggestSlope } from './chances.ts';
import { requireRanking } from './compare.ts';
import * as queries from './queries.ts';
import type { SealInput, SealOutput } from './seal.ts';
import type { DrawRule, LotteryRow, SourceChoice } from './types.ts';
import { lotteryWorkflow } from './workflow.ts';

/** So long before its random value a draw is committed to, at least. */
const LEAD_MS = 10 * 60_000;

export interface CommitRequest {
  rankingId: string;
  rule: DrawRule;
  slope: number | null;
  reveal: Reveal;
  random: SourceChoice;
  fallback: SourceChoice | null;
}

function requireLater(field: string, at: Date, least: Date): void {
  if (at >= least) return;
  throw new HeadwaterError(422, 'lottery-random-too-early', {
    field,
    params: { value: at.toISOString(), accepted: least.toISOString() },
  });
}

/** What the list calls each application of a ranking: its number, else its id. */
async function readNames(services: Services, ids: readonly string[]): Promise<string[]> {
  const rows = await services.db
    .selectFrom('applications')
    .select(['id', 'number'])
    .where('id', 'in', [...ids])
    .execute();
  const names = new Map(rows.map(({ id, number }) => [id, number ?? id]));
  return ids.map((id) => names.get(id) ?? id);
}

/**
 * Commits: who is on the list with which chance is sealed, and the statement is signed and public from now on.
 * @throws HeadwaterError lottery-exists, lottery-grades-changed, lottery-random-too-early.
 */
export async function commitLottery(
  services: Services,
  actor: Actor,
  callId: string,
  request: CommitRequest,
): Promise<LotteryRow> {
  const { db } = services;
  const call = await requireWholeCall(db, actor, callId);
  if (call.status !== 'panel' && call.status !== 'decision') throw wrongState(call.status);
  const now = services.now();
  const random = chooseValue(request.random);
  requireLater('random.at', random.at, new Date(now.getTime() + LEAD_MS));
  const fallback = request.fallback && chooseValue(request.fallback);
  if (fallback) requireLater('fallback.at', fallback.at, new Date(random.at.getTime() + LEAD_MS));
  const ranking = await requireRanking(db, callId, request.rankingId);
  const ranks = await readRanks(db, ranking.id);
  const input: SealInput = {
    call: call.code,
    committedAt: now.toISOString(),
    rule: request.rule,
    slope: request.slope ?? suggestSlope(ranks),
    fund: ranking.parameters.fund,
    reveal: request.reveal,
    random: random.source,
    fallback: fallback?.source ?? null,
    ranks,
    names: await readNames(
      services,
      ranks.map((rank) => rank.applicationId),
    ),
  };
  const sealed = await computeInThread<SealInput, SealOutput>(new URL('./seal.ts', import.meta.url), input);
  return inTransaction(services, async (tx) => {
    await lockCall(tx, callId);
    const current = await requireWholeCall(tx, actor, callId);
    if (current.status !== call.status) throw wrongState(current.status);
    if (!(await isUpToDate(tx, ranking))) throw new HeadwaterError(409, 'lottery-grades-changed');
    const id = randomUUID();
    const { statement, hash, entries } = sealed;
    const signature = services.signer.sign(new TextEncoder().encode(canonicalJson(statement)));
    const isStored = await queries.insertLottery(
      tx,
      {
        id,
        callId,
        rankingId: ranking.id,
        statement,
        hash,
        signature: Buffer.from(signature).toString('base64'),
        keyId: services.signer.keyId,
        randomAt: random.at,
        fallbackAt: fallback?.at ?? null,
        createdBy: actor.personId,
        at: now,
      },
      entries,
    );
    if (!isStored) throw new HeadwaterError(409, 'lottery-exists');
    await recordAudit(tx, actor, {
      action: 'lottery.committed',
      entity: 'lottery',
      entityId: id,
      after: { call: call.code, statement, statementHash: hash },
    });
    return (await queries.findLottery(tx, id))!;
  });
}

/** A draw, for those who may look at the money of its call; for others there is none. */
export async function requireLottery(
  db: Services['db'],
  actor: Actor,
  id: string,
  isLocked = false,
): Promise<LotteryRow> {
  const found = await (isLocked ? queries.lockLottery(db, id) : queries.findLottery(db, id));
  if (!found) throw notFound();
  await requireWholeCall(db, actor, found.callId);
  return found;
}

/** Gives a draw up, with a reason that is published; only while nobody can know its value. */
export function abandonLottery(
  services: Services,
  actor: Actor,
  id: string,
  reason: string,
): Promise<LotteryRow> {
  return inTransaction(services, async (tx) => {
    await requireLottery(tx, actor, id, true);
    const step = await runTransition({ services, tx, actor }, lotteryWorkflow, 'abandon', id, { reason });
    return step.record;
  });
}
