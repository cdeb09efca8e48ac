/** A computing thread (platform/compute.ts): from texts to affinities, and from these to the optimal assignment. */
import {
  type AffinityModel,
  buildAffinityModelInSteps,
  explainAffinity,
  scoreAffinitiesOf,
} from '@headwater/core/affinity';
import type { AssignmentResult } from '@headwater/core/assignment';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import {
  assignApplications,
  hashTexts,
  type PairExplanation,
  type RunAffinities,
  type RunInputs,
  type RunParameters,
  type RunTexts,
} from './inputs.ts';

export interface ComputeRunInput {
  parameters: RunParameters;
  inputs: RunInputs;
  texts: RunTexts;
}

export interface ComputeRunOutput {
  textsHash: string;
  affinities: RunAffinities[];
  result: AssignmentResult;
  /** Why the chosen pairs fit, in the order of `result.assignment`. */
  explanations: PairExplanation[];
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

/** Reads the texts into a model; Chinese is cut by jieba. */
export function buildModel(texts: RunTexts, report: Report): AffinityModel {
  const jieba = Jieba.withDict(dict);
  const steps = buildAffinityModelInSteps(texts, { segmentChinese: (text) => jieba.cut(text, true) });
  const tell = reportPart(report, 0, MODEL_SHARE);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    tell(step.value.done, step.value.total);
  }
}

/** Every application's best reviewers who may review it and have something in common with it, and those it has. */
export function scoreApplications(
  model: AffinityModel,
  { parameters, inputs }: Pick<ComputeRunInput, 'parameters' | 'inputs'>,
  report: Report,
): RunAffinities[] {
  const tell = reportPart(report, MODEL_SHARE, AFFINITY_SHARE);
  return inputs.applications.map(({ id, kept, forbidden }, index) => {
    const barred = new Set(forbidden);
    const best = scoreAffinitiesOf(model, model.indexOfSubmission.get(id)!, {
      topK: parameters.candidatesPerApplication + barred.size,
    }).reviewers.filter(({ reviewer, score }) => score > 0 && !barred.has(reviewer));
    const reviewers = best.slice(0, parameters.candidatesPerApplication);
    for (const reviewer of kept) {
      if (!reviewers.some((one) => one.reviewer === reviewer))
        reviewers.push({ reviewer, score: explainAffinity(model, id, reviewer).score });
    }
    tell(index + 1, inputs.applications.length);
    return {
      application: id,
      reviewers: reviewers.map(({ reviewer, score }) => ({ reviewer, score: Math.fround(score) })),
    };
  });
}

export default function computeRun(input: ComputeRunInput, report: Report): ComputeRunOutput {
  const { parameters, inputs, texts } = input;
  const model = buildModel(texts, report);
  const affinities = scoreApplications(model, input, report);
  const result = assignApplications(parameters, inputs, affinities, reportPart(report, AFFINITY_SHARE, 90));
  const tell = reportPart(report, 90, PROGRESS_TOTAL);
  const explanations = result.assignment.map(({ submission, reviewer }, index) => {
    const { works } = explainAffinity(model, submission, reviewer, { maxTerms: SHOWN_TERMS });
    tell(index + 1, result.assignment.length);
    return { works: works.map(({ work, ...rest }) => ({ ...rest, work: { ...work, abstract: null } })) };
  });
  return { textsHash: hashTexts(texts), affinities, result, explanations };
}
