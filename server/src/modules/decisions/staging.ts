/** Staging decisions: from a ranking, one by one, or some at once. Nothing of it is seen outside before the release. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit, recordAudits } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  HeadwaterError,
  invalidInput,
  notFound,
  wrongState,
} from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { type CallRow, findCall, followsCall, lockCall } from '../calls/index.ts';
import { readChannel } from '../nonconsensus/index.ts';
import { readRankingById, readRanks } from '../panels/index.ts';
import { type PlannedDecision, planDecisions } from './plan.ts';
import * as queries from './queries.ts';
import type { DecisionRow, DecisionToStage, Outcome, RoundRow } from './types.ts';

/** The call, for those who follow it from inside; for everybody else there are no decisions. */
export async function requireFollowed(db: Db, actor: Actor, callId: string): Promise<CallRow> {
  const call = await findCall(db, actor, { id: callId });
  if (!call || !followsCall(actor, callId)) throw notFound();
  return call;
}

/** The call's round, locked and open for changes; begun when there is none. */
export async function requireStaging(
  { services, tx, actor }: { services: Services; tx: Db; actor: Actor },
  callId: string,
): Promise<{ call: CallRow; round: RoundRow }> {
  await requireFollowed(tx, actor, callId);
  // The call first, as the release does: of two who begin the round at once, neither waits for what the other holds.
  await lockCall(tx, callId);
  const call = await requireFollowed(tx, actor, callId);
  if (call.status !== 'decision') throw wrongState(call.status);
  await queries.insertRound(tx, { callId, stagedBy: actor.personId, at: services.now() });
  const round = (await queries.lockRound(tx, callId))!;
  if (round.status !== 'staged') throw wrongState(round.status);
  return { call, round };
}

async function plan(db: Db, actor: Actor, call: CallRow, rankingId: string): Promise<PlannedDecision[]> {
  const ranking = await readRankingById(db, rankingId);
  if (ranking?.callId !== call.id) throw notFound();
  if (ranking.status !== 'ready') throw new HeadwaterError(409, 'ranking-not-ready', { field: 'rankingId' });
  const requests = await queries.readRequests(db, actor, call.id);
  const channel = await readChannel(db, call.id);
  const heardApart = new Set(channel.applications.map((one) => one.applicationId));
  return planDecisions(
    await readRanks(db, rankingId),
    requests,
    Math.max(0, call.budget - channel.reserved),
    heardApart,
  );
}

export interface PlanSummary {
  funded: number;
  declined: number;
  awarded: number;
  budget: number;
  /** How many are left to a person, by why. */
  open: { lottery: number; overBudget: number; notRanked: number; heardApart: number };
}

function summarise(planned: readonly PlannedDecision[], budget: number): PlanSummary {
  const count = (test: (one: PlannedDecision) => boolean) => planned.filter(test).length;
  return {
    funded: count((one) => one.outcome === 'fund'),
    declined: count((one) => one.outcome === 'decline'),
    awarded: planned.reduce((sum, one) => sum + (one.amount ?? 0), 0),
    budget,
    open: {
      lottery: count((one) => one.why === 'lottery'),
      overBudget: count((one) => one.why === 'over-budget'),
      notRanked: count((one) => one.why === 'not-ranked'),
      heardApart: count((one) => one.why === 'heard-apart'),
    },
  };
}

/** What staging from a ranking would do; nothing is stored. */
export async function previewStaging(
  services: Services,
  actor: Actor,
  callId: string,
  rankingId: string,
): Promise<PlanSummary> {
  const call = await requireFollowed(services.db, actor, callId);
  return summarise(await plan(services.db, actor, call, rankingId), call.budget);
}

/** Stages decisions from a ranking in place of all that were staged about applications the actor may decide about. */
export function stageFromRanking(
  services: Services,
  actor: Actor,
  callId: string,
  input: { rankingId: string; revision: number | null },
): Promise<PlanSummary> {
  return inTransaction(services, async (tx) => {
    await lockCall(tx, callId);
    const before = await queries.findRound(tx, callId);
    const { call, round } = await requireStaging({ services, tx, actor }, callId);
    if ((before?.revision ?? null) !== input.revision) throw changedMeanwhile();
    const planned = await plan(tx, actor, call, input.rankingId);
    const at = services.now();
    await queries.deleteDecisions(tx, actor, round.id);
    await queries.upsertDecisions(
      tx,
      { roundId: round.id, decidedBy: actor.personId, at, origin: 'ranking' },
      planned.flatMap(({ applicationId, outcome, amount }) =>
        outcome ? [{ applicationId, outcome, amount, reason: '' }] : [],
      ),
    );
    await queries.restageRound(tx, round.id, {
      rankingId: input.rankingId,
      portfolioRunId: null,
      lotteryId: null,
      stagedBy: actor.personId,
      at,
    });
    const summary = summarise(planned, call.budget);
    await recordAudit(tx, actor, {
      action: 'decisions.staged',
      entity: 'decision-round',
      entityId: round.id,
      after: { callId, rankingId: input.rankingId, ...summary },
    });
    return summary;
  });
}

