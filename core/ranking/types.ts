/** One assessor's grade of one proposal. Either every vote names its panel or none does. */
export type Vote = { proposal: string; reviewer: string; score: number; panel?: string };

/** `normal`: grades are measured; `ordinal`: they are only ordered (a cumulative probit). */
export const LIKELIHOODS = ['normal', 'ordinal'] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

/** `common`: assessors differ in severity only; `own`: each also uses the scale more widely or more narrowly. */
export const REVIEWER_SCALES = ['common', 'own'] as const;
export type ReviewerScale = (typeof REVIEWER_SCALES)[number];

/** What to rank and how many can be funded. The same input gives the same result to the last bit. */
export type RankingInput = {
  votes: Iterable<Vote>;
  /** Every proposal of the call; one without a vote is reported in `ungraded`. Left out: those with votes. */
  proposals?: readonly string[];
  /** How many proposals the budget can fund. */
  fund: number;
  /** Share of the rank's posterior inside the interval that decides the lottery group; 0.5 when left out. */
  credible?: number;
  /** True when left out; false for scales on which 1 is the best. */
  higherIsBetter?: boolean;
  /** The lowest and highest score that could be given; the lowest and highest that were given when left out. */
  scale?: { lowest: number; highest: number };
  /** `normal` when left out. */
  likelihood?: Likelihood;
  /** `common` when left out; `own` goes with `normal` only. */
  reviewerScale?: ReviewerScale;
};

/** How far a run is, in hundredths. */
export type RankingProgress = { done: number; total: number };

/** `fund`: clearly above the line; `lottery`: cannot be told from it; `decline`: clearly below. */
export type FundingGroup = 'fund' | 'lottery' | 'decline';

export type RankedProposal = {
  proposal: string;
  votes: number;
  /** Plain average of the scores. */
  mean: number;
  /** Average adjusted for panel and assessors and for how little few votes say; on the scale of the scores. */
  adjustedMean: number;
  /** Posterior mean of the rank, 1 being the best. */
  expectedRank: number;
  /** Equal-tailed credible interval of the rank: whole ranks. */
  lower: number;
  upper: number;
  /** Probability of being among the best `fund`. */
  pFund: number;
  group: FundingGroup;
};

/** Posterior mean and the interval that holds 90 % of the posterior. */
export type Estimate = { mean: number; lower: number; upper: number };

/** Intra-class correlation: the share of the variance of scores that proposals account for. */
export type Reliability = {
  /** Of one assessor's score. */
  one: number;
  /** Of the mean of so many scores as a proposal has. */
  mean: number;
};

/** A figure of the scores beside the same figure of scores that the fitted model would give (5 % to 95 %). */
export type FitCheck = {
  /** The figure; `grade-share` names its grade. */
  code: 'grade-share' | 'assessor-spread' | 'proposal-spread' | 'tie-share';
  grade: number | null;
  observed: number;
  expected: number;
  lower: number;
  upper: number;
};

/** Why a ranking must be read with care; `values` go into the words. */
export type RankingWarning = {
  code:
    | 'equal-scores'
    | 'reliability-low'
    | 'best-not-told-apart'
    | 'awards-by-chance'
    | 'single-votes'
    | 'groups-unlinked'
    | 'fit-poor'
    | 'approximate';
  values: Readonly<Record<string, number>>;
};

export type RankingDiagnostics = {
  /** Standard deviations on the scale of the scores. */
  spreads: {
    /** Between proposals, τ_θ. */
    proposal: Estimate;
    /** Between assessors' habits; given by the model, not estimated. */
    assessor: number;
    /** Between grades of one proposal once the assessor's habit is taken out: residual and interaction together. */
    residual: Estimate;
    /** Between panels; null with fewer than two. */
    panel: Estimate | null;
  };
  /** Mean number of scores a proposal (harmonic). */
  votesEach: number;
  reliability: {
    /** By the model. */
    modelled: Reliability;
    /** By a one-way analysis of variance of the scores as they are; null where it cannot be computed. */
    observed: Reliability | null;
    /** The same within the best 80 % by mean score, among whom the line usually lies. */
    observedBest: Reliability | null;
  };
  fit: FitCheck[];
  method: {
    /** `exact`: integrated to rounding; `approximate`: the network of assessors was too large for that. */
    engine: 'exact' | 'approximate';
    /** Points of the mixture over the spreads. */
    points: number;
    /** Groups of assessors and panels that share no proposal with each other. */
    groups: number;
  };
};

export type RankingResult = {
  /** By expected rank; equal ones by mean, then by id. */
  rows: RankedProposal[];
  /** Expected rank of the last fundable proposal; null when none or all can be funded. */
  fundingLine: number | null;
  /** Places left for the lottery group once the fund group is served. */
  lotteryPlaces: number;
  /** Proposals nobody graded, by id; they have no rank and are not in `rows`. */
  ungraded: string[];
  warnings: RankingWarning[];
  /** Null when all scores are equal: every order is as likely as any other. */
  diagnostics: RankingDiagnostics | null;
};
