/** Taking a portfolio run or a draw over into staged decisions. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { lockCall } from '../calls/index.ts';
import { readEntries, requireLottery } from '../lottery/index.ts';
import { readChannel } from '../nonconsensus/index.ts';
import { readRanks } from '../panels/index.ts';
import { readChoices, requireRun } from '../portfolio/index.ts';
import * as queries from './queries.ts';
import { requireStaging } from './staging.ts';
import type { DecisionToStage, Origin, RoundRow } from './types.ts';

export interface TakenOver {
  funded: number;
  declined: number;
  awarded: number;
  /** Left to a person: nobody graded them, or they are heard apart and were not drawn. */
  open: number;
  /** Withdrawn or found ineligible since; their places are not given on by themselves. */
  gone: number;
}

type Context = { services: Services; tx: Db; actor: Actor };
type Taken = DecisionToStage & { origin: Origin };

async function requireRevision(context: Context, callId: string, revision: number | null): Promise<RoundRow> {
  // The call is locked first: of two who begin the round at once, the second must see that it has begun.
  await lockCall(context.tx, callId);
  const before = await queries.findRound(context.tx, callId);
  const { round } = await requireStaging(context, callId);
  if ((before?.revision ?? null) !== revision) throw changedMeanwhile();
  return round;
}

async function store({ services, tx, actor }: Context, roundId: string, taken: readonly Taken[]) {
  const at = services.now();
  for (const [origin, some] of Map.groupBy(taken, (one) => one.origin))
    await queries.upsertDecisions(tx, { roundId, decidedBy: actor.personId, at, origin }, some);
}

function summarise(taken: readonly Taken[], rest: Pick<TakenOver, 'open' | 'gone'>): TakenOver {
  const funded = taken.filter((one) => one.outcome === 'fund');
  return {
    funded: funded.length,
    declined: taken.length - funded.length,
    awarded: funded.reduce((sum, one) => sum + (one.amount ?? 0), 0),
    ...rest,
  };
}

const decide = (applicationId: string, amount: number | null, origin: Origin): Taken => ({
  applicationId,
  outcome: amount === null ? 'decline' : 'fund',
  amount,
  reason: '',
  origin,
});

/**
 * Stages what a portfolio run chose, in place of everything staged before. What nobody graded and no lock decides is
 * left open.
 * @throws HeadwaterError portfolio-not-chosen, changed-meanwhile, wrong-state.
 */
export function stageFromPortfolio(
  services: Services,
  actor: Actor,
  runId: string,
  revision: number | null,
): Promise<TakenOver> {
  return inTransaction(services, async (tx) => {
    const context = { services, tx, actor };
    const run = await requireRun(tx, actor, runId);
    if (run.status !== 'ready' || run.summary?.status !== 'chosen')
      throw new HeadwaterError(409, 'portfolio-not-chosen');
    const round = await requireRevision(context, run.callId, revision);
    const requests = await queries.readRequests(tx, actor, run.callId);
    const ranked = new Set((await readRanks(tx, run.rankingId)).map((rank) => rank.applicationId));
    const choices = await readChoices(tx, runId);
    const known = choices.filter((one) => requests.has(one.applicationId));
    const taken = known.flatMap(({ applicationId, line, amount, pinned }) =>
      line === null && pinned === null && !ranked.has(applicationId)
        ? []
        : [decide(applicationId, line === null ? null : amount, 'portfolio')],
    );
    await queries.deleteDecisions(tx, actor, round.id);
    await store(context, round.id, taken);
    await queries.restageRound(tx, round.id, {
      rankingId: run.rankingId,
      portfolioRunId: run.id,
      lotteryId: null,
      stagedBy: actor.personId,
      at: services.now(),
    });
    const { parameters, inputsHash, planVersion } = run;
    await recordAudit(tx, actor, {
      action: 'decisions.staged',
      entity: 'decision-round',
      entityId: round.id,
      after: { callId: run.callId, portfolioRunId: run.id, planVersion, inputsHash, ...parameters },
    });
    const gone = choices.length - known.length;
    return summarise(taken, { open: known.length - taken.length, gone });
  });
}

/**
 * Stages what a draw chose, over what was staged before; what is not on its list stays as it is. Only those between
 * certain and impossible were drawn, so only their decisions say so. What is heard apart is funded when it was drawn and
 * otherwise stays as it is: the average that the draw goes by does not decline it.
 * @throws HeadwaterError lottery-not-drawn, changed-meanwhile, wrong-state.
 */
export function stageFromLottery(
  services: Services,
  actor: Actor,
  lotteryId: string,
  revision: number | null,
): Promise<TakenOver> {
  return inTransaction(services, async (tx) => {
    const context = { services, tx, actor };
    const lottery = await requireLottery(tx, actor, lotteryId);
    if (lottery.status !== 'drawn') throw new HeadwaterError(409, 'lottery-not-drawn');
    const round = await requireRevision(context, lottery.callId, revision);
    const requests = await queries.readRequests(tx, actor, lottery.callId);
    const entries = await readEntries(tx, lotteryId);
    const { denominator } = lottery.statement.list;
    const channel = await readChannel(tx, lottery.callId);
    const heardApart = new Set(channel.applications.map((one) => one.applicationId));
    const known = entries.filter(({ applicationId }) => requests.has(applicationId));
    const taken = known.flatMap(({ applicationId, chance, chosen }) => {
      if (heardApart.has(applicationId) && !chosen) return [];
      const requested = requests.get(applicationId)!;
      const origin = chance === 0 || chance === denominator ? 'ranking' : 'lottery';
      return [decide(applicationId, chosen ? requested : null, origin)];
    });
    await store(context, round.id, taken);
    await queries.restageRound(tx, round.id, {
      rankingId: lottery.rankingId,
      portfolioRunId: round.portfolioRunId,
      lotteryId,
      stagedBy: actor.personId,
      at: services.now(),
    });
    await recordAudit(tx, actor, {
      action: 'decisions.staged',
      entity: 'decision-round',
      entityId: round.id,
      after: {
        callId: lottery.callId,
        lotteryId,
        statementHash: lottery.statementHash,
        transcriptHash: lottery.transcriptHash,
      },
    });
    return summarise(taken, { open: requests.size - taken.length, gone: entries.length - known.length });
  });
}
