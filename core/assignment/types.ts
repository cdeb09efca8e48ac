import type {
  FairnessReport,
  GroupRule,
  RandomisationReport,
  ReviewerTraits,
  UnmetRule,
} from './policy-types.ts';

/** One eligible pair and how well the reviewer knows the submission's field; higher is better. */
export type ScoredPair = { submission: string; reviewer: string; score: number };

/** −1 forbids the pair, 1 forces it, 0 says nothing (the three values of openreview-matcher). */
export type PairConstraint = { submission: string; reviewer: string; value: -1 | 0 | 1 };

/** What to assign and within which bounds. Ids are compared as text; the order of any list does not matter. */
export type AssignmentInput = {
  submissions: readonly string[];
  reviewers: readonly string[];
  /** A pair that is not listed is not eligible, unless `missingScore` is given. Millions come best as a `ScoreTable`. */
  scores: Iterable<ScoredPair>;
  constraints?: Iterable<PairConstraint>;
  /** How many reviewers each submission gets, exactly if at all possible. */
  reviewsPerSubmission: number;
  /** Submissions that get another number. */
  reviewsOf?: ReadonlyMap<string, number>;
  /** The most submissions a reviewer gets. */
  maxLoad: number;
  /** Reviewers with a limit of their own, in place of `maxLoad`; their minimum is never above it. */
  maxLoadOf?: ReadonlyMap<string, number>;
  /** The fewest submissions a reviewer gets, if at all possible; 0 when left out. */
  minLoad?: number;
  /** Reviewers with a minimum of their own, in place of `minLoad`. */
  minLoadOf?: ReadonlyMap<string, number>;
  /** `total`: the highest sum of scores; `fair`: the highest lowest sum of a submission, then the highest total. */
  objective: 'total' | 'fair';
  /** When given, every unlisted pair is eligible with this score. */
  missingScore?: number;
  /** Rules on the reviewers of a submission together, and what they read. */
  groupRules?: readonly GroupRule[];
  traits?: ReviewerTraits;
  /** Which reviewers are applicants of a submission, by submission id. */
  applicantsOf?: ReadonlyMap<string, readonly string[]>;
  /** Draws the assignment so that no pair that is not forced comes with a higher probability; above 0, at most 1. */
  maxProbability?: number;
  /** With `maxProbability`: how much expected total is given up for chance (quadratic); 0 when left out. */
  perturbation?: number;
  /** Settles draws and ties; recorded in the report. 0 when left out: ties go by id. */
  seed?: number | string;
  /**
   * `exact`: the optimum itself; `fast`: within a proven thousandth of a per cent of it, several times sooner. When left
   * out, up to two million pairs are solved exactly.
   */
  precision?: 'fast' | 'exact';
};

/** How far a run is: submissions placed, of all. */
export type AssignmentProgress = { done: number; total: number };

/**
 * Something asked for that could not be had, with why:
 * `no-eligible-reviewers`: fewer eligible pairs than wanted; `capacity`: the eligible reviewers are taken up to
 * their load; `no-eligible-submissions`: fewer eligible pairs than the reviewer's minimum; `reviews-used-up`: no
 * assignment with as many reviews reaches more minimum loads.
 */
export type AssignmentShortfall =
  | {
      code: 'submission-short';
      submission: string;
      wanted: number;
      got: number;
      /** Pairs that it could have had, forced ones included. */
      eligible: number;
      why: 'no-eligible-reviewers' | 'capacity';
      /** Worked out for the first thousand shortfalls of a run; empty for those after. */
      wouldFree: ShortfallRelief[];
    }
  | {
      code: 'reviewer-below-minimum';
      reviewer: string;
      wanted: number;
      got: number;
      eligible: number;
      why: 'no-eligible-submissions' | 'reviews-used-up';
    };

/**
 * What would give a short submission one review more, each by itself. `reviewers` names the nearest twenty at most;
 * `isMore` says that there are others.
 */
export type ShortfallRelief =
  /** One more place for any of these: its own reviewers, and those from whom a place could be passed on to it. */
  | { code: 'raise-load'; reviewers: string[]; isMore: boolean }
  /** Allowing the forbidden pair with any of these, who have room. */
  | { code: 'allow-pair'; reviewers: string[]; isMore: boolean }
  /** This many more eligible reviewers are needed for all its reviews. */
  | { code: 'add-candidates'; count: number };

/** What was reached, and the proof that no more can be. */
export type AssignmentReport = {
  /** Sum of the scores of the assigned pairs. */
  total: number;
  /**
   * No assignment with as many reviews and as many minimum loads met has a higher total, each score being rounded
   * to a multiple of 1/`scale`. Proven by linear-programming duality from the solver's prices, not assumed.
   */
  upperBound: number;
  /** `upperBound − total` in the rounded scores, computed in whole numbers: 0 proves the optimum. */
  gap: number;
  precision: 'fast' | 'exact';
  /** What ties were settled by. */
  seed: string;
  /** Scores were rounded to whole multiples of 1/scale; a power of ten, 10⁹ unless the problem is very large. */
  scale: number;
  /** The submission with the lowest sum of scores, the first by id among equals; null without submissions. */
  leastSubmission: { submission: string; score: number } | null;
  /** How many reviewers have each load, loads rising; loads that nobody has are left out. */
  loads: { load: number; reviewers: number }[];
  shortfalls: AssignmentShortfall[];
  /** Group rules not met, by submission. */
  unmetRules: UnmetRule[];
  /** With objective `fair`; `upperBound` is then that of assignments whose lowest sum is as high. */
  fairness: FairnessReport | null;
  /** With `maxProbability`. */
  randomisation: RandomisationReport | null;
  size: {
    submissions: number;
    reviewers: number;
    /** Pairs that could be assigned, forced ones included. */
    eligiblePairs: number;
    forbiddenPairs: number;
    forcedPairs: number;
    reviewsWanted: number;
    reviewsAssigned: number;
  };
};

/** The pairs chosen, sorted by submission and then by reviewer id, and the report. */
export type AssignmentResult = { assignment: ScoredPair[]; report: AssignmentReport };
