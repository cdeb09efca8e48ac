/** Decisions as the API gives them. Money in minor units of `currency`, instants in ISO 8601. */
import type { LocalText } from '@headwater/messages';
import type { Named } from '../../ui/names.ts';

/** `advance`: on to the next call of a chain. */
export type Outcome = 'fund' | 'decline' | 'advance';

/** What can be decided in a call. */
export const outcomesOf = (round: { hasNextStage: boolean }): Outcome[] =>
  round.hasNextStage ? ['fund', 'decline', 'advance'] : ['fund', 'decline'];

/** What a decision follows from. */
export const ORIGINS = ['ranking', 'portfolio', 'lottery', 'person'] as const;
export type Origin = (typeof ORIGINS)[number];

export const CHECKS = [
  'all-decided',
  'within-budget',
  'within-plan',
  'assessed',
  'enough-reviews',
  'impartial-judges',
  'impartial-deciders',
  'doubts-settled',
  'tickets-honoured',
  'ranking-current',
] as const;
export type CheckCode = (typeof CHECKS)[number];

export interface Check {
  code: CheckCode;
  passed: boolean;
  params: Record<string, number>;
  examples: { id: string; number: string | null; title: string }[];
  hasHidden: boolean;
  /** Why a director let it pass. */
  waiver: { reason: string; by: Named; at: string } | null;
  can: { waive: boolean };
}

export interface DecisionRound {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  currency: string;
  budget: number;
  /** Whether a call comes next. */
  hasNextStage: boolean;
  round: {
    id: string;
    status: 'staged' | 'releasing' | 'released';
    rankingId: string | null;
    portfolioRunId: string | null;
    lotteryId: string | null;
    jobId: string | null;
    revision: number;
    stagedBy: Named | null;
    stagedAt: string;
    releasedBy: Named | null;
    releasedAt: string | null;
    recordHash: string | null;
  } | null;
  totals: {
    applications: number;
    funded: number;
    declined: number;
    undecided: number;
    requested: number;
    awarded: number;
  };
  checks: Check[];
  can: { stage: boolean; release: boolean; isReleaser: boolean };
}

export interface DecisionItem {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  requested: number;
  currency: string;
  lead: { name: string; nameAlt: string | null } | null;
  host: { name: string; names: Record<string, string> } | null;
  expectedRank: number | null;
  group: 'fund' | 'lottery' | 'decline' | null;
  outcome: Outcome | null;
  amount: number | null;
  reason: string | null;
  origin: Origin | null;
  revision: number;
  decidedBy: Named | null;
  decidedAt: string | null;
  can: { edit: boolean };
}

export interface PlanSummary {
  funded: number;
  declined: number;
  awarded: number;
  budget: number;
  open: { lottery: number; overBudget: number; notRanked: number; heardApart: number };
}

export interface LetterPreview {
  letters: { locale: 'en' | 'zh'; to: string | null; subject: string; body: string }[];
}

export interface ReleasedDecision {
  outcome: Outcome;
  amount: number | null;
  currency: string;
  reason: string;
  origin: string;
  feedback: { criterion: string; label: LocalText; third: 'upper' | 'middle' | 'lower' }[];
  releasedAt: string;
  comments: { label: string; commentToApplicant: string; language: 'en' | 'zh' }[];
}
