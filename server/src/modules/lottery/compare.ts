/** Comparing the rules of a draw on a ranking of the call. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notFound, wrongState } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { readRankingById, readRanks, readStoredInputs } from '../panels/index.ts';
import { requireWholeCall } from '../portfolio/index.ts';
import { suggestSlope } from './chances.ts';
import type { CompareInput } from './compare-rules.ts';
import * as queries from './queries.ts';
import type { ComparisonResult } from './types.ts';
import { comparisonWorkflow } from './workflow.ts';

/** A ranking of the call that can be computed again; one that an earlier release sampled cannot. */
export async function requireRanking(db: Db, callId: string, rankingId: string) {
  const ranking = await readRankingById(db, rankingId);
  if (!ranking || ranking.callId !== callId || ranking.status !== 'ready')
    throw new HeadwaterError(409, 'ranking-not-ready', { field: 'rankingId' });
  if (ranking.parameters.likelihood === undefined) throw new HeadwaterError(409, 'ranking-sampled');
  return ranking;
}

/** Asks for the rules to be compared; `slope` null takes one that suits the ranking. */
export function requestComparison(
  services: Services,
  actor: Actor,
  callId: string,
  input: { rankingId: string; slope: number | null },
) {
  return inTransaction(services, async (tx) => {
    const call = await requireWholeCall(tx, actor, callId);
    if (call.status === 'draft' || call.status === 'released') throw wrongState(call.status);
    const ranking = await requireRanking(tx, callId, input.rankingId);
    const slope = input.slope ?? suggestSlope(await readRanks(tx, ranking.id));
    const id = await queries.insertComparison(tx, {
      callId,
      rankingId: ranking.id,
      slope,
      createdBy: actor.personId,
      at: services.now(),
    });
    if (!id) throw new HeadwaterError(409, 'lottery-comparison-under-way');
    const jobId = await enqueueJob(services, tx, actor, compareJob, { comparisonId: id }, callId);
    await queries.setComparisonJob(tx, id, jobId);
    await recordAudit(tx, actor, {
      action: 'lottery-comparison.requested',
      entity: 'lottery-comparison',
      entityId: id,
      after: { call: call.code, rankingId: ranking.id, slope },
    });
    return { comparisonId: id, jobId };
  });
}

export const compareJob: JobDefinition<{ comparisonId: string }> = {
  kind: 'lottery.compare-rules',
  async run({ services, input, actor, signal, report, finish }) {
    const { db } = services;
    const [comparison] = await queries.readComparisons(db, [input.comparisonId]);
    const ranking = comparison && (await readRankingById(db, comparison.rankingId));
    const graded = comparison && (await readStoredInputs(db, comparison.rankingId));
    if (!comparison || !ranking || !graded) throw notFound();
    const { fund, credible, scale, likelihood, reviewerScale } = ranking.parameters;
    const asked: CompareInput = {
      slope: comparison.slope,
      ranking: {
        votes: graded.votes,
        proposals: graded.applications,
        fund,
        credible,
        scale,
        likelihood,
        reviewerScale,
      },
    };
    await report('comparing-rules', 0);
    const result = await computeInThread<CompareInput, ComparisonResult>(
      new URL('./compare-rules.ts', import.meta.url),
      asked,
      { signal, onProgress: (done, total) => void report('comparing-rules', done, total).catch(() => {}) },
    );
    await inTransaction(services, async (tx) => {
      const context = { services, tx, actor };
      await runTransition(context, comparisonWorkflow, 'complete', comparison.id, { result });
      await finish(tx, { comparisonId: comparison.id });
    });
  },
  async abandon({ services, tx, input, actor }) {
    const context = { services, tx, actor };
    await runTransition(context, comparisonWorkflow, 'fail', input.comparisonId, undefined as never);
  },
};
