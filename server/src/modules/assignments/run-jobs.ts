/** The long work of assignment runs: computing one, and computing it again. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import type { JobDefinition } from '../../platform/jobs.ts';
import { inTransaction } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { readBaseRun } from './adjustment-store.ts';
import type { ReplayInput, ReplayOutput } from './compute-replay.ts';
import {
  AFFINITY_SHARE,
  type ComputeRunInput,
  type ComputeRunOutput,
  PROGRESS_TOTAL,
} from './compute-run.ts';
import { readGivenCandidates, readGivenPairs } from './given.ts';
import { CORE_VERSION, hashCandidates, hashInputs, type RunInputs } from './inputs.ts';
import { listWithoutAbstract, readRunInputs, readRunTexts, readTextsOf } from './run-inputs.ts';
import * as queries from './run-queries.ts';
import { describeRun } from './run-report.ts';
import { storeRun } from './run-store.ts';
import { runWorkflow } from './workflow.ts';

interface RunJobInput {
  runId: string;
}

const tellShares =
  (report: (step: string, progress: number, total?: number) => Promise<void>) => (done: number) =>
    void report(done < AFFINITY_SHARE ? 'scoring' : 'assigning', done, PROGRESS_TOTAL).catch(() => {});

/** Two demands by hand that cannot both be met are told by name, before anything is computed. */
async function requireConsistent(db: Db, inputs: RunInputs, wantedOfAll: number): Promise<void> {
  const clashes = inputs.applications.flatMap(
    ({ id, locked = [], kept, forbidden, wanted = wantedOfAll }) => [
      ...locked
        .filter((person) => forbidden.includes(person))
        .map((person) => ({ code: 'lock-forbidden', id, person })),
      ...(locked.length + kept.length > wanted ? [{ code: 'locks-above-wanted', id, person: null }] : []),
    ],
  );
  if (clashes.length === 0) return;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, coalesce(number, title) as name from applications where id = any(${clashes.map((one) => one.id)}::uuid[])
    union all
    select id, name from people where id = any(${clashes.flatMap((one) => one.person ?? [])}::uuid[])`.execute(
    db,
  );
  const nameOf = new Map(rows.map((row) => [row.id, row.name]));
  throw new HeadwaterError(409, 'locks-impossible', {
    details: clashes.slice(0, 100).map(({ code, id, person }) => ({
      code,
      params: {
        application: nameOf.get(id) ?? id,
        ...(person ? { reviewer: nameOf.get(person) ?? person } : {}),
      },
    })),
  });
}

/** What the solver will not take becomes an error with words. */
function wordRefusal(error: unknown): never {
  const { name, code, details } = error as { name?: string; code?: string; details?: Record<string, string> };
  if (name === 'AssignmentInputError' && code)
    throw new HeadwaterError(422, 'assignment-refused', { params: { ...details, reason: code } });
  throw error;
}

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
      .execute(async (tx) => {
        const given = await readGivenPairs(tx, parameters);
        const { inputs, applications } = await readRunInputs(
          tx,
          run.callId,
          parameters,
          given,
          services.now(),
        );
        await requireConsistent(tx, inputs, parameters.reviewsPerApplication);
        const candidates = await readGivenCandidates(tx, run.callId, parameters, inputs);
        const texts = await readTextsOf(tx, applications, inputs);
        return { inputs, candidates, texts, applications };
      });
    const { inputs, candidates, texts } = read;
    const worksOf = new Map(texts.reviewers.map(({ reviewer, works }) => [reviewer, works.length]));
    const started = performance.now();
    const output = await computeInThread<ComputeRunInput, ComputeRunOutput>(
      new URL('./compute-run.ts', import.meta.url),
      { parameters, inputs, texts: candidates ? null : texts, candidates },
      { signal, onProgress: tellShares(report) },
    ).catch(wordRefusal);
    const computeSeconds = Math.round((performance.now() - started) / 100) / 10;
    await report('storing', 0);
    const textsHash = output.textsHash ?? hashCandidates(inputs, output.candidates);
    const inputsHash = hashInputs(parameters, inputs, textsHash);
    const withoutAbstract = new Set(listWithoutAbstract(read.applications));
    const outcome = { parameters, inputs, candidates: output.candidates, ...output.result };
    const described = describeRun(outcome, {
      apart: candidates ? null : output.apart,
      withoutWorks: inputs.reviewers.filter(({ id }) => !worksOf.get(id)).length,
      withoutAbstract: withoutAbstract.size,
      computeSeconds,
    });
    await inTransaction(services, async (tx) => {
      await storeRun(tx, runId, {
        ...outcome,
        apart: candidates ? null : output.apart,
        explanations: output.explanations,
        withoutAbstract,
        worksOf,
      });
      await runTransition({ services, tx, actor }, runWorkflow, 'present', runId, {
        inputsHash,
        textsHash,
        inputs,
        report: described,
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
    const { parameters, textsHash } = run;
    const stored = await readBaseRun(services.db, runId);
    const isFromTexts = (parameters.scores ?? 'texts') === 'texts';
    const output = await computeInThread<ReplayInput, ReplayOutput>(
      new URL('./compute-replay.ts', import.meta.url),
      {
        parameters,
        textsHash: textsHash!,
        texts: isFromTexts ? await readRunTexts(services.db, run.callId, stored.inputs) : null,
        ...stored,
      },
      { signal, onProgress: tellShares(report) },
    );
    const result = {
      runId,
      ...output,
      areInputsSame: hashInputs(parameters, stored.inputs, textsHash!) === run.inputsHash,
      isSameCore: parameters.coreVersion === CORE_VERSION,
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
