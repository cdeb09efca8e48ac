/** Appeals as the server's code handles them. Money in minor units of the call's currency. */
import type { LocalText } from '@headwater/messages';
import type { CallStatus } from '../calls/index.ts';

export const APPEAL_STATES = [
  'filed',
  'reading',
  'read',
  'upheld',
  'rejected',
  'inadmissible',
  'withdrawn',
] as const;
export type AppealStatus = (typeof APPEAL_STATES)[number];

/** Still waiting for its end. */
export const IS_OPEN: ReadonlySet<AppealStatus> = new Set(['filed', 'reading', 'read']);

/** What an appeal may rest on: not that the reviewers should have liked the work better. */
export const GROUNDS = ['procedure', 'factual-error', 'conflict', 'other'] as const;
export type Grounds = (typeof GROUNDS)[number];

export const RECOMMENDATIONS = ['uphold', 'reject'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export interface AppealRow {
  id: string;
  status: AppealStatus;
  applicationId: string;
  applicationNumber: string | null;
  applicationTitle: string;
  applicationTitleAlt: string | null;
  leadId: string;
  requested: number;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: CallStatus;
  currency: string;
  grounds: Grounds;
  statement: string;
  filedById: string;
  filedAt: Date;
  answerDueAt: Date;
  readerId: string | null;
  readerName: string | null;
  readerNameAlt: string | null;
  readerDueAt: Date | null;
  recommendation: Recommendation | null;
  opinion: string | null;
  readAt: Date | null;
  reason: string | null;
  amount: number | null;
  endedByName: string | null;
  endedByNameAlt: string | null;
  endedAt: Date | null;
  /** How the actor is concerned. */
  isTeam: boolean;
  isLead: boolean;
  isReader: boolean;
  isJudge: boolean;
}

/** When an application may be appealed about. */
export interface AppealWindow {
  callId: string;
  outcome: string;
  releasedAt: Date;
  closesAt: Date;
  answerDays: number;
}
