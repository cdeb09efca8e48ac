/** Rankings: asked for, computed as a job, and computed again to check them. */
import type { Likelihood, ReviewerScale } from '@headwater/core/ranking';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { enqueueJob, type JobContext, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { type CallRow, findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { CORE_VERSION, type ComputeRankingInput, type ComputeRankingOutput, hashInputs } from './inputs.ts';
import { readPanels } from './queries.ts';
import { isUpToDate, isUpToDateFor, readInputs, readInputsAtOnce } from './ranking-inputs.ts';
import * as queries from './ranking-queries.ts';
import { readSights } from './sights.ts';
import type { RankingRow, RankingSource, StoredRank } from './types.ts';
import { rankingWorkflow } from './workflow.ts';

export interface RankingRequest {
  source: RankingSource;
  fund: number;
  credible: number;
  likelihood: Likelihood;
  reviewerScale: ReviewerScale;
  weights?: Record<string, number>;
  panelEffect?: boolean;
}

/** Asks for a ranking of all applications of a call under consideration; one at a time. */
export function requestRanking(services: Services, actor: Actor, callId: string, request: RankingRequest) {
  return inTransaction(services, async (tx) => {
    const call = await findCall(tx, actor, { id: callId });
    if (!call) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    if (call.status === 'draft' || call.status === 'released') throw wrongState(call.status);
    if (request.weights) checkWeights(call, request.weights);
    const inputs = await readInputs(tx, { callId, source: request.source, parameters: request });
    if (inputs.votes.length === 0) throw new HeadwaterError(409, 'ranking-without-scores');
    const rankingId = await queries.insertRanking(tx, {
      callId,
      source: request.source,
      parameters: {
        fund: request.fund,
        credible: request.credible,
        likelihood: request.likelihood,
        reviewerScale: request.reviewerScale,
        ...(request.weights ? { weights: request.weights } : {}),
        ...(request.panelEffect === undefined ? {} : { panelEffect: request.panelEffect }),
        scale: { lowest: call.scaleMin, highest: call.scaleMax },
        coreVersion: CORE_VERSION,
      },
      createdBy: actor.personId,
      at: services.now(),
    });
    if (!rankingId) throw new HeadwaterError(409, 'ranking-under-way');
    const jobId = await enqueueJob(services, tx, actor, computeRankingJob, { rankingId }, callId);
    await queries.setRankingJob(tx, rankingId, jobId);
    await recordAudit(tx, actor, {
      action: 'ranking.requested',
      entity: 'ranking',
      entityId: rankingId,
      after: { call: call.code, ...request },
    });
    return { rankingId, jobId };
  });
}

/** @throws HeadwaterError invalid-input for a weight of no criterion of the call, or when all are 0. */
function checkWeights(call: CallRow, weights: Readonly<Record<string, number>>): void {
  const known = call.criteria.map((criterion) => criterion.key);
  const unknown = Object.keys(weights).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalidInput(`weights.${unknown}`, unknown, known.join(', '));
  if (Object.values(weights).some((weight) => weight > 0)) return;
  throw invalidInput('weights', weights, 'at least one weight above 0');
}

function compute<I>(
  { signal, report }: JobContext<I>,
  input: ComputeRankingInput,
): Promise<ComputeRankingOutput> {
  return computeInThread(new URL('./compute-ranking.ts', import.meta.url), input, {
    signal,
    onProgress: (done, total) => void report('ranking', done, total).catch(() => {}),
  });
}

async function requireRanking(db: Db, rankingId: string): Promise<RankingRow> {
  const [ranking] = await queries.readRankingsById(db, [rankingId]);
  if (!ranking) throw notFound();
  return ranking;
}

export const computeRankingJob: JobDefinition<{ rankingId: string }> = {
  kind: 'panels.compute-ranking',
  async run(context) {
    const { services, input, actor, report, finish } = context;
    const ranking = await requireRanking(services.db, input.rankingId);
    await report('reading', 0);
    const inputs = await readInputsAtOnce(services, ranking);
    const { ranks, summary } = await compute(context, { inputs, parameters: ranking.parameters });
    await report('storing', 0);
    await inTransaction(services, async (tx) => {
      await queries.insertRanks(tx, ranking.id, ranks);
      await runTransition({ services, tx, actor }, rankingWorkflow, 'complete', ranking.id, {
        inputsHash: hashInputs(inputs),
        inputs: JSON.stringify(inputs),
        summary,
      });
      await finish(tx, { rankingId: ranking.id, ranked: ranks.length });
    });
  },
  async abandon({ services, tx, input, actor }) {
    await runTransition(
      { services, tx, actor },
      rankingWorkflow,
      'fail',
      input.rankingId,
      undefined as never,
    );
  },
};

/** Whether the ranking was integrated; one that was sampled by an earlier release would come out a little different. */
const isReplayable = ({ parameters }: Pick<RankingRow, 'parameters'>) => parameters.likelihood !== undefined;

/** Asks for a ranking to be computed again from what was kept. */
export async function requestReplay(services: Services, actor: Actor, rankingId: string): Promise<string> {
  const ranking = await readRankingFor(services.db, actor, rankingId, services.now());
  if (!followsCall(actor, ranking.callId)) throw notAllowed();
  if (ranking.status !== 'ready') throw wrongState(ranking.status);
  if (!isReplayable(ranking)) throw new HeadwaterError(409, 'ranking-sampled');
  return inTransaction(services, (tx) =>
    enqueueJob(services, tx, actor, replayRankingJob, { rankingId }, ranking.callId),
  );
}

/**
 * Computes a ranking again. The job's result says whether the rows come out the `same`, how many differ, whether the
 * kept inputs still have the hash they had, and whether the call's scores have changed since.
 */
export const replayRankingJob: JobDefinition<{ rankingId: string }> = {
  kind: 'panels.replay-ranking',
  async run(context) {
    const { services, input, report, finish } = context;
    const ranking = await requireRanking(services.db, input.rankingId);
    await report('reading', 0);
    const inputs = await queries.readStoredInputs(services.db, ranking.id);
    if (!inputs) throw wrongState(ranking.status);
    const stored = await queries.readRanks(services.db, ranking.id);
    const { ranks } = await compute(context, { inputs, parameters: ranking.parameters });
    const differing = countDifferences(stored, ranks);
    const inputsIntact = hashInputs(inputs) === ranking.inputsHash;
    await inTransaction(services, async (tx) =>
      finish(tx, {
        rankingId: ranking.id,
        same: differing === 0 && inputsIntact,
        differing,
        inputsIntact,
        inputsCurrent: await isUpToDate(tx, ranking),
        coreVersion: CORE_VERSION,
      }),
    );
  },
};

/** How many rows are in one and not in the other, or not the same to the last bit. */
export function countDifferences(a: readonly StoredRank[], b: readonly StoredRank[]): number {
  const write = (rank: StoredRank) =>
    JSON.stringify([rank.mean, rank.expectedRank, rank.lower, rank.upper, rank.pFund, rank.group]);
  const other = new Map(b.map((rank) => [rank.applicationId, write(rank)]));
  const differing = a.filter((rank) => other.get(rank.applicationId) !== write(rank)).length;
  return differing + Math.max(0, b.length - a.length);
}

/** Those who follow the call, and members of its panels where the phase lets them see scores. */
async function requireRankingReader(db: Db, actor: Actor, callId: string, now: Date): Promise<CallRow> {
  const call = await findCall(db, actor, { id: callId });
  if (!call) throw notFound();
  if (followsCall(actor, callId)) return call;
  const sees = await readSights(db, actor, callId, now);
  if (sees('scores') && (await readPanels(db, actor, { callId })).length > 0) return call;
  throw notFound();
}

/** A ranking, for those who follow the call and members of its panels; others are told that there is none. */
export async function readRankingFor(
  db: Db,
  actor: Actor,
  rankingId: string,
  now: Date,
): Promise<RankingRow> {
  const ranking = await requireRanking(db, rankingId);
  await requireRankingReader(db, actor, ranking.callId, now);
  if (ranking.status !== 'ready' && !followsCall(actor, ranking.callId)) throw notFound();
  return ranking;
}

/** The ranking as it is shown: how many it ranks is what the actor sees of it. */
export async function presentRanking(services: Services, actor: Actor, rankingId: string) {
  const ranking = await readRankingFor(services.db, actor, rankingId, services.now());
  const call = await requireRankingReader(services.db, actor, ranking.callId, services.now());
  const isFollower = followsCall(actor, ranking.callId);
  const isReady = ranking.status === 'ready';
  return {
    ...ranking,
    callCode: call.code,
    callTitle: call.title,
    counts: await queries.countGroups(services.db, actor, ranking.id),
    summary: ranking.summary && {
      ...ranking.summary,
      // What counts the whole ranking would tell members how many applications are kept from them.
      lotteryPlaces: isFollower ? ranking.summary.lotteryPlaces : null,
      scores: isFollower ? ranking.summary.scores : null,
      ungraded: isFollower ? ranking.summary.ungraded.length : null,
      warnings: (ranking.summary.warnings ?? []).filter(({ code }) => isFollower || code !== 'single-votes'),
      diagnostics: isFollower ? (ranking.summary.diagnostics ?? null) : null,
    },
    isUpToDate: isReady ? await isUpToDateFor(services.db, actor, ranking, isFollower) : null,
    can: {
      replay: isFollower && isReady && isReplayable(ranking),
      stage: isFollower && isReady && call.status === 'decision',
    },
  };
}

/** The rankings of a call; the latest first. */
export async function listRankings(services: Services, actor: Actor, callId: string) {
  const call = await requireRankingReader(services.db, actor, callId, services.now());
  const isFollower = followsCall(actor, callId);
  const rankings = await queries.readRankingsOfCall(services.db, callId);
  const isOpen = call.status !== 'draft' && call.status !== 'released';
  return {
    items: rankings
      .filter((ranking) => isFollower || ranking.status === 'ready')
      .map(({ summary, ...ranking }) => ({ ...ranking, fundingLine: summary?.fundingLine ?? null })),
    suggestedFund: isFollower ? await queries.suggestFund(services.db, callId) : null,
    scale: { lowest: call.scaleMin, highest: call.scaleMax },
    sources: isFollower ? await queries.countScores(services.db, callId) : null,
    criteria: call.criteria.map(({ key, label, weight }) => ({ key, label, weight })),
    can: { compute: isOfficerOfCall(actor, callId) && isOpen },
  };
}
