/** Portfolio runs: asked for, computed as a job, and computed again to check them. */
import { createHash } from 'node:crypto';
import type { RankingInput } from '@headwater/core/ranking';
import { canonicalJson } from '@headwater/core/transparency';
import core from '../../../../core/package.json' with { type: 'json' };
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, invalidInput, notFound, wrongState } from '../../platform/errors.ts';
import { enqueueJob, type JobContext, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { lockCall } from '../calls/index.ts';
import { hashRankingInputs, readRankingById, readRanks, readStoredInputs } from '../panels/index.ts';
import { requireWholeCall } from './access.ts';
import { readRunApplications } from './attributes.ts';
import type { ChooseInput, ChooseOutput } from './choose.ts';
import { listAskedAttributes } from './problem.ts';
import * as queries from './queries.ts';
import type { PlanDefinition, RunChoice, RunInputs, RunRow, RunSummary, ValueKind } from './types.ts';
import { runWorkflow } from './workflow.ts';

/** Share of the value that may be missing to what is possible. */
const GAP = 1e-4;

export interface RunRequest {
  rankingId: string;
  name: string;
  value: ValueKind;
  draws: number;
  /** For the value `own`: by application number or id; one that is not named is worth nothing. */
  values: readonly { application: string; value: number }[];
}

/** Identifies what a run follows from. */
const hashInputs = (inputs: RunInputs): string =>
  createHash('sha256').update(canonicalJson(inputs)).digest('hex');

/** A ranking of the call whose grades can be read again; one that an earlier release sampled gives no draws. */
async function requireIntegrated(db: Db, callId: string, rankingId: string) {
  const ranking = await readRankingById(db, rankingId);
  if (!ranking || ranking.callId !== callId || ranking.status !== 'ready' || !ranking.inputsHash)
    throw new HeadwaterError(409, 'ranking-not-ready', { field: 'rankingId' });
  if (ranking.parameters.likelihood === undefined) throw new HeadwaterError(409, 'ranking-sampled');
  return { ...ranking, inputsHash: ranking.inputsHash };
}

async function readValues(db: Db, callId: string, request: RunRequest): Promise<RunInputs['values']> {
  if (request.value === 'grade') return null;
  if (request.value === 'chance') {
    const ranks = await readRanks(db, request.rankingId);
    return Object.fromEntries(ranks.map(({ applicationId, pFund }) => [applicationId, pFund]));
  }
  const { values: given } = request;
  if (given.length === 0)
    throw invalidInput('values', '', 'a value for at least one application, as its number and its value');
  const rows = await db
    .selectFrom('applications')
    .select(['id', 'number'])
    .where('call_id', '=', callId)
    .where('submitted_at', 'is not', null)
    .execute();
  const byName = new Map(rows.flatMap(({ id, number }) => [[id, id] as const, [number ?? id, id] as const]));
  const values: Record<string, number> = {};
  for (const [at, { application, value }] of given.entries()) {
    const id = byName.get(application);
    if (!id) throw invalidInput(`values.${at}.application`, application, 'an application of this call');
    if (id in values) throw invalidInput(`values.${at}.application`, application, 'each application once');
    values[id] = value;
  }
  return values;
}

async function readInputs(
  db: Db,
  callId: string,
  plan: PlanDefinition,
  request: RunRequest,
): Promise<RunInputs> {
  const { id, inputsHash } = await requireIntegrated(db, callId, request.rankingId);
  const applications = await readRunApplications(db, callId, listAskedAttributes(plan));
  const all = await readValues(db, callId, request);
  const known = new Set(applications.map((one) => one.id));
  const values = all && Object.fromEntries(Object.entries(all).filter(([key]) => known.has(key)));
  return { plan, applications, ranking: { id, inputsHash }, values };
}

/** Asks for a choice under the latest version of the plan; one at a time. */
export function requestRun(services: Services, actor: Actor, callId: string, request: RunRequest) {
  return inTransaction(services, async (tx) => {
    const call = await requireWholeCall(tx, actor, callId);
    await lockCall(tx, callId);
    if (call.status === 'draft' || call.status === 'released') throw wrongState(call.status);
    const plan = await queries.findPlan(tx, callId);
    if (!plan || plan.definition.lines.length === 0) throw new HeadwaterError(409, 'portfolio-without-lines');
    const inputs = await readInputs(tx, callId, plan.definition, request);
    if (inputs.applications.length === 0) throw new HeadwaterError(409, 'portfolio-without-applications');
    const inputsHash = hashInputs(inputs);
    const draws = request.value === 'own' ? 0 : request.draws;
    const runId = await queries.insertRun(tx, {
      callId,
      planId: plan.id,
      rankingId: request.rankingId,
      name: request.name.trim(),
      parameters: { value: request.value, draws, gap: GAP, coreVersion: core.version },
      inputs,
      inputsHash,
      createdBy: actor.personId,
      at: services.now(),
    });
    if (!runId) throw new HeadwaterError(409, 'portfolio-under-way');
    const jobId = await enqueueJob(services, tx, actor, computeRunJob, { runId }, callId);
    await queries.setRunJob(tx, runId, jobId);
    await recordAudit(tx, actor, {
      action: 'portfolio-run.requested',
      entity: 'portfolio-run',
      entityId: runId,
      after: { call: call.code, planVersion: plan.version, value: request.value, inputsHash },
    });
    return { runId, jobId };
  });
}

/** A run, for those who may look at the money of its call; for others there is none. */
export async function requireRun(db: Db, actor: Actor, runId: string): Promise<RunRow> {
  const [run] = await queries.readRunsById(db, [runId]);
  if (!run) throw notFound();
  await requireWholeCall(db, actor, run.callId);
  return run;
}

async function compute<I>({ services, signal, report }: JobContext<I>, run: RunRow): Promise<ChooseOutput> {
  const inputs = await queries.readRunInputs(services.db, run.id);
  const ranking = await readRankingById(services.db, run.rankingId);
  const graded = await readStoredInputs(services.db, run.rankingId);
  if (!inputs || !ranking || !graded) throw notFound();
  const { fund, credible, scale, likelihood, reviewerScale } = ranking.parameters;
  const input: ChooseInput = {
    inputs,
    parameters: run.parameters,
    ranking: {
      votes: graded.votes,
      proposals: graded.applications,
      fund,
      credible,
      scale,
      likelihood,
      reviewerScale,
    } satisfies RankingInput,
  };
  return computeInThread(new URL('./compute-run.ts', import.meta.url), input, {
    signal,
    onProgress: (done, total) => void report('choosing', Math.floor(done), total).catch(() => {}),
  });
}

export const computeRunJob: JobDefinition<{ runId: string }> = {
  kind: 'portfolio.compute-run',
  async run(context) {
    const { services, input, actor, report, finish } = context;
    const [run] = await queries.readRunsById(services.db, [input.runId]);
    if (!run) throw notFound();
    const { summary, choices } = await compute(context, run);
    await report('storing', 0);
    await inTransaction(services, async (tx) => {
      await queries.insertChoices(tx, run.id, choices);
      await runTransition({ services, tx, actor }, runWorkflow, 'complete', run.id, { summary });
      await finish(tx, { runId: run.id });
    });
  },
  async abandon({ services, tx, input, actor }) {
    await runTransition({ services, tx, actor }, runWorkflow, 'fail', input.runId, undefined as never);
  },
};

/** Asks for a run to be computed again from what was kept. */
export function requestReplay(services: Services, actor: Actor, runId: string): Promise<string> {
  return inTransaction(services, async (tx) => {
    const run = await requireRun(tx, actor, runId);
    if (run.status !== 'ready') throw wrongState(run.status);
    return enqueueJob(services, tx, actor, replayRunJob, { runId }, run.callId);
  });
}

const writeChoice = ({ applicationId, line, value, amount, share, pinned }: RunChoice) =>
  JSON.stringify([applicationId, line, value, amount, share, pinned]);

/** The applications about which two computations do not say the same, to the last bit. */
export function listDifferences(a: readonly RunChoice[], b: readonly RunChoice[]): string[] {
  const other = new Map(b.map((one) => [one.applicationId, writeChoice(one)]));
  const ids = new Set(a.map((one) => one.applicationId));
  return [
    ...a.filter((one) => other.get(one.applicationId) !== writeChoice(one)).map((one) => one.applicationId),
    ...b.filter((one) => !ids.has(one.applicationId)).map((one) => one.applicationId),
  ];
}

const MOST_NAMED = 20;

const writeSummary = (summary: RunSummary | null) => canonicalJson(JSON.parse(JSON.stringify(summary)));

/** Computes a run again and says whether everything came out the same, or what differs. */
export const replayRunJob: JobDefinition<{ runId: string }> = {
  kind: 'portfolio.replay-run',
  async run(context) {
    const { services, input, finish } = context;
    const { db } = services;
    const [run] = await queries.readRunsById(db, [input.runId]);
    const inputs = await queries.readRunInputs(db, input.runId);
    if (!run || !inputs) throw notFound();
    const { summary, choices } = await compute(context, run);
    const differing = listDifferences(await queries.readChoices(db, run.id), choices);
    const isSummarySame = writeSummary(summary) === writeSummary(run.summary);
    const graded = await readStoredInputs(db, run.rankingId);
    const areInputsIntact =
      hashInputs(inputs) === run.inputsHash &&
      graded !== null &&
      hashRankingInputs(graded) === inputs.ranking.inputsHash;
    const names = await queries.readNames(db, differing.slice(0, MOST_NAMED));
    await inTransaction(services, (tx) =>
      finish(tx, {
        runId: run.id,
        same: differing.length === 0 && isSummarySame && areInputsIntact,
        differing: differing.length,
        examples: Array.from(names.values(), ({ number, title }) => number ?? title),
        summarySame: isSummarySame,
        inputsIntact: areInputsIntact,
        coreVersion: core.version,
      }),
    );
  },
};
