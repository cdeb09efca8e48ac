/** An assignment run: asked for, looked at, then executed or discarded; and computed again when asked. */
import { randomInt } from 'node:crypto';
import type { GroupRule } from '@headwater/core/assignment';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { readFunder } from '../../platform/funder.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { readApplicationsForMatching } from '../applications/index.ts';
import { type CallRow, findCall, hostDeadlineOf, isOfficerOfCall } from '../calls/index.ts';
import { readClearanceState } from '../conflicts/index.ts';
import { CORE_VERSION, type ReviewException, type RunParameters } from './inputs.ts';
import { listHiddenApplications } from './own-applications.ts';
import { computeRunJob, replayRunJob } from './run-jobs.ts';
import * as queries from './run-queries.ts';
import { guessHomeCountry, isGroupRule } from './traits.ts';
import { type RunStatus, runWorkflow } from './workflow.ts';

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
  objective?: 'total' | 'fair';
  reviewsPerApplication?: number;
  exceptions?: ReviewException[];
  maxLoad?: number;
  minLoad?: number;
  candidatesPerApplication?: number;
  rules?: GroupRule[];
  homeCountry?: string | null;
  experiencedFrom?: number;
  maxProbability?: number | null;
  seed?: number;
  /** A run whose adjustments stand as constraints. */
  basedOn?: string | null;
}

/** What a run is begun with by the house itself, beside what an officer asks for. */
export type RunOrigin = Pick<RunParameters, 'source' | 'scores' | 'importId'>;

/** Where the funder is at home: as set, else where most of the call's applications come from. */
export async function findHomeCountry(db: Db, callId: string): Promise<string | null> {
  return (await readFunder(db))?.country ?? (await guessHomeCountry(db, callId));
}

/** The rules that may be asked for again: those on the recorded group only while the funder records one. */
export const rulesNow = (
  { config }: Pick<Services, 'config'>,
  rules: readonly GroupRule[] = [],
): GroupRule[] => rules.filter((rule) => config.recordedGroup || !isGroupRule(rule));

/** From how many submitted reviews on somebody counts as experienced, unless the officer says otherwise. */
export const DEFAULT_EXPERIENCE = 3;

/** Exceptions name applications of the call that exist for who asks, each once. */
async function requireExceptions(
  tx: Db,
  callId: string,
  exceptions: readonly ReviewException[],
  hidden: ReadonlySet<string>,
) {
  if (exceptions.length === 0) return;
  const isOfCall = new Set((await readApplicationsForMatching(tx, callId)).map(({ id }) => id)).difference(
    hidden,
  );
  exceptions.forEach(({ applicationId }, index) => {
    const field = `exceptions.${index}.applicationId`;
    if (!isOfCall.delete(applicationId))
      throw invalidInput(field, applicationId, 'a submitted application of this call, each once');
  });
}

async function readParameters(
  services: Services,
  tx: Db,
  actor: Actor,
  call: CallRow,
  request: RunRequest,
  origin: RunOrigin,
): Promise<RunParameters> {
  const {
    rules = [],
    exceptions = [],
    maxProbability = null,
    experiencedFrom = DEFAULT_EXPERIENCE,
    basedOn = null,
  } = request;
  const homeCountry =
    request.homeCountry === undefined ? await findHomeCountry(tx, call.id) : request.homeCountry;
  const parameters: RunParameters = {
    reviewsPerApplication: request.reviewsPerApplication ?? call.reviewsPerApplication,
    maxLoad: request.maxLoad ?? call.maxLoad,
    minLoad: request.minLoad ?? 0,
    candidatesPerApplication: request.candidatesPerApplication ?? 100,
    objective: request.objective ?? 'total',
    coreVersion: CORE_VERSION,
    source: origin.source ?? 'computed',
    scores: origin.scores ?? 'texts',
    exceptions: exceptions.toSorted((a, b) => (a.applicationId < b.applicationId ? -1 : 1)),
    rules,
    homeCountry,
    experiencedFrom,
    maxProbability,
    // A draw that nobody chose must not be one that somebody could have foreseen.
    seed: request.seed ?? (maxProbability === null ? 0 : randomInt(2 ** 31)),
    basedOn,
    importId: origin.importId ?? null,
  };
  if (parameters.minLoad > parameters.maxLoad)
    throw invalidInput('minLoad', parameters.minLoad, `at most ${parameters.maxLoad}`);
  // What fills open places carries on with the exceptions of the run before, whoever asked for those.
  const hidden =
    origin.source === 'fill' ? new Set<string>() : await listHiddenApplications(tx, actor, call.id);
  await requireExceptions(tx, call.id, exceptions, hidden);
  const kinds = new Set<string>();
  rules.forEach((rule, index) => {
    const name = [rule.kind, 'trait' in rule ? rule.trait : '', 'value' in rule ? rule.value : ''].join(' ');
    if (kinds.has(name)) throw invalidInput(`rules.${index}`, name.trim(), 'each rule once');
    kinds.add(name);
    if (isGroupRule(rule) && !services.config.recordedGroup)
      throw invalidInput(`rules.${index}.trait`, 'group', 'a trait that is on record here');
    if (isGroupRule(rule) && rule.kind !== 'spread')
      throw invalidInput(`rules.${index}.kind`, rule.kind, 'spread');
    if (homeCountry === null && 'trait' in rule && rule.trait === 'isAbroad')
      throw invalidInput('homeCountry', '', 'a country, for a rule about reviewers from abroad');
  });
  if (basedOn) {
    const base = await queries.findRun(tx, basedOn);
    if (base?.callId !== call.id) throw invalidInput('basedOn', basedOn, 'a run of this call');
  }
  return parameters;
}

/** What an earlier run was asked for, to be asked for again: its bounds, its rules, and its exceptions still in the call. */
export async function askAgain(
  services: Services,
  tx: Db,
  callId: string,
  { reviewsPerApplication, maxLoad, rules, homeCountry, experiencedFrom, exceptions = [] }: RunParameters,
  hidden: ReadonlySet<string> = new Set(),
): Promise<RunRequest> {
  const submitted = exceptions.length > 0 ? await readApplicationsForMatching(tx, callId) : [];
  const isThere = new Set(submitted.map(({ id }) => id)).difference(hidden);
  return {
    reviewsPerApplication,
    maxLoad,
    rules: rulesNow(services, rules),
    exceptions: exceptions.filter((one) => isThere.has(one.applicationId)),
    ...(homeCountry === undefined ? {} : { homeCountry }),
    ...(experiencedFrom === undefined ? {} : { experiencedFrom }),
  };
}

/** Begins a run. The whole pool must have been cleared, so that no conflict is found only after an invitation. */
export function requestRun(
  services: Services,
  actor: Actor,
  callId: string,
  request: RunRequest,
): Promise<{ runId: string; jobId: string }> {
  return inTransaction(services, (tx) => beginRun(services, tx, actor, callId, request));
}

/** Begins a run within a transaction that does more. */
export async function beginRun(
  services: Services,
  tx: Db,
  actor: Actor,
  callId: string,
  request: RunRequest,
  origin: RunOrigin = {},
): Promise<{ runId: string; jobId: string }> {
  const call = await findCall(tx, actor, { id: callId });
  if (!call) throw notFound();
  if (!isOfficerOfCall(actor, callId)) throw notAllowed();
  if (!isReadyToAssign(call, services.now())) throw wrongState(call.status);
  const parameters = await readParameters(services, tx, actor, call, request, origin);
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
