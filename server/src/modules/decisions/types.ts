/** Staged and released decisions as the server's code handles them. Money in minor units of the call's currency. */
import type { LocalText } from '@headwater/messages';
import type { CallStatus } from '../calls/index.ts';
import type { LineGroup } from '../panels/index.ts';

export const ROUND_STATES = ['staged', 'releasing', 'released'] as const;
export type RoundStatus = (typeof ROUND_STATES)[number];

/** What a decision follows from. */
export const ORIGINS = ['ranking', 'portfolio', 'lottery', 'person'] as const;
export type Origin = (typeof ORIGINS)[number];

/** `advance`: on to the next call of the chain. */
export const OUTCOMES = ['fund', 'decline', 'advance'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Somebody's name, and the same in another script. */
export interface Named {
  name: string;
  nameAlt: string | null;
}

/** All decisions of a call, which become public together. */
export interface RoundRow {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: CallStatus;
  status: RoundStatus;
  rankingId: string | null;
  /** The portfolio run and the draw that decisions were taken over from; null where none was. */
  portfolioRunId: string | null;
  lotteryId: string | null;
  jobId: string | null;
  revision: number;
  stagedBy: Named | null;
  stagedAt: Date;
  releasedById: string | null;
  releasedBy: Named | null;
  releasedAt: Date | null;
  /** SHA-256 of the record of the decision at the release, in hexadecimal. */
  recordHash: string | null;
}

export interface DecisionToStage {
  applicationId: string;
  outcome: Outcome;
  /** Null unless funded. */
  amount: number | null;
  reason: string;
}

/** An application with what is decided about it, if anything is yet. */
export interface DecisionRow {
  id: string;
  callId: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  requested: number;
  currency: string;
  leadName: string | null;
  leadNameAlt: string | null;
  hostName: string | null;
  hostNames: Record<string, string> | null;
  expectedRank: number | null;
  group: LineGroup | null;
  outcome: Outcome | null;
  amount: number | null;
  reason: string | null;
  origin: Origin | null;
  /** 0 while nothing is decided. */
  revision: number;
  decidedBy: Named | null;
  decidedAt: Date | null;
}

/** Sums over the applications of a round that exist for the reader. */
export interface RoundTotals {
  applications: number;
  funded: number;
  declined: number;
  undecided: number;
  requested: number;
  awarded: number;
}
