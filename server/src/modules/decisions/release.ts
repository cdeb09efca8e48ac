/** The release: all decisions of a call become public in one transaction, or none does. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, notFound } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { advanceApplications, decideApplications } from '../applications/index.ts';
import { type CallRow, findCall, lockCall, releaseCall, requireNextCall } from '../calls/index.ts';
import { compareCriteria } from './feedback.ts';
import { queueLetters } from './letters.ts';
import * as queries from './queries.ts';
import { hashRecord } from './record.ts';
import { requireFollowed } from './staging.ts';
import { roundWorkflow } from './workflow.ts';

type Context = { services: Services; tx: Db; actor: Actor };

export interface FundedApplication {
  applicationId: string;
  amount: number;
}

/** Makes the awards of a release in its transaction; answers the number of each by application id. */
export type AwardMaker = (
  context: Context,
  call: CallRow,
  funded: readonly FundedApplication[],
) => Promise<ReadonlyMap<string, string>>;

let makeAwards: AwardMaker = async () => new Map();

/** Says who makes the awards; the room further down the chain registers itself when the server is built. */
export function registerAwardMaker(maker: AwardMaker): void {
  makeAwards = maker;
}

/**
 * A director gives the word: the round is closed to changes and a job releases it.
 * @param input `confirmation` is the call's code, typed by the director; `revision` is the round's as they saw it.
 * @throws HeadwaterError release-under-way or already-released with the name of who was first.
 */
export function requestRelease(
  services: Services,
  actor: Actor,
  callId: string,
  input: { confirmation: string; revision: number },
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const call = await requireFollowed(tx, actor, callId);
    const round = await queries.lockRound(tx, callId);
    if (!round) throw new HeadwaterError(409, 'nothing-staged');
    if (round.status !== 'staged') {
      throw new HeadwaterError(409, round.status === 'released' ? 'already-released' : 'release-under-way', {
        params: { name: round.releasedBy?.name ?? '' },
      });
    }
    if (input.confirmation.trim() !== call.code) {
      throw new HeadwaterError(422, 'confirmation-wrong', {
        field: 'confirmation',
        params: { value: input.confirmation, accepted: call.code },
      });
    }
    if (round.revision !== input.revision) throw changedMeanwhile();
    if (await queries.hasAdvanced(tx, round.id)) await requireNextCall({ services, tx, actor }, call);
    await runTransition({ services, tx, actor }, roundWorkflow, 'beginRelease', round.id, undefined as never);
    const jobId = await enqueueJob(services, tx, actor, releaseJob, { callId }, callId);
    await queries.setRoundJob(tx, round.id, jobId);
    return jobId;
  });
}

/** Keeps with every decision how the work stood beside the others, in batches. */
async function tellStanding(tx: Db, call: CallRow, applicationIds: readonly string[]): Promise<void> {
  const readFeedback = await compareCriteria(tx, call);
  for (let start = 0; start < applicationIds.length; start += 5_000) {
    await queries.storeFeedback(tx, await readFeedback(applicationIds.slice(start, start + 5_000)));
  }
}

const STATUS_OF = { fund: 'funded', decline: 'declined', advance: 'advanced' } as const;

/** Begins the drafts of those that go on, in the call that comes next. */
async function advance(
  context: Context,
  call: CallRow,
  decisions: readonly queries.ReleasedDecision[],
): Promise<void> {
  const ids = decisions.filter((one) => one.outcome === 'advance').map((one) => one.applicationId);
  if (ids.length === 0) return;
  await advanceApplications(context, call, await requireNextCall(context, call), ids);
}

/** Releases a round: applications, awards, call, round, letters and audit in one transaction. */
export const releaseJob: JobDefinition<{ callId: string }> = {
  kind: 'decisions.release',
  async run({ services, input: { callId }, actor, report, finish }) {
    await report('releasing', 0);
    await inTransaction(services, async (tx) => {
      const context = { services, tx, actor };
      await lockCall(tx, callId);
      const call = await findCall(tx, actor, { id: callId });
      const round = await queries.lockRound(tx, callId);
      if (!call || !round) throw notFound();
      await runTransition(context, roundWorkflow, 'completeRelease', round.id, undefined as never);
      await tellStanding(tx, call, await queries.readDecidedIds(tx, round.id));
      const decisions = await queries.readDecisionsOfRound(tx, round.id);
      await decideApplications(
        context,
        new Map(decisions.map((one) => [one.applicationId, STATUS_OF[one.outcome]])),
      );
      const funded = decisions.flatMap(({ applicationId, amount }) =>
        amount === null ? [] : [{ applicationId, amount }],
      );
      const awardNumbers = await makeAwards(context, call, funded);
      await advance(context, call, decisions);
      await releaseCall(context, callId);
      const letters = await queueLetters(context, call, decisions, awardNumbers, (done) =>
        report('lettering', done, decisions.length),
      );
      const recordHash = await hashRecord(tx, callId);
      await queries.setRecordHash(tx, round.id, recordHash);
      const result = {
        funded: funded.length,
        declined: decisions.filter((one) => one.outcome === 'decline').length,
        advanced: decisions.filter((one) => one.outcome === 'advance').length,
        awarded: funded.reduce((sum, one) => sum + one.amount, 0),
        letters,
      };
      await recordAudit(tx, actor, {
        action: 'call.decisions-released',
        entity: 'call',
        entityId: callId,
        after: { ...result, recordHash },
      });
      await finish(tx, result);
    });
  },
  async abandon({ services, tx, input, actor }) {
    const round = await queries.lockRound(tx, input.callId);
    if (round?.status !== 'releasing') return;
    await runTransition(
      { services, tx, actor },
      roundWorkflow,
      'abandonRelease',
      round.id,
      undefined as never,
    );
  },
};
