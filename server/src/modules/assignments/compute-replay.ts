/** A computing thread (platform/compute.ts): computes a stored run again and says whether the same comes out. */
import { buildModel, PROGRESS_TOTAL, scoreApplications } from './compute-run.ts';
import {
  assignApplications,
  hashTexts,
  type RunAffinities,
  type RunInputs,
  type RunParameters,
  type RunTexts,
} from './inputs.ts';

export interface ReplayInput {
  parameters: RunParameters;
  inputs: RunInputs;
  /** The texts as they are now. */
  texts: RunTexts;
  /** The fingerprint of the texts then. */
  textsHash: string;
  /** What was stored; its applications in any order. */
  affinities: RunAffinities[];
  pairs: { application: string; reviewer: string }[];
}

export interface ReplayOutput {
  /** False when an abstract or a past work was changed since; then the affinities cannot be computed again. */
  areTextsSame: boolean;
  /** Null when the texts changed. */
  areAffinitiesSame: boolean | null;
  /** Whether the stored affinities give the stored pairs. */
  isAssignmentSame: boolean;
}

const describeAffinities = (affinities: RunAffinities[]) =>
  affinities
    .flatMap(({ application, reviewers }) =>
      reviewers.map(({ reviewer, score }) => `${application} ${reviewer} ${score}`),
    )
    .sort();

const isSameList = (a: string[], b: string[]) => a.length === b.length && a.every((one, i) => one === b[i]);

export default function computeReplay(
  input: ReplayInput,
  report: (done: number, total: number) => void,
): ReplayOutput {
  const { parameters, inputs, texts } = input;
  const areTextsSame = hashTexts(texts) === input.textsHash;
  const areAffinitiesSame = areTextsSame
    ? isSameList(
        describeAffinities(scoreApplications(buildModel(texts, report), input, report)),
        describeAffinities(input.affinities),
      )
    : null;
  const { assignment } = assignApplications(parameters, inputs, input.affinities);
  report(PROGRESS_TOTAL, PROGRESS_TOTAL);
  return {
    areTextsSame,
    areAffinitiesSame,
    isAssignmentSame: isSameList(
      assignment.map(({ submission, reviewer }) => `${submission} ${reviewer}`).sort(),
      input.pairs.map(({ application, reviewer }) => `${application} ${reviewer}`).sort(),
    ),
  };
}
