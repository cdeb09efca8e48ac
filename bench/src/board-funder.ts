/** A call of any size at the officer's board: made-up applications and reviewers, and a run over given candidates. */
import { randomUUID } from 'node:crypto';
import { createRandom } from '@headwater/core/random';
import { insertImportedApplications } from '@headwater/server/src/modules/applications/index.ts';
import type {
  ComputeRunInput,
  ComputeRunOutput,
} from '@headwater/server/src/modules/assignments/compute-run.ts';
import {
  hashInputs,
  type RunCandidates,
  type RunInputs,
  type RunParameters,
} from '@headwater/server/src/modules/assignments/inputs.ts';
import { describeRun } from '@headwater/server/src/modules/assignments/run-report.ts';
import { storeRun } from '@headwater/server/src/modules/assignments/run-store.ts';
import { computeInThread } from '@headwater/server/src/platform/compute.ts';
import { makeCall, makePerson } from '@headwater/server/src/testing/factories.ts';
import type { BenchFunder } from './funder.ts';
import { measure } from './machine.ts';

export interface BoardSize {
  applications: number;
  reviewers: number;
  candidates: number;
}

export const PARAMETERS: RunParameters = {
  reviewsPerApplication: 3,
  maxLoad: 6,
  minLoad: 0,
  candidatesPerApplication: 100,
  objective: 'total',
  coreVersion: 'bench',
  source: 'computed',
  scores: 'earlier-runs',
  rules: [{ kind: 'at-most-per-value', trait: 'organisation', count: 1 }],
};

/** A closed call with made-up applications and a pool; answers its id and the ids in order. */
export async function makeLargeCall({ app }: BenchFunder, size: BoardSize) {
  const { services } = app;
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  const leadId = await makePerson(services);
  const applications = Array.from({ length: size.applications }, () => randomUUID()).sort();
  const reviewers = Array.from({ length: size.reviewers }, () => randomUUID()).sort();
  const code = callId.slice(0, 6);
  await services.db.transaction().execute(async (tx) => {
    for (let start = 0; start < applications.length; start += 1_000) {
      await insertImportedApplications(
        tx,
        applications.slice(start, start + 1_000).map((id, offset) => ({
          id,
          callId,
          number: `B-${code}-${String(start + offset).padStart(6, '0')}`,
          externalId: null,
          title: `Application ${start + offset} on rivers and their sediment`,
          abstract: 'What the river carries, and where it leaves it.',
          keywords: ['river'],
          discipline: 'physics',
          language: 'en' as const,
          status: 'submitted' as const,
          answers: { aim: 'To find out.' },
          requested: 100_000_00,
          leadId,
          coInvestigatorIds: [],
          hostOrganisationId: null,
          submittedAt: new Date('2026-02-20T00:00:00Z'),
        })),
        new Date('2026-02-20T00:00:00Z'),
      );
    }
  });
  await services.pool.query(
    `insert into people (id, name, search_text)
     select id, 'Reviewer ' || place, 'reviewer ' || place from unnest($1::uuid[]) with ordinality as one (id, place)`,
    [reviewers],
  );
  await services.pool.query(
    'insert into reviewer_pool (call_id, person_id) select $1, id from unnest($2::uuid[]) as one (id)',
    [callId, reviewers],
  );
  return { callId, applications, reviewers };
}

/** Random candidates, best first, with scores like affinities: a few good ones, many poor ones. */
export function drawCandidates(size: BoardSize, seed: number): RunCandidates {
  const random = createRandom(seed);
  const offsets = new Int32Array(size.applications + 1);
  const reviewers = new Int32Array(size.applications * size.candidates);
  const scores = new Float32Array(reviewers.length);
  let at = 0;
  for (let application = 0; application < size.applications; application++) {
    const chosen = new Set<number>();
    while (chosen.size < size.candidates) chosen.add(random.below(size.reviewers));
    const list = Array.from(chosen, (place) => ({ place, score: 0.6 * random.uniform() ** 3 + 0.01 }));
    for (const { place, score } of list.sort((a, b) => b.score - a.score)) {
      reviewers[at] = place;
      scores[at] = score;
      at += 1;
    }
    offsets[application + 1] = at;
  }
  return { offsets, reviewers, scores };
}

/** Computes and stores a run over given candidates, as the job does; the seconds of both. */
export async function storeLargeRun(
  { app }: BenchFunder,
  call: Awaited<ReturnType<typeof makeLargeCall>>,
  candidates: RunCandidates,
  parameters: RunParameters = PARAMETERS,
) {
  const { services } = app;
  const inputs: RunInputs = {
    applications: call.applications.map((id) => ({ id, kept: [], forbidden: [], conflicted: [] })),
    reviewers: call.reviewers.map((id, place) => ({
      id,
      limit: parameters.maxLoad,
      traits: { organisation: `organisation ${place % 400}` },
    })),
  };
  const computed = await measure(() =>
    computeInThread<ComputeRunInput, ComputeRunOutput>(
      new URL('../../server/src/modules/assignments/compute-run.ts', import.meta.url),
      { parameters, inputs, texts: null, candidates },
    ),
  );
  const { result } = computed.result;
  const { rows } = await services.pool.query(
    `insert into assignment_runs (call_id, status, parameters, inputs, inputs_hash, texts_hash)
     values ($1, 'preview', $2, $3, $4, $5) returning id`,
    [call.callId, JSON.stringify(parameters), JSON.stringify(inputs), hashInputs(parameters, inputs, ''), ''],
  );
  const runId: string = rows[0].id;
  const outcome = { parameters, inputs, candidates, ...result };
  const worksOf = new Map(call.reviewers.map((id) => [id, 10]));
  const stored = await measure(() =>
    services.db.transaction().execute((tx) =>
      storeRun(tx, runId, {
        ...outcome,
        apart: null,
        explanations: null,
        withoutAbstract: new Set(),
        worksOf,
      }),
    ),
  );
  const report = describeRun(outcome, {
    apart: null,
    withoutWorks: 0,
    withoutAbstract: 0,
    computeSeconds: computed.seconds,
  });
  await services.pool.query('update assignment_runs set report = $2 where id = $1', [
    runId,
    JSON.stringify(report),
  ]);
  await services.pool.query('analyze');
  return { runId, report, solveSeconds: computed.seconds, storeSeconds: stored.seconds };
}
