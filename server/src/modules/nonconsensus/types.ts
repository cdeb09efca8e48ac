/** The channel for divided applications as the server's code handles it. */
import type { Camps, DivisionReason, DivisionWarning } from '@headwater/core/nonconsensus';
import type { LocalText } from '@headwater/messages';
import type { CallStatus, Phase } from '../calls/index.ts';

export const SEARCH_STATES = ['computing', 'ready', 'failed'] as const;
export type SearchStatus = (typeof SEARCH_STATES)[number];

export const ENTRY_STATES = ['open', 'returned'] as const;
export type EntryStatus = (typeof ENTRY_STATES)[number];

/** In what capacity somebody champions an application or spends a ticket on it. */
export const CAPACITIES = ['panel_member', 'reviewer'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** The call is at a stage at which its channel is worked on. */
export const CHANNEL_STAGES: ReadonlySet<CallStatus> = new Set(['review', 'panel', 'decision']);

export interface SearchRow {
  id: string;
  callId: string;
  rankingId: string;
  status: SearchStatus;
  falseShare: number;
  campShare: number | null;
  warnings: DivisionWarning[];
  coreVersion: string;
  jobId: string | null;
  createdAt: Date;
  createdByName: string | null;
}

/** What a search says of one application. */
export interface Finding {
  reviews: number;
  pValue: number | null;
  qValue: number | null;
  camps: Camps | null;
  pFund: number;
  pFundEnthusiast: number;
  reasons: DivisionReason[];
  isDivided: boolean;
  isCandidate: boolean;
}

/** An entry as far as rules and transitions ask about it. */
export interface EntryRow {
  id: string;
  callId: string;
  callStatus: CallStatus;
  applicationId: string;
  status: EntryStatus;
  /** What the actor may speak for it as: a member of its panel, one of its reviewers, or neither. */
  capacity: Capacity | null;
}

/** An entry as it is listed. */
export interface EntryItem extends EntryRow {
  /** What the call lets reviewers and panels see when. */
  phases: Phase[];
  callCode: string;
  callTitle: LocalText;
  number: string | null;
  title: string;
  titleAlt: string | null;
  requested: number;
  currency: string;
  panelId: string | null;
  enteredAt: Date;
  reason: string;
  returnReason: string | null;
  finding: Finding | null;
  isAdopted: boolean;
  isTicketed: boolean;
  outcome: 'funded' | 'declined' | null;
}

/** Who adopted an entry or spent a ticket on it, and what came of that. */
export interface Voice {
  id: string;
  personId: string;
  personName: string;
  personNameAlt: string | null;
  capacity: Capacity;
  reasons: string;
  at: Date;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  /** Barred from the application since: the voice no longer counts. */
  isBarred: boolean;
}

/** What a call's channel holds, for the rooms that decide. */
export interface ChannelBudget {
  reserved: number;
  applications: {
    applicationId: string;
    requested: number;
    isAdopted: boolean;
    isTicketed: boolean;
  }[];
}
