/** What an assignment's policies read and report: group rules, fairness, chance, and changes to one that stands. */
import type { AssignmentInput, AssignmentReport, ScoredPair } from './types.ts';

/** A submission and a reviewer of it. */
export type PairName = { submission: string; reviewer: string };

/**
 * What group rules read of each reviewer, by reviewer id: `{ organisation: 'ror.org/02…', isAbroad: 'yes' }`. A value
 * that nobody recorded is left out; a reviewer without a recorded value never counts towards a rule on it.
 */
export type ReviewerTraits = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A rule that the reviewers of every submission should meet together. */
export type GroupRule =
  /** At least `count` reviewers whose `trait` is `value`: one from abroad, one experienced. */
  | { kind: 'at-least'; trait: string; value: string; count: number }
  /** At most `count` reviewers whose `trait` is `value`: at most one first-time reviewer. */
  | { kind: 'at-most'; trait: string; value: string; count: number }
  /** At most `count` reviewers of the same value: at most one from one organisation. */
  | { kind: 'at-most-per-value'; trait: string; count: number }
  /** Reviewers of at least `values` different values: two regions, two genders. */
  | { kind: 'spread'; trait: string; values: number }
  /** No two submissions whose applicants review each other; needs `applicantsOf`. */
  | { kind: 'no-mutual' };

/**
 * Why a rule is not met: `too-few-eligible`: the submission's eligible reviewers cannot meet it whoever is chosen;
 * `forced-pairs`: forced pairs break it; `at-their-load`: the reviewers that would meet it are at their load;
 * `other-rules`: no assignment was found that meets it with as many reviews and no other rule broken.
 */
export type UnmetRuleReason = 'too-few-eligible' | 'forced-pairs' | 'at-their-load' | 'other-rules';

/** One thing that would let the rule be met, by itself. */
export type RuleRelief =
  /** More eligible reviewers with this value (or, without a value, with any value not yet there). */
  | { code: 'add-candidates'; trait: string; value: string | null; count: number }
  /** One more place for one of these reviewers. */
  | { code: 'raise-load'; reviewers: string[] }
  /** Withdrawing one of these forced pairs. */
  | { code: 'withdraw-forced'; reviewers: string[] }
  /** Lifting the rule for this submission. */
  | { code: 'lift-rule' };

/** A rule that a submission's reviewers do not meet. */
export type UnmetRule = {
  submission: string;
  rule: GroupRule;
  /**
   * What there is: reviewers with the value (at-least, at-most), the most of one value (at-most-per-value), different
   * values (spread), submissions in mutual review with this one (no-mutual).
   */
  got: number;
  /** How many eligible reviewers could serve the rule: those that have the value, or the number of different values. */
  eligible: number;
  why: UnmetRuleReason;
  wouldFree: RuleRelief[];
};

/** What the fair objective reached; sums are those of a submission's assigned scores. */
export type FairnessReport = {
  /** The lowest sum among the submissions that count. */
  worst: number;
  /** No assignment with as many reviews has a higher lowest sum. Proven. */
  worstBound: number;
  worstGap: number;
  /** Submissions with fewer eligible reviewers than wanted; they do not hold the others down. */
  leftOut: string[];
};

/** How an assignment was drawn. */
export type RandomisationReport = {
  seed: string;
  /** The cap as asked for, and the fraction it was rounded down to. */
  maxProbability: number;
  cap: { numerator: number; denominator: number };
  /** 0: the highest expected total; above 0: perturbed maximisation of that strength. */
  perturbation: number;
  /** The expected total of the draw, and a proven bound on that of any draw under the cap. */
  expectedTotal: number;
  expectedBound: number;
  /** The best total without a cap, and the share of it that the draw keeps in expectation. */
  uncappedTotal: number;
  shareKept: number;
  /** Every pair that can be drawn, with its probability; forced pairs have 1 and are exempt from the cap. */
  marginals: (PairName & { probability: number; isForced: boolean })[];
};

/** A change to an assignment that stands: an input, what stands, and the places that became vacant. */
export type ReassignmentInput = AssignmentInput & {
  current: readonly PairName[];
  /** Pairs of `current` that are given up; they are not assigned again. */
  vacated: readonly PairName[];
  /** How many other pairs may move for a better total; left out: as few as possible, then the best total. */
  maxMoves?: number;
};

/** A pair that stood and was not vacated, and what stands in its place (null: the place is left open). */
export type ReviewerMove = { submission: string; from: string; to: string | null; scoreChange: number };

export type ReassignmentResult = {
  assignment: ScoredPair[];
  /** Who takes each vacated place, with the score; null where nobody can. */
  replacements: (PairName & { by: string | null; score: number | null })[];
  moves: ReviewerMove[];
  report: AssignmentReport;
};

/** An adjustment that an officer tries out. */
export type Adjustment =
  | ({ kind: 'lock' } & PairName)
  | ({ kind: 'forbid' } & PairName)
  /** The reviewer gives the place to another. */
  | ({ kind: 'replace'; by: string } & PairName)
  /** Two pairs exchange reviewers. */
  | { kind: 'swap'; first: PairName; second: PairName };

/** What an adjustment would do. */
export type AdjustmentEffect = {
  total: number;
  totalChange: number;
  /** No assignment with this adjustment and as many reviews has a higher total; the gap to it. */
  upperBound: number;
  gap: number;
  worst: { submission: string; score: number } | null;
  worstChange: number;
  reviewsAssigned: number;
  reviewsChange: number;
  added: ScoredPair[];
  removed: ScoredPair[];
  /** Rules broken after it that were not before, and those met that were not. */
  rulesBroken: UnmetRule[];
  rulesMended: UnmetRule[];
};

/** A reviewer who could stand in a pair's place, with what speaks for and against it. */
export type AlternativeReviewer = {
  reviewer: string;
  score: number;
  /** The reviewer's load with this pair, and the most it may be. */
  load: number;
  maxLoad: number;
  /**
   * All that changes when this reviewer takes the place and as few others as possible move; its bound is that of any
   * assignment without the pair.
   */
  effect: AdjustmentEffect;
  /** Other pairs that would have to move for it. */
  moves: ReviewerMove[];
};

/** An assignment held in memory, so that the effect of adjustments is known at once (`createAdjuster`). */
export type Adjuster = {
  /**
   * What the adjustments would do together. `optimise: 'total'` re-optimises everything (the default where the
   * objective is the total), `'fewest-moves'` moves as few other pairs as possible.
   * @throws AssignmentInputError
   */
  measureChange(changes: readonly Adjustment[], optimise?: 'total' | 'fewest-moves'): AdjustmentEffect;
  /** Does them; later effects are measured from there. @throws AssignmentInputError */
  applyChange(changes: readonly Adjustment[], optimise?: 'total' | 'fewest-moves'): AdjustmentEffect;
  /** The best `count` reviewers in the place of a pair, best effect first. @throws AssignmentInputError */
  listAlternatives(pair: PairName, count: number): AlternativeReviewer[];
  /** The assignment as it stands, by submission and reviewer. */
  listAssignment(): ScoredPair[];
};
