/** Panels, their members and their rankings as the server's code handles them. */
import type { Likelihood, RankingDiagnostics, RankingWarning, ReviewerScale } from '@headwater/core/ranking';
import type { LocalText } from '@headwater/messages';
import type { CallStatus } from '../calls/index.ts';

export const PANEL_STATES = ['preparing', 'in-session', 'closed'] as const;
export type PanelStatus = (typeof PANEL_STATES)[number];

export const RANKING_STATES = ['computing', 'ready', 'failed'] as const;
export type RankingStatus = (typeof RANKING_STATES)[number];

/** Where the scores come from: overall scores of submitted reviews, or the grades that panel members gave. */
export const RANKING_SOURCES = ['reviews', 'grades'] as const;
export type RankingSource = (typeof RANKING_SOURCES)[number];

export type LineGroup = 'fund' | 'lottery' | 'decline';

/** A panel with its call's clock. */
export interface PanelRow {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: CallStatus;
  scaleMin: number;
  scaleMax: number;
  key: string;
  name: LocalText;
  status: PanelStatus;
  meetsAt: Date | null;
  /** The member who runs the meeting beside the officer. */
  chairId: string | null;
  /** How long the meeting has for its agenda. */
  minutesAvailable: number | null;
}

export interface NewPanel {
  key: string;
  name: LocalText;
  meetsAt: Date | null;
}

/** Somebody in a panel. `personId` and `panelId` name the role that makes them a member. */
export interface Membership {
  panelId: string;
  personId: string;
}

export interface RankingRow {
  id: string;
  callId: string;
  source: RankingSource;
  status: RankingStatus;
  parameters: RankingParameters;
  inputsHash: string | null;
  summary: RankingSummary | null;
  jobId: string | null;
  createdAt: Date;
  createdByName: string | null;
  createdByNameAlt: string | null;
}

/** What the officer chose, and what it was computed with. */
export interface RankingParameters {
  /** How many applications can be funded. */
  fund: number;
  /** Share of a rank's posterior inside its interval. */
  credible: number;
  scale: { lowest: number; highest: number };
  coreVersion: string;
  /** Missing where the ranking was sampled, before ranks were integrated; such a ranking cannot be computed again. */
  likelihood?: Likelihood;
  reviewerScale?: ReviewerScale;
  /** Weights by criterion that reviews are scored by; their overall scores when left out. */
  weights?: Record<string, number>;
  /** False where panels are taken to be equally severe; left out, each has a level of its own. */
  panelEffect?: boolean;
}

export interface RankingSummary {
  fundingLine: number | null;
  lotteryPlaces: number;
  /** Applications without a score; they have no row. */
  ungraded: string[];
  scores: number;
  /** These two are missing where the ranking was sampled. */
  warnings?: RankingWarning[];
  /** Null when all scores are equal. */
  diagnostics?: RankingDiagnostics | null;
}

/** Everything that a ranking follows from, beside its parameters. In the order of the ids. */
export interface RankingInputs {
  applications: string[];
  votes: { proposal: string; reviewer: string; score: number; panel?: string }[];
}

/** A place in a ranking as it is stored. */
export interface StoredRank {
  applicationId: string;
  mean: number;
  expectedRank: number;
  lower: number;
  upper: number;
  pFund: number;
  group: LineGroup;
}
