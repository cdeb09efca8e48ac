/** A computing thread (platform/compute.ts): from texts to affinities, and from these to the assignment. */
import {
  type Affinity,
  type AffinityModel,
  type AffinityPool,
  buildAffinityModel,
  explainAffinity,
} from '@headwater/core/affinity';
import type { AssignmentCrew, AssignmentResult } from '@headwater/core/assignment';
import { AffinityRun, CHINESE, countCores, createAssignmentCrew } from '@headwater/threads';
import { assignApplications, wantedOf } from './assign.ts';
import { bridgeLanguages } from './bilingual.ts';
import { assignGivenPairs } from './given-pairs.ts';
import {
  hashTexts,
  type PairExplanation,
  type RunCandidates,
  type RunInputs,
  type RunParameters,
  type RunTexts,
} from './inputs.ts';

export interface ComputeRunInput {
  parameters: RunParameters;
  inputs: RunInputs;
  /** Null where the candidates are given. */
  texts: RunTexts | null;
  /** Candidates of an earlier run or of an import; null where they are read from the texts. */
  candidates: RunCandidates | null;
}

export interface ComputeRunOutput {
  /** Null where nothing was read from texts. */
  textsHash: string | null;
  candidates: RunCandidates;
  /** How many of each application's best candidates clearance kept apart from it; and of its very best. */
  apart: { candidates: Int32Array; best: Int32Array };
  result: AssignmentResult;
  /** Why the chosen pairs fit, in the order of `result.assignment`, as JSON; null where nothing was read from texts. */
  explanations: string[] | null;
}

/** Progress is told in hundredths: {@link AFFINITY_SHARE} of them for the affinities, the rest for the assignment. */
export const PROGRESS_TOTAL = 100;
export const AFFINITY_SHARE = 80;
const MODEL_SHARE = 40;
const SHOWN_TERMS = 8;

type Report = (done: number, total: number) => void;

/** Passes on the progress of a part in whole hundredths of all, each once. */
function reportPart(report: Report, from: number, to: number): (done: number, total: number) => void {
  let last = -1;
  return (done, total) => {
    const now = from + Math.floor(((to - from) * done) / Math.max(total, 1));
    if (now === last) return;
    last = now;
    report(now, PROGRESS_TOTAL);
  };
}

/** Reads few texts into a model; Chinese is cut by jieba. */
export const buildModel = (texts: AffinityPool): AffinityModel => buildAffinityModel(texts, CHINESE);

/** Why a pair fits: the past works, without their abstracts, and the words they share. */
export function explainPair(model: AffinityModel, application: string, reviewer: string): PairExplanation {
  const { works, rest } = explainAffinity(model, application, reviewer, { maxTerms: SHOWN_TERMS });
  return {
    works: works.map(({ work, ...why }) => ({ ...why, work: { ...work, abstract: null } })),
    rest,
  };
}

/**
 * Every application's best reviewers who may review it and have something in common with it, and those it has or was
 * given; and how many conflicts stood in the way of better ones.
 */
