/** One assessor's grade of one proposal. Either every vote names its panel or none does. */
export type Vote = { proposal: string; reviewer: string; score: number; panel?: string };

/** What to rank, how many can be funded, and how long to sample. */
export type RankingInput = {
  votes: Iterable<Vote>;
  /** Every proposal of the call; one without a vote is reported in `ungraded`. Left out: those with votes. */
  proposals?: readonly string[];
  /** How many proposals the budget can fund. */
  fund: number;
  /** Share of the rank's posterior inside the interval that decides the lottery group; 0.5 when left out. */
  credible?: number;
  /** The same seed and input give the same result to the last bit. */
  seed: number | string;
  /** Kept draws a chain, 2000 when left out. */
  draws?: number;
  /** Draws thrown away at the start of each chain, 500 when left out. */
  burnIn?: number;
  /** Independent chains, 4 when left out. */
  chains?: number;
  /** True when left out; false for scales on which 1 is the best. */
  higherIsBetter?: boolean;
  /** The lowest and highest score that could be given; the lowest and highest that were given when left out. */
  scale?: { lowest: number; highest: number };
};

/** How far a run is, in draws over all chains. */
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
  /** Equal-tailed credible interval of the rank. */
  lower: number;
  upper: number;
  /** Share of the draws in which the proposal is among the best `fund`. */
  pFund: number;
  group: FundingGroup;
};

/** Posterior mean of a standard deviation, on the scale of the scores, and how well the chains agree on it. */
export type SpreadEstimate = { mean: number; rHat: number; ess: number };

export type RankingDiagnostics = {
  /** The largest split R-hat over all ranks and standard deviations; below 1.05 the chains agree. */
  rHat: number;
  /** The smallest effective number of draws over the same. */
  ess: number;
  draws: number;
  burnIn: number;
  chains: number;
  spreads: {
    /** Between proposals, τ_θ. */
    proposal: SpreadEstimate;
    /** Between grades of one proposal once the assessor's habit is taken out: residual and interaction together. */
    residual: SpreadEstimate;
    /** Between panels; null with fewer than two. */
    panel: SpreadEstimate | null;
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
  /** Null when all scores are equal: nothing was sampled and every order is as likely as any other. */
  diagnostics: RankingDiagnostics | null;
};
