/** Searches for divided applications: asked for, made as a job from what a ranking kept. */
import type { DivisionResult } from '@headwater/core/nonconsensus';
import core from '../../../../core/package.json' with { type: 'json' };
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { findLatestRankingId, readRankingById, readStoredInputs } from '../panels/index.ts';
import type { ComputeSearchInput } from './compute-search.ts';
import * as queries from './queries.ts';
import { CHANNEL_STAGES } from './types.ts';
import { searchWorkflow } from './workflow.ts';

/**
 * Asks for a search among the applications of the call's latest ranking; one at a time.
 * @throws HeadwaterError search-without-ranking, search-under-way
 */
export function requestSearch(
  services: Services,
  actor: Actor,
  callId: string,
  { falseShare }: { falseShare: number },
) {
  return inTransaction(services, async (tx) => {
    const call = await findCall(tx, actor, { id: callId });
    if (!call) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    if (!CHANNEL_STAGES.has(call.status)) throw wrongState(call.status);
    const rankingId = await findLatestRankingId(tx, callId);
    if (!rankingId) throw new HeadwaterError(409, 'search-without-ranking');
    const searchId = await queries.insertSearch(tx, {
      callId,
      rankingId,
      falseShare,
      coreVersion: core.version,
      createdBy: actor.personId,
      at: services.now(),
    });
    if (!searchId) throw new HeadwaterError(409, 'search-under-way');
    const jobId = await enqueueJob(services, tx, actor, searchJob, { searchId }, callId);
    await queries.setSearchJob(tx, searchId, jobId);
    await recordAudit(tx, actor, {
      action: 'division-search.requested',
      entity: 'division-search',
      entityId: searchId,
      after: { call: call.code, rankingId, falseShare },
    });
    return { searchId, jobId };
  });
}

export const searchJob: JobDefinition<{ searchId: string }> = {
  kind: 'nonconsensus.search',
  async run({ services, input, actor, signal, report, finish }) {
    await report('reading', 0);
    const [search] = await queries.readSearchesById(services.db, [input.searchId]);
    if (!search) throw notFound();
    const ranking = await readRankingById(services.db, search.rankingId);
    const inputs = await readStoredInputs(services.db, search.rankingId);
    if (!ranking || !inputs) throw notFound();
    const { parameters } = ranking;
    const found = await computeInThread<ComputeSearchInput, DivisionResult>(
      new URL('./compute-search.ts', import.meta.url),
      {
        ...inputs,
        fund: parameters.fund,
        scale: parameters.scale,
        likelihood: parameters.likelihood ?? 'normal',
        reviewerScale: parameters.reviewerScale ?? 'common',
        falseShare: search.falseShare,
      },
      { signal, onProgress: (done, total) => void report('ranking', done, total).catch(() => {}) },
    );
    await report('storing', 0);
    await inTransaction(services, async (tx) => {
      await queries.insertFindings(tx, search.id, found.rows);
      await runTransition({ services, tx, actor }, searchWorkflow, 'complete', search.id, {
        campShare: found.campShare,
        warnings: JSON.stringify(found.warnings),
      });
      await finish(tx, { searchId: search.id });
    });
  },
  async abandon({ services, tx, input, actor }) {
    await runTransition({ services, tx, actor }, searchWorkflow, 'fail', input.searchId, undefined as never);
  },
};
