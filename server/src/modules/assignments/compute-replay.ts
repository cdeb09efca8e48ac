/** A computing thread (platform/compute.ts): computes a stored run again and says whether the same comes out. */
import type { Adjustment } from '@headwater/core/assignment';
import { replayAdjustments } from './adjusting.ts';
import { PROGRESS_TOTAL, scoreApplications, solveRun, withModel } from './compute-run.ts';
import {
  candidatesOf,
  hashCandidates,
  hashTexts,
  type RunCandidates,
  type RunInputs,
  type RunParameters,
  type RunTexts,
} from './inputs.ts';

interface Pair {
  application: string;
  reviewer: string;
}

export interface ReplayInput {
  parameters: RunParameters;
  inputs: RunInputs;
  /** The texts as they are now; null where the scores came from elsewhere. */
  texts: RunTexts | null;
  /** The fingerprint of the texts, or of the scores from elsewhere, then. */
  textsHash: string;
  /** What was stored. */
  candidates: RunCandidates;
  /** The pairs as they were computed, what officers changed since, in order, and the pairs as they stand. */
  computed: Pair[];
  adjustments: Adjustment[];
  pairs: Pair[];
}

export interface ReplayOutput {
  /** False when an abstract or a past work was changed since; null when nothing was read from texts. */
  areTextsSame: boolean | null;
  /** Null when the texts changed, so that the affinities cannot be computed again. */
  areAffinitiesSame: boolean | null;
  /** Whether the stored affinities give the pairs that were computed. */
  isAssignmentSame: boolean;
  /** Whether the adjustments make the pairs as they stand of those; null without adjustments. */
  areAdjustmentsSame: boolean | null;
}

const describeAffinities = (inputs: RunInputs, candidates: RunCandidates) =>
  inputs.applications
    .flatMap(({ id }, index) =>
      candidatesOf(inputs, candidates, index).map(({ reviewer, score }) => `${id} ${reviewer} ${score}`),
    )
    .sort();

const isSameList = (a: string[], b: string[]) => a.length === b.length && a.every((one, i) => one === b[i]);
const name = ({ application, reviewer }: Pair) => `${application} ${reviewer}`;
const isSamePairs = (a: Pair[], b: Pair[]) => isSameList(a.map(name).sort(), b.map(name).sort());

export default async function computeReplay(
  input: ReplayInput,
  report: (done: number, total: number) => void,
): Promise<ReplayOutput> {
  const { inputs, texts, candidates, adjustments, computed } = input;
  const areTextsSame = texts && hashTexts(texts) === input.textsHash;
  const areAffinitiesSame = areTextsSame
    ? isSameList(
        await withModel(texts!, report, async (run, model) =>
          describeAffinities(inputs, (await scoreApplications(run, model, input, report)).candidates),
        ),
        describeAffinities(inputs, candidates),
      )
    : texts
      ? null
      : hashCandidates(inputs, candidates) === input.textsHash;
  const { assignment } = solveRun(input, candidates);
  const isAssignmentSame = isSamePairs(
    assignment.map(({ submission, reviewer }) => ({ application: submission, reviewer })),
    computed,
  );
  const areAdjustmentsSame =
    adjustments.length === 0
      ? null
      : isSamePairs(replayAdjustments(input, computed, adjustments), input.pairs);
  report(PROGRESS_TOTAL, PROGRESS_TOTAL);
  return { areTextsSame, areAffinitiesSame, isAssignmentSame, areAdjustmentsSame };
}
