/** A computing thread (platform/compute.ts): from texts to affinities, and from these to the assignment. */
import {
  type AffinityModel,
  buildAffinityModelInSteps,
  explainAffinity,
  scoreAffinitiesOf,
} from '@headwater/core/affinity';
import type { AssignmentResult } from '@headwater/core/assignment';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { assignApplications, wantedOf } from './assign.ts';
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

let jieba: Jieba | null = null;

/** Reads the texts into a model; Chinese is cut by jieba. */
export function buildModel(texts: RunTexts, report: Report = () => {}): AffinityModel {
  jieba ??= Jieba.withDict(dict);
  const words = jieba;
  const steps = buildAffinityModelInSteps(texts, { segmentChinese: (text) => words.cut(text, true) });
  const tell = reportPart(report, 0, MODEL_SHARE);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    tell(step.value.done, step.value.total);
  }
}

/** Why a pair fits: the past works, without their abstracts, and the words they share. */
export function explainPair(model: AffinityModel, application: string, reviewer: string): PairExplanation {
  const { works } = explainAffinity(model, application, reviewer, { maxTerms: SHOWN_TERMS });
  return { works: works.map(({ work, ...rest }) => ({ ...rest, work: { ...work, abstract: null } })) };
}

/**
 * Every application's best reviewers who may review it and have something in common with it, and those it has or was
 * given; and how many conflicts stood in the way of better ones.
 */
export function scoreApplications(
  model: AffinityModel,
  { parameters, inputs }: Pick<ComputeRunInput, 'parameters' | 'inputs'>,
  report: Report,
): Pick<ComputeRunOutput, 'candidates' | 'apart'> {
  const tell = reportPart(report, MODEL_SHARE, AFFINITY_SHARE);
  const size = inputs.applications.length;
  const placeOf = new Map(inputs.reviewers.map(({ id }, place) => [id, place]));
  const most = parameters.candidatesPerApplication;
  const offsets = new Int32Array(size + 1);
  const apart = { candidates: new Int32Array(size), best: new Int32Array(size) };
  const reviewers: number[] = [];
  const scores: number[] = [];
  const add = (reviewer: string, score: number) => {
    reviewers.push(placeOf.get(reviewer)!);
    scores.push(Math.fround(score));
  };
  inputs.applications.forEach((application, index) => {
    const { id, kept, locked = [], forbidden, conflicted = [] } = application;
    const wanted = wantedOf(parameters, application);
    const isForbidden = new Set(forbidden);
    const isConflicted = new Set(conflicted);
    const mustHave = new Set([...kept, ...locked]);
    const ranked = scoreAffinitiesOf(model, model.indexOfSubmission.get(id)!, {
      topK: most + isForbidden.size,
    }).reviewers;
    let taken = 0;
    for (const { reviewer, score } of ranked) {
      if (score <= 0 || taken >= most) break;
      if (isConflicted.has(reviewer)) {
        apart.candidates[index]! += 1;
        if (taken < wanted) apart.best[index]! += 1;
      }
      if (isForbidden.has(reviewer)) continue;
      add(reviewer, score);
      mustHave.delete(reviewer);
      taken += 1;
    }
    for (const reviewer of mustHave) add(reviewer, explainAffinity(model, id, reviewer).score);
    offsets[index + 1] = reviewers.length;
    tell(index + 1, size);
  });
  return {
    candidates: { offsets, reviewers: Int32Array.from(reviewers), scores: Float32Array.from(scores) },
    apart,
  };
}

function explainAll(model: AffinityModel, result: AssignmentResult, report: Report): string[] {
  const tell = reportPart(report, 90, PROGRESS_TOTAL);
  return result.assignment.map(({ submission, reviewer }, index) => {
    tell(index + 1, result.assignment.length);
    return JSON.stringify(explainPair(model, submission, reviewer));
  });
}

/** The assignment that the parameters ask for. */
export function solveRun(
  { parameters, inputs }: Pick<ComputeRunInput, 'parameters' | 'inputs'>,
  candidates: RunCandidates,
  onProgress?: Report,
): AssignmentResult {
  const solve = parameters.source === 'imported' ? assignGivenPairs : assignApplications;
  return solve(parameters, inputs, candidates, onProgress);
}

export default function computeRun(input: ComputeRunInput, report: Report): ComputeRunOutput {
  const { inputs, texts } = input;
  const model = texts && buildModel(texts, report);
  const none = () => new Int32Array(inputs.applications.length);
  const scored = input.candidates
    ? { candidates: input.candidates, apart: { candidates: none(), best: none() } }
    : scoreApplications(model!, input, report);
  const result = solveRun(input, scored.candidates, reportPart(report, AFFINITY_SHARE, 90));
  return {
    textsHash: texts && hashTexts(texts),
    ...scored,
    result,
    explanations: model && explainAll(model, result, report),
  };
}