export interface DecisionInput {
  outcome: Outcome;
  /** Left out or null when funding: the amount requested. */
  amount?: number | null;
  reason: string;
}

function completeDecision(
  call: CallRow,
  applicationId: string,
  requested: number,
  input: DecisionInput,
): DecisionToStage {
  const { outcome, reason } = input;
  if (outcome === 'advance' && !call.nextCallId)
    throw new HeadwaterError(422, 'stage-missing', { field: 'outcome', params: { value: call.code } });
  if (outcome !== 'fund') {
    if (input.amount)
      throw invalidInput('amount', input.amount, 'none for an application that is not funded');
    return { applicationId, outcome, amount: null, reason };
  }
  const amount = input.amount ?? requested;
  if (amount > call.budget) {
    throw new HeadwaterError(422, 'decision-amount-excess', {
      field: 'amount',
      params: { value: String(amount) },
    });
  }
  return { applicationId, outcome, amount, reason };
}

/** What the trail keeps of a decision that gives way. */
const describeEarlier = ({ outcome, amount }: DecisionRow) => (outcome ? { outcome, amount } : undefined);

/**
 * Decides one application by hand, with a reason.
 * @param input `revision` is that of the decision as the actor saw it, 0 when there was none.
 */
export function decide(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: DecisionInput & { revision: number },
): Promise<DecisionRow> {
  return inTransaction(services, async (tx) => {
    const found = await queries.findDecidable(tx, actor, applicationId);
    if (!found) throw notFound();
    const { call, round } = await requireStaging({ services, tx, actor }, found.callId);
    const [before] = await queries.readDecisions(tx, actor, [applicationId]);
    if (!before) throw notFound();
    if (before.revision !== input.revision) throw changedMeanwhile();
    const decision = completeDecision(call, applicationId, found.requested, input);
    await queries.upsertDecisions(
      tx,
      { roundId: round.id, decidedBy: actor.personId, at: services.now(), origin: 'person' },
      [decision],
    );
    await recordAudit(tx, actor, {
      action: 'decision.changed',
      entity: 'application',
      entityId: applicationId,
      before: describeEarlier(before),
      after: { outcome: decision.outcome, amount: decision.amount },
      reason: input.reason,
    });
    return (await queries.readDecisions(tx, actor, [applicationId]))[0]!;
  });
}

/** Decides several applications alike, at the amounts requested, with one reason; all or none. */
export function decideMany(
  services: Services,
  actor: Actor,
  callId: string,
  input: { applicationIds: readonly string[]; outcome: Outcome; reason: string },
): Promise<{ decided: number }> {
  return inTransaction(services, async (tx) => {
    const { call, round } = await requireStaging({ services, tx, actor }, callId);
    const before = await queries.readDecisions(tx, actor, input.applicationIds);
    const known = new Map(before.filter((row) => row.callId === callId).map((row) => [row.id, row]));
    const unknown = input.applicationIds.find((id) => !known.has(id));
    if (unknown) throw notFound();
    const decisions = Array.from(known.values(), (row) =>
      completeDecision(call, row.id, row.requested, { outcome: input.outcome, reason: input.reason }),
    );
    await queries.upsertDecisions(
      tx,
      { roundId: round.id, decidedBy: actor.personId, at: services.now(), origin: 'person' },
      decisions,
    );
    await recordAudits(
      tx,
      actor,
      decisions.map((decision) => ({
        action: 'decision.changed',
        entity: 'application',
        entityId: decision.applicationId,
        before: describeEarlier(known.get(decision.applicationId)!),
        after: { outcome: decision.outcome, amount: decision.amount },
        reason: input.reason,
      })),
    );
    return { decided: decisions.length };
  });
}