export async function scoreApplications(
  run: AffinityRun,
  model: AffinityModel,
  { parameters, inputs }: Pick<ComputeRunInput, 'parameters' | 'inputs'>,
  report: Report,
): Promise<Pick<ComputeRunOutput, 'candidates' | 'apart'>> {
  const tell = reportPart(report, MODEL_SHARE, AFFINITY_SHARE);
  const size = inputs.applications.length;
  const indexOf = new Map(inputs.applications.map(({ id }, index) => [id, index]));
  const placeOf = new Map(inputs.reviewers.map(({ id }, place) => [id, place]));
  const most = parameters.candidatesPerApplication;
  const apart = { candidates: new Int32Array(size), best: new Int32Array(size) };
  const found: Affinity[][] = inputs.applications.map(() => []);
  const pool = { submissionIds: model.submissions.map(({ id }) => id), reviewerIds: model.reviewers };
  const limitOf = (submission: number) => {
    const index = indexOf.get(pool.submissionIds[submission]!);
    return most + new Set(index === undefined ? [] : inputs.applications[index]!.forbidden).size;
  };
  let done = 0;
  for await (const { submission: id, reviewers: ranked } of run.score(pool, limitOf)) {
    tell(++done, pool.submissionIds.length);
    const index = indexOf.get(id);
    if (index === undefined) continue;
    const application = inputs.applications[index]!;
    const { kept, locked = [], forbidden, conflicted = [] } = application;
    const wanted = wantedOf(parameters, application);
    const isForbidden = new Set(forbidden);
    const isConflicted = new Set(conflicted);
    const mustHave = new Set([...kept, ...locked]);
    const own = found[index]!;
    for (const affinity of ranked) {
      if (affinity.score <= 0 || own.length >= most) break;
      if (isConflicted.has(affinity.reviewer)) {
        apart.candidates[index]! += 1;
        if (own.length < wanted) apart.best[index]! += 1;
      }
      if (isForbidden.has(affinity.reviewer)) continue;
      own.push(affinity);
      mustHave.delete(affinity.reviewer);
    }
    for (const reviewer of mustHave) {
      own.push({ reviewer, score: explainAffinity(model, id, reviewer, { maxTerms: 1 }).score });
    }
  }
  const offsets = new Int32Array(size + 1);
  for (const [index, own] of found.entries()) offsets[index + 1] = offsets[index]! + own.length;
  const all = found.flat();
  return {
    candidates: {
      offsets,
      reviewers: Int32Array.from(all, ({ reviewer }) => placeOf.get(reviewer)!),
      scores: Float32Array.from(all, ({ score }) => score),
    },
    apart,
  };
}

/** Reads the texts of a run, by several threads where there are many, and does something with the model. */
export async function withModel<Result>(
  texts: RunTexts,
  report: Report,
  use: (run: AffinityRun, model: AffinityModel) => Promise<Result>,
): Promise<Result> {
  const run = AffinityRun.forPool(texts);
  try {
    const tell = reportPart(report, 0, MODEL_SHARE);
    return await use(
      run,
      await run.readPool(bridgeLanguages(texts), (done, total) => tell(done, total ?? done)),
    );
  } finally {
    await run.close();
  }
}

function explainAll(model: AffinityModel, result: AssignmentResult, report: Report): string[] {
  const tell = reportPart(report, 90, PROGRESS_TOTAL);
  return result.assignment.map(({ submission, reviewer }, index) => {
    tell(index + 1, result.assignment.length);
    return JSON.stringify(explainPair(model, submission, reviewer));
  });
}

/** The assignment that the parameters ask for; the same with any crew. */
export function solveRun(
  { parameters, inputs }: Pick<ComputeRunInput, 'parameters' | 'inputs'>,
  candidates: RunCandidates,
  onProgress?: Report,
  crew?: AssignmentCrew,
): AssignmentResult {
  if (parameters.source === 'imported') return assignGivenPairs(parameters, inputs, candidates, onProgress);
  return assignApplications(parameters, inputs, candidates, onProgress, crew);
}

export default async function computeRun(input: ComputeRunInput, report: Report): Promise<ComputeRunOutput> {
  const crew = createAssignmentCrew(countCores());
  try {
    const tell = reportPart(report, AFFINITY_SHARE, 90);
    return await computeWith(input, report, (candidates) => solveRun(input, candidates, tell, crew));
  } finally {
    await crew.close();
  }
}

async function computeWith(
  input: ComputeRunInput,
  report: Report,
  solve: (candidates: RunCandidates) => AssignmentResult,
): Promise<ComputeRunOutput> {
  const { texts, candidates } = input;
  if (texts && !candidates) {
    return withModel(texts, report, async (run, model) => {
      const scored = await scoreApplications(run, model, input, report);
      const result = solve(scored.candidates);
      return {
        textsHash: hashTexts(texts),
        ...scored,
        result,
        explanations: explainAll(model, result, report),
      };
    });
  }
  const none = () => new Int32Array(input.inputs.applications.length);
  const apart = { candidates: none(), best: none() };
  const result = solve(candidates!);
  const given = { candidates: candidates!, apart, result };
  if (!texts) return { textsHash: null, ...given, explanations: null };
  return withModel(texts, report, async (_, model) => ({
    textsHash: hashTexts(texts),
    ...given,
    explanations: explainAll(model, result, report),
  }));
}
