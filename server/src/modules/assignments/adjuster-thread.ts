/** The inside of the thread that holds the adjusters of one run: see adjuster-threads.ts. */
import type {
  Adjuster,
  Adjustment,
  AdjustmentEffect,
  AlternativeReviewer,
  PairName,
  ScoredPair,
} from '@headwater/core/assignment';
import { ADJUSTING, needsOwnLayout, openAdjuster, type Standing } from './adjusting.ts';

export type AdjusterQuestion =
  | { kind: 'measure'; adjustment: Adjustment }
  | { kind: 'alternatives'; pair: PairName; count: number }
  /** `becomes`: the key by which the run is asked about once the change is stored. */
  | { kind: 'apply'; adjustment: Adjustment; becomes: string };

export interface AdjusterAnswers {
  measure: AdjustmentEffect;
  alternatives: AlternativeReviewer[];
  apply: { effect: AdjustmentEffect; assignment: ScoredPair[] };
}

export interface AdjusterTask {
  /** Stands for a run at one revision. */
  key: string;
  /** Left out where the thread should know it from an earlier task. */
  standing?: Standing;
  question: AdjusterQuestion;
}

/** `isKnown` is false where the thread was not told what the run is, or was started anew since. */
export type AdjusterReply =
  | { isKnown: false }
  | { isKnown: true; answer: AdjusterAnswers[keyof AdjusterAnswers] };

interface Known {
  standing: Standing;
  /** Laid out when something is first measured on it. */
  adjuster: Adjuster | null;
}

/** The run as it is, and as it will be once a change is stored: somebody may still ask about either. */
const MOST_KNOWN = 2;
const known = new Map<string, Known>();

function remember(key: string, one: Known): Known {
  known.set(key, one);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KNOWN) break;
    known.delete(oldest);
  }
  return one;
}

/** The assignment that an adjustment is measured on. */
function adjusterFor(one: Known, next: Adjustment): Adjuster {
  const { standing } = one;
  if (needsOwnLayout(standing, standing.adjustments, next))
    return openAdjuster(standing, standing.pairs, standing.adjustments, next);
  one.adjuster ??= openAdjuster(standing, standing.pairs, standing.adjustments);
  return one.adjuster;
}

/** Laid out anew for what is stored, as when it is replayed: the answer must not depend on what was asked before. */
function applyAdjustment(
  { standing }: Known,
  { adjustment, becomes }: Extract<AdjusterQuestion, { kind: 'apply' }>,
): AdjusterAnswers['apply'] {
  const adjuster = openAdjuster(standing, standing.pairs, standing.adjustments, adjustment);
  const effect = adjuster.applyChange([adjustment], ADJUSTING);
  const assignment = adjuster.listAssignment();
  const pairs = assignment.map(({ submission, reviewer }) => ({ application: submission, reviewer }));
  const adjustments = [...standing.adjustments, adjustment];
  remember(becomes, { standing: { ...standing, pairs, adjustments }, adjuster });
  return { effect, assignment };
}

function answer(one: Known, question: AdjusterQuestion): AdjusterAnswers[keyof AdjusterAnswers] {
  if (question.kind === 'apply') return applyAdjustment(one, question);
  if (question.kind === 'measure')
    return adjusterFor(one, question.adjustment).measureChange([question.adjustment], ADJUSTING);
  const { pair, count } = question;
  return adjusterFor(one, { kind: 'forbid', ...pair }).listAlternatives(pair, count);
}

/** @throws AssignmentInputError */
export default function answerAdjusterTask({ key, standing, question }: AdjusterTask): AdjusterReply {
  const one = known.get(key) ?? (standing && remember(key, { standing, adjuster: null }));
  return one ? { isKnown: true, answer: answer(one, question) } : { isKnown: false };
}
