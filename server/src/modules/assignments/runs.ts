/** An assignment run: computed as a job, looked at, then executed or discarded; and computed again when asked. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { type CallRow, findCall, hostDeadlineOf, isOfficerOfCall } from '../calls/index.ts';
import { readClearanceState } from '../conflicts/index.ts';
import type { ReplayInput, ReplayOutput } from './compute-replay.ts';
import {
  AFFINITY_SHARE,
  type ComputeRunInput,
  type ComputeRunOutput,
  PROGRESS_TOTAL,
} from './compute-run.ts';
import { CORE_VERSION, hashInputs, type RunParameters } from './inputs.ts';
import * as queries from './run-queries.ts';
import { describeRun } from './run-report.ts';
import { type RunStatus, runWorkflow } from './workflow.ts';

interface RunJobInput {
  runId: string;
}

const tellShares =
  (report: (step: string, progress: number, total?: number) => Promise<void>) => (done: number) =>
    void report(done < AFFINITY_SHARE ? 'scoring' : 'assigning', done, PROGRESS_TOTAL).catch(() => {});

/** Reads what the run needs in one snapshot, computes it in a thread, and stores it in one transaction. */
export const computeRunJob: JobDefinition<RunJobInput> = {
  kind: 'assignments.compute-run',
  async run({ services, input: { runId }, actor, signal, report, finish }) {
    await report('reading', 0);
    const run = await queries.findRun(services.db, runId);
    if (run?.status !== 'computing') return;
    const { parameters } = run;
    const read = await services.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => queries.readRunInputs(tx, run.callId, parameters));
    const started = performance.now();
    const output = await computeInThread<ComputeRunInput, ComputeRunOutput>(
      new URL('./compute-run.ts', import.meta.url),
      { parameters, ...read },
      { signal, onProgress: tellShares(report) },
    );
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    await report('storing', 0);
    const inputsHash = hashInputs(parameters, read.inputs, output.textsHash);
    await inTransaction(services, async (tx) => {
      await queries.storeRun(tx, runId, { parameters, inputs: read.inputs, ...output });
      await runTransition({ services, tx, actor }, runWorkflow, 'present', runId, {
        inputsHash,
        textsHash: output.textsHash,
        inputs: read.inputs,
        report: describeRun(read.inputs, output, seconds),
      });
      await finish(tx, { runId });
    });
  },
  async abandon({ services, tx, input, actor }) {
    await runTransition({ services, tx, actor }, runWorkflow, 'fail', input.runId, undefined as never);
  },
};

/** Computes a stored run again; the result says whether the same comes out. */
export const replayRunJob: JobDefinition<RunJobInput> = {
  kind: 'assignments.replay-run',
  async run({ services, input: { runId }, actor, signal, report, finish }) {
    await report('reading', 0);
    const run = await queries.findRun(services.db, runId);
    if (!run) throw notFound();
    const stored = await queries.readStoredRun(services.db, runId);
    const output = await computeInThread<ReplayInput, ReplayOutput>(
      new URL('./compute-replay.ts', import.meta.url),
      {
        parameters: run.parameters,
        textsHash: run.textsHash!,
        texts: await queries.readRunTexts(services.db, run.callId, stored.inputs),
        ...stored,
      },
      { signal, onProgress: tellShares(report) },
    );
    const result = {
      runId,
      ...output,
      areInputsSame: hashInputs(run.parameters, stored.inputs, run.textsHash!) === run.inputsHash,
      isSameCore: run.parameters.coreVersion === CORE_VERSION,
    };
    await inTransaction(services, async (tx) => {
      await recordAudit(tx, actor, {
        action: 'assignment-run.replayed',
        entity: 'assignment-run',
        entityId: runId,
        after: result,
      });
      await finish(tx, result);
    });
  },
};

/** A run of a call that the actor follows. */
export async function requireRun(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ run: queries.RunRow; call: CallRow }> {
  const run = await queries.findRun(db, id);
  const call = run && (await findCall(db, actor, { id: run.callId }));
  if (!run || !call || !isOfficerOfCall(actor, call.id)) throw notFound();
  return { run, call };
}

/** Whether reviewers may be assigned in the call now: it is in review, or closed and ready for it. */
export function isReadyToAssign(call: CallRow, now: Date): boolean {
  return call.status === 'review' || (call.status === 'published' && now >= hostDeadlineOf(call));
}

export interface RunRequest {
  reviewsPerApplication?: number;
  maxLoad?: number;
  minLoad?: number;
  candidatesPerApplication?: number;
}

/** Begins a run. The whole pool must have been cleared, so that no conflict is found only after an invitation. */
export function requestRun(
  services: Services,
  actor: Actor,
  callId: string,
  request: RunRequest,
): Promise<{ runId: string; jobId: string }> {
  return inTransaction(services, async (tx) => {
    const call = await findCall(tx, actor, { id: callId });
    if (!call) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    if (!isReadyToAssign(call, services.now())) throw wrongState(call.status);
    const parameters: RunParameters = {
      reviewsPerApplication: request.reviewsPerApplication ?? call.reviewsPerApplication,
      maxLoad: request.maxLoad ?? call.maxLoad,
      minLoad: request.minLoad ?? 0,
      candidatesPerApplication: request.candidatesPerApplication ?? 100,
      objective: 'total',
      coreVersion: CORE_VERSION,
    };
    if (parameters.minLoad > parameters.maxLoad)
      throw invalidInput('minLoad', parameters.minLoad, `at most ${parameters.maxLoad}`);
    const clearance = await readClearanceState(tx, callId);
    if (clearance.pool === 0) throw new HeadwaterError(409, 'pool-empty');
    if (clearance.applications === 0) throw new HeadwaterError(409, 'no-submitted-applications');
    const { unclearedApplications, unclearedPeople } = clearance;
    if (unclearedApplications + unclearedPeople > 0) {
      throw new HeadwaterError(409, 'conflicts-not-cleared', {
        params: { applications: unclearedApplications, people: unclearedPeople },
      });
    }
    const runId = await queries.insertRun(tx, callId, parameters, actor.truePersonId, services.now());
    if (!runId) throw new HeadwaterError(409, 'run-at-work');
    const jobId = await enqueueJob(services, tx, actor, computeRunJob, { runId }, callId);
    await queries.setRunJob(tx, runId, jobId);
    await recordAudit(tx, actor, {
      action: 'assignment-run.requested',
      entity: 'assignment-run',
      entityId: runId,
      after: { callId, ...parameters },
    });
    return { runId, jobId };
  });
}

const IS_REPLAYABLE: ReadonlySet<RunStatus> = new Set(['preview', 'executed', 'discarded']);

/** Asks for a run to be computed again from what was stored. */
export async function requestReplay(services: Services, actor: Actor, runId: string): Promise<string> {
  const { run, call } = await requireRun(services.db, actor, runId);
  if (!IS_REPLAYABLE.has(run.status)) throw wrongState(run.status);
  return inTransaction(services, (tx) => enqueueJob(services, tx, actor, replayRunJob, { runId }, call.id));
}

/** Puts a preview away. */
export function discardRun(services: Services, actor: Actor, runId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireRun(tx, actor, runId);
    await runTransition({ services, tx, actor }, runWorkflow, 'discard', runId, undefined as never);
  });
}
