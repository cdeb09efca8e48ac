/** Draws as the server's code handles them. */
import type { Statement } from '@headwater/core/lottery';
import type { LocalText } from '@headwater/messages';
import type { CallStatus } from '../calls/index.ts';

/** The rules that are compared: the SNSF's groups, the clipped linear lottery and the maximin rule MERIT. */
export const DRAW_RULES = ['groups', 'linear', 'merit'] as const;
export type DrawRule = (typeof DRAW_RULES)[number];

export const SOURCE_KINDS = ['drand', 'nist-beacon'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Which public random value: the first of its source at or after an instant. */
export interface SourceChoice {
  kind: SourceKind;
  at: Date;
}

export const LOTTERY_STATES = ['committed', 'abandoned', 'drawn'] as const;
export type LotteryStatus = (typeof LOTTERY_STATES)[number];

export interface LotteryRow {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: CallStatus;
  rankingId: string;
  status: LotteryStatus;
  statement: Statement;
  statementHash: string;
  signature: string;
  keyId: string;
  randomAt: Date;
  fallbackAt: Date | null;
  valueUsed: 'random' | 'fallback' | null;
  value: string | null;
  valueFrom: 'source' | 'people' | null;
  valueAt: Date | null;
  transcriptHash: string | null;
  drawnAt: Date | null;
  jobId: string | null;
  reason: string | null;
  createdByName: string | null;
  createdByNameAlt: string | null;
  createdAt: Date;
}

/** A line of the secret list, in the order of the seals. */
export interface EntryRow {
  position: number;
  applicationId: string;
  /** What the statement's list calls it: the application's number. */
  name: string;
  salt: string;
  chance: number;
  leaf: string;
  chosen: boolean | null;
}

/** What is compared of a rule. */
export interface RuleReport {
  rule: DrawRule;
  /** How many are certain, drawn and without a chance. */
  certain: number;
  drawn: number;
  without: number;
  /** How many of the truly best are expected among the chosen, and how many fewer than by the ranking's order. */
  expectedBest: number;
  loss: number;
  /** How many of them in the worst ranking that the intervals allow. */
  worstCase: number;
  /** The change of one grade by one step that moves the chances most; null when none moves anything. */
  sensitivity: {
    largest: number;
    total: number;
    applicationId: string;
    from: number;
    to: number;
  } | null;
}

export interface ComparisonResult {
  places: number;
  slope: number;
  /** How many of the truly best the ranking's own order is expected to fund. */
  orderBest: number;
  /** At how many applications around the line changed grades were tried. */
  tried: number;
  rules: RuleReport[];
  /** The chance of each application by each rule, in the order of the ranking; at most so many as are drawn. */
  chances: { applicationId: string; expectedRank: number; byRule: number[] }[];
}

export interface ComparisonRow {
  id: string;
  callId: string;
  rankingId: string;
  slope: number;
  status: 'computing' | 'ready' | 'failed';
  result: ComparisonResult | null;
  jobId: string | null;
  createdAt: Date;
}
