import type { RankingResult, Vote } from '../ranking/index.ts';

/** A ranked call in which to look for divided proposals. */
export type DivisionInput = {
  /** The votes that were ranked. */
  votes: Iterable<Vote>;
  /** The ranking of these votes: its spreads are the noise, its chances the posterior. */
  ranking: Pick<RankingResult, 'rows' | 'diagnostics'>;
  /** How many proposals the budget can fund. */
  fund: number;
  /** The lowest and highest score that could be given. */
  scale: { lowest: number; highest: number };
  /** True when left out. */
  higherIsBetter?: boolean;
  /** Expected share of proposals among those found that are not divided; 0.1 when left out. */
  falseShare?: number;
};

/** The reviews of a proposal as two camps against one. */
export type Camps = {
  /** Posterior probability of two camps, on the share of such proposals that the call itself suggests. */
  chance: number;
  /** The most that so many reviews on this scale could reach, whatever they said. */
  attainable: number;
  /** The most probable split: number and mean score of the sceptics and of the supporters. */
  sceptics: { reviews: number; mean: number };
  supporters: { reviews: number; mean: number };
};

/** Why a proposal is found; words are made of these. */
export type DivisionReason =
  /** Its reviewers disagree more than these reviewers' noise explains. */
  | 'beyond-noise'
  /** Two camps are more probable than one. */
  | 'two-camps'
  /** It would more likely than not be fundable if its most favourable reviewer were right, and is not as it stands. */
  | 'enthusiast-right';

export type Division = {
  proposal: string;
  reviews: number;
  /** Probability of such a disagreement or a larger one by noise alone; null with a single review. */
  pValue: number | null;
  /** The share of false findings if this proposal and all with a smaller value were reported. */
  qValue: number | null;
  isDivided: boolean;
  camps: Camps | null;
  /** Chance of being among the best `fund` by the ranking. */
  pFund: number;
  /** The same if only the most favourable review had been asked for. */
  pFundEnthusiast: number;
  reasons: DivisionReason[];
  /** Divided, kept from the line by the average, and above it if the enthusiast is right: worth a hearing. */
  isCandidate: boolean;
};

/** What a reader must know; `values` go into the words. */
export type DivisionWarning = {
  code:
    | 'equal-scores'
    /** So many proposals have fewer than two reviews and cannot be judged. */
    | 'single-reviews'
    /** With the usual number of reviews two camps could hardly be told from one whatever they said. */
    | 'camps-not-tellable';
  values: Readonly<Record<string, number>>;
};

export type DivisionResult = {
  /** The most surprising disagreement first; equal ones by id. */
  rows: Division[];
  /** How many could be judged. */
  tested: number;
  /** Share of proposals with two camps that the call itself suggests. */
  campShare: number;
  falseShare: number;
  warnings: DivisionWarning[];
};

/** Stable codes of {@link DivisionInputError}. */
export type DivisionErrorCode = 'number-invalid' | 'unknown-proposal' | 'scale-invalid';

/** Input in which divided proposals cannot be looked for; `details` name the field, what was given and what would do. */
export class DivisionInputError extends Error {
  readonly code: DivisionErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: DivisionErrorCode, message: string, details: Record<string, string | number>) {
    super(message);
    this.name = 'DivisionInputError';
    this.code = code;
    this.details = details;
  }
}
